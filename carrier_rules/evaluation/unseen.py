"""Events that a rule names and does not see, because they are about a case or period and its instances are about none."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.evaluation.instances import iso
from carrier_rules.evaluation.made import Made
from carrier_rules.evaluation.plan import RulePlan
from carrier_rules.evaluation.world import World
from carrier_rules.model import Happening, May, MetBy, MustNot, Total, nodes
from carrier_rules.timeline import Happened


def unseen(world: World) -> Iterator[str]:
    """Yield a warning for each rule and event of which the rule sees some happenings not, though it names the event."""
    if not world.particular:
        return
    for plan in world.plan.rules:
        if plan.making or (plan.rule.entity is not None and plan.rule.entity.name != world.bound.kind):
            continue
        for name in sorted(_named(plan) & world.particular):
            hidden = [event for event in world.events.get(name, ()) if _hidden(event, plan)]
            if hidden:
                yield _said(plan, name, hidden)


def _named(plan: RulePlan) -> frozenset[str]:
    """The events that a rule names; acts under its own name say for themselves where they belong."""
    found = {ref.name for ref in plan.rule.waived_by}
    for part in nodes(plan.rule):
        if isinstance(part, Happening | Total | May | MustNot | MetBy):
            found.add(part.event.name)
    return frozenset(found)


def _hidden(event: Happened, plan: RulePlan) -> bool:
    if isinstance(event, Made) and event.rule is not None:
        return False
    if event.periods:
        return plan.rule.every is None
    return event.matter is not None


def _said(plan: RulePlan, name: str, hidden: list[Happened]) -> str:
    first = hidden[0]
    about = f"about `{first.matter}`" if first.matter is not None else f"for {', '.join(first.periods)}"
    more = f", and {len(hidden) - 1} more like it" if len(hidden) > 1 else ""
    return f"`{plan.id}` does not see `{name}` of {iso(first.day)}, which is {about}{more}: its instances are about no case"
