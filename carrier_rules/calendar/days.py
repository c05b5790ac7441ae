"""What a calendar says of single days, and how far it can vouch for it."""

import json
from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import frozen

from carrier_rules.calendar.notices import Notice

Kind: TypeAlias = Literal["working day", "weekend", "public holiday", "make-up working day"]


@frozen
class Day:
    """One day of a calendar.

    `kind` is "public holiday" for a day off on a weekday and for a holiday that falls on a weekend;
    `name` is the holiday's name in the country's own language (a make-up working day bears the name of
    the holiday that it makes up for); `official` says whether a published arrangement covers the day;
    `source` is the notice behind a day that is no ordinary weekday or weekend, None where none is known.
    """

    date: date
    working: bool
    kind: Kind
    name: str | None
    official: bool
    source: str | None


@frozen
class Entry:
    """What is recorded of a day that is no ordinary weekday or weekend.

    `official` overrides the calendar's official span: True for a change that names its source, False for
    one that does not and for an estimated holiday; None leaves it to the span. `laid` marks a user's change.
    """

    working: bool
    kind: Kind
    name: str | None = None
    source: str | None = None
    official: bool | None = None
    laid: bool = False


@frozen(cache_hash=True)
class Arrangement:
    """All that a calendar knows: the week, the days that differ from it, and the official span.

    `week` says of Monday to Sunday whether they are worked. `entries` are (ordinal, entry) in ascending
    order. The official span includes both of its ends; it is empty where it ends before it begins. `notices`
    are those that it rests on, where they are known, in order of issue.
    """

    name: str
    week: tuple[bool, ...]
    entries: tuple[tuple[int, Entry], ...]
    official_from: int
    official_through: int
    notices: tuple[Notice, ...] = ()

    @cached_property
    def by_day(self) -> Mapping[int, Entry]:
        """The entries by ordinal."""
        return MappingProxyType(dict(self.entries))

    @cached_property
    def doubted(self) -> tuple[int, ...]:
        """The days that are not official although the official span may hold them, ascending."""
        return tuple(o for o, entry in self.entries if entry.official is False)

    @cached_property
    def state(self) -> str:
        """Sixteen hexadecimal digits that depend on the content alone, the same in every process."""
        entries = [[o, e.working, e.kind, e.name, e.source, e.official, e.laid] for o, e in self.entries]
        content = [self.name, self.week, entries, self.official_from, self.official_through]
        return sha256(json.dumps(content).encode()).hexdigest()[:16]

    def is_official(self, ordinal: int) -> bool:
        """Whether the day lies in the official span or is vouched for, and nothing speaks against it."""
        entry = self.by_day.get(ordinal)
        if entry is not None and entry.official is not None:
            return entry.official
        return self.official_from <= ordinal <= self.official_through

    def settled_by(self, ordinal: int) -> str | None:
        """What is cited for a day: the source of its entry, else the notice for its year; None where none settles it."""
        entry = self.by_day.get(ordinal)
        if entry is not None and entry.source is not None:
            return entry.source
        if not self.is_official(ordinal):
            return None
        year = date.fromordinal(ordinal).year
        return next((n.citation for n in self.notices if n.year == year and n.role == "base"), None)

    def first_unofficial(self, start: int, end: int) -> int | None:
        """The first day from `start` to `end`, both included, that is not official."""
        day = start
        while day <= end:
            if not self.is_official(day):
                return day
            if day < self.official_from or day >= self.official_through:
                day += 1  # a vouched day outside the span: there are only as many as a user laid
                continue
            i = bisect_left(self.doubted, day)
            if i < len(self.doubted) and self.doubted[i] <= self.official_through:
                day = self.doubted[i]
            else:
                day = self.official_through + 1
        return None

    def day(self, ordinal: int) -> Day:
        """The day `ordinal`; ordinary days follow the week."""
        entry = self.by_day.get(ordinal) or self.ordinary(ordinal)
        return Day(
            date=date.fromordinal(ordinal),
            working=entry.working,
            kind=entry.kind,
            name=entry.name,
            official=self.is_official(ordinal),
            source=entry.source,
        )

    def ordinary(self, ordinal: int) -> Entry:
        """What the week alone says of a day."""
        working = self.week[(ordinal - 1) % 7]  # ordinal 1, 0001-01-01, is a Monday
        return Entry(working, "working day" if working else "weekend")
