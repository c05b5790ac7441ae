"""Which names a file declares, and the identity behind each, read from the trees before the model is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from attrs import frozen
from lark import Token, Tree

from carrier_rules.model import Names

PARTIES, ENTITIES, DOCUMENTS, HAPPENINGS, ATTRIBUTES = "party", "entity", "document", "happening", "attribute"
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


def has_chinese(name: str) -> bool:
    """Whether a name has a Chinese character."""
    return any("\u3400" <= c <= "\u9fff" or "\U00020000" <= c <= "\U0003ffff" for c in name)


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

    identities: MappingProxyType[tuple[str, str], str]
    kinds: MappingProxyType[str, str]

    def identity(self, space: str, name: str) -> str:
        """Return the identity of `name`, or `name` itself where nothing declares it."""
        return self.identities.get((space, name), name)

    def kind(self, name: str) -> str | None:
        """Return what `name` is: `event`, `fact`, `define` or `rule`; None where nothing declares it."""
        return self.kinds.get(name)

    def joined(self, other: NameTable) -> NameTable:
        """Return this table with the names of another file added; this file's own win."""
        return NameTable(
            MappingProxyType({**other.identities, **self.identities}),
            MappingProxyType({**other.kinds, **self.kinds}),
        )


EMPTY = NameTable(MappingProxyType({}), MappingProxyType({}))


def name_table(trees: Iterable[Tree[Token]]) -> NameTable:
    """Return the table of the names that the trees declare; the first of two equal declarations wins."""
    identities: dict[tuple[str, str], str] = {}
    kinds: dict[str, str] = {}
    for tree in trees:
        kind = str(tree.data)
        space = _SPACE_OF.get(kind)
        if space is None:
            continue
        for child in tree.children:
            if isinstance(child, Tree) and child.data == "names":
                names = _names(child)
                for name in names:
                    identities.setdefault((space, name), names.id)
                    if space == HAPPENINGS:
                        kinds.setdefault(name, kind)
            elif isinstance(child, Tree) and child.data == "also":
                identities.setdefault((space, _alias(child)), names.id)
        for inner, inner_names in _inner(tree):
            for name in inner_names:
                identities.setdefault((inner, name), inner_names.id)
    return NameTable(MappingProxyType(identities), MappingProxyType(kinds))


def _names(tree: Tree[Token]) -> Names:
    return names_of(*(str(token) for token in tree.children))


def _alias(tree: Tree[Token]) -> str:
    text = str(tree.children[0])
    return text[1:-1] if text[0] in '"“”' else text


def values_of(owner: str) -> str:
    """Return the space of the values that the fact `owner`, or the attribute `event.attribute`, lists."""
    return f"value of {owner}"


def _inner(tree: Tree[Token]) -> Iterator[tuple[str, Names]]:
    """The attributes of an event, and the values listed by them or by a fact."""
    heads = [_names(child) for child in tree.children if isinstance(child, Tree) and child.data == "names"]
    if tree.data == "fact":
        yield from _listed(tree, heads[0].id)
    elif tree.data == "event":
        for child in tree.children:
            if isinstance(child, Tree) and child.data in ("attribute", "open_attribute"):
                attribute = next(_names(c) for c in child.children if isinstance(c, Tree) and c.data == "names")
                yield ATTRIBUTES, attribute
                yield from _listed(child, f"{heads[0].id}.{attribute.id}")


def _listed(tree: Tree[Token], owner: str) -> Iterator[tuple[str, Names]]:
    for child in tree.children:
        if isinstance(child, Tree) and child.data in ("one_of", "some_of"):
            for value in child.children:
                if isinstance(value, Tree):
                    yield values_of(owner), _names(value)
