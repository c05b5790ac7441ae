"""Runs of Chinese characters without spaces to words: by the declared names, the keywords and the numbers.

Every way to divide the runs of a block is followed through the parser's table, so that only those are left with which
the block can be read. Of two of them, one that leaves together what the other divides is preferred: longest first. Two
that divide at different places are an ambiguity.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from carrier_rules.diagnostics import Diagnostic, error, quoted
from carrier_rules.language.keyword_or_name import Automaton, Kinds, Stack
from carrier_rules.language.run_to_pieces import Piece, Vocabulary
from carrier_rules.language.text_to_words import MOST_PROBLEMS, Word, Words
from carrier_rules.language.words_to_names import Block, blocks_of
from carrier_rules.source import Source, Span, has_chinese

LONGEST_RUN = 200
MOST_WAYS = 24
DEEPEST_STACK = 1000
"""What is nested deeper is refused; until then, each word costs as much as the stack is deep."""
STEPS = 10
"""So many pieces may be tried for each character of a file; one or two are usual."""


@frozen(eq=False)
class _Way:
    """One way to divide a block so far: where the parser stands, and the pieces, the last one first."""

    stack: tuple[int, ...]
    piece: Piece | None = None
    before: _Way | None = None

    def then(self, automaton: Automaton, piece: Piece) -> _Way | None:
        """Return this way with one more piece, None where the parser cannot take it."""
        stack: Stack = self.stack
        for kind in piece.kinds:
            following = automaton.after(stack, kind)
            if following is None:
                return None
            stack = following
        return _Way(tuple(stack), piece, self)

    def pieces(self) -> list[Piece]:
        """Return the pieces in order."""
        found, way = list[Piece](), self
        while way.piece is not None and way.before is not None:
            found.append(way.piece)
            way = way.before
        return found[::-1]

    def apart(self, other: _Way) -> tuple[list[Piece], list[Piece]]:
        """Return the pieces of this way and of the other, in order, that stand after the last place they came from."""
        ours, theirs = list[Piece](), list[Piece]()
        mine, its = self, other
        while mine is not its and (mine.piece or its.piece):
            at, there = (way.piece.end if way.piece else -1 for way in (mine, its))
            if at >= there and mine.piece and mine.before:
                ours.append(mine.piece)
                mine = mine.before
            if there >= at and its.piece and its.before:
                theirs.append(its.piece)
                its = its.before
        return ours[::-1], theirs[::-1]


def _prefers(first: _Way, second: _Way) -> bool:
    """Whether the first way, found before the second, is meant rather than it: it leaves together what that divides."""
    ours, theirs = first.apart(second)
    our_ends, their_ends = {piece.end for piece in ours}, {piece.end for piece in theirs}
    if our_ends != their_ends:
        return our_ends < their_ends
    return not any(a.parted and b.parted and a.texts != b.texts for a, b in zip(ours, theirs, strict=True))


def _preferred(ways: Iterable[_Way]) -> list[_Way]:
    """Return those of the ways to which no other is preferred."""
    kept: list[_Way] = []
    for way in ways:
        if not any(_prefers(other, way) for other in kept):
            kept = [*(other for other in kept if not _prefers(way, other)), way]
    return kept


class Divider:
    """Divides the runs of a file that declares these names."""

    def __init__(self, automaton: Automaton, kinds: Kinds, declared: frozenset[str]) -> None:
        self._automaton = automaton
        self._kinds = kinds
        self._declared = declared
        self._vocabulary = Vocabulary.of(kinds.surface, kinds.keywords, declared)
        self._steps = STEPS
        self._left: list[Word] = []

    def divided(self, words: Words) -> Words:
        """Return the words with each run divided, and a problem for each block whose runs can be read in two ways."""
        found, problems = list[Word](), list[Diagnostic]()
        self._steps = STEPS * (1 + len(words.source.text))
        for block in blocks_of(words.words, self._kinds.surface):
            ways, rest = self._ways(block)
            found.extend(word for piece in ways[0].pieces() for word in piece.words)
            found.extend(word for undivided in rest for word in self._loose(undivided))
            if len(ways) > 1 and len(problems) < MOST_PROBLEMS:
                problems.append(_ambiguous(words.source, *ways[:2]))
        problems.extend(_too_long(words.source, word) for word in self._left[:MOST_PROBLEMS])
        odd = [word for word in found if word.kind == "odd" and has_chinese(word.text)]
        problems.extend(_malformed(words.source, word) for word in odd[:MOST_PROBLEMS])
        broken = tuple(sorted((*words.broken, *(word.start for word in (*self._left, *odd)))))
        in_order = tuple(sorted((*words.problems, *problems), key=lambda problem: problem.span.start))
        return evolve(words, words=tuple(found), problems=in_order, broken=broken)

    def goes_on(self, stack: Stack, word: Word) -> bool:
        """Whether a word can be divided so that the parser, at `stack`, can take it."""
        return bool(self._through(word, [_Way(tuple(stack))]))

    def _ways(self, block: Block) -> tuple[list[_Way], Block]:
        """Return the preferred ways to read a block; and from the first word that cannot stand on, what is not read."""
        ways = [_Way((self._automaton.start,))]
        for index, word in enumerate(block):
            after = self._over(word, ways)
            if not after or len(after[0].stack) > DEEPEST_STACK:
                return ways[:1], block[index:]
            ways = after
        ended = [way for way in ways if self._automaton.after(way.stack, "$END") is not None]
        return _preferred(ended) or ways[:1], ()

    def _over(self, word: Word, ways: Sequence[_Way]) -> list[_Way]:
        if self._is_run(word):
            through = self._with(self._vocabulary.whole(word), ways) or self._through(word, ways)
            if through or word.kind == "run":
                return through
            return self._with([Piece(word.end, ("NAME",), (word,))], ways)
        kinds = self._kinds.possible(word, self._declared)
        return self._with([Piece(word.end, (kind,), (word,)) for kind in kinds], ways)

    def _with(self, pieces: Iterable[Piece], ways: Sequence[_Way]) -> list[_Way]:
        met = _Meeting()
        for piece in pieces:
            for way in ways:
                met.add(way.then(self._automaton, piece))
        return met.ways

    def _is_run(self, word: Word) -> bool:
        return word.kind == "run" or (
            word.kind == "word" and has_chinese(word.text) and word.text not in self._kinds.surface.blocks
        )

    def _through(self, run: Word, ways: Sequence[_Way]) -> list[_Way]:
        """Return the ways to go on from `ways` to the end of a run; none, and leave it, where that takes too long."""
        if len(run.text) > LONGEST_RUN or self._steps < 0:
            self._left.append(run)
            return []
        at = {run.start: _Meeting(list(ways))}
        for start in range(run.start, run.end):
            if start not in at:
                continue
            for piece in self._vocabulary.pieces(run, start - run.start):
                meeting = at.setdefault(piece.end, _Meeting())
                self._steps -= len(at[start].ways)
                for way in at[start].ways:
                    meeting.add(way.then(self._automaton, piece))
        return at[run.end].ways if run.end in at else []

    def _loose(self, word: Word) -> tuple[Word, ...]:
        """Return a word that the parser does not reach, divided where it can be, the longest pieces first."""
        if not self._is_run(word) or len(word.text) > LONGEST_RUN or self._steps < 0:
            return (word,)
        after: dict[int, tuple[Word, ...]] = {word.end: ()}
        for start in reversed(range(word.start, word.end)):
            for piece in self._vocabulary.pieces(word, start - word.start):
                if piece.end in after and start not in after:
                    after[start] = (*piece.words, *after[piece.end])
        return after.get(word.start) or self._number_and_rest(word)

    def _number_and_rest(self, run: Word) -> tuple[Word, ...]:
        """Part a number from what cannot be read after it: it is the unit that is wrong."""
        for piece in self._vocabulary.pieces(run, 0) if run.kind == "run" else ():
            if piece.kinds == ("NUMERAL",):
                return *piece.words, Word("word", run.text[piece.end - run.start :], piece.end, run.end)
        return (evolve(run, kind="odd" if run.kind == "run" else "word"),)


class _Meeting:
    """The ways that come to one place. Of two at which the parser stands alike the preferred one goes on, or both."""

    def __init__(self, ways: list[_Way] | None = None) -> None:
        self.ways = ways or []

    def add(self, way: _Way | None) -> None:
        """Take one more way, unless there are too many."""
        if way is None:
            return
        alike = [other for other in self.ways if other.stack == way.stack]
        if len(self.ways) >= MOST_WAYS or any(_prefers(other, way) for other in alike):
            return
        self.ways = [other for other in self.ways if other not in alike or not _prefers(way, other)]
        if len(alike) < 2:
            self.ways.append(way)


def _ambiguous(source: Source, first: _Way, second: _Way) -> Diagnostic:
    """Return the problem, which shows both ways to divide the words that are divided differently."""
    ours, theirs = first.pieces(), second.pieces()
    differing = set(ours) ^ set(theirs)
    start, end = min(p.words[-1].start for p in differing), max(p.end for p in differing)
    span = Span(start, end, source)
    shown = [
        " ".join(word.text for piece in way for word in piece.words if start < piece.end <= end)
        for way in (ours, theirs)
    ]
    message = f"{quoted(span.text)} can be read in two ways: {quoted(shown[0])} or {quoted(shown[1])}"
    return error("ambiguous-words", span, message, "put a space where each word ends")


def _malformed(source: Source, word: Word) -> Diagnostic:
    message = f"{quoted(word.text)} is neither a number, a date nor a name"
    way_out = "a name begins with a letter and is made of letters, digits and hyphens"
    return error("malformed-word", Span(word.start, word.end, source), message, way_out)


def _too_long(source: Source, word: Word) -> Diagnostic:
    message = "too many words are written together here to tell where they end"
    return error("run-together", Span(word.start, word.end, source), message, "put spaces between words")
