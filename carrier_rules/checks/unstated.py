"""Deadlines of a policy that does not say how it counts, or what becomes of a last day that is no working day."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, warning
from carrier_rules.model import AtLeastBefore, By, Rule, Within, nodes

CIVIL_CODE = "civil-code"


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn once for `counting` and once for `roll` where the header is silent and a rule with a deadline too."""
    header = context.model.header
    if not (context.has_header and context.complete):
        return
    dated = [rule for rule in context.model.rules if _has_computed_day(rule)]
    silent_on_counting = any(not (rule.counting or rule.counting_the_day_itself) for rule in dated)
    if header.counting is None and silent_on_counting:
        yield warning(
            "unstated-counting",
            header.names.span,
            "this policy has a deadline and does not say how its periods are counted",
            "`counting civil-code` is taken: write it in the header",
        )
    if header.roll is None and any(_leaves_rolling_open(rule, header.counting) for rule in dated):
        yield warning(
            "unstated-roll",
            header.names.span,
            "this policy has a deadline and does not say what becomes of a last day that is no working day",
            "`roll forward` is taken: write it in the header",
        )


def _leaves_rolling_open(rule: Rule, counting: str | None) -> bool:
    """Whether nothing says what becomes of a last day off; the rules of counting of other laws say it themselves."""
    return rule.roll is None and (rule.counting or counting or CIVIL_CODE) == CIVIL_CODE


def _has_computed_day(rule: Rule) -> bool:
    """Whether the rule has a deadline of its own: `promptly` has no day, and `with R` is another rule's."""
    return rule.due is not None and any(isinstance(part, Within | AtLeastBefore | By) for part in nodes(rule.due))
