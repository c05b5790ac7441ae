"""A prohibition or permission whose condition reads what the first happening carries, and not the act in question."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import phrase
from carrier_rules.diagnostics import Diagnostic, warning
from carrier_rules.model import Carried, Happening, May, MustNot, nodes


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn of `the A of E` in `when` or `unless` beside `must not E` or `may E`, where E has no `first` or the like."""
    for rule, parts in context.rules:
        conduct = rule.conduct
        if not isinstance(conduct, MustNot | May) or conduct.event.name in context.makers(rule, parts):
            continue
        conditions = [condition for condition in (rule.when, rule.unless) if condition]
        for part in (part for condition in conditions for part in nodes(condition)):
            if isinstance(part, Carried) and part.of == Happening(conduct.event):
                name = conduct.event.name
                yield warning(
                    "act-in-when",
                    part.span,
                    f"`{phrase(part.span)}` is read here from the first `{name}`, and not from the act in question",
                    f"say `where` after the event for the act itself, or `first {name}` if the first is meant",
                )
