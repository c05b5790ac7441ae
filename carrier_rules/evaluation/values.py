"""Values of the policy and of the timeline side by side."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import MappingProxyType

from carrier_rules.model import Choices, Comparison, Day, Duration, Money, Number, Text, Unit, Value, YesNo
from carrier_rules.timeline import Typed


def plain(value: Value) -> Typed:
    """Return a value of the policy in the form that a timeline's values have."""
    match value:
        case Choices():
            return value.names[0]  # several stand in a scenario alone, which gives them as a timeline does
        case Number():
            return Decimal(value.text)
        case Money():
            return value.amount
        case Day():
            return value.date.toordinal()
        case Text():
            return value.text
        case YesNo():
            return value.yes
        case Duration():
            return value


def compared(left: Typed, comparison: Comparison, right: Typed) -> bool | None:
    """Return how two values of one type compare; None for lengths of time of which neither is longer for certain."""
    if isinstance(left, Duration) and isinstance(right, Duration):
        (one, number), (other, another) = _length(left), _length(right)
        return _COMPARED[comparison](number, another) if one is other else None
    if isinstance(left, (int, Decimal)) and isinstance(right, (int, Decimal)):
        return _COMPARED[comparison](left, right)
    if isinstance(left, frozenset) and isinstance(right, str):
        return right in left
    return left == right


def _length(duration: Duration) -> tuple[Unit, int]:
    """A length in hours, working hours, working days or months: a month has no certain number of days."""
    unit, number = _LENGTHS[duration.unit]
    return unit, number * duration.count


_LENGTHS = MappingProxyType(
    {
        Unit.HOUR: (Unit.HOUR, 1),
        Unit.WORKING_HOUR: (Unit.WORKING_HOUR, 1),
        Unit.DAY: (Unit.HOUR, 24),
        Unit.WORKING_DAY: (Unit.WORKING_DAY, 1),
        Unit.WEEK: (Unit.HOUR, 7 * 24),
        Unit.MONTH: (Unit.MONTH, 1),
        Unit.QUARTER: (Unit.MONTH, 3),
        Unit.YEAR: (Unit.MONTH, 12),
    }
)
_COMPARED: MappingProxyType[Comparison, Callable[[int | Decimal, int | Decimal], bool]] = MappingProxyType(
    {
        Comparison.AT_LEAST: lambda left, right: left >= right,
        Comparison.AT_MOST: lambda left, right: left <= right,
        Comparison.MORE: lambda left, right: left > right,
        Comparison.LESS: lambda left, right: left < right,
        Comparison.EQUAL: lambda left, right: left == right,
    }
)
