"""An event that happens by itself, reported in a scenario."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import GivenEvent


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every `on` line that names a derived event."""
    for node in context.written:
        event = context.symbols.events.get(node.event.name) if isinstance(node, GivenEvent) else None
        if isinstance(node, GivenEvent) and event and event.derivation:
            yield error(
                "derived-given",
                node.event.span,
                f"`{event.names.id}` happens by itself: nobody reports it",
                f"report what it rests on, and ask for it: `expect {event.names.id} on DATE`",
            )
