"""A file in the one layout: its own blocks, in their order, with the comments where they were."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from attrs import evolve

from carrier_rules.language.blocks_to_text import Entry, Remarks, entries_to_text
from carrier_rules.language.chinese_phrasing import CHINESE_PHRASING
from carrier_rules.language.comment_places import Key, Placed, Segment, placed_comments
from carrier_rules.language.english_phrasing import ENGLISH_PHRASING
from carrier_rules.language.lines import Block, Line
from carrier_rules.language.model_to_names import Writer
from carrier_rules.language.model_to_text import block
from carrier_rules.language.reading import Fetch, Own, Reading, read
from carrier_rules.language.tree_to_model import LIST_OF
from carrier_rules.model import Node
from carrier_rules.source import Source

LANGUAGES = MappingProxyType({"en": ENGLISH_PHRASING, "zh": CHINESE_PHRASING})


class FormatError(ValueError):
    """A file cannot be formatted without a change of what it says, or of its comments."""


def formatted(reading: Reading, fetch: Fetch, to: str | None = None) -> str:
    """Return the text of a file that was read without an error, in its own language or in `to`, `en` or `zh`.

    Raises:
        FormatError: what came out, read again, says something else.
        KeyError: there is no such language.
    """
    own = reading.own
    if own is None:
        raise FormatError(f"{reading.source.name}: it was not read")
    phrasing = LANGUAGES[to] if to else next(p for p in LANGUAGES.values() if p.surface is own.surface)
    text = _printed(own, Writer.of(reading.model, phrasing))
    _refuse_changes(reading, read(Source.of(reading.source.name, text), fetch))
    return text


def _printed(own: Own, writer: Writer) -> str:
    *places, end = placed_comments(own)
    blocks = (block(writer, node) for node in _nodes(own))
    entries = [_entry(one, placed) for one, placed in zip(blocks, places, strict=True)]
    last = ["", *end.before] if end.gap and entries else end.before
    return entries_to_text(entries, last)


def _nodes(own: Own) -> Iterator[Node]:
    """Yield the nodes of a file's blocks, in their order."""
    lists = {kind: iter(getattr(own.model, name)) for kind, name in LIST_OF.items()}
    for tree in own.trees:
        yield own.model.header if tree.data == "header" else next(lists[tree.data])


def _entry(printed: Block, placed: Placed) -> Entry:
    """Return a block with its comments; of a scenario, which tells a story, also in the order of its lines."""
    at = {segment.key: index for index, segment in enumerate(placed.segments)}
    keyed = [*_keyed(printed.lines)]
    if printed.kind == "scenario":
        keyed.sort(key=lambda pair: at.get(pair[0][0], 0))
    heading, *rest = placed.segments[0].behind or [""]
    segments = [[placed.segments[at[key]] for key in keys if key in at] for keys, _ in keyed]
    remarks = [Remarks(beside=heading), *map(_remarks, segments)]
    below = placed.below
    if len(remarks) > 1:
        remarks[1] = evolve(remarks[1], above=(*rest, *remarks[1].above))
    else:
        below = [*rest, *below]
    lines = tuple(line for _, line in keyed)
    return Entry(evolve(printed, lines=lines), tuple(placed.before), tuple(remarks), tuple(below), placed.gap)


def _keyed(lines: Sequence[Line]) -> Iterator[tuple[list[Key], Line]]:
    """Yield each line with the keys of its clauses."""
    seen: Counter[str] = Counter()
    for line in lines:
        yield [(key, seen[key]) for key in line.keys], line
        seen.update(line.keys)


def _remarks(segments: Sequence[Segment]) -> Remarks:
    """Return the comments of a line: the last that ended a clause ends it, all others stand above it."""
    behind = [comment for segment in segments for comment in segment.behind]
    above = [comment for segment in segments for comment in segment.above]
    return Remarks((*above, *behind[:-1]), behind[-1] if behind else "")


def _refuse_changes(before: Reading, after: Reading) -> None:
    """Raise a FormatError where the two readings differ in more than their layout."""
    name = before.source.name
    if after.problems:
        raise FormatError(f"{name}: it would not be read any more: {after.problems[0].message}")
    if after.model != before.model:
        raise FormatError(f"{name}: it would say something else")
    if _comments(before) != _comments(after):
        raise FormatError(f"{name}: a comment would be lost or come to stand elsewhere")


def _comments(reading: Reading) -> list[list[str]]:
    """Return the comments from the start of each block up to the next one's, sorted: clauses take theirs with them."""
    own = reading.own
    if own is None:
        return []
    starts = [tree.meta.start_pos for tree in own.trees]
    found: list[list[str]] = [[] for _ in range(len(starts) + 1)]
    for comment in own.words.comments:
        found[bisect_right(starts, comment.start)].append(comment.text.rstrip())
    return [sorted(texts) for texts in found]
