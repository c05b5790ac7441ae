"""What extensions, suspensions and caps make of the due date of an instance."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, evolve, field, frozen

from carrier_rules.calendar import HOUR, Because, Direction, Unit, count_by, finish
from carrier_rules.evaluation.conditions import Reading, turning_days
from carrier_rules.evaluation.dates import (
    COUNTED_IN,
    MOST_MOVED,
    Absence,
    Dated,
    Undated,
    behind_choice,
    earlier,
    lengths,
    looked_at,
    resolve,
)
from carrier_rules.evaluation.deadlines import Due, DueState, end_of, hours_on, hours_rolled, with_hours
from carrier_rules.evaluation.made import seen
from carrier_rules.evaluation.moving import Kind, Move, Place, add, rolled, suspended
from carrier_rules.evaluation.windows import spells
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import AtLeastBefore, Duration, Extension, Term, Within


@frozen
class Grant:
    """The day on which an extension is granted, and the first day that is not official behind its being in time."""

    day: int
    unofficial: int | None = None


def moved(due: Due, world: World, instance: Instance, upto: int) -> Due:
    """Return a due date as extensions, suspensions and caps move it, by what is known on the day `upto`.

    In this order: extensions as written, each in its own unit; suspended days; `at most` and `latest`; then rolling. An
    extension is granted on a day on which its condition holds, if that day lies on or before the due date as it stands on
    it, and nothing moves a date that has passed. Returns `due` itself where nothing moves it.

    Raises:
        CalendarError: it would lie after 9999-12-31.
    """
    if due.day is None or due.nominal is None:
        return due
    granted: dict[int, Grant] = {}
    turned: int | None = None
    for day in _turning_days(due, world, instance, upto):
        eve = _stood(due, world, instance, turned, day - 1, granted)
        if eve.day is not None and eve.day < day:
            # What has passed is not moved any more.
            _look(granted, world, instance, eve.day)
            return eve
        _grant(granted, due, world, instance, day)
        turned = day
    standing = _stood(due, world, instance, turned, upto, granted)
    _look(granted, world, instance, upto if standing.day is None else min(upto, standing.day))
    return standing


def _stood(
    due: Due, world: World, instance: Instance, turned: int | None, upto: int, granted: Mapping[int, Grant]
) -> Due:
    """The due date as it stands on a day, or as it stood when it passed: since the day `turned` nothing happens.

    A suspension that is open moves it all the same, day by day. It may pass before a rest day to which it was moved.
    """
    day = upto if turned is None or not instance.plan.rule.suspensions else turned
    while True:
        standing = _standing(due, world, instance, day, granted)
        if day >= upto or standing.day is None or standing.day < day:
            return standing
        day = min(standing.day + 1, upto)


def _standing(due: Due, world: World, instance: Instance, upto: int, granted: Mapping[int, Grant]) -> Due:
    """The due date as it stands on a day with the extensions that are granted by then."""
    if due.time is not None:
        return _hours(due, world, instance, granted)
    return _Moving(due, world, instance, upto, granted, Place(due.nominal or 0, _unofficial(due))).moved()


def _turning_days(due: Due, world: World, instance: Instance, upto: int) -> list[int]:
    """The days on which something happens that may move a date, from that on which it is known.

    One that was known all along is asked about from the day on which the policy takes effect.
    """
    known = due.known or world.plan.effective or 1
    born = max(known, 1 if instance.making is None else seen(instance.making))
    return sorted(day for day in {born, *moving_days(world, instance)} if born <= day <= upto)


def moving_days(world: World, instance: Instance) -> set[int]:
    """Return the days on which something happens, or comes into sight, that may move the due date of an instance."""
    plan = instance.plan
    found = {day for condition in plan.moves_on for day in turning_days(condition, world, instance)}
    found |= {seen(event) for name in plan.movers for event in world.events.get(name, ())}
    if world.peers is not None:
        found |= {day for name in plan.foresees for day in world.peers.foreseeing_days(name)}
    return found


def _grant(granted: dict[int, Grant], due: Due, world: World, instance: Instance, day: int) -> None:
    """Grant the extensions that count on a day, by their place in the rule."""
    for index, extension in enumerate(instance.plan.rule.extensions):
        if index not in granted and _holds(extension, index, world, instance, day):
            last = _standing(due, world, instance, day, granted)
            if last.day is not None and day <= last.day:
                granted[index] = Grant(day, _in_doubt(day, last))


def _in_doubt(day: int, last: Due) -> int | None:
    """What a grant on a day rests on: once the arrangement is published, the due date may turn out to have passed."""
    unofficial = last.unofficial
    if unofficial is None or last.day is None or last.day - day > MOST_MOVED:
        return None
    # A date that is not before the first such day cannot come to lie before it.
    return None if day < unofficial <= last.day else unofficial


def _look(granted: Mapping[int, Grant], world: World, instance: Instance, day: int) -> None:
    """Read the conditions of what is not granted by a day, so that the instance rests on what they rest on."""
    for index, extension in enumerate(instance.plan.rule.extensions):
        if index not in granted:
            Reading(world, instance, day).holds(extension.condition)


def _holds(extension: Extension, index: int, world: World, instance: Instance, day: int) -> bool:
    reading = Reading(world, instance, day)
    truth = reading.holds(extension.condition)
    return world.unknown.taken(truth, f"{instance.plan.id} extended {index}", reading.unknown)


def _hours(due: Due, world: World, instance: Instance, granted: Mapping[int, Grant]) -> Due:
    """A period of hours is extended by hours, one of working hours by working hours; nothing else moves it."""
    counted = due
    moves: list[Move] = []
    for index, extension in enumerate(instance.plan.rule.extensions):
        grant = granted.get(index)
        if grant is None or not isinstance(extension.by, Duration):
            continue
        longer = _longer(counted, extension.by.count, world)
        moves.append(_extended(counted, longer, extension.by, grant.day))
        counted = evolve(longer, unofficial=earlier(longer.unofficial, grant.unofficial))
    if not moves:
        return due
    moved = evolve(counted, first=due.nominal, first_time=due.time, hours=due.hours, moves=tuple(moves))
    return moved if due.hours is not None else hours_rolled(moved, world, instance)


def _extended(due: Due, longer: Due, length: Duration, granted: int) -> Move:
    assert due.nominal is not None
    assert longer.nominal is not None
    times = due.time or 0, longer.time or 0
    unit = length.unit.value
    return Move(
        Kind.EXTENDED_BY, due.nominal, longer.nominal, length.count, unit, granted, times=times, hours=longer.hours
    )


def _longer(due: Due, n: int, world: World) -> Due:
    """The due moment `n` hours of its kind later, before any rolling."""
    assert due.nominal is not None
    assert due.time is not None
    clock = world.plan.clock
    if due.hours is not None:
        return with_hours(due, hours_on(world, (due.nominal, due.time), n, "after"), world)
    start = (
        due.instant if due.day == due.nominal and due.instant is not None else clock.instant_at(due.nominal, due.time)
    )
    day, time = clock.place(start + n * HOUR)
    return evolve(due, day=day, nominal=day, time=time, instant=start + n * HOUR)


def _unofficial(due: Due) -> int | None:
    """What the counting rests on; a day that only rolling looked at is looked at again."""
    if due.count is not None and due.count.first_looked_at is not None:
        return due.unofficial
    return due.anchor.unofficial if isinstance(due.anchor, Dated) else None


@define(eq=False)
class _Moving:
    """One due date on its way, as known on the day `upto`."""

    due: Due
    world: World
    instance: Instance
    upto: int
    granted: Mapping[int, Grant]
    place: Place
    moves: list[Move] = field(factory=list)
    not_given: Undated | None = None

    def moved(self) -> Due:
        rule = self.instance.plan.rule
        for index, extension in enumerate(rule.extensions):
            if index in self.granted:
                self._extend(extension, self.granted[index])
        if rule.suspensions and self.due.count is not None and self.due.count.direction == "after":
            self._suspend()
        self._cap()
        if self.not_given is not None:
            return Due(DueState.NOT_GIVEN, self.due.deadline, anchor=self.not_given)
        if not self.moves:
            behind = earlier(self.due.unofficial, self.place.unofficial)
            return self.due if behind == self.due.unofficial else evolve(self.due, unofficial=behind)
        return self._last()

    def _last(self) -> Due:
        """The due date with its last day moved off days of rest, as the rule of counting has it."""
        calendar, count, plan = self.world.plan.calendar, self.due.count, self.instance.plan
        rolling = plan.rolling("after" if count is None else count.direction)
        because: Because | None
        ends: int | None = None
        if count is None or count.unit == "working day":
            last = rolled(calendar, self.place, rolling)
            because = "rolled" if last.day != self.place.day else None
        else:
            found = finish(calendar, plan.counting, count, self.place.day, plan.roll)
            unofficial = calendar.first_unofficial_ordinal(*found.looked_at) if found.looked_at else None
            last, because = Place(found.day, earlier(self.place.unofficial, unofficial)), found.because
            ends = end_of(found)
        return evolve(
            self.due, day=last.day, nominal=self.place.day, rolling=rolling, unofficial=last.unofficial,
            first=self.due.nominal, moves=tuple(self.moves), because=because, ends=ends,
        )  # fmt: skip

    def _extend(self, extension: Extension, grant: Grant) -> None:
        self.place = evolve(self.place, unofficial=earlier(self.place.unofficial, grant.unofficial))
        before = self.place.day
        if extension.to is not None:
            self._extend_to(extension, grant)
            return
        length = self._length(extension)
        if length is None or length.unit not in COUNTED_IN:
            return
        unit = self.instance.plan.counting.unit_of(length.count, COUNTED_IN[length.unit])
        self.place = add(self.world.plan.calendar, self.place, length.count, unit)
        self.moves.append(Move(Kind.EXTENDED_BY, before, self.place.day, length.count, unit, grant.day))

    def _length(self, extension: Extension) -> Duration | None:
        assert extension.by is not None
        found = lengths(extension.by, self.world, self.instance, self.upto)
        if isinstance(found, Undated):
            self._lack(found)
            return None
        return found[0]

    def _extend_to(self, extension: Extension, grant: Grant) -> None:
        assert extension.to is not None
        to = resolve(extension.to, self.world, self.instance, self.upto)
        if isinstance(to, Undated):
            self._lack(to)
            return
        other = Place(to.day, earlier(to.unofficial, grant.unofficial))
        if other.day > self.place.day:
            self.moves.append(Move(Kind.EXTENDED_TO, self.place.day, other.day, since=grant.day))
        self._choose(max(self.place, other, key=_day), other)

    def _suspend(self) -> None:
        assert self.due.count is not None
        runs = [
            spell
            for window in self.instance.plan.rule.suspensions
            for spell in spells(window, self.world, self.instance, self.upto)
        ]
        start = self.due.count.start - (1 if self.due.count.including_start else 0)
        unit: Unit = self.due.count.unit
        for place, move in suspended(self.world.plan.calendar, self.place, start, unit, runs, self.upto):
            self.place = place
            self.moves.append(move)

    def _cap(self) -> None:
        deadline = self.due.deadline
        if isinstance(deadline, Within | AtLeastBefore) and isinstance(deadline.duration, Term):
            most = deadline.duration.at_most
            if most is not None and self.due.start is not None:
                backwards = isinstance(deadline, AtLeastBefore)
                self._no_further_than(self._counted(most, self.due.start, backwards), backwards)
        rule = self.instance.plan.rule
        if rule.latest is not None:
            latest = resolve(rule.latest, self.world, self.instance, self.upto)
            if isinstance(latest, Undated):
                self._lack(latest)
            else:
                self._no_further_than(Place(latest.day, latest.unofficial))

    def _counted(self, most: Duration, start: int, before: bool) -> Place:
        plan, calendar = self.instance.plan, self.world.plan.calendar
        itself = plan.rule.counting_the_day_itself
        direction: Direction = "before" if before else "after"
        count = count_by(calendar, plan.counting, start, most.count, COUNTED_IN[most.unit], direction, itself)
        return Place(count.nominal, looked_at(calendar, count))

    def _no_further_than(self, most: Place, backwards: bool = False) -> None:
        """Nothing goes beyond its cap, in the direction in which it is counted."""
        within = (max if backwards else min)(self.place, most, key=_day)
        if within.day != self.place.day:
            self.moves.append(Move(Kind.CAPPED, self.place.day, within.day))
        self._choose(within, most)

    def _choose(self, chosen: Place, other: Place) -> None:
        """Go on from one of two places. It rests on both, as far as the other may yet be the one."""
        behind = behind_choice(chosen.day, ((place.day, place.unofficial) for place in (self.place, other)))
        self.place = evolve(chosen, unofficial=behind)

    def _lack(self, date: Undated) -> None:
        if date.absence is Absence.NOT_GIVEN:
            self.not_given = date


def _day(place: Place) -> int:
    return place.day
