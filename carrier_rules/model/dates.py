"""Date expressions: anchors, dates computed from them, and deadlines. One family serves deadlines, windows and conditions."""

from __future__ import annotations

import datetime
from enum import StrEnum

from attrs import frozen

from carrier_rules.model.basics import Duration, Node, PeriodUnit, Ref


class Which(StrEnum):
    """Which happening of an event is meant. `ANY` is a bare event, without `first`, `last`, `each` or an ordinal."""

    ANY = "any"
    FIRST = "first"
    LAST = "last"
    EACH = "each"
    NTH = "nth"


class Edge(StrEnum):
    """The first or the last day of a period."""

    START = "start"
    END = "end"


class Relative(StrEnum):
    """A period named from the one of the instance: the one that holds its end, or the one after that."""

    THIS = "this"
    NEXT = "next"


@frozen
class Happening(Node):
    """A happening of an event: `first E`, `2nd E since F`, bare `E`. `number` is set with `Which.NTH`, from 1."""

    event: Ref
    which: Which = Which.ANY
    number: int | None = None
    since: Ref | None = None


@frozen
class It(Node):
    """`it`: the event that makes the instance of a `for each` rule."""


@frozen
class PeriodEdge(Node):
    """`quarter end`: the first or last day of the instance's period (or of the one of that unit that holds its end)."""

    unit: PeriodUnit
    edge: Edge


@frozen
class FixedDate(Node):
    """A civil date."""

    date: datetime.date


@frozen
class EffectiveDate(Node):
    """The day on which the policy takes effect."""


@frozen
class Carried(Node):
    """`the deadline of E`: a date (or a length of time) that a happening of an event carries as an attribute."""

    attribute: Ref
    of: Happening | It


@frozen
class DueDate(Node):
    """`the due date` of this rule, or `the due date of R` (`of quarter 4`): the last day in time, after rolling.

    Of another rule the instance is meant that `Together` would mean.
    """

    rule: Ref | None = None
    unit: PeriodUnit | None = None
    number: int | None = None


@frozen
class PeriodFrom(Node):
    """`the 2nd month after E`, `the month of E`: a period named from a date; number 0 is the one that holds the date."""

    number: int
    anchor: Date


@frozen
class MonthDay(Node):
    """`31 March of next year`: a day of a month in the year of the instance's period or the next one. `month` 1–12."""

    month: int
    day: int
    year: Relative | PeriodFrom


@frozen
class MonthEnd(Node):
    """`end of February of next year`: the last day of a month."""

    month: int
    year: Relative | PeriodFrom


@frozen
class DayOfPeriod(Node):
    """`day 10 of next month`: the `number`-th calendar day, from 1, of a period."""

    number: int
    unit: PeriodUnit
    which: Relative | PeriodFrom


@frozen
class WorkingDayOfPeriod(Node):
    """`working day 3 of next month`: the `number`-th working day, from 1, of a period."""

    number: int
    unit: PeriodUnit
    which: Relative | PeriodFrom


@frozen
class Term(Node):
    """`the term of E at most 60 days or else 30 days`: a length of time that a happening carries.

    `at_most` caps the date that it gives, counted from the same anchor; `otherwise` stands in where it is not given.
    """

    carried: Carried
    at_most: Duration | None = None
    otherwise: Duration | None = None


@frozen
class Shifted(Node):
    """`3 years after licence-issued`, `the validity of it after it`: a date some time after or before an anchor.

    A `Term` is counted forwards, and has neither cap nor default here.
    """

    duration: Duration | Term
    anchor: Date
    before: bool = False


@frozen
class Choice(Node):
    """`the earlier of (A, B)` or `the later of (A, B)`, of dates or of deadlines."""

    later: bool
    members: tuple[Date | Deadline, ...]


Point = MonthDay | MonthEnd | DayOfPeriod | WorkingDayOfPeriod
Date = Happening | It | PeriodEdge | FixedDate | EffectiveDate | DueDate | Carried | Point | Shifted | Choice


@frozen
class Within(Node):
    """`within 15 working days after quarter end`: a period of time for acting that starts at an anchor."""

    duration: Duration | Term
    anchor: Date


@frozen
class AtLeastBefore(Node):
    """`at least 5 working days before the meeting of E`: the latest day is counted backwards from an anchor."""

    duration: Duration | Term
    anchor: Date


@frozen
class By(Node):
    """`by 2020-12-31`, `on working day 3 of next month`: the date itself is the last day for acting."""

    date: Date


@frozen
class Together(Node):
    """`with R of quarter 4`: the due date of another rule's instance, and one filing performs both.

    Without `unit` and `number` the instance of the same period is meant.
    """

    rule: Ref
    unit: PeriodUnit | None = None
    number: int | None = None


@frozen
class Promptly(Node):
    """`promptly after E` (及时): no day can be computed; never overdue by itself."""

    anchor: Date | None = None


Deadline = Within | AtLeastBefore | By | Together | Promptly | Choice
