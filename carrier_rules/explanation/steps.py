"""The explanation as data: steps that someone can check by hand, made from what was recorded while deciding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from datetime import time as clock
from types import MappingProxyType
from typing import Any

from carrier_rules.calendar import Count, Day
from carrier_rules.evaluation.conditions import Note, Reading
from carrier_rules.evaluation.dates import Dated, Undated
from carrier_rules.evaluation.deadlines import Due, DueState
from carrier_rules.evaluation.made import Made
from carrier_rules.evaluation.moving import Move
from carrier_rules.evaluation.results import Obligation, Record
from carrier_rules.model import (
    AtLeastBefore,
    Carried,
    Choice,
    Condition,
    Date,
    DayOfPeriod,
    DueDate,
    Duration,
    EffectiveDate,
    FixedDate,
    Form,
    Kind,
    MonthDay,
    MonthEnd,
    PeriodEdge,
    PeriodFrom,
    Promptly,
    Relative,
    Term,
    That,
    Together,
    Within,
    WorkingDayOfPeriod,
)
from carrier_rules.timeline import Happened

MOST_DAYS = 400
Step = Mapping[str, Any]


def steps(obligation: Obligation) -> tuple[Step, ...]:
    """Return the steps from the sentence to the status, in order. Every date is a text of the form YYYY-MM-DD."""
    record = obligation.record
    return tuple(
        MappingProxyType(step)
        for step in (
            *_sources(record),
            *_instance(record),
            *_deadline(record, record.life.due),
            *_opening(obligation),
            *_conditions(record),
            *_acts(obligation),
            _status(obligation),
        )
    )


def iso(day: int) -> str:
    """Return an ordinal as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


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
        yield from _derived(record, instance.making)
        yield {"step": "made by", **_event(instance.making), "date": iso(instance.making.day)}


def _event(event: Happened) -> dict[str, Any]:
    """An event by its name; of what became of a rule also which it is, of which rule and which instance."""
    if isinstance(event, Made) and event.rule is not None:
        outcome = event.name.partition(" of ")[0]
        return {"event": event.name, "outcome": outcome, "rule": event.rule, "instance": event.instance}
    return {"event": event.name, "outcome": None, "rule": None, "instance": None}


def _derived(record: Record, event: Happened) -> Iterator[dict[str, Any]]:
    """How an event came about that happened by itself."""
    if not isinstance(event, Made) or event.rule is not None:
        return
    derivation = record.world.plan.derived[event.name].derivation
    yield {
        "step": "derived",
        "event": event.name,
        "words": words(derivation.on),
        "condition": words(derivation.condition) if derivation.condition is not None else None,
        "made_by": None if event.making is None else {**_event(event.making), "date": iso(event.making.day)},
        "date": iso(event.day),
        "certain": iso(max(event.day, event.certain)),
    }


def _deadline(record: Record, due: Due) -> Iterator[dict[str, Any]]:
    """From the clock's start to the due date."""
    if isinstance(due.deadline, Together):
        yield from _together(record, due)
        return
    if isinstance(due.deadline, Choice):
        yield from _choice(record, due)
        return
    if isinstance(due.anchor, Undated):
        yield {"step": "awaiting", "wanted": due.anchor.wanted, "absence": due.anchor.absence.value, "date": None}
        return
    if due.anchor is not None:
        yield from _anchor(record, due.anchor)
    yield from _term(due)
    if isinstance(due.deadline, Promptly):
        yield {"step": "promptly", "date": None}
    if due.count is not None:
        yield from _count(record, due.count)
    if due.time is not None:
        yield from _hours(due)
    yield from (_move(record, move) for move in due.moves)
    if due.day is not None and due.nominal is not None:
        yield from _roll(record, due)
    if due.unofficial is not None:
        yield {"step": "provisional", "date": iso(due.unofficial)}


def _term(due: Due) -> Iterator[dict[str, Any]]:
    """The event that carries the length of time, or why another one stands in for it."""
    deadline = due.deadline
    if isinstance(deadline, Within | AtLeastBefore) and isinstance(deadline.duration, Term):
        term, event = deadline.duration, due.term
        given = event is not None and term.carried.attribute.name in event.attributes
        yield {
            "step": "term", "words": words(term.carried), "given": given,
            "event": event.name if event is not None else None, "date": iso(event.day) if event is not None else None,
        }  # fmt: skip


