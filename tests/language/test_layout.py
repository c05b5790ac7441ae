"""The one layout: how each construct is printed in either language, where a line is broken, and whose a comment is."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from language.test_formatter import format_of

from carrier_rules.language.phrases import GAP, NOTHING, Phrase, Separator, filled, flat, joined, lines_of, listed

TEXTS = {
    language: (Path(__file__).parent / "layout" / f"{name}.pol").read_text(encoding="utf-8")
    for language, name in (("en", "english"), ("zh", "chinese"))
}


@pytest.mark.parametrize("to", TEXTS)
@pytest.mark.parametrize("written", TEXTS)
def test_all_that_can_be_said_is_printed_so(written: str, to: str) -> None:
    assert format_of(TEXTS[written], to) == TEXTS[to]


@pytest.mark.parametrize(
    "ordinal",
    ["1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "23rd", "101st", "111th", "113th"],
)
def test_an_ordinal_has_its_own_ending(ordinal: str) -> None:
    text = f"obligation r\n  due      by {ordinal} e\n"
    assert format_of(text) == text
    assert format_of(text.replace(ordinal, ordinal[:-2] + "th")) == text


# ---- comments


def commented(text: str, above: bool) -> tuple[str, list[tuple[str, str]]]:
    """The text with a comment above or beside each line that can be told from its neighbours, and the pairs."""
    written, pairs = list[str](), list[tuple[str, str]]()
    lines = text.split("\n")
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        goes_on = re.match(" {4}", line if above else following)
        if not line or goes_on:
            written.append(line)
            continue
        indent = "  " if line.startswith("  ") else ""
        comment = f"# {number}"
        pairs.append((line, comment))
        written.append(f"{indent}{comment}\n{line}" if above else f"{line}  {comment}")
    return "\n".join(written), pairs


def pairs_above(text: str) -> Iterator[tuple[str, str]]:
    lines = text.split("\n")
    return (
        (following, line.strip()) for line, following in itertools.pairwise(lines) if line.lstrip().startswith("# ")
    )


def pairs_beside(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        said, found, comment = line.partition("  # ")
        if found:
            yield said.rstrip(), f"# {comment}"


@pytest.mark.parametrize("language", TEXTS)
def test_a_comment_beside_a_line_stays_beside_it(language: str) -> None:
    text, pairs = commented(TEXTS[language], above=False)
    assert list(pairs_beside(format_of(text))) == pairs


@pytest.mark.parametrize("language", TEXTS)
def test_a_comment_above_a_line_stays_above_it(language: str) -> None:
    text, pairs = commented(TEXTS[language], above=True)
    assert list(pairs_above(format_of(text))) == pairs


@pytest.mark.parametrize("to", TEXTS)
def test_a_comment_goes_with_its_line_into_the_other_language(to: str) -> None:
    (other,) = TEXTS.keys() - {to}
    text, pairs = commented(TEXTS[other], above=False)
    assert [comment for _, comment in pairs_beside(format_of(text, to))] == [comment for _, comment in pairs]


def test_comments_that_end_neighbouring_lines_stand_in_one_column() -> None:
    text = 'obligation r # 1\n  who a # 2\n  must submit "b"\n  to 甲 # 3\n  due by 2020-01-01 # 4\nparty a # 5\n'
    assert format_of(text) == (
        "obligation r  # 1\n  who      a  # 2\n"
        '  must     submit "b"\n'
        "  to       甲             # 3\n  due      by 2020-01-01  # 4\n"
        "\nparty a  # 5\n"
    )


# ---- lines of at most 120 columns

COMMA = Separator(end=",", gap=" ")
AND = Separator(gap=" ", start="and ", all_or_none=True)


def wide(*widths: int) -> list[str]:
    return ["x" * width for width in widths]


def test_a_list_that_reaches_the_last_column_stays_on_its_line() -> None:
    a, b = wide(59, 59)
    assert lines_of(listed([a, b], COMMA)) == [f"{a}, {b}"]  # 59 + 2 + 59 = 120
    assert lines_of(listed([a, b + "y"], COMMA)) == [f"{a},", f"{b}y"]


def test_what_is_broken_goes_on_below_its_first_member() -> None:
    a, b = wide(59, 54)
    assert lines_of(listed([a, b], COMMA), "  due") == [f"  due{a}, {b}"]
    assert lines_of(listed([a, b + "y"], COMMA), "  due") == [f"  due{a},", f"     {b}y"]
    assert lines_of(("to ", *listed([a, b], COMMA)), "  due") == [f"  dueto {a},", f"        {b}"]


def test_a_chinese_character_is_two_columns_wide() -> None:
    a, b = "甲" * 29, "乙" * 30
    assert lines_of(listed([a, b], COMMA)) == [f"{a}, {b}"]  # 58 + 2 + 60 = 120
    assert lines_of(listed([a, b], COMMA), "y") == [f"y{a},", f" {b}"]


def test_what_follows_a_list_counts_up_to_the_next_list() -> None:
    a, b = wide(58, 58)
    assert lines_of((*listed([a, b], COMMA), "))")) == [f"{a}, {b}))"]  # 58 + 2 + 58 + 2 = 120
    assert lines_of((*listed([a, b], COMMA), ")", "))")) == [f"{a},", f"{b})))"]
    broken = lines_of((*listed([a, b], COMMA), ")(", *listed(["c", "d"], COMMA)))
    assert broken == [f"{a}, {b})(c,", " " * 120 + "d"]  # nothing can break before `c`


def test_a_broken_list_fills_its_lines() -> None:
    a, b, c = wide(50, 67, 50)
    assert lines_of(listed([a, b, c], COMMA)) == [f"{a}, {b},", c]  # 50 + 2 + 67 + 1 = 120
    assert lines_of(listed([a, b + "y", c], COMMA)) == [f"{a},", f"{b}y, {c}"]  # 68 + 2 + 50 = 120
    assert lines_of(listed([a, b + "yy", c], COMMA)) == [f"{a},", f"{b}yy,", c]


def test_what_follows_the_last_member_counts_when_lines_are_filled() -> None:
    a, b, c = wide(100, 58, 58)
    assert lines_of((*listed([a, b, c], COMMA), "))")) == [f"{a},", f"{b}, {c}))"]
    assert lines_of((*listed([a, b, c], COMMA), ")))")) == [f"{a},", f"{b},", f"{c})))"]


def test_conditions_stand_on_one_line_or_each_on_its_own() -> None:
    a, b, c = wide(10, 10, 90)
    assert lines_of(listed([a, b, c], AND)) == [f"{a} and {b} and {c}"]  # 10 + 5 + 10 + 5 + 90 = 120
    assert lines_of(listed([a, b, c + "y"], AND), "  ") == [f"  {a}", f"  and {b}", f"  and {c}y"]


def test_a_list_in_a_list_is_broken_where_it_stands() -> None:
    a, b, c = wide(50, 60, 70)
    inner: Phrase = ("(", *listed([b, c], COMMA), ")")
    assert lines_of(listed([a, inner], COMMA)) == [f"{a},", f"({b},", f" {c})"]


def test_only_a_list_can_be_broken() -> None:
    (long,) = wide(300)
    assert lines_of((long,), "  due ") == [f"  due {long}"]
    assert lines_of(listed([long], COMMA)) == [long]
    assert lines_of(NOTHING, "  standing ") == ["  standing "]


def test_a_phrase_on_one_line() -> None:
    assert flat(("(", *listed(["a", ("b ", *listed(["c", "d"], AND))], COMMA), ")")) == "(a, b c and d)"


def test_what_says_nothing_leaves_no_gap() -> None:
    assert joined("a", NOTHING, "b", "", ("c", "d"), by="-") == ("a", "-", "b", "-", "c", "d")
    assert joined("a", ("b",)) == ("a", "b")
    assert joined(NOTHING, by="-") == NOTHING
    assert listed(["", NOTHING], GAP) == NOTHING
    assert listed([NOTHING, "a", ""], GAP) == ("a",)
    assert flat(listed(["a", NOTHING, "b"], GAP)) == "a  b"


def test_a_template_is_filled_in_its_own_order() -> None:
    slots: dict[str, Phrase | str] = {"length": ("5 ", "days"), "date": "e"}
    assert filled("within {length} after {date}", slots) == ("within ", "5 ", "days", " after ", "e")
    assert filled("{date}{length}!", slots) == ("e", "5 ", "days", "!")
