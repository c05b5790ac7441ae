"""Each rule of counting: worked cases from docs/counting.md, and the fast arithmetic against a day-by-day walk."""

import os
import re
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path

import calendar_oracle as oracle
import holidays
import pytest
import slow_counting as slow
from hypothesis import given, settings
from hypothesis import strategies as st

from carrier_rules.calendar import PROFILES, CalendarError, WorkingCalendar, profile_of, reckon
from carrier_rules.checks.hours import ROLLING_HOURS
from carrier_rules.checks.order_of_days import COUNTING_AS_WRITTEN
from carrier_rules.checks.unknown_counting import PROFILES as CHECKED

D = date.fromisoformat
PAGE = Path(__file__).resolve().parents[2] / "docs" / "counting.md"
UNITS = ("day", "working day", "week", "month", "quarter", "year")
PERIOD = re.compile(r"(\d+) (day|working day|week|month|quarter|year)s?( before)?(?:, (no roll))?")


def sections() -> dict[str, list[list[str]]]:
    """The rows of each profile's table of cases."""
    found: dict[str, list[list[str]]] = {}
    for part in PAGE.read_text("utf-8").split("\n## ")[1:]:
        name = re.match(r"`([a-z0-9-]+)`", part)
        if name:
            rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in part.splitlines()]
            found[name[1]] = [row for row in rows if re.fullmatch(r"\d{4}-\d\d-\d\d", row[0])]
    return found


CASES = [(name, *row[:3]) for name, rows in sections().items() for row in rows]


def test_every_profile_has_at_least_ten_worked_cases():
    assert set(sections()) == set(PROFILES)
    assert {name: len(rows) for name, rows in sections().items() if len(rows) < 10} == {}


@pytest.mark.parametrize(("name", "start", "period", "due"), CASES)
def test_worked_cases(name, start, period, due):
    n, unit, before, no_roll = PERIOD.fullmatch(period).groups()
    profile = profile_of(name)
    found = reckon(
        WorkingCalendar(profile.calendar),
        profile,
        D(start).toordinal(),
        int(n),
        unit,
        "before" if before else "after",
        how="none" if no_roll else None,
    )
    assert date.fromordinal(found.day) == D(due)


@cache
def library(name: str) -> holidays.HolidayBase:
    categories = ("optional", "public") if name == "HK" else None  # the general holidays
    return holidays.country_holidays(name, years=range(1995, 2045), categories=categories)


def asks(name: str) -> tuple[slow.Asks, slow.Asks]:
    if name == "CN":
        named = {D(day) for year in oracle.workdays()["years"].values() for day in year["statutory_days"]}
        return oracle.is_working, lambda day: day in named or day in oracle.listed("rest_weekdays")
    return library(name).is_working_day, lambda day: day in library(name)


@settings(max_examples=int(os.environ.get("COUNTING_EXAMPLES", "40")), deadline=None)
@given(
    start=st.dates(D("2001-01-02"), D("2023-01-01")),
    n=st.one_of(st.integers(1, 16), st.integers(1, 400)),
    unit=st.sampled_from(UNITS),
    direction=st.sampled_from(("after", "before")),
    itself=st.booleans(),
)
@pytest.mark.parametrize("name", PROFILES)
def test_law_the_arithmetic_equals_a_walk_from_day_to_day(name, start, n, unit, direction, itself):
    n = min(n, {"week": 50, "month": 20, "quarter": 8, "year": 3}.get(unit, 400))
    if direction == "before":
        start = start + timedelta(days=3 * 366)
    profile = profile_of(name)
    found = reckon(WorkingCalendar(profile.calendar), profile, start.toordinal(), n, unit, direction, itself)
    assert date.fromordinal(found.day) == slow.last_day(
        name, *asks(profile.calendar), start, n, unit, direction, itself
    )


@pytest.mark.parametrize(("n", "unit"), [(3, "month"), (1, "quarter")])
def test_a_quarter_ends_as_three_months_do(n, unit):
    """By 行政程序法 art. 48 from 1 March 2024 to the day before 1 June, a Friday; the day that corresponds were 29 May."""
    found = reckon(
        WorkingCalendar("TW"), profile_of("tw-administrative-procedure"), D("2024-02-29").toordinal(), n, unit
    )
    assert date.fromordinal(found.day) == D("2024-05-31")


