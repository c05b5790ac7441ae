"""From an instance and its acts to what is said of it: one function for each kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from attrs import evolve, frozen

from carrier_rules.evaluation.completeness import Performance, performance
from carrier_rules.evaluation.conditions import Reading, turning_days
from carrier_rules.evaluation.deadlines import Due, DueState
from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.instances import iso
from carrier_rules.evaluation.life import Course, Ended, Life, settled
from carrier_rules.evaluation.results import Explainer, Obligation, Record
from carrier_rules.evaluation.status import Status, status_of_obligation
from carrier_rules.evaluation.windows import InForce, in_force
from carrier_rules.evaluation.world import Instance
from carrier_rules.model import Kind, May, That, Together
from carrier_rules.timeline import Happened

_OUTSTANDING = frozenset(
    (Status.PENDING, Status.OVERDUE, Status.UPCOMING, Status.AWAITING, Status.LAPSED, Status.UNDETERMINED)
)
_NOTHING = Performance(None, (), ())


@frozen(eq=False)
class Verdict:
    """What was decided about one instance."""

    status: Status
    life: Life
    performance: Performance = _NOTHING
    waived: Happened | None = None
    acts: Sequence[Happened] = ()
    missing_facts: tuple[str, ...] = ()
    since: int | None = None
    warnings: tuple[str, ...] = ()


def judge(engine: Engine, instance: Instance, explainer: Explainer) -> Obligation:
    """Return what an instance has come to."""
    kind = instance.plan.rule.kind
    verdict = _JUDGES[kind](engine, instance)
    return _said(engine, instance, verdict, explainer)


def _obligation(engine: Engine, instance: Instance) -> Verdict:
    instance.acts.sort(key=lambda act: act.order)
    done = performance(instance.plan, instance.acts)
    waived = engine.waived(instance) if instance.plan.rule.waived_by else None
    due = engine.due(instance)
    if instance.plan.rule.standing:
        return _standing(engine, instance, waived, due)
    if not instance.plan.conditional and not instance.plan.movers and waived is None:
        life = settled(due, done.completed, engine.world.as_of)
        return Verdict(_status(engine, instance, life, done, None), life, done, None, instance.acts)
    return _uncertain(engine, instance, done, waived)


def _uncertain(engine: Engine, instance: Instance, done: Performance, waived: Happened | None) -> Verdict:
    """Live the life with what is unknown taken for true; where anything was, with it taken for false too, and compare."""
    verdicts = []
    for assume in (True, False):
        course = Course(engine.world, instance, done.completed, waived, _due_at(engine, instance), assume)
        life = course.run()
        verdicts.append((_status(engine, instance, life, done, waived), life))
        if not life.unknown and not course.unknown:
            break
    status, life = verdicts[0]
    if any(other is not status for other, _ in verdicts):
        facts = tuple(sorted({name for _, lived in verdicts for name in lived.unknown}))
        return Verdict(Status.UNDETERMINED, life, done, waived, instance.acts, facts)
    warnings: tuple[str, ...] = ()
    if life.came_true_later is not None:
        warnings = (
            f"its condition came true on {iso(life.came_true_later)}, after it was decided that it does not apply",
        )
    return Verdict(status, life, done, waived, instance.acts, warnings=warnings)


def _due_at(engine: Engine, instance: Instance) -> Callable[[int], Due]:
    if instance.plan.movers:
        return lambda day: engine.due_at(instance, day)
    due = engine.due(instance)
    return lambda day: due


def _status(engine: Engine, instance: Instance, life: Life, done: Performance, waived: Happened | None) -> Status:
    world = engine.world
    rule = instance.plan.rule
    if rule.window is not None and rule.every is None and instance.making is None:
        outside = _outside(in_force(rule.window, world, instance), life.due, world.as_of)
        if outside is not None:
            return outside
    until = world.plan.effective_until
    over = until is not None and world.as_of > until
    return status_of_obligation(
        life, done.completed, waived, world.as_of, engine.opens(instance), world.plan.effective, over
    )  # fmt: skip


def _outside(force: InForce, due: Due, as_of: int) -> Status | None:
    """What a rule's window makes of an obligation with one instance; None where the window lets it be."""
    deciding = due.start if due.start is not None else due.day
    if deciding is not None and force.holds(deciding):
        return None
    if not force.begun(as_of):
        return Status.AWAITING
    return None if deciding is None and force.holds(as_of) else Status.INAPPLICABLE


