"""A file that begins no policy."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import nodes
from carrier_rules.source import NO_SOURCE

_WAY_OUT = 'begin it with `policy NAME "title"`'


def find(context: Context) -> Iterator[Diagnostic]:
    """Report a policy without header, once: at the first thing that its file holds."""
    if context.has_header or not context.complete:
        return
    model = context.model
    parts = (node.span for node in nodes(model) if node is not model)
    inside = [span for span in parts if span.source is not NO_SOURCE]
    if not inside:
        yield error("no-header", model.span, "this file is empty: it holds no policy", _WAY_OUT)
        return
    # What other files declare stands first in every list of the model: the last part is the file's own.
    first = min((span for span in inside if span.source is inside[-1].source), key=lambda span: span.start)
    yield error("no-header", first, "this file has no `policy` header", _WAY_OUT)
