"""What `where` asks of an act: there the bare event is the act in question, and not the first happening of all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, fields

from carrier_rules.checks.claims import Known
from carrier_rules.model import Condition, Happening, May, MetBy, MustNot, Named, Node, Ref, Rule, Which


def act_of(rule: Rule) -> MustNot | May | MetBy | None:
    """Return the part of a rule that names its act by an event; None where none does."""
    return rule.conduct if isinstance(rule.conduct, MustNot | May) else rule.met_by


def asked_of_the_act(known: Known, rule: Rule) -> Condition | None:
    """Return the rule's `where`, in which `each E` stands for the act in question; None where there is none.

    So it can be compared with that of another rule, and with conditions whose bare event is another happening.
    """
    act = act_of(rule)
    if act is None or act.where is None:
        return None
    marked: Condition = _of_the_act(act.where, act.event, known.defines)
    return marked


def _of_the_act(node: Any, event: Ref, defines: Mapping[str, Condition]) -> Any:
    """Return the node with the act in question marked, also in the conditions that it names."""
    if isinstance(node, Happening) and node == Happening(event):
        return evolve(node, which=Which.EACH)
    named = defines.get(node.name.name) if isinstance(node, Named) else None
    if named is not None:
        return _of_the_act(named, event, defines)
    parts = {field.name: getattr(node, field.name) for field in fields(type(node)) if field.name != "span"}
    return evolve(node, **{name: _in(part, event, defines) for name, part in parts.items()})


def _in(part: Any, event: Ref, defines: Mapping[str, Condition]) -> Any:
    if isinstance(part, tuple):
        return tuple(_in(one, event, defines) for one in part)
    return _of_the_act(part, event, defines) if isinstance(part, Node) else part
