"""China's arrangement, against a transcription of the notices that no library took part in."""

from datetime import date, timedelta

import calendar_oracle as oracle
import pytest

from carrier_rules.calendar import Day, WorkingCalendar
from carrier_rules.calendar.china import NOTICES, OFFICIAL_THROUGH
from carrier_rules.calendar.chinese_days import corrections
from carrier_rules.calendar.notices import Notice

CN = WorkingCalendar("CN")
D = date.fromisoformat


def test_every_official_day_agrees_with_the_notices():
    # 26 years of 365 days, 6 leap days (2004, 2008, 2012, 2016, 2020, 2024), less 26-31 December 2026:
    # 9490 + 6 - 6.
    first = date(2001, 1, 1)
    days = [first + timedelta(days=i) for i in range(9490)]
    assert days[-1] == date(2026, 12, 25)
    assert [day for day in days if CN.is_working_day(day) != oracle.is_working(day)] == []


@pytest.mark.parametrize("year", range(2001, 2027))
def test_each_year_has_the_number_of_working_days_that_the_transcription_counts(year):
    expected = oracle.workdays()["years"][str(year)]["working_day_count"]
    assert CN.count(date(year - 1, 12, 31), date(year, 12, 31)) == expected


def test_the_four_days_of_2003_that_the_library_has_wrong():
    # The notice of 2003-04-21 (SARS) left 1-5 May off, took back the rest of the week and its make-up days.
    assert [CN.is_working_day(D(f"2003-{day}")) for day in ("04-26", "04-27", "05-06", "05-07")] == [
        False,
        False,
        True,
        True,
    ]


def test_corrections_are_what_amendments_took_out():
    assert corrections() == {
        D("2003-04-26"): False,
        D("2003-04-27"): False,
        D("2003-05-06"): True,
        D("2003-05-07"): True,
        D("2020-02-01"): False,
    }


def test_statutory_holidays_bear_their_names():
    # The transcription names holidays as the notices do; `holidays` calls the eve of the Spring Festival
    # by its own name, and the day of 2015 in full.
    in_full = {"抗战胜利70周年纪念日(一次性)": "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日"}
    compared = 0
    for year in oracle.workdays()["years"].values():
        for iso, name in year["statutory_days"].items():
            day = CN.day(D(iso))
            expected = set(in_full.get(name, name).split("/"))
            assert set(day.name.replace("农历除夕", "春节").split("、")) == expected, iso
            assert (day.working, day.kind, day.official) == (False, "public holiday", True), iso
            compared += 1
    # 10 a year in 2001-2007, 11 in 2008-2024, 13 in 2025 and 2026, one more in 2015, and one fewer where
    # the Mid-Autumn Festival fell on a day of National Day (2009, 2020).
    assert compared == 7 * 10 + 17 * 11 + 2 * 13 + 1 - 2


def test_every_exception_has_kind_name_and_source():
    for iso in oracle.listed("rest_weekdays"):
        day = CN.day(iso)
        assert (day.working, day.kind) == (False, "public holiday")
        assert day.name
        assert day.source
    for iso in oracle.listed("working_weekends"):
        day = CN.day(iso)
        assert (day.working, day.kind) == (True, "make-up working day")
        assert day.name
        assert day.source


@pytest.mark.parametrize(
    ("iso", "working", "kind", "name", "source"),
    [
        # 国庆节：10月1日至7日放假调休，9月29日（星期日）、10月12日（星期六）上班 (国办发明电〔2018〕15号)
        ("2019-09-29", True, "make-up working day", "国庆节", "国办发明电〔2018〕15号"),
        ("2019-10-04", False, "public holiday", "国庆节", "国办发明电〔2018〕15号"),
        ("2019-10-05", False, "weekend", None, None),
        ("2019-10-08", True, "working day", None, None),
        ("2019-10-12", True, "make-up working day", "国庆节", "国办发明电〔2018〕15号"),
        # 元旦：2018年12月30日至2019年1月1日放假调休，2018年12月29日（星期六）上班 (the notice for 2019)
        ("2018-12-29", True, "make-up working day", "元旦", "国办发明电〔2018〕15号"),
        ("2018-12-31", False, "public holiday", "元旦", "国办发明电〔2018〕15号"),
        # 1-4 May, worked on 28 April and 5 May (国办发明电〔2019〕3号); 1 May itself is in the base notice
        ("2019-04-28", True, "make-up working day", "劳动节", "国办发明电〔2019〕3号"),
        ("2019-05-01", False, "public holiday", "劳动节", "国办发明电〔2018〕15号"),
        ("2019-05-03", False, "public holiday", "劳动节", "国办发明电〔2019〕3号"),
        # 延长2020年春节假期至2月2日 (国办发明电〔2020〕1号): 1 February was to be worked
        ("2020-01-31", False, "public holiday", "春节延长假期", "国办发明电〔2020〕1号"),
        ("2020-02-01", False, "public holiday", "春节延长假期", "国办发明电〔2020〕1号"),
        # A notice without a known number is cited by its title
        ("2003-04-26", False, "weekend", None, "国务院办公厅关于2003年“五一”放假调休安排的通知"),
        ("2003-05-06", True, "working day", None, "国务院办公厅关于2003年“五一”放假调休安排的通知"),
        ("2001-12-29", True, "make-up working day", "元旦", "国务院办公厅关于2002年部分节假日休息安排的通知"),
        # Issued on 2 January 2001, the notice for 2001 does not speak of the day before
        ("2001-01-01", False, "public holiday", "元旦", "国务院令第270号"),
        # A holiday on a Saturday is a holiday, though nothing of the week changes
        ("2015-06-20", False, "public holiday", "端午节", "国办发明电〔2014〕28号"),
        # The last day off of a run that holds two holidays belongs to the first, as 10月1日至7日 has it
        ("2015-10-07", False, "public holiday", "国庆节", "国办发明电〔2014〕28号"),
        ("2020-10-01", False, "public holiday", "中秋节、国庆节", "国办发明电〔2019〕16号"),
    ],
)
def test_days_as_the_notices_have_them(iso, working, kind, name, source):
    assert CN.day(D(iso)) == Day(D(iso), working, kind, name, True, source)


