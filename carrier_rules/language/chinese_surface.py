"""The Chinese surface."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from carrier_rules.language.meanings import BUILT_IN
from carrier_rules.language.surfaces import Hint, Surface


def _plain() -> Mapping[int, str]:
    """Full-width letters, digits and punctuation as narrow ones; a closing stop as a space. Each is one character."""
    wide = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "＂＃"}
    marks = {"、": ",", "；": " ", ";": " ", "。": " ", "\u3000": " "}
    return MappingProxyType(wide | {ord(mark): plain for mark, plain in marks.items()})


_DECLARATIONS = frozenset(("政策", "单位", "实体", "事件", "事实", "材料", "定义"))
_RULES = frozenset(("义务", "禁止", "允许", "鼓励", "要求", "规定"))
CHINESE = Surface(
    name="Chinese",
    grammar_files=("zh-terminals.lark", "zh-policy.lark", "zh-conditions.lark", "zh-deadlines.lark"),
    header="政策",
    use="引用",
    blocks=_DECLARATIONS | _RULES | {"情景"},
    naming=_DECLARATIONS | _RULES,
    listing=frozenset(("单位", "事件", "事实")),
    openers=frozenset(("载明", "又称", "下列之一", "下列若干", ",", "(", "和", "及", "以及")),
    deriving=frozenset(("于", "对每次")),
    closers=frozenset((",", ":", ")", "和", "及", "以及", "默认")),
    negations=frozenset(("非", "并非")),
    units=("小时", "个工作小时", "日", "个工作日", "周", "个月", "个季度", "年"),
    unit_keywords=frozenset(("小时", "周")),
    parts=MappingProxyType(
        {
            "clause": "a clause (`主体 …`, `应 …`, `期限 …`)",
            "condition": "a condition (an event, `未 …`, `… 为 …`)",
            "deadline": "a deadline (`… 后 … 内`, `不晚于 …`)",
            "date": "a date (`2019-06-28`, an event, `季度 结束`)",
        }
    ),
    kinds=MappingProxyType(
        {
            "ISO_PERIOD": "a period such as `2019-Q3` or `2019年第三季度`",
            "ORDINAL": "an ordinal such as `第2次`",
        }
    ),
    run_together=True,
    built_in=BUILT_IN,
    inside=("首次", "末次", "每次"),
    plain=_plain(),
    hints=(
        Hint(("不得",), "name an event: `不得 EVENT`, and declare it with `事件 EVENT`"),
        *(Hint((may,), f"name an event: `{may} EVENT`, and declare it with `事件 EVENT`") for may in ("可", "可以")),
        *(
            Hint((must,), f"write `{must} VERB WHAT`, such as `{must} 报送 “报告”`; a requirement says `须 CONDITION`")
            for must in ("应", "应当")
        ),
        Hint(("宜",), "write `宜 VERB WHAT`, such as `宜 “设立” “热线”`"),
        Hint((), "`内` ends a deadline after `期限`; `最迟` and other dates have none", "内"),
    ),
)
