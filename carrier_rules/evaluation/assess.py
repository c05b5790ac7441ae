"""An assessment of one entity as of a day, against a plan."""

from __future__ import annotations

from datetime import date

from carrier_rules.calendar import CalendarError
from carrier_rules.evaluation.engine import Engine, unmatched
from carrier_rules.evaluation.errors import EvaluationError
from carrier_rules.evaluation.plan import Plan, RulePlan
from carrier_rules.evaluation.results import Assessment, Explainer, Obligation, in_order
from carrier_rules.evaluation.saying import judge
from carrier_rules.evaluation.world import World
from carrier_rules.model import Kind
from carrier_rules.timeline import Timeline, bind


def assess(
    plan: Plan,
    timeline: Timeline,
    as_of: date,
    explainer: Explainer,
    horizon: date | None = None,
    known_at: date | None = None,
) -> Assessment:
    """Return every obligation of an entity as of a day (inclusive); see `Policy.assess`."""
    bound = bind(plan.symbols, timeline, plan.clock, known_at.toordinal() if known_at else None)
    world = World.of(plan, bound, as_of.toordinal(), horizon.toordinal() if horizon else None)
    engine = Engine(world)
    obligations: list[tuple[int, Obligation]] = []
    for rule in plan.rules:
        obligations.extend(_of_rule(engine, rule, explainer))
    _list_acts_of_others(engine)
    return Assessment(
        plan.model.header.names.id,
        timeline.entity,
        as_of,
        known_at,
        in_order(obligations),
        tuple(sorted(engine.unmatched, key=lambda act: (act.on, act.event, act.id or ""))),
        (),
        plan.calendar,
        plan.symbols,
    )


def _of_rule(engine: Engine, rule: RulePlan, explainer: Explainer) -> list[tuple[int, Obligation]]:
    if rule.rule.kind is Kind.PROVISION:
        return []
    key = None
    try:
        found = []
        for instance in engine.instances(rule):
            key = instance.key
            found.append((rule.index, judge(engine, instance, explainer)))
    except CalendarError as outside:
        raise EvaluationError.of(rule.id, key, outside) from None
    return found


def _list_acts_of_others(engine: Engine) -> None:
    """Acts that bear the name of a rule that no act of that name performs."""
    for rule in engine.world.plan.rules:
        if rule.rule.kind is Kind.OBLIGATION and rule.act == rule.id:
            continue
        by = (
            f"`{rule.act}` performs `{rule.id}`" if rule.rule.met_by else f"a {rule.rule.kind} is not performed by acts"
        )
        engine.unmatched.extend(unmatched(act, by) for act in engine.world.events.get(rule.id, ()))
