"""Identities to the names that a language shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from carrier_rules.model import Names, PolicyModel

NamesOf = Callable[[str], str]


def names_in_chinese(model: PolicyModel) -> NamesOf:
    """Return a function from an identity to its Chinese name; what has none, or is no identity, stays as it is."""
    declared: Iterable[Names] = (
        item.names
        for items in (model.parties, model.entities, model.documents, model.events, model.facts, model.rules)
        for item in items
    )
    table = {names.id: names.chinese for names in declared if names.chinese}
    return lambda name: table.get(name, name)
