"""The words by which a sentence binds, permits, encourages or sets consequences.

The lists are those of drafters, in Chinese and English, and of no particular text. They rather count a sentence too many
than one too few: what counts wants a rule, be it a `provision`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

NORMATIVE_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "duty": (
            "应", "应当", "应该", "须", "必须", "需", "需要", "要", "不得", "不准", "不能", "禁止", "严禁", "负责", "有义务",
            "must", "shall", "should", "required", "obliged", "prohibited", "forbidden", "responsible",
        ),
        "permission": ("可", "可以", "有权", "准许", "允许", "may", "permitted", "allowed", "entitled"),
        "encouragement": (
            "鼓励", "支持", "引导", "推动", "促进", "促使", "吸引", "提倡", "倡导",
            "encourage", "encourages", "encouraged", "support", "supports", "promote", "promotes", "guide", "guides",
        ),
        "definition": ("是指", "系指", "means"),
        "consequence": (
            "处理", "处罚", "处分", "追究", "撤销", "取消", "收回",
            "liable", "punished", "revoked", "withdrawn",
        ),
        "act": (
            "报送", "报告给", "提交", "备案", "抄送", "上报", "反馈",
            "submit", "submits", "file", "files", "notify", "notifies",
        ),
    }
)  # fmt: skip

# Everyday words that hold one of the above and bind nobody.
_COMPOUNDS = (
    "供应", "对应", "相应", "适应", "响应", "反应", "效应", "顺应", "应用", "应急", "应对", "应邀", "应付", "应收", "应届",
    "重要", "主要", "要求", "要素", "要点", "要件", "纲要", "摘要", "概要", "纪要", "首要", "必要", "只要", "要约", "简要",
    "扼要", "可能", "认可", "许可", "可靠", "可行", "可持续", "可比", "可控", "可再生", "不可抗力", "无须", "毋须", "需求",
    "急需", "所需", "无需", "内需", "供需",
)  # fmt: skip

# Acts make a sentence normative, and no heading: 组织信息报送 is the name of a task.
_NOT_IN_HEADINGS = frozenset(NORMATIVE_WORDS["act"])


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(rf"\b{word}\b" if word.isascii() else word for word in longest_first)


_ALL = tuple(word for words in NORMATIVE_WORDS.values() for word in words)
# A capital tells the month of May from the verb.
_FOUND = re.compile(
    rf"{_alternatives(_COMPOUNDS)}|\bMay\b|(?P<word>(?i:{_alternatives(_ALL)}))",
)


def normative_words(text: str, in_heading: bool = False) -> tuple[str, ...]:
    """Return the words of the lists that stand in a text, each once, in its order; English ones in small letters.

    In a heading those that name an act do not count.
    """
    found = dict.fromkeys(match["word"].lower() for match in _FOUND.finditer(text) if match["word"])
    return tuple(word for word in found if not (in_heading and word in _NOT_IN_HEADINGS))
