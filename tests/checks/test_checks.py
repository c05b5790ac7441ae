"""What holds of all checks: order, several files, files that were read in part, cost; and the tools that they share."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve
from calls import calls_made
from checks.corpora import HEADER, POLICIES, found
from hypothesis import given
from hypothesis import strategies as st

from carrier_rules.api import load_with_problems
from carrier_rules.checks import CHECKS, check
from carrier_rules.checks.graph import sort
from carrier_rules.checks.places import last_before, opening, phrase, word_in
from carrier_rules.language import read
from carrier_rules.model import Condition, Header, Named, Names, Not, PolicyModel, Ref, Rule, nodes
from carrier_rules.source import Source, Span


def reading(text: str, **files: str) -> PolicyModel:
    result = read(Source.of("main.pol", text), lambda path, span: Source.of(path, files[path.removesuffix(".pol")]))
    assert result.problems == ()
    return result.model


def headlines(model: PolicyModel, unread: frozenset[str] | None = None) -> list[str]:
    return [problem.headline for problem in check(model, None, unread)]


def test_problems_come_in_the_order_of_the_file_whichever_check_finds_them() -> None:
    text = 'party a b\nparty a\nobligation r\n  who x\n  must submit "t"\n  due within 5 days after it\n' + HEADER
    codes = [problem.code for problem in found(text)]
    assert codes == ["names-alike", "declared-twice", "no-source", "unknown-name", "it-outside-each"]


def test_every_check_is_run() -> None:
    model = reading("party a" + HEADER)
    assert len(set(CHECKS)) == len(CHECKS)
    assert check(model, None) == ()


@pytest.mark.parametrize("path", sorted(POLICIES.glob("*.pol")), ids=lambda path: path.name)
def test_nothing_is_said_of_a_shipped_policy(path: Path) -> None:
    assert load_with_problems(path)[1] == ()


# --- several files


USING = 'policy p\n  use "parties.pol"\n'


def test_what_a_used_file_declares_is_known() -> None:
    model = reading(USING + 'provision r\n  definition\n  who miit\n  source "1"\n', parties="party miit")
    assert headlines(model) == []


def test_a_name_declared_in_a_used_file_too_is_told_with_that_file() -> None:
    model = reading(USING + "party miit\nevent e\nobligation x\n  standing\n  must maintain \"n\"\n  source \"1\"\n",
                    parties="\nparty miit\n\nobligation e\n  standing\n  must maintain \"m\"\n  source \"1\"\n")  # fmt: skip
    problems = check(model, None)
    assert [(p.headline, p.help) for p in problems] == [
        (
            "main.pol:3:7: error[declared-twice]: `miit` is already a party",
            "it is declared in line 2 of `parties.pol`: take another name, or keep one of the two",
        ),
        (
            "main.pol:4:7: error[declared-twice]: `e` is already an obligation",
            "it is declared in line 4 of `parties.pol`: take another name, or keep one of the two",
        ),
    ]


def test_a_problem_of_a_used_file_is_told_with_its_place_there() -> None:
    rule = 'provision r\n  definition\n  who mit\n  source "1"\n'
    model = reading(USING + rule.replace(" r", " s", 1), parties=rule + "party miit\n")
    (problem,) = check(model, None)
    assert problem.headline == "parties.pol:3:7: error[unknown-name]: unknown party `mit`"
    assert problem.help == "did you mean `miit`?; it also stands in line 5 of `main.pol`"


def test_a_rule_of_another_file_is_told_with_that_file() -> None:
    model = reading(
        USING + 'event moved\nprohibition b\n  must not moved\n  source "1"\n',
        parties='\n\npermission a\n  may moved\n  source "1"\n',
    )
    (problem,) = check(model, None)
    assert problem.headline == (
        "main.pol:4:13: warning[contradiction]: `a` permits `moved`, and `b` forbids it whenever the first applies"
    )
    assert problem.help == (
        "say with `overrides` which of them goes before the other; `a` stands in line 3 of `parties.pol`"
    )


def test_of_what_a_used_file_declares_and_nobody_uses_nothing_is_said() -> None:
    model = reading(USING + 'party a\nprovision r\n  definition\n  source "1"\n', parties="party b\n")
    (problem,) = check(model, None, notes=True)
    assert problem.headline == "main.pol:3:7: note[unused-declaration]: the party `a` is declared and never used"


# --- so much is compared, and no more


def test_the_first_hundred_unknown_names_come_with_a_suggestion() -> None:
    names = [f"moved-{number:03}" for number in range(101)]
    conditions = "".join(
        f'requirement q{n}\n  that {name} at least 2 times\n  source "1"\n' for n, name in enumerate(names)
    )
    problems = check(reading("event moved\n" + conditions + HEADER), None)
    assert [p.message for p in problems] == [f"unknown event `{name}`" for name in names]
    assert [p.help for p in problems[98:]] == [
        "did you mean `moved`?",
        "did you mean `moved`?",
        "declare it: `event moved-100`",
    ]


def test_twenty_prohibitions_are_compared_with_a_rule() -> None:
    bans = "".join(f'prohibition b{number}\n  must not moved\n  source "{number}"\n' for number in range(21))
    model = reading('event moved\npermission a\n  may moved\n  source "a"\n' + bans + HEADER)
    assert [problem.message for problem in check(model, None)] == [
        f"`a` permits `moved`, and `b{number}` forbids it whenever the first applies" for number in range(20)
    ]


def test_a_requirement_is_compared_with_twenty_earlier_ones() -> None:
    def headlines_after(count: int) -> list[str]:
        others = "".join(f'requirement a{n}\n  that moved\n  when left\n  source "{n}"\n' for n in range(count))
        last = 'requirement b\n  that moved at least 2 times\n  source "b"\n'
        opposed = 'requirement c\n  that moved at most 1 time\n  source "c"\n'
        return [p.message for p in check(reading("event moved\nevent left\n" + others + last + opposed + HEADER), None)]

    assert headlines_after(19) == ["`c` and `b` cannot be satisfied together"]
    assert headlines_after(20) == []


@pytest.mark.parametrize(
    ("when", "code"), [("", "contradiction"), ("  when left\n", "possible-contradiction")], ids=["always", "sometimes"]
)
def test_of_a_policy_two_thousand_pairs_of_rules_are_compared(when: str, code: str) -> None:
    rules = [f'permission a{n}\n  may moved\n  source "a{n}"\n' for n in range(101)]
    rules += [f'prohibition b{n}\n  must not moved\n{when}  source "b{n}"\n' for n in range(20)]
    problems = check(reading("event moved\nevent left\n" + "".join(rules) + HEADER), None, notes=True)
    assert [problem.code for problem in problems].count(code) == 2000


# Each of the first 20 is compared with those before it, 190 times in all; each later one 20 times.
@pytest.mark.parametrize(("others", "left"), [((1990 - 190) // 20 + 19, 30), ((1990 - 190) // 20 + 20, 10)])
def test_of_a_policy_two_thousand_pairs_of_requirements_are_compared(others: int, left: int) -> None:
    rules = [f'requirement a{n}\n  that moved\n  when left\n  source "{n}"\n' for n in range(others)]
    rules[12] = 'requirement a12\n  that moved at least 2 times\n  source "12"\n'
    rules += ['requirement b\n  that moved at most 1 time\n  source "b"\n']
    problems = check(reading("event moved\nevent left\n" + "".join(rules) + HEADER), None)
    told = ["`b` and `a12` cannot be satisfied together"] if left > 12 else []
    assert [problem.message for problem in problems] == told


# --- a file without header, and files that were read in part


def test_an_empty_file_is_told_once() -> None:
    empty = Source.of("empty.pol", "")
    model = evolve(PolicyModel(Header(Names(None))), span=Span(0, 0, empty))
    (problem,) = check(model, None)
    assert problem.render() == (
        "empty.pol:1:1: error[no-header]: this file is empty: it holds no policy\n"
        '  help: begin it with `policy NAME "title"`'
    )


def test_without_header_the_first_thing_of_the_file_is_shown() -> None:
    result = read(Source.of("main.pol", "# a comment\n\nentity zone\nparty miit\n"), lambda path, span: 1 / 0)  # type: ignore[arg-type,return-value]
    (problem,) = check(result.model, None)
    assert problem.headline == "main.pol:3:1: error[no-header]: this file has no `policy` header"


UNREADABLE = 'obligation r\n  who miit\n  must submit table\n  every quarter\n  due within 5 days after quarter end\n  source "1" "q"\n'


def test_nothing_is_concluded_from_what_could_not_be_read() -> None:
    model = reading(UNREADABLE)
    assert [p.code for p in check(model, None)] == ["no-header", "unknown-name", "unknown-name"]
    assert headlines(model, frozenset(["miit", "table"])) == []
    assert headlines(model, frozenset(["miit"])) == ["main.pol:3:15: error[unknown-name]: unknown document `table`"]


def test_in_a_file_read_in_part_the_header_s_silence_is_no_problem() -> None:
    model = reading("policy p\n" + UNREADABLE)
    codes = [p.code for p in check(model, None, frozenset(["miit", "table"]))]
    assert codes == []
    assert sorted({p.code for p in check(model, None)}) == [
        "no-first-period",
        "unchecked-quotations",
        "unknown-name",
        "unstated-counting",
        "unstated-roll",
    ]


def test_a_quotation_is_looked_for_in_the_text_that_is_given() -> None:
    model = reading('policy p\nprovision r\n  definition\n  source "1" "words of the source"\n')
    assert check(model, "the words of\nthe source") == ()
    assert [p.code for p in check(model, "the words of a source")] == ["quotation"]


def test_a_long_quotation_that_departs_late_is_told_from() -> None:
    long = "".join(chr(0x4E00 + i) for i in range(450))
    model = reading(f'policy p\nprovision r\n  definition\n  source "1" "{long}完"\n')
    (problem,) = check(model, long + "。")
    assert problem.help == "its first 400 characters are in the text, and what follows departs from it"


def test_a_long_quotation_of_few_characters_is_told_where_it_departs() -> None:
    again = "甲乙丙丁" * 60
    model = reading(f'policy p\nprovision r\n  definition\n  source "1" "{again}戊"\n')
    (problem,) = check(model, "子丑寅卯辰巳" + again + "己")
    assert problem.help == "the text has `…甲乙丙丁甲乙丙丁己` where the quotation has `…甲乙丙丁甲乙丙丁戊`"


# --- cost


GOOD = """
event moved-{n} with amount: money, day: date
define gone-{n} when moved-{n} at least 2 times and (total amount of moved-{n} >= 5 CNY or not gone-{m})
obligation report-{n}
  who    finance
  must   submit "the report", table
  to     finance
  when   gone-{n} and carrier-type is new
  every  quarter
  from   first moved-{n} until last moved-{n}
  due    within 15 working days after quarter end
  source "1" "words of the source"
