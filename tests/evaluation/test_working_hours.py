"""Periods of working hours run in the hours of the office, from moment to moment."""

from datetime import date, datetime

import pytest
from evaluation.asking import ask, one

from carrier_rules.evaluation import moved_between

OFFICE = "effective 2019-01-01\n  working hours 09:00 to 12:00, 13:30 to 17:30"
ANSWER = 'obligation report must "report" "it" for each inspected due within 8 working hours after it source "1"\n'


def inspected(at: str) -> dict:
    return {"event": "inspected", "on": at}


def due_at(*events: str | dict, rules: str = ANSWER, header: str = OFFICE) -> tuple[datetime | None, date | None]:
    o = one(rules, "2019-10-20", *events, header=header)
    return o.due_at, o.due


def test_working_hours_run_over_the_days_off():
    # 1:30 on 30 September, 6:30 on 8 October: 3:00 before lunch, 3:30 after it.
    assert due_at(inspected("2019-09-30T16:00")) == (datetime(2019, 10, 8, 17), date(2019, 10, 8))


def test_an_event_without_a_time_of_day_counts_from_the_next_opening():
    # 7:00 on Saturday 12 October, which is worked, and 1:00 on Monday.
    assert due_at(inspected("2019-10-11")) == (datetime(2019, 10, 14, 10), date(2019, 10, 14))


def test_a_moment_with_a_zone_is_read_in_the_policy_s():
    # 03:00 UTC is 11:00 in Shanghai: 1:00 until noon, 4:00 until 17:30, 3:00 on Tuesday.
    assert due_at(inspected("2019-10-14T03:00Z"))[0] == datetime(2019, 10, 15, 12)


def test_working_hours_that_are_over_at_the_close_end_at_the_close():
    rules = ANSWER.replace("8 working", "7 working")
    assert due_at(inspected("2019-10-14T08:00"), rules=rules) == (datetime(2019, 10, 14, 17, 30), date(2019, 10, 14))


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("2019-10-14T17:30", "fulfilled"),
        ("2019-10-14T17:31", "fulfilled-late"),
        ("2019-10-15T08:00", "fulfilled-late"),
        ("2019-10-14", "fulfilled"),
    ],
)
def test_who_acts_at_the_due_moment_is_in_time(act, status):
    rules = ANSWER.replace("8 working", "7 working")
    events = inspected("2019-10-14T08:00"), {"event": "report", "on": act}
    assert one(rules, "2019-10-20", *events, header=OFFICE).status == status


def test_working_hours_before_an_event():
    rules = 'obligation report must "report" "it" due at least 4 working hours before inspected source "1"\n'
    assert due_at(inspected("2019-10-14T17:30"), rules=rules)[0] == datetime(2019, 10, 14, 13, 30)
    assert due_at(inspected("2019-10-14T14:00"), rules=rules)[0] == datetime(2019, 10, 12, 17)
    # A day is left out: what comes before the 15th is Monday's afternoon.
    assert due_at(inspected("2019-10-15"), rules=rules)[0] == datetime(2019, 10, 14, 13, 30)


def test_working_hours_before_a_day_that_an_event_carries():
    rules = (
        'obligation report must "report" "it" due at least 8 working hours before the meeting of notified source "1"\n'
    )
    called = {"event": "notified", "on": "2019-10-01", "meeting": "2019-10-15"}
    assert due_at(called, rules=rules) == (datetime(2019, 10, 12, 16, 30), date(2019, 10, 12))


def test_hours_before_an_event():
    rules = 'obligation report must "report" "it" due at least 24 hours before inspected source "1"\n'
    assert due_at(inspected("2019-10-14T14:00"), rules=rules) == (datetime(2019, 10, 13, 14), date(2019, 10, 13))
    # From 00:00 of the 14th: 00:00 of the 13th, which is 24:00 of the 12th.
    assert due_at(inspected("2019-10-14"), rules=rules) == (datetime(2019, 10, 13), date(2019, 10, 12))


def test_working_hours_are_extended_by_working_hours():
    rules = ANSWER + "  extended by 4 working hours when excused\n"
    # Due on Tuesday at 10:00; 2:00 more until noon, and 2:00 from 13:30.
    events = (inspected("2019-10-14T09:00"), "2019-10-14 excused")
    assert due_at(*events, rules=rules) == (datetime(2019, 10, 15, 15, 30), date(2019, 10, 15))


