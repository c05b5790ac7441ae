"""Text, spans and carets: where something stands in a file."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property

from attrs import define, field, frozen

_WIDE = frozenset("WF")
_FIRST_WORD = re.compile(r"(?:\s|#[^\n]*\n)*([\w-]+)")


def has_chinese(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return any("\u3400" <= c <= "\u9fff" or "\U00020000" <= c <= "\U0003ffff" for c in text)


@define(frozen=True, slots=False, eq=False)
class Source:
    """One file's text, as read: `name` for messages, `text` without a byte-order mark and with `\\n` line ends."""

    name: str
    text: str

    @classmethod
    def of(cls, name: str, text: str) -> Source:
        """Return the source of `text` with a leading byte-order mark dropped and CRLF and CR made `\\n`."""
        return cls(name, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))

    @cached_property
    def in_chinese(self) -> bool:
        """Whether the file is written in Chinese: its first word, after comments, has a Chinese character."""
        first = _FIRST_WORD.match(self.text)
        return bool(first and has_chinese(first[1]))

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return tuple(starts)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and the 1-based column, counted in characters, of `offset`."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_bounds(self, line: int) -> tuple[int, int]:
        """Return where the 1-based `line` starts, and where it ends without its line end."""
        start = self._line_starts[line - 1]
        return start, self._line_starts[line] - 1 if line < len(self._line_starts) else len(self.text)

    def line_text(self, line: int) -> str:
        """Return the text of the 1-based `line` without its line end."""
        start, end = self.line_bounds(line)
        return self.text[start:end]


NO_SOURCE = Source("<no file>", "")


@frozen
class Span:
    """The characters `start` up to and excluding `end` of a source."""

    start: int
    end: int
    source: Source = field(default=NO_SOURCE, repr=False)

    @property
    def line(self) -> int:
        """The 1-based line in which the span starts."""
        return self.source.line_and_column(self.start)[0]

    @property
    def column(self) -> int:
        """The 1-based column, in characters, at which the span starts."""
        return self.source.line_and_column(self.start)[1]

    @property
    def text(self) -> str:
        """The characters of the span."""
        return self.source.text[self.start : self.end]

    def to(self, other: Span) -> Span:
        """Return the span that holds this one and `other`."""
        return Span(min(self.start, other.start), max(self.end, other.end), self.source)


NOWHERE = Span(0, 0)


def columns(text: str) -> int:
    """Return how many terminal columns `text` takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)


def showable(text: str) -> str:
    """Return `text` as a terminal can show it: a tab as a space, and what has no shape (ESC, half a pair) as `�`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else " " if c == "\t" else "�" for c in text)


LONGEST_SHOWN_LINE = 160


def excerpt(span: Span) -> str:
    """Return the span's line with a caret line below; the caret stands under the right character on a terminal.

    A line longer than 160 characters is shown in part, around the span. What a terminal cannot show is replaced:
    see `showable`.
    """
    line, column = span.source.line_and_column(span.start)
    start, end = span.source.line_bounds(line)
    before = column - 1
    if end - start > LONGEST_SHOWN_LINE:
        cut = max(0, min(before - LONGEST_SHOWN_LINE // 2, end - start - LONGEST_SHOWN_LINE))
        start, end, before = start + cut, start + cut + LONGEST_SHOWN_LINE, before - cut
    shown = showable(span.source.text[start:end])
    under = columns(shown[before : before + span.end - span.start])
    return f"{shown}\n{' ' * columns(shown[:before])}{'^' * max(1, under)}"
