"""Commands that pages show, and what it takes for an example to be true."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from difflib import unified_diff
from pathlib import Path

from carrier_rules.cli import main

COMMAND = "carrier-rules"
SET_UP = (
    re.compile(r"git clone \S+( \S+)?"),
    re.compile(r"cd [\w.-]+"),
    re.compile(r"(\S*python3?|py) -m venv \S+"),
    re.compile(r"(\S*pip3?|\S*python3? -m pip) install( -q| -e)* \S+"),
    re.compile(r"\.ci/run( \S+)*"),
    re.compile(r"\S*python3? -m pytest( \S+)*"),
)
"""Commands that set up an environment or run the tests of this repository: their form is checked here, and CI runs them on a clean clone."""


class ExampleError(AssertionError):
    """An example does not do what its page says."""


def demand(truth: object, message: str) -> None:
    if not truth:
        raise ExampleError(message)


def run_line(line: str) -> tuple[int, str]:
    """Run the commands of a line that `&&` joins; return the last one's exit code, and all that they printed."""
    rc, printed = 0, ""
    for command in (part.strip() for part in line.split("&&")):
        if not any(form.fullmatch(command) for form in SET_UP):
            rc, out = run_command(command)
            printed += out
        if rc:
            break
    return rc, printed


def run_command(command: str) -> tuple[int, str]:
    """Return the exit code of a `carrier-rules` or `pytest` command and what it prints, on either stream, in order."""
    words = shlex.split(command)
    if words[:1] == ["pytest"]:
        return run_pytest(words)
    demand(words and Path(words[0]).name == COMMAND, f"`{command}` is no command that is run here")
    out, target = io.StringIO(), None
    if ">" in words[:-1]:
        words, (target,) = words[: words.index(">")], words[words.index(">") + 1 :]
    to_file = io.StringIO() if target else out
    with redirect_stdout(to_file), redirect_stderr(out):
        rc = main(words[1:])
    if target:
        Path(target).write_text(to_file.getvalue(), encoding="utf-8")
    return rc, out.getvalue()


def run_pytest(words: list[str]) -> tuple[int, str]:
    """A run of pytest by itself: it would meet the one that runs the tests of the pages."""
    command = [sys.executable, "-m", *words, "-p", "no:cacheprovider", "-p", "no:hypothesispytest", "--color=no"]
    # Where pytest is told by these that nobody watches, it shortens nothing.
    own = {name: value for name, value in os.environ.items() if name not in ("CI", "BUILD_NUMBER")}
    environment = {**own, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    return done.returncode, done.stdout


def same(shown: str, printed: str) -> None:
    """Demand that a page shows what came out; `…` on the page stands for any words, and blanks at ends of lines do not count."""
    left, right = ([line.rstrip() for line in text.rstrip("\n").split("\n")] for text in (shown, printed))
    if len(left) == len(right) and all(_matches(*pair) for pair in zip(left, right, strict=True)):
        return
    difference = "\n".join(unified_diff(left, right, "the page", "what comes out", lineterm=""))
    raise ExampleError(f"the page shows something else than what comes out:\n{difference}")


def _matches(shown: str, printed: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, shown.split("…"))), printed) is not None
