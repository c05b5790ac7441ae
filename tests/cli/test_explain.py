"""`carrier-rules explain`: the explanation, or which instances there are."""

import json
from datetime import date
from pathlib import Path

import pytest
from cli.conftest import Command, Outcome

import carrier_rules as cr

AS_OF = ("--as-of", "2019-10-31")

# 31 December 2019 is a Tuesday and no holiday.
VISIT = """\
`visit` rests on section 三
The text names the day 2019-12-31 (Tuesday).
2019-12-31 (Tuesday) is a working day: it does not move.
Due: 2019-12-31 (Tuesday).
Open from 2019-04-28.
Missing: a visitor.
As of 2019-10-31: pending. 61 days left.
"""


def refused(where: str, message: str, way_out: str) -> Outcome:
    return Outcome(2, "", f"{where}: error: {message}\n  help: {way_out}\n")


def test_a_rule_with_one_instance(command: Command, folder: Path) -> None:
    assert command("explain", "sample.pol", "zone.json", "visit", *AS_OF) == Outcome(0, VISIT, "")


@pytest.mark.parametrize("rule", ["quarterly", "季度报送"])
def test_a_rule_and_its_period_by_either_name_and_in_any_order(command: Command, folder: Path, rule: str) -> None:
    code, out, err = command("explain", "sample.pol", "zone.json", rule, *AS_OF, "2019-Q3")
    assert (code, err) == (0, "")
    assert "The quarter 2019-Q3 runs from 2019-07-01 to 2019-09-30 (Monday).\n" in out
    assert "Due: 2019-10-25 (Friday).\n" in out


def test_the_text_is_the_obligations_own(command: Command, folder: Path) -> None:
    report = cr.load("sample.pol").assess(cr.Timeline.from_json(Path("zone.json")), date(2019, 10, 31))
    text = report["quarterly", "2019-Q3"].explain("zh")
    words = ("sample.pol", "zone.json", "quarterly", "2019-Q3")
    assert "2019年10月25日（周五）" in text
    assert command("explain", *words, *AS_OF, "--language", "zh") == Outcome(0, f"{text}\n", "")


def test_json(command: Command, folder: Path) -> None:
    report = cr.load("sample.pol").assess(cr.Timeline.from_json(Path("zone.json")), date(2019, 10, 31))
    code, out, err = command("explain", "sample.pol", "zone.json", "visit", *AS_OF, "--format", "json")
    assert (code, json.loads(out), err) == (0, report["visit"].to_dict(), "")
    assert json.loads(out)["explanation"][-1]["status"] == "pending"


def test_what_a_horizon_shows_can_be_explained(command: Command, folder: Path) -> None:
    words = ("sample.pol", "zone.json", "quarterly", "2019-Q4", *AS_OF)
    assert command("explain", *words, "--horizon", "2019-12-31").code == 0
    assert command("explain", *words) == refused(
        "zone.json",
        "`quarterly` has no instance `2019-Q4` as of 2019-10-31",
        "did you mean `2019-Q3`? there are: 2019-Q2, 2019-Q3",
    )


def test_a_rule_with_several_instances_needs_a_period(command: Command, folder: Path) -> None:
    assert command("explain", "sample.pol", "zone.json", "quarterly", *AS_OF) == refused(
        "zone.json", "`quarterly` has 2 instances as of 2019-10-31", "name one; there are: 2019-Q2, 2019-Q3"
    )


def test_a_period_that_is_like_none(command: Command, folder: Path) -> None:
    assert command("explain", "sample.pol", "zone.json", "quarterly", "xyz", *AS_OF) == refused(
        "zone.json", "`quarterly` has no instance `xyz` as of 2019-10-31", "there are: 2019-Q2, 2019-Q3"
    )


def test_a_period_of_a_rule_that_has_none(command: Command, folder: Path) -> None:
    assert command("explain", "sample.pol", "zone.json", "visit", "2019", *AS_OF) == refused(
        "zone.json",
        "`visit` has no instance `2019` as of 2019-10-31",
        "leave the period out: the rule has one instance",
    )


def test_a_rule_that_has_no_instance_yet(command: Command, folder: Path) -> None:
    assert command("explain", "sample.pol", "zone.json", "quarterly", "--as-of", "2019-05-01") == refused(
        "zone.json", "`quarterly` has no instance as of 2019-05-01", "a later `--as-of`, or `--horizon`, may give one"
    )


def test_a_rule_for_another_kind_of_entity(command: Command, folder: Path) -> None:
    message = "`celebration` applies to `carrier`, and this is the timeline of a `zone`"
    assert command("explain", "sample.pol", "zone.json", "庆祝", *AS_OF) == refused(
        "zone.json", message, "give another timeline, or another rule"
    )


def test_a_provision_has_nothing_to_compute(command: Command, folder: Path) -> None:
    assert command("explain", "sample.pol", "zone.json", "处罚", *AS_OF) == refused(
        "sample.pol", "`penalty` is a provision: there is nothing to compute", "the sanction lies in other rules"
    )


def test_an_unknown_rule(command: Command, folder: Path) -> None:
    words = ("explain", "sample.pol", "zone.json")
    assert command(*words, "quaterly", *AS_OF) == refused(
        "sample.pol", "the policy has no rule `quaterly`", "did you mean `quarterly`?"
    )
    known = "its rules: quarterly, survey, visit, celebration, penalty"
    assert command(*words, "xyz", *AS_OF) == refused("sample.pol", "the policy has no rule `xyz`", known)


def test_one_timeline_at_a_time(command: Command, folder: Path) -> None:
    (folder / "zones.jsonl").write_text('{"entity": "a", "kind": "zone"}\n' * 3, encoding="utf-8")
    assert command("explain", "sample.pol", "zones.jsonl", "visit", *AS_OF) == refused(
        "zones.jsonl", "the file holds 3 timelines", "give the one that is to be explained"
    )


def test_a_bad_timeline(command: Command, folder: Path) -> None:
    (folder / "bad.json").write_text('{"entity": "a", "kind": "town"}', encoding="utf-8")
    code, out, err = command("explain", "sample.pol", "bad.json", "visit", *AS_OF)
    assert (code, out) == (2, "")
    assert err.startswith("bad.json: error: $.kind: unknown kind of entity `town`\n")


def test_a_policy_with_errors(command: Command, folder: Path) -> None:
    (folder / "wrong.pol").write_text('policy wrong "W"\n\nobligation a\n  due by 2019-02-30\n', encoding="utf-8")
    code, out, err = command("explain", "wrong.pol", "zone.json", "a", *AS_OF)
    assert (code, out) == (1, "")
    assert "wrong.pol:4:10: error[invalid-date]: " in err
