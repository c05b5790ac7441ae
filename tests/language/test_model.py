"""What a policy means: the model of each construct, written out by hand."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from language.reading_help import messages_of, model_of, reading_of

from carrier_rules.model import (
    Act,
    Alias,
    And,
    AtLeastBefore,
    Attribute,
    Basic,
    Bound,
    BoundKind,
    By,
    Carried,
    CarriedGiven,
    CarriedIs,
    Choice,
    Choices,
    Comparison,
    Day,
    DayOfPeriod,
    Derivation,
    Document,
    DueDate,
    Duration,
    Edge,
    EffectiveDate,
    Entity,
    Event,
    Expectation,
    Extension,
    Fact,
    FactCompares,
    FactHas,
    FactIs,
    FixedDate,
    Form,
    GivenEvent,
    GivenFact,
    Happening,
    Header,
    It,
    Kind,
    Look,
    May,
    MetBy,
    Money,
    MonthDay,
    MonthEnd,
    MustNot,
    Named,
    Names,
    Not,
    Number,
    Occurrence,
    OfficeHours,
    OneOf,
    Or,
    Outcome,
    OutcomeRef,
    Parties,
    Party,
    PeriodEdge,
    PeriodFrom,
    PeriodUnit,
    Promptly,
    Quotation,
    Recorded,
    Ref,
    Relative,
    Retraction,
    Roll,
    Rule,
    Scenario,
    Shifted,
    Simple,
    StatusIs,
    Term,
    Text,
    That,
    Times,
    Together,
    Total,
    Unit,
    Which,
    Window,
    Within,
    WorkingDayOfPeriod,
    YesNo,
)

E, F, G = (Occurrence(Happening(Ref(name))) for name in "efg")
AN_E = Happening(Ref("e"))
AN_F = Happening(Ref("f"))
FIVE_DAYS = Duration(5, Unit.DAY)
BREACH_OF_R = OutcomeRef("breach of r", Outcome.BREACH, Ref("r"))
FULFILMENT_OF_R = OutcomeRef("fulfilment of r", Outcome.FULFILMENT, Ref("r"))


def rule(clauses: str, before: str = "") -> Rule:
    (found,) = lawful(f"{before}\nobligation r {clauses}").rules
    return found


def lawful(text: str) -> Any:
    assert messages_of(text) == []
    return model_of(text)


def date(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month, day)


# ---- deadlines and dates

DEADLINES = {
    "within 15 working days after quarter end": Within(
        Duration(15, Unit.WORKING_DAY), PeriodEdge(PeriodUnit.QUARTER, Edge.END)
    ),
    "within 10 days after year end": Within(Duration(10, Unit.DAY), PeriodEdge(PeriodUnit.YEAR, Edge.END)),
    "within 2 months of first e": Within(Duration(2, Unit.MONTH), Happening(Ref("e"), Which.FIRST)),
    "within 1 week of half-year start": Within(Duration(1, Unit.WEEK), PeriodEdge(PeriodUnit.HALF_YEAR, Edge.START)),
    "within 1 quarter of month end": Within(Duration(1, Unit.QUARTER), PeriodEdge(PeriodUnit.MONTH, Edge.END)),
    "within 3 working days after each e": Within(Duration(3, Unit.WORKING_DAY), Happening(Ref("e"), Which.EACH)),
    "within 5 days of 2nd e since f": Within(FIVE_DAYS, Happening(Ref("e"), Which.NTH, 2, Ref("f"))),
    "within 5 days of e since f": Within(FIVE_DAYS, Happening(Ref("e"), since=Ref("f"))),
    "within 5 days of it": Within(FIVE_DAYS, It()),
    "within 2 years of the effective date": Within(Duration(2, Unit.YEAR), EffectiveDate()),
    "at least 5 working days before the meeting of e": AtLeastBefore(
        Duration(5, Unit.WORKING_DAY), Carried(Ref("meeting"), AN_E)
    ),
    "by 31 March of next year": By(MonthDay(3, 31, Relative.NEXT)),
    "by 31 March": By(MonthDay(3, 31, Relative.THIS)),
    "by 31 December of the year": By(MonthDay(12, 31, Relative.THIS)),
    "by 2020-12-31": By(FixedDate(date(2020, 12, 31))),
    "by day 10 of next month": By(DayOfPeriod(10, PeriodUnit.MONTH, Relative.NEXT)),
    "by end of February of next year": By(MonthEnd(2, Relative.NEXT)),
    "by end of June": By(MonthEnd(6, Relative.THIS)),
    "on working day 3 of next month": By(WorkingDayOfPeriod(3, PeriodUnit.MONTH, Relative.NEXT)),
    "on working day 3 of this quarter": By(WorkingDayOfPeriod(3, PeriodUnit.QUARTER, Relative.THIS)),
    "by the deadline of last e": By(Carried(Ref("deadline"), Happening(Ref("e"), Which.LAST))),
    "by the deadline of it": By(Carried(Ref("deadline"), It())),
    "with q of quarter 4": Together(Ref("q"), PeriodUnit.QUARTER, 4),
    "with q": Together(Ref("q")),
    "promptly": Promptly(),
    "promptly after e": Promptly(AN_E),
    "the earlier of (within 5 days after e, by f)": Choice(False, (Within(FIVE_DAYS, AN_E), By(AN_F))),
    "the later of (with q, promptly)": Choice(True, (Together(Ref("q")), Promptly())),
    "by the earlier of (e, 5 days after f)": By(Choice(False, (AN_E, Shifted(FIVE_DAYS, AN_F)))),
    "by the later of (e, 5 days before f)": By(Choice(True, (AN_E, Shifted(FIVE_DAYS, AN_F, before=True)))),
    "within 24 hours after e": Within(Duration(24, Unit.HOUR), AN_E),
    "within 1 hour of it": Within(Duration(1, Unit.HOUR), It()),
    "within 8 working hours after e": Within(Duration(8, Unit.WORKING_HOUR), AN_E),
    "at least 1 working hour before e": AtLeastBefore(Duration(1, Unit.WORKING_HOUR), AN_E),
    "within the term of e after f": Within(Term(Carried(Ref("term"), AN_E)), AN_F),
    "within the term of e at most 60 days of f": Within(Term(Carried(Ref("term"), AN_E), Duration(60, Unit.DAY)), AN_F),
    "within the term of it or else 5 days of f": Within(Term(Carried(Ref("term"), It()), otherwise=FIVE_DAYS), AN_F),
    "within the term of last e at most 2 months or else 5 days of f": Within(
        Term(Carried(Ref("term"), Happening(Ref("e"), Which.LAST)), Duration(2, Unit.MONTH), FIVE_DAYS), AN_F
    ),
    "at least the term of e before f": AtLeastBefore(Term(Carried(Ref("term"), AN_E)), AN_F),
    "within 5 days of the due date": Within(FIVE_DAYS, DueDate()),
    "within 5 days of the due date of q": Within(FIVE_DAYS, DueDate(Ref("q"))),
    "by the due date of q of quarter 4": By(DueDate(Ref("q"), PeriodUnit.QUARTER, 4)),
    "within 5 days of breach of q": Within(FIVE_DAYS, Happening(OutcomeRef("breach of q", Outcome.BREACH, Ref("q")))),
    "within 5 days of the fulfilment of q": Within(
        FIVE_DAYS, Happening(OutcomeRef("fulfilment of q", Outcome.FULFILMENT, Ref("q")))
    ),
    "by 31 August of the year of it": By(MonthDay(8, 31, PeriodFrom(0, It()))),
    "by 31 December of the 3rd year after e": By(MonthDay(12, 31, PeriodFrom(3, AN_E))),
    "by end of February of the 1st year after 2020-06-30": By(MonthEnd(2, PeriodFrom(1, FixedDate(date(2020, 6, 30))))),
    "by day 15 of the 1st month after it": By(DayOfPeriod(15, PeriodUnit.MONTH, PeriodFrom(1, It()))),
    "by day 5 of the 2nd month after half-year end": By(
        DayOfPeriod(5, PeriodUnit.MONTH, PeriodFrom(2, PeriodEdge(PeriodUnit.HALF_YEAR, Edge.END)))
    ),
    "on working day 3 of the quarter of 5 days after e": By(
        WorkingDayOfPeriod(3, PeriodUnit.QUARTER, PeriodFrom(0, Shifted(FIVE_DAYS, AN_E)))
    ),
    "within 5 days of 2 years after first e": Within(
        FIVE_DAYS, Shifted(Duration(2, Unit.YEAR), Happening(Ref("e"), Which.FIRST))
    ),
    "within 5 days of 1 day before 3 years after e": Within(
        FIVE_DAYS, Shifted(Duration(1, Unit.DAY), Shifted(Duration(3, Unit.YEAR), AN_E), before=True)
    ),
    "promptly after the due date of q": Promptly(DueDate(Ref("q"))),
}


@pytest.mark.parametrize("text", DEADLINES)
def test_a_deadline_means(text: str) -> None:
    assert rule(f"due {text}").due == DEADLINES[text]


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_is_known_by_its_name(month: int) -> None:
    name = date(2020, month, 1).strftime("%B")
    assert rule(f"due by 1 {name}").due == By(MonthDay(month, 1, Relative.THIS))


def test_of_and_after_mean_the_same() -> None:
    assert rule("due within 5 days of e") == rule("due within 5 days after e")
    assert rule("due promptly of e") == rule("due promptly after e")


# ---- conditions

CONDITIONS = {
    "e": E,
    "no e": Occurrence(AN_E, none=True),
    "first e": Occurrence(Happening(Ref("e"), Which.FIRST)),
    "e before 2019-09-01": Occurrence(AN_E, (Bound(BoundKind.BEFORE, FixedDate(date(2019, 9, 1))),)),
    "e by f": Occurrence(AN_E, (Bound(BoundKind.BY, AN_F),)),
    "e after f": Occurrence(AN_E, (Bound(BoundKind.AFTER, AN_F),)),
    "2nd e since f": Occurrence(Happening(Ref("e"), Which.NTH, 2, Ref("f"))),
    "no last e since f by 2019-09-01": Occurrence(
        Happening(Ref("e"), Which.LAST, since=Ref("f")),
        (Bound(BoundKind.BY, FixedDate(date(2019, 9, 1))),),
        none=True,
    ),
    "first e since 2019-09-01": Occurrence(
        Happening(Ref("e"), Which.FIRST), (Bound(BoundKind.SINCE, FixedDate(date(2019, 9, 1))),)
    ),
    "no e since last f": Occurrence(
        AN_E, (Bound(BoundKind.SINCE, Happening(Ref("f"), Which.LAST)),), none=True
    ),
    "e within 5 days after f": Occurrence(AN_E, (Bound(BoundKind.WITHIN_AFTER, AN_F, FIVE_DAYS),)),
    "e within 5 days of f": Occurrence(AN_E, (Bound(BoundKind.WITHIN_AFTER, AN_F, FIVE_DAYS),)),
    "e within 5 days before f": Occurrence(AN_E, (Bound(BoundKind.WITHIN_BEFORE, AN_F, FIVE_DAYS),)),
    "e at least 2 times": Occurrence(AN_E, times=Times(2)),
    "e at most 2 times": Occurrence(AN_E, times=Times(0, 2)),
    "e exactly 1 time": Occurrence(AN_E, times=Times(1, 1)),
    "e since f 1 to 3 times": Occurrence(AN_E, (Bound(BoundKind.SINCE, AN_F),), Times(1, 3)),
    "e at least 2 times since f": Occurrence(AN_E, (Bound(BoundKind.SINCE, AN_F),), Times(2)),
    "e since f by 2019-09-01": Occurrence(
        AN_E, (Bound(BoundKind.SINCE, AN_F), Bound(BoundKind.BY, FixedDate(date(2019, 9, 1))))
    ),
    "no e within 5 days after f before g": Occurrence(
        AN_E,
        (Bound(BoundKind.WITHIN_AFTER, AN_F, FIVE_DAYS), Bound(BoundKind.BEFORE, Happening(Ref("g")))),
        none=True,
    ),
    "e since f since g": Occurrence(AN_E, (Bound(BoundKind.SINCE, Happening(Ref("f"), since=Ref("g"))),)),
    "breach of r": Occurrence(Happening(BREACH_OF_R)),
    "no breach of r": Occurrence(Happening(BREACH_OF_R), none=True),
    "the fulfilment of r": Occurrence(Happening(FULFILMENT_OF_R)),
    "2nd fulfilment of r": Occurrence(Happening(FULFILMENT_OF_R, Which.NTH, 2)),
    "e after first breach of r": Occurrence(AN_E, (Bound(BoundKind.AFTER, Happening(BREACH_OF_R, Which.FIRST)),)),
    "breach of r at least 2 times in a row": Occurrence(Happening(BREACH_OF_R), times=Times(2, in_a_row=True)),
    "breach of r at most 3 times in a row since e": Occurrence(
        Happening(BREACH_OF_R), (Bound(BoundKind.SINCE, AN_E),), Times(0, 3, in_a_row=True)
    ),
    "fulfilment of r exactly 2 times in a row": Occurrence(
        Happening(FULFILMENT_OF_R), times=Times(2, 2, in_a_row=True)
    ),
    "breach of r 2 to 3 times in a row": Occurrence(Happening(BREACH_OF_R), times=Times(2, 3, in_a_row=True)),
    "total amount of e since f by g >= 5 CNY": Total(
        Ref("amount"),
        Ref("e"),
        Comparison.AT_LEAST,
        Money(Decimal(5), "CNY"),
        (Bound(BoundKind.SINCE, AN_F), Bound(BoundKind.BY, Happening(Ref("g")))),
    ),
    "the kind of e is v": CarriedIs(Carried(Ref("kind"), AN_E), Comparison.EQUAL, Choices(("v",))),
    "the kind of e is not v": Not(CarriedIs(Carried(Ref("kind"), AN_E), Comparison.EQUAL, Choices(("v",)))),
    "the term of it is 30 days": CarriedIs(Carried(Ref("term"), It()), Comparison.EQUAL, Duration(30, Unit.DAY)),
    "the kind of it is not v": Not(CarriedIs(Carried(Ref("kind"), It()), Comparison.EQUAL, Choices(("v",)))),
    "total amount of e >= 50000000 CNY": Total(
        Ref("amount"), Ref("e"), Comparison.AT_LEAST, Money(Decimal(50000000), "CNY")
    ),
    "total n of e by f < 0.5": Total(
        Ref("n"), Ref("e"), Comparison.LESS, Number("0.5"), (Bound(BoundKind.BY, AN_F),)
    ),
    "x is v": FactIs(Ref("x"), Choices(("v",))),
    "x is not v": Not(FactIs(Ref("x"), Choices(("v",)))),
    "x is yes": FactIs(Ref("x"), YesNo(True)),
    "x is no": FactIs(Ref("x"), YesNo(False)),
    'x is "v w"': FactIs(Ref("x"), Text("v w")),
    "x is 2020-01-01": FactIs(Ref("x"), Day(date(2020, 1, 1))),
    "x is standing": FactIs(Ref("x"), Choices(("standing",))),
    "r is standing": StatusIs(Ref("r"), "standing"),
    "r is waived": StatusIs(Ref("r"), "waived"),
    "r is not overdue": Not(StatusIs(Ref("r"), "overdue")),
    "r is yes": FactIs(Ref("r"), YesNo(True)),
    "x > 5": FactCompares(Ref("x"), Comparison.MORE, Number("5")),
    "x <= 5 working days": FactCompares(Ref("x"), Comparison.AT_MOST, Duration(5, Unit.WORKING_DAY)),
    "x = 5.50 USD": FactCompares(Ref("x"), Comparison.EQUAL, Money(Decimal("5.50"), "USD")),
    "x has 1 to 2 of (v, w)": FactHas(Ref("x"), Times(1, 2), (Ref("v"), Ref("w"))),
    "x has of (v)": FactHas(Ref("x"), Times(1), (Ref("v"),)),
    "x has 2 of (v, w)": FactHas(Ref("x"), Times(2, 2), (Ref("v"), Ref("w"))),
    "x has exactly 2 of (v, w)": FactHas(Ref("x"), Times(2, 2), (Ref("v"), Ref("w"))),
    "x has at least 2 of (v, w)": FactHas(Ref("x"), Times(2), (Ref("v"), Ref("w"))),
    "x has at most 1 of (v, w)": FactHas(Ref("x"), Times(0, 1), (Ref("v"), Ref("w"))),
    "the term of e is given": CarriedGiven(Carried(Ref("term"), AN_E)),
    "the n of first e >= 5": CarriedIs(
        Carried(Ref("n"), Happening(Ref("e"), Which.FIRST)), Comparison.AT_LEAST, Number("5")
    ),
    "e and f and g": And((E, F, G)),
    "e or f and g": Or((E, And((F, G)))),
    "(e or f) and g": And((Or((E, F)), G)),
    "not e and f": And((Not(E), F)),
    "not (e and f)": Not(And((E, F))),
    "not not e": Not(Not(E)),
    "any of (e, f and g)": Or((E, And((F, G)))),
    "all of (e, f or g)": And((E, Or((F, G)))),
    "(e)": E,
}  # fmt: skip


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_means(text: str) -> None:
    assert rule(f"when {text}").when == CONDITIONS[text]


def test_a_condition_with_a_name_is_that_condition() -> None:
    before = "event e define late 迟 when e"
    assert rule("when late unless no 迟", before).when == Named(Ref("late"))
    assert rule("when late unless no 迟", before).unless == Not(Named(Ref("late")))
    assert lawful(before).defines[0].condition == E


# ---- names


def test_two_names_stand_in_either_order() -> None:
    for text in ("party a 甲 also 乙", "party 甲 a also 乙"):
        (party,) = lawful(text).parties
        assert party == Party(Names("a", "甲"), also=(Alias("乙"),))
        assert party.names.id == "a"
    assert lawful("entity 甲").entities == (Entity(Names(None, "甲")),)
    assert lawful("entity 甲").entities[0].names.id == "甲"


def test_of_two_names_alike_the_first_is_the_identity() -> None:
    assert model_of("party a b").parties[0].names.id == "a"
    assert model_of("party 甲 乙").parties[0].names.id == "甲"


CHINESE = """
party 甲 a also "又" from 2019-04-01
party b 乙
entity 园区 zone
document 文件 file-one
event 事件 e with 金额 amount: money, 类别 kind: one of (开 open, 关 shut)
event 别 g with 金额 sum: money, 类别 sort: one of (开 on, 关 off)
fact 事实 x one of 一 one-of-all, 二 two default 二
define 迟 late when 事件
"""


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("for 园区 who 甲 with 又, 乙 must file 文件 to 甲 copy 乙", "for zone who a with a, b must file file-one to a copy b"),
        ("when 事件 and 迟 or 事实 is 二", "when e and late or x is two"),
        ("when 事实 has of (一, 二) and total 金额 of 事件 > 5 CNY", "when x has of (one-of-all, two) and total amount of e > 5 CNY"),
        ("when the 金额 of first 别 > 5 CNY and the 类别 of 别 = 关", "when the sum of first g > 5 CNY and the sort of g = off"),
        ("when the 类别 of 事件 = 关 and the 类别 of e = 开", "when the kind of e = shut and the kind of e = open"),
        ("for each 别 when the 类别 of it = 关 due by the 金额 of it", "for each g when the sort of it = off due by the sum of it"),
        ("for each 事件 when the 类别 of it = 关 waived by 别 met by 事件", "for each e when the kind of it = shut waived by g met by e"),
        ("due with r of quarter 4 from 事件 until last 别 since 事件", "due with r of quarter 4 from e until last g since e"),
    ],
)  # fmt: skip
def test_a_reference_by_either_name_is_the_same(chinese: str, latin: str) -> None:
    assert rule(chinese, CHINESE) == rule(latin, CHINESE)


def test_a_scenario_may_use_either_name() -> None:
    chinese = """scenario "s" for 园区
      given 事实 is 二
      on 2020-01-01 事件 with 金额 5 CNY, 类别 关 by 又 to 甲 copy 乙
      on 2020-01-01 别 with 金额 5 CNY, 类别 关, 文件
      as of 2020-01-02
      expect 规 for 2020 overdue"""
    latin = """scenario "s" for zone
      given x is two
      on 2020-01-01 e with amount 5 CNY, kind shut by a to a copy b
      on 2020-01-01 g with sum 5 CNY, sort off, file-one
      as of 2020-01-02
      expect r for 2020 overdue"""
    before = CHINESE + "obligation 规 r standing\n"
    assert lawful(before + chinese).scenarios == lawful(before + latin).scenarios


def test_a_name_that_nothing_declares_stays_as_written() -> None:
    assert rule("who nobody when the what of nothing = never").bearers == (Ref("nobody"),)
    assert rule("for each never when the what of it > 5").when == CarriedIs(
        Carried(Ref("what"), It()), Comparison.MORE, Number("5")
    )


def test_the_first_of_two_declarations_of_a_name_wins() -> None:
    before = "party a 甲\nparty b 甲\nevent 首\nfact 首 one of x\n"
    assert rule("who 甲", before).bearers == (Ref("a"),)


# ---- declarations


def test_declarations_mean() -> None:
    model = lawful(
        """
        party mof 财政部 "the label" also 财政厅 also "财政部监管局" from 2019-04-01
        document plan 方案 "its label" annex 2
        entity zone "its label"
        event e "its label" with a: date, b: duration, c: money, d: money in USD, f: number, g: text, h: yes or no,
          i 甲: one of (x, y 乙), j: some of x, z
        fact k one of x, y default y
        fact l "its label" : some of (x)
        fact m yes or no default no
        fact n one of yes, no default no
        """
    )
    assert model.parties == (
        Party(Names("mof", "财政部"), "the label", (Alias("财政厅"), Alias("财政部监管局", date(2019, 4, 1)))),
    )
    assert model.documents == (Document(Names("plan", "方案"), "its label", 2),)
    assert model.entities == (Entity(Names("zone"), "its label"),)
    types = [
        Simple(Basic.DATE), Simple(Basic.DURATION), Simple(Basic.MONEY, "CNY"), Simple(Basic.MONEY, "USD"),
        Simple(Basic.NUMBER), Simple(Basic.TEXT), Simple(Basic.YES_OR_NO),
    ]  # fmt: skip
    names = [Names(name) for name in ("a", "b", "c", "d", "f", "g", "h")]
    listed = (
        Attribute(Names("i", "甲"), OneOf((Names("x"), Names("y", "乙")))),
        Attribute(Names("j"), OneOf((Names("x"), Names("z")), several=True)),
    )
    carried = (*(Attribute(name, type) for name, type in zip(names, types, strict=True)), *listed)
    assert model.events == (Event(Names("e"), "its label", carried),)
    assert model.facts == (
        Fact(Names("k"), OneOf((Names("x"), Names("y"))), default=Choices(("y",))),
        Fact(Names("l"), OneOf((Names("x"),), several=True), "its label"),
        Fact(Names("m"), Simple(Basic.YES_OR_NO), default=YesNo(False)),
        Fact(Names("n"), OneOf((Names("yes"), Names("no"))), default=Choices(("no",))),
    )


def test_some_happenings_of_an_event_are_forbidden_or_permitted() -> None:
    forbidding, permitting = lawful(
        """event e with kind: one of (v, w), late: yes or no
        prohibition a must not e where the late of e is yes
        permission b may e where the kind of e is not v
        """
    ).rules
    late = CarriedIs(Carried(Ref("late"), AN_E), Comparison.EQUAL, YesNo(True))
    of_kind_v = CarriedIs(Carried(Ref("kind"), AN_E), Comparison.EQUAL, Choices(("v",)))
    assert forbidding == Rule(Kind.PROHIBITION, Names("a"), conduct=MustNot(Ref("e"), late))
    assert permitting == Rule(Kind.PERMISSION, Names("b"), conduct=May(Ref("e"), Not(of_kind_v)))


def test_a_length_of_time_that_an_event_carries_makes_a_date_and_moves_a_deadline() -> None:
    model = lawful(
        """event e with term: duration
        event a for each e on the term of it after it reading "as granted" source "5" "q" reading "and not later"
        event b on the term of first e of f
        obligation r due by 2020-01-01 extended by the term of e at most 5 days when f
        """
    )
    of_it, of_e = Term(Carried(Ref("term"), It())), Carried(Ref("term"), AN_E)
    first_e = Carried(Ref("term"), Happening(Ref("e"), Which.FIRST))
    assert [event.derivation for event in model.events[1:]] == [
        Derivation(
            Shifted(of_it, It()), (Ref("e"),), readings=("as granted", "and not later"), sources=(Quotation("5", "q"),)
        ),
        Derivation(Shifted(Term(first_e), AN_F)),
    ]
    assert model.rules[0].extensions == (Extension(F, by=Term(of_e, FIVE_DAYS)),)


def test_an_event_that_happens_by_itself_means() -> None:
    events = lawful(
        """event e with n: number
        event a on e
        event b "its label" for each e, breach of r on 3 years after it when the n of it > 5
        event c with m: date on 2nd breach of r since e
        event d for each e on it when no f within 5 days after it suspended from f until g suspended from g through e
        """
    ).events
    second_breach = Happening(BREACH_OF_R, Which.NTH, 2, Ref("e"))
    no_f = Occurrence(AN_F, (Bound(BoundKind.WITHIN_AFTER, It(), FIVE_DAYS),), none=True)
    assert events[1:] == (
        Event(Names("a"), derivation=Derivation(AN_E)),
        Event(
            Names("b"),
            "its label",
            derivation=Derivation(
                Shifted(Duration(3, Unit.YEAR), It()),
                (Ref("e"), BREACH_OF_R),
                CarriedIs(Carried(Ref("n"), It()), Comparison.MORE, Number("5")),
            ),
        ),
        Event(Names("c"), None, (Attribute(Names("m"), Simple(Basic.DATE)),), Derivation(second_breach)),
        Event(
            Names("d"),
            derivation=Derivation(
                It(),
                (Ref("e"),),
                no_f,
                (Window(AN_F, Happening(Ref("g"))), Window(Happening(Ref("g")), AN_E, through=True)),
            ),
        ),
    )


def test_in_a_derivation_the_attributes_of_it_are_those_of_its_event() -> None:
    (_, found) = lawful(
        "event e with 金额 amount: money, kind: one of (开 open)\n"
        "event f for each e on it when the 金额 of it > 5 CNY and the kind of it is 开"
    ).events
    assert found.derivation.condition == And(
        (
            CarriedIs(Carried(Ref("amount"), It()), Comparison.MORE, Money(Decimal(5), "CNY")),
            CarriedIs(Carried(Ref("kind"), It()), Comparison.EQUAL, Choices(("open",))),
        )
    )


def test_a_header_means() -> None:
    (path,) = (Path(__file__).parent / "corpus" / "header.pol",)
    text = path.read_text(encoding="utf-8").split("---\n")
    (full,) = (chunk for chunk in text if "财建〔2018〕409号" in chunk)
    assert lawful(full).header == Header(
        Names("p"),
        "a title",
        number="工信厅联企业函〔2019〕92号",
        issued=date(2019, 4, 28),
        issued_by=(Ref("miit"), Ref("mof")),
        under=("财建〔2018〕408号", "财建〔2018〕409号"),
        text="sources/miit-2019-92.txt",
        effective=date(2019, 4, 28),
        effective_until=date(2022, 12, 31),
        transition="keep",
        calendar="CN",
        notices="cn-2027.json",
        counting="civil-code",
        roll=Roll.FORWARD,
        cutoff=datetime.time(17, 30),
        time_zone="Asia/Shanghai",
    )


def test_working_hours_are_minutes_after_midnight() -> None:
    header = model_of("policy p working hours 9:00 to 12:00, 13:30 to 24:00").header
    assert header.working_hours == (OfficeHours(540, 720), OfficeHours(810, 1440))


def test_working_hours_that_do_not_exist_are_the_whole_day() -> None:
    header = model_of("policy p working hours 9:00 to 12:00, 13:30 to 25:00").header
    assert header.working_hours == (OfficeHours(0, 1440),)
    assert header.working_hours[0].span.text == "working hours 9:00 to 12:00, 13:30 to 25:00"


def test_a_cutoff_that_does_not_exist_is_left_out() -> None:
    assert model_of("policy p cutoff 25:00").header == Header(Names("p"))


# ---- rules


def test_an_obligation_means() -> None:
    found = lawful(
        """obligation r 规则 "a label"
          for zone
          who a, b with c, d
          must file plan, "a summary"
          form electronic, paper x2 sealed, disk sealed
          to a, b and others
          copy c
          when e
          unless f
          every quarter
          from e until f
          due by 2020-12-31
          not before 2019-05-01
          roll backward
          counting calendar-days
          counting the day itself
          met by g 2 times
          waived by e, f
          reading "one" reading "two"
          source "1" "quoted" source "2"
        """
    ).rules
    assert found == (
        Rule(
            Kind.OBLIGATION,
            Names("r", "规则"),
            "a label",
            entity=Ref("zone"),
            bearers=(Ref("a"), Ref("b")),
            jointly_with=(Ref("c"), Ref("d")),
            conduct=Act("submit", (Ref("plan"),), ("a summary",)),
            forms=(Form("electronic"), Form("paper", 2, sealed=True), Form("disk", 1, sealed=True)),
            to=Parties((Ref("a"), Ref("b")), others=True),
            copy=Parties((Ref("c"),)),
            when=E,
            unless=F,
            every=PeriodUnit.QUARTER,
            window=Window(AN_E, AN_F),
            due=By(FixedDate(date(2020, 12, 31))),
            not_before=FixedDate(date(2019, 5, 1)),
            roll=Roll.BACKWARD,
            counting="calendar-days",
            counting_the_day_itself=True,
            met_by=MetBy(Ref("g"), 2),
            waived_by=(Ref("e"), Ref("f")),
            readings=("one", "two"),
            sources=(Quotation("1", "quoted"), Quotation("2")),
        ),
    )


def test_the_other_kinds_of_rule_mean() -> None:
    assert lawful(
        """permission p for each e, f may g
        requirement q that e from e through 2020-12-31
        provision s liability because "of this"
        provision t definition
        provision u announcement
        provision v reference
        """
    ).rules == (
        Rule(Kind.PERMISSION, Names("p"), for_each=(Ref("e"), Ref("f")), conduct=May(Ref("g"))),
        Rule(Kind.REQUIREMENT, Names("q"), conduct=That(E), window=Window(AN_E, FixedDate(date(2020, 12, 31)), True)),
        Rule(Kind.PROVISION, Names("s"), records=Recorded.LIABILITY, because="of this"),
        Rule(Kind.PROVISION, Names("t"), records=Recorded.DEFINITION),
        Rule(Kind.PROVISION, Names("u"), records=Recorded.ANNOUNCEMENT),
        Rule(Kind.PROVISION, Names("v"), records=Recorded.REFERENCE),
    )


def test_a_prohibition_and_a_recommendation_mean() -> None:
    assert lawful(
        """prohibition p must not e from f overrides q, s
        prohibition q for each f must not breach of p otherwise p
        recommendation r should file plan, "a summary" due by e
        recommendation s should "support" firm
        """
    ).rules == (
        Rule(
            Kind.PROHIBITION,
            Names("p"),
            conduct=MustNot(Ref("e")),
            window=Window(AN_F),
            overrides=(Ref("q"), Ref("s")),
        ),
        Rule(
            Kind.PROHIBITION,
            Names("q"),
            for_each=(Ref("f"),),
            conduct=MustNot(OutcomeRef("breach of p", Outcome.BREACH, Ref("p"))),
            otherwise=(Ref("p"),),
        ),
        Rule(Kind.RECOMMENDATION, Names("r"), conduct=Act("submit", (Ref("plan"),), ("a summary",)), due=By(AN_E)),
        Rule(Kind.RECOMMENDATION, Names("s"), conduct=Act("support", (Ref("firm"),))),
    )


def test_a_deadline_that_moves_means() -> None:
    found = rule(
        """due within 5 days of e
          latest 2 years after e
          extended by 10 working days when f
          extended to the deadline of g when f and g
          suspended from f until g
          suspended from f through 5 days after g"""
    )
    ten_days, deadline_of_g = Duration(10, Unit.WORKING_DAY), Carried(Ref("deadline"), Happening(Ref("g")))
    assert found == Rule(
        Kind.OBLIGATION,
        Names("r"),
        due=Within(FIVE_DAYS, AN_E),
        latest=Shifted(Duration(2, Unit.YEAR), AN_E),
        extensions=(Extension(F, by=ten_days), Extension(And((F, G)), to=deadline_of_g)),
        suspensions=(
            Window(AN_F, Happening(Ref("g"))),
            Window(AN_F, Shifted(FIVE_DAYS, Happening(Ref("g"))), through=True),
        ),
    )


def test_what_performs_makes_and_ends_a_rule_may_become_of_another() -> None:
    assert rule("met by fulfilment of r where the n of e >= 5").met_by == MetBy(
        FULFILMENT_OF_R, where=CarriedIs(Carried(Ref("n"), AN_E), Comparison.AT_LEAST, Number("5"))
    )
    assert rule("met by e 2 times where f").met_by == MetBy(Ref("e"), 2, F)
    assert rule("for each breach of r, e").for_each == (BREACH_OF_R, Ref("e"))
    assert rule("waived by e, the fulfilment of r").waived_by == (Ref("e"), FULFILMENT_OF_R)
    assert lawful("permission p may breach of r").rules[0].conduct == May(BREACH_OF_R)


def test_an_outcome_means_the_rule_by_either_name() -> None:
    before = "obligation q 规 standing\n"
    (_, found) = lawful(f"{before}obligation r when breach of 规 due within 5 days of the fulfilment of q").rules
    assert found.when == Occurrence(Happening(OutcomeRef("breach of q", Outcome.BREACH, Ref("q"))))
    (_, found) = lawful(f"{before}obligation r otherwise 规 overrides 规 when 规 is overdue due with 规").rules
    assert (found.otherwise, found.overrides, found.when, found.due) == (
        (Ref("q"),),
        (Ref("q"),),
        StatusIs(Ref("q"), "overdue"),
        Together(Ref("q")),
    )


def test_verbs_and_rolls_mean() -> None:
    assert rule("must file d") == rule("must submit d")
    assert rule("must maintain d").conduct == Act("maintain", (Ref("d"),))
    assert rule('must "publish" d').conduct == Act("publish", (Ref("d"),))
    assert [rule(text).roll for text in ("no roll", "roll none", "roll forward", "standing")] == [
        Roll.NONE, Roll.NONE, Roll.FORWARD, None,
    ]  # fmt: skip
    assert rule("standing").standing
    assert rule("met by e").met_by == MetBy(Ref("e"), 1)
    assert [rule(f"every {unit}").every for unit in PeriodUnit] == list(PeriodUnit)


def test_of_a_clause_that_stands_twice_the_first_is_kept() -> None:
    assert model_of("obligation r due by e due by f").rules[0].due == By(AN_E)
    assert model_of("policy p calendar CN calendar HK").header.calendar == "CN"


def test_a_rule_on_one_line_is_as_good_as_a_long_one() -> None:
    line = "obligation r for zone due within 2 months of first e to a, b and others no roll"
    assert lawful(line) == lawful(line.replace(" ", "\n"))


# ---- scenarios


def test_a_scenario_means() -> None:
    found = lawful(
        """scenario "s" for zone
          given x is v from 2019-05-01 until 2020-01-01 recorded 2019-05-02
          given x is v, w
          given n is 5
          on 2019-06-28 e
          on 2019-06-28T17:30 e with d, amount 5 CNY, "text" by a to b, c copy d form paper x2 sealed
            for 2019-Q3, 2019 matter A-17 id e17 replaces "e 12" recorded 2019-07-01
          on 2019-06-28T17:30+08:00 e with amount 5 CNY
          retract e17 recorded 2019-11-09
          retract 17
          as of 2019-12-01 known at 2019-11-15
          expect r for 2019-Q3 overdue due 2019-10-25
          expect r waived
          as of 2019-12-02
          expect no r for "2019-07-15#2"
        """
    ).scenarios
    zone8 = datetime.timezone(datetime.timedelta(hours=8))
    amount = ("amount", Money(Decimal(5), "CNY"))
    assert found == (
        Scenario(
            "s",
            Ref("zone"),
            (
                GivenFact(Ref("x"), Choices(("v",)), date(2019, 5, 1), date(2020, 1, 1), date(2019, 5, 2)),
                GivenFact(Ref("x"), Choices(("v", "w"))),
                GivenFact(Ref("n"), Number("5")),
            ),
            (
                GivenEvent(Ref("e"), date(2019, 6, 28)),
                GivenEvent(
                    Ref("e"),
                    datetime.datetime(2019, 6, 28, 17, 30),
                    periods=("2019-Q3", "2019"),
                    attributes=(amount,),
                    documents=("d", "text"),
                    forms=(Form("paper", 2, sealed=True),),
                    by=(Ref("a"),),
                    to=(Ref("b"), Ref("c")),
                    copy=(Ref("d"),),
                    matter="A-17",
                    identifier="e17",
                    recorded=date(2019, 7, 1),
                    replaces="e 12",
                ),
                GivenEvent(Ref("e"), datetime.datetime(2019, 6, 28, 17, 30, tzinfo=zone8), attributes=(amount,)),
            ),
            (Retraction("e17", date(2019, 11, 9)), Retraction("17")),
            (
                Look(
                    date(2019, 12, 1),
                    date(2019, 11, 15),
                    (
                        Expectation(Ref("r"), "2019-Q3", "overdue", date(2019, 10, 25)),
                        Expectation(Ref("r"), status="waived"),
                    ),
                ),
                Look(date(2019, 12, 2), None, (Expectation(Ref("r"), "2019-07-15#2", absent=True),)),
            ),
        ),
    )


def test_expectations_mean() -> None:
    (scenario,) = lawful(
        """scenario "s"
          as of 2019-12-01
          expect r overdue due 2019-11-19 late 12 days
          expect r for 2019-Q3 fulfilled-late late 1 day
          expect r fulfilled due 2019-10-25T17:30
          expect r for e1 fulfilled due 2019-10-25T17:30+08:00
          expect e on 2019-11-30
          expect no e
        """
    ).scenarios
    moment, zone8 = datetime.datetime(2019, 10, 25, 17, 30), datetime.timezone(datetime.timedelta(hours=8))
    assert scenario.looks[0].expectations == (
        Expectation(Ref("r"), status="overdue", due=date(2019, 11, 19), days_late=12),
        Expectation(Ref("r"), "2019-Q3", "fulfilled-late", days_late=1),
        Expectation(Ref("r"), status="fulfilled", due=moment),
        Expectation(Ref("r"), "e1", "fulfilled", moment.replace(tzinfo=zone8)),
        Expectation(Ref("e"), on=date(2019, 11, 30)),
        Expectation(Ref("e"), absent=True),
    )


def test_an_expectation_before_the_first_look_is_left_out() -> None:
    (scenario,) = model_of('scenario "s" expect r overdue as of 2020-01-01 expect r waived').scenarios
    assert scenario.looks == (Look(date(2020, 1, 1), None, (Expectation(Ref("r"), status="waived"),)),)


def test_of_a_detail_said_twice_the_first_is_kept() -> None:
    (scenario,) = model_of('scenario "s" on 2020-01-01 e by a by b as of 2020-01-01').scenarios
    assert scenario.events[0].by == (Ref("a"),)


def test_what_does_not_exist_has_a_place_holder() -> None:
    (scenario,) = model_of('scenario "s" on 2019-02-30 e on 2019-02-28T30:00 e as of 2019-02-28').scenarios
    assert [event.on for event in scenario.events] == [datetime.date.min, datetime.date.min]
    assert model_of("obligation r due by 0th e").rules[0].due == By(Happening(Ref("e"), Which.NTH, 1))
    assert model_of("obligation r due by 30 February").rules[0].due == By(MonthDay(2, 1, Relative.THIS))
    assert model_of("obligation r due by day 0 of next month").rules[0].due == By(
        DayOfPeriod(1, PeriodUnit.MONTH, Relative.NEXT)
    )
    assert model_of("obligation r due within 0 days of e").rules[0].due == Within(Duration(1, Unit.DAY), AN_E)
    assert model_of("obligation r form paper x0").rules[0].forms == (Form("paper", 1),)
    assert model_of("obligation r due by day 5 of the 0th month after e").rules[0].due == By(
        DayOfPeriod(5, PeriodUnit.MONTH, PeriodFrom(1, AN_E))
    )


# ---- places


def test_every_part_knows_its_place() -> None:
    text = "policy p\nevent e with a: date\nobligation r who x when the a of e > 5\n  due within 5 days of first e\n"
    reading = reading_of(text)
    (found,) = reading.model.rules
    assert isinstance(found.due, Within)
    assert isinstance(found.when, CarriedIs)
    places = {
        "obligation r who x when the a of e > 5\n  due within 5 days of first e": found,
        "r": found.names,
        "x": found.bearers[0],
        "the a of e > 5": found.when,
        "a of e": found.when.carried,
        "5": found.when.value,
        "within 5 days of first e": found.due,
        "5 days": found.due.duration,
        "first e": found.due.anchor,
        "event e with a: date": reading.model.events[0],
        "a: date": reading.model.events[0].attributes[0],
        "policy p": reading.model.header,
    }
    assert {part.span.text: part for part in places.values()} == places
    assert all(part.span.source is reading.source for part in places.values())


# ---- the examples of the language's design


def example(root: Path, name: str) -> str:
    return (root / "tests" / "data" / f"language-{name}.pol").read_text(encoding="utf-8")


def test_the_notice_is_read_as_a_whole(root: Path) -> None:
    model = lawful(example(root, "notice"))
    assert [party.names.latin for party in model.parties] == [
        "miit", "mof", "sme-authority", "finance", "science", "mof-local-office", "zone-administration",
    ]  # fmt: skip
    assert [rule.id for rule in model.rules] == [
        "plan-amendment", "quarterly-report", "industry-choice", "industry-limit", "statistics-set-up", "misconduct",
    ]  # fmt: skip
    assert [len(part) for part in (model.entities, model.events, model.facts, model.documents)] == [2, 5, 1, 5]
    report = model.rules[1]
    assert report.due == DEADLINES["within 15 working days after quarter end"]
    assert report.window == Window(Happening(Ref("designated")), Happening(Ref("concluded")))
    assert report.forms == (Form("electronic"), Form("paper", 2, sealed=True))
    assert [scenario.title for scenario in model.scenarios] == [
        "the amended plan is filed on the last day", "a late third quarter",
    ]  # fmt: skip


def test_all_that_a_header_can_say_is_read(root: Path) -> None:
    reading = reading_of(example(root, "header-lines"), parties="party miit 工业和信息化部")
    assert reading.problems == ()
    assert reading.model.parties == (Party(Names("miit", "工业和信息化部")),)
    assert reading.model.header.cutoff == datetime.time(17, 30)
    (scenario,) = reading.model.scenarios
    assert scenario.retractions == (Retraction("e17", date(2019, 11, 9)),)
    assert scenario.looks == (Look(date(2019, 12, 1), date(2019, 11, 15)),)
