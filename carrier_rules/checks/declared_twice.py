"""A name that two declarations of one space claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import line_of, word_in
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Attribute, Define, Event, Fact, Names, OneOf, Party, Rule
from carrier_rules.source import Span

Claim = tuple[str, str, Span]


def find(context: Context) -> Iterator[Diagnostic]:
    """Report the later of two declarations of one name; both names count, and a party's other names."""
    model = context.model
    yield from _clashes(claim for party in model.parties for claim in _of_party(party))
    yield from _clashes(claim for entity in model.entities for claim in _of("an entity", entity.names))
    yield from _clashes(claim for document in model.documents for claim in _of("a document", document.names))
    yield from _clashes(_of_happenings(context))
    for event in model.events:
        yield from _clashes(
            claim for a in event.attributes for claim in _of(f"an attribute of `{event.names.id}`", a.names)
        )
    owners: list[Fact | Attribute] = [*model.facts, *(a for event in model.events for a in event.attributes)]
    for owner in owners:
        yield from _clashes(_of_values(owner))


def _of(kind: str, names: Names) -> Iterator[Claim]:
    for name in names:
        yield name, kind, word_in(names.span, name)


def _of_party(party: Party) -> Iterator[Claim]:
    yield from _of("a party", party.names)
    for alias in party.also:
        yield alias.name, "a party", alias.span


def _of_happenings(context: Context) -> Iterator[Claim]:
    model = context.model
    declared: list[Event | Fact | Define | Rule] = [*model.events, *model.facts, *model.defines, *model.rules]
    own = model.header.span.source
    for one in sorted(declared, key=lambda d: (d.names.span.source is own, d.names.span.start)):
        yield from _of(_kind(one), one.names)


def _kind(one: Event | Fact | Define | Rule) -> str:
    if isinstance(one, Rule):
        return f"{'an' if one.kind == 'obligation' else 'a'} {one.kind}"
    return "an event" if isinstance(one, Event) else "a fact" if isinstance(one, Fact) else "a named condition"


def _of_values(owner: Fact | Attribute) -> Iterator[Claim]:
    for names in owner.type.values if isinstance(owner.type, OneOf) else ():
        yield from _of(f"a value of `{owner.names.id}`", names)


def _clashes(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Span]] = {}
    for name, kind, place in claims:
        before = first.setdefault(name, (kind, place))
        if before[1] is not place:
            yield error(
                "declared-twice",
                place,
                f"`{name}` is already {before[0]}",
                f"it is declared in {line_of(before[1], place)}: take another name, or keep one of the two",
            )
