"""Lengths of time in the words of a source."""

import pytest

from carrier_rules.checks.quoted_times import in_least_unit, quoted_times
from carrier_rules.model import Duration, Unit

DAY, WORKING_DAY, WEEK, MONTH, QUARTER, YEAR, HOUR, WORKING_HOUR = (
    Unit.DAY,
    Unit.WORKING_DAY,
    Unit.WEEK,
    Unit.MONTH,
    Unit.QUARTER,
    Unit.YEAR,
    Unit.HOUR,
    Unit.WORKING_HOUR,
)


@pytest.mark.parametrize(
    ("text", "words", "count", "unit"),
    [
        ("于每季度结束15个工作日内", "15个工作日", 15, WORKING_DAY),
        ("１５个工作日内", "１５个工作日", 15, WORKING_DAY),
        ("自收到之日起十个工作日以内", "十个工作日", 10, WORKING_DAY),
        ("3至5个工作日内", "5个工作日", 5, WORKING_DAY),
        ("于每个季度末10日内", "10日", 10, DAY),
        ("自受理之日起二十日内", "二十日", 20, DAY),
        ("二十一日之内", "二十一日", 21, DAY),
        ("一百二十日内", "一百二十日", 120, DAY),
        ("一百零五天内", "一百零五天", 105, DAY),
        ("不超过60日", "60日", 60, DAY),
        ("不得超过六十天", "六十天", 60, DAY),
        ("有效期届满30日前", "30日", 30, DAY),
        ("提前15日", "15日", 15, DAY),
        ("半个月内", "半个月", 15, DAY),
        ("两周内", "两周", 2, WEEK),
        ("首次下达的2个月内", "2个月", 2, MONTH),
        ("两个月内", "两个月", 2, MONTH),
        ("半年内", "半年", 6, MONTH),
        ("两个季度内", "两个季度", 2, QUARTER),
        ("三年内", "三年", 3, YEAR),
        ("24小时内", "24小时", 24, HOUR),
        ("8个工作小时内", "8个工作小时", 8, WORKING_HOUR),
        ("应在两个工作小时内答复", "两个工作小时", 2, WORKING_HOUR),
        ("4个工作时内", "4个工作时", 4, WORKING_HOUR),
        ("within 8 working hours", "8 working hours", 8, WORKING_HOUR),
        ("within two business hours", "two business hours", 2, WORKING_HOUR),
        ("within 15 working days after it", "15 working days", 15, WORKING_DAY),
        ("within ten business days", "ten business days", 10, WORKING_DAY),
        ("Not later than one month after it", "one month", 1, MONTH),
    ],
)
def test_what_sets_a_limit(text: str, words: str, count: int, unit: Unit) -> None:
    (found,) = quoted_times(text)
    assert (found.words, found.length, found.sets_limit) == (words, Duration(count, unit), True)


@pytest.mark.parametrize(
    "text", ["有效期三年", "近三年", "满30日", "10日前", "公示5个工作日", "for three years", "5 days after it"]
)
def test_what_is_a_length_and_may_be_no_limit(text: str) -> None:
    (found,) = quoted_times(text)
    assert not found.sets_limit


@pytest.mark.parametrize(
    "text",
    [
        "2019年4月28日",
        "二〇一九年内",
        "3月31日前",
        "每月10日前",
        "次月5日内",
        "第15个工作日内",
        "第三年内",
        "3-5日内",
        "四季度相关信息",
        "每年年度总结",
        "1-2个区域",
        "〔2018〕408号",
        "0日内",
    ],
)
def test_what_is_no_length(text: str) -> None:
    assert list(quoted_times(text)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Duration(2, WEEK), Duration(14, DAY)),
        (Duration(1, QUARTER), Duration(3, MONTH)),
        (Duration(2, YEAR), Duration(24, MONTH)),
    ],
)
def test_the_same_length_in_another_unit(one: Duration, other: Duration) -> None:
    assert in_least_unit(one) == in_least_unit(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Duration(1, MONTH), Duration(30, DAY)),
        (Duration(15, WORKING_DAY), Duration(15, DAY)),
        (Duration(24, HOUR), Duration(1, DAY)),
    ],
)
def test_lengths_that_differ_in_some_case_are_not_the_same(one: Duration, other: Duration) -> None:
    assert in_least_unit(one) != in_least_unit(other)
