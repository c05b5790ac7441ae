"""The declarations of docs' example policy, built by hand, and what tests and laws draw from."""

import datetime
from typing import Any

from dateutil import tz
from hypothesis import strategies as st

from carrier_rules.model import (
    Act,
    Alias,
    Attribute,
    Basic,
    Document,
    Entity,
    Event,
    Fact,
    Header,
    Kind,
    Names,
    OneOf,
    Party,
    PeriodUnit,
    PolicyModel,
    Ref,
    Rule,
    Simple,
    Symbols,
)
from carrier_rules.timeline import Bound, Clock, Timeline, bind

SHANGHAI_TIME = tz.gettz("Asia/Shanghai")
assert SHANGHAI_TIME is not None
SHANGHAI = Clock(SHANGHAI_TIME)


def names(latin: str | None, chinese: str | None = None) -> Names:
    return Names(latin, chinese)


def listed(*pairs: tuple[str, str | None], several: bool = False) -> OneOf:
    return OneOf(tuple(names(*pair) for pair in pairs), several)


def simple(basic: Basic, currency: str | None = None) -> Simple:
    return Simple(basic, currency)


INDUSTRIES = (("traditional", "传统优势产业"), ("high-tech", "高新技术产业"), ("strategic-emerging", None))

CARRYING_ALL = (
    Attribute(names("deadline", "截止日"), simple(Basic.DATE)),
    Attribute(names("term"), simple(Basic.DURATION)),
    Attribute(names("price"), simple(Basic.MONEY, "EUR")),
    Attribute(names("score"), simple(Basic.NUMBER)),
    Attribute(names("remark"), simple(Basic.TEXT)),
    Attribute(names("urgent"), simple(Basic.YES_OR_NO)),
    Attribute(names("category"), listed(*INDUSTRIES)),
    Attribute(names("categories"), listed(*INDUSTRIES, several=True)),
)

MODEL = PolicyModel(
    Header(names("miit-2019-92")),
    parties=(
        Party(names("miit", "工业和信息化部")),
        Party(names("mof", "财政部")),
        Party(names("sme-authority", "省级中小企业主管部门")),
        Party(names("finance", "省级财政部门"), also=(Alias("财政厅"),)),
        Party(names("science", "省级科技部门")),
        Party(names("mof-local-office", "财政监察专员办"), also=(Alias("财政部监管局", datetime.date(2019, 4, 1)),)),
    ),
    entities=(Entity(names("zone", "开发区")), Entity(names("carrier", "载体"))),
    events=(
        Event(
            names("central-funds-disbursed", "中央财政资金下达"),
            attributes=(Attribute(names("amount", "金额"), simple(Basic.MONEY)),),
        ),
        Event(names("plan-amended", "方案修改")),
        Event(names("designated", "列入支持范围")),
        Event(names("extension-approved")),
        Event(names("all-carried"), attributes=CARRYING_ALL),
    ),
    facts=(
        Fact(
            names("carrier-type", "载体类型"), listed(("integration", "融通型"), ("professional-capital", "资本集聚型"))
        ),
        Fact(names("industries"), listed(*INDUSTRIES, several=True)),
        Fact(names("staff"), simple(Basic.NUMBER)),
    ),
    documents=(Document(names("work-report", "工作动态信息")), Document(names("performance-table", "载体绩效目标表"))),
    rules=(
        Rule(
            Kind.OBLIGATION,
            names("plan-amendment", "实施方案修改备案"),
            conduct=Act("submit", (), ("a letter",)),
        ),
        Rule(
            Kind.OBLIGATION,
            names("quarterly-report", "季度信息报送"),
            conduct=Act("submit", (Ref("work-report"), Ref("performance-table"))),
            every=PeriodUnit.QUARTER,
        ),
    ),
)
SYMBOLS = Symbols.of(MODEL)


def timeline(*events: dict[str, Any], facts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"entity": "suzhou", "kind": "zone", "facts": facts or [], "events": list(events)}


def bound(*events: dict[str, Any], facts: list[dict[str, Any]] | None = None, known_at: str | None = None) -> Bound:
    day = datetime.date.fromisoformat(known_at).toordinal() if known_at else None
    return bind(SYMBOLS, Timeline.from_dict(timeline(*events, facts=facts)), SHANGHAI, day)


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


