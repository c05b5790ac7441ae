"""Chinese as it is written: widths, numerals, dates, other words for one thing, and words written together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language.reading_help import messages_of, model_of, problems_of

from carrier_rules.language.numerals import plain_number
from carrier_rules.model import Names, Promptly, Which

SETTING = """政策 试行办法
单位 省级中小企业主管部门
单位 省级财政部门
单位 工业和信息化部
单位 财政部
事件 中央财政资金下达 载明 金额：金额、付款期：期间、截止日：日期
事件 列入支持范围
事件 支持期结束
事件 方案修改
事实 载体类型 下列之一 融通型、资本集聚型
材料 修改后的实施方案
材料 修改说明
义务 年度报告 持续履行
义务 季度信息报送 每 季度 自 列入支持范围 期限 季度 结束 后 5日 内
"""


def said(clauses: str) -> str:
    text = f"{SETTING}义务 实施方案修改备案 {clauses}"
    assert messages_of(text) == []
    return repr(model_of(text).rules[-1])


# Each is written in another way than it stands in the second column, and means the same.
ALIKE = [
    # words written together
    ("期限 中央财政资金首次下达后2个月内", "期限 首次 中央财政资金下达 后 2个月 内"),
    ("期限 中央财政资金末次下达后2个月内", "期限 末次 中央财政资金下达 后 2个月 内"),
    ("期限 中央财政资金每次下达后2个月内", "期限 每次 中央财政资金下达 后 2个月 内"),
    ("期限 第2次中央财政资金下达后2个月内", "期限 第2次 中央财政资金下达 后 2个月 内"),
    ("期限 每季度结束15个工作日内", "期限 季度 结束 后 15个工作日 内"),
    ("期限 季度终了后十五个工作日以内", "期限 季度 结束 后 15个工作日 内"),
    ("期限 自首次列入支持范围之日起3年内", "期限 首次 列入支持范围 后 3年 内"),
    ("期限 列入支持范围后及时", "期限 列入支持范围 后 及时"),
    ("期限 中央财政资金下达的截止日前至少5个工作日", "期限 中央财政资金下达 的 截止日 前 至少 5个工作日"),
    ("期限 中央财政资金下达的截止日至少5个工作日前", "期限 中央财政资金下达 的 截止日 前 至少 5个工作日"),
    ("期限 中央财政资金下达的截止日三十日前", "期限 中央财政资金下达 的 截止日 前 至少 30日"),
    ("期限 每季度结束10日前", "期限 季度 结束 前 至少 10日"),
    ("期限 每次列入支持范围之日起15个工作日内", "期限 每次 列入支持范围 后 15个工作日 内"),
    ("期限 次年3月31日前", "期限 不晚于 次年 3月31日"),
    ("期限 与季度信息报送第四季度一并", "期限 与 季度信息报送 第4季度 一并"),
    ("期限 不晚于方案修改后第1个月15日", "期限 不晚于 方案修改 后 第1个月 第15日"),
    ("每季度自列入支持范围至支持期结束当日 期限 及时", "每 季度 自 列入支持范围 至 支持期结束 当日 期限 及时"),
    ("主体 省级中小企业主管部门会同省级财政部门 期限 及时", "主体 省级中小企业主管部门 会同 省级财政部门 期限 及时"),
    ("应报送修改后的实施方案和修改说明 期限 及时", "应 报送 修改后的实施方案、修改说明 期限 及时"),
    ("应当备案《修改后的实施方案》、《修改说明》 期限 及时", "应 报送 修改后的实施方案、修改说明 期限 及时"),
    ("形式 电子版、纸质一式两份盖章 期限 及时", "形式 电子版、纸质 2份 盖章 期限 及时"),
    ("主送 工业和信息化部和财政部等 期限 及时", "主送 工业和信息化部、财政部 等 期限 及时"),
    ("条件 列入支持范围后3年内未方案修改或载体类型为融通型 期限 及时",
     "条件 列入支持范围 后 3年 内 未 方案修改 或 载体类型 为 融通型 期限 及时"),
    ("条件 违反年度报告连续至少2次且非方案修改 期限 及时", "条件 违反 年度报告 连续 至少 2次 且 非 方案修改 期限 及时"),
    ("条件 列入支持范围以来第2次违反年度报告后5日后方案修改 期限 及时",
     "条件 列入支持范围 以来 第2次 违反 年度报告 后 5日 后 方案修改 期限 及时"),
    # numbers
    ("期限 方案修改 后 二十日 内", "期限 方案修改 后 20日 内"),
    ("期限 方案修改 后 两个月 内", "期限 方案修改 后 2个月 内"),
    ("期限 方案修改 后 一百二十天 内", "期限 方案修改 后 120日 内"),
    ("期限 方案修改 后 三年 内", "期限 方案修改 后 3年 内"),
    ("期限 方案修改 后 ２０ 日 内", "期限 方案修改 后 20日 内"),
    ("期限 第三次 方案修改 后 20日 内", "期限 第3次 方案修改 后 20日 内"),
    ("期限 十二月三十一日 前", "期限 不晚于 12月31日"),
    ("条件 中央财政资金下达 的 金额 不低于 五千万元 期限 及时", "条件 中央财政资金下达 的 金额 >= 50000000 CNY 期限 及时"),
    ("条件 中央财政资金下达的金额不低于5000万元 期限 及时", "条件 中央财政资金下达 的 金额 ≥ 50000000元 期限 及时"),
    ("条件 中央财政资金下达的金额高于1.5亿元 期限 及时", "条件 中央财政资金下达 的 金额 > 150000000 CNY 期限 及时"),
    # dates
    ("期限 2020年12月31日 前", "期限 不晚于 2020-12-31"),
    ("期限 ２０２０年１２月３１日前", "期限 不晚于 2020-12-31"),
    ("期限 二〇二〇年十二月三十一日前", "期限 不晚于 2020-12-31"),
    ("期限 于2020-12-31", "期限 不晚于 2020-12-31"),
    # widths, stops
    ("主送　工业和信息化部，财政部。 期限　及时；", "主送 工业和信息化部、财政部 期限 及时"),
    ("主送 工业和信息化部,财政部 期限 及时;", "主送 工业和信息化部、财政部 期限 及时"),
    ("条件 任一（方案修改，支持期结束） 期限 及时", "条件 任一(方案修改、支持期结束) 期限 及时"),
    ("条件 中央财政资金下达 的 金额＞＝５元 期限 及时", "条件 中央财政资金下达 的 金额 >= 5元 期限 及时"),
    ('依据 "三（四）" 期限 及时', "依据 “三（四）” 期限 及时"),
    ("依据 “三（四）” “全文。；、　１” 期限 及时", '依据 "三（四）" "全文。；、　１" 期限 及时'),
]  # fmt: skip


@pytest.mark.parametrize(("written", "means"), ALIKE)
def test_what_is_written_otherwise_means_the_same(written: str, means: str) -> None:
    assert said(written) == said(means)


def test_a_clause_written_together_behind_a_latin_name_is_no_second_name() -> None:
    (rule,) = model_of("义务 r 期限及时").rules
    assert (rule.names, rule.due) == (Names("r"), Promptly())
    (rule,) = model_of("义务 r 及时报送 期限及时").rules
    assert (rule.names, rule.due) == (Names("r", "及时报送"), Promptly())


def test_what_stands_between_quotation_marks_stays_as_it_is() -> None:
    assert "'全文。；、\\u3000１'" in said("依据 “三（四）” “全文。；、　１” 期限 及时")


def test_a_title_is_a_name_or_a_quoted_text() -> None:
    assert said("应 报送 《修改说明》 持续履行") == said("应 报送 修改说明 持续履行")
    assert said("应 报送 《别的材料》 持续履行") == said("应 报送 “别的材料” 持续履行")
    assert said("依据 《修改说明》 《修改说明》 持续履行") == said("依据 “修改说明” “修改说明” 持续履行")
    (problem,) = problems_of("政策 甲\n义务 乙 持续履行 主送 《丙》 《丁》")
    assert problem.message == "`《丁》` cannot stand here"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", "10"), ("十五", "15"), ("二十", "20"), ("一百零五", "105"), ("一百二十", "120"), ("两千", "2000"),
        ("一万二千", "12000"), ("三千万", "30000000"), ("一亿零五百", "100000500"), ("二〇一九", "2019"), ("零", "0"),
        ("2500万", "25000000"), ("1.5亿", "150000000"), ("12.50", "12.50"), ("1.25万", "12500"), ("1万亿", "1000000000000"),
        ("百", None), ("十十", None), ("万", None), ("五百十百", None), ("", None), ("二三十", None), ("甲", None),
    ],
)  # fmt: skip
def test_a_number_in_digits(text: str, number: str | None) -> None:
    assert plain_number(text) == number


# Clauses as lists of words, to be written with spaces and without.
EVENTS = st.sampled_from(["中央财政资金下达", "列入支持范围", "支持期结束", "方案修改"])
RULES = st.sampled_from(["年度报告", "季度信息报送"])
COUNTS = st.sampled_from(["1", "2", "15", "三", "十五", "二十一", "一百零八"])
WHICH = st.sampled_from([["首次"], ["末次"], ["每次"], ["第2次"], ["第十一次"], []])
HAPPENINGS = st.one_of(
    st.tuples(WHICH, EVENTS.map(lambda name: [name])),
    st.tuples(WHICH, RULES.map(lambda name: ["违反", name])),
    st.tuples(EVENTS.map(lambda name: [name, "以来"]), WHICH, EVENTS.map(lambda name: [name])),
).map(lambda parts: [word for part in parts for word in part])  # fmt: skip
UNITS = ["小时", "日", "个工作日", "周", "个月", "个季度", "年"]
DURATIONS = st.tuples(COUNTS, st.sampled_from(UNITS)).map(list)
ANCHORS = st.one_of(
    HAPPENINGS,
    st.sampled_from([["季度", "结束"], ["年", "开始"], ["施行日"], ["2020-12-31"], ["2020年12月31日"], ["到期日"]]),
    st.just(["中央财政资金下达", "的", "截止日"]),
    st.sampled_from([["次年", "3月31日"], ["本月", "第10日"], ["2月", "末"], ["次月", "第3个工作日"]]),
)
DATES = st.recursive(
    ANCHORS,
    lambda inner: st.tuples(inner, st.sampled_from(["后", "前"]), DURATIONS).map(lambda p: [*p[0], p[1], *p[2]]),
    max_leaves=3,
)
DEADLINES = st.one_of(
    st.tuples(DATES, DURATIONS).map(lambda p: ["期限", *p[0], "后", *p[1], "内"]),
    st.tuples(DATES, DURATIONS).map(lambda p: ["期限", *p[0], "前", "至少", *p[1]]),
    st.tuples(DATES, DURATIONS).map(lambda p: ["期限", "自", *p[0], "之日", "起", *p[1], "内"]),
    HAPPENINGS.map(lambda p: ["期限", *p, "后", "及时"]),
    ANCHORS.map(lambda p: ["期限", "不晚于", *p]),
)
BOUNDS = st.one_of(
    st.just(list[str]()),
    DATES.map(lambda date: [*date, "前"]),
    DATES.map(lambda date: ["自", *date, "起"]),
    st.tuples(DATES, DURATIONS).map(lambda p: [*p[0], "后", *p[1], "内"]),
)
ATOMS = st.one_of(
    st.tuples(BOUNDS, HAPPENINGS.filter(lambda words: "以来" not in words)).map(lambda p: [*p[0], *p[1]]),
    st.tuples(BOUNDS, EVENTS).map(lambda p: [*p[0], "未", p[1]]),
    st.tuples(EVENTS, COUNTS).map(lambda p: [p[0], "至少", p[1], "次"]),
    st.sampled_from([["载体类型", "为", "融通型"], ["载体类型", "不为", "资本集聚型"]]),
    st.just(["中央财政资金下达", "的", "付款期", "已载明"]),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.tuples(inner, st.sampled_from(["且", "或"]), inner).map(lambda p: [*p[0], p[1], *p[2]]),
    max_leaves=3,
).map(lambda words: ["条件", *words])  # fmt: skip


@given(st.one_of(DEADLINES, CONDITIONS))
def test_words_written_together_mean_what_they_mean_apart(words: list[str]) -> None:
    keyword, *rest = words
    apart, together = f"{keyword} {' '.join(rest)}", f"{keyword} {''.join(rest)}"
    assert said(together) == said(apart)


CHARACTERS = st.text("甲乙和后前内日三十首次每季度结束的自至，（）", min_size=1, max_size=30)


@given(st.lists(st.text("甲乙和后", min_size=1, max_size=3), min_size=1, max_size=4, unique=True), CHARACTERS)
def test_no_text_raises(names: list[str], clause: str) -> None:
    declared = "\n".join(f"事件 {name}" for name in names)
    for problem in problems_of(f"{declared}\n义务 丙 期限 {clause}"):
        assert problem.help


def test_what_is_left_together_is_preferred_to_what_is_divided() -> None:
    text = "事件 下达\n事件 首次下达\n义务 甲 期限 首次下达后2个月内"
    happening = model_of(text).rules[0].due.anchor  # type: ignore[union-attr]
    assert (happening.event.name, happening.which) == ("首次下达", Which.ANY)  # type: ignore[union-attr]


AMBIGUOUS = "单位 财政\n单位 海关\n单位 财政和税务\n单位 税务和海关\n义务 甲 持续履行 主送 "


def test_two_readings_of_which_neither_is_preferred_are_both_shown() -> None:
    assert messages_of(AMBIGUOUS + "财政和税务和海关") == [
        "a.pol:5:14: error[ambiguous-words]: "
        "`财政和税务和海关` can be read in two ways: `财政 和 税务和海关` or `财政和税务 和 海关`\n"
        "义务 甲 持续履行 主送 财政和税务和海关\n"
        "                      ^^^^^^^^^^^^^^^^\n"
        "  help: put a space where each word ends"
    ]


def test_of_two_readings_nothing_is_shown_that_both_have() -> None:
    (problem,) = problems_of(AMBIGUOUS.rstrip() + "财政和税务和海关 抄送 财政")
    assert problem.message == "`财政和税务和海关` can be read in two ways: `财政 和 税务和海关` or `财政和税务 和 海关`"
    (problem,) = problems_of(AMBIGUOUS + "海关和财政和税务和海关和财政")
    assert problem.message == "`财政和税务和海关` can be read in two ways: `财政 和 税务和海关` or `财政和税务 和 海关`"


def test_what_is_neither_a_number_nor_a_word_is_told() -> None:
    assert messages_of("事件 受理\n义务 乙 期限 受理 后 .5日 内") == [
        "a.pol:2:14: error[malformed-word]: `.5日` is neither a number, a date nor a name\n"
        "义务 乙 期限 受理 后 .5日 内\n"
        "                     ^^^^\n"
        "  help: a name begins with a letter and is made of letters, digits and hyphens"
    ]


def test_two_places_inside_which_a_keyword_may_stand_are_both_shown() -> None:
    assert messages_of("事件 甲末次乙\n事件 甲首次乙\n要求 丙 须 甲首次末次乙") == [
        "a.pol:3:8: error[ambiguous-words]: "
        "`甲首次末次乙` can be read in two ways: `首次 甲末次乙` or `末次 甲首次乙`\n"
        "要求 丙 须 甲首次末次乙\n"
        "           ^^^^^^^^^^^^\n"
        "  help: put a space where each word ends"
    ]


@pytest.mark.parametrize("written", ["财政、税务和海关", "财政和税务、海关", "财政 和 税务和海关"])
def test_a_space_or_a_mark_says_which_is_meant(written: str) -> None:
    assert messages_of(AMBIGUOUS + written) == []


def test_a_run_that_is_too_long_is_refused() -> None:
    run = "甲" + "后1日" * 70 + "后5日内"
    (problem,) = problems_of(f"事件 甲\n义务 乙 期限 {run}")
    assert (
        problem.headline
        == "a.pol:2:9: error[run-together]: too many words are written together here to tell where they end"
    )
    assert (problem.help, problem.span.text) == ("put spaces between words", run)


def test_a_run_has_two_hundred_characters_at_most() -> None:
    run = "甲" + "后1日" * 65  # 196 characters
    assert {problem.code for problem in problems_of(f"事件 甲\n义务 乙 期限 {run}后55日内")} == {"run-together"}
    assert messages_of(f"事件 甲\n义务 乙 期限 {run}后5日内") == []


def test_names_that_are_alike_in_too_many_ways_are_refused() -> None:
    names = "\n".join(f"单位 {'甲' * n}" for n in range(1, 60))
    problems = problems_of(f"{names}\n义务 乙 持续履行 主送 " + "、".join(["甲" * 190] * 30))
    assert {problem.code for problem in problems} == {"run-together"}


@pytest.mark.parametrize(
    "text",
    ["要求 乙 须 " + "非" * 150 + "甲", "要求 乙 须 " + "非" * 50 + " " + "非" * 60 + " 甲",
     "义务 乙 期限 甲" + " 后1日" * 150 + " 后5日 内"],
)  # fmt: skip
def test_what_is_nested_too_deep_is_refused(text: str) -> None:
    assert {problem.code for problem in problems_of(f"事件 甲\n{text}")} == {"too-deep"}
