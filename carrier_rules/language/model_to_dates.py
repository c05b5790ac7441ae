"""Dates and deadlines of the model to phrases."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from carrier_rules.language.model_to_names import Writer
from carrier_rules.language.names import HAPPENINGS
from carrier_rules.language.phrases import Phrase
from carrier_rules.model import (
    AtLeastBefore,
    By,
    Carried,
    Choice,
    Date,
    DayOfPeriod,
    Deadline,
    DueDate,
    Duration,
    EffectiveDate,
    FixedDate,
    Happening,
    It,
    MonthDay,
    MonthEnd,
    PeriodEdge,
    PeriodFrom,
    PeriodUnit,
    Promptly,
    Relative,
    Shifted,
    Term,
    Together,
    Within,
    WorkingDayOfPeriod,
)


def date(w: Writer, node: Date) -> Phrase:
    """Return a date expression."""
    return _PHRASES[type(node)](w, node)


def deadline(w: Writer, node: Deadline) -> Phrase:
    """Return a deadline."""
    return _PHRASES[type(node)](w, node)


def happening(w: Writer, node: Happening) -> Phrase:
    """Return which happening of which event is meant."""
    slots = {"event": w.event(node.event)}
    if node.number is not None:
        slots["number"] = (w.phrasing.ordinal(node.number),)
    said = w.phrasing.say(node.which, **slots)
    return w.phrasing.say("since", happening=said, event=w.event(node.since)) if node.since else said


def carried(w: Writer, node: Carried) -> Phrase:
    """Return the attribute that a happening carries."""
    attribute = w.attribute(events_of(w, node), node.attribute.name)
    return w.phrasing.say("carried", attribute=attribute, event=date(w, node.of))


def events_of(w: Writer, node: Carried) -> tuple[str, ...]:
    """Return the events of which one carries the attribute."""
    return (node.of.event.name,) if isinstance(node.of, Happening) else w.it


def length(w: Writer, node: Duration | Term) -> Phrase:
    """Return a length of time, or the one that a happening carries."""
    if isinstance(node, Duration):
        return (w.phrasing.duration(node),)
    said = carried(w, node.carried)
    if node.at_most:
        said = w.phrasing.say("term at most", term=said, length=w.phrasing.duration(node.at_most))
    if node.otherwise:
        said = w.phrasing.say("term or else", term=said, length=w.phrasing.duration(node.otherwise))
    return said


def _choice(w: Writer, node: Choice) -> Phrase:
    members = w.phrasing.comma_list(_PHRASES[type(member)](w, member) for member in node.members)
    return w.phrasing.say("later" if node.later else "earlier", members=members)


def _shifted(w: Writer, node: Shifted) -> Phrase:
    key = "before" if node.before else "after" if isinstance(node.duration, Duration) else "after term"
    return w.phrasing.say(key, length=length(w, node.duration), date=date(w, node.anchor))


def _due_date(w: Writer, node: DueDate) -> Phrase:
    return _of_rule(w, node, "due date of") if node.rule else w.phrasing.say("due date")


def _of_rule(w: Writer, node: DueDate | Together, key: str) -> Phrase:
    rule = w.name(HAPPENINGS, node.rule.name) if node.rule else ""
    if node.unit is None:
        return w.phrasing.say(key, rule=rule)
    return w.phrasing.say(f"{key} part", rule=rule, period=w.phrasing.periods[node.unit], number=str(node.number))


def _meant(w: Writer, unit: PeriodUnit, which: Relative | PeriodFrom) -> Phrase:
    """Return the period in which a day is counted."""
    period = w.phrasing.periods[unit]
    if isinstance(which, Relative):
        return w.phrasing.say(f"{which} period", period=period)
    anchor = date(w, which.anchor)
    if which.number == 0:
        return w.phrasing.say("period of", period=period, date=anchor)
    key = "year after" if unit is PeriodUnit.YEAR else "period after"
    return w.phrasing.say(key, number=w.phrasing.ordinal(which.number), period=period, date=anchor)


def _in_year(w: Writer, key: str, year: Relative | PeriodFrom, **slots: str) -> Phrase:
    """Return a day of the year; the year of the instance's own period is not said."""
    if year is Relative.THIS:
        return w.phrasing.say(key, **slots)
    return w.phrasing.say(f"{key} of", year=_meant(w, PeriodUnit.YEAR, year), **slots)


def _month_day(w: Writer, node: MonthDay) -> Phrase:
    return _in_year(w, "month day", node.year, day=str(node.day), month=w.phrasing.months[node.month - 1])


def _month_end(w: Writer, node: MonthEnd) -> Phrase:
    return _in_year(w, "month end", node.year, month=w.phrasing.months[node.month - 1])


def _day_of(key: str) -> Callable[[Writer, Any], Phrase]:
    return lambda w, node: w.phrasing.say(key, number=str(node.number), period=_meant(w, node.unit, node.which))


def _promptly(w: Writer, node: Promptly) -> Phrase:
    return w.phrasing.say("promptly after", date=date(w, node.anchor)) if node.anchor else w.phrasing.say("promptly")


_PHRASES: MappingProxyType[type, Callable[[Writer, Any], Phrase]] = MappingProxyType(
    {
        Happening: happening,
        It: lambda w, node: w.phrasing.say("it"),
        PeriodEdge: lambda w, node: w.phrasing.say(f"period {node.edge}", period=w.phrasing.periods[node.unit]),
        FixedDate: lambda w, node: (node.date.isoformat(),),
        EffectiveDate: lambda w, node: w.phrasing.say("effective date"),
        DueDate: _due_date,
        Carried: carried,
        Shifted: _shifted,
        Choice: _choice,
        MonthDay: _month_day,
        MonthEnd: _month_end,
        DayOfPeriod: _day_of("day of period"),
        WorkingDayOfPeriod: _day_of("working day of period"),
        Within: lambda w, node: w.phrasing.say("within", length=length(w, node.duration), date=date(w, node.anchor)),
        AtLeastBefore: lambda w, node: w.phrasing.say(
            "at least before", length=length(w, node.duration), date=date(w, node.anchor)
        ),
        By: lambda w, node: w.phrasing.say("by", date=date(w, node.date)),
        Together: lambda w, node: _of_rule(w, node, "together"),
        Promptly: _promptly,
    }
)
