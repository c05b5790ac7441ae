"""What is printed is read as what it was, and printed again as it stands."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from language.models import policies
from language.reading_help import problems_of
from language.test_corpus import chunks, expected_in

from carrier_rules.language import read
from carrier_rules.language.model_to_text import model_to_text
from carrier_rules.model import PolicyModel
from carrier_rules.source import Source, Span

EXAMPLES = int(os.environ.get("ROUND_TRIP_EXAMPLES", "200"))
ROOT = Path(__file__).parent.parent.parent
FILES = sorted([*ROOT.glob("policies/*.pol"), *ROOT.glob("tests/data/*.pol")])
CHUNKS = [
    (name, text) for name, text in chunks() if not expected_in(text) and not problems_of(text, shared="party shared")
]


def empty_file(path: str, span: Span) -> Source:
    return Source.of(path, "")


def model_of(text: str) -> PolicyModel:
    """The model of a text without mistakes; a file that it uses is empty."""
    reading = read(Source.of("printed.pol", text), empty_file)
    assert [problem.render() for problem in reading.problems] == []
    return reading.model


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_comes_back(path: Path) -> None:
    model = model_of(path.read_text(encoding="utf-8"))
    assert model_of(model_to_text(model)) == model


@pytest.mark.parametrize(("name", "text"), CHUNKS, ids=[name for name, _ in CHUNKS])
def test_a_chunk_of_the_corpus_comes_back(name: str, text: str) -> None:
    model = model_of(text)
    assert model_of(model_to_text(model)) == model


@settings(max_examples=EXAMPLES)
@given(policies())
def test_a_policy_printed_in_english_comes_back(model: PolicyModel) -> None:
    assert model_of(model_to_text(model)) == model
