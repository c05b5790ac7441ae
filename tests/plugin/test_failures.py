"""What a failing scenario prints: expected beside actual, and why, in the language of the file."""

import pytest
from plugin.asking import CHINESE, IN_TIME, LATE, RULES, add, run, sections

pytest_plugins = ["pytester"]

HEADING = 'scenario "a report too late"'
AT = (RULES + LATE).split("\n").index("  expect report fulfilled due 2019-03-11") + 1
TOLD = [
    f"sample.pol:{AT}",
    "  expected  report fulfilled due 2019-03-11",
    "  actual    report fulfilled-late due 2019-03-11",
]


@pytest.mark.parametrize("style", ["long", "short"])
def test_expected_stands_beside_actual_with_the_explanation_and_no_traceback(
    pytester: pytest.Pytester, style: str
) -> None:
    add(pytester, "sample.pol", RULES + LATE)
    result = run(pytester, f"--tb={style}")
    result.assert_outcomes(failed=1)
    assert sections(result)[HEADING] == [
        *TOLD,
        "    `report` rests on section 一",
        "    The clock starts with `started` on 2019-03-01 (Friday).",
        "    10 days after 2019-03-01 (that day not counted) end on 2019-03-11 (Monday).",
        "    2019-03-11 (Monday) is a working day: it does not move.",
        "    Due: 2019-03-11 (Monday).",
        "    Open from 2019-03-02.",
        "    As of 2019-03-12 the condition `when size is large` holds (`size is large` is true: value large).",
        "    The act `report` of 2019-03-12 (Tuesday) completes it.",
        "    Not stated and taken as complete: documents.",
        "    As of 2019-03-31: fulfilled-late. 1 day after the due date. Decided on 2019-03-12.",
    ]
    (line,) = sections(result)["short test summary info"]
    assert line.startswith("FAILED sample.pol::a report too late")


def test_a_chinese_file_is_explained_in_chinese(pytester: pytest.Pytester) -> None:
    add(pytester, "样例.pol", CHINESE)
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=1)
    assert sections(result)['scenario "逾期未报"'] == [
        f"样例.pol:{len(CHINESE.splitlines())}",
        "  expected  report fulfilled",
        "  actual    report overdue due 2019-03-11",
        "    “报告”依据一。",
        "    自“开工”之日2019年3月1日（周五）起算。",
        "    2019年3月1日（周五）之后10日（当日不计入），至2019年3月11日（周一）届满。",
        "    2019年3月11日（周一）是工作日，不顺延。",
        "    到期日：2019年3月11日（周一）。",
        "    自2019年3月2日（周六）起办理。",
        "    尚缺：《报告》。",
        "    截至2019年3月31日（周日）：逾期未完成。逾期20日。自2019年3月12日（周二）起确定。",
    ]


def test_everything_that_a_scenario_expected_in_vain_is_told(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + LATE + "  expect no report\n")
    lines = sections(run(pytester))[HEADING]
    assert [line for line in lines if not line.startswith("    ")] == [
        *TOLD,
        f"sample.pol:{AT + 1}",
        "  expected  no report",
        "  actual    report fulfilled-late due 2019-03-11",
    ]


def test_a_scenario_that_cannot_be_assessed_is_told_with_its_line(pytester: pytest.Pytester) -> None:
    text = RULES + IN_TIME.replace("given size is large", "given size is large\n  given size is small")
    add(pytester, "sample.pol", text)
    heading = 'scenario "a report in time"'
    lines = text.split("\n")
    assert sections(run(pytester))[heading] == [
        f"sample.pol:{lines.index(heading) + 1}",
        "  expected  a timeline that fits the policy",
        f"  actual    line {lines.index('  given size is small') + 1}: `size` has two values at the same time "
        "(end the one before, or give `recorded` on the later one)",
    ]


def test_an_error_that_is_not_the_scenarios_keeps_its_traceback(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr("carrier_rules.evaluation.run_scenario", broken)
    add(pytester, "sample.pol", RULES + IN_TIME)
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*collecting.py:*", "E *ZeroDivisionError: a defect"])