def _hours(due: Due) -> Iterator[dict[str, Any]]:
    """A period of hours, which ends at a moment."""
    assert due.day is not None
    start = due.anchor.time if isinstance(due.anchor, Dated) else 0
    yield {
        "step": "hours", "words": words(due.deadline), "n": _number_of_hours(due), "from": moment(due.start or due.day, start),
        "until": moment(due.first or due.day, due.first_time or due.time or 0), "date": iso(due.first or due.day),
    }  # fmt: skip


def _number_of_hours(due: Due) -> int | None:
    """How many hours there are; None where the text does not say, and an event does."""
    length = due.deadline.duration if isinstance(due.deadline, Within | AtLeastBefore) else None
    return length.count if isinstance(length, Duration) else None


def moment(day: int, time: int) -> str:
    """Return a local moment as YYYY-MM-DDTHH:MM, 24:00 as the next day's midnight."""
    return (datetime.combine(date.fromordinal(day), clock()) + timedelta(microseconds=time)).isoformat("T", "minutes")


def _move(record: Record, move: Move) -> dict[str, Any]:
    counted = _days(record, move.before, move.count) if move.count and move.unit == "working day" else NO_DAYS
    return {
        "step": move.kind.value,
        "from": iso(move.before),
        "n": move.count,
        "unit": move.unit,
        "since": None if move.since is None else iso(move.since),
        "until": None if move.until is None else iso(move.until),
        "open": move.open,
        "date": iso(move.after),
        **counted,
    }


def _together(record: Record, due: Due) -> Iterator[dict[str, Any]]:
    assert isinstance(due.deadline, Together)
    rule = due.deadline.rule.name
    for member in due.members:
        yield from _deadline(record, member)
    day = None if due.day is None else iso(due.day)
    yield {
        "step": "together",
        "rule": rule,
        "instance": due.other,
        "date": day,
        "exists": due.state is not DueState.NO_INSTANCE,
    }


def _choice(record: Record, due: Due) -> Iterator[dict[str, Any]]:
    assert isinstance(due.deadline, Choice)
    for number, member in enumerate(due.members, 1):
        yield {"step": "option", "number": number, "date": None if member.day is None else iso(member.day)}
        yield from _deadline(record, member)
    day = None if due.day is None else iso(due.day)
    yield {"step": "choice", "which": "later" if due.deadline.later else "earlier", "date": day}


def _anchor(record: Record, anchor: Dated) -> Iterator[dict[str, Any]]:
    if isinstance(anchor.expression, Choice) and anchor.base is not None:
        yield from _anchor(record, anchor.base)
        which = "later" if anchor.expression.later else "earlier"
        yield {"step": "choice", "which": which, "date": iso(anchor.day)}
    elif anchor.count is not None and anchor.base is not None:
        yield from _anchor(record, anchor.base)
        yield from _count(record, anchor.count)
    else:
        if anchor.event is not None:
            yield from _derived(record, anchor.event)
        yield _clock(record, anchor)
    if anchor.clamped:
        yield {"step": "clamp", "date": iso(anchor.day)}


def _clock(record: Record, anchor: Dated) -> dict[str, Any]:
    step: dict[str, Any] = {
        "step": "clock", "words": words(anchor.expression), "date": iso(anchor.day), **_meant(anchor.expression),
    }  # fmt: skip
    if anchor.event is not None:
        step.update(_event(anchor.event))
        step.update(_happened(record, anchor.event))
        if anchor.restarted:
            step["step"] = "restart"
    elif isinstance(anchor.expression, FixedDate):
        step["step"] = "fixed date"
    return step


def _happened(record: Record, event: Any) -> dict[str, Any]:
    """The day on which an event happened; after the cut-off it counts as the next day's, which `counts_on` then names."""
    if event.time >= 0:
        return {"happened": iso(event.day), "counts_on": None, "cutoff": None}
    cutoff = record.world.plan.clock.cutoff
    shown = None if cutoff is None else f"{cutoff:%H:%M}"
    return {"happened": iso(event.day - 1), "counts_on": iso(event.day), "cutoff": shown}


