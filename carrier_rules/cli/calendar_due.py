"""`carrier-rules calendar due`: the last day of a period, by a rule of counting, as the calendar stood on a day."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from carrier_rules.cli import calendar_hours
from carrier_rules.cli.calendar import PROGRAM, doubt
from carrier_rules.cli.calls import CallError, Parser, day, one_of, whole_number
from carrier_rules.cli.output import say

if TYPE_CHECKING:
    from carrier_rules.calendar import Reckoning, WorkingCalendar
    from carrier_rules.calendar.counting import Direction, Unit

WHERE = f"{PROGRAM} due"
DESCRIPTION = "Print the last day of a period after DATE, or with `before` the latest day that lies so long before it."


def run(
    words: list[str],
    parser_of: Callable[..., Parser],
    calendar_of: Callable[[argparse.Namespace], WorkingCalendar],
) -> None:
    """Print the day; with `--was-known-at`, what it was, what it is, and by which notices it moved."""
    args = _read(words, parser_of)
    hours = calendar_hours.counts_hours(args)
    calendar = calendar_of(args)
    if hours:
        calendar_hours.run(args, calendar)
        say(_state(calendar))
        return
    reckons = _reckons(args)
    if args.was_known_at is not None:
        from carrier_rules.calendar import compare

        before = calendar.known(args.was_known_at)
        say(str(compare(before, calendar, reckons)))
        say(_state(before))
    else:
        found = reckons(calendar)
        span = calendar.span_of(lambda other: reckons(other).day)
        unsure = doubt(calendar, *found.looked_at, span) if found.looked_at else ""
        say(f"{date.fromordinal(found.day)}{unsure}")
    say(_state(calendar))


def _read(words: list[str], parser_of: Callable[..., Parser]) -> argparse.Namespace:
    parser = parser_of("due", DESCRIPTION, ("DATE", calendar_hours.day_or_moment), ("N", whole_number))
    parser.add_argument("unit", metavar="UNIT", nargs="+", help="days, working days, working hours, weeks, months, …")
    parser.add_argument(
        "--counting", metavar="NAME", default="civil-code", help="the rule of counting: civil-code, tax, …"
    )
    parser.add_argument(
        "--roll", metavar="WAY", type=one_of("forward", "backward", "none"), help="how a last day off moves"
    )
    parser.add_argument(
        "--was-known-at", metavar="DATE", type=day, help="say what the day was by what was known then, and why it moved"
    )
    parser.add_argument(
        "--office-hours", metavar="HOURS", help="when the office is open: `09:00 to 12:00, 13:30 to 17:30`"
    )
    return parser.read(words)


def _reckons(args: argparse.Namespace) -> Callable[[WorkingCalendar], Reckoning]:
    from carrier_rules.calendar import profile_of, reckon

    profile = profile_of(args.counting)
    unit, direction = _unit(args.unit)
    start = args.date.toordinal()
    return lambda calendar: reckon(calendar, profile, start, args.n, unit, direction, how=args.roll)


def _unit(words: list[str]) -> tuple[Unit, Direction]:
    from carrier_rules.calendar.counting import UNITS

    direction: Direction = "before" if words[-1] == "before" else "after"
    written = " ".join(words[:-1] if direction == "before" else words)
    for unit in UNITS:
        if written in (unit, f"{unit}s"):
            return unit, direction  # type: ignore[return-value]
    from carrier_rules.diagnostics import did_you_mean, quoted

    known = [f"{unit}s" for unit in UNITS]
    raise CallError(
        WHERE, f"unknown unit {quoted(written)}", did_you_mean(written, known, f"units: {', '.join(known)}")
    )


def _state(calendar: WorkingCalendar) -> str:
    known = f" as known on {calendar.known_at}" if calendar.known_at else ""
    return f"calendar {calendar.name}{known}, state {calendar.state}"