def test_after_the_last_notice_days_are_estimates_and_say_so():
    assert CN.day(D("2027-01-01")) == Day(D("2027-01-01"), False, "public holiday", "元旦", False, None)
    assert CN.day(D("2026-12-28")) == Day(D("2026-12-28"), True, "working day", None, False, None)
    assert CN.day(D("2026-12-26")) == Day(D("2026-12-26"), False, "weekend", None, False, None)


def test_before_2001_days_are_monday_to_friday_and_not_official():
    # Friday 1 October 1999 was National Day; the data do not reach so far, and the day says so.
    assert CN.day(D("1999-10-01")) == Day(D("1999-10-01"), True, "working day", None, False, None)


def test_the_official_span_follows_from_the_table_of_notices():
    base = [notice.year for notice in NOTICES if notice.role == "base"]
    assert base == list(range(2001, 2027))
    assert CN.official_from == D("2001-01-01")
    assert CN.official_through == OFFICIAL_THROUGH
    assert D(oracle.workdays()["official_through"]) == OFFICIAL_THROUGH


def test_the_table_of_notices_is_the_transcribed_one():
    years = oracle.workdays()["years"]
    expected = []
    december = {}
    for year, content in years.items():
        for notice in content["notices"]:
            if notice["role"] == "touches December":
                december[int(year) + 1] = notice["dates"]
                continue
            changes = notice.get("changes", {})
            lists = [changes.get(key, []) for key in ("add_rest", "drop_rest", "add_work", "drop_work")]
            expected.append((int(year), notice["number"], notice["title"], notice["issued"], notice["role"], *lists))
    found = [
        (
            notice.year,
            notice.number,
            notice.title,
            notice.issued,
            notice.role,
            *([day.isoformat() for day in days] for days in amended(notice)),
        )
        for notice in NOTICES
    ]
    assert found == expected
    assert {n.year: [day.isoformat() for day in n.december] for n in NOTICES if n.december} == december


def amended(notice: Notice) -> tuple[tuple[date, ...], ...]:
    return notice.rest_added, notice.rest_dropped, notice.work_added, notice.work_dropped


@pytest.mark.parametrize("year", range(2001, 2027))
def test_each_notice_gives_as_many_days_off_as_the_statute_grants(year):
    # Days off on weekdays less worked weekends, for the days that the notice of the year settles.
    following = {day for notice in NOTICES if notice.year == year + 1 for day in notice.december}
    own = {day for notice in NOTICES if notice.year == year for day in notice.december}
    first = date(year, 1, 1)
    days = {first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)} - following | own
    off = sum(day.weekday() < 5 and not CN.is_working_day(day) for day in days)
    worked = sum(day.weekday() >= 5 and CN.is_working_day(day) for day in days)
    granted = 10 if year < 2008 else 11 if year < 2025 else 13
    # One holiday for 2015 alone, and the two days by which the Spring Festival of 2020 was extended.
    granted += {2015: 1, 2020: 2}.get(year, 0)
    assert off - worked == granted


def test_a_day_that_was_moved_belongs_to_the_holiday_across_a_weekend():
    # 2001: off from Wednesday 24 to Tuesday 30 January; Monday and Tuesday were given for Saturday the 20th and the 21st.
    found = [WorkingCalendar("CN").day(date(2001, 1, day)) for day in (20, 21, 26, 29, 30)]
    assert [(day.working, day.name) for day in found] == [*[(True, "春节")] * 2, *[(False, "春节")] * 3]
