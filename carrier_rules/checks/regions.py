"""Where a value may lie: among names, or on a line of numbers. What cannot lie anywhere is impossible."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from carrier_rules.model import Comparison


@frozen
class Among:
    """One of the listed values, or with `other` any value that is not listed."""

    values: frozenset[object]
    other: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no value is left."""
        return not self.values and not self.other

    def meet(self, more: Among) -> Among:
        """Return where a value lies that lies in both."""
        if self.other and more.other:
            return Among(self.values | more.values, other=True)
        if self.other or more.other:
            listed, excluded = (more, self) if self.other else (self, more)
            return Among(listed.values - excluded.values)
        return Among(self.values & more.values)


@frozen
class Stretch:
    """The numbers from `low` to `high`; None is unbounded, and `open_low`, `open_high` leave the bound itself out."""

    low: Decimal | None = None
    high: Decimal | None = None
    open_low: bool = False
    open_high: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no number is left."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.open_low or self.open_high))

    def meet(self, more: Stretch) -> Stretch:
        """Return the numbers that lie in both."""
        low, open_low = max((_lower(s) for s in (self, more)), key=_by_low)
        high, open_high = min((_upper(s) for s in (self, more)), key=_by_high)
        return Stretch(low, high, open_low, open_high)


@frozen
class OnLine:
    """The numbers of several stretches."""

    stretches: tuple[Stretch, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no number is left."""
        return not self.stretches

    def meet(self, more: OnLine) -> OnLine:
        """Return the numbers that lie in both."""
        met = (a.meet(b) for a in self.stretches for b in more.stretches)
        return OnLine(tuple(stretch for stretch in met if not stretch.is_empty))

    def negated(self) -> OnLine:
        """Return the numbers that do not lie here."""
        left = OnLine((Stretch(),))
        for stretch in self.stretches:
            left = left.meet(OnLine(_outside(stretch)))
        return left


Region = Among | OnLine
TRUE = Among(frozenset((True,)))
FALSE = Among(frozenset((False,)))


def compared(comparison: Comparison, value: Decimal) -> OnLine:
    """Return the numbers that compare so with `value`."""
    if comparison is Comparison.EQUAL:
        return OnLine((Stretch(value, value),))
    if comparison in (Comparison.AT_LEAST, Comparison.MORE):
        return OnLine((Stretch(low=value, open_low=comparison is Comparison.MORE),))
    return OnLine((Stretch(high=value, open_high=comparison is Comparison.LESS),))


def counted(least: int, most: int | None) -> OnLine:
    """Return the counts from `least` to `most`, both inclusive."""
    high = None if most is None else Decimal(most)
    return OnLine((Stretch(Decimal(least), high),))


def uncounted(region: OnLine) -> OnLine:
    """Return the whole numbers, from 0, that are not among the counts of `region`."""
    gaps = [OnLine(_whole_outside(stretch)) for stretch in region.stretches]
    left = OnLine((Stretch(low=Decimal(0)),))
    for gap in gaps:
        left = left.meet(gap)
    return left


def _whole_outside(stretch: Stretch) -> tuple[Stretch, ...]:
    below = () if stretch.low is None else (Stretch(high=stretch.low - 1),)
    above = () if stretch.high is None else (Stretch(low=stretch.high + 1),)
    return (*below, *above)


def _outside(stretch: Stretch) -> tuple[Stretch, ...]:
    below = () if stretch.low is None else (Stretch(high=stretch.low, open_high=not stretch.open_low),)
    above = () if stretch.high is None else (Stretch(low=stretch.high, open_low=not stretch.open_high),)
    return (*below, *above)


def _lower(stretch: Stretch) -> tuple[Decimal | None, bool]:
    return stretch.low, stretch.open_low


def _upper(stretch: Stretch) -> tuple[Decimal | None, bool]:
    return stretch.high, stretch.open_high


def _by_low(bound: tuple[Decimal | None, bool]) -> tuple[bool, Decimal, bool]:
    value, is_open = bound
    return value is not None, value or Decimal(0), is_open


def _by_high(bound: tuple[Decimal | None, bool]) -> tuple[bool, Decimal, bool]:
    value, is_open = bound
    return value is None, value or Decimal(0), not is_open
