"""Which instances of a rule exist, their keys, and the day from which each is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from carrier_rules.calendar import Period, following, parse_period, period_of
from carrier_rules.evaluation.dates import Dated, resolve
from carrier_rules.evaluation.deadlines import Due
from carrier_rules.evaluation.plan import RulePlan
from carrier_rules.evaluation.windows import InForce, in_force
from carrier_rules.evaluation.world import NO_PERIODS, Instance, World
from carrier_rules.model import Together
from carrier_rules.timeline import Happened

_LAST_DAY = 3652059


def for_period(plan: RulePlan, period: Period) -> Instance:
    """Return the instance of a recurring rule for a period, whether or not it comes to exist."""
    return Instance(plan, period.key, period, None, frozenset((period.key,)))


def for_event(plan: RulePlan, event: Happened, key: str) -> Instance:
    """Return the instance that an event makes."""
    periods = frozenset(event.periods) if event.periods else NO_PERIODS
    return Instance(plan, key, None, event, periods, event.matter)


def periods_up_to_limit(plan: RulePlan, world: World, force: InForce) -> Iterator[Period]:
    """Yield the periods that a recurring rule may have an instance for, from the first that is in force.

    No period ends before the policy takes effect, and none begins after the day up to which instances are made.
    """
    unit = plan.rule.every
    if unit is None:
        return
    for start, end in force.intervals:
        if start > world.limit:
            return
        period = period_of(unit.value, start)
        while period.start <= min(end, world.limit):
            yield period
            if period.end >= _LAST_DAY:
                break
            period = following(period)


def making_events(plan: RulePlan, world: World, force: InForce) -> Iterator[tuple[Happened, str]]:
    """Yield the events that make an instance each, with the instance's key: the event's id, else its date, numbered."""
    seen = Instance(plan, None)
    ignore_before = world.plan.effective if world.plan.transition == "ignore" else None
    count: dict[str, int] = {}
    for event in sorted((e for name in plan.making for e in world.events.get(name, ())), key=lambda e: e.order):
        key = event.id or _dated_key(event.day, count)
        if ignore_before is not None and event.day < ignore_before:
            continue
        if plan.rule.window is None:
            allowed = world.plan.effective_until is None or event.day <= world.plan.effective_until
        else:
            own = evolve(seen, periods=frozenset(event.periods), matter=event.matter)
            allowed = in_force(plan.rule.window, world, own).holds(event.day)
        if allowed:
            yield event, key


def _dated_key(day: int, count: dict[str, int]) -> str:
    key = iso(day)
    count[key] = count.get(key, 0) + 1
    return key if count[key] == 1 else f"{key}#{count[key]}"


def iso(day: int) -> str:
    """Return an ordinal as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


def in_force_for(instance: Instance, due: Due, force: InForce) -> bool:
    """Whether the window is in force on the period's last day, or on the due date where that is earlier."""
    assert instance.period is not None
    deciding = instance.period.end
    if due.day is not None and due.day < deciding:
        deciding = due.day
    return force.holds(deciding)


def opens(instance: Instance, due: Due, world: World, partner_opens: int | None = None) -> int | None:
    """Return the first day on which to act, or None where no such day can be told.

    `not before` decides where given; else for a due date inside the period the period's first day; else the day after the
    clock's start or the period's end.
    """
    rule = instance.plan.rule
    if rule.not_before is not None:
        earliest = resolve(rule.not_before, world, instance, world.as_of)
        return earliest.day if isinstance(earliest, Dated) else None
    if isinstance(due.deadline, Together) and partner_opens is not None:
        return partner_opens
    period = instance.period
    if period is not None and due.day is not None and due.day <= period.end:
        return period.start
    if due.start is not None and (due.count is None or due.count.direction == "after"):
        return due.start if due.count is not None and due.count.including_start else due.start + 1
    if period is not None:
        return period.end + 1
    return instance.making.day if instance.making else world.plan.effective


def belongs(event: Happened, instance: Instance) -> bool:
    """Whether an act names the instance's period, or its matter."""
    if event.periods:
        return instance.key in event.periods if instance.period else not instance.periods.isdisjoint(event.periods)
    return event.matter is not None and event.matter == instance.matter


def key_of_partner(together: Together, instance: Instance) -> Period:
    """Return the period of the instance that `with R of quarter 4` names, in the year of this instance's period."""
    assert instance.period is not None
    year = iso(instance.period.end)[:4]
    if together.unit is None:
        return instance.period
    written = {"quarter": f"Q{together.number}", "half-year": f"H{together.number}", "month": f"{together.number:02}"}
    part = written.get(together.unit.value)
    return parse_period(f"{year}-{part}" if part else year)
