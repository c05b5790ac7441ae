"""An assessment of one entity as of a day, against a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from carrier_rules.calendar import CalendarError
from carrier_rules.evaluation.acts import unmatched
from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.errors import EvaluationError
from carrier_rules.evaluation.guesses import Guess, Unknown, other_guesses
from carrier_rules.evaluation.judging import decide
from carrier_rules.evaluation.made import Made
from carrier_rules.evaluation.plan import PERFORMED_BY_ACTS, Plan, RulePlan
from carrier_rules.evaluation.results import Assessment, Derived, Explainer, Obligation, Unmatched, in_order
from carrier_rules.evaluation.saying import judge
from carrier_rules.evaluation.settling import settle
from carrier_rules.evaluation.several_readings import derived_in_all, merged
from carrier_rules.evaluation.unseen import unseen
from carrier_rules.evaluation.world import World
from carrier_rules.model import Kind
from carrier_rules.timeline import Bound, Timeline, bind

Ranked = list[tuple[int, Obligation]]


def assess(
    plan: Plan,
    timeline: Timeline,
    as_of: date,
    explainer: Explainer,
    horizon: date | None = None,
    known_at: date | None = None,
) -> Assessment:
    """Return every obligation of an entity as of a day (inclusive); see `Policy.assess`.

    With `known_at` the calendar too is that of the day: arrangements that were published or changed later are not seen.
    """
    plan = evolve(plan, calendar=plan.calendar.known(known_at)) if known_at else plan
    bound = bind(plan.symbols, timeline, plan.clock, known_at.toordinal() if known_at else None)
    limit = horizon.toordinal() if horizon else None
    found = _read(plan, bound, as_of.toordinal(), limit, explainer, Guess())
    guesses = other_guesses(found.unknown.places) if found.unknown.places else ()
    readings = [found, *(_read(plan, bound, as_of.toordinal(), limit, explainer, guess) for guess in guesses)]
    unknown = [name for reading in readings for name in reading.unknown.names]
    obligations = merged([reading.obligations for reading in readings], unknown) if unknown else found.obligations
    derived = derived_in_all([reading.derived for reading in readings])
    return Assessment(
        plan.model.header.names.id,
        timeline.entity,
        as_of,
        known_at,
        in_order(obligations),
        tuple(sorted(found.unmatched, key=lambda act: (act.on, act.event, act.id or ""))),
        derived,
        found.warnings,
        plan.calendar,
        plan.symbols,
    )


@frozen(eq=False)
class _Read:
    """One reading of what is unknown in the events that are made, in deadlines and in what performs a rule."""

    obligations: Ranked
    unmatched: list[Unmatched]
    derived: tuple[Derived, ...]
    unknown: Unknown
    warnings: tuple[str, ...]


def _read(plan: Plan, bound: Bound, as_of: int, limit: int | None, explainer: Explainer, guess: Guess) -> _Read:
    unknown = Unknown(guess)
    try:
        made = settle(plan, bound, as_of, unknown)
    except CalendarError as outside:
        raise EvaluationError(f"an event that happens by itself: {outside}") from None
    world = World.of(plan, bound, as_of, limit, made, unknown)
    engine = Engine(world, decide)
    obligations: Ranked = []
    for rule in plan.rules:
        obligations.extend(_of_rule(engine, rule, explainer))
    _list_acts_of_others(engine)
    return _Read(obligations, engine.unmatched, tuple(_derived(world)), unknown, tuple(unseen(world)))


def _derived(world: World) -> Iterator[Derived]:
    found = (event for name in world.plan.derived for event in world.events.get(name, ()) if isinstance(event, Made))
    for event in sorted(found, key=lambda event: (event.day, event.name, event.content)):
        yield Derived(
            event.name,
            date.fromordinal(event.day),
            date.fromordinal(max(event.day, event.certain)),
            event.making.name if event.making else None,
            date.fromordinal(event.making.day) if event.making else None,
            event.making.id if event.making else None,
            event.periods,
            event.matter,
            event.unofficial is not None,
        )


def _of_rule(engine: Engine, rule: RulePlan, explainer: Explainer) -> Ranked:
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
        if rule.rule.kind in PERFORMED_BY_ACTS and rule.act == rule.id:
            continue
        by = (
            f"`{rule.act}` performs `{rule.id}`" if rule.rule.met_by else f"a {rule.rule.kind} is not performed by acts"
        )
        engine.unmatched.extend(unmatched(act, by) for act in engine.world.events.get(rule.id, ()))
