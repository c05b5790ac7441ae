"""Loading a policy and asking it: what `import carrier_rules` gives."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import define, field

from carrier_rules.calendar import CalendarError, WorkingCalendar, notices_from_json
from carrier_rules.checks import check
from carrier_rules.coverage import Coverage, cover
from carrier_rules.diagnostics import Diagnostic, PolicyError, Severity, error, in_order
from carrier_rules.evaluation import (
    Assessment,
    EvaluationError,
    Obligation,
    Plan,
    ScenarioResult,
    Status,
    assess,
    calendar_of,
    make_plan,
    run_scenario,
    time_zone_of,
)
from carrier_rules.explanation import EXPLAINER
from carrier_rules.language import LANGUAGES, FormatError, Reading, formatted, model_to_text, read
from carrier_rules.model import PolicyModel
from carrier_rules.source import Source, Span
from carrier_rules.timeline import Event, Fact, Retraction, Timeline, TimelineError, zone_of

__all__ = [
    "Assessment",
    "CalendarError",
    "Coverage",
    "Diagnostic",
    "EvaluationError",
    "Event",
    "Fact",
    "FormatError",
    "Loaded",
    "Obligation",
    "Policy",
    "PolicyError",
    "Retraction",
    "Status",
    "Timeline",
    "TimelineError",
    "WorkingCalendar",
    "format_text",
    "load",
    "load_with_problems",
    "loaded",
    "loaded_text",
    "loads",
    "loads_with_problems",
]

LARGEST_FILE = 2 * 1024 * 1024


@define(frozen=True, slots=False, eq=False, repr=False)
class Policy:
    """A policy that passed its checks: immutable, safe to share between threads.

    `model` is what the file says, `diagnostics` are the warnings that it was loaded with, and the notes where asked for,
    `text` is that of its source, None where the header names none.
    """

    model: PolicyModel
    diagnostics: tuple[Diagnostic, ...] = ()
    text: Source | None = None
    _calendar: WorkingCalendar | None = None

    @property
    def name(self) -> str:
        """The policy's identity, as its header gives it."""
        return self.model.header.names.id

    def __repr__(self) -> str:
        """Return which policy it is, in one line: a whole model is too much to read."""
        rules = len(self.model.rules)
        return f"<Policy {self.name}: {rules} {'rule' if rules == 1 else 'rules'}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Print it as what it says: by this Hypothesis shows the policy of a failing test."""
        printer.text(f'loads("""\\\n{model_to_text(self.model)}""")')

    @cached_property
    def plan(self) -> Plan:
        """The policy made ready to be evaluated; made once."""
        return make_plan(self.model, self._calendar)

    @property
    def calendar(self) -> WorkingCalendar:
        """The calendar on which the policy counts."""
        return self.plan.calendar

    def with_calendar(self, calendar: WorkingCalendar) -> Policy:
        """Return the same policy counting on another calendar, such as `policy.calendar.with_changes(…)`."""
        return Policy(self.model, self.diagnostics, self.text, calendar)

    def assess(
        self, timeline: Timeline, as_of: date, horizon: date | None = None, known_at: date | None = None
    ) -> Assessment:
        """Return every obligation of an entity as of the end of the day `as_of`.

        Args:
            timeline: what happened to the entity, and what is so for it.
            as_of: the day on which the question is asked, inclusive; events after it are not looked at.
            horizon: instances that come to exist after `as_of` are listed too, up to this day, inclusive.
            known_at: answer with what was recorded by this day, inclusive, and on the calendar as it stood then; None
                means with all that is recorded and published.

        Raises:
            TimelineError: the timeline names what the policy does not declare, or contradicts itself.
            EvaluationError: a date would lie outside of 0001-01-01 to 9999-12-31.
            TypeError: the timeline is no Timeline, or a day no `datetime.date`.
            ValueError: the horizon lies before `as_of`.
        """
        if not isinstance(timeline, Timeline):
            raise TypeError(f"`timeline` is a Timeline, not a `{type(timeline).__name__}`: use Timeline.from_dict")
        for name, day in (("as_of", as_of), ("horizon", horizon), ("known_at", known_at)):
            if (day is not None or name == "as_of") and (not isinstance(day, date) or isinstance(day, datetime)):
                raise TypeError(f"`{name}` is a datetime.date, not a `{type(day).__name__}`")
        if horizon is not None and horizon < as_of:
            raise ValueError(f"the horizon {horizon} lies before the day of the assessment, {as_of}")
        return assess(self.plan, timeline, as_of, EXPLAINER, horizon, known_at)

    def test(self) -> tuple[ScenarioResult, ...]:
        """Run the policy's scenarios and return how each went, in the order of the file."""
        return tuple(run_scenario(self.plan, scenario, EXPLAINER) for scenario in self.model.scenarios)

    def coverage(self) -> Coverage:
        """Return which sentences of the source's text the rules carry.

        Raises:
            ValueError: the header names no text.
        """
        if self.text is None:
            raise ValueError('the policy names no text of its source: write `text "sources/FILE.txt"` in its header')
        return cover(self.model, self.text)


