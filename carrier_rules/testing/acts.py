"""Acts that are drawn: what those concerned do about the instances that a timeline has made, before and after they fall due."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from carrier_rules import Event, Obligation, Timeline
from carrier_rules.model import Kind, OutcomeRef, Rule
from carrier_rules.testing.settings import Setting, around, chance, likely
from carrier_rules.testing.values import values
from carrier_rules.testing.vocabulary import filed
from carrier_rules.timeline.values import Given

MOST_ACTS = 3

Lists = dict[str, Any]
"""Lists of names by the attribute of an event."""


def acts_on(draw: st.DrawFn, setting: Setting, timeline: Timeline) -> tuple[Event, ...]:
    """Return acts on the instances that a timeline has by the last day: performing, breaking, using or waiving."""
    instances = [o for o in setting.in_the_end(timeline) if _ways(setting, o)]
    if not instances:
        return ()
    urgent = [o for o in instances if o.due is not None] or instances
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
        draw(_days_of(setting, obligation)),
        period=(obligation.period,) if obligation.period is not None and likely(draw) else (),
        matter=obligation.matter if likely(draw) else None,
        attributes=_carried(draw, setting, name),
    )
    lists = _lists(rule, name)
    if lists and chance(draw, 2):
        act = evolve(act, **lists)
    several = [key for key, names in lists.items() if len(names) > 1]
    if not several or not chance(draw, 1):
        return (act,)
    key = draw(st.sampled_from(several))
    some = draw(st.sets(st.sampled_from(lists[key]), min_size=1, max_size=len(lists[key]) - 1))
    part: Lists = {key: tuple(name for name in lists[key] if name in some)}
    rest: Lists = {key: tuple(name for name in lists[key] if name not in some)}
    acts = (evolve(act, **part), evolve(act, on=draw(_days_of(setting, obligation)), **rest))
    return acts if chance(draw, 1) else acts[:1]


def _days_of(setting: Setting, obligation: Obligation) -> st.SearchStrategy[date]:
    """The due date, the day after, the day before, the same of the day on which it opens, and any other."""
    edges = (obligation.due, obligation.due, obligation.due, obligation.opens)
    near = [[day for day in around(edge) if setting.first <= day <= setting.last] for edge in edges]
    return st.one_of(*(st.sampled_from(days) for days in near if days), setting.days)


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
