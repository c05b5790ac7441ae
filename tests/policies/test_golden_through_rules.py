"""Every worked deadline, asked through a rule of a policy.

The cases are tests/data/golden_deadlines.json (tests/data/README.md says where they are from); tests/calendar asks the same
through `WorkingCalendar`.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import carrier_rules as cr

DATA = json.loads((Path(__file__).parents[1] / "data" / "golden_deadlines.json").read_text(encoding="utf-8"))
FAR = date(2100, 1, 1)


def asked(trigger: str, rule: dict[str, Any]) -> cr.Obligation:
    """The obligation of a rule that says what the case says, with the trigger as an event."""
    unit = rule["kind"].replace("_", " ")
    if rule["direction"] == "after":
        deadline = f"within {rule['n']} {unit} after first trigger"
        events = [{"event": "trigger", "on": trigger}]
    else:
        deadline = f"at least {rule['n']} {unit} before the meeting of call"
        events = [{"event": "call", "on": "2000-01-01", "meeting": trigger}]
    policy = cr.loads(
        f"""
policy case "A worked deadline"
  counting civil-code
  roll     {rule["roll"]}
event trigger
event call with meeting: date
obligation act
  must   submit "it"
  due    {deadline}
  source "the worked deadlines"
"""
    )
    return policy.assess(cr.Timeline.from_dict({"entity": "e", "events": events}), FAR)["act"]


def test_there_are_as_many_cases_as_the_data_says() -> None:
    assert (len(DATA["cases"]), len(DATA["provisional"])) == (114, 3)


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["id"])
def test_a_worked_deadline(case: dict[str, Any]) -> None:
    found = asked(case["trigger"], case["rule"])
    assert (found.due, found.provisional) == (date.fromisoformat(case["due"]), False)


@pytest.mark.parametrize("case", DATA["provisional"], ids=lambda case: case["trigger"])
def test_a_provisional_deadline_names_its_first_unofficial_day(case: dict[str, Any]) -> None:
    found = asked(case["trigger"], case["rule"])
    assert found.provisional
    assert found.provisional_because == (
        f"{case['first_unofficial_day']} is the first day behind this date that is not official: "
        "the arrangement is published from 2001-01-01 through 2026-12-25"
    )


def test_the_worked_answer_that_extensions_and_suspensions_start_from() -> None:
    # After Tuesday 3 June 2025: 4–6 June 3, 9–13 8, 16–20 13, 23–27 18, 30 June and 1 July 20.
    rule = {"kind": "working_days", "n": 20, "direction": "after", "roll": "forward"}
    assert asked("2025-06-03", rule).due == date(2025, 7, 1)


QUARTERLY = """
policy quarterly "Two reports a quarter"
  effective 2019-01-01
  counting  civil-code
  roll      forward
obligation by-working-days
  must   submit "a report"
  every  quarter
  due    within 15 working days after quarter end
  source "the worked answers"
obligation by-days
  must   submit "a report"
  every  quarter
  due    within 10 days after quarter end
  source "the worked answers"
"""


@pytest.mark.parametrize(
    ("rule", "period", "due", "nominal"),
    [
        ("by-working-days", "2019-Q3", "2019-10-25", "2019-10-25"),  # 1–7 October off, Saturday the 12th worked
        ("by-working-days", "2019-Q4", "2020-01-21", "2020-01-21"),  # Sunday 19 January worked
        ("by-days", "2019-Q4", "2020-01-10", "2020-01-10"),
        ("by-days", "2020-Q4", "2021-01-11", "2021-01-10"),  # 10 January 2021 is a Sunday
    ],
)
def test_the_worked_answers_for_quarters(rule: str, period: str, due: str, nominal: str) -> None:
    found = cr.loads(QUARTERLY).assess(cr.Timeline("e"), date(2021, 6, 30))[rule, period]
    assert (found.due, found.nominal_due) == (date.fromisoformat(due), date.fromisoformat(nominal))


def test_the_worked_answer_that_nobody_can_know_yet() -> None:
    found = cr.loads(QUARTERLY).assess(cr.Timeline("e"), date(2027, 1, 1))["by-working-days", "2026-Q4"]
    assert found.provisional
    assert (found.provisional_because or "").startswith("2027-01-01 is the first day behind this date")


@pytest.mark.parametrize(
    ("first", "due", "nominal"),
    [
        ("2019-06-28", "2019-08-28", "2019-08-28"),
        ("2018-12-31", "2019-02-28", "2019-02-28"),  # no 31 February: the month's last day
        ("2019-08-01", "2019-10-08", "2019-10-01"),  # National Day, 1 to 7 October
        ("2019-12-31", "2020-03-02", "2020-02-29"),  # no 31 February; 29 February 2020 is a Saturday
    ],
)
def test_the_worked_answers_for_the_first_disbursement(first: str, due: str, nominal: str, root: Path) -> None:
    policy = cr.load(root / "policies" / "miit-2019-92.pol")
    events = [
        {"event": "plan-amended", "on": "2018-06-01"},
        {"event": "central-funds-disbursed", "on": first},
        {"event": "central-funds-disbursed", "on": "2020-09-01"},
    ]
    timeline = cr.Timeline.from_dict({"entity": "zone", "kind": "zone", "events": events})
    found = policy.assess(timeline, date(2021, 1, 1))["plan-amendment"]
    assert (found.due, found.nominal_due) == (date.fromisoformat(due), date.fromisoformat(nominal))
