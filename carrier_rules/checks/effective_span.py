"""A span of time that ends before it begins."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import GivenFact, Node


def find(context: Context) -> Iterator[Diagnostic]:
    """Report `effective D until D2`, and `given … from D until D2`, where D2 lies before D."""
    header = context.model.header
    yield from _judged(header, header.effective, header.effective_until)
    for _, parts in context.scenarios:
        for part in parts:
            if isinstance(part, GivenFact):
                yield from _judged(part, part.start, part.end)


def _judged(node: Node, start: datetime.date | None, end: datetime.date | None) -> Iterator[Diagnostic]:
    if start and end and end < start:
        place = word_in(node.span, end.isoformat(), "until")
        yield error("effective-span", place, f"`{end}` is before `{start}`", "the later day stands after `until`")
