"""The span in which a provisional due date can lie, if days are moved as arrangements have moved them so far.

The due date is computed again on two calendars: one that always counts and rolls to the earliest day, one that does to the latest.
All that makes a deadline (counting, rolling, extensions, caps, the earlier and the later of several) comes later or
stays where its days do, so that the two dates bound all that an arrangement can bring. What is not of that kind gives no span.
"""

from __future__ import annotations

from attrs import evolve

from carrier_rules.calendar import UnboundedError
from carrier_rules.calendar.estimated_span import Extreme
from carrier_rules.evaluation.deadlines import Due
from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.errors import EvaluationError
from carrier_rules.evaluation.guesses import Unknown
from carrier_rules.evaluation.life import Life
from carrier_rules.evaluation.made import unofficial_behind
from carrier_rules.evaluation.rests_on import rules_behind
from carrier_rules.evaluation.world import Instance
from carrier_rules.timeline import Happened

Span = tuple[int, int]
"""The earliest and the latest day."""


def due_between(engine: Engine, instance: Instance, life: Life) -> Span | None:
    """Return the earliest and the latest day that a provisional due date can come to; None for any other.

    None also where that is not known: where past arrangements do not speak for all days behind the date, where the clock stands
    still, where a number of days, and not only a day, depends on the arrangement (a suspension, rest inside of a
    period), and where it is open which events or conditions move the date.
    """
    due = life.due
    if due.day is None or due.unofficial is None or due.still_open is not None or _is_open(engine, instance):
        return None
    upto = engine.world.as_of
    if instance.plan.moving and life.decided is not None:
        upto = life.decided
    try:
        first, last = (_due_on(view, instance, upto).day for view in _views(engine))
    except (UnboundedError, EvaluationError):
        return None
    return None if first is None or last is None else (first, last)


def in_doubt(due: Due, span: Span | None, act: Happened | None, as_of: int) -> bool:
    """Whether an act, or where there is none its lack as of a day, is in time for one end of the span and late for the other."""
    if span is None:
        return False
    if act is None:
        return span[0] < as_of <= span[1]
    return evolve(due, day=span[0]).in_time(act) != evolve(due, day=span[1]).in_time(act)


def _is_open(engine: Engine, instance: Instance) -> bool:
    """Whether more than the days hangs on the arrangement: what has happened by itself, or which extensions are granted."""
    world, plan = engine.world, instance.plan
    if engine.unofficial(instance) is not None or len(plan.moves_on) > len(plan.rule.extensions):
        return True
    if world.as_of <= world.plan.calendar.official_through.toordinal():
        return False
    made = (event for found in world.events.values() for event in found)
    from_others = any(rules_behind(plan.rule.due))
    return plan.moves or from_others or any(unofficial_behind(event) is not None for event in made)


def _views(engine: Engine) -> tuple[Engine, Engine]:
    """The engine on the calendars of the earliest and of the latest days, with the same events; kept with it."""
    if engine.extremes is None:
        engine.extremes = _on(engine, latest=False), _on(engine, latest=True)
    return engine.extremes


def _on(engine: Engine, latest: bool) -> Engine:
    world = engine.world
    plan = evolve(world.plan, calendar=Extreme(world.plan.calendar, latest))
    return Engine(evolve(world, plan=plan, unknown=Unknown(world.unknown.guess), peers=None), engine.judge)


def _due_on(view: Engine, instance: Instance, upto: int) -> Due:
    return view.due_at(evolve(instance, due=None), upto)
