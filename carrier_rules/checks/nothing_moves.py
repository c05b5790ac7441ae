"""`extended`, `suspended` or `latest` in a rule without a deadline that could move."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.never import has_computed_day
from carrier_rules.checks.places import last_before
from carrier_rules.checks.wrong_clause import KINDS_OF
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Kind, Node, Rule, Within, nodes


def find(context: Context) -> Iterator[Diagnostic]:
    """Report each such clause; an obligation that lacks its date is another check's matter."""
    for rule in context.model.rules:
        for clause, node in _moving(rule):
            problem = _problem(rule, clause) if rule.kind in KINDS_OF[clause] else None
            if problem:
                place = last_before(rule.span, clause, node.span.start + len(clause))
                yield error("nothing-moves", place, *problem)


def _moving(rule: Rule) -> Iterator[tuple[str, Node]]:
    yield from (("extended", node) for node in rule.extensions[:1])
    yield from (("suspended", node) for node in rule.suspensions[:1])
    if rule.latest:
        yield "latest", rule.latest


def _problem(rule: Rule, clause: str) -> tuple[str, str] | None:
    if rule.due is None:
        told = rule.kind is Kind.OBLIGATION and not rule.standing
        return None if told else (f"`{clause}` moves no deadline: this rule has no `due`", f"take `{clause}` out")
    if not has_computed_day(rule):
        return f"`{clause}` moves no deadline: no day is computed from `promptly`", f"take `{clause}` out"
    if clause == "suspended" and not any(isinstance(part, Within) for part in nodes(rule.due)):
        return (
            "`suspended` stops no clock: this deadline is not counted from a day on",
            "write `due within … after …`, or move the deadline with `extended`",
        )
    return None
