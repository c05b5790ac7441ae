"""What the built-in names of the language mean: statuses, forms and profiles have a Chinese and an English spelling."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STATUSES = MappingProxyType(
    {
        "不适用": "inapplicable",
        "无法判断": "undetermined",
        "已免除": "waived",
        "持续有效": "standing",
        "按期完成": "fulfilled",
        "逾期完成": "fulfilled-late",
        "已失效": "lapsed",
        "尚未起算": "awaiting",
        "尚未开始": "upcoming",
        "办理期内": "pending",
        "逾期未完成": "overdue",
        "可以行使": "available",
        "已行使": "used",
        "已过期": "expired",
        "符合要求": "satisfied",
        "不符合要求": "violated",
        "已违反": "violated",
        "未违反": "respected",
        "已采纳": "followed",
        "尚未采纳": "open",
    }
)
FORMS = MappingProxyType({"电子版": "electronic", "纸质": "paper", "纸质版": "paper"})
TRANSITIONS = MappingProxyType({"沿用": "keep", "重新起算": "restart", "不计": "ignore"})
CALENDARS = MappingProxyType({"中国": "CN"})
PROFILES = MappingProxyType(
    {
        "民法典": "civil-code",
        "行政许可法": "administrative-licensing",
        "行政强制法": "administrative-coercion",
        "行政处罚法": "administrative-penalty",
        "行政复议法": "administrative-reconsideration",
        "民事诉讼法": "civil-procedure",
        "刑事羁押": "criminal-custody",
        "税收征管法实施细则": "tax",
    }
)
DETAIL_WORDS = frozenset(("for", "with", "by", "to", "copy", "form", "matter", "id", "replaces", "recorded"))
"""The words that begin a detail of a happening. A value that is spelt like one stands in quotes there."""

CURRENCIES = MappingProxyType({"元": "CNY"})
BUILT_IN = frozenset((*STATUSES, *FORMS, *TRANSITIONS, *CALENDARS, *PROFILES))
"""The Chinese spellings that a word which is written together with others may be divided by."""


def meaning(table: Mapping[str, str], name: str) -> str:
    """Return what a built-in name means; a name that is none as it is, for the checks to judge."""
    return str(table.get(name, name))
