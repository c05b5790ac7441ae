"""How a text falls into sentences, and what each is in it."""

import time

import pytest

from carrier_rules.coverage import Role, sentences_of
from carrier_rules.source import Source

N, S, H, G = Role.NORMATIVE, Role.STATEMENT, Role.HEADING, Role.GAP


def found(text: str) -> list[tuple[int, Role, str]]:
    return [(s.line, s.role, s.text) for s in sentences_of(Source.of("text.txt", text))]


CHINESE = """\
关于报送材料的通知
〔2019〕1号

各县主管部门：
为做好工作，现将有关事项通知如下：

一、报送
（一）组织信息报送。
各县应每季度报送材料，材料要完整；按年汇总。报送不收费。
［缺 2 句］
（二）支持企业参与。企业是主体。
第三条 企业向主管部门提交材料。

办公室
2019年4月28日
"""


def test_a_chinese_notice() -> None:
    assert found(CHINESE) == [
        (1, H, "关于报送材料的通知"),
        (2, H, "〔2019〕1号"),
        (4, H, "各县主管部门："),
        (5, S, "为做好工作，现将有关事项通知如下："),
        (7, H, "报送"),
        (8, H, "组织信息报送。"),
        (9, N, "各县应每季度报送材料，材料要完整；"),
        (9, N, "按年汇总。"),  # as normative as what stands before the semicolon
        (9, N, "报送不收费。"),
        (10, G, "［缺 2 句］"),
        (11, N, "支持企业参与。"),
        (11, S, "企业是主体。"),
        (12, N, "企业向主管部门提交材料。"),  # an article is no heading
        (14, H, "办公室"),
        (15, H, "2019年4月28日"),
    ]


ENGLISH = """\
Rules for offices

To all authorities:

1. General matters.
1.1 The office shall file the report within 15 days, cf. Art. 3 of the Act; it keeps a copy. It may be asked for more
(U.S. firms included).
Article 2. The bureau is in the town.
(a) Encourage firms to meet!
[two lines are illegible]
Signed on 1 May 2019
"""


def test_an_english_notice_of_wrapped_lines() -> None:
    assert found(ENGLISH) == [
        (1, H, "Rules for offices"),
        (3, H, "To all authorities:"),
        (5, H, "General matters."),
        (6, N, "The office shall file the report within 15 days, cf. Art. 3 of the Act;"),
        (6, N, "it keeps a copy."),
        (6, N, "It may be asked for more (U.S. firms included)."),
        (8, S, "The bureau is in the town."),
        (9, N, "Encourage firms to meet!"),
        (10, G, "[two lines are illegible]"),
        (11, H, "Signed on 1 May 2019"),
    ]


def test_a_chinese_text_of_wrapped_lines() -> None:
    """28 characters a line, as official documents are set; the heading is shorter."""
    text = (
        "一、材料\n"
        "各县主管部门应当按照实施方案确定的目标，于每个季度结束后向省\n"
        "级主管部门报送材料。材料的形式和份数由省级主管部门另行规定，\n"
        "各县照办。\n"
    )
    assert found(text) == [
        (1, H, "材料"),
        (2, N, "各县主管部门应当按照实施方案确定的目标，于每个季度结束后向省 级主管部门报送材料。"),
        (3, S, "材料的形式和份数由省级主管部门另行规定， 各县照办。"),
    ]


@pytest.mark.parametrize(
    ("line", "role", "text"),
    [
        ("“不得收费。”", N, "“不得收费。”"),
        ("（可不报。）", N, "（可不报。）"),
        ("3．职责。", H, "职责。"),
        ("（3）主管部门负责审查。", N, "主管部门负责审查。"),
        ("③ 审查，", H, "审查，"),
        ("第二章 附则", H, "附则"),
        ("2019年起施行。", S, "2019年起施行。"),
        ("10 offices must report.", N, "offices must report."),
        ("The documents must be:", N, "The documents must be:"),
        ("Is it so?", S, "Is it so?"),
    ],
)
def test_one_line(line: str, role: Role, text: str) -> None:
    assert found(line) == [(1, role, text)]


@pytest.mark.parametrize("text", ["", "\n \n", "。；！\n", "——\n", "1.\n"])
def test_a_text_without_words_has_no_sentence(text: str) -> None:
    assert found(text) == []


def test_the_words_say_what_makes_it_normative() -> None:
    first, second = sentences_of(Source.of("text.txt", "各县应报送；按年汇总。"))
    assert (first.words, second.words) == (("应", "报送"), ())


@pytest.mark.parametrize("text", ["应" * 100_000, "1." * 50_000, "［" * 100_000, "a\n" * 40_000, "\n" * 100_000])
def test_the_time_is_bounded(text: str) -> None:
    began = time.perf_counter()
    sentences_of(Source.of("text.txt", text))
    assert time.perf_counter() - began < 10
