"""A strategy of the days on which to ask: those on which an answer may turn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from carrier_rules import Obligation, Policy, Timeline
from carrier_rules.testing.settings import Setting, around


def as_of_dates(
    policy: Policy, timeline: Timeline, *, min_value: date | None = None, max_value: date | None = None
) -> st.SearchStrategy[date]:
    """Return a strategy of days on which to ask about a timeline.

    They sit on the edges: each due date, the day before and the day after, the days on which instances open or are
    decided, and those on which counting turns. Bounds are as in `timelines`. It shrinks towards the first due date.
    """
    return as_of_dates_in(Setting.of(policy, min_value, max_value), timeline)


def as_of_dates_in(setting: Setting, timeline: Timeline) -> st.SearchStrategy[date]:
    """Return such a strategy for the policy of a setting."""
    report = setting.in_the_end(timeline)
    acted_on = _edges(setting, (o for o in report if o.acts and o.due is not None))
    others = _edges(setting, report)
    return st.one_of(*(st.sampled_from(near) for near in (acted_on, acted_on, acted_on, others) if near), setting.days)


def _edges(setting: Setting, obligations: Iterable[Obligation]) -> tuple[date, ...]:
    """The days around those on which instances fall due, open and are decided, as far as they lie in the span."""
    found = (
        day
        for o in obligations
        for day in around(o.due, o.nominal_due, o.fulfilled_on, o.opens, o.decided_on, o.breached_on)
    )
    return tuple(dict.fromkeys(day for day in found if setting.first <= day <= setting.last))
