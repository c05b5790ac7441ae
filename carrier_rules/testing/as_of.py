"""A strategy of the days on which to ask: those on which an answer may turn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from carrier_rules import Obligation, Policy, Timeline
from carrier_rules.testing.days import DAY
from carrier_rules.testing.settings import Setting, around


def as_of_dates(
    policy: Policy, timeline: Timeline, *, min_value: date | None = None, max_value: date | None = None
) -> st.SearchStrategy[date]:
    """Return a strategy of days on which to ask about a timeline.

    They sit on the edges: each due date, the day before and the day after, the days on which instances open or are
    decided, the day after all that happened, and those on which counting turns. Bounds are as in `timelines`. It shrinks
    towards the first due date.
    """
    return as_of_dates_in(Setting.of(policy, min_value, max_value), timeline)


def as_of_dates_in(setting: Setting, timeline: Timeline) -> st.SearchStrategy[date]:
    """Return such a strategy for the policy of a setting."""
    report = setting.in_the_end(timeline)
    acted_on = _edges(setting, (o for o in report if o.acts and o.due is not None))
    others = _edges(setting, report)
    after_all = _after_all(setting, timeline) if acted_on else ()
    places = (acted_on, acted_on, acted_on, others, _moved(setting, report) or others, after_all)
    return st.one_of(*(st.sampled_from(near) for near in places if near), setting.days)


def _edges(setting: Setting, obligations: Iterable[Obligation]) -> tuple[date, ...]:
    """The days around those on which instances fall due, open and are decided, as far as they lie in the span."""
    days = ((o.due, o.nominal_due, o.fulfilled_on, o.opens, o.decided_on, o.breached_on) for o in obligations)
    return _in_span(setting, (near for edges in days for near in around(*edges)))


def _moved(setting: Setting, obligations: Iterable[Obligation]) -> tuple[date, ...]:
    """The due dates that are not the days computed, and the days after these: there the two make a difference."""
    moved = ((o.due, o.nominal_due) for o in obligations if o.nominal_due is not None and o.due != o.nominal_due)
    return _in_span(setting, (day for due, nominal in moved for day in (due or nominal, *around(nominal)[1:2])))


def _after_all(setting: Setting, timeline: Timeline) -> tuple[date, ...]:
    """The day after the last event, and the days beside it: what was done is seen."""
    days = [day for day in (setting.policy.plan.clock.day(event.on) for event in timeline.events) if day is not None]
    return _in_span(setting, around(date.fromordinal(max(days)) + DAY)) if days else ()


def _in_span(setting: Setting, days: Iterable[date]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for day in days if setting.first <= day <= setting.last))
