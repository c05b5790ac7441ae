"""Moments, zones and clocks that are changed."""

from datetime import date, datetime

import pytest
from evaluation.asking import DECLARATIONS, timeline

import carrier_rules as cr
from carrier_rules.timeline import TimelineError

NEW_YORK = "calendar US\n  time-zone America/New_York"
FILED = 'obligation report must "report" "it" for each inspected due within {length} after it source "1"\n'


def asked(
    length: str, on: str, *acts: str, header: str = NEW_YORK, counting: str = "civil-code", as_of: str = "2030-01-01"
) -> cr.Obligation:
    text = f"policy asked\n  effective 1980-01-01\n  {header}\n  counting {counting}\n  roll forward\n"
    events = [{"event": "inspected", "on": on}, *({"event": "report", "on": act} for act in acts)]
    report = cr.loads(text + DECLARATIONS + FILED.format(length=length)).assess(
        timeline(*events), date.fromisoformat(as_of)
    )
    (found,) = report
    return found


def test_an_event_falls_on_its_local_date():
    # 01:30 in New York is 14:30 in Shanghai; 23:30 is 12:30 of the next day.
    assert asked("1 day", "2024-03-10T01:30:00-05:00", header="calendar CN").nominal_due == date(2024, 3, 11)
    assert asked("1 day", "2024-03-11T23:30:00-04:00", header="calendar CN").nominal_due == date(2024, 3, 13)
    assert asked("1 day", "2024-03-11T23:30:00-04:00").nominal_due == date(2024, 3, 12)
    assert asked("1 day", "2024-03-12T03:30Z").nominal_due == date(2024, 3, 12)


# In New York clocks are put from 02:00 to 03:00 on 10 March 2024, and from 02:00 back to 01:00 on 3 November.
@pytest.mark.parametrize(
    ("on", "length", "due_at"),
    [
        ("2024-03-09T03:00", "24 hours", "2024-03-10T04:00"),
        ("2024-03-09T01:59", "24 hours", "2024-03-10T01:59"),
        ("2024-03-10T01:30", "1 hour", "2024-03-10T03:30"),
        ("2024-03-10T01:30:00-05:00", "24 hours", "2024-03-11T02:30"),
        ("2024-03-10", "24 hours", "2024-03-12T00:00"),
        ("2024-03-09", "24 hours", "2024-03-11T01:00"),
        ("2024-11-02T03:00", "24 hours", "2024-11-03T02:00"),
        ("2024-11-02T01:30", "24 hours", "2024-11-03T01:30"),
        ("2024-11-03T01:30-04:00", "24 hours", "2024-11-04T00:30"),
        ("2024-11-03T01:30-05:00", "24 hours", "2024-11-04T01:30"),
        ("2024-11-03T05:30Z", "1 hour", "2024-11-03T01:30"),
        # Clocks are changed in these years too, as the rule now stands.
        ("2050-03-12T03:00", "24 hours", "2050-03-13T04:00"),
    ],
)
def test_an_hour_is_an_hour_also_where_clocks_are_changed(on, length, due_at):
    assert asked(length, on, as_of="2060-01-01").due_at == datetime.fromisoformat(due_at)


def test_china_changed_its_clocks_too():
    # From 02:00 to 03:00 on 4 May 1986, and from 02:00 back to 01:00 on 14 September.
    header = "calendar CN"
    assert asked("24 hours", "1986-05-03T12:00", header=header).due_at == datetime(1986, 5, 4, 13)
    assert asked("24 hours", "1986-09-13T12:00", header=header).due_at == datetime(1986, 9, 14, 11)


def test_of_two_moments_that_are_told_alike_the_second_has_the_fold():
    # 01:30 comes first 24, then 25 hours after 01:30 of the day before.
    first, second = asked("24 hours", "2024-11-02T01:30"), asked("25 hours", "2024-11-02T01:30")
    assert (first.due_at, first.due_at.fold) == (datetime(2024, 11, 3, 1, 30), 0)
    assert (second.due_at, second.due_at.fold) == (datetime(2024, 11, 3, 1, 30), 1)


