"""WorkingCalendar: the working days of a country, and how far they are certain."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import frozen

from carrier_rules.calendar.arrangements import arrangement_of, region
from carrier_rules.calendar.chinese_days import CHINA
from carrier_rules.calendar.days import Arrangement, Day
from carrier_rules.calendar.errors import CalendarError, no_such_date
from carrier_rules.calendar.layers import Changes, Layer, lay
from carrier_rules.calendar.notices import Provenance, provenance_of
from carrier_rules.calendar.overlays import Overlay, overlay_of
from carrier_rules.calendar.ranks import Ranks, ranks_of
from carrier_rules.calendar.statutes import statute_of
from carrier_rules.calendar.year_notices import YearNotice, fitting

Rolling: TypeAlias = Literal["forward", "backward", "none"]

NO_CHANGES: Mapping[date, str] = MappingProxyType({})


@frozen(init=False, eq=False, repr=False)
class WorkingCalendar:
    """The working days of one country or subdivision, for every date from 0001-01-01 to 9999-12-31.

    `name` is "CN", a region of China with days of its own such as "CN-GX" (`OVERLAYS` has them all), any country
    code that the `holidays` library knows, or code and subdivision, such as "US-NY" or "DE-BY". An unknown name
    raises CalendarError with the nearest known one.

    China follows the State Council's yearly arrangements, official from 2001-01-01 through
    `official_through`: 25 December of the last year whose notice is in `carrier_rules.calendar.china`.
    Later days, through 2100, are estimates without make-up days. Days before 2001 and after 2100 are plain
    Monday to Friday. Neither is official. With `known_at` all is as it stood at the end of that day: later
    amendments have not happened, and years whose notice was still to come are estimates.

    Other countries follow `holidays` within the years that it supports, at most 1950 to 2100. These days
    count as official, except a holiday that the library itself marks as estimated; no notice is checked.
    Outside of these years the country's present week applies, and is not official. Nothing is known of what
    was known when: `known_at` changes nothing.

    A calendar is a value: it never changes, equals any calendar with the same content, may be a key, and may
    be shared between threads. Its tables are built when the first date is asked for, once in a process.

    Dates are `datetime.date`; a datetime or a string raises TypeError. The methods on ordinals
    (`date.toordinal()`, 1 to 3652059) mean the same as those on dates.
    """

    name: str
    known_at: date | None
    _layers: tuple[Layer, ...]

    def __init__(self, name: str = CHINA, known_at: date | None = None) -> None:
        if not isinstance(name, str):
            raise TypeError(f"a calendar's name is a `str` such as `CN`, not a `{type(name).__name__}`")
        if known_at is not None:
            _ordinal(known_at)
        # China's own name needs no checking, so that the library is not imported before a date is needed.
        if name != CHINA:
            arrangement_of(name)
        self.__attrs_init__(name, known_at, region(name))

    @cached_property
    def _arrangement(self) -> Arrangement:
        base = arrangement_of(self.name, self.known_at)
        return lay(base, self._layers, self.known_at)

    @cached_property
    def _ranks(self) -> Ranks:
        return ranks_of(self._arrangement)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WorkingCalendar):
            return NotImplemented
        return self._arrangement is other._arrangement or self._arrangement == other._arrangement

    def __hash__(self) -> int:
        return hash(self.state)

    def __repr__(self) -> str:
        return f"WorkingCalendar({self.name!r}, state={self.state!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return (_evolved, (self.name, self.known_at, self._layers))

    @property
    def state(self) -> str:
        """Sixteen hexadecimal digits that stand for the content: name, all exceptions, official span.

        The same in every process that has the same data. Two calendars of the same state give the same answers,
        whichever days they were known at.
        """
        return self._arrangement.state

    @property
    def official_from(self) -> date:
        """The first day that a published arrangement covers."""
        return date.fromordinal(self._arrangement.official_from)

    @property
    def official_through(self) -> date:
        """The last day that a published arrangement covers."""
        return date.fromordinal(self._arrangement.official_through)

    def is_official(self, d: date) -> bool:
        """Whether a published arrangement, or a change that names its source, settles `d`."""
        return self._arrangement.is_official(_ordinal(d))

    def first_unofficial(self, start: date, end: date) -> date | None:
        """The first day from `start` to `end`, both included, that is not official; None where all are."""
        found = self.first_unofficial_ordinal(_ordinal(start), _ordinal(end))
        return None if found is None else date.fromordinal(found)

    def first_unofficial_ordinal(self, a: int, b: int) -> int | None:
        """`first_unofficial` on ordinals."""
        return self._arrangement.first_unofficial(a, b)

    def is_working_day(self, d: date) -> bool:
        """Whether `d` is worked: make-up Saturdays and Sundays are, days off on a weekday are not."""
        return self.is_working_ordinal(_ordinal(d))

    def is_working_ordinal(self, o: int) -> bool:
        """`is_working_day` on an ordinal."""
        ranks = self._ranks
        i = o - ranks.origin
        if 0 < i < len(ranks.upto):
            return ranks.upto[i] != ranks.upto[i - 1]
        return ranks.rank(o) != ranks.rank(o - 1)

    def add(self, d: date, n: int) -> date:
        """The n-th working day strictly after `d`; for a negative `n`, strictly before it; `d` for 0.

        Raises CalendarError where the result would lie outside of 0001-01-01 to 9999-12-31.
        """
        if type(d) is date:
            ranks = self._ranks
            i = d.toordinal() - ranks.origin
            if i > 0:
                try:
                    if n > 0:
                        return ranks.dates[ranks.upto[i] + n]
                    k = ranks.upto[i - 1] + 1 + n
                    if n < 0 < k:
                        return ranks.dates[k]
                except (IndexError, TypeError):
                    pass  # one of the two lies outside of the table, or `n` is no whole number
        return date.fromordinal(self.add_ordinal(_ordinal(d), _whole(n)))

    def add_ordinal(self, o: int, n: int) -> int:
        """`add` on an ordinal."""
        ranks = self._ranks
        i = o - ranks.origin
        if n > 0 and 0 < i < len(ranks.upto):
            k = ranks.upto[i] + n
            if k < len(ranks.nth):
                return ranks.nth[k]
        found = ranks.add(o, n)
        if found is None:
            raise no_such_date(abs(n), "working day", "after" if n > 0 else "before", o)
        return found

    def count(self, start: date, end: date) -> int:
        """The number of working days strictly after `start` up to and including `end`.

        For an `end` before `start`, minus the number of those from `end`, included, up to `start`, excluded:
        `count(d, add(d, n)) == n` for every `n`.
        """
        if type(start) is date and type(end) is date:
            ranks = self._ranks
            origin = ranks.origin
            i, j = start.toordinal() - origin, end.toordinal() - origin
            if 0 <= i <= j < len(ranks.upto):
                return ranks.upto[j] - ranks.upto[i]
        return self.count_ordinals(_ordinal(start), _ordinal(end))

    def count_ordinals(self, a: int, b: int) -> int:
        """`count` on ordinals."""
        rank = self._ranks.rank
        return rank(b) - rank(a) if a <= b else rank(b - 1) - rank(a - 1)

    def next(self, d: date) -> date:
        """The first working day strictly after `d`."""
        return self.add(d, 1)

    def previous(self, d: date) -> date:
        """The last working day strictly before `d`."""
        return self.add(d, -1)

    def roll(self, d: date, how: Rolling) -> date:
        """`d` where it is a working day or `how` is "none"; else the next ("forward") or previous one."""
        return date.fromordinal(self.roll_ordinal(_ordinal(d), how))

    def roll_ordinal(self, o: int, how: Rolling) -> int:
        """`roll` on an ordinal."""
        if how not in ("forward", "backward", "none"):
            raise CalendarError(f"unknown rolling `{how}`: use `forward`, `backward` or `none`")
        if how == "none" or self.is_working_ordinal(o):
            return o
        return self.add_ordinal(o, 1 if how == "forward" else -1)

    def rest_around(self, o: int) -> tuple[int, int]:
        """The first and the last day of the unbroken run of days of rest that holds the day of rest `o`, as ordinals."""
        return self.add_ordinal(o, -1) + 1, self.add_ordinal(o, 1) - 1

    def span(self, d: date, n: int) -> tuple[date, date] | None:
        """The earliest and the latest day that `add(d, n)` can come to, if days are moved as they have been so far.

        Both are `add(d, n)` where all days that it passes are official. None where past arrangements do not say: before
        the first notice, after 2100-12-25, for other countries and for regions with days of their own.
        """
        start, number = _ordinal(d), _whole(n)
        return self.span_of(lambda calendar: calendar.add_ordinal(start, number))

    def roll_span(self, d: date, how: Rolling) -> tuple[date, date] | None:
        """The earliest and the latest day that `roll(d, how)` can come to; None where `span` is."""
        day = _ordinal(d)
        return self.span_of(lambda calendar: calendar.roll_ordinal(day, how))

    def span_of(self, day: Callable[["WorkingCalendar"], int]) -> tuple[date, date] | None:
        """The earliest and the latest day that `day` can come to, given this calendar, as an ordinal; None where `span` is.

        `day` is asked twice, with a calendar that adds and rolls to the earliest day and one that does to the latest. So it must
        come later, or stay, where the days do to which these lead. What else it asks must have the same answer however days are
        moved, or there is no span: what is worked, and how many days are.
        """
        from carrier_rules.calendar.estimated_span import bounds  # it builds on this class

        found = bounds(self, day)
        return None if found is None else (date.fromordinal(found[0]), date.fromordinal(found[1]))

    def between(self, start: date, end: date) -> tuple[date, ...]:
        """The working days that `count` counts: after `start`, up to and including `end`, ascending.

        Empty where `end` is not after `start`.
        """
        ranks = self._ranks
        first, last = ranks.rank(_ordinal(start)) + 1, ranks.rank(_ordinal(end))
        days = (ranks.select(rank) for rank in range(first, last + 1))
        return tuple(date.fromordinal(day) for day in days if day is not None)

    def day(self, d: date) -> Day:
        """What the calendar says of `d`."""
        return self._arrangement.day(_ordinal(d))

    def explain(self, d: date, n: int = 0) -> tuple[Day, ...]:
        """The days that `add(d, n)` passes, in its direction, without `d` and with the result.

        For n = 0, `d` alone. Raises what `add` raises.
        """
        start, step = _ordinal(d), 1 if n > 0 else -1
        if n == 0:
            return (self._arrangement.day(start),)
        end = self.add(d, n).toordinal()
        return tuple(self._arrangement.day(o) for o in range(start + step, end + step, step))

    def with_changes(
        self,
        off: Mapping[date, str] = NO_CHANGES,
        worked: Mapping[date, str] = NO_CHANGES,
        source: str = "",
        official_through: date | None = None,
    ) -> "WorkingCalendar":
        """This calendar with days off and days worked laid over it; the values are the days' names.

        A changed day is official where `source` names the notice it comes from: the caller vouches for it.
        Without a source it is not, even within the official span.

        `official_through` says that with these changes the arrangement is complete through that day. The
        estimates for the days that it newly covers are dropped, so `off` must list every weekday that the
        notice makes a day off; days laid earlier stay. It needs a `source`.

        Raises CalendarError for a day that is both off and worked, for an `official_through` without a
        source or before the first official day; TypeError for what is no date or no text.
        """
        both = [day for day in off if day in worked]
        if both:
            raise CalendarError(f"`{min(both)}` is laid both as a day off and as a day worked")
        through = None
        if official_through is not None:
            through = _through(official_through, self._arrangement, source)
        return self._with(Changes(_named(off), _named(worked), source, through))

    def with_notice(self, notice: YearNotice) -> "WorkingCalendar":
        """This calendar with a notice that the release does not have, such as that of a new year.

        Whatever the order in which they are given, notices lie below local changes, in order of issue. Seen
        with a `known_at` before its day of issue the notice is not there. A year that the calendar has
        already stays as it is: then the notice must say the same.

        Raises CalendarError where it says something else, or where the notice of the year before is missing.
        """
        national = [layer for layer in self._layers if layer.national]
        fitting(notice, lay(arrangement_of(self.name), national, None))
        return self._with(notice)

    def with_overlay(self, overlay: str | Overlay) -> "WorkingCalendar":
        """This calendar with a region's or a body's days laid over it, such as "CN-GX"; the later one wins.

        A calendar of that name has them already. Raises CalendarError for an unknown name, or another country.
        """
        if self.name.partition("-")[0] != CHINA:
            raise CalendarError(f"an overlay of China cannot be laid over the calendar `{self.name}`")
        return self._with(overlay_of(overlay) if isinstance(overlay, str) else overlay)

    def known(self, at: date | None) -> "WorkingCalendar":
        """This calendar as it stood at the end of the day `at`; as it stands, where that is None."""
        if at is not None:
            _ordinal(at)
        return self if at == self.known_at else _evolved(self.name, at, self._layers)

    def settled_by(self, d: date) -> str | None:
        """The notice behind `d`, an ordinary day's too: where it makes no exception, that for its year."""
        return self._arrangement.settled_by(_ordinal(d))

    def provenance(self, year: int) -> Provenance:
        """The notices on which the days of `year` rest, and how sure they are; none for other countries."""
        chinese = self.name.partition("-")[0] == CHINA
        law = statute_of(year, self.known_at or date.max) if chinese else None
        return provenance_of(year, self._arrangement.notices, law)

    def _with(self, layer: Layer) -> "WorkingCalendar":
        return _evolved(self.name, self.known_at, (*self._layers, layer))


