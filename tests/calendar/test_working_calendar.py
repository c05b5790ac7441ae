"""WorkingCalendar: its answers, its seams, its identity, changes laid over it, and its errors."""

import copy
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import holidays
import pytest
from attrs.exceptions import FrozenInstanceError

import carrier_rules
from carrier_rules.calendar import CalendarError, Day, WorkingCalendar
from carrier_rules.calendar.arrangements import arrangement_of
from carrier_rules.calendar.chinese_days import _between_turns
from carrier_rules.calendar.ranks import ranks_of

CN = WorkingCalendar("CN")
D = date.fromisoformat
PACKAGE = Path(carrier_rules.__file__).parent.parent


# Worked answers: a Monday before National Day 2019 (1-7 October off, Saturday 12 October worked).


def test_add():
    assert CN.add(D("2019-09-30"), 15) == D("2019-10-25")
    assert CN.add(D("2019-12-31"), 15) == D("2020-01-21")
    assert CN.add(D("2019-10-08"), -1) == D("2019-09-30")
    assert CN.add(D("2019-10-05"), -1) == D("2019-09-30")  # from a day off
    assert CN.add(D("2019-10-05"), 1) == D("2019-10-08")
    assert CN.add(D("2019-10-05"), 0) == D("2019-10-05")  # nothing is added, nothing rolls


def test_count_is_the_inverse_of_add():
    assert CN.count(D("2019-09-30"), D("2019-10-25")) == 15
    assert CN.count(D("2019-09-30"), D("2019-10-07")) == 0
    assert CN.count(D("2019-09-30"), D("2019-09-30")) == 0
    assert CN.count(D("2019-10-25"), D("2019-09-30")) == -15  # 30 September in, 25 October out
    assert CN.count(D("2019-10-07"), D("2019-09-30")) == -1


def test_next_previous_and_roll():
    assert CN.next(D("2019-10-11")) == D("2019-10-12")
    assert CN.previous(D("2019-10-08")) == D("2019-09-30")
    assert CN.roll(D("2019-10-06"), "forward") == D("2019-10-08")
    assert CN.roll(D("2019-10-06"), "backward") == D("2019-09-30")
    assert CN.roll(D("2019-10-06"), "none") == D("2019-10-06")
    assert CN.roll(D("2019-10-12"), "forward") == D("2019-10-12")


def test_between_leaves_the_start_out_and_keeps_the_end():
    assert CN.between(D("2019-09-30"), D("2019-10-09")) == (D("2019-10-08"), D("2019-10-09"))
    assert CN.between(D("2019-10-09"), D("2019-10-09")) == ()
    assert CN.between(D("2019-10-09"), D("2019-09-30")) == ()


def test_explain_lists_the_days_passed():
    days = CN.explain(D("2019-09-30"), 1)
    assert [day.date for day in days] == [date(2019, 10, i) for i in range(1, 9)]
    assert [day.working for day in days] == [False] * 7 + [True]
    assert [day.kind for day in days][3:6] == ["public holiday", "weekend", "weekend"]
    assert [day.date.isoformat() for day in CN.explain(D("2019-10-08"), -2)] == [
        *(f"2019-10-0{i}" for i in range(7, 0, -1)),
        "2019-09-30",
        "2019-09-29",  # a make-up Sunday
    ]
    assert CN.explain(D("2019-10-12")) == (
        Day(D("2019-10-12"), True, "make-up working day", "国庆节", True, "国办发明电〔2018〕15号"),
    )


def test_official_days():
    assert [CN.is_official(D(day)) for day in ("2000-12-31", "2001-01-01", "2026-12-25", "2026-12-26")] == [
        False,
        True,
        True,
        False,
    ]
    assert CN.first_unofficial(D("2026-12-01"), D("2027-02-01")) == D("2026-12-26")
    assert CN.first_unofficial(D("2001-01-01"), D("2026-12-25")) is None
    assert CN.first_unofficial(D("2000-12-30"), D("2001-01-05")) == D("2000-12-30")
    assert CN.first_unofficial(D("2027-01-05"), D("2027-01-01")) is None


