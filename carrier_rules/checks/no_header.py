"""A file that begins no policy."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.walk import nodes
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.source import NO_SOURCE, Span

_WAY_OUT = 'begin it with `policy NAME "title"`'


def find(context: Context) -> Iterator[Diagnostic]:
    """Report a policy without header, once, at the start of its file."""
    if context.has_header or not context.complete:
        return
    model = context.model
    inside = (node.span for node in nodes(model) if node.span.source is not NO_SOURCE)
    first = next(inside, None)
    if first is None:
        yield error("no-header", model.span, "this file is empty: it holds no policy", _WAY_OUT)
    else:
        start = Span(0, first.source.text.find("\n") % (len(first.source.text) + 1), first.source)
        yield error("no-header", start, "this file has no `policy` header", _WAY_OUT)
