"""Dates and lengths of time of policies that are drawn: events, what they carry, days named from them, windows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as day_of
from datetime import timedelta

from carrier_rules.checks.needs_period import MONTHS
from carrier_rules.model import (
    Attribute,
    Basic,
    Carried,
    Choice,
    Date,
    DayOfPeriod,
    DueDate,
    Duration,
    Edge,
    EffectiveDate,
    FixedDate,
    Happening,
    It,
    MonthDay,
    MonthEnd,
    OutcomeRef,
    PeriodEdge,
    PeriodFrom,
    PeriodUnit,
    Ref,
    Relative,
    Rule,
    Shifted,
    Simple,
    Term,
    Unit,
    Which,
    Window,
    WorkingDayOfPeriod,
)
from carrier_rules.testing.pen import Pen
from carrier_rules.testing.scope import ATTRIBUTES, REPORTED, Scope

FIRST_DAY = day_of(2025, 6, 30)
UNITS = (Unit.DAY, Unit.WORKING_DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)
SHORT = (Unit.DAY, Unit.WORKING_DAY)
MOST = 20
LONG = (Unit.QUARTER, Unit.YEAR)
EDGE_DAYS = (10, 1, 31)


def length(pen: Pen, units: tuple[Unit, ...] = UNITS) -> Duration:
    """Return a length of time in one of the units."""
    unit = pen.one_of(units)
    return Duration(pen.number(1, 2 if unit in LONG else MOST), unit)


def fixed(pen: Pen) -> FixedDate:
    """Return a civil date in the year from the middle of 2025 on."""
    return FixedDate(FIRST_DAY + timedelta(days=90 * pen.number(0, 3) + pen.number(0, 92)))


def event(pen: Pen, scope: Scope) -> Ref:
    """Return an event: one that is reported, an act, or one that happens by itself."""
    return pen.one_of(pen.one_of((REPORTED, REPORTED, *filter(None, (scope.acts, scope.derived, scope.lost)))))


def event_or_outcome(pen: Pen, scope: Scope) -> Ref:
    """Return an event, or what becomes of a rule."""
    outcomes = scope.outcomes
    return pen.one_of(outcomes) if outcomes and pen.chance(3) else event(pen, scope)


def happening(pen: Pen, scope: Scope) -> Happening:
    """Return a happening of an event or of what becomes of a rule: the first, the last, the second, or a bare one."""
    what = event_or_outcome(pen, scope)
    corresponds = not isinstance(what, OutcomeRef) or what.rule.name in {rule.id for rule in scope.counterparts}
    which = pen.one_of((Which.FIRST, Which.LAST, Which.NTH, *((Which.ANY,) * 2 if corresponds else ())))
    if which is Which.ANY:
        return Happening(what)
    return Happening(what, which, 2 if which is Which.NTH else None, pen.maybe(lambda: pen.one_of(REPORTED), 4))


def carried(pen: Pen, scope: Scope, basic: Basic | None = None) -> tuple[Carried, Attribute]:
    """Return what an event carries, of a type without list or of any; also what `it` carries."""
    of_it = [one for one in scope.carried_by_it if _is(one, basic)]
    if of_it and pen.flip():
        attribute = pen.one_of(of_it)
        return Carried(Ref(attribute.names.id), It()), attribute
    found, attribute = pen.one_of([pair for pair in ATTRIBUTES if _is(pair[1], basic)])
    which = pen.one_of((Which.ANY, Which.FIRST, Which.LAST))
    return Carried(Ref(attribute.names.id), Happening(found, which)), attribute


def _is(attribute: Attribute, basic: Basic | None) -> bool:
    return basic is None or (isinstance(attribute.type, Simple) and attribute.type.basic is basic)


def term(pen: Pen, scope: Scope) -> Term:
    """Return the length of time that an event carries."""
    return Term(carried(pen, scope, Basic.DURATION)[0])


def bounded_term(pen: Pen, scope: Scope) -> Term:
    """Return the length of time that an event carries, with or without a cap and what stands in for it."""
    found = term(pen, scope)
    return Term(found.carried, pen.maybe(lambda: length(pen)), pen.maybe(lambda: length(pen)))


def anchor(pen: Pen, scope: Scope) -> Date:
    """Return a date that stands by itself."""
    ways: list[Callable[[], Date]] = [lambda: happening(pen, scope)]
    ways += [It] * 3 if scope.makers else []
    ways += [lambda: edge(pen, scope.every)] * 3 if scope.every else []
    ways += [lambda: happening(pen, scope)] * 2
    ways += [lambda: fixed(pen), lambda: carried(pen, scope, Basic.DATE)[0], EffectiveDate]
    ways += [lambda: due_date(pen, scope)] * 3 if scope.dated or scope.with_due_date else []
    return pen.pick(*ways)


def date(pen: Pen, scope: Scope) -> Date:
    """Return a date: one that stands by itself, or one that is named from another."""
    ways: list[Callable[[], Date]] = [
        *[lambda: anchor(pen, scope)] * 3,
        lambda: Shifted(length(pen), anchor(pen, scope), pen.flip()),
        lambda: Shifted(term(pen, scope), anchor(pen, scope)),
        lambda: point(pen, scope),
        lambda: Choice(pen.flip(), (anchor(pen, scope), anchor(pen, scope))),
    ]
    return pen.pick(*ways)


def edge(pen: Pen, every: PeriodUnit | None) -> PeriodEdge:
    """Return the first or the last day of a period that holds the instance's own."""
    return PeriodEdge(pen.one_of(_as_long_as(every)), pen.one_of((Edge.END, Edge.START)))


