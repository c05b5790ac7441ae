"""Scenarios of the model to blocks of text."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from carrier_rules.language.lines import Block, Line
from carrier_rules.language.meanings import DETAIL_WORDS
from carrier_rules.language.model_to_conditions import value
from carrier_rules.language.model_to_names import Writer
from carrier_rules.language.model_to_rules import form
from carrier_rules.language.names import DOCUMENTS, ENTITIES, HAPPENINGS, PARTIES
from carrier_rules.language.phrases import GAP, NOTHING, Phrase, flat, joined, listed
from carrier_rules.model import (
    Choices,
    Duration,
    Expectation,
    GivenEvent,
    GivenFact,
    Look,
    Retraction,
    Scenario,
    Unit,
    Value,
)


def scenario(w: Writer, node: Scenario) -> Block:
    """Return a scenario: what is given, what happens, what is taken back, and what is expected as of each day."""
    heading = flat(w.phrasing.say("scenario", title=w.phrasing.text(node.title)))
    return Block("scenario", (heading,), lines=_lines(w, node))


def _lines(w: Writer, node: Scenario) -> tuple[Line, ...]:
    entity = (_line("scenario_for", _for(w, node.entity.name)),) if node.entity else ()
    return (
        *entity,
        *(_line("given", _given(w, fact)) for fact in node.facts),
        *(_on(w, event) for event in node.events),
        *(_line("retract", _retract(w, retraction)) for retraction in node.retractions),
        *(line for look in node.looks for line in _look(w, look)),
    )


def _line(key: str, phrase: Phrase, start: str = "") -> Line:
    return Line((key,), start, phrase)


def _for(w: Writer, entity: str) -> Phrase:
    return w.phrasing.say("scenario for", entity=w.name(ENTITIES, entity))


def _given(w: Writer, node: GivenFact) -> Phrase:
    said = value(w, node.value, node.fact.name)
    days = (("from day", node.start), ("until day", node.end), ("recorded", node.recorded))
    return joined(
        w.phrasing.say("given fact", fact=w.name(HAPPENINGS, node.fact.name), value=said),
        *(w.phrasing.say(key, day=day.isoformat()) for key, day in days if day),
        by=" ",
    )


def _on(w: Writer, node: GivenEvent) -> Line:
    """Return what happens on a day; a line that is too long is broken before a detail, below the event."""
    start = flat(w.phrasing.say("on", day=_moment(node.on)))
    event: Phrase = (w.name(HAPPENINGS, node.event.name),)
    if node.periods:
        event = w.phrasing.say("for periods", event=event, periods=w.phrasing.comma_list(node.periods))
    return _line("on", listed((event, *_details(w, node)), GAP), f"{start}  ")


def _details(w: Writer, node: GivenEvent) -> Iterator[Phrase]:
    p = w.phrasing
    yield _with(w, node)
    if node.forms:
        yield p.say("forms", forms=p.comma_list(form(w, one) for one in node.forms))
    for key, parties in (("by parties", node.by), ("to parties", node.to), ("copy parties", node.copy)):
        if parties:
            yield p.say(key, parties=w.list_of(PARTIES, parties))
    for key, label in (("matter", node.matter), ("id", node.identifier), ("replaces", node.replaces)):
        if label is not None:
            yield p.say(key, label=w.label(label))
    if node.recorded:
        yield p.say("recorded", day=node.recorded.isoformat())


def _with(w: Writer, node: GivenEvent) -> Phrase:
    """Return what an event carries and which documents come with it."""
    attributes = w.phrasing.comma_list(_carried(w, node, *carried) for carried in node.attributes)
    documents = w.phrasing.comma_list(_document(w, name) for name in node.documents or ())
    if attributes and documents:
        return w.phrasing.say("with both", attributes=attributes, documents=documents)
    if attributes:
        return w.phrasing.say("with attributes", attributes=attributes)
    return w.phrasing.say("with documents", documents=documents) if documents else NOTHING


def _carried(w: Writer, node: GivenEvent, attribute: str, given: Value) -> Phrase:
    said = value(w, given, w.owner((node.event.name,), attribute))
    if isinstance(given, Choices) and (word := flat(said)) in DETAIL_WORDS:
        said = (w.phrasing.text(word),)
    return w.phrasing.say("carries value", attribute=w.attribute((node.event.name,), attribute), value=said)


def _document(w: Writer, name: str) -> str:
    """Return a declared document by name, and any other in quotes: the model keeps both as text."""
    identity = w.names.declares(DOCUMENTS, name) and w.names.identity(DOCUMENTS, name) == name
    return w.name(DOCUMENTS, name) if identity else w.phrasing.text(name)


def _moment(moment: datetime.date | datetime.datetime) -> str:
    """Return a day, or a moment with as much of its time as is needed."""
    if not isinstance(moment, datetime.datetime):
        return moment.isoformat()
    whole = moment.second == 0 and moment.microsecond == 0
    return moment.isoformat(timespec="minutes" if whole else "auto")


def _retract(w: Writer, node: Retraction) -> Phrase:
    said = w.phrasing.say("retract", label=w.label(node.identifier))
    recorded = w.phrasing.say("recorded", day=node.recorded.isoformat()) if node.recorded else NOTHING
    return joined(said, recorded, by="  ")


def _look(w: Writer, node: Look) -> Iterator[Line]:
    known = w.phrasing.say("known at", day=node.known_at.isoformat()) if node.known_at else NOTHING
    yield _line("as_of", joined(w.phrasing.say("as of", day=node.as_of.isoformat()), known, by="  "))
    yield from (_line("expect", _expectation(w, expected)) for expected in node.expectations)


def _expectation(w: Writer, node: Expectation) -> Phrase:
    p = w.phrasing
    rule: Phrase = (w.name(HAPPENINGS, node.rule.name),)
    if node.instance is not None:
        rule = p.say("for instance", rule=rule, label=w.label(node.instance, instance=True))
    if node.on:
        return p.say("expect event", rule=rule, day=node.on.isoformat())
    if node.status is None:
        return p.say("expect no", rule=rule)
    due = p.say("expect due", day=_moment(node.due)) if node.due else NOTHING
    late = NOTHING if node.days_late is None else p.say("late", days=p.duration(Duration(node.days_late, Unit.DAY)))
    return joined(p.say("expect", rule=rule, status=p.term("status", node.status)), due, late, by=" ")
