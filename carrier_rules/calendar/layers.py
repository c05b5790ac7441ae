"""What is laid over an arrangement, and in which order.

First come the notices of the State Council that a release does not have yet, in order of issue; then a
region's or a body's overlay and a user's changes, in the order in which they were given. What is laid later wins.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Protocol

from attrs import evolve, frozen

from carrier_rules.calendar.days import Arrangement, Entry
from carrier_rules.calendar.notices import Notice


class Layer(Protocol):
    """Something that changes an arrangement."""

    @property
    def notice(self) -> Notice | None:
        """Where it comes from; None where its source is a mere text."""

    @property
    def national(self) -> bool:
        """Whether it belongs to the national arrangement, below everything local."""

    def over(self, base: Arrangement) -> Arrangement:
        """Return `base` with this laid over it."""


@frozen
class Changes:
    """A user's own changes: days off and days worked with their names, and how far they complete the arrangement."""

    off: tuple[tuple[int, str], ...]
    worked: tuple[tuple[int, str], ...]
    source: str = ""
    official_through: int | None = None

    @property
    def notice(self) -> None:
        """Changes name no more than the text of their source."""
        return None

    @property
    def national(self) -> bool:
        """They are laid over the national arrangement."""
        return False

    def over(self, base: Arrangement) -> Arrangement:
        """Return `base` with the changes; estimates for days that are newly covered are dropped."""
        changes = {o: change(o, name, False, base, self.source) for o, name in self.off}
        changes |= {o: change(o, name, True, base, self.source) for o, name in self.worked}
        through, kept = base.official_through, base.entries
        if self.official_through is not None:
            through = self.official_through
            kept = tuple((o, e) for o, e in kept if e.laid or not base.official_through < o <= through)
        return evolve(base, entries=merged(kept, changes), official_through=through)


def change(ordinal: int, name: str, worked: bool, base: Arrangement, source: str) -> Entry:
    """The entry of a day that is laid off or worked; official where `source` vouches for it."""
    kind = base.ordinary(ordinal).kind
    if worked and kind == "weekend":
        kind = "make-up working day"
    elif not worked and (name or kind == "working day"):
        kind = "public holiday"  # a weekend day without a name is a weekend day again
    return Entry(worked, kind, name or None, source or None, official=bool(source), laid=True)


def merged(entries: Iterable[tuple[int, Entry]], changes: dict[int, Entry]) -> tuple[tuple[int, Entry], ...]:
    """Entries with changes, ascending."""
    return tuple(sorted({**dict(entries), **changes}.items()))


def lay(base: Arrangement, layers: Iterable[Layer], known_at: date | None) -> Arrangement:
    """`base` with the layers that were known by the end of `known_at` (all, where that is None), in their order."""
    known = [
        layer for layer in layers if known_at is None or layer.notice is None or layer.notice.known_from <= known_at
    ]
    return _laid(base, tuple(sorted(known, key=_place)))


@lru_cache(maxsize=64)
def _laid(base: Arrangement, layers: tuple[Layer, ...]) -> Arrangement:
    """Shared, so that its tables are: a calendar that is asked as known on many days is laid once for each state."""
    for layer in layers:
        base = layer.over(base)
    return base


def _place(layer: Layer) -> date:
    """National notices by day of issue; all else behind them, where a stable sort keeps the order given."""
    return layer.notice.known_from if layer.national and layer.notice is not None else date.max
