"""Precedence between rules, the status of another rule, its due date, and what performs only under a condition."""

from datetime import date, timedelta

import pytest
from evaluation.asking import ask, dated, obligation, one, statuses

import carrier_rules as cr

BAN = 'prohibition ban must not inspected source "1"\n'
EXCEPTION = 'permission exception may inspected when size is small overrides ban source "2"\n'


def size(value: str) -> tuple[dict, ...]:
    return ({"fact": "size", "value": value},)


def test_what_is_overridden_does_not_apply_while_the_other_rule_does():
    report = ask(BAN + EXCEPTION, "2019-07-31", "2019-07-05 inspected", facts=size("small"))
    assert (str(report["ban"].status), str(report["exception"].status)) == ("inapplicable", "used")
    report = ask(BAN + EXCEPTION, "2019-07-31", "2019-07-05 inspected", facts=size("large"))
    assert (str(report["ban"].status), str(report["exception"].status)) == ("violated", "inapplicable")


def test_each_act_is_judged_by_the_precedence_of_its_own_day():
    facts = (
        {"fact": "size", "value": "small", "until": "2019-07-10"},
        {"fact": "size", "value": "large", "from": "2019-07-11"},
    )
    report = ask(BAN + EXCEPTION, "2019-07-31", "2019-07-10 inspected", "2019-07-11 inspected", facts=facts)
    assert report["ban"].acts == (date(2019, 7, 11),)


def test_an_unknown_precedence_leaves_the_other_undetermined():
    ban = ask(BAN + EXCEPTION, "2019-07-31", "2019-07-05 inspected")["ban"]
    assert (str(ban.status), ban.missing_facts) == ("undetermined", ("size",))


def test_what_is_overridden_overrides_nothing():
    # The ban gives way to the exception, and the exception to the order: the ban stands.
    order = 'obligation order must file note due by 2019-12-31 when certified overrides exception source "3"\n'
    rules = BAN + EXCEPTION + order
    assert ask(rules, "2019-07-31", "2019-07-05 inspected", facts=size("small"))["ban"].status == "inapplicable"
    report = ask(rules, "2019-07-31", "2019-07-01 certified", "2019-07-05 inspected", facts=size("small"))
    assert {o.rule: str(o.status) for o in report} == {
        "ban": "violated",
        "exception": "inapplicable",
        "order": "pending",
    }


def test_precedence_acts_between_instances_of_the_same_period():
    rules = (
        'obligation report must file plan every quarter due within 10 days after quarter end source "1"\n'
        "obligation special must file note every quarter when inspected due within 20 days after quarter end\n"
        '  overrides report source "2"\n'
    )
    report = ask(rules, "2019-08-01", {"event": "inspected", "on": "2019-05-06", "period": "2019-Q2"})
    assert {o.instance: str(o.status) for o in report if o.rule == "report" and o.instance != "2019-Q3"} == {
        "2019-Q1": "overdue",
        "2019-Q2": "inapplicable",
    }


def test_an_instance_that_is_not_there_yet_takes_no_precedence():
    # `special` for the second quarter is there from 30 June; `report` was missed on 11 April, a Thursday.
    rules = (
        'obligation report must file plan every quarter due within 10 days after quarter start source "1"\n'
        "obligation special must file note every quarter due within 20 days after quarter end\n"
        '  overrides report source "2"\n'
    )
    for as_of in ("2019-04-12", "2019-08-01"):
        o = ask(rules, as_of)["report", "2019-Q2"]
        assert (str(o.status), o.due, o.decided_on) == ("overdue", date(2019, 4, 11), date(2019, 4, 12)), as_of


def test_precedence_acts_between_instances_of_the_same_event():
    rules = (
        'obligation report must file plan for each certified due within 10 days after it source "1"\n'
        "obligation special must file note for each certified when inspected due within 20 days after it\n"
        '  overrides report source "2"\n'
    )
    report = ask(
        rules,
        "2019-07-31",
        {"event": "certified", "on": "2019-07-01", "id": "a", "matter": "A"},
        {"event": "certified", "on": "2019-07-01", "id": "b", "matter": "B"},
        {"event": "inspected", "on": "2019-07-02", "matter": "A"},
    )
    assert {o.instance: str(o.status) for o in report if o.rule == "report"} == {"a": "inapplicable", "b": "overdue"}


