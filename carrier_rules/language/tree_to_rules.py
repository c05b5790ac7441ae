"""Trees to rules of the model."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from lark import Token, Tree

from carrier_rules.language.names import DOCUMENTS, ENTITIES, HAPPENINGS, PARTIES, names_of
from carrier_rules.language.tree_to_dates import PERIOD_UNITS, AnyTree, Child, DateBuilder, unquoted
from carrier_rules.model import (
    Act,
    Form,
    Kind,
    May,
    MetBy,
    Names,
    Parties,
    Quotation,
    Recorded,
    Ref,
    Roll,
    Rule,
    That,
    Window,
)

Fields = dict[str, Any]

DIRECTIONS = MappingProxyType({"forward": Roll.FORWARD, "backward": Roll.BACKWARD, "no_direction": Roll.NONE})
REPEATABLE = frozenset(("source_clause", "reading_clause"))


def names_in(b: DateBuilder, tree: AnyTree) -> Names:
    """Return the names of a `names` tree."""
    found = names_of(*(str(token) for token in tree.children))
    return Names(found.latin, found.chinese, span=b.span(tree))


def refs(b: DateBuilder, space: str, children: list[Child]) -> tuple[Ref, ...]:
    """Return the references that a list of names makes."""
    return tuple(b.ref(space, child) for child in children if isinstance(child, Token))


def form(b: DateBuilder, tree: AnyTree) -> Form:
    """Return one form: `paper x2 sealed`."""
    name, *rest = tree.children
    copies = [c for c in rest if isinstance(c, Token)]
    sealed = any(isinstance(c, Tree) for c in rest)
    count = int(copies[0][1:]) if copies and len(copies[0]) < 8 else 1
    if count < 1 or (copies and len(copies[0]) >= 8):
        b.problem(
            "invalid-number",
            copies[0],
            f"`{copies[0]}` is not a number of copies",
            "write `x2` for two copies",
        )
        count = 1
    return Form(str(name), count, sealed, span=b.span(tree))


def build_rule(b: DateBuilder, tree: AnyTree) -> Rule:
    """Return the rule of a `rule` tree; a clause that stands twice becomes a problem."""
    kind, heading, *rest = tree.children
    fields: Fields = {}
    seen: set[str] = set()
    for clause in rest:
        if isinstance(clause, Token):
            fields["label"] = unquoted(clause)
            continue
        name = _clause_name(str(clause.data))
        if name in seen and name not in REPEATABLE:
            words = name.removesuffix("_clause").replace("_", " ")
            b.problem("repeated-clause", clause, f"this rule has `{words}` twice", "keep one, or join the two")
            continue
        seen.add(name)
        for field, value in _CLAUSES[str(clause.data)](b, clause).items():
            fields[field] = fields.get(field, ()) + value if name in REPEATABLE else value
    assert isinstance(heading, Tree) and isinstance(kind, Tree)
    return Rule(Kind(str(kind.data)), names_in(b, heading), **fields, span=b.span(tree))


def _clause_name(data: str) -> str:
    if data in ("definition", "announcement", "liability", "reference"):
        return "records_clause"
    return {"no_roll_clause": "roll_clause"}.get(data, data)


def _who(b: DateBuilder, t: AnyTree) -> Fields:
    who = t.children[0]
    assert isinstance(who, Tree)
    joint = [c for c in who.children if isinstance(c, Tree)]
    return {
        "bearers": refs(b, PARTIES, who.children),
        "jointly_with": refs(b, PARTIES, joint[0].children) if joint else (),
    }


def _must(b: DateBuilder, t: AnyTree) -> Fields:
    verb, *things = t.children
    assert isinstance(verb, Tree)
    name = unquoted(_token(verb.children[0])) if verb.data == "other_verb" else str(verb.data)
    names = [c for c in things if isinstance(c, Token) and c.type == "NAME"]
    texts = tuple(unquoted(c) for c in things if isinstance(c, Token) and c.type == "STRING")
    return {"conduct": Act(name, refs(b, DOCUMENTS, list(names)), texts, span=b.span(t))}


def _parties(b: DateBuilder, t: AnyTree) -> Parties:
    inner = t.children[0]
    assert isinstance(inner, Tree)
    others = any(isinstance(c, Tree) for c in inner.children)
    return Parties(refs(b, PARTIES, inner.children), others, span=b.span(t))


def _window(b: DateBuilder, t: AnyTree) -> Fields:
    start, *end = t.children
    assert isinstance(start, Tree)
    last = end[0] if end else None
    if not isinstance(last, Tree):
        return {"window": Window(b.date(start), span=b.span(t))}
    ending = last.children[0]
    assert isinstance(ending, Tree)
    return {"window": Window(b.date(start), b.date(ending), last.data == "through", span=b.span(t))}


def _met_by(b: DateBuilder, t: AnyTree) -> Fields:
    event, *times = t.children
    return {
        "met_by": MetBy(b.ref(HAPPENINGS, _token(event)), b.whole(_token(times[0])) if times else 1, span=b.span(t))
    }


def _source(b: DateBuilder, t: AnyTree) -> Fields:
    section, *quote = t.children
    words = unquoted(_token(quote[0])) if quote else None
    return {"sources": (Quotation(unquoted(_token(section)), words, span=b.span(quote[0] if quote else section)),)}


def _token(child: Child) -> Token:
    assert isinstance(child, Token)
    return child


def _date(field: str) -> Callable[[DateBuilder, AnyTree], Fields]:
    return lambda b, t: {field: b.date(t.children[0])}  # type: ignore[arg-type]


def _condition(field: str) -> Callable[[DateBuilder, AnyTree], Fields]:
    return lambda b, t: {field: b.condition(t.children[0])}  # type: ignore[arg-type]


def _recorded(kind: Recorded) -> Callable[[DateBuilder, AnyTree], Fields]:
    return lambda b, t: {"records": kind}


_CLAUSES: MappingProxyType[str, Callable[[DateBuilder, Any], Fields]] = MappingProxyType(
    {
        "for_clause": lambda b, t: {"entity": b.ref(ENTITIES, t.children[0])},
        "for_each_clause": lambda b, t: {"for_each": refs(b, HAPPENINGS, t.children)},
        "who_clause": _who,
        "must_clause": _must,
        "may_clause": lambda b, t: {"conduct": May(b.ref(HAPPENINGS, t.children[0]), span=b.span(t))},
        "that_clause": lambda b, t: {"conduct": That(b.condition(t.children[0]), span=b.span(t))},
        "form_clause": lambda b, t: {"forms": tuple(form(b, c) for c in t.children)},
        "to_clause": lambda b, t: {"to": _parties(b, t)},
        "copy_clause": lambda b, t: {"copy": _parties(b, t)},
        "when_clause": _condition("when"),
        "unless_clause": _condition("unless"),
        "every_clause": lambda b, t: {"every": PERIOD_UNITS[str(t.children[0].data)]},
        "window_clause": _window,
        "due_clause": lambda b, t: {"due": b.deadline(t.children[0])},
        "not_before_clause": _date("not_before"),
        "roll_clause": lambda b, t: {"roll": DIRECTIONS[str(t.children[0].data)]},
        "no_roll_clause": lambda b, t: {"roll": Roll.NONE},
        "counting_clause": lambda b, t: {"counting": str(t.children[0])},
        "counting_the_day_clause": lambda b, t: {"counting_the_day_itself": True},
        "met_by_clause": _met_by,
        "standing_clause": lambda b, t: {"standing": True},
        "waived_by_clause": lambda b, t: {"waived_by": refs(b, HAPPENINGS, t.children)},
        **{kind.value: _recorded(kind) for kind in Recorded},
        "because_clause": lambda b, t: {"because": unquoted(t.children[0])},
        "reading_clause": lambda b, t: {"readings": (unquoted(t.children[0]),)},
        "source_clause": _source,
    }
)
