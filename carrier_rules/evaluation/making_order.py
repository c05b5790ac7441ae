"""In which order the events are made that nobody reports: what another one rests on first, circles together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from carrier_rules.model import (
    Define,
    DueDate,
    Event,
    Named,
    Node,
    OutcomeRef,
    PolicyModel,
    Ref,
    Rule,
    StatusIs,
    Together,
    nodes,
)

Needs = Mapping[str, tuple[str, ...]]
_RULE = "rule "


@frozen
class Group:
    """Derived events and rules whose outcomes are events, made at one time.

    `circular` says that they rest on each other: on what came earlier, so that they are made again until nothing changes.
    """

    derived: tuple[str, ...]
    rules: tuple[str, ...]
    circular: bool


def making_order(model: PolicyModel) -> tuple[Group, ...]:
    """Return the groups, each after those that it rests on; what no part of the policy asks for is left out."""
    owners = (*model.events, *model.defines, *model.rules)
    watched = frozenset(part.rule.name for owner in owners for part in nodes(owner) if isinstance(part, OutcomeRef))
    watched |= {rule.id for rule in model.rules if rule.otherwise}
    derived = tuple(event.names.id for event in model.events if event.derivation is not None)
    if not watched and not derived:
        return ()
    needs = _needs(model)
    wanted = (*derived, *(_RULE + name for name in sorted(watched)))
    return tuple(
        Group(
            tuple(name for name in group if not name.startswith(_RULE)),
            tuple(
                name.removeprefix(_RULE) for name in group if name.startswith(_RULE) and name[len(_RULE) :] in watched
            ),
            len(group) > 1 or group[0] in needs[group[0]],
        )
        for group in strongly_connected(wanted, needs)
        if any(not name.startswith(_RULE) or name[len(_RULE) :] in watched for name in group)
    )


def _needs(model: PolicyModel) -> Needs:
    """What each derived event and each rule rests on. Names have no space: rules are told apart by one."""
    defines = {define.names.id: define for define in model.defines}
    derived = {event.names.id for event in model.events if event.derivation is not None}
    rules = {rule.id for rule in model.rules}
    found: dict[str, tuple[str, ...]] = {}
    owners: list[Rule | Event] = [*model.rules, *(event for event in model.events if event.derivation is not None)]
    for owner in owners:
        key = _RULE + owner.id if isinstance(owner, Rule) else owner.names.id
        parts = tuple(_parts(owner, defines))
        needed = [part.name for part in parts if isinstance(part, Ref) and part.name in derived]
        needed += [_RULE + name for name in _rules_in(parts) if name in rules]
        found[key] = tuple(dict.fromkeys(needed))
    for rule in model.rules:
        for ref in (*rule.overrides, *rule.otherwise):
            if ref.name in rules:
                found[_RULE + ref.name] = (*found[_RULE + ref.name], _RULE + rule.id)
    return MappingProxyType(found)


def _parts(owner: Rule | Event, defines: Mapping[str, Define]) -> Iterator[Node]:
    """Every part of a rule or derivation, the conditions that it names included."""
    waiting: list[Node] = [owner]
    used: set[str] = set()
    while waiting:
        for part in nodes(waiting.pop()):
            yield part
            if isinstance(part, Named) and part.name.name in defines and part.name.name not in used:
                used.add(part.name.name)
                waiting.append(defines[part.name.name])


def _rules_in(parts: Iterable[Node]) -> Iterator[str]:
    for part in parts:
        match part:
            case OutcomeRef() | Together() | StatusIs():
                yield part.rule.name
            case DueDate(rule=Ref() as rule):
                yield rule.name


def strongly_connected(wanted: Iterable[str], needs: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return the strongly connected parts of what is wanted and needed, each after those that it needs (Tarjan, no recursion)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_names: list[str] = []
    found: list[tuple[str, ...]] = []
    for root in wanted:
        path = [(root, iter(needs[root]))] if root not in number else []
        while path:
            name, following = path[-1]
            if name not in number:
                number[name] = low[name] = len(number)
                open_names.append(name)
            inner = next(following, None)
            if inner is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[name])
                if low[name] == number[name]:
                    start = open_names.index(name)
                    found.append(tuple(sorted(open_names[start:])))
                    del open_names[start:]
            elif inner not in number:
                path.append((inner, iter(needs[inner])))
            elif inner in open_names:
                low[name] = min(low[name], number[inner])
    return found
