"""An attribute whose name means something else in the JSON of a timeline."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, error

RESERVED = frozenset(
    (
        *("event", "on", "id", "matter", "recorded", "replaces", "retracts"),
        *("period", "documents", "forms", "by", "to", "copy"),
    )
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every attribute that is called by a key of the event object."""
    for event in context.model.events:
        for attribute in event.attributes:
            for name in attribute.names:
                if name in RESERVED:
                    yield error(
                        "reserved-attribute",
                        word_in(attribute.names.span, name),
                        f"an attribute may not be called `{name}`",
                        f"`{name}` is a key of every event in a timeline's JSON: take another name",
                    )
