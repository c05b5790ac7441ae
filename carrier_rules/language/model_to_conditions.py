"""Values and conditions of the model to phrases, with brackets where they are needed and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from carrier_rules.language.model_to_dates import carried, date, events_of, happening
from carrier_rules.language.model_to_names import Writer
from carrier_rules.language.names import HAPPENINGS, values_of
from carrier_rules.language.phrases import NOTHING, Phrase, Separator, flat, listed
from carrier_rules.model import (
    And,
    Bound,
    CarriedGiven,
    CarriedIs,
    Choices,
    Comparison,
    Condition,
    Day,
    Duration,
    FactCompares,
    FactHas,
    FactIs,
    Money,
    Named,
    Not,
    Number,
    Occurrence,
    Or,
    StatusIs,
    Text,
    Times,
    Total,
    Value,
    YesNo,
)


def condition(w: Writer, node: Condition) -> Phrase:
    """Return a condition."""
    return _CONDITIONS[type(node)](w, node)


def value(w: Writer, node: Value, owner: str = "") -> Phrase:
    """Return a value; the names of a fact's or an attribute's values are those of `owner`'s list."""
    if isinstance(node, Choices):
        return w.phrasing.comma_list(w.name(values_of(owner), name) for name in node.names)
    return (_VALUES[type(node)](w, node),)


def _money(w: Writer, node: Money) -> str:
    key = "CNY" if node.currency == "CNY" else "money value"
    return w.phrasing.sentences[key].format(amount=f"{node.amount:f}", currency=node.currency)


_VALUES: MappingProxyType[type, Callable[[Writer, Any], str]] = MappingProxyType(
    {
        Number: lambda w, node: node.text,
        Money: _money,
        Day: lambda w, node: node.date.isoformat(),
        Text: lambda w, node: w.phrasing.text(node.text),
        YesNo: lambda w, node: w.phrasing.word("yes" if node.yes else "no value"),
        Duration: lambda w, node: w.phrasing.duration(node),
    }
)


def _joined(one: str, separator: Callable[[Writer], Separator]) -> Callable[[Writer, Any], Phrase]:
    def said(w: Writer, node: And | Or) -> Phrase:
        if len(node.parts) == 1:
            return w.phrasing.say(one, condition=condition(w, node.parts[0]))
        return listed((_part(w, part, node) for part in node.parts), separator(w))

    return said


def _part(w: Writer, part: Condition, whole: And | Or | Not) -> Phrase:
    """Return a part of a condition, in brackets where it would else be read as parts of the whole."""
    said = condition(w, part)
    several = isinstance(part, And | Or) and len(part.parts) > 1
    looser = several and not (isinstance(part, And) and isinstance(whole, Or))
    return w.phrasing.say("brackets", condition=said) if looser else said


def _not(w: Writer, node: Not) -> Phrase:
    if isinstance(node.part, FactIs | StatusIs):
        return _is(w, node.part, "is not")
    if isinstance(node.part, CarriedIs) and node.part.comparison is Comparison.EQUAL:
        return _carried_is(w, node.part, "is not")
    return w.phrasing.say("not", condition=_part(w, node.part, node))


_BEFORE_A_NAME = ("first", "last", "each", "no", "not")


def _named(w: Writer, node: Named) -> Phrase:
    """Return a condition's name, in brackets where it is spelt like a word that may stand before another name."""
    said = (w.name(HAPPENINGS, node.name.name),)
    chooses = any(said[0] == w.phrasing.sentences[which].split()[0] for which in _BEFORE_A_NAME)
    return w.phrasing.say("brackets", condition=said) if chooses else said


def _occurrence(w: Writer, node: Occurrence) -> Phrase:
    event = happening(w, node.event)
    said = w.phrasing.say("no", event=event) if node.none else event
    bounds = _bounds(w, node.bounds)
    times = _times(w, node.times) if node.times else NOTHING
    if bounds and times:
        return w.phrasing.say("bounded and counted", event=said, bounds=bounds, times=times)
    if bounds:
        return w.phrasing.say("bounded", event=said, bounds=bounds)
    return w.phrasing.say("counted", event=said, times=times) if times else said


