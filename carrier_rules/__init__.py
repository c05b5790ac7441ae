"""Obligations and their deadlines, as a policy language and an evaluator on the Chinese working-day calendar.

    >>> import carrier_rules as cr
    >>> from datetime import date
    >>> cr.WorkingCalendar("CN").add(date(2019, 9, 30), 15)
    datetime.date(2019, 10, 25)
"""

from carrier_rules.api import Policy, load, loads
from carrier_rules.calendar import CalendarError, WorkingCalendar
from carrier_rules.diagnostics import Diagnostic, PolicyError
from carrier_rules.evaluation import Assessment, EvaluationError, Obligation, Status
from carrier_rules.timeline import Event, Fact, Retraction, Timeline, TimelineError

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "CalendarError",
    "Diagnostic",
    "EvaluationError",
    "Event",
    "Fact",
    "Obligation",
    "Policy",
    "PolicyError",
    "Retraction",
    "Status",
    "Timeline",
    "TimelineError",
    "WorkingCalendar",
    "load",
    "loads",
]
