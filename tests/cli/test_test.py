"""`carrier-rules test`: what was expected beside what came out, and never success where nothing ran."""

from pathlib import Path

from cli.conftest import POLICY, Command, Outcome

WRONG = 'policy wrong "W"\n\nobligation a\n  due by 2019-02-30\n'


def add(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def place(text: str, line: str, which: int = 0) -> int:
    return [number for number, found in enumerate(text.split("\n"), 1) if found == line][which]


def test_all_pass(command: Command, folder: Path) -> None:
    assert command("test", "sample.pol") == Outcome(
        0,
        """\
sample.pol
  passed  a quarter in time
  passed  a quarter too late
2 scenarios, 2 passed
""",
        "",
    )


# The last day of Q2 2019 is 19 July: see conftest.py. 22 July, a Monday, is three days after it.
def test_a_failure_shows_expected_beside_actual_and_why(command: Command, folder: Path) -> None:
    wrong = POLICY.replace("fulfilled-late due 2019-07-19", "fulfilled due 2019-07-22")
    add(folder, "wrong.pol", wrong)
    at = place(wrong, "  expect quarterly for 2019-Q2 fulfilled due 2019-07-22")
    assert command("test", "wrong.pol", "-k", "LATE") == Outcome(
        1,
        f"""\
wrong.pol
  FAILED  a quarter too late
    wrong.pol:{at}
      expected  quarterly for 2019-Q2 fulfilled due 2019-07-22
      actual    quarterly for 2019-Q2 fulfilled-late due 2019-07-19
        `quarterly` rests on section 一
        The quarter 2019-Q2 runs from 2019-04-01 to 2019-06-30 (Sunday).
        The date is quarter end: 2019-06-30 (Sunday).
        15 working days after 2019-06-30 (that day not counted) end on 2019-07-19 (Friday). \
Counted: 1.–5. 2019-07-01 to 2019-07-05; 6.–10. 2019-07-08 to 2019-07-12; 11.–15. 2019-07-15 to 2019-07-19.
        Due: 2019-07-19 (Friday).
        Open from 2019-07-01.
        The act `quarterly` of 2019-07-22 (Monday) completes it.
        Not stated and taken as complete: documents, by.
        As of 2019-07-31: fulfilled-late. 3 days after the due date. Decided on 2019-07-20.
1 scenario, 0 passed, 1 failed, 1 not chosen
""",
        "",
    )


def test_an_instance_that_is_not_there(command: Command, folder: Path) -> None:
    missing = POLICY.replace("expect quarterly for 2019-Q2 fulfilled due", "expect quarterly for 2018-Q2 fulfilled due")
    add(folder, "missing.pol", missing)
    code, out, _ = command("test", "missing.pol")
    assert (code, out.split("\n")[3:5]) == (
        1,
        [
            "      expected  quarterly for 2018-Q2 fulfilled due 2019-07-19",
            "      actual    0 such instances; those of quarterly: 2019-Q2",
        ],
    )
    assert out.endswith("\n  passed  a quarter too late\n2 scenarios, 1 passed, 1 failed\n")


def test_a_scenario_that_cannot_be_assessed(command: Command, folder: Path) -> None:
    """Every problem of its timeline is listed, each with the line where it was written."""
    text = f"""{POLICY}
scenario "two sizes"
  for zone
  given size is small
  given size is large
  given size is small from 2019-01-01
  as of 2019-07-31
  expect visit pending
"""
    add(folder, "sizes.pol", text)
    way_out = "(end the one before, or give `recorded` on the later one)"
    assert command("test", "sizes.pol", "-k", "sizes") == Outcome(
        1,
        f"""\
sizes.pol
  FAILED  two sizes
    sizes.pol:{place(text, 'scenario "two sizes"')}
      expected  a timeline that fits the policy
      actual    line {place(text, "  given size is large")}: `size` has two values at the same time {way_out}
                line {place(text, "  given size is small from 2019-01-01")}: `size` has two values on 2019-01-01 {way_out}
1 scenario, 0 passed, 1 failed, 2 not chosen
""",
        "",
    )


def test_several_files(command: Command, folder: Path) -> None:
    add(folder, "empty.pol", 'policy empty "E"\n  effective 2019-01-01\n')
    assert command("test", "sample.pol", "empty.pol", "-k", "in time") == Outcome(
        0, "sample.pol\n  passed  a quarter in time\n1 scenario, 1 passed, 1 not chosen\n", ""
    )


def test_no_scenario_at_all_is_exit_code_5(command: Command, folder: Path) -> None:
    add(folder, "empty.pol", 'policy empty "E"\n  effective 2019-01-01\n')
    message = "carrier-rules test: error: there is no scenario: nothing was run"
    assert command("test", "empty.pol") == Outcome(5, "", f'{message}\n  help: add `scenario "…"` to the policy\n')


def test_a_filter_that_chooses_none_is_exit_code_5(command: Command, folder: Path) -> None:
    message = "carrier-rules test: error: no title contains `xyz`: none of 2 scenarios was run\n"
    assert command("test", "sample.pol", "-k", "xyz") == Outcome(5, "", message)


def test_a_policy_with_errors_fails_and_the_others_are_run(command: Command, folder: Path) -> None:
    add(folder, "wrong.pol", WRONG)
    code, out, err = command("test", "wrong.pol", "sample.pol")
    assert (code, out.split("\n")[-2]) == (1, "2 scenarios, 2 passed")
    assert "wrong.pol:4:10: error[invalid-date]: " in err


def test_a_file_that_is_not_there(command: Command, folder: Path) -> None:
    code, out, err = command("test", "none.pol", "sample.pol", "-k", "late")
    assert (code, out.split("\n")[-2]) == (2, "1 scenario, 1 passed, 1 not chosen")
    assert err == "none.pol:1:1: error[missing-file]: there is no file `none.pol`\n  help: check the path\n"


def test_nothing_ran_and_a_policy_has_errors(command: Command, folder: Path) -> None:
    add(folder, "wrong.pol", WRONG)
    code, out, err = command("test", "wrong.pol")
    assert (code, out) == (1, "0 scenarios, 0 passed\n")
    assert "wrong.pol:4:10: error[invalid-date]: " in err


# Asked for, of the rules with instances: `quarterly` 1 rule, 1 sentence, 1 due date, and in time, late, pending, overdue;
# `survey` the same, with a condition both ways, inapplicable, undetermined and awaiting; `visit` as `quarterly`;
# `celebration` 1 rule, 1 sentence, available and used. That is 4, 4, 3, 2 and 4 + 7 + 4 + 2 = 17.
def test_what_the_scenarios_reach(command: Command, folder: Path) -> None:
    code, out, err = command("test", "sample.pol", "--coverage")
    line = {name: place(POLICY, name) for name in (
        "obligation quarterly 季度报送", "obligation survey 普查", "obligation visit", "permission celebration 庆祝",
    )}  # fmt: skip
    first, second, third, fourth = line.values()
    assert (code, err) == (0, "")
    assert (
        out
        == f"""\
sample.pol
  passed  a quarter in time
  passed  a quarter too late
policy      rules  sentences  clauses  conditions  statuses  reached
--------------------------------------------------------------------
sample.pol    1/4        1/4      1/3         0/2      2/17      16%
sample.pol:{first}: quarterly is never pending, overdue
sample.pol:{second}: obligation survey is not reached
sample.pol:{third}: obligation visit is not reached
sample.pol:{fourth}: permission celebration is not reached
2 scenarios, 2 passed
"""
    )


def test_what_is_reached_where_no_policy_could_be_read(command: Command, folder: Path) -> None:
    add(folder, "wrong.pol", WRONG)
    assert command("test", "wrong.pol", "--coverage")[:2] == (1, "0 scenarios, 0 passed\n")
