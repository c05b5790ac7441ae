"""With pytest-xdist, of which nothing but this test needs to know: the `dev` extra brings it."""

import pytest
from plugin.asking import IN_TIME, LATE, RULES, add, run, sections

pytest_plugins = ["pytester"]

pytest.importorskip("xdist")


def test_workers_share_the_scenarios_and_the_controller_tells_what_was_not_run(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + LATE + IN_TIME)
    add(pytester, "other.pol", RULES + IN_TIME.replace("in time", "on time"))
    add(pytester, "empty.pol", RULES)
    result = run(pytester, "-n", "2", "-k", "in or late", "--pol-coverage", "-p", "no:hypothesispytest")
    result.assert_outcomes(passed=1, failed=1)
    found = sections(result)
    assert found["policies"] == [
        "empty.pol: there is no scenario, nothing was tested",
        "other.pol: no scenario was chosen, of 1 scenario",
    ]
    assert "  actual    report fulfilled-late due 2019-03-11" in found['scenario "a report too late"']
    # Of 12 each, see test_coverage.py; the two scenarios that ran come to two statuses.
    assert found["policy coverage"][2:] == [
        "empty.pol     0/1        0/1      0/1         0/2       0/7       0%",
        "other.pol     0/1        0/1      0/1         0/2       0/7       0%",
        "sample.pol    1/1        1/1      1/1         1/2       2/7      50%",
        "total         1/3        1/3      1/3         1/6      2/21      16%",
    ]
