"""Recipients and copies that the quotation names and the rule does not, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, note, quoted
from carrier_rules.model import Party, Ref, Rule

_VERB = "报送|报告|提交|备案|上报|递交|呈报|报备|提出"
_TO = (re.compile(rf"(?<!面)向([^，。；,;]{{2,80}}?)(?={_VERB})"), re.compile(r"报送?([^，。；,;]{2,80}?)备案"))
_COPY = (re.compile(r"(?:抄送|抄报)([^，。；,;]{2,80})"),)
_UNNAMED = re.compile("其|该|上述|上级|下级|有关|相关|所在地|对方|申请人")
"""Words that stand for a party without naming it: then nobody can say that one is missing from the quotation."""
_COMMON = frozenset(
    (
        "部门",
        "主管",
        "管部",
        "省级",
        "市级",
        "县级",
        "同级",
        "国家",
        "地方",
        "单位",
        "机构",
        "机关",
        "员会",
        "办公",
        "公室",
    )
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Note the parties in which `to` and `copy` differ from what stands after 向…报送 and 抄送; a `reading` explains itself."""
    names = [(party, _names(party)) for party in context.model.parties]
    for rule in context.model.rules:
        if not rule.readings and names:
            yield from _compared(names, rule, "to", _TO)
            yield from _compared(names, rule, "copy", _COPY)


def _compared(
    names: Sequence[tuple[Party, tuple[str, ...]]], rule: Rule, clause: str, forms: Iterable[re.Pattern[str]]
) -> Iterator[Diagnostic]:
    passages = [match[1] for form in forms for source in rule.sources for match in form.finditer(source.quote or "")]
    given = rule.to if clause == "to" else rule.copy
    if not passages:
        return
    named = _named(names, passages)
    everybody = {ref.name for ref in (*rule.to.names, *rule.copy.names, *rule.bearers, *rule.jointly_with)}
    for party in named:
        if party.names.id not in everybody:
            message = f"the quotation names {quoted(party.names.id)}, and {quoted(rule.id)} has no such `{clause}`"
            place = given.span if given.names else rule.names.span
            yield note("quotation-parties", place, message, f"add it after `{clause}`, or say in `reading` why not")
    by_id = {party.names.id: (party, words) for party, words in names}
    for ref in given.names:
        if ref.name in by_id and _is_absent(ref, by_id[ref.name][1], passages):
            message = (
                f"{quoted(rule.id)} has {quoted(ref.name)} after `{clause}`, and the quotation does not name it there"
            )
            yield note("quotation-parties", ref.span, message, "take it out, or say in `reading` why it is there")


def _names(party: Party) -> tuple[str, ...]:
    """The party's names, labels and other names in Chinese."""
    words = (party.names.chinese, party.label, *(alias.name for alias in party.also))
    return tuple(word for word in words if word and not word.isascii())


def _named(names: Sequence[tuple[Party, tuple[str, ...]]], passages: Sequence[str]) -> list[Party]:
    """The parties named in the passages; a name inside of a longer one does not count."""
    found: list[Party] = []
    longest = sorted(((word, party) for party, words in names for word in words), key=lambda item: -len(item[0]))
    for passage in passages:
        rest = passage
        for word, party in longest:
            if word in rest:
                rest = rest.replace(word, "|")
                found.append(party)
    return list(dict.fromkeys(found))


def _is_absent(ref: Ref, words: Sequence[str], passages: Sequence[str]) -> bool:
    """Whether not even two neighbouring characters of the party's names stand there: 省级财政、科技部门 names 财政部门."""
    pairs = {word[i : i + 2] for word in words for i in range(len(word) - 1)} - _COMMON
    vague = any(_UNNAMED.search(passage) for passage in passages)
    return bool(pairs) and not vague and not any(pair in passage for pair in pairs for passage in passages)
