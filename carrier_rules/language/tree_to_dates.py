"""Trees to dates and deadlines of the model. Builds, and never judges whether a name or a combination is lawful."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from lark import Token, Tree

from carrier_rules.language.builder import Branch, Builder
from carrier_rules.language.names import HAPPENINGS
from carrier_rules.model import (
    AtLeastBefore,
    By,
    Carried,
    Choice,
    Date,
    DayOfPeriod,
    Deadline,
    DueDate,
    Duration,
    Edge,
    EffectiveDate,
    FixedDate,
    Happening,
    It,
    MonthDay,
    MonthEnd,
    PeriodEdge,
    PeriodFrom,
    PeriodUnit,
    Promptly,
    Ref,
    Relative,
    Shifted,
    Term,
    Together,
    Unit,
    Which,
    Within,
    WorkingDayOfPeriod,
)

DateMaker = Callable[[Builder, Branch], Date]

UNITS = MappingProxyType(
    {
        "hours": Unit.HOUR,
        "working_hours": Unit.WORKING_HOUR,
        "days": Unit.DAY,
        "working_days": Unit.WORKING_DAY,
        "weeks": Unit.WEEK,
        "months": Unit.MONTH,
        "quarters": Unit.QUARTER,
        "years": Unit.YEAR,
    }
)
PERIOD_UNITS = MappingProxyType(
    {
        "month": PeriodUnit.MONTH,
        "quarter": PeriodUnit.QUARTER,
        "half_year": PeriodUnit.HALF_YEAR,
        "year_unit": PeriodUnit.YEAR,
    }
)
OUTCOMES = frozenset(("breach", "fulfilment"))
LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def date(b: Builder, tree: Branch) -> Date:
    """Return the date expression of a tree."""
    return b.built(_DATES, tree)


def deadline(b: Builder, tree: Branch) -> Deadline:
    """Return the deadline of a tree."""
    return b.built(_DEADLINES, tree)


def duration(b: Builder, tree: Branch) -> Duration:
    """Return a length of time."""
    number, unit = tree.children
    return Duration(b.at_least_one(number, "a length of time is at least 1"), UNITS[unit.data], span=b.span(tree))


def happening(b: Builder, tree: Branch) -> Happening:
    """Return which happening of which event is meant."""
    parts = list(tree.children)
    which, number = Which.ANY, None
    if isinstance(parts[0], Tree) and parts[0].data not in OUTCOMES:
        selector: Branch = parts.pop(0)
        which = Which(selector.data)
        number = _ordinal(b, selector.children[0]) if which is Which.NTH else None
    event, *since = map(b.event, parts)
    return Happening(event, which, number, since[0] if since else None, span=b.span(tree))


def _ordinal(b: Builder, token: Token, message: str = "the first happening is `1st`") -> int:
    digits = token.update(value=token.rstrip("stndrh"))
    return b.at_least_one(digits, message, "write `1st` or `first`")


def carried(b: Builder, attribute: Token, of: Branch) -> Carried:
    """Return the attribute that a happening carries."""
    span = b.span(attribute).to(b.span(of))
    if of.data == "it":
        return Carried(b.attribute(b.it, attribute), It(span=b.span(of)), span=span)
    event = happening(b, of)
    return Carried(b.attribute((event.event.name,), attribute), event, span=span)


def _edge(edge: Edge) -> DateMaker:
    return lambda b, t: PeriodEdge(PERIOD_UNITS[t.children[0].data], edge)


def _choice(later: bool) -> Callable[[Builder, Branch], Choice]:
    return lambda b, t: Choice(later, tuple(date(b, c) for c in t.children))


def _deadline_choice(later: bool) -> Callable[[Builder, Branch], Choice]:
    return lambda b, t: Choice(later, tuple(deadline(b, c) for c in t.children))


def _shifted(before: bool) -> DateMaker:
    return lambda b, t: Shifted(length(b, t.children[0]), date(b, t.children[1]), before)


def _meant(b: Builder, tree: Branch | None) -> Relative | PeriodFrom:
    """Return which period a point lies in; the instance's own where it is not said."""
    if tree is None or tree.data in ("this_year", "this_period"):
        return Relative.THIS
    if tree.data in ("next_year", "next_period"):
        return Relative.NEXT
    number, anchor = 0, tree.children[-1]
    if tree.data in ("year_after", "period_after"):
        number = _ordinal(b, tree.children[0], "the first period after a date is the `1st`")
    return PeriodFrom(number, date(b, anchor), span=b.span(tree))


