"""What was known when: the arrangement as it stood on a day, against the transcription with its amendments undone."""

from datetime import date, timedelta

import calendar_oracle as oracle
import pytest

from carrier_rules.calendar import CalendarError, Day, WorkingCalendar, count_after, first_unofficial, roll
from carrier_rules.calendar.china import NOTICES

CN = WorkingCalendar("CN")
D = date.fromisoformat
DAY = timedelta(days=1)
AMENDMENTS = [issued.isoformat() for issued, _ in oracle.amendments()]


def known(iso: str) -> WorkingCalendar:
    return WorkingCalendar("CN", known_at=D(iso))


@pytest.mark.parametrize("issued", AMENDMENTS)
@pytest.mark.parametrize("days_before", [1, 0])
def test_every_day_before_and_after_each_amendment(issued, days_before):
    at = D(issued) - days_before * DAY
    calendar = WorkingCalendar("CN", known_at=at)
    compared, day = 0, D("2001-01-01")
    while day <= D("2026-12-25"):
        expected = oracle.worked_by_notice(day, at)
        if expected is not None:
            assert calendar.is_working_day(day) == expected, day
            compared += 1
        day += DAY
    # All years through that of the amendment, and the last days of the December before that were settled in it.
    assert compared >= 365 * (at.year - 2000) - 3
    assert compared <= 366 * (at.year - 2000)


def test_there_are_four_amendments():
    assert AMENDMENTS == ["2003-04-21", "2015-05-13", "2019-03-22", "2020-01-26"]


def test_every_day_as_known_today():
    assert known("2026-11-23") == CN
    assert known("2026-11-23").state == CN.state
    assert known("2026-11-23")._arrangement is CN._arrangement


@pytest.mark.parametrize(
    "case", oracle.golden()["as_known"], ids=lambda case: f"{case['trigger']}-{case['rule']['kind']}"
)
def test_deadlines_as_known(case):
    unit = {"working_days": "working day", "days": "day"}[case["rule"]["kind"]]
    for side in ("due_known_before", "due_known_from"):
        calendar = known(case[side]["as_of"])
        count = count_after(calendar, D(case["trigger"]).toordinal(), case["rule"]["n"], unit)
        how = case["rule"]["roll"]
        assert date.fromordinal(roll(calendar, count.nominal, how)) == D(case[side]["due"])
        assert first_unofficial(calendar, count, roll(calendar, count.nominal, how), how) is None


def test_fifteen_working_days_of_january_2020():
    # 13-17 January are 5, Sunday the 19th is worked: 6, 20-23: 10, 24-30 off. As it stood until the 25th: 31 January: 11,
    # Saturday 1 February worked: 12, 3-5: 15. From the 26th on 31 January to 2 February are off: 3-7 are 11 to 15.
    assert known("2020-01-20").add(D("2020-01-10"), 15) == D("2020-02-05")
    assert known("2020-01-26").add(D("2020-01-10"), 15) == D("2020-02-07")


@pytest.mark.parametrize(
    ("at", "day", "expected"),
    [
        # The superseded golden week of 2003, and the Saturday of 2020 that was to be worked
        ("2003-04-20", "2003-05-06", (False, "public holiday", "劳动节", True, "国办发明电〔2002〕27号")),
        ("2003-04-20", "2003-04-26", (True, "make-up working day", "劳动节", True, "国办发明电〔2002〕27号")),
        ("2020-01-25", "2020-02-01", (True, "make-up working day", "春节", True, "国办发明电〔2019〕16号")),
        ("2020-01-25", "2020-01-31", (True, "working day", None, True, None)),
        ("2015-05-12", "2015-09-03", (True, "working day", None, True, None)),
        ("2015-05-12", "2015-09-06", (False, "weekend", None, True, None)),
        # Before the notice for 2019 was issued, on 4 December 2018
        ("2018-12-03", "2018-12-29", (False, "weekend", None, False, None)),
        ("2018-12-04", "2018-12-29", (True, "make-up working day", "元旦", True, "国办发明电〔2018〕15号")),
        ("2018-12-03", "2019-10-04", (True, "working day", None, False, None)),
        ("2018-12-03", "2019-02-05", (False, "public holiday", "春节", False, None)),
    ],
)
def test_days_as_they_were_known(at, day, expected):
    assert known(at).day(D(day)) == Day(D(day), *expected)


def test_a_year_without_a_notice_is_estimated_by_the_law_of_that_time():
    # 28 January 2025 is the eve of the Spring Festival, which Order 795 of 2024-11-10 made a holiday; 2 May too. The notice
    # for 2025 is of 12 November.
    eve, may = D("2025-01-28"), D("2025-05-02")
    assert [known("2024-11-09").is_working_day(day) for day in (eve, may)] == [True, True]
    assert [known("2024-11-10").is_working_day(day) for day in (eve, may)] == [False, False]
    assert not known("2024-11-10").is_official(eve)
    # Before the Order of 2007-12-14 the first three days of May were off, and no day for the dragon boats (8 June 2008).
    assert not known("2007-12-13").is_working_day(D("2008-05-02"))
    assert known("2007-12-14").is_working_day(D("2008-05-02"))


