"""Which obligations nobody else looks at, and a complete act under one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from carrier_rules import Event, Obligation, Policy
from carrier_rules.model import DueDate, Kind, Node, OutcomeRef, PolicyModel, Ref, Rule, nodes


def unobserved(policy: Policy) -> Mapping[str, Rule]:
    """Return the obligations, by identity, at whose acts, status, outcome and due date nothing else looks."""
    model = policy.model
    return {rule.id: rule for rule in model.rules if _performed_by_own_acts(rule) and not _is_looked_at(model, rule)}


def lasting(rule: Rule) -> bool:
    """Return whether an obligation applies whatever happens, and may be performed at any time."""
    return (rule.when, rule.unless, rule.window, rule.not_before, rule.waived_by) == (None, None, None, None, ())


def complete_act(obligation: Obligation, day: date) -> Event:
    """Return an act that performs an instance: what it leaves out is taken for complete."""
    period = (obligation.period,) if obligation.period is not None else ()
    return Event(obligation.rule, day, period=period, matter=obligation.matter)


def is_named_by_its_act(obligation: Obligation, report: Iterable[Obligation]) -> bool:
    """Return whether `complete_act` can mean no other instance of a report, and one that is known to be open.

    No other is of the same rule, period and matter, and where it has neither of these none is of the same rule; where a rule
    has one instance, it is open whatever is known.
    """
    said = obligation.period, obligation.matter
    meant = [o for o in report if o.rule == obligation.rule and said in ((None, None), (o.period, o.matter))]
    known = obligation.instance is None or obligation.opens is not None
    return known and len(meant) == 1


def _performed_by_own_acts(rule: Rule) -> bool:
    return rule.kind is Kind.OBLIGATION and rule.met_by is None and not rule.standing


def _is_looked_at(model: PolicyModel, rule: Rule) -> bool:
    """Whether anything speaks of a rule: another part of the policy, or its own clauses."""
    parts: tuple[Node, ...] = (*model.events, *model.defines, *model.rules)
    return bool(rule.overrides or rule.otherwise) or any(rule.id in _spoken_of(part) for part in parts)


def _spoken_of(part: Node) -> Iterator[str]:
    for node in nodes(part):
        if isinstance(node, OutcomeRef):
            yield node.rule.name
        elif isinstance(node, Ref):
            yield node.name
        elif isinstance(node, DueDate) and node.rule is None and isinstance(part, Rule):
            yield part.id
