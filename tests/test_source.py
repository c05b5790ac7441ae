"""Lines, columns and carets."""

import pytest

from carrier_rules.source import NOWHERE, Source, Span, columns, excerpt, showable

TEXT = "policy p\n\n  期限 5 天\nend"


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (7, (1, 8)), (8, (1, 9)), (9, (2, 1)), (10, (3, 1)), (15, (3, 6)), (19, (4, 1)), (21, (4, 3)), (22, (4, 4))],
)  # fmt: skip
def test_an_offset_has_a_line_and_a_column(offset: int, place: tuple[int, int]) -> None:
    assert Source("a", TEXT).line_and_column(offset) == place
    span = Span(offset, offset + 1, Source("a", TEXT))
    assert (span.line, span.column) == place


def test_a_line_is_given_without_its_end() -> None:
    lines = [Source("a", TEXT).line_text(number) for number in (1, 2, 3, 4)]
    assert lines == ["policy p", "", "  期限 5 天", "end"]
    assert Source("a", "").line_text(1) == ""
    assert Source("a", "x\n").line_text(2) == ""


@pytest.mark.parametrize("text", ["\ufeffa\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc", "\ufeffa\r\nb\n\rc"])
def test_a_byte_order_mark_is_dropped_and_line_ends_are_made_one(text: str) -> None:
    assert Source.of("a", text).text == "a\nb\n\nc"


def test_only_one_byte_order_mark_is_dropped_and_only_at_the_start() -> None:
    assert Source.of("a", "\ufeff\ufeffa\ufeff").text == "\ufeffa\ufeff"


def test_a_span_gives_its_text_and_reaches_to_another() -> None:
    source = Source("a", TEXT)
    first, last = Span(0, 6, source), Span(19, 22, source)
    assert first.text == "policy"
    assert first.to(last) == Span(0, 22, source)
    assert first.to(Span(1, 3, source)) == first
    assert NOWHERE.text == ""
    assert repr(first) == "Span(start=0, end=6)"


def test_spans_of_two_sources_differ() -> None:
    source = Source("a", TEXT)
    assert Span(0, 1, source) == Span(0, 1, source)
    assert Span(0, 1, source) != Span(0, 1, Source("a", TEXT))


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("工信部", 6), ("，（", 4), ("e\u0301", 1), ("é", 1), ("a工", 3), ("😀", 2), ("“”", 2)],
)
def test_a_text_takes_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb", "a b"),
        ("工 b\u3000c\u00a0d", "工 b\u3000c\u00a0d"),
        ("\x1b[31m", "�[31m"),
        ("\x00\x7f\u200b\ud800\u2028", "�����"),
        ("工\t\x1b", "工 �"),
    ],
)
def test_a_terminal_is_shown_what_it_can_show(text: str, shown: str) -> None:
    assert showable(text) == shown


@pytest.mark.parametrize(
    ("text", "start", "end", "lines"),
    [
        ("abc def", 4, 7, ["abc def", "    ^^^"]),
        ("工信 部门", 3, 5, ["工信 部门", "     ^^^^"]),
        ("工，信", 1, 2, ["工，信", "  ^^"]),
        ("e\u0301 x", 3, 4, ["e\u0301 x", "  ^"]),
        ("\tabc", 1, 4, [" abc", " ^^^"]),
        ("abc", 3, 4, ["abc", "   ^"]),
        ("abc\n", 3, 4, ["abc", "   ^"]),
        ("", 0, 0, ["", "^"]),
        ("ab\ncd\nef", 1, 7, ["ab", " ^"]),
        ("ab\ncd", 3, 3, ["cd", "^"]),
        ("x \x1b\u0301y", 4, 5, ["x �\u0301y", "   ^"]),
    ],
)
def test_a_caret_stands_below_its_character(text: str, start: int, end: int, lines: list[str]) -> None:
    assert excerpt(Span(start, end, Source("a", text))).split("\n") == lines


@pytest.mark.parametrize(
    ("start", "shown", "carets"),
    [
        (0, "0" * 100 + "1" * 60, "^"),
        (500, "4" * 80 + "5" * 80, " " * 80 + "^"),
        (999, "8" * 60 + "9" * 100, " " * 159 + "^"),
        (1000, "8" * 60 + "9" * 100, " " * 160 + "^"),
    ],
)
def test_of_a_long_line_160_characters_around_the_caret_are_shown(start: int, shown: str, carets: str) -> None:
    text = "".join(str(number // 100) for number in range(1000))
    assert excerpt(Span(start, start + 1, Source("a", text))) == f"{shown}\n{carets}"


def test_the_carets_of_a_long_line_end_with_what_is_shown() -> None:
    assert excerpt(Span(0, 1000, Source("a", "x" * 1000))) == f"{'x' * 160}\n{'^' * 160}"
    assert excerpt(Span(0, 160, Source("a", "x" * 160))) == f"{'x' * 160}\n{'^' * 160}"
