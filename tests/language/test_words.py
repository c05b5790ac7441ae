"""The words of a text, their kinds and places."""

import pytest

from carrier_rules.language.text_to_words import DEEPEST, MOST_PROBLEMS, Comment, Word, text_to_words
from carrier_rules.source import Source


def kinds(text: str) -> list[tuple[str, str]]:
    return [(word.kind, word.text) for word in text_to_words(Source("a", text)).words]


# Each spelling with its kind; "word" is a name or a keyword, "mark" is punctuation.
SPELLINGS = {
    "STRING": ['"text"', '""', "“三（四）”", '"“”"'],
    "MOMENT": [
        "2019-06-28T17:30",
        "2019-06-28T17:30:15",
        "2019-06-28T17:30:15.5",
        "2019-06-28T17:30Z",
        "2019-06-28T17:30+08:00",
    ],
    "ISO_DATE": ["2019-06-28", "2019-02-30"],
    "ISO_PERIOD": ["2019-Q3", "2019-H1", "2019-07"],
    "CLOCK": ["17:30", "9:00"],
    "ORDINAL": ["1st", "2nd", "3rd", "11th"],
    "COPIES": ["x2", "x10"],
    "NUMERAL": ["0", "15", "25000000", "0.5", "2019"],
    "word": [
        "a",
        "plan-amended",
        "工业和信息化部",
        "CN",
        "Asia/Shanghai",
        "Etc/GMT+8",
        "a_b",
        "é",
        "x2y",
        "x2-b",
        "A-17",
    ],
    "mark": [",", ":", "(", ")", ">=", "<=", ">", "<", "="],
    "odd": [
        "15days",
        "2019-6-28",
        "2019.06.28",
        "2019/06/28",
        "1.2.3",
        "-a",
        "_a",
        "+",
        ".",
        "2ndly",
        "１５",
        "٣",
        "1/2",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SPELLINGS.items() for text in texts])
def test_a_spelling_is_one_word_of_its_kind(kind: str, text: str) -> None:
    assert kinds(text) == [(kind, text)]


def test_words_need_no_space_where_marks_part_them() -> None:
    assert kinds("one of(a,b)>=5") == [
        ("word", "one"), ("word", "of"), ("mark", "("), ("word", "a"), ("mark", ","), ("word", "b"), ("mark", ")"),
        ("mark", ">="), ("NUMERAL", "5"),
    ]  # fmt: skip


def test_a_comment_is_kept_with_its_place_and_is_no_word() -> None:
    words = text_to_words(Source("a", 'a # one "two"\n#\nb "# no comment"'))
    assert words.comments == (Comment(' one "two"', 2), Comment("", 14))
    assert [word.text for word in words.words] == ["a", "b", '"# no comment"']


def test_a_word_knows_its_place() -> None:
    assert text_to_words(Source("a", "工 b")).words == (Word("word", "工", 0, 1), Word("word", "b", 2, 3))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a，b、c", "a,b,c"),
        ("a：（b）", "a:(b)"),
        ("a＞＝5", "a>=5"),
        ("a；b。c　d", "a b c d"),
        ("“a”", '"a"'),
    ],
)
def test_full_width_punctuation_is_reported_and_read(text: str, plain: str) -> None:
    problems = text_to_words(Source("a", text)).problems
    assert {problem.code for problem in problems} == {"full-width"}
    assert text_to_words(Source("a", text)).broken == ()
    unquoted = [(kind, word.strip('"“”')) for kind, word in kinds(text)]
    assert unquoted == [(kind, word.strip('"')) for kind, word in kinds(plain)]


def test_curly_marks_may_stand_around_straight_ones_in_an_english_policy() -> None:
    words = text_to_words(Source("a", 'source “the "term"” “other”'))
    assert [problem.render() for problem in words.problems] == [
        "a:1:21: error[full-width]: `“` is full-width punctuation\n"
        'source “the "term"” “other”\n'
        "                    ^\n"
        '  help: write `"` in an English policy'
    ]
    assert [word.text for word in words.words] == ["source", '“the "term"”', "“other”"]


def nested(depth: int) -> str:
    return f"define d when {'(' * depth}e{')' * depth}\n"


def test_nesting_up_to_the_limit_is_read() -> None:
    assert text_to_words(Source("a", nested(DEEPEST))).problems == ()
    (problem,) = text_to_words(Source("a", nested(DEEPEST + 1))).problems
    assert problem.message == "this is nested more than 100 deep"


def test_depth_is_counted_for_each_block_by_itself() -> None:
    text = "define d when (not e\n" * (2 * DEEPEST) + nested(DEEPEST)
    assert text_to_words(Source("a", text)).problems == ()


def test_depth_ends_where_its_bracket_or_its_negation_ends() -> None:
    text = "define d when " + " and ".join(["not not (not (not e or f))"] * DEEPEST)
    assert text_to_words(Source("a", text)).problems == ()


def test_what_was_nested_before_does_not_count() -> None:
    for before in ("not e and ", "not not e and ", "(not e) and ", "not (not e) and ", ") "):
        for depth, codes in ((DEEPEST, []), (DEEPEST + 1, ["too-deep"])):
            text = f"define d when {before * 5}{'(' * depth}e{')' * depth}"
            assert [problem.code for problem in text_to_words(Source("a", text)).problems] == codes
            text = f"define d when {before * 5}{'not ' * depth}e"
            assert [problem.code for problem in text_to_words(Source("a", text)).problems] == codes


def test_what_follows_a_block_that_is_too_deep_is_read() -> None:
    words = text_to_words(Source("a", nested(DEEPEST + 1) + "event after")).words
    assert [word.text for word in words[-2:]] == ["event", "after"]


def test_no_more_problems_are_made_than_can_be_shown() -> None:
    words = text_to_words(Source("a", "@ " * 1000))
    assert len(words.problems) == MOST_PROBLEMS + 1
    assert len(words.broken) == 1000
