"""What moves a deadline, what happens by itself and what rules say about rules, in whole sentences of both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import carrier_rules as cr

HEAD = """
policy explained "What is explained"
  effective 2019-01-01
  counting  civil-code
  roll      forward
party office 办公室
event begun 开始
event stopped 中止
event resumed 恢复
event granted 批准延期
event signed 签订合同 with term: duration
fact large 规模较大 yes or no
document report 报告
"""
BEGUN = {"event": "begun", "on": "2019-07-01"}


def explained(
    rules: str, events: list[dict[str, Any]], as_of: str, rule: str = "filing", key: str | None = None
) -> tuple[list[str], list[str]]:
    """The explanation of an instance in English and in Chinese, a sentence each."""
    timeline = cr.Timeline.from_dict({"entity": "e", "events": events})
    report = cr.loads(HEAD + rules).assess(timeline, date.fromisoformat(as_of))
    found = report[rule, key] if key else report[rule]
    return found.explain().splitlines(), found.explain("zh").splitlines()


def filing(clauses: str) -> str:
    return f'obligation filing 报送 must submit report {clauses} source "一"\n'


def test_an_extension_and_a_cap() -> None:
    # 10 days of 1 July are Thursday the 11th, 5 more Tuesday the 16th, capped at Monday the 15th.
    rule = filing("due within 10 days after begun extended by 5 days when granted latest 2019-07-15")
    english, chinese = explained(rule, [BEGUN, {"event": "granted", "on": "2019-07-05"}], "2019-07-08")
    assert english[2:6] == [
        "10 days after 2019-07-01 (that day not counted) end on 2019-07-11 (Thursday).",
        "Extended by 5 days, granted on 2019-07-05: 2019-07-16 (Tuesday).",
        "It is capped at 2019-07-15 (Monday).",
        "2019-07-15 (Monday) is a working day: it does not move.",
    ]
    assert chinese[2:6] == [
        "2019年7月1日（周一）之后10日（当日不计入），至2019年7月11日（周四）届满。",
        "2019年7月5日（周五）起符合延长条件，延长5日，至2019年7月16日（周二）。",
        "最迟不超过2019年7月15日（周一）。",
        "2019年7月15日（周一）是工作日，不顺延。",
    ]


def test_an_extension_in_working_days_lists_them() -> None:
    rule = filing("due within 10 days after begun extended by 2 working days when granted")
    english, chinese = explained(rule, [BEGUN, {"event": "granted", "on": "2019-07-05"}], "2019-07-08")
    assert english[3] == (
        "Extended by 2 working days, granted on 2019-07-05: 2019-07-15 (Monday). Counted: 1. 2019-07-12; 2. 2019-07-15."
    )
    assert chinese[3] == (
        "2019年7月5日（周五）起符合延长条件，延长2个工作日，至2019年7月15日（周一）。计入：第1日2019年7月12日；第2日2019年7月15日。"
    )


def test_an_extension_to_a_day() -> None:
    rule = filing("due within 10 days after begun extended to 2019-07-31 when granted")
    english, chinese = explained(rule, [BEGUN, {"event": "granted", "on": "2019-07-05"}], "2019-07-08")
    assert english[3] == "Extended to 2019-07-31 (Wednesday), granted on 2019-07-05."
    assert chinese[3] == "2019年7月5日（周五）起符合延长条件，延长至2019年7月31日（周三）。"


def test_a_clock_that_stands_still() -> None:
    rule = filing("due within 10 days after begun suspended from stopped until resumed")
    stopped, resumed = {"event": "stopped", "on": "2019-07-03"}, {"event": "resumed", "on": "2019-07-05"}
    english, chinese = explained(rule, [BEGUN, stopped, resumed], "2019-07-08")
    # Two days, 3 and 4 July: the 11th becomes Saturday the 13th.
    assert english[3] == "The clock stood still from 2019-07-03 to 2019-07-04: 2 days more, 2019-07-13 (Saturday)."
    assert chinese[3] == "2019年7月3日至2019年7月4日期间中止，顺延2日，至2019年7月13日（周六）。"
    english, chinese = explained(rule, [BEGUN, stopped], "2019-07-03")
    assert english[3] == "The clock stood still on 2019-07-03, and still does: 1 day more, 2019-07-12 (Friday)."
    assert chinese[3] == "2019年7月3日期间中止，尚未恢复，顺延1日，至2019年7月12日（周五）。"


def test_a_length_of_time_that_an_event_carries() -> None:
    rule = filing("due within the term of signed or else 30 days of begun")
    signed = {"event": "signed", "on": "2019-06-03", "term": "45 days"}
    english, chinese = explained(rule, [BEGUN, signed], "2019-07-08")
    assert english[2] == "`signed` of 2019-06-03 gives the length of time: term of signed."
    assert chinese[2] == "期间长短由2019年6月3日（周一）的“签订合同”载明（term of signed）。"
    english, chinese = explained(rule, [BEGUN], "2019-07-08")
    assert english[2] == "Term of signed is not given: the length that stands in for it counts."
    assert chinese[2] == "未载明（term of signed），按替代的期间计算。"
    assert english[3] == "30 days after 2019-07-01 (that day not counted) end on 2019-07-31 (Wednesday)."


def test_hours() -> None:
    rule = filing("due within 24 hours after begun")
    events = [{"event": "begun", "on": "2019-07-05T10:00"}, {"event": "filing", "on": "2019-07-06T11:30"}]
    english, chinese = explained(rule, events, "2019-07-08")
    assert english[2] == (
        "Within 24 hours after begun: from 2019-07-05 10:00 to 2019-07-06 10:00. Hours never move to another day."
    )
    assert chinese[2] == "24小时自2019年7月5日10:00至2019年7月6日10:00，不顺延。"
    assert "The act `filing` of 2019-07-06 (Saturday) at 11:30 completes it." in english
    assert "2019年7月6日（周六）11:30办理“报送”，至此完成。" in chinese


EXPIRY = "event over 到期 for each begun on 1 month after it when no granted\n"


def test_an_event_that_happens_by_itself() -> None:
    rule = EXPIRY + filing("for each over due within 5 days after it")
    english, chinese = explained(rule, [BEGUN], "2019-08-05", key="2019-08-01")
    assert english[1:3] == [
        "`over` happens by itself for `begun` of 2019-07-01, on 1 month after it when no granted: 2019-08-01 (Thursday).",
        "It is made by `over` of 2019-08-01 (Thursday).",
    ]
    assert chinese[1:3] == [
        "“到期”因2019年7月1日（周一）的“开始”自动发生（1 month after it，条件为no granted）：2019年8月1日（周四）。",
        "因2019年8月1日（周四）的“到期”而产生。",
    ]


def test_an_event_that_becomes_certain_later() -> None:
    # Five working days of 1 July end on the 8th: certain on the 9th.
    rule = "event silent 默示 for each begun on it when no granted within 5 working days after it\n" + filing(
        "due within 5 days after silent"
    )
    english, chinese = explained(rule, [BEGUN], "2019-07-09")
    assert english[1] == (
        "`silent` happens by itself for `begun` of 2019-07-01, on it when no granted within 5 working days after it: "
        "2019-07-01 (Monday), certain from 2019-07-09."
    )
    assert chinese[1].endswith("：2019年7月1日（周一），自2019年7月9日（周二）起确定。")


BREACHED = (
    'obligation yearly 年报 must submit report every year due by 31 March of next year otherwise filing source "二"\n'
    + filing("due within 5 days after it")
)


def test_a_breach_and_a_fulfilment_as_what_makes_and_starts() -> None:
    # 31 March 2020 is a Tuesday.
    english, chinese = explained(BREACHED, [], "2020-04-01", key="2020-04-01")
    assert english[1:3] == [
        "It is made by the breach of `yearly` for 2019 of 2020-04-01 (Wednesday).",
        "The clock starts with the breach of `yearly` for 2019 on 2020-04-01 (Wednesday).",
    ]
    assert chinese[1:3] == [
        "因2020年4月1日（周三）的违反2019年度“年报”而产生。",
        "自违反2019年度“年报”之日2020年4月1日（周三）起算。",
    ]
    rule = 'obligation plan 方案 must submit report due by 2019-07-10 source "二"\n' + filing(
        "due within 5 days of the fulfilment of plan"
    )
    english, chinese = explained(rule, [{"event": "plan", "on": "2019-07-08"}], "2019-07-08")
    assert english[1] == "The clock starts with the fulfilment of `plan` on 2019-07-08 (Monday)."
    assert chinese[1] == "自履行“方案”之日2019年7月8日（周一）起算。"


def test_what_is_forbidden_and_what_is_used() -> None:
    rules = (
        'prohibition filing 不得开始 must not begun source "一"\n'
        'permission choice 选择 may begun overrides filing when granted source "二"\n'
    )
    english, chinese = explained(rules, [BEGUN], "2019-07-01")
    assert "`begun` of 2019-07-01 (Monday) is forbidden." in english
    assert english[-1] == "As of 2019-07-01: violated. Decided on 2019-07-01."
    assert "2019年7月1日（周一）的“开始”为所禁止。" in chinese
    assert chinese[-1] == "截至2019年7月1日（周一）：已违反。自2019年7月1日（周一）起确定。"
    english, chinese = explained(rules, [{"event": "granted", "on": "2019-06-28"}, BEGUN], "2019-07-01", "choice")
    assert "`begun` of 2019-07-01 (Monday) uses the permission." in english
    assert "2019年7月1日（周一）的“开始”行使了该许可。" in chinese


def test_precedence() -> None:
    rules = (
        'prohibition filing 不得开始 must not begun source "一"\n'
        'permission choice 选择 may begun overrides filing when {} source "二"\n'
    )
    english, chinese = explained(rules.format("granted"), [{"event": "granted", "on": "2019-06-28"}], "2019-07-01")
    assert "As of 2019-07-01 `choice` takes precedence." in english
    assert "截至2019年7月1日（周一），“选择”优先适用。" in chinese
    english, chinese = explained(rules.format("granted"), [], "2019-07-01")
    assert "As of 2019-07-01 `choice` does not take precedence." in english
    assert "截至2019年7月1日（周一），“选择”不优先适用。" in chinese
    english, chinese = explained(rules.format("large is yes"), [], "2019-07-01")
    assert "As of 2019-07-01 `choice` may take precedence." in english
    assert "截至2019年7月1日（周一），“选择”是否优先适用无法判断。" in chinese


def test_a_recommendation() -> None:
    rule = 'recommendation filing 研究 should submit report source "一"\n'
    english, chinese = explained(rule, [], "2019-07-01")
    assert (english[-1], chinese[-1]) == ("As of 2019-07-01: open.", "截至2019年7月1日（周一）：尚未采纳。")
    english, chinese = explained(rule, [{"event": "filing", "on": "2019-07-01"}], "2019-07-01")
    assert (english[-1], chinese[-1]) == (
        "As of 2019-07-01: followed. Decided on 2019-07-01.",
        "截至2019年7月1日（周一）：已采纳。自2019年7月1日（周一）起确定。",
    )


def test_the_due_date_of_another_rule_and_a_day_named_from_an_event() -> None:
    rule = 'obligation plan 方案 must submit report due by 2019-07-10 source "二"\n' + filing(
        "due within 5 days after the due date of plan"
    )
    english, chinese = explained(rule, [], "2019-07-11")
    assert english[1] == "The date is the due date of plan: 2019-07-10 (Wednesday)."
    assert chinese[1] == "“方案”的到期日为2019年7月10日（周三）。"
    rule = filing("due by 31 August of the 1st year after begun")
    english, chinese = explained(rule, [BEGUN], "2019-07-11")
    assert english[1] == (
        "`begun` of 2019-07-01 gives the date 31 August of the 1st year after begun: 2020-08-31 (Monday)."
    )
    assert chinese[1] == "按2019年7月1日（周一）的“开始”，其后第1年8月31日为2020年8月31日（周一）。"


def test_a_working_day_of_the_month_of_an_event() -> None:
    rule = filing("due on working day 3 of the 2nd month after begun")
    english, chinese = explained(rule, [BEGUN], "2019-07-02")
    # 1 September 2019 is a Sunday.
    assert english[1:3] == [
        "`begun` of 2019-07-01 gives the date working day 3 of the 2nd month after begun: 2019-09-04 (Wednesday).",
        "3 working days after 2019-09-01 (that day counted) end on 2019-09-04 (Wednesday). "
        "Counted: 1.–3. 2019-09-02 to 2019-09-04.",
    ]
    assert chinese[1] == "按2019年7月1日（周一）的“开始”，其后第2个月第3个工作日为2019年9月4日（周三）。"


def test_the_days_in_force_are_told() -> None:
    rule = 'prohibition filing 数量 must not begun from 2019-08-02 through 2019-08-31 source "一"\n'
    lines, chinese = explained(rule, [BEGUN], "2019-09-02")
    assert "In force from 2019-08-02 to 2019-08-31." in lines
    assert lines[-1] == "As of 2019-09-02: respected."
    assert "自2019年8月2日（周五）起有效，至2019年8月31日（周六）止。" in chinese