# Seams: the table runs from 2001 through 2100, outside of it the week alone counts.


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2000-12-29", 1, "2001-01-02"),  # Friday; 1 January 2001, a Monday, is off
        ("2001-01-02", -1, "2000-12-29"),
        ("2001-01-01", -1, "2000-12-29"),
        ("2000-12-31", 1, "2001-01-02"),
        ("2001-01-03", -2, "2000-12-29"),
        ("2100-12-31", 1, "2101-01-03"),  # Friday to Monday
        ("2101-01-03", -1, "2100-12-31"),
        ("2100-12-30", 2, "2101-01-03"),
        ("0001-01-01", 1, "0001-01-02"),  # a Monday
        ("0001-01-02", -1, "0001-01-01"),
        ("9999-12-30", 1, "9999-12-31"),  # a Friday
        ("9999-12-31", -1, "9999-12-30"),
        ("1582-10-04", 5, "1582-10-11"),  # proleptic Gregorian: a Monday, five days later a Monday
        ("1999-09-30", 1, "1999-10-01"),  # before the data: National Day is not known
        ("2500-01-01", 5, "2500-01-08"),  # a Friday and the next
    ],
)
def test_seams(start, n, end):
    assert CN.add(D(start), n) == D(end)
    assert CN.count(D(start), D(end)) == n
    assert CN.is_working_day(D(end))


def test_from_one_end_of_time_to_the_other():
    # 3652059 days are 521722 weeks and 5 days, Monday to Friday: 521722 * 5 + 5 weekdays. From 2001
    # through 2100 the exceptions come off.
    weekdays = 521722 * 5 + 5
    first, last = date(2001, 1, 1), date(2100, 12, 31)
    exceptions = 0
    day = first
    while day <= last:
        exceptions += CN.is_working_day(day) - (day.weekday() < 5)
        day += timedelta(days=1)
    assert CN.count(date.min, date.max) == weekdays - 1 + exceptions
    assert CN.add(date.min, weekdays - 1 + exceptions) == date.max


@pytest.mark.parametrize(
    ("start", "n", "message"),
    [
        ("9999-12-31", 1, "1 working day after `9999-12-31`"),
        ("0001-01-01", -1, "1 working day before `0001-01-01`"),
        ("2019-01-01", 10**7, "10000000 working days after `2019-01-01`"),
        ("2019-01-01", -(10**7), "10000000 working days before `2019-01-01`"),
    ],
)
def test_results_that_no_date_holds(start, n, message):
    for call in (CN.add, CN.explain):
        with pytest.raises(CalendarError) as raised:
            call(D(start), n)
        assert str(raised.value) == f"{message} is no date: dates run from 0001-01-01 to 9999-12-31"


# Bad input.


