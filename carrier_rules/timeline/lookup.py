"""Names of a timeline looked up among those that a policy declares."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from attrs import frozen

from carrier_rules.model import Act, Attribute, Fact, Rule, Symbols, by_name
from carrier_rules.timeline.problems import Problems, quoted
from carrier_rules.timeline.values import Unread

V = TypeVar("V")

_DECLARE = "declare it in the policy"
_NO_ATTRIBUTES: Mapping[str, Attribute] = MappingProxyType({})


@frozen
class EventKind:
    """What a policy says of the events of one name; `id` is empty where it says nothing: there is nothing to check."""

    id: str
    rule: Rule | None = None
    attributes: Mapping[str, Attribute] = _NO_ATTRIBUTES
    texts: frozenset[str] = frozenset()


class Lookup:
    """Finds declarations by name, and reports each name that nothing declares with the nearest one."""

    def __init__(self, symbols: Symbols, problems: Problems) -> None:
        self.symbols = symbols
        self.problems = problems

    def event_kind(self, path: str, name: str) -> EventKind:
        """Return what the policy says of the events called `name`: a declared event, else an act under a rule."""
        declared = self.symbols.events.get(name)
        if declared is not None and declared.derivation is not None:
            message = f"{quoted(name)} happens by itself"
            self.problems.add(path, message, "leave it out: the policy says when it happens")
            return EventKind("")
        if declared is not None:
            return EventKind(declared.names.id, attributes=by_name(declared.attributes))
        rule = self.symbols.rules.get(name)
        if rule is not None:
            texts = rule.conduct.texts if isinstance(rule.conduct, Act) else ()
            return EventKind(rule.id, rule, texts=frozenset(texts))
        self.unknown(path, "event", name, {**self.symbols.rules, **self.symbols.events})
        return EventKind("")

    def fact(self, path: str, name: str) -> Fact | None:
        """Return the declaration of a fact, or None and a problem."""
        return self._found(path, self.symbols.facts, name, "fact")

    def party(self, path: str, name: str) -> str | None:
        """Return the identity of a party, or None and a problem."""
        found = self._found(path, self.symbols.parties, name, "party")
        return found.names.id if found else None

    def entity(self, path: str, name: str) -> str | None:
        """Return the identity of a kind of entity, or None and a problem."""
        found = self._found(path, self.symbols.entities, name, "kind of entity")
        return found.names.id if found else None

    def unknown(self, path: str, what: str, name: str, table: Mapping[str, object]) -> None:
        """Report a name that is not in the table, unless it is one that could not even be read."""
        if not isinstance(name, Unread):
            self.problems.add(path, f"unknown {what} {quoted(name)}", self.problems.near(name, [*table], _DECLARE))

    def _found(self, path: str, table: Mapping[str, V], name: str, what: str) -> V | None:
        found = table.get(name)
        if found is None:
            self.unknown(path, what, name, table)
        return found
