"""Deadlines of policies that are drawn, and what moves them."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from carrier_rules.checks.never import has_computed_day
from carrier_rules.model import (
    AtLeastBefore,
    Basic,
    By,
    Choice,
    Date,
    Deadline,
    Duration,
    Edge,
    Extension,
    Happening,
    It,
    Kind,
    OutcomeRef,
    PeriodEdge,
    Promptly,
    Ref,
    Roll,
    Rule,
    Shifted,
    Together,
    Unit,
    Which,
    Window,
    Within,
    nodes,
)
from carrier_rules.testing.conditions import condition
from carrier_rules.testing.dates import (
    anchor,
    bounded_term,
    carried,
    closed,
    date,
    due_date,
    event,
    fixed,
    happening,
    length,
    part_of_year,
    point,
)
from carrier_rules.testing.pen import Pen
from carrier_rules.testing.scope import REPORTED, Scope

HOURS = (Unit.HOUR, Unit.WORKING_HOUR)
MOST_HOURS = 48
PROFILES = (
    "administrative-licensing",
    "administrative-penalty",
    "civil-procedure",
    "criminal-custody",
    "tax",
    "clear-days",
)
OPENING = (Kind.OBLIGATION, Kind.PERMISSION, Kind.RECOMMENDATION)


def with_deadline(pen: Pen, rule: Rule, scope: Scope) -> Rule:
    """Return a rule with a deadline, and in some cases with what moves it and with the day on which acting begins."""
    due = deadline(pen, scope)
    dated = evolve(rule, due=due)
    if any(isinstance(node, Duration) and node.unit in HOURS for node in nodes(due)):
        dated = _extended_by_hours(pen, dated, scope)
    elif has_computed_day(dated):
        dated = _counted(pen, _moved(pen, dated, scope))
    if rule.kind in OPENING and pen.chance(5):
        dated = evolve(dated, not_before=_opening(pen, dated, scope))
    return dated


def deadline(pen: Pen, scope: Scope) -> Deadline:
    """Return a deadline: as a rule of its sort usually has it, of several members, in hours, together with another."""
    ways: list[Callable[[], Deadline]] = [lambda: simple(pen, scope)] * 5
    ways += [
        lambda: in_hours(pen, scope),
        lambda: Choice(pen.flip(), pen.some(lambda: simple(pen, scope), 3, 2)),
        lambda: Promptly(pen.maybe(lambda: anchor(pen, scope))),
    ]
    ways += [lambda: _together(pen, scope)] * len(ways) if scope.partners else []
    return pen.pick(*ways)


def simple(pen: Pen, scope: Scope) -> Deadline:
    """Return a deadline that is counted in days, or a day."""
    if pen.number(0, 7) < 5:
        return usual(pen, scope)
    ways: list[Callable[[], Deadline]] = [
        lambda: Within(length(pen), date(pen, scope)),
        lambda: Within(bounded_term(pen, scope), anchor(pen, scope)),
        lambda: AtLeastBefore(length(pen), _ahead(pen, scope)),
        lambda: By(point(pen, scope)),
        lambda: By(carried(pen, scope, Basic.DATE)[0]),
    ]
    ways += [lambda: Within(length(pen), due_date(pen, scope))] * len(ways) if scope.with_due_date else []
    return pen.pick(*ways)


def usual(pen: Pen, scope: Scope) -> Deadline:
    """Return what a rule usually has: after its period, after the event that makes it, or on a day."""
    if scope.every is not None:
        return By(point(pen, scope)) if pen.chance(3) else Within(length(pen), PeriodEdge(scope.every, Edge.END))
    if not scope.makers:
        after = Happening(REPORTED[pen.number(0, 2)], Which.FIRST) if pen.flip() else None
        return By(fixed(pen)) if after is None else Within(length(pen), after)
    if len(scope.makers) == 1 and not isinstance(scope.makers[0], OutcomeRef) and pen.chance(3):
        return Within(length(pen), Happening(scope.makers[0], Which.EACH))
    return Within(length(pen), It())


def in_hours(pen: Pen, scope: Scope) -> Deadline:
    """Return a deadline that is counted from a moment, or backwards from a day."""
    hours = Duration(pen.number(1, MOST_HOURS), pen.one_of(HOURS))
    if pen.chance(2):
        return AtLeastBefore(hours, carried(pen, scope, Basic.DATE)[0])
    return Within(hours, It() if scope.makers else happening(pen, scope))


def _ahead(pen: Pen, scope: Scope) -> Date:
    """A date that may be known before it comes."""
    ways: list[Callable[[], Date]] = [lambda: carried(pen, scope, Basic.DATE)[0], lambda: fixed(pen)]
    if scope.by_themselves:
        ways.append(lambda: Happening(pen.one_of(scope.by_themselves), Which.FIRST))
    return pen.pick(*ways)


def _together(pen: Pen, scope: Scope) -> Together:
    """With another rule's instance: that of the same period, or a certain one of the year."""
    other = pen.one_of(scope.partners)
    return Together(Ref(other.id), *part_of_year(pen, scope, other))


def _extended_by_hours(pen: Pen, rule: Rule, scope: Scope) -> Rule:
    """A deadline in hours, which is never suspended, capped or rolled, with or without more hours of the same sort."""
    units = {node.unit for node in nodes(rule.due or rule) if isinstance(node, Duration)}
    if len(units) > 1 or not pen.chance(4):
        return rule
    by = Duration(pen.number(1, MOST_HOURS), *units)
    return evolve(rule, extensions=(Extension(condition(pen, scope.undated, 0), by=by),))


def _moved(pen: Pen, rule: Rule, scope: Scope) -> Rule:
    """A deadline in days with extensions, suspensions of a clock that runs, and a cap, where anything moves it."""
    asked = scope.undated
    if pen.chance(4):
        rule = evolve(rule, extensions=pen.some(lambda: extension(pen, asked), 2))
    if any(isinstance(node, Within) for node in nodes(rule.due or rule)) and pen.chance(4):
        rule = evolve(rule, suspensions=pen.some(lambda: suspension(pen, asked), 2))
    return evolve(rule, latest=date(pen, asked)) if pen.chance(7) else rule


def extension(pen: Pen, scope: Scope) -> Extension:
    """Return what moves a deadline by a length of time, or to a date, when a condition holds."""
    when = condition(pen, scope, 0)
    return pen.pick(
        lambda: Extension(when, by=length(pen)),
        lambda: Extension(when, by=bounded_term(pen, scope)),
        lambda: Extension(when, to=date(pen, scope)),
    )


def suspension(pen: Pen, scope: Scope) -> Window:
    """Return a time in which a clock stands still, from an event on."""
    return closed(pen, scope, Happening(event(pen, scope)))


def _counted(pen: Pen, rule: Rule) -> Rule:
    """A rule that says how its deadline is counted and rolled, where it says so at all."""
    if pen.chance(6):
        rule = evolve(rule, roll=pen.one_of((Roll.NONE, Roll.BACKWARD, Roll.FORWARD)))
    if pen.chance(6):
        rule = evolve(rule, counting=pen.one_of(PROFILES))
    return evolve(rule, counting_the_day_itself=True) if pen.chance(9) else rule


def _opening(pen: Pen, rule: Rule, scope: Scope) -> Date:
    """Some time before the due date, or any date."""
    own = has_computed_day(rule) and pen.flip()
    return pen.pick(
        lambda: anchor(pen, scope.undated),
        lambda: Shifted(length(pen), anchor(pen, evolve(scope, dated=own)), before=True),
    )