def _month(tree: Branch) -> int:
    return int(tree.data[1:])


def _due_date(b: Builder, t: Branch) -> Date:
    return DueDate(*_of_rule(b, t)) if t.children else DueDate()


def _month_day(b: Builder, t: Branch) -> Date:
    number, name, *year = t.children
    day, month = b.whole(number), _month(name)
    if not 1 <= day <= LONGEST_MONTHS[month - 1]:
        b.problem("invalid-date", t, f"there is no day {day} in that month", "write a day that the month has")
        day = 1
    return MonthDay(month, day, _meant(b, *year) if year else Relative.THIS)


def _day_of_period(kind: Callable[[int, PeriodUnit, Relative | PeriodFrom], Date]) -> DateMaker:
    def build(b: Builder, t: Branch) -> Date:
        number, meant = t.children
        unit = next(PERIOD_UNITS[c.data] for c in meant.children if getattr(c, "data", None) in PERIOD_UNITS)
        count = b.at_least_one(number, "the first day of a period is day 1")
        most = _LONGEST[unit]
        if count > most:
            b.problem("invalid-date", number, f"no {unit} has {count} days", f"write a day from 1 to {most}")
            count = most
        return kind(count, unit, _meant(b, meant))

    return build


_LONGEST = MappingProxyType(
    {PeriodUnit.MONTH: 31, PeriodUnit.QUARTER: 92, PeriodUnit.HALF_YEAR: 184, PeriodUnit.YEAR: 366}
)


_DATES: MappingProxyType[str, DateMaker] = MappingProxyType(
    {
        "happening": happening,
        "it": lambda b, t: It(),
        "period_start": _edge(Edge.START),
        "period_end": _edge(Edge.END),
        "fixed_date": lambda b, t: FixedDate(b.day(t.children[0])),
        "effective_date": lambda b, t: EffectiveDate(),
        "due_date_of": _due_date,
        "carried_date": lambda b, t: carried(b, *t.children),
        "earlier_date": _choice(later=False),
        "later_date": _choice(later=True),
        "shifted_after": _shifted(before=False),
        "shifted_before": _shifted(before=True),
        "month_day": _month_day,
        "month_end": lambda b, t: MonthEnd(_month(t.children[0]), _meant(b, t.children[1] if t.children[1:] else None)),
        "day_of_period": _day_of_period(DayOfPeriod),
        "working_day_of_period": _day_of_period(WorkingDayOfPeriod),
    }
)


def _together(b: Builder, t: Branch) -> Deadline:
    return Together(*_of_rule(b, t))


def _of_rule(b: Builder, t: Branch) -> tuple[Ref, PeriodUnit | None, int | None]:
    """The rule, and which part of the year is meant where that is said."""
    rule, *selector = t.children
    if not selector:
        return b.ref(HAPPENINGS, rule), None, None
    unit, number = selector
    return b.ref(HAPPENINGS, rule), PERIOD_UNITS[unit.data], b.whole(number)


def length(b: Builder, t: Branch) -> Duration | Term:
    """Return a length of time, written or carried by a happening."""
    if t.data == "duration":
        return duration(b, t)
    attribute, of, *more = t.children
    said = {part.data: duration(b, part.children[0]) for part in more}
    return Term(carried(b, attribute, of), said.get("at_most_term"), said.get("or_else"), span=b.span(t))


_DEADLINES: MappingProxyType[str, Callable[[Builder, Branch], Deadline]] = MappingProxyType(
    {
        "within": lambda b, t: Within(length(b, t.children[0]), date(b, t.children[1])),
        "at_least_before": lambda b, t: AtLeastBefore(length(b, t.children[0]), date(b, t.children[1])),
        "by_date": lambda b, t: By(date(b, t.children[0])),
        "together": _together,
        "promptly": lambda b, t: Promptly(date(b, t.children[0]) if t.children else None),
        "earlier_deadline": _deadline_choice(later=False),
        "later_deadline": _deadline_choice(later=True),
    }
)
