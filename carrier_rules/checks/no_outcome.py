"""`breach of R` and `fulfilment of R` of a rule that never comes to it."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.never import why_never
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import OutcomeRef


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every breach and fulfilment that can never happen."""
    for node in context.written:
        rule = context.symbols.rules.get(node.rule.name) if isinstance(node, OutcomeRef) else None
        if isinstance(node, OutcomeRef) and rule:
            why = why_never(rule, node.outcome)
            if why:
                is_what, way_out = why
                yield error("no-outcome", node.span, f"`{rule.id}` {is_what}: it has no {node.outcome}", way_out)
