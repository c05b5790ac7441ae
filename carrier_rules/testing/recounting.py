"""An explanation counted again: from its steps and the calendar alone, as someone who doubts a date would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, cast

from carrier_rules import Obligation
from carrier_rules.calendar import PROFILES, Unit, WorkingCalendar, count_after, count_by

Step = Mapping[str, Any]


def recounted(obligation: Obligation, calendar: WorkingCalendar) -> Iterator[str]:
    """Yield what of an explanation does not come out again, a line each; nothing where all of it does."""
    steps = obligation.explanation
    profile = next((step["profile"] for step in steps if step["step"] == "counting"), "civil-code")
    before: str | None = None
    for step in steps:
        told = _moved(step, calendar) if step["step"] != "count" else _counted(step, calendar, profile)
        if told is not None and told != step["date"]:
            yield f"`{step['step']}` from {step['from']} gives {told}, and the explanation says {step['date']}"
        if step["step"] in CONTINUED and before is not None and not _goes_on(step["from"], before):
            yield f"`{step['step']}` goes on from {step['from']}, and the step before it ends on {before}"
        if step["step"] in ("no roll", "roll") and not calendar.is_working_day(date.fromisoformat(step["date"])):
            yield f"`{step['step']}` ends on {step['date']}, which is no working day"
        before = step["date"] if step["step"] in CHAINED else before
    yield from _conclusions(obligation, before)


def _goes_on(when: str, before: str) -> bool:
    """Whether a day, or a moment from which hours go on, is where the day `before` left off: midnight ends a day too."""
    day, _, time = when.partition("T")
    return before in (day, (date.fromisoformat(day) - timedelta(days=1)).isoformat() if time == "00:00" else day)


CONTINUED = frozenset(("extended by", "extended to", "suspended", "capped", "roll", "lengthened"))
CHAINED = frozenset((*CONTINUED, "count", "no roll", "fixed date", "clock", "restart", "together", "choice", "hours"))


def _conclusions(obligation: Obligation, last: str | None) -> Iterator[str]:
    """The due date at the end of the steps, and the status, are those that the instance has."""
    said = {step["step"]: step for step in obligation.explanation}
    due = obligation.due.isoformat() if obligation.due is not None else None
    told = said["due"]["date"] if "due" in said else None
    if told != due:
        yield f"the explanation ends with the due date {told}, and the instance is due {due}"
    if due is not None and last is not None and last != due and "working hours" not in said:
        yield f"the last step ends on {last}, and the instance is due {due}"
    if said["status"]["status"] != obligation.status:
        yield f"the explanation ends with `{said['status']['status']}`, and the instance is `{obligation.status}`"


def _counted(step: Step, calendar: WorkingCalendar, profile: str) -> str:
    start = date.fromisoformat(step["from"]).toordinal()
    count = count_by(
        calendar, PROFILES[profile], start, step["n"], step["unit"], step["direction"], step["including_start"]
    )  # fmt: skip
    return date.fromordinal(count.nominal).isoformat()


def _moved(step: Step, calendar: WorkingCalendar) -> str | None:
    """The day to which a step moves a date; None where it names the day, or nothing is counted."""
    if step["step"] == "roll":
        return calendar.roll(date.fromisoformat(step["from"]), step["how"]).isoformat()
    if step["step"] not in ("extended by", "suspended") or step["unit"] == "hour" or not step["n"]:
        return None
    start = date.fromisoformat(step["from"])
    if step["step"] == "suspended" and step["unit"] != "working day":
        return (start + timedelta(days=step["n"])).isoformat()
    count = count_after(calendar, start.toordinal(), step["n"], cast(Unit, step["unit"]))
    return date.fromordinal(count.nominal).isoformat()