# What laws draw from. Few days and moments, so that events meet on one day.

DAYS = st.sampled_from(["2019-01-01", "2019-01-02", "2019-01-31", "2019-02-28", "2019-06-30", "2020-02-29"])
MOMENTS = st.sampled_from(
    [
        "2019-01-01T00:00",
        "2019-01-02T09:30:00",
        "2019-01-02T09:30:00+08:00",
        "2019-01-01T18:00Z",
        "2019-01-31T23:59:59.5",
    ]
)
WHENS = DAYS | MOMENTS

_PARTIES = [*(party for party in SYMBOLS.parties)]
_lists = {
    "documents": st.lists(st.sampled_from(sorted(SYMBOLS.documents)), max_size=3),
    "forms": st.lists(st.sampled_from(["electronic", "paper", "纸质", "paper x2", "paper x2 sealed", "纸质 2份 盖章"]), max_size=3),
    "by": st.lists(st.sampled_from(_PARTIES), max_size=3),
    "to": st.lists(st.sampled_from(_PARTIES), max_size=3),
    "copy": st.lists(st.sampled_from(_PARTIES), max_size=3),
}  # fmt: skip
_PERIODS = ["2019-Q1", "2019-Q2", "2020-Q4"]
_optional: dict[str, st.SearchStrategy[Any]] = {
    "period": st.sampled_from(_PERIODS) | st.lists(st.sampled_from(_PERIODS), max_size=3),
    "matter": st.sampled_from(["A-17", "B"]),
    "recorded": WHENS,
    **_lists,
}
_carried: dict[str, st.SearchStrategy[Any]] = {
    "deadline": DAYS,
    "term": st.sampled_from(["60 days", "1 working day"]),
    "price": st.sampled_from(["5 EUR", "0.50 EUR"]),
    "score": st.integers(-99, 99) | st.floats(-5, 5) | st.just("12.50"),
    "remark": st.text(max_size=3),
    "urgent": st.booleans() | st.sampled_from(["yes", "no"]),
    "category": st.sampled_from(["traditional", "高新技术产业"]),
    "categories": st.lists(st.sampled_from(["traditional", "高新技术产业"]), max_size=3) | st.just("traditional"),
}

EVENTS = st.one_of(
    st.fixed_dictionaries({"event": st.sampled_from(["designated", "列入支持范围", "plan-amended"]), "on": WHENS}, optional=_optional),
    st.fixed_dictionaries({"event": st.sampled_from(["quarterly-report", "季度信息报送"]), "on": WHENS}, optional=_optional),
    st.fixed_dictionaries({"event": st.just("all-carried"), "on": WHENS}, optional={**_optional, **_carried}),
)  # fmt: skip


@st.composite
def event_lists(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Events, some with ids, some of which correct an earlier one or are retracted; never in a circle."""
    events: list[dict[str, Any]] = [dict(event) for event in draw(st.lists(EVENTS, max_size=8))]
    ids: list[str] = []
    for index, event in enumerate(events):
        if ids and draw(st.booleans()):
            event["replaces"] = draw(st.sampled_from(ids))
        if draw(st.booleans()):
            ids.append(f"e{index}")
            event["id"] = f"e{index}"
    retracted = draw(st.lists(st.sampled_from(ids), max_size=2)) if ids else []
    retractions = [{"retracts": identifier, "recorded": draw(st.none() | WHENS)} for identifier in retracted]
    return [*events, *retractions]


@st.composite
def fact_lists(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Facts that never clash: every one has its own day of `recorded`."""
    count = draw(st.integers(0, 5))
    recorded = draw(st.permutations([f"2021-01-0{n}" for n in range(1, 6)]))
    facts = []
    for index in range(count):
        start, end = sorted([draw(DAYS), draw(DAYS)])
        fact = {"fact": draw(st.sampled_from(["carrier-type", "载体类型"])), "recorded": recorded[index]}
        fact["value"] = draw(st.sampled_from(["integration", "资本集聚型"]))
        facts.append(
            {**fact, **draw(st.sampled_from([{}, {"from": start}, {"until": end}, {"from": start, "until": end}]))}
        )
    return facts


TIMELINES = st.builds(lambda events, facts: timeline(*events, facts=facts), event_lists(), fact_lists())
