"""How deep a tree is: what is built from it is looked at part by part within part, and must end somewhere."""

from __future__ import annotations

from collections.abc import Iterable

from lark import Token, Tree

from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.language.text_to_words import DEEPEST
from carrier_rules.source import Source, Span

_FLAT = frozenset(("and_", "or_"))
"""These stand between brackets and negations, which are counted before the tree is made."""
_AROUND = 10
"""So many trees lie at most around a date or condition: a rule, a clause, a bound."""


def too_deep(trees: Iterable[Tree[Token]], source: Source) -> dict[int, Diagnostic]:
    """Return the problem of each tree that is too deep, by its place among the trees."""
    found = {}
    for index, tree in enumerate(trees):
        part = _deepest_part(tree)
        if part is not None:
            message, way_out = f"this is nested more than {DEEPEST} deep", "name parts of it with `define`"
            where = Span(part.meta.start_pos, part.meta.end_pos, source)
            found[index] = error("too-deep", where, message, way_out)
    return found


def _deepest_part(tree: Tree[Token]) -> Tree[Token] | None:
    """Return a part that lies too deep in a tree, None where none does. Does not recurse."""
    level = [tree]
    for _ in range(DEEPEST + _AROUND):
        level = [below for part in level for below in _below(part)]
    return level[0] if level else None


def _below(tree: Tree[Token]) -> Iterable[Tree[Token]]:
    """Yield the trees one level below, seen through those that are flat."""
    waiting = [child for child in tree.children if isinstance(child, Tree)]
    while waiting:
        part = waiting.pop()
        if part.data in _FLAT:
            waiting.extend(child for child in part.children if isinstance(child, Tree))
        else:
            yield part
