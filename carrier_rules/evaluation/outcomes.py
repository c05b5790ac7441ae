"""What becomes of a rule's instances, as events: its breaches and its fulfilments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.failing import days_of_failing
from carrier_rules.evaluation.judging import Verdict, judged
from carrier_rules.evaluation.made import AFTER_DERIVED, AT_THE_END, Made, outcome, seen
from carrier_rules.evaluation.plan import RulePlan
from carrier_rules.evaluation.status import Status
from carrier_rules.evaluation.world import Instance
from carrier_rules.model import Kind, Outcome, Ref, outcome_of

FULFILLED = frozenset((Status.FULFILLED, Status.FULFILLED_LATE, Status.FOLLOWED, Status.USED))


def outcomes(engine: Engine, plan: RulePlan) -> Mapping[str, tuple[Made, ...]]:
    """Return the breaches and the fulfilments of a rule up to as-of, each under its name and in order."""
    found: dict[Outcome, list[Made]] = {Outcome.BREACH: [], Outcome.FULFILMENT: []}
    names = {kind: outcome_of(kind, Ref(plan.id)).name for kind in found}
    for instance in engine.instances(plan):
        verdict = judged(engine, instance)
        for kind, days in ((Outcome.BREACH, _breaches), (Outcome.FULFILMENT, _fulfilments)):
            found[kind].extend(days(engine, instance, verdict, names[kind]))
    return MappingProxyType(
        {
            names[kind]: tuple(sorted((e for e in events if seen(e) <= engine.world.as_of), key=lambda e: e.order))
            for kind, events in found.items()
        }
    )


def _breaches(engine: Engine, instance: Instance, verdict: Verdict, name: str) -> Iterator[Made]:
    """On the day after the due date, on the day of a forbidden act, or on the first day on which a state fails."""
    kind, day = instance.plan.rule.kind, verdict.breached
    if kind is Kind.OBLIGATION and day is not None:
        certain = max(day, verdict.life.due.known, engine.exists_from(instance))
        yield outcome(name, day, certain, instance, None, AT_THE_END, verdict.life.due.unofficial)
    elif kind is Kind.PROHIBITION and verdict.status is Status.VIOLATED:
        there = engine.exists_from(instance)
        yield from (outcome(name, act.day, max(seen(act), there), instance, act, act.time) for act in verdict.acts)
    elif kind is Kind.REQUIREMENT:
        for failed in days_of_failing(engine, instance):
            yield outcome(name, failed, failed, instance, None, AFTER_DERIVED, instance.unofficial)


def _fulfilments(engine: Engine, instance: Instance, verdict: Verdict, name: str) -> Iterator[Made]:
    """On the day on which it was performed completely, followed or first used; certain when it applied."""
    if verdict.status not in FULFILLED:
        return
    act = verdict.performance.completed or next(iter(verdict.acts), None)
    if act is not None:
        certain = max(seen(act), verdict.life.decided or 0, engine.exists_from(instance))
        yield outcome(name, act.day, certain, instance, act, act.time)
