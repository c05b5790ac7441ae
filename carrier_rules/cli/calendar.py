"""`carrier-rules calendar`: working days at the shell."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from carrier_rules.cli.calls import CallError, Parser, day, whole_number
from carrier_rules.cli.output import say

if TYPE_CHECKING:
    from carrier_rules.calendar import Day, WorkingCalendar

PROGRAM = "carrier-rules calendar"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = re.compile(r"[0-9]{4}")

HELP = f"""usage: {PROGRAM} add DATE N [OPTIONS]
       {PROGRAM} count FROM TO [OPTIONS]
       {PROGRAM} due DATE N UNIT [before] [--counting NAME] [--roll WAY] [--was-known-at DATE] [OPTIONS]
       {PROGRAM} show DATE|YEAR [OPTIONS]
       {PROGRAM} add-notice TEXT [--to FILE]

Count working days; say why a day is one or not; take a new year's notice.

  add         the N-th working day after DATE, before it for a negative N
  count       the working days after FROM up to and including TO
  due         the last day of a period such as `10 days`, `15 working days` or `2 months before`
  show        why DATE is a working day or not; YEAR as a calendar, with the notices behind it
  add-notice  read and check the text of a notice, and add it to FILE

options:
  --calendar NAME   CN (the default), DE, US-NY, …
  --known-at DATE   answer as the arrangement stood on that day
  --notices FILE    use the notices of FILE, which add-notice wrote, too"""


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
    parser.add_argument("--known-at", metavar="DATE", type=day, help="answer as the arrangement stood on that day")
    parser.add_argument("--notices", metavar="FILE", help="use the notices of this file, which add-notice wrote, too")
    return parser


def _calendar(args: argparse.Namespace) -> WorkingCalendar:
    from carrier_rules.calendar import WorkingCalendar

    calendar = WorkingCalendar(args.calendar, args.known_at)
    if args.notices is not None:
        from carrier_rules.cli.calendar_notices import notices_of

        for notice in notices_of(args.notices):
            calendar = calendar.with_notice(notice)
    return calendar


def _add(words: list[str]) -> None:
    description = "Print the N-th working day after DATE, or before it for a negative N."
    args = _parser("add", description, ("DATE", day), ("N", whole_number)).read(words)
    calendar = _calendar(args)
    found = calendar.add(args.date, args.n)
    say(f"{found}{doubt(calendar, *_passed(args.date, found), calendar.span(args.date, args.n))}")


def _count(words: list[str]) -> None:
    description = "Print the number of working days after FROM up to and including TO; negative where TO comes first."
    args = _parser("count", description, ("FROM", day), ("TO", day)).read(words)
    calendar = _calendar(args)
    start, end = getattr(args, "from"), args.to
    say(f"{calendar.count(start, end)}{doubt(calendar, *_passed(start, end))}")


def _passed(start: date, end: date) -> tuple[int, int]:
    """The first and the last of the days that a count from `start` to `end` passes; `start` itself is not counted."""
    a, b = start.toordinal(), end.toordinal()
    return (a + 1, b) if a <= b else (b, a - 1)


def doubt(calendar: WorkingCalendar, first: int, last: int, span: tuple[date, date] | None = None) -> str:
    """What is to be said of the days from `first` to `last`, both included, where not all are official; else nothing.

    `span` is that in which a result that rests on them can lie.
    """
    unofficial = calendar.first_unofficial_ordinal(first, last)
    return "" if unofficial is None else f"  {_not_official(calendar, date.fromordinal(unofficial), span)}"


def _not_official(calendar: WorkingCalendar, first: date, span: tuple[date, date] | None = None) -> str:
    from carrier_rules.calendar import between

    published = f"the arrangement is published from {calendar.official_from} through {calendar.official_through}"
    if calendar.official_through < calendar.official_from:
        published = "no arrangement was published"
    where = "" if span is None else f"{between(*span)}; "
    return f"provisional: {where}{first} is not official; {published}"


def _show(words: list[str]) -> None:
    description = "Say why DATE is a working day or not, or print YEAR as a calendar, with the notices behind it."
    args = _parser("show", description, ("WHEN", _day_or_year)).read(words)
    calendar = _calendar(args)
    if isinstance(args.when, date):
        say(_sentence(calendar.day(args.when)))
    else:
        from carrier_rules.cli.calendar_year import say_year

        say_year(calendar, args.when)
        unofficial = calendar.first_unofficial(date(args.when, 1, 1), date(args.when, 12, 31))
        if unofficial is not None:
            say(f"\n{_not_official(calendar, unofficial)}")


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


def _due(words: list[str]) -> None:
    from carrier_rules.cli.calendar_due import run as due

    due(words, _parser, _calendar)


def _add_notice(words: list[str]) -> None:
    from carrier_rules.cli.calendar_notices import run as add_notice

    add_notice(words)


_QUESTIONS = MappingProxyType({"add": _add, "count": _count, "due": _due, "show": _show, "add-notice": _add_notice})
