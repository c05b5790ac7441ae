"""An assessment as a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from carrier_rules.calendar import between
from carrier_rules.cli.layout import in_columns, indented
from carrier_rules.cli.output import number_of
from carrier_rules.evaluation import Assessment, Derived, Obligation, Status
from carrier_rules.source import columns

HEAD = ("rule", "instance", "status", "due", "done", "days", "who")
PROVISIONAL = "*"

# Nothing is missing where nothing can be done yet, or need be.
NOT_YET = frozenset({Status.UPCOMING, Status.AWAITING, Status.INAPPLICABLE})


def table(report: Assessment, width: int, horizon: date | None = None) -> list[str]:
    """Return the lines of an assessment, at most `width` columns wide as far as its names allow."""
    lines = [*_heading(report, horizon, width), ""]
    if report.obligations:
        lines += _rows(report, width)
        lines += ["", *indented(_summary(report), width, 0)]
    else:
        lines += ["no rule of the policy has an instance here"]
    for title, items in _below(report):
        if items:
            lines += [f"{title}:", *(line for item in items for line in indented(item, width, 2))]
    return lines


def name_of(obligation: Obligation) -> str:
    """Return `quarterly-report 2019-Q3`, or the rule alone where it has one instance."""
    return " ".join(part for part in (obligation.rule, obligation.instance) if part)


def _heading(report: Assessment, horizon: date | None, width: int) -> list[str]:
    about = f"{report.entity} under {report.policy} as of {report.as_of}"
    if horizon is not None:
        about += f", up to {horizon}"
    if report.known_at is not None:
        about += f", as known on {report.known_at}"
    calendar = report.calendar
    state = f"calendar {calendar.name}, official through {calendar.official_through}, state {calendar.state}"
    return [*indented(about, width, 0), *indented(state, width, 0)]


def _rows(report: Assessment, width: int) -> list[str]:
    lines = in_columns(HEAD, [(_cells(o), _continued(o, width)) for o in report], width)
    if all(columns(line) <= width for line in lines):
        return lines
    # Too narrow for another column: who bears it goes below, with what is missing.
    rows = [(_cells(o)[:-1], [*indented(f"who: {_who(o)}", width), *_continued(o, width)]) for o in report]
    return in_columns(HEAD[:-1], rows, width)


def _cells(o: Obligation) -> tuple[str, ...]:
    mark = PROVISIONAL if o.provisional else ""
    due, status = ("", f"{o.status}{mark}") if o.due is None else (f"{o.due}{mark}", o.status.value)
    return (o.rule, o.instance or "", status, due, str(o.fulfilled_on or ""), _days(o), _who(o))


def _who(o: Obligation) -> str:
    return ", ".join(o.bearers) + (f" with {', '.join(o.jointly_with)}" if o.jointly_with else "")


def _days(o: Obligation) -> str:
    if o.days_late is not None:
        return f"{o.days_late} late"
    return "" if o.days_left is None else f"{o.days_left} left"


def _continued(o: Obligation, width: int) -> list[str]:
    lines = []
    if o.missing and o.status not in NOT_YET:
        lines += indented(f"missing: {'; '.join(o.missing)}", width)
    if o.missing_facts:
        lines += indented(f"not known: {', '.join(o.missing_facts)}", width)
    return lines


def _summary(report: Assessment) -> str:
    counts = Counter(o.status.value for o in report)
    text = f"{number_of(report, 'instance')}: {', '.join(f'{n} {status}' for status, n in counts.most_common())}"
    ahead = report.next_due
    return text if ahead is None else f"{text}; next due: {name_of(ahead)} on {ahead.due}"


def _below(report: Assessment) -> Iterator[tuple[str, list[str]]]:
    yield f"{PROVISIONAL} provisional", _provisional(report)
    yield "assumed complete, because the timeline does not say", _assumed(report)
    yield "acts that fit no instance", [_unmatched(act.on, act.event, act.id, act.reason) for act in report.unmatched]
    yield "happened by itself", [_derived(event) for event in report.derived]
    yield "warnings", [*report.warnings, *(f"{name_of(o)}: {text}" for o in report for text in o.warnings)]


def _provisional(report: Iterable[Obligation]) -> list[str]:
    """Why dates are provisional, one line for the instances that share the reason."""
    found: dict[str, list[str]] = {}
    for o in report:
        if o.provisional_because is not None:
            span = "" if o.due_between is None else f"{between(*o.due_between)}; "
            found.setdefault(f"{span}{o.provisional_because}", []).append(name_of(o))
    return [f"{', '.join(names)}: {because}" for because, names in found.items()]


def _assumed(report: Iterable[Obligation]) -> list[str]:
    """The lists that acts leave out, one line for the instances of a rule that lack the same ones."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for o in report:
        if o.assumed:
            found.setdefault((o.rule, o.assumed), []).extend([o.instance] if o.instance else [])
    return [
        f"{rule}: {', '.join(lists)}" + (f" ({', '.join(instances)})" if instances else "")
        for (rule, lists), instances in found.items()
    ]


def _unmatched(on: date, event: str, identifier: str | None, reason: str) -> str:
    return f"{on} {event}{f' ({identifier})' if identifier else ''}: {reason}"


def _derived(event: Derived) -> str:
    """Return `status-lost on 2026-04-01`, and what made it, and from when it was certain where that is later."""
    made_by = f", by {event.made_by} of {event.made_on}" if event.made_by else ""
    certain = f", certain from {event.certain_on}" if event.certain_on != event.on else ""
    return f"{event.event} on {event.on}{PROVISIONAL if event.provisional else ''}{made_by}{certain}"
