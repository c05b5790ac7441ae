"""Conditions: what must be so for a rule to apply, or, in a requirement, to be satisfied."""

from __future__ import annotations

import datetime
from enum import StrEnum

from attrs import frozen

from carrier_rules.model.basics import Duration, Money, Node, Ref
from carrier_rules.model.dates import Carried, Date, Happening


@frozen
class Choices(Node):
    """Names chosen among those that a fact or attribute declares, by identity."""

    names: tuple[str, ...]


@frozen
class Number(Node):
    """A plain number; whole numbers are written without a point."""

    text: str


@frozen
class Day(Node):
    """A date as a value."""

    date: datetime.date


@frozen
class Text(Node):
    """A quoted text as a value."""

    text: str


@frozen
class YesNo(Node):
    """`yes` or `no`."""

    yes: bool


Value = Choices | Number | Day | Text | YesNo | Money | Duration


class BoundKind(StrEnum):
    """How the time of a happening is bounded; `WITHIN` takes a length of time, the others a date."""

    BEFORE = "before"
    BY = "by"
    AFTER = "after"
    SINCE = "since"
    WITHIN_AFTER = "within … after"
    WITHIN_BEFORE = "within … before"


@frozen
class Bound(Node):
    """`before 2019-09-01`, `within 5 days after E`: before and after exclude the date, by and since include it."""

    kind: BoundKind
    date: Date
    duration: Duration | None = None


@frozen
class Times(Node):
    """How often: at least `least` and, where given, at most `most` times, both inclusive.

    With `in_a_row` only what a rule's instances come to one after the other is counted.
    """

    least: int
    most: int | None = None
    in_a_row: bool = False


@frozen
class Occurrence(Node):
    """An event has happened (within every bound, so many times); with `none` it has not."""

    event: Happening
    bounds: tuple[Bound, ...] = ()
    times: Times | None = None
    none: bool = False


class Comparison(StrEnum):
    """How two amounts, numbers or dates are compared."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    EQUAL = "="


@frozen
class Total(Node):
    """`total amount of E >= 50000000 CNY`: the sum of an attribute over the happenings of an event."""

    attribute: Ref
    event: Ref
    comparison: Comparison
    value: Value
    bounds: tuple[Bound, ...] = ()


@frozen
class StatusIs(Node):
    """`quarterly-report is overdue`: the status of a rule's instance.

    It is the only instance, the one of the same period, or the one that the same event makes.
    """

    rule: Ref
    status: str


@frozen
class FactIs(Node):
    """`carrier-type is integration`: a fact has a value."""

    fact: Ref
    value: Value


@frozen
class FactCompares(Node):
    """`staff >= 50`: a fact compared with a value."""

    fact: Ref
    comparison: Comparison
    value: Value


@frozen
class FactHas(Node):
    """`industries has 1 to 2 of (A, B)`: so many of the listed values are among the fact's."""

    fact: Ref
    times: Times
    values: tuple[Ref, ...]


@frozen
class CarriedIs(Node):
    """`the amount of E >= 5 CNY`: an attribute of a happening compared with a value."""

    carried: Carried
    comparison: Comparison
    value: Value


@frozen
class CarriedGiven(Node):
    """`the term of E is given`: a happening carries the attribute."""

    carried: Carried


@frozen
class Not(Node):
    """The negation of a condition."""

    part: Condition


@frozen
class And(Node):
    """All of the parts hold."""

    parts: tuple[Condition, ...]


@frozen
class Or(Node):
    """At least one of the parts holds."""

    parts: tuple[Condition, ...]


@frozen
class Named(Node):
    """A condition named by a `define`."""

    name: Ref


Condition = (
    Occurrence | Total | StatusIs | FactIs | FactCompares | FactHas | CarriedIs | CarriedGiven | Not | And | Or | Named
)
