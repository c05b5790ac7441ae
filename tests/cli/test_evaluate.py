"""`carrier-rules evaluate`: table, JSON, CSV, JSON Lines; many timelines; bad input beside good."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from cli.conftest import TIMELINE, Command, Outcome

import carrier_rules as cr
from carrier_rules.cli.spreadsheet import COLUMNS

AS_OF = ("--as-of", "2019-10-31")
STATE = f"calendar CN, official through 2026-12-25, state {cr.WorkingCalendar('CN').state}"

# The due dates are worked out in conftest.py. 19 to 22 July are 3 days, 25 to 31 October 6; from 31 October to 31 December
# it is 61 days. `size` is not given: whether the survey is due cannot be told.
TABLE = f"""\
east-park under sample as of 2019-10-31
{STATE}

rule       instance  status          due         done        days     who
----------------------------------------------------------------------------------------
quarterly  2019-Q2   fulfilled-late  2019-07-19  2019-07-22  3 late   office with bureau
survey               undetermined    2019-08-28                       office
    missing: paper-report
    not known: size
quarterly  2019-Q3   overdue         2019-10-25              6 late   office with bureau
    missing: paper-report
visit                pending         2019-12-31              61 left
    missing: a visitor

4 instances: 1 fulfilled-late, 1 undetermined, 1 overdue, 1 pending; next due: visit on 2019-12-31
assumed complete, because the timeline does not say:
  quarterly: by (2019-Q2)
acts that fit no instance:
  2019-06-01 quarterly (e7): `quarterly` has no instance for 2018-Q2
"""

EMPTY = '{"entity": "west-park", "kind": "zone"}'


def stdin(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), encoding="utf-8"))


def lines(folder: Path, *timelines: str, name: str = "zones.jsonl") -> str:
    (folder / name).write_text("\n".join(timelines) + "\n", encoding="utf-8")
    return name


def one_line(text: str) -> str:
    return json.dumps(json.loads(text))


def test_the_table(command: Command, folder: Path) -> None:
    assert command("evaluate", "sample.pol", "zone.json", *AS_OF) == Outcome(0, TABLE, "")


def test_the_order_of_options_and_places_is_free(command: Command, folder: Path) -> None:
    assert command("evaluate", *AS_OF, "sample.pol", "--format", "table", "zone.json") == Outcome(0, TABLE, "")


def test_stdin(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, TIMELINE.encode())
    assert command("evaluate", "sample.pol", "-", *AS_OF) == Outcome(0, TABLE, "")


# Q4 2026 ends on 31 December: 15 working days after it rest on 1 January 2027, which no arrangement covers yet.
def test_a_provisional_date_is_marked_and_said_why(command: Command, folder: Path) -> None:
    timeline = '{"entity": "e", "kind": "zone", "events": [{"event": "designated", "on": "2026-12-01"}]}'
    name = lines(folder, timeline, name="late.json")
    code, out, err = command("evaluate", "sample.pol", name, "--as-of", "2026-12-31")
    (row,) = (line for line in out.splitlines() if line.startswith("quarterly"))
    assert (code, row.split()[3][-1], err) == (0, "*", "")
    assert out.endswith(
        """\
* provisional:
  quarterly 2026-Q4: 22 January 2027 by all arrangements so far; 2027-01-01 is the first day behind this date that is
  not official: the arrangement is published from 2001-01-01 through 2026-12-25
