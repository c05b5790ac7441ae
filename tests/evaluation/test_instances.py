"""Which instances exist, what they are called, when they open, and what they see."""

from datetime import date

from evaluation.asking import ask, dated, obligation, one, permission, policy, requirement, statuses, timeline

QUARTERLY = "every quarter", "due within 10 days after quarter end"


def periods(rule: str, as_of: str, *events, **more) -> list[str | None]:
    return [o.instance for o in ask(rule, as_of, *events, **more)]


# Windows


def test_the_window_is_asked_on_the_last_day_of_the_period():
    rule = obligation("every quarter from certified until lost", "due within 10 days after quarter end")
    assert periods(rule, "2020-01-01", "2019-06-30 certified", "2019-12-31 lost") == ["2019-Q2", "2019-Q3"]
    assert periods(rule, "2020-01-01", "2019-07-01 certified", "2020-01-01 lost") == ["2019-Q3", "2019-Q4"]


def test_through_keeps_the_last_day_in():
    rule = obligation("every quarter from certified through lost", "due within 10 days after quarter end")
    assert periods(rule, "2020-01-01", "2019-06-30 certified", "2019-09-30 lost") == ["2019-Q2", "2019-Q3"]


def test_a_window_opens_again():
    rule = obligation("every month from certified until lost", "due within 10 days after month end")
    events = "2019-02-28 certified", "2019-04-01 lost", "2019-06-30 certified", "2019-07-31 lost"
    assert periods(rule, "2019-12-31", *events) == ["2019-02", "2019-03", "2019-06"]


def test_the_last_of_two_turns_on_one_day_counts():
    rule = requirement("that funded", "from certified until lost")
    first, last = {"event": "certified", "on": "2019-02-01T09:00"}, {"event": "lost", "on": "2019-02-01T15:00"}
    assert one(rule, "2019-02-01", first, last).status == "inapplicable"
    first, last = {"event": "lost", "on": "2019-02-01T09:00"}, {"event": "certified", "on": "2019-02-01T15:00"}
    assert one(rule, "2019-02-01", first, last).status == "violated"


def test_an_end_that_keeps_its_day_in_does_not_undo_a_start_after_it():
    rule = requirement("that funded", "from certified through lost")
    lost, again = {"event": "lost", "on": "2019-02-10T09:00"}, {"event": "certified", "on": "2019-02-10T15:00"}
    found = [one(rule, f"2019-02-{day}", "2019-02-01 certified", lost, again).status for day in ("09", "10", "11")]
    assert found == ["violated", "violated", "violated"]
    assert one(rule, "2019-02-11", "2019-02-01 certified", lost).status == "inapplicable"


def test_a_date_ends_a_window_after_the_events_of_its_day():
    rule = requirement("that funded", "from certified until 2019-03-01")
    assert one(rule, "2019-03-01", "2019-03-01 certified").status == "inapplicable"


def test_a_window_from_the_first_or_the_last_event():
    first = obligation("every month from first certified until lost", "due within 10 days after month end")
    events = "2019-01-31 certified", "2019-03-01 lost", "2019-04-30 certified"
    assert periods(first, "2019-05-31", *events) == ["2019-01", "2019-02"]
    last = first.replace("first certified", "last certified")
    assert periods(last, "2019-05-31", *events) == ["2019-01", "2019-02", "2019-04", "2019-05"]


def test_a_window_that_ends_some_time_after_the_last_event():
    """60 days of 1 February end on 2 April, but the certificate of 1 March puts the end off to 30 April."""
    rule = requirement("that funded", "from certified until 60 days after last certified")
    events = "2019-02-01 certified", "2019-03-01 certified"
    days = "2019-04-02", "2019-04-29", "2019-04-30"
    assert [one(rule, day, *events).status for day in days] == ["violated", "violated", "inapplicable"]
    assert one(rule, "2019-04-02", events[0]).status == "inapplicable"


