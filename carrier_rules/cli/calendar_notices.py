"""`carrier-rules calendar add-notice`: a new year's notice, from its own text into a file that calendars can use."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from carrier_rules.cli.calls import CallError, Parser, StopError, day, whole_number
from carrier_rules.cli.output import say, tell

if TYPE_CHECKING:
    from carrier_rules.calendar import YearNotice

WHERE = "carrier-rules calendar add-notice"
DESCRIPTION = (
    "Read the text of a notice, or a file of notices; check it, show what was understood, and add it to a file."
)


def run(words: list[str]) -> None:
    """Show what was understood, and write it where the caller says.

    Raises:
        StopError: the notice is refused; every reason was told.
    """
    parser = Parser(WHERE, DESCRIPTION)
    parser.add_argument("text", metavar="TEXT", help="the file with the notice's text; `-` is stdin")
    parser.add_argument("--to", metavar="FILE", help="add the notice to this file; without it nothing is written")
    parser.add_argument("--year", metavar="YEAR", type=whole_number, help="the year, where the text does not name it")
    parser.add_argument("--number", metavar="NUMBER", help="the notice's number, where the text does not name it")
    parser.add_argument("--issued", metavar="DATE", type=day, help="its day of issue, where the text does not name it")
    args = parser.read(words)
    found = _understood(args.text, args.year, args.number, args.issued)
    for notice in found:
        for line in _shown(notice):
            say(line)
    if args.to is not None:
        _write(args.to, found)
        say(f"\nadded to {args.to}")


def notices_of(path: str) -> tuple[YearNotice, ...]:
    """The notices of a file.

    Raises:
        CallError: it cannot be read.
        StopError: a notice is refused; every reason was told.
    """
    from carrier_rules.calendar import NoticeError, notices_from_json

    try:
        return notices_from_json(_text_of(path))
    except NoticeError as refused:
        raise _refused(path, refused) from None


def _understood(path: str, year: int | None, number: str | None, issued: date | None) -> tuple[YearNotice, ...]:
    from carrier_rules.calendar import NoticeError, WorkingCalendar, notices_from_json, parse_notice

    text = _text_of(path)
    try:
        if text.lstrip().startswith("{"):
            found = notices_from_json(text)
        else:
            found = (parse_notice(text, year=year, number=number, issued=issued),)
    except NoticeError as refused:
        raise _refused(path, refused) from None
    calendar = WorkingCalendar()
    for notice in found:
        calendar = calendar.with_notice(notice)
    return found


def _refused(path: str, refused: Exception) -> StopError:
    for reason in getattr(refused, "reasons", ()):
        tell(f"{path}: error: the notice is refused: {reason}")
    return StopError(2)


def _text_of(path: str) -> str:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CallError(path, "the notice cannot be read: it is not UTF-8", "save it as UTF-8") from None
    except (OSError, ValueError, AttributeError) as unreadable:
        reason = getattr(unreadable, "strerror", None) or "it is no file"
        raise CallError(path, f"the notice cannot be read: {reason.lower()}", "check the path and its rights") from None


def _write(path: str, found: tuple[YearNotice, ...]) -> None:
    from carrier_rules.calendar import notices_to_json

    there = notices_of(path) if Path(path).exists() else ()
    years = {(notice.notice.year, notice.notice.citation) for notice in there}
    for notice in found:
        if (notice.notice.year, notice.notice.citation) in years:
            raise CallError(path, f"the file has {notice.notice.citation} already", "name another file")
    try:
        Path(path).write_text(notices_to_json((*there, *found)), encoding="utf-8")
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or "it is no file").lower()
        raise CallError(path, f"the notice cannot be written: {reason}", "check the path and its rights") from None


def _shown(found: YearNotice) -> Iterator[str]:
    from carrier_rules.calendar.statutes import statute_of

    notice = found.notice
    yield f"{notice.title}, {notice.number or 'without a number'}, issued {notice.issued}"
    for name in dict.fromkeys(name for _, name in (*found.off, *found.worked)):
        off = _runs([d for d, holiday in found.off if holiday == name])
        worked = ", ".join(_spelt(d) for d, holiday in found.worked if holiday == name)
        yield f"  {name}: off {off or 'on no day'}" + (f"; worked {worked}" if worked else "")
    if found.ordinary:
        yield f"  as in any week: {', '.join(map(_spelt, found.ordinary))}"
    if notice.role == "base":
        law = statute_of(notice.year, notice.known_from)
        off_days = found.exchanged + len(found.worked)
        yield (
            f"{off_days} weekdays off less {len(found.worked)} weekend days worked are {found.exchanged}, "
            f"as {law.number} grants"
        )


def _runs(days: list[date]) -> str:
    runs: list[list[date]] = []
    for found in days:
        if runs and found - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(found)
        else:
            runs.append([found])
    return ", ".join(_spelt(run[0]) + (f" to {_spelt(run[-1])}" if len(run) > 1 else "") for run in runs)


def _spelt(found: date) -> str:
    return f"{found} ({found:%a})"
