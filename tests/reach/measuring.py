"""A policy with scenarios, run, and what they reached."""

from __future__ import annotations

import carrier_rules as cr
from carrier_rules.evaluation import run_scenario
from carrier_rules.explanation import EXPLAINER
from carrier_rules.reach import Meter, Reached, Sort

HEAD = """\
policy sample "Sample"
  effective 2019-01-01
  calendar  CN
  counting  civil-code
  roll      forward
event started
event stopped
event other with size: number
fact size one of small, large
"""


def reached(text: str, *scenarios: str) -> Reached:
    """What scenarios reach of a policy; each is given by its lines, which `;` divides."""
    told = "".join(
        f'scenario "{number}"\n  ' + "\n  ".join(lines.split(";")) + "\n" for number, lines in enumerate(scenarios)
    )
    policy = cr.loads(f"{HEAD}{text}\n{told}", "sample.pol")
    meter = Meter(policy.plan)
    for scenario in policy.model.scenarios:
        assert run_scenario(policy.plan, scenario, EXPLAINER, meter.see).passed
    return meter.reached()


def outcomes(found: Reached, sort: Sort) -> dict[str, set[str]]:
    """What was reached, by the author's words, or for statuses and named conditions by the rule."""
    return {
        goal.of if sort is Sort.STATUS else goal.words: set(outcomes)
        for goal, outcomes in found.goals
        if goal.sort is sort
    }


def asked(found: Reached, sort: Sort) -> dict[str, tuple[str, ...]]:
    """What is asked for, likewise."""
    return {
        goal.of if sort is Sort.STATUS else goal.words: goal.asked_for for goal, _ in found.goals if goal.sort is sort
    }
