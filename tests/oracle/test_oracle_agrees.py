"""The evaluator and the oracle agree on policies and timelines drawn at random.

A few hundred examples run by default. For more: ORACLE_EXAMPLES=20000 pytest tests/oracle
"""

import os

from hypothesis import HealthCheck, given, settings

import carrier_rules as cr
from oracle import Answer, assess
from oracle.policies import cases

EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "200"))


def found(report: cr.Assessment) -> dict[tuple[str, str | None], Answer]:
    return {
        (o.rule, o.instance): Answer(
            o.rule,
            o.instance,
            o.status,
            o.due,
            o.nominal_due,
            None,
            o.opens,
            o.fulfilled_on,
            o.decided_on,
            o.breached_on,
        )
        for o in report
    }


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(cases())
def test_the_evaluator_agrees_with_the_oracle(case):
    text, timeline, as_of, horizon, known_at = case
    policy = cr.loads(text)
    report = policy.assess(timeline, as_of, horizon, known_at)
    assert found(report) == assess(policy.model, timeline, as_of, horizon, known_at).answers, text
