"""From the `holidays` library to the arrangement of any country but China.

The library is imported inside the functions: with its country modules it takes about 0.2 s, which a program
that asks for no date need not pay.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from carrier_rules.calendar.days import Arrangement, Entry
from carrier_rules.calendar.errors import CalendarError
from carrier_rules.calendar.ranks import LAST_YEAR

if TYPE_CHECKING:
    from holidays import HolidayBase

FIRST_YEAR = 1950

# By itself the library gives Hong Kong's statutory holidays, which only employment knows. Offices and courts rest
# on the general holidays (Cap. 149), Good Friday among them, which it calls optional.
CATEGORIES = MappingProxyType({"HK": ("optional", "public")})


@lru_cache(maxsize=32)
def country(name: str) -> Arrangement:
    """The arrangement of the calendar `name`; CalendarError where `holidays` does not know it."""
    from holidays import country_holidays, list_supported_countries

    country, dash, subdivision = name.partition("-")
    known = list_supported_countries(include_aliases=False)
    if country not in known or (dash and subdivision not in known[country]):
        raise CalendarError(f"unknown calendar `{name}`: {_suggestion(country, subdivision, known)}")
    empty = country_holidays(country, subdiv=subdivision or None)
    found = country_holidays(
        country,
        subdiv=subdivision or None,
        categories=CATEGORIES.get(country),
        years=range(max(empty.start_year, FIRST_YEAR), min(empty.end_year, LAST_YEAR) + 1),
        # Without a language the names, and with them the state, would follow the machine's locale.
        language=empty.default_language,
    )
    return _country(name, found)


def _suggestion(country: str, subdivision: str, known: Mapping[str, list[str]]) -> str:
    from holidays.registry import COUNTRIES

    code = _nearest(country, ((word, names[1]) for names in COUNTRIES.values() for word in names))
    if code is None:
        return "use a country's code such as `CN`, or one with a subdivision such as `US-NY`"
    part = _nearest(subdivision, ((word, word) for word in known[code]))
    return f"did you mean `{code}-{part}`?" if part else f"did you mean `{code}`?"


def _nearest(word: str, meanings: Iterable[tuple[str, str]]) -> str | None:
    by_word = {spelling.casefold(): meaning for spelling, meaning in meanings}
    near = get_close_matches(word.casefold(), by_word, n=1)
    return by_word[near[0]] if near else None


def _country(name: str, found: "HolidayBase") -> Arrangement:
    """What the library says of a country: what it says of its years is taken as official."""
    first, last = date(min(found.years), 1, 1), date(max(found.years), 12, 31)
    week = tuple(weekday not in found.weekend for weekday in range(7))
    names = dict(found.items())
    labels = [label.replace("%s", "") for label in _estimated_labels(found)]
    entries = []
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        entry = _entry(day, found, names.get(day), labels)
        # Some countries have moved their weekend: those weeks differ from the present one throughout.
        if entry.name is not None or entry.working != week[day.weekday()]:
            entries.append((ordinal, entry))
    return Arrangement(name, week, tuple(entries), first.toordinal(), last.toordinal())


def _entry(day: date, found: "HolidayBase", name: str | None, estimated: Iterable[str]) -> Entry:
    official = False if name and any(label in name for label in estimated) else None
    if found.is_weekend(day):
        if day in found.weekend_workdays:
            return Entry(True, "make-up working day", name, official=official)
        return Entry(False, "public holiday" if name else "weekend", name, official=official)
    return Entry(name is None, "public holiday" if name else "working day", name, official=official)


def _estimated_labels(found: "HolidayBase") -> Iterator[str]:
    for attribute in ("estimated_label", "observed_estimated_label"):
        label = getattr(found, attribute, None)
        if label:
            yield label
