"""What is forbidden, act by act on its own day, and what is encouraged."""

from datetime import date

import pytest
from evaluation.asking import ask, dated, one, permission, statuses


def prohibition(*clauses: str) -> str:
    return "\n  ".join(("prohibition early", *clauses, 'source "1"')) + "\n"


def recommendation(*clauses: str) -> str:
    return "\n  ".join(("recommendation study", 'should "make" note', *clauses, 'source "1"')) + "\n"


def small_until(day: str) -> tuple[dict, ...]:
    year, month, number = map(int, day.split("-"))
    after = date(year, month, number + 1).isoformat()
    return ({"fact": "size", "value": "small", "until": day}, {"fact": "size", "value": "large", "from": after})


WHILE_SMALL = prohibition("must not inspected", "when size is small")


def test_an_act_is_judged_on_its_own_day_and_for_good():
    facts = small_until("2019-07-10")
    o = one(WHILE_SMALL, "2019-08-01", "2019-07-05 inspected", "2019-07-15 inspected", facts=facts)
    assert (str(o.status), o.breached_on, o.acts) == ("violated", date(2019, 7, 5), (date(2019, 7, 5),))
    assert o.decided_on == date(2019, 7, 5)


def test_an_act_on_a_day_on_which_it_was_not_forbidden_breaks_nothing():
    facts = small_until("2019-07-10")
    assert one(WHILE_SMALL, "2019-07-09", facts=facts).status == "respected"
    assert one(WHILE_SMALL, "2019-08-01", "2019-07-11 inspected", facts=facts).status == "inapplicable"


def test_whether_an_act_was_forbidden_may_be_unknown():
    o = one(WHILE_SMALL, "2019-08-01", "2019-07-05 inspected")
    assert (str(o.status), o.missing_facts) == ("undetermined", ("size",))


def test_the_window_says_on_which_days_it_is_forbidden():
    rule = prohibition("must not inspected", "from certified until lost")
    turns = ("2019-06-03 certified", "2019-08-01 lost")
    assert one(rule, "2019-06-02", *turns).status == "awaiting"
    assert one(rule, "2019-06-05", "2019-06-02 inspected", *turns).status == "respected"
    assert one(rule, "2019-06-05", "2019-06-03 inspected", *turns).status == "violated"
    assert one(rule, "2019-08-01", "2019-08-01 inspected", *turns).status == "respected"
    assert one(rule.replace("until", "through"), "2019-08-01", "2019-08-01 inspected", *turns).status == "violated"


def test_a_prohibition_that_is_over_stays_as_it_stood():
    rule = prohibition("must not inspected", "from certified until lost")
    turns = ("2019-06-03 certified", "2019-08-01 lost")
    assert one(rule, "2019-12-31", *turns).status == "respected"
    assert one(rule, "2019-12-31", "2019-07-05 inspected", *turns).status == "violated"


def test_a_prohibition_for_every_period_is_about_the_acts_of_its_days():
    rule = prohibition("must not inspected", "every quarter from certified")
    report = ask(rule, "2019-08-01", "2019-02-01 certified", "2019-01-31 inspected", "2019-05-06 inspected")
    assert statuses(report) == {"2019-Q1": "respected", "2019-Q2": "violated", "2019-Q3": "respected"}


def test_a_prohibition_for_a_period_that_lies_ahead_awaits_it():
    rule = prohibition("must not inspected", "every quarter")
    report = ask(rule, "2019-05-15", horizon="2019-07-31")
    assert statuses(report) == {"2019-Q1": "respected", "2019-Q2": "respected", "2019-Q3": "awaiting"}


def test_an_act_that_names_a_period_is_forbidden_for_that_period_early_or_late():
    rule = prohibition("must not inspected", "every quarter")
    report = ask(rule, "2019-08-01", "2019-07-18 inspected 2019-Q2")
    assert statuses(report) == {"2019-Q1": "respected", "2019-Q2": "violated", "2019-Q3": "respected"}


def test_a_prohibition_for_each_event_sees_its_own_matter():
    rule = prohibition("for each certified", "must not inspected")
    report = ask(
        rule,
        "2019-08-01",
        {"event": "certified", "on": "2019-06-03", "id": "a", "matter": "A"},
        {"event": "certified", "on": "2019-06-04", "id": "b", "matter": "B"},
        {"event": "inspected", "on": "2019-07-01", "matter": "B"},
    )
    assert statuses(report) == {"a": "respected", "b": "violated"}


def test_only_such_happenings_are_forbidden_of_which_the_condition_holds():
    rule = prohibition("must not funded where the amount of funded > 1000 CNY")
    small = {"event": "funded", "on": "2019-07-01", "amount": "1000 CNY"}
    large = {"event": "funded", "on": "2019-07-02", "amount": "1001 CNY"}
    assert one(rule, "2019-08-01", small).status == "respected"
    assert one(rule, "2019-08-01", small, large).acts == (date(2019, 7, 2),)