def _as_long_as(every: PeriodUnit | None) -> tuple[PeriodUnit, ...]:
    return tuple(unit for unit in PeriodUnit if every is None or MONTHS[unit] >= MONTHS[every])


def due_date(pen: Pen, scope: Scope) -> DueDate:
    """Return the own due date, or that of another rule's instance, also of a certain part of the year."""
    others = scope.with_due_date
    if not others or (scope.dated and pen.flip()):
        return DueDate()
    other = pen.one_of(others)
    return DueDate(Ref(other.id), *part_of_year(pen, scope, other))


def part_of_year(pen: Pen, scope: Scope, rule: Rule) -> tuple[PeriodUnit | None, int | None]:
    """Return which instance of a year is meant; none where a year has one, or where the one of the same period is."""
    if rule.every in (None, PeriodUnit.YEAR) or (rule.every is scope.every and pen.flip()):
        return None, None
    return rule.every, pen.number(1, 12 // MONTHS[rule.every])


def point(pen: Pen, scope: Scope) -> Date:
    """Return a day of a month, or of a period: of the instance's own, or of one that is named from a date."""
    form, number = pen.number(0, 3), pen.one_of(EDGE_DAYS)
    if form == 0:
        return MonthDay(pen.one_of((3, 8)), number, _which(pen, scope))
    if form == 1:
        return MonthEnd(pen.one_of((2, 6)), _which(pen, scope))
    unit = pen.one_of(tuple(PeriodUnit))
    which = _which(pen, scope, unit in _as_long_as(scope.every))
    return DayOfPeriod(number, unit, which) if form == 2 else WorkingDayOfPeriod(number, unit, which)


def _which(pen: Pen, scope: Scope, this: bool = True) -> Relative | PeriodFrom:
    """A period from that of the instance, where it has any, or from a date; `this` one where it is as long as that at least."""
    if scope.every is None or pen.chance(2):
        return PeriodFrom(pen.number(0, 2), anchor(pen, scope))
    return pen.one_of((Relative.NEXT, Relative.THIS) if this else (Relative.NEXT,))


def window(pen: Pen, scope: Scope) -> Window:
    """Return a window that opens with an event or on a day, and may close."""
    ways: list[Callable[[], Date]] = [
        lambda: Happening(REPORTED[0]),
        lambda: fixed(pen),
        EffectiveDate,
        lambda: date(pen, scope.outside),
    ]
    opens = pen.pick(*ways)
    return closed(pen, scope, opens) if pen.flip() else Window(opens)


def closed(pen: Pen, scope: Scope, opens: Date) -> Window:
    """Return a window that an event closes, or that is over some time after it opened."""
    ways: list[Callable[[], Date]] = [
        lambda: Happening(REPORTED[-1]),
        lambda: Happening(event(pen, scope)),
        lambda: Shifted(length(pen), opens),
    ]
    return Window(opens, pen.pick(*ways), pen.flip())