def test_the_span_of_the_policy_bounds_every_window():
    header = "effective 2019-02-15 until 2019-06-30"
    rule = obligation("every month from certified", "due within 10 days after month end")
    found = periods(rule, "2019-12-31", "2019-01-01 certified", header=header)
    assert found == ["2019-02", "2019-03", "2019-04", "2019-05", "2019-06"]


def test_instances_may_see_different_windows():
    """An end that is about the third quarter alone closes only that quarter's window."""
    rule = obligation("every quarter from certified until lost", "due within 10 days after quarter end")
    events = "2019-03-01 certified", "2019-09-01 lost 2019-Q3"
    assert periods(rule, "2020-01-01", *events) == ["2019-Q1", "2019-Q2", "2019-Q4"]
    assert periods(rule, "2020-01-01", "2019-03-01 certified 2019-Q2", "2019-05-01 certified 2019-07") == ["2019-Q2"]


# Recurrence


def test_no_instance_for_a_period_that_ended_before_the_policy():
    assert periods(obligation(*QUARTERLY), "2019-12-31", header="effective 2019-04-28") == [
        "2019-Q2",
        "2019-Q3",
        "2019-Q4",
    ]


def test_an_instance_exists_from_its_last_day_or_from_its_opening():
    assert periods(obligation(*QUARTERLY), "2019-06-29") == ["2019-Q1"]
    assert statuses(ask(obligation(*QUARTERLY), "2019-06-30"))["2019-Q2"] == "upcoming"
    inside = obligation("every quarter", "due at least 10 days before quarter end")
    assert statuses(ask(inside, "2019-04-01")) == {"2019-Q1": "overdue", "2019-Q2": "pending"}


def test_where_the_due_date_comes_first_it_decides_whether_the_window_is_in_force():
    rule = obligation("every quarter from certified until lost", "due at least 10 days before quarter end")
    assert periods(rule, "2019-12-31", "2019-02-01 certified", "2019-06-25 lost") == ["2019-Q1", "2019-Q2"]


def test_a_due_date_before_the_period_opens_with_the_period_it_lies_in():
    """30 days before 1 January 2020 are 2 December 2019."""
    rule = obligation("every year", "due at least 30 days before year start", "no roll")
    found = ask(rule, "2019-06-28")["report", "2020"]
    assert (dated(found), str(found.opens)) == (("pending", "2019-12-02"), "2019-01-01")
    assert [o.instance for o in ask(rule, "2020-01-01")] == ["2020", "2021"]


def test_acting_that_begins_before_the_period_makes_the_instance():
    rule = obligation(
        "every quarter", "not before 10 days before quarter start", "due within 10 days after quarter end"
    )
    assert periods(rule, "2019-03-21") == ["2019-Q1"]
    assert statuses(ask(rule, "2019-03-22")) == {"2019-Q1": "pending", "2019-Q2": "pending"}


def test_one_date_for_all_periods_does_not_make_them_all():
    rule = obligation("every quarter", "not before 2019-01-01", "due by 2019-06-28")
    assert periods(rule, "2019-07-01") == ["2019-Q1", "2019-Q2", "2019-Q3"]
    mixed = obligation("every quarter", "due the earlier of (by 2019-03-05, at least 1 day before quarter start)")
    assert periods(mixed, "2019-07-01") == ["2019-Q2", "2019-Q3"]  # the first quarter's lies before the policy


def test_the_horizon_shows_what_is_to_come():
    found = ask(obligation(*QUARTERLY), "2019-05-01", horizon="2019-12-31")
    assert [dated(o) for o in found] == [
        ("overdue", "2019-04-10"),
        ("upcoming", "2019-07-10"),
        ("upcoming", "2019-10-10"),
        ("upcoming", "2020-01-10"),
    ]


def test_the_periods_of_every_unit():
    for unit, keys in {
        "month": ["2019-01", "2019-02"],
        "quarter": ["2019-Q1", "2019-Q2"],
        "half-year": ["2019-H1", "2019-H2"],
        "year": ["2019", "2020"],
    }.items():
        found = periods(obligation(f"every {unit}", f"due within 1 day after {unit} end"), "2020-12-31")
        assert found[:2] == keys


