"""A second evaluator, written from the semantics page alone: slow, obvious, and independent of carrier_rules' own.

It reads the model of a policy and the values of a timeline, and walks every day from the first event to the as-of day.
Of carrier_rules it uses the model and the timeline as values, no arithmetic and no evaluation.
"""

from oracle.assess import Answer, Assessed, assess, assess_on

__all__ = ["Answer", "Assessed", "assess", "assess_on"]