def test_one_instance_overrides_all_of_another_rule():
    rules = (
        'obligation report must file plan every quarter due within 10 days after quarter end source "1"\n'
        'permission holiday may excused from certified overrides report source "2"\n'
    )
    report = ask(rules, "2019-08-01", "2019-02-01 certified")
    assert {str(o.status) for o in report if o.rule == "report"} == {"inapplicable"}


def test_the_status_of_the_only_instance_is_a_condition():
    rules = obligation("due by 2019-07-10") + ('prohibition use must not inspected when report is overdue source "2"\n')
    assert ask(rules, "2019-07-10")["use"].status == "inapplicable"
    report = ask(rules, "2019-07-31", "2019-07-10 inspected", "2019-07-11 inspected")
    assert report["use"].acts == (date(2019, 7, 11),)
    late = ask(rules, "2019-07-31", "2019-07-15 report", "2019-07-15 inspected")
    assert late["use"].acts == ()


def test_the_status_of_the_instance_of_the_same_period_is_a_condition():
    rules = (
        'obligation report must file plan every quarter due within 10 days after quarter end source "1"\n'
        "obligation reminder must file note every quarter when report is overdue due within 30 days after quarter end\n"
        '  source "2"\n'
    )
    report = ask(rules, "2019-07-15", "2019-04-09 report 2019-Q1")
    assert {o.instance: str(o.status) for o in report if o.rule == "reminder" and o.instance != "2019-Q3"} == {
        "2019-Q1": "inapplicable",
        "2019-Q2": "pending",
    }


def test_a_status_that_cannot_be_told_is_unknown():
    rules = obligation("due by 2019-07-10", "when size is small") + (
        'prohibition use must not inspected when report is overdue source "2"\n'
    )
    use = ask(rules, "2019-07-31", "2019-07-15 inspected")["use"]
    assert (str(use.status), use.missing_facts) == ("undetermined", ("size",))
    # Small or large, on 9 July it is not overdue.
    assert ask(rules, "2019-07-09", "2019-07-09 inspected")["use"].status == "inapplicable"


def test_statuses_that_rest_on_each_other_are_refused():
    rules = obligation("due by 2019-07-10", "unless other is overdue") + (
        'obligation other must file note due by 2019-07-10 unless report is overdue source "2"\n'
    )
    with pytest.raises(
        cr.PolicyError, match="these rules rest on each other within one day: `report` → `other` → `report`"
    ):
        ask(rules, "2019-07-31")


def test_the_due_date_of_another_rule_is_the_rolled_one():
    # 20 July 2019 is a Saturday: the 22nd, and five working days on the 29th.
    rules = obligation("due by 2019-07-20") + (
        'obligation other must file note due within 5 working days after the due date of report source "2"\n'
    )
    assert dated(ask(rules, "2019-07-01")["other"]) == ("upcoming", "2019-07-29")


def test_the_due_date_of_a_part_of_the_year():
    rules = (
        'obligation report must file plan every quarter due within 10 days after quarter end source "1"\n'
        'obligation other must file note every year due by the due date of report of quarter 4 source "2"\n'
    )
    # 10 January 2020 is a Friday.
    assert dated(ask(rules, "2020-01-02")["other", "2019"]) == ("pending", "2020-01-10")


def test_the_due_date_serves_conditions_and_windows():
    rules = obligation("due by 2019-07-10", "extended by 1 week when certified") + (
        'prohibition use must not inspected from the due date of report source "2"\n'
        "requirement state that certified by 2 days before the due date of report when certified\n"
        '  source "3"\n'
    )
    # Extended on the 5th, report is due on the 17th.
    report = ask(rules, "2019-07-31", "2019-07-05 certified", "2019-07-16 inspected", "2019-07-17 inspected")
    assert (report["use"].acts, str(report["state"].status)) == ((date(2019, 7, 17),), "satisfied")


