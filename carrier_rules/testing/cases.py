"""Strategies of cases: a timeline and the day on which to ask about it; and pairs of them that differ by one event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from carrier_rules import Assessment, Event, Policy, Timeline
from carrier_rules.testing.as_of import as_of_dates_in
from carrier_rules.testing.scenarios import as_scenario
from carrier_rules.testing.settings import Setting
from carrier_rules.testing.timelines import timelines_in


@frozen(repr=False)
class Case:
    """A timeline and the day of the question. It unpacks into the two, and prints as a `scenario` block of the policy."""

    policy: Policy
    timeline: Timeline
    as_of: date

    def __iter__(self) -> Iterator[Any]:
        yield self.timeline
        yield self.as_of

    def __repr__(self) -> str:
        return f"\n{self.scenario()}"

    def assess(self) -> Assessment:
        """Return what the policy answers."""
        return self.policy.assess(self.timeline, self.as_of)

    def scenario(self, **options: Any) -> str:
        """Return the case as a `scenario` block, with the answers of today; the options are those of `as_scenario`."""
        return as_scenario(self.policy, self.timeline, self.as_of, **options)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Let Hypothesis print the block line by line."""
        printer.text(repr(self))


def cases(policy: Policy, *, min_value: date | None = None, max_value: date | None = None) -> st.SearchStrategy[Case]:
    """Return a strategy of cases for a policy: timelines as `timelines` draws them, days as `as_of_dates` does.

        @given(cases(policy))
        def test_my_app_agrees(case):
            timeline, as_of = case

    It shrinks towards an empty timeline and its first day.

    Raises:
        ValueError: `max_value` lies before `min_value`.
    """
    return cases_in(Setting.of(policy, min_value, max_value))


@st.composite
def cases_in(draw: st.DrawFn, setting: Setting) -> Case:
    """Return a case for the policy of a setting."""
    timeline = draw(timelines_in(setting))
    return Case(setting.policy, timeline, draw(as_of_dates_in(setting, timeline)))


def timeline_pairs(
    policy: Policy, *, min_value: date | None = None, max_value: date | None = None
) -> st.SearchStrategy[tuple[Timeline, Timeline]]:
    """Return a strategy of two timelines for a policy, of which the second has one event more.

    No correction and no retraction is about that event. Bounds are as in `timelines`.
    """
    return _pairs(Setting.of(policy, min_value, max_value))


@st.composite
def _pairs(draw: st.DrawFn, setting: Setting) -> tuple[Timeline, Timeline]:
    """A timeline without one of its events, and with it."""
    more = draw(timelines_in(setting).filter(_free_events))
    event = draw(st.sampled_from(_free_events(more)))
    return evolve(more, events=tuple(other for other in more.events if other is not event)), more


def _free_events(timeline: Timeline) -> list[Event]:
    """The events that no other event and no retraction names."""
    named = {event.replaces for event in timeline.events} | {r.retracts for r in timeline.retractions}
    return [event for event in timeline.events if event.id is None or event.id not in named]
