"""Windows: on which days a rule is in force."""

from __future__ import annotations

from bisect import bisect_right

from attrs import frozen

from carrier_rules.evaluation.dates import Undated, resolve
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import Date, Happening, Which, Window
from carrier_rules.timeline.bound import FOREVER


@frozen(eq=False)
class InForce:
    """The days on which a rule is in force: closed intervals of ordinals, ascending, apart from each other."""

    intervals: tuple[tuple[int, int], ...]

    def holds(self, day: int) -> bool:
        """Whether the rule is in force on a day."""
        index = bisect_right(self.intervals, (day, FOREVER)) - 1
        return index >= 0 and day <= self.intervals[index][1]

    def begun(self, day: int) -> bool:
        """Whether the rule has been in force on or before a day."""
        return bool(self.intervals) and self.intervals[0][0] <= day

    @property
    def first(self) -> int | None:
        """The first day in force; None where there is none."""
        return self.intervals[0][0] if self.intervals else None


def in_force(window: Window | None, world: World, instance: Instance) -> InForce:
    """Return the days in force, as known as of the assessment's day; the policy's own span bounds them.

    A window is open on a day if the last of its starts and ends up to and including that day is a start. `until` takes
    effect on its day, `through` on the next.
    """
    low = world.plan.effective or 1
    high = world.plan.effective_until or FOREVER
    if window is None:
        return InForce(((low, high),) if low <= high else ())
    turns = [(day, order, True) for day, order in _days(window.start, world, instance)]
    if window.end is not None:
        for day, order in _days(window.end, world, instance):
            turns.append((day + 1, (), False) if window.through else (day, order, False))
    intervals: list[tuple[int, int]] = []
    opened: int | None = None
    for day, _, opens in sorted(turns, key=lambda turn: (turn[0], turn[1], turn[2])):
        if opens and opened is None:
            opened = day
        elif not opens and opened is not None:
            _add(intervals, max(opened, low), min(day - 1, high))
            opened = None
    if opened is not None:
        _add(intervals, max(opened, low), high)
    return InForce(tuple(intervals))


def _add(intervals: list[tuple[int, int]], start: int, end: int) -> None:
    if start <= end:
        intervals.append((start, end))


def _days(date: Date, world: World, instance: Instance) -> list[tuple[int, tuple[object, ...]]]:
    """The days of a window's start or end: every happening of a bare event, else the one day that is meant."""
    if isinstance(date, Happening) and date.which is Which.ANY and date.since is None:
        return [(event.day, event.order) for event in world.happenings(date.event.name, instance, world.as_of)]
    found = resolve(date, world, instance, world.as_of)
    if isinstance(found, Undated):
        return []
    return [(found.day, found.event.order if found.event and found.day == found.event.day else ())]