def test_each_violation_is_a_breach_of_its_own():
    rules = prohibition("must not inspected", "otherwise report") + (
        'obligation report must file plan due within 5 days after it source "2"\n'
    )
    report = ask(rules, "2019-07-05", "2019-07-01 inspected", "2019-07-03 inspected")
    # 5 days of Monday the 1st end on Saturday the 6th, those of the 3rd on Monday the 8th.
    assert [(o.instance, *dated(o)) for o in report if o.rule == "report"] == [
        ("2019-07-01", "pending", "2019-07-08"),
        ("2019-07-03", "pending", "2019-07-08"),
    ]


def test_a_recommendation_is_open_until_it_is_followed_and_never_overdue():
    rule = recommendation("due by 2019-06-28")
    assert dated(one(rule, "2019-06-28")) == ("open", "2019-06-28")
    late = one(rule, "2019-12-31")
    assert (*dated(late), late.days_late, late.breached_on) == ("open", "2019-06-28", None, None)
    followed = one(rule, "2019-12-31", "2019-07-15 study")
    assert (str(followed.status), followed.fulfilled_on) == ("followed", date(2019, 7, 15))


def test_a_recommendation_needs_no_date_and_applies_on_its_condition():
    rule = recommendation("when size is small")
    assert one(rule, "2019-07-01", facts=small_until("2019-07-10")).status == "open"
    assert one(rule, "2019-07-11", facts=small_until("2019-07-10")).status == "inapplicable"
    assert one(rule, "2019-07-11").missing_facts == ("size",)


def test_following_a_recommendation_is_its_fulfilment():
    rules = (
        recommendation() + "obligation report must file plan for each fulfilment of study due within 5 days after it\n"
    )
    assert [o.instance for o in ask(rules, "2019-07-31", "2019-07-15 study") if o.rule == "report"] == ["2019-07-15"]
    assert [o for o in ask(rules, "2019-07-31") if o.rule == "report"] == []


ADVICE = 'recommendation advice {} should "send" plan {} source "1"\n'


def test_a_recommendation_does_not_apply_outside_of_its_window():
    rule = ADVICE.format("from certified until lost", "due by 2019-07-10")
    events = ("2019-05-01 certified", "2019-06-01 lost")
    expected = {"04-30": "inapplicable", "05-01": "open", "05-31": "open", "06-01": "inapplicable"}
    assert {day: str(one(rule, f"2019-{day}", *events).status) for day in expected} == expected


def test_a_recommendation_that_is_followed_late_is_followed():
    found = one(ADVICE.format("", "due by 2019-07-10"), "2019-08-30", "2019-08-01 advice")
    assert (str(found.status), str(found.fulfilled_on), found.days_late) == ("followed", "2019-08-01", None)
    assert (str(found.decided_on), found.breached_on) == ("2019-07-11", None)


@pytest.mark.parametrize(
    "rule",
    [
        'recommendation advice every year should "send" plan due with q of quarter 4 source "1"\n',
        'permission advice every year may inspected due with q of quarter 4 source "1"\n',
    ],
)
def test_what_falls_due_with_nothing_does_not_apply(rule):
    other = 'obligation q every quarter from certified must file plan due within 10 days after quarter end source "1"\n'
    assert ask(rule + other, "2020-05-31")["advice", "2019"].status == "inapplicable"


def test_what_may_be_done_for_a_period_that_is_over_is_open_from_the_day_after_it():
    rule = permission("every quarter", "due within 10 days after quarter end")
    expected = {
        "03-31": ("upcoming", 10),
        "04-01": ("available", None),
        "04-10": ("available", None),
        "04-11": ("expired", None),
    }
    found = {day: one(rule, f"2019-{day}") for day in expected}
    assert {day: (str(o.status), o.days_left) for day, o in found.items()} == expected
    assert str(found["04-11"].decided_on) == "2019-04-11"


def test_what_may_be_done_after_an_event():
    rule = permission("for each funded", "due within 10 days after it")
    expected = {"03": "upcoming", "04": "available", "13": "available", "14": "expired"}
    assert {day: str(one(rule, f"2019-06-{day}", "2019-06-03 funded").status) for day in expected} == expected


def test_a_prohibition_for_every_period_of_its_window():
    rule = 'prohibition ban every quarter from certified until lost must not inspected source "1"\n'
    events = ("2019-02-01 certified", "2019-07-20 lost", "2019-06-30 inspected", "2019-07-05 inspected")
    # On the last day of the third quarter the window is closed: it has no instance, and nothing is forbidden for it.
    assert statuses(ask(rule, "2019-10-15", *events)) == {"2019-Q1": "respected", "2019-Q2": "violated"}
