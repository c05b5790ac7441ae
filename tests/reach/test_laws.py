"""Laws of what is reached, over policies and timelines drawn at random. For more examples: REACH_EXAMPLES=5000 pytest tests/reach"""

import os

from hypothesis import HealthCheck, given, settings
from oracle.loading import loaded
from oracle.policies import cases

from carrier_rules.evaluation import Compared
from carrier_rules.model import Expectation, Ref
from carrier_rules.reach import Meter, Sort

EXAMPLES = int(os.environ.get("REACH_EXAMPLES", "20"))

# What may be so without being asked for: on the first day of a clock, before the policy takes effect and after its end, and
# where others do not know.
BESIDES = {"lapsed", "undetermined", "upcoming", "awaiting", "inapplicable", "expired"}


@given(cases())
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_status_of_an_instance_is_one_that_its_rule_is_asked_for(case) -> None:
    text, timeline, as_of, _, known_at = case
    policy = loaded(text)
    report = policy.assess(timeline, as_of, known_at=known_at)
    meter = Meter(policy.plan)
    for obligation in report:
        meter.see(Compared(Expectation(Ref(obligation.rule), obligation.instance), report, obligation))
    found = meter.reached()
    for goal, outcomes in found.goals:
        assert outcomes <= {*goal.asked_for, *(BESIDES if goal.sort is Sort.STATUS else {"unknown"})}, (goal, text)
    assert {obligation.rule for obligation in report} == {
        goal.of for goal, outcomes in found.goals if goal.sort is Sort.RULE and outcomes
    }


@given(cases())
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_expected_of_an_instance_is_what_the_explanation_says_of_its_conditions(case) -> None:
    text, timeline, as_of, _, known_at = case
    policy = loaded(text)
    report = policy.assess(timeline, as_of, known_at=known_at)
    for obligation in report:
        meter = Meter(policy.plan)
        meter.see(Compared(Expectation(Ref(obligation.rule), obligation.instance), report, obligation))
        conditions = [(goal, seen) for goal, seen in meter.reached().goals if goal.sort is Sort.CONDITION]
        for step in obligation.explanation:
            if step["step"] == "condition":
                same = [seen for goal, seen in conditions if (goal.of, goal.words) == (obligation.rule, step["words"])]
                told = {True: "true", False: "false", None: "unknown"}[step["holds"]]
                assert told in frozenset().union(*same), text