def _standing(engine: Engine, instance: Instance, waived: Happened | None, due: Due) -> Verdict:
    world, as_of = engine.world, engine.world.as_of
    life = Life(Ended.NOT_YET, None, True, due, as_of)
    force = in_force(instance.plan.rule.window, world, instance)
    acts = instance.acts
    if not force.begun(as_of):
        return Verdict(Status.AWAITING, life, acts=acts)
    if not force.holds(as_of):
        return Verdict(Status.INAPPLICABLE, life, acts=acts)
    truth, unknown = _applies(engine, instance, as_of)
    if truth is None:
        return Verdict(Status.UNDETERMINED, life, acts=acts, missing_facts=unknown)
    if not truth:
        return Verdict(Status.INAPPLICABLE, evolve(life, applies=False), acts=acts)
    return Verdict(Status.WAIVED if waived else Status.STANDING, life, waived=waived, acts=acts)


def _applies(engine: Engine, instance: Instance, day: int) -> tuple[bool | None, tuple[str, ...]]:
    """Whether a rule's conditions hold on a day, in three values, and what was not given."""
    course = Course(engine.world, instance, None, None, lambda _: engine.due(instance), assume=True)
    positive = course.applies(day)
    if not course.unknown:
        return positive, ()
    return None, tuple(sorted(set(course.unknown)))


def _permission(engine: Engine, instance: Instance) -> Verdict:
    world, as_of, rule = engine.world, engine.world.as_of, instance.plan.rule
    due, first = engine.due(instance), engine.opens(instance)
    force = in_force(rule.window, world, instance) if rule.every is None else in_force(None, world, instance)
    life = Life(Ended.NOT_YET, None, True, due, as_of)
    event = rule.conduct.event.name if isinstance(rule.conduct, May) else ""
    opened = first if rule.not_before is not None else None
    acts = [
        act
        for act in world.happenings(event, instance, as_of)
        if act is not instance.making
        and force.holds(act.day)
        and (opened is None or opened <= act.day)
        and (due.day is None or act.day <= due.day)
        and _applies(engine, instance, act.day)[0] is not False
    ]
    truth, unknown = _applies(engine, instance, as_of)
    if truth is False and not acts:
        return Verdict(Status.INAPPLICABLE, evolve(life, applies=False))
    if truth is None and not acts:
        return Verdict(Status.UNDETERMINED, life, missing_facts=unknown)
    return Verdict(_permitted(force, due, first if rule.not_before or due.day else None, acts, as_of), life, acts=acts)


def _permitted(force: InForce, due: Due, first: int | None, acts: Sequence[Happened], as_of: int) -> Status:
    if acts:
        return Status.USED
    if not force.begun(as_of) or due.state is DueState.AWAITED:
        return Status.AWAITING
    if not force.holds(as_of) or (due.day is not None and as_of > due.day):
        return Status.EXPIRED
    return Status.UPCOMING if first is not None and as_of < first else Status.AVAILABLE


def _requirement(engine: Engine, instance: Instance) -> Verdict:
    as_of = engine.world.as_of
    due = engine.due(instance)
    truth, unknown = _required(engine, instance, as_of)
    life = Life(Ended.NOT_YET, None, truth is not _OUT, due, as_of)
    if truth is _OUT:
        return Verdict(Status.INAPPLICABLE, life)
    if due.state is DueState.AWAITED or (due.day is not None and as_of <= due.day):
        return Verdict(Status.PENDING, life)
    if truth is None:
        return Verdict(Status.UNDETERMINED, life, missing_facts=unknown)
    if truth:
        return Verdict(Status.SATISFIED, life)
    return Verdict(Status.VIOLATED, life, since=_failing_since(engine, instance, due))


_OUT = "not in force"


def _required(engine: Engine, instance: Instance, day: int) -> tuple[bool | str | None, tuple[str, ...]]:
    """Whether the state holds on a day: true, false, unknown, or `_OUT` where the rule does not apply then."""
    rule, world = instance.plan.rule, engine.world
    if rule.every is None and not in_force(rule.window, world, instance).holds(day):
        return _OUT, ()
    applying, unknown = _applies(engine, instance, day)
    if applying is False:
        return _OUT, ()
    assert isinstance(rule.conduct, That)
    reading = Reading(world, instance, day)
    truth = reading.holds(rule.conduct.condition)
    if applying is None:
        return (None if truth is not True else True), unknown
    return truth, tuple(sorted(set(reading.unknown)))


