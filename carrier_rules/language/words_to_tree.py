"""Words to trees: one Lark grammar, read whole where it can be and block by block where it cannot.

A word that is spelt like a keyword is one where the grammar takes the keyword, and a name where it does not and such a
name is declared. Only the words that begin a block (`policy`, `party`, `obligation`, …) are never names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from attrs import frozen
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from carrier_rules.diagnostics import Diagnostic, did_you_mean, error
from carrier_rules.files import data_text
from carrier_rules.language.text_to_words import Word, Words
from carrier_rules.source import Source, Span

GRAMMAR_FILES = ("terminals.lark", "policy.lark", "conditions.lark", "deadlines.lark")
BLOCKS = frozenset(
    ("policy", "party", "entity", "event", "fact", "document", "define", "scenario")
    + ("obligation", "permission", "requirement", "provision")
)
UNITS = frozenset(
    ("day", "days", "working", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years")
)
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

PolicyTree = Tree[Token]


@frozen
class Stream:
    """What the lexer is given: a run of words, and the names that the file declares."""

    words: Sequence[Word]
    declared: frozenset[str]


class WordLexer(Lexer):
    """Turns words into tokens, asking the parser's state which keywords can stand there."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        self.keywords = {
            t.pattern.value: t.name for t in lexer_conf.terminals if getattr(t.pattern, "type", "") == "str"
        }

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        """Yield a token for each word of the stream in `lexer_state.text`."""
        stream: Stream = lexer_state.text
        for index, word in enumerate(stream.words):
            kind = word.kind
            if kind in ("word", "mark"):
                kind = self.keywords.get(word.text, "NAME")
                if kind != "NAME" and word.text in stream.declared and word.text not in BLOCKS:
                    kind = self._name_or_keyword(kind, stream.words[index + 1 : index + 2], parser_state)
            yield Token(kind, word.text, word.start, 0, 0, 0, 0, word.end)

    def _name_or_keyword(self, keyword: str, following: Sequence[Word], parser_state: Any) -> str:
        accepted = parser_state.parse_conf.states[parser_state.position]
        if "NAME" not in accepted:
            return keyword
        if keyword not in accepted or not following:
            return "NAME"
        after = following[0]
        kinds = {after.kind} if after.kind not in ("word", "mark") else {self.keywords.get(after.text, "NAME"), "NAME"}
        return keyword if _can_follow(parser_state, keyword, kinds) else "NAME"


def _can_follow(parser_state: Any, first: str, then: Iterable[str]) -> bool:
    """Whether the parser takes `first` and then one of `then`, tried on a copy of its state."""
    for second in then:
        trial = parser_state.copy(deepcopy_values=False)
        try:
            trial.feed_token(Token(first, "", 0, 0, 0, 0, 0, 0))
            trial.feed_token(Token(second, "", 0, 0, 0, 0, 0, 0))
        except UnexpectedToken:
            continue
        return True
    return False


@cache
def parser() -> Lark:
    """Return the parser of the English surface; it is built once for a process."""
    return Lark(
        "\n".join(data_text("grammar", name) for name in GRAMMAR_FILES),
        parser="lalr",
        lexer=WordLexer,
        start=["policy_file", "block"],
        propagate_positions=True,
        maybe_placeholders=False,
    )


@cache
def keywords() -> MappingProxyType[str, str]:
    """Return the keyword of each keyword terminal."""
    lexer: Any = parser().parser.lexer
    inner = getattr(lexer, "lexer", lexer)
    return MappingProxyType({name: value for value, name in inner.keywords.items()})


def declared_names(words: Iterable[Word]) -> frozenset[str]:
    """Return the words that stand where a declaration puts a name, seen without parsing."""
    found: set[str] = set()
    block, since, previous = "", 0, ""
    listing = list(words)
    for index, word in enumerate(listing):
        if word.kind == "word" and word.text in BLOCKS:
            block, since = word.text, 0
        elif word.kind == "word" and since < 2 and block not in ("policy", "scenario"):
            since += 1
            if since == 1 or listing[index - 1].text not in BLOCKS:
                found.add(word.text)
        elif word.kind == "word" and block in ("event", "fact"):
            before_colon = any(w.text == ":" for w in listing[index + 1 : index + 3])
            if before_colon or previous in (",", "(", "of", "with"):
                found.add(word.text)
        else:
            since = 2
        previous = word.text
    return frozenset(found)