def test_an_extension_goes_on_from_the_close():
    rules = ANSWER.replace("8 working", "7 working") + "  extended by 1 working hour when excused\n"
    events = (inspected("2019-10-14T08:00"), "2019-10-14 excused")
    assert due_at(*events, rules=rules)[0] == datetime(2019, 10, 15, 10)


def test_the_earlier_of_hours_and_working_hours():
    rules = ANSWER.replace(
        "within 8 working hours after it", "the earlier of (within 8 working hours after it, within 24 hours after it)"
    )
    # On Friday before the working Saturday both end on Saturday: 8:00 working at 10:00, 24 hours at 09:30.
    assert due_at(inspected("2019-10-11T09:30"), rules=rules)[0] == datetime(2019, 10, 12, 9, 30)
    assert due_at(inspected("2019-10-14T09:00"), rules=rules)[0] == datetime(2019, 10, 15, 9)
    assert due_at(inspected("2019-10-14T10:00"), rules=rules.replace("earlier", "later"))[0] == datetime(
        2019, 10, 15, 11
    )


@pytest.mark.parametrize(("act", "status"), [("2019-10-14T16:45", "fulfilled"), ("2019-10-14T17:15", "fulfilled-late")])
def test_the_cut_off_moves_the_day_of_an_event_and_neither_moves_a_moment(act, status):
    # The event counts as Tuesday's, and its clock starts on Monday at 16:00; the act at 16:45 counts as Tuesday's too.
    header = OFFICE + "\n  cutoff 15:30"
    rules = ANSWER.replace("8 working hours", "1 working hour")
    o = one(rules, "2019-10-20", inspected("2019-10-14T16:00"), {"event": "report", "on": act}, header=header)
    assert (o.due_at, str(o.status)) == (datetime(2019, 10, 14, 17), status)


@pytest.mark.parametrize(("act", "status"), [("2019-07-06T17:45", "fulfilled"), ("2019-07-06T18:01", "fulfilled-late")])
def test_an_act_after_the_cut_off_and_before_the_end_of_the_hours_is_in_time(act, status):
    rules = ANSWER.replace("8 working hours", "24 hours")
    header = "effective 2019-01-01\n  cutoff 17:30"
    assert (
        one(rules, "2019-07-31", inspected("2019-07-05T18:00"), {"event": "report", "on": act}, header=header).status
        == status
    )


def test_working_hours_that_pass_a_day_that_is_not_official_are_provisional():
    # 25 December 2026 is the last official day, a Friday; the notice for 2027 may have work on the Saturday.
    o = one(ANSWER, "2026-12-27", inspected("2026-12-25T16:30"), header=OFFICE)
    assert (o.due_at, o.provisional) == (datetime(2026, 12, 28, 17, 30), True)
    assert o.provisional_because == (
        "2026-12-26 is the first day behind this date that is not official: "
        "the arrangement is published from 2001-01-01 through 2026-12-25"
    )
    assert not one(ANSWER, "2026-12-27", inspected("2026-12-24T16:30"), header=OFFICE).provisional


def test_the_count_can_be_checked_by_hand():
    o = one(ANSWER.replace("8 working", "17 working"), "2019-10-20", inspected("2019-10-11T16:30"), header=OFFICE)
    english, chinese = o.explain().splitlines(), o.explain(language="zh").splitlines()
    assert english[3:5] == [
        "Within 17 working hours after it: from 2019-10-11 16:30 to 2019-10-15 11:00, by office hours "
        "09:00 to 12:00, 13:30 to 17:30. Working hours never move to another day. Counted, in hours and minutes: "
        "1:00 on 2019-10-11; 7:00 on 2019-10-12; 7:00 on 2019-10-14; 2:00 on 2019-10-15. "
        "Weekend days worked to make up, and counted: 2019-10-12 (Saturday) 国庆节, 国办发明电〔2018〕15号.",
        "Due: 2019-10-15 (Tuesday) at 11:00.",
    ]
    assert chinese[3:5] == [
        "17个工作小时，按工作时间09:00至12:00、13:30至17:30计，自2019年10月11日16:30至2019年10月15日11:00，不顺延。"
        "计入：2019年10月11日1小时；2019年10月12日7小时；2019年10月14日7小时；2019年10月15日2小时。"
        "周末调休上班计入：2019年10月12日（周六）国庆节，国办发明电〔2018〕15号。",
        "到期日：2019年10月15日（周二）11:00。",
    ]