@pytest.mark.parametrize(
    ("length", "act", "status"),
    [
        ("24 hours", "2024-11-03T01:30-04:00", "fulfilled"),
        ("24 hours", "2024-11-03T01:15-05:00", "fulfilled-late"),
        ("25 hours", "2024-11-03T01:45-04:00", "fulfilled"),
        ("25 hours", "2024-11-03T01:30-05:00", "fulfilled"),
        ("25 hours", "2024-11-03T01:31-05:00", "fulfilled-late"),
    ],
)
def test_in_the_hour_that_comes_twice_acts_are_compared_by_their_moments(length, act, status):
    assert str(asked(length, "2024-11-02T01:30", act).status) == status


def test_of_two_acts_in_the_hour_that_comes_twice_the_one_that_came_first_performs_it():
    later, first = "2024-11-03T01:15-05:00", "2024-11-03T01:45-04:00"
    steps = asked("2 hours", "2024-11-03T00:30", later, first).explanation
    assert [step["at"] for step in steps if step["step"] == "act"] == ["01:45"]


@pytest.mark.parametrize(
    ("on", "message"),
    [
        (
            "2024-03-10T02:30",
            "there is no `2024-03-10T02:30` in the policy's time zone: clocks are put forward over it "
            "(give a time before or after it)",
        ),
        (
            "2024-11-03T01:30",
            "`2024-11-03T01:30` comes twice in the policy's time zone: clocks are put back over it "
            "(say which is meant: `2024-11-03T01:30-04:00` or `2024-11-03T01:30-05:00`)",
        ),
    ],
)
def test_a_local_time_that_is_no_one_moment_is_not_guessed_at(on, message):
    with pytest.raises(TimelineError) as raised:
        asked("24 hours", on)
    assert str(raised.value) == f"$.events[0].on: {message}"


def test_the_edges_of_a_change_are_moments():
    assert asked("1 hour", "2024-03-10T03:00").due_at == datetime(2024, 3, 10, 4)
    assert asked("1 hour", "2024-11-03T00:59").due_at == datetime(2024, 11, 3, 1, 59)
    assert asked("1 hour", "2024-11-03T02:00").due_at == datetime(2024, 11, 3, 3)


def test_office_hours_are_those_of_the_office_s_clock():
    # Clocks are changed in the night to Sunday: Friday 16:00 to 17:00, Monday 09:00 to 10:00.
    header = NEW_YORK + "\n  working hours 09:00 to 17:00"
    assert asked("2 working hours", "2024-03-08T16:00", header=header).due_at == datetime(2024, 3, 11, 10)
    # An office that is open through the night has as many hours then as in any other.
    header = NEW_YORK.replace("US", "CN") + "\n  working hours 00:00 to 08:00"
    assert asked("8 working hours", "2024-11-04T00:00", header=header).due_at == datetime(2024, 11, 4, 8)


def test_the_explanation_says_that_clocks_are_changed():
    spring = asked("24 hours", "2024-03-09T03:00")
    assert spring.explain().splitlines()[3] == (
        "Within 24 hours after it: from 2024-03-09 03:00 to 2024-03-10 04:00. Clocks are put forward by 60 minutes in "
        "between: the hours that elapse count. Hours never move to another day."
    )
    assert spring.explain(language="zh").splitlines()[3] == (
        "24小时自2024年3月9日03:00至2024年3月10日04:00（其间时钟拨快60分钟，按实际经过的时间计算），不顺延。"
    )
    autumn = asked("24 hours", "2024-11-02T03:00")
    assert "Clocks are put back by 60 minutes in between" in autumn.explain()
    assert "其间时钟拨慢60分钟" in autumn.explain(language="zh")


