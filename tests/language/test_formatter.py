"""The formatter: one layout, every comment kept where it was, and nothing written that would say something else."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from language.models import policies
from language.test_corpus import chunks
from language.test_round_trips import EXAMPLES, FILES, empty_file

from carrier_rules.language import LANGUAGES, FormatError, Reading, formatted, model_to_text, read
from carrier_rules.language.model_to_text import part_to_text
from carrier_rules.model import Names, PolicyModel
from carrier_rules.source import Source, Span


def reading_of(text: str) -> Reading:
    return read(Source.of("printed.pol", text), empty_file)


def faultless(text: str) -> Reading:
    reading = reading_of(text)
    assert [problem.render() for problem in reading.problems] == []
    return reading


def format_of(text: str, to: str | None = None) -> str:
    return formatted(faultless(text), empty_file, to)


def comments_in(reading: Reading) -> list[str]:
    assert reading.own is not None
    return [comment.text.rstrip() for comment in reading.own.words.comments]


def assert_laws(text: str, to: str | None = None) -> None:
    before = faultless(text)
    once = formatted(before, empty_file, to)
    after = faultless(once)
    assert after.model == before.model
    assert sorted(comments_in(after)) == sorted(comments_in(before))
    assert formatted(after, empty_file) == once


AS_WRITTEN = """\
# About this file.

# About the policy.
policy p "a title" # the title
  roll   forward   # which way

  calendar CN      # whose days
  # before the number
  number "1"
party b
# about a
party a 甲 # beside a
party ccc also d # beside c

party e

  # below e
# about the event
event e for each f # each
  on it when no g
  source "2" # its source
  # its reading
  reading "so"
event f
  with k: # inside
    date
event g
# a chapter

# about r
obligation r who a source "1" # the source
  # about the act
  must # between
    submit "a text"
  # about every
  every quarter # recurs
  due promptly # the date
  from e # since
  # below r

scenario "a story"
  # first
  as of 2020-01-01
  # then
  on 2020-01-02 f  with k 2020-01-02 # f
  # at last
# the end

# the very end
"""
AS_FORMATTED = """\
# About this file.

# About the policy.
policy p "a title"  # the title
  # before the number
  number      "1"
  calendar    CN       # whose days
  roll        forward  # which way

party b
# about a
party a    甲          # beside a
party ccc      also d  # beside c

party e
  # below e

# about the event
event e
  for each f  # each
  on       it
  when     no g
  # its reading
  reading  "so"
  source   "2"  # its source

event f  with k: date  # inside
event g

# a chapter

# about r
obligation r
  who      a
  # about the act
  # between
  must     submit "a text"
  # about every
  # recurs
  every    quarter from e  # since
  due      promptly        # the date
  source   "1"             # the source
  # below r

scenario "a story"
  # first
  as of 2020-01-01
  # then
  on 2020-01-02  f  with k 2020-01-02  # f
  # at last
# the end

# the very end
"""


def test_every_comment_has_its_place() -> None:
    assert format_of(AS_WRITTEN) == AS_FORMATTED
    assert format_of(AS_FORMATTED) == AS_FORMATTED


LAWFUL = [text for _, text in chunks() if not reading_of(text).problems]
WRITTEN = [path.read_text(encoding="utf-8") for path in FILES]


def test_there_are_texts_to_format() -> None:
    assert len(WRITTEN) > 2
    assert len(LAWFUL) > 15


@pytest.mark.parametrize("to", [None, *LANGUAGES])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_laws_hold_for_every_file_of_the_repository(path: Path, to: str | None) -> None:
    assert_laws(path.read_text(encoding="utf-8"), to)


@pytest.mark.parametrize("to", LANGUAGES)
@pytest.mark.parametrize("text", LAWFUL, ids=range(len(LAWFUL)))
def test_the_laws_hold_for_the_corpus(text: str, to: str) -> None:
    assert_laws(text, to)


@st.composite
def commented(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with comments between its words, each of which says something else."""
    text = draw(texts)
    own = reading_of(text).own
    assert own is not None
    ends = sorted({0, *(word.end for word in own.words.words), len(text)})
    # A comment would become part of one that stands there already.
    taken = [(c.start, c.start + len(c.text) + 1) for c in own.words.comments]
    free = [end for end in ends if not any(start <= end <= stop for start, stop in taken)]
    for number, place in enumerate(sorted(draw(st.lists(st.sampled_from(free), max_size=6)), reverse=True)):
        before, after = draw(st.tuples(BREAKS, BREAKS))
        text = f"{text[:place]}{before}# comment {number}\n{after}{text[place:]}"
    return text


