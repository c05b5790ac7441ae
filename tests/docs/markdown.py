"""Markdown pages as far as their examples go: fenced blocks with their markers, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})(?P<info>[^`]*)$")


@frozen
class Block:
    """A fenced block: the page and the line of its fence, the words of its info string, and its text."""

    page: str
    line: int
    marks: tuple[str, ...]
    text: str

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def language(self) -> str:
        return self.marks[0] if self.marks else ""

    def chunks(self) -> tuple[str, ...]:
        """The parts of the text that blank lines keep apart."""
        return tuple(chunk for chunk in re.split(r"\n\s*\n", self.text.strip("\n")) if chunk.strip())

    def lines(self) -> tuple[str, ...]:
        """The lines that hold more than a comment."""
        return tuple(line for line in self.text.splitlines() if line.split("#")[0].strip())


@frozen
class Table:
    """A table: the page and the line of its head, the head's cells, and the rows by the head's cells."""

    page: str
    line: int
    head: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks_in(page: str, text: str) -> Iterator[Block]:
    """Give the fenced blocks of a page in order; one that is never closed is an error."""
    opened: tuple[int, str, str, tuple[str, ...]] | None = None
    held: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        fence = _FENCE.match(line)
        if opened is None:
            if fence:
                opened, held = (number, fence["indent"], fence["ticks"], tuple(fence["info"].split())), []
        elif fence and not fence["info"].strip() and len(fence["ticks"]) >= len(opened[2]):
            yield Block(page, opened[0], opened[3], "".join(f"{line}\n" for line in held))
            opened = None
        else:
            held.append(line.removeprefix(opened[1]))
    assert opened is None, f"{page}:{opened[0]}: this block is never closed"


def prose_of(text: str) -> list[str]:
    """The page's lines, those inside of fenced blocks emptied, so that line numbers stay."""
    lines, ticks = [], ""
    for line in text.splitlines():
        fence = _FENCE.match(line)
        if fence and not ticks:
            ticks = fence["ticks"]
            lines.append("")
        elif fence and not fence["info"].strip() and len(fence["ticks"]) >= len(ticks):
            ticks = ""
            lines.append("")
        else:
            lines.append("" if ticks else line)
    return lines


def tables_in(page: str, text: str) -> Iterator[Table]:
    """Give the tables of a page in order."""
    lines = prose_of(text)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].startswith("|"):
            end += 1
        if end - at >= 2:
            head, _, *rows = (_cells(line) for line in lines[at:end])
            yield Table(page, at + 1, tuple(head), tuple(_row(head, row, at + 3 + i) for i, row in enumerate(rows)))
        at = max(end, at + 1)


def _cells(line: str) -> list[str]:
    """The cells of a row; `\\|` is a bar inside of a cell."""
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def _row(head: Sequence[str], cells: Sequence[str], line: int) -> tuple[int, dict[str, str]]:
    return line, dict(zip(head, cells, strict=True))
