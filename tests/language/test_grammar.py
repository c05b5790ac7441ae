"""The grammar has no conflicts, and the corpus reaches every alternative and every kind of word in it."""

from functools import cache
from typing import Any

from language.test_corpus import chunks
from lark import Lark
from lark.exceptions import UnexpectedToken
from lark.grammar import Rule

from carrier_rules.files import data_text
from carrier_rules.language.keyword_or_name import Stream, WordLexer
from carrier_rules.language.surfaces import ENGLISH
from carrier_rules.language.text_to_words import text_to_words
from carrier_rules.language.words_to_tree import parser
from carrier_rules.source import Source


class Recording(dict[Any, Any]):
    """Lark's table of what to do with each alternative, which notes those that are asked for."""

    def __init__(self, table: dict[Any, Any]) -> None:
        super().__init__(table)
        self.used: set[Any] = set()

    def __getitem__(self, key: Any) -> Any:
        self.used.add(key)
        return super().__getitem__(key)


@cache
def reached() -> tuple[frozenset[Rule], frozenset[str]]:
    """The alternatives and the kinds of words that those chunks of the corpus reach which can be parsed whole."""
    rules: set[Rule] = set()
    kinds: set[str] = set()
    for name, text in chunks():
        words = text_to_words(Source(name, text)).words
        stream: Any = Stream(words, parser().declared(words), parser().kinds)
        interactive: Any = parser().lark.parse_interactive(stream)
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


def test_the_corpus_reaches_every_alternative_of_the_grammar() -> None:
    missed = {rule for rule in parser().lark.rules if rule not in reached()[0]}
    assert sorted(str(rule) for rule in missed) == []


def test_the_corpus_reaches_every_kind_of_word() -> None:
    terminals = {terminal.name for terminal in parser().lark.terminals}
    declared = {
        line.split()[1] for line in data_text("grammar", "terminals.lark").splitlines() if line.startswith("%declare")
    }
    assert declared == {"NAME", "STRING", "NUMERAL", "ISO_DATE", "MOMENT", "CLOCK", "ISO_PERIOD", "ORDINAL", "COPIES"}
    assert sorted((terminals | declared) - reached()[1]) == []


def test_the_grammar_has_no_conflicts() -> None:
    text = "\n".join(data_text("grammar", name) for name in ENGLISH.grammar_files)
    Lark(text, parser="lalr", lexer=WordLexer, start="policy_file", strict=True)


def test_a_keyword_has_one_spelling_and_ends_where_a_word_ends() -> None:
    for keyword in parser().kinds.keywords:
        (word,) = text_to_words(Source("a", keyword)).words
        assert (word.kind, word.text) in {("word", keyword), ("mark", keyword)}


def test_the_words_that_begin_a_block_are_keywords() -> None:
    assert ENGLISH.naming < ENGLISH.blocks < set(parser().kinds.keywords)


def test_the_parser_is_built_once() -> None:
    assert parser() is parser(ENGLISH)
