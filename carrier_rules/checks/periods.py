"""A period that the calendar does not have, or that is not of the rule's kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, error, quoted
from carrier_rules.model import Expectation, GivenEvent, PeriodUnit, Ref
from carrier_rules.source import Span

_FORMS = (
    (PeriodUnit.YEAR, re.compile(r"(?!0000)\d{4}")),
    (PeriodUnit.HALF_YEAR, re.compile(r"(?!0000)\d{4}-H[12]")),
    (PeriodUnit.QUARTER, re.compile(r"(?!0000)\d{4}-Q[1-4]")),
    (PeriodUnit.MONTH, re.compile(r"(?!0000)\d{4}-(0[1-9]|1[0-2])")),
)
_EXAMPLES = ("2019", "2019-H1", "2019-Q3", "2019-07")


def unit_of(period: str) -> PeriodUnit | None:
    """Return which unit the period is of, or None where it is no period."""
    return next((unit for unit, form in _FORMS if form.fullmatch(period)), None)


def find(context: Context) -> Iterator[Diagnostic]:
    """Report malformed periods in scenarios, and those that do not fit the `every` of their rule."""
    for node in context.written:
        if isinstance(node, GivenEvent):
            for period in node.periods:
                place = word_in(node.span, period, "for")
                if unit_of(period) is None:
                    yield error("invalid-period", place, f"there is no period {quoted(period)}", _way_out())
                else:
                    yield from _fits(context, node.event, period, place)
        elif isinstance(node, Expectation) and node.instance is not None:
            yield from _expected(context, node, node.instance)


def _way_out() -> str:
    return f"write a period such as {', '.join(f'`{example}`' for example in _EXAMPLES)}"


def _expected(context: Context, node: Expectation, instance: str) -> Iterator[Diagnostic]:
    rule = context.symbols.rules.get(node.rule.name)
    place = word_in(node.span, instance, "for")
    if rule is None or rule.every is None:
        return
    if unit_of(instance) is None and re.fullmatch(r"\d[\dA-Z-]*", instance):
        yield error("invalid-period", place, f"there is no period {quoted(instance)}", _way_out())
    else:
        yield from _fits(context, node.rule, instance, place)


def _fits(context: Context, ref: Ref, period: str, place: Span) -> Iterator[Diagnostic]:
    rule = context.symbols.rules.get(ref.name)
    if rule and rule.every and unit_of(period) is not rule.every:
        example = next(e for (unit, _), e in zip(_FORMS, _EXAMPLES, strict=True) if unit is rule.every)
        yield error(
            "wrong-period",
            place,
            f"{quoted(period)} is no {rule.every}",
            f"`{rule.id}` recurs every {rule.every}: write a period such as `{example}`",
        )