scenario "report-{n}"
  given carrier-type is new
  on 2019-05-06 moved-{n} with amount 5 CNY
  on 2019-07-06 report-{n} for 2019-Q2 with table by finance
  as of 2019-08-01
  expect report-{n} for 2019-Q2 fulfilled
"""
BAD = """
party finance finanze
event again with amount: money
obligation again-{n}
  who    unknown-{n}
  must   submit tabel
  when   gone and carrier-type is modern and total amount of again >= 5 USD
  due    with missing
  source "1" "words of another source"
"""
OPPOSED = """
permission can-{n}
  may    moved
  when   staff > {n}
  source "1"
prohibition cannot-{n}
  must not moved
  when   staff < {n}
  source "2"
requirement few-{n}
  that   staff < {n}
  when   moved
  source "3"
"""
TOP = "policy long\n  effective 2019-01-01\nparty finance\ndocument table\nfact carrier-type one of new, old\nevent moved\nfact staff number\ndefine gone-0 when carrier-type is new\n"


@pytest.mark.parametrize("block", [GOOD, BAD, OPPOSED], ids=["good", "bad", "opposed"])
def test_the_cost_is_in_proportion_to_the_length(block: str) -> None:
    def model(length: int) -> PolicyModel:
        return reading(TOP + "".join(block.format(n=n, m=n - 1) for n in range(1, length + 1)))

    short, long = model(40), model(80)
    text = "words of the source。" * 10
    check(model(1), text, notes=True)
    of_short = calls_made(lambda: check(short, text, notes=True))
    assert calls_made(lambda: check(long, text, notes=True)) < 2.3 * of_short


# --- what the checks share


def test_a_node_comes_before_its_parts_and_each_part_once() -> None:
    model = reading('policy p "t"\nparty a also b\nobligation r\n  who a\n  to a and others\n  standing\n')
    seen = list(nodes(model))
    assert seen[0] is model
    assert len({id(node) for node in seen}) == len(seen)
    assert [ref.name for ref in seen if isinstance(ref, Ref)] == ["a", "a"]
    assert [node.names.id for node in seen if isinstance(node, Rule)] == ["r"]


def test_a_walk_goes_deeper_than_the_stack() -> None:
    condition: Condition = Named(Ref("deep"))
    for _ in range(3 * sys.getrecursionlimit()):
        condition = Not(condition)
    *_, last = nodes(condition)
    assert last == Ref("deep")


LINE = Span(4, 58, Source("x.pol", 'abc who "who" # who\n  with who-else, who from 2019-07 xyz who'))


@pytest.mark.parametrize(
    ("word", "after", "start"),
    [
        ("who", "", 4),
        ("who", "with", 37),
        ("who-else", "", 27),
        ("2019-07", "", 46),
        ("xyz", "", 54),
        ("abc", "", 4),
        ("who", "xyz", 4),
    ],
)
def test_a_word_is_found_outside_of_strings_and_comments(word: str, after: str, start: int) -> None:
    assert word_in(LINE, word, after).start == start


def test_the_last_word_before_a_place_is_found() -> None:
    assert last_before(LINE, "who", 50).start == 37
    assert last_before(LINE, "who", 36).start == 4
    assert last_before(LINE, "nobody", 50) == LINE


def test_an_opening_word_is_cut_out_and_another_is_not() -> None:
    assert opening(LINE, "who") == Span(4, 7, LINE.source)
    assert opening(LINE, "with") == LINE
    assert phrase(Span(0, 31, LINE.source)) == 'abc who "who" # who with who-'


GRAPHS = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefghxy"), max_size=4), max_size=8)


def reach(needs: Mapping[str, list[str]], start: str) -> set[str]:
    """Slow and plain: everything that can be reached in one or more steps."""
    found: set[str] = set()
    while True:
        more = {n for name in {start, *found} for n in needs.get(name, ())} - found
        if not more:
            return found
        found |= more


@given(GRAPHS)
def test_a_circle_is_told_if_and_only_if_a_name_needs_itself(needs: dict[str, list[str]]) -> None:
    circles = sort(needs).circles
    assert bool(circles) == any(name in reach(needs, name) for name in needs)
    for circle in circles:
        assert all(b in needs[a] for a, b in zip(circle, (*circle[1:], circle[0]), strict=True))
    assert len({frozenset(circle) for circle in circles}) == len(circles)


@given(GRAPHS)
def test_without_circles_everything_comes_after_what_it_needs(needs: dict[str, list[str]]) -> None:
    found = sort(needs)
    assert sorted(found.order) == sorted(needs)
    if not found.circles:
        place = {name: i for i, name in enumerate(found.order)}
        assert all(place[n] < place[name] for name in needs for n in needs[name] if n in place)
