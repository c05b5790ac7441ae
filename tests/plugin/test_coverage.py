"""`--pol-coverage`: what the scenarios of a run reached, over all files, with a limit and as JSON."""

import json

import pytest
from plugin.asking import CHINESE, IN_TIME, LATE, RULES, add, run, sections

pytest_plugins = ["pytester"]

COVERAGE = "policy coverage"
ON_TIME = IN_TIME.replace("in time", "on time")
SMALL = """
scenario "a small one"
  given size is small
  as of 2019-03-31
  expect report inapplicable
"""
HEAD = [
    "policy      rules  sentences  clauses  conditions  statuses  reached",
    "--------------------------------------------------------------------",
]
AT = RULES.split("\n").index("obligation report 报告") + 1

# Of RULES there is asked for: a rule, a sentence, a due date, the condition both ways, 7 statuses (inapplicable, undetermined,
# fulfilled, fulfilled-late, awaiting, pending, overdue). IN_TIME reaches 5 of the 12: 41%.


def test_nothing_is_measured_unless_it_is_asked_for(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    assert COVERAGE not in sections(run(pytester))


def test_a_table_at_the_end(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    result = run(pytester, "--pol-coverage")
    assert result.ret == pytest.ExitCode.OK
    assert sections(result)[COVERAGE] == [*HEAD, "sample.pol    1/1        1/1      1/1         1/2       1/7      41%"]


def test_all_files_that_were_collected_count_whether_their_scenarios_ran_or_not(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME + LATE + SMALL)
    add(pytester, "empty.pol", RULES)
    add(pytester, "other.pol", RULES + ON_TIME)
    lines = sections(run(pytester, "--pol-coverage", "-k", "in or small or late"))[COVERAGE]
    assert lines == [
        *HEAD,
        "empty.pol     0/1        0/1      0/1         0/2       0/7       0%",
        "other.pol     0/1        0/1      0/1         0/2       0/7       0%",
        "sample.pol    1/1        1/1      1/1         2/2       3/7      66%",
        "total         1/3        1/3      1/3         2/6      3/21      22%",
    ]


def test_what_is_missing_is_listed_with_its_line(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    lines = sections(run(pytester, "--pol-coverage-missing"))[COVERAGE]
    assert lines[3:] == [
        f"sample.pol:{AT + 2}: report: `size is large` is never false",
        f"sample.pol:{AT}: report is never inapplicable, undetermined, fulfilled-late, awaiting, pending, overdue",
    ]


def test_a_chinese_policy_is_told_in_the_words_of_its_author(pytester: pytest.Pytester) -> None:
    text = CHINESE.replace("  应     报送", "  条件   未发生 停工\n  应     报送").replace(
        "开工 started\n", "开工 started\n事件 停工\n"
    )
    add(pytester, "样例.pol", text)
    line = text.split("\n").index("义务 报告 report") + 1
    assert sections(run(pytester, "--pol-coverage-missing"))[COVERAGE][2:] == [
        "样例.pol    1/1        1/1      1/1         1/2       2/6      54%",
        f"样例.pol:{line + 1}: report: `未发生 停工` is never false",
        f"样例.pol:{line}: report is never inapplicable, fulfilled-late, awaiting, pending",
    ]


@pytest.mark.parametrize(("limit", "code"), [(41, pytest.ExitCode.OK), (42, pytest.ExitCode.TESTS_FAILED)])
def test_a_run_that_reaches_less_than_its_limit_fails(pytester: pytest.Pytester, limit: int, code: int) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    result = run(pytester, f"--pol-coverage-fail-under={limit}")
    result.assert_outcomes(passed=1)
    assert result.ret == code
    assert sections(result)[COVERAGE][3:] == (["41% is reached, 42% is asked for"] if code else [])


def test_where_there_is_no_policy_no_limit_is_reached(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test(): pass")
    result = run(pytester, "--pol-coverage-fail-under=1")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert sections(result)[COVERAGE] == [
        "no policy was read: there is nothing to reach",
        "0% is reached, 1% is asked for",
    ]


@pytest.mark.parametrize("word", ["101", "-1", "much"])
def test_a_limit_that_is_no_percentage_is_refused(pytester: pytest.Pytester, word: str) -> None:
    result = run(pytester, f"--pol-coverage-fail-under={word}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*argument --pol-coverage-fail-under: invalid percentage value: '{word}'"])


def test_a_failing_run_stays_one(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    assert run(pytester, "--pol-coverage-fail-under=90", "-k", "xyz").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_as_json(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    run(pytester, "--pol-coverage-json=found.json").assert_outcomes(passed=1)
    found = json.loads((pytester.path / "found.json").read_text(encoding="utf-8"))
    assert (found["percent"], list(found["policies"])) == (41, ["sample.pol"])
    assert found["policies"]["sample.pol"]["goals"][3] == {
        "sort": "condition",
        "of": "report",
        "words": "size is large",
        "file": "sample.pol",
        "line": AT + 2,
        "asked_for": ["true", "false"],
        "reached": ["true"],
    }


def test_a_file_that_cannot_be_written_fails_the_run(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    result = run(pytester, "--pol-coverage-json=none/found.json")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert sections(result)[COVERAGE][-1] == "none/found.json cannot be written: no such file or directory"


def test_where_nothing_is_run_nothing_is_measured(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    result = run(pytester, "--collect-only", "--pol-coverage-fail-under=90")
    assert result.ret == pytest.ExitCode.OK
    assert COVERAGE not in sections(result)