CALLS = {
    "is_working_day": lambda d: CN.is_working_day(d),
    "add": lambda d: CN.add(d, 1),
    "count from": lambda d: CN.count(d, D("2019-01-01")),
    "count to": lambda d: CN.count(D("2019-01-01"), d),
    "next": lambda d: CN.next(d),
    "previous": lambda d: CN.previous(d),
    "roll": lambda d: CN.roll(d, "forward"),
    "between": lambda d: CN.between(D("2019-01-01"), d),
    "is_official": lambda d: CN.is_official(d),
    "first_unofficial": lambda d: CN.first_unofficial(d, D("2019-01-01")),
    "day": lambda d: CN.day(d),
    "explain": lambda d: CN.explain(d, 1),
    "with_changes": lambda d: CN.with_changes(off={d: "x"}),
    "official_through": lambda d: CN.with_changes(official_through=d, source="x"),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize(
    ("given", "message"),
    [
        (datetime(2019, 9, 30, 12), "expected a `date`, not a `datetime`: take its `.date()`"),
        ("2019-09-30", "expected a `date`, not a `str`: use `date.fromisoformat`"),
        (737332, "expected a `date`, not a `int`"),
    ],
)
def test_only_dates_are_taken(call, given, message):
    with pytest.raises(TypeError) as raised:
        call(given)
    assert str(raised.value) == message


@pytest.mark.parametrize("n", [1.0, "1", -1.0, None])
def test_only_whole_numbers_are_added(n):
    with pytest.raises(TypeError) as raised:
        CN.add(D("2019-09-30"), n)
    assert str(raised.value) == f"expected a whole number of working days, not `{n}`"


def test_a_date_of_a_subclass_is_a_date():
    class Day(date):
        pass

    assert CN.add(Day(2019, 9, 30), 15) == D("2019-10-25")


def test_unknown_rolling():
    with pytest.raises(CalendarError) as raised:
        CN.roll(D("2019-09-30"), "up")
    assert str(raised.value) == "unknown rolling `up`: use `forward`, `backward` or `none`"


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("cn", "did you mean `CN`?"),
        ("CHN", "did you mean `CN`?"),
        ("China", "did you mean `CN`?"),
        ("CN-GD", "did you mean `CN`?"),
        ("UK", "did you mean `GB`?"),
        ("us-ny", "did you mean `US-NY`?"),
        ("US-NYY", "did you mean `US-NY`?"),
        ("DE-", "did you mean `DE`?"),
        ("zzzz", "use a country's code such as `CN`, or one with a subdivision such as `US-NY`"),
        ("", "use a country's code such as `CN`, or one with a subdivision such as `US-NY`"),
    ],
)
def test_unknown_calendars(name, suggestion):
    with pytest.raises(CalendarError) as raised:
        WorkingCalendar(name)
    assert str(raised.value) == f"unknown calendar `{name}`: {suggestion}"


def test_a_name_is_text():
    with pytest.raises(TypeError) as raised:
        WorkingCalendar(None)
    assert str(raised.value) == "a calendar's name is a `str` such as `CN`, not a `NoneType`"


# Identity.


def test_a_calendar_is_a_value():
    assert WorkingCalendar() == CN
    assert hash(WorkingCalendar()) == hash(CN)
    assert WorkingCalendar("US") != CN
    assert CN != "CN"
    assert repr(CN) == f"WorkingCalendar('CN', state='{CN.state}')"
    with pytest.raises(FrozenInstanceError):
        CN.name = "US"


def test_equal_content_is_equal_however_it_came_about():
    feast, eve = {D("2027-02-05"): "春节"}, {D("2027-02-04"): "除夕"}
    one_by_one = CN.with_changes(off=feast).with_changes(off=eve)
    at_once = CN.with_changes(off={**eve, **feast})
    assert one_by_one == at_once
    assert hash(one_by_one) == hash(at_once)
    assert one_by_one.state == at_once.state
    assert len({CN, one_by_one, at_once}) == 2
    assert len({CN.state, one_by_one.state, WorkingCalendar("US").state, WorkingCalendar("US-NY").state}) == 4


def test_tables_are_shared():
    assert ranks_of(arrangement_of("CN")) is WorkingCalendar()._ranks
    assert WorkingCalendar()._ranks is CN._ranks


@pytest.mark.parametrize("calendar", [CN, CN.with_changes(off={D("2027-02-05"): "春节"}, source="x")])
def test_copies_and_pickles_are_equal(calendar):
    for twin in (copy.copy(calendar), copy.deepcopy(calendar), pickle.loads(pickle.dumps(calendar))):
        assert twin == calendar
        assert twin.add(D("2027-02-04"), 1) == calendar.add(D("2027-02-04"), 1)
    assert len(pickle.dumps(CN)) < 200  # by name, without the tables


