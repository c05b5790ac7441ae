"""`due with R`: a due date taken from another rule's instance that cannot be found."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.needs_period import MONTHS
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Kind, PeriodUnit, Rule, Together


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every `with R` that leads to no instance of R; a rule that does not recur is another check's matter."""
    for rule, parts in context.rules:
        for part in parts:
            other = context.symbols.rules.get(part.rule.name) if isinstance(part, Together) else None
            if isinstance(part, Together) and other and rule.every:
                problem = _problem(part, other, rule.every)
                if problem:
                    yield error("together-unknown", part.rule.span, *problem)


def _problem(node: Together, other: Rule, every: PeriodUnit) -> tuple[str, str] | None:
    name = other.id
    if other.kind is not Kind.OBLIGATION or other.every is None:
        what = "does not recur" if other.kind is Kind.OBLIGATION else f"is a {other.kind}"
        return f"`{name}` {what}: there is no instance to go with", "name an obligation with `every`"
    if MONTHS[other.every] > MONTHS[every]:
        return f"a {every} has no {other.every} of `{name}`", f"let this rule recur `every {other.every}`"
    if node.unit is None:
        if other.every is every:
            return None
        return (
            f"`{name}` has several instances in a {every}",
            f"name one: `with {name} of {other.every} {12 // MONTHS[other.every]}`",
        )
    if node.unit is not other.every:
        return f"`{name}` recurs every {other.every}, not every {node.unit}", f"write `of {other.every} N`"
    return _numbered(node, every)


def _numbered(node: Together, every: PeriodUnit) -> tuple[str, str] | None:
    assert node.unit is not None
    most = 12 // MONTHS[node.unit]
    if node.unit is PeriodUnit.YEAR:
        return "a year is not numbered", f"write `with {node.rule.name}`"
    if node.number is not None and not 1 <= node.number <= most:
        return f"a year has no {node.unit} {node.number}", f"write a number from 1 to {most}"
    return None
