"""From a policy and a timeline to every obligation and its status. Reads no clock and no file."""

from carrier_rules.evaluation.assess import assess
from carrier_rules.evaluation.comparing import MovedDue, moved_between
from carrier_rules.evaluation.errors import EvaluationError
from carrier_rules.evaluation.plan import DEFAULT_CALENDAR, Plan, calendar_of, make_plan, time_zone_of
from carrier_rules.evaluation.results import Assessment, Derived, Explainer, Obligation, Record, Unmatched
from carrier_rules.evaluation.scenarios import Compared, Failure, ScenarioResult, run_scenario, timeline_of
from carrier_rules.evaluation.status import AFTER_DECISION, STATUSES, Status

__all__ = [
    "AFTER_DECISION",
    "DEFAULT_CALENDAR",
    "STATUSES",
    "Assessment",
    "Compared",
    "Derived",
    "EvaluationError",
    "Explainer",
    "Failure",
    "MovedDue",
    "Obligation",
    "Plan",
    "Record",
    "ScenarioResult",
    "Status",
    "Unmatched",
    "assess",
    "calendar_of",
    "make_plan",
    "moved_between",
    "run_scenario",
    "time_zone_of",
    "timeline_of",
]
