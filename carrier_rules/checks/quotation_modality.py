"""A rule of another kind than the words of its quotation: 可 is no duty, and 不得 no permission."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, note, quoted
from carrier_rules.model import Kind, Rule

_WORDS = MappingProxyType(
    {
        Kind.PROHIBITION: (
            r"不得(?!超过|多于|少于|低于|高于|迟于|晚于|早于)|严禁|禁止|不准|不应(?!少于|低于|超过)"
            r"|\b(?:must|shall|may) not\b|\b[Nn]o [^.;]{1,60}?\b(?:may|shall|must)\b"
        ),
        Kind.OBLIGATION: (
            r"应当|(?<![不相对适反供响效因])应(?!用|急|付|收|届|变|力|征)|必须|务必|(?<!无)须(?!知)"
            r"|(?<![不只主重需必首概纲摘简])要(?!求|素|点|件|领|约|闻|么|是)|\b(?:must|shall)\b(?! not)"
        ),
        Kind.PERMISSION: (
            r"可以(?!延|顺延|适当延)|有权|(?<![不许认宁尚])可(?!以|能|延|行|持|靠|见|比|操|控|追|供|再|研|视)"
            r"|\bmay\b(?! not)"
        ),
        Kind.RECOMMENDATION: r"鼓励|倡导|提倡|引导|(?:^|[，。；：、])支持|\bshould\b",
    }
)
"""Words of each kind; the characters around them keep words apart in which the same character means something else."""
_READS = MappingProxyType({kind: re.compile(words) for kind, words in _WORDS.items()})
_SAYS = MappingProxyType(
    {
        Kind.PROHIBITION: "forbids",
        Kind.OBLIGATION: "demands",
        Kind.PERMISSION: "permits",
        Kind.RECOMMENDATION: "recommends",
    }
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Note rules whose quotations have words of one kind only, and of another than the rule; a `reading` explains itself.

    A requirement may be worded as a duty or as a prohibition, and a provision in any way.
    """
    for rule in context.model.rules:
        if rule.kind in _SAYS and not rule.readings:
            words = _words(rule)
            kind = next(iter(words)) if len(words) == 1 else rule.kind
            if kind is not rule.kind:
                yield note(
                    "quotation-modality",
                    word_in(rule.names.span, rule.id),
                    f"the quotation of {quoted(rule.id)} {_SAYS[kind]} ({quoted(words[kind])}), and the rule {_SAYS[rule.kind]}",
                    "take the kind of rule that the words have, or say in `reading` why it is another one",
                )


def _words(rule: Rule) -> dict[Kind, str]:
    """The first word of each kind in the rule's quotations."""
    text = "。".join(source.quote or "" for source in rule.sources)
    # "No application may be made" has a `may` that permits nothing.
    rest = _READS[Kind.PROHIBITION].sub("|", text)
    found = ((kind, reads.search(text if kind is Kind.PROHIBITION else rest)) for kind, reads in _READS.items())
    return {kind: match[0].strip("，。；：、") for kind, match in found if match}
