"""Breaches and fulfilments are events: on which day they fall, how they are counted, and who sees them."""

from datetime import date

import pytest
from evaluation.asking import ask, dated, obligation, one, permission, requirement, statuses

REPORT = obligation("due by 2019-07-10")
CURE = 'obligation cure must file note for each {} of report due within 5 days after it source "2"\n'
MONTHLY = 'obligation report must file plan every month due within 10 days after month end source "1"\n'


def cures(rules: str, as_of: str, *events: str | dict, **more) -> list[tuple[str | None, str, str | None]]:
    return [(o.instance, *dated(o)) for o in ask(rules, as_of, *events, **more) if o.rule == "cure"]


def test_a_breach_of_an_obligation_falls_on_the_day_after_its_due_date():
    rules = REPORT + CURE.format("breach")
    assert cures(rules, "2019-07-10") == []
    assert cures(rules, "2019-07-11") == [("2019-07-11", "upcoming", "2019-07-16")]
    assert cures(rules, "2019-07-12") == [("2019-07-11", "pending", "2019-07-16")]


def test_a_fulfilment_falls_on_the_day_of_the_act_late_or_not():
    rules = REPORT + CURE.format("fulfilment")
    assert cures(rules, "2019-07-09", "2019-07-03 report") == [("2019-07-03", "overdue", "2019-07-08")]
    assert cures(rules, "2019-07-16", "2019-07-16 report") == [("2019-07-16", "upcoming", "2019-07-22")]


def test_what_is_performed_late_was_breached_all_the_same():
    assert cures(REPORT + CURE.format("breach"), "2019-07-31", "2019-07-11 report") == [
        ("2019-07-11", "overdue", "2019-07-16")
    ]


def test_a_duty_waived_on_the_day_after_is_not_breached():
    rules = obligation("due by 2019-07-10", "waived by excused") + CURE.format("breach")
    assert cures(rules, "2019-07-31", "2019-07-11 excused") == []
    assert len(cures(rules, "2019-07-31", "2019-07-12 excused")) == 1


@pytest.mark.parametrize(
    ("clauses", "header"),
    [
        (("due by 2019-07-10", "when certified"), "effective 2019-01-01"),
        (("due by 2019-07-10",), "effective 2019-07-11"),
    ],
    ids=["inapplicable", "lapsed"],
)
def test_what_is_not_overdue_is_not_breached(clauses, header):
    assert cures(obligation(*clauses) + CURE.format("breach"), "2019-07-31", header=header) == []


def test_what_a_doubtful_breach_makes_is_undetermined():
    rules = obligation("due by 2019-07-10", "when size is small") + CURE.format("breach")
    assert cures(rules, "2019-07-10") == []
    found = ask(rules, "2019-07-11")["cure"]
    assert (str(found.status), found.missing_facts) == ("undetermined", ("size",))
    assert cures(rules, "2019-07-11", facts=({"fact": "size", "value": "large"},)) == []


def test_a_breach_bears_its_day_and_is_seen_when_the_due_date_is_known():
    # 5 days of 1 July end on Saturday the 6th, so the last day is Monday the 8th; it becomes known on 1 August.
    rules = obligation("due within 5 days of the meeting of notified") + CURE.format("breach")
    notice = {"event": "notified", "on": "2019-08-01", "meeting": "2019-07-01"}
    assert cures(rules, "2019-07-31", notice) == []
    assert [key for key, *_ in cures(rules, "2019-08-01", notice)] == ["2019-07-09"]


def test_a_state_is_breached_on_the_first_day_of_each_time_that_it_fails():
    rules = 'requirement report that audited is yes source "1"\n' + CURE.format("breach")
    spells = (("2019-01-01", "2019-07-04", True), ("2019-07-05", "2019-07-10", False),
              ("2019-07-11", "2019-07-20", True), ("2019-07-21", None, False))  # fmt: skip
    facts = tuple({"fact": "audited", "value": value, "from": a, "until": b} for a, b, value in spells)
    assert [key for key, *_ in cures(rules, "2019-07-31", facts=facts)] == ["2019-07-05", "2019-07-21"]