"""
    )


def test_horizon_and_known_at_stand_in_the_heading(command: Command, folder: Path) -> None:
    words = (*AS_OF, "--horizon", "2019-12-31", "--known-at", "2019-07-01")
    _, out, _ = command("evaluate", "sample.pol", "zone.json", *words)
    assert out.startswith("east-park under sample as of 2019-10-31, up to 2019-12-31, as known on 2019-07-01\n")
    # What was filed on 22 July was not known on 1 July; the fourth quarter has not opened: nothing is missing from it yet.
    assert "quarterly  2019-Q2   overdue       2019-07-19" in out
    # 2020 was not announced then: without its make-up Sunday the count ends on 22 January (2, 3, 6-10, 13-17, 20-22).
    assert "quarterly  2019-Q4   upcoming      2020-01-22*        83 left   office with bureau\n\n" in out


def test_warnings_stand_below(command: Command, folder: Path) -> None:
    timeline = json.loads(TIMELINE)
    timeline["facts"] = [{"fact": "size", "value": "large"}]
    timeline["events"] += [{"event": "survey", "on": "2019-08-28"}]
    policy = (folder / "sample.pol").read_text("utf-8").replace("of first started", "of started")
    (folder / "bare.pol").write_text(policy, encoding="utf-8")
    timeline["events"] += [{"event": "started", "on": "2019-07-01"}]
    name = lines(folder, json.dumps(timeline), name="twice.json")
    _, out, _ = command("evaluate", "bare.pol", name, *AS_OF)
    assert out.endswith("warnings:\n  survey: `started` happened 2 times: the first counts, 2019-06-28\n")


def test_no_instance_at_all(command: Command, folder: Path) -> None:
    (folder / "none.pol").write_text('policy none "N"\n  effective 2019-01-01\n', encoding="utf-8")
    name = lines(folder, '{"entity": "e"}', name="e.json")
    assert command("evaluate", "none.pol", name, *AS_OF) == Outcome(
        0, f"e under none as of 2019-10-31\n{STATE}\n\nno rule of the policy has an instance here\n", ""
    )


def test_json(command: Command, folder: Path) -> None:
    code, out, err = command("evaluate", "sample.pol", "zone.json", *AS_OF, "--format", "json")
    report = cr.load("sample.pol").assess(cr.Timeline.from_json(Path("zone.json")), date(2019, 10, 31))
    assert (code, json.loads(out), err) == (0, report.to_dict(), "")
    assert out.startswith('{\n  "policy": "sample",\n  "entity": "east-park",\n')
    assert '"section": "一"' in out


def test_jsonl_is_one_line(command: Command, folder: Path) -> None:
    code, out, _ = command("evaluate", "sample.pol", "zone.json", *AS_OF, "--format", "jsonl")
    assert (code, out.count("\n")) == (0, 1)
    assert json.loads(out)["entity"] == "east-park"


def test_csv(command: Command, folder: Path) -> None:
    assert command("evaluate", "sample.pol", "zone.json", *AS_OF, "--format", "csv") == Outcome(
        0,
        """\
