"""Derived events: what happens by itself, on which day, and from which day it is certain."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from heapq import heapify, heappop, heappush

from attrs import evolve

from carrier_rules.evaluation.conditions import Reading, turning_days
from carrier_rules.evaluation.dates import Absence, Dated, Undated, earlier, resolve
from carrier_rules.evaluation.errors import EvaluationError
from carrier_rules.evaluation.instances import for_event, iso
from carrier_rules.evaluation.made import Made, derived, seen
from carrier_rules.evaluation.moving import Place, suspended
from carrier_rules.evaluation.plan import DerivedPlan
from carrier_rules.evaluation.windows import spells
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import Happening, Which
from carrier_rules.timeline import Happened

MOST_HAPPENINGS = 10_000
LONGEST_KEY = 200


def derive(plan: DerivedPlan, world: World) -> tuple[Made, ...]:
    """Return the happenings of a derived event that are certain by as-of, in order.

    With `for each`, and where its date is a bare event, it happens once for each such event; else on each day that its date
    comes to be. It happens on the first day, from its date on, on which its condition holds.

    Raises:
        EvaluationError: it would happen more than 10,000 times.
    """
    found: dict[tuple[int, str], Made] = {}
    for instance in _makers(plan, world):
        for event in _happenings(plan, world, instance):
            found.setdefault((event.day, event.content), event)
            if len(found) > MOST_HAPPENINGS:
                raise EvaluationError(f"`{plan.name}` happens more than {MOST_HAPPENINGS} times: no more are looked at")
            if instance.making is not None:
                break
    return tuple(sorted(found.values(), key=lambda event: event.order))


def coming(plan: DerivedPlan, world: World) -> list[Made]:
    """Return the happenings that lie ahead by what is known as of the world's day, unless their condition fails already."""
    happened = {(event.day, event.content) for event in world.events.get(plan.name, ())}
    found = []
    for instance in _makers(plan, world, ahead=True):
        date = _date(plan, world, instance, world.as_of, ahead=bool(plan.chained))
        # What has not happened on its day fails as things stand, for good or by what is taken for so.
        if date is None or date.day <= world.as_of:
            continue
        made = _made(plan, instance, date, date.day, date.known)
        event = evolve(made, stopped=date.still_open)
        ahead = (event.day, event.content) not in happened
        if ahead and _holds(plan, world, instance, date.day)[0] is not False:
            found.append(event)
    return found


def turns(plan: DerivedPlan, world: World) -> Iterator[int]:
    """Yield the days up to as-of on which a happening that lies ahead may come into sight or go out of it."""
    derived = world.plan.derived
    # What has no condition comes as it was foreseen, and changes nothing when it comes.
    sure = {name for name in plan.chained if derived[name].derivation.condition is None}
    others = {seen(event) for name in plan.awaited - sure for event in world.events.get(name, ())}
    if world.peers is not None:
        others.update(day for name in plan.chained for day in world.peers.foreseeing_days(name))
    yield from others
    for instance in _makers(plan, world, ahead=True):
        days = set(turning_days(plan.derivation.condition, world, instance))
        if instance.making is not None and instance.making.name not in sure:
            days.add(seen(instance.making))
        yield from days
        if plan.derivation.condition is not None:
            yield from _days_of_passing(plan, world, instance, {*others, *days, world.as_of})


def _days_of_passing(plan: DerivedPlan, world: World, instance: Instance, days: set[int]) -> Iterator[int]:
    """The dates that were in sight: what does not happen on its date, as its condition does not hold yet, goes out of it."""
    for day in days:
        date = _date(plan, world, instance, day, ahead=bool(plan.chained)) if day <= world.as_of else None
        if date is not None:
            yield date.day


def asked(plan: DerivedPlan, world: World) -> Iterator[bool | None]:
    """Yield what its condition comes to as of the world's day, for each happening whose date has come."""
    for instance in _makers(plan, world):
        date = _date(plan, world, instance, world.as_of)
        if date is not None and date.day <= world.as_of:
            yield _holds(plan, world, instance, world.as_of)[0]


