"""The thirty ways in which regulations set a deadline: each is carried by a rule, and tried by a scenario."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve
from docs.markdown import blocks_in

import carrier_rules as cr
from carrier_rules.model import Event, PolicyModel, Rule, Scenario

NUMBERS = tuple(str(number) for number in range(1, 31))


@pytest.fixture(scope="module")
def policy(root: Path) -> cr.Policy:
    return cr.load(root / "policies" / "patterns.pol")


@pytest.fixture(scope="module")
def sentences(root: Path) -> dict[str, str]:
    text = (root / "policies" / "sources" / "patterns.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^(\d+)\. (.+)$", text))


def carriers_of(policy: cr.Policy, number: str) -> set[str]:
    """The rules and derived events that cite a sentence."""
    return {carrier for carrier, source in policy.model.citations if source.section == number}


def quotes_of(policy: cr.Policy, number: str) -> list[str]:
    return [source.quote or "" for _, source in policy.model.citations if source.section == number]


def without_sources(model: PolicyModel) -> tuple[tuple[Rule, ...], tuple[Event, ...]]:
    """A policy's rules and derived events; what they cite left out."""
    derived = ((event, event.derivation) for event in model.events)
    return (
        tuple(evolve(rule, sources=()) for rule in model.rules),
        tuple(evolve(event, derivation=evolve(how, sources=())) for event, how in derived if how is not None),
    )


def scenarios_of(policy: cr.Policy, number: str) -> list[Scenario]:
    return [scenario for scenario in policy.model.scenarios if scenario.title.startswith(f"{number}: ")]


def test_the_policy_is_loaded_without_a_warning(policy: cr.Policy) -> None:
    assert policy.diagnostics == ()


def test_there_are_thirty_sentences(policy: cr.Policy, sentences: dict[str, str]) -> None:
    assert tuple(sentences) == NUMBERS
    assert {source.section for _, source in policy.model.citations} == set(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_what_carries_a_pattern_is_tried_by_its_scenarios(policy: cr.Policy, number: str) -> None:
    tried = {
        expectation.rule.name
        for scenario in scenarios_of(policy, number)
        for look in scenario.looks
        for expectation in look.expectations
        if not expectation.absent
    }
    carriers = carriers_of(policy, number)
    assert carriers
    assert carriers - tried == set()


@pytest.mark.parametrize("number", NUMBERS)
def test_quotations_are_of_the_sentence_that_bears_the_number(
    policy: cr.Policy, sentences: dict[str, str], number: str
) -> None:
    quotes = quotes_of(policy, number)
    assert quotes
    assert all(quotes)
    assert [quote for quote in quotes if quote not in sentences[number]] == []


def unquoted(sentence: str, quotes: list[str]) -> str:
    """The words of a sentence that no quotation holds; punctuation does not count."""
    held = {i for quote in quotes for i in range(sentence.index(quote), sentence.index(quote) + len(quote))}
    left = "".join(" " if i in held else letter for i, letter in enumerate(sentence))
    return " ".join(re.sub(r"[,;:.]", " ", left).split())


@pytest.mark.parametrize("number", NUMBERS)
def test_every_word_of_a_sentence_is_quoted(policy: cr.Policy, sentences: dict[str, str], number: str) -> None:
    assert unquoted(sentences[number], quotes_of(policy, number)) == ""


def test_the_cookbook_shows_each_rule_and_scenario_as_the_policy_has_it(root: Path, policy: cr.Policy) -> None:
    page = (root / "docs" / "patterns.md").read_text(encoding="utf-8")
    setting, *parts = (block.text for block in blocks_in("docs/patterns.md", page) if block.language == "pol")
    shown = [cr.loads(setting + part).model for part in parts]
    rules, events = (sum(kind, ()) for kind in zip(*map(without_sources, shown), strict=True))
    assert (rules, events) == without_sources(policy.model)
    kept = {scenario.title: scenario for scenario in policy.model.scenarios}
    scenarios = [scenario for model in shown for scenario in model.scenarios]
    assert {scenario.title.split(":")[0] for scenario in scenarios} == set(NUMBERS)
    assert [scenario for scenario in scenarios if scenario != kept.get(scenario.title)] == []


def test_the_cookbook_quotes_each_sentence(root: Path, sentences: dict[str, str]) -> None:
    page = (root / "docs" / "patterns.md").read_text(encoding="utf-8")
    assert [number for number, sentence in sentences.items() if f"> {sentence}\n" not in page] == []


def test_each_scenario_says_how_its_dates_were_worked_out(root: Path, policy: cr.Policy) -> None:
    text = (root / "policies" / "patterns.pol").read_text(encoding="utf-8")
    explained = re.findall(r'(?m)^scenario "(.+)"\n  # \S', text)
    assert explained == [scenario.title for scenario in policy.model.scenarios]
