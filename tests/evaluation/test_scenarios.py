"""Scenarios: what was expected beside what came out."""

from evaluation.asking import policy

from carrier_rules.evaluation import Compared, ScenarioResult, run_scenario
from carrier_rules.explanation import EXPLAINER

RULES = """
obligation report
  every quarter
  must file plan
  due within 10 days after quarter end
  source "1"
obligation other
  must file note
  when size is small
  due by 2019-06-28
  source "1"
"""


def asked(*lines: str, rules: str = RULES) -> ScenarioResult:
    (result,) = policy(rules + 'scenario "asked"\n  ' + "\n  ".join(lines) + "\n").test()
    return result


def failures(*lines: str, rules: str = RULES) -> list[tuple[str, str]]:
    result = asked(*lines, rules=rules)
    assert result.passed is (not result.failures)
    assert result.expectations == sum(line.startswith("expect") for line in lines)
    return [(failure.expected, failure.actual) for failure in result.failures]


def test_a_scenario_that_passes():
    assert (
        failures(
            "given size is small",
            "on 2019-04-02 report for 2019-Q1 with plan",
            "as of 2019-04-15",
            "expect report for 2019-Q1 fulfilled due 2019-04-10",
            "expect no report for 2019-Q2",
            "expect other pending",
            "as of 2019-06-29",
            "expect other overdue due 2019-06-28",
        )
        == []
    )


def test_what_was_expected_stands_beside_what_came_out():
    assert failures(
        "as of 2019-04-15",
        "expect report for 2019-Q1 fulfilled",
        "expect report for 2019-Q1 overdue due 2019-04-11",
        "expect report for 2019-Q2 pending",
        "expect no report for 2019-Q1",
        "expect no other",
        "expect other pending",
    ) == [
        ("report for 2019-Q1 fulfilled", "report for 2019-Q1 overdue due 2019-04-10"),
        ("report for 2019-Q1 overdue due 2019-04-11", "report for 2019-Q1 overdue due 2019-04-10"),
        ("report for 2019-Q2 pending", "0 such instances; those of report: 2019-Q1"),
        ("no report for 2019-Q1", "report for 2019-Q1 overdue due 2019-04-10"),
        ("no other", "other undetermined due 2019-06-28"),
        ("other pending", "other undetermined due 2019-06-28"),
    ]


def test_what_cannot_be_assessed_is_a_failure():
    far = RULES.replace("due by 2019-06-28", "due within 9000 years after certified")
    assert failures("on 2019-03-01 certified", "as of 2019-04-15", "expect other pending", rules=far) == [
        (
            "an assessment as of 2019-04-15",
            "`other` cannot be computed: 9000 years after `2019-03-01` is no date: "
            "dates run from 0001-01-01 to 9999-12-31",
        )
    ]


def test_everything_that_a_scenario_can_give():
    rules = """
event carried with day: date, sum: money, number: number, text: text, given: yes or no, kind: one of (a, b), span: duration
fact width number
obligation report
  for each carried
  who office
  must file plan
  form paper x2 sealed
  to ministry
  copy treasury
  when the day of it = 2019-03-05 and the sum of it = 3 CNY and the number of it = 2 and the text of it = "so"
    and the given of it = yes and the kind of it = a and the span of it = 3 days
    and width > 2 and fields has 2 of (law, tax)
  due within 10 days after it
  source "1"
"""
    events = (
        "given width is 2.5",
        "given fields is law, tax from 2019-01-01 until 2019-12-31",
        'on 2019-03-01 carried with day 2019-03-05, sum 3 CNY, number 2, text "so", given yes, kind a, span 3 days  id e1',
        "on 2019-03-02 carried id e2",
        "retract e2 recorded 2019-03-08",
        "on 2019-03-04 report with plan form paper x2 sealed by office to ministry copy treasury",
        "as of 2019-03-31",
        "expect report for e1 fulfilled due 2019-03-11",
        "expect no report for e2",
        "as of 2019-03-31 known at 2019-03-07",
        "expect report for e2 undetermined",
    )
    assert failures(*events, rules=rules) == []


HAPPENING_BY_ITSELF = """
event accident
event lapsed for each certified on 3 years after it
obligation alarm
  for each accident
  must "report" "it"
  due within 2 hours after it
  source "1"
obligation fee
  must "pay" "it"
  due by 2019-06-28
  source "1"
"""


def test_events_that_happen_by_themselves_are_expected_on_their_days():
    # Three years of 29 February 2020 end on 28 February 2023, those of 1 March on 1 March.
    assert failures(
        "on 2020-02-29 certified",
        "on 2020-03-01 certified",
        "as of 2023-02-27",
        "expect no lapsed",
        "expect lapsed on 2023-02-28",
        "as of 2023-03-01",
        "expect lapsed on 2023-02-28",
        "expect lapsed on 2023-03-01",
        "expect lapsed on 2023-03-02",
        "expect no lapsed",
        rules=HAPPENING_BY_ITSELF,
    ) == [
        ("lapsed on 2023-02-28", "no lapsed"),
        ("lapsed on 2023-03-02", "lapsed on 2023-02-28 and 2023-03-01"),
        ("no lapsed", "lapsed on 2023-02-28 and 2023-03-01"),
    ]


