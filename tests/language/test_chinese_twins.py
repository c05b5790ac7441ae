"""The Chinese corpus: each chunk that names an English one says the same, and every alternative is reached."""

import re
from pathlib import Path

import pytest
from language.reading_help import messages_of, model_of
from language.test_corpus import chunks as english_chunks
from language.test_corpus import chunks_of, expected_in

CHINESE = chunks_of(sorted(Path(__file__).parent.glob("corpus-zh/*.pol")))
TWIN = re.compile(r"\n*# twin: (.*)\n")


def first_line(text: str) -> str:
    return text.lstrip("\n").partition("\n")[0]


ENGLISH = {first_line(text): text for _, text in english_chunks() if not expected_in(text)}
TWINS = {match[1]: text for _, text in CHINESE if (match := TWIN.match(text))}


@pytest.mark.parametrize(("name", "text"), CHINESE, ids=[name for name, _ in CHINESE])
def test_a_chunk_has_no_problem(name: str, text: str) -> None:
    assert messages_of(text, shared="party shared") == []


@pytest.mark.parametrize("first", TWINS)
def test_a_twin_says_what_the_english_chunk_says(first: str) -> None:
    english = model_of(ENGLISH[first], shared="party shared")
    chinese = model_of(TWINS[first], shared="party shared")
    assert chinese == english
    assert chinese.rules or chinese.scenarios or chinese != model_of("")


def test_every_lawful_english_chunk_with_a_word_has_a_twin() -> None:
    wordless = {first for first in ENGLISH if model_of(ENGLISH[first]) == model_of("")}
    assert sorted(set(ENGLISH) - wordless - set(TWINS)) == []
    assert sorted(set(TWINS) - set(ENGLISH)) == []