def test_a_result_says_on_which_days_it_rests():
    cn, o = WorkingCalendar("CN"), lambda iso: D(iso).toordinal()
    # 10 days of 行政强制法 are working days: every day passed counts.
    found = reckon(cn, profile_of("administrative-coercion"), o("2026-12-15"), 10, "day")
    assert (found.count.unit, found.looked_at) == ("working day", (o("2026-12-16"), o("2026-12-29")))
    # 11 are calendar days: 26 December 2026, a Saturday, to Monday the 28th.
    found = reckon(cn, profile_of("administrative-coercion"), o("2026-12-15"), 11, "day")
    assert (found.because, found.looked_at) == ("rolled", (o("2026-12-26"), o("2026-12-28")))
    # Custody rests on no day of rest.
    found = reckon(cn, profile_of("criminal-custody"), o("2026-12-15"), 11, "day")
    assert (found.because, found.looked_at, found.day) == (None, None, o("2026-12-26"))
    # Under the tax rule every day of the period may matter.
    found = reckon(cn, profile_of("tax"), o("2019-09-30"), 15, "day")
    assert (found.because, found.looked_at) == ("rest inside", (o("2019-10-01"), o("2019-10-24")))


def test_a_saturday_in_taiwan_ends_on_monday_at_noon():
    tw, profile = WorkingCalendar("TW"), profile_of("tw-administrative-procedure")
    # 10 days after 2024-08-07 is Saturday the 17th; after the 8th Sunday the 18th.
    for start, ends in (("2024-08-07", time(12)), ("2024-08-08", time(0))):
        found = reckon(tw, profile, D(start).toordinal(), 10, "day")
        assert (date.fromordinal(found.day), found.ends) == (D("2024-08-19"), ends)


def test_the_policys_own_rolling_goes_before_the_profiles():
    cn, start = WorkingCalendar("CN"), D("2019-09-20").toordinal()
    # 11 days after 20 September 2019 is 1 October.
    days = {how: reckon(cn, profile_of("civil-code"), start, 11, "day", how=how).day for how in ("forward", "backward", "none")}  # fmt: skip
    assert {how: date.fromordinal(day).isoformat() for how, day in days.items()} == {
        "forward": "2019-10-08",
        "backward": "2019-09-30",
        "none": "2019-10-01",
    }


def test_every_profile_says_where_it_comes_from():
    assert all(profile.source for profile in PROFILES.values())
    assert [name for name, profile in PROFILES.items() if profile.counts == "sending"] == ["civil-procedure"]
    page = PAGE.read_text("utf-8")
    assert [name for name, profile in PROFILES.items() if profile.source not in page] == []


def test_the_checks_know_the_same_profiles():
    assert tuple(PROFILES) == CHECKED


def test_the_checks_know_which_profiles_move_hours():
    assert tuple(name for name, profile in PROFILES.items() if profile.rolls_hours) == ROLLING_HOURS


def test_each_profile_has_the_zone_of_its_calendar():
    zones = {
        "CN": "Asia/Shanghai",
        "DE": "Europe/Berlin",
        "US": "America/New_York",
        "HK": "Asia/Hong_Kong",
        "TW": "Asia/Taipei",
    }
    assert {name: profile.zone for name, profile in PROFILES.items()} == {
        name: zones[profile.calendar] for name, profile in PROFILES.items()
    }


def test_the_checks_know_which_profiles_count_as_it_is_written():
    plain = profile_of("civil-code")
    alike = ("working_numbers", "counts_first_day", "months", "extended_by_rest", "least_working_days", "clear")
    same = {
        name
        for name, profile in PROFILES.items()
        if all(getattr(profile, field) == getattr(plain, field) for field in alike)
    }
    assert same == COUNTING_AS_WRITTEN


def test_an_unknown_profile():
    with pytest.raises(CalendarError) as raised:
        profile_of("civil")
    assert str(raised.value).startswith("unknown counting `civil`: use `civil-code`, `administrative-licensing`, ")
