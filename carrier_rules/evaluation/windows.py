"""Windows: on which days a rule is in force."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from carrier_rules.calendar import Period
from carrier_rules.evaluation.dates import Undated, resolve
from carrier_rules.evaluation.made import seen, unofficial_behind
from carrier_rules.evaluation.rests_on import movers
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import Date, Happening, Which, Window
from carrier_rules.timeline.bound import FOREVER

Order = tuple[object, ...]
_FIRST: Order = (0,)
_LAST: Order = (FOREVER + 1,)


@frozen(eq=False)
class InForce:
    """The days on which a rule is in force: closed intervals of ordinals, ascending.

    `unofficial` is the first day of the calendar behind them that is not official.
    """

    intervals: tuple[tuple[int, int], ...]
    unofficial: int | None = None

    def holds(self, day: int) -> bool:
        """Whether the rule is in force on a day."""
        index = bisect_right(self.intervals, (day, FOREVER)) - 1
        return index >= 0 and day <= self.intervals[index][1]

    def begun(self, day: int) -> bool:
        """Whether the rule has been in force on or before a day."""
        return bool(self.intervals) and self.intervals[0][0] <= day

    def meets(self, period: Period, upto: int) -> bool:
        """Whether the rule has come into force by a day, in a stretch that shares a day with the period."""
        return any(start <= min(period.end, upto) and end >= period.start for start, end in self.intervals)

    @property
    def first(self) -> int | None:
        """The first day in force; None where there is none."""
        return self.intervals[0][0] if self.intervals else None


@frozen
class Turn:
    """A start or an end of a window: its day, its place within the day, and the day from which it is known."""

    day: int
    order: Order
    opens: bool
    known: int


def in_force(window: Window | None, world: World, instance: Instance) -> InForce:
    """Return the days in force, as known as of the assessment's day; the policy's own span bounds them.

    A window is open on a day if the last of its starts and ends up to and including that day is a start. `until` leaves
    the day of an end out, `through` keeps it in. Each day goes by what was known on it: what becomes certain after the day
    that it bears opens and closes nothing before.
    """
    low = world.plan.effective or 1
    high = world.plan.effective_until or FOREVER
    if window is None:
        return InForce(((low, high),))
    turns = _turns(window, world, instance, world.as_of)
    late = any(turn.known > turn.day for turn in turns)
    found = _as_known(window, world, instance, turns) if late else _between(turns, window)
    within = ((max(start, low), min(end, high)) for start, end in found)
    return InForce(tuple((start, end) for start, end in within if start <= end), instance.unofficial)


def spells(window: Window, world: World, instance: Instance, upto: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last day of each spell from a start to an end, as known on the day `upto`.

    A spell that has not ended lasts to FOREVER; one that ends before it begins has no day.
    """
    return _between(_turns(window, world, instance, upto), window)


def _as_known(window: Window, world: World, instance: Instance, turns: Sequence[Turn]) -> Iterator[tuple[int, int]]:
    """The spells in force where some turn became known after its day.

    Nothing changes between the days of the turns and those on which the window's events became known.
    """
    days = {day for turn in turns for day in (turn.day, turn.day + 1, turn.known)}
    days.update(seen(event) for name in instance.plan.window_events for event in world.events.get(name, ()))
    opened: int | None = None
    for day in sorted(days):
        known = spells(window, world, instance, min(day, world.as_of))
        is_open = any(start <= day <= end for start, end in known)
        if is_open and opened is None:
            opened = day
        elif not is_open and opened is not None:
            yield opened, day - 1
            opened = None
    if opened is not None:
        yield opened, FOREVER


def _between(turns: Sequence[Turn], window: Window) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for turn in turns:
        if turn.opens and opened is None:
            opened = turn.day
        elif not turn.opens and opened is not None:
            last = turn.day if window.through else turn.day - 1
            if opened <= last:
                yield opened, last
            opened = None
    if opened is not None:
        yield opened, FOREVER


def _turns(window: Window, world: World, instance: Instance, upto: int) -> list[Turn]:
    """The starts and ends, in order, as known on the day `upto`."""
    turns = [Turn(day, order, True, known) for day, order, known in _days(window.start, world, instance, _FIRST, upto)]
    if window.end is not None:
        ends = _days(window.end, world, instance, _LAST, upto)
        turns += [Turn(day, order, False, known) for day, order, known in ends]
    return sorted(turns, key=lambda turn: (turn.day, turn.order, not turn.opens))


def _days(
    date: Date, world: World, instance: Instance, otherwise: Order, asked: int
) -> Iterator[tuple[int, Order, int]]:
    """The days of a window's start or end, with their place within the day, and the day from which each is known.

    `otherwise` is the place of what is no event there. A bare event means every happening of it, and so does `last`: on
    its day each was the last.
    """
    if isinstance(date, Happening) and date.since is None and date.which in (Which.ANY, Which.LAST):
        look = world.own if date.which is Which.ANY else world.happenings
        for event in look(date.event.name, instance, asked):
            instance.rest_on(unofficial_behind(event), event.day, asked)
            yield event.day, event.order, seen(event)
        return
    for upto in _looks(date, world, asked):
        found = resolve(date, world, instance, upto)
        if isinstance(found, Undated):
            continue
        # A day that was superseded before it came turned nothing.
        again = resolve(date, world, instance, min(max(found.day, upto), asked))
        if not isinstance(again, Undated) and again.day == found.day:
            instance.rest_on(found.unofficial, found.day, asked)
            at_event = found.event is not None and found.day == found.event.day
            yield found.day, found.event.order if at_event and found.event else otherwise, found.known


def _looks(date: Date, world: World, asked: int) -> set[int]:
    """The days on which a date is asked for: one is enough where later events do not move it."""
    days = {seen(event) for name in movers(date) for event in world.events.get(name, ())}
    return {asked} | {day for day in days if day <= asked}
