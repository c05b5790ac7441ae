"""Drawing by hand from a few small strategies: names of every sort, texts, numbers, days and types.

What draws them is the pen of `carrier_rules.testing`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

from hypothesis import strategies as st

from carrier_rules.model import (
    Basic,
    Choices,
    Day,
    Duration,
    Form,
    Money,
    Names,
    Number,
    OneOf,
    Simple,
    Text,
    Type,
    Unit,
    Value,
    YesNo,
)
from carrier_rules.testing.pen import Pen as PlainPen

LATIN = (
    "report",
    "e1",
    "a",
    "B2",
    "é-clair",
    "funds-disbursed",
    "a_b",
    "north/south",
    "x-1",
    "Q3",
    "plan",
    "k",
    "zz",
    "m-9",
)
CHINESE = (
    *("报告", "方案修改", "财政部", "省级中小企业主管部门", "中央财政资金下达", "第一次", "甲方", "A类企业", "载体2号"),
    *("开发区", "列入支持范围", "年度总结", "𠀀字", "工作季度"),
)
LATIN_KEYWORDS = (
    *(
        "for",
        "each",
        "due",
        "first",
        "last",
        "end",
        "date",
        "day",
        "quarter",
        "copy",
        "to",
        "with",
        "by",
        "from",
        "until",
    ),
    *(
        "not",
        "and",
        "or",
        "of",
        "text",
        "number",
        "source",
        "form",
        "sealed",
        "x2",
        "given",
        "total",
        "has",
        "met",
        "on",
    ),
)
CHINESE_KEYWORDS = ("当年", "首次", "期限", "主送", "对象", "日期", "结束", "季度", "抄送", "记录于", "报送", "至少")
TEXTS = (
    "",
    "甲",
    "a text",
    "工信厅联企业函〔2019〕92号",
    "（附件1）# no comment",
    "；。《》、",
    "it's {no} slot",
    'say "no"',
    "引号“内”",
    "于每季度结束15个工作日内" * 5,
)
LABELS = ("A-17", "17", "e1", "2019-07", "2019-Q3", "due", "x2", "甲方案件", "a b", "三（四）", "", "2019-07-15#2")
PERIODS = ("2019", "2019-Q3", "2019-07", "2019-H1")
NUMBERS = ("0", "5", "0.5", "007", "1000000", "3.14")
CURRENCIES = ("CNY", "USD", "EUR")
COUNTS = (1, 2, 3, 15, 21, 999_999)
MOMENTS = (
    datetime.datetime(2019, 10, 21, 17, 30),
    datetime.datetime(2019, 10, 21, 0, 0, 5),
    datetime.datetime(2019, 10, 21, 9, 5, 6, 70),
    datetime.datetime(2019, 10, 21, 17, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8))),
    datetime.datetime(2019, 10, 21, 17, 30, 1, tzinfo=datetime.UTC),
)

_WORDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
_CHINESE = st.text(st.sampled_from("工业信息财政部门报告计划年度季开区管委会甲乙丙丁"), min_size=2, max_size=8)
_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"“”\u2028\u2029'), max_size=12)
_DAYS = st.dates()


class Pen(PlainPen):
    """Draws the values of one example: also such as no author would write, and no check would pass."""

    def __init__(self, draw: st.DrawFn) -> None:
        super().__init__(draw)
        self.keywords = self.flip()

    def latin(self) -> str:
        """Return a name without Chinese characters, which may be spelt like a keyword."""
        keywords = [lambda: self.one_of(LATIN_KEYWORDS)] if self.keywords else []
        return self.pick(lambda: self.one_of(LATIN), lambda: str(self.draw(_WORDS)), *keywords)

    def chinese(self) -> str:
        """Return a name with Chinese characters, which may be spelt like a keyword."""
        keywords = [lambda: self.one_of(CHINESE_KEYWORDS)] if self.keywords else []
        return self.pick(lambda: self.one_of(CHINESE), lambda: str(self.draw(_CHINESE)), *keywords)

    def names(self, most: int, least: int = 1) -> list[Names]:
        """Return the names of different things: a latin name, a Chinese one, or both."""
        found: list[Names] = []
        taken: set[str] = set()
        for _ in range(self.number(least, most)):
            sort = self.number(0, 3)
            latin = self._new(self.latin, taken) if sort != 1 else None
            chinese = self._new(self.chinese, taken) if sort else None
            found.append(Names(latin, chinese))
        return found

    def _new(self, make: Callable[[], str], taken: set[str]) -> str:
        name = make()
        while name in taken:
            name += "丁" if name[-1] > "\u2e80" else "1"
        taken.add(name)
        return name

    def text(self) -> str:
        return self.pick(*[lambda: self.one_of(TEXTS)] * 5, lambda: str(self.draw(_TEXTS)))

    def label(self) -> str | None:
        """Return the label of a declaration, or None."""
        return self.maybe(self.text, 3)

    def day(self) -> datetime.date:
        return self.pick(*[lambda: datetime.date(2019, 2, 28)] * 5, lambda: self.draw(_DAYS))

    def day_or_moment(self) -> datetime.date | datetime.datetime:
        return self.pick(self.day, self.day, lambda: self.one_of(MOMENTS))

    def count(self) -> int:
        return self.one_of(COUNTS)

    def duration(self) -> Duration:
        return Duration(self.count(), self.one_of(tuple(Unit)))

    def money(self) -> Money:
        return Money(Decimal(self.one_of(("5", "0.50", "25000000"))), self.one_of(CURRENCIES))

    def form(self) -> Form:
        return Form(self.one_of(("electronic", "paper")), self.one_of((1, 1, 2, 9999)), self.flip())

    def type(self) -> Type:
        """Return the type of a fact or of an attribute."""
        basics = [basic for basic in Basic if basic is not Basic.MONEY]
        return self.pick(
            lambda: Simple(self.one_of(basics)),
            lambda: Simple(Basic.MONEY, self.one_of(CURRENCIES)),
            lambda: OneOf(tuple(self.names(3)), self.flip()),
            lambda: OneOf(tuple(self.names(8)), self.flip()),
        )

    def value(self, kind: Type | None = None) -> Value:
        """Return a value: one of those that a type lists, or one of any other sort."""
        if isinstance(kind, OneOf) and self.flip():
            return Choices((self.one_of(kind.values).id,))
        return self.pick(
            lambda: Number(self.one_of(NUMBERS)),
            self.money,
            self.duration,
            lambda: Day(self.day()),
            lambda: Text(self.text()),
            lambda: YesNo(self.flip()),
        )