@pytest.mark.parametrize(("event", "status"), [("excused", "waived"), ("report", "fulfilled-late")])
def test_what_fell_due_before_the_policy_took_effect_was_never_breached(event, status):
    o = one(obligation("due by 2018-12-28", "waived by excused"), "2019-03-01", f"2019-02-01 {event}")
    assert (str(o.status), o.breached_on) == (status, None)


def test_a_state_fails_no_sooner_than_its_instance_is_there():
    rules = requirement("every quarter", "due by 2019-01-31", "that inspected")
    found = {o.instance: o.breached_on for o in ask(rules, "2019-07-31")}
    assert found == {"2019-Q1": date(2019, 2, 1), "2019-Q2": date(2019, 4, 1), "2019-Q3": date(2019, 7, 1)}
    rules = requirement("for each certified", "that inspected")
    assert one(rules, "2019-07-31", "2019-07-01 certified").breached_on == date(2019, 7, 1)


def test_a_breach_is_known_no_sooner_than_its_instance_is_there():
    # All months are due on 1 February; that of March is there from 1 March, and what its breach makes was due on 7 February.
    rules = obligation("every month", "due within 1 month after the effective date") + (
        'obligation other must file note for each breach of report due within 5 days after it source "2"\n'
    )
    report = ask(rules, "2019-03-31", roll="none")
    found = {o.instance: (o.due, o.decided_on) for o in report if o.rule == "other"}
    assert found == {
        "2019-02-02": (date(2019, 2, 7), date(2019, 2, 8)),
        "2019-02-02#2": (date(2019, 2, 7), date(2019, 2, 8)),
        "2019-02-02#3": (date(2019, 2, 7), date(2019, 3, 1)),
    }


def test_a_deadline_that_moves_is_decided_on_the_day_after_it_whenever_that_is_asked():
    # Missed on 29 April; one day after 30 April is a holiday, and the Sunday after the holidays is worked.
    rules = obligation("due by 2019-04-29") + (
        "obligation other must file note due within 1 day after breach of report\n"
        '  suspended from certified until lost source "2"\n'
    )
    for as_of in ("2019-05-06", "2019-05-07", "2019-06-30"):
        o = ask(rules, as_of)["other"]
        assert (o.due, o.decided_on) == (date(2019, 5, 5), date(2019, 5, 6)), as_of


def test_what_was_done_before_a_permission_was_made_uses_none():
    rules = permission("for each certified")
    assert one(rules, "2019-07-31", "2019-06-28 inspected", "2019-07-01 certified").status == "available"
    assert one(rules, "2019-07-31", "2019-07-01 certified", "2019-07-02 inspected").status == "used"


def test_breaches_are_counted():
    # January's report is due on 11 February (the 10th is a Sunday), February's on 11 March (the 10th likewise).
    rules = MONTHLY + 'prohibition use must not inspected when breach of report at least 2 times source "2"\n'
    assert ask(rules, "2019-03-11")["use"].status == "inapplicable"
    assert ask(rules, "2019-03-12")["use"].status == "respected"
    assert ask(rules, "2019-03-12", "2019-03-01 report 2019-02")["use"].status == "inapplicable"


def test_breaches_in_a_row_are_broken_by_a_fulfilment():
    rules = MONTHLY + (
        'prohibition use must not inspected when breach of report at least 2 times in a row source "2"\n'
    )
    # Missed: January and March; April's is due on 10 May.
    assert ask(rules, "2019-05-10", "2019-03-01 report 2019-02")["use"].status == "inapplicable"
    assert ask(rules, "2019-05-11", "2019-03-01 report 2019-02")["use"].status == "respected"


def test_breaches_are_counted_since_an_event():
    rules = MONTHLY + (
        'obligation cure must file note due within 5 days after 2nd breach of report since certified source "2"\n'
    )
    # Breaches: 12 February, 12 March, 11 April, 11 May. Since 15 February the second is that of 11 April.
    assert dated(ask(rules, "2019-04-11", "2019-02-15 certified")["cure"]) == ("upcoming", "2019-04-16")
    assert ask(rules, "2019-04-10", "2019-02-15 certified")["cure"].status == "awaiting"


