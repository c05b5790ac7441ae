"""On which days a requirement applies, and on which its state is known to fail."""

from __future__ import annotations

from carrier_rules.evaluation.conditions import Assumed, turning_days
from carrier_rules.evaluation.deadlines import Due, DueState
from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.made import seen
from carrier_rules.evaluation.moved import moving_days
from carrier_rules.evaluation.windows import InForce, in_force
from carrier_rules.evaluation.world import Instance
from carrier_rules.model import That


def required(engine: Engine, instance: Instance, conditions: Assumed, day: int) -> bool:
    """Return whether the requirement applies on a day: it is in force on it, and its condition holds.

    The window of one with an instance for each period or event decides which instances there are. Nothing is required
    outside of the policy's own span.
    """
    return _span(engine, instance).holds(day) and conditions.applies(day)


def _span(engine: Engine, instance: Instance) -> InForce:
    """The days that bound a requirement: its window's where it has one instance, else the policy's."""
    return engine.own_window(instance) or in_force(None, engine.world, instance)


def state_holds(conditions: Assumed, day: int) -> bool:
    """Return whether the state that is required holds on a day."""
    conduct = conditions.instance.plan.rule.conduct
    return isinstance(conduct, That) and conditions.holds(conduct.condition, day)


def failing_since(engine: Engine, instance: Instance) -> int:
    """Return the first day of the run of days up to as-of on which the state is known to fail."""
    since = engine.world.as_of
    for day in reversed(_days_of_state(engine, instance)):
        if not _known_to_fail(engine, instance, day):
            break
        since = day
    return since


def days_of_failing(engine: Engine, instance: Instance) -> list[int]:
    """Return the first day of each run of days up to as-of on which a requirement's state is known to fail."""
    found: list[int] = []
    failing = False
    for day in _days_of_state(engine, instance):
        before, failing = failing, _known_to_fail(engine, instance, day)
        if failing and not before:
            found.append(day)
    return found


def _days_of_state(engine: Engine, instance: Instance) -> list[int]:
    """The days on which it can change whether a requirement is satisfied, ascending, up to as-of."""
    rule, world = instance.plan.rule, engine.world
    span = _span(engine, instance)
    first = min(span.first or world.as_of, world.as_of)
    days = {world.as_of, first, *(end + 1 for _, end in span.intervals), *(start for start, _ in span.intervals)}
    days.update(days_of_due(engine, instance))
    for condition in (rule.conduct.condition if isinstance(rule.conduct, That) else None, rule.when, rule.unless):
        days.update(turning_days(condition, world, instance))
    if world.peers is not None and instance.plan.overridden_by:
        days.update(world.peers.override_days(instance))
    return sorted(day for day in days if first <= day <= world.as_of)


def _known_to_fail(engine: Engine, instance: Instance, day: int) -> bool:
    if not _bound_on(engine, instance, day):
        return False
    sure, doubtful = Assumed(engine.world, instance, False), Assumed(engine.world, instance, True)
    return required(engine, instance, sure, day) and not state_holds(doubtful, day)


def _bound_on(engine: Engine, instance: Instance, day: int) -> bool:
    """Whether the instance was there on a day, and its due date, as it then stood, had passed."""
    due = engine.due_then(instance, day)
    ahead = due.state is DueState.AWAITED or (due.day is not None and day <= due.day)
    return not ahead and _was_there(engine, instance, due, day)


def _was_there(engine: Engine, instance: Instance, due: Due, day: int) -> bool:
    """Whether an instance was there on a day, by its due date as it stood then."""
    period = instance.period
    if period is None:
        return instance.making is None or seen(instance.making) <= day
    if period.end <= day:
        return True
    first = engine.opens(instance, due, day)
    return first is not None and first <= day and (period.start <= day or engine.opens_early(instance, period))


def days_of_due(engine: Engine, instance: Instance) -> set[int]:
    """Return the days up to as-of on which the due date changes, opens, or has passed, by what was known on each."""
    world = engine.world
    asked = {1, world.as_of, engine.due(instance).known, *moving_days(world, instance)}
    days = {period_day for period in [instance.period] if period for period_day in (period.start, period.end)}
    days.update(asked, () if instance.making is None else (seen(instance.making),))
    for day in sorted(day for day in asked if day <= world.as_of):
        due = engine.due_then(instance, day)
        days.update(d for d in (engine.opens(instance, due, day), due.known) if d is not None)
        days.update(() if due.day is None else (due.day + 1,))
    return {day for day in days if day <= world.as_of}
