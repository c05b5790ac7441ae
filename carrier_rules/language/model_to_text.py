"""A model to canonical text: its blocks in the order of the model, in the one layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

from carrier_rules.language.blocks_to_text import Entry, entries_to_text
from carrier_rules.language.english_phrasing import ENGLISH_PHRASING
from carrier_rules.language.lines import Block
from carrier_rules.language.model_to_declarations import define, document, entity, event, fact, header, party
from carrier_rules.language.model_to_names import Writer
from carrier_rules.language.model_to_rules import rule
from carrier_rules.language.model_to_scenarios import scenario
from carrier_rules.language.phrasing import Phrasing
from carrier_rules.model import (
    Define,
    Document,
    Entity,
    Event,
    Fact,
    Header,
    Node,
    Party,
    PolicyModel,
    Rule,
    Scenario,
)


def model_to_text(model: PolicyModel, phrasing: Phrasing = ENGLISH_PHRASING) -> str:
    """Return the text of one file's model: its `use` lines are printed, and not what the used files declare.

    Two different things of one name, which the checks refuse, may be taken for each other in the text.
    """
    writer = Writer.of(model, phrasing)
    return entries_to_text(Entry(block(writer, node)) for node in _nodes(model))


def part_to_text(model: PolicyModel, node: Node, phrasing: Phrasing = ENGLISH_PHRASING) -> str:
    """Return a declaration, a rule or a scenario as it would stand in the file of `model`, whether or not it does."""
    return entries_to_text([Entry(block(Writer.of(model, phrasing), node))])


def block(w: Writer, node: Node) -> Block:
    """Return the block of the header, a declaration, a rule or a scenario."""
    return _BLOCKS[type(node)](w, node)


def _nodes(model: PolicyModel) -> Iterator[Node]:
    if model.header.names.id:
        yield model.header
    yield from (*model.parties, *model.entities, *model.events, *model.facts, *model.documents)
    yield from (*model.defines, *model.rules, *model.scenarios)


_BLOCKS: MappingProxyType[type[Node], Callable[[Writer, Any], Block]] = MappingProxyType(
    {
        Header: header,
        Party: party,
        Entity: entity,
        Event: event,
        Fact: fact,
        Document: document,
        Define: define,
        Rule: rule,
        Scenario: scenario,
    }
)
