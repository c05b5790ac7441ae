"""Rules of the model to blocks of text: one line for each clause, in the drafters' order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from carrier_rules.language.lines import Block, Line, clause
from carrier_rules.language.model_to_conditions import condition, times_of
from carrier_rules.language.model_to_dates import date, deadline, length
from carrier_rules.language.model_to_names import Writer
from carrier_rules.language.names import DOCUMENTS, ENTITIES, HAPPENINGS, PARTIES
from carrier_rules.language.phrases import NOTHING, Phrase, flat, joined
from carrier_rules.model import (
    Act,
    Condition,
    Extension,
    Form,
    Kind,
    May,
    MetBy,
    MustNot,
    Parties,
    Quotation,
    Roll,
    Rule,
    That,
    Window,
)


def rule(w: Writer, node: Rule) -> Block:
    """Return a rule."""
    about = w.about(node.for_each)
    lines = (
        *_conduct(about, node),
        *_application(about, node),
        *_time(about, node),
        *_counting(about, node),
        *_ending(about, node),
        *_record(about, node),
    )
    return Block("rule", (heading(w, node.kind, w.phrasing.names(node.names), node.label),), lines=lines)


def heading(w: Writer, key: str, names: str, label: str | None) -> str:
    """Return the first line of a block: its kind, its names, and its label or title."""
    return " ".join((flat(w.phrasing.say(key, names=names)), *([w.phrasing.text(label)] if label is not None else [])))


def _conduct(w: Writer, node: Rule) -> Iterator[Line]:
    """Who must, may or should do what, in which form, and who gets it."""
    p = w.phrasing
    if node.entity:
        yield clause(p, "for", entity=w.name(ENTITIES, node.entity.name))
    if node.jointly_with:
        others = w.list_of(PARTIES, node.jointly_with)
        yield clause(p, "who with", "who", parties=w.list_of(PARTIES, node.bearers), others=others)
    elif node.bearers:
        yield clause(p, "who", parties=w.list_of(PARTIES, node.bearers))
    yield from _deed(w, node)
    if node.forms:
        yield clause(p, "form", forms=p.comma_list(form(w, one) for one in node.forms))
    for key, recipients in (("to", node.to), ("copy", node.copy)):
        if recipients.names:
            yield clause(p, key, parties=_parties(w, recipients))


def _deed(w: Writer, node: Rule) -> Iterator[Line]:
    conduct, p = node.conduct, w.phrasing
    match conduct:
        case None:
            return
        case Act():
            key = "should" if node.kind is Kind.RECOMMENDATION else "must"
            yield clause(p, key, "conduct", verb=_verb(w, conduct), things=_things(w, conduct))
        case MustNot():
            yield clause(p, "must not", "conduct", event=w.event(conduct.event), where=_where(w, conduct.where))
        case May():
            yield clause(p, "may", "conduct", event=w.event(conduct.event), where=_where(w, conduct.where))
        case That():
            yield clause(p, "that", "conduct", condition=condition(w, conduct.condition))
        case _:
            assert_never(conduct)


def _verb(w: Writer, act: Act) -> str:
    return w.phrasing.word(act.verb) if act.verb in ("submit", "maintain") else w.phrasing.text(act.verb)


def _things(w: Writer, act: Act) -> Phrase:
    names = (w.name(DOCUMENTS, document.name) for document in act.documents)
    return w.phrasing.comma_list((*names, *map(w.phrasing.text, act.texts)))


def form(w: Writer, node: Form) -> Phrase:
    """Return one form: `paper x2 sealed`."""
    copies = w.phrasing.say("copies", number=str(node.count)) if node.count > 1 else NOTHING
    return joined(w.phrasing.term("form", node.name), copies, w.phrasing.say("sealed") if node.sealed else NOTHING)


def _parties(w: Writer, node: Parties) -> Phrase:
    parties = w.list_of(PARTIES, node.names)
    return w.phrasing.say("and others", parties=parties) if node.others else parties


def _application(w: Writer, node: Rule) -> Iterator[Line]:
    """When the rule applies, how often, and for how long."""
    p = w.phrasing
    if node.when:
        yield clause(p, "when", condition=condition(w, node.when))
    if node.unless:
        yield clause(p, "unless", condition=condition(w, node.unless))
    window = _window(w, "window", node.window) if node.window else None
    if node.every and window:
        key, dates = window
        said = p.say(key, **dates)
        yield clause(p, "every from", "every", "window", period=p.periods[node.every], window=said)
    elif node.every:
        yield clause(p, "every", period=p.periods[node.every])
    if node.for_each:
        yield clause(p, "for each", "for_each", events=w.events(node.for_each))
    if node.window and not node.every:
        key, dates = _window(w, "from", node.window)
        yield clause(p, key, "window", **dates)


def _window(w: Writer, key: str, node: Window) -> tuple[str, dict[str, Phrase]]:
    """Return the key of a window, by its end, and its dates."""
    start = {"start": date(w, node.start)}
    if node.end is None:
        return key, start
    return f"{key} {'through' if node.through else 'until'}", {**start, "end": date(w, node.end)}


def suspension(w: Writer, node: Window) -> Line:
    """Return the clause that lets the clock stand still."""
    key, dates = _window(w, "suspended", node)
    return clause(w.phrasing, key, "suspended", **dates)


def _time(w: Writer, node: Rule) -> Iterator[Line]:
    """By when, from when, and what moves the date."""
    p = w.phrasing
    if node.due:
        yield clause(p, "due", deadline=deadline(w, node.due))
    if node.not_before:
        yield clause(p, "not before", "not_before", date=date(w, node.not_before))
    if node.latest:
        yield clause(p, "latest", date=date(w, node.latest))
    yield from (_extension(w, extension) for extension in node.extensions)
    yield from (suspension(w, window) for window in node.suspensions)


def _extension(w: Writer, node: Extension) -> Line:
    when, p = condition(w, node.condition), w.phrasing
    if node.by:
        return clause(p, "extended by", "extended", length=length(w, node.by), condition=when)
    return clause(p, "extended to", "extended", date=date(w, node.to) if node.to else NOTHING, condition=when)


def _counting(w: Writer, node: Rule) -> Iterator[Line]:
    """How the days are counted."""
    p = w.phrasing
    if node.roll:
        yield clause(p, "no roll" if node.roll is Roll.NONE else f"roll {node.roll}", "roll")
    if node.counting is not None:
        yield clause(p, "counting profile", "counting", word=p.term("counting", node.counting))
    if node.counting_the_day_itself:
        yield clause(p, "counting the day itself", "counting_the_day")


def _ending(w: Writer, node: Rule) -> Iterator[Line]:
    """What performs the rule, what ends it, and how it stands to other rules."""
    p = w.phrasing
    if node.met_by:
        yield _met_by(w, node.met_by)
    if node.standing:
        yield clause(p, "standing")
    if node.waived_by:
        yield clause(p, "waived by", "waived_by", events=w.events(node.waived_by))
    if node.otherwise:
        yield clause(p, "otherwise", rules=w.list_of(HAPPENINGS, node.otherwise))
    if node.overrides:
        yield clause(p, "overrides", rules=w.list_of(HAPPENINGS, node.overrides))


def _where(w: Writer, said: Condition | None) -> Phrase:
    return w.phrasing.say("where", condition=condition(w, said)) if said else NOTHING


def _met_by(w: Writer, node: MetBy) -> Line:
    event, p = w.event(node.event), w.phrasing
    times = times_of(w, node.times) if node.times > 1 else NOTHING
    where = _where(w, node.where)
    if times:
        return clause(p, "met by times", "met_by", event=event, times=times, where=where)
    return clause(p, "met by", "met_by", event=event, where=where)


def _record(w: Writer, node: Rule) -> Iterator[Line]:
    """What is recorded, why, in which reading, and where it says so."""
    p = w.phrasing
    if node.records:
        yield clause(p, node.records, "recorded")
    if node.because is not None:
        yield clause(p, "because", text=p.text(node.because))
    yield from cited(w, node.readings, node.sources)


def cited(w: Writer, readings: Iterable[str], sources: Iterable[Quotation]) -> Iterator[Line]:
    """Yield in which reading something was encoded, and where the text says so."""
    yield from (clause(w.phrasing, "reading", text=w.phrasing.text(reading)) for reading in readings)
    yield from (_source(w, quotation) for quotation in sources)


def _source(w: Writer, node: Quotation) -> Line:
    section, p = w.phrasing.text(node.section), w.phrasing
    if node.quote is None:
        return clause(p, "source", section=section)
    return clause(p, "source quote", "source", section=section, quote=p.text(node.quote))