entity,rule,kind,instance,period,matter,status,opens,due,nominal_due,due_at,fulfilled_on,days_left,days_late,\
decided_on,breached_on,provisional,provisional_because,due_between,bearers,jointly_with,to,copy,acts,missing,assumed,\
missing_facts,warnings,sources
east-park,quarterly,obligation,2019-Q2,2019-Q2,,fulfilled-late,2019-07-01,2019-07-19,2019-07-19,,2019-07-22,,3,\
2019-07-20,2019-07-20,false,,,office,bureau,,,2019-07-22,,by,,,一
east-park,survey,obligation,,,,undetermined,2019-06-29,2019-08-28,2019-08-28,,,,,,,false,,,office,,,,,paper-report,,size,,二
east-park,quarterly,obligation,2019-Q3,2019-Q3,,overdue,2019-10-01,2019-10-25,2019-10-25,,,,6,2019-10-26,2019-10-26,\
false,,,office,bureau,,,,paper-report,,,,一
east-park,visit,obligation,,,,pending,2019-04-28,2019-12-31,2019-12-31,,,61,,,,false,,,,,,,,a visitor,,,,三
""",
        "",
    )


def test_csv_has_every_key_but_the_explanation(folder: Path) -> None:
    report = cr.load("sample.pol").assess(cr.Timeline.from_json(Path("zone.json")), date(2019, 10, 31))
    keys = list(report.obligations[0].to_dict())
    assert list(COLUMNS) == ["entity", *(key for key in keys if key != "explanation")]


def test_csv_of_many_has_one_header(command: Command, folder: Path) -> None:
    name = lines(folder, EMPTY, EMPTY.replace("west", "south"))
    _, out, _ = command("evaluate", "sample.pol", name, *AS_OF, "--format", "csv")
    assert [line.split(",")[0] for line in out.splitlines()] == ["entity"] + ["west-park"] * 2 + ["south-park"] * 2


def test_many_as_tables_one_after_another(command: Command, folder: Path) -> None:
    name = lines(folder, EMPTY, one_line(TIMELINE))
    code, out, err = command("evaluate", "sample.pol", name, *AS_OF)
    assert (code, err) == (0, "")
    assert out.startswith("west-park under sample as of 2019-10-31\n")
    assert out.endswith("\n\n" + TABLE)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_many_as_json_lines(command: Command, folder: Path, form: str) -> None:
    name = lines(folder, EMPTY, "", one_line(TIMELINE))
    code, out, err = command("evaluate", "sample.pol", name, *AS_OF, "--format", form)
    assert (code, [json.loads(line)["entity"] for line in out.splitlines()], err) == (0, ["west-park", "east-park"], "")


def test_one_line_of_json_lines_stays_a_line(command: Command, folder: Path) -> None:
    name = lines(folder, EMPTY)
    assert command("evaluate", "sample.pol", name, *AS_OF, "--format", "json").out.count("\n") == 1


@pytest.mark.parametrize("text", [f"{EMPTY}\n{EMPTY}", f"\ufeff\n{EMPTY}\r\n\n{EMPTY}\n", f"\ufeff{EMPTY}\n{{"])
def test_json_lines_are_known_by_what_they_hold(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    stdin(monkeypatch, text.encode())
    out = command("evaluate", "sample.pol", "-", *AS_OF, "--format", "json").out
    assert {json.loads(line)["entity"] for line in out.splitlines()} == {"west-park"}


def test_a_bad_line_is_told_and_the_good_ones_are_assessed(command: Command, folder: Path) -> None:
    bad_name = EMPTY.replace('"zone"', '"zome"')
    name = lines(folder, EMPTY, "{", "", bad_name, EMPTY.replace("west", "south"))
    code, out, err = command("evaluate", "sample.pol", name, *AS_OF, "--format", "jsonl")
    assert (code, [json.loads(line)["entity"] for line in out.splitlines()]) == (2, ["west-park", "south-park"])
    assert err == (
        "zones.jsonl:2: error: $: the JSON breaks off at column 2\n"
        "  help: give one JSON object\n"
        "zones.jsonl:4: error: $.kind: unknown kind of entity `zome`\n"
        "  help: did you mean `zone`?\n"
    )


def test_problems_of_form_and_of_names_are_told_together(command: Command, folder: Path) -> None:
    wrong = TIMELINE.replace('"2019-05-06"', '"2019-02-30"').replace('"started"', '"stared"')
    name = lines(folder, wrong, name="wrong.json")
    assert command("evaluate", "sample.pol", name, *AS_OF) == Outcome(
        2,
        "",
        "wrong.json: error: $.events[0].on: there is no day `2019-02-30`\n"
        "  help: write a date as YYYY-MM-DD, or a moment as YYYY-MM-DDTHH:MM with or without a zone such as +08:00\n"
        "wrong.json: error: $.events[1].event: unknown event `stared`\n"
        "  help: did you mean `started`?\n",
    )


# The JSON messages themselves are tested with the timelines; here it matters that they arrive with their file.
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "$: the text is empty"),
        (b"\xff\xfe{", "$: this is not UTF-8 text: byte 1 cannot be read"),
        (b"[" * 100_000, "$: the JSON is nested too deep"),
        (b"[]", "$: a timeline is an object, not a list"),
        (b'{"entity": "e"', "$: the JSON breaks off at column 15"),
        (b" " * (16 * 1024 * 1024 + 9), "$: a timeline may have at most 16 MiB"),
    ],
)
def test_what_is_no_timeline(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, text: bytes, message: str
) -> None:
    stdin(monkeypatch, text)
    code, out, err = command("evaluate", "sample.pol", "-", *AS_OF)
    assert (code, out, err.split("\n")[0]) == (2, "", f"<stdin>: error: {message}")


def test_a_line_that_is_too_long_is_told_and_passed_over(command: Command, folder: Path) -> None:
    name = lines(folder, " " * (40 * 1024 * 1024) + "x", EMPTY)
    code, out, err = command("evaluate", "sample.pol", name, *AS_OF, "--format", "jsonl")
    assert (code, json.loads(out)["entity"]) == (2, "west-park")
    assert err == "zones.jsonl:1: error: $: a timeline may have at most 16 MiB\n  help: split it into several\n"


def test_json_lines_without_a_line(command: Command, folder: Path) -> None:
    name = lines(folder, "", "  ")
    assert command("evaluate", "sample.pol", name, *AS_OF) == Outcome(
        2, "", "zones.jsonl: error: the file holds no timeline\n  help: write one JSON object on each line\n"
    )


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("none.json", "no such file or directory"),
        (".", "is a directory"),
        ("a\0b", "it is no file"),
        ("\ud800", "it is no file"),
        ("x" * 5000, "file name too long"),
    ],
)
def test_a_timeline_that_cannot_be_read(command: Command, folder: Path, path: str, reason: str) -> None:
    code, out, err = command("evaluate", "sample.pol", path, *AS_OF)
    shown = path.replace("\0", "�").replace("\ud800", "�")
    way_out = "check the path and its rights"
    assert (code, out, err) == (2, "", f"{shown}: error: the timeline cannot be read: {reason}\n  help: {way_out}\n")


def test_no_standard_input(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert command("evaluate", "sample.pol", "-", *AS_OF) == Outcome(
        2, "", "<stdin>: error: there is no standard input\n  help: give a file\n"
    )


def test_a_policy_with_errors_is_exit_code_1(command: Command, folder: Path) -> None:
    (folder / "wrong.pol").write_text('policy wrong "W"\n\nobligation a\n  due by 2019-02-30\n', encoding="utf-8")
    code, out, err = command("evaluate", "wrong.pol", "zone.json", *AS_OF)
    assert (code, out) == (1, "")
    assert "wrong.pol:4:10: error[invalid-date]: " in err


def test_a_policy_that_is_not_there_is_exit_code_2(command: Command, folder: Path) -> None:
    message = "none.pol:1:1: error[missing-file]: there is no file `none.pol`\n  help: check the path\n"
    assert command("evaluate", "none.pol", "zone.json", *AS_OF) == Outcome(2, "", message)


def test_a_date_that_no_calendar_has(command: Command, folder: Path) -> None:
    message = (
        "`quarterly` for 9999-Q4 cannot be computed: 15 working days after `9999-12-31` is no date: "
        "dates run from 0001-01-01 to 9999-12-31"
    )
    assert command("evaluate", "sample.pol", "zone.json", "--as-of", "9999-12-31") == Outcome(
        2, "", f"zone.json: error: {message}\n"
    )


def terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare install, without `rich`."""
    monkeypatch.setitem(sys.modules, "rich.console", None)


