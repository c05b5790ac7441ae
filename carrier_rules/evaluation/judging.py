"""What an instance has come to: one function for each kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from attrs import evolve, frozen

from carrier_rules.evaluation.completeness import Performance, performance
from carrier_rules.evaluation.conditions import Assumed
from carrier_rules.evaluation.deadlines import Due, DueState
from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.failing import failing_since, required, state_holds
from carrier_rules.evaluation.instances import iso
from carrier_rules.evaluation.life import Ended, Life, settled
from carrier_rules.evaluation.plan import PERFORMED_BY_ACTS
from carrier_rules.evaluation.status import Status, status_of_obligation
from carrier_rules.evaluation.uses import expired, last_day_of_use, usable, uses
from carrier_rules.evaluation.windows import InForce, in_force
from carrier_rules.evaluation.world import Instance
from carrier_rules.model import Kind, May, MustNot, Outcome
from carrier_rules.timeline import Happened

NOTHING = Performance(None, (), ())
KEPT = frozenset((Status.FULFILLED, Status.FULFILLED_LATE, Status.FOLLOWED, Status.USED, Status.SATISFIED))


@frozen(eq=False)
class Verdict:
    """What was decided about one instance; `bound` is False where its due date lay before the policy took effect."""

    status: Status
    life: Life
    performance: Performance = NOTHING
    waived: Happened | None = None
    acts: Sequence[Happened] = ()
    missing_facts: tuple[str, ...] = ()
    since: int | None = None
    possible: frozenset[Status] = frozenset()
    bound: bool = True

    @property
    def breached(self) -> int | None:
        """The day on which an obligation was breached: the day after its due date, or that of an act later that day."""
        due, done = self.life.due, self.performance.completed
        late = self.status in (Status.OVERDUE, Status.FULFILLED_LATE)
        if (
            due.day is None
            or not self.bound
            or not (late or (self.status is Status.WAIVED and self.life.ended is Ended.DUE_PASSED))
        ):
            return None
        return due.day if done is not None and done.day == due.day else due.day + 1

    @property
    def outcome(self) -> str | None:
        """What became of the instance: `breach` where the rule was broken, `fulfilment`, or `waived`; None while nothing."""
        if self.breached is not None or self.status is Status.VIOLATED:
            return Outcome.BREACH
        if self.status is Status.WAIVED:
            return "waived"
        return Outcome.FULFILMENT if self.status in KEPT else None


def judged(engine: Engine, instance: Instance) -> Verdict:
    """Return what an instance has come to if what is unknown is as the world guesses; the world is told what was."""
    unknown, place = engine.world.unknown, f"{instance.plan.id} itself"
    conditions = Assumed(engine.world, instance, unknown.guess.of(place))
    verdict = _JUDGES[instance.plan.rule.kind](engine, instance, conditions, conditions)
    if conditions.unknown:
        unknown.taken(None, place, conditions.unknown)
    return verdict


def decide(engine: Engine, instance: Instance) -> Verdict:
    """Return what an instance has come to, and which statuses are possible where facts are missing.

    It is asked with what is unknown taken for true; where anything was, with it taken for false too, and with the rule
    taken to apply while its state, or what comes under it, is not so. Where these differ it is undetermined. For what
    is to be done no mixture gives another status: a condition that is unknown on some day only settles whether the
    instance is decided on that day.
    """
    kind = instance.plan.rule.kind
    judge, true, false = _JUDGES[kind], *(Assumed(engine.world, instance, truth) for truth in (True, False))
    verdict = judge(engine, instance, true, true)
    if not true.unknown:
        return evolve(verdict, possible=frozenset((verdict.status,)))
    standing = (false,) if kind in PERFORMED_BY_ACTS else (false, true)
    others = [judge(engine, instance, conditions, false) for conditions in standing]
    possible = frozenset((verdict.status, *(other.status for other in others)))
    if len(possible) == 1:
        return evolve(verdict, possible=possible)
    missing = tuple(sorted({*true.unknown, *false.unknown}))
    return evolve(verdict, status=Status.UNDETERMINED, missing_facts=missing, since=None, possible=possible)


def _obligation(engine: Engine, instance: Instance, conditions: Assumed, _: Assumed) -> Verdict:
    plan, as_of = instance.plan, engine.world.as_of
    waived = engine.waived(instance, as_of) if plan.rule.waived_by else None
    if plan.rule.standing:
        return _standing(engine, instance, conditions, waived)
    if len(instance.acts) > 1:
        instance.acts.sort(key=lambda act: act.order)
    done = performance(plan, instance.acts)
    if plan.conditional or plan.moving or waived is not None or engine.own_window(instance) is not None:
        life = engine.lived(conditions, as_of, done.completed, waived)
    else:
        life = settled(instance, engine.due(instance), done.completed, as_of)
    effective, due = engine.world.plan.effective, life.due.day
    bound = effective is None or due is None or due >= effective
    return Verdict(_status(engine, instance, life, done, waived), life, done, waived, instance.acts, bound=bound)


def _status(engine: Engine, instance: Instance, life: Life, done: Performance, waived: Happened | None) -> Status:
    plan, as_of = engine.world.plan, engine.world.as_of
    if not life.in_window and life.ended is Ended.NOT_YET and not _span(engine, instance).begun(as_of):
        return Status.AWAITING
    dated = life.due.day is not None or instance.plan.rule.not_before is not None
    first = engine.opens(instance, life.due) if dated else None
    over = plan.effective_until is not None and as_of > plan.effective_until
    return status_of_obligation(life, done.completed, waived, as_of, first, plan.effective, over)


def _span(engine: Engine, instance: Instance) -> InForce:
    """The days on which an instance can be in force: those of its rule's window, or of the policy's span."""
    return in_force(instance.plan.rule.window, engine.world, instance)


def _standing(engine: Engine, instance: Instance, conditions: Assumed, waived: Happened | None) -> Verdict:
    as_of, force = engine.world.as_of, _span(engine, instance)
    life = Life(Ended.NOT_YET, None, True, engine.due(instance), as_of)
    if not force.begun(as_of):
        return Verdict(Status.AWAITING, life, acts=instance.acts)
    if not force.holds(as_of) or not conditions.applies(as_of):
        return Verdict(Status.INAPPLICABLE, evolve(life, applies=False), acts=instance.acts)
    return Verdict(Status.WAIVED if waived else Status.STANDING, life, waived=waived, acts=instance.acts)


def _recommendation(engine: Engine, instance: Instance, conditions: Assumed, about: Assumed) -> Verdict:
    """It is lived through as an obligation is, and nothing makes it late."""
    verdict = _obligation(engine, instance, conditions, about)
    begun = _span(engine, instance).begun(engine.world.as_of)
    if not begun or not verdict.life.applies or verdict.life.due.state is DueState.NO_INSTANCE:
        return evolve(verdict, status=Status.INAPPLICABLE)
    followed = verdict.performance.completed is not None and verdict.life.ended is not Ended.NOT_YET
    return evolve(verdict, status=Status.FOLLOWED if followed else Status.OPEN)


def _prohibition(engine: Engine, instance: Instance, conditions: Assumed, about: Assumed) -> Verdict:
    """Each act is judged on its own day, and for good."""
    as_of, force = engine.world.as_of, _span(engine, instance)
    due = engine.due(instance)
    acts = [act for act in _forbidden(engine, instance, force) if _concerned(about, act)]
    if acts:
        first = acts[0].day
        return Verdict(Status.VIOLATED, Life(Ended.PERFORMED, first, True, due, first), acts=acts, since=first)
    last = _last_in_force(instance, force, as_of)
    day = as_of if last is None else last
    life = Life(Ended.NOT_YET, None, True, due, day)
    if not conditions.applies(day):
        return Verdict(Status.INAPPLICABLE, evolve(life, applies=False))
    return Verdict(Status.AWAITING if last is None else Status.RESPECTED, life)


def _concerned(conditions: Assumed, act: Happened) -> bool:
    """Whether the rule applies on an act's day, and the act is one of those that it is about."""
    conduct = conditions.instance.plan.rule.conduct
    where = conduct.where if isinstance(conduct, MustNot | May) else None
    return conditions.applies(act.day) and (where is None or conditions.holds(where, act.day, act))


