"""A file with the files that it uses."""

import pytest
from attrs import evolve
from language.reading_help import messages_of, model_of, problems_of, reading_of

from carrier_rules.diagnostics import Diagnostic
from carrier_rules.language import read
from carrier_rules.language.reading import MOST_FILES
from carrier_rules.model import Alias, Names, Party, Ref
from carrier_rules.source import Source, Span

USING = 'policy p use "b.pol"\n'


def test_the_names_of_a_used_file_are_known_by_either_name() -> None:
    model = model_of(USING + "obligation r who 甲方, 又名 standing", b="party a 甲方 also 又名")
    assert model.parties == (Party(Names("a", "甲方"), also=(Alias("又名"),)),)
    assert model.rules[0].bearers == (Ref("a"), Ref("a"))


def test_a_used_file_may_declare_a_name_spelt_like_a_keyword() -> None:
    text = "obligation r due by first"
    assert [p.code for p in problems_of("policy p\n" + text)] == ["unfinished"]
    assert problems_of(USING + text, b="event first") == ()


def test_what_is_used_stands_before_what_uses_it_and_its_header_and_scenarios_stay_behind() -> None:
    model = model_of(USING + "event own", b='policy b effective 2019-01-01\nevent used\nscenario "of b" for z')
    assert [event.names.id for event in model.events] == ["used", "own"]
    assert model.header.names.id == "p"
    assert model.header.uses == ("b.pol",)
    assert model.header.effective is None
    assert model.scenarios == ()


def test_a_file_that_is_used_twice_counts_once() -> None:
    model = model_of(
        'policy p use "b.pol" use "c.pol"\nobligation r who a standing',
        b='policy b use "d.pol"',
        c='policy c use "d.pol"',
        d="party a 甲",
    )
    assert model.parties == (Party(Names("a", "甲")),)
    assert model.header.uses == ("b.pol", "c.pol")


def test_the_own_name_wins_over_a_used_one() -> None:
    model = model_of(USING + "party own 甲\nobligation r who 甲 standing", b="party used 甲")
    assert model.rules[0].bearers == (Ref("own"),)


def test_files_that_use_each_other_are_told() -> None:
    assert messages_of(USING, b='policy b use "c.pol"', c='policy c use "b.pol"') == [
        "c.pol:1:14: error[use-circle]: these files use each other: b.pol → c.pol → b.pol\n"
        'policy c use "b.pol"\n'
        "             ^^^^^^^\n"
        "  help: take one `use` out"
    ]


def test_a_file_that_uses_itself_is_told() -> None:
    (problem,) = problems_of('policy b use "a.pol"', a="")
    assert problem.message == "these files use each other: a.pol → a.pol"


def test_a_file_that_is_not_there_is_told_where_it_is_named() -> None:
    assert messages_of(USING + "event e") == [
        'a.pol:1:14: error[no-file]: there is no `b.pol`\npolicy p use "b.pol"\n             ^^^^^^^'
    ]


def test_the_problems_of_a_used_file_stand_in_it() -> None:
    problems = problems_of(USING + "event a b c", b="\nevent d e f")
    assert [problem.headline for problem in problems] == [
        "a.pol:2:9: error[unknown-keyword]: unknown keyword `b`",
        "b.pol:2:9: error[unknown-keyword]: unknown keyword `e`",
    ]


def test_only_a_header_uses_files() -> None:
    text = 'policy p\nevent e with use: text\nscenario "x" on 2020-01-01 e with use "b.pol"'
    assert messages_of(text) == []


def test_what_was_not_read_is_known_by_the_names_that_it_declares() -> None:
    assert reading_of("policy p\nevent e 甲").unread is None
    assert reading_of("policy p\nevent e 甲 x y").unread == {"p", "e", "甲"}
    assert reading_of(USING + "event e", b="party a b c").unread == {"p", "e", "a"}
    assert reading_of(USING + "event e", b="party a also c").unread is None
    assert reading_of("event e @").unread == {"e"}


def test_a_file_that_is_not_at_hand_is_missing() -> None:
    assert not reading_of(USING, b="").missing
    assert reading_of(USING).missing
    assert reading_of(USING, b='policy b use "a.pol"').missing
    assert reading_of(USING, b='policy b use "c.pol"').missing


