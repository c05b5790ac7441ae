"""A life, day by day: when an instance is decided, and how.

Each day brings the day's events first, then the due dates that have passed. An instance applies on a day when its condition
holds then. It is decided on the first day on which it was performed while it applied, or was waived while it applied, or whose
due date has passed. After that an act may still perform it late, and a waiver may end it; nothing else changes.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from enum import StrEnum

from attrs import define, field, frozen

from carrier_rules.evaluation.conditions import Reading, turning_days
from carrier_rules.evaluation.deadlines import Due
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
    """How a life went up to as-of: what decided it and when, and whether it applied on that day (else as of today)."""

    ended: Ended
    decided: int | None
    applies: bool
    due: Due
    read_on: int
    unknown: tuple[str, ...] = ()
    came_true_later: int | None = None


def settled(due: Due, performed: Happened | None, as_of: int) -> Life:
    """Return the life of an instance that applies always and whose due date never moves: what `Course` finds, at once."""
    after = None if due.day is None else max(due.day + 1, due.known)
    if performed is not None and (after is None or performed.day <= after):
        return Life(Ended.PERFORMED, performed.day, True, due, performed.day)
    if after is not None and after <= as_of:
        return Life(Ended.DUE_PASSED, after, True, due, after)
    return Life(Ended.NOT_YET, None, True, due, as_of)


@define(eq=False)
class Course:
    """Runs one life. `assume` is the value that stands for what is unknown."""

    world: World
    instance: Instance
    performed: Happened | None
    waived: Happened | None
    due_at: Callable[[int], Due]
    assume: bool
    unknown: list[str] = field(factory=list)

    def run(self) -> Life:
        """Visit the days on which something happens or falls due, in order, until the instance is decided."""
        as_of = self.world.as_of
        days = self._days()
        visited = 0
        while days:
            day = heapq.heappop(days)
            if day == visited:
                continue
            visited = day
            due = self.due_at(day)
            passed = self._passed(due, day, days)
            ended = self._ended(day, passed)
            if ended is not Ended.NOT_YET:
                return Life(ended, day, self.applies(day), due, day, tuple(self.unknown), self._later(day, ended))
        return Life(Ended.NOT_YET, None, self.applies(as_of), self.due_at(as_of), as_of, tuple(self.unknown))

    def run_until(self, day: int) -> bool:
        """Whether the instance is still alive on a day: not decided as inapplicable before it."""
        due = self.due_at(day)
        decided = None if due.day is None else max(due.day + 1, due.known)
        return decided is None or decided > day or self.applies(decided)

    def _days(self) -> list[int]:
        world, plan = self.world, self.instance.plan
        days = {1, world.as_of}
        days.update(event.day for event in (self.performed, self.waived) if event is not None)
        if plan.conditional:
            days.update(turning_days(plan.rule.when, world, self.instance))
            days.update(turning_days(plan.rule.unless, world, self.instance))
        for name in plan.movers:
            days.update(event.day for event in world.happenings(name, self.instance, world.as_of))
        return sorted(day for day in days if 1 <= day <= world.as_of)

    def _passed(self, due: Due, day: int, days: list[int]) -> bool:
        """Whether the due date lies before `day`; where it lies ahead, the day after it is put on the list."""
        if due.day is None:
            return False
        after = max(due.day + 1, due.known)
        if day < after <= self.world.as_of:
            heapq.heappush(days, after)
        return day >= after

    def _ended(self, day: int, passed: bool) -> Ended:
        performed = self.performed is not None and self.performed.day <= day
        waived = self.waived is not None and self.waived.day <= day
        if performed and waived and self.performed is not None and self.waived is not None:
            performed = self.performed.order < self.waived.order
            waived = not performed
        if (performed or waived) and self.applies(day):
            return Ended.PERFORMED if performed else Ended.WAIVED
        return Ended.DUE_PASSED if passed else Ended.NOT_YET

    def _later(self, decided: int, ended: Ended) -> int | None:
        """The first day after a due date passed without effect on which the condition came true, up to as-of."""
        if ended is not Ended.DUE_PASSED or self.applies(decided):
            return None
        return next((day for day in self._days() if day > decided and self.applies(day)), None)

    def applies(self, day: int) -> bool:
        """Whether the condition holds on a day and the exception does not."""
        if not self.instance.plan.conditional:
            return True
        rule = self.instance.plan.rule
        reading = Reading(self.world, self.instance, day)
        holds = True if rule.when is None else reading.holds(rule.when)
        excepted = False if rule.unless is None else reading.holds(rule.unless)
        if holds is False or excepted is True:
            return False
        if holds is None or excepted is None:
            self.unknown.extend(reading.unknown)
            return self.assume
        return True
