"""Scenarios: what they give to the timeline, and how a failing one is told."""

from __future__ import annotations

import pytest

import carrier_rules as cr

POLICY = """policy small "Small"
  effective 2019-01-01
  counting civil-code
  roll forward
entity zone
event begun with amount: money, when: date, span: duration, note: text, urgent: yes or no, number-of: number, kind: one of (a, b)
fact large yes or no
fact kinds some of first-kind, second-kind
fact staff number
obligation report
  for zone
  when large is yes and kinds has 2 of (first-kind, second-kind) and staff >= 5
  must file "report"
  due within 5 days after first begun
  source "1"
"""
EVENT = (
    '  on 2019-03-04 begun with amount 5 CNY, when 2019-03-05, span 3 working days, note "n", urgent yes,'
    " number-of 0.5, kind a\n"
)
FACTS = "  given large is yes\n  given kinds is first-kind, second-kind\n  given staff is 5 until 2019-12-31\n"


def failures(scenario: str) -> list[tuple[str, str]]:
    (result,) = cr.loads(POLICY + scenario, name="small.pol").test()
    assert result.passed == (not result.failures)
    return [(failure.expected, failure.actual) for failure in result.failures]


def test_every_kind_of_value_reaches_the_timeline() -> None:
    # 5 days after Monday 4 March 2019 end on Saturday the 9th: Monday the 11th.
    assert (
        failures(
            f'scenario "values"\n  for zone\n{FACTS}{EVENT}  as of 2019-03-05\n  expect report pending due 2019-03-11\n'
        )
        == []
    )


@pytest.mark.parametrize(
    ("expectation", "expected", "actual"),
    [
        ("expect report overdue", "report overdue", "report pending due 2019-03-11"),
        ("expect report pending due 2019-03-08", "report pending due 2019-03-08", "report pending due 2019-03-11"),
        ("expect no report", "no report", "report pending due 2019-03-11"),
    ],
)
def test_what_was_expected_stands_beside_what_came_out(expectation: str, expected: str, actual: str) -> None:
    scenario = f'scenario "fails"\n  for zone\n{FACTS}{EVENT}  as of 2019-03-05\n  {expectation}\n'
    assert failures(scenario) == [(expected, actual)]


def test_an_instance_that_there_is_not() -> None:
    policy = cr.loads(
        'policy small\n  effective 2019-01-01\nobligation report must file "r" every quarter due within 5 days after quarter end\n'
        'scenario "one of several" as of 2019-07-01 expect report upcoming\n'
        'scenario "none" as of 2019-02-01 expect report for 2019-Q1 upcoming\n'
    )
    told = [(failure.expected, failure.actual) for result in policy.test() for failure in result.failures]
    assert told == [
        ("report upcoming", "2 such instances; those of report: 2019-Q1, 2019-Q2"),
        ("report for 2019-Q1 upcoming", "0 such instances; those of report: none"),
    ]


def test_a_timeline_that_does_not_fit_is_told_by_its_lines() -> None:
    # The scenario begins on line 16 of the text: `for` stands on 17, the facts on 18 and 19, the event on 20.
    scenario = (
        'scenario "clash"\n  for zone\n  given large is yes\n  given large is no\n'
        "  on 2019-03-04 begun id e1 replaces e1\n  as of 2019-03-05\n  expect report pending\n"
    )
    ((expected, actual),) = failures(scenario)
    assert expected == "a timeline that fits the policy"
    assert "line 19: `large` has two values" in actual
    assert "line 20: " in actual


def test_a_date_that_no_calendar_has_fails_the_look_alone() -> None:
    policy = cr.loads(
        'policy small\n  effective 2019-01-01\nevent begun\nobligation report must file "r" due within 5 days after begun\n'
        'scenario "the end" on 9999-12-30 begun as of 9999-12-31 expect report pending as of 2019-02-01 expect report awaiting\n'
    )
    ((failure,),) = [result.failures for result in policy.test()]
    assert (failure.expected, failure.expectation) == ("an assessment as of 9999-12-31", None)
    assert failure.actual == (
        "`report` cannot be computed: 5 days after `9999-12-30` is no date: dates run from 0001-01-01 to 9999-12-31"
    )


def test_a_retraction_and_what_was_known() -> None:
    scenario = (
        f'scenario "known"\n  for zone\n{FACTS}  on 2019-03-04 begun id e1 recorded 2019-03-06\n'
        "  retract e1 recorded 2019-03-20\n"
        "  as of 2019-03-07 known at 2019-03-07\n  expect report pending due 2019-03-11\n"
        "  as of 2019-03-21\n  expect report awaiting\n"
    )
    assert failures(scenario) == []
