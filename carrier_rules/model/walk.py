"""Every part of a model value, found by its attrs fields, without recursion."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache
from typing import cast

from attrs import fields

from carrier_rules.model.basics import Node


@cache
def _parts_last_first(kind: Hashable) -> tuple[str, ...]:
    return tuple(a.name for a in reversed(fields(cast(type[Node], kind))) if a.name != "span")


def nodes(root: Node) -> Iterator[Node]:
    """Yield `root` and every node inside it, each before its own parts, in the order of the fields."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        yield node
        # Most parts are one node or none: every check walks, and a generator for each would take most of the time.
        for name in _parts_last_first(cast(Hashable, type(node))):
            part = getattr(node, name)
            if isinstance(part, Node):
                waiting.append(part)
            elif isinstance(part, tuple) and part:
                waiting.extend(reversed(tuple(_nodes_of(part))))


def _nodes_of(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes_of(item)