def test_what_is_counted_back_is_explained_backwards():
    rules = 'obligation report must "report" "it" due at least 15 working hours before inspected source "1"\n'
    o = one(rules, "2019-10-20", inspected("2019-10-16T09:15"), header=OFFICE)
    assert o.explain().splitlines()[2] == (
        "At least 15 working hours before inspected: back from 2019-10-16 09:15 to 2019-10-12 16:45, by office hours "
        "09:00 to 12:00, 13:30 to 17:30. Working hours never move to another day. Counted, in hours and minutes: "
        "0:15 on 2019-10-16; 7:00 a day from 2019-10-15 to 2019-10-14; 0:45 on 2019-10-12. "
        "Weekend days worked to make up, and counted: 2019-10-12 (Saturday) 国庆节, 国办发明电〔2018〕15号."
    )
    assert o.explain(language="zh").splitlines()[2] == (
        "15个工作小时，按工作时间09:00至12:00、13:30至17:30计，自2019年10月16日09:15倒推至2019年10月12日16:45，不顺延。"
        "计入：2019年10月16日15分；2019年10月15日至2019年10月14日每日7小时；2019年10月12日45分。"
        "周末调休上班计入：2019年10月12日（周六）国庆节，国办发明电〔2018〕15号。"
    )


def test_an_extension_can_be_checked_by_hand():
    # 5:29:40 on Monday and 2:30:20 on Tuesday end at 11:30:20; from there 0:29:40 until noon, 4:00 until the close, the rest on Wednesday.
    rules = ANSWER + "  extended by 5 working hours when excused\n"
    o = one(rules, "2019-10-20", inspected("2019-10-14T10:30:20"), "2019-10-14 excused", header=OFFICE)
    english, chinese = o.explain().splitlines(), o.explain(language="zh").splitlines()
    assert "from 2019-10-14 10:30:20 to 2019-10-15 11:30:20" in english[3]
    assert english[4:6] == [
        "Extended by 5 working hours, granted on 2019-10-14: from 2019-10-15 11:30:20 to 2019-10-16 09:30:20. "
        "Counted: 4:29:40 on 2019-10-15; 0:30:20 on 2019-10-16.",
        "Due: 2019-10-16 (Wednesday) at 09:30:20.",
    ]
    assert chinese[4:6] == [
        "2019年10月14日（周一）起符合延长条件，延长5个工作小时，自2019年10月15日11:30:20至2019年10月16日09:30:20。"
        "计入：2019年10月15日4小时29分40秒；2019年10月16日30分20秒。",
        "到期日：2019年10月16日（周三）09:30:20。",
    ]


def test_too_many_days_are_not_listed():
    o = one(ANSWER.replace("8 working", "9999 working"), "2019-10-20", inspected("2019-10-14T09:00"), header=OFFICE)
    assert "another day. The days are too many to list." in o.explain()
    assert "不顺延。天数过多，不逐日列出。" in o.explain(language="zh")
    (step,) = (step for step in o.explanation if step["step"] == "working hours")
    assert (step["days"], step["hours"], step["until"][-5:]) == (None, None, "12:00")


def test_a_notice_that_moves_working_hours_is_named():
    # 1:30 on Thursday 23 January 2020; then off until the 30th, since 26 January until 2 February; 6:30 on the next day.
    at, later = inspected("2020-01-23T16:00"), "2020-01-31"
    early, late = (ask(ANSWER, later, at, header=OFFICE, known_at=known) for known in ("2020-01-25", "2020-01-27"))
    assert [next(iter(report)).due_at for report in (early, late)] == [
        datetime(2020, 1, 31, 17),
        datetime(2020, 2, 3, 17),
    ]
    (moved,) = moved_between(early, late)
    assert str(moved) == "report 2020-01-23: was 2020-01-31, is 2020-02-03, by 国办发明电〔2020〕1号"
