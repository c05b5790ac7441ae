"""Laws of working days, counts and periods, for any date of the years 1 to 9999."""

import itertools
from datetime import date, timedelta

import calendar_oracle as oracle
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from carrier_rules.calendar import (
    CalendarError,
    WorkingCalendar,
    count_after,
    count_before,
    effective_roll,
    following,
    parse_period,
    period_of,
    periods_between,
    preceding,
    roll,
)

CN = WorkingCalendar("CN")
ISRAEL = WorkingCalendar("IL")  # Sunday to Thursday
CHANGED = CN.with_changes(
    off={date(1998, 5, 4): "x", date(2019, 10, 12): "", date(2101, 1, 3): "x", date(2101, 1, 4): "x"},
    worked={date(1998, 5, 9): "x", date(2019, 10, 1): "x", date(2100, 12, 26): "x", date(9999, 12, 26): "x"},
)
DAY = timedelta(days=1)

SEAMS = [date(3, 1, 1), date(2000, 12, 31), date(2026, 12, 26), date(2100, 12, 31), date(9997, 12, 31)]
near_seams = st.builds(lambda seam, days: seam + DAY * days, st.sampled_from(SEAMS), st.integers(-40, 40))
with_data = st.dates(date(2000, 6, 1), date(2028, 6, 30))
dates = st.one_of(with_data, near_seams, st.dates(date(3, 1, 1), date(9997, 12, 31)))
numbers = st.integers(-200, 200)
calendars = st.sampled_from([CN, ISRAEL, CHANGED])
rollings = st.sampled_from(["forward", "backward", "none"])
units = st.sampled_from(["day", "working day", "week", "month", "quarter", "year"])
period_units = st.sampled_from(["month", "quarter", "half-year", "year"])
ordinals = st.integers(1, date.max.toordinal())


@given(with_data | near_seams, st.integers(-60, 60))
def test_adding_equals_walking_day_by_day(day, n):
    assert CN.add(day, n) == oracle.add(day, n)


@given(with_data | near_seams, st.integers(-400, 400))
def test_counting_equals_walking_day_by_day(start, days):
    end = start + DAY * days
    walked = len(oracle.between(start, end)) if days >= 0 else -len(oracle.between(end - DAY, start - DAY))
    assert CN.count(start, end) == walked


@given(calendars, dates, st.integers(-(10**6), 10**6))
def test_counting_what_was_added_returns_it(calendar, day, n):
    try:
        end = calendar.add(day, n)
    except CalendarError:
        # Only where there are fewer working days left than asked for.
        edge = date.max if n > 0 else date.min
        assert abs(calendar.count(day, edge)) < abs(n)
    else:
        assert calendar.count(day, end) == n


@given(calendars, dates, numbers)
def test_adding_then_subtracting_working_days_returns(calendar, day, n):
    start = calendar.roll(day, "forward")
    assert calendar.add(calendar.add(start, n), -n) == start


@given(calendars, dates, dates, numbers)
def test_adding_is_monotone_in_the_day(calendar, one, other, n):
    earlier, later = sorted((one, other))
    assert calendar.add(earlier, n) <= calendar.add(later, n)


@given(calendars, dates, numbers)
def test_adding_one_more_is_the_next_working_day(calendar, day, n):
    assume(n != -1)
    assert calendar.add(day, n + 1) == calendar.next(calendar.add(day, n))


@given(calendars, dates, numbers)
def test_what_is_added_to_is_a_working_day(calendar, day, n):
    assert calendar.is_working_day(calendar.add(day, n)) or n == 0


@given(calendars, dates, dates, dates)
def test_counts_add_up(calendar, one, two, three):
    a, b, c = sorted((one, two, three))
    assert calendar.count(a, b) + calendar.count(b, c) == calendar.count(a, c)


@given(calendars, dates, st.integers(-100, 400))
def test_between_lists_what_count_counts(calendar, start, days):
    end = start + DAY * days
    listed = calendar.between(start, end)
    assert len(listed) == max(calendar.count(start, end), 0)
    assert list(listed) == sorted(set(listed))
    assert all(start < day <= end and calendar.is_working_day(day) for day in listed)


@given(calendars, dates, numbers)
def test_ordinals_mean_the_same_as_dates(calendar, day, n):
    o = day.toordinal()
    end = calendar.add(day, n)
    assert calendar.add_ordinal(o, n) == end.toordinal()
    assert calendar.count_ordinals(o, end.toordinal()) == n
    assert calendar.is_working_ordinal(o) == calendar.is_working_day(day)
    found = calendar.first_unofficial(day, end)
    assert calendar.first_unofficial_ordinal(o, end.toordinal()) == (found and found.toordinal())


@given(calendars, dates, rollings)
def test_rolling_twice_is_rolling_once(calendar, day, how):
    rolled = calendar.roll(day, how)
    assert calendar.roll(rolled, how) == rolled
    assert {"forward": rolled >= day, "backward": rolled <= day, "none": rolled == day}[how]
    assert how == "none" or calendar.is_working_day(rolled)


