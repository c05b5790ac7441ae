"""What is printed is read as what it was, and printed again as it stands."""

import os
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from language.models import policies
from language.reading_help import problems_of
from language.test_corpus import chunks, expected_in

from carrier_rules.language import read
from carrier_rules.language.chinese_phrasing import CHINESE_PHRASING
from carrier_rules.language.english_phrasing import ENGLISH_PHRASING
from carrier_rules.language.model_to_text import model_to_text
from carrier_rules.language.phrasing import Phrasing
from carrier_rules.model import PolicyModel
from carrier_rules.source import Source, Span

EXAMPLES = int(os.environ.get("ROUND_TRIP_EXAMPLES", "60"))
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


@pytest.fixture(params=[ENGLISH_PHRASING, CHINESE_PHRASING], ids=["en", "zh"])
def phrasing(request: pytest.FixtureRequest) -> Phrasing:
    return request.param


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_comes_back(path: Path, phrasing: Phrasing) -> None:
    model = model_of(path.read_text(encoding="utf-8"))
    assert model_of(model_to_text(model, phrasing)) == model


@pytest.mark.parametrize(("name", "text"), CHUNKS, ids=[name for name, _ in CHUNKS])
def test_a_chunk_of_the_corpus_comes_back(name: str, text: str, phrasing: Phrasing) -> None:
    model = model_of(text)
    assert model_of(model_to_text(model, phrasing)) == model


@settings(max_examples=EXAMPLES)
@given(policies())
def test_a_policy_printed_in_english_comes_back(model: PolicyModel) -> None:
    assert model_of(model_to_text(model)) == model


@settings(max_examples=EXAMPLES)
@given(policies())
def test_a_policy_printed_in_chinese_comes_back(model: PolicyModel) -> None:
    assert model_of(model_to_text(model, CHINESE_PHRASING)) == model


def test_both_surfaces_say_the_same_things() -> None:
    english, chinese = ENGLISH_PHRASING.sentences, CHINESE_PHRASING.sentences
    assert {key: slots_of(english[key]) for key in english} == {key: slots_of(chinese[key]) for key in chinese}


def slots_of(template: str) -> list[str]:
    return sorted(slot for _, slot, _, _ in Formatter().parse(template) if slot)


def test_a_value_that_is_spelt_like_a_keyword_stays_a_value() -> None:
    text = """\
event e  with kind: one of given, other

requirement r
  that     the kind of e = given and the kind of e is not given and the kind of e is other
"""
    assert model_to_text(model_of(text)) == text


def test_a_chinese_name_that_is_spelt_like_a_keyword_gives_way_to_the_other() -> None:
    model = model_of("event due-day 到期日\nprohibition r must not due-day from due-day until the due date")
    text = "事件 到期日  due-day\n\n禁止 r\n  不得   due-day\n  自     due-day 至 到期日\n"
    assert model_to_text(model, CHINESE_PHRASING) == text
    assert model_of(text) == model


def test_a_quoted_text_that_is_spelt_like_a_document_stays_a_text() -> None:
    text = """\
event e

document d  文件

scenario "x"
  on 2020-01-01  e  with d, "文件"
"""
    assert model_to_text(model_of(text)) == text


@pytest.mark.parametrize("name", ["each", "not"])
def test_a_condition_spelt_like_what_stands_before_a_name_stands_in_brackets(name: str) -> None:
    """Else `where each due within …` would choose each happening of a fact or event called `due`."""
    text = (
        f"policy p\n\nevent e\n\nfact due  date\n\ndefine {name}  when no e\n\n"
        f"prohibition r\n  must not e where ({name})\n  due      within 1 hour after e\n"
    )
    assert model_to_text(model_of(text), ENGLISH_PHRASING) == text
