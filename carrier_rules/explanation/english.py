"""Explanation steps in English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from carrier_rules.calendar import between
from carrier_rules.evaluation.saying import DOUBTED
from carrier_rules.explanation.names import NamesOf

Step = Mapping[str, Any]
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_of(text: str) -> str:
    """Return `2019-10-12 (Saturday)`."""
    return f"{text} ({_WEEKDAYS[date.fromisoformat(text).weekday()]})"


def english(step: Step, names: NamesOf) -> str:
    """Return one step as a sentence."""
    return _SENTENCES[step["step"]](step, names)


def _source(s: Step, n: NamesOf) -> str:
    quote = f": {s['quote']}" if s["quote"] else ""
    return f"`{s['rule']}` rests on section {s['section']}{quote}"


def _clock(s: Step, n: NamesOf) -> str:
    if "event" not in s:
        return f"The date is {s['words']}: {day_of(s['date'])}."
    if s["meant"] == "event":
        return f"The clock starts with {_named_event(s)} on {day_of(s['happened'])}{_counted_on(s)}."
    named = "" if s["meant"] == "carried" else f"{s['words']}: "
    return f"{_named_event(s)} of {s['happened']} gives the date {named}{day_of(s['date'])}."


def _named_event(s: Step) -> str:
    """An event, or what became of a rule's instance."""
    if s["outcome"] is None:
        return f"`{s['event']}`"
    return f"the {s['outcome']} of `{s['rule']}`" + (f" for {s['instance']}" if s["instance"] else "")


def _derived(s: Step, n: NamesOf) -> str:
    made_by = s["made_by"]
    by = f" for {_named_event(made_by)} of {made_by['date']}" if made_by else ""
    when = f" when {s['condition']}" if s["condition"] else ""
    certain = f", certain from {s['certain']}" if s["certain"] != s["date"] else ""
    return f"`{s['event']}` happens by itself{by}, on {s['words']}{when}: {day_of(s['date'])}{certain}."


def _term(s: Step, n: NamesOf) -> str:
    if s["given"]:
        return f"`{s['event']}` of {s['date']} gives the length of time: {s['words']}."
    return f"{_capital(s['words'])} is not given: the length that stands in for it counts."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _hours(s: Step, n: NamesOf) -> str:
    text = f"{_capital(s['words'])}: from {_moment(s['from'])} to {_moment(s['until'])}."
    if s["shift"]:
        way = "forward" if s["shift"] > 0 else "back"
        text += f" Clocks are put {way} by {abs(s['shift'])} minutes in between: the hours that elapse count."
    return text if s["rolls"] else f"{text} Hours never move to another day."


def _working_hours(s: Step, n: NamesOf) -> str:
    span = (
        f"from {_moment(s['from'])} to {_moment(s['until'])}"
        if s["direction"] == "after"
        else (f"back from {_moment(s['from'])} to {_moment(s['until'])}")
    )
    text = f"{_capital(s['words'])}: {span}, by office hours {s['office']}. Working hours never move to another day."
    if s["hours"] is None:
        return f"{text} The days are too many to list."
    return _without_runs(f"{text} Counted, in hours and minutes: {_hours_by_day(s)}.", s)


def _hours_by_day(s: Step) -> str:
    return "; ".join(
        f"{length} on {first}" if first == last else f"{length} a day from {first} to {last}"
        for length, first, last in alike(s["days"], s["hours"])
    )


