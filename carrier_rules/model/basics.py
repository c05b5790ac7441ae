"""What every part of a policy is made of: nodes that know their place, names, references, amounts of time and money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from carrier_rules.source import NOWHERE, Span


@frozen
class Node:
    """A part of a policy. Its `span` says where it was written and takes no part in equality or hash."""

    span: Span = field(default=NOWHERE, eq=False, repr=False, kw_only=True)


@frozen
class Names(Node):
    """The one or two names of a declaration or rule: one without Chinese characters, one with them."""

    latin: str | None
    chinese: str | None = None

    @property
    def id(self) -> str:
        """The identity, used in keys, JSON and references: the name without Chinese characters where there is one."""
        return self.latin or self.chinese or ""

    def __iter__(self) -> Iterator[str]:
        return (name for name in (self.latin, self.chinese) if name)


@frozen
class Ref(Node):
    """A reference by identity. A name that nothing declares stays as written and is reported by the checks."""

    name: str


class Outcome(StrEnum):
    """What can become of an instance of a rule, as an event."""

    BREACH = "breach"
    FULFILMENT = "fulfilment"


@frozen
class OutcomeRef(Ref):
    """`breach of R`, `fulfilment of R`: an event that the instances of a rule bring about.

    `name` is the event's name, `breach of R`: no declared name has a space. Made by `outcome_of`.
    """

    outcome: Outcome
    rule: Ref


def outcome_of(outcome: Outcome, rule: Ref, span: Span = NOWHERE) -> OutcomeRef:
    """Return the reference to the breach or the fulfilment of a rule."""
    return OutcomeRef(f"{outcome} of {rule.name}", outcome, rule, span=span)


class Unit(StrEnum):
    """The units in which a period of time is counted."""

    HOUR = "hour"
    WORKING_HOUR = "working hour"
    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class PeriodUnit(StrEnum):
    """The calendar periods in which a rule may recur."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


PERIODS_A_YEAR = (
    (PeriodUnit.MONTH, 12),
    (PeriodUnit.QUARTER, 4),
    (PeriodUnit.HALF_YEAR, 2),
    (PeriodUnit.YEAR, 1),
)


class Roll(StrEnum):
    """What happens to a last day for acting that is no working day."""

    FORWARD = "forward"
    BACKWARD = "backward"
    NONE = "none"


@frozen
class Duration(Node):
    """`count` units of time; `count` is at least 1 in a policy that passed its checks."""

    count: int
    unit: Unit


@frozen
class Money(Node):
    """An amount in a currency, given by its ISO 4217 code."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"
