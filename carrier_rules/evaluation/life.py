"""A life, day by day: when an instance is decided, and how.

Each day brings the day's events first, then the due dates that have passed. An instance applies on a day when its condition
holds then. It is decided on the first day on which it was performed while it applied, or was waived while it applied, or whose
due date has passed. After that an act may still perform it late, and a waiver may end it; nothing else changes.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from enum import StrEnum

from attrs import define, evolve, frozen

from carrier_rules.evaluation.conditions import Assumed, turning_days
from carrier_rules.evaluation.deadlines import Due
from carrier_rules.evaluation.made import seen
from carrier_rules.evaluation.moved import moving_days
from carrier_rules.evaluation.rests_on import event_names, happenings
from carrier_rules.evaluation.windows import InForce
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.timeline import Happened


class Ended(StrEnum):
    """What decided an instance."""

    PERFORMED = "performed"
    WAIVED = "waived"
    DUE_PASSED = "due passed"
    NOT_YET = "not yet"


@frozen(eq=False)
class Life:
    """How a life went up to as-of: what decided it and when, and whether it applied on that day (else as of today).

    `in_window` is false where it does not apply for the one reason that the rule was not in force.
    """

    ended: Ended
    decided: int | None
    applies: bool
    due: Due
    read_on: int
    came_true_later: int | None = None
    in_window: bool = True


def settled(instance: Instance, due: Due, performed: Happened | None, as_of: int) -> Life:
    """Return the life of an instance that applies always and whose due date never moves: what `Course` finds, at once."""
    born = _born(instance)
    after = None if due.day is None else max(due.day + 1, due.known, born)
    if performed is not None and (after is None or performed.day <= after):
        day = max(performed.day, born)
        return Life(Ended.PERFORMED, day, True, due, day)
    if after is not None and after <= as_of:
        return Life(Ended.DUE_PASSED, after, True, due, after)
    return Life(Ended.NOT_YET, None, True, due, as_of)


def _born(instance: Instance) -> int:
    """The first day of a life: that of the event that makes the instance, or the first of all."""
    return 1 if instance.making is None else seen(instance.making)


@define(eq=False)
class Course:
    """Runs one life up to the day `upto`.

    `window` is given for a rule with one instance: it applies only while the window is in force.
    """

    world: World
    instance: Instance
    performed: Happened | None
    waived: Happened | None
    due_at: Callable[[int], Due]
    conditions: Assumed
    upto: int
    window: InForce | None = None

    def run(self) -> Life:
        """Return how the life went."""
        found = self._decided()
        if found is None:
            return self._life(Ended.NOT_YET, self.upto, self.due_at(self.upto))
        ended, day, due, passed = found
        life = self._life(ended, day, due, eve=passed)
        return evolve(life, due=self._first_known(due, day), came_true_later=self._later(life))

    def due_when_decided(self) -> Due | None:
        """Return the due date by which the instance was decided, or which became known after that; None where it was not."""
        found = self._decided()
        return None if found is None else self._first_known(found[2], found[1])

    def _decided(self) -> tuple[Ended, int, Due, bool] | None:
        """Visit the days on which something happens or falls due, in order, until the instance is decided.

        How, on which day, by which due date, and whether that had passed.
        """
        days = self._days()
        visited = 0
        while days:
            day = heapq.heappop(days)
            if day == visited:
                continue
            visited = day
            due = self.due_at(day)
            passed = self._passed(due, day, days)
            ended = self._ended(day, due, passed)
            if ended is not Ended.NOT_YET:
                return ended, day, due, passed
        return None

    def _life(self, ended: Ended, day: int, due: Due, eve: bool = False) -> Life:
        holds, in_window = self.conditions.applies(day, eve), self._in_window(day, due)
        decided = None if ended is Ended.NOT_YET else day
        return Life(ended, decided, holds and in_window, due, day, in_window=not holds or in_window)

    def _first_known(self, due: Due, decided: int) -> Due:
        """A due date that could not be computed when this was decided is reported as it first became known."""
        plan = self.instance.plan
        if due.day is not None:
            return due
        if not plan.moving:
            return self.due_at(self.upto)
        begun = (event for name in event_names(happenings(plan.rule.due)) for event in self.world.events.get(name, ()))
        days = sorted({*self._days(), *(seen(event) for event in begun)})
        later = (self.due_at(day) for day in days if decided < day <= self.upto)
        return next((known for known in later if known.day is not None), None) or self.due_at(self.upto)

    def _days(self) -> list[int]:
        world, plan = self.world, self.instance.plan
        born = _born(self.instance)
        days = {born, self.upto}
        days.update(event.day for event in (self.performed, self.waived) if event is not None)
        if plan.conditional:
            days.update(turning_days(plan.rule.when, world, self.instance))
            days.update(turning_days(plan.rule.unless, world, self.instance))
        if plan.overridden_by and world.peers is not None:
            days.update(world.peers.override_days(self.instance))
        days.update(moving_days(world, self.instance))
        if self.window is not None:
            days.update(day for start, end in self.window.intervals for day in (start, end + 1))
        days.add(self.due_at(self.upto).known)
        return sorted(day for day in days if born <= day <= self.upto)

    def _passed(self, due: Due, day: int, days: list[int]) -> bool:
        """Whether the due date lies before `day`; where it lies ahead, the day after it is put on the list."""
        if due.day is None:
            return False
        after = max(due.day + 1, due.known)
        if day < after <= self.upto:
            heapq.heappush(days, after)
        return day >= after

    def _ended(self, day: int, due: Due, passed: bool) -> Ended:
        """Due dates pass last, and together: what they leave behind decides none of them."""
        ends = [event for event in (self.performed, self.waived) if event is not None and event.day <= day]
        if ends and self._applies(day, due, eve=passed):
            first = min(ends, key=lambda event: event.order)
            return Ended.WAIVED if first is self.waived else Ended.PERFORMED
        return Ended.DUE_PASSED if passed else Ended.NOT_YET

    def _later(self, life: Life) -> int | None:
        """The first day after a due date passed without effect on which the condition came true, up to `upto`."""
        if life.ended is not Ended.DUE_PASSED or life.applies:
            return None
        later = (day for day in self._days() if day > life.read_on)
        return next((day for day in later if self.conditions.applies(day)), None)

    def _applies(self, day: int, due: Due, eve: bool) -> bool:
        return self._in_window(day, due) and self.conditions.applies(day, eve)

    def _in_window(self, day: int, due: Due) -> bool:
        """A clock that started while the rule was in force goes on; else it must be in force, at most on the due date."""
        if self.window is None:
            return True
        if due.known > day:
            return self.window.holds(day)
        # What is counted backwards from a day ahead has no clock that has started.
        if due.start is not None and due.start <= day and self.window.holds(due.start):
            return True
        return self.window.holds(day if due.day is None else min(day, due.day))
