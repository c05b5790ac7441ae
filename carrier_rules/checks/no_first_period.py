"""A recurrence without a beginning."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Kind


def find(context: Context) -> Iterator[Diagnostic]:
    """Report rules with `every` that have no window, in a policy without effective date."""
    if context.model.header.effective or not context.complete or not context.has_header:
        return
    for rule in context.model.rules:
        if rule.every and not rule.window and rule.kind is not Kind.PROVISION:
            yield error(
                "no-first-period",
                word_in(rule.span, "every"),
                f"nothing says in which {rule.every} `{rule.id}` begins",
                "add `from …` to the rule, or `effective DATE` to the header",
            )
