"""Declarations that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, note
from carrier_rules.model import Define, Document, Entity, Event, Fact, GivenEvent, OutcomeRef, Party, Ref

Declared = Party | Entity | Event | Fact | Document | Define


def find(context: Context) -> Iterator[Diagnostic]:
    """Note each declaration of the policy's own file whose name stands in no rule, scenario or other declaration.

    A file without rules is there to be used by others: of what it declares nothing is said.
    """
    if not (context.complete and context.model.rules):
        return
    used, own = _used(context), context.model.header.span.source
    for kind, declared in _declarations(context):
        name = declared.names.id
        if declared.names.span.source is own and name not in used:
            place = word_in(declared.names.span, name)
            message = f"the {kind} `{name}` is declared and never used"
            yield note("unused-declaration", place, message, "take it out, or name it where it belongs")


def _declarations(context: Context) -> Iterator[tuple[str, Declared]]:
    model = context.model
    yield from (("party", party) for party in model.parties)
    yield from (("entity", entity) for entity in model.entities)
    yield from (("event", event) for event in model.events)
    yield from (("fact", fact) for fact in model.facts)
    yield from (("document", document) for document in model.documents)
    yield from (("named condition", define) for define in model.defines)


def _used(context: Context) -> frozenset[str]:
    """Every name that is referred to. One name may be declared in several spaces: it then counts as used in each."""
    used = {ref.name for ref in context.model.header.issued_by}
    for part in context.written:
        if isinstance(part, Ref):
            used.add(part.rule.name if isinstance(part, OutcomeRef) else part.name)
        elif isinstance(part, GivenEvent):
            used.update(part.documents or ())
    return frozenset(used)
