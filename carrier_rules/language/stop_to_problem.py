"""The place where the parser stopped to one problem, said in the author's words."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType

from attrs import evolve, frozen
from lark.exceptions import UnexpectedToken

from carrier_rules.diagnostics import Diagnostic, did_you_mean, error, nearest, quoted
from carrier_rules.language.keyword_or_name import Automaton, Kinds, Stream
from carrier_rules.language.text_to_words import Word
from carrier_rules.language.words_to_names import Block
from carrier_rules.source import Source, Span, has_chinese

MOST_EXPECTED = 14
FIRST_WORD = "a file begins with `policy` (in Chinese `政策`), or with a declaration or rule, such as `party` (`单位`)"
_IN_WORDS = MappingProxyType(
    {
        "NAME": "a name",
        "STRING": "a quoted text",
        "NUMERAL": "a number",
        "ISO_DATE": "a date",
        "MOMENT": "a date with a time",
        "CLOCK": "a time of day",
        "ISO_PERIOD": "a period such as `2019-Q3`",
        "ORDINAL": "an ordinal such as `2nd`",
        "COPIES": "a number of copies such as `x2`",
        "$END": "the end",
    }
)


@frozen
class Stop:
    """Where the parser stopped: the block, the index of the word that it could not take, and what it would have taken.

    `index` is the block's length where the block ends too early.
    """

    stream: Stream
    index: int
    accepted: frozenset[str]
    source: Source

    @classmethod
    def of(cls, unexpected: UnexpectedToken, stream: Stream, automaton: Automaton, source: Source) -> Stop:
        """Return the stop that Lark's error tells of; the stream is the block's."""
        token, stack = unexpected.token, unexpected.state.state_stack
        accepted = automaton.accepted(stack)
        if token.type == "$END":
            return cls(stream, len(stream.words), accepted, source)
        index = next(i for i, w in enumerate(stream.words) if w.start == token.start_pos)
        return _second_name(cls(stream, index, accepted, source), automaton)

    @property
    def block(self) -> Block:
        """The words of the block."""
        return self.stream.words

    @property
    def kinds(self) -> Kinds:
        """What kinds of words there are."""
        return self.stream.kinds

    @property
    def word(self) -> Word | None:
        """The word that cannot stand, None where the block ends too early."""
        return self.block[self.index] if self.index < len(self.block) else None

    @property
    def span(self) -> Span:
        """Where that word stands; after the last word where the block ends too early."""
        word, end = self.word, self.block[-1].end
        return Span(word.start, word.end, self.source) if word else Span(end, end + 1, self.source)

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords that can stand, without those that begin the next block; sorted."""
        words = (word for word, kind in self.kinds.keywords.items() if kind in self.accepted)
        return tuple(sorted(word for word in words if self.index == 0 or word not in self.kinds.surface.blocks))

    @property
    def wants_unit(self) -> bool:
        """Whether a unit of time can stand here."""
        return {self.kinds.keywords[unit] for unit in self.kinds.surface.unit_keywords} <= self.accepted


def _second_name(stop: Stop, automaton: Automaton) -> Stop:
    """Take a misspelt keyword that was read as a declaration's second name for the word that cannot stand."""
    if stop.index != 3 or stop.block[0].text not in stop.kinds.surface.naming:
        return stop
    first, second = stop.block[1:3]
    if second.kind != "word" or second.text in stop.kinds.keywords:
        return stop
    stack = automaton.after((automaton.start,), stop.kinds.keywords[stop.block[0].text])
    after_one_name = automaton.after(stack or (), "NAME")
    moved = evolve(stop, index=2, accepted=automaton.accepted(after_one_name or ()))
    two_lines = "\n" in stop.source.text[first.end : second.start]
    alike = has_chinese(first.text) == has_chinese(second.text)
    return moved if two_lines or alike or nearest(second.text, moved.keywords) else stop


def stop_to_problem(stop: Stop, foreign: Collection[str] = ()) -> Diagnostic:
    """Return the problem: a number without its unit, an unknown unit or keyword, an early end, or a wrong word.

    `foreign` are the keywords of the other surface.
    """
    word = stop.word
    before = stop.block[stop.index - 1] if stop.index else None
    if before is not None and before.kind == "NUMERAL" and stop.wants_unit:
        return _unit(stop, before)
    undivided = _undivided(stop, before)
    if undivided is not None:
        return undivided
    if word is None:
        return error("unfinished", stop.span, f"the `{stop.block[0].text}` ends too early", _expected(stop))
    candidates = {text for text in stop.keywords if text[0].isalpha()}
    named = word.text in stop.stream.declared and stop.index != 2
    known = word.text in stop.kinds.keywords or named
    if word.text in foreign and not known:
        return _foreign(stop, word)
    if word.kind == "word" and candidates and not known:
        otherwise = _longer(stop, word) or _expected(stop)
        near = did_you_mean(word.text, candidates | stop.kinds.surface.blocks, otherwise)
        return error("unknown-keyword", stop.span, f"unknown keyword {quoted(word.text)}", near)
    return error(
        "syntax",
        stop.span,
        f"{quoted(stop.span.text)} cannot stand here",
        _hint(stop, word) or _longer(stop, word) or _way_out(stop, word),
    )


