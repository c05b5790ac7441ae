"""Timelines from a JSON file, from JSON Lines, or from stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any, BinaryIO

from attrs import frozen

from carrier_rules.cli.calls import CallError
from carrier_rules.cli.output import tell
from carrier_rules.timeline import Problem, TimelineError, data_from_json
from carrier_rules.timeline.json_text import LARGEST

LINES = (".jsonl", ".ndjson")
BOM = b"\xef\xbb\xbf"


@frozen
class Given:
    """One timeline as it was given: its place (`zone.json`, `zones.jsonl:3`), and its data or its problems."""

    place: str
    data: Any = None
    problems: tuple[Problem, ...] = ()
    one_of_many: bool = False


def given(path: str) -> Iterator[Given]:
    """Give each timeline of a file; `-` is stdin. A bad line of JSON Lines does not keep the others from being read.

    A file is JSON Lines where its name says so, or where it holds several lines that begin as an object each and the
    first is an object by itself.

    Raises:
        CallError: the file cannot be read, or holds no timeline.
    """
    name = "<stdin>" if path == "-" else path
    try:
        with _opened(path) as stream:
            lines = _lines(stream)
            if path.endswith(LINES):
                yield from _each(name, lines)
                return
            head = _head(lines)
            if _are_lines([line for _, line in head if _is_filled(line)]):
                yield from _each(name, chain(head, lines))
            else:
                text = b"".join(line for _, line in head) + stream.read(LARGEST + 1)
                yield _read(name, text, one_of_many=False)
    except (OSError, ValueError) as unreadable:
        reason = getattr(unreadable, "strerror", None) or "it is no file"
        raise CallError(
            name, f"the timeline cannot be read: {reason.lower()}", "check the path and its rights"
        ) from None


def tell_problems(place: str, problems: Iterable[Problem]) -> None:
    """Print `PLACE: error: PATH: message`, and the way out, for each."""
    for problem in problems:
        way_out = f"\n  help: {problem.help}" if problem.help else ""
        tell(f"{place}: error: {problem.path}: {problem.message}{way_out}")


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path != "-":
        with open(path, "rb") as stream:
            yield stream
    elif sys.stdin is None:
        raise CallError("<stdin>", "there is no standard input", "give a file")
    else:
        yield sys.stdin.buffer


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, from 1. Of one that is too long only the beginning is kept."""
    number = 0
    while line := stream.readline(LARGEST + 2):
        number += 1
        yield number, line
        while len(line) == LARGEST + 2 and not line.endswith(b"\n"):
            line = stream.readline(LARGEST + 2)


def _head(lines: Iterator[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """The lines up to the second that is not blank, or as much of them as a timeline may have."""
    head: list[tuple[int, bytes]] = []
    filled = size = 0
    while filled < 2 and size <= LARGEST and (numbered := next(lines, None)):
        head.append(numbered)
        filled += _is_filled(numbered[1])
        size += len(numbered[1])
    return head


def _is_filled(line: bytes) -> bool:
    """Whether a line is not blank. One that is too long counts as filled, whatever it begins with."""
    return len(line) > LARGEST or bool(line.removeprefix(BOM).strip())


def _are_lines(filled: list[bytes]) -> bool:
    if len(filled) < 2:
        return False
    first, second = (line.removeprefix(BOM).strip() for line in filled)
    return first.startswith(b"{") and first.endswith(b"}") and second.startswith(b"{")


def _each(name: str, lines: Iterable[tuple[int, bytes]]) -> Iterator[Given]:
    none = True
    for number, line in lines:
        if _is_filled(line):
            none = False
            yield _read(f"{name}:{number}", line, one_of_many=True)
    if none:
        raise CallError(name, "the file holds no timeline", "write one JSON object on each line")


def _read(place: str, text: bytes, one_of_many: bool) -> Given:
    try:
        return Given(place, data_from_json(text), one_of_many=one_of_many)
    except TimelineError as unusable:
        return Given(place, problems=unusable.problems, one_of_many=one_of_many)