def words_to_trees(
    words: Words, also_declared: frozenset[str] = frozenset()
) -> tuple[list[PolicyTree], list[Diagnostic]]:
    """Return the trees of the blocks that can be read, and one problem for each block that cannot."""
    if not words.words:
        return [], []
    declared = declared_names(words.words) | also_declared
    try:
        whole = _parse(words.words, declared, "policy_file")
        return [child for child in whole.children if isinstance(child, Tree)], []
    except UnexpectedToken:
        return _block_by_block(words, declared)


def _parse(words: Sequence[Word], declared: frozenset[str], start: str) -> PolicyTree:
    stream: Any = Stream(words, declared)
    return parser().parse(stream, start=start)


def _block_by_block(words: Words, declared: frozenset[str]) -> tuple[list[PolicyTree], list[Diagnostic]]:
    trees: list[PolicyTree] = []
    problems: list[Diagnostic] = []
    for block in _blocks(words.words):
        try:
            trees.extend(child for child in _parse(block, declared, "block").children if isinstance(child, Tree))
        except UnexpectedToken as unexpected:
            if not _already_reported(block, words.problems):
                problems.append(_problem(unexpected, block, words.source))
    return trees, problems


def _already_reported(block: Sequence[Word], problems: Iterable[Diagnostic]) -> bool:
    """Whether a wrong character in the block explains why it cannot be read: one message for one cause."""
    return any(block[0].start <= p.span.start <= block[-1].end for p in problems)


def _blocks(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    starts = [0] + [i for i, w in enumerate(words) if i and w.kind == "word" and w.text in BLOCKS]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        yield words[start:end]


def _problem(unexpected: UnexpectedToken, block: Sequence[Word], source: Source) -> Diagnostic:
    """Say in the author's words what stands where it cannot."""
    accepted = _accepted(unexpected)
    token = unexpected.token
    if token.type == "$END":
        last = block[-1]
        return error(
            "unfinished", Span(last.end, last.end + 1, source), f"the `{block[0].text}` ends too early", _expected(accepted)
        )  # fmt: skip
    start = token.start_pos or 0
    span = Span(start, start + len(token), source)
    before = next((w for w in reversed(block) if w.end <= start), None)
    if before is not None and before.kind == "NUMERAL" and "WORKING" in accepted and "WEEKS" in accepted:
        units = "the units are `days`, `working days`, `weeks`, `months`, `quarters` and `years`"
        if token.type == "NAME":
            return error("unknown-unit", span, f"unknown unit `{token}`", did_you_mean(token, UNITS, units))
        number = Span(before.start, before.end, source)
        return error("missing-unit", number, f"`{before.text}` has no unit", units)
    if token.type == "NAME":
        candidates = {keywords()[name] for name in accepted if name in keywords()} | BLOCKS
        return error(
            "unknown-keyword",
            span,
            f"unknown keyword `{token}`",
            did_you_mean(token, candidates, _expected(accepted)),
        )
    return error("syntax", span, f"`{token}` cannot stand here", _expected(accepted))


def _accepted(unexpected: UnexpectedToken) -> frozenset[str]:
    interactive: Any = unexpected.interactive_parser
    return frozenset(interactive.accepts())


def _expected(accepted: frozenset[str]) -> str:
    kinds = [text for name, text in _IN_WORDS.items() if name in accepted]
    words = sorted(f"`{keywords()[name]}`" for name in accepted if name in keywords())
    shown = [*kinds, *words]
    if len(shown) == 1:
        return f"expected {shown[0]}"
    if len(shown) > 12:
        shown = [*shown[:11], f"{len(shown) - 11} others"]
    return f"expected {', '.join(shown[:-1])} or {shown[-1]}"
