"""A strategy of timelines for a policy: what happened, what is so, who did what about it, and what was put right later."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from attrs import evolve
from hypothesis import strategies as st

from carrier_rules import Event, Fact, Policy, Retraction, Timeline
from carrier_rules.calendar import period_of
from carrier_rules.model import Event as DeclaredEvent
from carrier_rules.model import Fact as DeclaredFact
from carrier_rules.testing.acts import acts_on
from carrier_rules.testing.days import DAY
from carrier_rules.testing.settings import Setting, chance, likely
from carrier_rules.testing.values import values

ENTITY = "somebody"
# How often each of these is drawn; the first is the simplest.
MATTERS = (None, None, None, None, "A-1", "A-2")
STORIES = (0, 1, 1, 2, 2, 3, 4)
ROUNDS_OF_ACTS = (0, 1, 2, 2)
WAYS_OF_BEING_SO = ("not known", "always", "always", "since", "two", "learnt later")
MOST_DAYS_LATER = 40

Corrected = tuple[tuple[Event, ...], tuple[Retraction, ...]]


def timelines(
    policy: Policy, *, min_value: date | None = None, max_value: date | None = None
) -> st.SearchStrategy[Timeline]:
    """Return a strategy of timelines that the policy accepts.

    Events, facts, values and attributes are the declared ones, of the declared types. What happens is what the rules speak
    of; acts lie on the due dates that then come out, before them and after them, complete or not, for a period, a matter
    or nothing in particular; some are waived, repeated on one day, corrected, retracted, or recorded late.

    Days lie from `min_value` to `max_value`, both inclusive; without them in the two years from the day on which the policy
    takes effect. It shrinks towards an empty timeline, and an event towards the first day and nothing but its name.

    Raises:
        ValueError: `max_value` lies before `min_value`.
    """
    return timelines_in(Setting.of(policy, min_value, max_value))


@st.composite
def timelines_in(draw: st.DrawFn, setting: Setting) -> Timeline:
    """Return a timeline for the policy of a setting."""
    kind = draw(st.sampled_from(setting.vocabulary.kinds))
    facts = tuple(fact for declared in setting.vocabulary.facts for fact in _facts(draw, setting, declared))
    stories = [_stories(draw, setting) for _ in range(draw(st.sampled_from(STORIES)))]
    events = tuple(event for story in stories for event in story)
    timeline = Timeline(ENTITY, kind, events, facts)
    for _ in range(draw(st.sampled_from(ROUNDS_OF_ACTS))):
        timeline = evolve(timeline, events=(*timeline.events, *acts_on(draw, setting, timeline)))
    events, retractions = _put_right(draw, setting, timeline.events)
    return evolve(timeline, events=events, retractions=retractions)


def _facts(draw: st.DrawFn, setting: Setting, fact: DeclaredFact) -> tuple[Fact, ...]:
    """Nothing, one value of a fact, one after the other, or one that was known later and takes the place of the other."""
    name = fact.names.id
    value = values(fact.type, setting.vocabulary.asked.get(("", name), ()), setting.days)
    how = draw(st.sampled_from(WAYS_OF_BEING_SO))
    if how == "not known":
        return ()
    first = Fact(name, draw(value))
    if how == "always":
        return (first,)
    day = draw(setting.days)
    if how == "since":
        return (evolve(first, start=day),)
    other = Fact(name, draw(value), start=day)
    if how == "two" and day > date.min:
        return evolve(first, end=day - DAY), other
    return first, evolve(other, recorded=day)


def _stories(draw: st.DrawFn, setting: Setting) -> tuple[Event, ...]:
    """Events of which one rule speaks, all about one matter or about none; or any event."""
    said = setting.vocabulary
    starts = draw(st.sampled_from([starts for starts in said.starts.values() if starts] or [()]))
    matter = draw(st.sampled_from(MATTERS))
    declared = [event for event in said.events if event.names.id in starts] or said.events
    found: list[Event] = []
    for event in declared:
        if likely(draw):
            day = found[-1].on if found and chance(draw, 4) else draw(setting.early)
            found.append(_happening(draw, setting, event, matter, day))
    if found and chance(draw, 3):
        again = draw(st.sampled_from(found))
        found.append(evolve(again, on=draw(st.just(again.on) | setting.days)))
    return tuple(found)


def _happening(draw: st.DrawFn, setting: Setting, event: DeclaredEvent, matter: str | None, day: date) -> Event:
    asked, name = setting.vocabulary.asked, event.names.id
    carried = [
        (
            attribute.names.id,
            draw(values(attribute.type, asked.get((name, attribute.names.id), ()), setting.days, most=1)),
        )
        for attribute in event.attributes
        if likely(draw)
    ]
    units = setting.vocabulary.units
    period = (period_of(draw(st.sampled_from(units)).value, day.toordinal()).key,) if units and chance(draw, 5) else ()
    return Event(name, day, period=period, matter=matter, attributes=carried)


def _put_right(draw: st.DrawFn, setting: Setting, events: tuple[Event, ...]) -> Corrected:
    """Some events get an id, a time of day or the day on which they were recorded; one may be corrected, one retracted."""
    found = [_detailed(draw, setting, event, f"e{number}") for number, event in enumerate(events, 1)]
    named = [event for event in found if event.id is not None]
    retractions: tuple[Retraction, ...] = ()
    if named and chance(draw, 2):
        wrong = draw(st.sampled_from(named))
        found.append(_correction(draw, setting, wrong))
    if named and chance(draw, 3):
        retractions = (Retraction(draw(st.sampled_from(named)).id or "", draw(st.none() | setting.days)),)
    return tuple(found), retractions


def _detailed(draw: st.DrawFn, setting: Setting, event: Event, identifier: str) -> Event:
    if not chance(draw, 1):
        return event
    day = event.on
    cutoff = setting.policy.model.header.cutoff or time(17, 30)
    at = draw(st.sampled_from((None, None, cutoff, time(9), time(23, 59))))
    on = day if at is None else datetime.combine(day, at)
    recorded = draw(st.none() | _later(day))
    return evolve(event, id=identifier, on=on, recorded=recorded)


def _later(day: date) -> st.SearchStrategy[date]:
    most = min(MOST_DAYS_LATER, (date.max - day).days)
    return st.integers(0, most).map(lambda n: day + timedelta(days=n))


def _correction(draw: st.DrawFn, setting: Setting, wrong: Event) -> Event:
    """What takes an event's place: the same on another day, as was known later."""
    day = draw(setting.days)
    return evolve(wrong, on=day, id=f"{wrong.id}a", replaces=wrong.id, recorded=draw(_later(day)))
