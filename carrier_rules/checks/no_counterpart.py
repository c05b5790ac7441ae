"""The status or the due date of another rule's instance, where nothing says of which one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from carrier_rules.checks.context import Bound, Context, makers_of
from carrier_rules.checks.instances import Instances, instances
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import DueDate, Kind, Node, Ref, StatusIs


def find(context: Context) -> Iterator[Diagnostic]:
    """Report `R is STATUS` and `the due date of R` in what has no instance that corresponds to one of R."""
    found = instances(context)
    for rule, parts in context.rules:
        yield from _in(context, parts, found[rule.id], found, f"`{rule.id}`")
    for event, parts in context.derived:
        yield from _in(context, parts, Instances(makers=frozenset(makers_of(event))), found, f"`{event.names.id}`")


def _in(
    context: Context, parts: tuple[Node, ...], own: Instances, found: Mapping[str, Instances], owner: str
) -> Iterator[Diagnostic]:
    for bound in context.bound(parts):
        ref = _asked(bound.node)
        other = context.symbols.rules.get(ref.name) if ref else None
        if other and other.kind is not Kind.PROVISION and not found[other.id].has_one_for_each_of(own):
            yield error(
                "no-counterpart",
                bound.place if bound.by_name or ref is None else ref.span,
                f"{_subject(bound, other.id)} has {found[other.id].in_words}: nothing says which one {owner} means",
                f"recur `{found[other.id].clause}` as it does, or count: `breach of {other.id} at least 1 time`",
            )


def _asked(node: object) -> Ref | None:
    """The rule whose instance is asked for; which part of a year is meant is another check's matter."""
    if isinstance(node, DueDate):
        return node.rule if node.unit is None else None
    return node.rule if isinstance(node, StatusIs) else None


def _subject(bound: Bound, name: str) -> str:
    return f"`{bound.by_name}` speaks of `{name}`, which" if bound.by_name else f"`{name}`"
