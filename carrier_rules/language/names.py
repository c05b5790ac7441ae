"""Which names a file declares, and the identity behind each, read from the trees before the model is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from attrs import frozen

from carrier_rules.model import Names
from carrier_rules.source import has_chinese

PARTIES, ENTITIES, DOCUMENTS, HAPPENINGS = "party", "entity", "document", "happening"
_SPACE_OF = MappingProxyType(
    {
        "party": PARTIES,
        "entity": ENTITIES,
        "document": DOCUMENTS,
        "event": HAPPENINGS,
        "fact": HAPPENINGS,
        "define": HAPPENINGS,
        "rule": HAPPENINGS,
    }
)


def attribute_of(event: str) -> str:
    """Return the space of the attributes that an event carries."""
    return f"attribute of {event}"


def values_of(owner: str) -> str:
    """Return the space of the values that a fact lists, or an attribute: see `attribute_owner`."""
    return f"value of {owner}"


def attribute_owner(event: str, attribute: str) -> str:
    """Return the owner of the values that the attribute of an event lists."""
    return f"{event}.{attribute}"


def names_of(first: str, second: str | None = None) -> Names:
    """Return the names of a declaration, whichever order they stand in; of two alike the first is the identity."""
    if second is None:
        return Names(None, first) if has_chinese(first) else Names(first)
    if has_chinese(first) and not has_chinese(second):
        return Names(second, first)
    return Names(first, second)


@frozen
class NameTable:
    """For each space of names, the identity behind every name that may be used; and what kind of thing it is."""

    identities: Mapping[tuple[str, str], str]
    kinds: Mapping[str, str]

    def identity(self, space: str, name: str) -> str:
        """Return the identity of `name`, or `name` itself where nothing declares it."""
        return self.identities.get((space, name), name)

    def declares(self, space: str, name: str) -> bool:
        """Whether the space has the name."""
        return (space, name) in self.identities

    def kind(self, name: str) -> str | None:
        """Return what `name` is: `event`, `fact`, `define` or `rule`; None where nothing declares it."""
        return self.kinds.get(name)

    def event_with(self, events: Sequence[str], attribute: str) -> str:
        """Return the first of the events that declares the attribute, or "" where none does."""
        return next((event for event in events if self.declares(attribute_of(event), attribute)), "")

    def joined(self, other: NameTable) -> NameTable:
        """Return this table with the names of another file added; this file's own win."""
        return NameTable(
            MappingProxyType({**other.identities, **self.identities}),
            MappingProxyType({**other.kinds, **self.kinds}),
        )


EMPTY = NameTable(MappingProxyType({}), MappingProxyType({}))


def name_table(trees: Iterable[Any]) -> NameTable:
    """Return the table of the names that the trees declare; the first of two equal declarations wins."""
    identities: dict[tuple[str, str], str] = {}
    kinds: dict[str, str] = {}
    for tree in trees:
        if tree.data in _SPACE_OF:
            space, names = _SPACE_OF[tree.data], _names(tree)
            for name in (*names, *_aliases(tree)):
                identities.setdefault((space, name), names.id)
            if space == HAPPENINGS:
                kinds.update((name, tree.data) for name in names if name not in kinds)
            for inner, inner_names in _inner(tree, names.id):
                for name in inner_names:
                    identities.setdefault((inner, name), inner_names.id)
    return NameTable(MappingProxyType(identities), MappingProxyType(kinds))


def children(tree: Any, *kinds: str) -> Iterator[Any]:
    """Yield the children of a tree that are trees of these kinds."""
    return (child for child in tree.children if getattr(child, "data", None) in kinds)


def _names(tree: Any) -> Names:
    return names_of(*map(str, next(children(tree, "names")).children))


def _aliases(tree: Any) -> Iterator[str]:
    for also in children(tree, "also"):
        name = also.children[0]
        yield str(name[1:-1] if name.type == "STRING" else name)


def _inner(tree: Any, owner: str) -> Iterator[tuple[str, Names]]:
    """The attributes of an event, and the values listed by them or by a fact."""
    for attribute in children(tree, "attribute", "open_attribute"):
        names = _names(attribute)
        yield attribute_of(owner), names
        yield from _listed(attribute, attribute_owner(owner, names.id))
    yield from _listed(tree, owner)


def _listed(tree: Any, owner: str) -> Iterator[tuple[str, Names]]:
    for listing in children(tree, "one_of", "some_of"):
        yield from ((values_of(owner), names_of(*map(str, names.children))) for names in listing.children)
