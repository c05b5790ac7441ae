"""A strategy of calendars: of several countries, as they stood on some day, with changes and local days laid over them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from carrier_rules.calendar import OVERLAYS, WorkingCalendar
from carrier_rules.testing.days import FIRST, LAST, edge_days

CHINA = "CN"
NAMES = (CHINA, "HK", "DE", "US-NY")
MOST_CHANGES = 3


@st.composite
def calendars(
    draw: st.DrawFn,
    names: Sequence[str] = NAMES,
    *,
    known_at: bool = True,
    overlays: bool = True,
    changes: bool = True,
    min_value: date = FIRST,
    max_value: date = LAST,
) -> WorkingCalendar:
    """Return a calendar of one of the `names`: as it is, or otherwise as far as the caller allows.

    With `known_at` it may be as it stood on an earlier day, with `overlays` it may have the days of a region of China laid
    over it, and with `changes` days off and days worked of the caller's own, from `min_value` to `max_value`, both inclusive.
    It shrinks towards the first of the names as it is.
    """
    calendar = WorkingCalendar(draw(st.sampled_from(tuple(names))))
    # It is drawn for every country: else one without regions would be simpler than China.
    overlay = draw(st.sampled_from((None, *sorted(OVERLAYS)))) if overlays else None
    if overlay is not None and calendar.name == CHINA:
        calendar = calendar.with_overlay(overlay)
    if changes:
        calendar = draw(_changed(calendar, min_value, max_value))
    if known_at:
        calendar = calendar.known(draw(st.none() | st.dates(min_value, max_value)))
    return calendar


def _changed(calendar: WorkingCalendar, first: date, last: date) -> st.SearchStrategy[WorkingCalendar]:
    """The calendar with days of which each becomes what it is not: off, or worked."""
    days = st.lists(
        st.one_of(st.dates(first, last), edge_days(calendar, min_value=first, max_value=last)), max_size=MOST_CHANGES
    )
    return st.builds(lambda found, source: _turned(calendar, found, source), days, st.sampled_from(("", "a notice")))


def _turned(calendar: WorkingCalendar, days: list[date], source: str) -> WorkingCalendar:
    if not days:
        return calendar
    off = {day: "off" for day in days if calendar.is_working_day(day)}
    worked = {day: "worked" for day in days if day not in off}
    return calendar.with_changes(off, worked, source)