def test_moments_and_days_of_delay_are_compared():
    assert failures(
        "on 2019-06-01T23:30 accident",
        "on 2019-06-30 fee",
        "as of 2019-07-01",
        "expect alarm for 2019-06-01 overdue due 2019-06-02",
        "expect alarm for 2019-06-01 overdue due 2019-06-02T01:30",
        "expect alarm for 2019-06-01 overdue due 2019-06-01T17:30Z",
        "expect alarm for 2019-06-01 overdue due 2019-06-02T01:31",
        "expect fee fulfilled-late due 2019-06-28 late 2 days",
        "expect fee fulfilled-late late 1 day",
        "expect fee fulfilled-late due 2019-06-28T12:00",
        rules=HAPPENING_BY_ITSELF,
    ) == [
        ("alarm for 2019-06-01 overdue due 2019-06-02T01:31", "alarm for 2019-06-01 overdue due 2019-06-02T01:30"),
        ("fee fulfilled-late late 1 day", "fee fulfilled-late due 2019-06-28 late 2 days"),
        ("fee fulfilled-late due 2019-06-28T12:00", "fee fulfilled-late due 2019-06-28"),
    ]


def test_a_timeline_that_does_not_fit_the_policy_is_told_at_its_line():
    twice = asked("given size is small", "given size is large", "as of 2019-04-15", "expect other pending")
    (failure,) = twice.failures
    assert (failure.expectation, failure.obligation) == (None, None)
    assert (failure.expected, failure.actual) == (
        "a timeline that fits the policy",
        f"line {twice.scenario.span.line + 2}: `size` has two values at the same time "
        "(end the one before, or give `recorded` on the later one)",
    )
    assert (twice.passed, twice.expectations) == (False, 0)
    # China put its clocks forward at two o'clock of 4 May 1986.
    never = asked(
        "on 2019-04-01 certified", "on 1986-05-04T02:30 certified", "as of 2019-04-15", "expect other pending"
    )
    assert [failure.actual for failure in never.failures] == [
        f"line {never.scenario.span.line + 2}: there is no `1986-05-04T02:30` in the policy's time zone: "
        "clocks are put forward over it (give a time before or after it)"
    ]


def test_a_look_that_cannot_be_assessed_leaves_the_others():
    far = RULES.replace("due by 2019-06-28", "due within 9000 years after certified")
    lines = (
        "on 2019-04-10 certified",
        "as of 2019-04-15",
        "expect other pending",
        "as of 2019-04-09",
        "expect other pending",
    )
    assert [failure.expected for failure in asked(*lines, rules=far).failures] == [
        "an assessment as of 2019-04-15",
        "other pending",
    ]


def test_a_failure_bears_the_instance_that_came_out():
    result = asked(
        "as of 2019-07-15",
        "expect report for 2019-Q1 pending",
        "expect no report for 2019-Q2",
        "expect report pending",
        "expect other for 2019-Q1 pending",
    )
    assert [(o.instance if (o := failure.obligation) else None) for failure in result.failures] == [
        "2019-Q1",
        "2019-Q2",
        None,
        None,
    ]
    assert [failure.expectation for failure in result.failures] == list(result.scenario.looks[0].expectations)
    assert [failure.actual for failure in result.failures[2:]] == [
        "2 such instances; those of report: 2019-Q1, 2019-Q2",
        "0 such instances; those of other: one without a period",
    ]


def test_a_delay_that_was_expected_stands_beside_that_which_came_out():
    # From 10 to 15 April are 5 days; what is not late at all is late by none.
    assert failures(
        "given size is small",
        "as of 2019-04-15",
        "expect report for 2019-Q1 overdue late 5 days",
        "expect report for 2019-Q1 overdue late 4 days",
        "expect report for 2019-Q1 pending",
        "expect other pending late 1 day",
    ) == [
        ("report for 2019-Q1 overdue late 4 days", "report for 2019-Q1 overdue due 2019-04-10 late 5 days"),
        ("report for 2019-Q1 pending", "report for 2019-Q1 overdue due 2019-04-10"),
        ("other pending late 1 day", "other pending due 2019-06-28 late 0 days"),
    ]


def test_who_watches_is_told_what_each_expectation_looked_at():
    lines = (
        "as of 2019-07-15",
        "expect report for 2019-Q1 overdue",
        "expect report overdue",
        "expect no certified-report",
    )
    rules = RULES.replace("obligation other", "obligation certified-report")
    watched = policy(rules + 'scenario "watched"\n  ' + "\n  ".join(lines) + "\n")
    (scenario,) = watched.model.scenarios
    seen: list[Compared] = []
    run_scenario(watched.plan, scenario, EXPLAINER, watch=seen.append)
    assert [compared.expectation for compared in seen] == list(scenario.looks[0].expectations)
    assert [str(compared.report.as_of) for compared in seen] == ["2019-07-15"] * 3
    assert [(o.rule, o.instance) if (o := compared.obligation) else None for compared in seen] == [
        ("report", "2019-Q1"),
        None,
        ("certified-report", None),
    ]
