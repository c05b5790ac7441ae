"""Where each part of a policy stands: in its file, inside what it is a part of, and around the words that say it."""

import re
from collections.abc import Iterator

import attrs
import pytest
from language.test_formatter import reading_of
from language.test_layout import TEXTS

from carrier_rules.language import LANGUAGES
from carrier_rules.language.model_to_conditions import condition
from carrier_rules.language.model_to_dates import date, length
from carrier_rules.language.model_to_names import Writer
from carrier_rules.language.phrases import flat
from carrier_rules.model import (
    Condition,
    Date,
    Deadline,
    Duration,
    Look,
    Names,
    Node,
    OutcomeRef,
    Parties,
    PolicyModel,
    Ref,
    Scenario,
    Term,
)

LANGUAGE = pytest.mark.parametrize("language", TEXTS)


def below(node: object) -> Iterator[Node]:
    """The nodes that are parts of a node, or of the members of a tuple."""
    for part in node if isinstance(node, tuple) else [getattr(node, field.name) for field in attrs.fields(type(node))]:
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple):
            yield from below(part)


def pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    """Each node within another with the one of which it is a part."""
    for part in below(node):
        yield node, part
        yield from pairs(part)


def nodes(language: str) -> list[tuple[Node, Node]]:
    return [pair for pair in pairs(reading_of(TEXTS[language]).model) if pair[1] != Parties()]


@LANGUAGE
def test_every_part_stands_inside_what_it_is_a_part_of(language: str) -> None:
    found = nodes(language)
    assert len(found) > 500
    assert {part.span.source.text for _, part in found} == {TEXTS[language]}
    outside = [
        part
        for whole, part in found
        if not isinstance(whole, PolicyModel | Scenario | Look)  # a scenario's place is its title, a look's its line
        and not whole.span.start <= part.span.start < part.span.end <= whole.span.end
    ]
    assert outside == []


@LANGUAGE
def test_every_part_stands_around_the_words_that_say_it(language: str) -> None:
    writer = Writer.of(reading_of(TEXTS[language]).model, LANGUAGES[language])
    compared = [(said, plain(part.span.text)) for _, part in nodes(language) for said in said_of(writer, part)]
    assert len(compared) > 300
    assert [(said, stands) for said, stands in compared if stands not in said] == []


def said_of(w: Writer, part: Node) -> Iterator[set[str]]:
    """How a part may be said, where it is a phrase or a name."""
    if isinstance(part, Term | Duration):
        yield {plain(flat(length(w, part)))}
    elif isinstance(part, Date | Deadline):
        yield {plain(flat(date(w, part)))}
    elif isinstance(part, Condition):
        yield {plain(flat(condition(w, part)))}
    elif isinstance(part, Names):
        yield {plain(w.phrasing.names(part))}
    elif isinstance(part, OutcomeRef):
        yield {plain(flat(w.event(part)))}
    elif isinstance(part, Ref):
        yield {name for (_, identity), known in w.known_as.items() if identity == part.name for name in known}


def plain(text: str) -> str:
    """The text without spaces, without the article that may be left out, and without the `not` of `is not`."""
    return "".join(re.sub("^the ", "", text).replace(" is not ", " is ").replace("不为", "为").split())
