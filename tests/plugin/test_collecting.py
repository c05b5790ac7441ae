"""Scenarios as tests: which files are read, what the tests are called, and how they are chosen."""

import pytest
from plugin.asking import CHINESE, IN_TIME, LATE, RULES, add, nodes, run, sections

pytest_plugins = ["pytester"]

NO_POLICY = "polygon north 1 2 3\n"
BROKEN = RULES.replace("size is large", "size is huge").replace("within 10 days after first started", "by 2019-02-30")


def test_scenarios_are_collected_with_their_titles_in_the_order_of_the_file(pytester: pytest.Pytester) -> None:
    add(pytester, "rules/sample.pol", RULES + LATE + IN_TIME)
    add(pytester, "中文.pol", CHINESE)
    assert nodes(run(pytester, "--collect-only", "-q")) == [
        "rules/sample.pol::a report too late",
        "rules/sample.pol::a report in time",
        "中文.pol::按时报送",
        "中文.pol::逾期未报",
    ]


def test_each_test_has_a_name_of_its_own_that_can_be_given_on_the_command_line(pytester: pytest.Pytester) -> None:
    titles = ("twice", "twice", "一（一）::第1款 [a]")
    text = "".join(IN_TIME.replace("a report in time", title) for title in titles)
    add(pytester, "sample.pol", RULES + text)
    names = nodes(run(pytester, "--collect-only", "-q"))
    assert names == ["sample.pol::twice", "sample.pol::twice #2", "sample.pol::一（一）:第1款 [a]"]
    for name in names:
        run(pytester, name).assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        (("-k", "late"), ["sample.pol::a report too late"]),
        (("-k", "report and not late"), ["sample.pol::a report in time"]),
        (("-k", "逾期"), ["中文.pol::逾期未报"]),
        (("-k", "中文"), ["中文.pol::按时报送", "中文.pol::逾期未报"]),
    ],
)
def test_titles_and_files_are_chosen_with_k(
    pytester: pytest.Pytester, words: tuple[str, ...], chosen: list[str]
) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME + LATE)
    add(pytester, "中文.pol", CHINESE)
    assert nodes(run(pytester, "--collect-only", "-q", *words)) == chosen


def test_what_failed_last_is_run_again(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME + LATE)
    add(pytester, "中文.pol", CHINESE)
    run(pytester, "-p", "cacheprovider").assert_outcomes(passed=2, failed=2)
    again = run(pytester, "-p", "cacheprovider", "--lf", "-v")
    again.assert_outcomes(failed=2)
    again.stdout.fnmatch_lines(["sample.pol::a report too late FAILED*", "中文.pol::逾期未报 FAILED*"])


def test_a_test_stands_where_its_scenario_begins(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + LATE)
    items, _ = pytester.inline_genitems()
    line = RULES.count("\n") + 1  # counted from 0: the blank line comes between
    assert [item.reportinfo() for item in items] == [
        (pytester.path / "sample.pol", line, 'scenario "a report too late"')
    ]


@pytest.mark.parametrize(
    ("setting", "files"),
    [
        ("", {"one.pol", "rules/two.pol", "old/rules/three.pol"}),
        ("pol_files = *.pol", {"one.pol", "rules/two.pol", "old/rules/three.pol"}),
        ("pol_files = rules/*.pol", {"rules/two.pol", "old/rules/three.pol"}),
        ("pol_files = t*.pol other.policy", {"rules/two.pol", "old/rules/three.pol", "other.policy"}),
        ("pol_files =", set()),
    ],
)
def test_a_setting_says_which_files_are_read(pytester: pytest.Pytester, setting: str, files: set[str]) -> None:
    for name in ("one.pol", "rules/two.pol", "old/rules/three.pol", "other.policy"):
        add(pytester, name, RULES + IN_TIME)
    pytester.makeini(f"[pytest]\n{setting}\n")
    assert {node.partition("::")[0] for node in nodes(run(pytester, "--collect-only", "-q"))} == files


def test_a_file_that_is_named_is_read_whatever_the_setting(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    pytester.makeini("[pytest]\npol_files =\n")
    run(pytester, "sample.pol").assert_outcomes(passed=1)


@pytest.mark.parametrize("content", [NO_POLICY.encode(), b"PReg\x01\x00\x00\x00[\x00S\x00", b"", b"# policy\n"])
def test_a_pol_file_of_another_program_is_left_alone(pytester: pytest.Pytester, content: bytes) -> None:
    (pytester.path / "other.pol").write_bytes(content)
    pytester.makepyfile("def test(): pass")
    result = run(pytester)
    result.assert_outcomes(passed=1)
    assert list(sections(result)) == ["", "test session starts", "1 passed"]


@pytest.mark.parametrize("word", ["polcy", "Policy", "poilcy"])
def test_a_slip_in_the_first_word_is_told(pytester: pytest.Pytester, word: str) -> None:
    add(pytester, "sample.pol", RULES.replace("policy", word, 1) + IN_TIME)
    result = run(pytester)
    result.assert_outcomes(errors=1)
    assert sections(result)["ERROR collecting sample.pol"][0].startswith("sample.pol:1:1: error[")


def test_beside_policies_it_is_told_that_a_file_is_left_alone(pytester: pytest.Pytester) -> None:
    add(pytester, "other.pol", NO_POLICY)
    add(pytester, "sample.pol", f"\ufeff# A comment.\r\n\r\n{RULES}{IN_TIME}")
    result = run(pytester)
    result.assert_outcomes(passed=1)
    assert sections(result)["policies"] == ["other.pol: left alone, its first word is neither `policy` nor `政策`"]


@pytest.mark.parametrize(("setting", "words"), [("pol_files = *.pol", ()), ("", ("other.pol",))])
def test_a_file_that_was_asked_for_is_never_left_alone(
    pytester: pytest.Pytester, setting: str, words: tuple[str, ...]
) -> None:
    add(pytester, "other.pol", NO_POLICY)
    pytester.makeini(f"[pytest]\n{setting}\n")
    run(pytester, *words).assert_outcomes(errors=1)


def test_a_file_that_does_not_load_is_an_error_with_all_of_its_problems(pytester: pytest.Pytester) -> None:
    add(pytester, "rules/broken.pol", BROKEN)
    result = run(pytester)
    result.assert_outcomes(errors=1)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    assert sections(result)["ERROR collecting rules/broken.pol"] == [
        "rules/broken.pol:12:20: error[unknown-name]: `huge` is not a value of `size`",
        "  when     size is huge",
        "                   ^^^^",
        "  help: its values are `small`, `large`",
        "rules/broken.pol:13:15: error[invalid-date]: there is no day `2019-02-30`",
        "  due      by 2019-02-30",
        "              ^^^^^^^^^^",
        "  help: write a date of the calendar as YYYY-MM-DD",
    ]


def test_a_file_that_does_not_load_does_not_stop_the_others(pytester: pytest.Pytester) -> None:
    add(pytester, "broken.pol", BROKEN)
    add(pytester, "sample.pol", RULES + IN_TIME)
    run(pytester, "--continue-on-collection-errors").assert_outcomes(passed=1, errors=1)
