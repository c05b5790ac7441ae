"""A form other than the two that are built in."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import opening
from carrier_rules.diagnostics import Diagnostic, did_you_mean, error, quoted
from carrier_rules.model import Form

FORMS = ("electronic", "paper", "电子版", "纸质")


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every unknown form of a rule or a scenario's event."""
    for node in context.written:
        if isinstance(node, Form) and node.name not in FORMS:
            way_out = did_you_mean(node.name, FORMS, "the forms are `electronic` (电子版) and `paper` (纸质)")
            yield error("unknown-name", opening(node.span, node.name), f"unknown form {quoted(node.name)}", way_out)
