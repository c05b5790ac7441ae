"""A profile of counting, or a transition, that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, did_you_mean, error, quoted
from carrier_rules.model import Node

PROFILES = (
    "civil-code",
    "administrative-licensing",
    "administrative-coercion",
    "administrative-penalty",
    "administrative-reconsideration",
    "civil-procedure",
    "criminal-custody",
    "tax",
    "clear-days",
    "eu-1182-71",
    "us-frcp-6a",
    "us-frcp-6a-before-2009",
    "hk-cap-1-71",
    "tw-administrative-procedure",
)
TRANSITIONS = ("keep", "restart", "ignore")


def find(context: Context) -> Iterator[Diagnostic]:
    """Report unknown words after `counting`, in the header or a rule, and after `transition`."""
    header = context.model.header
    said: list[tuple[str | None, Node]] = [(header.counting, header)]
    said.extend((rule.counting, rule) for rule in context.model.rules)
    for word, node in said:
        if word is not None and word not in PROFILES:
            way_out = did_you_mean(word, PROFILES, f"rules of counting: {', '.join(PROFILES)}")
            place = word_in(node.span, word, "counting")
            yield error("unknown-counting", place, f"unknown counting {quoted(word)}", way_out)
    transition = header.transition
    if transition is not None and transition not in TRANSITIONS:
        way_out = did_you_mean(transition, TRANSITIONS, "write `keep`, `restart` or `ignore`")
        place = word_in(header.span, transition, "transition")
        yield error("unknown-transition", place, f"unknown transition {quoted(transition)}", way_out)
