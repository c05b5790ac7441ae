"""Rules that wait for each other, and named conditions that use each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from carrier_rules.checks.context import Context
from carrier_rules.checks.graph import sort
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Define, Named, Node, Ref, Rule, Together

Owner = Rule | Define


def find(context: Context) -> Iterator[Diagnostic]:
    """Report each circle once, with all its members, at the reference with which its first member leads into it."""
    for circle, place in _circles(context.rules):
        yield error(
            "circle-of-rules",
            place.span,
            f"these rules take their due date from each other: {circle}",
            "give one of them a due date of its own",
        )
    for circle, place in _circles(context.defines):
        yield error(
            "circle-of-conditions",
            place.span,
            f"these conditions use each other: {circle}",
            "say in one of them what it means without the others",
        )


def _circles(owners: Iterable[tuple[Owner, Sequence[Node]]]) -> Iterator[tuple[str, Ref]]:
    needs: dict[str, dict[str, Ref]] = {}
    for owner, parts in owners:
        links = needs.setdefault(owner.names.id, {})
        for part in parts:
            if isinstance(part, Together | Named):
                ref = part.rule if isinstance(part, Together) else part.name
                links.setdefault(ref.name, ref)
    rank = {name: i for i, name in enumerate(needs)}
    for circle in sort({name: tuple(links) for name, links in needs.items()}).circles:
        first = min(range(len(circle)), key=lambda i: rank[circle[i]])
        turned = (*circle[first:], *circle[:first])
        yield " → ".join(f"`{name}`" for name in (*turned, turned[0])), needs[turned[0]][turned[1 % len(turned)]]
