"""Years without a notice: the days that the law grants, and the span in which a day can lie as days have been moved so far."""

from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carrier_rules.calendar import WorkingCalendar, between, parse_notice, profile_of, reckon
from carrier_rules.calendar.chinese_days import BASES
from carrier_rules.calendar.estimated_span import Extreme
from carrier_rules.calendar.estimates import holidays_of
from carrier_rules.calendar.past_holidays import history
from carrier_rules.calendar.statutes import statute_of

CN = WorkingCalendar("CN")
D = date.fromisoformat
DAY = timedelta(days=1)

# 春节, 清明节, 端午节, 中秋节, as the programs borax 4.1 and lunardate 0.3 give them (清明节: borax alone), which share nothing with `holidays`.
FESTIVALS = """
2027 02-06 04-05 06-09 09-15
2028 01-26 04-04 05-28 10-03
2029 02-13 04-04 06-16 09-22
2030 02-03 04-05 06-05 09-12
2031 01-23 04-05 06-24 10-01
2032 02-11 04-04 06-12 09-19
2033 01-31 04-04 06-01 09-08
2034 02-19 04-05 06-20 09-27
2035 02-08 04-05 06-10 09-16
2036 01-28 04-04 05-30 10-04
"""


def granted(line: str) -> set[date]:
    """The thirteen days of the Measures as they stand since 2025, 全国年节及纪念日放假办法 article 2."""
    year, *days = line.split()
    spring, qingming, dragon_boat, mid_autumn = (D(f"{year}-{day}") for day in days)
    fixed = [D(f"{year}-{day}") for day in ("01-01", "05-01", "05-02", "10-01", "10-02", "10-03")]
    return {*fixed, *(spring + DAY * i for i in (-1, 0, 1, 2)), qingming, dragon_boat, mid_autumn}


@pytest.mark.parametrize("line", FESTIVALS.strip().splitlines(), ids=lambda line: line[:4])
def test_the_days_that_the_law_grants(line):
    for day in granted(line):
        found = CN.day(day)
        assert (found.working, found.kind, found.official) == (False, "public holiday", False), day
    # 13 days are granted, or 12 and one twice; what falls on a weekend or on another holiday is made good on a weekday.
    year = int(line[:4])
    off = [day for day in year_of(year) if day.weekday() < 5 and not CN.is_working_day(day)]
    assert len(off) == 13
    assert {day for day in granted(line) if day.weekday() < 5} <= set(off)
    assert not any(CN.is_working_day(day) for day in year_of(year) if day.weekday() >= 5)


