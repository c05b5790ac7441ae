"""Acts that are drawn: what those concerned do about the instances that a timeline has made, before and after they fall due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from carrier_rules import Event, Obligation, Status, Timeline
from carrier_rules.model import Kind, OutcomeRef, Rule
from carrier_rules.testing.days import DAY
from carrier_rules.testing.settings import Setting, chance, likely
from carrier_rules.testing.values import values
from carrier_rules.testing.vocabulary import filed
from carrier_rules.timeline.values import Given

MOST_ACTS = 3
MOST_DAYS_LATE = 60
OPEN = frozenset((Status.PENDING, Status.OVERDUE, Status.UPCOMING, Status.AVAILABLE, Status.EXPIRED, Status.OPEN))

Lists = dict[str, Any]
"""Lists of names by the attribute of an event."""


def acts_on(draw: st.DrawFn, setting: Setting, timeline: Timeline) -> tuple[Event, ...]:
    """Return acts on the instances that a timeline has by the last day: performing, breaking, using or waiving."""
    instances = [o for o in setting.in_the_end(timeline) if _ways(setting, o)]
    if not instances:
        return ()
    urgent = [o for o in instances if o.status in OPEN] or [o for o in instances if o.due is not None] or instances
    found: list[Event] = []
    for _ in range(draw(st.integers(1, MOST_ACTS))):
        obligation = draw(st.sampled_from(urgent) | st.sampled_from(instances))
        first, *others = _ways(setting, obligation)
        name = draw(st.sampled_from(others)) if others and chance(draw, 4) else first
        found.extend(_acts(draw, setting, obligation, name))
    return tuple(found)


def _ways(setting: Setting, obligation: Obligation) -> tuple[str, ...]:
    """The events that concern an instance and can be reported, that which performs it first."""
    rule = setting.vocabulary.rules[obligation.rule]
    if rule.kind is Kind.REQUIREMENT:
        return ()
    waiving = (ref.name for ref in rule.waived_by if not isinstance(ref, OutcomeRef))
    return tuple(name for name in (rule.act, *waiving) if _is_reportable(setting, name))


def _is_reportable(setting: Setting, name: str) -> bool:
    return name in setting.vocabulary.rules or setting.vocabulary.event(name) is not None


def _acts(draw: st.DrawFn, setting: Setting, obligation: Obligation, name: str) -> tuple[Event, ...]:
    """One act, or two that make a whole between them."""
    rule = setting.vocabulary.rules[obligation.rule]
    act = Event(
        name,
        _day_of(draw, setting, obligation),
        period=(obligation.period,) if obligation.period is not None and likely(draw) else (),
        matter=obligation.matter if likely(draw) else None,
        attributes=_carried(draw, setting, name),
    )
    lists = _lists(rule, name)
    if lists and chance(draw, 1):
        act = evolve(act, **lists)
    several = [key for key, names in lists.items() if len(names) > 1]
    if not several or not chance(draw, 1):
        return (act,)
    key = draw(st.sampled_from(several))
    some = draw(st.sets(st.sampled_from(lists[key]), min_size=1, max_size=len(lists[key]) - 1))
    part: Lists = {key: tuple(name for name in lists[key] if name in some)}
    rest: Lists = {key: tuple(name for name in lists[key] if name not in some)}
    acts = (evolve(act, **part), evolve(act, on=_day_of(draw, setting, obligation), **rest))
    return acts if chance(draw, 1) else acts[:1]


def _day_of(draw: st.DrawFn, setting: Setting, obligation: Obligation) -> date:
    """A day in time, late, early, or any; rather the due date, the day after it, and the one on which acting begins."""
    late = _late(setting, obligation)
    manners = (_in_time(setting, obligation), late, _early(setting, obligation), late)
    day: date = draw(st.one_of(*(days for days in manners if days is not None), setting.days))
    return day


def _in_time(setting: Setting, obligation: Obligation) -> st.SearchStrategy[date] | None:
    edges = (obligation.due, obligation.due and obligation.due - DAY, obligation.opens, obligation.nominal_due)
    return _within(setting, edges, obligation.opens or setting.first, obligation.due)


def _late(setting: Setting, obligation: Obligation) -> st.SearchStrategy[date] | None:
    due = obligation.due
    if due is None or due >= setting.last:
        return None
    return _within(setting, (due + DAY,), due + DAY, min(setting.last, due + timedelta(MOST_DAYS_LATE)))


def _early(setting: Setting, obligation: Obligation) -> st.SearchStrategy[date] | None:
    opens = obligation.opens
    return (
        None
        if opens is None or opens <= setting.first
        else _within(setting, (opens - DAY,), setting.first, opens - DAY)
    )


def _within(
    setting: Setting, edges: Iterable[date | None], first: date, last: date | None
) -> st.SearchStrategy[date] | None:
    """One of the edges or any day from `first` to `last`, both inclusive, as far as these lie in the span."""
    last = None if last is None else min(last, setting.last)
    first = max(first, setting.first)
    if last is None or last < first:
        return None
    there = tuple(dict.fromkeys(day for day in edges if day is not None and first <= day <= last))
    return st.sampled_from(there) | st.dates(first, last) if there else st.dates(first, last)


def _carried(draw: st.DrawFn, setting: Setting, name: str) -> tuple[tuple[str, Given], ...]:
    event = setting.vocabulary.event(name)
    asked = setting.vocabulary.asked
    attributes = event.attributes if event is not None else ()
    return tuple(
        (
            attribute.names.id,
            draw(values(attribute.type, asked.get((name, attribute.names.id), ()), setting.days, most=1)),
        )
        for attribute in attributes
        if likely(draw)
    )


def _lists(rule: Rule, event: str) -> Lists:
    """All that an act under a rule must have, by the lists of an event; never an empty one, which a scenario cannot say."""
    lists = {
        "documents": filed(rule, event),
        "forms": tuple(str(form) for form in rule.forms),
        "by": tuple(party.name for party in (*rule.bearers, *rule.jointly_with)),
        "to": tuple(party.name for party in rule.to.names),
        "copy": tuple(party.name for party in rule.copy.names),
    }
    return {key: names for key, names in lists.items() if names}
