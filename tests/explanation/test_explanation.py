"""Explanations: each can be checked by hand. What is expected is worked out from a calendar on the wall, not from a run."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import carrier_rules as cr

HEAD = """
policy explained "What is explained"
  effective 2019-01-01 until 2030-12-31
  counting  civil-code
  roll      forward
party office 办公室
party bureau 主管局
entity zone 开发区
event begun 开始
event called 召集 with meeting: date
event excused 免报
event lost 遗失
fact large 规模较大 yes or no
document report 报告
document annex 附件
"""


def explained(
    rule: str, events: list[dict[str, Any]], as_of: str, language: str = "en", key: str | None = None, **facts: Any
) -> list[str]:
    policy = cr.loads(HEAD + rule)
    timeline = cr.Timeline.from_dict(
        {
            "entity": "e",
            "kind": "zone",
            "events": events,
            "facts": [{"fact": name, "value": value} for name, value in facts.items()],
        }
    )
    report = policy.assess(timeline, date.fromisoformat(as_of))
    found = report["filing", key] if key else report["filing"]
    return found.explain(language).splitlines()


def filing(clauses: str) -> str:
    return f'obligation filing 报送 must submit report\n{clauses}\n source "一" "应当报送"\n'


BEGUN = {"event": "begun", "on": "2019-08-01"}


def test_a_roll_over_a_holiday_names_every_day_and_its_notice() -> None:
    # Two months of 1 August end on 1 October, National Day; the first working day after it is Tuesday the 8th.
    lines = explained(filing("due within 2 months of first begun"), [BEGUN], "2019-10-09")
    off = [f"2019-10-0{n} ({day}) 国庆节, 国办发明电〔2018〕15号" for n, day in enumerate(
        ("Tuesday", "Wednesday", "Thursday", "Friday"), 1)]  # fmt: skip
    assert lines[:3] == [
        "`filing` rests on section 一: 应当报送",
        "The clock starts with `begun` on 2019-08-01 (Thursday).",
        "2 months after 2019-08-01 (that day not counted) end on 2019-10-01 (Tuesday).",
    ]
    assert lines[3].startswith(
        f"{off[0]} is no working day, nor are {off[1]}, {off[2]}, {off[3]}, 2019-10-05 (Saturday)"
    )
    assert lines[3].endswith(": it moves to the next working day, 2019-10-08 (Tuesday).")
    assert lines[4:] == [
        "Due: 2019-10-08 (Tuesday); the day computed was 2019-10-01.",
        "Open from 2019-08-02.",
        "Missing: report.",
        "As of 2019-10-09: overdue. 1 day after the due date. Decided on 2019-10-09.",
    ]


def test_the_same_in_chinese() -> None:
    lines = explained(filing("due within 2 months of first begun"), [BEGUN], "2019-10-09", "zh")
    assert lines[:3] == [
        "“报送”依据一：应当报送",
        "自“开始”之日2019年8月1日（周四）起算。",
        "2019年8月1日（周四）之后2个月（当日不计入），至2019年10月1日（周二）届满。",
    ]
    assert lines[3].startswith("2019年10月1日（周二）国庆节，国办发明电〔2018〕15号、2019年10月2日（周三）")
    assert lines[3].endswith("不是工作日，顺延至下一个工作日2019年10月8日（周二）。")
    assert lines[4:] == [
        "到期日：2019年10月8日（周二），顺延前为2019年10月1日（周二）。",
        "自2019年8月2日（周五）起办理。",
        "尚缺：《报告》。",
        "截至2019年10月9日（周三）：逾期未完成。逾期1日。自2019年10月9日（周三）起确定。",
    ]


def test_a_count_of_working_days_lists_what_it_counts_and_what_it_passes() -> None:
    # After Thursday 26 September 2019: Friday 27 (1), Sunday 29 worked (2), Monday 30 (3), then 8 October (4).
    events = [{"event": "begun", "on": "2019-09-26"}]
    lines = explained(filing("due within 4 working days after begun"), events, "2019-09-26")
    assert lines[2] == (
        "4 working days after 2019-09-26 (that day not counted) end on 2019-10-08 (Tuesday). "
        "Counted: 1. 2019-09-27; 2.–3. 2019-09-29 to 2019-09-30; 4. 2019-10-08. "
        "Days off passed over, weekends apart: 2019-10-01 (Tuesday) 国庆节, 国办发明电〔2018〕15号, "
        "2019-10-02 (Wednesday) 国庆节, 国办发明电〔2018〕15号, 2019-10-03 (Thursday) 国庆节, 国办发明电〔2018〕15号, "
        "2019-10-04 (Friday) 国庆节, 国办发明电〔2018〕15号, 2019-10-07 (Monday) 国庆节, 国办发明电〔2018〕15号. "
        "Weekend days worked to make up, and counted: 2019-09-29 (Sunday) 国庆节, 国办发明电〔2018〕15号."
    )
    assert lines[-1] == "As of 2019-09-26: upcoming. 12 days left."
    chinese = explained(filing("due within 4 working days after begun"), events, "2019-09-26", "zh")
    assert chinese[2].startswith(
        "2019年9月26日（周四）之后4个工作日（当日不计入），至2019年10月8日（周二）届满。"
        "计入：第1日2019年9月27日；第2至3日2019年9月29日至2019年9月30日；第4日2019年10月8日。周末以外的休息日不计："
    )
    assert chinese[2].endswith("周末调休上班计入：2019年9月29日（周日）国庆节，国办发明电〔2018〕15号。")
    assert chinese[-1] == "截至2019年9月26日（周四）：尚未开始。还有12日。"


def test_a_month_without_the_day() -> None:
    # 31 December + 2 months: February 2019 ends on Thursday the 28th.
    events = [{"event": "begun", "on": "2018-12-31"}]
    rule = filing("due within 2 months of first begun")
    assert explained(rule, events, "2019-02-01")[2:5] == [
        "2 months after 2018-12-31 (that day not counted) end on 2019-02-28 (Thursday).",
        "That month has no corresponding day: 2019-02-28 (Thursday), its last, takes its place.",
        "2019-02-28 (Thursday) is a working day: it does not move.",
    ]
    assert explained(rule, events, "2019-02-01", "zh")[3:5] == [
        "该月没有对应日，以月末日2019年2月28日（周四）为准。",
        "2019年2月28日（周四）是工作日，不顺延。",
    ]


def test_a_latest_day_counted_backwards() -> None:
    # 15 days before Tuesday 22 October 2024 is Monday the 7th, still off; the working day before is Monday 30 September.
    events = [{"event": "called", "on": "2024-08-01", "meeting": "2024-10-22"}]
    rule = filing("due at least 15 days before the meeting of called")
    lines = explained(rule, events, "2024-09-02")
    assert lines[1:3] == [
        "`called` of 2024-08-01 gives the date 2024-10-22 (Tuesday).",
        "15 days before 2024-10-22 (that day not counted) end on 2024-10-07 (Monday).",
    ]
    assert lines[3].endswith(": it moves to the previous working day, 2024-09-30 (Monday).")
    chinese = explained(rule, events, "2024-09-02", "zh")
    assert chinese[1] == "2024年8月1日（周四）的“召集”载明日期2024年10月22日（周二）。"
    assert chinese[2] == "2024年10月22日（周二）之前15日（当日不计入），至2024年10月7日（周一）届满。"
    assert chinese[3].endswith("不是工作日，提前至上一个工作日2024年9月30日（周一）。")


def test_a_make_up_day_does_not_move_and_may_be_moved_to() -> None:
    # 10 days after 18 April 2019 end on Sunday the 28th, worked; 10 days after the 22nd on 2 May, off until Sunday the 5th, worked.
    rule = filing("due within 10 days after begun")
    stays = explained(rule, [{"event": "begun", "on": "2019-04-18"}], "2019-04-20")
    assert stays[3] == "2019-04-28 (Sunday) is a weekend day worked to make up: it does not move."
    moves = explained(rule, [{"event": "begun", "on": "2019-04-22"}], "2019-04-23")
    assert moves[3].endswith("it moves to the next working day, 2019-05-05 (Sunday), a weekend day worked to make up.")
    chinese = explained(rule, [{"event": "begun", "on": "2019-04-22"}], "2019-04-23", "zh")
    assert chinese[3].endswith("不是工作日，顺延至下一个工作日2019年5月5日（周日）（调休上班）。")
    assert explained(rule, [{"event": "begun", "on": "2019-04-18"}], "2019-04-20", "zh")[3] == (
        "2019年4月28日（周日）是调休上班的日子，不顺延。"
    )


def test_what_is_not_official_is_said() -> None:
    rule = filing("due within 15 working days after begun")
    lines = explained(rule, [{"event": "begun", "on": "2026-12-31"}], "2027-01-01")
    assert "Provisional: 2027-01-01 is the first day behind this that is not official." in lines
    chinese = explained(rule, [{"event": "begun", "on": "2026-12-31"}], "2027-01-01", "zh")
    assert "暂定：2027年1月1日（周五）起的放假安排尚未公布。" in chinese


@pytest.mark.parametrize(
    ("deadline", "events", "english", "chinese"),
    [
        (
            "within 5 days after begun", [],
            "`begun` has not happened: no due date yet.", "“开始”尚未发生，没有到期日。",
        ),
        (
            "within 5 days after begun", [{"event": "begun", "on": "2031-02-03"}],
            "`begun` can no longer start the clock: there is no due date.", "“开始”已不能再使期间起算，没有到期日。",
        ),
        (
            "by the meeting of called", [{"event": "called", "on": "2019-03-01"}],
            "The meeting of called is not given: no due date can be computed.", "未载明meeting of called，无法计算到期日。",
        ),
        (
            "by 2019-03-15", [],
            "The text names the day 2019-03-15 (Friday).", "文件写明的日期为2019年3月15日（周五）。",
        ),
        (
            "promptly after begun", [BEGUN],
            "To be done promptly: no day can be computed, and none makes it overdue.", "要求及时办理，不能算出具体日期，不因此逾期。",
        ),
        (
            "within 5 days after effective date", [],
            "The date is effective date: 2019-01-01 (Tuesday).", "施行之日为2019年1月1日（周二）。",
        ),
    ],
)  # fmt: skip
def test_where_the_date_comes_from(deadline: str, events: list[dict[str, Any]], english: str, chinese: str) -> None:
    assert english in explained(filing(f"due {deadline}"), events, "2031-03-01")
    assert chinese in explained(filing(f"due {deadline}"), events, "2031-03-01", "zh")


@pytest.mark.parametrize(
    ("every", "key", "deadline", "chinese"),
    [
        ("quarter", "2019-Q1", "within 5 days after quarter end", "季度末日为2019年3月31日（周日）。"),
        ("quarter", "2019-Q1", "within 5 days after quarter start", "季度首日为2019年1月1日（周二）。"),
        ("year", "2019", "by 31 March of next year", "次年3月31日为2020年3月31日（周二）。"),
        ("year", "2019", "by end of February of next year", "次年2月末日为2020年2月29日（周六）。"),
        ("month", "2019-03", "by day 10 of next month", "次月第10日为2019年4月10日（周三）。"),
        ("month", "2019-03", "on working day 3 of next month", "次月第3个工作日为2019年4月3日（周三）。"),
        ("month", "2019-03", "by day 25 of this month", "本月第25日为2019年3月25日（周一）。"),
    ],
)
def test_dates_of_periods_in_chinese(every: str, key: str, deadline: str, chinese: str) -> None:
    assert chinese in explained(filing(f"every {every}\n due {deadline}"), [], "2020-04-30", "zh", key)


def test_the_earlier_and_the_later_of_two() -> None:
    rule = filing("due the earlier of (within 5 days after begun, within 3 working days after lost)")
    events = [{"event": "begun", "on": "2019-03-04"}, {"event": "lost", "on": "2019-03-04"}]
    lines = explained(rule, events, "2019-03-05")
    # 5 days after Monday 4 March: Saturday the 9th, so Monday the 11th; 3 working days: Thursday the 7th.
    assert "Option 1: 2019-03-11." in lines
    assert "Option 2: 2019-03-07." in lines
    assert "The earlier of these counts: 2019-03-07." in lines
    later = explained(rule.replace("earlier", "later"), events[:1], "2019-03-05")
    assert "Option 2: no date yet." in later
    assert "The later of these counts: not known yet." in later
    chinese = explained(rule.replace("earlier", "later"), events, "2019-03-05", "zh")
    assert "第2种：2019年3月7日（周四）。" in chinese
    assert "取其晚者：2019年3月11日（周一）。" in chinese


TOGETHER = """
obligation base 季报 must submit report every quarter due within 10 days after quarter end source "一"
obligation filing 年报 must submit annex every year due with base of quarter 4 source "二"
"""


def test_two_filings_together() -> None:
    lines = explained(TOGETHER, [], "2020-01-02", key="2019")
    assert "It goes with `base` for 2019-Q4: due 2020-01-10." in lines
    assert "与2019年第四季度“季报”一并办理：到期日2020年1月10日（周五）。" in explained(
        TOGETHER, [], "2020-01-02", "zh", "2019"
    )
    alone = TOGETHER.replace("every quarter due", "every quarter from lost due")
    assert "It goes with `base` for 2019-Q4, and there is no such instance." in explained(
        alone, [], "2020-01-02", key="2019"
    )
    assert "与2019年第四季度“季报”一并办理，而该期不存在。" in explained(alone, [], "2020-01-02", "zh", "2019")


def test_a_condition_shows_what_it_rests_on() -> None:
    rule = filing("when begun and large is yes\n due by 2019-12-31")
    lines = explained(rule, [BEGUN], "2019-09-02", large=True)
    assert (
        "As of 2019-09-02 the condition `when begun and large is yes` holds "
        "(`begun` is true: begun on 2019-08-01; `large is yes` is true: value yes)."
    ) in lines
    unknown = explained(rule, [BEGUN], "2019-09-02")
    assert (
        "As of 2019-09-02 the condition `when begun and large is yes` cannot be told "
        "(`begun` is true: begun on 2019-08-01; `large is yes` is unknown)."
    ) in unknown
    assert unknown[-1] == "As of 2019-09-02: undetermined. Not known: large."
    chinese = explained(rule, [BEGUN], "2019-09-02", "zh")
    assert (
        "截至2019年9月2日（周一），适用条件（begun and large is yes）无法判断：begun——是（开始（2019年8月1日（周四）））；large is yes——不明。"
    ) in chinese
    assert chinese[-1] == "截至2019年9月2日（周一）：无法判断。未知：规模较大。"


def test_a_condition_that_came_true_too_late() -> None:
    rule = filing("when lost\n due by 2019-03-15")
    events = [{"event": "lost", "on": "2019-04-01"}]
    assert "The condition came true on 2019-04-01, after this was decided." in explained(rule, events, "2019-05-06")
    assert "确定之后，条件于2019年4月1日（周一）成立。" in explained(rule, events, "2019-05-06", "zh")


def test_acts_what_was_assumed_and_what_is_missing() -> None:
    rule = (
        "obligation filing 报送 who office must submit report, annex to bureau copy office\n"
        ' due by 2019-03-15 source "一"\n'
    )
    events = [{"event": "filing", "on": "2019-03-04", "id": "e1", "documents": ["report"], "to": ["bureau"]}]
    lines = explained(rule, events, "2019-03-05")
    assert "The act `filing` (e1) of 2019-03-04 (Monday) is recorded." in lines
    assert "Not stated and taken as complete: by, copy." in lines
    assert "Missing: annex, copy of annex to office." in lines
    chinese = explained(rule, events, "2019-03-05", "zh")
    assert "2019年3月4日（周一）办理“报送”（e1）。" in chinese
    assert "未写明、视为齐全：报送主体、抄送。" in chinese
    assert "尚缺：《附件》；抄送办公室的《附件》。" in chinese


def test_what_is_missing_at_each_place() -> None:
    rule = (
        "obligation filing 报送 who office with bureau must submit report form electronic, paper x2 sealed\n"
        ' to bureau copy office due by 2019-03-15 source "一"\n'
    )
    act = {"event": "filing", "on": "2019-03-04", "by": ["office"], "forms": ["electronic", "paper sealed"], "copy": []}
    assert "Missing: report to bureau in paper x2 sealed, copy to office, act by bureau." in explained(
        rule, [act], "2019-03-05"
    )
    assert "尚缺：报送主管局的《报告》纸质版（一式两份，盖章）；抄送办公室；主管局会同办理。" in explained(
        rule, [act], "2019-03-05", "zh"
    )
    twice = filing("due by 2019-03-15\n met by begun 2 times")
    assert "Missing: 1 more of begun." in explained(twice, [{"event": "begun", "on": "2019-03-04"}], "2019-03-05")
    assert "尚缺：“开始”再1次。" in explained(twice, [{"event": "begun", "on": "2019-03-04"}], "2019-03-05", "zh")


def test_an_event_after_the_cut_off_is_said_to_count_on_the_next_day() -> None:
    # 28 September 2023 at 17:31 counts as the 29th; the act on 9 October at 18:00 as the 10th.
    rule = filing("due within 15 days after begun")
    policy = cr.loads((HEAD + rule).replace("  counting", "  cutoff 17:30\n  counting"))
    events = [{"event": "begun", "on": "2023-09-28T17:31"}, {"event": "filing", "on": "2023-10-09T18:00"}]
    timeline = cr.Timeline.from_dict({"entity": "e", "kind": "zone", "events": events})
    found = policy.assess(timeline, date(2023, 10, 12))["filing"]
    lines, chinese = found.explain().splitlines(), found.explain("zh").splitlines()
    assert lines[1] == (
        "The clock starts with `begun` on 2023-09-28 (Thursday), after the close of business at 17:30: "
        "it counts on 2023-09-29 (Friday)."
    )
    assert (
        "The act `filing` of 2023-10-09 (Monday), after the close of business at 17:30: "
        "it counts on 2023-10-10 (Tuesday) completes it."
    ) in lines
    assert chinese[1] == "自“开始”之日2023年9月28日（周四）起算（在截止时间17:30之后，按2023年9月29日（周五）计）。"


@pytest.mark.parametrize(
    ("every", "key", "shown"),
    [
        ("month", "2019-07", "2019年7月"),
        ("quarter", "2019-Q3", "2019年第三季度"),
        ("half-year", "2019-H1", "2019年上半年"),
        ("half-year", "2019-H2", "2019年下半年"),
        ("year", "2019", "2019年度"),
    ],
)
def test_periods_in_chinese(every: str, key: str, shown: str) -> None:
    lines = explained(filing(f"every {every}\n due within 5 days after {every} end"), [], "2020-02-03", "zh", key)
    assert lines[1].startswith(f"{shown}自2019年")


def test_an_act_without_its_period_is_said_to_be_inferred() -> None:
    rule = filing("every quarter\n due within 10 days after quarter end")
    events = [{"event": "filing", "on": "2019-04-08"}]
    lines = explained(rule, events, "2019-04-09", key="2019-Q1")
    assert (
        "The act `filing` of 2019-04-08 (Monday) names no period, is taken for the earliest one open, and completes it."
    ) in lines
    assert "Not stated and taken as complete: documents, period." in lines
    chinese = explained(rule, events, "2019-04-09", "zh", "2019-Q1")
    assert "2019年4月8日（周一）办理“报送”，未写明所属期，归入最早未办的一期，至此完成。" in chinese


def test_a_waiver_and_a_making_event() -> None:
    rule = filing("due within 5 days after each begun\n waived by excused")
    lines = explained(rule, [BEGUN, {"event": "excused", "on": "2019-08-02"}], "2019-08-05")
    assert "It is made by `begun` of 2019-08-01 (Thursday)." in lines
    assert "Waived by `excused` on 2019-08-02 (Friday)." in lines
    chinese = explained(rule, [BEGUN, {"event": "excused", "on": "2019-08-02"}], "2019-08-05", "zh")
    assert "因2019年8月1日（周四）的“开始”而产生。" in chinese
    assert "2019年8月2日（周五）因“免报”免除。" in chinese


def test_a_clock_that_starts_again_with_the_policy() -> None:
    rule = filing("due within 5 days after begun")
    policy = cr.loads((HEAD + rule).replace("  counting", "  transition restart\n  counting"))
    data = {"entity": "e", "kind": "zone", "events": [{"event": "begun", "on": "2018-11-05"}]}
    found = policy.assess(cr.Timeline.from_dict(data), date(2019, 1, 3))["filing"]
    # 5 days after 1 January 2019 end on Sunday the 6th: Monday the 7th.
    assert found.due == date(2019, 1, 7)
    assert (
        "`begun` of 2018-11-05 came before the policy: its clock starts again on 2019-01-01 (Tuesday)."
    ) in found.explain()
    assert "“开始”（2018年11月5日（周一））早于文件施行，自施行之日2019年1月1日（周二）重新起算。" in found.explain(
        "zh"
    )


def test_a_count_too_long_to_list() -> None:
    rule = filing("due within 500 working days after begun")
    assert explained(rule, [BEGUN], "2019-09-02")[2].endswith("The days are too many to list.")
    assert explained(rule, [BEGUN], "2019-09-02", "zh")[2].endswith("天数过多，不逐日列出。")


def test_the_day_itself_counted() -> None:
    rule = filing("due within 1 day after begun\n counting the day itself")
    assert explained(rule, [BEGUN], "2019-08-01")[2] == (
        "1 day after 2019-08-01 (that day counted) ends on 2019-08-01 (Thursday)."
    )


def test_a_reading_is_told_and_an_unknown_language_refused() -> None:
    rule = filing('due by 2019-03-15\n reading "one report is enough"')
    assert explained(rule, [], "2019-03-01")[1] == "Read so: one report is enough"
    assert explained(rule, [], "2019-03-01", "zh")[1] == "理解：one report is enough"
    with pytest.raises(ValueError, match=r"^unknown language `fr`: use `en` or `zh`$"):
        explained(rule, [], "2019-03-01", "fr")


def test_a_requirement_shows_its_state() -> None:
    rule = 'requirement filing 数量 that begun at most 1 times source "一"\n'
    events = [BEGUN, {"event": "begun", "on": "2019-09-02"}]
    lines = explained(rule, events, "2019-09-03")
    assert (
        "As of 2019-09-03 the condition `that begun at most 1 times` does not hold "
        "(`begun at most 1 times` is false: begun on 2019-08-01, begun on 2019-09-02)."
    ) in lines
    assert lines[-1] == "As of 2019-09-03: violated."
    assert explained(rule, events, "2019-09-03", "zh")[-1] == "截至2019年9月3日（周二）：不符合要求。"


def test_explanations_are_data_too() -> None:
    policy = cr.loads(HEAD + filing("due within 2 months of first begun"))
    data = {"entity": "e", "kind": "zone", "events": [BEGUN]}
    steps = policy.assess(cr.Timeline.from_dict(data), date(2019, 10, 9))["filing"].explanation
    assert [step["step"] for step in steps] == [
        "source", "clock", "count", "roll", "due", "opens", "missing", "status",
    ]  # fmt: skip
    count = steps[2]
    assert (count["n"], count["unit"], count["from"], count["date"]) == (2, "month", "2019-08-01", "2019-10-01")
