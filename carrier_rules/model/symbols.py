"""The declarations of a policy by name: either name of a declaration, and a party's other names, lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

from attrs import frozen

from carrier_rules.model.basics import Names
from carrier_rules.model.policy import Attribute, Document, Entity, Event, Fact, Party, PolicyModel
from carrier_rules.model.rules import Define, Rule


class _Declared(Protocol):
    @property
    def names(self) -> Names: ...


D = TypeVar("D", bound=_Declared)


@frozen
class Symbols:
    """Each space of names as a read-only mapping from every name in use to the declaration; the first one wins."""

    parties: Mapping[str, Party]
    entities: Mapping[str, Entity]
    documents: Mapping[str, Document]
    events: Mapping[str, Event]
    facts: Mapping[str, Fact]
    rules: Mapping[str, Rule]
    defines: Mapping[str, Define]

    @classmethod
    def of(cls, model: PolicyModel) -> Symbols:
        """Return the symbols of a policy."""
        parties = dict(by_name(model.parties))
        for party in model.parties:
            for alias in party.also:
                parties.setdefault(alias.name, party)
        return cls(
            MappingProxyType(parties),
            by_name(model.entities),
            by_name(model.documents),
            by_name(model.events),
            by_name(model.facts),
            by_name(model.rules),
            by_name(model.defines),
        )

    def happening(self, name: str) -> str | None:
        """Return the identity of the event or rule called `name`, or None: an act bears its rule's name."""
        found = self.events.get(name) or self.rules.get(name)
        return found.names.id if found else None

    def attribute(self, event: str, name: str) -> Attribute | None:
        """Return the attribute `name` of the event called `event`, or None."""
        declared = self.events.get(event)
        return by_name(declared.attributes).get(name) if declared else None


def by_name(declarations: Iterable[D]) -> Mapping[str, D]:
    """Return the declarations by each of their names; of two with one name the first stays."""
    table: dict[str, D] = {}
    for declaration in declarations:
        for name in declaration.names:
            table.setdefault(name, declaration)
    return MappingProxyType(table)
