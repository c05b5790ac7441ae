"""Lengths of time in the words of a source, Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from attrs import frozen

from carrier_rules.model import Duration, Unit

_DIGITS = MappingProxyType(
    {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2} | {c: i for i, c in enumerate("三四五六七八九", 3)}
)
_TENS = MappingProxyType({"十": 10, "百": 100})
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_FIRST_CALENDAR_YEAR = 1000

_NUMBER = r"[0-9０-９]{1,4}|[零〇一二两三四五六七八九十百]+|半"
_UNIT = r"个?工作日|个?工作小时|个工作时|日|天|个?星期|周|个月|个季度|年|个?小时"
_LIMIT = re.compile(
    r"(?P<before>不得?(?:超过|多于|迟于|晚于)|最长|最迟|至多|(?:届满|期满|到期)前?|提前(?:至少)?)?"
    rf"(?<![0-9０-９第零〇一二两三四五六七八九十百./月～〔-])(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?P<within>(?:之|以)?内)?"
)
_ENGLISH_LIMIT = re.compile(
    rf"(?P<within>\b(?:within|not later than|no later than|not more than|no more than) )?"
    rf"\b(?P<number>[0-9]{{1,4}}|{'|'.join(_ENGLISH)})[ -]"
    r"(?P<unit>(?:working|business) (?:day|hour)|day|week|month|quarter|year|hour)s?\b",
    re.IGNORECASE,
)
_UNITS = MappingProxyType(
    {
        "工作日": Unit.WORKING_DAY,
        "日": Unit.DAY,
        "天": Unit.DAY,
        "星期": Unit.WEEK,
        "周": Unit.WEEK,
        "月": Unit.MONTH,
        "季度": Unit.QUARTER,
        "年": Unit.YEAR,
        "小时": Unit.HOUR,
        "工作小时": Unit.WORKING_HOUR,
        "工作时": Unit.WORKING_HOUR,
        "business day": Unit.WORKING_DAY,
        "business hour": Unit.WORKING_HOUR,
    }
)
_IN_ANOTHER = MappingProxyType({Unit.WEEK: (7, Unit.DAY), Unit.QUARTER: (3, Unit.MONTH), Unit.YEAR: (12, Unit.MONTH)})


@frozen
class Quoted:
    """A length of time as the source words it; `sets_limit` where the words are those of a deadline (以内, within)."""

    words: str
    length: Duration
    sets_limit: bool


def quoted_times(text: str) -> Iterator[Quoted]:
    """Yield the lengths of time in a text. Dates, ordinals, and a bare 日 or 年 that may be one, set no limit."""
    for match in _LIMIT.finditer(text):
        number, unit = _number(match["number"]), _UNITS[match["unit"].removeprefix("个")]
        if match["number"] == "半":
            number, unit = (6, Unit.MONTH) if unit is Unit.YEAR else (15, Unit.DAY)
        if number and number < _FIRST_CALENDAR_YEAR:
            words = match["number"] + match["unit"]
            yield Quoted(words, Duration(number, unit), bool(match["within"] or match["before"]))
    for match in _ENGLISH_LIMIT.finditer(text):
        written = match["number"].lower()
        number = _ENGLISH.index(written) + 1 if written in _ENGLISH else int(written)
        unit_word = match["unit"].lower()
        unit = _UNITS.get(unit_word) or Unit(unit_word)
        if number:
            words = text[match.start("number") : match.end()]
            yield Quoted(words, Duration(number, unit), bool(match["within"]))


def in_least_unit(length: Duration) -> tuple[int, Unit]:
    """Return the same length in the smallest unit that never differs from it: weeks in days, years in months."""
    times, unit = _IN_ANOTHER.get(length.unit, (1, length.unit))
    return length.count * times, unit


def _number(written: str) -> int | None:
    """Return the number that is written in digits or as 十五, 二十, 一百二十; None for 零, and for a year's 二〇一九."""
    if written.isdecimal():
        return int(written)
    if len(written) > 1 and all(character in _DIGITS for character in written):
        return None
    total, digit = 0, 0
    for character in written:
        if character in _TENS:
            total, digit = total + (digit or 1) * _TENS[character], 0
        elif character in _DIGITS:
            digit = _DIGITS[character]
    return total + digit or None
