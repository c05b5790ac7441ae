"""Words to trees: one Lark grammar, read whole where it can be and block by block where it cannot."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Any

from attrs import frozen
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken

from carrier_rules.diagnostics import Diagnostic
from carrier_rules.files import data_text
from carrier_rules.language.chinese_surface import CHINESE
from carrier_rules.language.keyword_or_name import Automaton, Kinds, Stack, Stream, WordLexer
from carrier_rules.language.runs_to_words import Divider
from carrier_rules.language.stop_to_problem import Stop, reserved_word, stop_to_problem
from carrier_rules.language.surfaces import ENGLISH, Surface
from carrier_rules.language.text_to_words import MOST_PROBLEMS, Word, Words
from carrier_rules.language.tree_depth import too_deep
from carrier_rules.language.word_order import in_known_order
from carrier_rules.language.words_to_names import Block, blocks_of, declared_names

PolicyTree = Tree[Token]


@frozen
class Trees:
    """The trees of the blocks that can be read, and one problem for each that cannot; `lost` says that there are such.

    Reading ends with the block that makes the problems more than `MOST_PROBLEMS`.
    """

    trees: tuple[PolicyTree, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    lost: bool = False


@frozen
class Parser:
    """The parser of one surface."""

    surface: Surface
    lark: Lark
    automaton: Automaton
    kinds: Kinds

    @classmethod
    def of(cls, surface: Surface) -> Parser:
        """Build the parser from the surface's grammar files."""
        lark = Lark(
            "\n".join(data_text("grammar", name) for name in surface.grammar_files),
            parser="lalr",
            lexer=WordLexer,
            start="policy_file",
            propagate_positions=True,
            maybe_placeholders=False,
        )
        keywords = {t.pattern.value: t.name for t in lark.terminals if getattr(t.pattern, "type", "") == "str"}
        kinds = Kinds(surface, MappingProxyType(keywords), beginnings(lark))
        interactive: Any = lark.parse_interactive()
        return cls(surface, lark, Automaton.of(interactive.parser_state.parse_conf), kinds)

    def declared(self, words: Sequence[Word]) -> frozenset[str]:
        """Return the names that the words declare."""
        return declared_names(words, self.surface, self._takes_keyword)

    def blocks(self, words: Sequence[Word], declared: frozenset[str]) -> list[PolicyTree]:
        """Return one tree for each block.

        Raises:
            UnexpectedToken: a word cannot stand where it stands, or the last block is not finished.
        """
        stream: Any = Stream(words, declared, self.kinds)
        return [in_known_order(child) for child in self.lark.parse(stream).children if isinstance(child, Tree)]

    def divided(self, words: Words, declared: frozenset[str]) -> Words:
        """Return the words with those that are written together divided, where the surface lets them."""
        if not self.surface.run_together:
            return words
        return Divider(self.automaton, self.kinds, declared).divided(words)

    def _takes_keyword(self, block: Block, index: int) -> bool:
        """Whether the word at `index`, before which a block has its first word and names alone, is no name."""
        stack: Stack = (self.automaton.start,)
        for kind in (self.kinds.keywords[block[0].text], *["NAME"] * (index - 1)):
            stack = self.automaton.after(stack, kind) or stack
        if self.surface.run_together and block[index].text not in self.kinds.keywords:
            return Divider(self.automaton, self.kinds, frozenset()).goes_on(stack, block[index])
        stream = Stream(block, frozenset((block[index].text,)), self.kinds)
        return stream.kind(self.automaton, stack, index) != "NAME"


def beginnings(lark: Lark) -> Mapping[str, frozenset[str]]:
    """Return for each part of the grammar the kinds of words that can begin it. Of all parts only a file may be empty."""
    found: dict[str, set[str]] = {str(rule.origin.name): set() for rule in lark.rules}
    first = {(str(rule.origin.name), rule.expansion[0].name) for rule in lark.rules if rule.expansion}
    size = -1
    while size != (size := sum(map(len, found.values()))):
        for part, symbol in first:
            found[part] |= found.get(symbol, {symbol})
    return MappingProxyType({part: frozenset(kinds) for part, kinds in found.items()})


def parser(surface: Surface = ENGLISH) -> Parser:
    """Return the parser of a surface; it is built once for a process."""
    return _built(surface)


_built = cache(Parser.of)


