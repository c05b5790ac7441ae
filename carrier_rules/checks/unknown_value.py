"""A name that is not among the values that a fact or attribute lists."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.checks.types import uses, values_of
from carrier_rules.diagnostics import Diagnostic, did_you_mean, error, quoted
from carrier_rules.model import Choices, FactHas, OneOf
from carrier_rules.source import Span


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every such name; what is asked of a fact without a list is another check's matter."""
    for use in uses(context):
        if isinstance(use.type, OneOf) and isinstance(use.value, Choices):
            for name in use.value.names:
                yield from _judged(name, use.subject, use.type, word_in(use.place, name))
    for node in context.written:
        fact = context.symbols.facts.get(node.fact.name) if isinstance(node, FactHas) else None
        if isinstance(node, FactHas) and fact and isinstance(fact.type, OneOf):
            for ref in node.values:
                yield from _judged(ref.name, fact.names.id, fact.type, ref.span)


def _judged(name: str, subject: str, kind: OneOf, place: Span) -> Iterator[Diagnostic]:
    if name not in values_of(kind):
        listed = ", ".join(f"`{names.id}`" for names in kind.values)
        way_out = did_you_mean(name, values_of(kind), f"its values are {listed}")
        yield error("unknown-name", place, f"{quoted(name)} is not a value of `{subject}`", way_out)
