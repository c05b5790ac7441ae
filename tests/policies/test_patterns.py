"""The thirty ways in which regulations set a deadline: each is carried by a rule, and tried by a scenario."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve
from docs.markdown import blocks_in

import carrier_rules as cr
from carrier_rules.model import Rule, Scenario

NUMBERS = tuple(str(number) for number in range(1, 31))


@pytest.fixture(scope="module")
def policy(root: Path) -> cr.Policy:
    return cr.load(root / "policies" / "patterns.pol")


@pytest.fixture(scope="module")
def sentences(root: Path) -> dict[str, str]:
    text = (root / "policies" / "sources" / "patterns.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^(\d+)\. (.+)$", text))


def rules_of(policy: cr.Policy, number: str) -> list[Rule]:
    return [rule for rule in policy.model.rules if any(source.section == number for source in rule.sources)]


def scenarios_of(policy: cr.Policy, number: str) -> list[Scenario]:
    return [scenario for scenario in policy.model.scenarios if scenario.title.startswith(f"{number}: ")]


def test_the_policy_is_loaded_without_a_warning(policy: cr.Policy) -> None:
    assert policy.diagnostics == ()


def test_every_scenario_passes(policy: cr.Policy) -> None:
    results = policy.test()
    assert len(results) >= 50
    assert [result.scenario.title for result in results if not result.expectations] == []
    assert [(r.scenario.title, f.expected, f.actual) for r in results for f in r.failures] == []


def test_there_are_thirty_sentences(policy: cr.Policy, sentences: dict[str, str]) -> None:
    assert tuple(sentences) == NUMBERS
    assert {source.section for rule in policy.model.rules for source in rule.sources} == set(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_pattern_is_carried_by_rules_and_each_is_tried_by_its_scenarios(policy: cr.Policy, number: str) -> None:
    carrying = {rule.id for rule in rules_of(policy, number)}
    tried = {
        expectation.rule.name
        for scenario in scenarios_of(policy, number)
        for look in scenario.looks
        for expectation in look.expectations
        if not expectation.absent
    }
    assert carrying
    assert carrying - tried == set()


@pytest.mark.parametrize("number", NUMBERS)
def test_quotations_are_of_the_sentence_that_bears_the_number(
    policy: cr.Policy, sentences: dict[str, str], number: str
) -> None:
    quotes = [s.quote for rule in rules_of(policy, number) for s in rule.sources if s.section == number]
    assert [quote for quote in quotes if quote is None or quote not in sentences[number]] == []


def test_every_word_of_a_sentence_is_quoted(policy: cr.Policy, sentences: dict[str, str]) -> None:
    """What joins two quotations may be left between them: a comma, a semicolon, an `and`."""
    left = {}
    for number, sentence in sentences.items():
        quotes = {source.quote or "" for rule in rules_of(policy, number) for source in rule.sources}
        for quote in sorted(quotes, key=len, reverse=True):
            sentence = sentence.replace(quote, "")
        left[number] = re.sub(r"[,;.]|\band\b|\s", "", sentence)
    assert {number: rest for number, rest in left.items() if rest} == {}


def test_the_cookbook_shows_each_rule_and_scenario_as_the_policy_has_it(root: Path, policy: cr.Policy) -> None:
    page = (root / "docs" / "patterns.md").read_text(encoding="utf-8")
    setting, *parts = (block.text for block in blocks_in("docs/patterns.md", page) if block.language == "pol")
    shown = [cr.loads(setting + part).model for part in parts]
    rules = [evolve(rule, sources=()) for model in shown for rule in model.rules]
    assert rules == [evolve(rule, sources=()) for rule in policy.model.rules]
    kept = {scenario.title: scenario for scenario in policy.model.scenarios}
    scenarios = [scenario for model in shown for scenario in model.scenarios]
    assert {scenario.title.split(":")[0] for scenario in scenarios} == set(NUMBERS)
    assert [scenario for scenario in scenarios if scenario != kept.get(scenario.title)] == []


def test_the_cookbook_quotes_each_sentence(root: Path, sentences: dict[str, str]) -> None:
    page = (root / "docs" / "patterns.md").read_text(encoding="utf-8")
    assert [number for number, sentence in sentences.items() if f"> {sentence}\n" not in page] == []
