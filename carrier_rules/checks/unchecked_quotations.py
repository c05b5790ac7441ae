"""Quotations that nothing can be compared with."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, warning


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn once where rules quote and the source's text is not at hand."""
    header = context.model.header
    quoted = sum(bool(source.quote) for rule in context.model.rules for source in rule.sources)
    if context.source_text is not None or not quoted or not (context.has_header and context.complete):
        return
    place = header.names.span if header.text is None else word_in(header.span, "text")
    yield warning(
        "unchecked-quotations",
        place,
        f"{quoted} quotation{' is' if quoted == 1 else 's are'} not checked: the source's text is not at hand",
        'name its file in the header: `text "sources/FILE.txt"`'
        if header.text is None
        else "load the policy from its folder",
    )
