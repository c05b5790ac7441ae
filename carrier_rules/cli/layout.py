"""Plain text in columns: wrapped and padded by what a terminal shows, two columns for a Chinese character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from carrier_rules.source import columns, showable

GAP = "  "
NARROWEST = 12

# A line may break after a space and on either side of a Chinese character; inside a word only where it has no room.
_PIECES = re.compile(r"[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef]\s*|\s+")


def wrap(text: str, width: int) -> list[str]:
    """Return the text as lines of at most `width` columns, at least one. A longer word is cut, best at a hyphen."""
    lines, line = [], ""
    for piece in _PIECES.findall(showable(text)):
        if line and columns(line) + columns(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while columns(line.rstrip()) > width:
            cut = _cut(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.rstrip() or not lines else lines


def indented(text: str, width: int, indent: int = 4) -> list[str]:
    """Return the text as wrapped lines, each after `indent` spaces."""
    return [" " * indent + line for line in wrap(text, max(NARROWEST, width - indent))]


def in_columns(head: Sequence[str], rows: Iterable[tuple[Sequence[str], Sequence[str]]], width: int) -> list[str]:
    """Return a table as lines: rows of cells, each with the lines that follow it. The last column wraps, between words.

    Where the other columns leave no room for its longest word, the table is wider than `width`.
    """
    rows = [([showable(cell) for cell in cells], following) for cells, following in rows]
    shown = [head, *(cells for cells, _ in rows)]
    widths = [max(columns(cells[i]) for cells in shown) for i in range(len(head))]
    before = sum(widths[:-1]) + len(GAP) * (len(head) - 1)
    longest = max((columns(word) for cells in shown for word in cells[-1].split()), default=0)
    widths[-1] = min(widths[-1], max(longest, width - before))
    lines = [*_row(head, widths), "-" * (before + widths[-1])]
    for cells, following in rows:
        lines.extend([*_row(cells, widths), *following])
    return lines


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *rest = wrap(cells[-1], widths[-1])
    start = "".join(_padded(cell, width) + GAP for cell, width in zip(cells[:-1], widths, strict=False))
    return [(start + first).rstrip(), *(" " * columns(start) + line for line in rest)]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _cut(text: str, width: int) -> int:
    """How many of the first characters to put on a line: up to the last hyphen that fits, else all that fit, or one."""
    fitting = 1
    while fitting < len(text) and columns(text[: fitting + 1]) <= width:
        fitting += 1
    return text.rfind("-", 0, fitting) + 1 or fitting
