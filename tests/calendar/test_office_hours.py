"""Working hours, worked out by hand and by a walk from minute to minute."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carrier_rules.calendar import (
    CalendarError,
    OfficeHours,
    WorkingCalendar,
    add_working_hours,
    count_hours,
    hours_of,
    parse_office_hours,
)

CN = WorkingCalendar("CN")
OFFICE = parse_office_hours("09:00 to 12:00, 13:30 to 17:30")
NIGHT = parse_office_hours("00:00 to 06:00, 20:00 to 24:00")
MINUTE = 60_000_000

# Off: 1 to 7 October 2019. Worked: Sunday 29 September and Saturday 12 October. A day has seven hours.
AFTER = (
    ("2019-10-14T09:00", 1, "2019-10-14T10:00", "from opening"),
    ("2019-10-14T11:30", 1, "2019-10-14T14:00", "half an hour before lunch, half an hour after it"),
    ("2019-10-14T09:00", 3, "2019-10-14T12:00", "over as lunch begins: at noon, not at 13:30"),
    ("2019-10-14T12:00", 1, "2019-10-14T14:30", "starts as lunch begins"),
    ("2019-10-14T12:45", 1, "2019-10-14T14:30", "starts during lunch"),
    ("2019-10-14T09:00", 7, "2019-10-14T17:30", "exactly a day: at the close, not at the next opening"),
    ("2019-10-14T10:00", 7, "2019-10-15T10:00", "exactly a day, from ten to ten"),
    ("2019-10-14T17:30", 1, "2019-10-15T10:00", "starts at the close"),
    ("2019-10-14T18:00", 7, "2019-10-15T17:30", "starts after the close"),
    ("2019-10-14T08:00", 1, "2019-10-14T10:00", "starts before the opening"),
    ("2019-10-13T10:00", 7, "2019-10-14T17:30", "starts on a Sunday"),
    ("2019-09-30T16:00", 8, "2019-10-08T17:00", "1:30 before the National Day, 6:30 after it"),
    ("2019-10-11T15:30", 8, "2019-10-12T16:30", "Saturday the 12th is worked: 2:00 and 6:00"),
    ("2019-09-28T12:00", 7, "2019-09-29T17:30", "Saturday the 28th is off, Sunday the 29th is worked"),
    ("2019-10-12T16:30", 8, "2019-10-14T17:30", "1:00 on the Saturday, 7:00 on the Monday"),
    ("2019-10-14T11:59:30", 1, "2019-10-14T14:29:30", "with seconds"),
)
BEFORE = (
    ("2019-10-14T17:30", 1, "2019-10-14T16:30", "from the close"),
    ("2019-10-14T14:00", 1, "2019-10-14T11:30", "half an hour on either side of lunch"),
    ("2019-10-14T17:30", 4, "2019-10-14T13:30", "over as the afternoon begins: at 13:30, not at noon"),
    ("2019-10-14T17:30", 7, "2019-10-14T09:00", "exactly a day: at the opening, not at the close before"),
    ("2019-10-14T09:00", 7, "2019-10-12T09:00", "starts at the opening: the Saturday that is worked"),
    ("2019-10-13T10:00", 1, "2019-10-12T16:30", "starts on a Sunday"),
    ("2019-10-08T10:30", 3, "2019-09-30T16:00", "1:30 after the National Day, 1:30 before it"),
    ("2019-10-15T00:00", 7, "2019-10-14T09:00", "the day itself is left out"),
)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(("start", "n", "end", "why"), AFTER, ids=[why for *_, why in AFTER])
def test_working_hours_after(start: str, n: int, end: str, why: str) -> None:
    assert add_working_hours(CN, OFFICE, moment(start), n) == moment(end)


@pytest.mark.parametrize(("start", "n", "end", "why"), BEFORE, ids=[why for *_, why in BEFORE])
def test_working_hours_before(start: str, n: int, end: str, why: str) -> None:
    assert add_working_hours(CN, OFFICE, moment(start), -n) == moment(end)


def test_no_hours_later_is_the_moment_itself() -> None:
    assert add_working_hours(CN, OFFICE, moment("2019-10-13T10:00"), 0) == moment("2019-10-13T10:00")


def test_the_zone_of_a_moment_is_kept() -> None:
    start = datetime(2019, 10, 14, 9, tzinfo=UTC)
    assert add_working_hours(CN, OFFICE, start, 1) == datetime(2019, 10, 14, 10, tzinfo=UTC)


def test_an_office_that_closes_at_midnight() -> None:
    # Ten hours a day. 24:00 of the 14th belongs to that day.
    start = (date(2019, 10, 14).toordinal(), 20 * 60 * MINUTE)
    assert count_hours(CN, NIGHT, start, 4).end == (start[0], 24 * 60 * MINUTE)
    assert count_hours(CN, NIGHT, start, 6, "before").end == (start[0] - 1, 24 * 60 * MINUTE)
    assert add_working_hours(CN, NIGHT, moment("2019-10-14T20:00"), 14) == moment("2019-10-16T00:00")


def test_what_a_count_takes_of_each_day() -> None:
    start = (date(2019, 10, 11).toordinal(), (15 * 60 + 30) * MINUTE)
    count = count_hours(CN, OFFICE, start, 12)
    taken = [(date.fromordinal(day).isoformat(), length / MINUTE) for day, length in hours_of(CN, OFFICE, count)]
    assert taken == [("2019-10-11", 120), ("2019-10-12", 420), ("2019-10-14", 180)]
    back = count_hours(CN, OFFICE, count.end, 12, "before")
    assert hours_of(CN, OFFICE, back) == hours_of(CN, OFFICE, count)[::-1]
    assert back.end == start


@pytest.mark.parametrize(
    ("start", "n", "first", "last"),
    [
        ("2019-10-14T10:00", 1, "2019-10-14", "2019-10-14"),
        ("2019-10-14T17:30", 1, "2019-10-15", "2019-10-15"),
        ("2019-10-11T17:00", 1, "2019-10-11", "2019-10-12"),
        ("2019-10-13T12:00", 1, "2019-10-13", "2019-10-14"),
        ("2019-10-15T09:00", -1, "2019-10-14", "2019-10-14"),
        ("2019-10-15T09:30", -1, "2019-10-14", "2019-10-15"),
    ],
)
def test_the_days_on_which_a_count_rests(start: str, n: int, first: str, last: str) -> None:
    when = moment(start)
    place = (when.toordinal(), (when.hour * 60 + when.minute) * MINUTE)
    found = count_hours(CN, OFFICE, place, abs(n), "after" if n > 0 else "before")
    assert tuple(date.fromordinal(day).isoformat() for day in found.looked_at) == (first, last)


def test_a_million_hours_are_counted_at_once() -> None:
    # 999,999 hours are 142,857 days of seven hours.
    start = moment("2019-10-14T09:00")
    end = add_working_hours(CN, OFFICE, start, 999_999)
    assert end.time() == time(17, 30)
    assert CN.count(date(2019, 10, 13), end.date()) == 142_857
    assert add_working_hours(CN, OFFICE, end, -999_999) == start


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("9 to 5", "`9 to 5` is no span of office hours: write office hours as `09:00 to 12:00, 13:30 to 17:30`"),
        ("", "`` is no span of office hours: write office hours as `09:00 to 12:00, 13:30 to 17:30`"),
        ("09:60-12:00", "there is no time of day `09:60`: write office hours as `09:00 to 12:00, 13:30 to 17:30`"),
        ("09:00-24:01", "there is no time of day `24:01`: write office hours as `09:00 to 12:00, 13:30 to 17:30`"),
        ("12:00-09:00", "office hours from `12:00` to `09:00` do not end after they begin"),
        ("09:00-09:00", "office hours from `09:00` to `09:00` do not end after they begin"),
        ("09:00-12:00, 11:00-17:00", "office hours that begin at `11:00` overlap with those until `12:00`"),
        ("13:00-17:00, 09:00-12:00", "office hours that begin at `09:00` overlap with those until `17:00`"),
    ],
)
def test_office_hours_that_cannot_be(text: str, message: str) -> None:
    with pytest.raises(CalendarError) as raised:
        parse_office_hours(text)
    assert str(raised.value) == message


def test_an_office_is_open_at_some_time() -> None:
    with pytest.raises(CalendarError) as raised:
        OfficeHours(())
    assert str(raised.value) == "an office that is never open has no working hours"


@pytest.mark.parametrize(
    "text", ["09:00 to 12:00, 13:30 to 17:30", "9:00-12:00,13:30-17:30", "09:00至12:00、13:30至17:30"]
)
def test_office_hours_are_written_in_several_ways(text: str) -> None:
    assert parse_office_hours(text) == OFFICE
    assert str(OFFICE) == "09:00 to 12:00, 13:30 to 17:30"


@pytest.mark.parametrize(
    ("start", "n", "message"),
    [
        ("2019-10-14T09:00", 10**9, "1000000000 working hours after `2019-10-14` is no date: dates run from 0001-01-01 to 9999-12-31"),
        ("0001-01-01T09:00", -1, "1 working hour before `0001-01-01` is no date: dates run from 0001-01-01 to 9999-12-31"),
    ],
)  # fmt: skip
def test_no_moment_lies_outside_of_the_years(start: str, n: int, message: str) -> None:
    with pytest.raises(CalendarError) as raised:
        add_working_hours(CN, OFFICE, moment(start), n)
    assert str(raised.value) == message


def test_at_least_one_hour_is_counted() -> None:
    with pytest.raises(CalendarError) as raised:
        count_hours(CN, OFFICE, (737346, 0), 0)
    assert str(raised.value) == "`0` working hours cannot be counted: give 1 or more"


# Laws


@st.composite
def offices(draw: st.DrawFn) -> OfficeHours:
    edges = sorted(draw(st.sets(st.integers(0, 96), min_size=2, max_size=6)))
    return OfficeHours(tuple((15 * a, 15 * b) for a, b in zip(edges[::2], edges[1::2], strict=False)))


MOMENTS = st.datetimes(datetime(2019, 9, 20), datetime(2019, 10, 20)).map(lambda m: m.replace(second=0, microsecond=0))
HOURS = st.integers(1, 60)


def slow(office: OfficeHours, start: datetime, n: int, forward: bool) -> datetime:
    """From minute to minute: one counts if it lies in the office's hours of a working day."""
    at, left, step = start, 60 * n, timedelta(minutes=1 if forward else -1)
    while left:
        minute = at if forward else at + step
        of_day = minute.hour * 60 + minute.minute
        left -= CN.is_working_day(minute.date()) and any(opens <= of_day < closes for opens, closes in office.spans)
        at += step
    return at


