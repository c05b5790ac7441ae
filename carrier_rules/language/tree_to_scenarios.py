"""Trees to the scenarios of the model."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import MappingProxyType

from attrs import define, evolve, field
from lark import Token

from carrier_rules.diagnostics import quoted
from carrier_rules.language.builder import Branch, Builder, unquoted
from carrier_rules.language.meanings import DETAIL_WORDS, STATUSES
from carrier_rules.language.names import DOCUMENTS, ENTITIES, HAPPENINGS, PARTIES, attribute_owner, values_of
from carrier_rules.language.tree_to_conditions import value
from carrier_rules.language.tree_to_rules import Fields, form, refs
from carrier_rules.model import (
    Choices,
    Expectation,
    GivenEvent,
    GivenFact,
    Look,
    Ref,
    Retraction,
    Scenario,
    Text,
    Value,
)


@define
class _Lines:
    """What the lines of a scenario have said so far."""

    entity: Ref | None = None
    facts: list[GivenFact] = field(factory=list)
    events: list[GivenEvent] = field(factory=list)
    retractions: list[Retraction] = field(factory=list)
    looks: list[Look] = field(factory=list)
    expectations: list[Expectation] = field(factory=list)

    def close_look(self) -> None:
        """Give the expectations read so far to the `as of` line that they follow."""
        if self.looks:
            self.looks[-1] = evolve(self.looks[-1], expectations=tuple(self.expectations))
            self.expectations.clear()


def build_scenario(b: Builder, tree: Branch) -> Scenario:
    """Return the scenario of a `scenario` tree."""
    title, *lines = tree.children
    said = _Lines()
    for line in lines:
        _LINES[line.data](b, line, said)
    said.close_look()
    return Scenario(
        unquoted(title),
        said.entity,
        tuple(said.facts),
        tuple(said.events),
        tuple(said.retractions),
        tuple(said.looks),
        span=b.span(title),
    )


def label(token: Token) -> str:
    """Return an identifier or a matter: a word, a number, or a quoted text without its marks."""
    return unquoted(token) if token.type == "STRING" else str(token)


def _for(b: Builder, t: Branch, said: _Lines) -> None:
    said.entity = b.ref(ENTITIES, t.children[0])


def _given(b: Builder, t: Branch, said: _Lines) -> None:
    name, *rest = t.children
    fact = b.ref(HAPPENINGS, name)
    days = {part.data: _day(b, part) for part in rest if part.data in ("from_day", "until_day", "recorded_day")}
    values = [value(b, part, fact.name) for part in rest if part.data not in days]
    start, end, recorded = (days.get(name) for name in ("from_day", "until_day", "recorded_day"))
    said.facts.append(GivenFact(fact, _joined(values), start, end, recorded, span=b.span(t)))


def _joined(values: list[Value]) -> Value:
    """Several names make one value of a `some of` fact; of anything else the grammar takes one."""
    if len(values) == 1:
        return values[0]
    names = tuple(name for v in values if isinstance(v, Choices) for name in v.names)
    return Choices(names, span=values[0].span.to(values[-1].span))


def _on(b: Builder, t: Branch, said: _Lines) -> None:
    when, name, *details = t.children
    event = b.ref(HAPPENINGS, name)
    fields: Fields = {}
    for detail in details:
        for key, said_here in _DETAILS[detail.data](b, detail, event).items():
            if key in fields:
                message = f"this line says `{_WORD_OF.get(key, key)}` twice"
                b.problem("repeated-clause", detail, message, "keep one, or join the two")
            fields.setdefault(key, said_here)
    said.events.append(GivenEvent(event, _moment(b, when), **fields, span=b.span(t)))


_WORD_OF = MappingProxyType(
    {"periods": "for", "attributes": "with", "documents": "with", "forms": "form", "identifier": "id"}
)


def _moment(b: Builder, token: Token) -> datetime.date | datetime.datetime:
    if token.type == "ISO_DATE":
        return b.day(token)
    try:
        return datetime.datetime.fromisoformat(token)
    except ValueError:
        way_out = "write YYYY-MM-DDTHH:MM, with a zone or without"
        b.problem("invalid-date", token, f"there is no moment {quoted(token)}", way_out)
        return datetime.date.min


def _with(b: Builder, t: Branch, event: Ref) -> Fields:
    attributes: list[tuple[str, Value]] = []
    documents: list[str] = []
    for part in t.children:
        name, *given = part.children
        if given:
            attribute = b.attribute((event.name,), name).name
            attributes.append((attribute, _carried(b, given[0], attribute_owner(event.name, attribute))))
        else:
            documents.append(unquoted(name) if name.type == "STRING" else b.ref(DOCUMENTS, name).name)
    said: Fields = {"attributes": tuple(attributes), "documents": tuple(documents)}
    return {key: listed for key, listed in said.items() if listed}


def _carried(b: Builder, t: Branch, owner: str) -> Value:
    """Return what an attribute is. A value that is spelt like the first word of a detail stands in quotes."""
    said = value(b, t, owner)
    if isinstance(said, Text) and said.text in DETAIL_WORDS and b.names.declares(values_of(owner), said.text):
        return Choices((b.names.identity(values_of(owner), said.text),), span=said.span)
    return said


def _retract(b: Builder, t: Branch, said: _Lines) -> None:
    identifier, *recorded = t.children
    day = _day(b, recorded[0]) if recorded else None
    said.retractions.append(Retraction(label(identifier), day, span=b.span(t)))


def _day(b: Builder, tree: Branch) -> datetime.date:
    return b.day(tree.children[0])


def _as_of(b: Builder, t: Branch, said: _Lines) -> None:
    said.close_look()
    as_of, *known_at = (b.day(token) for token in t.children)
    said.looks.append(Look(as_of, known_at[0] if known_at else None, span=b.span(t)))


def _expect(b: Builder, t: Branch, said: _Lines) -> None:
    rule, *rest = t.children
    if not said.looks:
        message = "there is no `as of` line before this `expect`"
        b.problem("expect-before-as-of", t, message, "write `as of DATE` first")
        return
    fields: Fields = {"absent": t.data == "expect_none"}
    for part in rest:
        if isinstance(part, Token):
            fields["on"] = b.day(part)
        elif part.data == "due_date":
            fields["due"] = _moment(b, part.children[0])
        elif part.data == "days_late":
            fields["days_late"] = b.whole(part.children[0])
        else:
            said_here = label(part.children[0])
            fields[part.data] = STATUSES.get(said_here, said_here) if part.data == "status" else said_here
    said.expectations.append(Expectation(b.ref(HAPPENINGS, rule), **fields, span=b.span(t)))


_LINES: MappingProxyType[str, Callable[[Builder, Branch, _Lines], None]] = MappingProxyType(
    {
        "scenario_for": _for,
        "given": _given,
        "on": _on,
        "retract": _retract,
        "as_of": _as_of,
        "expect": _expect,
        "expect_none": _expect,
        "expect_event": _expect,
    }
)
_DETAILS: MappingProxyType[str, Callable[[Builder, Branch, Ref], Fields]] = MappingProxyType(
    {
        "on_period": lambda b, t, e: {"periods": tuple(str(c) for c in t.children)},
        "on_with": _with,
        "on_by": lambda b, t, e: {"by": refs(b, PARTIES, t.children)},
        "on_to": lambda b, t, e: {"to": refs(b, PARTIES, t.children)},
        "on_copy": lambda b, t, e: {"copy": refs(b, PARTIES, t.children)},
        "on_form": lambda b, t, e: {"forms": tuple(form(b, c) for c in t.children)},
        "on_matter": lambda b, t, e: {"matter": label(t.children[0])},
        "on_id": lambda b, t, e: {"identifier": label(t.children[0])},
        "on_replaces": lambda b, t, e: {"replaces": label(t.children[0])},
        "recorded_day": lambda b, t, e: {"recorded": _day(b, t)},
    }
)
