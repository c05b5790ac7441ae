"""Windows and suspensions that end before they begin."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context, makers_of
from carrier_rules.checks.order_of_days import Ground
from carrier_rules.diagnostics import Diagnostic, warning
from carrier_rules.model import It, Window


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn where the end certainly lies before the start, or on it with `until`, which leaves that day out."""
    for window, makers in _windows(context):
        ground = Ground(makers, context.model.header.effective, as_written=context.counts_as_written)
        start, end = ground.reach(window.start), ground.reach(window.end) if window.end else None
        # A window that events open and close may close before it opens, and open again.
        if (
            start
            and end
            and start.anchor in (None, It())
            and end.moved(*((0, 0) if window.through else (-1, -1))).is_before(start)
        ):
            yield warning(
                "window-order",
                window.span,
                "this window ends before it begins",
                "the earlier day stands after `from`; `through` keeps the last day in, `until` leaves it out",
            )


def _windows(context: Context) -> Iterator[tuple[Window, tuple[str, ...]]]:
    for rule, parts in context.rules:
        for window in (*((rule.window,) if rule.window else ()), *rule.suspensions):
            yield window, context.makers(rule, parts)
    for event in context.model.events:
        if event.derivation:
            yield from ((window, makers_of(event)) for window in event.derivation.suspensions)
