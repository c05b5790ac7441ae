"""Strategies for the values of facts and attributes, as a timeline writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from carrier_rules.model import Basic, Choices, Day, Duration, Money, Number, OneOf, Simple, Text, Type, Value, YesNo
from carrier_rules.timeline.values import Given

CURRENCY = "CNY"
TEXTS = ("a text", "甲方")
LARGEST = 100


def values(
    kind: Type, asked: Sequence[Value], days: st.SearchStrategy[date], most: int | None = None
) -> st.SearchStrategy[Given]:
    """Return a strategy of values of a type: among them those of `asked`, with which a policy compares, and their neighbours.

    `days` are the dates that a value may be, `most` is how many listed values there are at once. It
    shrinks towards the first that the policy asks about.
    """
    if isinstance(kind, OneOf):
        return _listed(kind, most)
    near = [written for value in asked for written in _near(value)]
    usual = _usual(kind, days)
    return st.sampled_from(near) | usual if near else usual


def _listed(kind: OneOf, most: int | None) -> st.SearchStrategy[Given]:
    names = [value.id for value in kind.values]
    if not kind.several:
        return st.sampled_from(names)
    chosen = st.sets(st.sampled_from(names), min_size=1, max_size=most)
    return chosen.map(lambda found: tuple(name for name in names if name in found))


def _usual(kind: Simple, days: st.SearchStrategy[date]) -> st.SearchStrategy[Given]:
    match kind.basic:
        case Basic.DATE:
            return days.map(date.isoformat)
        case Basic.NUMBER:
            return st.integers(0, LARGEST).map(str)
        case Basic.MONEY:
            currency = kind.currency or CURRENCY
            return st.integers(0, LARGEST).map(lambda n: f"{n * 1_000_000} {currency}")
        case Basic.YES_OR_NO:
            return st.booleans()
        case Basic.DURATION:
            return st.sampled_from(("1 day", "10 days", "15 working days", "1 month", "90 days", "3 years"))
        case Basic.TEXT:
            return st.sampled_from(TEXTS)


def _near(value: Value) -> tuple[Given, ...]:
    """A value as a timeline writes it, and its neighbours above and below where it has any."""
    match value:
        case Number():
            return tuple(f"{n:f}" for n in _neighbours(Decimal(value.text)))
        case Money():
            return tuple(f"{n:f} {value.currency}" for n in _neighbours(value.amount))
        case Day():
            return (value.date.isoformat(),)
        case Duration():
            return (f"{value.count} {value.unit}s",)
        case Text():
            return (value.text,)
        case YesNo():
            return (value.yes, not value.yes)
        case Choices():
            return ()


def _neighbours(amount: Decimal) -> tuple[Decimal, ...]:
    """The amount, one more, and one less where that is not negative."""
    return (amount, amount + 1, amount - 1) if amount >= 1 else (amount, amount + 1)