def _makers(plan: DerivedPlan, world: World, ahead: bool = False) -> Iterator[Instance]:
    """What makes it, one by one; with `ahead` also what lies ahead."""
    on = plan.derivation.on
    makers = tuple(ref.name for ref in plan.derivation.for_each)
    if not makers and isinstance(on, Happening) and on.which is Which.ANY and on.since is None:
        makers = (on.event.name,)
    if not makers:
        yield Instance(plan.plan, None)
        return
    happened = [event for name in makers for event in world.events.get(name, ())]
    if ahead and world.peers is not None:
        happened.extend(
            event for name in plan.chained.intersection(makers) for event in world.peers.coming(name, world.as_of)
        )
    events = sorted(happened, key=lambda event: event.order)
    numbers: dict[str, int] = {}
    for event in events:
        key = _key(event)
        number = numbers[key] = numbers.get(key, 0) + 1
        yield for_event(plan.plan, event, key if number == 1 else f"{key} #{number}")


def _key(event: Happened) -> str:
    """What tells the makers of an event apart that are not alike in everything; of a long chain of makers a digest."""
    key = f"{event.name} {iso(event.day)} {event.id or ''} {event.content}"
    return key if len(key) <= LONGEST_KEY else blake2b(key.encode(), digest_size=16).hexdigest()


def _happenings(plan: DerivedPlan, world: World, instance: Instance) -> Iterator[Made]:
    """What happens for one making event, or in all: asked on each day on which the date or the condition can change."""
    born = 1 if instance.making is None else seen(instance.making)
    waiting = [day for day in {born, world.as_of, *_turns(plan, world, instance)} if born <= day <= world.as_of]
    heapify(waiting)
    asked: set[int] = set()
    while waiting:
        day = heappop(waiting)
        date = None if day in asked else _date(plan, world, instance, day)
        first = 0 if date is None else max(date.day, date.known, born)
        if date is not None and first < day and first not in asked:
            # It may have been certain on a day between those on which something turns.
            heappush(waiting, first)
            heappush(waiting, day)
            continue
        asked.add(day)
        if day < first <= world.as_of:
            heappush(waiting, first)
        elif date is not None and first <= day and _certain(plan, world, instance, day):
            yield _made(plan, instance, date, max(day, date.day), _in_sight_from(plan, date))


def _turns(plan: DerivedPlan, world: World, instance: Instance) -> Iterator[int]:
    yield from turning_days(plan.derivation.condition, world, instance)
    for name in plan.awaited:
        yield from (seen(event) for event in world.events.get(name, ()))


def _date(plan: DerivedPlan, world: World, instance: Instance, upto: int, ahead: bool = False) -> Dated | None:
    """The date as known on a day; suspensions have let its clock stand still."""
    date = resolve(plan.derivation.on, world, instance, upto, ahead)
    if isinstance(date, Undated):
        if date.absence is Absence.NOT_GIVEN:
            world.unknown.taken(None, plan.name, (date.wanted,))
        return None
    if not plan.derivation.suspensions or date.count is None or date.count.direction != "after":
        return date
    runs = [spell for window in plan.derivation.suspensions for spell in spells(window, world, instance, upto)]
    place, count, stopped = Place(date.day, date.unofficial), date.count, date.stopped
    for moved_to, move in suspended(world.plan.calendar, place, count.start, count.unit, runs, upto):
        place, stopped = moved_to, move.since if move.open else stopped
    return date if place.day == date.day else evolve(date, day=place.day, unofficial=place.unofficial, stopped=stopped)


def _in_sight_from(plan: DerivedPlan, date: Dated) -> int:
    """The day from which a date was known: where it rests on what was foreseen, that from which this was."""
    event = date.event
    return event.known if event is not None and event.name in plan.chained else date.known


def _certain(plan: DerivedPlan, world: World, instance: Instance, day: int) -> bool:
    truth, missing = _holds(plan, world, instance, day)
    return world.unknown.taken(truth, plan.name, missing)


def _holds(plan: DerivedPlan, world: World, instance: Instance, day: int) -> tuple[bool | None, list[str]]:
    """Whether the condition holds on a day, and what is missing where that cannot be told."""
    if plan.derivation.condition is None:
        return True, []
    reading = Reading(world, instance, day)
    return reading.holds(plan.derivation.condition), reading.unknown


def _made(plan: DerivedPlan, instance: Instance, date: Dated, certain: int, known: int) -> Made:
    unofficial = earlier(date.unofficial, instance.unofficial)
    content = "" if instance.making is None else instance.key or ""
    making = instance.making or date.event
    return derived(plan.name, date.day, certain, known, making, instance.making, content, unofficial)
