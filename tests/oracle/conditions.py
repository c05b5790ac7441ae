"""Conditions on a day: True, False, or None where what they need is not known."""

from datetime import date

from carrier_rules import model as m
from oracle.dates import LAST_DAY, NOT_GIVEN, find, resolve
from oracle.days import DAY, count
from oracle.world import Instance, Seen, World, plain

FIRST_DAY = date.min


def holds(w: World, condition: object, instance: Instance, day: date) -> bool | None:
    match condition:
        case m.And():
            truths = [holds(w, part, instance, day) for part in condition.parts]
            return False if False in truths else None if None in truths else True
        case m.Or():
            truths = [holds(w, part, instance, day) for part in condition.parts]
            return True if True in truths else None if None in truths else False
        case m.Not():
            truth = holds(w, condition.part, instance, day)
            return None if truth is None else not truth
        case m.Named():
            define = next(d for d in w.model.defines if d.names.id == condition.name.name)
            return holds(w, define.condition, instance, day)
        case m.Occurrence():
            return occurrence(w, condition, instance, day)
        case m.Total():
            return total(w, condition, instance, day)
        case m.StatusIs():
            return has_status(w, condition, instance, day)
        case m.CarriedGiven():
            event = find(w, condition.carried.of, instance, day)
            return event is not None and condition.carried.attribute.name in event.attributes
        case m.CarriedIs():
            event = find(w, condition.carried.of, instance, day)
            if event is None:
                return False
            return compared(event.attributes.get(condition.carried.attribute.name), condition)
    value = w.value(condition.fact.name, day)
    if value is None:
        return None
    held = value if isinstance(value, frozenset) else {value}
    if isinstance(condition, m.FactHas):
        return within(condition.times, len([ref for ref in condition.values if ref.name in held]))
    if isinstance(condition, m.FactIs):
        return plain(condition.value) in held
    return compared(value, condition)


def within(times: m.Times, number: int) -> bool:
    return times.least <= number and (times.most is None or number <= times.most)


def compared(value: object, condition: m.CarriedIs | m.FactCompares | m.Total) -> bool | None:
    wanted = plain(condition.value)
    if value is None:
        return None
    if isinstance(value, frozenset):
        return wanted in value
    return {
        ">=": lambda: value >= wanted,
        "<=": lambda: value <= wanted,
        ">": lambda: value > wanted,
        "<": lambda: value < wanted,
        "=": lambda: value == wanted,
    }[condition.comparison.value]()


def has_status(w: World, condition: m.StatusIs, instance: Instance, day: date) -> bool | None:
    """The walk asks only of the day that it is on."""
    assert day == w.today
    statuses = w.walk.statuses(w.rules[condition.rule.name], instance)
    if condition.status == "undetermined":
        return len(statuses) > 1
    if len(statuses) > 1:
        return None if condition.status in statuses else False
    return condition.status in statuses


def occurrence(w: World, condition: m.Occurrence, instance: Instance, day: date) -> bool | None:
    meant = condition.event
    if meant.which is not m.Which.ANY or meant.since is not None:
        events = [event for event in [find(w, meant, instance, day)] if event]
    elif condition.times is not None:
        events = w.happenings(meant.event.name, instance, day)
    else:
        events = w.plainly(meant.event.name, instance, day)
    if any(lacks_its_date(w, bound, instance, day) for bound in condition.bounds):
        return None
    first, last = overlap([span(w, bound, instance, day) for bound in condition.bounds])
    fitting = [event for event in events if first <= event.day <= last]
    if condition.none:
        return not fitting and (last == LAST_DAY or day > last)
    times = condition.times or m.Times(1)
    return within(times, longest_run(w, meant.event, fitting) if times.in_a_row else len(fitting))


def longest_run(w: World, meant: m.OutcomeRef, fitting: list[Seen]) -> int:
    """How many instances of the rule, one after the other among those of which something became, came to the same."""
    longest = run = 0
    for instance in w.walk.became(w.rules[meant.rule.name]):
        run = run + 1 if any(event.of is instance for event in fitting) else 0
        longest = max(longest, run)
    return longest


def lacks_its_date(w: World, bound: m.Bound, instance: Instance, day: date) -> bool:
    return resolve(w, bound.date, instance, day) == NOT_GIVEN


def overlap(spans: list[tuple[date, date]]) -> tuple[date, date]:
    return max([FIRST_DAY, *(first for first, _ in spans)]), min([LAST_DAY, *(last for _, last in spans)])


def span(w: World, bound: m.Bound, instance: Instance, day: date) -> tuple[date, date]:
    """First and last day that fit. An end of LAST_DAY is none; where the bounding date is to come, the end is open."""
    found = resolve(w, bound.date, instance, day)
    kind = bound.kind
    if isinstance(found, str):
        to_come = LAST_DAY - DAY
        return (FIRST_DAY, to_come) if kind in (m.BoundKind.BEFORE, m.BoundKind.BY) else (LAST_DAY, to_come)
    if kind is m.BoundKind.BEFORE:
        return FIRST_DAY, found.day - DAY
    if kind is m.BoundKind.BY:
        return FIRST_DAY, found.day
    if kind is m.BoundKind.AFTER:
        return found.day + DAY, LAST_DAY
    if kind is m.BoundKind.SINCE:
        return found.day, LAST_DAY
    n, unit = bound.duration.count, bound.duration.unit.value
    if kind is m.BoundKind.WITHIN_AFTER:
        return found.day, count(found.day, n, unit)
    return count(found.day, n, unit, -1), found.day


def total(w: World, condition: m.Total, instance: Instance, day: date) -> bool | None:
    if any(lacks_its_date(w, bound, instance, day) for bound in condition.bounds):
        return None
    first, last = overlap([span(w, bound, instance, day) for bound in condition.bounds])
    events = [e for e in w.happenings(condition.event.name, instance, day) if first <= e.day <= last]
    amounts = [event.attributes.get(condition.attribute.name) for event in events]
    return None if None in amounts else compared(sum(amounts), condition)


def truths(w: World, instance: Instance, day: date) -> set[bool]:
    """What the rule's conditions may be on a day."""
    rule = instance.rule
    when = True if rule.when is None else holds(w, rule.when, instance, day)
    unless = False if rule.unless is None else holds(w, rule.unless, instance, day)
    if when is False or unless is True:
        return {False}
    return {True, False} if when is None or unless is None else {True}
