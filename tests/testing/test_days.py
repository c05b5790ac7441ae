"""Days, lengths of time and calendars that are drawn."""

from datetime import date

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from testing.simplest import simplest

from carrier_rules import WorkingCalendar
from carrier_rules.model import Duration, Unit
from carrier_rules.testing import calendars, durations, edge_days, working_days

CHINA = WorkingCalendar("CN")
alone = settings(database=None, max_examples=50)


@settings(max_examples=50)
@given(working_days(min_value=date(2019, 9, 1), max_value=date(2019, 10, 31)))
def test_working_days_are_worked(day: date) -> None:
    assert date(2019, 9, 1) <= day <= date(2019, 10, 31)
    assert CHINA.is_working_day(day)


def test_a_make_up_saturday_is_drawn_and_national_day_is_not() -> None:
    """In 2019 Saturday 12 October was worked; 1 to 7 October were off."""
    bounds = {"min_value": date(2019, 9, 30), "max_value": date(2019, 10, 12)}
    worked = {date(2019, 9, 30), *(date(2019, 10, day) for day in (8, 9, 10, 11, 12))}
    for day in worked:
        assert find(working_days(**bounds), lambda drawn, day=day: drawn == day, settings=alone) == day


def test_working_days_of_another_calendar() -> None:
    """Friday 5 July 2019 was a day of work in New York, and 4 July was not."""
    found = simplest(working_days(WorkingCalendar("US"), min_value=date(2019, 7, 4)))
    assert found == date(2019, 7, 5)


def test_no_working_day_in_the_bounds_is_told() -> None:
    with pytest.raises(ValueError) as refused:
        working_days(min_value=date(2019, 10, 1), max_value=date(2019, 10, 7))
    assert str(refused.value) == "`CN` has no working day from 2019-10-01 to 2019-10-07"


def test_edges_of_national_day() -> None:
    """30 September to 8 October lie around days off, the make-up Saturday is 12 October, with its neighbours."""
    seen: set[date] = set()

    @settings(max_examples=200, derandomize=True, database=None)
    @given(edge_days(min_value=date(2019, 9, 27), max_value=date(2019, 10, 20)))
    def drawn(day: date) -> None:
        seen.add(day)

    drawn()
    october = (1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 20)
    expected = {date(2019, 9, day) for day in (27, 28, 29, 30)} | {date(2019, 10, day) for day in october}
    assert seen == expected


@settings(max_examples=50)
@given(durations((Unit.WEEK, Unit.MONTH), max_count=6))
def test_durations_keep_to_units_and_counts(duration: Duration) -> None:
    assert duration.unit in (Unit.WEEK, Unit.MONTH)
    assert 1 <= duration.count <= 6


def test_the_simplest_values() -> None:
    assert simplest(durations()) == Duration(1, Unit.DAY)
    assert simplest(working_days()) == date(2019, 1, 2)
    assert simplest(edge_days()) == date(2019, 1, 1)
    assert simplest(calendars()) == CHINA


@settings(max_examples=10)
@given(calendars(), st.integers(-40, 40), st.dates(date(2019, 1, 1), date(2026, 1, 1)))
def test_a_calendar_that_is_drawn_counts_there_and_back(calendar: WorkingCalendar, n: int, day: date) -> None:
    assert calendar.count(day, calendar.add(day, n)) == n


def test_calendars_vary() -> None:
    seen: list[WorkingCalendar] = []

    @settings(max_examples=30, derandomize=True, database=None)
    @given(calendars(("CN", "HK")))
    def drawn(calendar: WorkingCalendar) -> None:
        seen.append(calendar)

    drawn()
    assert {calendar.name for calendar in seen} == {"CN", "HK"}
    assert any(calendar.known_at is not None for calendar in seen)
    assert any(calendar.name == "CN" and calendar.known_at is None and calendar != CHINA for calendar in seen)


def test_calendars_vary_only_as_far_as_asked() -> None:
    plain = calendars(("CN",), known_at=False, overlays=False, changes=False)
    assert simplest(plain) == CHINA

    @settings(max_examples=5, database=None)
    @given(plain)
    def always(calendar: WorkingCalendar) -> None:
        assert calendar == CHINA

    always()
