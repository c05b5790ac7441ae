"""Drawn policies, loaded and asked."""

from datetime import date

from hypothesis.errors import UnsatisfiedAssumption

import carrier_rules as cr
from carrier_rules.timeline import Timeline


def loaded(text: str) -> cr.Policy:
    """The policy. One whose rules rest on each other within a day is no policy: another is drawn."""
    try:
        return cr.loads(text)
    except cr.PolicyError as error:
        if {d.code for d in error.diagnostics if d.severity == "error"} == {"circle-of-rules"}:
            raise UnsatisfiedAssumption from None
        raise


def assessed(
    policy: cr.Policy,
    timeline: Timeline,
    as_of: date,
    horizon: date | None = None,
    known_at: date | None = None,
) -> cr.Assessment:
    """What the evaluator answers. A window that a breach opens, and that ends it on the same day, has no answer.

    No check can tell such a policy from one whose windows end later, so that it is told where the events are at hand.
    """
    try:
        return policy.assess(timeline, as_of, horizon, known_at)
    except cr.EvaluationError as error:
        if "within one day" in str(error):
            raise UnsatisfiedAssumption from None
        raise
