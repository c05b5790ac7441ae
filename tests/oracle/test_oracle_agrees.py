"""The evaluator and the oracle agree on policies and timelines drawn at random.

A hundred examples run by default. For more: ORACLE_EXAMPLES=20000 pytest tests/oracle
"""

import os

from hypothesis import HealthCheck, given, settings

import carrier_rules as cr
from oracle import Answer, assess
from oracle.days import as_known
from oracle.loading import loaded
from oracle.policies import cases

EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "100"))


def found(report: cr.Assessment) -> dict[tuple[str, str | None], Answer]:
    return {
        (o.rule, o.instance): Answer(
            o.rule,
            o.instance,
            o.status,
            o.due,
            o.nominal_due,
            o.due_at and o.due_at.replace(tzinfo=None),
            o.opens,
            o.fulfilled_on,
            o.decided_on,
            o.breached_on,
        )
        for o in report
    }


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_the_evaluator_agrees_with_the_oracle(case):
    text, timeline, as_of, horizon, known_at = case
    policy = loaded(text)
    report = policy.assess(timeline, as_of, horizon, known_at)
    with as_known(known_at):
        expected = assess(policy.model, timeline, as_of, horizon, known_at)
    assert found(report) == expected.answers, text
    assert sorted((event.event, event.on) for event in report.derived) == expected.derived, text
