"""What rests on itself within one day: rules, events that happen by themselves, and named conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from carrier_rules.checks.context import Context
from carrier_rules.checks.graph import sort
from carrier_rules.checks.within_a_day import Needs, needs_within_a_day
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Ref


def find(context: Context) -> Iterator[Diagnostic]:
    """Report each circle once, with all its members, at the reference with which its first member leads into it.

    A loop that acts forward in time alone is lawful: through the breach of an obligation, which falls on the day after
    the due date, through windows, `for each` and `otherwise`, and through a date some time after another.
    """
    needs = needs_within_a_day(context)
    for circle in _circles(needs):
        place, said = _place(needs, circle), " → ".join(f"`{name}`" for name in (*circle, circle[0]))
        if any(name in context.symbols.rules for name in circle):
            yield error("circle-of-rules", place.span, *_within_a_day("rules", said))
        elif any(name in context.symbols.events for name in circle):
            yield error("circle-of-events", place.span, *_within_a_day("events", said))
        else:
            yield error(
                "circle-of-conditions",
                place.span,
                f"these conditions use each other: {said}",
                "say in one of them what it means without the others",
            )


def _within_a_day(kind: str, said: str) -> tuple[str, str]:
    return (
        f"these {kind} rest on each other within one day: {said}",
        "let one of them rest on an event that is reported, or on a day before",
    )


def _circles(needs: Needs) -> Iterator[Sequence[str]]:
    """The circles, each turned so that the member which is declared first begins it."""
    rank = {name: i for i, name in enumerate(needs)}
    for circle in sort({name: tuple(links) for name, links in needs.items()}).circles:
        first = min(range(len(circle)), key=lambda i: rank[circle[i]])
        yield (*circle[first:], *circle[:first])


def _place(needs: Mapping[str, Mapping[str, Ref]], circle: Sequence[str]) -> Ref:
    return needs[circle[0]][circle[1 % len(circle)]]
