"""`carrier-rules coverage`: which sentence is carried by which rule; the gaps; the exit code; JSON."""

import json
from pathlib import Path

import pytest
from cli.conftest import POLICY, Command, Outcome

import carrier_rules as cr

TEXT = """\
关于季度报送的通知

一、季度报送
办公室会同财政局应每季度结束后15个工作日内报送报告。企业是主体。
开工的，应在2个月内普查，不得拖延。
［缺 1 句］
"""

COVERED = (
    POLICY.replace("  effective", '  text       "text.txt"\n  effective')
    .replace('source   "一"', 'source   "一" "办公室会同财政局应每季度结束后15个工作日内报送报告"')
    .replace('source   "二"', 'source   "二" "开工的，应在2个月内普查"')
)

REPORT = """\
sample and its text text.txt

line  kind       carried  by
-----------------------------------
4     normative  wholly   quarterly
    办公室会同财政局应每季度结束后15个工作日内报送报告。
4     statement  no
    企业是主体。
5     normative  in part  survey
    开工的，应在2个月内普查，不得拖延。
    not: 不得拖延

gaps in the text as received:
  line 6: ［缺 1 句］

2 normative sentences: 1 carried, 1 in part (50%)
1 other sentence: 0 carried, 1 not
"""


@pytest.fixture
def covered(folder: Path) -> Path:
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    (folder / "covered.pol").write_text(COVERED, encoding="utf-8")
    return folder


def test_each_sentence_and_what_carries_it(command: Command, covered: Path) -> None:
    assert command("coverage", "covered.pol") == Outcome(0, REPORT, "")


def test_a_text_that_is_carried_and_has_no_gap(command: Command, covered: Path) -> None:
    (covered / "text.txt").write_text(
        "办公室会同财政局应每季度结束后15个工作日内报送报告。\n开工的，应在2个月内普查。", encoding="utf-8"
    )
    code, out, err = command("coverage", "covered.pol", "--fail-under", "100")
    assert (code, err) == (0, "")
    assert out.endswith("\n    开工的，应在2个月内普查。\n\n2 normative sentences: 2 carried (100%)\n")


def test_a_text_of_headings(command: Command, folder: Path) -> None:
    (folder / "text.txt").write_text("关于季度报送的通知", encoding="utf-8")
    (folder / "covered.pol").write_text(
        POLICY.replace("  effective", '  text "text.txt"\n  effective'), encoding="utf-8"
    )
    assert command("coverage", "covered.pol") == Outcome(
        0, "sample and its text text.txt\n\nthe text has no sentence\n\n0 normative sentences: 0 carried (100%)\n", ""
    )


@pytest.mark.parametrize(("wanted", "code"), [("0", 0), ("50", 0), ("51", 1), ("100", 1)])
def test_less_than_was_asked_for_is_a_failure(command: Command, covered: Path, wanted: str, code: int) -> None:
    told = f"covered.pol: 50% of the normative sentences are carried, {wanted}% are asked for\n" if code else ""
    assert command("coverage", "covered.pol", "--fail-under", wanted) == Outcome(code, REPORT, told)


@pytest.mark.parametrize("wanted", ["101", "-1"])
def test_a_share_that_cannot_be_is_a_wrong_call(command: Command, covered: Path, wanted: str) -> None:
    message = f"argument --fail-under: `{wanted}` is no percentage: write a whole number from 0 to 100"
    assert command("coverage", "covered.pol", f"--fail-under={wanted}") == Outcome(
        2, "", f"carrier-rules coverage: error: {message}\n  help: see `carrier-rules coverage --help`\n"
    )


def test_json_is_the_coverage_as_data(command: Command, covered: Path) -> None:
    code, out, err = command("coverage", "covered.pol", "--format", "json")
    assert (code, json.loads(out), err) == (0, cr.load("covered.pol").coverage().to_dict(), "")
    assert json.loads(out)["percent"] == 50


def test_a_policy_without_a_text(command: Command, folder: Path) -> None:
    message = "the policy names no text of its source: there is nothing to cover"
    way_out = 'name the file of the source in the header: `text "sources/FILE.txt"`'
    assert command("coverage", "sample.pol") == Outcome(2, "", f"sample.pol: error: {message}\n  help: {way_out}\n")


def test_a_policy_with_errors(command: Command, covered: Path) -> None:
    (covered / "text.txt").unlink()
    code, out, err = command("coverage", "covered.pol")
    assert (code, out, err.split("\n")[0]) == (
        1,
        "",
        "covered.pol:2:15: error[missing-file]: there is no file `text.txt`",
    )


def test_a_policy_that_is_not_there(command: Command, folder: Path) -> None:
    assert command("coverage", "none.pol").code == 2
