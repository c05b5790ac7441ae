"""Months, quarters, half-years and years."""

from datetime import date

import pytest

from carrier_rules.calendar import (
    CalendarError,
    Period,
    following,
    parse_period,
    period_of,
    periods_between,
    preceding,
)


def o(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


@pytest.mark.parametrize(
    ("unit", "day", "first", "last", "key"),
    [
        ("month", "2019-07-15", "2019-07-01", "2019-07-31", "2019-07"),
        ("month", "2020-02-29", "2020-02-01", "2020-02-29", "2020-02"),
        ("quarter", "2019-07-01", "2019-07-01", "2019-09-30", "2019-Q3"),
        ("quarter", "2019-12-31", "2019-10-01", "2019-12-31", "2019-Q4"),
        ("half-year", "2019-06-30", "2019-01-01", "2019-06-30", "2019-H1"),
        ("half-year", "2019-07-01", "2019-07-01", "2019-12-31", "2019-H2"),
        ("year", "2019-02-03", "2019-01-01", "2019-12-31", "2019"),
        ("month", "0001-01-01", "0001-01-01", "0001-01-31", "0001-01"),
        ("year", "9999-12-31", "9999-01-01", "9999-12-31", "9999"),
    ],
)
def test_period_of_a_day_and_of_a_key(unit, day, first, last, key):
    expected = Period(unit, o(first), o(last), key)
    assert period_of(unit, o(day)) == expected
    assert parse_period(key) == expected


@pytest.mark.parametrize(
    ("key", "after", "before"),
    [
        ("2019-12", "2020-01", "2019-11"),
        ("2020-Q1", "2020-Q2", "2019-Q4"),
        ("2019-H2", "2020-H1", "2019-H1"),
        ("2019", "2020", "2018"),
    ],
)
def test_neighbours(key, after, before):
    assert following(parse_period(key)).key == after
    assert preceding(parse_period(key)).key == before


@pytest.mark.parametrize(
    "key",
    ["", "19", "02019", "2019-13", "2019-00", "2019-7", "2019-Q5", "2019-Q0", "2019-H3", "2019-q3", "0000", "0000-Q1",
     "2019-07-01", " 2019", "2019\n", "２０１９", "２０１９-Q3"],
)  # fmt: skip
def test_no_period(key):
    with pytest.raises(ValueError, match="unknown period") as raised:
        parse_period(key)
    assert str(raised.value) == f"unknown period `{key}`: write it as `2019-07`, `2019-Q3`, `2019-H1` or `2019`"


def test_periods_between_hold_a_day_of_the_span():
    def keys(unit, first, last):
        return [period.key for period in periods_between(unit, o(first), o(last))]

    assert keys("quarter", "2019-05-06", "2020-01-01") == ["2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1"]
    assert keys("month", "2019-05-31", "2019-06-01") == ["2019-05", "2019-06"]
    assert keys("half-year", "2019-06-30", "2019-06-30") == ["2019-H1"]
    assert keys("year", "2019-06-30", "2019-06-29") == []
    assert keys("year", "9998-01-01", "9999-12-31") == ["9998", "9999"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: period_of("week", 1),
            "unknown period `week`: use `month`, `quarter`, `half-year` or `year`",
        ),
        (
            lambda: following(parse_period("9999-Q4")),
            "no quarter follows `9999-Q4`: dates end on 9999-12-31",
        ),
        (
            lambda: preceding(parse_period("0001-H1")),
            "no half-year precedes `0001-H1`: dates begin on 0001-01-01",
        ),
    ],
)
def test_errors(call, message):
    with pytest.raises(CalendarError) as raised:
        call()
    assert str(raised.value) == message
