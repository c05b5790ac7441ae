"""`overrides R` with a rule that cannot be overridden by this one."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.instances import Instances, instances
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Kind, Rule


def find(context: Context) -> Iterator[Diagnostic]:
    """Report each such rule at its name; what a kind cannot have, and unknown names, are other checks' matter."""
    found = instances(context)
    for rule, _ in context.rules:
        if rule.kind is not Kind.PROVISION:
            for ref in rule.overrides:
                other = context.symbols.rules.get(ref.name)
                problem = other and _problem(rule, other, found[rule.id], found[other.id])
                if problem:
                    yield error("wrong-overrides", ref.span, *problem)


def _problem(rule: Rule, other: Rule, own: Instances, others: Instances) -> tuple[str, str] | None:
    if other is rule:
        return f"`{rule.id}` cannot override itself", "name the rule that stands back"
    if other.kind is Kind.PROVISION:
        return f"`{other.id}` is a provision: it never applies", "name the rule that stands back"
    if own.single or (own.every and own.every is others.every) or own.makers & others.makers:
        return None
    recur = "" if others.single else f"recur `{others.clause}`, or "
    return (
        f"`{other.id}` has {others.in_words}, and this rule {own.in_words}: they do not meet",
        f"let this rule {recur}apply once, with a window",
    )
