"""An attribute of an event that happens by itself."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, error


def find(context: Context) -> Iterator[Diagnostic]:
    """Report the first attribute of every derived event: nobody reports the event, so nothing would give it."""
    for event in context.model.events:
        if event.derivation and event.attributes:
            name = event.attributes[0].names
            yield error(
                "derived-attribute",
                name.span,
                f"`{event.names.id}` happens by itself: nothing gives it `{name.id}`",
                "read the attribute from the event on which this one rests",
            )