def _last_in_force(instance: Instance, force: InForce, as_of: int) -> int | None:
    """The last day up to as-of on which a prohibition was in force for the instance, None where it has not been."""
    first, last = 1, as_of
    if instance.period is not None:
        first, last = instance.period.start, min(as_of, instance.period.end)
    elif instance.making is not None:
        first = instance.making.day
    common = ((max(start, first), min(end, last)) for start, end in force.intervals)
    return max((end for start, end in common if start <= end), default=None)


def _forbidden(engine: Engine, instance: Instance, force: InForce) -> list[Happened]:
    """The events that the prohibition is about, on days on which it is in force."""
    conduct, making = instance.plan.rule.conduct, instance.making
    name = conduct.event.name if isinstance(conduct, MustNot) else ""
    found = engine.world.happenings(name, instance, engine.world.as_of)
    after = [act for act in found if making is None or act.order > making.order]
    return [act for act in after if _forbids_on(instance, force, act.day, act)]


def _forbids_on(instance: Instance, force: InForce, day: int, act: Happened | None = None) -> bool:
    """Whether the prohibition is in force on a day; one for each period forbids what is done or named for that period."""
    period = instance.period
    named = act is not None and instance.named_by(act)
    return force.holds(day) and (period is None or named or period.start <= day <= period.end)


