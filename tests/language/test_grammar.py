"""The grammar has no conflicts, and the corpus reaches every alternative and every kind of word in it."""

from functools import cache
from typing import Any

import pytest
from language.test_chinese_twins import CHINESE as CHINESE_CHUNKS
from language.test_corpus import chunks
from lark import Lark
from lark.exceptions import UnexpectedToken
from lark.grammar import Rule

from carrier_rules.files import data_text
from carrier_rules.language.chinese_surface import CHINESE
from carrier_rules.language.keyword_or_name import Stream, WordLexer
from carrier_rules.language.surfaces import ENGLISH, Surface
from carrier_rules.language.text_to_words import text_to_words
from carrier_rules.language.words_to_tree import parser
from carrier_rules.source import Source

MONTHS = {f"{month}月" for month in range(1, 13)}


class Recording(dict[Any, Any]):
    """Lark's table of what to do with each alternative, which notes those that are asked for."""

    def __init__(self, table: dict[Any, Any]) -> None:
        super().__init__(table)
        self.used: set[Any] = set()

    def __getitem__(self, key: Any) -> Any:
        self.used.add(key)
        return super().__getitem__(key)


CORPORA = {ENGLISH: chunks, CHINESE: lambda: CHINESE_CHUNKS}
SURFACES = pytest.mark.parametrize("surface", CORPORA, ids=lambda surface: surface.name)


@cache
def reached(surface: Surface) -> tuple[frozenset[Rule], frozenset[str]]:
    """The alternatives and the kinds of words that those chunks of the corpus reach which can be parsed whole."""
    rules: set[Rule] = set()
    kinds: set[str] = set()
    reader = parser(surface)
    for name, text in CORPORA[surface]():
        words = text_to_words(Source(name, text), surface)
        declared = reader.declared(words.words)
        stream: Any = Stream(reader.divided(words, declared).words, declared, reader.kinds)
        interactive: Any = reader.lark.parse_interactive(stream)
        conf = interactive.parser_state.parse_conf
        conf.callbacks = Recording(conf.callbacks)
        try:
            tokens = interactive.exhaust_lexer()
            interactive.feed_eof()
        except UnexpectedToken:
            continue
        kinds.update(token.type for token in tokens)
        rules.update(conf.callbacks.used)
    return frozenset(rules), frozenset(kinds)


@SURFACES
def test_the_corpus_reaches_every_alternative_of_the_grammar(surface: Surface) -> None:
    missed = {rule for rule in parser(surface).lark.rules if rule not in reached(surface)[0]}
    assert sorted(str(rule) for rule in missed) == []


@SURFACES
def test_the_corpus_reaches_every_kind_of_word(surface: Surface) -> None:
    terminals = {terminal.name for terminal in parser(surface).lark.terminals}
    lines = data_text("grammar", surface.grammar_files[0]).splitlines()
    declared = {line.split()[1] for line in lines if line.startswith("%declare")}
    both = {"NAME", "STRING", "NUMERAL", "ISO_DATE", "MOMENT", "CLOCK", "ISO_PERIOD", "ORDINAL"}
    assert declared == (both | {"COPIES"} if surface is ENGLISH else both)
    assert sorted((terminals | declared) - reached(surface)[1]) == []


@SURFACES
def test_the_grammar_has_no_conflicts(surface: Surface) -> None:
    text = "\n".join(data_text("grammar", name) for name in surface.grammar_files)
    Lark(text, parser="lalr", lexer=WordLexer, start="policy_file", strict=True)


@SURFACES
def test_a_keyword_has_one_spelling_and_ends_where_a_word_ends(surface: Surface) -> None:
    for keyword in set(parser(surface).kinds.keywords) - MONTHS:
        (word,) = text_to_words(Source("a", keyword), surface).words
        assert (word.kind, word.text) in {("word", keyword), ("mark", keyword)}


@SURFACES
def test_the_words_that_begin_a_block_are_keywords(surface: Surface) -> None:
    assert surface.naming < surface.blocks < set(parser(surface).kinds.keywords)


@SURFACES
def test_the_words_of_a_surface_are_keywords(surface: Surface) -> None:
    words = surface.openers | surface.closers | surface.negations | surface.unit_keywords | surface.listing
    assert words | {surface.header, surface.use, *surface.inside} <= set(parser(surface).kinds.keywords)


def test_only_the_letters_tell_which_surface_may_have_a_word() -> None:
    """By this the reader leaves the other surface's parser unbuilt for a wrong word that it cannot know."""
    english, chinese = (set(parser(surface).kinds.keywords) for surface in (ENGLISH, CHINESE))
    assert sorted(word for word in english if not word.isascii()) == []
    assert sorted(word for word in chinese - english if word.isascii()) == []


def test_the_parser_is_built_once() -> None:
    assert parser() is parser(ENGLISH)
