"""A due date as steps: from the start of the clock over the count and what moved it to the last day in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from carrier_rules.calendar import HOUR, MINUTE, Count, Day, HoursCount, hours_of
from carrier_rules.evaluation.dates import Dated, Undated
from carrier_rules.evaluation.deadlines import Due, DueState, start_of_hours
from carrier_rules.evaluation.instances import iso
from carrier_rules.evaluation.moving import Move
from carrier_rules.evaluation.plan import DEFAULT_COUNTING
from carrier_rules.evaluation.results import Record
from carrier_rules.explanation.events_to_steps import derived, event_in_step, happened, moment, words
from carrier_rules.model import (
    AtLeastBefore,
    Carried,
    Choice,
    Date,
    DayOfPeriod,
    DueDate,
    Duration,
    EffectiveDate,
    FixedDate,
    MonthDay,
    MonthEnd,
    PeriodEdge,
    PeriodFrom,
    Promptly,
    Relative,
    Term,
    Together,
    Within,
    WorkingDayOfPeriod,
)

MOST_DAYS = 400


def deadline(record: Record, due: Due) -> Iterator[dict[str, Any]]:
    """From the clock's start to the due date."""
    if isinstance(due.deadline, Together):
        yield from _together(record, due)
        return
    if isinstance(due.deadline, Choice):
        yield from _choice(record, due)
        return
    if isinstance(due.anchor, Undated):
        yield {"step": "awaiting", "wanted": due.anchor.wanted, "absence": due.anchor.absence.value, "date": None}
        return
    if due.anchor is not None:
        yield from _anchor(record, due.anchor)
    yield from _term(due)
    if isinstance(due.deadline, Promptly):
        yield {"step": "promptly", "date": None}
    if due.count is not None:
        yield from _rule_of_counting(record)
        yield from _count(record, due.count)
    if due.hours is not None:
        yield _working_hours(record, due.hours, words(due.deadline))
    elif due.time is not None:
        yield _hours(due)
    yield from (_move(record, move) for move in due.moves)
    if due.day is not None and due.nominal is not None:
        yield from _roll(record, due)
    if due.ends is not None and due.day is not None:
        yield {"step": "ends", "at": moment(due.day, due.ends).partition("T")[2], "date": iso(due.day)}
    if due.unofficial is not None:
        yield {"step": "provisional", "date": iso(due.unofficial)}


def _term(due: Due) -> Iterator[dict[str, Any]]:
    """The event that carries the length of time, or why another one stands in for it."""
    deadline = due.deadline
    if isinstance(deadline, Within | AtLeastBefore) and isinstance(deadline.duration, Term):
        term, event = deadline.duration, due.term
        given = event is not None and term.carried.attribute.name in event.attributes
        yield {
            "step": "term", "words": words(term.carried), "given": given,
            "event": event.name if event is not None else None, "date": iso(event.day) if event is not None else None,
        }  # fmt: skip


def _hours(due: Due) -> dict[str, Any]:
    """A period of hours, which ends at a moment; `shift` is by how many minutes clocks are put forward in between."""
    assert due.nominal is not None
    start = start_of_hours(due.deadline, due.anchor) if isinstance(due.anchor, Dated) else 0
    first, day = due.start or due.nominal, due.first or due.nominal
    end = (due.time if due.first_time is None else due.first_time) or 0
    n = _number_of_hours(due)
    told = abs((day - first) * 24 * HOUR + end - start)
    return {
        "step": "hours", "words": words(due.deadline), "n": n, "from": moment(first, start), "until": moment(day, end),
        "shift": 0 if n is None else (told - n * HOUR) // MINUTE, "rolls": due.rolling != "none", "date": iso(day),
    }  # fmt: skip


def _working_hours(record: Record, count: HoursCount, said: str) -> dict[str, Any]:
    """A period of working hours: how many of them lie on which day, and which days have none though they are no weekend."""
    office = record.world.plan.office_hours
    return {
        "step": "working hours", "words": said, "n": count.n, "direction": count.direction, "office": str(office),
        "from": moment(*count.start), "until": moment(*count.end), "date": iso(count.end[0]), **_hours_by_day(record, count),
    }  # fmt: skip


