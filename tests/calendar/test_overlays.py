"""What regions and bodies lay over the national arrangement, against the list that was transcribed for it."""

import re
from datetime import date, timedelta

import calendar_oracle as oracle
import pytest

from carrier_rules.calendar import OVERLAYS, CalendarError, Day, LocalYear, Overlay, WorkingCalendar, parse_notice

CN = WorkingCalendar("CN")
GX = WorkingCalendar("CN-GX")
D = date.fromisoformat
LISTED = oracle.workdays()["regional_overlays_not_applied"]


def listed(name: str, kind: str) -> set[date]:
    found = (content.get(kind, []) for title, content in LISTED.items() if title.startswith(name))
    return {D(day) for days in found for day in days}


@pytest.mark.parametrize("name", OVERLAYS)
def test_every_day_differs_from_the_nation_just_where_the_list_says(name):
    calendar, day = WorkingCalendar(name), D("2001-01-01")
    off, worked = listed(name, "rest_weekdays"), listed(name, "working_weekends")
    cancelled = listed(name, "cancelled_national_working_weekends")
    assert off
    while day <= D("2026-12-25"):
        expected = day in worked or (day not in off | cancelled and oracle.is_working(day))
        assert calendar.is_working_day(day) == expected, day
        day += timedelta(days=1)


def test_the_table_has_every_overlay_of_the_list():
    assert {re.match(r"CN-[A-Z]{2}", title)[0] for title in LISTED} == set(OVERLAYS)


def test_a_national_made_up_saturday_is_taken_back():
    # 1 April 2017 makes up for 清明节; in Guangxi it is off after 30 and 31 March, and Saturday the 8th is worked.
    assert CN.add(D("2017-03-29"), 3) == D("2017-04-01")
    assert GX.add(D("2017-03-29"), 3) == D("2017-04-07")  # 5 April (2-4 off), 6, 7
    assert GX.add(D("2017-03-29"), 4) == D("2017-04-08")
    source = "the region's notice for 2017"
    assert GX.day(D("2017-04-01")) == Day(D("2017-04-01"), False, "weekend", None, True, source)
    assert GX.day(D("2017-03-30")) == Day(D("2017-03-30"), False, "public holiday", "壮族三月三", True, source)


def test_a_regulator_seated_in_beijing_in_november_2014():
    # 15 working days after 3 November 2014: 4-6 are 3; 7-12 off; 13, 14: 5; Saturday the 15th worked: 6; 17-21: 11; 24-27: 15.
    assert WorkingCalendar("CN-BJ").add(D("2014-11-03"), 15) == D("2014-11-27")
    assert CN.add(D("2014-11-03"), 15) == D("2014-11-24")


def test_years_of_which_nothing_is_known_are_not_official_in_their_season():
    # 2018 is not listed for Guangxi, 2013 lies before the holiday was made; Xinjiang's days are known with low certainty.
    assert GX.first_unofficial(D("2018-01-01"), D("2018-12-25")) == D("2018-03-15")
    assert GX.first_unofficial(D("2018-05-01"), D("2018-12-25")) is None
    assert GX.first_unofficial(D("2013-01-01"), D("2013-12-25")) is None
    assert GX.first_unofficial(D("2017-01-01"), D("2017-12-25")) is None
    assert not WorkingCalendar("CN-XJ").is_official(D("2024-06-18"))
    assert WorkingCalendar("CN-BJ").first_unofficial(D("2001-01-01"), D("2026-12-25")) is None


def test_a_season_holds_both_of_its_ends():
    around = ("2018-03-14", "2018-03-15", "2018-04-30", "2018-05-01")
    assert [GX.is_official(D(day)) for day in around] == [True, False, False, True]


def test_local_days_are_known_from_the_nations_notice_on():
    # The notice for 2017 was issued on 1 December 2016.
    assert GX.known(D("2016-11-30")).is_working_day(D("2017-03-30"))
    assert not GX.known(D("2016-12-01")).is_working_day(D("2017-03-30"))
    assert GX.known(D("2020-01-20")).add(D("2020-01-10"), 15) == D("2020-02-05")


def test_layers_lie_in_their_order():
    # The later of two local layers wins; a national notice lies below both, whenever it is given.
    worked = {D("2017-03-30"): ""}
    assert CN.with_overlay("CN-GX").with_changes(worked=worked).is_working_day(D("2017-03-30"))
    assert not CN.with_changes(worked=worked).with_overlay("CN-GX").is_working_day(D("2017-03-30"))
    notice = parse_notice((oracle.DATA / "notices" / "2027-invented.txt").read_text("utf-8"))
    assert GX.with_notice(notice) == CN.with_notice(notice).with_overlay("CN-GX")
    assert GX.with_notice(notice).first_unofficial(D("2027-01-01"), D("2027-12-25")) == D("2027-03-15")


def test_a_name_and_a_layer_are_the_same():
    assert CN.with_overlay("CN-GX") == GX
    assert CN.with_overlay("CN-GX").state == GX.state != CN.state


def test_an_overlay_of_ones_own():
    own = Overlay("park", "a park", "a park's day", (LocalYear(2026, "the park", (D("2026-07-01"),)),))
    assert CN.with_overlay(own).day(D("2026-07-01")) == Day(D("2026-07-01"), False, "public holiday", "a park's day", True, "the park")  # fmt: skip


def test_what_is_laid_is_built_once():
    one, other = CN.with_overlay("CN-GX").known(D("2026-01-05")), CN.with_overlay("CN-GX").known(D("2026-01-06"))
    assert one._arrangement is other._arrangement
    assert one._ranks is other._ranks


def test_a_year_says_what_is_laid_over_it():
    found = GX.provenance(2022)
    assert [notice.title for notice in found.overlays] == ["壮族三月三 (广西壮族自治区), the region's notice for 2022"]
    assert found.certainty == "medium"
    assert GX.provenance(2017).certainty == "high"
    assert GX.provenance(2018).overlays == ()


def test_what_cannot_be_laid():
    with pytest.raises(CalendarError) as raised:
        CN.with_overlay("CN-GD")
    assert str(raised.value) == "unknown overlay `CN-GD`: there are `CN-GX`, `CN-NX`, `CN-XJ`, `CN-BJ`, `CN-SH`"
    with pytest.raises(CalendarError) as raised:
        WorkingCalendar("DE").with_overlay("CN-GX")
    assert str(raised.value) == "an overlay of China cannot be laid over the calendar `DE`"


def test_the_days_of_a_year_that_is_known_with_low_certainty_are_not_official():
    # Of Xinjiang's days off a survey is at hand, and not the days worked for them; of Guangxi's in 2023 the notice.
    for name, day, official in (("CN-XJ", "2024-04-10", False), ("CN-GX", "2023-04-21", True)):
        found = WorkingCalendar(name).day(D(day))
        assert (found.working, found.official, CN.day(D(day)).working) == (False, official, True)
