"""`carrier-rules calendar show YEAR`: a year at a glance, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from carrier_rules.cli.output import number_of, say

if TYPE_CHECKING:
    from carrier_rules.calendar import Day, Notice, Provenance, WorkingCalendar

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip

ABREAST = 3
WIDTH = 28  # seven days of four columns


def say_year(calendar: WorkingCalendar, year: int) -> None:
    """Print the months, the days that differ from the plain week, and the notices."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [calendar.day(date.fromordinal(o)) for o in range(first.toordinal(), last.toordinal() + 1)]
    # The days of the week that rest: not Saturday and Sunday everywhere.
    resting = {found.date.weekday() for found in days if found.kind == "weekend"}
    off = [found for found in days if found.kind == "public holiday" and found.date.weekday() not in resting]
    worked = [found for found in days if found.kind == "make-up working day"]
    say(f"{calendar.name} {year:04}: {number_of(sum(found.working for found in days), 'working day')}")
    for line in _months(days, {found.date for found in off}):
        say(line)
    for title, listed in (("days off on a weekday", off), ("weekend days worked to make up", worked)):
        say(f"\n{title}: {len(listed) or 'none'}")
        for line in _listed(listed):
            say(line)
    for line in _notices(calendar.provenance(year)):
        say(line)


def _months(days: Sequence[Day], off: set[date]) -> Iterator[str]:
    """The months, some abreast, with a mark before each day that differs from the plain week."""
    for first in range(1, 13, ABREAST):
        blocks = [_month([d for d in days if d.date.month == month], off) for month in range(first, first + ABREAST)]
        yield ""
        for row in range(max(map(len, blocks))):
            cells = (block[row] if row < len(block) else "" for block in blocks)
            yield "   ".join(f"{cell:<{WIDTH}}" for cell in cells).rstrip()
    yield "\n* off on a weekday   + worked at the weekend   ? not official"


def _month(days: Sequence[Day], off: set[date]) -> list[str]:
    first = days[0].date
    cells = [" " * 4] * first.weekday() + [f"{_mark(found, off)}{found.date.day}".rjust(4) for found in days]
    rows = ["".join(cells[i : i + 7]) for i in range(0, len(cells), 7)]
    return [f" {MONTHS[first.month - 1]}", "".join(f"  {name[:2]}" for name in WEEKDAYS), *rows]


def _mark(found: Day, off: set[date]) -> str:
    if not found.official:
        return "?"
    if found.kind == "make-up working day":
        return "+"
    return "*" if found.date in off else ""


def _listed(days: Sequence[Day]) -> list[str]:
    from carrier_rules.source import columns

    names = [found.name or "" for found in days]
    width = max(map(columns, names), default=0)
    lines = []
    for found, name in zip(days, names, strict=True):
        padded = name + " " * (width - columns(name))
        lines.append(f"  {found.date}  {WEEKDAYS[found.date.weekday()]:<9}  {padded}  {_cited(found)}".rstrip())
    return lines


def _cited(found: Day) -> str:
    return found.source or ("" if found.official else "an estimate")


def _notices(found: Provenance) -> Iterator[str]:
    """What fixed the year, what changed it, and how sure that is."""
    if found.statute is None and not found.notices:
        return
    yield "\nrests on"
    if found.statute is not None:
        yield f"  {found.statute.issued}  {found.statute.number}  {found.statute.title}: {found.statute.entitlement} days"
    told = {"base": "fixed the year", "amendment": "changed it", "overlay": "laid over it"}
    for notice in found.notices:
        role = "set days of this December" if notice is found.december else told[notice.role]
        yield f"  {notice.issued:<10}  {_citation(notice)}: {role}"
        if notice.doubt is not None and notice is not found.december:
            yield f"    {notice.doubt}"
    yield f"certainty: {found.certainty or 'none: no notice is known, the year is an estimate by law'}"


def _citation(notice: Notice) -> str:
    return f"{notice.number}  {notice.title}" if notice.number else notice.title
