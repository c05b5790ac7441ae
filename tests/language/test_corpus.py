"""The corpus: each chunk is a file, and every problem, with its line, code and message, is written where it is expected.

An error that is not expected fails, and so does an expected one that does not come.
"""

import re
from pathlib import Path

import pytest
from language.reading_help import problems_of

CORPUS = sorted(Path(__file__).parent.glob("corpus/*.pol"))
EXPECTED = re.compile(r"### (.*?) *(?=###|$)")

Found = tuple[int, str]


def chunks() -> list[tuple[str, str]]:
    """Each chunk of the English corpus with its name."""
    return chunks_of(CORPUS)


def chunks_of(paths: list[Path]) -> list[tuple[str, str]]:
    """Each chunk with its name, `file:line`. Line ends before it are kept, so that its lines are those of the file."""
    found = []
    for path in paths:
        line = 1
        for text in path.read_text(encoding="utf-8").split("---\n"):
            found.append((f"{path.name}:{line}", "\n" * (line - 1) + text))
            line += text.count("\n") + 1
    return found


def expected_in(text: str) -> list[Found]:
    lines = enumerate(text.split("\n"), start=1)
    return [(number, said) for number, line in lines for said in EXPECTED.findall(line)]


def found_in(text: str) -> list[Found]:
    return [(p.span.line, f"{p.severity}[{p.code}]: {p.message}") for p in problems_of(text, shared="party shared")]


@pytest.mark.parametrize(("name", "text"), chunks(), ids=[name for name, _ in chunks()])
def test_a_chunk_has_the_problems_that_stand_in_it_and_no_other(name: str, text: str) -> None:
    assert found_in(text) == expected_in(text)


def test_the_corpus_has_lawful_and_unlawful_chunks() -> None:
    wrong = [name for name, text in chunks() if expected_in(text)]
    assert len(CORPUS) == 6
    assert len(wrong) > 30
    assert len(chunks()) - len(wrong) > 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("event a b c", []),  # an error that nothing expects
        ("event a ### error[syntax]: `a` cannot stand here", [(1, "error[syntax]: `a` cannot stand here")]),
    ],
)
def test_a_difference_is_seen(text: str, expected: list[Found]) -> None:
    assert expected_in(text) == expected
    assert found_in(text) != expected
