"""What happens for each of an event: `for each`, `each` and `it`, in rules and in events that happen by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context, makers_of
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Event, It, Node, Rule


def find(context: Context) -> Iterator[Diagnostic]:
    """Report `each` beside `every`, two different `each`, and `it` where nothing makes the instances."""
    for rule, parts in context.rules:
        yield from _each_and_every(context, rule, parts)
        yield from _several_each(context, rule, parts)
        if not context.makers(rule, parts):
            yield from _it_outside(context, parts, "this rule has no instance for each of one")
    for event, parts in context.derived:
        yield from _derived(context, event, parts)


def _each_and_every(context: Context, rule: Rule, parts: tuple[Node, ...]) -> Iterator[Diagnostic]:
    eaches = context.each(parts)
    if rule.every and (rule.for_each or eaches):
        yield error(
            "each-and-every",
            word_in(rule.span, "every"),
            f"`{rule.id}` recurs both `every {rule.every}` and for each `{context.makers(rule, parts)[0]}`",
            "keep one of the two, or make two rules",
        )


def _several_each(context: Context, rule: Rule, parts: tuple[Node, ...]) -> Iterator[Diagnostic]:
    eaches = context.each(parts)
    first = rule.for_each[0].name if rule.for_each else eaches[0][0].event.name if eaches else ""
    for happening, bound in eaches:
        if happening.event.name != first or len(rule.for_each) > 1:
            said = ", ".join(f"`{ref.name}`" for ref in rule.for_each) or f"`{first}`"
            yield error(
                "several-each",
                bound.place,
                f"this rule has one instance for each {said}, and here for each `{happening.event.name}`",
                "write `it` for the event that makes the instance, or `first` or `last` for another",
            )


def _it_outside(context: Context, parts: tuple[Node, ...], lacking: str) -> Iterator[Diagnostic]:
    for bound in context.bound(parts):
        if isinstance(bound.node, It):
            named = f"`{bound.by_name}` speaks of `it`: that" if bound.by_name else "`it`"
            yield error(
                "it-outside-each",
                bound.place,
                f"{named} stands for an event, and {lacking}",
                "add `for each EVENT`, or name the event",
            )


def _derived(context: Context, event: Event, parts: tuple[Node, ...]) -> Iterator[Diagnostic]:
    makers = makers_of(event)
    if not makers:
        yield from _it_outside(context, parts, f"`{event.names.id}` does not happen for each of one")
    for happening, bound in context.each(parts):
        if makers != (happening.event.name,):
            said = ", ".join(f"`{name}`" for name in makers)
            happens = f"happens for each {said}" if said else "does not happen for each of one"
            yield error(
                "several-each",
                bound.place,
                f"this event {happens}, and here for each `{happening.event.name}`",
                f"write `for each {happening.event.name}` after its names, and `it` here",
            )
