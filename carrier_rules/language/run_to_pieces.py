"""What a run of Chinese characters without spaces may begin with at a place: a name, a keyword or a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from carrier_rules.language.numerals import numeral_pieces
from carrier_rules.language.surfaces import Surface
from carrier_rules.language.text_to_words import Word


@frozen
class Piece:
    """A part of a run, and the one word that it is; or two, where a keyword stands inside a name.

    `kinds` are those of the words: terminals of the grammar. `end` is a place in the file.
    """

    end: int
    kinds: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def parted(self) -> bool:
        """Whether a keyword stands inside a name."""
        return len(self.words) > 1


@frozen
class Vocabulary:
    """The words that a run may be divided into, by their first character."""

    keywords: Mapping[str, str]
    by_first: Mapping[str, tuple[str, ...]]
    names: frozenset[str]
    inside: tuple[str, ...]

    @classmethod
    def of(cls, surface: Surface, keywords: Mapping[str, str], declared: Iterable[str]) -> Vocabulary:
        """Return the vocabulary of a file that declares these names; a word that begins a block stands alone."""
        names = frozenset(declared) | surface.built_in
        spoken = {word: kind for word, kind in keywords.items() if word not in surface.blocks}
        by_first: dict[str, list[str]] = {}
        for word in sorted({*names, *spoken}, key=lambda word: (-len(word), word)):
            by_first.setdefault(word[0], []).append(word)
        grouped = MappingProxyType({first: tuple(words) for first, words in by_first.items()})
        return cls(MappingProxyType(spoken), grouped, names, surface.inside)

    def pieces(self, run: Word, start: int) -> list[Piece]:
        """Return the pieces that the run may have at `start`, the longest first; a keyword before a name like it."""
        found = [*self._numbers(run, start), *self._plain(run, start), *self._parted(run, start)]
        return sorted(found, key=lambda piece: (-piece.end, piece.parted))

    def _numbers(self, run: Word, start: int) -> Iterator[Piece]:
        for end, kind, text in numeral_pieces(run.text, start):
            if kind != "word":
                yield _piece(run, start, end, kind, Word(kind, text, 0, 0))
            elif text in self.keywords:
                yield _piece(run, start, end, self.keywords[text], Word(kind, text, 0, 0))

    def _plain(self, run: Word, start: int) -> Iterator[Piece]:
        for word in self.by_first.get(run.text[start], ()):
            end = start + len(word)
            if not run.text.startswith(word, start) or _cuts(run.text, start) or _cuts(run.text, end):
                continue
            if word in self.keywords:
                yield _piece(run, start, end, self.keywords[word], Word("word", word, 0, 0))
            if word in self.names:
                whole = end - start == len(run.text)
                yield _piece(run, start, end, "NAME", Word("word" if whole else "NAME", word, 0, 0))

    def _parted(self, run: Word, start: int) -> Iterator[Piece]:
        """Yield the names inside which a keyword stands: 中央财政资金首次下达."""
        for keyword in self.inside:
            at = run.text.find(keyword, start + 1)
            while at >= 0:
                for name in self.by_first.get(run.text[start], ()):
                    if name in self.names and _stands_in(name, run.text, start, at, len(keyword)):
                        end = start + len(name) + len(keyword)
                        inner = Word("word", keyword, run.start + at, run.start + at + len(keyword))
                        outer = Word("NAME", name, run.start + start, run.start + end)
                        yield Piece(outer.end, (self.keywords[keyword], "NAME"), (inner, outer))
                at = run.text.find(keyword, at + 1)


def _piece(run: Word, start: int, end: int, kind: str, word: Word) -> Piece:
    return Piece(run.start + end, (kind,), (Word(word.kind, word.text, run.start + start, run.start + end),))


def _stands_in(name: str, text: str, start: int, at: int, length: int) -> bool:
    """Whether `text` has `name` from `start` on, with `length` characters more in its middle, at `at`."""
    before = at - start
    return (
        0 < before < len(name) and text.startswith(name[:before], start) and text.startswith(name[before:], at + length)
    )


def _cuts(text: str, place: int) -> bool:
    """Whether a Latin word is cut in two at `place`."""
    both = text[max(place - 1, 0) : place + 1]
    return 0 < place < len(text) and both.isascii() and all(c.isalnum() or c in "-_" for c in both)
