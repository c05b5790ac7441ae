"""Where the comments of a file belong: to the clause in, behind or above which they stand, or between two blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import define, field
from lark import Token

from carrier_rules.language.builder import Branch
from carrier_rules.language.reading import Own
from carrier_rules.language.tree_to_rules import SAME_CLAUSE
from carrier_rules.model import Kind
from carrier_rules.source import Source

Key = tuple[str, int]
"""A clause of a block: what the grammar calls it, and how many of that name stand before it."""

HEADING: Key = ("", 0)


@define
class Segment:
    """A block's heading or one of its clauses, from its first character up to its last, and the comments that belong to it.

    Those `above` stand on their own lines before it, or between its words; those `behind` end a line of it. Of a heading
    all are `behind`: what stands above it stands before the block.
    """

    key: Key
    start: int
    end: int
    above: list[str] = field(factory=list)
    behind: list[str] = field(factory=list)


@define
class Placed:
    """The comments of a block: before it, in its segments, and below them. An empty line is ""; `gap` is one above it all.

    The last of a file's has no segments: its comments stand at the end.
    """

    segments: list[Segment]
    before: list[str] = field(factory=list)
    below: list[str] = field(factory=list)
    gap: bool = False


def placed_comments(own: Own) -> list[Placed]:
    """Return where the comments of each block belong, and last those that stand at the end of the file."""
    places = [*(Placed([*_segments(tree)]) for tree in own.trees), Placed([])]
    finder = _Finder(own.words.source, places)
    for comment in own.words.comments:
        finder.place(comment.start, f"#{comment.text.rstrip()}")
    finder.pass_blocks(len(own.words.source.text) + 1)
    return places


class _Finder:
    """Goes through a file from its start, from comment to comment."""

    def __init__(self, source: Source, places: list[Placed]) -> None:
        self._source = source
        self._places = places
        self._next = 0

    def place(self, start: int, comment: str) -> None:
        """Give the comment at `start` to what it belongs to."""
        self.pass_blocks(start)
        segments = self._places[self._next - 1].segments if self._next else []
        passed = [segment for segment in segments if segment.start < start]
        if not passed:
            self._between(start, comment)
        elif start < passed[-1].end:
            (passed[-1].above if passed[-1].key != HEADING else passed[-1].behind).append(comment)
        elif "\n" not in self._source.text[passed[-1].end : start]:
            passed[-1].behind.append(comment)
        elif len(passed) < len(segments):
            segments[len(passed)].above.append(comment)
        else:
            self._between(start, comment)

    def pass_blocks(self, until: int) -> None:
        """Note of each block that begins before `until` whether an empty line stands above it."""
        while self._next < len(self._places) - 1 and self._places[self._next].segments[0].start < until:
            self._above(self._places[self._next], self._places[self._next].segments[0].start)
            self._next += 1

    def _between(self, start: int, comment: str) -> None:
        """Give a comment behind a block to that block, where it is indented as its clauses are, else to the next one."""
        following = self._places[self._next]
        indented = self._source.line_and_column(start)[1] > 1
        if self._next and indented and not following.before:
            self._places[self._next - 1].below.append(comment)
        else:
            self._above(following, start)
            following.before.append(comment)

    def _above(self, placed: Placed, start: int) -> None:
        """Note an empty line above `start`."""
        before = start
        while before and self._source.text[before - 1].isspace():
            before -= 1
        if self._source.text.count("\n", before, start) < 2:
            return
        if placed.before:
            placed.before.append("")
        else:
            placed.gap = True


def _segments(tree: Branch) -> Iterator[Segment]:
    """Yield the heading and the clauses of a block, in the order of the file."""
    heading, clauses = _divided(tree)
    yield Segment(HEADING, tree.meta.start_pos, max((_end(part) for part in heading), default=tree.meta.start_pos))
    seen: Counter[str] = Counter()
    for name, clause in clauses:
        yield Segment((name, seen[name]), clause.meta.start_pos, clause.meta.end_pos)
        seen[name] += 1


def _divided(tree: Branch) -> tuple[list[Branch | Token], list[tuple[str, Branch]]]:
    """Return the parts of a block's heading, and its clauses with their names."""
    if tree.data not in ("header", "rule", "scenario", "event"):
        return [tree], []
    heading: list[Branch | Token] = []
    clauses: list[tuple[str, Branch]] = []
    for part in tree.children:
        if isinstance(part, Token) or part.data in _OF_HEADINGS:
            heading.append(part)
        elif part.data == "derivation":
            clauses.extend((_name(clause) if _is_clause(clause) else "on", clause) for clause in part.children)
        else:
            clauses.append((_name(part), part))
    return heading, clauses


_OF_HEADINGS = frozenset(("names", "attribute", "open_attribute", *map(str, Kind)))


def _is_clause(part: Branch) -> bool:
    """Whether a part of a derivation is a clause, and not the bare date on which the event happens."""
    return part.data in ("for_each", "derived_when", "suspended", "reading", "source")


def _name(clause: Branch) -> str:
    """Return what a printed line calls a clause: `due`, `conduct`, `time_zone`, `expect`."""
    name = SAME_CLAUSE.get(clause.data, clause.data)
    if name in ("expect_none", "expect_event"):
        return "expect"
    return str(name).removesuffix("_clause").removesuffix("_line")


def _end(part: Branch | Token) -> int:
    return int(part.end_pos or 0) if isinstance(part, Token) else int(part.meta.end_pos)
