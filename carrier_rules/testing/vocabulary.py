"""What a timeline may say to a policy: its declared names, the values that it asks about, and what starts its clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from attrs import evolve, frozen

from carrier_rules import Policy
from carrier_rules.model import (
    Act,
    Carried,
    CarriedIs,
    Choices,
    Define,
    Event,
    Fact,
    FactCompares,
    FactHas,
    FactIs,
    FixedDate,
    Happening,
    Kind,
    Node,
    OutcomeRef,
    PeriodUnit,
    PolicyModel,
    Ref,
    Rule,
    That,
    Total,
    Value,
    nodes,
)

DOERS = (Kind.OBLIGATION, Kind.RECOMMENDATION)
Asked = Mapping[tuple[str, str], tuple[Value, ...]]


@frozen
class Vocabulary:
    """What of a policy matters to whoever writes a timeline. Names are identities.

    `asked` has the values with which a fact (`"", fact`) or an attribute (`event, attribute`) is compared. `starts` has
    for each rule the events on which it rests, directly or through others, and not those that perform or waive it. `dates`
    are those that the policy names, `units` the periods in which its rules recur.
    """

    kinds: tuple[str | None, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]
    documents: tuple[str, ...]
    parties: tuple[str, ...]
    rules: Mapping[str, Rule]
    asked: Asked
    starts: Mapping[str, tuple[str, ...]]
    dates: tuple[date, ...]
    units: tuple[PeriodUnit, ...]

    @classmethod
    def of(cls, policy: Policy) -> Vocabulary:
        """Return the vocabulary of a policy."""
        model = policy.model
        rules = tuple(rule for rule in model.rules if rule.kind is not Kind.PROVISION)
        found = (node.date for node in _said(model) if isinstance(node, FixedDate))
        return cls(
            _kinds(model),
            tuple(event for event in model.events if event.derivation is None),
            model.facts,
            tuple(document.names.id for document in model.documents),
            tuple(party.names.id for party in model.parties),
            MappingProxyType({rule.id: rule for rule in rules}),
            _asked(model),
            MappingProxyType({rule.id: tuple(_starts(model, rule)) for rule in rules}),
            tuple(sorted(set(found))),
            tuple(dict.fromkeys(rule.every for rule in rules if rule.every is not None)),
        )

    def event(self, name: str) -> Event | None:
        """Return the declared event of that identity, None for an act that bears the name of a rule."""
        return next((event for event in self.events if event.names.id == name), None)


def filed(rule: Rule, event: str) -> tuple[str, ...]:
    """Return what an event that performs a rule can carry: documents by identity, and texts where it bears the rule's name."""
    if not isinstance(rule.conduct, Act):
        return ()
    texts = rule.conduct.texts if event == rule.id else ()
    return (*(document.name for document in rule.conduct.documents), *texts)


def _said(model: PolicyModel) -> Iterator[Node]:
    """Every node but those of scenarios."""
    parts: tuple[tuple[Node, ...], ...] = (model.events, model.facts, model.defines, model.rules)
    return (node for part in parts for one in part for node in nodes(one))


def _kinds(model: PolicyModel) -> tuple[str | None, ...]:
    """The kinds of entity, those first that most rules are for; none where the policy declares none."""
    declared = [entity.names.id for entity in model.entities]
    used = [rule.entity.name for rule in model.rules if rule.entity is not None]
    return tuple(sorted(declared, key=lambda name: -used.count(name))) or (None,)


def _asked(model: PolicyModel) -> Asked:
    found: dict[tuple[str, str], list[Value]] = {}
    for node in _said(model):
        for owner, value in _comparisons(node):
            found.setdefault(owner, []).append(value)
    return MappingProxyType({owner: tuple(dict.fromkeys(values)) for owner, values in found.items()})


def _comparisons(node: Node) -> Iterator[tuple[tuple[str, str], Value]]:
    match node:
        case FactIs() | FactCompares():
            yield ("", node.fact.name), node.value
        case FactHas():
            yield ("", node.fact.name), Choices(tuple(value.name for value in node.values))
        case CarriedIs(carried=Carried(attribute=attribute, of=Happening(event=event))):
            yield (event.name, attribute.name), node.value
        case Total():
            yield (node.event.name, node.attribute.name), node.value


def _starts(model: PolicyModel, rule: Rule) -> Iterator[str]:
    """The reportable events and acts of which a rule speaks, through definitions, derived events and other rules."""
    declared: tuple[Define | Event | Rule, ...] = (*model.defines, *model.events, *model.rules)
    by_name = {one.names.id: one for one in declared}
    seen: set[str] = set()
    waiting: list[str] = [rule.id]
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in by_name:
            continue
        seen.add(name)
        node = by_name[name]
        if isinstance(node, Event) and node.derivation is None:
            yield name
        waiting.extend(_names(nodes(_without_acts(node) if isinstance(node, Rule) else node)))


def _without_acts(rule: Rule) -> Rule:
    """A rule as far as it says when it applies and falls due, not what is done about it."""
    state = rule.conduct if isinstance(rule.conduct, That) else None
    return evolve(rule, conduct=state, met_by=None, waived_by=(), otherwise=(), overrides=())


def _names(inside: Iterable[Node]) -> Iterator[str]:
    for node in inside:
        if isinstance(node, OutcomeRef):
            yield node.rule.name
        elif isinstance(node, Ref):
            yield node.name
