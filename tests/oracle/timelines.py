"""Small timelines, drawn by Hypothesis: events, acts, facts, corrections, and what was recorded when."""

import itertools
from datetime import date, datetime, time, timedelta

from attrs import evolve
from hypothesis import strategies as st

from carrier_rules.timeline import Event, Fact, Retraction, Timeline
from oracle.words import CLOCKS, DURATIONS, PERIODS, days, iso, names

VALUES = {
    "colour": ("red", "blue"),
    "approved": (True, False),
    "staff": (3, 5),
    "skills": (("law",), ("law", "tax"), ()),
}


@st.composite
def timelines(draw, takers: dict[str, str | None], timed: bool, matters: bool) -> Timeline:
    """`takers` are the rules to which acts belong, and how often they recur."""
    events = draw(st.lists(plain_events(), min_size=1, max_size=7))
    for name, unit in takers.items():
        events += draw(st.lists(acts(name, unit), max_size=3))
    if not matters:
        events = [evolve(event, matter=None) for event in events]
    if timed:
        events = [evolve(event, on=draw(moments(event.on))) for event in events]
    events, retractions = draw(corrections(events))
    return Timeline("somewhere", None, tuple(events), tuple(draw(facts())), retractions)


def moments(day: date) -> st.SearchStrategy[date | datetime]:
    at = st.sampled_from(CLOCKS).map(lambda clock: datetime.combine(day, time(*clock)))
    return st.one_of(st.just(day), st.just(day), st.just(day), at)


def subsets(*items: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.one_of(
        st.none(),
        st.none(),
        st.none(),
        st.just(items),
        st.lists(st.sampled_from(items), unique=True, max_size=len(items)).map(tuple),
    )


@st.composite
def acts(draw, name: str, unit: str | None) -> Event:
    periods = st.lists(st.sampled_from(PERIODS[unit or "quarter"]), max_size=2, unique=True)
    if draw(st.booleans()):
        return Event(name, draw(days), period=draw(periods) if unit else [])
    return Event(
        name,
        draw(days),
        period=draw(st.one_of(st.just([]), periods)),
        matter=draw(st.sampled_from((None, None, None, None, None, None, None, "M1"))),
        documents=draw(subsets("plan", "note")),
        to=draw(subsets("miit", "mof")),
        copy=draw(subsets("miit", "mof")),
        by=draw(subsets("zone", "mof")),
        forms=draw(subsets("electronic", "paper sealed", "paper x2 sealed")),
    )


@st.composite
def plain_events(draw) -> Event:
    attributes = {}
    if draw(st.booleans()):
        attributes["when"] = draw(iso)
    if draw(st.booleans()):
        attributes["amount"] = str(draw(st.integers(0, 6)))
    if draw(st.booleans()):
        attributes["term"] = draw(st.sampled_from(DURATIONS))
    if draw(st.booleans()):
        attributes["result"] = draw(st.sampled_from(("pass", "fail")))
    return Event(
        draw(names),
        draw(days),
        period=draw(st.one_of(st.just([]), st.just([]), st.lists(st.sampled_from(PERIODS["quarter"]), max_size=1))),
        matter=draw(st.sampled_from((None, None, None, None, "M1", "M2"))),
        attributes=attributes,
    )


@st.composite
def facts(draw) -> list[Fact]:
    """What holds throughout, or stretches that follow each other, with gaps."""
    found = []
    for name, values in VALUES.items():
        if draw(st.booleans()):
            found.append(Fact(name, draw(st.sampled_from(values)), date(2018, 1, 1)))
            continue
        turns = sorted(draw(st.sets(days, max_size=3)))
        for start, end in itertools.pairwise(turns):
            if draw(st.booleans()):
                value = draw(st.sampled_from(values))
                found.append(Fact(name, value, start, end - timedelta(days=1)))
    return found


@st.composite
def corrections(draw, events: list[Event]) -> tuple[list[Event], tuple[Retraction, ...]]:
    """Some events have an id, some were recorded later, one replaces another, one is retracted."""
    named = [
        evolve(event, id=f"e{n}", recorded=draw(later(event))) if draw(st.integers(0, 3)) == 0 else event
        for n, event in enumerate(events)
    ]
    ids = [event.id for event in named if event.id]
    if len(ids) > 1 and draw(st.booleans()):
        named = [evolve(event, replaces=ids[0]) if event.id == ids[-1] else event for event in named]
    retracted = draw(st.lists(st.sampled_from(ids), max_size=1)) if ids else []
    return named, tuple(Retraction(identifier, draw(st.one_of(st.none(), days))) for identifier in retracted)


def later(event: Event) -> st.SearchStrategy[date | None]:
    return st.one_of(st.none(), st.integers(0, 40).map(lambda n: day_of(event.on) + timedelta(days=n)))


def day_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