def test_no_deadline_rests_on_its_own_due_date():
    rule = obligation("due by 2019-07-10", "extended by 1 week when certified by 2 days before the due date")
    with pytest.raises(
        cr.PolicyError, match="the due date of `report` cannot rest on itself: this stands in its `extended`"
    ):
        one(rule, "2019-07-31")


def test_only_such_acts_perform_it_of_which_the_condition_holds():
    rule = obligation("due by 2019-07-10", "met by funded 2 times where the amount of funded >= 100 CNY")
    paid = [
        {"event": "funded", "on": f"2019-07-0{n}", "amount": f"{amount} CNY"}
        for n, amount in ((1, 99), (2, 100), (3, 50))
    ]
    assert one(rule, "2019-07-05", *paid).status == "pending"
    enough = {"event": "funded", "on": "2019-07-04", "amount": "200 CNY"}
    done = one(rule, "2019-07-05", *paid, enough)
    assert (str(done.status), done.fulfilled_on) == ("fulfilled", date(2019, 7, 4))


def test_an_act_that_may_or_may_not_perform_it_leaves_it_undetermined():
    rule = obligation("due by 2019-07-10", "met by funded where the amount of funded >= 100 CNY")
    o = one(rule, "2019-07-11", "2019-07-05 funded")
    assert (str(o.status), o.missing_facts) == ("undetermined", ("amount of funded",))


def test_otherwise_of_each_period_has_its_own_breach_as_key():
    rules = (
        'obligation report must file plan every quarter due within 10 days after quarter end otherwise fine source "1"\n'
        'obligation fine must "pay" "it" due within 1 month after it source "2"\n'
    )
    # 10 April 2019 is a Wednesday, 10 July too.
    assert statuses(ask(rules, "2019-07-11"))["2019-04-11"] == "overdue"
    assert statuses(ask(rules, "2019-07-11"))["2019-07-11"] == "upcoming"


PRECEDENCE = obligation("due by 2019-09-30") + (
    'obligation other must file note due by 2019-06-28 {} overrides report source "2"\n'
)


def test_an_obligation_that_was_decided_takes_precedence_as_it_was():
    # The other is missed on 29 June, while it applied, and stays overdue; what comes in July changes nothing.
    report = ask(PRECEDENCE.format("unless lost"), "2019-08-01", "2019-07-05 lost")
    assert {o.rule: str(o.status) for o in report} == {"report": "inapplicable", "other": "overdue"}
    # On 29 June it did not apply, and never will.
    report = ask(PRECEDENCE.format("when certified"), "2019-08-01", "2019-07-05 certified")
    assert {o.rule: str(o.status) for o in report} == {"report": "pending", "other": "inapplicable"}
    # Before that day its condition is read as it stands.
    report = ask(PRECEDENCE.format("unless lost"), "2019-06-20", "2019-06-05 lost")
    assert {o.rule: str(o.status) for o in report} == {"report": "pending", "other": "inapplicable"}


def test_what_was_performed_while_it_applied_takes_precedence_for_good():
    report = ask(PRECEDENCE.format("unless lost"), "2019-08-01", "2019-06-03 other", "2019-06-10 lost")
    assert {o.rule: str(o.status) for o in report} == {"report": "inapplicable", "other": "fulfilled"}


def test_a_decision_that_is_not_known_leaves_the_precedence_open():
    report = ask(PRECEDENCE.format("when size is small"), "2019-08-01")
    assert {o.rule: (str(o.status), o.missing_facts) for o in report} == {
        "report": ("undetermined", ("size",)),
        "other": ("undetermined", ("size",)),
    }