def alike(days: Iterable[str], hours: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the counted days as runs without a gap of which each has as many hours: the hours, first and last day."""
    found: list[tuple[str, str, str]] = []
    for day, length in zip(days, hours, strict=True):
        if found and found[-1][0] == length and _neighbours(found[-1][2], day):
            found[-1] = (length, found[-1][1], day)
        else:
            found.append((length, day, day))
    return found


def _neighbours(one: str, other: str) -> bool:
    return abs(date.fromisoformat(one).toordinal() - date.fromisoformat(other).toordinal()) == 1


def _due_between(s: Step, n: NamesOf) -> str:
    if s["date"] is None:
        return "How far the arrangement may still move it is not known."
    span = between(date.fromisoformat(s["earliest"]), date.fromisoformat(s["date"]))
    first = f"the first day that is not official is {s['unofficial']}."
    if s["earliest"] == s["date"]:
        return f"It stays {span}; {first}"
    return f"It lies {span}, as arrangements have moved days so far; {first}"


def _moment(text: str) -> str:
    return text.replace("T", " ")


def _units(s: Step) -> str:
    return f"{s['n']} {s['unit']}{'' if s['n'] == 1 else 's'}"


def _suspended(s: Step, n: NamesOf) -> str:
    still = ", and still does" if s["open"] else ""
    span = f"from {s['since']} to {s['until']}" if s["until"] != s["since"] else f"on {s['since']}"
    return _with_days(f"The clock stood still {span}{still}: {_units(s)} more, {day_of(s['date'])}.", s)


def _extended_by(s: Step, n: NamesOf) -> str:
    if "hours" in s:
        text = f"Extended by {_units(s)}, granted on {s['since']}: from {_moment(s['from'])} to {_moment(s['until'])}."
        return text if s["hours"] is None else _without_runs(f"{text} Counted: {_hours_by_day(s)}.", s)
    return _with_days(f"Extended by {_units(s)}, granted on {s['since']}: {day_of(s['date'])}.", s)


def _precedence(s: Step, n: NamesOf) -> str:
    rules = " or ".join(f"`{rule}`" for rule in s["rules"])
    truth = {True: "takes", False: "does not take", None: "may take"}[s["holds"]]
    return f"As of {s['date']} {rules} {truth} precedence."


def _counted_on(s: Step) -> str:
    if s["counts_on"] is None:
        return ""
    return f", after the close of business at {s['cutoff']}: it counts on {day_of(s['counts_on'])}"


def _restart(s: Step, n: NamesOf) -> str:
    return f"`{s['event']}` of {s['happened']} came before the policy: its clock starts again on {day_of(s['date'])}."


def _awaiting(s: Step, n: NamesOf) -> str:
    if s["absence"] == "never":
        return f"`{s['wanted']}` can no longer start the clock: there is no due date."
    if s["absence"] == "no instance":
        return f"There is no instance of `{s['wanted']}` that corresponds: there is no due date."
    if s["absence"] == "not given":
        return f"The {s['wanted']} is not given: no due date can be computed."
    return f"`{s['wanted']}` has not happened: no due date yet."


def _count(s: Step, n: NamesOf) -> str:
    unit = s["unit"] if s["n"] == 1 else f"{s['unit']}s"
    itself = "that day counted" if s["including_start"] else "that day not counted"
    verb = "ends" if s["n"] == 1 else "end"
    text = f"{s['n']} {unit} {s['direction']} {s['from']} ({itself}) {verb} on {day_of(s['date'])}."
    if s["unit"] != "working day":
        return text
    if s["days"] is None:
        return f"{text} The days are too many to list."
    return _with_days(text, s)


def _with_days(text: str, s: Step) -> str:
    """A sentence with the days behind it that a count of working days passes."""
    if s["days"] is None:
        return text
    return _without_runs(f"{text} Counted: {_runs(s['days'])}.", s)


def _without_runs(text: str, s: Step) -> str:
    """A sentence with the days off and the weekends worked among those that a count passes."""
    listed = [text]
    if s["days_off"]:
        listed.append(f"Days off passed over, weekends apart: {_days(s['days_off'])}.")
    if s["made_up"]:
        listed.append(f"Weekend days worked to make up, and counted: {_days(s['made_up'])}.")
    return " ".join(listed)


def runs(days: Iterable[str]) -> list[tuple[int, int, str, str]]:
    """Return the counted days as runs without a gap: numbers of the first and last, and their dates, as counted."""
    found: list[tuple[int, int, str, str]] = []
    for number, day in enumerate(days, 1):
        if found and _neighbours(found[-1][3], day):
            found[-1] = (found[-1][0], number, found[-1][2], day)
        else:
            found.append((number, number, day, day))
    return found


def _runs(days: Iterable[str]) -> str:
    return "; ".join(f"{a}. {d}" if a == b else f"{a}.–{b}. {d} to {e}" for a, b, d, e in runs(days))


def _days(days: Iterable[Step]) -> str:
    return ", ".join(_named(day) for day in days)


def _named(day: Step) -> str:
    about = [part for part in (day["name"], day["notice"]) if part]
    if not day["official"]:
        about.append("not official")
    return day_of(day["date"]) + (f" {', '.join(about)}" if about else "")


def _roll(s: Step, n: NamesOf) -> str:
    first, *others = s["over"]
    nor = f", nor {'is' if len(others) == 1 else 'are'} {_days(others)}" if others else ""
    worked = ", a weekend day worked to make up" if s["onto"]["kind"] == "make-up working day" else ""
    direction = "next" if s["date"] > s["from"] else "previous"
    return (
        f"{_named(first)} is no working day{nor}: "
        f"it moves to the {direction} working day, {day_of(s['date'])}{worked}."
    )  # fmt: skip


def _counting(s: Step, n: NamesOf) -> str:
    posted = (
        " What is sent in time is in time: the day of an act is the one on which it was sent."
        if s["counts"] == "sending"
        else ""
    )
    return f"Counted by `{s['profile']}` ({s['rests_on']}).{posted}"


def _lengthened(s: Step, n: NamesOf) -> str:
    if s["because"] == "rest inside":
        return (
            f"Three or more days of rest in a row lie inside: it moves by as many working days, to {day_of(s['date'])}."
        )
    return f"Too few working days lie inside: it moves to {day_of(s['date'])}."


def _no_roll(s: Step, n: NamesOf) -> str:
    worked = "a weekend day worked to make up" if s["day"]["kind"] == "make-up working day" else "a working day"
    return f"{day_of(s['date'])} is {worked}: it does not move."


def _condition(s: Step, n: NamesOf) -> str:
    truth = {True: "holds", False: "does not hold", None: "cannot be told"}[s["holds"]]
    parts = "; ".join(_part(part) for part in s["parts"])
    return f"As of {s['date']} the condition `{s['clause']} {s['words']}` {truth} ({parts})."


def _part(part: Step) -> str:
    truth = {True: "true", False: "false", None: "unknown"}[part["holds"]]
    because = ", ".join(f"{_bare(event)} on {event['date']}" for event in part["events"])
    value = f"value {part['value']}" if part["value"] is not None else ""
    about = "; ".join(text for text in (because, value) if text)
    return f"`{part['words']}` is {truth}" + (f": {about}" if about else "")


def _at(s: Step) -> str:
    return f" at {s['at']}" if s["at"] else ""


def _bare(event: Step) -> str:
    return f"{event['event']}{' for ' if event['instance'] else ''}{event['instance'] or ''}"


def _act(s: Step, n: NamesOf) -> str:
    called = f" ({s['id']})" if s["id"] else ""
    done = "completes it" if s["completes"] else "is recorded"
    if s["inferred"]:
        done = f"names no period, is taken for the earliest one open, and {done}"
    return f"The act {_named_event(s)}{called} of {day_of(s['happened'])}{_at(s)}{_counted_on(s)} {done}."


def _status(s: Step, n: NamesOf) -> str:
    text = f"As of {s['date']}: {s['status']}."
    if s["days_late"]:
        text += f" {s['days_late']} {'day' if s['days_late'] == 1 else 'days'} after the due date."
    if s["days_left"] is not None:
        text += f" {s['days_left']} {'day' if s['days_left'] == 1 else 'days'} left."
    if s["decided_on"]:
        text += f" Decided on {s['decided_on']}."
    if s["missing_facts"]:
        text += f" Not known: {', '.join(s['missing_facts'])}."
    return text


def _opt(s: Step, n: NamesOf) -> str:
    return f"Option {s['number']}: {s['date'] or 'no date yet'}."


def _together(s: Step, n: NamesOf) -> str:
    if not s["exists"]:
        return f"It goes with `{s['rule']}` for {s['instance']}, and there is no such instance."
    return f"It goes with `{s['rule']}` for {s['instance']}: due {s['date'] or 'when that is'}."


_SENTENCES: Mapping[str, Callable[[Step, NamesOf], str]] = MappingProxyType(
    {
        "source": _source,
        "reading": lambda s, n: f"Read so: {s['text']}",
        "period": lambda s, n: f"The {s['unit']} {s['period']} runs from {s['from']} to {day_of(s['date'])}.",
        "made by": lambda s, n: f"It is made by {_named_event(s)} of {day_of(s['date'])}.",
        "in force": lambda s, n: f"In force from {s['date']}{' to ' + s['until'] if s['until'] else ' on'}.",
        "derived": _derived,
        "term": _term,
        "hours": _hours,
        "working hours": _working_hours,
        "extended by": _extended_by,
        "extended to": lambda s, n: f"Extended to {day_of(s['date'])}, granted on {s['since']}.",
        "suspended": _suspended,
        "capped": lambda s, n: f"It is capped at {day_of(s['date'])}.",
        "precedence": _precedence,
        "violation": lambda s, n: f"{_capital(_named_event(s))} of {day_of(s['date'])} is forbidden.",
        "use": lambda s, n: f"{_capital(_named_event(s))} of {day_of(s['date'])} uses the permission.",
        "clock": _clock,
        "restart": _restart,
        "fixed date": lambda s, n: f"The text names the day {day_of(s['date'])}.",
        "awaiting": _awaiting,
        "promptly": lambda s, n: "To be done promptly: no day can be computed, and none makes it overdue.",
        "counting": _counting,
        "count": _count,
        "clamp": lambda s, n: f"That month has no corresponding day: {day_of(s['date'])}, its last, takes its place.",
        "roll": _roll,
        "no roll": _no_roll,
        "lengthened": _lengthened,
        "ends": lambda s, n: f"For this rule of counting {day_of(s['date'])} is over at {s['at']}.",
        "provisional": lambda s, n: f"Provisional: {s['date']} is the first day behind this that is not official.",
        "provisional status": (
            lambda s, n: f"Provisional: {s['date']} is the first day behind this status that is not official."
        ),
        "option": _opt,
        "choice": lambda s, n: f"The {s['which']} of these counts: {s['date'] or 'not known yet'}.",
        "together": _together,
        "due": lambda s, n: (
            f"Due: {day_of(s['date'])}{_at(s)}"
            + (f"; the day computed was {s['nominal']}." if s["nominal"] != s["date"] else ".")
        ),
        "opens": lambda s, n: f"Open from {s['date']}.",
        "condition": _condition,
        "due between": _due_between,
        "status in doubt": lambda s, n: f"{_capital(DOUBTED)}.",
        "came true later": lambda s, n: f"The condition came true on {s['date']}, after this was decided.",
        "act": _act,
        "assumed": lambda s, n: f"Not stated and taken as complete: {', '.join(s['lists'])}.",
        "missing": lambda s, n: f"Missing: {', '.join(s['what'])}.",
        "waived": lambda s, n: f"Waived by {_named_event(s)} on {day_of(s['date'])}.",
        "status": _status,
    }
)