@settings(max_examples=60, deadline=None)
@given(offices(), MOMENTS, st.integers(1, 12), st.booleans())
def test_counting_agrees_with_a_walk_from_minute_to_minute(
    office: OfficeHours, start: datetime, n: int, forward: bool
) -> None:
    assert add_working_hours(CN, office, start, n if forward else -n) == slow(office, start, n, forward)


@given(offices(), MOMENTS, HOURS)
def test_counting_back_returns_to_the_same_working_time(office: OfficeHours, start: datetime, n: int) -> None:
    end = add_working_hours(CN, office, start, n)
    # From a start inside of the office's hours to itself; from any other to the opening after it.
    back = add_working_hours(CN, office, end, -n)
    assert back >= start
    assert add_working_hours(CN, office, back, n) == end
    assert add_working_hours(CN, office, end, -n) == back


@given(offices(), MOMENTS, MOMENTS, HOURS, st.booleans())
def test_who_starts_earlier_ends_no_later(
    office: OfficeHours, one: datetime, other: datetime, n: int, forward: bool
) -> None:
    sign = 1 if forward else -1
    first, second = (add_working_hours(CN, office, start, sign * n) for start in sorted((one, other)))
    assert first <= second


@given(offices(), MOMENTS, HOURS, HOURS, st.booleans())
def test_a_count_may_be_split(office: OfficeHours, start: datetime, n: int, m: int, forward: bool) -> None:
    sign = 1 if forward else -1
    halfway = add_working_hours(CN, office, start, sign * n)
    assert add_working_hours(CN, office, halfway, sign * m) == add_working_hours(CN, office, start, sign * (n + m))


@given(offices(), MOMENTS, HOURS, st.booleans())
def test_the_parts_of_the_days_make_up_the_count(office: OfficeHours, start: datetime, n: int, forward: bool) -> None:
    place = (start.toordinal(), (start.hour * 60 + start.minute) * MINUTE)
    count = count_hours(CN, office, place, n, "after" if forward else "before")
    assert sum(length for _, length in hours_of(CN, office, count)) == n * 60 * MINUTE
