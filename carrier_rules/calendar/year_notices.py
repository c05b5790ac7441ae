"""A notice with the days that it sets: checked, and laid over a calendar that does not have it yet."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from carrier_rules.calendar.china import OFFICIAL_FROM
from carrier_rules.calendar.chinese_days import CHINA, festivals_of_years
from carrier_rules.calendar.days import Arrangement, Entry
from carrier_rules.calendar.errors import CalendarError
from carrier_rules.calendar.layers import merged
from carrier_rules.calendar.notices import Notice
from carrier_rules.calendar.ranks import LAST_YEAR
from carrier_rules.calendar.statutes import statute_of, statutory_days

Named = tuple[tuple[date, str], ...]

FIRST_OF_DECEMBER = 26  # from which day of the December before a notice has ever set days


class NoticeError(CalendarError):
    """A notice that cannot be taken. `reasons` has every one, in the order of the notice."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@frozen
class YearNotice:
    """A notice and its days.

    `off` are the days off with the holiday's name, weekend days inside of a holiday included; `worked` the
    weekend days worked, with the name of the holiday for which they make up; `ordinary`, of an amendment, the
    days that follow the week again.
    """

    notice: Notice
    off: Named
    worked: Named
    ordinary: tuple[date, ...] = ()

    @property
    def national(self) -> bool:
        """It is part of the national arrangement."""
        return True

    @property
    def exchanged(self) -> int:
        """The weekdays off, less the weekend days worked to make up."""
        return sum(day.weekday() < 5 for day, _ in self.off) - len(self.worked)

    def works(self, day: date) -> bool:
        """Whether `day` is worked as the notice has it."""
        return day in dict(self.worked) or (day.weekday() < 5 and day not in dict(self.off))

    def over(self, base: Arrangement) -> Arrangement:
        """`base` with the notice laid over it; where it has the notice already, `base` itself."""
        if any(_same(known, self.notice) for known in base.notices):
            return base
        entries = dict(base.entries)
        through = base.official_through
        if self.notice.role == "base":
            entries = {o: e for o, e in entries.items() if date.fromordinal(o).year != self.notice.year}
            through = max(through, date(self.notice.year, 12, 25).toordinal())
        changes = {day.toordinal(): entry for day, entry in self._entries(base)}
        notices = tuple(sorted((*base.notices, self._listed()), key=lambda notice: notice.known_from))
        return evolve(base, entries=merged(entries.items(), changes), official_through=through, notices=notices)

    def _entries(self, base: Arrangement) -> Iterator[tuple[date, Entry]]:
        granted = granted_days(self.notice.year, self.notice.known_from)
        source = self.notice.citation
        for day in self.ordinary:
            worked = day.weekday() < 5
            yield day, Entry(worked, "working day" if worked else "weekend", source=source)
        for day, name in self.off:
            # A weekend day inside of a holiday is an ordinary one, unless it was to be worked.
            if day.weekday() < 5 or day in granted or base.day(day.toordinal()).working:
                yield day, Entry(False, "public holiday", granted.get(day, name), source)
        for day, name in self.worked:
            yield day, Entry(True, "make-up working day", name, source)

    def _listed(self) -> Notice:
        """The notice as the calendar lists it, with the days of December that it touches."""
        days = sorted({*(day for day, _ in self.off), *(day for day, _ in self.worked)})
        return evolve(self.notice, december=tuple(day for day in days if day.year < self.notice.year))


def _same(known: Notice, other: Notice) -> bool:
    if known.role == "base" and other.role == "base":
        return known.year == other.year
    return (known.role, known.citation, known.issued) == (other.role, other.citation, other.issued)


def granted_days(year: int, known_on: date) -> dict[date, str]:
    """The days that the law grants in `year`, each with the names of its holidays."""
    names: dict[date, str] = {}
    for day, name in statutory_days(year, statute_of(year, known_on), festivals_of_years()):
        names[day] = f"{names[day]}、{name}" if day in names else name
    return names


def check(found: YearNotice) -> None:
    """Raise NoticeError with every reason for which the days cannot be those of such a notice."""
    reasons = tuple(_reasons(found))
    if reasons:
        raise NoticeError(reasons)


def _reasons(found: YearNotice) -> Iterator[str]:
    if not OFFICIAL_FROM.year <= found.notice.year <= LAST_YEAR:
        yield f"notices are known for {OFFICIAL_FROM.year} to {LAST_YEAR}, and this one is for {found.notice.year}"
        return
    yield from _about_days(found)
    if found.notice.role == "base":
        yield from _about_the_law(found)


def _about_days(found: YearNotice) -> Iterator[str]:
    year = found.notice.year
    days = [day for day, _ in (*found.off, *found.worked)] + list(found.ordinary)
    for day, times in sorted(Counter(days).items()):
        if times > 1:
            yield f"`{day}` is named {times} times as a day off or a day worked"
    for day in sorted(set(days)):
        if day.year != year and not (day.year == year - 1 and (day.month, day.day) >= (12, FIRST_OF_DECEMBER)):
            yield f"`{day}` is no day of {year}, nor one of the last days of December {year - 1}"
    for day, _ in found.worked:
        if day.weekday() < 5:
            yield f"`{day}` is worked to make up, and is a {day:%A}"


def _about_the_law(found: YearNotice) -> Iterator[str]:
    year = found.notice.year
    law = statute_of(year, found.notice.known_from)
    off = {day for day, _ in found.off}
    for day, name in granted_days(year, found.notice.known_from).items():
        if day not in off:
            yield f"`{day}` is {name} by {law.number}, and is not off"
    if found.exchanged != law.entitlement:
        yield (
            f"weekdays off less weekend days worked are {found.exchanged}: "
            f"{law.number} grants {law.entitlement} days off in {year}"
        )


def fitting(found: YearNotice, base: Arrangement) -> None:
    """Raise CalendarError where the notice does not go with what `base` has already."""
    notice = found.notice
    if base.name.partition("-")[0] != CHINA:
        raise CalendarError(f"a notice of China cannot be laid over the calendar `{base.name}`")
    check(found)
    years = {known.year for known in base.notices if known.role == "base"}
    if notice.role == "base" and notice.year not in years and notice.year - 1 not in years:
        raise CalendarError(f"the notice for {notice.year} cannot be added: that for {notice.year - 1} is not known")
    if notice.role == "amendment" and notice.year not in years:
        raise CalendarError(f"the notice for {notice.year}, which this one changes, is not known")
    if any(_same(known, notice) for known in base.notices):
        _agreeing(found, base)


def _agreeing(found: YearNotice, base: Arrangement) -> None:
    """Raise CalendarError where the calendar has the notice, and has another day otherwise."""
    changed = {day for known in base.notices if known.role == "amendment" for day in known.touched}
    for day in _spoken_of(found):
        worked = found.works(day)
        if day not in changed and base.day(day.toordinal()).working != worked:
            had = "off" if worked else "worked"
            raise CalendarError(f"the notice for {found.notice.year} is known already, and has `{day}` {had}")


def _spoken_of(found: YearNotice) -> Iterator[date]:
    """The days on which the notice decides: those that it names, and for a whole year those that it leaves as they are."""
    named = {day for day, _ in (*found.off, *found.worked)} | set(found.ordinary)
    if found.notice.role == "base":
        first, last = date(found.notice.year, 1, 1).toordinal(), date(found.notice.year, 12, 25).toordinal()
        named |= {date.fromordinal(o) for o in range(first, last + 1)}
    yield from sorted(named)
