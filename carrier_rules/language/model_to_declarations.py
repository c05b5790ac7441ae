"""The header and the declarations of a model to blocks of text."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from carrier_rules.language.lines import Block, Line, clause, header_line
from carrier_rules.language.model_to_conditions import condition, value
from carrier_rules.language.model_to_dates import date
from carrier_rules.language.model_to_names import Writer
from carrier_rules.language.model_to_rules import cited, heading, suspension
from carrier_rules.language.names import PARTIES
from carrier_rules.language.phrases import GAP, NOTHING, Phrase, listed
from carrier_rules.model import (
    Alias,
    Attribute,
    Basic,
    Define,
    Derivation,
    Document,
    Entity,
    Event,
    Fact,
    Header,
    Names,
    OfficeHours,
    OneOf,
    Party,
    Type,
)


def header(w: Writer, node: Header) -> Block:
    """Return the header of a file that has one."""
    return Block(
        "header", (heading(w, "policy", w.phrasing.names(node.names), node.title),), lines=_header_lines(w, node)
    )


def _header_lines(w: Writer, node: Header) -> tuple[Line, ...]:
    return (*_origin(w, node), *_validity(w, node), *_time(w, node))


def _origin(w: Writer, node: Header) -> Iterator[Line]:
    """Where the policy comes from, and which files it is made of."""
    p = w.phrasing
    if node.number is not None:
        yield header_line(p, "number", text=p.text(node.number))
    if node.issued and node.issued_by:
        parties = w.list_of(PARTIES, node.issued_by)
        yield header_line(p, "issued by", "issued", day=node.issued.isoformat(), parties=parties)
    elif node.issued:
        yield header_line(p, "issued", day=node.issued.isoformat())
    if node.under:
        yield header_line(p, "under", texts=p.comma_list(map(p.text, node.under)))
    if node.text is not None:
        yield header_line(p, "text", path=p.text(node.text))
    yield from (header_line(p, "use", path=p.text(path)) for path in node.uses)


def _validity(w: Writer, node: Header) -> Iterator[Line]:
    """From when until when it is in force, and what becomes of what is under way."""
    p = w.phrasing
    if node.effective and node.effective_until:
        end = node.effective_until.isoformat()
        yield header_line(p, "effective until", "effective", day=node.effective.isoformat(), end=end)
    elif node.effective:
        yield header_line(p, "effective", day=node.effective.isoformat())
    if node.transition is not None:
        yield header_line(p, "transition", word=p.term("transition", node.transition))


def _time(w: Writer, node: Header) -> Iterator[Line]:
    """How days are counted, and when a day ends."""
    p = w.phrasing
    if node.calendar is not None:
        yield header_line(p, "calendar", word=p.term("calendar", node.calendar))
    if node.notices is not None:
        yield header_line(p, "notices", path=p.text(node.notices))
    if node.counting is not None:
        yield header_line(p, "counting", word=p.term("counting", node.counting))
    if node.roll:
        yield header_line(p, "roll", direction=p.word(node.roll))
    if node.cutoff:
        yield header_line(p, "cutoff", time=node.cutoff.isoformat("minutes"))
    if node.working_hours:
        spans = p.comma_list(_office_hours(w, span) for span in node.working_hours)
        yield header_line(p, "working hours", "working_hours", spans=spans)
    if node.time_zone is not None:
        yield header_line(p, "time-zone", "time_zone", word=node.time_zone)


def _office_hours(w: Writer, node: OfficeHours) -> Phrase:
    opens, closes = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (node.opens, node.closes))
    return w.phrasing.say("office hours", opens=opens, closes=closes)


def party(w: Writer, node: Party) -> Block:
    """Return a party."""
    return _row(w, "party", node.names, node.label, *(_also(w, alias) for alias in node.also))


def _also(w: Writer, alias: Alias) -> Phrase:
    name = w.also(alias.name)
    if alias.start is None:
        return w.phrasing.say("also", name=name)
    return w.phrasing.say("also from", name=name, day=alias.start.isoformat())


def entity(w: Writer, node: Entity) -> Block:
    """Return a kind of entity."""
    return _row(w, "entity", node.names, node.label)


def document(w: Writer, node: Document) -> Block:
    """Return a document."""
    annex = w.phrasing.say("annex", number=str(node.annex)) if node.annex is not None else NOTHING
    return _row(w, "document", node.names, node.label, annex)


def fact(w: Writer, node: Fact) -> Block:
    """Return a fact."""
    default: Phrase = NOTHING
    if node.default is not None:
        default = w.phrasing.say("default", value=value(w, node.default, node.names.id))
    return _row(w, "fact", node.names, node.label, _type(w, node.type, last=True), default)


def define(w: Writer, node: Define) -> Block:
    """Return a named condition."""
    return _row(w, "define", node.names, None, w.phrasing.say("meaning", condition=condition(w, node.condition)))


def event(w: Writer, node: Event) -> Block:
    """Return an event. One that happens by itself has a line for each clause, as a rule has."""
    carried: Phrase = NOTHING
    if node.attributes:
        *others, last = node.attributes
        attributes = [*(_attribute(w, one) for one in others), _attribute(w, last, last=True)]
        carried = w.phrasing.say("carries", attributes=w.phrasing.comma_list(attributes))
    block = _row(w, "event", node.names, node.label, carried)
    return evolve(block, lines=tuple(_derivation(w, node.derivation)), row=False) if node.derivation else block


def _attribute(w: Writer, node: Attribute, last: bool = False) -> Phrase:
    return w.phrasing.say("attribute", names=w.phrasing.names(node.names), type=_type(w, node.type, last))


def _type(w: Writer, node: Type, last: bool) -> Phrase:
    """Return a type. Only the last list of values in a list of attributes stands without brackets."""
    if isinstance(node, OneOf):
        values = w.phrasing.comma_list(w.phrasing.names(names) for names in node.values)
        listing = w.phrasing.say("open list" if last else "closed list", list=values)
        return w.phrasing.say("some of" if node.several else "one of", values=listing)
    if node.basic is Basic.MONEY and node.currency != "CNY":
        return w.phrasing.say("money in", currency=node.currency or "")
    return w.phrasing.say(f"{node.basic} type")


def _derivation(w: Writer, node: Derivation) -> Iterator[Line]:
    w, p = w.about(node.for_each), w.phrasing
    if node.for_each:
        yield clause(p, "derived for each", "for_each", events=w.events(node.for_each))
    yield clause(p, "derived on", "on", date=date(w, node.on))
    if node.condition:
        yield clause(p, "derived when", "derived_when", condition=condition(w, node.condition))
    yield from (suspension(w, window) for window in node.suspensions)
    yield from cited(w, node.readings, node.sources)


def _row(w: Writer, key: str, names: Names, label: str | None, *rest: Phrase) -> Block:
    """Return a declaration: its names in columns, and after them its label and what else it says."""
    first, *second = w.phrasing.both(names)
    shown = (w.phrasing.text(label),) if label is not None else NOTHING
    return Block(key, (f"{w.phrasing.word(key)} {first}", *second), listed((shown, *rest), GAP), row=True)
