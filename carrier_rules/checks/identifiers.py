"""Identifiers of a scenario's events: corrections and retractions must lead to one, and each is used once."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import line_of, word_in
from carrier_rules.diagnostics import Diagnostic, did_you_mean, error, quoted
from carrier_rules.model import Scenario
from carrier_rules.source import Span


def find(context: Context) -> Iterator[Diagnostic]:
    """Report `replaces` and `retract` of an identifier that no event has, and identifiers given twice."""
    for scenario in context.model.scenarios:
        first: dict[str, Span] = {}
        for event in scenario.events:
            if event.identifier is not None:
                place = word_in(event.span, event.identifier, "id")
                before = first.setdefault(event.identifier, place)
                if before is not place:
                    yield error(
                        "declared-twice",
                        place,
                        f"{quoted(event.identifier)} is already the id of an event",
                        f"that event stands in {line_of(before, place)}: give each its own",
                    )
        yield from _dangling(scenario, frozenset(first))


def _dangling(scenario: Scenario, known: frozenset[str]) -> Iterator[Diagnostic]:
    named = [(e.replaces, word_in(e.span, e.replaces, "replaces")) for e in scenario.events if e.replaces is not None]
    named += [(r.identifier, word_in(r.span, r.identifier)) for r in scenario.retractions]
    for identifier, place in named:
        if identifier not in known:
            way_out = did_you_mean(identifier, known, f"give the event {quoted(f'id {identifier}')}")
            yield error("unknown-name", place, f"no event of this scenario has the id {quoted(identifier)}", way_out)