@pytest.mark.parametrize(
    "at", ["2014-01-01", "2018-12-03", "2019-03-21", "2020-01-25", "2024-11-09", "2024-11-11", "2026-11-23"]
)
def test_unannounced_years_by_another_walk(at):
    calendar, day = known(at), D("2014-01-01")
    while day < D("2041-01-01"):
        assert calendar.is_working_day(day) == oracle.is_working_as_known(day, D(at)), day
        day += DAY


def test_a_holiday_on_a_weekend_is_made_good_in_an_estimate():
    # 1 May 2027 is a Saturday, the 2nd a Sunday: 3 and 4 May. 3 October 2028 is both: 1 October is a Sunday, so 4 and 5.
    assert [CN.is_working_day(D(f"2027-05-0{i}")) for i in (3, 4, 5)] == [False, False, True]
    assert [CN.is_working_day(D(f"2028-10-0{i}")) for i in (2, 3, 4, 5, 6)] == [False, False, False, False, True]


@pytest.mark.parametrize(
    ("at", "through"),
    [
        ("2018-12-03", "2018-12-25"),
        ("2018-12-04", "2019-12-25"),
        ("2001-12-27", "2001-12-25"),  # issued in December 2001, and by the 28th: it makes the 29th worked
        ("2001-12-28", "2002-12-25"),
        ("2001-01-02", "2001-12-25"),
        ("2001-01-01", "2000-12-31"),  # no notice yet: nothing is official
        ("0001-01-01", "2000-12-31"),
    ],
)
def test_the_official_span_as_known(at, through):
    calendar = known(at)
    assert calendar.official_through == D(through)
    first = D("2001-01-01") if D(through) < D("2001-01-01") else D(through) + DAY
    assert calendar.first_unofficial(D("2001-01-01"), D("2100-01-01")) == first


def test_each_notice_ends_an_epoch():
    states = [known(notice.known_from.isoformat()).state for notice in NOTICES]
    assert len(set(states)) == len(NOTICES) == 30
    assert states[-1] == CN.state
    day_before = [WorkingCalendar("CN", known_at=notice.known_from - DAY).state for notice in NOTICES]
    assert all(before != after for before, after in zip(day_before, states, strict=True))


def test_a_calendar_is_known_at_another_day():
    assert CN.known(D("2020-01-20")) == known("2020-01-20")
    assert known("2020-01-20").known(None) == CN
    assert CN.known(None) is CN
    assert known("2020-01-20").known_at == D("2020-01-20")
    laid = CN.with_changes(off={D("2020-02-04"): "snow"}, source="the city")
    # 31 January, 1 and 3 February are 11 to 13, the 4th is off, 5 and 6 are 14 and 15.
    assert laid.known(D("2020-01-20")).add(D("2020-01-10"), 15) == D("2020-02-06")


def test_nothing_is_known_of_what_was_known_elsewhere():
    assert WorkingCalendar("DE", known_at=D("2001-01-01")) == WorkingCalendar("DE")


@pytest.mark.parametrize("given", ["2020-01-20", 5])
def test_known_at_is_a_date(given):
    for call in (lambda: WorkingCalendar("CN", known_at=given), lambda: CN.known(given)):
        with pytest.raises(TypeError) as raised:
            call()
        assert str(raised.value).startswith(f"expected a `date`, not a `{type(given).__name__}`")


def test_the_notices_behind_a_year():
    found = CN.provenance(2020)
    assert found.fixed_by.citation == "国办发明电〔2019〕16号"
    assert [notice.citation for notice in found.changed_by] == ["国办发明电〔2020〕1号"]
    assert (found.december, found.statute.number, found.certainty) == (None, "国务院令第644号", "high")
    assert known("2020-01-25").provenance(2020).changed_by == ()
    assert CN.provenance(2018).december.citation == "国办发明电〔2018〕15号"
    assert known("2018-12-03").provenance(2018).december is None
    assert CN.provenance(2002).certainty == "medium"
    assert (CN.provenance(2027).notices, CN.provenance(2027).certainty) == ((), None)
    assert CN.provenance(2027).statute.number == "国务院令第795号"
    assert WorkingCalendar("DE").provenance(2020).statute is None


@pytest.mark.parametrize("year", range(2001, 2027))
def test_every_year_says_which_notice_fixed_it_and_which_changed_it(year):
    content = oracle.workdays()["years"][str(year)]
    found = CN.provenance(year)
    listed = [(n.number, n.title, n.issued, n.role) for n in (found.fixed_by, *found.changed_by)]
    expected = [(n["number"], n["title"], n["issued"], n["role"]) for n in content["notices"]]
    assert listed == [notice for notice in expected if notice[3] != "touches December"]
    assert (found.certainty == "high") == (content["confidence"] == "high")


def test_an_unknown_calendar_is_unknown_on_any_day():
    with pytest.raises(CalendarError):
        WorkingCalendar("XX", known_at=D("2020-01-01"))