# Federal Rules of Civil Procedure 6(a)(2)


@pytest.mark.parametrize(
    ("on", "length", "nominal", "due_at", "why"),
    [
        ("2007-11-02T10:23", "72 hours", "2007-11-05", "2007-11-05T09:23", "the committee's own example, of 2009"),
        ("2024-03-08T12:00", "24 hours", "2024-03-09", "2024-03-11T12:00", "Saturday: the same time on Monday"),
        ("2024-03-09T03:00", "24 hours", "2024-03-10", "2024-03-11T04:00", "Sunday at four, by summer time"),
        ("2024-07-03T15:00", "24 hours", "2024-07-04", "2024-07-05T15:00", "Independence Day"),
        ("2024-08-30T09:00", "48 hours", "2024-09-01", "2024-09-03T09:00", "Sunday before Labor Day"),
        ("2024-07-01T09:00", "48 hours", "2024-07-03", "2024-07-03T09:00", "a Wednesday"),
    ],
)
def test_hours_by_the_federal_rules_go_on_to_the_next_working_day(on, length, nominal, due_at, why):
    o = asked(length, on, counting="us-frcp-6a")
    assert (o.nominal_due, o.due_at) == (date.fromisoformat(nominal), datetime.fromisoformat(due_at)), why


def test_hours_that_move_are_explained():
    o = asked("24 hours", "2024-03-08T12:00", counting="us-frcp-6a")
    assert o.explain().splitlines()[3:6] == [
        "Within 24 hours after it: from 2024-03-08 12:00 to 2024-03-09 12:00.",
        "2024-03-09 (Saturday) is no working day, nor is 2024-03-10 (Sunday): "
        "it moves to the next working day, 2024-03-11 (Monday).",
        "Due: 2024-03-11 (Monday) at 12:00; the day computed was 2024-03-09.",
    ]


def by_the_federal_rules(rules: str, *events: str | dict) -> cr.Obligation:
    text = f"policy asked\n  effective 2000-01-01\n  {NEW_YORK}\n  counting us-frcp-6a\n"
    (found,) = cr.loads(text + DECLARATIONS + rules).assess(timeline(*events), date(2024, 3, 9))
    return found


def test_an_extension_is_added_before_hours_move():
    # 24 hours end on Saturday at noon; 24 more on Sunday at 13:00, by summer time; the same time on Monday.
    rules = FILED.format(length="24 hours") + "  extended by 24 hours when excused\n"
    o = by_the_federal_rules(rules, {"event": "inspected", "on": "2024-03-08T12:00"}, "2024-03-09 excused")
    assert (o.nominal_due, o.due_at) == (date(2024, 3, 10), datetime(2024, 3, 11, 13))


def test_hours_that_are_counted_back_move_back():
    # Noon of Sunday 3 March 2024: the same time on the Friday before.
    rules = 'obligation report must "report" "it" due at least 24 hours before inspected source "1"\n'
    o = by_the_federal_rules(rules, {"event": "inspected", "on": "2024-03-04T12:00"})
    assert (o.nominal_due, o.due_at) == (date(2024, 3, 3), datetime(2024, 3, 1, 12))


def test_hours_stay_where_the_rule_says_no_roll():
    rules = FILED.format(length="24 hours") + "  no roll\n"
    o = by_the_federal_rules(rules, {"event": "inspected", "on": "2024-03-08T12:00"})
    assert o.due_at == datetime(2024, 3, 9, 12)


# The usual zone of a rule of counting


@pytest.mark.parametrize(
    ("counting", "local"),
    [
        ("civil-code", "2024-07-02T01:00"),
        ("eu-1182-71", "2024-07-01T19:00"),
        ("us-frcp-6a", "2024-07-01T13:00"),
        ("hk-cap-1-71", "2024-07-02T01:00"),
        ("tw-administrative-procedure", "2024-07-02T01:00"),
    ],
)
def test_without_a_time_zone_that_of_the_rule_of_counting_holds(counting, local):
    # Where it is 17:00 in Greenwich.
    o = asked("24 hours", "2024-06-30T17:00Z", header="calendar CN", counting=counting)
    assert o.due_at == datetime.fromisoformat(local)


