"""The events that nobody reports, made group by group: what others rest on comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from carrier_rules.evaluation.derived import derive
from carrier_rules.evaluation.engine import Engine
from carrier_rules.evaluation.errors import EvaluationError
from carrier_rules.evaluation.guesses import Unknown
from carrier_rules.evaluation.instances import iso
from carrier_rules.evaluation.judging import decide
from carrier_rules.evaluation.making_order import Group
from carrier_rules.evaluation.outcomes import outcomes
from carrier_rules.evaluation.plan import Plan
from carrier_rules.evaluation.world import NO_EVENTS, Events, World
from carrier_rules.timeline import Bound, Happened

STANDSTILLS = 8
"""How often a circle may be gone round without a later day being reached."""

MOST_ROUNDS = 400
"""How often a circle may be gone round at all: more than what comes every month in thirty years."""


def settle(plan: Plan, bound: Bound, as_of: int, unknown: Unknown) -> Events:
    """Return the derived events, and the breaches and fulfilments that some part of the policy asks for, up to a day.

    What is unknown is taken as `unknown` guesses, which is told what was.

    Raises:
        EvaluationError: events rest on each other within one day, or bring each other about without an end.
    """
    events: Events = NO_EVENTS
    for group in plan.making_order:
        if group.circular:
            events = _in_circle(group, plan, bound, as_of, events, unknown)
        else:
            events = MappingProxyType({**events, **_made(group, plan, bound, as_of, events, unknown)})
    return events


def _made(
    group: Group, plan: Plan, bound: Bound, as_of: int, events: Events, unknown: Unknown
) -> Mapping[str, Sequence[Happened]]:
    world = World.of(plan, bound, as_of, None, events, unknown)
    engine = Engine(world, decide)
    found: dict[str, Sequence[Happened]] = {name: derive(plan.derived[name], world) for name in group.derived}
    for rule in group.rules:
        found.update(outcomes(engine, plan.by_id[rule]))
    return found


def _in_circle(group: Group, plan: Plan, bound: Bound, as_of: int, events: Events, unknown: Unknown) -> Events:
    """Go round until nothing changes: each round is right up to a later day, for what acts does so on later days."""
    reached, standstills = 0, 0
    members = (*group.derived, *group.rules)
    names, alone = " and ".join(f"`{name}`" for name in members), len(members) == 1
    for _ in range(MOST_ROUNDS):
        found = _made(group, plan, bound, as_of, events, unknown)
        changed = _first_change(events, found)
        if changed is None:
            return MappingProxyType({**events, **found})
        standstills = standstills + 1 if changed <= reached else 0
        if standstills > STANDSTILLS * len(members):
            rest = "rests on itself" if alone else "rest on each other"
            day = iso(changed)
            raise EvaluationError(
                f"{names} {rest} within one day, {day}: let a window end with an event that is reported"
            )
        reached = max(reached, changed)
        events = MappingProxyType({**events, **found})
    bring = "brings itself" if alone else "bring each other"
    raise EvaluationError(f"{names} {bring} about more than {MOST_ROUNDS} times: no more are looked at")


def _first_change(before: Events, after: Mapping[str, Sequence[Happened]]) -> int | None:
    """The first day on which two rounds differ, None where they are the same."""
    days: list[int] = []
    for name, found in after.items():
        was = set(before.get(name, ()))
        days.extend(event.day for event in was.symmetric_difference(found))
    return min(days, default=None)