def test_the_state_is_the_same_in_every_process():
    program = "from carrier_rules.calendar import WorkingCalendar as W; print(W().state, W('DE-BY').state)"
    found = set()
    for seed, language in (("1", "C"), ("2", "en_US.UTF-8"), ("3", "th_TH.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LANG": language, "LANGUAGE": language[:5]}
        environment["PYTHONPATH"] = str(PACKAGE)
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        found.add(run.stdout)
    assert found == {f"{CN.state} {WorkingCalendar('DE-BY').state}\n"}


def test_constructing_cn_does_not_import_the_library():
    # Importing `holidays` takes 0.2 s: a program that asks for no date does not pay it.
    program = (
        "import sys; from carrier_rules.calendar import WorkingCalendar; WorkingCalendar('CN');"
        "print('holidays' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_threads_get_the_same_answers():
    _between_turns.cache_clear()
    ranks_of.cache_clear()

    def ask(i):
        calendar = WorkingCalendar("CN")
        return [
            calendar.add(D("2019-09-30"), 15),
            calendar.count(D("2019-09-30"), D("2019-10-25")),
            calendar.state,
        ]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(64)))
    assert answers == [[D("2019-10-25"), 15, CN.state]] * 64


# Changes.


def test_changes_name_their_days():
    changed = CN.with_changes(
        off={D("2027-02-05"): "春节", D("2027-02-06"): ""},
        worked={D("2027-02-20"): "春节", D("2027-05-03"): ""},
        source="国办发明电〔2026〕9号",
    )
    source = "国办发明电〔2026〕9号"
    assert [changed.day(D(day)) for day in ("2027-02-05", "2027-02-06", "2027-02-20", "2027-05-03")] == [
        Day(D("2027-02-05"), False, "public holiday", "春节", True, source),
        Day(D("2027-02-06"), False, "weekend", None, True, source),
        Day(D("2027-02-20"), True, "make-up working day", "春节", True, source),
        Day(D("2027-05-03"), True, "working day", None, True, source),
    ]
    assert CN.day(D("2027-02-20")) == Day(D("2027-02-20"), False, "weekend", None, False, None)
    assert changed.name == "CN"


def test_a_day_off_without_a_name_on_a_weekday_is_a_public_holiday():
    assert CN.with_changes(off={D("2019-07-01"): ""}).day(D("2019-07-01")).kind == "public holiday"


def test_a_change_without_a_source_is_not_official():
    changed = CN.with_changes(off={D("2019-07-01"): "flood", D("2019-08-01"): "flood"})
    assert not changed.is_official(D("2019-07-01"))
    assert changed.is_official(D("2019-07-02"))
    assert changed.first_unofficial(D("2019-01-01"), D("2020-01-01")) == D("2019-07-01")
    assert changed.first_unofficial(D("2019-07-02"), D("2020-01-01")) == D("2019-08-01")
    assert changed.first_unofficial(D("2019-08-02"), D("2027-01-01")) == D("2026-12-26")
    assert changed.first_unofficial(D("2019-07-02"), D("2019-07-31")) is None


def test_a_change_with_a_source_is_official_outside_of_the_span_too():
    changed = CN.with_changes(off={D("2026-12-26"): "x", D("2026-12-27"): "x", D("1999-10-01"): "x"}, source="s")
    assert changed.first_unofficial(D("2026-12-01"), D("2027-01-01")) == D("2026-12-28")
    assert changed.first_unofficial(D("2026-12-26"), D("2026-12-27")) is None
    assert changed.first_unofficial(D("1999-10-01"), D("2001-01-01")) == D("1999-10-02")
    assert changed.official_through == D("2026-12-25")


def test_a_published_year_replaces_the_estimates():
    # `holidays` estimates 9 and 10 February 2027 as days off. Where a notice is laid over that says nothing
    # of them they are worked; 2028 stays an estimate.
    assert not CN.is_working_day(D("2027-02-09"))
    notice = CN.with_changes(
        off={D("2027-01-01"): "元旦", D("2027-02-05"): "春节", D("2027-02-08"): "春节"},
        worked={D("2026-12-27"): "元旦"},
        source="a notice",
        official_through=D("2027-12-25"),
    )
    assert notice.official_through == D("2027-12-25")
    assert notice.day(D("2027-02-09")) == Day(D("2027-02-09"), True, "working day", None, True, None)
    assert notice.add(D("2027-02-04"), 1) == D("2027-02-09")
    assert notice.add(D("2026-12-25"), 1) == D("2026-12-27")
    assert notice.first_unofficial(D("2026-01-01"), D("2028-01-01")) == D("2027-12-26")
    assert notice.day(D("2028-01-03")) == CN.day(D("2028-01-03"))
    # What was laid before stays.
    earlier = CN.with_changes(off={D("2027-02-09"): "x"}).with_changes(
        source="a notice", official_through=D("2027-12-25")
    )
    assert not earlier.is_working_day(D("2027-02-09"))
    assert earlier.first_unofficial(D("2026-01-01"), D("2028-01-01")) == D("2027-02-09")


