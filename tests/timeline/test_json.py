"""JSON text: strict, bounded, and every failure told plainly."""

import json
from pathlib import Path

import pytest

from carrier_rules.timeline import Timeline, TimelineError, data_from_json

GOOD = '{"entity": "苏州", "events": [{"event": "designated", "on": "2019-05-06"}]}'
OBJECT = "give one JSON object"


def told(text: str | bytes) -> str:
    with pytest.raises(TimelineError) as caught:
        data_from_json(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", f"the text is empty ({OBJECT})"),
        (" \r\n\t", f"the text is empty ({OBJECT})"),
        ("\ufeff", f"the text is empty ({OBJECT})"),
        ('{"entity": "x"', f"the JSON breaks off at column 15 ({OBJECT})"),
        ('{"entity": "x"\n', f"the JSON breaks off at column 15 ({OBJECT})"),
        ('{"entity": "x", "events": [\n{"event": "a",\n', f"the JSON breaks off at line 2 column 15 ({OBJECT})"),
        (
            '{"entity": "suz',
            f"the JSON breaks off: the text that begins at column 12 has no closing quotation mark ({OBJECT})",
        ),
        ("{'entity': 1}", f"the JSON is malformed at column 2 ({OBJECT})"),
        ('{\n"entity": "苏州"\n"kind": "zone"}', f"the JSON is malformed at line 3 column 1 ({OBJECT})"),
        ('{"entity": "a\tb"}', f"the JSON is malformed at column 14 ({OBJECT})"),
        ('{"entity": "x"} {}', f"something follows the JSON at column 17 ({OBJECT})"),
        ('{"entity": ' + "[" * 10_000 + "]" * 10_000 + "}", f"the JSON is nested too deep ({OBJECT})"),
        ('{"a":' * 10_000, f"the JSON is nested too deep ({OBJECT})"),
        (
            '{"entity": "x", "events": [{"on": 1, "id": "a", "on": 2}]}',
            "the key `on` stands twice in one object (keep one of them)",
        ),
        ('{"a": NaN}', "`NaN` is no JSON number (give a number, or leave it out)"),
        ('{"a": -Infinity}', "`-Infinity` is no JSON number (give a number, or leave it out)"),
        ('{"a": 1e999}', "the number `1e999` cannot be kept exactly (write it in quotation marks)"),
        ('{"a": 1e-999}', "the number `1e-999` cannot be kept exactly (write it in quotation marks)"),
        (
            '{"a": 1e-99999999999999999999}',
            "the number `1e-99999999999999999999` cannot be kept exactly (write it in quotation marks)",
        ),
        (
            '{"a": 12345678901234567.89}',
            "the number `12345678901234567.89` cannot be kept exactly (write it in quotation marks)",
        ),
        ('{"a": ' + "9" * 5000 + "}", "the JSON has a number that is too long (write it in quotation marks)"),
        (
            '{"a": "\\ud83d"}',
            "the JSON holds half of a surrogate pair, which is no character (write the character itself)",
        ),
        (
            '{"a": "\ud83d"}',
            "the JSON holds half of a surrogate pair, which is no character (write the character itself)",
        ),
        ('{"entity": "苏州"}'.encode("gb18030"), "this is not UTF-8 text: byte 13 cannot be read (save it as UTF-8)"),
        (b"\xff\xfe{\x00}\x00", "this is not UTF-8 text: byte 1 cannot be read (save it as UTF-8)"),
        (b"PK\x03\x04\x00\x00\xe9", "this is not UTF-8 text: byte 7 cannot be read (save it as UTF-8)"),
    ],
)
def test_unusable_json(text: str | bytes, problem: str) -> None:
    assert told(text) == f"$: {problem}"


@pytest.mark.parametrize("cut", range(1, len(GOOD)))
def test_a_text_cut_off_anywhere_breaks_off(cut: int) -> None:
    message = told(GOOD[:cut])
    assert message.startswith("$: the JSON breaks off")
    assert message.endswith(f"({OBJECT})")


def test_numbers_are_kept_as_they_are_written() -> None:
    assert data_from_json("[0.1, 1.50, 1.5e3, 25000000, -0.0]") == [0.1, 1.5, 1500.0, 25000000, -0.0]


def test_a_whole_pair_is_a_character() -> None:
    assert data_from_json('["\\ud83d\\ude00"]') == ["😀"]


def test_a_mark_and_windows_line_ends_change_nothing() -> None:
    plain = data_from_json(GOOD)
    windows = "\ufeff" + GOOD.replace(", ", ",\r\n")
    assert data_from_json(windows) == plain
    assert data_from_json(windows.encode("utf-8")) == plain


@pytest.mark.parametrize("filler", ["x", "路"])
def test_sixteen_mebibytes_are_the_limit(filler: str) -> None:
    room = 16 * 1024 * 1024 - len('{"entity":""}')
    size = len(filler.encode("utf-8"))
    longest = filler * (room // size) + "y" * (room % size)
    assert data_from_json(f'{{"entity":"{longest}"}}') == {"entity": longest}
    too_large = "$: a timeline may have at most 16 MiB (split it into several)"
    assert told(f'{{"entity":"{longest}y"}}') == too_large
    assert told(f'{{"entity":"{longest}y"}}'.encode()) == too_large


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", "$: a timeline is an object, not a list (give one JSON object)"),
        ("null", "$: a timeline is an object, not null (give one JSON object)"),
        ("true", "$: a timeline is an object, not true or false (give one JSON object)"),
        ('"zone"', "$: a timeline is an object, not a text (give one JSON object)"),
        ("", f"$: the text is empty ({OBJECT})"),
        ("4\n2", f"$: something follows the JSON at line 2 column 1 ({OBJECT})"),
        ("a\0b", f"$: the JSON is malformed at column 1 ({OBJECT})"),
        ("\ufeff [", f"$: the JSON breaks off at column 3 ({OBJECT})"),
    ],
)
def test_a_text_that_is_no_object_is_not_taken_for_a_path(text: str, problem: str) -> None:
    with pytest.raises(TimelineError) as caught:
        Timeline.from_json(text)
    assert str(caught.value) == problem


def test_a_text_and_a_file_give_the_same(tmp_path: Path) -> None:
    file = tmp_path / "timeline.json"
    file.write_text(GOOD, encoding="utf-8")
    expected = Timeline.from_dict(json.loads(GOOD))
    assert Timeline.from_json(GOOD) == expected
    assert Timeline.from_json(file) == expected
    assert Timeline.from_json(str(file)) == expected


def test_a_path_may_look_like_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "42").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert Timeline.from_json("42").entity == "苏州"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "none.json"
    with pytest.raises(FileNotFoundError) as caught:
        Timeline.from_json(str(missing))
    assert caught.value.filename == str(missing)


def test_no_more_of_a_file_is_read_than_is_allowed(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)
    with pytest.raises(TimelineError) as caught:
        Timeline.from_json(file)
    assert str(caught.value) == "$: a timeline may have at most 16 MiB (split it into several)"
