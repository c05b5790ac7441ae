"""Hours where days are counted, and days where hours are."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import phrase, word_in
from carrier_rules.diagnostics import Diagnostic, error, note
from carrier_rules.model import (
    AtLeastBefore,
    By,
    Carried,
    CarriedIs,
    Duration,
    Extension,
    FactCompares,
    FactIs,
    FixedDate,
    Happening,
    It,
    Node,
    Promptly,
    Rule,
    Together,
    Unit,
    Within,
    nodes,
)
from carrier_rules.source import Span

ROLLING_HOURS = ("us-frcp-6a",)
"""The rules of counting by which a period of hours that ends on a day off goes on to the next working day."""


def find(context: Context) -> Iterator[Diagnostic]:
    """Report hours outside of deadlines that are counted in them, and what such a deadline cannot have."""
    for rule, parts in context.rules:
        deadlines = tuple(nodes(rule.due)) if rule.due else ()
        yield from _misplaced(
            parts, frozenset(id(p.duration) for p in deadlines if isinstance(p, Within | AtLeastBefore))
        )
        in_hours = _in_hours(deadlines)
        for part in in_hours:
            # What is counted backwards from a day is counted from its first moment: no hour too few remains.
            if not isinstance(part.anchor, Happening | It) and not _before_a_day(part):
                message = f"`{phrase(part.duration.span)}` are counted from a moment, and this is a day"
                yield error("hours", part.anchor.span, message, "count from an event, or write days")
        if in_hours:
            yield from _not_in_hours(rule, deadlines, frozenset(_unit(part.duration) for part in in_hours))
        elif rule.due:
            yield from _extended(rule, frozenset())
    for parts in (*(parts for _, parts in context.derived), *(parts for _, parts in context.defines)):
        yield from _misplaced(parts, frozenset())


def find_idle(context: Context) -> Iterator[Diagnostic]:
    """Note `roll` and `counting` of a rule whose deadline is in hours: they say how days are counted."""
    for rule in context.model.rules:
        if rule.due and _in_hours(tuple(nodes(rule.due))):
            said = context.model.header.counting
            if rule.roll and (rule.counting or said) not in ROLLING_HOURS:
                yield _idle(rule, "roll", "a deadline in hours never rolls")
            if rule.counting and not {rule.counting, said} & {*ROLLING_HOURS}:
                yield _idle(rule, "counting", "hours are counted from the moment on, whatever the profile")


def _idle(rule: Rule, clause: str, why: str) -> Diagnostic:
    message = f"`{clause}` has no effect here: {why}"
    return note("no-effect", word_in(rule.span, clause), message, f"take `{clause}` out")


def _in_hours(deadlines: tuple[Node, ...]) -> list[Within | AtLeastBefore]:
    return [part for part in deadlines if isinstance(part, Within | AtLeastBefore) and _is_hours(part.duration)]


def _before_a_day(part: Within | AtLeastBefore) -> bool:
    return isinstance(part, AtLeastBefore) and isinstance(part.anchor, Carried | FixedDate)


def _is_hours(duration: object) -> bool:
    return _unit(duration) is not None


def _unit(duration: object) -> Unit | None:
    """The unit of a length of time in hours or in working hours; None for any other."""
    hours = isinstance(duration, Duration) and duration.unit in (Unit.HOUR, Unit.WORKING_HOUR)
    return duration.unit if hours and isinstance(duration, Duration) else None


def _misplaced(parts: tuple[Node, ...], deadlines: frozenset[int]) -> Iterator[Diagnostic]:
    """Hours that count no deadline; those of a value, which is compared, are lawful."""
    compared = frozenset(id(p.value) for p in parts if isinstance(p, FactIs | FactCompares | CarriedIs))
    added = frozenset(id(p.by) for p in parts if isinstance(p, Extension))
    for part in parts:
        if isinstance(part, Duration) and _is_hours(part) and id(part) not in deadlines | compared | added:
            yield error(
                "hours",
                part.span,
                f"`{phrase(part.span)}` cannot be counted here, where there are days alone",
                "hours stand in `due within … hours after EVENT`, `at least … hours before EVENT` and `extended by … hours`: "
                "write days here",
            )


def _not_in_hours(rule: Rule, deadlines: tuple[Node, ...], units: frozenset[Unit | None]) -> Iterator[Diagnostic]:
    """What does not go with a deadline in hours."""
    yield from _extended(rule, units)
    for part in deadlines:
        other = isinstance(part, Within | AtLeastBefore) and not _is_hours(part.duration)
        if other or isinstance(part, By | Together | Promptly):
            yield _mixed(part.span, f"`{phrase(part.span)}` stands beside a deadline in hours")
    for window in rule.suspensions:
        yield _mixed(window.span, "the clock of a deadline in hours is not suspended")
    if rule.latest:
        yield _mixed(rule.latest.span, "a deadline in hours is not capped by a day")
    if rule.counting_the_day_itself:
        yield _mixed(word_in(rule.span, "counting"), "a deadline in hours counts no days: not `the day itself` either")


def _extended(rule: Rule, units: frozenset[Unit | None]) -> Iterator[Diagnostic]:
    """Extensions in another unit than the deadline's: `units` are those of hours in it, none where it is in days."""
    for extension in rule.extensions:
        if extension.to is not None and units:
            yield _mixed(extension.to.span, "a deadline in hours is not extended to a day")
        elif extension.by is not None and {_unit(extension.by)} != (units or {None}):
            unit = " and ".join(f"{unit.value}s" for unit in sorted(filter(None, units))) or "days"
            yield _mixed(extension.by.span, f"`{phrase(extension.by.span)}` cannot be added to a deadline in {unit}")


def _mixed(place: Span, message: str) -> Diagnostic:
    return error("hours", place, message, "count everything in hours, or everything in days")
