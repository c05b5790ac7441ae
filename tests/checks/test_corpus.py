"""The checks on programs that say, on the line where it is, which problem must be found: no more, no less."""

from pathlib import Path

import pytest
from checks.corpora import HERE, Expected, Program, expected, found, programs

CORPUS = tuple(program for path in sorted((HERE / "corpus").glob("*.pol")) for program in programs(path))


def differences(program: Program) -> tuple[list[str], list[Expected]]:
    """What was found and not expected, and what was expected and not found."""
    missing = list(program.expected)
    surplus = []
    for problem in found(program.text, program.source_text, f"{program.name}.pol", program.notes):
        fitting = next((e for e in missing if e.fits(problem)), None)
        if fitting:
            missing.remove(fitting)
        else:
            surplus.append(problem.render())
    return surplus, missing


@pytest.mark.parametrize("program", CORPUS, ids=lambda program: program.name)
def test_a_program_has_just_the_problems_that_its_comments_name(program: Program) -> None:
    surplus, missing = differences(program)
    assert (surplus, missing) == ([], []), "\n".join([*surplus, *map(str, missing)])


def test_the_corpus_was_read() -> None:
    assert len(CORPUS) > 40
    assert sum(len(program.expected) for program in CORPUS) > 150


def test_a_comment_is_read_whole() -> None:
    line = "party a ### error[some-code]: `a` is: wrong ### help: do: this ### at: a ### warning[w]: two"
    assert list(expected(f"\n{line}\n")) == [
        Expected(2, "error", "some-code", "`a` is: wrong", "do: this", "a"),
        Expected(2, "warning", "w", "two"),
    ]


@pytest.mark.parametrize(
    ("text", "expected_differences"),
    [
        ("party a\nparty a\n", (1, 0)),
        ("party a ### error[declared-twice]: `a` is already a party\n", (0, 1)),
        ("party a\nparty a ### error[declared-twice]: `a` is a party\n", (1, 1)),
        ("party a\nparty a ### warning[declared-twice]: `a` is already a party\n", (1, 1)),
        ("party a\nparty a ### error[declared-twice]: `a` is already a party ### at: b\n", (1, 1)),
        ("party a\nparty a ### error[declared-twice]: `a` is already a party ### help: go\n", (1, 1)),
        ("party a\nparty a ### error[declared-twice]: `a` is already a party\n", (0, 0)),
    ],
)
def test_a_surplus_problem_and_a_missing_one_are_both_seen(
    tmp_path: Path, text: str, expected_differences: tuple[int, int]
) -> None:
    path = tmp_path / "small.pol"
    path.write_text(text, "utf-8")
    (program,) = programs(path)
    surplus, missing = differences(program)
    assert (len(surplus), len(missing)) == expected_differences
