"""The names of a model, as a surface prints them: each declared thing by a name that leads back to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from attrs import evolve, frozen

from carrier_rules.language.names import (
    DOCUMENTS,
    ENTITIES,
    HAPPENINGS,
    PARTIES,
    NameTable,
    attribute_of,
    attribute_owner,
    values_of,
)
from carrier_rules.language.phrases import Phrase
from carrier_rules.language.phrasing import Phrasing
from carrier_rules.language.text_to_words import text_to_words
from carrier_rules.language.words_to_tree import parser
from carrier_rules.model import Names, OneOf, OutcomeRef, PolicyModel, Ref, Type
from carrier_rules.source import Source

Declared = tuple[str, Names, tuple[str, ...]]
"""A space of names, the names of something declared in it, and the other names that lead to it."""


@frozen
class Writer:
    """What every printer of the model needs: how the surface says things, and by which name each thing goes.

    `it` are the events that make the instances of the rule in hand.
    """

    phrasing: Phrasing
    names: NameTable
    known_as: MappingProxyType[tuple[str, str], tuple[str, ...]]
    keywords: frozenset[str]
    it: tuple[str, ...] = ()

    @classmethod
    def of(cls, model: PolicyModel, phrasing: Phrasing) -> Writer:
        """Return the writer for what `model` declares."""
        keywords = frozenset(parser(phrasing.surface).kinds.keywords)
        identities: dict[tuple[str, str], str] = {}
        known_as: dict[tuple[str, str], tuple[str, ...]] = {}
        for space, names, others in _declared(model):
            for name in (*names, *others):
                identities.setdefault((space, name), names.id)
            # 到期日 alone is a date already: an event of that name goes by its other one.
            preferred = names.chinese if phrasing.chinese and names.chinese not in phrasing.alone else None
            spoken = tuple(name for name in (preferred, *names, *others) if name)
            known_as.setdefault((space, names.id), spoken)
        table = NameTable(MappingProxyType(identities), MappingProxyType({}))
        return cls(phrasing, table, MappingProxyType(known_as), keywords)

    def about(self, events: Sequence[Ref]) -> Writer:
        """Return the writer for what is made by each of these events."""
        return evolve(self, it=tuple(event.name for event in events))

    def name(self, space: str, identity: str) -> str:
        """Return a name that leads to `identity`; the identity itself where nothing declares it."""
        candidates = self.known_as.get((space, identity), ())
        return next((name for name in candidates if self.names.identity(space, name) == identity), identity)

    def label(self, text: str, instance: bool = False) -> str:
        """Return an identifier, a matter or an instance: a word, number or period as it is, anything else in quotes."""
        bare = ("NUMERAL", "ISO_PERIOD", "ISO_DATE") if instance else ("NUMERAL", "ISO_PERIOD")
        plain = self._is_name(text) and (text.isascii() or not self.phrasing.chinese)
        return text if plain or _kind_of(text) in bare else self.phrasing.text(text)

    def also(self, text: str) -> str:
        """Return another name of a party: a name as it is, anything else in quotes."""
        return text if self._is_name(text) else self.phrasing.text(text)

    def _is_name(self, text: str) -> bool:
        return _kind_of(text) == "word" and text not in self.keywords

    def event(self, ref: Ref) -> Phrase:
        """Return an event: one that has a name, or the breach or fulfilment of a rule."""
        if isinstance(ref, OutcomeRef):
            return self.phrasing.say(ref.outcome, rule=self.name(HAPPENINGS, ref.rule.name))
        return (self.name(HAPPENINGS, ref.name),)

    def attribute(self, events: Sequence[str], identity: str) -> str:
        """Return the name of an attribute of the first of the events that declares it."""
        event = self.names.event_with(events, identity)
        candidates = self.known_as.get((attribute_of(event), identity), ())
        return next((name for name in candidates if self.names.event_with(events, name) == event), identity)

    def owner(self, events: Sequence[str], attribute: str) -> str:
        """Return the owner of the values that an attribute of one of the events lists."""
        return attribute_owner(self.names.event_with(events, attribute), attribute)

    def list_of(self, space: str, refs: Sequence[Ref]) -> Phrase:
        """Return names with commas between them."""
        return self.phrasing.comma_list(self.name(space, ref.name) for ref in refs)

    def events(self, refs: Sequence[Ref]) -> Phrase:
        """Return events with commas between them."""
        return self.phrasing.comma_list(map(self.event, refs))


def _kind_of(text: str) -> str | None:
    """Return the kind of word that a text is; None where it is not one word."""
    words = text_to_words(Source("", text)).words
    return words[0].kind if len(words) == 1 and words[0].text == text else None


def _declared(model: PolicyModel) -> Iterator[Declared]:
    for party in model.parties:
        yield PARTIES, party.names, tuple(alias.name for alias in party.also)
    yield from ((ENTITIES, entity.names, ()) for entity in model.entities)
    yield from ((DOCUMENTS, document.names, ()) for document in model.documents)
    for happenings in (model.events, model.facts, model.defines, model.rules):
        yield from ((HAPPENINGS, happening.names, ()) for happening in happenings)
    for event in model.events:
        for attribute in event.attributes:
            yield attribute_of(event.names.id), attribute.names, ()
            yield from _listed(attribute.type, attribute_owner(event.names.id, attribute.names.id))
    for fact in model.facts:
        yield from _listed(fact.type, fact.names.id)


def _listed(kind: Type, owner: str) -> Iterator[Declared]:
    if isinstance(kind, OneOf):
        yield from ((values_of(owner), names, ()) for names in kind.values)
