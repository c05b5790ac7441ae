"""An attribute that the event does not carry."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, did_you_mean, error, quoted
from carrier_rules.model import Attribute, Carried, GivenEvent, Happening, Node, Total, by_name
from carrier_rules.source import Span


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every attribute that is read from, or given to, an event that carries none of that name."""
    for parts, makers in (*context.dated, *((parts, ()) for _, parts in context.scenarios)):
        for part in parts:
            yield from _of(context, part, makers)


def _of(context: Context, part: Node, makers: tuple[str, ...]) -> Iterator[Diagnostic]:
    if isinstance(part, Total):
        yield from _judged(context, part.event.name, part.attribute.name, part.attribute.span)
    elif isinstance(part, Carried):
        for event in (part.of.event.name,) if isinstance(part.of, Happening) else makers:
            yield from _judged(context, event, part.attribute.name, part.attribute.span)
    elif isinstance(part, GivenEvent):
        for name, _ in part.attributes:
            yield from _judged(context, part.event.name, name, word_in(part.span, name, "with"))


def _judged(context: Context, event: str, attribute: str, place: Span) -> Iterator[Diagnostic]:
    _, of, rule = event.partition(" of ")
    if of and rule in context.symbols.rules:
        message = f"`{event}` carries no {quoted(attribute)}"
        yield error("unknown-name", place, message, "only events that are reported carry attributes")
    if context.symbols.happening(event) is None or context.symbols.attribute(event, attribute):
        return
    declared = context.symbols.events.get(event)
    kind = "event" if declared else "rule"
    carried = declared.attributes if declared else ()
    otherwise = _carried(event, attribute, carried) if declared else "only events carry attributes"
    yield error(
        "unknown-name",
        place,
        f"{kind} `{event}` carries no {quoted(attribute)}",
        did_you_mean(attribute, by_name(carried), otherwise),
    )


def _carried(event: str, attribute: str, carried: tuple[Attribute, ...]) -> str:
    listed = ", ".join(f"`{a.names.id}`" for a in carried)
    return f"it carries {listed}" if listed else f"declare it: `event {event} with {attribute}: TYPE`"
