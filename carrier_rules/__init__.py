"""Obligations and their deadlines, as a policy language and an evaluator on the Chinese working-day calendar.

    >>> import carrier_rules as cr
    >>> from datetime import date
    >>> cr.WorkingCalendar("CN").add(date(2019, 9, 30), 15)
    datetime.date(2019, 10, 25)

The names below are imported when they are first asked for, so that `carrier-rules --version` need not load the parser.

PYTEST_DONT_REWRITE: else pytest, for which there is a plugin inside, would warn each program that imports this and then calls
pytest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carrier_rules.api import (
        Assessment,
        CalendarError,
        Coverage,
        Diagnostic,
        EvaluationError,
        Event,
        Fact,
        FormatError,
        Obligation,
        Policy,
        PolicyError,
        Retraction,
        Status,
        Timeline,
        TimelineError,
        WorkingCalendar,
        format_text,
        load,
        loads,
    )

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "CalendarError",
    "Coverage",
    "Diagnostic",
    "EvaluationError",
    "Event",
    "Fact",
    "FormatError",
    "Obligation",
    "Policy",
    "PolicyError",
    "Retraction",
    "Status",
    "Timeline",
    "TimelineError",
    "WorkingCalendar",
    "format_text",
    "load",
    "loads",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module `carrier_rules` has no attribute `{name}`")
    from carrier_rules import api

    found: object = getattr(api, name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
