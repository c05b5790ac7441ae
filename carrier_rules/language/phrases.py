"""Phrases: text that knows where it may be broken, and its lines of at most 120 columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter

from attrs import frozen

from carrier_rules.source import columns

WIDTH = 120


@frozen
class Separator:
    """What stands between the members of a list: `end` stays on the line that is broken, `start` begins the next one.

    `gap` stands between them where the line is not broken. With `all_or_none` each member has its own line as soon as the
    list does not fit on one.
    """

    end: str = ""
    gap: str = ""
    start: str = ""
    all_or_none: bool = False


@frozen
class Listing:
    """Members of a list, between which a line may be broken; what follows stands below the first."""

    members: tuple[Phrase, ...]
    separator: Separator


Phrase = tuple[str | Listing, ...]
NOTHING: Phrase = ()
GAP = Separator(gap="  ")


def joined(*parts: Phrase | str, by: str = "") -> Phrase:
    """Return the parts that say something one after the other, with `by` between them."""
    pieces: list[str | Listing] = []
    for part in filter(None, parts):
        pieces += [by] if by and pieces else []
        pieces += [part] if isinstance(part, str) else part
    return tuple(pieces)


def listed(members: Iterable[Phrase | str], separator: Separator) -> Phrase:
    """Return a list of the members that say something; of one member the member itself."""
    phrases = tuple((member,) if isinstance(member, str) else member for member in members if member)
    if len(phrases) < 2:
        return phrases[0] if phrases else NOTHING
    return (Listing(phrases, separator),)


def filled(template: str, slots: Mapping[str, Phrase | str]) -> Phrase:
    """Return the template's text with a phrase in each of its slots: `within {length} after {date}`."""
    parts: list[Phrase | str] = []
    for text, slot, _, _ in Formatter().parse(template):
        parts += [text, slots[slot] if slot else NOTHING]
    return joined(*parts)


def flat(phrase: Phrase) -> str:
    """Return the phrase on one line, however long."""
    return "".join(piece if isinstance(piece, str) else _flat_list(piece) for piece in phrase)


def _flat_list(listing: Listing) -> str:
    separator = listing.separator
    return f"{separator.end}{separator.gap}{separator.start}".join(map(flat, listing.members))


def lines_of(phrase: Phrase, start: str = "") -> list[str]:
    """Return the phrase as lines, the first after `start`. A line is longer than 120 columns only where none can break it."""
    page = _Page(start)
    page.put(phrase, 0)
    return "".join(page.written).split("\n")


class _Page:
    """Lines being written, and the column that has been reached."""

    def __init__(self, start: str) -> None:
        self.written = [start]
        self._column = columns(start)

    def put(self, phrase: Phrase, following: int) -> None:
        """Write a phrase after which `following` columns more stand on the line."""
        for index, piece in enumerate(phrase):
            if isinstance(piece, str):
                self._write(piece)
            else:
                self._list(piece, _ahead(phrase[index + 1 :], following))

    def _list(self, listing: Listing, following: int) -> None:
        whole = _flat_list(listing)
        if self._fits(whole, following):
            self._write(whole)
            return
        home, separator, last = self._column, listing.separator, len(listing.members) - 1
        for index, member in enumerate(listing.members):
            after = following if index == last else columns(separator.end)
            if index:
                self._between(separator, flat(member), home, after)
            self.put(member, after)
            if index < last:
                self._write(separator.end)

    def _between(self, separator: Separator, member: str, home: int, following: int) -> None:
        """Write what stands between two members: a line's end, or the gap where the next one fits."""
        if not separator.all_or_none and self._fits(separator.gap + separator.start + member, following):
            self._write(separator.gap)
        else:
            self.written.append("\n" + " " * home)
            self._column = home
        self._write(separator.start)

    def _fits(self, text: str, following: int) -> bool:
        return self._column + columns(text) + following <= WIDTH

    def _write(self, text: str) -> None:
        self.written.append(text)
        self._column += columns(text)


def _ahead(rest: Phrase, following: int) -> int:
    """How many columns stand on the line before the next place where it may be broken."""
    width = 0
    for piece in rest:
        if not isinstance(piece, str):
            return width
        width += columns(piece)
    return width + following