def _evolved(name: str, known_at: date | None, layers: tuple[Layer, ...]) -> WorkingCalendar:
    """A calendar with these layers and no other."""
    other = WorkingCalendar.__new__(WorkingCalendar)
    other.__attrs_init__(name, known_at, layers)
    return other


def _named(days: Mapping[date, str]) -> tuple[tuple[int, str], ...]:
    for day, name in days.items():
        _ordinal(day)
        if not isinstance(name, str):
            raise TypeError(f"a changed day's name is a `str`, not a `{type(name).__name__}`")
    return tuple(sorted((day.toordinal(), name) for day, name in days.items()))


def _through(day: date, base: Arrangement, source: str) -> int:
    if not source:
        raise CalendarError(f"official through `{day}` needs a `source`: name the notice that settles it")
    ordinal = _ordinal(day)
    if ordinal < base.official_from:
        first = date.fromordinal(base.official_from)
        raise CalendarError(f"official through `{day}` lies before the first official day, `{first}`")
    return ordinal


def _ordinal(d: object) -> int:
    if isinstance(d, date) and not isinstance(d, datetime):
        return d.toordinal()
    ways = {"datetime": ": take its `.date()`", "str": ": use `date.fromisoformat`"}
    given = "datetime" if isinstance(d, datetime) else type(d).__name__
    raise TypeError(f"expected a `date`, not a `{given}`{ways.get(given, '')}")


def _whole(n: int) -> int:
    if isinstance(n, int):
        return n
    raise TypeError(f"expected a whole number of working days, not `{n}`")
