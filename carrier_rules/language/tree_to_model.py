"""Trees to the model: header and declarations, and the whole file. Builds, and leaves the judging to the checks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any

from lark import Token, Tree

from carrier_rules.language.names import PARTIES
from carrier_rules.language.tree_to_dates import AnyTree, DateBuilder, unquoted
from carrier_rules.language.tree_to_rules import DIRECTIONS, Fields, build_rule, names_in, refs
from carrier_rules.language.tree_to_scenarios import build_scenario
from carrier_rules.model import (
    Alias,
    Attribute,
    Basic,
    Define,
    Document,
    Entity,
    Event,
    Fact,
    Header,
    Names,
    OneOf,
    Party,
    PolicyModel,
    Simple,
    Type,
)

_LIST_OF = MappingProxyType(
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


def build_model(b: DateBuilder, trees: Iterable[AnyTree]) -> PolicyModel:
    """Return the model of a file. A header that stands twice becomes a problem; one that is missing is left empty."""
    header: Header | None = None
    lists: dict[str, list[Any]] = {name: [] for name in _LIST_OF.values()}
    for tree in trees:
        if tree.data != "header":
            lists[_LIST_OF[str(tree.data)]].append(_ITEMS[str(tree.data)](b, tree))
        elif header is None:
            header = _header(b, tree)
        else:
            b.problem("repeated-header", tree.children[0], "this file has a second `policy` header", "keep one")
    fields: Fields = {name: tuple(items) for name, items in lists.items()}
    return PolicyModel(header or Header(NO_NAME), **fields)


def _header(b: DateBuilder, tree: AnyTree) -> Header:
    fields: Fields = {}
    for line in tree.children[1:]:
        if isinstance(line, Token):
            fields["title"] = unquoted(line)
            continue
        for key, value in _HEADER_LINES[str(line.data)](b, line).items():
            if key == "uses":
                fields[key] = fields.get(key, ()) + value
            elif key in fields:
                word = str(line.data).removesuffix("_line").replace("_", "-")
                b.problem("repeated-clause", line, f"the header has `{word}` twice", "keep one")
            else:
                fields[key] = value
    return Header(_heading(b, tree), **fields, span=b.span(tree))


def _heading(b: DateBuilder, tree: AnyTree) -> Names:
    first = next(c for c in tree.children if isinstance(c, Tree) and c.data == "names")
    return names_in(b, first)


def _label(tree: AnyTree) -> str | None:
    return next((unquoted(c) for c in tree.children if isinstance(c, Token)), None)


def _issued(b: DateBuilder, t: Any) -> Fields:
    return {"issued": b.iso_date(t.children[0]), "issued_by": refs(b, PARTIES, t.children[1:])}


def _effective(b: DateBuilder, t: Any) -> Fields:
    days = [b.iso_date(token) for token in t.children]
    return {"effective": days[0], "effective_until": days[1] if len(days) > 1 else None}


def _cutoff(b: DateBuilder, t: Any) -> Fields:
    hour, minute = (int(part) for part in str(t.children[0]).split(":"))
    if hour > 23 or minute > 59:
        b.problem(
            "invalid-date",
            t.children[0],
            f"there is no time of day `{t.children[0]}`",
            "write a time from 00:00 to 23:59",
        )
        return {"cutoff": None}
    return {"cutoff": datetime.time(hour, minute)}


_HEADER_LINES: MappingProxyType[str, Callable[[DateBuilder, Any], Fields]] = MappingProxyType(
    {
        "number_line": lambda b, t: {"number": unquoted(t.children[0])},
        "issued_line": _issued,
        "under_line": lambda b, t: {"under": tuple(unquoted(c) for c in t.children)},
        "text_line": lambda b, t: {"text": unquoted(t.children[0])},
        "use_line": lambda b, t: {"uses": (unquoted(t.children[0]),)},
        "effective_line": _effective,
        "transition_line": lambda b, t: {"transition": str(t.children[0])},
        "calendar_line": lambda b, t: {"calendar": str(t.children[0])},
        "counting_line": lambda b, t: {"counting": str(t.children[0])},
        "roll_line": lambda b, t: {"roll": DIRECTIONS[str(t.children[0].data)]},
        "cutoff_line": _cutoff,
        "time_zone_line": lambda b, t: {"time_zone": str(t.children[0])},
    }
)


def _party(b: DateBuilder, t: AnyTree) -> Party:
    also = tuple(_alias(b, c) for c in t.children if isinstance(c, Tree) and c.data == "also")
    return Party(_heading(b, t), _label(t), also, span=b.span(t))


def _alias(b: DateBuilder, t: Any) -> Alias:
    name, *start = t.children
    text = unquoted(name) if name.type == "STRING" else str(name)
    return Alias(text, b.iso_date(start[0].children[0]) if start else None, span=b.span(name))


def _entity(b: DateBuilder, t: AnyTree) -> Entity:
    return Entity(_heading(b, t), _label(t), span=b.span(t))


def _event(b: DateBuilder, t: AnyTree) -> Event:
    attributes = tuple(
        Attribute(_heading(b, c), _type(b, c.children[1]), span=b.span(c))
        for c in t.children
        if isinstance(c, Tree) and c.data in ("attribute", "open_attribute")
    )
    return Event(_heading(b, t), _label(t), attributes, span=b.span(t))


def _type(b: DateBuilder, t: Any) -> Type:
    kind = str(t.data)
    if kind in ("one_of", "some_of"):
        return OneOf(tuple(names_in(b, c) for c in t.children), several=kind == "some_of", span=b.span(t))
    basic = Basic(kind.removesuffix("_type").replace("_", " "))
    if basic is Basic.MONEY:
        return Simple(basic, str(t.children[0]) if t.children else "CNY", span=b.span(t))
    return Simple(basic, span=b.span(t))


def _fact(b: DateBuilder, t: AnyTree) -> Fact:
    heading = _heading(b, t)
    kind = next(c for c in t.children if isinstance(c, Tree) and c.data not in ("names", "default"))
    default = next((c.children[0] for c in t.children if isinstance(c, Tree) and c.data == "default"), None)
    value = b.value(default, heading.id) if isinstance(default, Tree) else None
    return Fact(heading, _type(b, kind), _label(t), value, span=b.span(t))


def _document(b: DateBuilder, t: AnyTree) -> Document:
    annex = next((c.children[0] for c in t.children if isinstance(c, Tree) and c.data == "annex"), None)
    number = b.whole(annex) if isinstance(annex, Token) else None
    return Document(_heading(b, t), _label(t), number, span=b.span(t))


def _define(b: DateBuilder, t: AnyTree) -> Define:
    condition = t.children[-1]
    assert isinstance(condition, Tree)
    return Define(_heading(b, t), b.condition(condition), span=b.span(t))


_ITEMS: MappingProxyType[str, Callable[[DateBuilder, AnyTree], Any]] = MappingProxyType(
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
