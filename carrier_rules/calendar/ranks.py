"""Working days by rank: how many there are up to a day, and which is the m-th.

The working days from 0001-01-01 on are numbered from 1. Adding n working days is then one addition
between two look-ups. Inside the table's span both look-ups are indices into tuples; outside of it the
number of a day follows in closed form from the week, corrected by the exceptions up to it.
"""

from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache
from itertools import accumulate, compress

from attrs import field, frozen

from carrier_rules.calendar.days import Arrangement
from carrier_rules.calendar.errors import MAX_ORDINAL

LAST_YEAR = 2100


@frozen
class Week:
    """Rank and selection where every week is alike."""

    working: tuple[bool, ...]
    per_week: int
    before: tuple[int, ...]
    places: tuple[int, ...]

    @classmethod
    def of(cls, working: tuple[bool, ...]) -> "Week":
        """The week in which Monday to Sunday are worked as `working` says; at least one day must be."""
        places = tuple(compress(range(1, 8), working))
        return cls(working, len(places), tuple(accumulate(working, initial=0)), places)

    def rank(self, ordinal: int) -> int:
        """The number of working days up to and including `ordinal`; ordinal 1 is a Monday."""
        weeks, days = divmod(ordinal, 7)
        return weeks * self.per_week + self.before[days]

    def select(self, rank: int) -> int:
        """The ordinal of the `rank`-th working day, counted from 1."""
        weeks, place = divmod(rank - 1, self.per_week)
        return weeks * 7 + self.places[place]


@frozen(eq=False)
class Ranks:
    """The rank table of one arrangement.

    `origin` is the day before the table's first. `upto[i]` counts the table's working days up to and
    including `origin + i`; `nth[k]` is the k-th of them, as an ordinal, and `dates[k]` the same as a date
    (index 0 is never asked for). `exceptions`, `net` and `ranks` serve the days outside of the table.
    """

    week: Week
    exceptions: tuple[int, ...]
    net: tuple[int, ...]
    ranks: tuple[int, ...]
    origin: int
    base: int
    last: int
    upto: tuple[int, ...] = field(repr=False)
    nth: tuple[int, ...] = field(repr=False)
    dates: tuple[date, ...] = field(repr=False)
    total: int

    def rank(self, ordinal: int) -> int:
        """The number of working days from 0001-01-01 up to and including `ordinal` (0 … 3652060)."""
        if self.origin <= ordinal <= self.last:
            return self.base + self.upto[ordinal - self.origin]
        return self.week.rank(ordinal) + self.net[bisect_right(self.exceptions, ordinal)]

    def select(self, rank: int) -> int | None:
        """The ordinal of the working day with that number, None where no date has it."""
        if not 1 <= rank <= self.total:
            return None
        k = rank - self.base
        if 1 <= k < len(self.nth):
            return self.nth[k]
        i = bisect_left(self.ranks, rank)
        day = self.week.select(rank - self.net[i])
        # exceptions[i] is the first whose rank reaches `rank`: the answer lies before it, unless it
        # is itself the day, worked out of turn.
        return day if i == len(self.exceptions) else min(day, self.exceptions[i])

    def add(self, ordinal: int, n: int) -> int | None:
        """The n-th working day strictly after (before, for n < 0) `ordinal`, which is itself for n = 0."""
        if n == 0:
            return ordinal
        return self.select(self.rank(ordinal) + n if n > 0 else self.rank(ordinal - 1) + 1 + n)


@lru_cache(maxsize=32)
def ranks_of(arrangement: Arrangement) -> Ranks:
    """The rank table of `arrangement`, from its first official year through 2100; shared by equal ones."""
    week = Week.of(arrangement.week)
    flips = [(o, e.working) for o, e in arrangement.entries if e.working != week.working[(o - 1) % 7]]
    exceptions = tuple(o for o, _ in flips)
    net = tuple(accumulate((1 if working else -1 for _, working in flips), initial=0))
    origin = arrangement.official_from - 1
    last = date(LAST_YEAR, 12, 31).toordinal()
    flags = _flags(week.working, flips, origin + 1, last)
    base = week.rank(origin) + net[bisect_right(exceptions, origin)]
    nth = tuple(compress(range(origin + 1, last + 1), flags))
    return Ranks(
        week=week,
        exceptions=exceptions,
        net=net,
        ranks=tuple(week.rank(o) + net[i + 1] for i, o in enumerate(exceptions)),
        origin=origin,
        base=base,
        last=last,
        upto=tuple(accumulate(flags, initial=0)),
        nth=(origin, *nth),
        dates=tuple(map(date.fromordinal, (origin, *nth))),
        total=week.rank(MAX_ORDINAL) + net[-1],
    )


def _flags(week: tuple[bool, ...], flips: list[tuple[int, bool]], first: int, last: int) -> bytes:
    """One byte a day from `first` through `last`: 1 where it is worked."""
    days = last - first + 1
    start = (first - 1) % 7
    flags = bytearray((bytes(week) * (days // 7 + 2))[start : start + days])
    for ordinal, working in flips:
        if first <= ordinal <= last:
            flags[ordinal - first] = working
    return bytes(flags)
