"""Quotations that nothing can be compared with."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, warning


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn once where rules quote and the header names no text; one that is named and not there is told elsewhere."""
    header = context.model.header
    quoted = sum(bool(source.quote) for _, source in context.model.citations)
    stated = header.text is not None or context.source_text is not None
    if quoted and not stated and context.has_header and context.complete:
        yield warning(
            "unchecked-quotations",
            header.names.span,
            f"{quoted} quotation{' is' if quoted == 1 else 's are'} not checked: the header names no text",
            'name the file of the source in the header: `text "sources/FILE.txt"`',
        )
