"""`expect E on DATE` of something that does not happen by itself."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Expectation


def find(context: Context) -> Iterator[Diagnostic]:
    """Report expectations of events that a scenario reports itself, and of rules on a day."""
    for node in context.written:
        if isinstance(node, Expectation) and (node.on or (node.absent and node.instance is None)):
            name = node.rule.name
            event = context.symbols.events.get(name)
            if event and not event.derivation:
                message = f"`{event.names.id}` does not happen by itself: the scenario says whether it happened"
                yield error("expect-event", node.rule.span, message, "expect the status of a rule")
            elif node.on and name in context.symbols.rules:
                message = f"`{name}` is a rule: it does not happen on a day"
                yield error("expect-event", node.rule.span, message, f"write `expect {name} STATUS`")
