"""Where exactly a word stands: for parts of the model that keep no place of their own."""

from __future__ import annotations

import re
from types import MappingProxyType

from carrier_rules.own_words import IN_CHINESE
from carrier_rules.source import Span

_WORDS = re.compile(r'"[^"\n]*"|[“”][^“”\n]*[“”]|#[^\n]*|(?P<word>[\w/][\w/:.-]*)')

_BEFORE_A_VALUE = MappingProxyType({"with": ("载明", "附"), "for": ("所属",), "until": ("至",)})


def word_in(span: Span, word: str, after: str = "") -> Span:
    """Return the place of the first `word` in `span`, strings and comments left aside; `span` where there is none.

    With `after`, only words that follow that word are looked at; in Chinese no space need stand between the two.
    """
    passed, own, keywords = not after, _own(span, word), _spellings(span, after)
    for match in _WORDS.finditer(span.source.text, span.start, span.end):
        if passed and match["word"] in (word, own):
            return Span(match.start(), match.end(), span.source)
        if match["word"] in [keyword + word for keyword in keywords if span.source.in_chinese]:
            return Span(match.end() - len(word), match.end(), span.source)
        passed = passed or match["word"] in keywords
    return span


def last_before(span: Span, word: str, end: int) -> Span:
    """Return the place of the last `word` in `span` that ends before `end`; `span` where there is none."""
    found, own = span, _own(span, word)
    for match in _WORDS.finditer(span.source.text, span.start, end):
        if match["word"] in (word, own):
            found = Span(match.start(), match.end(), span.source)
    return found


def opening(span: Span, word: str) -> Span:
    """Return the place of `word` where `span` begins with it, else `span`."""
    own = _own(span, word)
    return Span(span.start, span.start + len(own), span.source) if span.text.startswith(own) else span


def _own(span: Span, keyword: str) -> str:
    """Return how the file of `span` spells a keyword; what is no keyword stays."""
    return IN_CHINESE.get(keyword, keyword) if span.source.in_chinese else keyword


def _spellings(span: Span, keyword: str) -> tuple[str, ...]:
    """Return how the file of `span` spells a keyword that stands before a value: in Chinese there may be two words for it."""
    return _BEFORE_A_VALUE.get(keyword, (_own(span, keyword),)) if span.source.in_chinese else (keyword,)


def phrase(span: Span) -> str:
    """Return what stands at `span`, on one line."""
    return " ".join(span.text.split())


def line_of(span: Span, seen_from: Span) -> str:
    """Return "line 7", with the file's name where it is not the file of `seen_from`."""
    other = "" if span.source is seen_from.source else f" of `{span.source.name}`"
    return f"line {span.line}{other}"
