"""Numbers, dates and periods in Chinese: what may begin at a place of a text, and its plain form."""

import pytest

from carrier_rules.language.numerals import numeral_pieces, plain_number

# text: where each form that it begins with ends, its kind and its plain form, in the order of the forms.
PIECES = {
    "2019年6月8日17时30分": [(15, "MOMENT", "2019-06-08T17:30"), (9, "ISO_DATE", "2019-06-08"), (4, "NUMERAL", "2019")],
    "2019年12月28日9:05": [(15, "MOMENT", "2019-12-28T09:05"), (11, "ISO_DATE", "2019-12-28"), (4, "NUMERAL", "2019")],
    "2019-06-28T17:30": [(16, "MOMENT", "2019-06-28T17:30"), (10, "ISO_DATE", "2019-06-28"), (4, "NUMERAL", "2019")],
    "2019-06-28T17:30:15": [(19, "MOMENT", "2019-06-28T17:30:15"), (10, "ISO_DATE", "2019-06-28"),
                            (4, "NUMERAL", "2019")],
    "2019-06-28前": [(10, "ISO_DATE", "2019-06-28"), (4, "NUMERAL", "2019")],
    "2019-06-281": [(4, "NUMERAL", "2019")],
    "二〇一九年十二月三十一日": [(12, "ISO_DATE", "2019-12-31"), (4, "NUMERAL", "2019")],
    "2019年第三季度": [(9, "ISO_PERIOD", "2019-Q3"), (4, "NUMERAL", "2019")],
    "2019年4季度": [(8, "ISO_PERIOD", "2019-Q4"), (4, "NUMERAL", "2019")],
    "2019年上半年": [(8, "ISO_PERIOD", "2019-H1"), (4, "NUMERAL", "2019")],
    "2019年下半年": [(8, "ISO_PERIOD", "2019-H2"), (4, "NUMERAL", "2019")],
    "2019年7月份": [(7, "ISO_PERIOD", "2019-07"), (4, "NUMERAL", "2019")],
    "2019年十月": [(7, "ISO_PERIOD", "2019-10"), (4, "NUMERAL", "2019")],
    "2019-Q3": [(7, "ISO_PERIOD", "2019-Q3"), (4, "NUMERAL", "2019")],
    "2019-H1、": [(7, "ISO_PERIOD", "2019-H1"), (4, "NUMERAL", "2019")],
    "2019-07": [(7, "ISO_PERIOD", "2019-07"), (4, "NUMERAL", "2019")],
    "第2次": [(3, "ORDINAL", "2")],
    "第二十一次违反": [(5, "ORDINAL", "21")],
    "17时30分": [(6, "CLOCK", "17:30"), (2, "NUMERAL", "17")],
    "9点05": [(4, "CLOCK", "9:05"), (1, "NUMERAL", "9")],
    "17:305": [(2, "NUMERAL", "17")],
    "3月": [(2, "word", "3月"), (1, "NUMERAL", "3")],
    "十二月三十一日": [(3, "word", "12月"), (2, "NUMERAL", "12")],
    "15个工作日": [(2, "NUMERAL", "15")],
    "1.5亿元": [(4, "NUMERAL", "150000000")],
    "两个月": [(1, "NUMERAL", "2")],
    "十十日": [],
    "第十十次": [],
    "工作日": [],
}  # fmt: skip


@pytest.mark.parametrize("text", PIECES)
def test_a_text_may_begin_with_these(text: str) -> None:
    assert numeral_pieces(text, 0) == PIECES[text]


def test_what_stands_before_the_place_is_not_read() -> None:
    assert numeral_pieces("第2次后15日", 4) == [(6, "NUMERAL", "15")]
    assert numeral_pieces("115日", 1) == [(3, "NUMERAL", "15")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", "1"), ("两", "2"), ("九", "9"), ("〇", "0"), ("一〇", "10"), ("二〇二〇", "2020"), ("零零七", "007"),
        ("一千", "1000"), ("九千九百九十九", "9999"), ("一千零一十", "1010"), ("一千零一", "1001"), ("两百", "200"),
        ("一万", "10000"), ("十万", "100000"), ("一百万", "1000000"), ("一千万零五", "10000005"), ("三亿", "300000000"),
        ("一亿二千万", "120000000"), ("二亿三千四百万五千六百", "234005600"), ("十亿", "1000000000"),
        ("1万", "10000"), ("1亿", "100000000"), ("100万", "1000000"), ("0.5万", "5000"), ("15", "15"), ("1.0万", "10000"),
        ("亿", None), ("一万亿", None), ("千", None), ("一一百", None), ("1.", None), (".5", None), ("1万5", None),
    ],
)  # fmt: skip
def test_a_number_in_digits(text: str, number: str | None) -> None:
    assert plain_number(text) == number
