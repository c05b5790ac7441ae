"""Text to words: strings, dates, numbers, punctuation and words, with their places; comments are kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

from attrs import frozen

from carrier_rules.diagnostics import Diagnostic, error, quoted
from carrier_rules.language.surfaces import ENGLISH, Surface
from carrier_rules.source import Source, Span, has_chinese

DEEPEST = 100
MOST_PROBLEMS = 100

_FORMS = r"""
    [ \t\n\u00a0]+
  | \#(?P<comment>[^\n]*)
  | (?P<STRING>"[^"\n]*")
  | (?P<curly>“[^“”\n]*”)
  | (?P<open>["“”][^\n]*)
  | (?P<MOMENT>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}[0-9:.]*(?:Z|[+-][0-9]{2}:[0-9]{2})?(?![\w-]))
  | (?P<ISO_DATE>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-]))
  | (?P<ISO_PERIOD>[0-9]{4}-(?:Q[0-9]|H[0-9]|[0-9]{2})(?![\w-]))
  | (?P<CLOCK>[0-9]{1,2}:[0-9]{2}(?![\w-]))
  | (?P<ORDINAL>[0-9]+(?:st|nd|rd|th)(?![\w-]))
  | (?P<COPIES>x[0-9]+(?![\w-]))
  | (?P<NUMERAL>[0-9]+(?:\.[0-9]+)?(?![\w-]|[./][0-9]))
  | (?P<word>[^\W\d_][\w-]*(?:/[\w+-]+)*)
  | (?P<mark>>=|<=|[,:()<>=])
  | (?P<full>[＞＜]＝|[\u3000-\u3003\u3008-\u3011\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65])
  | (?P<odd>\d[\w.+/-]*|[\w.+-]+)
  | (?P<strange>[^\w\s"\#,:()<>=“”]+ | .)
    """
_PATTERN = re.compile(_FORMS, re.VERBOSE)
_CHINESE_FORMS = r"""
    (?P<title>《[^《》\n]*》)
  | (?P<run>[^\W\d_][\w-]*[0-9]\.[0-9][\w.-]* | [0-9]{1,2}:[0-9]{2}(?=[^\W\d_])[\w:-]*)
  |
    """
_CHINESE_PATTERN = re.compile(_CHINESE_FORMS + _FORMS, re.VERBOSE)

_PLAIN = MappingProxyType(
    {
        "，": ",", "、": ",", "：": ":", "（": "(", "）": ")", "；": "", "。": "", "\u3000": " ",
        "＞": ">", "＜": "<", "＝": "=", "＞＝": ">=", "＜＝": "<=",
    }
)  # fmt: skip
_DATE_LIKE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_GLUED = re.compile(r"([0-9]+)([^\W\d_][\w-]*)")


@frozen
class Word:
    """One word: `kind` is a terminal of the grammar, or `word` (a name or a keyword) or `mark` (punctuation).

    In Chinese also `title` (`《…》`: a name or a quoted text) and `run` (`15个工作日`: words that one more step divides).
    `text` is the plain form of what stands from `start` up to `end`.
    """

    kind: str
    text: str
    start: int
    end: int


@frozen
class Comment:
    """A comment's text without its `#`, and where the `#` stands."""

    text: str
    start: int


@frozen
class Words:
    """A file's words and comments in order, and what was wrong with its characters.

    `problems` holds one more than `MOST_PROBLEMS` at most. `broken` are the places after which a block cannot be
    trusted: what stood there was left out, or guessed.
    """

    source: Source
    words: tuple[Word, ...]
    comments: tuple[Comment, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    broken: tuple[int, ...] = ()


def text_to_words(source: Source, surface: Surface = ENGLISH) -> Words:
    """Return the words of `source`. Never raises: a character that cannot stand becomes a problem."""
    if "\0" in source.text:
        where = Span(source.text.index("\0"), source.text.index("\0") + 1, source)
        problem = error("not-text", where, "this is not a text file", "a policy is a text file in UTF-8")
        return Words(source, (), (), (problem,))
    scan = (_ChineseScan if surface.run_together else _Scan)(source, surface)
    return Words(source, tuple(scan.words()), tuple(scan.comments), tuple(scan.problems), tuple(scan.broken))


class _Scan:
    pattern = _PATTERN

    def __init__(self, source: Source, surface: Surface) -> None:
        self.source = source
        self.surface = surface
        self.comments: list[Comment] = []
        self.problems: list[Diagnostic] = []
        self.broken: list[int] = []

    def words(self) -> Iterator[Word]:
        """Yield the words; of a block that is nested too deep, those up to the place where it is."""
        depth, too_deep = _Depth(self.surface.negations), False
        for word in self._all_words():
            if word.kind == "word" and word.text in self.surface.blocks:
                depth, too_deep = _Depth(self.surface.negations), False
            if too_deep:
                continue
            yield word
            if depth.after(word) > DEEPEST:
                too_deep = True
                message, way_out = f"this is nested more than {DEEPEST} deep", "name parts of it with `define`"
                self._report("too-deep", word.start, word.end, message, way_out)

    def _all_words(self) -> Iterator[Word]:
        for match in self.pattern.finditer(self.source.text.translate(self.surface.plain)):
            kind = match.lastgroup
            if kind is None:
                continue
            start, end = match.span()
            written = self.source.text[start:end]
            if kind == "comment":
                self.comments.append(Comment(written[1:], start))
            elif kind in _MENDS:
                yield from _MENDS[kind](self, written if kind in _AS_WRITTEN else match[0], start, end)
            else:
                yield Word(kind, written if kind == "STRING" else match[0], start, end)

    def curly(self, text: str, start: int, end: int) -> Iterator[Word]:
        if '"' not in text:  # which no other marks could hold
            self._full_width(start, text[0], '"')
        yield Word("STRING", text, start, end)

    def open(self, text: str, start: int, end: int) -> Iterator[Word]:
        closing = '"' if text[0] == '"' else "”"
        self._report("open-string", start, end, "this string is not closed on its line", f"add `{closing}` at its end")
        yield Word("STRING", text + closing, start, end)

    def full(self, text: str, start: int, end: int) -> Iterator[Word]:
        plain = _PLAIN.get(text)
        self._full_width(start, text, plain)
        if plain and plain != " ":
            yield Word("mark", plain, start, end)

    def odd(self, text: str, start: int, end: int) -> Iterator[Word]:
        message = f"{quoted(text)} is neither a number, a date nor a name"
        self._report("malformed-word", start, end, message, _way_out(text))
        yield Word("odd", text, start, end)

    def strange(self, text: str, start: int, end: int) -> Iterator[Word]:
        message = f"{quoted(text)} cannot stand here"
        self._report("strange-character", start, end, message, "remove it, or put it into a quoted string")
        yield from ()

    def _full_width(self, start: int, text: str, plain: str | None) -> None:
        way_out = f"write `{plain}` in an English policy" if plain else "leave it out of an English policy"
        message = f"{quoted(text)} is full-width punctuation"
        self._report("full-width", start, start + len(text), message, way_out, mended=plain is not None)

    def _report(self, code: str, start: int, end: int, message: str, way_out: str, mended: bool = False) -> None:
        if len(self.problems) <= MOST_PROBLEMS:
            self.problems.append(error(code, Span(start, end, self.source), message, way_out))
        if not mended:
            self.broken.append(start)


class _ChineseScan(_Scan):
    """In Chinese, quotation marks are curly, and words are written together; `self.surface.plain` has done the rest."""

    pattern = _CHINESE_PATTERN

    def curly(self, text: str, start: int, end: int) -> Iterator[Word]:
        yield Word("STRING", text, start, end)

    def title(self, text: str, start: int, end: int) -> Iterator[Word]:
        yield Word("title", text, start, end)

    def full(self, text: str, start: int, end: int) -> Iterator[Word]:
        return self.strange(text, start, end)

    def odd(self, text: str, start: int, end: int) -> Iterator[Word]:
        return iter((Word("run", text, start, end),)) if has_chinese(text) else super().odd(text, start, end)

    def strange(self, text: str, start: int, end: int) -> Iterator[Word]:
        if text in _COMPARISONS:
            return iter((Word("mark", _COMPARISONS[text], start, end),))
        return super().strange(text, start, end)


_COMPARISONS = MappingProxyType({"≥": ">=", "≤": "<="})
_AS_WRITTEN = frozenset(("curly", "open", "title"))
_MENDS: MappingProxyType[str, Callable[[Any, str, int, int], Iterator[Word]]] = MappingProxyType(
    {
        "curly": lambda scan, *place: scan.curly(*place),
        "open": lambda scan, *place: scan.open(*place),
        "title": lambda scan, *place: scan.title(*place),
        "full": lambda scan, *place: scan.full(*place),
        "odd": lambda scan, *place: scan.odd(*place),
        "strange": lambda scan, *place: scan.strange(*place),
    }
)


def _way_out(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    date, glued = _DATE_LIKE.fullmatch(plain), _GLUED.fullmatch(text)
    if date:
        return f"write a date as `{date[1]}-{date[2]:0>2}-{date[3]:0>2}`"
    read = _PATTERN.fullmatch(plain)
    if plain != text and read and read.lastgroup not in _MENDS:
        return f"write {quoted(plain)}"
    if glued:
        return f"put a space between them: {quoted(f'{glued[1]} {glued[2]}')}"
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T", text):
        return "write a moment as YYYY-MM-DDTHH:MM"
    return "a name begins with a letter and is made of letters, digits and hyphens"


class _Depth:
    """How deep brackets and negations are nested after each word, without building a tree that deep."""

    def __init__(self, negations: frozenset[str]) -> None:
        self._negations = negations
        self._outer: list[int] = []
        self._run = 0
        self._total = 0

    def after(self, word: Word) -> int:
        if word.kind == "word" and word.text in self._negations:
            self._run += 1
            self._total += 1
        elif word.text == "(":
            self._outer.append(self._run)
            self._run = 0
            self._total += 1
        else:
            self._total -= self._run
            self._run = 0
            if word.text == ")" and self._outer:
                self._total -= 1
                self._run = self._outer.pop()
        return self._total
