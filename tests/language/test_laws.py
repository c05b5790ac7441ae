"""What holds of every text, however it came about."""

import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from language.reading_help import messages_of, model_of, no_file, problems_of
from language.test_corpus import chunks, expected_in
from language.test_model import CONDITIONS, DEADLINES

from carrier_rules.language import read
from carrier_rules.language.text_to_words import text_to_words
from carrier_rules.source import Source, columns, excerpt

LAWFUL = [text.strip() + "\n" for _, text in chunks() if not expected_in(text)]
WORDS = sorted({word for text in LAWFUL for word in text.split()})
SIGNS = "，：（）“”\"'@#()<>=,:-./\n\t \x00\x1b\u3000\u200b\ud800一é９1x"


@st.composite
def broken_policies(draw: st.DrawFn) -> str:
    """A lawful policy, of which words or characters were deleted, doubled, swapped or put in."""
    pieces = re.findall(r"\s+|[^\s,()]+|[,()]", draw(st.sampled_from(LAWFUL)))
    for _ in range(draw(st.integers(1, 4))):
        place, other = draw(st.integers(0, len(pieces) - 1)), draw(st.integers(0, len(pieces) - 1))
        change = draw(st.sampled_from(["delete", "double", "swap", "word", "sign"]))
        if change == "delete" and len(pieces) > 1:
            del pieces[place]
        elif change == "double":
            pieces.insert(place, pieces[place])
        elif change == "swap":
            pieces[place], pieces[other] = pieces[other], pieces[place]
        elif change == "word":
            pieces.insert(place, f" {draw(st.sampled_from(WORDS))} ")
        else:
            cut = draw(st.integers(0, len(pieces[place])))
            pieces[place] = pieces[place][:cut] + draw(st.sampled_from(SIGNS)) + pieces[place][cut:]
    return "".join(pieces)


TEXTS = st.text() | st.text(alphabet=st.sampled_from(SIGNS)) | st.lists(st.sampled_from(WORDS)).map(" ".join)


@given(TEXTS | broken_policies())
@example("event e with a: one of (")
@example("scenario 2019-06-28 x")
@example("define 甲 when when")
@example("obligation r due by " + "9" * 5000 + "th e")
@example("document d annex " + "9" * 5000)
@example("obligation r form paper x" + "9" * 5000)
def test_any_text_is_read_and_its_problems_lie_in_it(text: str) -> None:
    source = Source.of("a.pol", text)
    for problem in read(source, no_file).problems:
        assert problem.message
        assert problem.code
        assert problem.span.source is source
        assert 0 <= problem.span.start < problem.span.end <= len(source.text) + 1
        problem.render().encode("utf-8")


@given(broken_policies())
def test_what_is_read_once_is_read_again(text: str) -> None:
    assert model_of(text) == model_of(text)
    assert hash(model_of(text)) == hash(model_of(text))
    assert messages_of(text) == messages_of(text)


@given(
    st.text(alphabet=st.characters(exclude_characters="\0"))
    | broken_policies().map(lambda text: text.replace("\0", ""))
)
def test_words_comments_spaces_and_problems_tile_a_text(text: str) -> None:
    words = text_to_words(Source("a", text))
    if any(problem.code == "too-deep" for problem in words.problems):
        return
    places = [(word.start, word.end) for word in words.words]
    places += [(comment.start, comment.start + 1 + len(comment.text)) for comment in words.comments]
    taken = sorted({*places, *((p.span.start, p.span.end) for p in words.problems)})
    covered = 0
    for start, end in taken:
        assert text[covered:start].strip(" \t\n\u00a0") == "" or len(words.problems) > 100
        covered = max(covered, end)
    assert text[covered:].strip(" \t\n\u00a0") == "" or len(words.problems) > 100
    ordered = sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(ordered))


@given(st.sampled_from(LAWFUL))
def test_line_breaks_and_comments_mean_nothing(text: str) -> None:
    spaced = re.sub(r'("[^"\n]*"|#[^\n]*)|[ \n]+', lambda m: m[1] or " # a comment\n\t ", text)
    assert model_of(spaced) == model_of(text)


@given(st.permutations(["event e", "party a 甲", "fact x one of v, w", "document d", "obligation r when e standing"]))
def test_the_order_of_declarations_changes_only_their_order(blocks: list[str]) -> None:
    text = "policy p " + " ".join(blocks)
    assert problems_of(text) == ()
    assert model_of(text) == model_of("policy p " + " ".join(sorted(blocks)))


@given(
    st.recursive(
        st.sampled_from(["e", "no f", "x is v"]), lambda inner: st.builds("({} and not {})".format, inner, inner)
    )
)
def test_brackets_around_a_condition_mean_nothing(condition: str) -> None:
    plain = model_of(f"requirement r that {condition} or g")
    assert model_of(f"requirement r that ({condition}) or (g)") == plain


@given(st.sampled_from(sorted(CONDITIONS)), st.sampled_from(sorted(DEADLINES)))
def test_clauses_stand_in_any_order(condition: str, deadline: str) -> None:
    assert model_of(f"obligation r when {condition} due {deadline}") == model_of(
        f"obligation r due {deadline} when {condition}"
    )


@given(broken_policies())
def test_a_caret_stands_below_its_character(text: str) -> None:
    for problem in problems_of(text):
        if len(problem.span.source.line_text(problem.span.line)) > 160:
            continue
        shown, carets = excerpt(problem.span).split("\n")
        assert carets.lstrip(" ").strip("^") == ""
        before = shown[: problem.span.column - 1]
        assert len(carets) - len(carets.lstrip(" ")) == columns(before)
