"""An attribute that is summed, or used as a date or a length of time, and is none."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.types import is_summable, type_in_words
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import (
    Attribute,
    Basic,
    Carried,
    CarriedGiven,
    CarriedIs,
    Happening,
    Node,
    Ref,
    Simple,
    Term,
    Total,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Report `total` of what cannot be added, and `the A of E` as a date or a term where A is none."""
    for parts, makers in context.dated:
        yield from _in(context, parts, makers)


def _in(context: Context, parts: tuple[Node, ...], makers: tuple[str, ...]) -> Iterator[Diagnostic]:
    compared = {id(p.carried) for p in parts if isinstance(p, CarriedIs | CarriedGiven)}
    terms = {id(p.carried) for p in parts if isinstance(p, Term)}
    for part in parts:
        if isinstance(part, Total):
            attribute = context.symbols.attribute(part.event.name, part.attribute.name)
            if attribute and not is_summable(attribute.type):
                yield _wrong(part.attribute, attribute, "cannot be added up", "`total` takes numbers and money")
        elif isinstance(part, Carried) and id(part) not in compared:
            wanted = Basic.DURATION if id(part) in terms else Basic.DATE
            events = (part.of.event.name,) if isinstance(part.of, Happening) else makers[:1]
            for event in events:
                attribute = context.symbols.attribute(event, part.attribute.name)
                if attribute and not _is(attribute, wanted):
                    lacking = "no length of time" if wanted is Basic.DURATION else "no date"
                    yield _wrong(part.attribute, attribute, f"is {lacking}", f"name an attribute of type `{wanted}`")


def _is(attribute: Attribute, basic: Basic) -> bool:
    return isinstance(attribute.type, Simple) and attribute.type.basic is basic


def _wrong(ref: Ref, attribute: Attribute, what: str, way_out: str) -> Diagnostic:
    message = f"`{ref.name}` is {type_in_words(attribute.type)} and {what}"
    return error("wrong-type", ref.span, message, way_out)
