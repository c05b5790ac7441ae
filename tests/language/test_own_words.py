"""Keywords in the messages for Chinese files: those of the Chinese surface, and nothing that the author wrote."""

import re

import pytest
from checks.corpora import found

from carrier_rules.language.chinese_surface import CHINESE
from carrier_rules.language.meanings import BUILT_IN
from carrier_rules.language.surfaces import ENGLISH
from carrier_rules.language.words_to_tree import parser
from carrier_rules.own_words import IN_CHINESE

HEAD = "政策 甲\n  施行 2019-01-01\n  计算 民法典\n  遇非工作日 顺延\n事件 受理\n"
EXAMPLES = {"工作动态信息"}


def test_the_words_are_keywords_of_the_surfaces() -> None:
    english, chinese = parser(ENGLISH).kinds.keywords, parser(CHINESE).kinds.keywords
    words = {
        word for said in IN_CHINESE.values() for word in re.findall(r"[\u4e00-\u9fff]+", re.sub(r"[0-9]", " ", said))
    }
    months = {word.lstrip("0123456789") for word in chinese}
    assert sorted(words - set(chinese) - BUILT_IN - EXAMPLES - months) == []
    built_in = {"keep", "restart", "ignore", "civil-code", "electronic", "paper", "x2"}
    plain = {word for said in IN_CHINESE for word in said.split() if re.fullmatch("[a-z][a-z-]+", said)}
    assert sorted(plain - set(english) - built_in) == []


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (
            "义务 乙 应 报送 “报告” 期限 不晚于 季度 结束 依据 “一”",
            "draft.pol:6:23: error[needs-period]: `季度 结束` needs a period, and this rule does not recur\n"
            "义务 乙 应 报送 “报告” 期限 不晚于 季度 结束 依据 “一”\n                                   ^^^^^^^^^\n"
            "  help: add `每 月`, `每 季度`, `每 半年` or `每 年`",
        ),
        (
            "规定 乙 依据 “一”",
            "draft.pol:6:4: error[missing-conduct]: provision `乙` does not say what it records\n"
            "规定 乙 依据 “一”\n     ^^\n"
            "  help: add `释义`, `告知`, `责任` or `援引`",
        ),
        (
            "义务 乙 应 报送 “报告” 持续履行 最迟 2020-01-01 依据 “一”",
            "draft.pol:6:21: error[nothing-moves]: `最迟` moves no deadline: this rule has no `期限`\n"
            "义务 乙 应 报送 “报告” 持续履行 最迟 2020-01-01 依据 “一”\n                                ^^^^\n"
            "  help: take `最迟` out",
        ),
        (
            "义务 乙 应 报送 “报告” 期限 受理后5日内 主送 丙 主送 丙 依据 “一”\n单位 丙",
            "draft.pol:6:31: error[repeated-clause]: this rule has `主送` twice\n"
            "义务 乙 应 报送 “报告” 期限 受理后5日内 主送 丙 主送 丙 依据 “一”\n                                                ^^^^^^^\n"
            "  help: keep one, or join the two",
        ),
        (
            "事件 到期届满 于 该事件 后 5日",
            "draft.pol:6:11: error[it-outside-each]: `该事件` stands for an event, and `到期届满` does not happen for each of one\n"
            "事件 到期届满 于 该事件 后 5日\n                 ^^^^^^\n"
            "  help: add `对每次 EVENT`, or name the event",
        ),
    ],
)
def test_a_message_for_a_chinese_policy_names_chinese_keywords(rule: str, shown: str) -> None:
    assert [problem.render() for problem in found(HEAD + rule)] == [shown]


def test_what_the_author_wrote_stays() -> None:
    (problem,) = found(HEAD + "规定 乙 reference 依据 “一”")
    assert problem.help == "add `释义`, `告知`, `责任` or `reference`"
