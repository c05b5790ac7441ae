"""JSON Lines: one timeline a line, good ones kept, bad ones told with their number."""

from collections.abc import Iterator

from carrier_rules.timeline import Problem, Timeline, timelines_from_lines


def test_bad_lines_are_told_and_good_ones_kept() -> None:
    lines = [
        '\ufeff{"entity": "a"}\n',
        "\n",
        '{"entity": "b"\n',
        "  \r\n",
        '{"entity": 3}\n',
        '{"entity": "c", "kind": "zone"}',
    ]
    expected = [
        (1, Timeline("a")),
        (3, (Problem("$", "the JSON breaks off at column 15", "give one JSON object"),)),
        (5, (Problem("$.entity", "`entity` is a text, not a number", 'write it in quotation marks, "…"'),)),
        (6, Timeline("c", "zone")),
    ]
    assert list(timelines_from_lines(lines)) == expected
    assert list(timelines_from_lines(line.encode("utf-8") for line in lines)) == expected


def test_a_line_that_is_no_text() -> None:
    lines = [b"\xef\xbb\xbf\r\n", b'{"entity": "a"}\n', b"\xff\n"]
    assert list(timelines_from_lines(lines)) == [
        (2, Timeline("a")),
        (3, (Problem("$", "this is not UTF-8 text: byte 1 cannot be read", "save it as UTF-8"),)),
    ]


def test_lines_are_read_one_by_one() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(len(taken) + 1)
            yield f'{{"entity": "e{len(taken)}"}}'

    timelines = timelines_from_lines(endless())
    assert next(timelines) == (1, Timeline("e1"))
    assert next(timelines) == (2, Timeline("e2"))
    assert taken == [1, 2]
