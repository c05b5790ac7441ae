"""What a date or deadline rests on: the events that give it, and those that can move it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carrier_rules.model import (
    AtLeastBefore,
    Choice,
    Condition,
    Date,
    DayOfPeriod,
    Deadline,
    DueDate,
    Happening,
    MonthDay,
    MonthEnd,
    PeriodEdge,
    PeriodFrom,
    Shifted,
    Term,
    Together,
    Which,
    WorkingDayOfPeriod,
    nodes,
)


def happenings(said: Date | Deadline | Condition | None) -> Iterator[Happening]:
    """Yield the happenings that a date, a deadline or a condition rests on."""
    return (part for part in nodes(said) if isinstance(part, Happening)) if said is not None else iter(())


def event_names(meant: Iterable[Happening]) -> frozenset[str]:
    """Return the events that happenings rest on, those included that start their counting."""
    return frozenset(name for h in meant for name in (h.event.name, h.since.name if h.since else h.event.name))


def rules_behind(said: Date | Deadline | None) -> Iterator[str]:
    """Yield the other rules from which a date or a deadline is taken: by `due with R`, or `the due date of R`."""
    for part in nodes(said) if said is not None else ():
        if isinstance(part, Together | DueDate) and part.rule is not None:
            yield part.rule.name


def movers(date: Date | Deadline | None) -> frozenset[str]:
    """Return the events that can move a date after it was first known; none where nothing can."""
    meant = tuple(happenings(date))
    choice = date is not None and any(isinstance(part, Choice | Term) for part in nodes(date))
    if not choice and not any(h.which is Which.LAST or h.since is not None for h in meant):
        return frozenset()
    return event_names(meant)


def rests_on_period(date: Date | Deadline | None) -> bool:
    """Whether a date is another one in each period."""
    match date:
        case PeriodEdge():
            return True
        case MonthDay(year=which) | MonthEnd(year=which) | DayOfPeriod(which=which) | WorkingDayOfPeriod(which=which):
            return rests_on_period(which.anchor) if isinstance(which, PeriodFrom) else True
        case Shifted() | AtLeastBefore():
            return rests_on_period(date.anchor)
        case Choice():
            return any(rests_on_period(member) for member in date.members)
    return False


def counts_back_from_period(deadline: Deadline | None) -> bool:
    """Whether a deadline is counted backwards from a date that is another one in each period."""
    if isinstance(deadline, Choice):
        return any(counts_back_from_period(member) for member in deadline.members)  # type: ignore[arg-type]
    return isinstance(deadline, AtLeastBefore) and rests_on_period(deadline)
