"""Blocks of canonical text: a heading, and below it one line for each clause; declarations of one kind in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from carrier_rules.language.phrases import NOTHING, Phrase, filled, lines_of
from carrier_rules.language.phrasing import Phrasing
from carrier_rules.source import columns

INDENT = "  "


@frozen
class Line:
    """A clause, or several that share a line. `keys` name them as the grammar does; `start` is the keyword, padded."""

    keys: tuple[str, ...]
    start: str
    phrase: Phrase

    @property
    def text(self) -> str:
        """The line as it is printed, or the lines into which it is broken."""
        return "\n".join(lines_of(self.phrase, INDENT + self.start)).rstrip()


@frozen
class Block:
    """A declaration, a rule, a scenario or the header.

    `cells` are the columns of its first line, `rest` follows them. Of a declaration without clauses, a `row`, the columns
    are aligned with those of its neighbours of the same kind.
    """

    kind: str
    cells: tuple[str, ...]
    rest: Phrase = NOTHING
    lines: tuple[Line, ...] = ()
    row: bool = False

    def heading(self, widths: Sequence[int]) -> str:
        """Return the first line, its columns padded to `widths`; lines, where it has to be broken."""
        cells = [*self.cells, *[""] * (len(widths) - len(self.cells))]
        last = len(cells) if self.rest else len(self.cells)
        padded = [padded_to(cell, width) for cell, width in zip(cells, widths, strict=True)][:last]
        start = INDENT.join(padded)
        return "\n".join(lines_of(self.rest, start + INDENT) if self.rest else [start.rstrip()])


def padded_to(text: str, width: int) -> str:
    """Return the text with spaces after it, `width` columns wide."""
    return text + " " * (width - columns(text))


def headings(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the first lines of neighbouring blocks of one kind, in columns."""
    count = max(len(block.cells) for block in blocks)
    widths = [max(columns(b.cells[i]) for b in blocks if i < len(b.cells)) for i in range(count)]
    yield from (block.heading(widths) for block in blocks)


def clause(phrasing: Phrasing, key: str, *keys: str, **slots: Phrase | str) -> Line:
    """Return the line of a clause. Its text begins in the column of clauses, or after a longer keyword."""
    return _line(phrasing, key, keys or (key,), phrasing.clause_column, slots)


def header_line(phrasing: Phrasing, key: str, *keys: str, **slots: Phrase | str) -> Line:
    """Return a line of the header."""
    return _line(phrasing, key, keys or (key,), phrasing.header_column, slots)


def _line(phrasing: Phrasing, key: str, keys: tuple[str, ...], column: int, slots: Mapping[str, Phrase | str]) -> Line:
    keyword, _, said = phrasing.word(key).partition("\t")
    return Line(keys, padded_to(f"{keyword} ", column), filled(said, slots))
