"""A verdict in the form that the caller sees."""

from __future__ import annotations

from datetime import date, datetime

from carrier_rules.calendar import moment_at
from carrier_rules.evaluation.deadlines import Due, DueState
from carrier_rules.evaluation.due_span import due_between, in_doubt
from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.instances import iso
from carrier_rules.evaluation.judging import Verdict, warnings_of
from carrier_rules.evaluation.results import Explainer, Obligation, Record
from carrier_rules.evaluation.status import Status
from carrier_rules.evaluation.world import Instance

_OUTSTANDING = frozenset(
    (Status.PENDING, Status.OVERDUE, Status.UPCOMING, Status.AWAITING, Status.LAPSED, Status.UNDETERMINED, Status.OPEN)
)
_BY_DUE_DATE = frozenset((Status.PENDING, Status.OVERDUE, Status.FULFILLED, Status.FULFILLED_LATE))
DOUBTED = "the status may become another one when the arrangement is published: it hangs on a day that may be moved"
_OPEN = frozenset((Status.UNDETERMINED, Status.PENDING, Status.UPCOMING, Status.AWAITING, Status.STANDING, Status.OPEN))


def judge(engine: Engine, instance: Instance, explainer: Explainer) -> Obligation:
    """Return what is said of an instance: its status and dates, what is missing, and the record of how it was decided."""
    verdict = engine.verdict(instance)
    rule, plan, life, status = instance.plan.rule, instance.plan, verdict.life, verdict.status
    due, as_of, done = life.due, engine.world.as_of, verdict.performance
    first = engine.opens(instance, due) if rule.due is not None or rule.not_before is not None else None
    late = status in (Status.OVERDUE, Status.FULFILLED_LATE)
    fulfilled = done.completed if status in (Status.FULFILLED, Status.FULFILLED_LATE, Status.FOLLOWED) else None
    ahead = status in (Status.PENDING, Status.UPCOMING) and due.day is not None
    missing = done.missing if status in _OUTSTANDING else ()
    acts = tuple(verdict.acts)
    unofficial, span = engine.unofficial(instance), due_between(engine, instance, life)
    doubted = status in _BY_DUE_DATE and in_doubt(due, span, done.completed, as_of)
    record = Record(
        engine.world, instance, life, done.completed, verdict.waived, first, life.read_on, acts, missing, unofficial, doubted
    )  # fmt: skip
    return Obligation(
        plan.id,
        rule.kind.value,
        instance.key,
        instance.period.key if instance.period else None,
        instance.matter,
        status,
        _date(first),
        _date(due.day),
        _date(due.nominal),
        _moment(engine, due),
        _date(fulfilled.day) if fulfilled else None,
        due.day - as_of if ahead and due.day is not None else None,
        (fulfilled.day if fulfilled else as_of) - due.day if late and due.day is not None else None,
        _date(life.decided) if status not in _OPEN else None,
        _date(verdict.since if verdict.breached is None else verdict.breached),
        due.unofficial is not None or due.still_open is not None or unofficial is not None,
        _because(engine, due, unofficial),
        None if span is None else (date.fromordinal(span[0]), date.fromordinal(span[1])),
        plan.bearers,
        plan.jointly_with,
        plan.to,
        plan.copy,
        tuple(date.fromordinal(act.day) for act in acts),
        tuple(map(str, missing)),
        (*done.assumed, *(("period" if rule.every else "instance",) if instance.inferred else ())),
        _missing_facts(verdict, due),
        (*warnings_of(engine, instance, verdict), *((DOUBTED,) if doubted else ())),
        rule.sources,
        record,
        explainer,
    )


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)


def _moment(engine: Engine, due: Due) -> datetime | None:
    """The local moment at which a period of hours ends, or a last day that is over before midnight."""
    if due.day is None or due.at is None:
        return None
    if due.instant is not None:
        return engine.world.plan.clock.local(due.instant)
    return moment_at(due.day, due.at)


def _because(engine: Engine, due: Due, unofficial: int | None) -> str | None:
    """Why the due date is provisional, else why the status is; `unofficial` is the first such day behind the status."""
    if due.unofficial is not None:
        return f"{iso(due.unofficial)} is the first day behind this date that is not official: {_published(engine)}"
    if due.still_open is not None:
        return f"the clock has stood still since {iso(due.still_open)}: each further day moves the date"
    if unofficial is not None:
        return f"{iso(unofficial)} is the first day behind this status that is not official: {_published(engine)}"
    return None


def _published(engine: Engine) -> str:
    calendar = engine.world.plan.calendar
    if calendar.official_through < calendar.official_from:
        return "no arrangement was published"
    return f"the arrangement is published from {calendar.official_from} through {calendar.official_through}"


def _missing_facts(verdict: Verdict, due: Due) -> tuple[str, ...]:
    if due.state is DueState.NOT_GIVEN and due.anchor is not None:
        return (*verdict.missing_facts, getattr(due.anchor, "wanted", ""))
    return verdict.missing_facts
