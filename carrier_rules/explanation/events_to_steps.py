"""Events as parts of explanation steps: their names, their days and moments, and how one came about by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from carrier_rules.calendar import moment_at
from carrier_rules.evaluation.instances import iso
from carrier_rules.evaluation.made import AnyEvent, Made
from carrier_rules.evaluation.results import Record


def event_in_step(event: AnyEvent) -> dict[str, Any]:
    """An event by its name; of what became of a rule also which it is, of which rule and which instance."""
    if isinstance(event, Made) and event.rule is not None:
        outcome = event.name.partition(" of ")[0]
        return {"event": event.name, "outcome": outcome, "rule": event.rule, "instance": event.instance}
    return {"event": event.name, "outcome": None, "rule": None, "instance": None}


def derived(record: Record, event: AnyEvent) -> Iterator[dict[str, Any]]:
    """How an event came about that happened by itself."""
    if not isinstance(event, Made) or event.rule is not None:
        return
    derivation = record.world.plan.derived[event.name].derivation
    yield {
        "step": "derived",
        "event": event.name,
        "words": words(derivation.on),
        "condition": words(derivation.condition) if derivation.condition is not None else None,
        "made_by": None if event.making is None else {**event_in_step(event.making), "date": iso(event.making.day)},
        "date": iso(event.day),
        "certain": iso(max(event.day, event.certain)),
    }


def moment(day: int, time: int) -> str:
    """Return a local moment as YYYY-MM-DDTHH:MM, with seconds where it has any; 24:00 as the next day's midnight."""
    told = moment_at(day, time)
    return told.isoformat("T", "auto" if told.second or told.microsecond else "minutes")


def happened(record: Record, event: Any) -> dict[str, Any]:
    """The day on which an event happened; after the cut-off it counts as the next day's, which `counts_on` then names."""
    if event.time >= 0:
        return {"happened": iso(event.day), "counts_on": None, "cutoff": None}
    cutoff = record.world.plan.clock.cutoff
    shown = None if cutoff is None else f"{cutoff:%H:%M}"
    return {"happened": iso(event.day - 1), "counts_on": iso(event.day), "cutoff": shown}


def words(node: Any) -> str:
    """Return a part of the policy in the words of its author; empty where it was not read from a text."""
    return " ".join(node.span.text.split())


def moment_of_day(day: date, at: datetime | None) -> str | None:
    """Return the time of day of a moment that belongs to `day`, 24:00 where it ends it; None without one."""
    if at is None:
        return None
    return at.time().isoformat("auto" if at.second or at.microsecond else "minutes") if at.date() == day else "24:00"


def time_of(act: AnyEvent) -> str | None:
    """The time of day of an act, where it matters and is given."""
    return moment(act.day, act.time).partition("T")[2] if act.timed else None
