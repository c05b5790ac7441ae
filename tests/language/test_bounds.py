"""However large, deep or broken a file is, it is read in a bounded time and with a bounded number of messages."""

import sys
import time

import pytest
from calls import calls_made
from language.reading_help import messages_of, problems_of, reading_of

DEEP = {
    "brackets": "requirement r that {}e{}".format("(" * 10_000, ")" * 10_000),
    "negations": "requirement r that {}e".format("not " * 10_000),
    "any of": "requirement r that {}e{}".format("any of (" * 10_000, ")" * 10_000),
    "all of": "requirement r that {}e{}".format("all of (not " * 10_000, ")" * 10_000),
    "deadlines": "obligation r due {}by e{}".format("the earlier of (" * 10_000, ")" * 10_000),
    "dates": "obligation r due by {}e{}".format("the later of (" * 10_000, ")" * 10_000),
    "open brackets": "requirement r that {}".format("(" * 10_000),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_one_error(name: str) -> None:
    problems = problems_of(DEEP[name] + "\nevent after with a: dat")
    assert [(p.code, p.message, p.help) for p in problems] == [
        ("too-deep", "this is nested more than 100 deep", "name parts of it with `define`"),
        ("unknown-keyword", "unknown keyword `dat`", "did you mean `date`?"),
    ]


def test_the_place_of_deep_nesting_is_shown() -> None:
    assert messages_of("define d when " + "(" * 101) == [
        "a.pol:1:115: error[too-deep]: this is nested more than 100 deep\n"
        f"define d when {'(' * 101}\n{' ' * 114}^\n  help: name parts of it with `define`"
    ]


def test_dates_that_are_nested_too_deep_are_shown_and_the_other_blocks_are_read() -> None:
    text = "event e\nobligation r due within 5 days of {}e\nobligation s standing"
    assert messages_of(text.format("1 day after " * 95)) == []
    reading = reading_of(text.format("1 day after " * 120))
    (problem,) = reading.problems
    assert problem.headline.endswith(": error[too-deep]: this is nested more than 100 deep")
    assert problem.help == "name parts of it with `define`"
    within = len(problem.span.text) // len("1 day after ")
    assert 5 < within < 25
    assert (problem.span.text, problem.span.line) == ("1 day after " * within + "e", 2)
    assert [rule.id for rule in reading.model.rules] == ["s"]
    assert reading.unread == {"e", "r", "s"}


def test_the_deepest_nesting_that_is_allowed_needs_little_of_the_stack() -> None:
    depth, limit = 0, sys.getrecursionlimit()
    frame = sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back  # type: ignore[assignment]
    sys.setrecursionlimit(depth + 600)
    try:
        for opened in ("(not e or ", "(e and not ", "not not "):
            assert problems_of(f"requirement r that {opened * 50}e{')' * 50 * opened.count('(')}") == ()
        assert problems_of(f"obligation r due {'the earlier of (by e, ' * 100}by e{')' * 100}") == ()
    finally:
        sys.setrecursionlimit(limit)


GARBAGE = {
    "signs": "@ ",
    "full-width signs": "！",
    "declarations": "event ",
    "unfinished rules": "obligation r to ",
    "misspelt declarations": "event a\nobligaton r\n",
    "words": "abc ",
    "one word": "a",
    "digits": "1",
    "quotes": '"',
    "curly quotes": "“\n",
    "odd words": "1a ",
    "open brackets": "define d when (not ",
    "days that do not exist": "policy p issued 2019-02-30\n",
    "names spelt like keywords": "event due 甲 due with due: due,\n",
    "unclosed lists": "event e with a: one of (a, ",
    "uses": 'policy p use "x"\n',
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_gives_a_bounded_number_of_messages(name: str) -> None:
    size = 50_000
    text = (GARBAGE[name] * (size // len(GARBAGE[name]) + 1))[:size]
    started = time.process_time()
    problems = problems_of(text)
    shown = [problem.render() for problem in problems]
    assert time.process_time() - started < 5
    assert 1 <= len(problems) <= 101
    assert max(map(len, shown)) < 1000


RULE = """obligation r{0} 规则{0}
  for      zone
  who      sme-authority with finance
  must     file plan
  to       miit, mof
  when     amended and not (withdrawn before 2019-09-01)
  every    quarter from designated until concluded
  due      within 15 working days after quarter end
  source   "三（四）" "省级中小企业主管部门于每季度结束15个工作日内"
"""


def calls_for(lines: int, ending: str) -> int:
    text = "policy p\nevent first\n" + "".join(RULE.format(number) for number in range(lines // 9)) + ending
    assert len(reading_of(text).model.rules) == lines // 9
    return calls_made(lambda: reading_of(text))


@pytest.mark.parametrize("ending", ["", "obligation last due within 5 of e"])
def test_the_cost_of_reading_a_file_is_proportional_to_its_length(ending: str) -> None:
    assert calls_for(900, ending) < 2.3 * calls_for(450, ending)
