"""Dates that are named from other dates, dates inside of dates, and bounds on both sides."""

import pytest
from evaluation.asking import ask, dated, obligation, one, requirement


def due(deadline: str, *events: str | dict, as_of: str = "2019-07-01", clauses: tuple[str, ...] = ()) -> str | None:
    return dated(one(obligation(f"due {deadline}", "no roll", *clauses), as_of, *events))[1]


# By the calendar on the wall, without rolling. Working days of 2019: 1 July is a Monday, 1 August a Thursday.
@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("by 31 August of the year of certified", "2019-08-31"),
        ("by 31 December of the 3rd year after certified", "2022-12-31"),
        ("by end of February of the 1st year after certified", "2020-02-29"),
        ("by day 15 of the 1st month after certified", "2019-06-15"),
        ("by day 31 of the 1st month after certified", "2019-06-30"),
        ("on working day 3 of the 2nd month after certified", "2019-07-03"),
        ("by working day 3 of the month of certified", "2019-05-07"),
        ("within 60 days of 1 day before 3 years after certified", "2022-07-18"),
        ("within 60 days of 2 years after certified", "2021-07-19"),
        ("at least 1 month before 1 year after certified", "2020-04-20"),
        ("by the earlier of (3 months after certified, 2019-08-31)", "2019-08-20"),
    ],
)
def test_a_day_named_from_an_event(deadline, expected):
    # 1 to 4 May 2019 were off and Sunday the 5th was worked: working day 3 of May is Tuesday the 7th.
    assert due(deadline, "2019-05-20 certified") == expected


def test_a_day_of_the_month_after_the_period():
    rules = obligation("every half-year", "due by day 5 of the 2nd month after half-year end", "no roll")
    found = {o.instance: str(o.due) for o in ask(rules, "2020-01-31")}
    assert found["2019-H1"] == "2019-08-05"
    assert found["2019-H2"] == "2020-02-05"


@pytest.mark.parametrize(
    ("inspections", "holds"),
    [
        (("2019-03-31",), False),
        (("2019-04-01",), True),
        (("2019-06-30",), True),
        (("2019-07-01",), False),
        (("2019-03-31", "2019-07-01"), False),
    ],
)
def test_a_lower_and_an_upper_bound_hold_of_one_happening(inspections, holds):
    rule = requirement("that inspected since 2019-04-01 by 2019-06-30")
    o = one(rule, "2019-12-31", *(f"{day} inspected" for day in inspections))
    assert o.status == ("satisfied" if holds else "violated")


def test_bounds_that_events_give():
    rule = requirement("that funded after certified before lost at least 2 times")
    turns = ("2019-03-01 certified", "2019-09-02 lost")
    assert one(rule, "2019-12-31", *turns, "2019-03-01 funded", "2019-03-02 funded").status == "violated"
    assert one(rule, "2019-12-31", *turns, "2019-03-02 funded", "2019-09-01 funded").status == "satisfied"
    assert one(rule, "2019-12-31", *turns, "2019-03-02 funded", "2019-09-02 funded").status == "violated"


def test_a_total_between_two_days():
    rule = requirement("that total amount of funded since 2019-04-01 by 2019-06-30 >= 300 CNY")
    paid = [
        {"event": "funded", "on": day, "amount": f"{amount} CNY"}
        for day, amount in (("2019-03-31", 500), ("2019-04-01", 100), ("2019-06-30", 200), ("2019-07-01", 500))
    ]
    assert one(rule, "2019-12-31", *paid).status == "satisfied"
    assert one(rule, "2019-12-31", *paid[:2], paid[3]).status == "violated"


def test_what_an_event_carries_is_compared():
    rule = requirement("that the method of tender is open")
    rules = "event tender with method: one of open, negotiated\n"
    assert (
        one(rules + rule, "2019-07-01", {"event": "tender", "on": "2019-06-03", "method": "open"}).status == "satisfied"
    )
    assert one(rules + rule.replace("is open", "is not open"), "2019-07-01").status == "satisfied"
    o = one(rules + rule, "2019-07-01", "2019-06-03 tender")
    assert (str(o.status), o.missing_facts) == ("undetermined", ("method of tender",))


def test_acting_begins_some_time_before_a_date():
    rule = obligation("due within 1 year after certified", "not before 30 days before 1 year after certified")
    # One year of 3 June 2019 ends on 3 June 2020, 30 days before it is 4 May.
    act = ("2019-06-03 certified", "2020-05-03 report")
    assert str(one(rule, "2020-05-03", *act).opens) == "2020-05-04"
    assert one(rule, "2020-05-04", *act).status == "pending"
    assert one(rule, "2020-05-04", "2019-06-03 certified", "2020-05-04 report").status == "fulfilled"


def test_a_clock_that_starts_with_a_derived_event_before_the_policy():
    rules = "event over for each certified on 1 month after it\n" + obligation("due within 2 months of first over")
    header = "effective 2019-03-01\n  transition {}"
    # Over on 15 February; two months of it end on 15 April, of 1 March on 1 May, off until Sunday the 5th, which was worked.
    events = ("2019-01-15 certified",)
    assert dated(one(rules, "2019-03-01", *events, header=header.format("keep")))[1] == "2019-04-15"
    assert dated(one(rules, "2019-03-01", *events, header=header.format("restart")))[1] == "2019-05-05"
    assert dated(one(rules, "2019-03-01", *events, header=header.format("ignore"))) == ("lapsed", None)


def test_what_was_recorded_later_made_nothing_then():
    rules = "event over for each certified on 1 month after it\n" + obligation("due within 5 days after first over")
    late = {"event": "certified", "on": "2019-06-03", "recorded": "2019-07-20"}
    assert ask(rules, "2019-07-10", late, known_at="2019-07-10").derived == ()
    report = ask(rules, "2019-07-10", late, known_at="2019-07-20")
    assert ([e.on.isoformat() for e in report.derived], dated(report["report"])) == (
        ["2019-07-03"],
        ("overdue", "2019-07-08"),
    )


def test_an_act_at_24_hours_of_the_last_day_is_the_next_day_s():
    rule = obligation("due by 2019-07-10")
    last, next_day = ({"event": "report", "on": at} for at in ("2019-07-10T23:59:59", "2019-07-11T00:00"))
    assert one(rule, "2019-07-31", last).status == "fulfilled"
    assert one(rule, "2019-07-31", next_day).status == "fulfilled-late"


def test_an_act_after_the_close_of_business_is_the_next_day_s():
    rule, header = obligation("due by 2019-07-10"), "effective 2019-01-01\n  cutoff 17:30"
    in_time, after = ({"event": "report", "on": f"2019-07-10T{at}"} for at in ("17:30", "17:30:01"))
    assert one(rule, "2019-07-31", in_time, header=header).status == "fulfilled"
    assert one(rule, "2019-07-31", after, header=header).status == "fulfilled-late"
    assert one(rule, "2019-07-31", "2019-07-10 report", header=header).status == "fulfilled"
