"""Every clause of the notice is carried by a rule of the kind that fits, and the whole text is.

The clauses are tests/data/notice_clauses.json (tests/data/README.md says where they are from).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import carrier_rules as cr
from carrier_rules.model import Kind, Rule

CLAUSES = json.loads((Path(__file__).parents[1] / "data" / "notice_clauses.json").read_text(encoding="utf-8"))

# Which rules carry each clause. The first quotes it whole and is of its kind; what follows states a part of it that can be
# computed.
RULES = {
    "C01": "parent-notice",
    "C02": "carrier-forms",
    "C03": "build-carriers",
    "C04": "cultivate-firms",
    "C05": "specialised-carriers",
    "C06": "real-economy-focus",
    "C07": "industry-choice industry-limit",
    "C08": "niche-incubation",
    "C09": "innovation-lead",
    "C10": "market-operation",
    "C11": "shared-growth",
    "C12": "integration-carriers",
    "C13": "integration-type",
    "C14": "leading-firms-engaged",
    "C15": "staff-startups",
    "C16": "tenants-attracted",
    "C17": "deep-integration",
    "C18": "shared-resources",
    "C19": "specialised-tenants",
    "C20": "capital-carriers",
    "C21": "capital-type",
    "C22": "investment-teams-engaged",
    "C23": "whole-chain-service",
    "C24": "startup-platforms",
    "C25": "expert-services",
    "C26": "equity-support",
    "C27": "fund-cooperation",
    "C28": "contest-talks",
    "C29": "platform-sharing",
    "C30": "training-class",
    "C31": "bases-inside-zones",
    "C32": "bases-outside-zones",
    "C33": "cross-region-incubation",
    "C34": "industry-links",
    "C35": "expert-platform",
    "C36": "joint-research",
    "C37": "standard-setting",
    "C38": "mobilise-resources",
    "C39": "carrier-services",
    "C40": "zone-integration",
    "C41": "ministries-coordination",
    "C42": "consultation",
    "C43": "difficulty-resolution",
    "C44": "suggestion-feedback",
    "C45": "fund-performance",
    "C46": "zone-measures",
    "C47": "zone-policies",
    "C48": "zone-matching",
    "C49": "statistics-set-up",
    "C50": "zone-quarterly-report",
    "C51": "zone-annual-summary",
    "C52": "selection",
    "C53": "candidates candidate-criteria",
    "C54": "plan-improvement",
    "C55": "plan-measures targets-kept",
    "C56": "plan-amendment",
    "C57": "plan-amendment",
    "C58": "misconduct",
    "C59": "quarterly-report",
    "C60": "quarterly-report",
    "C61": "quarterly-report",
    "C62": "annual-summary",
}


@pytest.fixture(scope="module")
def policy(root: Path) -> cr.Policy:
    return cr.load(root / "policies" / "miit-2019-92.pol")


def quotes(rule: Rule) -> tuple[str, ...]:
    return tuple(source.quote or "" for source in rule.sources)


def kind(rule: Rule) -> str:
    return str(rule.records or rule.kind)


def test_there_are_62_clauses_of_these_kinds() -> None:
    assert Counter(clause["modality"] for clause in CLAUSES) == {
        "obligation": 25,
        "recommendation": 24,
        "announcement": 7,
        "definition": 3,
        "permission": 1,
        "liability": 1,
        "reference": 1,
    }
    assert [clause["id"] for clause in CLAUSES] == list(RULES)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause["id"])
def test_a_clause_is_carried_by_a_rule_of_its_kind(policy: cr.Policy, clause: dict[str, str]) -> None:
    first, *others = (policy.plan.by_id[name].rule for name in RULES[clause["id"]].split())
    assert kind(first) == clause["modality"]
    assert any(clause["segment"] in quote for quote in quotes(first))
    assert all(rule.kind is Kind.REQUIREMENT for rule in others)
    assert all(any(quote in clause["segment"] for quote in quotes(rule)) for rule in others)


def test_every_rule_carries_a_clause_in_the_order_of_the_notice(policy: cr.Policy) -> None:
    in_order = dict.fromkeys(name for names in RULES.values() for name in names.split())
    assert [rule.id for rule in policy.model.rules] == list(in_order)


def test_every_name_is_in_both_languages(policy: cr.Policy) -> None:
    model = policy.model
    declared = [*model.parties, *model.entities, *model.events, *model.facts, *model.documents, *model.rules]
    values = [value for fact in model.facts for value in getattr(fact.type, "values", ())]
    attributes = [a for event in model.events for a in event.attributes]
    values += [value for a in attributes for value in getattr(a.type, "values", ())]
    names = [*(one.names for one in declared), *(a.names for a in attributes), *values]
    assert [name.id for name in names if not (name.latin and name.chinese)] == []


def test_every_sentence_of_the_text_is_carried(policy: cr.Policy) -> None:
    found = policy.coverage()
    assert (found.percent, len(found.normative), len(found.statements)) == (100, 33, 6)
    assert [(one.sentence.line, one.missing) for one in found.sentences if not one.wholly] == []


def test_the_gaps_of_the_text_received_are_named(policy: cr.Policy) -> None:
    """As the text marks them: 2, 2, 1, 3 and 4 sentences are missing."""
    gaps = [(gap.line, gap.text) for gap in policy.coverage().gaps]
    assert gaps == [
        (37, "［缺 2 句］"),
        (44, "［缺 2 句］"),
        (49, "［缺 1 句］"),
        (53, "［缺 3 句］"),
        (58, "［缺 4 句］"),
    ]


def test_only_titles_addressees_and_headings_are_no_sentences(policy: cr.Policy) -> None:
    assert [heading.text for heading in policy.coverage().headings] == [
        "工业和信息化部办公厅财政部办公厅关于发布支持打造大中小企业融通型和专业资本集聚型创新创业特色载体工作指南的通知",
        "工信厅联企业函〔2019〕92号",
        "发布日期：2019-04-28",
        "各省、自治区、直辖市及计划单列市、新疆生产建设兵团中小企业主管部门、财政厅（局）：",
        "重点任务",
        "保障措施",
        "搭建国家级资源服务对接平台。",
        "搭建行业协会资源服务对接平台。",
        "搭建地方有关资源服务对接平台。",
        "工作要求",
        "完善工作机制。",
        "优化遴选机制。",
        "调整完善方案。",
        "组织信息报送。",
    ]