BREAKS = st.sampled_from(["  ", "\n", "\n\n", "\n  ", "\n\n\n    "])


@settings(max_examples=EXAMPLES // 3)
@given(commented(st.sampled_from(WRITTEN + LAWFUL)), st.sampled_from([None, *LANGUAGES]))
@example("policy p\nevent # comment\n e", None)
def test_comments_anywhere_in_a_file_are_kept(text: str, to: str | None) -> None:
    assert_laws(text, to)


@settings(max_examples=EXAMPLES // 3)
@given(commented(policies().map(model_to_text)), st.sampled_from([None, *LANGUAGES]))
def test_comments_anywhere_in_a_generated_policy_are_kept(text: str, to: str | None) -> None:
    assert_laws(text, to)


@settings(max_examples=EXAMPLES // 3)
@given(policies(), st.sampled_from([*LANGUAGES]))
def test_what_is_printed_is_formatted(model: PolicyModel, to: str) -> None:
    text = model_to_text(model, LANGUAGES[to])
    assert format_of(text) == text


def test_a_text_is_turned_into_the_other_language_and_back() -> None:
    chinese = format_of(AS_FORMATTED, "zh")
    assert "义务 r\n  主体   甲\n  # about the act\n" in chinese
    assert format_of(chinese, "en") == AS_FORMATTED


def test_names_of_used_files_are_known() -> None:
    def fetch(path: str, span: Span) -> Source:
        return Source.of(path, "party office 办公室")

    reading = read(Source.of("a.pol", 'policy p\n  use "b.pol"\nobligation r who office'), fetch)
    assert formatted(reading, fetch, "zh") == "政策 p\n  引用        “b.pol”\n\n义务 r\n  主体   办公室\n"


def test_what_the_other_language_cannot_say_is_refused() -> None:
    reading = reading_of('政策 p\n规定 r 理由 《引“号"》')
    assert reading.problems == ()
    with pytest.raises(FormatError) as refused:
        formatted(reading, empty_file, "en")
    assert str(refused.value) == "printed.pol: it would not be read any more: this string is not closed on its line"


def test_office_hours_keep_their_comments_in_either_language() -> None:
    text = (
        "policy p\n  # by the notice of 2019\n  working hours 9:00 to 12:00,13:30 to 17:30 # no break on Fridays\n"
        'event e\nobligation r must submit "a" due within 8 working hours after e source "1"\n'
    )
    assert format_of(text) == (
        "policy p\n  # by the notice of 2019\n  working hours 09:00 to 12:00, 13:30 to 17:30  # no break on Fridays\n\n"
        'event e\n\nobligation r\n  must     submit "a"\n  due      within 8 working hours after e\n  source   "1"\n'
    )
    assert format_of(text, "zh") == (
        "政策 p\n  # by the notice of 2019\n  工作时间    09:00至12:00、13:30至17:30  # no break on Fridays\n\n"
        "事件 e\n\n义务 r\n  应     报送 “a”\n  期限   e 后 8个工作小时 内\n  依据   “1”\n"
    )
    assert format_of(format_of(text, "zh"), "en") == format_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "event e\n\n# the end\n",
        "event e\n# the end\n",
        "event e\n\n# one\n\n# two\n",
        "# alone\n",
        "# one\n\n# two\n",
        "# one\nevent e\n",
        "# one\n\nevent e\n",
        "party a\n\n#\nparty b\n",
        "party a\n\n#\n\nparty b\n",
        "party a\nparty b\n\nparty c\n",
        "party a\n\nentity b\n",
        "party a\n  # below a\n  # and more\nparty b\n",
        "party a\n  # below a\n# above b\nparty b\n",
        "obligation a\n\nobligation b\n",
    ],
)
def test_empty_lines_between_comments_and_declarations_stay(text: str) -> None:
    assert format_of(text) == text


def test_several_empty_lines_become_one() -> None:
    assert format_of("\n\n\nparty a\n\n\n\n# one\n\n\nparty b\n\n\n") == "party a\n\n# one\n\nparty b\n"
    assert format_of("party a\n   \n\t\nparty b") == "party a\n\nparty b\n"
    assert format_of("obligation a\n\n\n\nobligation b standing") == "obligation a\n\nobligation b\n  standing\n"
    assert format_of("party a event e party b") == "party a\n\nevent e\n\nparty b\n"
    assert format_of("\n") == ""


def test_a_file_that_comes_out_otherwise_is_refused() -> None:
    def another(path: str, span: Span) -> Source:
        return Source.of(path, "party office")

    def broken(path: str, span: Span) -> Source:
        return Source.of(path, "party office to")

    reading = reading_of('policy p use "b.pol"')
    for fetch, message in (
        (another, "printed.pol: it would say something else"),
        (broken, "printed.pol: it would not be read any more: `to` cannot stand here"),
    ):
        with pytest.raises(FormatError) as refused:
            formatted(reading, fetch)
        assert str(refused.value) == message
    with pytest.raises(FormatError) as refused:
        formatted(evolve(reading, own=None), empty_file)
    assert str(refused.value) == "printed.pol: it was not read"
    with pytest.raises(KeyError):
        formatted(reading, empty_file, "fr")


def test_a_part_is_printed_as_it_would_stand_in_its_file() -> None:
    model = reading_of("party a 甲\nobligation r who 甲 standing\nparty ccc 丙").model
    assert part_to_text(model, model.rules[0]) == "obligation r\n  who      a\n  standing\n"
    assert part_to_text(model, model.parties[0]) == "party a  甲\n"
    assert part_to_text(model, model.rules[0], LANGUAGES["zh"]) == "义务 r\n  主体   甲\n  持续履行\n"
    assert part_to_text(model, evolve(model.parties[0], names=Names("d"))) == "party d\n"


def test_a_model_is_printed_in_the_order_of_its_parts() -> None:
    blocks = ["party a", "entity b", "event e", "fact f  text", "document d", "define late  when e", "permission p",
              'scenario "s"']  # fmt: skip
    text = "\n\n".join(blocks) + "\n"
    assert model_to_text(reading_of(" ".join(reversed(blocks))).model) == text
    assert model_to_text(reading_of("policy p " + " ".join(blocks)).model) == "policy p\n\n" + text


@pytest.mark.parametrize("clause", ["standing", "due      by 2020-01-01"])
def test_comments_inside_a_heading_stand_beside_it_and_above_its_first_clause(clause: str) -> None:
    formatted = f"obligation r  # one\n  # two\n  # three\n  {clause}\n"
    assert format_of(f"obligation # one\n r # two\n # three\n {clause}") == formatted
    assert format_of("event # one\n e # two\n") == "event e  # one\n  # two\n"


@pytest.mark.parametrize(
    ("said", "english", "chinese"),
    [
        ("plain", '"plain"', "“plain”"),
        ("a “b” c", '"a “b” c"', '"a “b” c"'),
        ('a "b" c', '“a "b" c”', '“a "b" c”'),
        ("a ” c", '"a ” c"', '"a ” c"'),
    ],
)
def test_a_text_stands_in_marks_that_it_does_not_hold(said: str, english: str, chinese: str) -> None:
    assert [LANGUAGES[to].text(said) for to in ("en", "zh")] == [english, chinese]
