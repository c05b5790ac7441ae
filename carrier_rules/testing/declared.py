"""What the policies that are drawn declare: in both languages, with facts and attributes of every type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from attrs import evolve

from carrier_rules.model import (
    Alias,
    Attribute,
    Basic,
    Choices,
    Define,
    Document,
    Duration,
    Entity,
    Event,
    Fact,
    Header,
    Money,
    Names,
    Node,
    Number,
    OneOf,
    Party,
    PolicyModel,
    Ref,
    Rule,
    Simple,
    Unit,
    Value,
    YesNo,
    nodes,
)
from carrier_rules.testing.pen import Pen

SMALL, LARGE = Names("small", "小型"), Names("large", "大型")
LAW, TAX = Names("law", "法律"), Names("tax", "税务")
PASS, FAIL = Names("pass", "合格"), Names("fail", "不合格")
DESIGN, BUILDING = Names("design", "设计"), Names("building", "施工")
DECLARED = PolicyModel(
    Header(Names("drawn", "示例政策")),
    parties=(
        Party(Names("firm", "企业")),
        Party(Names("office", "主管部门")),
        Party(Names("finance", "财政部门")),
    ),
    entities=(Entity(Names("applicant", "申请人")),),
    events=(
        Event(
            Names("started", "项目启动"),
            attributes=(
                Attribute(Names("hearing", "听证日期"), Simple(Basic.DATE)),
                Attribute(Names("term", "建设期"), Simple(Basic.DURATION)),
            ),
        ),
        Event(
            Names("changed", "方案变更"),
            attributes=(
                Attribute(Names("cases", "件数"), Simple(Basic.NUMBER)),
                Attribute(Names("amount", "金额"), Simple(Basic.MONEY, "CNY")),
                Attribute(Names("result", "结果"), OneOf((PASS, FAIL))),
            ),
        ),
        Event(
            Names("ended", "项目终止"),
            attributes=(
                Attribute(Names("urgent", "紧急"), Simple(Basic.YES_OR_NO)),
                Attribute(Names("reason", "事由"), Simple(Basic.TEXT)),
                Attribute(Names("parts", "事项"), OneOf((DESIGN, BUILDING), several=True)),
            ),
        ),
    ),
    facts=(
        Fact(Names("size", "规模"), OneOf((SMALL, LARGE))),
        Fact(Names("approved", "获批"), Simple(Basic.YES_OR_NO)),
        Fact(Names("staff", "职工人数"), Simple(Basic.NUMBER)),
        Fact(Names("capital", "注册资本"), Simple(Basic.MONEY, "CNY")),
        Fact(Names("founded", "成立日期"), Simple(Basic.DATE)),
        Fact(Names("experience", "从业年限"), Simple(Basic.DURATION)),
        Fact(Names("sector", "行业"), Simple(Basic.TEXT)),
        Fact(Names("skills", "专业"), OneOf((LAW, TAX), several=True)),
    ),
    documents=(Document(Names("report", "工作报告")), Document(Names("note", "情况说明"))),
)
"""All that a rule may speak of but what is drawn anew; what none speaks of is left out of a policy."""

STARTED, CHANGED, ENDED = Ref("started"), Ref("changed"), Ref("ended")
SIZE, APPROVED = DECLARED.facts[:2]
RULES = (Names("first-rule", "规则甲"), Names("second-rule", "规则乙"), Names("third-rule", "规则丙"))
EXPIRED, LOST = Names("expired", "期限届满"), Names("lost", "资格丧失")
EXCUSED = Names("excused", "情况特殊")

DEFAULTS: Mapping[str, Value] = MappingProxyType(
    {
        "size": Choices((SMALL.id,)),
        "approved": YesNo(False),
        "staff": Number("5"),
        "capital": Money(Decimal(1_000_000), "CNY"),
        "experience": Duration(1, Unit.YEAR),
    }
)
LABEL = "as the notice calls it"
ALSO = MappingProxyType(
    {
        "firm": (Alias("申报单位"), Alias("项目单位", date(2024, 7, 1))),
        "office": (Alias("经办机构"), Alias("经办单位", date(2024, 7, 1))),
    }
)
ANNEX = 1


def declared(
    pen: Pen, header: Header, rules: tuple[Rule, ...], events: tuple[Event, ...], defines: tuple[Define, ...]
) -> PolicyModel:
    """Return a policy of these rules with the declarations of which they speak, directly or through others."""
    known = evolve(DECLARED, header=header, events=(*DECLARED.events, *events), defines=defines, rules=rules)
    spoken = _spoken(rules, (*known.events, *defines), header)
    model = evolve(
        known,
        parties=tuple(one for one in known.parties if one.names.id in spoken),
        entities=tuple(one for one in known.entities if one.names.id in spoken),
        documents=tuple(one for one in known.documents if one.names.id in spoken),
        events=tuple(_with_spoken(one, spoken) for one in known.events if one.names.id in spoken),
        facts=tuple(_fact(pen, one) for one in known.facts if one.names.id in spoken),
        defines=tuple(one for one in defines if one.names.id in spoken),
    )
    return _labeled(model) if pen.chance(5) else model


def _spoken(rules: tuple[Rule, ...], others: tuple[Event | Define, ...], header: Header) -> frozenset[str]:
    """The names of which rules speak, and those of which the events and conditions speak that they name."""
    spoken = spoken_by((header, *rules))
    while True:
        more = spoken_by(one for one in others if one.names.id in spoken)
        if more <= spoken:
            return spoken
        spoken |= more


def spoken_by(roots: Iterable[Node]) -> frozenset[str]:
    """Return every name of which the parts speak."""
    return frozenset(node.name for root in roots for node in nodes(root) if isinstance(node, Ref))


def _with_spoken(event: Event, spoken: frozenset[str]) -> Event:
    """The event with those attributes alone that are named: no two events have one of the same name."""
    return evolve(event, attributes=tuple(one for one in event.attributes if one.names.id in spoken))


def _fact(pen: Pen, fact: Fact) -> Fact:
    default = DEFAULTS.get(fact.names.id)
    return evolve(fact, default=default) if default is not None and pen.chance(4) else fact


def _labeled(model: PolicyModel) -> PolicyModel:
    """The policy with all that may stand beside a name: labels, a party's other names, the number of an annex."""
    return evolve(
        model,
        parties=tuple(evolve(one, label=LABEL, also=ALSO.get(one.names.id, ())) for one in model.parties),
        entities=tuple(evolve(one, label=LABEL) for one in model.entities),
        documents=tuple(evolve(one, label=LABEL, annex=ANNEX) for one in model.documents),
        events=tuple(evolve(one, label=LABEL) for one in model.events),
        facts=tuple(evolve(one, label=LABEL) for one in model.facts),
        rules=tuple(evolve(one, label=LABEL) for one in model.rules),
    )