def test_an_earlier_end_of_the_official_span_takes_days_out_of_it():
    shorter = CN.with_changes(source="doubt", official_through=D("2025-12-25"))
    assert shorter.first_unofficial(D("2025-01-01"), D("2026-12-31")) == D("2025-12-26")
    assert shorter.is_working_day(D("2026-01-04")) == CN.is_working_day(D("2026-01-04"))


def test_changes_outside_of_the_table():
    changed = CN.with_changes(
        off={D("1999-10-01"): "国庆节", D("2150-01-01"): "元旦"},
        worked={D("1999-10-02"): "x", D("2150-01-03"): "x"},
    )
    assert changed.add(D("1999-09-30"), 1) == D("1999-10-02")  # Friday off, Saturday worked
    assert changed.add(D("1999-10-04"), -1) == D("1999-10-02")
    assert changed.add(D("1999-10-02"), -1) == D("1999-09-30")
    assert changed.add(D("2149-12-31"), 1) == D("2150-01-02")  # Thursday off, Friday worked
    assert changed.add(D("2150-01-02"), 1) == D("2150-01-03")  # Saturday worked
    assert changed.add(D("2150-01-05"), -2) == D("2150-01-02")
    assert changed.count(D("1999-01-01"), D("2150-12-31")) == CN.count(D("1999-01-01"), D("2150-12-31"))
    assert changed.count(D("1999-01-01"), D("1999-10-01")) == CN.count(D("1999-01-01"), D("1999-10-01")) - 1


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {
                "off": {D("2027-02-05"): "a", D("2027-02-04"): "a"},
                "worked": {D("2027-02-05"): "b", D("2027-02-04"): "b"},
            },
            CalendarError,
            "`2027-02-04` is laid both as a day off and as a day worked",
        ),
        (
            {"official_through": D("2027-12-25")},
            CalendarError,
            "official through `2027-12-25` needs a `source`: name the notice that settles it",
        ),
        (
            {"official_through": D("1999-12-25"), "source": "x"},
            CalendarError,
            "official through `1999-12-25` lies before the first official day, `2001-01-01`",
        ),
        ({"worked": {D("2027-02-05"): 1}}, TypeError, "a changed day's name is a `str`, not a `int`"),
    ],
)
def test_refused_changes(arguments, error, message):
    with pytest.raises(error) as raised:
        CN.with_changes(**arguments)
    assert str(raised.value) == message


# Other countries, each against the library's own answer for every day.


@pytest.mark.parametrize(
    ("name", "country", "subdivision"),
    [
        ("US", "US", None),
        ("US-NY", "US", "NY"),
        ("DE-BY", "DE", "BY"),
        ("TW", "TW", None),  # worked Saturdays, and a week that has changed
        ("AE", "AE", None),  # the weekend moved from Friday to Sunday in 2022
        ("IL", "IL", None),  # Friday and Saturday
        ("HK", "HK", None),  # Saturdays are worked; general holidays
    ],
)
def test_other_countries_follow_the_library(name, country, subdivision):
    calendar = WorkingCalendar(name)
    categories = ("optional", "public") if country == "HK" else None
    library = holidays.country_holidays(country, subdiv=subdivision, years=range(2010, 2031), categories=categories)
    day, last = D("2010-01-01"), D("2030-12-31")
    compared = 0
    while day <= last:
        assert calendar.is_working_day(day) == library.is_working_day(day), day
        compared += 1
        day += timedelta(days=1)
    assert compared == 7670  # 21 * 365, and 5 leap days: 2012, 2016, 2020, 2024, 2028


