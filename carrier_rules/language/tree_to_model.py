"""Trees to the model: header and declarations, and the whole file. Builds, and leaves the judging to the checks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any

from lark import Token

from carrier_rules.diagnostics import quoted
from carrier_rules.language.builder import Branch, Builder, unquoted
from carrier_rules.language.meanings import CALENDARS, CURRENCIES, PROFILES, TRANSITIONS, meaning
from carrier_rules.language.names import PARTIES, children
from carrier_rules.language.tree_to_conditions import condition, value
from carrier_rules.language.tree_to_dates import date
from carrier_rules.language.tree_to_rules import DIRECTIONS, Fields, build_rule, names_in, quotation, refs, window
from carrier_rules.language.tree_to_scenarios import build_scenario
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
    PolicyModel,
    Simple,
    Type,
)

LIST_OF = MappingProxyType(
    {
        "party": "parties",
        "entity": "entities",
        "event": "events",
        "fact": "facts",
        "document": "documents",
        "define": "defines",
        "rule": "rules",
        "scenario": "scenarios",
    }
)
NO_NAME = Names(None)


def build_model(b: Builder, trees: Iterable[Branch]) -> PolicyModel:
    """Return the model of a file. A header that stands twice becomes a problem; one that is missing is left empty."""
    header: Header | None = None
    lists: dict[str, list[Any]] = {name: [] for name in LIST_OF.values()}
    for tree in trees:
        if tree.data != "header":
            lists[LIST_OF[tree.data]].append(_ITEMS[tree.data](b, tree))
        elif header is None:
            header = _header(b, tree)
        else:
            b.problem("repeated-header", tree.children[0], "this file has a second `policy` header", "keep one")
    fields: Fields = {name: tuple(items) for name, items in lists.items()}
    return PolicyModel(header or Header(NO_NAME), **fields)


def _header(b: Builder, tree: Branch) -> Header:
    fields: Fields = {}
    seen: set[str] = set()
    for line in tree.children[1:]:
        if isinstance(line, Token):
            fields["title"] = unquoted(line)
        elif line.data == "use_line":
            fields["uses"] = (*fields.get("uses", ()), unquoted(line.children[0]))
        elif line.data in seen:
            word = _OF_TWO_WORDS.get(line.data, line.data.removesuffix("_line"))
            b.problem("repeated-clause", line, f"the header has `{word}` twice", "keep one")
        else:
            seen.add(line.data)
            fields.update(_HEADER_LINES[line.data](b, line))
    return Header(_heading(b, tree), **fields, span=b.span(tree))


def _heading(b: Builder, tree: Branch) -> Names:
    return names_in(b, next(children(tree, "names")))


def _label(tree: Branch) -> str | None:
    return next((unquoted(c) for c in tree.children if isinstance(c, Token)), None)


def _issued(b: Builder, t: Branch) -> Fields:
    return {"issued": b.day(t.children[0]), "issued_by": refs(b, PARTIES, t.children[1:])}


def _effective(b: Builder, t: Branch) -> Fields:
    start, *until = (b.day(token) for token in t.children)
    return {"effective": start, "effective_until": until[0] if until else None}


def _cutoff(b: Builder, t: Branch) -> Fields:
    at = _minutes(b, t.children[0], "23:59")
    return {"cutoff": None if at is None else datetime.time(*divmod(at, 60))}


def _minutes(b: Builder, token: Token, last: str) -> int | None:
    """Return a time of day in minutes after midnight; one that is not from 00:00 to `last` becomes a problem, and None."""
    hour, minute = map(int, token.split(":"))
    if minute > 59 or f"{hour:02}:{minute:02}" > last:
        b.problem(
            "invalid-date", token, f"there is no time of day {quoted(token)}", f"write a time from 00:00 to {last}"
        )
        return None
    return hour * 60 + minute


def _working_hours(b: Builder, t: Branch) -> Fields:
    found = [_office_hours(b, tree) for tree in t.children]
    spans = tuple(span for span in found if span is not None)
    # A time of day that does not exist is told of once, and not again as hours that are wrong or missing.
    return {"working_hours": spans if len(spans) == len(found) else (OfficeHours(0, 24 * 60, span=b.span(t)),)}


def _office_hours(b: Builder, t: Branch) -> OfficeHours | None:
    opens, closes = _minutes(b, t.children[0], "23:59"), _minutes(b, t.children[1], "24:00")
    return None if opens is None or closes is None else OfficeHours(opens, closes, span=b.span(t))


_OF_TWO_WORDS = MappingProxyType({"time_zone_line": "time-zone", "working_hours_line": "working hours"})
_HEADER_LINES: MappingProxyType[str, Callable[[Builder, Branch], Fields]] = MappingProxyType(
    {
        "number_line": lambda b, t: {"number": unquoted(t.children[0])},
        "issued_line": _issued,
        "under_line": lambda b, t: {"under": tuple(unquoted(c) for c in t.children)},
        "text_line": lambda b, t: {"text": unquoted(t.children[0])},
        "effective_line": _effective,
        "transition_line": lambda b, t: {"transition": meaning(TRANSITIONS, t.children[0])},
        "calendar_line": lambda b, t: {"calendar": meaning(CALENDARS, t.children[0])},
        "notices_line": lambda b, t: {"notices": unquoted(t.children[0])},
        "counting_line": lambda b, t: {"counting": meaning(PROFILES, t.children[0])},
        "roll_line": lambda b, t: {"roll": DIRECTIONS[t.children[0].data]},
        "cutoff_line": _cutoff,
        "working_hours_line": _working_hours,
        "time_zone_line": lambda b, t: {"time_zone": str(t.children[0])},
    }
)


def _party(b: Builder, t: Branch) -> Party:
    return Party(_heading(b, t), _label(t), tuple(_alias(b, also) for also in children(t, "also")), span=b.span(t))


def _alias(b: Builder, t: Branch) -> Alias:
    name, *start = t.children
    text = unquoted(name) if name.type == "STRING" else str(name)
    return Alias(text, b.day(start[0].children[0]) if start else None, span=b.span(name))


def _entity(b: Builder, t: Branch) -> Entity:
    return Entity(_heading(b, t), _label(t), span=b.span(t))


def _event(b: Builder, t: Branch) -> Event:
    carried = children(t, "attribute", "open_attribute")
    attributes = tuple(Attribute(_heading(b, c), _type(b, c.children[1]), span=b.span(c)) for c in carried)
    derivation = next((_derivation(b, c) for c in children(t, "derivation")), None)
    return Event(_heading(b, t), _label(t), attributes, derivation, span=b.span(t))


def _derivation(b: Builder, t: Branch) -> Derivation:
    for_each = tuple(b.event(part) for each in children(t, "for_each") for part in each.children)
    b.it = tuple(ref.name for ref in for_each)
    on = next(date(b, c) for c in t.children if c.data not in _BESIDE_THE_DATE)
    when = next((condition(b, c.children[0]) for c in children(t, "derived_when")), None)
    suspensions = tuple(window(b, c) for c in children(t, "suspended"))
    readings = tuple(unquoted(c.children[0]) for c in children(t, "reading"))
    sources = tuple(quotation(b, c) for c in children(t, "source"))
    b.it = ()
    return Derivation(on, for_each, when, suspensions, readings, sources, span=b.span(t))


_BESIDE_THE_DATE = frozenset(("for_each", "derived_when", "suspended", "reading", "source"))


def _type(b: Builder, t: Branch) -> Type:
    if t.data in ("one_of", "some_of"):
        return OneOf(tuple(names_in(b, c) for c in t.children), several=t.data == "some_of", span=b.span(t))
    basic = Basic(t.data.removesuffix("_type").replace("_", " "))
    if basic is Basic.MONEY:
        return Simple(basic, meaning(CURRENCIES, t.children[0]) if t.children else "CNY", span=b.span(t))
    return Simple(basic, span=b.span(t))


def _fact(b: Builder, t: Branch) -> Fact:
    heading = _heading(b, t)
    kind = next(c for c in t.children if not isinstance(c, Token) and c.data not in ("names", "default"))
    default = next((value(b, c.children[0], heading.id) for c in children(t, "default")), None)
    return Fact(heading, _type(b, kind), _label(t), default, span=b.span(t))


def _document(b: Builder, t: Branch) -> Document:
    annex = next((b.whole(c.children[0]) for c in children(t, "annex")), None)
    return Document(_heading(b, t), _label(t), annex, span=b.span(t))


def _define(b: Builder, t: Branch) -> Define:
    return Define(_heading(b, t), condition(b, t.children[-1]), span=b.span(t))


_ITEMS: MappingProxyType[str, Callable[[Builder, Branch], Any]] = MappingProxyType(
    {
        "party": _party,
        "entity": _entity,
        "event": _event,
        "fact": _fact,
        "document": _document,
        "define": _define,
        "rule": build_rule,
        "scenario": build_scenario,
    }
)
