"""Drawing by hand from a few small strategies.

A strategy made of strategies for every part of a policy would be made anew for each policy; a pen draws a number and goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

_NUMBERS = tuple(st.integers(0, most) for most in range(100))


class Pen:
    """Draws what a value is made of. The first of several ways is the simplest, towards which Hypothesis shrinks."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def number(self, least: int, most: int) -> int:
        """Return a number from `least` to `most`, both inclusive and at most 99 apart."""
        return least + int(self.draw(_NUMBERS[most - least]))

    def flip(self) -> bool:
        """Return whether something is so that is as often not so."""
        return self.number(0, 1) == 1

    def chance(self, others: int) -> bool:
        """Return whether something rare is so: once in `others` + 1 times."""
        return self.number(0, others) == others

    def one_of(self, values: Sequence[T]) -> T:
        """Return one of the values."""
        return values[self.number(0, len(values) - 1)]

    def pick(self, *ways: Callable[[], T]) -> T:
        """Return what one of the ways makes."""
        return self.one_of(ways)()

    def maybe(self, make: Callable[[], T], chances: int = 1) -> T | None:
        """Return None, or with one chance in `chances` + 1 what is made."""
        return make() if self.chance(chances) else None

    def some(self, make: Callable[[], T], most: int = 3, least: int = 1) -> tuple[T, ...]:
        """Return from `least` to `most` values, both inclusive."""
        return tuple(make() for _ in range(self.number(least, most)))

    def few(self, make: Callable[[], T]) -> tuple[T, ...]:
        """Return nothing in half of the cases, else one or two."""
        return self.some(make, 2) if self.flip() else ()
