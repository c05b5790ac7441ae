"""The rules of counting, row by row. Every answer is worked out by hand in the comment beside it."""

from datetime import date

import pytest
from attrs.exceptions import FrozenInstanceError

from carrier_rules.calendar import (
    CalendarError,
    Count,
    WorkingCalendar,
    count_after,
    count_before,
    effective_roll,
    first_unofficial,
    roll,
)

CN = WorkingCalendar("CN")


def o(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


@pytest.mark.parametrize(
    ("start", "n", "unit", "last"),
    [
        ("2019-09-30", 10, "day", "2019-10-10"),  # 30 September is not counted
        ("2019-09-30", 1, "day", "2019-10-01"),
        ("2019-09-30", 15, "working day", "2019-10-25"),  # 8-12 Oct are 5 (12 = make-up), 14-18 10, 21-25 15
        ("2019-12-31", 15, "working day", "2020-01-21"),  # 2,3; 6-10; 13-17; 19 (make-up Sunday), 20, 21
        ("2019-10-11", 1, "working day", "2019-10-12"),  # the make-up Saturday
        ("2019-09-30", 2, "week", "2019-10-14"),  # 30 + 14 = 44 = 14 October
        ("2019-06-28", 2, "month", "2019-08-28"),
        ("2018-12-31", 2, "month", "2019-02-28"),  # no 31 February
        ("2019-12-31", 2, "month", "2020-02-29"),  # a leap year; 29 February is a Saturday, not rolled here
        ("2019-02-28", 1, "month", "2019-03-28"),  # the corresponding day, not the month's end
        ("2019-11-30", 1, "quarter", "2020-02-29"),  # 3 months: no 30 February
        ("2019-05-15", 2, "quarter", "2019-11-15"),
        ("2020-02-29", 1, "year", "2021-02-28"),  # 2021 is no leap year
        ("2020-02-29", 4, "year", "2024-02-29"),
        ("2019-12-01", 1, "month", "2020-01-01"),
    ],
)
def test_within_n_units_after(start, n, unit, last):
    assert count_after(CN, o(start), n, unit).nominal == o(last)


@pytest.mark.parametrize(
    ("start", "n", "unit", "last"),
    [
        ("2019-10-10", 10, "day", "2019-09-30"),
        ("2024-10-08", 5, "working day", "2024-09-25"),  # back: 30, 29 (make-up Sunday), 27, 26, 25 September
        ("2019-10-14", 2, "week", "2019-09-30"),
        ("2024-05-31", 3, "month", "2024-02-29"),  # no 31 February; 2024 is a leap year
        ("2019-03-30", 1, "month", "2019-02-28"),  # no 30 February
        ("2019-03-28", 1, "month", "2019-02-28"),
        ("2019-01-15", 1, "month", "2018-12-15"),
        ("2019-05-31", 1, "quarter", "2019-02-28"),
        ("2020-02-29", 1, "year", "2019-02-28"),
    ],
)
def test_at_least_n_units_before(start, n, unit, last):
    assert count_before(CN, o(start), n, unit).nominal == o(last)


@pytest.mark.parametrize(
    ("start", "n", "unit", "last"),
    [
        ("2019-09-30", 1, "day", "2019-09-30"),  # the day itself is the first
        ("2019-09-30", 10, "day", "2019-10-09"),  # 30 Sept is 1, 1 Oct is 2, ... 9 Oct is 10
        ("2019-09-30", 1, "working day", "2019-09-30"),  # a Monday, worked
        ("2019-10-01", 1, "working day", "2019-10-08"),  # National Day: the first working day from it on
        ("2019-09-30", 15, "working day", "2019-10-24"),  # one day sooner than without 30 September
        ("2019-09-30", 1, "week", "2019-10-06"),  # Monday to Sunday
        ("2019-06-28", 2, "month", "2019-08-27"),  # the day before 28 August
        ("2019-03-01", 1, "month", "2019-03-31"),  # the day before 1 April
        ("2019-01-31", 1, "month", "2019-02-28"),  # no 31 February: the month's last day, no day taken off
        ("2019-01-29", 1, "month", "2019-02-28"),
        ("2019-01-28", 1, "month", "2019-02-27"),
        ("2019-01-01", 1, "quarter", "2019-03-31"),
        ("2019-01-01", 1, "year", "2019-12-31"),
        ("2020-02-29", 1, "year", "2021-02-28"),
    ],
)
def test_counting_the_day_itself_after(start, n, unit, last):
    assert count_after(CN, o(start), n, unit, including_start=True).nominal == o(last)


@pytest.mark.parametrize(
    ("start", "n", "unit", "last"),
    [
        ("2019-10-10", 1, "day", "2019-10-10"),
        ("2019-10-10", 10, "day", "2019-10-01"),  # 10 is 1, 9 is 2, ... 1 is 10
        ("2019-10-08", 1, "working day", "2019-10-08"),
        ("2019-10-07", 1, "working day", "2019-09-30"),  # 1-7 October off: the last working day up to it
        ("2024-10-08", 5, "working day", "2024-09-26"),  # 8 Oct is 1, then 30, 29 (make-up), 27, 26 September
        ("2019-10-06", 1, "week", "2019-09-30"),  # Sunday back to Monday
        ("2019-08-27", 2, "month", "2019-06-28"),  # the day after 27 June
        ("2019-03-31", 1, "quarter", "2019-01-01"),  # the day after 31 December
        ("2019-12-31", 1, "year", "2019-01-01"),
        ("2019-03-31", 1, "month", "2019-02-28"),  # no 31 February: the month's last day
    ],
)
def test_counting_the_day_itself_before(start, n, unit, last):
    assert count_before(CN, o(start), n, unit, including_start=True).nominal == o(last)


def test_a_count_says_what_it_looked_at():
    assert count_after(CN, o("2019-09-30"), 15, "working day") == Count(
        start=o("2019-09-30"),
        n=15,
        unit="working day",
        direction="after",
        nominal=o("2019-10-25"),
        clamped=False,
        first_looked_at=o("2019-10-01"),
        last_looked_at=o("2019-10-25"),
        including_start=False,
    )
    back = count_before(CN, o("2024-10-08"), 5, "working day")
    assert (back.first_looked_at, back.last_looked_at) == (o("2024-09-25"), o("2024-10-07"))
    with_start = count_after(CN, o("2019-09-30"), 15, "working day", including_start=True)
    assert (with_start.first_looked_at, with_start.last_looked_at) == (o("2019-09-30"), o("2019-10-24"))
    back_with_start = count_before(CN, o("2024-10-08"), 5, "working day", including_start=True)
    assert (back_with_start.first_looked_at, back_with_start.last_looked_at) == (
        o("2024-09-26"),
        o("2024-10-08"),
    )
    month = count_after(CN, o("2019-12-31"), 2, "month")
    assert (month.clamped, month.first_looked_at, month.last_looked_at) == (True, None, None)
    assert not count_after(CN, o("2019-06-28"), 2, "month").clamped


def test_a_count_is_frozen():
    count = count_after(CN, o("2019-09-30"), 1, "day")
    with pytest.raises(FrozenInstanceError):
        count.nominal = 1


@pytest.mark.parametrize(
    ("nominal", "how", "rolled"),
    [
        ("2021-01-10", "forward", "2021-01-11"),  # a Sunday to Monday
        ("2019-10-01", "forward", "2019-10-08"),  # National Day, off through the 7th
        ("2020-02-29", "forward", "2020-03-02"),  # a Saturday
        ("2019-10-12", "forward", "2019-10-12"),  # a make-up Saturday is a working day
        ("2019-10-12", "backward", "2019-10-12"),
        ("2025-10-06", "backward", "2025-09-30"),  # 1-8 October 2025 off
        ("2019-10-01", "none", "2019-10-01"),
    ],
)
def test_rolling(nominal, how, rolled):
    assert roll(CN, o(nominal), how) == o(rolled)


def test_a_latest_day_computed_backwards_never_rolls_forward():
    assert {
        (how, direction): effective_roll(how, direction)
        for how in ("forward", "backward", "none")
        for direction in ("after", "before")
    } == {
        ("forward", "after"): "forward",
        ("forward", "before"): "backward",
        ("backward", "after"): "backward",
        ("backward", "before"): "backward",
        ("none", "after"): "none",
        ("none", "before"): "none",
    }


@pytest.mark.parametrize(
    ("start", "n", "unit", "how", "first"),
    [
        ("2026-12-15", 8, "working day", "forward", None),  # 16-18, 21-25 December: all official
        ("2026-12-15", 9, "working day", "forward", "2026-12-26"),  # the 9th lies after the weekend of 26/27
        ("2026-12-15", 10, "day", "forward", None),  # 25 December, a Friday, is official and worked
        ("2026-12-15", 11, "day", "forward", "2026-12-26"),
        ("2026-12-15", 11, "day", "backward", "2026-12-26"),  # rolls to the 25th, unless the 26th is worked
        ("2026-12-15", 11, "day", "none", None),
        ("2026-11-30", 2, "month", "none", None),  # a calendar month rests on no arrangement
    ],
)
def test_first_unofficial_day(start, n, unit, how, first):
    count = count_after(CN, o(start), n, unit)
    rolled = roll(CN, count.nominal, how)
    found = first_unofficial(CN, count, rolled, how)
    assert found == (None if first is None else o(first))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: count_after(CN, o("2019-01-01"), 0, "working day"),
            "a count needs at least 1 working day, not `0`",
        ),
        (lambda: count_before(CN, o("2019-01-01"), -3, "month"), "a count needs at least 1 month, not `-3`"),
        (
            lambda: count_after(CN, o("2019-01-01"), 1, "hour"),
            "unknown unit `hour`: use `day`, `working day`, `week`, `month`, `quarter` or `year`",
        ),
        (
            lambda: count_after(CN, o("9999-12-30"), 2, "day"),
            "2 days after `9999-12-30` is no date: dates run from 0001-01-01 to 9999-12-31",
        ),
        (
            lambda: count_after(CN, o("9999-12-30"), 1, "month"),
            "1 month after `9999-12-30` is no date: dates run from 0001-01-01 to 9999-12-31",
        ),
        (
            lambda: count_before(CN, o("0001-01-01"), 1, "working day"),
            "1 working day before `0001-01-01` is no date: dates run from 0001-01-01 to 9999-12-31",
        ),
        (
            lambda: count_before(CN, o("0001-02-03"), 2, "quarter"),
            "2 quarters before `0001-02-03` is no date: dates run from 0001-01-01 to 9999-12-31",
        ),
        (
            # 31 December 9999 is a Friday, the last working day of all
            lambda: count_after(CN, o("9999-12-31"), 2, "working day", including_start=True),
            "2 working days after `9999-12-31` is no date: dates run from 0001-01-01 to 9999-12-31",
        ),
    ],
)
def test_errors(call, message):
    with pytest.raises(CalendarError) as raised:
        call()
    assert str(raised.value) == message


def test_counting_at_the_ends_of_time():
    # 0001-01-01 is a Monday, 9999-12-31 a Friday.
    assert count_after(CN, 1, 1, "working day", including_start=True).nominal == 1
    assert count_before(CN, o("9999-12-31"), 1, "working day", including_start=True).nominal == o("9999-12-31")
    assert count_after(CN, o("9999-12-30"), 1, "day").nominal == o("9999-12-31")
    assert count_before(CN, o("0001-02-01"), 1, "month").nominal == 1