def _failing_since(engine: Engine, instance: Instance, due: Due) -> int:
    """The first day of the run of days up to as-of on which the state is known to fail."""
    rule, world = instance.plan.rule, engine.world
    assert isinstance(rule.conduct, That)
    first = in_force(rule.window, world, instance).first or world.as_of
    days = {world.as_of, max(first, (due.day or 0) + 1)}
    for condition in (rule.conduct.condition, rule.when, rule.unless):
        days.update(turning_days(condition, world, instance))
    since = world.as_of
    for day in sorted((d for d in days if max(first, (due.day or 0) + 1) <= d <= world.as_of), reverse=True):
        if _required(engine, instance, day)[0] is not False:
            break
        since = day
    return since


_JUDGES: Mapping[Kind, Callable[[Engine, Instance], Verdict]] = MappingProxyType(
    {Kind.OBLIGATION: _obligation, Kind.PERMISSION: _permission, Kind.REQUIREMENT: _requirement}
)


def _said(engine: Engine, instance: Instance, verdict: Verdict, explainer: Explainer) -> Obligation:
    """Put a verdict into the form that the caller sees."""
    rule, plan, life, status = instance.plan.rule, instance.plan, verdict.life, verdict.status
    due, as_of, done = life.due, engine.world.as_of, verdict.performance
    first = engine.opens(instance) if rule.due is not None or rule.not_before is not None else None
    late = status in (Status.OVERDUE, Status.FULFILLED_LATE)
    breached = late or (status is Status.WAIVED and life.ended is Ended.DUE_PASSED)
    fulfilled = done.completed if status in (Status.FULFILLED, Status.FULFILLED_LATE) else None
    ahead = status in (Status.PENDING, Status.UPCOMING) and due.day is not None
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
        None,
        _date(fulfilled.day) if fulfilled else None,
        due.day - as_of if ahead and due.day is not None else None,
        (fulfilled.day if fulfilled else as_of) - due.day if late and due.day is not None else None,
        _date(life.decided) if status not in _OPEN else None,
        _date(due.day + 1) if breached and due.day is not None else _date(verdict.since),
        due.unofficial is not None,
        _because(engine, due),
        plan.bearers,
        plan.jointly_with,
        plan.to,
        plan.copy,
        tuple(date.fromordinal(act.day) for act in verdict.acts),
        done.missing if status in _OUTSTANDING else (),
        (*done.assumed, *(("period" if rule.every else "instance",) if instance.inferred else ())),
        _missing_facts(verdict, due),
        (*_warnings(engine, instance, verdict), *verdict.warnings),
        rule.sources,
        Record(engine.world, instance, life, done.completed, verdict.waived, first, life.read_on, tuple(verdict.acts)),
        explainer,
    )


_OPEN = frozenset((Status.UNDETERMINED, Status.PENDING, Status.UPCOMING, Status.AWAITING, Status.STANDING))


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)


def _because(engine: Engine, due: Due) -> str | None:
    if due.unofficial is None:
        return None
    calendar = engine.world.plan.calendar
    return (
        f"{iso(due.unofficial)} is the first day behind this date that is not official: the arrangement is "
        f"published from {calendar.official_from} through {calendar.official_through}"
    )


def _missing_facts(verdict: Verdict, due: Due) -> tuple[str, ...]:
    if due.state is DueState.NOT_GIVEN and due.anchor is not None:
        return (*verdict.missing_facts, getattr(due.anchor, "wanted", ""))
    return verdict.missing_facts


def _warnings(engine: Engine, instance: Instance, verdict: Verdict) -> list[str]:
    found = list(instance.warnings)
    for name in instance.plan.bare:
        several = engine.world.happenings(name, instance, engine.world.as_of)
        if len(several) > 1 and (instance.making is None or instance.making.name != name):
            found.append(f"`{name}` happened {len(several)} times: the first counts, {iso(several[0].day)}")
    due = instance.plan.rule.due
    completed = verdict.performance.completed
    if isinstance(due, Together) and completed is not None and completed.name == instance.plan.act:
        found.append(f"it was filed separately, not with `{due.rule.name}`")
    return found
