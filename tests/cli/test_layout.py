"""Lines and columns by what a terminal shows."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrier_rules.cli.layout import in_columns, indented, wrap
from carrier_rules.source import columns

TEXTS = st.text(st.characters(categories=("L", "N", "P", "Zs", "Cc"))) | st.text("ab- 中，　\t", max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two", 7, ["one two"]),
        ("a two-part-name", 11, ["a", "two-part-", "name"]),
        ("zone-administration", 14, ["zone-", "administration"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("省级财政部门 finance", 8, ["省级财政", "部门", "finance"]),
        ("中", 1, ["中"]),  # one character is never divided
        ("\x1b[31m", 10, ["�[31m"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(TEXTS, st.integers(2, 30))
def test_a_wrapped_line_is_never_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    shown = "".join(
        " " if c == "\t" else c if c.isprintable() or unicodedata.category(c) == "Zs" else "�" for c in text
    )
    kept = {c for c in shown if not c.isspace() and c != "�"}
    assert kept <= set("".join(lines))
    assert lines


def test_an_indented_text_keeps_its_indent_on_every_line() -> None:
    assert indented("one two three four", 16) == ["    one two", "    three four"]


def test_columns_are_aligned_by_what_a_terminal_shows() -> None:
    rows = [(("季度", "2019-Q3", "a bc"), ["    below"]), (("plan", "", "de"), [])]
    assert in_columns(("rule", "instance", "who"), rows, 22) == [
        "rule  instance  who",
        "--------------------",
        "季度  2019-Q3   a bc",
        "    below",
        "plan            de",
    ]


def test_the_last_column_wraps_between_words() -> None:
    rows = [(("plan", "office with bureau"), [])]
    assert in_columns(("rule", "who"), rows, 18) == [
        "rule  who",
        "------------------",
        "plan  office with",
        "      bureau",
    ]


def test_a_word_of_the_last_column_is_never_cut() -> None:
    assert in_columns(("a", "b"), [(("x", "administration"), [])], 5)[2] == "x  administration"
