"""A date that speaks of the instance's period, in a rule that has none or a longer one."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TypeGuard

from carrier_rules.checks.context import Bound, Context, OfPeriod, is_of_period
from carrier_rules.checks.places import phrase
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import DayOfPeriod, MonthDay, MonthEnd, PeriodEdge, PeriodUnit, WorkingDayOfPeriod
from carrier_rules.model.dates import Relative

MONTHS = MappingProxyType({PeriodUnit.MONTH: 1, PeriodUnit.QUARTER: 3, PeriodUnit.HALF_YEAR: 6, PeriodUnit.YEAR: 12})


def find(context: Context) -> Iterator[Diagnostic]:
    """Report period edges, days of a period and the like to which the rule's recurrence, or an event, gives no meaning."""
    for rule, parts in context.rules:
        for bound in context.bound(parts):
            if is_of_period(bound.node):
                yield from _judged(bound, bound.node, rule.every)
    for _, parts in context.derived:
        for bound in context.bound(parts):
            if is_of_period(bound.node):
                yield error(
                    "needs-period",
                    bound.place,
                    f"{_subject(bound, bound.node)} needs a period, and an event that happens by itself has none",
                    "name the day by a date or by an event, such as `31 March of the year of it`",
                )


def _judged(bound: Bound, node: OfPeriod, every: PeriodUnit | None) -> Iterator[Diagnostic]:
    subject = _subject(bound, node)
    if every is None:
        yield error(
            "needs-period",
            bound.place,
            f"{subject} needs a period, and this rule does not recur",
            _of_a_year(node) or "add `every month`, `every quarter`, `every half-year` or `every year`",
        )
    elif _fixed_to_period(node) and MONTHS[node.unit] < MONTHS[every]:
        count = MONTHS[every] // MONTHS[node.unit]
        yield error(
            "needs-period",
            bound.place,
            f"{subject} does not say which {node.unit} is meant: a {every} has {count}",
            f"name a {every} or a longer period, or let the rule recur `every {node.unit}`",
        )


def _of_a_year(node: OfPeriod) -> str | None:
    """The way out for a day of a month, which an event may place as well as a period."""
    if not isinstance(node, MonthDay | MonthEnd):
        return None
    return "name its year by an event, such as `31 August of the year of EVENT`, or add `every year`"


def _subject(bound: Bound, node: OfPeriod) -> str:
    said = phrase(node.span)
    return f"`{bound.by_name}` speaks of `{said}`: that" if bound.by_name else f"`{said}`"


def _fixed_to_period(node: OfPeriod) -> TypeGuard[PeriodEdge | DayOfPeriod | WorkingDayOfPeriod]:
    """Whether the node means a period that holds the rule's own; `next month` follows any period without doubt."""
    return isinstance(node, PeriodEdge) or (
        isinstance(node, DayOfPeriod | WorkingDayOfPeriod) and node.which is Relative.THIS
    )
