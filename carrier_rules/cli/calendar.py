"""`carrier-rules calendar`: working days at the shell."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from carrier_rules.cli.calls import CallError, Parser, day, whole_number
from carrier_rules.cli.output import number_of, say

if TYPE_CHECKING:
    from carrier_rules.calendar import Day, WorkingCalendar

PROGRAM = "carrier-rules calendar"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = re.compile(r"[0-9]{4}")

HELP = f"""usage: {PROGRAM} add DATE N [--calendar NAME]
       {PROGRAM} count FROM TO [--calendar NAME]
       {PROGRAM} show DATE|YEAR [--calendar NAME]

Count working days; say why a day is one or not.

  add    the N-th working day after DATE, before it for a negative N
  count  the working days after FROM up to and including TO
  show   why DATE is a working day or not; the days of YEAR that differ from the plain week"""


def run(words: Sequence[str]) -> int:
    """Answer a question about working days: 0, or 2 where it cannot be answered."""
    first = words[0] if words else ""
    if first in ("-h", "--help"):
        say(HELP)
        return 0
    if first not in _QUESTIONS:
        from carrier_rules.diagnostics import did_you_mean, quoted

        known = f"questions: {', '.join(_QUESTIONS)}; see `{PROGRAM} --help`"
        if not words:
            raise CallError(PROGRAM, "no question is given", known)
        raise CallError(PROGRAM, f"there is no question {quoted(first)}", did_you_mean(first, _QUESTIONS, known))
    return _asked(_QUESTIONS[first], list(words[1:]))


def _asked(question: Callable[[list[str]], None], words: list[str]) -> int:
    from carrier_rules.calendar import CalendarError

    try:
        question(words)
    except CalendarError as unknown:
        raise CallError(PROGRAM, str(unknown)) from None
    return 0


def _parser(question: str, description: str, *places: tuple[str, Callable[[str], object]]) -> Parser:
    parser = Parser(f"{PROGRAM} {question}", description)
    for name, kind in places:
        parser.add_argument(name.lower(), metavar=name, type=kind)
    parser.add_argument("--calendar", metavar="NAME", default="CN", help="CN (the default), DE, US-NY, …")
    return parser


def _calendar(args: argparse.Namespace) -> WorkingCalendar:
    from carrier_rules.calendar import WorkingCalendar

    return WorkingCalendar(args.calendar)


def _add(words: list[str]) -> None:
    description = "Print the N-th working day after DATE, or before it for a negative N."
    args = _parser("add", description, ("DATE", day), ("N", whole_number)).read(words)
    calendar = _calendar(args)
    found = calendar.add(args.date, args.n)
    say(f"{found}{_doubt(calendar, args.date, found)}")


def _count(words: list[str]) -> None:
    description = "Print the number of working days after FROM up to and including TO; negative where TO comes first."
    args = _parser("count", description, ("FROM", day), ("TO", day)).read(words)
    calendar = _calendar(args)
    start, end = getattr(args, "from"), args.to
    say(f"{calendar.count(start, end)}{_doubt(calendar, start, end)}")


def _doubt(calendar: WorkingCalendar, start: date, end: date) -> str:
    """What is to be said of the days that a count from `start` to `end` passes; `start` itself is not counted."""
    a, b = start.toordinal(), end.toordinal()
    unofficial = calendar.first_unofficial_ordinal(*((a + 1, b) if a <= b else (b, a - 1)))
    return "" if unofficial is None else f"  {_not_official(calendar, date.fromordinal(unofficial))}"


def _not_official(calendar: WorkingCalendar, first: date) -> str:
    published = f"the arrangement is published from {calendar.official_from} through {calendar.official_through}"
    return f"provisional: {first} is not official; {published}"


def _show(words: list[str]) -> None:
    description = "Say why DATE is a working day or not, or list the days of YEAR that differ from the plain week."
    args = _parser("show", description, ("WHEN", _day_or_year)).read(words)
    calendar = _calendar(args)
    if isinstance(args.when, date):
        say(_sentence(calendar.day(args.when)))
    else:
        _say_year(calendar, args.when)


def _day_or_year(text: str) -> date | int:
    if not _YEAR.fullmatch(text):
        return day(text)
    if text == "0000":
        raise argparse.ArgumentTypeError("years run from 0001 to 9999")
    return int(text)


def _sentence(found: Day) -> str:
    weekday = _WEEKDAYS[found.date.weekday()]
    working = "a working day" if found.working else "no working day"
    for_whom = f" for {found.name}" if found.name else ""
    because = {
        "working day": "an ordinary working day of the week",
        "weekend": "a weekend day",
        "public holiday": found.name or "a public holiday",
        "make-up working day": f"a weekend day worked to make up{for_whom}",
    }[found.kind]
    cited = f", {found.source}" if found.source else ""
    estimate = "" if found.official else "; an estimate: no published arrangement covers it"
    return f"{found.date} ({weekday}) is {working}: {because}{cited}{estimate}"


def _say_year(calendar: WorkingCalendar, year: int) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [calendar.day(date.fromordinal(o)) for o in range(first.toordinal(), last.toordinal() + 1)]
    # The days of the week that rest: not Saturday and Sunday everywhere.
    resting = {found.date.weekday() for found in days if found.kind == "weekend"}
    off = [found for found in days if found.kind == "public holiday" and found.date.weekday() not in resting]
    worked = [found for found in days if found.kind == "make-up working day"]
    say(f"{calendar.name} {year:04}: {number_of(sum(found.working for found in days), 'working day')}")
    for title, listed in (("days off on a weekday", off), ("weekend days worked to make up", worked)):
        say(f"\n{title}: {len(listed) or 'none'}")
        for line in _listed(listed):
            say(line)
    unofficial = calendar.first_unofficial(first, last)
    if unofficial is not None:
        say(f"\n{_not_official(calendar, unofficial)}")


def _listed(days: Sequence[Day]) -> list[str]:
    from carrier_rules.source import columns

    names = [found.name or "" for found in days]
    width = max(map(columns, names), default=0)
    lines = []
    for found, name in zip(days, names, strict=True):
        padded = name + " " * (width - columns(name))
        lines.append(f"  {found.date}  {_WEEKDAYS[found.date.weekday()]:<9}  {padded}  {_cited(found)}".rstrip())
    return lines


def _cited(found: Day) -> str:
    return found.source or ("" if found.official else "an estimate")


_QUESTIONS = MappingProxyType({"add": _add, "count": _count, "show": _show})