def test_files_that_are_used_by_used_ones_count_among_those_allowed() -> None:
    files = {f"f{number}": "" for number in range(MOST_FILES + 1)}
    uses = "".join(f'use "{name}.pol"\n' for name in files)
    reading = reading_of(USING, b=f"policy b\n{uses}", **files)
    # b.pol is one of the fifty, so that f48.pol is the last that may be used.
    assert [problem.headline for problem in reading.problems] == [
        "b.pol:51:5: error[too-many-files]: a policy may use at most 50 files",
        "b.pol:52:5: error[too-many-files]: a policy may use at most 50 files",
    ]
    assert reading.missing


def test_a_used_file_is_not_read_after_too_many_problems() -> None:
    reading = reading_of('policy p use "b.pol" use "c.pol"', b="@ " * 101, c="event after")
    assert len(reading.problems) == 101
    assert reading.missing
    assert reading.model.events == ()
    reading = reading_of('policy p use "b.pol" use "c.pol"', b="@ " * 100, c="event after")
    assert not reading.missing
    assert [event.names.id for event in reading.model.events] == ["after"]


def test_what_a_file_holds_by_itself_is_kept_beside_what_it_uses() -> None:
    reading = reading_of(USING + "event own # a comment", b="event used")
    assert reading.own is not None
    assert [event.names.id for event in reading.own.model.events] == ["own"]
    assert [tree.data for tree in reading.own.trees] == ["header", "event"]
    assert [comment.text for comment in reading.own.words.comments] == [" a comment"]
    assert reading.own.surface.name == "English"
    assert reading.model.span.source is reading.source
    assert (reading.model.span.start, reading.model.span.end) == (0, 0)


def test_more_files_than_allowed_are_refused() -> None:
    def fetch(path: str, span: Span) -> Source | Diagnostic:
        return Source.of(path, "")

    text = "policy p\n" + "".join(f'use "f{number}.pol"\n' for number in range(MOST_FILES + 2))
    problems = read(Source.of("a.pol", text), fetch).problems
    assert [problem.render() for problem in problems] == [
        "a.pol:52:5: error[too-many-files]: a policy may use at most 50 files\n"
        'use "f50.pol"\n    ^^^^^^^^^\n  help: join some of them',
        "a.pol:53:5: error[too-many-files]: a policy may use at most 50 files\n"
        'use "f51.pol"\n    ^^^^^^^^^\n  help: join some of them',
    ]


def test_of_many_problems_the_first_hundred_are_shown() -> None:
    problems = problems_of("event e with\n" * 150)
    assert len(problems) == 101
    assert [problem.span.line for problem in problems] == list(range(1, 102))
    assert problems[-1].render() == (
        "a.pol:101:13: error[too-many-problems]: there are more problems than the 100 before this one\n"
        "event e with\n            ^\n  help: mend those first"
    )


def test_a_hundred_problems_are_all_shown() -> None:
    assert {problem.code for problem in problems_of("event e with\n" * 100)} == {"unfinished"}


@pytest.mark.parametrize(
    "text", ["policy p 政策\nevent e with a: one of x, y\nobligation r 甲 for each e due promptly", ""]
)
def test_a_text_read_twice_gives_equal_models_of_equal_hash(text: str) -> None:
    once, again = model_of(text), model_of(text)
    assert once == again
    assert hash(once) == hash(again)
    assert once is not again


def test_places_take_no_part_in_equality() -> None:
    text = "policy p\nevent e\nobligation r due within 5 days of first e"
    apart = model_of("# a comment\n" + text.replace(" ", "\n\n"))
    assert apart == model_of(text)
    assert hash(apart) == hash(model_of(text))
    assert apart.rules[0].span != model_of(text).rules[0].span


def test_a_byte_order_mark_and_line_ends_change_neither_model_nor_places() -> None:
    text = "policy p\nevent e 甲\nobligation r\n  due within 5 days of first e\nevent f x y"
    plain = reading_of(text)
    for changed in ("\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        reading = reading_of(changed)
        assert reading.model == plain.model
        assert [p.render() for p in reading.problems] == [p.render() for p in plain.problems]
        spans = [(rule.span.start, rule.span.end, rule.span.line) for rule in reading.model.rules]
        assert spans == [(rule.span.start, rule.span.end, rule.span.line) for rule in plain.model.rules]


def test_declarations_may_stand_in_any_order() -> None:
    blocks = ["event e 甲 with a: date\n", "party first 乙\n", "obligation r who 乙 when 甲 due by the a of e\n"]
    model = model_of("policy p\n" + "".join(blocks))
    assert model_of("policy p\n" + "".join(reversed(blocks))) == model
    assert model_of("".join(blocks) + "policy p\n") == model
    other = model_of("event f\nevent e")
    assert evolve(other, events=other.events[::-1]) == model_of("event e\nevent f")
