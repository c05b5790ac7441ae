"""Every example of docs/command-line.md, run: the files that it names, the commands, and what they print."""

import io
import re
import shlex
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from carrier_rules.cli import SUMMARIES, main

BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(commands: list[str]) -> str:
    """What a terminal shows: each command after `$ `, then both of its streams."""
    shown, code = io.StringIO(), 0
    for command in commands:
        shown.write(f"$ {command}\n")
        if command == "echo $?":
            shown.write(f"{code}\n")
            continue
        program, *words = shlex.split(command)
        assert program == "carrier-rules"
        with redirect_stdout(shown), redirect_stderr(shown):
            code = main(words)
    return shown.getvalue()


@pytest.fixture
def page(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page; the working directory holds the policies, the examples, and the files that the page shows."""
    text = (root / "docs" / "command-line.md").read_text("utf-8")
    shutil.copytree(root / "policies", tmp_path / "policies")
    shutil.copytree(root / "docs" / "examples", tmp_path / "docs" / "examples")
    for _, name, body in BLOCK.findall(text):
        if name:
            (tmp_path / name).write_text(body, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return text


def test_every_example_prints_what_the_page_says(page: str) -> None:
    examples = [body for language, _, body in BLOCK.findall(page) if language == "console"]
    assert len(examples) >= 10
    for example in examples:
        commands = [line.removeprefix("$ ") for line in example.splitlines() if line.startswith("$ ")]
        assert run(commands) == example


def test_the_page_has_an_example_of_every_command(page: str) -> None:
    used = set(re.findall(r"^\$ carrier-rules (\w+)", page, flags=re.MULTILINE))
    assert used == set(SUMMARIES)


def test_the_page_has_a_section_of_every_command(page: str) -> None:
    assert re.findall(r"^## (\w+)", page, flags=re.MULTILINE) == list(SUMMARIES)
