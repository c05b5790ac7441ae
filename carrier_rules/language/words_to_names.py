"""Words to the names that a file declares, seen before it is parsed: a keyword is a name only where one is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from carrier_rules.language.surfaces import Surface
from carrier_rules.language.text_to_words import Word
from carrier_rules.source import has_chinese

Block = Sequence[Word]
TakesKeyword = Callable[[Block, int], bool]
"""Whether the grammar takes the word at this place of a block for a keyword."""


def blocks_of(words: Block, surface: Surface) -> Iterator[Block]:
    """Yield the words in runs, each from a word that begins a declaration or rule up to the next one."""
    starts = [0] + [i for i, w in enumerate(words) if i and w.kind == "word" and w.text in surface.blocks]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        yield words[start:end]


def declared_names(words: Block, surface: Surface, takes_keyword: TakesKeyword) -> frozenset[str]:
    """Return the words that stand where a declaration puts a name."""
    return frozenset(
        word.text
        for block in blocks_of(words, surface)
        if block and block[0].text in surface.naming
        for word in _declared(block, surface, takes_keyword)
    )


def _declared(block: Block, surface: Surface, takes_keyword: TakesKeyword) -> Iterator[Word]:
    names = [_bare(word) for word in block[1:3] if word.kind in _NAME_LIKE]
    yield from names[:1]
    if len(names) == 2 and has_chinese(names[0].text) != has_chinese(names[1].text) and not takes_keyword(block, 2):
        yield names[1]
    if block[0].text not in surface.listing:
        return
    for index in range(2, len(block)):
        word, before = block[index], block[index - 1]
        if word.text in surface.deriving and before.text not in surface.openers:
            # How an event comes about declares nothing: `(first E, …)` is no list of names.
            return
        if word.kind in _NAME_LIKE and before.text in surface.openers:
            yield _bare(word)
            following = block[index + 2 : index + 3]
            ends = not following or following[0].text in surface.closers
            if index + 1 < len(block) and has_chinese(word.text) and ends:
                yield block[index + 1]


_NAME_LIKE = frozenset(("word", "COPIES", "title"))


def _bare(word: Word) -> Word:
    return evolve(word, text=word.text[1:-1]) if word.kind == "title" else word
