"""Trees to rules of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType
from typing import Any

from lark import Token

from carrier_rules.diagnostics import quoted
from carrier_rules.language.builder import Branch, Builder, unquoted
from carrier_rules.language.meanings import FORMS, PROFILES, meaning
from carrier_rules.language.names import DOCUMENTS, ENTITIES, HAPPENINGS, PARTIES, children, names_of
from carrier_rules.language.tree_to_conditions import condition
from carrier_rules.language.tree_to_dates import PERIOD_UNITS, date, deadline, length
from carrier_rules.model import (
    Act,
    Condition,
    Extension,
    Form,
    Kind,
    May,
    MetBy,
    MustNot,
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
ClauseMaker = Callable[[Builder, Branch], Fields]

DIRECTIONS = MappingProxyType({"forward": Roll.FORWARD, "backward": Roll.BACKWARD, "no_direction": Roll.NONE})
REPEATABLE = frozenset(("source", "reading", "extended_clause", "suspended"))


def names_in(b: Builder, tree: Branch) -> Names:
    """Return the names of a `names` tree."""
    found = names_of(*map(str, tree.children))
    return Names(found.latin, found.chinese, span=b.span(tree))


def refs(b: Builder, space: str, parts: Iterable[Branch | Token]) -> tuple[Ref, ...]:
    """Return the references that the names among `parts` make."""
    return tuple(b.ref(space, part) for part in parts if isinstance(part, Token))


def form(b: Builder, tree: Branch) -> Form:
    """Return one form: `paper x2 sealed`."""
    name, *rest = tree.children
    copies = next((part for part in rest if isinstance(part, Token)), None)
    return Form(
        meaning(FORMS, name), _count(b, copies) if copies else 1, any(children(tree, "sealed")), span=b.span(tree)
    )


def _count(b: Builder, copies: Token) -> int:
    digits = copies.removeprefix("x")
    if len(digits) <= 6 and digits.isdecimal() and int(digits) > 0:
        return int(digits)
    message = f"{quoted(copies)} is not a number of copies"
    b.problem("invalid-number", copies, message, "write `x2` for two copies")
    return 1


def build_rule(b: Builder, tree: Branch) -> Rule:
    """Return the rule of a `rule` tree; a clause that stands twice becomes a problem, and its first stays."""
    kind, heading, *rest = tree.children
    b.it = tuple(b.event(part).name for clause in children(tree, "for_each_clause") for part in clause.children)
    fields: Fields = {}
    seen: set[str] = set()
    for clause in rest:
        if isinstance(clause, Token):
            fields["label"] = unquoted(clause)
            continue
        name = SAME_CLAUSE.get(clause.data, clause.data)
        if name in seen and name not in REPEATABLE:
            b.problem("repeated-clause", clause, _said_twice(clause, rest), "keep one, or join the two")
            continue
        seen.add(name)
        for field, value in _CLAUSES[clause.data](b, clause).items():
            fields[field] = fields.get(field, ()) + value if name in REPEATABLE else value
    b.it = ()
    return Rule(Kind(kind.data), names_in(b, heading), **fields, span=b.span(tree))


SAME_CLAUSE = MappingProxyType(
    {
        "no_roll_clause": "roll_clause",
        "definition": "recorded",
        "announcement": "recorded",
        "liability": "recorded",
        "reference": "recorded",
        "may_clause": "conduct",
        "must_clause": "conduct",
        "must_not_clause": "conduct",
        "should_clause": "conduct",
        "that_clause": "conduct",
    }
)
_AUTHORS_WORDS = MappingProxyType(
    {"window_clause": "from", "no_roll_clause": "roll", "counting_the_day_clause": "counting the day itself"}
)


def _said_twice(clause: Branch, clauses: Sequence[Branch]) -> str:
    """Say which clause stands twice; of `must`, `may` and `that` a rule has one."""
    name = SAME_CLAUSE.get(clause.data, clause.data)
    first = next(c for c in clauses if not isinstance(c, Token) and SAME_CLAUSE.get(c.data, c.data) == name)
    if name == "conduct" and first.data != clause.data:
        return f"this rule has `{_keyword(first)}` and `{_keyword(clause)}`"
    return f"this rule has `{_keyword(clause)}` twice"


def _keyword(clause: Branch) -> str:
    """Return the words by which the author knows a clause."""
    return _AUTHORS_WORDS.get(clause.data, clause.data.removesuffix("_clause").replace("_", " "))


def _who(b: Builder, t: Branch) -> Fields:
    who = t.children[0]
    joint = [part for tree in children(who, "with_parties") for part in tree.children]
    return {"bearers": refs(b, PARTIES, who.children), "jointly_with": refs(b, PARTIES, joint)}


def _must(b: Builder, t: Branch) -> Fields:
    verb, *things = t.children
    name = unquoted(verb.children[0]) if verb.data == "other_verb" else str(verb.data)
    documents = refs(b, DOCUMENTS, (thing for thing in things if thing.type == "NAME"))
    texts = tuple(unquoted(thing) for thing in things if thing.type == "STRING")
    return {"conduct": Act(name, documents, texts, span=b.span(t))}


def _parties(b: Builder, t: Branch) -> Parties:
    listed = t.children[0]
    return Parties(refs(b, PARTIES, listed.children), any(children(listed, "others")), span=b.span(t))


def window(b: Builder, t: Branch) -> Window:
    """Return a window, of a rule or of a suspension."""
    start, *end = t.children
    last = date(b, end[0].children[0]) if end else None
    through = bool(end) and end[0].data == "through"
    return Window(date(b, start), last, through, span=b.span(t))


def _extended(b: Builder, t: Branch) -> Fields:
    moved, when = t.children
    by, to = (length(b, moved), None) if moved.data in ("duration", "term") else (None, date(b, moved))
    return {"extensions": (Extension(condition(b, when), by, to, span=b.span(t)),)}


def _met_by(b: Builder, t: Branch) -> Fields:
    event, *rest = t.children
    times = [part for part in rest if isinstance(part, Token)]
    count = b.at_least_one(times[0], "a rule is met by at least one happening") if times else 1
    return {"met_by": MetBy(b.event(event), count, _where(b, t), span=b.span(t))}


def _where(b: Builder, t: Branch) -> Condition | None:
    return next((condition(b, part.children[0]) for part in children(t, "where")), None)


def quotation(b: Builder, t: Branch) -> Quotation:
    """Return what a `source` cites."""
    section, *quote = t.children
    words = unquoted(quote[0]) if quote else None
    return Quotation(unquoted(section), words, span=b.span(quote[0] if quote else section))


def _events(b: Builder, t: Branch) -> tuple[Ref, ...]:
    return tuple(map(b.event, t.children))


def _recorded(b: Builder, t: Branch) -> Fields:
    return {"records": Recorded(t.data)}


_CLAUSES: MappingProxyType[str, ClauseMaker] = MappingProxyType(
    {
        "for_clause": lambda b, t: {"entity": b.ref(ENTITIES, t.children[0])},
        "for_each_clause": lambda b, t: {"for_each": _events(b, t)},
        "who_clause": _who,
        "must_clause": _must,
        "should_clause": _must,
        "must_not_clause": lambda b, t: {"conduct": MustNot(b.event(t.children[0]), _where(b, t), span=b.span(t))},
        "may_clause": lambda b, t: {"conduct": May(b.event(t.children[0]), _where(b, t), span=b.span(t))},
        "that_clause": lambda b, t: {"conduct": That(condition(b, t.children[0]), span=b.span(t))},
        "form_clause": lambda b, t: {"forms": tuple(form(b, c) for c in t.children)},
        "to_clause": lambda b, t: {"to": _parties(b, t)},
        "copy_clause": lambda b, t: {"copy": _parties(b, t)},
        "when_clause": lambda b, t: {"when": condition(b, t.children[0])},
        "unless_clause": lambda b, t: {"unless": condition(b, t.children[0])},
        "every_clause": lambda b, t: {"every": PERIOD_UNITS[t.children[0].data]},
        "window_clause": lambda b, t: {"window": window(b, t)},
        "due_clause": lambda b, t: {"due": deadline(b, t.children[0])},
        "not_before_clause": lambda b, t: {"not_before": date(b, t.children[0])},
        "latest_clause": lambda b, t: {"latest": date(b, t.children[0])},
        "extended_clause": _extended,
        "suspended": lambda b, t: {"suspensions": (window(b, t),)},
        "roll_clause": lambda b, t: {"roll": DIRECTIONS[t.children[0].data]},
        "no_roll_clause": lambda b, t: {"roll": Roll.NONE},
        "counting_clause": lambda b, t: {"counting": meaning(PROFILES, t.children[0])},
        "counting_the_day_clause": lambda b, t: {"counting_the_day_itself": True},
        "met_by_clause": _met_by,
        "standing_clause": lambda b, t: {"standing": True},
        "waived_by_clause": lambda b, t: {"waived_by": _events(b, t)},
        "otherwise_clause": lambda b, t: {"otherwise": refs(b, HAPPENINGS, t.children)},
        "overrides_clause": lambda b, t: {"overrides": refs(b, HAPPENINGS, t.children)},
        "definition": _recorded,
        "announcement": _recorded,
        "liability": _recorded,
        "reference": _recorded,
        "because_clause": lambda b, t: {"because": unquoted(t.children[0])},
        "reading": lambda b, t: {"readings": (unquoted(t.children[0]),)},
        "source": lambda b, t: {"sources": (quotation(b, t),)},
    }
)
