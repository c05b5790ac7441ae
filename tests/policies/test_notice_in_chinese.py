"""The notice's policy in Chinese says what it says in English."""

from __future__ import annotations

from pathlib import Path

import pytest

import carrier_rules as cr


@pytest.fixture(scope="module")
def english(root: Path) -> cr.Policy:
    return cr.load(root / "policies" / "miit-2019-92.pol")


@pytest.fixture(scope="module")
def chinese(root: Path) -> cr.Policy:
    return cr.load(root / "policies" / "miit-2019-92.zh.pol")


def test_it_is_chinese(root: Path) -> None:
    text = (root / "policies" / "miit-2019-92.zh.pol").read_text(encoding="utf-8")
    assert "\n政策 miit-2019-92 " in text
    assert "\n  期限   季度 结束 后 15个工作日 内\n" in text


def test_both_are_one_model(english: cr.Policy, chinese: cr.Policy) -> None:
    assert chinese.model.rules == english.model.rules
    assert chinese.model.scenarios == english.model.scenarios
    assert chinese.model == english.model


def test_it_is_loaded_without_a_warning(chinese: cr.Policy) -> None:
    assert chinese.diagnostics == ()


def test_every_sentence_of_the_text_is_carried(english: cr.Policy, chinese: cr.Policy) -> None:
    found = chinese.coverage()
    assert (found.percent, found.to_dict()) == (100, english.coverage().to_dict())
