"""The sentences of a notice's text: where each stands, and whether it says what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from carrier_rules.coverage.words import normative_words
from carrier_rules.source import Source, Span, columns


class Role(StrEnum):
    """What a sentence is in its text."""

    NORMATIVE = "normative"
    STATEMENT = "statement"
    HEADING = "heading"
    GAP = "gap"


@frozen
class Sentence:
    """One sentence, without its number. `words` are those that make it normative; none where the part before `；` has them."""

    span: Span
    role: Role
    words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentence on one line."""
        return " ".join(self.span.text.split())

    @property
    def line(self) -> int:
        """The 1-based line of the text in which it begins."""
        return self.span.line


_CLOSING = "”’」』）)】〕》\"'"
_END = re.compile(rf"[。！？；!?;][{re.escape(_CLOSING)}]*|\.[{re.escape(_CLOSING)}]*(?=\s|$)")
_ABBREVIATED = re.compile(r"(?:\b(?:no|nos|art|arts|para|paras|sec|cf|etc|dr|mr|mrs|ms)|\.[a-z])\Z", re.IGNORECASE)
_GAP = re.compile(r"[［\[〔][^［\[〔］\]〕]*[］\]〕]")
_ARTICLE = r"第[一二三四五六七八九十百零〇\d]{1,8}条|(?:Article|Section|§)\s?\d{1,4}\.?"
_HEADING = (
    r"第[一二三四五六七八九十百零〇\d]{1,8}[编章节款项]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3}|[A-Za-z])[）)]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,3}(?:\.\d{1,3}){0,5}(?:[.．、)）](?!\d)|(?=\s))|[①-⑳]"
)
_NUMBER = re.compile(rf"\s*(?:(?P<article>{_ARTICLE})|{_HEADING}|[-*•·](?=\s))?\s*")
_COMMA = re.compile("[，,]")
_WRAPPED_FROM = 50


def sentences_of(source: Source) -> tuple[Sentence, ...]:
    """Return the sentences of a text, in its order.

    A sentence ends with 。！？；!?; or a full stop. A line that ends with no mark is a heading, as titles, dates and signatures
    are; but in a text of wrapped lines a line nearly as long as the longest one goes on below. A numbered sentence
    without comma and without a normative word is a heading, and so is a line that ends with a colon. A line in square
    brackets marks a gap.
    """
    return tuple(sentence for start, end in _paragraphs(source.text) for sentence in _parts(source, start, end))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs begin and end: lines, wrapped ones joined."""
    lines = text.split("\n")
    widest = max(columns(line.rstrip()) for line in lines)
    at, begun = 0, None
    for index, line in enumerate(lines):
        start = at if begun is None else begun
        at += len(line) + 1
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if _goes_on(line.rstrip(), following, widest):
            begun = start
        else:
            begun = None
            if text[start : at - 1].strip():
                yield start, at - 1


def _goes_on(line: str, following: str, widest: int) -> bool:
    """Whether a line is wrapped: the mark that ends its sentence stands further down."""
    if not following.strip() or not line.strip() or _numbered(following):
        return False
    wide = widest >= _WRAPPED_FROM and columns(line) * 4 >= widest * 3
    return wide and not _ends(line)


def _ends(line: str) -> bool:
    bare = line.rstrip(_CLOSING)
    return bare.endswith(tuple("。！？；!?;：:.")) or _GAP.fullmatch(line.strip()) is not None


def _numbered(text: str) -> bool:
    match = _NUMBER.match(text)
    return match is not None and bool(match[0].strip())


def _parts(source: Source, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of one paragraph. What follows `；` is as normative as what it follows: 承前省略."""
    if _GAP.fullmatch(source.text[start:end].strip()):
        yield Sentence(_trimmed(source, start, end), Role.GAP)
        return
    inherited = False
    for first, last in _cut(source.text, start, end):
        sentence = _sentence(source, first, last)
        if inherited and sentence.role is Role.STATEMENT:
            sentence = Sentence(sentence.span, Role.NORMATIVE)
        inherited = sentence.role is Role.NORMATIVE and sentence.text.rstrip(_CLOSING).endswith(("；", ";"))
        if any(map(str.isalnum, sentence.text)):
            yield sentence


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    number = _NUMBER.match(text, start, end)
    for match in _END.finditer(text, number.end() if number else start, end):
        if match[0][0] != "." or not _ABBREVIATED.search(text[max(start, match.start() - 12) : match.start()]):
            yield start, match.end()
            start = match.end()
    yield start, end


def _sentence(source: Source, start: int, end: int) -> Sentence:
    number = _NUMBER.match(source.text, start, end)
    start, label = (number.end(), number[0].strip()) if number else (start, "")
    span = _trimmed(source, start, end)
    text = span.text.rstrip(_CLOSING)
    is_heading = bool(label) and not (number and number["article"]) and not _COMMA.search(text)
    introduces = text.endswith(("：", ":")) and not _COMMA.search(text)
    words = normative_words(text, in_heading=is_heading)
    if not text.endswith(tuple("。！？；!?;.：:")) or (not words and (is_heading or introduces)):
        return Sentence(span, Role.HEADING)
    return Sentence(span, Role.NORMATIVE if words else Role.STATEMENT, words)


def _trimmed(source: Source, start: int, end: int) -> Span:
    text = source.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()), source)