@define(frozen=True)
class Loaded:
    """What of a policy could be read: its problems, its source's text, its calendar where the header names its notices.

    What is not at hand is None.
    """

    model: PolicyModel | None
    problems: tuple[Diagnostic, ...]
    text: Source | None = None
    calendar: WorkingCalendar | None = None
    _reading: Reading | None = field(default=None, repr=False)
    _folder: Path | None = field(default=None, repr=False)

    def policy(self) -> Policy:
        """Return the policy, its warnings with it.

        Raises:
            PolicyError: there are errors.
        """
        if self.model is None or any(d.severity is Severity.ERROR for d in self.problems):
            raise PolicyError(self.problems)
        return Policy(self.model, self.problems, self.text, self.calendar)

    def formatted(self, to: str | None = None) -> str:
        """Return the text in the one layout, in its own language or in `to`, `en` or `zh`; comments stay as they are.

        Raises:
            PolicyError: there are errors.
            FormatError: the text would say something else, or lose a comment.
            ValueError: there is no such language.
        """
        if to not in (None, *LANGUAGES):
            raise ValueError(f"`{to}` is no language of policies: `en` and `zh` are")
        if self._reading is None or any(d.severity is Severity.ERROR for d in self.problems):
            raise PolicyError(self.problems)
        return formatted(self._reading, lambda path, span: _below(self._folder, path, span), to)


def load(path: str | Path, *, notes: bool = False) -> Policy:
    """Return the policy in a file. What it names with `text` and `use` must lie below the file's folder.

    With `notes`, its `diagnostics` hold the notes beside the warnings.

    Raises:
        PolicyError: the file is no policy; `diagnostics` holds every problem, with place and way out.
    """
    return loaded(path, notes=notes).policy()


def loads(text: str, name: str = "<policy>", folder: str | Path | None = None, *, notes: bool = False) -> Policy:
    """Return the policy in a text. `name` is used in messages; `folder` is where `text` and `use` are looked for.

    With `notes`, its `diagnostics` hold the notes beside the warnings.

    Raises:
        PolicyError: as in `load`; also where the policy names a file and no folder is given.
    """
    return loaded_text(text, name, folder, notes=notes).policy()


def format_text(text: str, name: str = "<policy>", folder: str | Path | None = None, *, to: str | None = None) -> str:
    """Return a policy's text in the one layout, in its own language or in `to`, `en` or `zh`; comments stay as they are.

    `folder` is where `text` and `use` are looked for: only a text without errors is formatted.

    Raises:
        PolicyError: the text has errors; `diagnostics` holds every problem.
        FormatError: the text would say something else, or lose a comment.
        ValueError: there is no such language.
    """
    return loaded_text(text, name, folder).formatted(to)


def loaded(path: str | Path, *, notes: bool = False) -> Loaded:
    """Return what of a file could be read; never raises for what the file is or holds.

    With `notes`, the notes are among the problems.
    """
    where = Path(path)
    source = _file(where, str(path), Span(0, 0, Source(str(path), "")))
    if isinstance(source, Diagnostic):
        return Loaded(None, (source,))
    return _read(source, where.parent, notes)


def load_with_problems(path: str | Path, *, notes: bool = False) -> tuple[PolicyModel | None, tuple[Diagnostic, ...]]:
    """Return the model of a file, as far as it could be read, and every problem; raises as little as `loaded`."""
    found = loaded(path, notes=notes)
    return found.model, found.problems


def loads_with_problems(
    text: str, name: str = "<policy>", folder: str | Path | None = None, *, notes: bool = False
) -> tuple[PolicyModel | None, tuple[Diagnostic, ...]]:
    """As `load_with_problems`, of a text."""
    found = loaded_text(text, name, folder, notes=notes)
    return found.model, found.problems


def loaded_text(text: str, name: str = "<policy>", folder: str | Path | None = None, *, notes: bool = False) -> Loaded:
    """As `loaded`, of a text."""
    source = Source.of(name, text)
    size = len(text) if text.isascii() else len(text.encode(errors="replace"))
    if size > LARGEST_FILE:
        return Loaded(None, (_too_large(Span(0, 0, source), name, size),))
    return _read(source, Path(folder) if folder is not None else None, notes)