def year_of(year: int) -> list[date]:
    return [date(year, 1, 1) + DAY * i for i in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", range(2027, 2101))
def test_thirteen_weekdays_are_off_in_each_year(year):
    assert sum(day.weekday() < 5 and not CN.is_working_day(day) for day in year_of(year)) == 13


def test_days_of_the_moon_and_the_sun_that_are_easily_got_wrong():
    # 2033 has no month without a middle term until after the winter solstice: 春节 2034 is 19 February, not 20 January. The
    # new moon of September 2089 is 23:58 on the 4th in Beijing. The sun reaches 15° in 2100 on 5 April at about 0:45.
    assert [CN.day(D(day)).name for day in ("2034-02-19", "2089-09-18", "2100-04-05")] == ["春节", "中秋节", "清明节"]


# The ways.


def ways(year: int, name: str) -> list[str]:
    """Each way as `6-6+ 9-`: the month's days worked (+) and off (-)."""
    (found,) = [holiday.ways for holiday in holidays_of(year, statute_of(year), 2026) if holiday.name == name]
    return sorted(" ".join(f"{day:%m-%d}{'+' if worked else '-'}" for day, worked in way) for way in found)


def test_a_holiday_of_one_day_is_arranged_as_one_was_on_that_day_of_the_week():
    # A Friday always makes a long weekend (元旦 2010, 2016, 2021 and others): nothing is exchanged.
    assert ways(2027, "元旦") == ["01-01-"]
    # 9 June 2027 is a Wednesday: off alone (元旦 2014), with the two days before (端午节 2010) or after (中秋节 2010).
    assert ways(2027, "端午节") == [
        "06-05+ 06-06+ 06-07- 06-08- 06-09-",
        "06-06+ 06-09- 06-10- 06-11- 06-12+",
        "06-09-",
    ]
    # 1 January 2032 is a Thursday: the Friday is off, and the Sunday worked, as in 2009, 2015 and 2026; or the Thursday alone.
    assert ways(2032, "元旦") == ["01-01-", "01-01- 01-02- 01-04+"]


def test_a_long_holiday_is_a_run_that_lies_as_in_some_past_year_with_as_many_days_worked_as_the_sum_asks():
    # 5 February 2027, the eve of 春节, is a Friday; the law grants it and the 6th to the 8th. Runs from the festival's day -2 to 6
    # (2026), -1 to 6 (2025), -1 to 5 (until 2023), 0 to 6 (2014), 0 to 7 (2024), all with the eve: 5 to 11, 12 or 13
    # February, or 4 to 12. Off on weekdays: 5, 8-11 (5 less 4 granted: one worked), with the 12th 6 (two), with the 4th 7: three were never worked.
    one = ["01-31+ 02-05- 02-08- 02-09- 02-10- 02-11-", "02-05- 02-08- 02-09- 02-10- 02-11- 02-13+"]
    off = "02-05- 02-08- 02-09- 02-10- 02-11- 02-12-"
    # The 13th is off where the run goes on to it; the first weekend days after are then the 14th and the 20th.
    two = [
        f"01-30+ 01-31+ {off}",
        f"01-31+ {off} 02-13+",
        f"01-31+ {off} 02-14+",
        f"{off} 02-13+ 02-14+",
        f"{off} 02-14+ 02-20+",
    ]
    assert ways(2027, "春节") == sorted(["02-05- 02-08- 02-09- 02-10-", *one, *two])


@pytest.mark.parametrize("year", range(2027, 2101))
def test_every_way_gives_as_many_days_off_as_the_law_grants_and_no_two_holidays_meet(year):
    found = holidays_of(year, statute_of(year), 2026)
    spans = []
    for holiday in found:
        sums = {sum(-1 if worked else 1 for _, worked in way) for way in holiday.ways}
        days = [day for way in holiday.ways for day, _ in way]
        assert sums == {{"元旦": 1, "清明节": 1, "端午节": 1, "劳动节": 2}.get(holiday.name, 4)}
        spans.append((min(days), max(days)))
    assert all(before[1] < after[0] for before, after in pairwise(spans))


# Spans, worked out by hand.


def span(start: str, n: int) -> tuple[str, str]:
    found = CN.span(D(start), n)
    assert found is not None
    return found[0].isoformat(), found[1].isoformat()


@pytest.mark.parametrize(
    ("start", "n", "earliest", "latest"),
    [
        # 1 January 2027 is a Friday, which never moved a day; 春节 moves none before Saturday 30 January.
        # 4-8: 5, 11-15: 10, 18-22: 15.
        ("2026-12-31", 15, "2027-01-22", "2027-01-22"),
        # 21, 22, 25-29: 7. Of 30 and 31 January both, the Sunday or none is worked; then 1 February on. The tenth is 1 February
        # with both, 2 with one, 3 with none.
        ("2027-01-20", 10, "2027-02-01", "2027-02-03"),
        # 26-30 April are five. With 29 April to 3 May off (two days before to two after the festival, as in 2023) 26-28 are three,
        # then 4 and 5 May.
        ("2027-04-25", 5, "2027-04-30", "2027-05-05"),
        # Backwards from 1 March 2027: whatever the way, all of 春节 lies behind, and its sum is the law's.
        ("2027-03-01", -20, "2027-01-26", "2027-01-26"),
        # Back from 10 June 2027: with the 9th off alone 8, 7, 4; with 7 to 9 off and the weekend worked 6, 5, 4; with 9 to 11 off
        # and the Sunday worked 8, 7, 6.
        ("2027-06-10", -3, "2027-06-04", "2027-06-06"),
    ],
)
def test_spans(start, n, earliest, latest):
    assert span(start, n) == (earliest, latest)


def test_spans_of_rolling():
    # Saturday 30 January 2027 may be worked for 春节: it stays, or rolls to the Sunday, or to Monday.
    assert CN.roll_span(D("2027-01-30"), "forward") == (D("2027-01-30"), D("2027-02-01"))
    assert CN.roll_span(D("2027-01-30"), "backward") == (D("2027-01-29"), D("2027-01-30"))
    assert CN.roll_span(D("2027-01-30"), "none") == (D("2027-01-30"), D("2027-01-30"))


def test_a_span_is_a_point_where_all_days_are_official():
    assert CN.span(D("2019-09-30"), 15) == (D("2019-10-25"), D("2019-10-25"))
    assert WorkingCalendar("DE").span(D("2019-09-30"), 1) == (D("2019-10-01"), D("2019-10-01"))
    assert CN.span(D("2027-02-03"), 0) == (D("2027-02-03"), D("2027-02-03"))


@pytest.mark.parametrize(
    "calendar",
    [
        WorkingCalendar("CN-GX"),  # nobody knows how a region will set its own days
        WorkingCalendar("DE").with_changes(off={D("2027-02-03"): "x"}),
        CN.with_overlay("CN-GX"),
        WorkingCalendar("CN", known_at=D("2009-12-06")),  # two arrangements of the present festivals
    ],
)
def test_there_is_no_span_where_past_arrangements_do_not_tell(calendar):
    assert calendar.span(D("2027-02-02"), 3) is None
    assert calendar.roll_span(D("2027-02-03"), "forward") in (None, (D("2027-02-03"), D("2027-02-03")))


@pytest.mark.parametrize(("start", "n"), [("2000-06-01", 3), ("2000-12-31", -3), ("2100-12-20", 10), ("2101-06-01", 3)])
def test_there_is_no_span_before_the_first_notice_and_after_the_last_estimate(start, n):
    assert CN.span(D(start), n) is None


def test_a_day_in_doubt_has_no_span_and_a_laid_day_stays_as_it_is_laid():
    rumoured = CN.with_changes(off={D("2026-03-20"): "a rumour"})
    assert rumoured.span(D("2026-03-18"), 3) is None
    laid = CN.with_changes(off={D("2027-01-30"): "", D("2027-01-31"): ""}, source="the city")
    # Neither day is worked now: the tenth working day after 20 January is 3 February in every way.
    assert laid.span(D("2027-01-20"), 10) == (D("2027-02-03"), D("2027-02-03"))


INVENTED = (Path(__file__).parents[1] / "data" / "notices" / "2027-invented.txt").read_text("utf-8")


def test_a_notice_narrows_a_span_to_a_point():
    noticed = CN.with_notice(parse_notice(INVENTED))
    for day in year_of(2027)[:300:3]:
        for n in (5, 20):
            earliest, latest = CN.span(day, n)
            truth = noticed.add(day, n)
            assert noticed.span(day, n) == (truth, truth)
            assert earliest <= truth <= latest


# Laws, and an independent walk.

unofficial = st.dates(D("2026-11-15"), D("2099-12-31"))
near = st.dates(D("2026-12-01"), D("2029-12-31"))
numbers = st.integers(-40, 40)


@given(unofficial, numbers)
def test_the_estimate_lies_within_the_span(day, n):
    earliest, latest = CN.span(day, n)
    assert earliest <= CN.add(day, n) <= latest


@given(near, near, numbers)
def test_spans_move_with_the_day(one, other, n):
    first, second = sorted((one, other))
    assert all(a <= b for a, b in zip(CN.span(first, n), CN.span(second, n), strict=True))


@given(unofficial, st.integers(1, 40))
def test_a_roll_is_the_first_working_day_from_the_day_on(day, n):
    assert CN.roll_span(day, "forward") == CN.span(day - DAY, 1)
    assert CN.roll_span(day, "backward") == CN.span(day + DAY, -1)


def walked(day: date, n: int, changed: dict[date, bool]) -> date:
    """Day by day, by the week and what is changed of it; official days as the calendar has them."""
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        day += step
        while not works(day, changed):
            day += step
    return day


def works(day: date, changed: dict[date, bool]) -> bool:
    return CN.is_working_day(day) if day <= D("2026-12-25") else changed.get(day, day.weekday() < 5)


@settings(max_examples=40, deadline=None)
@given(st.dates(D("2026-12-10"), D("2028-12-31")), st.integers(-25, 25).filter(bool))
def test_the_span_is_what_all_ways_together_can_come_to(day, n):
    reach = sorted((day, day + DAY * 3 * n))
    found = [holiday.ways for year in (2027, 2028, 2029) for holiday in holidays_of(year, statute_of(year), 2026)]
    touched = [ways for ways in found if any(reach[0] <= other <= reach[1] for way in ways for other, _ in way)]
    far = [dict(ways[0]) for ways in found if ways not in touched]
    every = (walked(day, n, {k: v for way in (*far, *map(dict, chosen)) for k, v in way.items()}) for chosen in product(*touched))  # fmt: skip
    days = set(every)
    assert CN.span(day, n) == (min(days), max(days))


@given(st.dates(D("2010-12-15"), D("2026-11-01")), numbers)
def test_a_span_of_official_days_is_a_point(day, n):
    assert CN.span(day, n) == (CN.add(day, n), CN.add(day, n))


# By the rules of counting.


@pytest.mark.parametrize("latest", [False, True])
def test_far_from_holidays_a_day_is_worked_or_not_in_all_ways(latest):
    extreme = Extreme(CN, latest)
    assert [extreme.is_working_day(D(day)) for day in ("2027-07-02", "2027-07-03", "2027-07-05")] == [True, False, True]
    weekend = D("2027-07-03").toordinal(), D("2027-07-04").toordinal()
    assert [extreme.rest_around(day) for day in weekend] == [weekend, weekend]


def test_a_period_that_is_lengthened_by_rest_inside_has_a_span_only_where_that_rest_is_certain():
    def by(profile: str, start: str, n: int, unit: str):
        return CN.span_of(lambda calendar: reckon(calendar, profile_of(profile), D(start).toordinal(), n, unit).day)

    assert by("tax", "2027-01-28", 15, "day") is None  # 春节 lies inside, in a run that nobody knows
    assert by("tax", "2027-01-04", 4, "day") == (D("2027-01-08"), D("2027-01-08"))
    # 30 January is a Saturday: worked, or Sunday the 31st is, or 1 February comes next.
    assert by("civil-code", "2027-01-20", 10, "day") == (D("2027-01-30"), D("2027-02-01"))


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2027-01-21", "2027-01-25", "between 21 and 25 January 2027"),
        ("2027-01-30", "2027-02-01", "between 30 January and 1 February 2027"),
        ("2027-12-31", "2028-01-04", "between 31 December 2027 and 4 January 2028"),
        ("2027-01-22", "2027-01-22", "22 January 2027 by all arrangements so far"),
    ],
)
def test_a_span_in_words(earliest, latest, words):
    assert between(D(earliest), D(latest)) == words


# What the span would have been worth.


def test_the_true_day_lay_in_the_span_in_at_least_95_of_100_cases():
    cases = hits = exact = 0
    for year in range(2011, 2027):
        then = CN.known(BASES[year].known_from - DAY)
        for start in year_of(year)[::19]:
            for n in (3, 10, 20):
                truth = CN.add(start, n)
                if truth <= date(year, 12, 25):
                    earliest, latest = then.span(start, n)
                    cases, hits = cases + 1, hits + (earliest <= truth <= latest)
                    exact += then.add(start, n) == truth
    assert cases > 800
    assert hits / cases >= 0.95 > exact / cases


def test_a_holiday_of_one_day_is_arranged_within_a_week_of_it():
    # In 2015 the day for Sunday 27 September, 中秋节, was given within 国庆节: that tells nothing of other years.
    offsets = [offset for shapes in history(2026).shapes.values() for shape in shapes for offset, _ in shape]
    assert offsets
    assert max(map(abs, offsets)) <= 7
