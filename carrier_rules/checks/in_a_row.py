"""`in a row` said of what does not come in a row."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.instances import instances
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Occurrence, OutcomeRef


def find(context: Context) -> Iterator[Diagnostic]:
    """Report `in a row` after anything but a breach or a fulfilment of a rule with several instances."""
    found = instances(context)
    for node in context.written:
        if isinstance(node, Occurrence) and node.times and node.times.in_a_row:
            event = node.event.event
            if not isinstance(event, OutcomeRef):
                yield error(
                    "in-a-row",
                    node.times.span,
                    f"`{event.name}` is not what one instance after the other comes to: it does not happen `in a row`",
                    "write `breach of RULE` or `fulfilment of RULE`, or leave `in a row` out",
                )
            elif event.rule.name in found and found[event.rule.name].single:
                yield error(
                    "in-a-row",
                    node.times.span,
                    f"`{event.rule.name}` has one instance: nothing comes of it `in a row`",
                    "let the rule recur with `every` or `for each`, or leave `in a row` out",
                )
