"""From the text of a notice to its days, in the form that is used since 2008.

A notice has one item for each holiday: `二、春节：2月15日至23日放假调休，共9天。2月14日（星期六）、2月28日（星期六）上班。`
The more talkative form of 2008 and 2009 (`…公休日调至…`) is read too. A sentence that names a day and is not
understood is a reason to refuse the whole, and so is a weekday or a number of days that is not right.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType

from attrs import define, field, frozen

from carrier_rules.calendar.notices import Notice
from carrier_rules.calendar.year_notices import NoticeError, YearNotice, check

_TITLE = re.compile(r"国务院(?:办公厅)?关于(\d{4})年[^。:\n]*?通知")
_NUMBER = re.compile(r"国(?:办)?发明电〔\d{4}〕\d+号")
_NUMERAL = r"([\d〇○零一二三四五六七八九十]+)"
_SIGNED = re.compile(rf"^\s*{_NUMERAL}年{_NUMERAL}月{_NUMERAL}日\s*$", re.MULTILINE)
_ITEM = re.compile(r"(?:^|(?<=[\s。:]))[一二三四五六七八九十]+、([^:。\n]{2,20}):")
_DATE = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?")
_WEEKDAY = re.compile(r"(?:星期|周)([一二三四五六日天])")
_DAY = re.compile(r"\d日")
_LIST = re.compile(r"[、和及]")
_RANGE = re.compile(r"至|到|[-—–―─~]+")

_MOVED = re.compile(r"[两三四]?个?(?:公休|休息)日调[至到]")
_OFF = re.compile(r"(?:为法定节?假日|为公休日|照常公休|公休|补休|调休|放假(?:调休|公休|补休)?(?:共?(\d+)天)?)$")
_WORKED = re.compile(r"(?:正常|照常)?上班$")
_LENGTH = re.compile(r"共(\d+)天$")
_JOINED = re.compile(r"与周末连休$")
_NOTHING = re.compile(r"(?:其中|不调休)?$")
_ADVICE = "鼓励"  # encourages, and orders nothing: 2024 had the eve of the Spring Festival so

_WEEKDAYS = "一二三四五六日"
_DIGITS = MappingProxyType(str.maketrans("〇○零一二三四五六七八九", "000123456789"))


@frozen
class Heading:
    """What stands around the items: whose notice it is. None where the text does not say."""

    year: int | None
    title: str | None
    number: str | None
    issued: str | None


def read_heading(text: str) -> Heading:
    """Year, title, number and day of issue, as far as the text has them; the last date on a line by itself is the day."""
    plain = _plain(text)
    title, number = _TITLE.search(plain), _NUMBER.search(plain)
    signed = [_iso(*map(_number, match.groups())) for match in _SIGNED.finditer(plain)]
    return Heading(
        int(title[1]) if title else None,
        "".join(title[0].split()) if title else None,
        number[0] if number else None,
        signed[-1] if signed else None,
    )


def parse_notice(
    text: str,
    *,
    year: int | None = None,
    number: str | None = None,
    issued: date | None = None,
) -> YearNotice:
    """The days of the notice for a whole year; what its heading lacks, or says otherwise, may be given beside it.

    Raises NoticeError, with every reason, where the text is not understood or its days cannot be right.
    """
    heading = read_heading(text)
    of_year = year or heading.year
    day = issued.isoformat() if issued else heading.issued
    if of_year is None or day is None:
        missing = "which year it is for" if of_year is None else "on which day it was issued"
        raise NoticeError((f"the notice does not say {missing}: give it",))
    title = heading.title or f"国务院办公厅关于{of_year}年部分节假日安排的通知"
    items = tuple(_items(_SIGNED.sub("", _plain(text)), of_year))
    reasons = [reason for item in items for reason in item.reasons]
    if not items:
        reasons.append("no item such as `一、元旦：1月1日放假` is found")
    if reasons:
        raise NoticeError(tuple(reasons))
    found = YearNotice(
        Notice(of_year, number or heading.number, title, day),
        tuple((day, item.name) for item in items for day in sorted(item.off)),
        tuple((day, item.name) for item in items for day in sorted(item.worked)),
    )
    check(found)
    return found


def _plain(text: str) -> str:
    """The text with ASCII digits, colons, commas and brackets; 〔〕 and 。 stay."""
    return unicodedata.normalize("NFKC", text).replace("\r", "")


def _number(written: str) -> int:
    """A whole number below 100, or a year digit by digit, in either writing: `十二`, `12`, `二〇〇九`."""
    digits = written.translate(_DIGITS)
    if "十" not in digits:
        return int(digits)
    tens, ones = digits.split("十")
    return int(tens or 1) * 10 + int(ones or 0)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _items(text: str, year: int) -> Iterator["_Item"]:
    """The items of a notice, each read."""
    heads = list(_ITEM.finditer(text))
    ends = [*(head.start() for head in heads), len(text)][1:]
    for head, end in zip(heads, ends, strict=True):
        body = text[head.end() : end]
        item = _Item("".join(head[1].split()), year)
        for sentence in re.split(r"[。;]", "".join(body.split())):
            item.read(sentence)
        yield item


@define
class _Item:
    """One holiday while it is read: its days, and what is wrong."""

    name: str
    year: int
    off: set[date] = field(factory=set)
    worked: set[date] = field(factory=set)
    reasons: list[str] = field(factory=list)
    month: int | None = None
    reaches_back: bool = False
    run: tuple[date, ...] = ()

    def read(self, sentence: str) -> None:
        """Take the days of a sentence; one that names none, or only gives advice, says nothing of them."""
        names_days = _DAY.search(sentence) or _LENGTH.search(sentence)
        if not names_days or sentence.startswith(_ADVICE):
            return
        for clause in re.split(r",(?![^()]*\))", sentence):
            try:
                understood = self._clause(clause.removeprefix("其中").removeprefix("将"))
            except ValueError as wrong:
                self.reasons.append(str(wrong))
                return
            if not understood:
                self.reasons.append(f"`{clause}` of `{self.name}` is not understood")

    def _clause(self, clause: str) -> bool:
        days, rest = self._dates(clause)
        if not days:
            return self._about_the_run(rest)
        if moved := _MOVED.match(rest):
            # Whether the days given away are worked is said by 上班: one that is a holiday itself is not.
            onto, rest = self._dates(rest[moved.end() :])
            self.off.update(onto)
            return bool(onto) and rest in ("", "休息")
        if off := _OFF.match(rest):
            self.off.update(days)
            self.run = days
            self._length(off[1])
            return True
        if _WORKED.match(rest):
            self.worked.update(days)
            return True
        return False

    def _about_the_run(self, clause: str) -> bool:
        """What a clause without a date says of the days off just named."""
        if length := _LENGTH.match(clause):
            self._length(length[1])
            return True
        if _JOINED.match(clause):
            beside = {day + timedelta(days=i) for day in self.run for i in (-1, 1)}
            if not any(day.weekday() >= 5 for day in beside):
                raise ValueError(f"`{self.name}` is said to join a weekend, and none is beside it")
            return True
        return _NOTHING.match(clause) is not None

    def _length(self, said: str | None) -> None:
        if said is not None and int(said) != len(self.run):
            raise ValueError(f"`{self.name}` is said to have {said} days off, and has {len(self.run)}")

    def _dates(self, text: str) -> tuple[tuple[date, ...], str]:
        """The days with which `text` begins, lists and ranges, and what follows them."""
        days: list[date] = []
        match, start = _DATE.match(text), 0
        while match:
            day = self._day(match)
            if start and _RANGE.fullmatch(text[start : match.start()]):
                days.extend(_between(days[-1], day))
            else:
                days.append(day)
            start = match.end()
            joint = _LIST.match(text, start) or _RANGE.match(text, start)
            match = _DATE.match(text, joint.end()) if joint else None
        return tuple(days), text[start:]

    def _day(self, match: re.Match[str]) -> date:
        year, month, number, remark = match.groups()
        if year and int(year) < self.year:
            self.reaches_back = True
        if month:
            self.month = int(month)
        if self.month is None:
            raise ValueError(f"`{match[0]}` of `{self.name}` does not say of which month")
        found = _iso(int(year) if year else self._year_of(self.month), self.month, int(number))
        if found is None:
            raise ValueError(f"`{match[0]}` of `{self.name}` is no day")
        day = date.fromisoformat(found)
        said = _WEEKDAY.search(remark or "")
        if said and _WEEKDAYS.index(said[1].replace("天", "日")) != day.weekday():
            raise ValueError(f"`{match[0]}` of `{self.name}` is a 星期{_WEEKDAYS[day.weekday()]}")
        return day

    def _year_of(self, month: int) -> int:
        """A December beside a written date of the year before is that one; all else lies in the notice's year."""
        return self.year - 1 if month == 12 and self.reaches_back else self.year


def _between(first: date, last: date) -> list[date]:
    if last <= first:
        raise ValueError(f"`{last}` does not come after `{first}`")
    return [first + timedelta(days=i) for i in range(1, (last - first).days + 1)]
