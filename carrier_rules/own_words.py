"""Messages in the words of the file: what they say of keywords is said in Chinese of a file that is written in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from attrs import evolve

from carrier_rules.diagnostics import Diagnostic

IN_CHINESE = MappingProxyType(
    {
        "policy": "政策", "party": "单位", "number": "文号", "issued": "发布", "under": "根据", "use": "引用", "calendar": "日历",
        "transition": "过渡", "cutoff": "截止时间", "time-zone": "时区", "from": "自", "given": "已知", "on": "于",
        "retract": "撤回", "with": "载明", "by": "由", "matter": "事项", "id": "编号", "replaces": "更正", "recorded": "记录于",
        "counting the day itself": "当日计入", "working hours": "工作时间",
        "source": "依据", "reading": "理解", "because": "理由", "where": "其中", "in a row": "连续", "every": "每",
        "due": "期限", "standing": "持续履行", "unless": "除非", "when": "条件", "total": "合计", "that": "须满足",
        "for each": "对每次", "first": "首次", "last": "末次", "each": "每次", "it": "该事件", "expect": "预期",
        "counting": "计算", "as of": "截至", "promptly": "及时", "suspended": "中止", "roll": "遇非工作日", "overrides": "优先于",
        "otherwise": "否则", "may": "可", "must": "应", "must not": "不得", "should": "宜", "latest": "最迟",
        "extended": "延长", "for": "对象", "who": "主体", "define": "定义", "to": "主送", "copy": "抄送", "form": "形式",
        "met by": "履行事件", "waived by": "免除事由", "not before": "不早于", "effective": "施行", "text": "正文",
        "definition": "释义", "announcement": "告知", "liability": "责任", "reference": "援引", "yes": "是", "no": "否",
        "keep": "沿用", "restart": "重新起算", "ignore": "不计", "civil-code": "民法典", "electronic": "电子版", "paper": "纸质",
        "every month": "每 月", "every quarter": "每 季度", "every half-year": "每 半年", "every year": "每 年",
        "next month": "次月", "the due date": "到期日", "the day itself": "当日计入",
        "counting civil-code": "计算 民法典", "roll forward": "遇非工作日 顺延",
        "due …": "期限 …", "from …": "自 …", "every …": "每 …", "due within 10 days after …": "期限 … 后 10日 内",
        "due within … after …": "期限 … 后 … 内", "due within … hours after EVENT": "期限 EVENT 后 …小时 内",
        "extended by … hours": "延长 …小时", "at least … hours before EVENT": "EVENT 前 至少 …小时",
        "working hours 09:00 to 12:00, 13:30 to 17:30": "工作时间 09:00至12:00、13:30至17:30",
        "must VERB WHAT": "应 VERB WHAT", "should VERB WHAT": "宜 VERB WHAT",
        "must submit work-report": "应 报送 工作动态信息", "should submit work-report": "宜 报送 工作动态信息",
        "must not EVENT": "不得 EVENT", "may EVENT": "可 EVENT", "that CONDITION": "须满足 CONDITION",
        "breach of RULE": "违反 RULE", "fulfilment of RULE": "履行 RULE", "the due date of RULE": "RULE 到期日",
        "the DATE of EVENT": "EVENT 的 DATE", "effective DATE": "施行 DATE", "as of DATE": "截至 DATE",
        "source \"SECTION\" \"quotation\"": "依据 “SECTION” “quotation”", "policy NAME \"title\"": "政策 NAME “title”",
        "text \"sources/FILE.txt\"": "正文 “sources/FILE.txt”", "one of (…)": "下列之一（…）", "x2": "2份",
        "31 March of the year of it": "该事件 当年 3月31日", "31 August of the year of EVENT": "EVENT 当年 8月31日",
    }
)  # fmt: skip
"""Keywords, and patterns of clauses without names."""

_WITH_NAMES = (
    (r"for each (\S+)", r"对每次 \1"),
    (r"first (\S+)", r"首次 \1"),
    (r"for (\S+)", r"对象 \1"),
    (r"with (\S+)", r"与 \1 一并"),
    (r"expect (\S+) on DATE", r"预期 \1 于 DATE"),
    (r"expect (\S+) STATUS", r"预期 \1 STATUS"),
    (r"breach of (\S+) at least 1 time", r"违反 \1 至少 1次"),
    (r"(\S+) is (\S+)", r"\1 为 \2"),
    (r"money in (\S+)", r"金额 币种 \1"),
)
"""Patterns around a name."""


def in_own_words(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the problems, those of Chinese files with Chinese keywords in backticks.

    What stands in the file is the author's, and stays; so does what a message says in both languages.
    """
    return tuple(_translated(problem) if problem.span.source.in_chinese else problem for problem in problems)


def _translated(problem: Diagnostic) -> Diagnostic:
    written = problem.span.source.text
    return evolve(
        problem,
        message=_in_words(problem.message, written),
        help=problem.help and _in_words(problem.help, written),
    )


def _in_words(sentence: str, written: str) -> str:
    def own(match: re.Match[str]) -> str:
        said, chinese = match[1], f"`{_in_chinese(match[1])}`"
        stands = re.search(rf"(?<![\w-]){re.escape(said)}(?![\w-])", written)
        return match[0] if stands or chinese in sentence else chinese

    return re.sub("`([^`]+)`", own, sentence)


def _in_chinese(said: str) -> str:
    if said in IN_CHINESE:
        return IN_CHINESE[said]
    for pattern, chinese in _WITH_NAMES:
        match = re.fullmatch(pattern, said)
        if match:
            return match.expand(chinese)
    return said
