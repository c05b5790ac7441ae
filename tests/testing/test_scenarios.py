"""A case printed as a scenario: pasted into its policy it loads, passes, and says the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from testing.test_timelines import POLICY

import carrier_rules as cr
from carrier_rules.evaluation import timeline_of
from carrier_rules.testing import as_scenario, cases

few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pasted_into_the_policy_it_passes_and_gives_the_same_assessment(language: str) -> None:
    text = cr.format_text(POLICY, to=language)
    policy = cr.loads(text)

    @few
    @given(cases(policy))
    def pasted(case) -> None:
        timeline, as_of = case
        block = as_scenario(policy, timeline, as_of)
        again = cr.loads(f"{text}\n{block}")
        (scenario,) = again.model.scenarios
        assert [result.failures for result in again.test()] == [()]
        assert again.assess(timeline_of(scenario), as_of).to_dict() == policy.assess(timeline, as_of).to_dict()

    pasted()
