"""Conditions that contradict themselves, where they keep something from ever happening."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context, makers_of
from carrier_rules.checks.possible import Signed, clash
from carrier_rules.diagnostics import Diagnostic, quoted, warning
from carrier_rules.model import Condition

_WAY_OUT = "mend it, or take it out"
Place = tuple[str, Condition, tuple[str, ...]]


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn of such named conditions, derived events and extensions; a rule's own conditions are other checks' matter."""
    for result, condition, makers in _places(context):
        found = clash(context.known(makers), Signed(condition))
        if found:
            why = found.in_words() or "its condition contradicts itself"
            yield warning("never-true", condition.span, f"{result}: {why}", _WAY_OUT)


def _places(context: Context) -> Iterator[Place]:
    """What never comes about if its condition cannot hold, and the events that a bare name means there."""
    for define, _ in context.defines:
        yield f"{quoted(define.names.id)} can never be true", define.condition, ()
    for event in context.model.events:
        if event.derivation and event.derivation.condition:
            yield f"{quoted(event.names.id)} never happens", event.derivation.condition, makers_of(event)
    for rule, parts in context.rules:
        for extension in rule.extensions:
            yield f"this extension of {quoted(rule.id)} never comes", extension.condition, context.makers(rule, parts)