def _undivided(stop: Stop, before: Word | None) -> Diagnostic | None:
    """Tell of Chinese words that could not be told apart, where they stand: they are one name, which nothing declares."""
    if before is None or stop.index < 3 or before.kind != "word" or not stop.kinds.surface.run_together:
        return None
    known = stop.stream.declared | stop.kinds.keywords.keys() | stop.kinds.surface.built_in
    if before.text in known or not has_chinese(before.text):
        return None
    message = f"{quoted(before.text)} is read as one name, and is not declared"
    way_out = "put spaces between words, or declare the name that it begins with"
    return error("syntax", Span(before.start, before.end, stop.source), message, way_out)


def _foreign(stop: Stop, word: Word) -> Diagnostic:
    surface = stop.kinds.surface
    language = "Chinese" if surface.name == "English" else "English"
    way_out = f"this file is read in {surface.name}, as its first word is; {_expected(stop)}"
    return error("unknown-keyword", stop.span, f"{quoted(word.text)} is a keyword of {language} policies", way_out)


def _hint(stop: Stop, word: Word) -> str | None:
    """Return what the surface says of a newcomer's first try; of a word alone only where a clause may stand."""
    before = tuple(w.text for w in stop.block[: stop.index])
    clause = stop.kinds.beginnings["clause"] <= stop.accepted
    for hint in stop.kinds.surface.hints:
        there = clause if not hint.after else before[-len(hint.after) :] == hint.after
        if there and hint.word in (None, word.text):
            return hint.help
    return None


def _longer(stop: Stop, word: Word) -> str | None:
    """Return the only keyword that can stand and begins with the word, or ends with it: 履行事件 for 履行, 对每次 for 每次."""
    if not stop.kinds.surface.run_together or word.kind != "word":
        return None
    others = [keyword for keyword in stop.keywords if keyword != word.text]
    for longer in ([k for k in others if k.startswith(word.text)], [k for k in others if k.endswith(word.text)]):
        if len(longer) == 1:
            return f"did you mean `{longer[0]}`?"
    return None


def _way_out(stop: Stop, word: Word) -> str:
    if word.text in stop.stream.declared and "," in stop.keywords:
        return "put a comma between the members of a list"
    if word.text == ":" and "," in stop.keywords:
        return "a list of values that another attribute follows stands in brackets: `one of (…)`"
    if word.text in stop.kinds.keywords and word.kind == "word" and "NAME" in stop.accepted:
        return f"{_expected(stop)}; a keyword is a name only where one is declared"
    return _expected(stop)


def reserved_word(stop: Stop, word: Word) -> Diagnostic:
    """Return the problem that `word`, which begins a block, stands where the stopped block wants a name."""
    message = f"`{word.text}` cannot be a name: it begins a declaration or a rule"
    return error("syntax", Span(word.start, word.end, stop.source), message, "choose another name")


def _unit(stop: Stop, number: Word) -> Diagnostic:
    *units, last = (f"`{unit}`" for unit in stop.kinds.surface.units)
    way_out = f"the units are {', '.join(units)} and {last}"
    word = stop.word
    if word and word.kind == "word" and word.text not in stop.kinds.keywords:
        near = did_you_mean(word.text, stop.kinds.surface.units, way_out)
        return error("unknown-unit", stop.span, f"unknown unit {quoted(word.text)}", near)
    span = Span(number.start, number.end, stop.source)
    return error("missing-unit", span, f"{quoted(number.text)} has no unit", way_out)


def _expected(stop: Stop) -> str:
    if stop.index == 0:
        return FIRST_WORD
    beginnings = stop.kinds.beginnings
    phrases = stop.kinds.surface.parts
    parts = [part for part in phrases if beginnings[part] <= stop.accepted]
    told = frozenset().union(*(beginnings[part] for part in parts))
    words = _IN_WORDS | stop.kinds.surface.kinds
    kinds = [text for kind, text in words.items() if kind in stop.accepted - told]
    keywords = (f"`{word}`" for word in stop.keywords if stop.kinds.keywords[word] not in told)
    shown = [*(phrases[part] for part in parts), *kinds, *keywords]
    if len(shown) == 1:
        return f"expected {shown[0]}"
    if len(shown) > MOST_EXPECTED:
        shown = [*shown[: MOST_EXPECTED - 1], f"{len(shown) - MOST_EXPECTED + 1} others"]
    return f"expected {', '.join(shown[:-1])} or {shown[-1]}"