def _read(source: Source, folder: Path | None, notes: bool) -> Loaded:
    reading = read(source, lambda path, span: _below(folder, path, span))
    problems = list(reading.problems)
    header = reading.model.header
    text: Source | None = None
    if header.text is not None:
        span = _place_of("text", header.text, header.span)
        found = _below(folder, header.text, span)
        if isinstance(found, Diagnostic):
            problems.append(found)
        else:
            text = found
    calendar = _with_notices(reading.model, folder)
    if isinstance(calendar, Diagnostic):
        problems.append(calendar)
    # Without a used file nobody can tell which names are wrong.
    if not reading.missing:
        told = check(reading.model, text.text if text else None, reading.unread, notes=notes)
        judged = (*told, *_unknown_places(reading.model))
        problems.extend(problem for problem in judged if not _told(problem, reading.problems))
    counted_on = calendar if isinstance(calendar, WorkingCalendar) else None
    return Loaded(reading.model, in_order(problems), text, counted_on, reading, folder)


def _with_notices(model: PolicyModel, folder: Path | None) -> WorkingCalendar | Diagnostic | None:
    """The calendar of the header with the notices of the file that it names; None where it names none."""
    header = model.header
    if header.notices is None:
        return None
    span = _place_of("notices", header.notices, header.span)
    found = _below(folder, header.notices, span)
    if isinstance(found, Diagnostic):
        return found
    try:
        calendar = calendar_of(header)
    except CalendarError:
        return None  # told as `unknown-calendar`
    try:
        for notice in notices_from_json(found.text):
            calendar = calendar.with_notice(notice)
    except CalendarError as refused:
        message = f"the notices of `{header.notices}` are refused: {refused}"
        return error("refused-notice", span, message, "let `carrier-rules calendar add-notice` write the file")
    return calendar


def _told(problem: Diagnostic, earlier: Sequence[Diagnostic]) -> bool:
    """Whether a problem of reading stands inside of this one's place: one message for one cause."""
    place = problem.span
    return any(
        place.start <= told.span.start < place.end and told.span.source is place.source for told in earlier
    )  # fmt: skip


def _unknown_places(model: PolicyModel) -> Iterator[Diagnostic]:
    """A calendar or a time zone that nobody knows."""
    header = model.header
    try:
        calendar_of(header)
    except CalendarError as unknown:
        message, _, way_out = str(unknown).partition(": ")
        yield error("unknown-calendar", _place_of("calendar", header.calendar or "", header.span), message, way_out)
    try:
        time_zone_of(header)
    except ValueError as unknown:
        span = _place_of("time-zone", header.time_zone or "", header.span)
        known = zone_of("Asia/Shanghai") is not None
        way_out = "write a name such as `Asia/Shanghai`" if known else "no time zone data are here: install `tzdata`"
        yield error("unknown-time-zone", span, str(unknown), way_out)


def _place_of(keyword: str, word: str, header: Span) -> Span:
    """Where a word follows its keyword in the header."""
    named = rf'"[^"\n]*"|#[^\n]*|\b{keyword}\s+["“]?({re.escape(word)})'
    found = next((match for match in re.finditer(named, header.text) if match[1]), None)
    if found is None:
        return header
    return Span(header.start + found.start(1), header.start + found.end(1), header.source)


def _below(folder: Path | None, path: str, span: Span) -> Source | Diagnostic:
    """The file at `path` below the policy's folder. Links are followed before the question whether it lies there."""
    if folder is None:
        return error("missing-file", span, f"`{path}` cannot be looked for: the policy has no folder", "give `folder`")
    try:
        home = folder.resolve()
        target = (home / path).resolve()
    except (OSError, ValueError, RuntimeError):
        return error(
            "missing-file", span, f"`{path[:80]}` is no path of a file", "write a path below the policy's folder"
        )
    if Path(path).is_absolute() or not target.is_relative_to(home) or "\\" in path:
        message = f"`{path}` leads out of the policy's folder"
        return error("path-outside", span, message, "write a path below the policy's folder, with `/`")
    return _file(target, os.path.normpath(folder / path), span)


def _file(path: Path, name: str, span: Span) -> Source | Diagnostic:
    try:
        if not path.is_file():
            return error("missing-file", span, f"there is no file `{name}`", "check the path")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            return _too_large(span, name, size)
        return Source.of(name, path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as undecodable:
        message = f"`{name}` is not UTF-8 text (byte {undecodable.start + 1})"
        return error("not-utf8", span, message, "save it as UTF-8")
    except (OSError, ValueError) as unreadable:
        reason = unreadable.strerror if isinstance(unreadable, OSError) else "it is no path"
        return error(
            "missing-file", span, f"`{name}` cannot be read: {str(reason).lower()}", "check the path and its rights"
        )


def _too_large(span: Span, name: str, size: int) -> Diagnostic:
    message = f"`{name}` has {size} bytes; a file may have at most {LARGEST_FILE}"
    return error("too-large", span, message, "divide it, and join the parts with `use`")
