"""When a permission can be used, and when it has expired."""

from __future__ import annotations

from carrier_rules.evaluation.deadlines import Due
from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.failing import days_of_due
from carrier_rules.evaluation.made import seen
from carrier_rules.evaluation.windows import InForce
from carrier_rules.evaluation.world import Instance
from carrier_rules.model import May
from carrier_rules.timeline import Happened


def last_day_of_use(instance: Instance, due: Due) -> int | None:
    """Return the due date; of what may be done every period, and has none, the period's last day."""
    if due.day is None and instance.plan.rule.due is None and instance.period is not None:
        return instance.period.end
    return due.day


def expired(engine: Engine, instance: Instance) -> tuple[Due, int] | None:
    """Return the due date that passed, as it then stood, and the day on which it was seen to have; None where none has.

    What expired stays so: nothing moves a date that has passed.
    """
    born = 1 if instance.making is None else seen(instance.making)
    for day in sorted(_days_of_passing(engine, instance, born)):
        due = engine.due_then(instance, day)
        last = last_day_of_use(instance, due)
        if last is not None and last < day:
            return due, day
    return None


def _days_of_passing(engine: Engine, instance: Instance, born: int) -> set[int]:
    days = {born} | (days_of_due(engine, instance) if instance.plan.moving else set())
    due = engine.due(instance)
    last = last_day_of_use(instance, due)
    if last is not None:
        days.add(max(last + 1, due.known))
    return {day for day in days if born <= day <= engine.world.as_of}


def uses(engine: Engine, instance: Instance, force: InForce, expiry: tuple[Due, int] | None) -> list[Happened]:
    """Return the events that the permission is for, after the one that makes it, on days on which it could be used."""
    conduct, making = instance.plan.rule.conduct, instance.making
    name = conduct.event.name if isinstance(conduct, May) else ""
    found = []
    for act in engine.world.happenings(name, instance, engine.world.as_of):
        due = expiry[0] if expiry and expiry[1] <= act.day else engine.due_then(instance, act.day)
        fits = (
            _in_time(instance, due, act)
            and usable(instance, force, due, act.day)
            and engine.acts.may_begin(instance, act.day)
        )
        if fits and (making is None or act.order > making.order):
            found.append(act)
    return found


def _in_time(instance: Instance, due: Due, act: Happened) -> bool:
    """Whether a use is one by the due date, to the hour where there is one; without a date, within the period."""
    if due.day is not None:
        return due.in_time(act)
    last = last_day_of_use(instance, due)
    return (last is None or act.day <= last) and not _before_period(instance, act.day)


def _before_period(instance: Instance, day: int) -> bool:
    """Whether a day lies before the period in which something may be done that has neither due date nor `not before`."""
    rule, period = instance.plan.rule, instance.period
    return period is not None and rule.due is None and rule.not_before is None and day < period.start


def usable(instance: Instance, force: InForce, due: Due, day: int) -> bool:
    """Return whether the rule is in force on a day, or a clock that started while it was still runs."""
    if force.holds(day) or due.day is None:
        return force.holds(day)
    started = due.start is not None and due.start <= day and force.holds(due.start)
    return force.begun(day) and (started or instance.period is not None or instance.making is not None)
