"""The three doors through which what others wrote comes in. Each takes any input, and raises only where a promise is broken."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from fuzz.bounds import nothing_read_outside, within

from carrier_rules.api import (
    EvaluationError,
    FormatError,
    Policy,
    PolicyError,
    Timeline,
    TimelineError,
    loaded_text,
    loads,
)
from carrier_rules.cli import main
from carrier_rules.diagnostics import Severity
from carrier_rules.timeline import timelines_from_lines

SECONDS = float(os.environ.get("FUZZ_SECONDS", "10"))
"""What one input may take. A slow machine, or one that measures coverage, needs more than the second that is usual."""


def _hold(promise: bool, refusal: Exception) -> None:
    """Raise an AssertionError where a refusal does not keep its promise."""
    if not promise:
        raise AssertionError(refusal)


RESERVED = "cannot be a name: it begins a declaration or a rule"
"""The one thing that a policy can say in one language and not in the other: a name that is reserved there."""


def read_policy(text: str) -> None:
    """Load a policy with every check; what loads is printed in a language, and says the same when read again."""
    with within(SECONDS):
        found = loaded_text(text, "fuzzed.pol", notes=True)
        for problem in found.problems:
            problem.render()
            json.dumps(problem.to_dict())
            assert 0 <= problem.span.start <= len(problem.span.source.text), problem
            assert problem.message, problem
        try:
            policy = found.policy()
        except PolicyError as refused:
            _hold(any(problem.severity is Severity.ERROR for problem in refused.diagnostics), refused)
            return
        try:
            printed = found.formatted((None, "en", "zh")[len(text) % 3])
        except FormatError as refused:
            _hold(RESERVED in str(refused), refused)
            return
        again = loaded_text(printed, "fuzzed.pol", notes=True)
        assert again.policy().model == policy.model, printed
        assert again.formatted() == printed, printed


ASKED = loads((Path(__file__).parent / "asked.pol").read_text("utf-8"))
DAYS = (date(2019, 10, 31), date(2020, 3, 2), date(1, 1, 1), date(2031, 1, 1))


def read_timeline(data: bytes, policy: Policy = ASKED) -> None:
    """Read a timeline, as one and as JSON Lines, and ask a policy about it."""
    with within(SECONDS):
        found = [timeline for _, timeline in timelines_from_lines(io.BytesIO(data)) if isinstance(timeline, Timeline)]
        text = data.decode("utf-8", errors="surrogateescape")
        try:
            found.append(Timeline.from_json("\n" + text.removeprefix("\ufeff")))  # the line break makes it a text
        except TimelineError as refused:
            _hold(bool(refused.problems and str(refused).encode()), refused)
        for timeline in found:
            written = json.dumps(timeline.to_dict())
            assert Timeline.from_json(written) == timeline, written
            _ask(policy, timeline, DAYS[len(data) % len(DAYS)])


def _ask(policy: Policy, timeline: Timeline, as_of: date) -> None:
    try:
        report = policy.assess(timeline, as_of)
    except TimelineError as refused:
        _hold(bool(refused.problems and str(refused).encode()), refused)
    except EvaluationError as outside:
        _hold(bool(str(outside).encode()), outside)
    else:
        json.dumps(report.to_dict(), ensure_ascii=False).encode()
        for obligation in report:
            assert obligation.explain("en")
            assert obligation.explain("zh")


FILES = ("a.pol", "b.pol", "t.json", "t.jsonl", "text.txt", "notices.json", "stdin")
_SECTION = re.compile(rb"^@(%s)\n" % "|".join(map(re.escape, FILES)).encode(), re.MULTILINE)


def call_command(data: bytes) -> None:
    """Call the command line: the first line holds the words; below it stands the content of each file, after `@NAME`.

    No word leads out of the folder, so that a file outside of it is opened only where the content of a file leads there.
    """
    head, *sections = _SECTION.split(data)
    words = [word for word in re.split(r"[\s/\\]+", head.decode("utf-8", errors="surrogateescape")) if word]
    files = dict(zip((name.decode() for name in sections[::2]), sections[1::2], strict=True))
    home = Path.cwd()
    with TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        os.chdir(folder)
        try:
            with within(SECONDS), nothing_read_outside(folder):
                code, told = _outcome([word for word in words if ".." not in word], files.get("stdin", b""))
        finally:
            os.chdir(home)
    assert code in {0, 1, 2, 5}, code
    assert "Traceback" not in told, told


def _outcome(words: list[str], stdin: bytes) -> tuple[int, str]:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))):
        code = main(words)
    return code, err.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