def test_a_rule_takes_precedence_only_while_its_window_is_open():
    rules = obligation("due by 2019-09-30") + (
        'prohibition ban from certified until lost must not inspected overrides report source "2"\n'
    )
    events = ("2019-03-01 certified", "2019-05-01 lost")
    for as_of, status in (
        ("2019-02-28", "pending"),
        ("2019-03-01", "inapplicable"),
        ("2019-04-30", "inapplicable"),
        ("2019-05-01", "pending"),
    ):
        assert str(ask(rules, as_of, *events)["report"].status) == status, as_of


def test_one_of_two_precedences_is_enough():
    rules = PRECEDENCE.format("when size is small") + (
        'obligation third must file note due by 2019-12-31 when certified overrides report source "3"\n'
    )
    assert ask(rules, "2019-06-01", "2019-05-01 certified")["report"].status == "inapplicable"
    assert ask(rules, "2019-06-01")["report"].missing_facts == ("size",)


@pytest.mark.parametrize(
    ("status", "since", "over"),
    [
        ("awaiting", "2019-01-01", "2019-06-03"),
        ("upcoming", "2019-06-03", "2019-06-04"),
        ("pending", "2019-06-04", "2019-06-14"),
        ("overdue", "2019-06-14", "2019-06-20"),
        ("fulfilled-late", "2019-06-20", None),
    ],
)
def test_each_day_on_which_a_status_turns_is_looked_at(status, since, over):
    """Funded on Monday 3 June 2019, due on Thursday the 13th and reported on the 20th."""
    rules = (
        obligation("due within 10 days after first funded")
        + f'requirement state that not report is {status} source "2"\n'
    )
    events = ("2019-06-03 funded", "2019-06-20 report")
    last = date.fromisoformat(over or "2019-08-01") - timedelta(1)
    for as_of in {since, str(last)}:
        assert str(ask(rules, as_of, *events)["state"].breached_on) == since
    if over:
        assert ask(rules, over, *events)["state"].status == "satisfied"


def test_a_status_that_turns_with_a_fact_is_looked_at_on_that_day():
    rules = obligation("due promptly", "when size is small") + (
        'requirement state that not report is inapplicable source "2"\n'
    )
    facts = (
        {"fact": "size", "value": "small", "until": "2019-05-31"},
        {"fact": "size", "value": "large", "from": "2019-06-01"},
    )
    assert ask(rules, "2019-05-31", facts=facts)["state"].status == "satisfied"
    assert str(ask(rules, "2019-07-31", facts=facts)["state"].breached_on) == "2019-06-01"


def test_a_status_that_no_unknown_changes_is_known():
    """Before its window opens the advice does not apply, be the firm small or large."""
    rules = (
        'recommendation advice from certified should "send" plan when size is small source "1"\n'
        'prohibition use must not inspected when advice is inapplicable source "2"\n'
    )
    assert ask(rules, "2019-07-31")["use"].status == "respected"
    use = ask(rules, "2019-07-31", "2019-05-01 certified")["use"]
    assert (str(use.status), use.missing_facts) == ("undetermined", ("size",))


def test_the_status_of_the_instance_of_the_same_event():
    rules = (
        'obligation report must file plan for each certified due within 5 days after it source "1"\n'
        'permission use may inspected for each certified when report is fulfilled source "2"\n'
    )
    made = [{"event": "certified", "on": "2019-07-01", "id": key, "matter": key.upper()} for key in ("a", "b")]
    report = ask(rules, "2019-07-31", *made, {"event": "report", "on": "2019-07-03", "matter": "B"})
    assert {o.instance: str(o.status) for o in report if o.rule == "use"} == {"a": "inapplicable", "b": "available"}


def test_what_has_no_instance_has_no_status():
    rules = (
        'obligation report must file plan every quarter from certified due within 10 days after quarter end source "1"\n'
        'permission use may inspected every quarter when report is overdue source "2"\n'
        'permission other may inspected every quarter when not report is overdue source "3"\n'
    )
    report = ask(rules, "2019-05-15")
    assert str(report["use", "2019-Q2"].status) == "inapplicable"
    assert str(report["other", "2019-Q2"].status) == "available"
