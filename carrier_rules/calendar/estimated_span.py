"""The earliest and the latest day that a count can come to, if days are moved as they have been so far.

Each holiday is arranged by itself, so that between two days the fewest (the most) working days are those estimated and,
holiday by holiday, the least (the greatest) that any way of arranging it adds. The latest day of a count is the
first by which even the fewest suffice, the earliest the first by which the most do.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate

from attrs import field, frozen

from carrier_rules.calendar.chinese_days import BASES, CHINA
from carrier_rules.calendar.days import Arrangement
from carrier_rules.calendar.estimates import Holiday, enough_years, holidays_of
from carrier_rules.calendar.layers import Changes
from carrier_rules.calendar.ranks import LAST_YEAR
from carrier_rules.calendar.statutes import statute_of
from carrier_rules.calendar.working_calendar import Rolling, WorkingCalendar

# The New Year of 2101, which no estimate has, can move days from here on.
LAST_ESTIMATED = date(LAST_YEAR, 12, 25).toordinal()


class UnboundedError(Exception):
    """What was asked for rests on days of which past arrangements say nothing, or not enough: it has no span.

    It never leaves this library: whoever asks for a span gets None.
    """


def bounds(calendar: WorkingCalendar, day: Callable[[WorkingCalendar], int]) -> tuple[int, int] | None:
    """What `day` comes to on the calendars of the earliest and of the latest days; None where past arrangements do not tell.

    Of days that are not official they speak for those between China's last notice and 2100-12-25.
    """
    try:
        return day(Extreme(calendar, latest=False)), day(Extreme(calendar, latest=True))
    except UnboundedError:
        return None


def between(earliest: date, latest: date) -> str:
    """A span in words: `between 21 and 25 January 2027`, or `22 January 2027 by all arrangements so far`."""
    if earliest == latest:
        return f"{latest.day} {latest:%B} {latest.year} by all arrangements so far"
    month = "" if (earliest.year, earliest.month) == (latest.year, latest.month) else f" {earliest:%B}"
    year = "" if earliest.year == latest.year else f" {earliest.year}"
    return f"between {earliest.day}{month}{year} and {latest.day} {latest:%B} {latest.year}"


@frozen(init=False, eq=False, repr=False)
class Extreme(WorkingCalendar):
    """A calendar that answers with the earliest, or the `latest`, day among all ways in which holidays may be arranged.

    What has not one answer in all of them and is no such day raises UnboundedError.
    """

    latest: bool = field(init=False)

    def __init__(self, calendar: WorkingCalendar, latest: bool) -> None:
        self.__attrs_init__(calendar.name, calendar.known_at, calendar._layers)
        object.__setattr__(self, "latest", latest)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def add(self, d: date, n: int) -> date:
        """The earliest or the latest day that `WorkingCalendar.add` can come to."""
        return date.fromordinal(self.add_ordinal(d.toordinal(), n))

    def add_ordinal(self, o: int, n: int) -> int:
        """`add` on an ordinal."""
        if n == 0:
            return o
        found = WorkingCalendar.add_ordinal(self, o, n)
        self._known(min(o + 1, found), max(o - 1, found))
        if self._arrangement.official_through < max(o, found):
            found = self._after(o, n, found) if n > 0 else self._before(o, -n, found)
            self._known(min(o + 1, found), max(o - 1, found))
        return found

    def roll_ordinal(self, o: int, how: Rolling) -> int:
        """The earliest or the latest day to which `o` can roll."""
        if how == "forward":
            return self.add_ordinal(o - 1, 1)
        return self.add_ordinal(o + 1, -1) if how == "backward" else o

    def count(self, start: date, end: date) -> int:
        """The number of working days; UnboundedError where it is not the same in all ways."""
        return self.count_ordinals(start.toordinal(), end.toordinal())

    def count_ordinals(self, a: int, b: int) -> int:
        """`count` on ordinals."""
        if a > b:
            return -self.count_ordinals(b - 1, a - 1)
        self._known(a + 1, b)
        least, most = self._between(a, b, min), self._between(a, b, max)
        if least != most:
            raise UnboundedError(f"{least} to {most} working days may lie between the two days")
        return least

    def is_working_ordinal(self, o: int) -> bool:
        """Whether the day is worked; UnboundedError where it is in some ways only."""
        return self.count_ordinals(o - 1, o) == 1

    def rest_around(self, o: int) -> tuple[int, int]:
        """The run of days of rest that holds `o`; UnboundedError where it is not the same in all ways."""
        first = last = o
        while not self.is_working_ordinal(first - 1):
            first -= 1
        while not self.is_working_ordinal(last + 1):
            last += 1
        return first, last

    def _after(self, o: int, n: int, last: int) -> int:
        """The first day by which the fewest, or the most, working days after `o` are `n`; `last` is the one estimated."""
        pick = min if self.latest else max
        while (lacking := n - self._between(o, last, pick)) > 0:
            last += lacking
        leeways = tuple(self._leeways(o, last))
        first = o + n  # were every day worked
        return bisect_left(range(last), n, first, last, key=lambda day: self._between(o, day, pick, leeways))

    def _before(self, o: int, n: int, first: int) -> int:
        """The last day from which on, up to the day before `o`, the most, or the fewest, working days are `n`."""
        pick = max if self.latest else min
        while (lacking := n - self._between(first - 1, o - 1, pick)) > 0:
            first -= lacking
        leeways = tuple(self._leeways(first - 1, o - 1))

        def within(days: int) -> int:
            return self._between(o - days - 1, o - 1, pick, leeways)

        return o - bisect_left(range(o), n, n, o - first, key=within)

    def _between(self, a: int, b: int, pick: Callable[..., int], leeways: Iterable["Leeway"] | None = None) -> int:
        """The fewest (`min`) or the most (`max`) working days after `a` up to and including `b`, which is not before it.

        `leeways` are those that may matter, looked up where they are not given.
        """
        found = self._leeways(a, b) if leeways is None else leeways
        return WorkingCalendar.count_ordinals(self, a, b) + sum(leeway.between(a, b, pick) for leeway in found)

    def _leeways(self, a: int, b: int) -> Iterator["Leeway"]:
        """What the holidays of which a part lies after `a` and not after `b` can add to the estimate."""
        through = self._arrangement.official_through
        if b <= through:
            return
        first, last = date.fromordinal(max(a, through)).year, date.fromordinal(b).year + 1
        for year in range(max(first, _last_noticed(self._arrangement) + 1), min(last, LAST_YEAR) + 1):
            for leeway in leeways(self._arrangement, year, self.known_at or date.max):
                if leeway.first <= b and leeway.last > a:
                    yield leeway

    def _known(self, first: int, last: int) -> None:
        """Raise UnboundedError unless past arrangements speak for all days from `first` to `last` that are not official."""
        unofficial = self._arrangement.first_unofficial(first, last)
        if unofficial is None:
            return
        if self.name != CHINA or not all(layer.national or isinstance(layer, Changes) for layer in self._layers):
            raise UnboundedError(f"no past arrangement says how `{self.name}` moves days")
        year = _last_noticed(self._arrangement)
        if not enough_years(_last_published(self._arrangement)):
            raise UnboundedError("too few arrangements are known to say how days are moved")
        if unofficial <= date(year, 12, 25).toordinal() or last > LAST_ESTIMATED:
            raise UnboundedError("no arrangement speaks for days before the first notice, after 2100, or in doubt")


@frozen
class Leeway:
    """What one holiday can add to the estimated working days, or take from them.

    Some way differs from the estimate on `first`, and some on `last`. `ways` has for each way how many working days more
    there are from `first` up to and including the day before `first + i`.
    """

    first: int
    last: int
    ways: tuple[tuple[int, ...], ...]

    def between(self, a: int, b: int, pick: Callable[..., int]) -> int:
        """The least (`min`) or the greatest (`max`) that a way adds after `a` up to and including `b`."""
        i, j = max(a, self.first - 1) + 1 - self.first, min(b, self.last) + 1 - self.first
        return pick(way[j] - way[i] for way in self.ways) if i < j else 0


@lru_cache(maxsize=512)
def leeways(arrangement: Arrangement, year: int, known_on: date) -> tuple[Leeway, ...]:
    """What the holidays of a year without a notice can add to what `arrangement` estimates, by what was known on a day.

    Days that are official, or laid by a user, stay as they are.
    """
    holidays = holidays_of(year, statute_of(year, known_on), _last_published(arrangement))
    return tuple(leeway for holiday in holidays if (leeway := _leeway(holiday, arrangement)) is not None)


def _leeway(holiday: Holiday, arrangement: Arrangement) -> Leeway | None:
    """None where no way differs from the estimate."""
    days = sorted({day.toordinal() for way in holiday.ways for day, _ in way})
    ways = {_more({day.toordinal(): worked for day, worked in way}, days, arrangement) for way in holiday.ways}
    differing = [day for place, day in enumerate(days) if any(way[place] for way in ways)]
    if not differing:
        return None
    first, last = differing[0], differing[-1]
    by_day = ({day: way[place] for place, day in enumerate(days)} for way in ways)
    sums = (accumulate((more.get(day, 0) for day in range(first, last + 1)), initial=0) for more in by_day)
    return Leeway(first, last, tuple(sorted(tuple(found) for found in sums)))


def _more(way: Mapping[int, bool], days: Sequence[int], arrangement: Arrangement) -> tuple[int, ...]:
    """For each day, whether it is worked in this way and not by the estimate (1), or the other way round (-1)."""
    return tuple(
        0 if _fixed(day, arrangement) else way.get(day, arrangement.ordinary(day).working) - _works(day, arrangement)
        for day in days
    )


def _works(day: int, arrangement: Arrangement) -> bool:
    return (arrangement.by_day.get(day) or arrangement.ordinary(day)).working


def _fixed(day: int, arrangement: Arrangement) -> bool:
    """Whether nothing past can move the day: it is official, or a user has laid it."""
    entry = arrangement.by_day.get(day)
    return arrangement.is_official(day) or (entry is not None and entry.laid)


@lru_cache(maxsize=64)
def _last_noticed(arrangement: Arrangement) -> int:
    """The last year that has a notice, one that a user has added included; 0 where there is none."""
    return max((notice.year for notice in arrangement.notices if notice.role == "base"), default=0)


@lru_cache(maxsize=64)
def _last_published(arrangement: Arrangement) -> int:
    """The last year whose notice is in the release and known; 0 where there is none."""
    return max((notice.year for notice in arrangement.notices if BASES.get(notice.year) == notice), default=0)
