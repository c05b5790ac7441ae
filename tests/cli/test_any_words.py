"""Whatever the words and the files: an exit code of the list, never an exception, never a silent failure."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest
from cli.conftest import POLICY, TIMELINE
from hypothesis import given, settings
from hypothesis import strategies as st

from carrier_rules.cli import SUMMARIES, main

BINARY = bytes(range(256))

DAYS = ("2019-02-30", "2019-10-31", "0001-01-01", "9999-12-31", "tomorrow", "2019", "-15", "3", "9" * 30)  # fmt: skip
OPTIONS = (
    "--as-of",
    "--horizon",
    "--known-at",
    "--format",
    "--language",
    "--calendar",
    "--notices",
    "--was-known-at",
    "--counting",
    "--roll",
    "-k",
    "--",
    "-",
    "--as-of=2019-10-31",
)
OTHERS = (
    "json",
    "csv",
    "jsonl",
    "zh",
    "add",
    "count",
    "show",
    "due",
    "add-notice",
    "days",
    "working",
    "before",
    "tax",
    "quarterly",
    "visit",
    "2019-Q3",
    "CN",
    "US-NY",
    "\0",
    "\ud800",
    "",
)
FILES = ("sample.pol", "zone.json", "zones.jsonl", "broken.pol", "binary", "empty.pol", "none", "folder")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "sample.pol").write_text(POLICY, encoding="utf-8")
    (folder / "zone.json").write_text(TIMELINE, encoding="utf-8")
    (folder / "zones.jsonl").write_text('{"entity": "a", "kind": "zone"}\n{\n\n', encoding="utf-8")
    (folder / "broken.pol").write_text(POLICY.replace("due ", "dew "), encoding="utf-8")
    (folder / "binary").write_bytes(BINARY)
    (folder / "empty.pol").write_bytes(b"")
    (folder / "folder").mkdir()
    return folder


def outcome(words: list[str], stdin: bytes = b"") -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))):
        code = main(words)
    return code, err.getvalue()


@given(st.lists(st.text()))
def test_any_text(words: list[str]) -> None:
    code, err = outcome(words)
    assert code in {0, 1, 2, 5}
    assert bool(err) == bool(code)


@settings(max_examples=100)
@given(
    st.sampled_from([*SUMMARIES]),
    st.lists(st.sampled_from((*DAYS, *OPTIONS, *OTHERS, *FILES)) | st.text(max_size=5), max_size=7),
    st.binary(max_size=20) | st.just(TIMELINE.encode()),
)
def test_any_call(files: Path, command: str, words: list[str], stdin: bytes) -> None:
    named = [str(files / word) if word in FILES else word for word in words]
    assert outcome([command, *named], stdin)[0] in {0, 1, 2, 5}


@settings(max_examples=60)
@given(
    st.sampled_from(["evaluate", "explain"]),
    st.sampled_from(FILES[:6]),
    st.sampled_from([*FILES, "-"]),
    st.sampled_from(["0001-01-01", "2019-10-31", "2031-01-01", "9999-12-31"]),
    st.lists(st.sampled_from(["--format=json", "--format=csv", "--language=zh", "--known-at=0001-01-01", "visit", "2019-Q3"]), max_size=3),
    st.binary(max_size=20) | st.just(TIMELINE.encode()),
)  # fmt: skip
def test_any_question(
    files: Path, command: str, policy: str, timeline: str, as_of: str, words: list[str], stdin: bytes
) -> None:
    place = timeline if timeline == "-" else str(files / timeline)
    code, err = outcome([command, str(files / policy), place, *words, "--as-of", as_of], stdin)
    assert code in {0, 1, 2}
    assert bool(err) == bool(code)
