"""`the due date` where there is none, or where it would rest on itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carrier_rules.checks.context import Bound, Context
from carrier_rules.checks.never import has_computed_day
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import DueDate, Node, Rule, nodes


def find(context: Context) -> Iterator[Diagnostic]:
    """Report due dates of rules and events that have none, and a rule's own due date in what it is computed from."""
    for rule, parts in context.rules:
        if rule.due is None:
            yield from _lacking(_own(context, parts, rule), f"`{rule.id}` has no due date", "add `due …`")
        for clause, node in _computed_from(rule):
            for bound in _own(context, tuple(nodes(node)), rule) if rule.due else ():
                yield error(
                    "no-due-date",
                    bound.place,
                    f"the due date of `{rule.id}` cannot rest on itself: this stands in its `{clause}`",
                    "name the day from which it is computed",
                )
    for event, parts in context.derived:
        yield from _lacking(_own(context, parts), f"`{event.names.id}` is an event: it has no due date", "name a rule")
    yield from _of_others(context)


def _own(context: Context, parts: tuple[Node, ...], rule: Rule | None = None) -> Iterator[Bound]:
    """The due dates among the parts that are the rule's own."""
    for bound in context.bound(parts):
        if isinstance(bound.node, DueDate):
            named = bound.node.rule
            if named is None or (rule and bound.node.unit is None and named.name == rule.id):
                yield bound


def _lacking(found: Iterable[Bound], message: str, way_out: str) -> Iterator[Diagnostic]:
    more = "or write `the due date of RULE`"
    return (error("no-due-date", bound.place, message, f"{way_out}, {more}") for bound in found)


def _computed_from(rule: Rule) -> Iterator[tuple[str, Node]]:
    """What decides of the instances of a rule and their due dates, by its clause."""
    single = (("from", rule.window), ("due", rule.due), ("latest", rule.latest))
    yield from ((clause, node) for clause, node in single if node)
    yield from (("extended", node) for node in rule.extensions)
    yield from (("suspended", node) for node in rule.suspensions)


def _of_others(context: Context) -> Iterator[Diagnostic]:
    for parts, _ in context.dated:
        for part in parts:
            rule = context.symbols.rules.get(part.rule.name) if isinstance(part, DueDate) and part.rule else None
            if isinstance(part, DueDate) and part.rule and rule and not has_computed_day(rule):
                lacks = "is due `promptly`: no day is computed for it" if rule.due else "has no due date"
                yield error("no-due-date", part.rule.span, f"`{rule.id}` {lacks}", "name a rule with a due date")
