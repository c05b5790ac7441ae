"""Requirements that cannot be satisfied together."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.contradiction import MOST_COMPARED, MOST_PAIRS, applies_when, condition_of, covers, may_meet
from carrier_rules.checks.places import line_of, word_in
from carrier_rules.checks.possible import Signed, clash
from carrier_rules.diagnostics import Diagnostic, quoted, warning
from carrier_rules.model import Node, Ref, Rule, That, nodes

Required = tuple[Rule, That, tuple[str, ...]]


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn of a requirement that contradicts an earlier one whenever one of the two applies."""
    by_subject: dict[str, list[Required]] = {}
    left = MOST_PAIRS
    for rule, parts in context.rules:
        if isinstance(rule.conduct, That):
            own = (rule, rule.conduct, context.makers(rule, parts))
            subjects = _subjects(rule.conduct)
            earlier = {e[0].id: e for s in subjects for e in by_subject.get(s, ())[:MOST_COMPARED]}
            compared = list(earlier.values())[: min(left, MOST_COMPARED)]
            left -= len(compared)
            found = next((other for other in compared if _contradict(context, other, own)), None)
            if found:
                place = word_in(rule.names.span, rule.id)
                message = f"{quoted(rule.id)} and {quoted(found[0].id)} cannot be satisfied together"
                where = f"{quoted(found[0].id)} stands in {line_of(found[0].names.span, place)}"
                way_out = f"say with `overrides` which of them goes before the other; {where}"
                yield warning("requirements-clash", place, message, way_out)
            for subject in subjects:
                by_subject.setdefault(subject, []).append(own)


def _subjects(conduct: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.name for part in nodes(conduct) if isinstance(part, Ref)))


def _contradict(context: Context, one: Required, other: Required) -> bool:
    """Whether one applies whenever the other does, both may be satisfied alone, and never together."""
    (a, that_a, makers), (b, that_b, makers_b) = one, other
    if makers != makers_b or a.every is not b.every or not may_meet(a, b):
        return False
    known = context.known(makers)
    applies = (*applies_when(a), *applies_when(b))
    demanded = (Signed(that_a.condition), Signed(that_b.condition))
    if any(clash(known, *applies, alone) for alone in demanded):
        return False
    return clash(known, *applies, *demanded) is not None and (
        _implies(context, a, b, makers) or _implies(context, b, a, makers)
    )


def _implies(context: Context, narrow: Rule, wide: Rule, makers: tuple[str, ...]) -> bool:
    condition = condition_of(wide)
    if not covers(wide.window, narrow.window):
        return False
    known = context.known(makers)
    return condition is None or clash(known, *applies_when(narrow), Signed(condition, holds=False)) is not None
