"""A status that the kind of rule never has, expected or asked for; and rules that have none."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, did_you_mean, error, quoted
from carrier_rules.model import Expectation, Kind, Rule, StatusIs

_EVERY = ("inapplicable", "undetermined")
STATUSES = MappingProxyType(
    {
        Kind.OBLIGATION: (
            *_EVERY,
            *("waived", "standing", "fulfilled", "fulfilled-late", "lapsed"),
            *("awaiting", "upcoming", "pending", "overdue"),
        ),
        Kind.PROHIBITION: (*_EVERY, "awaiting", "respected", "violated"),
        Kind.PERMISSION: (*_EVERY, "awaiting", "upcoming", "available", "used", "expired"),
        Kind.RECOMMENDATION: (*_EVERY, "followed", "open"),
        Kind.REQUIREMENT: (*_EVERY, "pending", "satisfied", "violated"),
    }
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every `expect`, and every `R is STATUS`, whose status its rule cannot have."""
    for node in context.written:
        if isinstance(node, StatusIs) or (isinstance(node, Expectation) and node.on is None):
            rule = context.symbols.rules.get(node.rule.name)
            if rule:
                yield from _judged(node, rule)


def _judged(node: Expectation | StatusIs, rule: Rule) -> Iterator[Diagnostic]:
    statuses = STATUSES.get(rule.kind)
    if statuses is None:
        verb, part = ("to expect", "line") if isinstance(node, Expectation) else ("to ask for", "condition")
        yield error(
            "no-instance",
            node.rule.span,
            f"`{node.rule.name}` is a provision: it has no instance {verb}",
            f"take the {part} out",
        )
    elif node.status and node.status not in statuses:
        kind = f"{'an' if rule.kind is Kind.OBLIGATION else 'a'} {rule.kind}"
        listed = f"its statuses are {', '.join(f'`{s}`' for s in statuses)}"
        yield error(
            "unknown-name",
            word_in(node.span, node.status, node.rule.span.text.split()[-1]),
            f"{quoted(node.status)} is no status of {kind}",
            did_you_mean(node.status, statuses, listed),
        )