def _meant(date: Date) -> dict[str, Any]:
    """What a date without an event is, in parts that any language can put into words."""
    match date:
        case PeriodEdge():
            return {"meant": f"period {date.edge}", "unit": date.unit.value}
        case EffectiveDate():
            return {"meant": "effective date"}
        case MonthDay():
            return {"meant": "day of month", "month": date.month, "number": date.day, **_which(date.year)}
        case MonthEnd():
            return {"meant": "end of month", "month": date.month, **_which(date.year)}
        case DayOfPeriod() | WorkingDayOfPeriod():
            kind = "day of period" if isinstance(date, DayOfPeriod) else "working day of period"
            return {"meant": kind, "number": date.number, "unit": date.unit.value, **_which(date.which)}
        case DueDate():
            return {"meant": "due date", "rule": date.rule.name if date.rule else None}
    return {"meant": "carried" if isinstance(date, Carried) else "event"}


def _which(which: Relative | PeriodFrom) -> dict[str, Any]:
    """Which period a day lies in; `after` counts periods from the one that holds the date shown before."""
    if isinstance(which, PeriodFrom):
        return {"which": "from", "after": which.number}
    return {"which": which.value, "after": None}


def words(node: Any) -> str:
    """Return a part of the policy in the words of its author; empty where it was not read from a text."""
    return " ".join(node.span.text.split())


def _count(record: Record, count: Count) -> Iterator[dict[str, Any]]:
    step: dict[str, Any] = {
        "step": "count", "n": count.n, "unit": count.unit, "direction": count.direction,
        "from": iso(count.start), "including_start": count.including_start, "date": iso(count.nominal),
    }  # fmt: skip
    if count.unit == "working day":
        step.update(_passed(record, count))
    yield step
    if count.clamped:
        yield {"step": "clamp", "date": iso(count.nominal)}


def _passed(record: Record, count: Count) -> dict[str, Any]:
    """The days that a count of working days passes: counted, off though a weekday, made up though a weekend."""
    sign = 1 if count.direction == "after" else -1
    if abs(count.nominal - count.start) > MOST_DAYS:
        return dict(NO_DAYS)
    return _days(record, count.start - sign if count.including_start else count.start, sign * count.n)


NO_DAYS: Mapping[str, None] = MappingProxyType({"days": None, "days_off": None, "made_up": None})


def _days(record: Record, start: int, count: int) -> dict[str, Any]:
    days = record.world.plan.calendar.explain(date.fromordinal(start), count)
    return {
        "days": [day.date.isoformat() for day in days if day.working],
        "days_off": [_named(day) for day in days if not day.working and day.date.weekday() < 5],
        "made_up": [_named(day) for day in days if day.working and day.date.weekday() >= 5],
    }


def _named(day: Day) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "kind": day.kind,
        "name": day.name,
        "notice": day.source,
        "official": day.official,
    }


def _roll(record: Record, due: Due) -> Iterator[dict[str, Any]]:
    assert due.day is not None
    assert due.nominal is not None
    calendar = record.world.plan.calendar
    if due.rolling == "none":
        return
    if due.day == due.nominal:
        yield {"step": "no roll", "day": _named(calendar.day(date.fromordinal(due.day))), "date": iso(due.day)}
        return
    sign = 1 if due.day > due.nominal else -1
    over = [_named(calendar.day(date.fromordinal(day))) for day in range(due.nominal, due.day, sign)]
    onto = _named(calendar.day(date.fromordinal(due.day)))
    yield {
        "step": "roll",
        "from": iso(due.nominal),
        "how": due.rolling,
        "over": over,
        "onto": onto,
        "date": iso(due.day),
    }


def _opening(obligation: Obligation) -> Iterator[dict[str, Any]]:
    if obligation.due is not None:
        yield {"step": "due", "date": obligation.due.isoformat(), "nominal": _text(obligation.nominal_due)}
    if obligation.opens is not None:
        yield {"step": "opens", "date": obligation.opens.isoformat()}


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
        "events": [{**_event(event), "date": iso(event.day)} for event in note.events],
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
            "step": _ACTS.get(kind, "act"), **_event(act), "date": iso(act.day), "id": act.id,
            "completes": act is record.performed, "at": _time_of(act) if record.life.due.time is not None else None,
            "inferred": act in record.instance.inferred, **_happened(record, act),
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
        yield {"step": "waived", **_event(record.waived), "date": iso(record.waived.day)}


def _time_of(act: Happened) -> str | None:
    """The time of day of an act, where it matters and is given."""
    return moment(act.day, act.time).partition("T")[2] if act.timed else None


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


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
