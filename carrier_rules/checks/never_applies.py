"""Rules that can never apply: their condition contradicts itself, or their window lies outside of the policy's span."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.acts import asked_of_the_act
from carrier_rules.checks.context import Context
from carrier_rules.checks.possible import Signed, clash
from carrier_rules.diagnostics import Diagnostic, quoted, warning
from carrier_rules.model import FixedDate, Kind, May, MustNot, Node, Rule
from carrier_rules.source import Span

_MEND = "mend the condition, or take the rule out"
Problem = tuple[Span, str, str]


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn of each such rule once."""
    for rule, parts in context.rules:
        problem = _in_conditions(context, rule, parts) or _in_where(context, rule, parts) or _in_window(context, rule)
        if problem and rule.kind is not Kind.PROVISION:
            place, why, way_out = problem
            yield warning("never-applies", place, f"{quoted(rule.id)} can never apply: {why}", way_out)


def _in_conditions(context: Context, rule: Rule, parts: tuple[Node, ...]) -> Problem | None:
    known = context.known(context.makers(rule, parts))
    when = (Signed(rule.when),) if rule.when else ()
    if rule.when:
        found = clash(known, *when)
        if found:
            return rule.when.span, found.in_words() or "its condition contradicts itself", _MEND
    if rule.unless:
        if clash(known, Signed(rule.unless, holds=False)):
            return rule.unless.span, "what stands after `unless` is always so", _MEND
        if clash(known, *when, Signed(rule.unless, holds=False)):
            return rule.unless.span, "`unless` takes away all that `when` gives", _MEND
    return None


def _in_where(context: Context, rule: Rule, parts: tuple[Node, ...]) -> Problem | None:
    """A prohibition or permission that no act comes under."""
    known = context.known(context.makers(rule, parts))
    where = asked_of_the_act(known, rule) if isinstance(rule.conduct, MustNot | May) else None
    found = clash(known, Signed(where)) if where else None
    return (where.span, found.in_words() or "no act fits its `where`", _MEND) if where and found else None


def _in_window(context: Context, rule: Rule) -> Problem | None:
    header, window = context.model.header, rule.window
    if window is None:
        return None
    way_out = "the header's `effective` line says from when and until when the policy is in force"
    start, end = window.start, window.end
    reversed_ = isinstance(start, FixedDate) and isinstance(end, FixedDate) and end.date < start.date
    if isinstance(end, FixedDate) and header.effective and not reversed_:
        last = end.date.toordinal() - (0 if window.through else 1)
        if last < header.effective.toordinal():
            return end.span, f"its window is over before the policy takes effect on {header.effective}", way_out
    if isinstance(start, FixedDate) and header.effective_until and start.date > header.effective_until:
        return start.span, f"its window begins after the policy ends on {header.effective_until}", way_out
    return None
