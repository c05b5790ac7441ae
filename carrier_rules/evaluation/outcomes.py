"""What becomes of a rule's instances, as events: its breaches and its fulfilments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.judging import Verdict, days_of_failing, judged
from carrier_rules.evaluation.made import Made, outcome
from carrier_rules.evaluation.plan import RulePlan
from carrier_rules.evaluation.status import Status
from carrier_rules.evaluation.world import Instance
from carrier_rules.model import Kind, Outcome, Ref, outcome_of
from carrier_rules.timeline import Happened

Days = Iterator[tuple[int, Happened | None]]
FULFILLED = frozenset((Status.FULFILLED, Status.FULFILLED_LATE, Status.FOLLOWED, Status.USED))


def outcomes(engine: Engine, plan: RulePlan) -> Mapping[str, tuple[Made, ...]]:
    """Return the breaches and the fulfilments of a rule up to as-of, each under its name and in order."""
    found: dict[Outcome, list[Made]] = {Outcome.BREACH: [], Outcome.FULFILMENT: []}
    names = {kind: outcome_of(kind, Ref(plan.id)).name for kind in found}
    for instance in engine.instances(plan):
        verdict = judged(engine, instance)
        for kind, days in ((Outcome.BREACH, _breaches), (Outcome.FULFILMENT, _fulfilments)):
            for day, act in days(engine, instance, verdict):
                if day <= engine.world.as_of:
                    found[kind].append(outcome(names[kind], day, act, instance))
    return MappingProxyType(
        {names[kind]: tuple(sorted(events, key=lambda event: event.order)) for kind, events in found.items()}
    )


def _breaches(engine: Engine, instance: Instance, verdict: Verdict) -> Days:
    """On the day after the due date, on the day of a forbidden act, or on the first day on which a state fails."""
    kind = instance.plan.rule.kind
    if kind is Kind.OBLIGATION and verdict.breached is not None:
        yield max(verdict.breached, verdict.life.due.known), None
    elif kind is Kind.PROHIBITION and verdict.status is Status.VIOLATED:
        yield from ((act.day, act) for act in verdict.acts)
    elif kind is Kind.REQUIREMENT:
        yield from ((day, None) for day in days_of_failing(engine, instance))


def _fulfilments(engine: Engine, instance: Instance, verdict: Verdict) -> Days:
    """On the day on which it was performed completely, followed or first used."""
    if verdict.status not in FULFILLED:
        return
    act = verdict.performance.completed or next(iter(verdict.acts), None)
    if act is not None:
        yield act.day, act
