"""Which rule carries which sentence, and what no rule carries."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import field, frozen

from carrier_rules.coverage.sentences import Role, Sentence, sentences_of
from carrier_rules.model import PolicyModel
from carrier_rules.source import Source

# So many places of words that the text repeats are looked at: any bound will do that keeps the time bounded.
_LOOKED_AT = 64


@frozen
class Carried:
    """A sentence, the rules whose quotations stand in it, in their order there, and what of its words none quotes."""

    sentence: Sentence
    rules: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def wholly(self) -> bool:
        """Whether every word is quoted."""
        return not self.missing

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready data."""
        return {
            "line": self.sentence.line,
            "role": str(self.sentence.role),
            "words": list(self.sentence.words),
            "text": self.sentence.text,
            "carried": self.wholly,
            "rules": list(self.rules),
            "missing": list(self.missing),
        }


@frozen
class Coverage:
    """How far the rules of a policy carry its source's text: every sentence, in the order of the text."""

    policy: str
    text: str
    sentences: tuple[Carried, ...] = field(repr=False)
    headings: tuple[Sentence, ...] = field(repr=False)
    gaps: tuple[Sentence, ...]

    @property
    def normative(self) -> tuple[Carried, ...]:
        """The sentences that bind, permit, encourage or set consequences."""
        return tuple(one for one in self.sentences if one.sentence.role is Role.NORMATIVE)

    @property
    def statements(self) -> tuple[Carried, ...]:
        """The other sentences."""
        return tuple(one for one in self.sentences if one.sentence.role is Role.STATEMENT)

    @property
    def percent(self) -> int:
        """How many of a hundred normative sentences are wholly carried, rounded down; 100 where there is none."""
        found = self.normative
        return 100 * sum(one.wholly for one in found) // len(found) if found else 100

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready data; lines are 1-based."""
        return {
            "policy": self.policy,
            "text": self.text,
            "percent": self.percent,
            "normative": _counts(self.normative),
            "statements": _counts(self.statements),
            "sentences": [one.to_dict() for one in self.sentences],
            "headings": [{"line": one.line, "text": one.text} for one in self.headings],
            "gaps": [{"line": one.line, "text": one.text} for one in self.gaps],
        }


def _counts(found: Sequence[Carried]) -> dict[str, int]:
    return {"sentences": len(found), "carried": sum(one.wholly for one in found)}


@frozen
class _Place:
    """Where a quotation stands in the text: characters `start` up to and excluding `end`."""

    start: int
    end: int
    rule: str


def cover(model: PolicyModel, source: Source) -> Coverage:
    """Return which sentences of a text the rules of a policy quote. White space counts on neither side.

    A quotation stands for one place. Where its words come several times, that is the first one that no longer quotation,
    and no equal one of an earlier rule, stands for already.
    """
    places = _places(model, source.text)
    covered = bytearray(len(source.text))
    for place in places:
        covered[place.start : place.end] = b"\1" * (place.end - place.start)
    found = sentences_of(source)
    rules = _rules_of(found, places)
    carried = [Carried(s, tuple(dict.fromkeys(rules[i])), tuple(_missing(s, covered))) for i, s in enumerate(found)]
    return Coverage(
        model.header.names.id,
        source.name,
        tuple(one for one in carried if one.sentence.role in (Role.NORMATIVE, Role.STATEMENT)),
        tuple(s for s in found if s.role is Role.HEADING),
        tuple(s for s in found if s.role is Role.GAP),
    )


def _places(model: PolicyModel, text: str) -> tuple[_Place, ...]:
    """The places of the quotations, in the order of the text; one that is not in the text has none."""
    kept = [i for i, c in enumerate(text) if not c.isspace()]
    squeezed = "".join(text.split())
    wanted = [("".join((cited.quote or "").split()), carrier) for carrier, cited in model.citations]
    taken, found = bytearray(len(squeezed)), []
    for quote, rule in sorted(wanted, key=lambda item: -len(item[0])):
        at = _free_place(squeezed, quote, taken) if quote else None
        if at is not None:
            taken[at : at + len(quote)] = b"\1" * len(quote)
            found.append(_Place(kept[at], kept[at + len(quote) - 1] + 1, rule))
    return tuple(sorted(found, key=lambda place: (place.start, place.end)))


def _free_place(text: str, quote: str, taken: bytearray) -> int | None:
    """The first place of a quotation with a character that is not taken yet; else its first place."""
    first = at = text.find(quote)
    for _ in range(_LOOKED_AT):
        if at < 0:
            break
        if taken.find(0, at, at + len(quote)) >= 0:
            return at
        at = text.find(quote, at + 1)
    return first if first >= 0 else None


def _rules_of(sentences: Sequence[Sentence], places: Iterable[_Place]) -> list[list[str]]:
    """For each sentence the rules that quote from it."""
    starts = [sentence.span.start for sentence in sentences]
    found: list[list[str]] = [[] for _ in sentences]
    for place in places:
        index = max(0, bisect_right(starts, place.start) - 1)
        while index < len(sentences) and starts[index] < place.end:
            if sentences[index].span.end > place.start:
                found[index].append(place.rule)
            index += 1
    return found


def _missing(sentence: Sentence, covered: bytearray) -> Iterator[str]:
    """The runs of a sentence that no quotation covers, without the marks and spaces around them."""
    text, at, end = sentence.span.source.text, sentence.span.start, sentence.span.end
    while (start := covered.find(0, at, end)) >= 0:
        stop = covered.find(1, start, end)
        at = stop if stop >= 0 else end
        if part := _words_of(text[start:at]):
            yield part


def _words_of(text: str) -> str:
    """Return the text on one line, from its first word to its last; empty where it has none."""
    words = [i for i, c in enumerate(text) if c.isalnum()]
    return " ".join(text[words[0] : words[-1] + 1].split()) if words else ""
