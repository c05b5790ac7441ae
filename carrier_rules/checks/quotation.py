"""A quotation that is not, word for word, in the source's text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from attrs import frozen

from carrier_rules.checks.context import Context, squeezed
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Quotation

_SENTENCE = re.compile(r"[^。；！？;!?]{1,400}[。；！？;!?]*")
_SHOWN = 8
_SLACK = 4
_COMPARED = 400


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every such quotation; white space and line breaks count on neither side."""
    text = context.source_words
    sentences: _Sentences | None = None
    for _, source in context.model.citations:
        wanted = squeezed(source.quote or "")
        if source.quote is not None and not wanted:
            yield error(
                "quotation", source.span, "this quotation is empty", "quote the source's words, or leave it out"
            )
        elif text is not None and wanted not in text:
            sentences = sentences or _Sentences.of(text)
            yield _problem(source, wanted, sentences)


def _problem(source: Quotation, wanted: str, sentences: _Sentences) -> Diagnostic:
    near = sentences.nearest(wanted)
    way_out = _difference(near, wanted) if near else "copy the words from the text that the header's `text` line names"
    return error("quotation", source.span, "this quotation is not in the source's text", way_out)


@frozen
class _Sentences:
    """The sentences of a text by the pairs of neighbouring characters in them, so that the like is found quickly."""

    text: str
    starts: tuple[int, ...]
    by_pair: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, text: str) -> _Sentences:
        by_pair: dict[str, list[int]] = defaultdict(list)
        starts = []
        for index, match in enumerate(_SENTENCE.finditer(text)):
            starts.append(match.start())
            for pair in _pairs(match[0]):
                by_pair[pair].append(index)
        return cls(text, tuple(starts), {pair: tuple(found) for pair, found in by_pair.items()})

    def nearest(self, wanted: str) -> str | None:
        """Return the surroundings of the sentence most like `wanted`, or None where none shares half of its pairs."""
        pairs = _pairs(wanted[:_COMPARED])
        shared = Counter(index for pair in pairs for index in self.by_pair.get(pair, ()))
        if not shared:
            return None
        index, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
        start = self.starts[index]
        around = self.text[max(0, start - _COMPARED) : start + 2 * _COMPARED]
        return around if 2 * count >= len(pairs) else None


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _difference(around: str, wanted: str) -> str:
    """Say what stands in the text at the first place where the quotation departs from it."""
    part = wanted[:_COMPARED]
    anchor = SequenceMatcher(None, around, part, autojunk=False).find_longest_match()
    start = max(0, anchor.a - anchor.b - _SLACK)
    near = around[start : start + len(part) + 2 * _SLACK]
    for kind, in_text, text_end, in_quote, quote_end in SequenceMatcher(None, near, part, autojunk=False).get_opcodes():
        # What the text has before the quotation begins and after it ends is no departure.
        outside = kind == "delete" and in_quote in (0, len(part))
        if kind != "equal" and not outside:
            return (
                f"the text has `{_shown(around, start + in_text, start + text_end)}` where the quotation has "
                f"`{_shown(wanted, in_quote, quote_end)}`"
            )
    return f"its first {len(part)} characters are in the text, and what follows departs from it"


def _shown(text: str, start: int, end: int) -> str:
    last = min(end, start + _SHOWN) + _SHOWN
    before, after = "…" if start > _SHOWN else "", "…" if last < len(text) else ""
    return f"{before}{text[max(0, start - _SHOWN) : last]}{after}"
