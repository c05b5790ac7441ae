"""The rules of policies that are drawn, clause by clause, and what they may speak of."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import strategies as st

from carrier_rules.model import (
    Act,
    And,
    Attribute,
    Basic,
    By,
    Carried,
    CarriedIs,
    Choices,
    Comparison,
    Condition,
    Date,
    Deadline,
    Document,
    Duration,
    Edge,
    Event,
    Extension,
    Fact,
    FactIs,
    FixedDate,
    Form,
    Happening,
    Header,
    It,
    Kind,
    May,
    MustNot,
    Names,
    Not,
    Number,
    Occurrence,
    OneOf,
    Or,
    Outcome,
    Parties,
    Party,
    PeriodEdge,
    PeriodUnit,
    PolicyModel,
    Quotation,
    Ref,
    Rule,
    Simple,
    That,
    Unit,
    Which,
    Window,
    Within,
    YesNo,
    outcome_of,
)
from carrier_rules.testing.days import durations
from carrier_rules.testing.settings import chance

SMALL, LARGE = Names("small", "小型"), Names("large", "大型")
DECLARED = PolicyModel(
    Header(Names("drawn", "示例政策")),
    parties=(
        Party(Names("firm", "企业")),
        Party(Names("office", "主管部门")),
        Party(Names("finance", "财政部门")),
    ),
    events=(
        Event(Names("started", "项目启动")),
        Event(Names("changed", "方案变更"), attributes=(Attribute(Names("cases", "件数"), Simple(Basic.NUMBER)),)),
        Event(Names("ended", "项目终止")),
    ),
    facts=(
        Fact(Names("size", "规模"), OneOf((SMALL, LARGE))),
        Fact(Names("approved", "获批"), Simple(Basic.YES_OR_NO)),
    ),
    documents=(Document(Names("report", "工作报告")), Document(Names("note", "情况说明"))),
)
"""All that a rule may speak of; what none speaks of is left out of a policy."""

STARTED, CHANGED, ENDED = Ref("started"), Ref("changed"), Ref("ended")
KINDS = (Kind.OBLIGATION, Kind.OBLIGATION, Kind.PERMISSION, Kind.PROHIBITION, Kind.RECOMMENDATION, Kind.REQUIREMENT)
LENGTHS = durations((Unit.DAY, Unit.WORKING_DAY, Unit.WEEK, Unit.MONTH), max_count=20)
DUE_DAYS = st.dates(date(2025, 6, 30), date(2026, 6, 30))
EVENTS = st.sampled_from((STARTED, CHANGED, ENDED))
FORMS = (Form("electronic"), Form("paper", 2, True))
SOURCES = (Quotation("1"),)


def rule(draw: st.DrawFn, names: Names, earlier: tuple[Rule, ...]) -> Rule:
    """Return a rule of any kind but a provision; it may be brought about by what becomes of one of the `earlier` rules."""
    kind = draw(st.sampled_from(KINDS))
    found = _recurring(draw, Rule(kind, names, sources=SOURCES), earlier)
    found = _with_conduct(draw, found)
    if chance(draw, 2):
        found = evolve(found, when=condition(draw))
    if kind in (Kind.OBLIGATION, Kind.RECOMMENDATION):
        found = evolve(found, due=_deadline(draw, found))
    return _moving(draw, found) if kind is Kind.OBLIGATION else found


def condition(draw: st.DrawFn, depth: int = 1) -> Condition:
    """Return a condition, nested at most `depth` deep."""
    form = draw(st.integers(0, 6 if depth else 3))
    if form == 0:
        return Occurrence(Happening(draw(EVENTS)), none=draw(st.booleans()))
    if form == 1:
        return FactIs(Ref("size"), Choices((draw(st.sampled_from((SMALL.id, LARGE.id))),)))
    if form == 2:
        return FactIs(Ref("approved"), YesNo(draw(st.booleans())))
    if form == 3:
        number = Number(str(draw(st.integers(1, 9))))
        return CarriedIs(Carried(Ref("cases"), Happening(CHANGED, Which.FIRST)), Comparison.AT_LEAST, number)
    if form == 4:
        return Not(condition(draw, 0))
    parts = condition(draw, 0), condition(draw, 0)
    return And(parts) if form == 5 else Or(parts)


def _recurring(draw: st.DrawFn, found: Rule, earlier: tuple[Rule, ...]) -> Rule:
    """Once, in every period while a window is open, for each event, or for each breach of an earlier obligation."""
    breakable = [one for one in earlier if one.kind is Kind.OBLIGATION]
    form = draw(st.integers(0, 3 if breakable else 2))
    if form == 0:
        return found
    if form == 1:
        end = Happening(ENDED) if chance(draw, 1) else None
        return evolve(found, every=draw(st.sampled_from(PeriodUnit)), window=Window(Happening(STARTED), end))
    if form == 2:
        return evolve(found, for_each=(draw(EVENTS),))
    broken = draw(st.sampled_from(breakable))
    return evolve(found, for_each=(outcome_of(Outcome.BREACH, Ref(broken.id)),))


def _with_conduct(draw: st.DrawFn, found: Rule) -> Rule:
    if found.kind is Kind.REQUIREMENT:
        return evolve(found, conduct=That(condition(draw)))
    if found.kind is Kind.PERMISSION:
        return evolve(found, conduct=May(draw(EVENTS)))
    if found.kind is Kind.PROHIBITION:
        return evolve(found, conduct=MustNot(draw(EVENTS)))
    documents = (Ref("report"), Ref("note"))[: draw(st.integers(1, 2))]
    found = evolve(found, conduct=Act("submit", documents))
    if chance(draw, 2):
        found = evolve(found, bearers=(Ref("firm"),), jointly_with=(Ref("finance"),) if chance(draw, 2) else ())
    if chance(draw, 2):
        found = evolve(
            found, to=Parties((Ref("office"),)), copy=Parties((Ref("finance"),)) if chance(draw, 1) else Parties()
        )
    return evolve(found, forms=FORMS[: draw(st.integers(0, 2))])


def _deadline(draw: st.DrawFn, found: Rule) -> Deadline:
    if found.every is None and not found.for_each and not chance(draw, 1):
        return By(FixedDate(draw(DUE_DAYS)))
    return Within(draw(LENGTHS), _anchor(draw, found))


def _anchor(draw: st.DrawFn, found: Rule) -> Date:
    if found.every is not None:
        return PeriodEdge(found.every, Edge.END)
    return It() if found.for_each else Happening(draw(EVENTS), Which.FIRST)


def _moving(draw: st.DrawFn, found: Rule) -> Rule:
    """An obligation with what moves or ends it, where anything does."""
    if chance(draw, 3):
        found = evolve(found, extensions=(Extension(Occurrence(Happening(CHANGED)), by=draw(_days())),))
    if isinstance(found.due, Within) and chance(draw, 3):
        found = evolve(found, suspensions=(Window(Happening(CHANGED), Happening(ENDED), draw(st.booleans())),))
    return evolve(found, waived_by=(ENDED,)) if chance(draw, 3) else found


def _days() -> st.SearchStrategy[Duration]:
    return durations((Unit.DAY, Unit.WORKING_DAY), max_count=20)
