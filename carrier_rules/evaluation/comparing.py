"""Two assessments of one policy, and which due dates a change of the calendar moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from carrier_rules.calendar import Moved, WorkingCalendar, responsible
from carrier_rules.evaluation.deadlines import Due
from carrier_rules.evaluation.results import Assessment, Obligation


@frozen
class MovedDue:
    """A due date that moved: of which rule and instance, what it was and is, and by which notices."""

    rule: str
    instance: str | None
    due: Moved

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data, with the dates in ISO 8601."""
        was, now = self.due.was.isoformat(), self.due.now.isoformat()
        return {"rule": self.rule, "instance": self.instance, "was": was, "is": now, "by": list(self.due.by)}

    def __str__(self) -> str:
        return f"{self.rule}{f' {self.instance}' if self.instance else ''}: {self.due}"


def moved_between(before: Assessment, after: Assessment) -> tuple[MovedDue, ...]:
    """Return the due dates that differ, in the order of `after`, for the instances that both have.

    A notice is named where a day that it settles is worked by one calendar alone and the due date may rest on that day;
    where the events differ, and not the calendar, none is named.
    """
    earlier = {(o.rule, o.instance): o for o in before}
    return tuple(_moved(earlier, after, before.calendar))


def _moved(
    earlier: dict[tuple[str, str | None], Obligation], after: Assessment, calendar: WorkingCalendar
) -> Iterator[MovedDue]:
    for now in after:
        was = earlier.get((now.rule, now.instance))
        if was is not None and was.due is not None and now.due is not None and was.due != now.due:
            by = _by(was.record.life.due, now.record.life.due, calendar, after.calendar)
            yield MovedDue(now.rule, now.instance, Moved(was.due, now.due, by))


def _by(was: Due, now: Due, before: WorkingCalendar, after: WorkingCalendar) -> tuple[str, ...]:
    days = [day for due in (was, now) for day in _bounds(due)]
    return responsible(before, after, min(days), max(days)) if days else ()


def _bounds(due: Due) -> Iterator[int]:
    """The days between which lie those that a due date rests on: for days of the calendar, the last one and its rolling."""
    if due.count is not None and due.count.first_looked_at is not None:
        yield due.count.first_looked_at
    if due.hours is not None:
        yield from due.hours.looked_at
    yield from (day for day in (due.nominal, due.day) if day is not None)