def _hours_by_day(record: Record, count: HoursCount) -> dict[str, Any]:
    """The days that a count takes working time of, and how much; nothing where they are too many."""
    plan = record.world.plan
    assert plan.office_hours is not None
    if count.looked_at[1] - count.looked_at[0] > MOST_DAYS:
        return {"hours": None, **NO_DAYS}
    taken = hours_of(plan.calendar, plan.office_hours, count)
    days = [plan.calendar.day(date.fromordinal(day)) for day in range(count.looked_at[0], count.looked_at[1] + 1)]
    return {
        "hours": [_length(part) for _, part in taken],
        **_exceptions(days if count.direction == "after" else days[::-1]),
        "days": [iso(day) for day, _ in taken],
    }


def _length(microseconds: int) -> str:
    """Return a working time as hours and minutes, `1:30`; with seconds where there are any."""
    hours, rest = divmod(timedelta(microseconds=microseconds), timedelta(hours=1))
    return f"{hours}{str(rest).removeprefix('0').removesuffix(':00')}" if rest else f"{hours}:00"


def _number_of_hours(due: Due) -> int | None:
    """How many hours there are; None where the text does not say, and an event does."""
    length = due.deadline.duration if isinstance(due.deadline, Within | AtLeastBefore) else None
    return length.count if isinstance(length, Duration) else None


def _move(record: Record, move: Move) -> dict[str, Any]:
    if move.times is not None:
        return _move_of_hours(record, move, move.times)
    counted = _days(record, move.before, move.count) if move.count and move.unit == "working day" else NO_DAYS
    return {
        "step": move.kind.value,
        "from": iso(move.before),
        "n": move.count,
        "unit": move.unit,
        "since": None if move.since is None else iso(move.since),
        "until": None if move.until is None else iso(move.until),
        "open": move.open,
        "date": iso(move.after),
        **counted,
    }


def _move_of_hours(record: Record, move: Move, times: tuple[int, int]) -> dict[str, Any]:
    """An extension of a period of hours, from moment to moment, with the working time that it takes of each day."""
    count: dict[str, Any] = {**NO_DAYS, "hours": None}
    if move.hours is not None:
        count = _hours_by_day(record, move.hours)
    return {
        "step": move.kind.value,
        "n": move.count,
        "unit": move.unit,
        "since": None if move.since is None else iso(move.since),
        "open": move.open,
        "date": iso(move.after),
        **count,
        "from": moment(move.before, times[0]),
        "until": moment(move.after, times[1]),
    }


def _together(record: Record, due: Due) -> Iterator[dict[str, Any]]:
    assert isinstance(due.deadline, Together)
    rule = due.deadline.rule.name
    for member in due.members:
        yield from deadline(record, member)
    day = None if due.day is None else iso(due.day)
    yield {
        "step": "together",
        "rule": rule,
        "instance": due.other,
        "date": day,
        "exists": due.state is not DueState.NO_INSTANCE,
    }


def _choice(record: Record, due: Due) -> Iterator[dict[str, Any]]:
    assert isinstance(due.deadline, Choice)
    for number, member in enumerate(due.members, 1):
        yield {"step": "option", "number": number, "date": None if member.day is None else iso(member.day)}
        yield from deadline(record, member)
    day = None if due.day is None else iso(due.day)
    yield {"step": "choice", "which": "later" if due.deadline.later else "earlier", "date": day}


def _anchor(record: Record, anchor: Dated) -> Iterator[dict[str, Any]]:
    if isinstance(anchor.expression, Choice) and anchor.base is not None:
        yield from _anchor(record, anchor.base)
        which = "later" if anchor.expression.later else "earlier"
        yield {"step": "choice", "which": which, "date": iso(anchor.day)}
    elif anchor.count is not None and anchor.base is not None:
        named = isinstance(anchor.expression, WorkingDayOfPeriod)
        yield from _start(record, anchor) if named else _anchor(record, anchor.base)
        yield from _count(record, anchor.count)
    else:
        yield from _start(record, anchor)
    if anchor.clamped:
        yield {"step": "clamp", "date": iso(anchor.day)}


def _start(record: Record, anchor: Dated) -> Iterator[dict[str, Any]]:
    if anchor.event is not None:
        yield from derived(record, anchor.event)
    yield _clock(record, anchor)


def _clock(record: Record, anchor: Dated) -> dict[str, Any]:
    step: dict[str, Any] = {
        "step": "clock", "words": words(anchor.expression), "date": iso(anchor.day), **_meant(anchor.expression),
    }  # fmt: skip
    if anchor.event is not None:
        step.update(event_in_step(anchor.event))
        step.update(happened(record, anchor.event))
        if anchor.restarted:
            step["step"] = "restart"
    elif isinstance(anchor.expression, FixedDate):
        step["step"] = "fixed date"
    return step


