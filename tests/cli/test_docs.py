"""docs/command-line.md names every command; tests/docs runs its examples."""

import re
from pathlib import Path

import pytest

from carrier_rules.cli import SUMMARIES
from carrier_rules.coverage import NORMATIVE_WORDS


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "command-line.md").read_text("utf-8")


def test_the_page_has_an_example_of_every_command(page: str) -> None:
    used = set(re.findall(r"^\$ carrier-rules (\w+)", page, flags=re.MULTILINE))
    assert used == set(SUMMARIES)


def test_the_page_has_a_section_of_every_command(page: str) -> None:
    assert re.findall(r"^## (\w+)", page, flags=re.MULTILINE) == list(SUMMARIES)


def test_the_page_has_the_normative_words(page: str) -> None:
    rows = re.findall(r"^\| of (?:an? )?(\w+) \| ([^|]+) \| ([^|]+) \|$", page, flags=re.MULTILINE)
    assert {name: tuple(f"{chinese} {english}".split()) for name, chinese, english in rows} == dict(NORMATIVE_WORDS)
