"""Puts the children of a tree into the order that the builders of the model know: that of the English grammar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Token, Tree


def in_known_order(tree: Tree[Token]) -> Tree[Token]:
    """Return the tree with the children of each `turned` tree, last one first, in that tree's place."""
    for part in tree.iter_subtrees():
        part.children = [*_children(part)]
    return tree


def _children(tree: Tree[Token]) -> Iterator[Any]:
    for child in tree.children:
        if isinstance(child, Tree) and child.data == "turned":
            yield from reversed(child.children)
        else:
            yield child
