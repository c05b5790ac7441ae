"""What the language has, read from the model; and what of it a policy says."""

from __future__ import annotations

from enum import Enum
from inspect import getmembers, isclass

from attrs import NOTHING, Attribute, fields

from carrier_rules.model import Node, PolicyModel, basics, conditions, dates, nodes, policy, rules

NOTHING_SAID = (None, False, ())


def constructs() -> frozenset[str]:
    """Return every part that a policy may have, every field of it that may be left out, and every word of a closed list."""
    found: set[str] = set()
    for module in (basics, conditions, dates, policy, rules):
        for name, kind in getmembers(module, lambda one, own=module.__name__: isclass(one) and one.__module__ == own):
            if issubclass(kind, Enum):
                found.update(f"{name}.{member.name}" for member in kind)
            elif issubclass(kind, Node) and kind is not Node:
                found.update((name, *(f"{name}.{field.name}" for field in _may_be_left_out(kind))))
    return frozenset(found)


def said(model: PolicyModel) -> frozenset[str]:
    """Return what of it a policy says."""
    found: set[str] = set()
    for node in nodes(model):
        name, kind = type(node).__name__, type(node)
        found.add(name)
        for field in fields(kind):
            value = getattr(node, field.name)
            if isinstance(value, Enum):
                found.add(f"{type(value).__name__}.{value.name}")
            if field in _may_be_left_out(kind) and value not in (*NOTHING_SAID, field.default):
                found.add(f"{name}.{field.name}")
    return frozenset(found)


def _may_be_left_out(kind: type[Node]) -> list[Attribute]:
    return [field for field in fields(kind) if field.default is not NOTHING and field.name != "span"]
