"""A count whose lower bound is above its upper one."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Times


def find(context: Context) -> Iterator[Diagnostic]:
    """Report `3 to 2 times` and `has 3 to 2 of (…)`: no number lies between the two."""
    for node in context.written:
        if isinstance(node, Times) and node.most is not None and node.most < node.least:
            yield error(
                "empty-range",
                node.span,
                f"no number is from {node.least} to {node.most}",
                f"write the smaller one first: `{node.most} to {node.least}`",
            )
