"""Text to words: strings, dates, numbers, punctuation and words, with their places; comments are kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from attrs import frozen

from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.source import Source, Span

DEEPEST = 100

_PATTERN = re.compile(
    r"""
    [ \t\n\u00a0]+
  | \#(?P<comment>[^\n]*)
  | (?P<STRING>"[^"\n]*")
  | (?P<curly>[“”][^“”\n]*[“”])
  | (?P<open>["“”][^\n]*)
  | (?P<MOMENT>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:\d{2})?(?![\w-]))
  | (?P<ISO_DATE>\d{4}-\d{2}-\d{2}(?![\w-]))
  | (?P<ISO_PERIOD>\d{4}-(?:Q\d|H\d|\d{2})(?![\w-]))
  | (?P<CLOCK>\d{1,2}:\d{2}(?![\w-]))
  | (?P<ORDINAL>\d+(?:st|nd|rd|th)(?![\w-]))
  | (?P<COPIES>x\d+(?![\w-]))
  | (?P<NUMERAL>\d+(?:\.\d+)?(?![\w-]))
  | (?P<word>[^\W\d_][\w-]*(?:/[\w-]+)*)
  | (?P<mark>>=|<=|[,:()<>=])
  | (?P<full>[\u3000-\u3003\u3008-\u3011\uff01-\uff0f\uff1a-\uff20\uff5f-\uff65])
  | (?P<odd>[\w.+-]+)
  | (?P<strange>[^\w\s"\#,:()<>=“”]+ | .)
    """,
    re.VERBOSE,
)

_ASCII = MappingProxyType(
    {
        "，": ",", "、": ",", "：": ":", "（": "(", "）": ")", "；": "", "。": "", "\u3000": "",
        "＞": ">", "＜": "<", "＝": "=",
    }
)  # fmt: skip


@frozen
class Word:
    """One word: `kind` is a terminal of the grammar, or `word` (a name or a keyword) or `mark` (punctuation)."""

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
    """A file's words and comments in order, and what was wrong with its characters."""

    source: Source
    words: tuple[Word, ...]
    comments: tuple[Comment, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def text_to_words(source: Source) -> Words:
    """Return the words of `source`. Never raises: a character that cannot stand becomes a problem, and reading goes on."""
    if "\0" in source.text:
        where = Span(source.text.index("\0"), source.text.index("\0") + 1, source)
        problem = error("not-text", where, "this is not a text file", "a policy is a text file in UTF-8")
        return Words(source, (), (), (problem,))
    scan = _Scan(source)
    return Words(source, tuple(scan.words()), tuple(scan.comments), tuple(scan.problems))


class _Scan:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.comments: list[Comment] = []
        self.problems: list[Diagnostic] = []

    def words(self) -> Iterator[Word]:
        depth = _Depth()
        for match in _PATTERN.finditer(self.source.text):
            kind = match.lastgroup
            if kind is None:
                continue
            if kind == "comment":
                self.comments.append(Comment(match[kind], match.start()))
                continue
            start, end = match.span()
            for word in self._word(kind, match[0], start, end):
                yield word
                if depth.after(word) > DEEPEST:
                    self._report(
                        "too-deep", start, end, f"this is nested more than {DEEPEST} deep",
                        "name parts of the condition with `define`",
                    )  # fmt: skip
                    return

    def _word(self, kind: str, text: str, start: int, end: int) -> Iterator[Word]:
        if kind in ("curly", "open", "full", "odd", "strange"):
            yield from self._mended(kind, text, start, end)
        else:
            yield Word(kind, text, start, end)

    def _mended(self, kind: str, text: str, start: int, end: int) -> Iterator[Word]:
        if kind == "curly":
            self._full_width(text[0], '"', start)
            yield Word("STRING", text, start, end)
        elif kind == "open":
            self._report(
                "open-string",
                start,
                end,
                "this string is not closed on its line",
                f"add `{'”' if text[0] == '“' else text[0]}` at its end",
            )
            yield Word("STRING", f"{text}{text[0]}", start, end)
        elif kind == "full":
            plain = _ASCII.get(text, "")
            self._full_width(text, plain, start)
            if plain:
                yield Word("mark", plain, start, end)
        elif kind == "odd":
            self._report(
                "malformed-word",
                start,
                end,
                f"`{text}` is neither a number, a date nor a name",
                _way_out(text),
            )
            yield Word("odd", text, start, end)
        else:
            self._report(
                "strange-character",
                start,
                end,
                f"`{text[:20]}` cannot stand here",
                "remove it, or put it into a quoted string",
            )

    def _full_width(self, text: str, plain: str, start: int) -> None:
        way_out = f"write `{plain}` in an English policy" if plain else "leave it out of an English policy"
        self._report("full-width", start, start + 1, f"`{text}` is full-width punctuation", way_out)

    def _report(self, code: str, start: int, end: int, message: str, way_out: str) -> None:
        self.problems.append(error(code, Span(start, end, self.source), message, way_out))


def _way_out(text: str) -> str:
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        return "write a date as YYYY-MM-DD"
    separated = re.fullmatch(r"(\d+)([^\W\d_][\w-]*)", text)
    if separated:
        return f"put a space between them: `{separated[1]} {separated[2]}`"
    return "a name begins with a letter and is made of letters, digits and hyphens"


class _Depth:
    """How deep brackets and negations are nested after each word, without building a tree that deep."""

    def __init__(self) -> None:
        self._outer: list[int] = []
        self._run = 0
        self._total = 0

    def after(self, word: Word) -> int:
        if word.kind == "word" and word.text == "not":
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
