"""A timeline that has met its policy: names are identities, days are integers, values have their types."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from carrier_rules.model import Duration

Typed = int | Decimal | str | bool | frozenset[str] | Duration
"""A value: a day as an ordinal (dates), a Decimal (numbers and amounts), a text or a listed name, yes or no, a set of
listed names (`some of`), or a length of time."""

ALWAYS = 0
FOREVER = datetime.date.max.toordinal() + 1
END_OF_DAY = 24 * 60 * 60 * 1_000_000


@frozen(order=False)
class Happened:
    """One event.

    `day` is the ordinal of its local date; `time` the microsecond of that day: 24:00 where none is given, negative
    where it came after the cut-off of the day before. `known` is the ordinal of the day from which it was known.
    `periods` (in order, each once) and `matter` say what it is about; a list that is None was left out. `content` is
    empty unless another event has the same day, time, `known` and id. `instant` is the microsecond of universal time at which
    it happened, None where no time of day is given.
    """

    name: str
    day: int
    time: int
    timed: bool
    known: int
    id: str | None
    periods: tuple[str, ...]
    matter: str | None
    documents: frozenset[str] | None
    forms: tuple[tuple[str, int, bool], ...] | None
    by: frozenset[str] | None
    to: frozenset[str] | None
    copy: frozenset[str] | None
    attributes: Mapping[str, Typed] = field(hash=False)
    replaces: str | None
    content: str
    instant: int | None = None

    @property
    def order(self) -> tuple[int, bool, int, int, str, str]:
        """By day, time of day (events without one last), when it was recorded, id, content."""
        timeless = self.instant is None
        return (
            self.day,
            timeless,
            self.time if self.instant is None else self.instant,
            self.known,
            self.id or "",
            self.content,
        )


@frozen
class Held:
    """One value of a fact, from `start` to `end` (ordinals, both inclusive), recorded on `known`; None: not said."""

    value: Typed
    start: int
    end: int
    known: int | None


@frozen
class Bound:
    """The events in order and the facts of one entity, as one policy reads them.

    The values of a fact follow each other in time and never overlap: of two, the later recorded one is here.
    """

    entity: str
    kind: str | None
    events: Mapping[str, Sequence[Happened]]
    facts: Mapping[str, Sequence[Held]]

    def value(self, fact: str, day: int) -> Typed | None:
        """Return the value of a fact on a day (an ordinal); None where none is given."""
        held = self.facts.get(fact, ())
        index = bisect_right(held, day, key=_start) - 1
        return held[index].value if index >= 0 and day <= held[index].end else None


def _start(held: Held) -> int:
    return held.start