def test_a_bare_breach_is_that_of_the_instance_of_the_same_period():
    rules = (
        MONTHLY
        + "obligation cure must file note every month when breach of report due within 2 months after month end\n"
    )
    report = ask(rules, "2019-04-02", "2019-02-11 report 2019-01")
    # 2 months of 31 January end on 31 March, a Sunday: 1 April. Of February: 28 April, a worked Sunday.
    assert [(o.instance, *dated(o)) for o in report if o.rule == "cure" and o.instance in ("2019-01", "2019-02")] == [
        ("2019-01", "inapplicable", "2019-04-01"),
        ("2019-02", "pending", "2019-04-28"),
    ]


def test_a_matter_sees_the_breaches_of_its_own_case():
    rules = (
        'obligation report must file plan for each certified due within 5 days after it source "1"\n'
        'permission use may inspected for each certified when not breach of report at least 1 time source "2"\n'
    )
    report = ask(
        rules,
        "2019-07-31",
        {"event": "certified", "on": "2019-07-01", "id": "a", "matter": "A"},
        {"event": "certified", "on": "2019-07-01", "id": "b", "matter": "B"},
        {"event": "report", "on": "2019-07-03", "matter": "A"},
    )
    assert {o.instance: str(o.status) for o in report if o.rule == "use"} == {"a": "available", "b": "inapplicable"}


def test_an_outcome_waives():
    rules = 'obligation plea must file note due by 2019-07-31 waived by fulfilment of report source "2"\n' + REPORT
    assert ask(rules, "2019-07-05", "2019-07-05 report")["plea"].status == "waived"
    assert ask(rules, "2019-07-05")["plea"].status == "pending"


def test_otherwise_makes_an_instance_for_each_breach_and_the_first_duty_stays():
    rules = (
        'obligation report must file plan every month due within 10 days after month end otherwise fine source "1"\n'
        'obligation fine must "pay" "it" due within 1 month after it source "2"\n'
    )
    report = ask(rules, "2019-03-12", "2019-02-20 report 2019-01")
    assert [(o.rule, o.instance, *dated(o)) for o in report if o.instance != "2019-03"] == [
        ("report", "2019-01", "fulfilled-late", "2019-02-11"),
        ("report", "2019-02", "overdue", "2019-03-11"),
        ("fine", "2019-02-12", "pending", "2019-03-12"),
        ("fine", "2019-03-12", "upcoming", "2019-04-12"),
    ]


def test_outcomes_of_a_permission_and_of_all_others():
    rules = 'permission report may inspected source "1"\n' + CURE.format("fulfilment")
    assert [key for key, *_ in cures(rules, "2019-07-31", "2019-07-02 inspected", "2019-07-05 inspected")] == [
        "2019-07-02"
    ]


def test_a_breach_is_told_with_its_rule_and_period_where_it_makes_an_instance():
    rules = MONTHLY + CURE.format("breach")
    found = ask(rules, "2019-02-12")["cure"]
    made = next(step for step in found.explanation if step["step"] == "made by")
    assert (made["rule"], made["instance"], made["date"]) == ("report", "2019-01", "2019-02-12")
    assert found.opens == date(2019, 2, 13)


def test_statuses_of_what_nothing_asks_for_need_no_outcomes():
    assert statuses(ask(REPORT, "2019-07-11")) == {None: "overdue"}
    assert one(REPORT, "2019-07-11").breached_on == date(2019, 7, 11)


AUDIT = 'requirement report {} that audited is yes source "1"\n' + CURE.format("breach")


def audited(*spells: tuple[str, str | None, bool]) -> tuple[dict, ...]:
    return tuple({"fact": "audited", "value": value, "from": start, "until": end} for start, end, value in spells)


NEVER = audited(("2019-01-01", None, False))


