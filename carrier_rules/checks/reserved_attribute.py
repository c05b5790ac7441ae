"""An attribute whose name means something else, in the JSON of a timeline or in the language."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Outcome

RESERVED = frozenset(
    (
        *("event", "on", "id", "matter", "recorded", "replaces", "retracts"),
        *("period", "documents", "forms", "by", "to", "copy"),
    )
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every attribute that is called by a key of the event object, or whose `the … of` would mean an outcome."""
    for event in context.model.events:
        for attribute in event.attributes:
            for name in attribute.names:
                meaning = _meaning(name)
                if meaning:
                    yield error(
                        "reserved-attribute",
                        word_in(attribute.names.span, name),
                        f"an attribute may not be called `{name}`",
                        f"{meaning}: take another name",
                    )


def _meaning(name: str) -> str | None:
    if name in RESERVED:
        return f"`{name}` is a key of every event in a timeline's JSON"
    return f"`the {name} of …` is what becomes of a rule" if name in list(Outcome) else None
