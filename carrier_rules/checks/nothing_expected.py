"""A scenario that would pass because it asks nothing; and one that does not say whose timeline it is."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, error, warning


def find(context: Context) -> Iterator[Diagnostic]:
    """Report scenarios, and `as of` lines, without `expect`; and a missing `for` where entities are declared."""
    entities = context.model.entities
    for scenario in context.model.scenarios:
        if not scenario.looks:
            yield warning(
                "nothing-expected",
                scenario.span,
                "this scenario expects nothing",
                "add `as of DATE` and `expect RULE STATUS`",
            )
        for look in scenario.looks:
            if not look.expectations:
                yield warning(
                    "nothing-expected",
                    look.span,
                    f"nothing is expected as of {look.as_of}",
                    "add `expect RULE STATUS` below",
                )
        if entities and scenario.entity is None:
            yield error(
                "missing-for",
                scenario.span,
                "this scenario does not say whose timeline it is",
                f"add `for {entities[0].names.id}` below the title",
            )
