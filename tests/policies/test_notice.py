"""The shipped policy of 工信厅联企业函〔2019〕92号: its scenarios, and the dates of its two quarterly reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import carrier_rules as cr
from carrier_rules.evaluation import STATUSES
from carrier_rules.model import Kind

TIMELINE = cr.Timeline.from_dict(
    {"entity": "zone", "kind": "zone", "events": [{"event": "designated", "on": "2019-05-06"}]}
)


@pytest.fixture(scope="module")
def policy(root: Path) -> cr.Policy:
    return cr.load(root / "policies" / "miit-2019-92.pol")


def test_the_policy_is_loaded_without_a_warning(policy: cr.Policy) -> None:
    assert policy.diagnostics == ()


# 10 days after the quarter's end, the last day moved forward where it is no working day.
ZONE_REPORTS = {
    "2019-Q2": "2019-07-10",  # a Wednesday
    "2019-Q3": "2019-10-10",  # a Thursday
    "2019-Q4": "2020-01-10",  # a Friday
    "2020-Q1": "2020-04-10",  # a Friday
    "2020-Q2": "2020-07-10",  # a Friday
    "2020-Q3": "2020-10-10",  # a Saturday, worked to make up for National Day
    "2020-Q4": "2021-01-11",  # the 10th is a Sunday
    "2021-Q1": "2021-04-12",  # the 10th is a Saturday
    "2021-Q2": "2021-07-12",  # the 10th is a Saturday
    "2021-Q3": "2021-10-11",  # the 10th is a Sunday; Saturday the 9th was worked
}
# 15 working days after the quarter's end; what is counted, week by week.
PROVINCE_REPORTS = {
    "2019-Q2": "2019-07-19",  # 1–5 July 5, 8–12 10, 15–19 15
    "2019-Q3": "2019-10-25",  # 1–7 October off; 8–11 4, Saturday 12 5, 14–18 10, 21–25 15
    "2019-Q4": "2020-01-21",  # 1 January off; 2–3 2, 6–10 7, 13–17 12, Sunday 19 13, 20–21 15
    "2020-Q1": "2020-04-22",  # 1–3 April 3, Monday 6 off, 7–10 7, 13–17 12, 20–22 15
    "2020-Q2": "2020-07-21",  # 1–3 July 3, 6–10 8, 13–17 13, 20–21 15
    "2020-Q3": "2020-10-28",  # 1–8 October off; Friday 9 1, Saturday 10 2, 12–16 7, 19–23 12, 26–28 15
    "2020-Q4": "2021-01-22",  # 1 January off; 4–8 5, 11–15 10, 18–22 15
    "2021-Q1": "2021-04-22",  # 1–2 April 2, Monday 5 off, 6–9 6, 12–16 11, 19–22 15
    "2021-Q2": "2021-07-21",  # 1–2 July 2, 5–9 7, 12–16 12, 19–21 15
    "2021-Q3": "2021-10-27",  # 1–7 October off; Friday 8 1, Saturday 9 2, 11–15 7, 18–22 12, 25–27 15
}


@pytest.mark.parametrize(
    ("rule", "dates"), [("zone-quarterly-report", ZONE_REPORTS), ("quarterly-report", PROVINCE_REPORTS)]
)
def test_the_due_dates_of_ten_quarters(policy: cr.Policy, rule: str, dates: dict[str, str]) -> None:
    report = policy.assess(TIMELINE, as_of=date(2021, 10, 1))
    assert {o.period: o.due.isoformat() for o in report if o.rule == rule and o.due} == dates


def test_no_instance_for_the_quarter_that_ended_before_the_notice(policy: cr.Policy) -> None:
    early = cr.Timeline.from_dict(
        {"entity": "zone", "kind": "zone", "events": [{"event": "designated", "on": "2019-01-01"}]}
    )
    report = policy.assess(early, as_of=date(2019, 12, 31))
    periods = sorted({o.period for o in report if o.period})
    assert periods == ["2019", "2019-Q2", "2019-Q3", "2019-Q4"]


def test_the_scenarios_reach_every_status_that_the_rules_can_reach(policy: cr.Policy) -> None:
    """What no rule of the notice can reach: it has no waiver, no window on a permission, and only what is encouraged, and one requirement, rest on a fact."""
    expected = {
        (policy.plan.by_id[e.rule.name].rule.kind, e.status)
        for scenario in policy.model.scenarios
        for look in scenario.looks
        for e in look.expectations
        if not e.absent
    }
    unreachable = {
        (Kind.OBLIGATION, "waived"),
        (Kind.OBLIGATION, "undetermined"),
        (Kind.PERMISSION, "undetermined"),
        (Kind.PERMISSION, "inapplicable"),
        (Kind.PERMISSION, "upcoming"),
        (Kind.PERMISSION, "expired"),
        (Kind.REQUIREMENT, "pending"),
    }
    kinds = {rule.kind for rule in policy.model.rules}
    everything = {(kind, status.value) for kind in kinds for status in STATUSES[kind]}
    assert everything - unreachable == expected


def test_one_example_is_what_the_readme_says(policy: cr.Policy, root: Path) -> None:
    timeline = cr.Timeline.from_json(root / "docs" / "examples" / "suzhou-industrial-park.json")
    report = policy.assess(timeline, as_of=date(2021, 11, 1))
    assert len(report) == 33
    # With a date 25: two reports of 10 quarters, two summaries of 2 years, the amended plan. Without one, 8: six continuing
    # duties and two requirements.
    without_date = [o.rule for o in report if o.due is None]
    assert without_date == [
        "zone-measures",
        "zone-policies",
        "zone-matching",
        "statistics-set-up",
        "candidate-criteria",
        "plan-improvement",
        "plan-measures",
        "targets-kept",
    ]
    assert [(o.rule, o.period) for o in report.overdue] == [
        ("annual-summary", "2020"),
        ("quarterly-report", "2021-Q2"),
        ("zone-quarterly-report", "2021-Q3"),
        ("quarterly-report", "2021-Q3"),
    ]
    assert report["quarterly-report", "2021-Q2"].missing == (
        "work-report to miit in paper x2 sealed",
        "performance-table to miit in paper x2 sealed",
        "copy to mof-local-office",
    )