# Last days that are over before midnight: 行政程序法 art. 48, a last Saturday moves to Monday noon


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("2024-08-19", "fulfilled"),
        ("2024-08-19T12:00", "fulfilled"),
        ("2024-08-19T12:01", "fulfilled-late"),
        ("2024-08-20", "fulfilled-late"),
        ("2024-08-17T18:00", "fulfilled"),
    ],
)
def test_a_last_saturday_moves_to_noon_of_monday(act, status):
    o = asked("10 days", "2024-08-07", act, header="calendar TW", counting="tw-administrative-procedure")
    assert (o.due, o.due_at, str(o.status)) == (date(2024, 8, 19), datetime(2024, 8, 19, 12), status)


def test_a_last_sunday_has_the_whole_monday():
    o = asked("10 days", "2024-08-08", "2024-08-19T18:00", header="calendar TW", counting="tw-administrative-procedure")
    assert (o.due, o.due_at, str(o.status)) == (date(2024, 8, 19), None, "fulfilled")


def test_an_extension_to_a_saturday_ends_at_noon_too():
    rules = FILED.format(length="3 days") + "  extended by 7 days when excused\n"
    text = (
        "policy asked\n  effective 2019-01-01\n  calendar TW\n  counting tw-administrative-procedure\n  roll forward\n"
    )
    events = ({"event": "inspected", "on": "2024-08-07"}, "2024-08-08 excused")
    (o,) = cr.loads(text + DECLARATIONS + rules).assess(timeline(*events), date(2024, 8, 9))
    assert (o.nominal_due, o.due_at) == (date(2024, 8, 17), datetime(2024, 8, 19, 12))


def test_a_day_that_is_over_at_noon_is_explained():
    o = asked("10 days", "2024-08-07", header="calendar TW", counting="tw-administrative-procedure")
    assert "For this rule of counting 2024-08-19 (Monday) is over at 12:00." in o.explain().splitlines()
    assert "Due: 2024-08-19 (Monday) at 12:00; the day computed was 2024-08-17." in o.explain().splitlines()
    assert "按该计算规则，2024年8月19日（周一）的期间至当日12:00止。" in o.explain(language="zh").splitlines()


def test_noon_is_earlier_than_the_day():
    rules = FILED.format(length="X").replace(
        "within X after it", "the {} of (within 10 days after it, within 11 days after it)"
    )
    text = (
        "policy asked\n  effective 2019-01-01\n  calendar TW\n  counting tw-administrative-procedure\n  roll forward\n"
    )
    found = []
    for which in ("earlier", "later"):
        policy = cr.loads(text + DECLARATIONS + rules.format(which))
        (o,) = policy.assess(timeline({"event": "inspected", "on": "2024-08-07"}), date(2024, 8, 9))
        found.append((o.due, o.due_at))
    assert found == [(date(2024, 8, 19), datetime(2024, 8, 19, 12)), (date(2024, 8, 19), None)]


def test_in_data_a_due_moment_that_clocks_tell_twice_has_its_offset():
    # An hour after 00:30 of 3 November 2024 it is 01:30 for the first time, in summer time; two hours after it for the second.
    for hours, told in ((1, "2024-11-03T01:30:00-04:00"), (2, "2024-11-03T01:30:00-05:00"), (3, "2024-11-03T02:30:00")):
        length = "1 hour" if hours == 1 else f"{hours} hours"
        assert asked(length, "2024-11-03T00:30").to_dict()["due_at"] == told
    assert asked("1 hour", "2024-03-10T01:30").to_dict()["due_at"] == "2024-03-10T03:30:00"