def _permission(engine: Engine, instance: Instance, conditions: Assumed, about: Assumed) -> Verdict:
    """It is read on the day on which its due date is seen to have passed, or as of today where it has not."""
    expiry = expired(engine, instance)
    due, read_on = expiry or (engine.due(instance), engine.world.as_of)
    decided, force = (read_on if expiry else None), _span(engine, instance)
    acts = [act for act in uses(engine, instance, force, expiry) if _concerned(about, act)]
    if acts:
        return Verdict(Status.USED, Life(Ended.PERFORMED, acts[0].day, True, due, acts[0].day), acts=acts)
    if due.state is DueState.NO_INSTANCE or not conditions.applies(read_on):
        return Verdict(Status.INAPPLICABLE, Life(Ended.NOT_YET, decided, False, due, read_on))
    status = _permitted(engine, instance, force, due, expiry is not None)
    return Verdict(status, Life(Ended.NOT_YET, decided, True, due, read_on))


def _permitted(engine: Engine, instance: Instance, force: InForce, due: Due, passed: bool) -> Status:
    as_of = engine.world.as_of
    if not force.begun(as_of) or due.state is DueState.AWAITED:
        return Status.AWAITING
    if passed or not usable(instance, force, due, as_of):
        return Status.EXPIRED
    dated = last_day_of_use(instance, due) is not None or instance.plan.rule.not_before is not None
    first = engine.opens(instance) if dated else None
    return Status.UPCOMING if first is not None and as_of < first else Status.AVAILABLE


def _requirement(engine: Engine, instance: Instance, conditions: Assumed, about: Assumed) -> Verdict:
    as_of, due = engine.world.as_of, engine.due(instance)
    life = Life(Ended.NOT_YET, None, True, due, as_of)
    if not required(engine, instance, conditions, as_of):
        return Verdict(Status.INAPPLICABLE, evolve(life, applies=False))
    ahead = engine.exists_from(instance) > as_of
    if ahead or due.state is DueState.AWAITED or (due.day is not None and as_of <= due.day):
        return Verdict(Status.PENDING, life)
    if state_holds(about, as_of):
        return Verdict(Status.SATISFIED, life)
    return Verdict(Status.VIOLATED, life, since=failing_since(engine, instance))


_JUDGES: Mapping[Kind, Callable[[Engine, Instance, Assumed, Assumed], Verdict]] = MappingProxyType(
    {
        Kind.OBLIGATION: _obligation,
        Kind.PROHIBITION: _prohibition,
        Kind.PERMISSION: _permission,
        Kind.RECOMMENDATION: _recommendation,
        Kind.REQUIREMENT: _requirement,
    }
)


def warnings_of(engine: Engine, instance: Instance, verdict: Verdict) -> tuple[str, ...]:
    """Return what someone who reads the result should know besides."""
    found = list(instance.warnings)
    for name in instance.plan.bare:
        several = engine.world.happenings(name, instance, engine.world.as_of)
        if len(several) > 1 and (instance.making is None or instance.making.name != name):
            found.append(f"`{name}` happened {len(several)} times: the first counts, {iso(several[0].day)}")
    together, completed = instance.plan.due_with, verdict.performance.completed
    if together is not None and completed is not None and completed.name == instance.plan.act:
        found.append(f"it was filed separately, not with `{together}`")
    if verdict.life.came_true_later is not None and verdict.status is Status.INAPPLICABLE:
        day = iso(verdict.life.came_true_later)
        found.append(f"its condition came true on {day}, after it was decided that it does not apply")
    return tuple(found)
