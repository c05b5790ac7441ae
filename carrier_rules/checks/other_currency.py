"""An amount in another currency than the one declared."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.types import uses
from carrier_rules.diagnostics import Diagnostic, error, quoted
from carrier_rules.model import Money, Simple

DEFAULT = "CNY"


def find(context: Context) -> Iterator[Diagnostic]:
    """Report such amounts in conditions, defaults and scenarios: nothing converts them."""
    for use in uses(context):
        if isinstance(use.type, Simple) and isinstance(use.value, Money):
            declared = use.type.currency or DEFAULT
            if use.value.currency != declared:
                yield error(
                    "other-currency",
                    use.place,
                    f"`{use.subject}` is in `{declared}`, not in {quoted(use.value.currency)}",
                    f"write an amount in `{declared}`, or declare `{use.subject}` as `money in {use.value.currency}`",
                )
