"""Rules that cannot be met: what they demand contradicts itself, or their own condition."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.claims import Known
from carrier_rules.checks.context import Context
from carrier_rules.checks.possible import Signed, clash
from carrier_rules.diagnostics import Diagnostic, quoted, warning
from carrier_rules.model import Happening, Kind, Node, Occurrence, Ref, Rule, That, Times
from carrier_rules.source import Span

Problem = tuple[Span, str, str]


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn of requirements that cannot be satisfied, and of obligations that no act can perform."""
    for rule, parts in context.rules:
        problem = _of_requirement(context, rule, parts) or _of_act(context, rule, parts)
        if problem:
            place, why, way_out = problem
            yield warning("never-met", place, f"{quoted(rule.id)} can never be met: {why}", way_out)


def _of_requirement(context: Context, rule: Rule, parts: tuple[Node, ...]) -> Problem | None:
    if not isinstance(rule.conduct, That):
        return None
    known, condition = context.known(context.makers(rule, parts)), rule.conduct.condition
    found = clash(known, Signed(condition))
    if found:
        return condition.span, found.in_words() or "what it demands contradicts itself", "mend what stands after `that`"
    if _applies(known, rule) and clash(known, *_when(rule), Signed(condition)):
        return condition.span, "it demands what cannot be so when it applies", "mend `that`, or when the rule applies"
    return None


def _of_act(context: Context, rule: Rule, parts: tuple[Node, ...]) -> Problem | None:
    """An act counts only on a day on which the rule applies: `met by E` beside `when no E` leaves none."""
    if rule.kind is not Kind.OBLIGATION:
        return None
    makers, met_by = context.makers(rule, parts), rule.met_by
    if met_by and met_by.where:
        # In `where` the bare event is the act in question.
        found = clash(context.known((*makers, met_by.event.name)), Signed(met_by.where))
        if found:
            return met_by.where.span, found.in_words() or "no act fits its `where`", "mend what stands after `where`"
    name = met_by.event if met_by else Ref(rule.id)
    if name.name in makers or not (rule.when or rule.unless):
        return None
    known = context.known(makers)
    acted = Occurrence(Happening(name), times=Times(met_by.times if met_by else 1))
    if _applies(known, rule) and clash(known, *_when(rule), Signed(acted)):
        place = (rule.when or rule.unless or rule).span
        return (
            place,
            f"once there is {quoted(name.name)}, it no longer applies",
            "leave its own act out of the condition",
        )
    return None


def _when(rule: Rule) -> tuple[Signed, ...]:
    when = (Signed(rule.when),) if rule.when else ()
    return (*when, Signed(rule.unless, holds=False)) if rule.unless else when


def _applies(known: Known, rule: Rule) -> bool:
    """Whether the rule may apply: that it never does is another check's matter."""
    return clash(known, *_when(rule)) is None
