"""The facts of a timeline: values get their types, two at once are found, and the later recorded one wins."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from types import MappingProxyType

from attrs import evolve, frozen

from carrier_rules.timeline.bound import ALWAYS, FOREVER, Held
from carrier_rules.timeline.clock import Clock
from carrier_rules.timeline.lookup import Lookup
from carrier_rules.timeline.one_timeline import Timeline
from carrier_rules.timeline.problems import Problems
from carrier_rules.timeline.typing_values import WrongTypeError, typed
from carrier_rules.timeline.values import Fact, Unread

TWO_VALUES = "end the one before, or give `recorded` on the later one"


@frozen
class _Placed:
    """A value of a fact and where it stands; `since` is the day from which it was known."""

    index: int
    name: str
    held: Held

    @property
    def since(self) -> int:
        """What was not recorded was known from its date."""
        return self.held.start if self.held.known is None else self.held.known

    @property
    def precedence(self) -> tuple[int, bool, int, int]:
        """The later recorded one wins; two alike in that have one value, or overlap nowhere, or are an error."""
        return self.since, self.held.known is not None, self.held.start, self.held.end


class FactBinder:
    """Binds the facts of one timeline."""

    def __init__(self, lookup: Lookup, clock: Clock, problems: Problems, timeline: Timeline) -> None:
        self.lookup = lookup
        self.clock = clock
        self.problems = problems
        self.timeline = timeline

    def bind(self, known_at: int | None, look_for_two: bool) -> Mapping[str, Sequence[Held]]:
        """Return the values of each fact as known on a day, following each other in time."""
        given: dict[str, list[_Placed]] = {}
        for index, fact in enumerate(self.timeline.facts):
            if self.problems.full:
                break
            self._bind(index, fact, given)
        found: dict[str, tuple[Held, ...]] = {}
        for name, placed in given.items():
            if look_for_two and len(placed) > 1:
                self._two_values(placed)
            seen = [one for one in placed if known_at is None or one.since <= known_at]
            if seen:
                found[name] = tuple(_one_at_a_time(seen))
        return MappingProxyType(found)

    def _bind(self, index: int, fact: Fact, given: dict[str, list[_Placed]]) -> None:
        path = self.timeline.path_of_fact(index)
        declared = self.lookup.fact(f"{path}.fact", fact.fact)
        start = fact.start.toordinal() if fact.start else ALWAYS
        end = fact.end.toordinal() if fact.end else FOREVER
        if end < start:
            self.problems.add(path, f"`until` {fact.end} lies before `from` {fact.start}", "exchange them")
        try:
            known = self.clock.day(fact.recorded)
        except OverflowError as outside:
            self.problems.add(f"{path}.recorded", str(outside), "give another moment")
            return
        if declared is None or isinstance(fact.value, Unread):
            return
        try:
            value = typed(fact.value, declared.type, self.problems.near)
        except WrongTypeError as wrong:
            self.problems.add(f"{path}.value", wrong.message, wrong.help)
            return
        if end >= start:
            given.setdefault(declared.names.id, []).append(_Placed(index, fact.fact, Held(value, start, end, known)))

    def _two_values(self, placed: list[_Placed]) -> None:
        """Only values recorded on the same day clash, and those without `recorded` among each other."""
        groups: dict[int | None, list[_Placed]] = {}
        for one in placed:
            groups.setdefault(one.since, []).append(one)
            if one.held.known is None:
                groups.setdefault(None, []).append(one)
        for group in groups.values():
            for clashing in _clashing(group):
                day = datetime.date.fromordinal(clashing.held.start) if clashing.held.start else None
                message = f"`{clashing.name}` has two values {f'on {day}' if day else 'at the same time'}"
                self.problems.add(self.timeline.path_of_fact(clashing.index), message, TWO_VALUES)


def _clashing(group: Iterable[_Placed]) -> Iterable[_Placed]:
    """Give each value that begins while another one holds."""
    furthest: Held | None = None
    furthest_other: Held | None = None
    for one in sorted(group, key=lambda placed: (placed.held.start, placed.index)):
        held = one.held
        earlier = furthest_other if furthest and furthest.value == held.value else furthest
        if earlier and earlier.end >= held.start:
            yield one
        if furthest is None or held.value == furthest.value:
            furthest = held if furthest is None or held.end > furthest.end else furthest
        elif held.end > furthest.end:
            furthest, furthest_other = held, furthest
        elif furthest_other is None or held.end > furthest_other.end:
            furthest_other = held


def _one_at_a_time(seen: list[_Placed]) -> list[Held]:
    """The values in force, stretch by stretch; n log n, for a timeline may come from a stranger."""
    if len(seen) == 1:
        return [seen[0].held]
    waiting = sorted(seen, key=lambda one: one.held.start, reverse=True)
    days = sorted({one.held.start for one in seen} | {one.held.end + 1 for one in seen})
    holding: list[tuple[tuple[int, int, int, int], int, _Placed]] = []
    found: list[Held] = []
    winner: _Placed | None = None
    for day, next_day in zip(days, [*days[1:], FOREVER + 1], strict=True):
        while waiting and waiting[-1].held.start == day:
            one = waiting.pop()
            since, recorded, start, end = one.precedence
            heappush(holding, ((-since, -recorded, -start, -end), one.index, one))
        while holding and holding[0][2].held.end < day:
            heappop(holding)
        if not holding:
            winner = None
        elif holding[0][2] is winner:
            found[-1] = evolve(found[-1], end=next_day - 1)
        else:
            winner = holding[0][2]
            found.append(evolve(winner.held, start=day, end=next_day - 1))
    return found
