"""`otherwise R` with a rule that a breach cannot bring into force, or in a rule that is never breached."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.never import KINDS_WITH, why_never
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Kind, Node, Outcome, Rule


def find(context: Context) -> Iterator[Diagnostic]:
    """Report each such rule at its name; what a kind cannot have, and unknown names, are other checks' matter."""
    parts_of = {rule.id: parts for rule, parts in context.rules}
    for rule, _ in context.rules:
        if rule.kind in KINDS_WITH[Outcome.BREACH]:
            for ref in rule.otherwise:
                target = context.symbols.rules.get(ref.name)
                problem = target and _problem(context, rule, target, parts_of.get(target.id, ()))
                if problem:
                    yield error("wrong-otherwise", ref.span, *problem)


def _problem(context: Context, rule: Rule, target: Rule, parts: tuple[Node, ...]) -> tuple[str, str] | None:
    never = why_never(rule, Outcome.BREACH)
    if never:
        return f"`{rule.id}` {never[0]}: it has no breach after which `{target.id}` could come", never[1]
    if target is rule:
        return f"`{rule.id}` cannot come after its own breach", "it stays in force by itself: name another rule"
    if target.kind is Kind.PROVISION:
        return f"`{target.id}` is a provision: it cannot come into force", "name a rule that says what follows"
    said = f"every {target.every}" if target.every else "for each" if target.for_each or context.each(parts) else None
    if said:
        return (
            f"`{target.id}` has its own `{said}`: it cannot have one instance for each breach of `{rule.id}`",
            f"take that out of `{target.id}`, or make two rules of it",
        )
    return None
