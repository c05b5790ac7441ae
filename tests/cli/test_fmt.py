"""`carrier-rules fmt`: files in the one layout, what it refuses, and what `--check` and `--to` do."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest
from cli.conftest import POLICY, Command, Outcome

UNTIDY = """\
policy untidy roll forward counting civil-code # days
party office
obligation report who office source "1" # the source
  must file "a report"
  due within 5 days of effective date
"""
TIDY = """\
policy untidy
  counting    civil-code  # days
  roll        forward

party office

obligation report
  who      office
  must     submit "a report"
  due      within 5 days after effective date
  source   "1"  # the source
"""
CHINESE = """\
政策 untidy
  计算        民法典  # days
  遇非工作日  顺延

单位 office

义务 report
  主体   office
  应     报送 “a report”
  期限   施行日 后 5日 内
  依据   “1”  # the source
"""


@pytest.fixture
def untidy(folder: Path) -> Path:
    path = folder / "untidy.pol"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    given = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given))
    return given


def give(stdin: io.BytesIO, data: bytes) -> None:
    stdin.write(data)
    stdin.seek(0)


def test_a_file_is_formatted_once(command: Command, untidy: Path) -> None:
    assert command("fmt", "untidy.pol") == Outcome(0, "untidy.pol: formatted\n", "")
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert command("fmt", "untidy.pol") == Outcome(0, "untidy.pol: unchanged\n", "")


def test_check_writes_nothing_and_shows_what_would_change(command: Command, folder: Path) -> None:
    close = TIDY.replace("who      office", "who office")
    (folder / "close.pol").write_text(close, encoding="utf-8")
    (folder / "tidy.pol").write_text(TIDY, encoding="utf-8")
    assert command("fmt", "--check", "close.pol", "tidy.pol") == Outcome(
        1, "close.pol: would change\n  line 8\n  -  who office\n  +  who      office\n", ""
    )
    assert (folder / "close.pol").read_text(encoding="utf-8") == close
    assert command("fmt", "--check", "tidy.pol") == Outcome(0, "", "")


def test_a_long_difference_is_cut(command: Command, untidy: Path) -> None:
    untidy.write_text(TIDY + "".join(f"party p{number}   甲{number}\n" for number in range(30)), encoding="utf-8")
    code, out, _ = command("fmt", "--check", "untidy.pol")
    assert (code, len(out.split("\n")), out.split("\n")[-2]) == (1, 23, "  …")


def test_a_file_is_turned_into_chinese_and_back(command: Command, untidy: Path) -> None:
    assert command("fmt", "--to", "zh", "untidy.pol") == Outcome(0, "untidy.pol: formatted\n", "")
    assert untidy.read_text(encoding="utf-8") == CHINESE
    assert command("fmt", "untidy.pol") == Outcome(0, "untidy.pol: unchanged\n", "")
    assert command("fmt", "--to", "en", "untidy.pol") == Outcome(0, "untidy.pol: formatted\n", "")
    assert untidy.read_text(encoding="utf-8") == TIDY


def test_stdin_goes_to_stdout(command: Command, folder: Path, stdin: io.BytesIO) -> None:
    give(stdin, UNTIDY.encode())
    assert command("fmt", "--to", "zh", "-") == Outcome(0, CHINESE, "")


def test_stdin_that_is_no_text(command: Command, folder: Path, stdin: io.BytesIO) -> None:
    give(stdin, b"policy \xff")
    assert command("fmt", "-") == Outcome(
        2, "", "<stdin>: error: this is not UTF-8 text (byte 8)\n  help: save it as UTF-8\n"
    )


def test_line_ends_and_a_byte_order_mark_are_made_plain(command: Command, untidy: Path) -> None:
    untidy.write_bytes(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode())
    assert command("fmt", "--check", "untidy.pol").code == 1
    assert command("fmt", "untidy.pol") == Outcome(0, "untidy.pol: formatted\n", "")
    assert untidy.read_bytes() == TIDY.encode()


def test_a_file_with_an_error_is_left_and_the_others_are_formatted(
    command: Command, untidy: Path, folder: Path
) -> None:
    wrong = POLICY.replace("celebration", "celebration x y")
    (folder / "wrong.pol").write_text(wrong, encoding="utf-8")
    code, out, err = command("fmt", "wrong.pol", "untidy.pol")
    assert (code, out) == (1, "untidy.pol: formatted\n")
    line = wrong.split("\n").index("permission celebration x y 庆祝") + 1
    assert err.split("\n")[0] == f"wrong.pol:{line}:24: error[unknown-keyword]: unknown keyword `x`"
    assert (folder / "wrong.pol").read_text(encoding="utf-8") == wrong


def test_a_file_that_is_not_there(command: Command, folder: Path) -> None:
    assert command("fmt", "none.pol") == Outcome(
        2, "", "none.pol:1:1: error[missing-file]: there is no file `none.pol`\n  help: check the path\n"
    )


def test_what_the_other_language_cannot_say_is_refused(command: Command, folder: Path) -> None:
    text = '政策 p\n规定 r 责任 依据 "1" 《引“号"》\n'
    (folder / "p.pol").write_text(text, encoding="utf-8")
    assert command("fmt", "--to", "en", "p.pol") == Outcome(
        1,
        "",
        "p.pol: it would not be read any more: this string is not closed on its line\n"
        "  help: nothing was written; change this place by hand\n",
    )
    assert (folder / "p.pol").read_text(encoding="utf-8") == text


@pytest.mark.skipif(os.name == "nt", reason="there are no such rights")
def test_rights_and_links_stay(command: Command, untidy: Path, folder: Path) -> None:
    untidy.chmod(0o640)
    (folder / "link.pol").symlink_to(untidy)
    assert command("fmt", "link.pol").code == 0
    assert (folder / "link.pol").is_symlink()
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert stat.S_IMODE(untidy.stat().st_mode) == 0o640
    assert sorted(path.name for path in folder.iterdir()) == ["link.pol", "sample.pol", "untidy.pol", "zone.json"]


def test_a_file_that_cannot_be_written(command: Command, untidy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_room)
    assert command("fmt", "untidy.pol") == Outcome(
        2,
        "",
        "untidy.pol: error: it cannot be written: no space left on device\n"
        "  help: check the rights of the file and of its folder\n",
    )
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    assert len([*untidy.parent.iterdir()]) == 3


def test_a_language_that_there_is_not(command: Command, untidy: Path) -> None:
    code, _, err = command("fmt", "--to", "fr", "untidy.pol")
    assert (code, err.split("\n")[0]) == (
        2,
        "carrier-rules fmt: error: argument --to: `fr` is none of `en`, `zh`",
    )