def test_the_last_period_of_all():
    rule = obligation("every year from 9998-02-01", "due promptly")
    assert periods(rule, "9999-12-31") == ["9998", "9999"]
    early = obligation("every year from 9998-02-01", "due at least 10 days before year start")
    assert periods(early, "9999-12-31") == ["9999"]


# For each


def test_one_instance_for_each_event_with_its_key():
    rule = obligation("for each funded, certified", "due within 10 days after it")
    found = ask(
        rule,
        "2019-12-31",
        "2019-03-01 funded",
        {"event": "funded", "on": "2019-04-01", "id": "e7"},
        "2019-05-06 certified",
        "2019-05-06 funded",
    )
    assert [(o.instance, str(o.due)) for o in found] == [
        ("2019-03-01", "2019-03-11"),
        ("e7", "2019-04-11"),
        ("2019-05-06", "2019-05-16"),
        ("2019-05-06#2", "2019-05-16"),
    ]


def test_each_in_the_deadline_says_both_at_once():
    rule = obligation("due within 3 working days after each inspected")
    assert [o.instance for o in ask(rule, "2019-12-31", "2019-03-01 inspected", "2019-04-01 inspected")] == [
        "2019-03-01",
        "2019-04-01",
    ]


def test_a_key_does_not_move_when_an_earlier_event_is_recorded_late():
    rule = obligation("for each funded", "due within 10 days after it")
    afternoon = {"event": "funded", "on": "2019-03-01T15:00", "amount": "1 CNY"}
    morning = {"event": "funded", "on": "2019-03-01T09:00", "amount": "2 CNY", "recorded": "2019-03-20"}
    found = ask(rule, "2019-12-31", afternoon, morning)
    made = {o.instance: o.record.instance.making.attributes["amount"] for o in found}
    assert made == {"2019-03-01": 1, "2019-03-01#2": 2}


def test_an_instance_needs_its_window_on_the_day_of_its_event():
    rule = obligation("for each inspected", "from certified until lost", "due within 10 days after it")
    events = (
        "2019-02-01 certified",
        "2019-03-01 lost",
        *(f"2019-{d} inspected" for d in ("01-31", "02-01", "02-28", "03-01")),
    )
    assert periods(rule, "2019-12-31", *events) == ["2019-02-01", "2019-02-28"]


def test_after_the_policy_no_instance_arises():
    header = "effective 2019-01-01 until 2019-06-30"
    rule = obligation("for each inspected", "due within 10 days after it")
    assert periods(rule, "2019-12-31", "2019-06-30 inspected", "2019-07-01 inspected", header=header) == ["2019-06-30"]


# Transition


EACH = obligation("for each inspected", "due within 10 days after it")
SINGLE = obligation("due within 10 days after first inspected")
EARLY = "2019-04-20 inspected"


def test_an_earlier_clock_keeps_its_date():
    for header in ("effective 2019-04-28", "effective 2019-04-28\n  transition keep"):
        for rule in (EACH, SINGLE):
            assert dated(one(rule, "2019-05-01", EARLY, header=header)) == ("overdue", "2019-04-30")


def test_an_earlier_clock_starts_again():
    """10 days of 28 April end on 8 May."""
    header = "effective 2019-04-28\n  transition restart"
    for rule in (EACH, SINGLE):
        assert dated(one(rule, "2019-05-01", EARLY, header=header)) == ("pending", "2019-05-08")


def test_an_earlier_clock_is_ignored():
    header = "effective 2019-04-28\n  transition ignore"
    assert periods(EACH, "2019-05-01", EARLY, "2019-04-28 inspected", header=header) == ["2019-04-28"]
    assert dated(one(SINGLE, "2019-05-01", EARLY, header=header)) == ("lapsed", None)
    last = SINGLE.replace("first", "last")
    assert dated(one(last, "2019-05-03", EARLY, "2019-05-02 inspected", header=header)) == ("pending", "2019-05-13")