def test_a_saturday_abroad_is_a_weekend_and_a_holiday_on_it_a_holiday():
    germany = WorkingCalendar("DE")
    assert [germany.day(D(day)).kind for day in ("2024-06-01", "2021-12-25")] == ["weekend", "public holiday"]
    # In the Emirates the weekend was Friday and Saturday until 2022.
    emirates = WorkingCalendar("AE")
    assert [emirates.day(D(day)).kind for day in ("2021-06-04", "2021-06-06")] == ["weekend", "working day"]


def test_a_weekday_that_is_a_holiday_elsewhere():
    us = WorkingCalendar("US")
    # Thursday 4 July 2024; "Juneteenth" is a holiday since 2021.
    assert us.add(D("2024-07-03"), 1) == D("2024-07-05")
    assert us.day(D("2024-07-04")) == Day(D("2024-07-04"), False, "public holiday", "Independence Day", True, None)
    assert [us.is_working_day(D(f"{year}-06-18")) for year in (2020, 2021)] == [True, False]
    # Corpus Christi, 60 days after Easter (31 March 2024), is a holiday in Bavaria and not in all of Germany.
    bavaria = WorkingCalendar("DE-BY")
    assert bavaria.day(D("2024-05-30")) == Day(D("2024-05-30"), False, "public holiday", "Fronleichnam", True, None)
    assert WorkingCalendar("DE").is_working_day(D("2024-05-30"))


def test_other_countries_are_official_where_the_library_supports_them():
    us, japan = WorkingCalendar("US"), WorkingCalendar("JP")
    assert (us.official_from, us.official_through) == (D("1950-01-01"), D("2100-12-31"))
    assert (japan.official_from, japan.official_through) == (D("1950-01-01"), D("2099-12-31"))
    assert us.first_unofficial(D("1950-01-01"), D("2101-06-01")) == D("2101-01-01")
    assert us.first_unofficial(D("1949-12-31"), D("1950-01-01")) == D("1949-12-31")


def test_hong_kong_rests_on_general_holidays():
    # Good Friday 2024 to Easter Monday: the Saturday is the day following Good Friday.
    assert [WorkingCalendar("HK").is_working_day(D(day)) for day in ("2024-03-29", "2024-03-30", "2024-04-01")] == [
        False
    ] * 3
    assert WorkingCalendar("HK").is_working_day(D("2024-04-06"))


def test_a_week_of_another_shape_continues_outside_of_the_data():
    israel = WorkingCalendar("IL")
    # 2200-01-01 is a Wednesday: Thursday, then Sunday.
    assert [israel.add(D("2200-01-01"), n) for n in (1, 2)] == [D("2200-01-02"), D("2200-01-05")]
    assert israel.is_working_day(D("2200-01-05"))
    assert israel.add(D("2200-01-05"), -1) == D("2200-01-02")


def test_a_holiday_that_the_library_estimates_is_not_official():
    # The library itself writes "(tahmini)", estimated, behind Turkey's religious holidays of later years.
    turkey = WorkingCalendar("TR")
    estimated = [
        day for day, name in holidays.country_holidays("TR", years=2040, language="tr").items() if "tahmini" in name
    ]
    assert estimated
    assert not any(turkey.is_official(day) for day in estimated)
    assert turkey.is_official(D("2040-04-23"))


def test_a_day_that_the_library_estimates_to_be_observed_is_not_official():
    # Singapore's Monday after a Sunday on which a feast of the moon's calendar is estimated to fall.
    library = holidays.country_holidays("SG", years=range(2026, 2031), language="en_SG")
    estimated = [day for day, name in library.items() if "(observed, estimated)" in name]
    assert estimated
    assert not any(WorkingCalendar("SG").is_official(day) for day in estimated)


def test_a_holiday_on_a_weekend_day_is_told_from_the_weekend():
    # Christmas Day 2021 was a Saturday; Boxing Day, a holiday too in Germany, the Sunday.
    kinds = [WorkingCalendar("DE").day(D(day)).kind for day in ("2021-12-18", "2021-12-25", "2021-12-26", "2021-12-27")]
    assert kinds == ["weekend", "public holiday", "public holiday", "working day"]