def _meant(date: Date) -> dict[str, Any]:
    """What a date without an event is, in parts that any language can put into words."""
    match date:
        case PeriodEdge():
            return {"meant": f"period {date.edge}", "unit": date.unit.value}
        case EffectiveDate():
            return {"meant": "effective date"}
        case MonthDay():
            return {"meant": "day of month", "month": date.month, "number": date.day, **_which(date.year)}
        case MonthEnd():
            return {"meant": "end of month", "month": date.month, **_which(date.year)}
        case DayOfPeriod() | WorkingDayOfPeriod():
            kind = "day of period" if isinstance(date, DayOfPeriod) else "working day of period"
            return {"meant": kind, "number": date.number, "unit": date.unit.value, **_which(date.which)}
        case DueDate():
            return {"meant": "due date", "rule": date.rule.name if date.rule else None}
    return {"meant": "carried" if isinstance(date, Carried) else "event"}


def _which(which: Relative | PeriodFrom) -> dict[str, Any]:
    """Which period a day lies in; `after` counts periods from the one that holds the date shown before."""
    if isinstance(which, PeriodFrom):
        return {"which": "from", "after": which.number}
    return {"which": which.value, "after": None}


def _count(record: Record, count: Count) -> Iterator[dict[str, Any]]:
    step: dict[str, Any] = {
        "step": "count", "n": count.n, "unit": count.unit, "direction": count.direction,
        "from": iso(count.start), "including_start": count.including_start, "date": iso(count.nominal),
    }  # fmt: skip
    if count.unit == "working day":
        step.update(_passed(record, count))
    yield step
    if count.clamped:
        yield {"step": "clamp", "date": iso(count.nominal)}


def _passed(record: Record, count: Count) -> dict[str, Any]:
    """The days that a count of working days passes: counted, off though a weekday, made up though a weekend."""
    sign = 1 if count.direction == "after" else -1
    if abs(count.nominal - count.start) > MOST_DAYS:
        return dict(NO_DAYS)
    return _days(record, count.start - sign if count.including_start else count.start, sign * count.n)


NO_DAYS: Mapping[str, None] = MappingProxyType({"days": None, "days_off": None, "made_up": None})


def _days(record: Record, start: int, count: int) -> dict[str, Any]:
    days = record.world.plan.calendar.explain(date.fromordinal(start), count)
    return {"days": [day.date.isoformat() for day in days if day.working], **_exceptions(days)}


def _exceptions(days: Iterable[Day]) -> dict[str, Any]:
    """The days off that are no weekend, and the weekend days that are worked."""
    days = tuple(days)
    return {
        "days_off": [_named(day) for day in days if not day.working and day.date.weekday() < 5],
        "made_up": [_named(day) for day in days if day.working and day.date.weekday() >= 5],
    }


def _named(day: Day) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "kind": day.kind,
        "name": day.name,
        "notice": day.source,
        "official": day.official,
    }


def _rule_of_counting(record: Record) -> Iterator[dict[str, Any]]:
    """The rule by which a period is counted, where it is another one than the Civil Code's."""
    counting = record.instance.plan.counting
    if counting.name != DEFAULT_COUNTING:
        yield {"step": "counting", "profile": counting.name, "rests_on": counting.source, "counts": counting.counts}


def _roll(record: Record, due: Due) -> Iterator[dict[str, Any]]:
    assert due.day is not None
    assert due.nominal is not None
    calendar = record.world.plan.calendar
    if due.because in ("rest inside", "working days inside"):
        yield {"step": "lengthened", "because": due.because, "from": iso(due.nominal), "date": iso(due.day)}
        return
    if due.rolling == "none":
        return
    if due.day == due.nominal:
        yield {"step": "no roll", "day": _named(calendar.day(date.fromordinal(due.day))), "date": iso(due.day)}
        return
    sign = 1 if due.day > due.nominal else -1
    over = [_named(calendar.day(date.fromordinal(day))) for day in range(due.nominal, due.day, sign)]
    onto = _named(calendar.day(date.fromordinal(due.day)))
    yield {
        "step": "roll",
        "from": iso(due.nominal),
        "how": due.rolling,
        "over": over,
        "onto": onto,
        "date": iso(due.day),
    }
