"""Periods of hours run from moment to moment."""

from datetime import date, datetime

import pytest
from evaluation.asking import one

ALARM = 'obligation report must "report" "it" for each inspected due within 24 hours after it source "1"\n'


def inspected(at: str) -> dict:
    return {"event": "inspected", "on": at}


def due_at(
    *events: str | dict, rules: str = ALARM, header: str = "effective 2019-01-01"
) -> tuple[datetime | None, date | None]:
    o = one(rules, "2019-07-05", *events, header=header)
    return o.due_at, o.due


def test_hours_run_from_the_moment_and_never_roll():
    # 6 July 2019 is a Saturday.
    assert due_at(inspected("2019-07-05T10:00")) == (datetime(2019, 7, 6, 10), date(2019, 7, 6))


def test_an_event_without_a_time_counts_from_the_end_of_its_day():
    # 24:00 of the 5th and 24 hours: 24:00 of the 6th, which belongs to the 6th.
    assert due_at(inspected("2019-07-05")) == (datetime(2019, 7, 7), date(2019, 7, 6))


def test_a_moment_with_a_zone_is_read_in_the_policy_s():
    # 01:00 UTC is 09:00 in Shanghai.
    assert due_at(inspected("2019-07-05T01:00Z"))[0] == datetime(2019, 7, 6, 9)


def test_the_cut_off_moves_the_day_of_an_event_and_not_its_moment():
    header = "effective 2019-01-01\n  cutoff 17:30"
    at = one(ALARM, "2019-07-06", inspected("2019-07-05T18:00"), header=header)
    assert (at.due_at, at.due) == (datetime(2019, 7, 6, 18), date(2019, 7, 6))


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("2019-07-06T10:00", "fulfilled"),
        ("2019-07-06T10:01", "fulfilled-late"),
        ("2019-07-06", "fulfilled"),
        ("2019-07-07", "fulfilled-late"),
    ],
)
def test_an_act_is_in_time_by_its_moment_and_without_one_by_its_day(act, status):
    assert one(ALARM, "2019-07-31", inspected("2019-07-05T10:00"), {"event": "report", "on": act}).status == status


def test_statuses_speak_of_days():
    moment = inspected("2019-07-05T10:00")
    assert one(ALARM, "2019-07-06", moment).status == "pending"
    o = one(ALARM, "2019-07-07", moment)
    assert (str(o.status), o.days_late, o.breached_on) == ("overdue", 1, date(2019, 7, 7))


def test_late_within_the_day_is_late_by_no_days():
    late = one(ALARM, "2019-07-31", inspected("2019-07-05T10:00"), {"event": "report", "on": "2019-07-06T11:00"})
    assert (str(late.status), late.days_late, late.breached_on) == ("fulfilled-late", 0, date(2019, 7, 6))


def test_it_opens_on_the_day_on_which_the_clock_starts():
    assert one(ALARM, "2019-07-05", inspected("2019-07-05T10:00")).opens == date(2019, 7, 5)


def test_hours_are_extended_by_hours():
    rules = ALARM + "  extended by 12 hours when excused\n"
    events = (inspected("2019-07-05T10:00"), "2019-07-05 excused")
    assert due_at(*events, rules=rules) == (datetime(2019, 7, 6, 22), date(2019, 7, 6))


def test_the_moment_stands_in_the_data():
    o = one(ALARM, "2019-07-05", inspected("2019-07-05T10:00"))
    assert o.to_dict()["due_at"] == "2019-07-06T10:00:00"


def test_the_earlier_of_two_periods_of_hours():
    rules = ALARM.replace(
        "within 24 hours after it", "the earlier of (within 24 hours after it, within 2 hours after certified)"
    )
    started = inspected("2019-07-05T10:00")
    early, late = ({"event": "certified", "on": f"2019-07-05T{at}"} for at in ("09:00", "23:30"))
    assert due_at(started, rules=rules) == (datetime(2019, 7, 6, 10), date(2019, 7, 6))
    assert due_at(started, early, rules=rules) == (datetime(2019, 7, 5, 11), date(2019, 7, 5))
    assert due_at(started, late, rules=rules) == (datetime(2019, 7, 6, 1, 30), date(2019, 7, 6))


WINDOWED = (
    'obligation report from certified until lost must "report" "it" due within {} after first inspected source "1"\n'
)


@pytest.mark.parametrize(
    ("length", "due"),
    [("48 hours", date(2019, 7, 7)), ("12 working hours", date(2019, 7, 8)), ("3 days", date(2019, 7, 8))],
)
def test_hours_that_began_in_the_window_go_on_when_it_closes(length, due):
    # Friday 5 July: 10:00 to 12:00 and 13:30 to 17:30 are six hours of the office, and Monday has the other six.
    header = "effective 2019-01-01\n  working hours 09:00 to 12:00, 13:30 to 17:30"
    events = ("2019-07-01 certified", inspected("2019-07-05T10:00"), "2019-07-06 lost")
    o = one(WINDOWED.format(length), "2019-07-07", *events, header=header)
    assert (str(o.status), o.due) == ("pending", due)
    o = one(
        WINDOWED.format(length),
        "2019-07-07",
        events[0],
        "2019-07-05 lost",
        inspected("2019-07-06T10:00"),
        header=header,
    )
    assert str(o.status) == "inapplicable"
