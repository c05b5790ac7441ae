"""Trees to the scenarios of the model."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from attrs import define, field
from lark import Token, Tree

from carrier_rules.language.names import ATTRIBUTES, DOCUMENTS, ENTITIES, HAPPENINGS, PARTIES
from carrier_rules.language.tree_to_dates import AnyTree, Child, DateBuilder, unquoted
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
        if self.looks and self.expectations:
            last = self.looks[-1]
            self.looks[-1] = Look(last.as_of, last.known_at, (*last.expectations, *self.expectations), span=last.span)
            self.expectations.clear()


def build_scenario(b: DateBuilder, tree: AnyTree) -> Scenario:
    """Return the scenario of a `scenario` tree."""
    title, *lines = tree.children
    said = _Lines()
    for line in lines:
        assert isinstance(line, Tree)
        _LINES[str(line.data)](b, line, said)
    said.close_look()
    return Scenario(
        unquoted(_token(title)),
        said.entity,
        tuple(said.facts),
        tuple(said.events),
        tuple(said.retractions),
        tuple(said.looks),
        span=b.span(title),
    )


def _token(child: Child) -> Token:
    assert isinstance(child, Token)
    return child


def label(token: Token) -> str:
    """Return an identifier or a matter: a word, a number, or a quoted text without its marks."""
    return unquoted(token) if token.type == "STRING" else str(token)


def _for(b: DateBuilder, t: AnyTree, said: _Lines) -> None:
    said.entity = b.ref(ENTITIES, _token(t.children[0]))


def _given(b: DateBuilder, t: AnyTree, said: _Lines) -> None:
    first, *rest = t.children
    fact = b.ref(HAPPENINGS, _token(first))
    values: list[Value] = []
    days: dict[str, datetime.date] = {}
    for part in rest:
        assert isinstance(part, Tree)
        if part.data in ("from_day", "until_day", "recorded_day"):
            days[str(part.data)] = b.iso_date(_token(part.children[0]))
        else:
            values.append(b.value(part, fact.name))
    said.facts.append(
        GivenFact(
            fact,
            _joined(values),
            days.get("from_day"),
            days.get("until_day"),
            days.get("recorded_day"),
            span=b.span(t),
        )
    )


def _joined(values: list[Value]) -> Value:
    """Several names make one value of a `some of` fact; of anything else there is one."""
    if all(isinstance(v, Choices) for v in values):
        return Choices(tuple(name for v in values if isinstance(v, Choices) for name in v.names))
    return values[0]


def _on(b: DateBuilder, t: AnyTree, said: _Lines) -> None:
    when, name, *details = t.children
    event = b.ref(HAPPENINGS, _token(name))
    fields: Fields = {}
    for detail in details:
        assert isinstance(detail, Tree)
        for key, value in _DETAILS[str(detail.data)](b, detail, event).items():
            if key in fields:
                b.problem(
                    "repeated-clause",
                    detail,
                    f"this line says `{_WORD_OF[key]}` twice",
                    "keep one, or join the two",
                )
            fields[key] = value
    said.events.append(GivenEvent(event, _moment(b, _token(when)), **fields, span=b.span(t)))


_WORD_OF = MappingProxyType(
    {
        "periods": "for",
        "attributes": "with",
        "documents": "with",
        "by": "by",
        "to": "to",
        "copy": "copy",
        "forms": "form",
        "matter": "matter",
        "identifier": "id",
        "replaces": "replaces",
        "recorded": "recorded",
    }
)


def _moment(b: DateBuilder, token: Token) -> datetime.date | datetime.datetime:
    if token.type == "ISO_DATE":
        return b.iso_date(token)
    try:
        return datetime.datetime.fromisoformat(str(token))
    except ValueError:
        b.problem(
            "invalid-date",
            token,
            f"there is no moment `{token}`",
            "write YYYY-MM-DDTHH:MM, with a zone or without",
        )
        return datetime.date.min


def _with(b: DateBuilder, t: AnyTree, event: Ref) -> Fields:
    attributes: list[tuple[str, Value]] = []
    documents: list[str] = []
    for part in t.children:
        assert isinstance(part, Tree)
        name, *value = part.children
        if value:
            attribute = b.ref(ATTRIBUTES, _token(name)).name
            given = value[0]
            assert isinstance(given, Tree)
            attributes.append((attribute, b.value(given, f"{event.name}.{attribute}")))
        else:
            documents.append(b.ref(DOCUMENTS, _token(name)).name)
    found: Fields = {}
    if attributes:
        found["attributes"] = tuple(attributes)
    if documents:
        found["documents"] = tuple(documents)
    return found


def _retract(b: DateBuilder, t: AnyTree, said: _Lines) -> None:
    identifier, *recorded = t.children
    day = _day(b, recorded[0]) if recorded else None
    said.retractions.append(Retraction(label(_token(identifier)), day, span=b.span(t)))


def _day(b: DateBuilder, tree: Child) -> datetime.date:
    return b.iso_date(_token(tree.children[0]))


def _as_of(b: DateBuilder, t: AnyTree, said: _Lines) -> None:
    said.close_look()
    days = [b.iso_date(_token(c)) for c in t.children]
    said.looks.append(Look(days[0], days[1] if len(days) > 1 else None, span=b.span(t)))


def _expect(b: DateBuilder, t: AnyTree, said: _Lines) -> None:
    rule, *rest = t.children
    fields: Fields = {"absent": t.data == "expect_none"}
    for part in rest:
        if isinstance(part, Token):
            fields["status"] = str(part)
        elif part.data == "instance":
            fields["instance"] = label(_token(part.children[0]))
        else:
            fields["due"] = _day(b, part)
    if not said.looks:
        b.problem(
            "expect-before-as-of",
            t,
            "there is no `as of` line before this `expect`",
            "write `as of DATE` first",
        )
        return
    said.expectations.append(Expectation(b.ref(HAPPENINGS, _token(rule)), **fields, span=b.span(t)))


_LINES: MappingProxyType[str, Callable[[DateBuilder, Any, _Lines], None]] = MappingProxyType(
    {
        "scenario_for": _for,
        "given": _given,
        "on": _on,
        "retract": _retract,
        "as_of": _as_of,
        "expect": _expect,
        "expect_none": _expect,
    }
)
_DETAILS: MappingProxyType[str, Callable[[DateBuilder, Any, Ref], Fields]] = MappingProxyType(
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