def _bounds(w: Writer, bounds: tuple[Bound, ...]) -> Phrase:
    """Return the bounds of a happening's time: one, or one from behind and one from the front."""
    said = [_bound(w, bound) for bound in bounds]
    return w.phrasing.say("bounds", lower=said[0], upper=said[1]) if said[1:] else said[0] if said else NOTHING


def _bound(w: Writer, bound: Bound) -> Phrase:
    length = {"length": w.phrasing.duration(bound.duration)} if bound.duration else {}
    return w.phrasing.say(f"bound {bound.kind}", date=date(w, bound.date), **length)


def times_of(w: Writer, count: int) -> Phrase:
    """Return `1 time`, `2 times`."""
    return w.phrasing.say("one time" if count == 1 else "times", number=str(count))


def _times(w: Writer, times: Times) -> Phrase:
    said = _how_many(w, times, lambda count: times_of(w, count))
    return w.phrasing.say("in a row", times=said) if times.in_a_row else said


def _how_many(w: Writer, times: Times, said: Callable[[int], Phrase]) -> Phrase:
    if times.most is None:
        return w.phrasing.say("at least", number=said(times.least))
    if times.least == 0:
        return w.phrasing.say("at most", number=said(times.most))
    if times.least == times.most:
        return w.phrasing.say("exactly", number=said(times.least))
    return w.phrasing.say("between", least=str(times.least), most=said(times.most))


def _total(w: Writer, node: Total) -> Phrase:
    slots: dict[str, Phrase | str] = {
        "attribute": w.attribute((node.event.name,), node.attribute.name),
        "event": w.event(node.event),
        "comparison": str(node.comparison),
        "value": value(w, node.value),
    }
    if node.bounds:
        return w.phrasing.say("total bounded", bounds=_bounds(w, node.bounds), **slots)
    return w.phrasing.say("total", **slots)


def _is(w: Writer, node: FactIs | StatusIs, key: str = "is") -> Phrase:
    if isinstance(node, StatusIs):
        return w.phrasing.say(
            key, subject=w.name(HAPPENINGS, node.rule.name), value=w.phrasing.term("status", node.status)
        )
    return w.phrasing.say(key, subject=w.name(HAPPENINGS, node.fact.name), value=value(w, node.value, node.fact.name))


def _carried_is(w: Writer, node: CarriedIs, key: str = "is") -> Phrase:
    owner = w.owner(events_of(w, node.carried), node.carried.attribute.name)
    said = value(w, node.value, owner)
    # `the kind of E is given` says that E has a kind at all.
    misread = key == "is" and isinstance(node.value, Choices) and flat(said) in w.keywords
    if node.comparison is Comparison.EQUAL and not misread:
        return w.phrasing.say(key, subject=carried(w, node.carried), value=said)
    return w.phrasing.say("compares", subject=carried(w, node.carried), comparison=str(node.comparison), value=said)


def _compares(w: Writer, node: FactCompares) -> Phrase:
    fact = w.name(HAPPENINGS, node.fact.name)
    return w.phrasing.say("compares", subject=fact, comparison=str(node.comparison), value=value(w, node.value))


def _has(w: Writer, node: FactHas) -> Phrase:
    number = _how_many(w, node.times, lambda count: w.phrasing.say("of values", number=str(count)))
    values = w.list_of(values_of(node.fact.name), node.values)
    return w.phrasing.say("has", fact=w.name(HAPPENINGS, node.fact.name), number=number, values=values)


_CONDITIONS: MappingProxyType[type, Callable[[Writer, Any], Phrase]] = MappingProxyType(
    {
        Occurrence: _occurrence,
        Total: _total,
        StatusIs: _is,
        FactIs: _is,
        FactCompares: _compares,
        FactHas: _has,
        CarriedIs: _carried_is,
        CarriedGiven: lambda w, node: w.phrasing.say("given", subject=carried(w, node.carried)),
        Not: _not,
        And: _joined("all of one", lambda w: w.phrasing.and_),
        Or: _joined("any of one", lambda w: w.phrasing.or_),
        Named: _named,
    }
)
