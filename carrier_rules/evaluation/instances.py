"""Which instances of a rule exist, their keys, and the day from which each is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from carrier_rules.calendar import Period, following, parse_period, period_of
from carrier_rules.evaluation.dates import Dated, resolve
from carrier_rules.evaluation.deadlines import Due, DueState
from carrier_rules.evaluation.made import Made
from carrier_rules.evaluation.plan import RulePlan
from carrier_rules.evaluation.windows import InForce, in_force
from carrier_rules.evaluation.world import NO_PERIODS, Instance, World
from carrier_rules.model import Date, DueDate, Happening, It, Kind, PeriodUnit, Together, Which, Window, nodes
from carrier_rules.timeline import Happened

LAST_DAY = 3652059


def for_period(plan: RulePlan, period: Period) -> Instance:
    """Return the instance of a recurring rule for a period, whether or not it comes to exist."""
    return Instance(plan, period.key, period, None, frozenset((period.key,)))


def for_event(plan: RulePlan, event: Happened, key: str) -> Instance:
    """Return the instance that an event makes."""
    periods = frozenset(event.periods) if event.periods else NO_PERIODS
    return Instance(plan, key, None, event, periods, event.matter)


def periods_up_to_limit(unit: PeriodUnit, force: InForce, limit: int) -> Iterator[Period]:
    """Yield the periods that begin up to a day and hold a day in force, ascending."""
    latest = 0
    for start, end in force.intervals:
        if start > limit:
            return
        period = period_of(unit.value, start)
        while period.start <= min(end, limit):
            if period.start > latest:
                latest = period.start
                yield period
            if period.end >= LAST_DAY:
                return
            period = following(period)


def periods_named(unit: PeriodUnit, world: World, early: bool) -> Iterator[Period]:
    """Yield the periods of a unit that events are about: with `early` all, else those that begin up to the world's limit."""
    keys = {key for name in world.particular for event in world.events.get(name, ()) for key in event.periods}
    for period in map(parse_period, keys):
        if period.unit == unit and (early or period.start <= world.limit):
            yield period


def making_events(plan: RulePlan, world: World) -> Iterator[Instance]:
    """Yield the instances of a rule that has one for each of some events, in the order of these events."""
    span = world.plan
    making = sorted((e for name in plan.making for e in world.events.get(name, ())), key=lambda e: e.order)
    for event, key in zip(making, _keys(making), strict=True):
        ignored = span.transition == "ignore" and span.effective is not None and event.day < span.effective
        over = span.effective_until is not None and event.day > span.effective_until
        if ignored or over:
            continue
        instance = for_event(plan, event, key)
        window = plan.rule.window
        if window is None or _begins_with(window, plan) or in_force(window, world, instance).holds(event.day):
            yield instance


def _begins_with(window: Window, plan: RulePlan) -> bool:
    """Whether a window begins with the event that makes the instance, or after it: it then decides no existence."""
    return any(
        isinstance(part, It) or (isinstance(part, Happening) and part.which in _OWN and part.event.name in plan.making)
        for part in nodes(window.start)
    )


_OWN = frozenset((Which.ANY, Which.EACH))


def _keys(making: Sequence[Happened]) -> list[str]:
    """Each event's id, else its date, numbered from the second on a day.

    They are numbered as they became known, so that what is recorded late moves no key.
    """
    numbers: dict[int, int] = {}
    keys = [event.id or "" for event in making]
    for index in sorted(range(len(making)), key=lambda i: (making[i].known, i)):
        event = making[index]
        if event.id is None:
            number = numbers[event.day] = numbers.get(event.day, 0) + 1
            keys[index] = iso(event.day) + (f"#{number}" if number > 1 else "")
    return keys


def iso(day: int) -> str:
    """Return an ordinal as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


def in_force_for(instance: Instance, due: Due, force: InForce) -> bool:
    """Whether the window is in force on the period's last day, or on the due date where that is earlier."""
    assert instance.period is not None, "only a recurring rule is asked"
    deciding = instance.period.end
    if due.day is not None and due.day < deciding:
        deciding = due.day
    return force.holds(deciding)


def opens(instance: Instance, due: Due, world: World, upto: int) -> int | None:
    """Return the first day on which to act, as known on the day `upto`, or None where no such day can be told.

    `not before` decides where given; else for a due date inside the period the period's first day; else the day after the
    clock's start or the period's end. A due date before the period opens with the period that it lies in. What is counted
    backwards, carried by an event or to be done promptly leaves no day out: it opens on the day of the event. What may be
    done every period, without a due date, may be done from the period's first day.
    """
    rule = instance.plan.rule
    if rule.not_before is not None:
        return acting_begins(rule.not_before, world, evolve(instance, settled=due), upto)
    if due.other is not None:
        return due.opens
    if due.state not in (DueState.KNOWN, DueState.NONE):
        return None
    period = instance.period
    if period is not None and (rule.kind is Kind.PROHIBITION or (rule.kind is Kind.PERMISSION and rule.due is None)):
        return period.start
    if period is not None and due.day is not None and due.day <= period.end:
        return period.start if due.day >= period.start else period_of(period.unit, due.day).start
    if due.count is not None and due.count.direction == "after":
        return due.count.start if due.count.including_start else due.count.start + 1
    if due.hours_from is not None:
        return due.hours_from
    if isinstance(due.anchor, Dated) and due.anchor.event is not None:
        moved = due.day is None or due.anchor.restarted
        return due.anchor.day if moved else _known_from(due.anchor.event)
    if period is not None:
        return period.end + 1 if period.end < LAST_DAY else None
    return instance.making.day if instance.making else world.plan.effective


def _known_from(event: Happened) -> int:
    """The day of an event; of a derived one that on which its date could be computed."""
    return event.known if isinstance(event, Made) and event.rule is None else event.day


def acting_begins(not_before: Date, world: World, instance: Instance, upto: int) -> int | None:
    """Return the day of a `not before`, as known on the day `upto`; None where it is not known."""
    earliest = resolve(not_before, world, instance, upto)
    return earliest.day if isinstance(earliest, Dated) else None


def key_of_partner(together: Together | DueDate, instance: Instance) -> Period:
    """Return the period of the instance that `with R of quarter 4` names, in the year of this instance's period."""
    assert instance.period is not None
    year = iso(instance.period.end)[:4]
    if together.unit is None:
        return instance.period
    written = {"quarter": f"Q{together.number}", "half-year": f"H{together.number}", "month": f"{together.number:02}"}
    part = written.get(together.unit.value)
    return parse_period(f"{year}-{part}" if part else year)
