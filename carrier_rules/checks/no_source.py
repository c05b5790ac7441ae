"""A rule that does not say where it is written."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, warning


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn of every rule without `source`."""
    for rule in context.model.rules:
        if not rule.sources:
            yield warning(
                "no-source",
                rule.names.span,
                f"{rule.kind} `{rule.id}` cites no source",
                'add `source "SECTION" "quotation"`',
            )