def test_only_a_clock_that_runs_from_the_day_starts_again():
    """What is counted back from a meeting has no clock that could start anew: 5 days before 12 May are 7 May."""
    header = "effective 2019-04-28\n  transition restart"
    call = {"event": "notified", "on": "2019-04-20", "meeting": "2019-05-12"}
    rule = obligation("due at least 5 days before the meeting of notified", "no roll")
    assert dated(one(rule, "2019-05-01", call, header=header)) == ("pending", "2019-05-07")
    ignoring = "effective 2019-04-28\n  transition ignore"
    assert dated(one(rule, "2019-05-01", call, header=ignoring)) == ("lapsed", None)


# When it opens


def opens(*clauses: str, events=("2019-03-01 funded",), as_of="2019-03-31", **more) -> str:
    return str(one(obligation(*clauses), as_of, *events, **more).opens)


def test_the_day_on_which_it_opens():
    assert opens("due within 10 days after first funded") == "2019-03-02"
    assert opens("due within 10 days after first funded", "counting the day itself") == "2019-03-01"
    assert opens("due within 10 days after first funded", "not before 2019-03-05") == "2019-03-05"
    assert opens("due within 10 days after first funded", "not before lost") == "None"
    assert opens("due within 10 days after first lost") == "None"
    assert opens("due by 2019-12-31") == "2019-01-01"
    assert opens("due promptly after funded") == "2019-03-01"
    call = {"event": "notified", "on": "2019-03-04", "meeting": "2019-04-30"}
    assert opens("due at least 5 days before the meeting of notified", events=(call,)) == "2019-03-04"
    assert opens("every quarter", "due within 10 days after quarter end") == "2019-04-01"
    assert opens("every quarter", "due at least 5 days before quarter end") == "2019-01-01"
    assert opens("for each funded", "due promptly") == "2019-03-01"


def test_an_act_before_acting_begins_performs_nothing():
    rule = obligation("every quarter", "not before 5 days after quarter end", "due within 10 days after quarter end")
    report = ask(rule, "2019-04-30", "2019-04-04 report 2019-Q1")
    assert report["report", "2019-Q1"].status == "overdue"
    assert [act.to_dict() for act in report.unmatched] == [
        {"event": "report", "on": "2019-04-04", "id": None, "reason": "acting had not begun on that day"}
    ]
    assert ask(rule, "2019-04-30", "2019-04-05 report 2019-Q1")["report", "2019-Q1"].status == "fulfilled"


def test_acting_begins_by_what_was_known_on_the_day():
    """The call of 10 March puts the beginning on 3 March: an act of the 5th was before anyone knew."""
    rule = obligation("not before 7 days before certified", "due by 2019-03-29")
    assert one(rule, "2019-04-30", "2019-03-10 certified", "2019-03-05 report").status == "overdue"


# What an instance sees


def test_an_instance_sees_what_is_about_nothing_its_period_or_its_matter():
    rule = obligation(*QUARTERLY, "waived by excused")
    report = ask(rule, "2019-12-31", "2019-04-01 excused 2019-Q1", "2019-05-01 excused 2019-Q3")
    assert statuses(report) == {"2019-Q1": "waived", "2019-Q2": "overdue", "2019-Q3": "waived", "2019-Q4": "upcoming"}
    assert set(statuses(ask(rule, "2019-12-31", "2019-01-15 excused")).values()) == {"waived"}
    about_both = {"event": "excused", "on": "2019-04-01", "period": "2019-Q1", "matter": "A"}
    assert statuses(ask(rule, "2019-04-05", about_both)) == {"2019-Q1": "waived"}


def test_a_matter_ties_events_to_the_instance_of_its_case():
    rule = obligation("for each inspected", "due within 10 days after it", "unless excused")
    first, second = ({"event": "inspected", "on": f"2019-03-0{n}", "matter": f"A-{n}"} for n in (1, 4))
    excuse = {"event": "excused", "on": "2019-03-05", "matter": "A-1"}
    act = {"event": "report", "on": "2019-03-06", "matter": "A-4"}
    assert statuses(ask(rule, "2019-03-31", first, second, excuse, act)) == {
        "2019-03-01": "inapplicable",
        "2019-03-04": "fulfilled",
    }


