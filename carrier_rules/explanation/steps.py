"""The explanation as data: steps that someone can check by hand, made from what was recorded while deciding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from carrier_rules.evaluation.conditions import Note, Reading
from carrier_rules.evaluation.instances import iso
from carrier_rules.evaluation.results import Obligation, Record
from carrier_rules.evaluation.windows import in_force
from carrier_rules.explanation.deadline_to_steps import deadline
from carrier_rules.explanation.events_to_steps import derived, event_in_step, happened, moment_of_day, time_of, words
from carrier_rules.model import (
    Condition,
    Form,
    Kind,
    That,
)

Step = Mapping[str, Any]


def steps(obligation: Obligation) -> tuple[Step, ...]:
    """Return the steps from the sentence to the status, in order. Every date is a text of the form YYYY-MM-DD."""
    record = obligation.record
    return tuple(
        MappingProxyType(step)
        for step in (
            *_sources(record),
            *_instance(record),
            *_window(record),
            *deadline(record, record.life.due),
            *_opening(obligation),
            *_conditions(record),
            *_acts(obligation),
            _status(obligation),
            *_doubt(obligation),
            *_provisional(record),
        )
    )


def _provisional(record: Record) -> Iterator[dict[str, Any]]:
    """What is not official behind the days in force and the conditions; behind the due date it is said there."""
    if record.unofficial is not None and record.life.due.unofficial is None:
        yield {"step": "provisional status", "date": iso(record.unofficial)}


def _sources(record: Record) -> Iterator[dict[str, Any]]:
    rule = record.instance.plan.rule
    for source in rule.sources:
        yield {"step": "source", "rule": rule.id, "section": source.section, "quote": source.quote}
    for reading in rule.readings:
        yield {"step": "reading", "text": reading}


def _instance(record: Record) -> Iterator[dict[str, Any]]:
    instance = record.instance
    if instance.period is not None:
        period = instance.period
        yield {
            "step": "period", "period": period.key, "unit": period.unit, "from": iso(period.start), "date": iso(period.end),
        }  # fmt: skip
    if instance.making is not None:
        yield from derived(record, instance.making)
        yield {"step": "made by", **event_in_step(instance.making), "date": iso(instance.making.day)}


def _window(record: Record) -> Iterator[dict[str, Any]]:
    """The days on which a rule is in force; of a recurring one they decide which instances there are."""
    window = record.instance.plan.rule.window
    if window is None or record.instance.period is not None:
        return
    for start, end in in_force(window, record.world, record.instance).intervals:
        if start <= record.world.limit:
            yield {"step": "in force", "date": iso(start), "until": iso(end) if end <= date.max.toordinal() else None}


def _opening(obligation: Obligation) -> Iterator[dict[str, Any]]:
    if obligation.due is not None:
        at = moment_of_day(obligation.due, obligation.due_at)
        yield {"step": "due", "date": obligation.due.isoformat(), "at": at, "nominal": _text(obligation.nominal_due)}
        yield from _between(obligation)
    if obligation.opens is not None:
        yield {"step": "opens", "date": obligation.opens.isoformat()}


def _between(obligation: Obligation) -> Iterator[dict[str, Any]]:
    """How far a due date that rests on unpublished days can move, by the arrangements so far."""
    due = obligation.record.life.due
    if due.unofficial is not None and due.still_open is None:
        first, last = obligation.due_between or (None, None)
        yield {"step": "due between", "earliest": _text(first), "date": _text(last), "unofficial": iso(due.unofficial)}


def _conditions(record: Record) -> Iterator[dict[str, Any]]:
    rule = record.instance.plan.rule
    parts: list[tuple[str, Condition | None]] = [("when", rule.when), ("unless", rule.unless)]
    if isinstance(rule.conduct, That):
        parts.append(("that", rule.conduct.condition))
    for clause, condition in parts:
        if condition is None:
            continue
        reading = Reading(record.world, record.instance, record.notes_on, notes=[])
        truth = reading.holds(condition)
        yield {
            "step": "condition", "clause": clause, "words": words(condition), "holds": truth,
            "date": iso(record.notes_on), "parts": [_part(note) for note in reading.notes or ()],
        }  # fmt: skip
    yield from _overriding(record)
    if record.life.came_true_later is not None:
        yield {"step": "came true later", "date": iso(record.life.came_true_later)}


def _overriding(record: Record) -> Iterator[dict[str, Any]]:
    """Whether a rule that takes precedence applies, where there is one."""
    plan, peers = record.instance.plan, record.world.peers
    if plan.overridden_by and peers is not None:
        truth, _ = peers.overridden(record.instance, record.notes_on)
        yield {"step": "precedence", "rules": list(plan.overridden_by), "holds": truth, "date": iso(record.notes_on)}


def _part(note: Note) -> dict[str, Any]:
    return {
        "words": words(note.condition),
        "holds": note.truth,
        "events": [{**event_in_step(event), "date": iso(event.day)} for event in note.events],
        "value": None if note.value is None else _value(note.value),
    }


def _value(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return iso(value) if isinstance(value, int) else str(value)


def _acts(obligation: Obligation) -> Iterator[dict[str, Any]]:
    record, kind = obligation.record, obligation.record.instance.plan.rule.kind
    acts = sorted(record.acts, key=lambda act: act.order)
    for act in acts:
        yield {
            "step": _ACTS.get(kind, "act"), **event_in_step(act), "date": iso(act.day), "id": act.id,
            "completes": act is record.performed, "at": time_of(act) if record.life.due.at is not None else None,
            "inferred": act in record.instance.inferred, **happened(record, act),
        }  # fmt: skip
    if obligation.assumed:
        yield {"step": "assumed", "lists": list(obligation.assumed), "date": None}
    if obligation.missing:
        parts = [
            {
                "kind": m.kind,
                "document": m.document or None,
                "party": m.party or None,
                "form": _form(m.form),
                "number": m.number,
            }
            for m in record.missing
        ]
        yield {"step": "missing", "what": list(obligation.missing), "parts": parts, "date": None}
    if record.waived is not None:
        yield {"step": "waived", **event_in_step(record.waived), "date": iso(record.waived.day)}


_ACTS: Mapping[Kind, str] = MappingProxyType({Kind.PROHIBITION: "violation", Kind.PERMISSION: "use"})


def _form(form: Form | None) -> dict[str, Any] | None:
    return None if form is None else {"name": form.name, "count": form.count, "sealed": form.sealed}


def _status(obligation: Obligation) -> dict[str, Any]:
    return {
        "step": "status",
        "kind": obligation.kind,
        "status": obligation.status.value,
        "date": iso(obligation.record.world.as_of),
        "fulfilled_on": _text(obligation.fulfilled_on),
        "days_left": obligation.days_left,
        "days_late": obligation.days_late,
        "decided_on": _text(obligation.decided_on),
        "breached_on": _text(obligation.breached_on),
        "missing_facts": list(obligation.missing_facts),
        "due": _text(obligation.due),
    }


def _doubt(obligation: Obligation) -> Iterator[dict[str, Any]]:
    if obligation.record.doubted:
        yield {"step": "status in doubt", "date": iso(obligation.record.world.as_of)}


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