def words_to_trees(words: Words, declared: frozenset[str], surface: Surface = ENGLISH) -> Trees:
    """Return the trees of a file's blocks; `declared` are the names declared in it and in the files that it uses."""
    try:
        found = Trees(tuple(parser(surface).blocks(words.words, declared)))
    except UnexpectedToken:
        found = _BlockByBlock(parser(surface), words, declared).trees()
    deep = too_deep(found.trees, words.source)
    if not deep:
        return found
    shallow = tuple(tree for index, tree in enumerate(found.trees) if index not in deep)
    return Trees(shallow, (*found.problems, *deep.values()), lost=True)


class _BlockByBlock:
    """One mistake gives one message, and loses the block in which it stands alone."""

    def __init__(self, parser: Parser, words: Words, declared: frozenset[str]) -> None:
        self._parser = parser
        self._words = words
        self._declared = declared
        self._problems: list[Diagnostic] = []
        self._excused = -1

    def trees(self) -> Trees:
        """Return what can be read."""
        found: list[PolicyTree] = []
        for block in blocks_of(self._words.words, self._parser.surface):
            if len(self._problems) > MOST_PROBLEMS:
                break
            found.extend(self._block(block))
        return Trees(tuple(found), tuple(self._problems), lost=True)

    def _block(self, block: Block) -> list[PolicyTree]:
        try:
            return self._parser.blocks(block, self._declared)
        except UnexpectedToken as unexpected:
            pieces = [*self._pieces(block)]
            if len(pieces) > 1:
                return [tree for piece in pieces for tree in self._block(piece)]
            self._report(block, unexpected)
            return []

    def _pieces(self, block: Block) -> Iterator[Block]:
        """Cut a block before each line whose first word is almost one that begins a block: `obligaton`."""
        text, start = self._words.source.text, 0
        for index in range(1, len(block)):
            word = block[index]
            if word.kind == "word" and "\n" in text[block[index - 1].end : word.start] and self._misspelt(word.text):
                yield block[start:index]
                start = index
        yield block[start:]

    def _misspelt(self, word: str) -> bool:
        known = word in self._parser.kinds.keywords or word in self._declared
        return not known and bool(get_close_matches(word, self._parser.surface.blocks, n=1, cutoff=0.8))

    def _report(self, block: Block, unexpected: UnexpectedToken) -> None:
        stream = Stream(block, self._declared, self._parser.kinds)
        stop = Stop.of(unexpected, stream, self._parser.automaton, self._words.source)
        if block[0].start == self._excused or self._explained(block[0].start, self._reached(stop)):
            return
        reserved = self._reserved(stop)
        if reserved:
            self._excused = reserved.start
        problem = reserved_word(stop, reserved) if reserved else stop_to_problem(stop, self._foreign(stop.word))
        self._problems.append(problem)

    def _foreign(self, word: Word | None) -> Collection[str]:
        """Return the keywords of the other surface, if the word may be one: its parser takes a second to build.

        English keywords are ASCII, and of the Chinese ones those alone are that both surfaces have.
        """
        english = self._parser.surface is ENGLISH
        if word is None or word.text.isascii() is english:
            return ()
        return parser(CHINESE if english else ENGLISH).kinds.keywords

    def _reached(self, stop: Stop) -> int:
        """Return where the word stands that cannot be taken; of a block that ends too early, where the next one begins."""
        following = self._following(stop)
        return stop.span.start if stop.word else following.start if following else len(self._words.source.text)

    def _following(self, stop: Stop) -> Word | None:
        """Return the first word after the block."""
        words = self._words.words
        index = bisect_left(words, stop.block[-1].end, key=lambda word: word.start)
        return words[index] if index < len(words) else None

    def _explained(self, start: int, end: int) -> bool:
        """Whether a wrong character explains that a block from `start` stops at `end`: one message for one cause."""
        broken, problems = self._words.broken, self._words.problems
        index = bisect_left(broken, start)
        at = bisect_left(problems, end, key=lambda problem: problem.span.start)
        before = index < len(broken) and broken[index] <= end
        return before or (at < len(problems) and problems[at].span.start == end)

    def _reserved(self, stop: Stop) -> Word | None:
        """Return the word that begins the next block, where it stands on the line where this one wants a name."""
        if stop.word is not None or "NAME" not in stop.accepted:
            return None
        word = self._following(stop)
        same_line = word and "\n" not in self._words.source.text[stop.block[-1].end : word.start]
        return word if same_line else None
