"""A profile of counting, or a transition, that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, did_you_mean, error, quoted
from carrier_rules.model import Node
from carrier_rules.source import Span

PROFILES = ("civil-code",)
TRANSITIONS = ("keep", "restart", "ignore")


def find(context: Context) -> Iterator[Diagnostic]:
    """Report unknown words after `counting`, in the header or a rule, and after `transition`."""
    header = context.model.header
    said: list[tuple[str | None, Node]] = [(header.counting, header)]
    said.extend((rule.counting, rule) for rule in context.model.rules)
    for word, node in said:
        if word is not None and word not in PROFILES:
            way_out = did_you_mean(word, PROFILES, "the profile of counting is `civil-code`")
            yield _problem("counting", word, node.span, way_out)
    if header.transition is not None and header.transition not in TRANSITIONS:
        way_out = did_you_mean(header.transition, TRANSITIONS, "write `keep`, `restart` or `ignore`")
        yield _problem("transition", header.transition, header.span, way_out)


def _problem(keyword: str, word: str, span: Span, way_out: str | None) -> Diagnostic:
    return error(f"unknown-{keyword}", word_in(span, word, keyword), f"unknown {keyword} {quoted(word)}", way_out)
