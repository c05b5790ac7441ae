"""Rules: who must, may or should do what, and when; and the scenarios that test them."""

from __future__ import annotations

import datetime
from enum import StrEnum

from attrs import frozen

from carrier_rules.model.basics import Names, Node, PeriodUnit, Ref, Roll
from carrier_rules.model.conditions import Condition, Value
from carrier_rules.model.dates import Date, Deadline


class Kind(StrEnum):
    """The kinds of rule."""

    OBLIGATION = "obligation"
    PERMISSION = "permission"
    REQUIREMENT = "requirement"
    PROVISION = "provision"


class Recorded(StrEnum):
    """What a provision records."""

    DEFINITION = "definition"
    ANNOUNCEMENT = "announcement"
    LIABILITY = "liability"
    REFERENCE = "reference"


@frozen
class Act(Node):
    """`must file A, B`: the verb (`submit`, `maintain`, or a quoted word) and what is filed: documents or quoted texts."""

    verb: str
    documents: tuple[Ref, ...]
    texts: tuple[str, ...] = ()


@frozen
class May(Node):
    """`may E`: the event that the bearer is permitted to bring about."""

    event: Ref


@frozen
class That(Node):
    """`that C`: the state of affairs that a requirement demands."""

    condition: Condition


@frozen
class Form(Node):
    """`paper x2 sealed`: a form in which a document must arrive, how many copies, and whether sealed."""

    name: str
    count: int = 1
    sealed: bool = False

    def __str__(self) -> str:
        return self.name + (f" x{self.count}" if self.count > 1 else "") + (" sealed" if self.sealed else "")


@frozen
class Parties(Node):
    """A list of parties; `others` (等) leaves it open without adding a duty."""

    names: tuple[Ref, ...] = ()
    others: bool = False


@frozen
class Window(Node):
    """`from A until B` / `from A through B`: `through` keeps B's day in, `until` leaves it out."""

    start: Date
    end: Date | None = None
    through: bool = False


@frozen
class MetBy(Node):
    """`met by E 2 times`: the event that performs the rule; the `times`-th complete one counts."""

    event: Ref
    times: int = 1
    where: Condition | None = None


@frozen
class Quotation(Node):
    """`source "三（四）" "…"`: a section of the source and the words quoted from it."""

    section: str
    quote: str | None = None


@frozen
class Rule(Node):
    """One rule. Fields stand in the drafters' order; what a rule does not say is None, False or empty."""

    kind: Kind
    names: Names
    label: str | None = None
    entity: Ref | None = None
    bearers: tuple[Ref, ...] = ()
    jointly_with: tuple[Ref, ...] = ()
    conduct: Act | May | That | None = None
    forms: tuple[Form, ...] = ()
    to: Parties = Parties()
    copy: Parties = Parties()
    when: Condition | None = None
    unless: Condition | None = None
    every: PeriodUnit | None = None
    for_each: tuple[Ref, ...] = ()
    window: Window | None = None
    due: Deadline | None = None
    not_before: Date | None = None
    roll: Roll | None = None
    counting: str | None = None
    counting_the_day_itself: bool = False
    met_by: MetBy | None = None
    standing: bool = False
    waived_by: tuple[Ref, ...] = ()
    records: Recorded | None = None
    because: str | None = None
    readings: tuple[str, ...] = ()
    sources: tuple[Quotation, ...] = ()

    @property
    def id(self) -> str:
        """The rule's identity."""
        return self.names.id


@frozen
class GivenFact(Node):
    """`given carrier-type is integration from D until D2`; both days inclusive, None is unbounded."""

    fact: Ref
    value: Value
    start: datetime.date | None = None
    end: datetime.date | None = None
    recorded: datetime.date | None = None


@frozen
class GivenEvent(Node):
    """One `on` line of a scenario. A list that is None was left out; an empty one cannot be written."""

    event: Ref
    on: datetime.date | datetime.datetime
    periods: tuple[str, ...] = ()
    attributes: tuple[tuple[str, Value], ...] = ()
    documents: tuple[str, ...] | None = None
    forms: tuple[Form, ...] | None = None
    by: tuple[Ref, ...] | None = None
    to: tuple[Ref, ...] | None = None
    copy: tuple[Ref, ...] | None = None
    matter: str | None = None
    identifier: str | None = None
    recorded: datetime.date | None = None
    replaces: str | None = None


@frozen
class Retraction(Node):
    """`retract e17 recorded 2019-11-09`."""

    identifier: str
    recorded: datetime.date | None = None


@frozen
class Expectation(Node):
    """`expect R for 2019-Q3 overdue due 2019-10-25`; with `absent` there is no such instance."""

    rule: Ref
    instance: str | None = None
    status: str | None = None
    due: datetime.date | None = None
    absent: bool = False


@frozen
class Look(Node):
    """`as of D known at K` and the expectations that follow it."""

    as_of: datetime.date
    known_at: datetime.date | None = None
    expectations: tuple[Expectation, ...] = ()


@frozen
class Scenario(Node):
    """A test of the policy: what is given, what happens, and what is expected as of a day."""

    title: str
    entity: Ref | None = None
    facts: tuple[GivenFact, ...] = ()
    events: tuple[GivenEvent, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    looks: tuple[Look, ...] = ()


@frozen
class Define(Node):
    """`define late-starter when …`: a named condition."""

    names: Names
    condition: Condition
