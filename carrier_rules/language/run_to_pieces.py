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

    @property
    def texts(self) -> tuple[str, ...]:
        """What the words say."""
        return tuple(word.text for word in self.words)


@frozen
class Vocabulary:
    """The words that a run may be divided into; `lengths` are theirs, by their first character, the longest first."""

    keywords: Mapping[str, str]
    names: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]
    inside: tuple[str, ...]

    @classmethod
    def of(cls, surface: Surface, keywords: Mapping[str, str], declared: Iterable[str]) -> Vocabulary:
        """Return the vocabulary of a file that declares these names; a word that begins a block stands alone."""
        names = frozenset(declared) | surface.built_in
        spoken = {word: kind for word, kind in keywords.items() if word not in surface.blocks}
        lengths: dict[str, set[int]] = {}
        for word in (*names, *spoken):
            lengths.setdefault(word[0], set()).add(len(word))
        by_first = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        return cls(MappingProxyType(spoken), names, MappingProxyType(by_first), surface.inside)

    def pieces(self, run: Word, start: int) -> list[Piece]:
        """Return the pieces that the run may have at `start`, the longest first; a keyword before a name like it."""
        found = [*self._numbers(run, start), *self._plain(run, start), *self._parted(run, start)]
        return sorted(found, key=lambda piece: (-piece.end, piece.parted))

    def whole(self, run: Word) -> list[Piece]:
        """Return the pieces that are the whole run: the keyword or the name that it is, or both."""
        return self._one(run, 0, len(run.text))

    def _numbers(self, run: Word, start: int) -> Iterator[Piece]:
        for end, kind, text in numeral_pieces(run.text, start):
            if kind != "word":
                yield _piece(run, start, end, kind, kind, text)
            elif text in self.keywords:
                yield _piece(run, start, end, self.keywords[text], kind, text)

    def _plain(self, run: Word, start: int) -> Iterator[Piece]:
        for length in self.lengths.get(run.text[start], ()):
            if start + length <= len(run.text):
                yield from self._one(run, start, start + length)

    def _one(self, run: Word, start: int, end: int) -> list[Piece]:
        text = run.text[start:end]
        if _cuts(run.text, start) or _cuts(run.text, end):
            return []
        kind = "word" if text == run.text else "NAME"
        keyword = [_piece(run, start, end, self.keywords[text], "word", text)] if text in self.keywords else []
        return [*keyword, *([_piece(run, start, end, "NAME", kind, text)] if text in self.names else [])]

    def _parted(self, run: Word, start: int) -> Iterator[Piece]:
        """Yield the names inside which a keyword stands: 中央财政资金首次下达."""
        lengths = self.lengths.get(run.text[start], (0,))
        for keyword in self.inside:
            at = run.text.find(keyword, start + 1, start + lengths[0] + len(keyword))
            if at >= 0:
                yield from self._around(run, start, at, keyword)

    def _around(self, run: Word, start: int, at: int, keyword: str) -> Iterator[Piece]:
        after = at + len(keyword)
        for length in self.lengths[run.text[start]]:
            rest = length - (at - start)
            name = run.text[start:at] + run.text[after : after + rest]
            if rest > 0 and name in self.names:
                inner = Word("word", keyword, run.start + at, run.start + after)
                outer = Word("NAME", name, run.start + start, run.start + after + rest)
                yield Piece(outer.end, (self.keywords[keyword], "NAME"), (inner, outer))


def _piece(run: Word, start: int, end: int, terminal: str, kind: str, text: str) -> Piece:
    """Return the piece that is one word: a terminal of the grammar to the parser, a word of this kind and text."""
    return Piece(run.start + end, (terminal,), (Word(kind, text, run.start + start, run.start + end),))


def _cuts(text: str, place: int) -> bool:
    """Whether a Latin word is cut in two at `place`."""
    both = text[max(place - 1, 0) : place + 1]
    return 0 < place < len(text) and both.isascii() and all(c.isalnum() or c in "-_" for c in both)
