"""Blocks, and the comments that belong to them, to the text of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import frozen

from carrier_rules.language.lines import INDENT, Block, headings, padded_to
from carrier_rules.source import columns


@frozen
class Remarks:
    """The comments of a line: those that have their own lines above it, and the one that ends it."""

    above: tuple[str, ...] = ()
    beside: str = ""


NO_REMARKS = Remarks()


@frozen
class Entry:
    """A block of a file. `above` are the comments before it, with "" for an empty line; `below` those that end it.

    `remarks` has the remarks of the heading, and then of each line. With `gap` an empty line stands before it all.
    """

    block: Block
    above: tuple[str, ...] = ()
    remarks: tuple[Remarks, ...] = ()
    below: tuple[str, ...] = ()
    gap: bool = False

    @property
    def all_remarks(self) -> tuple[Remarks, ...]:
        """The remarks of the heading and of each line, also where there are none."""
        return self.remarks or (NO_REMARKS,) * (1 + len(self.block.lines))


def entries_to_text(entries: Iterable[Entry], below: Sequence[str] = ()) -> str:
    """Return the text of a file: its blocks, and below them its last comments, with "" for an empty line."""
    written: list[str] = []
    before: Block | None = None
    for group in _groups(entries):
        if before is not None:
            written.append("")
        written.extend(_in_columns(group))
        before = group[-1].block
    return "".join(f"{line}\n" for line in (*written, *below))


def _groups(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield runs of declarations of one kind, between which there is no empty line, and everything else by itself."""
    group: list[Entry] = []
    for entry in entries:
        if group and not (entry.block.row and group[-1].block.row and _alike(group[-1], entry)):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _alike(entry: Entry, following: Entry) -> bool:
    return entry.block.kind == following.block.kind and not following.gap


Written = tuple[str, str]
"""A line, or lines, and the comment that ends it."""


def _in_columns(group: Sequence[Entry]) -> Iterator[str]:
    written: list[Written] = []
    for entry, heading in zip(group, headings([entry.block for entry in group]), strict=True):
        written.extend((line, "") for line in entry.above)
        texts = (heading, *(line.text for line in entry.block.lines))
        for text, remarks, indent in zip(
            texts, entry.all_remarks, ("", *[INDENT] * len(entry.block.lines)), strict=True
        ):
            written.extend((indent + line, "") for line in remarks.above)
            written.append((text, remarks.beside))
        written.extend((INDENT + line, "") for line in entry.below)
    return _beside(written)


def _beside(written: Iterable[Written]) -> Iterator[str]:
    """Yield the lines with the comments that end them; those of neighbouring lines stand in one column."""
    for noted, run in groupby(written, key=lambda pair: bool(pair[1])):
        lines = list(run)
        width = max(columns(text.rpartition("\n")[2]) for text, _ in lines) if noted else 0
        for text, comment in lines:
            head, end, last = text.rpartition("\n")
            yield f"{head}{end}{padded_to(last, width)}{INDENT}{comment}" if noted else text
