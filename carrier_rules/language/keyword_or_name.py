"""Whether a word is a keyword or a name: the parser's table decides, looking a few words ahead.

A word that is spelt like a keyword is one where the grammar takes the keyword, and a name where it does not and such a
name is declared (of a weak keyword, whether one is or not). Where both could stand, the reading that goes further wins,
and of two that go as far the keyword.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen
from lark import Token
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from carrier_rules.language.surfaces import Surface
from carrier_rules.language.text_to_words import Word

LOOKED_AT = 6

Stack = Sequence[int]


@frozen
class Automaton:
    """The parser's table, run over the kinds of words alone: it builds nothing and calls nothing."""

    states: Mapping[int, Mapping[str, tuple[Any, Any]]]
    start: int
    end: int

    @classmethod
    def of(cls, parse_conf: Any) -> Automaton:
        """Return the automaton of Lark's own description of a parser."""
        return cls(parse_conf.states, parse_conf.start_state, parse_conf.end_state)

    def after(self, stack: Stack, kind: str) -> Stack | None:
        """Return the stack of states after a word of `kind` (`$END` after the last), None where it cannot stand."""
        now = list(stack)
        while kind in self.states[now[-1]]:
            move, target = self.states[now[-1]][kind]
            if move is Shift:
                return [*now, target]
            size = len(target.expansion)
            if size:
                del now[-size:]
            now.append(self.states[now[-1]][target.origin.name][1])
            if kind == "$END" and now[-1] == self.end:
                return now
        return None

    def accepted(self, stack: Stack) -> frozenset[str]:
        """Return the kinds of words that can stand next, `$END` where the file may end."""
        kinds = (kind for kind in self.states[stack[-1]] if kind == kind.upper())
        return frozenset(kind for kind in kinds if self.after(stack, kind) is not None)


@frozen
class Kinds:
    """Gives each word its kind: a terminal of the grammar. `beginnings` are those that can begin a part of it."""

    surface: Surface
    keywords: Mapping[str, str]
    beginnings: Mapping[str, frozenset[str]]

    def possible(self, word: Word, declared: frozenset[str]) -> tuple[str, ...]:
        """Return the kinds that a word may have, the one that is preferred first."""
        if word.kind == "COPIES":
            return "COPIES", "NAME"
        if word.kind == "title":
            return ("NAME", "STRING") if word.text[1:-1] in declared else ("STRING", "NAME")
        if word.kind not in ("word", "mark"):
            return (word.kind,)
        keyword = self.keywords.get(word.text)
        if keyword is None:
            return ("NAME",)
        named = word.text in declared or word.text in self.surface.weak
        may_be_name = named and word.text not in self.surface.blocks
        return (keyword, "NAME") if may_be_name else (keyword,)


@frozen
class Stream:
    """What the lexer is given: a run of words, the names that the file declares, and what kinds there are."""

    words: Sequence[Word]
    declared: frozenset[str]
    kinds: Kinds

    def kind(self, automaton: Automaton, stack: Stack, index: int) -> str:
        """Return the kind of the word at `index` with which the parser, now at `stack`, can go on furthest."""
        kinds = self.kinds.possible(self.words[index], self.declared)
        if len(kinds) == 1:
            return kinds[0]
        return max(kinds, key=lambda kind: self._reach(automaton, stack, kind, index, LOOKED_AT))

    def _reach(self, automaton: Automaton, stack: Stack, kind: str, index: int, left: int) -> int:
        """Return how many words can be read from `index` on if the first is a `kind`; `left` where all can."""
        after = automaton.after(stack, kind)
        if after is None:
            return 0
        if left == 1:
            return 1
        if index + 1 == len(self.words):
            return 1 if automaton.after(after, "$END") is None else left
        following = self.kinds.possible(self.words[index + 1], self.declared)
        return 1 + max(self._reach(automaton, after, k, index + 1, left - 1) for k in following)


class WordLexer(Lexer):
    """Turns the words of a stream into Lark's tokens, asking the parser's state which kinds can stand there."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        """Lark makes the lexer from its own description of the terminals, which is not needed."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        """Yield a token for each word of the stream in `lexer_state.text`."""
        stream: Stream = lexer_state.text
        automaton = Automaton.of(parser_state.parse_conf)
        for index, word in enumerate(stream.words):
            kind = stream.kind(automaton, parser_state.state_stack, index)
            text = word.text[1:-1] if word.kind == "title" and kind == "NAME" else word.text
            yield Token(kind, text, word.start, 0, 0, 0, 0, word.end)