def test_a_terminal_without_rich_gets_the_plain_table(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, bare: None
) -> None:
    terminal(monkeypatch, 100)
    assert command("evaluate", "sample.pol", "zone.json", *AS_OF) == Outcome(0, TABLE, "")


def test_on_a_narrow_terminal_who_goes_below(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, bare: None
) -> None:
    text = (folder / "sample.pol").read_text("utf-8").replace("office", "office-of-provincial-enterprises")
    (folder / "sample.pol").write_text(text, encoding="utf-8")
    terminal(monkeypatch, 40)  # taken as 80
    out = command("evaluate", "sample.pol", "zone.json", *AS_OF).out
    assert max(map(len, out.splitlines())) <= 80
    assert "".join(out.splitlines(keepends=True)[3:8]) == (
        "rule       instance  status          due         done        days\n"
        "--------------------------------------------------------------------\n"
        "quarterly  2019-Q2   fulfilled-late  2019-07-19  2019-07-22  3 late\n"
        "    who: office-of-provincial-enterprises with bureau\n"
        "survey               undetermined    2019-08-28\n"
    )


def test_rich_colours_the_status_and_changes_no_text(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = pytest.importorskip("rich.console")
    texts = []

    def printed(_: object, text: object) -> None:
        texts.append(text)

    monkeypatch.setattr(console.Console, "print", printed)
    terminal(monkeypatch, 100)
    assert command("evaluate", "sample.pol", "zone.json", *AS_OF).code == 0
    assert "".join(f"{text}\n" for text in texts) == TABLE
    coloured = {(str(text)[span.start : span.end], span.style) for text in texts for span in text.spans}
    assert coloured == {
        ("fulfilled-late", "yellow"),
        ("undetermined", "yellow"),
        ("overdue", "bold red"),
        ("pending", "cyan"),
    }


# Two months of 30 November 2019 end on 30 January 2020, a day off. By the arrangement as it was announced Friday the 31st is
# worked; the notice of 26 January 2020 made the days through 2 February days off.
def test_due_dates_that_later_notices_have_moved(command: Command, folder: Path):
    events = [{"event": "started", "on": "2019-11-30"}]
    facts = [{"fact": "size", "value": "large"}]
    asked = json.dumps({"entity": "east-park", "kind": "zone", "facts": facts, "events": events})
    words = ("evaluate", "sample.pol", "moved.json", "--as-of", "2020-01-28")
    (folder / "moved.json").write_text(asked)

    out = command(*words, "--was-known-at", "2020-01-20").out
    assert out.endswith(
        "moved by what was published since 2020-01-20:\n  survey: was 2020-01-31, is 2020-02-03, by 国办发明电〔2020〕1号\n"
    )
    later = command(*words, "--was-known-at", "2020-01-26").out
    assert later.endswith("no due date has moved by what was published since 2020-01-26\n")
    assert json.loads(command(*words, "--was-known-at", "2020-01-20", "--format", "json").out)["moved"] == [
        {"rule": "survey", "instance": None, "was": "2020-01-31", "is": "2020-02-03", "by": ["国办发明电〔2020〕1号"]}
    ]
    assert "moved" not in json.loads(command(*words, "--format", "json").out)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            ("--format", "csv"),
            "carrier-rules evaluate: error: `--was-known-at` has no place in csv\n  help: use `--format json` or the table\n",
        ),
        (
            ("--known-at", "2020-01-27"),
            "carrier-rules evaluate: error: `--was-known-at` compares with what is known now, not with `--known-at`\n"
            "  help: leave one of them out\n",
        ),
    ],
)
def test_what_cannot_be_asked_together(command: Command, folder: Path, more: tuple[str, ...], message: str):
    words = ("evaluate", "sample.pol", "zone.json", *AS_OF, "--was-known-at", "2020-01-20")
    assert command(*words, *more) == Outcome(2, "", message)
