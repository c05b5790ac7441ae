"""`carrier-rules check`: every problem with place and caret; the exit code; JSON."""

import json
from pathlib import Path

from cli.conftest import POLICY, Command, Outcome

WRONG = POLICY.replace("every    quarter from designated", "every    quarter from desginated")
LINE = WRONG.split("\n").index("  every    quarter from desginated") + 1

PROBLEM = f"""\
wrong.pol:{LINE}:25: error[unknown-name]: unknown event `desginated`
  every    quarter from desginated
                        ^^^^^^^^^^
  help: did you mean `designated`?
"""


def test_a_policy_without_problems(command: Command, folder: Path) -> None:
    assert command("check", "sample.pol") == Outcome(0, "sample.pol: no problems (5 rules, 2 scenarios)\n", "")


def test_an_error_is_told_with_line_and_caret(command: Command, folder: Path) -> None:
    (folder / "wrong.pol").write_text(WRONG, encoding="utf-8")
    assert command("check", "wrong.pol") == Outcome(1, "wrong.pol: 1 error (5 rules, 2 scenarios)\n", PROBLEM)


def test_a_warning_is_no_failure(command: Command, folder: Path) -> None:
    (folder / "mild.pol").write_text(POLICY.replace("  roll       forward\n", ""), encoding="utf-8")
    assert command("check", "mild.pol") == Outcome(
        0,
        "mild.pol: 1 warning (5 rules, 2 scenarios)\n",
        """\
mild.pol:1:8: warning[unstated-roll]: this policy has a deadline and does not say what becomes of a last day that is no \
working day
policy sample "Reports"
       ^^^^^^
  help: `roll forward` is taken: write it in the header
""",
    )


def test_every_file_is_checked_and_the_worst_decides(command: Command, folder: Path) -> None:
    (folder / "wrong.pol").write_text(WRONG, encoding="utf-8")
    assert command("check", "wrong.pol", "none.pol", "sample.pol") == Outcome(
        2,
        """\
wrong.pol: 1 error (5 rules, 2 scenarios)
none.pol: 1 error
sample.pol: no problems (5 rules, 2 scenarios)
""",
        f"""\
{PROBLEM}none.pol:1:1: error[missing-file]: there is no file `none.pol`
  help: check the path
""",
    )


def test_a_folder_is_no_file(command: Command, folder: Path) -> None:
    (folder / "sub").mkdir()
    assert command("check", "sub") == Outcome(
        2, "sub: 1 error\n", "sub:1:1: error[missing-file]: there is no file `sub`\n  help: check the path\n"
    )


def test_a_file_that_is_there_and_no_text_is_a_wrong_policy(command: Command, folder: Path) -> None:
    (folder / "binary.pol").write_bytes(b"policy \xff\xfe")
    assert command("check", "binary.pol") == Outcome(
        1,
        "binary.pol: 1 error\n",
        "binary.pol:1:1: error[not-utf8]: `binary.pol` is not UTF-8 text (byte 8)\n  help: save it as UTF-8\n",
    )


def test_a_file_that_a_policy_uses_and_is_not_there_is_a_wrong_policy(command: Command, folder: Path) -> None:
    (folder / "uses.pol").write_text(POLICY.replace("  calendar", '  use "none.pol"\n  calendar'), encoding="utf-8")
    code, _, err = command("check", "uses.pol")
    assert (code, err.split("\n")[0]) == (1, "uses.pol:3:7: error[missing-file]: there is no file `none.pol`")


def test_json(command: Command, folder: Path) -> None:
    (folder / "wrong.pol").write_text(WRONG, encoding="utf-8")
    code, out, err = command("check", "--format", "json", "sample.pol", "wrong.pol")
    assert (code, err) == (1, "")
    assert json.loads(out) == [
        {
            "file": "wrong.pol",
            "line": LINE,
            "column": 25,
            "severity": "error",
            "code": "unknown-name",
            "message": "unknown event `desginated`",
            "help": "did you mean `designated`?",
        }
    ]


def test_json_without_problems_is_an_empty_list(command: Command, folder: Path) -> None:
    assert command("check", "--format", "json", "sample.pol") == Outcome(0, "[]\n", "")


UNUSED = POLICY.replace("  roll       forward\n", "  roll       forward\n\nparty nobody\n")
UNUSED_LINE = UNUSED.split("\n").index("party nobody") + 1
NOTE = f"""\
unused.pol:{UNUSED_LINE}:7: note[unused-declaration]: the party `nobody` is declared and never used
party nobody
      ^^^^^^
  help: take it out, or name it where it belongs
"""


def test_notes_are_told_when_asked_and_are_no_failure(command: Command, folder: Path) -> None:
    (folder / "unused.pol").write_text(UNUSED, encoding="utf-8")
    assert command("check", "unused.pol") == Outcome(0, "unused.pol: no problems (5 rules, 2 scenarios)\n", "")
    assert command("check", "--notes", "unused.pol") == Outcome(0, "unused.pol: 1 note (5 rules, 2 scenarios)\n", NOTE)


def test_notes_as_json(command: Command, folder: Path) -> None:
    (folder / "unused.pol").write_text(UNUSED, encoding="utf-8")
    code, out, err = command("check", "--notes", "--format", "json", "unused.pol")
    assert (code, err) == (0, "")
    assert [(problem["severity"], problem["code"]) for problem in json.loads(out)] == [("note", "unused-declaration")]


def test_other_commands_tell_no_notes(command: Command, folder: Path) -> None:
    (folder / "unused.pol").write_text(UNUSED, encoding="utf-8")
    code, _, err = command("test", "unused.pol")
    assert (code, err) == (0, "")