def test_a_rule_of_another_kind_of_entity_has_no_instance():
    rules = 'entity zone\nentity carrier\nobligation report\n  for zone\n  due by 2019-06-28\n  must file plan\n  source "1"\n'
    asked = policy(rules)
    carrier = type(timeline()).from_dict(
        {"entity": "x", "kind": "carrier", "events": [{"event": "report", "on": "2019-03-01"}]}
    )
    report = asked.assess(carrier, date(2019, 12, 31))
    assert len(report) == 0
    assert [act.reason for act in report.unmatched] == ["`report` is not a rule for a `carrier`"]


def test_an_end_that_had_come_is_not_put_off_by_what_comes_after_it():
    """60 days of 1 February end on 2 April; the certificate of 1 May opens the window again, until 30 June."""
    rule = obligation(
        "every month from certified until 60 days after last certified", "due within 10 days after month end"
    )
    events = "2019-02-01 certified", "2019-05-01 certified"
    assert periods(rule, "2019-12-31", *events) == ["2019-02", "2019-03", "2019-05"]
    assert periods(rule, "2019-12-31", events[0], "2019-03-01 certified") == ["2019-02", "2019-03"]


def test_days_that_another_unit_names():
    quarterly = obligation("every quarter", "due by day 10 of next month")
    assert str(ask(quarterly, "2019-12-31")["report", "2019-Q1"].due) == "2019-04-10"
    monthly = obligation("every month", "due by 31 March of next year")
    assert str(ask(monthly, "2019-12-31")["report", "2019-05"].due) == "2020-03-31"
    same = obligation("every month", "due by end of February")
    assert str(ask(same, "2019-12-31")["report", "2019-02"].due) == "2019-02-28"
    half = obligation("every quarter", "due within 5 days after half-year end", "no roll")
    assert [str(o.due) for o in ask(half, "2019-12-31") if o.instance in ("2019-Q1", "2019-Q2", "2019-Q3")] == [
        "2019-07-05",
        "2019-07-05",
        "2020-01-05",
    ]


def test_what_may_be_done_for_a_period_is_not_done_before_it():
    rule = 'permission trip every quarter may inspected source "1"\n'
    report = ask(rule, "2019-07-10", "2019-05-10 inspected")
    assert statuses(report) == {"2019-Q1": "expired", "2019-Q2": "used", "2019-Q3": "available"}


def test_a_state_that_another_rule_suspends():
    rules = requirement("that certified") + (
        'prohibition ban must not inspected when excused unless lost overrides state source "2"\n'
    )
    expected = {"01-31": "2019-01-01", "02-01": "None", "02-28": "None", "03-01": "2019-03-01", "04-30": "2019-03-01"}
    events = ("2019-02-01 excused", "2019-03-01 lost")
    assert {day: str(ask(rules, f"2019-{day}", *events)["state"].breached_on) for day in expected} == expected


def test_a_state_that_another_rule_suspends_in_its_window():
    rules = requirement("that certified") + (
        'prohibition ban from funded until lost must not inspected overrides state source "2"\n'
    )
    events = ("2019-02-01 funded", "2019-03-01 lost")
    expected = {"01-31": "2019-01-01", "02-01": "None", "02-28": "None", "03-01": "2019-03-01", "04-30": "2019-03-01"}
    assert {day: str(ask(rules, f"2019-{day}", *events)["state"].breached_on) for day in expected} == expected


def test_a_window_that_opens_for_one_period_opens_on_its_first_day():
    rule = permission("every quarter from certified")
    assert periods(rule, "2019-06-30", "2019-05-01 certified 2019-Q3") == []
    assert periods(rule, "2019-07-01", "2019-05-01 certified 2019-Q3") == ["2019-Q3"]
