"""`carrier-rules calendar due … working hours`: the moment at which a period of working hours ends."""

from __future__ import annotations

import argparse
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from carrier_rules.cli.calendar import PROGRAM, doubt
from carrier_rules.cli.calls import CallError, day
from carrier_rules.cli.output import say

if TYPE_CHECKING:
    from carrier_rules.calendar import WorkingCalendar

WHERE = f"{PROGRAM} due"
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-9]{2}")


def day_or_moment(text: str) -> date:
    """Return the date of an argument, or the moment of the form YYYY-MM-DDTHH:MM."""
    if not _MOMENT.fullmatch(text):
        return day(text)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        message = f"there is no moment `{text}`: write a moment as YYYY-MM-DDTHH:MM"
        raise argparse.ArgumentTypeError(message) from None


def counts_hours(args: argparse.Namespace) -> bool:
    """Whether working hours are asked for. Raises CallError for what goes with them alone, or does not go with them."""
    hours = " ".join(args.unit[:2]) in ("working hour", "working hours") and args.unit[2:] in ([], ["before"])
    if hours and args.office_hours is None:
        raise CallError(
            WHERE, "nobody says which hours are worked", 'add `--office-hours "09:00 to 12:00, 13:30 to 17:30"`'
        )
    if hours and args.was_known_at is not None:
        raise CallError(
            WHERE, "`--was-known-at` compares days, and this is a moment", "ask twice, with `--known-at DATE`"
        )
    if not hours and args.office_hours is not None:
        raise CallError(WHERE, "`--office-hours` goes with working hours alone", "leave it out, or count working hours")
    if not hours and isinstance(args.date, datetime):
        raise CallError(WHERE, "a time of day goes with working hours alone", "give the day as YYYY-MM-DD")
    return hours


def run(args: argparse.Namespace, calendar: WorkingCalendar) -> None:
    """Print the moment; a day without a time of day is counted from its end, backwards from its beginning."""
    from carrier_rules.calendar import HOUR, MINUTE, count_hours, moment_at, parse_office_hours

    before = args.unit[-1] == "before"
    at = 0 if before else 24 * HOUR
    if isinstance(args.date, datetime):
        at = (args.date.hour * 60 + args.date.minute) * MINUTE
    hours = parse_office_hours(args.office_hours)
    count = count_hours(calendar, hours, (args.date.toordinal(), at), args.n, "before" if before else "after")
    say(f"{moment_at(*count.end).isoformat('T', 'minutes')}{doubt(calendar, *count.looked_at)}")
