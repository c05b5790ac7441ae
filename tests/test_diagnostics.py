"""Problems as values, as text and as data."""

import pytest

from carrier_rules.diagnostics import (
    Diagnostic,
    PolicyError,
    Severity,
    did_you_mean,
    error,
    in_order,
    nearest,
    note,
    quoted,
    warning,
)
from carrier_rules.source import Source, Span

SOURCE = Source("b.pol", "party 甲\nparty 乙\n")
OTHER = Source("a.pol", "event e\n")


def at(start: int, source: Source = SOURCE) -> Span:
    return Span(start, start + 1, source)


def test_a_problem_is_shown_with_its_place_its_line_and_its_way_out() -> None:
    assert error("some-code", at(14), "what is wrong with `乙`", "do that").render() == (
        "b.pol:2:7: error[some-code]: what is wrong with `乙`\nparty 乙\n      ^^\n  help: do that"
    )
    assert warning("some-code", at(0), "this").render() == "b.pol:1:1: warning[some-code]: this\nparty 甲\n^"


def test_a_problem_is_data() -> None:
    assert error("some-code", at(14), "this", "do that").to_dict() == {
        "file": "b.pol",
        "line": 2,
        "column": 7,
        "severity": "error",
        "code": "some-code",
        "message": "this",
        "help": "do that",
    }
    assert warning("some-code", at(0), "this").to_dict()["help"] is None
    assert warning("some-code", at(0), "this").to_dict()["severity"] == "warning"


def test_problems_stand_by_file_place_code_and_message_each_once() -> None:
    first = error("z", at(0, OTHER), "m")
    second, third = error("a", at(1), "m"), error("a", at(1), "n")
    fourth, fifth = warning("b", at(1), "a"), error("a", at(2), "m")
    expected = (first, second, third, fourth, fifth)
    assert in_order(reversed(expected)) == expected
    assert in_order((*expected, *expected)) == expected


def test_a_policy_error_carries_every_problem_in_order() -> None:
    late, early = error("a", at(14), "late"), warning("b", at(0), "early")
    raised = PolicyError([late, early])
    assert isinstance(raised, ValueError)
    assert raised.diagnostics == (early, late)
    assert str(raised) == f"{early.render()}\n{late.render()}"


def test_a_problem_is_a_value() -> None:
    assert error("a", at(0), "m") == Diagnostic("a", Severity.ERROR, at(0), "m", None)
    assert warning("a", at(0), "m", "h") == Diagnostic("a", Severity.WARNING, at(0), "m", "h")
    assert note("a", at(0), "m") == Diagnostic("a", Severity.NOTE, at(0), "m", None)
    assert len({error("a", at(0), "m"), error("a", at(0), "m")}) == 1


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("obligaton", "obligation"),
        ("甲方公司", "甲方"),
        ("zzz", None),
        ("", None),
        ("o" * 61, None),
        ("obligatio" * 7, None),
    ],
)
def test_the_nearest_candidate_is_found(word: str, near: str | None) -> None:
    assert nearest(word, ["permission", "obligation", "甲方"]) == near


def test_of_two_equally_near_the_order_of_the_candidates_decides_nothing() -> None:
    assert (
        nearest("bat", ["cat", "bar", "bad"])
        == nearest("bat", ["bad", "cat", "bar"])
        == nearest("bat", {"bad", "bar", "cat"})
    )


def test_a_suggestion_is_a_question_and_else_the_other_way_out() -> None:
    assert did_you_mean("pertmission", ["permission"], "other") == "did you mean `permission`?"
    assert did_you_mean("zzz", ["permission"], "other") == "other"
    assert did_you_mean("zzz", ["permission"]) is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("miit", "`miit`"),
        ("工信部 a", "`工信部 a`"),
        ("\x1b[0m", "`U+001B[0m`"),
        ("\u3000\t\ud800", "`U+3000U+0009U+D800`"),
        ("x" * 60, f"`{'x' * 60}`"),
        ("x" * 61, f"`{'x' * 60}…`"),
    ],
)
def test_the_users_words_stand_in_backticks(words: str, shown: str) -> None:
    assert quoted(words) == shown
