"""Working hours without the hours of the office, and office hours that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import phrase
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import AtLeastBefore, Duration, Extension, Rule, Unit, Within, nodes

_FORM = "`working hours 09:00 to 12:00, 13:30 to 17:30`"


def find(context: Context) -> Iterator[Diagnostic]:
    """Report office hours that end before they begin or overlap, and deadlines in working hours where none are stated."""
    header = context.model.header
    for span in header.working_hours:
        if span.opens >= span.closes:
            message = f"`{phrase(span.span)}` does not end after it begins"
            yield error("office-hours", span.span, message, f"write the hours of a day, such as {_FORM}")
    for before, after in pairwise(header.working_hours):
        if before.opens < before.closes and after.opens < after.closes and after.opens < before.closes:
            message = f"`{phrase(after.span)}` begins before `{phrase(before.span)}` ends"
            yield error("office-hours", after.span, message, f"write them in order and apart, such as {_FORM}")
    if not header.working_hours and context.has_header and context.complete:
        for rule in context.model.rules:
            yield from _without(rule)


def _without(rule: Rule) -> Iterator[Diagnostic]:
    """The lengths of a rule's deadline that are counted in working hours: nobody says which these are."""
    parts = [part for node in (rule.due, *rule.extensions) if node is not None for part in nodes(node)]
    for part in parts:
        length = part.by if isinstance(part, Extension) else getattr(part, "duration", None)
        counted = isinstance(part, Within | AtLeastBefore | Extension)
        if counted and isinstance(length, Duration) and length.unit is Unit.WORKING_HOUR:
            message = f"`{phrase(length.span)}` cannot be counted: the policy does not state the office's hours"
            yield error("no-office-hours", length.span, message, f"write them in the header: {_FORM}")
