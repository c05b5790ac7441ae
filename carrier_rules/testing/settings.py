"""What is prepared once for a policy, so that a thousand timelines can be drawn for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from attrs import field, frozen
from hypothesis import strategies as st

from carrier_rules import Assessment, Policy, Timeline
from carrier_rules.testing.days import DAY, FIRST, edges
from carrier_rules.testing.vocabulary import Vocabulary

SPAN = timedelta(days=730)


@frozen(eq=False)
class Setting:
    """A policy, its vocabulary, and the days on which things happen: from `first` to `last`, both inclusive.

    `turns` are the days of the span at which counting turns, and those that the policy names with the days around them. `days`
    draws any day of the span, rather one of them, and `early` rather one of its first half, so that there is time for what
    follows; both shrink towards the first.
    """

    policy: Policy = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    first: date
    last: date
    turns: tuple[date, ...] = field(repr=False)
    days: st.SearchStrategy[date] = field(repr=False)
    early: st.SearchStrategy[date] = field(repr=False)

    @classmethod
    def of(cls, policy: Policy, min_value: date | None = None, max_value: date | None = None) -> Setting:
        """Return the setting of a policy: two years from the day it takes effect, unless the caller bounds the days.

        Raises:
            ValueError: `max_value` lies before `min_value`.
        """
        vocabulary = Vocabulary.of(policy)
        first = min_value or policy.model.header.effective or min((*vocabulary.dates, FIRST))
        last = max_value or min(first, date.max - SPAN) + SPAN
        if last < first:
            raise ValueError(f"`max_value` {last} lies before `min_value` {first}")
        named = {near for day in vocabulary.dates for near in around(day)}
        turns = {*edges(policy.calendar, first, last), *(day for day in named if first <= day <= last)}
        ordered = tuple(sorted(turns))
        days, middle = _days(ordered, first, last), first + (last - first) // 2
        return cls(policy, vocabulary, first, last, ordered, days, _days(ordered, first, middle) | days)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Keep Hypothesis, which prints every part of a value, from printing a policy with all places in its file."""
        printer.text(f"<days from {self.first} to {self.last} for {self.policy.name}>")

    def in_the_end(self, timeline: Timeline) -> Assessment:
        """Return how things stand on the last day."""
        return self.policy.assess(timeline, self.last)


def _days(turns: tuple[date, ...], first: date, last: date) -> st.SearchStrategy[date]:
    return st.sampled_from(tuple(day for day in turns if first <= day <= last)) | st.dates(first, last)


def around(*days: date | None) -> tuple[date, ...]:
    """Return the days that there are, and those before and after them, in the order given, each once."""
    there = [day for day in days if day is not None and date.min < day < date.max]
    return tuple(dict.fromkeys(near for day in there for near in (day, day + DAY, day - DAY)))


def chance(draw: st.DrawFn, others: int) -> bool:
    """Draw whether something rare is so: once in `others` + 1 times. It shrinks towards no."""
    return draw(st.integers(0, others)) == others


def likely(draw: st.DrawFn) -> bool:
    """Draw whether something usual is so: three times of four. It shrinks towards no all the same."""
    return draw(st.integers(0, 3)) > 0
