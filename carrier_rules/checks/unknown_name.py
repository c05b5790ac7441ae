"""A name that nothing declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import line_of, word_in
from carrier_rules.diagnostics import Diagnostic, did_you_mean, error, quoted
from carrier_rules.model import (
    Act,
    Derivation,
    DueDate,
    Expectation,
    FactCompares,
    FactHas,
    FactIs,
    GivenEvent,
    GivenFact,
    Happening,
    Header,
    May,
    MetBy,
    MustNot,
    Node,
    Occurrence,
    OutcomeRef,
    Parties,
    Ref,
    Rule,
    Scenario,
    StatusIs,
    Together,
    Total,
    Which,
)
from carrier_rules.source import Span

PARTY, ENTITY, EVENT, FACT, DOCUMENT, RULE = "party", "entity", "event", "fact", "document", "rule"
CONDITION = "event or condition"
Named = tuple[str, Ref]
MOST_SUGGESTIONS = 100
"""Each looks at every declared name: thousands of them would take minutes, and nobody reads them."""


def find(context: Context) -> Iterator[Diagnostic]:
    """Report each unknown name once, at its first place; the help tells where else it stands."""
    known = _known(context)
    places: dict[tuple[str, str], list[Span]] = {}
    seen: dict[int, Ref] = {}
    for node in context.written:
        for kind, ref in _references(node):
            if id(ref) not in seen and ref.name not in known[kind] and ref.name not in (context.unread or ()):
                places.setdefault((kind, ref.name), []).append(ref.span)
            seen[id(ref)] = ref
    for number, ((kind, name), spans) in enumerate(places.items()):
        near = known[kind] if number < MOST_SUGGESTIONS else ()
        way_out = _another_kind(context, kind, name) or did_you_mean(name, near, _declare(kind, name))
        yield error("unknown-name", spans[0], f"unknown {kind} {quoted(name)}", f"{way_out}{_elsewhere(spans)}")


def _known(context: Context) -> Mapping[str, frozenset[str]]:
    s = context.symbols
    events = frozenset(s.events) | frozenset(s.rules)
    return MappingProxyType(
        {
            PARTY: frozenset(s.parties),
            ENTITY: frozenset(s.entities),
            EVENT: events,
            CONDITION: events | frozenset(s.defines),
            FACT: frozenset(s.facts),
            DOCUMENT: frozenset(s.documents),
            RULE: frozenset(s.rules),
        }
    )


def _references(node: Node) -> Iterator[Named]:
    """The references that a node itself makes. A condition comes before its happening, and names its kind first."""
    for kind, ref in _written(node):
        yield (RULE, ref.rule) if isinstance(ref, OutcomeRef) else (kind, ref)


def _written(node: Node) -> Iterator[Named]:
    if isinstance(node, Rule):
        yield from _all(ENTITY, (node.entity,) if node.entity else ())
        yield from _all(PARTY, (*node.bearers, *node.jointly_with))
        yield from _all(EVENT, (*node.for_each, *node.waived_by))
        yield from _all(RULE, (*node.otherwise, *node.overrides))
    elif isinstance(node, Derivation):
        yield from _all(EVENT, node.for_each)
    elif isinstance(node, StatusIs):
        yield RULE, node.rule
    elif isinstance(node, DueDate):
        yield from _all(RULE, (node.rule,) if node.rule else ())
    elif isinstance(node, Parties):
        yield from _all(PARTY, node.names)
    elif isinstance(node, Act):
        yield from _all(DOCUMENT, node.documents)
    elif isinstance(node, May | MustNot | MetBy | Total):
        yield EVENT, node.event
    elif isinstance(node, Happening):
        yield from _all(EVENT, (node.event, node.since) if node.since else (node.event,))
    elif isinstance(node, Occurrence):
        bare = node.event.which is Which.ANY and not (node.bounds or node.times or node.event.since)
        yield CONDITION if bare else EVENT, node.event.event
    elif isinstance(node, FactIs | FactCompares | FactHas | GivenFact):
        yield FACT, node.fact
    elif isinstance(node, Expectation):
        yield EVENT if node.on or (node.absent and node.instance is None) else RULE, node.rule
    elif isinstance(node, Together):
        yield RULE, node.rule
    else:
        yield from _in_frame(node)


def _in_frame(node: Node) -> Iterator[Named]:
    """The references of the header and of a scenario's lines."""
    if isinstance(node, Header):
        yield from _all(PARTY, node.issued_by)
    elif isinstance(node, Scenario):
        yield from _all(ENTITY, (node.entity,) if node.entity else ())
    elif isinstance(node, GivenEvent):
        yield EVENT, node.event
        yield from _all(PARTY, (*(node.by or ()), *(node.to or ()), *(node.copy or ())))
        # A quoted text stands in the same list: it is no name, and nowhere in the line as a bare word.
        places = ((name, word_in(node.span, name, "with")) for name in node.documents or ())
        yield from ((DOCUMENT, Ref(name, span=place)) for name, place in places if place is not node.span)


def _all(kind: str, references: tuple[Ref, ...]) -> Iterator[Named]:
    return ((kind, reference) for reference in references)


def _another_kind(context: Context, kind: str, name: str) -> str | None:
    """Say what `name` is, where it is declared as something else."""
    s = context.symbols
    if name in s.facts:
        return f"`{name}` is a fact: write `{name} is …`"
    if name in s.rules and kind == FACT:
        return f"`{name}` is a rule: write `{name} is STATUS`"
    spaces = (("a party", s.parties), ("an entity", s.entities), ("a document", s.documents), ("an event", s.events))
    more = (("a rule", s.rules), ("a named condition", s.defines))
    return next((f"`{name}` is {what}" for what, names in (*spaces, *more) if name in names), None)


def _declare(kind: str, name: str) -> str:
    if kind == RULE:
        return "no rule has this name"
    if kind == CONDITION:
        return f"declare it: {quoted(f'event {name}')} or {quoted(f'define {name}')}"
    return f"declare it: {quoted(f'{kind} {name}')}"


def _elsewhere(spans: list[Span]) -> str:
    lines = list(dict.fromkeys(line_of(span, spans[0]) for span in spans[1:]))
    lines = [line for line in lines if line != line_of(spans[0], spans[0])]
    if not lines:
        return ""
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return f"; it also stands in {lines[0]}{more}"
