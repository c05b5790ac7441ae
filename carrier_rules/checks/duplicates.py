"""Rules that say the same under two names."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import line_of, word_in
from carrier_rules.diagnostics import Diagnostic, note, warning
from carrier_rules.model import Kind, Names, Quotation, Rule


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn of a rule with the clauses and the sources of an earlier one; names, labels and readings do not count."""
    first: dict[tuple[Rule, frozenset[Quotation]], Rule] = {}
    for rule in context.model.rules:
        if _says_something(rule):
            earlier = first.setdefault((_clauses(rule), frozenset(rule.sources)), rule)
            if earlier is not rule:
                place = word_in(rule.names.span, rule.id)
                message = f"`{rule.id}` has the same clauses and sources as `{earlier.id}`"
                yield warning("duplicate-rule", place, message, _way_out(earlier, rule))


def find_said_twice(context: Context) -> Iterator[Diagnostic]:
    """Note a rule with the clauses of an earlier one that rests on other sources."""
    first: dict[Rule, Rule] = {}
    for rule in context.model.rules:
        if _says_something(rule) and rule.kind is not Kind.PROVISION:
            earlier = first.setdefault(_clauses(rule), rule)
            if frozenset(earlier.sources) != frozenset(rule.sources):
                place = word_in(rule.names.span, rule.id)
                message = f"`{rule.id}` says what `{earlier.id}` says, from another source"
                yield note("said-twice", place, message, "one rule may have several `source` lines")


def _says_something(rule: Rule) -> bool:
    """Whether there is something to be the same: a provision has it in its quotations and its reason."""
    if rule.kind is Kind.PROVISION:
        return bool(rule.because or any(source.quote for source in rule.sources))
    return rule.conduct is not None


def _clauses(rule: Rule) -> Rule:
    return evolve(rule, names=Names(None), label=None, readings=(), sources=())


def _way_out(earlier: Rule, rule: Rule) -> str:
    return f"keep one of the two: `{earlier.id}` stands in {line_of(earlier.names.span, rule.names.span)}"
