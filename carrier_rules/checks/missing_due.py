"""An obligation that has no date, or two kinds of it."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Kind


def find(context: Context) -> Iterator[Diagnostic]:
    """Report obligations with neither or both of `due` and `standing`."""
    for rule in context.model.rules:
        if rule.kind is not Kind.OBLIGATION:
            continue
        if rule.due is None and not rule.standing:
            yield error(
                "missing-due",
                rule.names.span,
                f"obligation `{rule.id}` has no due date",
                "add `due …`, such as `due within 10 days after …`, or `standing` for a continuing duty",
            )
        elif rule.due is not None and rule.standing:
            yield error(
                "due-and-standing",
                word_in(rule.span, "standing"),
                f"obligation `{rule.id}` has a due date and is `standing`",
                "a continuing duty has no due date: keep one of the two",
            )
