"""Why a rule never comes to a breach, or to a fulfilment."""

from __future__ import annotations

from types import MappingProxyType

from carrier_rules.model import AtLeastBefore, By, Kind, Outcome, Rule, Together, Within, nodes

KINDS_WITH = MappingProxyType(
    {
        Outcome.BREACH: (Kind.OBLIGATION, Kind.PROHIBITION, Kind.REQUIREMENT),
        Outcome.FULFILMENT: (Kind.OBLIGATION, Kind.PERMISSION, Kind.RECOMMENDATION),
    }
)
_IN_WORDS = MappingProxyType(
    {
        Outcome.BREACH: "obligations, prohibitions and requirements are breached",
        Outcome.FULFILMENT: "obligations are fulfilled, permissions used and recommendations followed",
    }
)


def has_computed_day(rule: Rule) -> bool:
    """Whether a day can be computed from the rule's `due`: from `promptly` alone none can."""
    dated = Within | AtLeastBefore | By | Together
    return rule.due is not None and any(isinstance(part, dated) for part in nodes(rule.due))


def why_never(rule: Rule, outcome: Outcome) -> tuple[str, str] | None:
    """Return what the rule is that it never comes to `outcome`, and what would; None where it can."""
    if rule.kind not in KINDS_WITH[outcome]:
        return f"is a {rule.kind}", _IN_WORDS[outcome]
    if rule.kind is not Kind.OBLIGATION:
        return None
    if rule.standing:
        return "is `standing`", "a continuing duty has no date to miss, and no act ends it"
    if outcome is Outcome.BREACH and rule.due is not None and not has_computed_day(rule):
        return "is due `promptly`", "no day is computed from that word, so none is missed"
    return None
