"""Nothing passes in silence: files without a scenario, and choices that leave none."""

import pytest
from plugin.asking import IN_TIME, LATE, RULES, add, run, sections

pytest_plugins = ["pytester"]


def test_a_file_without_a_scenario_is_told_and_is_no_success(pytester: pytest.Pytester) -> None:
    add(pytester, "rules/empty.pol", RULES)
    result = run(pytester, "-q")
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert sections(result)["policies"][:1] == ["rules/empty.pol: there is no scenario, nothing was tested"]


def test_a_file_without_a_scenario_is_told_beside_others(pytester: pytest.Pytester) -> None:
    add(pytester, "empty.pol", RULES)
    add(pytester, "sample.pol", RULES + IN_TIME)
    result = run(pytester)
    result.assert_outcomes(passed=1)
    assert sections(result)["policies"] == ["empty.pol: there is no scenario, nothing was tested"]


def test_a_setting_makes_it_an_error(pytester: pytest.Pytester) -> None:
    add(pytester, "empty.pol", RULES)
    pytester.makeini("[pytest]\npol_require_scenarios = true\n")
    result = run(pytester)
    result.assert_outcomes(errors=1)
    assert sections(result)["ERROR collecting empty.pol"] == [
        "empty.pol: there is no scenario",
        '  help: add `scenario "…"` to the policy, or leave the file out with the setting `pol_files`',
    ]


def test_a_choice_that_leaves_no_scenario_of_a_file_is_told(pytester: pytest.Pytester) -> None:
    add(pytester, "one.pol", RULES + IN_TIME)
    add(pytester, "two.pol", RULES + LATE + IN_TIME.replace("in time", "on time"))
    result = run(pytester, "-k", "in and time")
    result.assert_outcomes(passed=1, deselected=2)
    assert sections(result)["policies"] == ["two.pol: no scenario was chosen, of 2 scenarios"]


def test_a_choice_that_leaves_nothing_is_told_and_is_no_success(pytester: pytest.Pytester) -> None:
    add(pytester, "one.pol", RULES + IN_TIME)
    add(pytester, "two.pol", RULES + LATE + IN_TIME)
    result = run(pytester, "-k", "xyz")
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert sections(result)["policies"] == ["no scenario was chosen, of 3 scenarios in 2 files"]


def test_that_only_python_tests_were_chosen_is_one_line(pytester: pytest.Pytester) -> None:
    add(pytester, "one.pol", RULES + IN_TIME)
    pytester.makepyfile("def test_own(): pass")
    result = run(pytester, "-k", "own")
    result.assert_outcomes(passed=1, deselected=1)
    assert sections(result)["policies"] == ["no scenario was chosen, of 1 scenario in 1 file"]


def test_where_all_is_well_nothing_is_told(pytester: pytest.Pytester) -> None:
    add(pytester, "one.pol", RULES + IN_TIME)
    result = run(pytester)
    result.assert_outcomes(passed=1)
    assert list(sections(result)) == ["", "test session starts", "1 passed"]


def test_a_scenario_that_is_named_is_chosen(pytester: pytest.Pytester) -> None:
    add(pytester, "one.pol", RULES + IN_TIME + LATE)
    add(pytester, "two.pol", RULES + IN_TIME)
    result = run(pytester, "one.pol::a report in time")
    result.assert_outcomes(passed=1)
    assert "policies" not in sections(result)
