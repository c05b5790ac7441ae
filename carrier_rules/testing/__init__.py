"""For test suites: Hypothesis strategies for days, timelines and policies, and laws that every policy keeps.

    from carrier_rules.testing import cases, check_policy_laws

It needs the extra `test`: pip install 'carrier-rules[test]'. docs/testing.md is its guide.
"""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("hypothesis") is None:
    raise ImportError("`carrier_rules.testing` needs Hypothesis: pip install 'carrier-rules[test]'")

from carrier_rules.testing.as_of import as_of_dates
from carrier_rules.testing.calendars import calendars
from carrier_rules.testing.cases import Case, cases, timeline_pairs
from carrier_rules.testing.checking import LawReport, check_policy_laws
from carrier_rules.testing.days import durations, edge_days, working_days
from carrier_rules.testing.law import Law
from carrier_rules.testing.laws import LAWS
from carrier_rules.testing.policies import policies, policy_texts
from carrier_rules.testing.scenarios import as_scenario
from carrier_rules.testing.timelines import timelines
from carrier_rules.testing.trials import LawViolation

__all__ = [
    "LAWS",
    "Case",
    "Law",
    "LawReport",
    "LawViolation",
    "as_of_dates",
    "as_scenario",
    "calendars",
    "cases",
    "check_policy_laws",
    "durations",
    "edge_days",
    "policies",
    "policy_texts",
    "timeline_pairs",
    "timelines",
    "working_days",
]