@given(calendars, dates, numbers)
def test_an_explanation_adds_up(calendar, day, n):
    days = calendar.explain(day, n)
    assert days[-1].date == calendar.add(day, n)
    assert sum(one.working for one in days) == abs(n) or n == 0
    step = DAY if n > 0 else -DAY
    assert [one.date for one in days] == [day + step * i for i in range(1, len(days) + 1)] or n == 0


@given(calendars, dates)
def test_a_day_agrees_with_the_answers_about_it(calendar, day):
    found = calendar.day(day)
    assert found.date == day
    assert found.working == calendar.is_working_day(day) == (found.kind in ("working day", "make-up working day"))
    assert found.official == calendar.is_official(day) == (calendar.first_unofficial(day, day) is None)


@given(calendars, dates, st.integers(0, 500))
def test_the_first_unofficial_day_is_the_first(calendar, start, days):
    span = [start + DAY * i for i in range(days + 1)]
    doubtful = [day for day in span if not calendar.is_official(day)]
    assert calendar.first_unofficial(start, span[-1]) == (doubtful[0] if doubtful else None)


changes = st.lists(st.tuples(near_seams, st.booleans(), st.sampled_from(["", "名"])), max_size=12)


@settings(max_examples=40)
@given(changes, st.sampled_from(["", "a notice"]))
def test_changes_touch_only_the_days_they_name(laid, source):
    by_day = {day: (worked, name) for day, worked, name in laid}
    changed = CN.with_changes(
        off={day: name for day, (worked, name) in by_day.items() if not worked},
        worked={day: name for day, (worked, name) in by_day.items() if worked},
        source=source,
    )
    for seam in SEAMS:
        span = [seam + DAY * i for i in range(-50, 51)]
        for day in span:
            if day in by_day:
                found = changed.day(day)
                assert (found.working, found.name or "", found.official) == (*by_day[day], bool(source))
            else:
                assert changed.day(day) == CN.day(day)
        worked = [day for day in span if by_day.get(day, (oracle.is_working(day),))[0]]
        assert list(changed.between(span[0] - DAY, span[-1])) == worked
        assert changed.count(span[0] - DAY, span[-1]) == len(worked)
        assert [changed.add(span[0] - DAY, n) for n in range(1, len(worked) + 1)] == worked
        assert [changed.add(span[-1] + DAY, -n) for n in range(1, len(worked) + 1)] == worked[::-1]


@given(dates, st.integers(1, 60), units, st.booleans())
def test_counting_the_day_itself_is_a_day_less_at_most(day, n, unit, back):
    counted = count_before if back else count_after
    try:
        without = counted(CN, day.toordinal(), n, unit)
        including = counted(CN, day.toordinal(), n, unit, including_start=True)
    except CalendarError:
        assume(False)
    sign = -1 if back else 1
    gap = sign * (without.nominal - including.nominal)
    if unit == "working day":
        # Where the start is worked it takes the place of the last day counted.
        assert abs(CN.count_ordinals(including.nominal, without.nominal)) == CN.is_working_day(day)
    else:
        assert gap == (0 if without.clamped else 1)


@given(dates, st.integers(1, 60), st.sampled_from(["month", "quarter", "year"]), st.booleans())
@example(date(2020, 2, 29), 1, "year", False)
@example(date(2018, 12, 31), 2, "month", False)
def test_months_and_years_are_those_of_dateutil(day, n, unit, back):
    delta = relativedelta(months=n * {"month": 1, "quarter": 3, "year": 12}[unit])
    try:
        expected = day - delta if back else day + delta
    except (ValueError, OverflowError):
        with pytest.raises(CalendarError):
            (count_before if back else count_after)(CN, day.toordinal(), n, unit)
        return
    count = (count_before if back else count_after)(CN, day.toordinal(), n, unit)
    assert date.fromordinal(count.nominal) == expected
    assert count.clamped == (expected.day != day.day)


@given(dates, st.integers(1, 60), units, rollings)
def test_a_latest_day_counted_backwards_never_moves_later(day, n, unit, how):
    assume(day.year > 70)
    count = count_before(CN, day.toordinal(), n, unit)
    rolled = roll(CN, count.nominal, effective_roll(how, "before"))
    assert rolled <= count.nominal < day.toordinal()
    assert roll(CN, rolled, how) == rolled or how == "none"


@given(period_units, ordinals)
def test_periods_tile_the_line(unit, o):
    period = period_of(unit, o)
    assert period.start <= o <= period.end
    assert period_of(unit, period.start) == period_of(unit, period.end) == period
    assert parse_period(period.key) == period
    if period.end < date.max.toordinal():
        after = following(period)
        assert after.start == period.end + 1
        assert preceding(after) == period


@given(period_units, ordinals, st.integers(0, 2000))
def test_periods_between_are_neighbours(unit, first, days):
    last = min(first + days, date.max.toordinal())
    found = periods_between(unit, first, last)
    assert (found[0], found[-1]) == (period_of(unit, first), period_of(unit, last))
    assert all(following(one) == other for one, other in itertools.pairwise(found))