@pytest.mark.parametrize(
    ("clauses", "events", "facts", "breaches"),
    [
        # Each time that its window opens, or that it comes to apply, it fails anew.
        ("from certified until lost", ("2019-02-01 certified", "2019-03-01 lost", "2019-05-01 certified"), NEVER, ["2019-02-01", "2019-05-01"]),
        ("when excused unless lost", ("2019-02-10 excused", "2019-03-10 lost"), NEVER, ["2019-02-10"]),
        ("when no excused or lost", ("2019-02-10 excused", "2019-03-10 lost"), NEVER, ["2019-01-01", "2019-03-10"]),
        # It has to be known that it fails, and that it applies.
        ("", (), audited(("2019-04-01", None, False)), ["2019-04-01"]),
        ("when size is small", (), NEVER, []),
        # Not before its due date has passed.
        ("due by 2019-06-28", (), NEVER, ["2019-06-29"]),
        ("due by 2019-06-28", (), audited(("2019-01-01", "2019-07-04", True), ("2019-07-05", None, False)), ["2019-07-05"]),
        # 15 June 2019 is a Saturday.
        ("for each funded due within 10 days after it", ("2019-06-03 funded", "2019-06-05 funded"), NEVER, ["2019-06-14", "2019-06-18"]),
        ("due within 10 days after first funded", (), NEVER, []),
        ("every quarter due within 10 days after quarter end", (), NEVER, ["2019-04-11", "2019-07-11"]),
        ("every quarter", (), NEVER, ["2019-03-31", "2019-06-30"]),
    ],
)  # fmt: skip
def test_the_days_on_which_a_state_is_breached(clauses, events, facts, breaches):
    found = ask(AUDIT.format(clauses), "2019-07-31", *events, facts=facts)
    assert [o.instance for o in found if o.rule == "cure"] == breaches


@pytest.mark.parametrize(
    ("rule", "outcome", "events"),
    [
        (REPORT, "breach", ()),
        (REPORT, "fulfilment", ("2019-07-01 report",)),
        ('prohibition report must not inspected source "1"\n', "breach", ("2019-07-01 inspected",)),
        ('permission report may inspected source "1"\n', "fulfilment", ("2019-07-01 inspected",)),
        ('requirement report that certified source "1"\n', "breach", ()),
    ],
)
def test_what_becomes_of_a_rule_bears_its_name(rule, outcome, events):
    making = ask(rule + CURE.format(outcome), "2019-07-31", *events)["cure"].record.instance.making
    assert (making.name, making.rule, making.instance, making.period) == (f"{outcome} of report", "report", None, None)


def test_a_state_of_one_case_is_moved_by_what_is_about_that_case():
    rules = (
        "requirement report for each funded due within 10 days after it extended by 5 days when excused\n"
        '  that certified source "1"\n' + CURE.format("breach")
    )
    made = [{"event": "funded", "on": "2019-06-03", "id": key, "matter": key.upper()} for key in ("a", "b")]
    report = ask(rules, "2019-07-31", *made, {"event": "excused", "on": "2019-06-05", "matter": "B"})
    # Ten days of 3 June are Thursday the 13th; five more are Tuesday the 18th.
    assert {o.instance: str(o.breached_on) for o in report if o.rule == "report"} == {
        "a": "2019-06-14",
        "b": "2019-06-19",
    }
    assert [o.instance for o in report if o.rule == "cure"] == ["2019-06-14", "2019-06-19"]


def test_a_state_is_breached_after_what_is_reported_of_that_day():
    rules = 'requirement report that audited is yes source "1"\n' + (
        'obligation cure must file note due within 5 days after first excused since breach of report source "2"\n'
    )
    facts = audited(("2019-01-01", "2019-07-04", True), ("2019-07-05", None, False))
    assert dated(ask(rules, "2019-07-31", "2019-07-05 excused", facts=facts)["cure"]) == ("awaiting", None)
    # 5 days of 8 July end on Saturday the 13th.
    events = ("2019-07-05 excused", "2019-07-08 excused")
    assert dated(ask(rules, "2019-07-31", *events, facts=facts)["cure"]) == ("overdue", "2019-07-15")
