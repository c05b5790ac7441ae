"""`carrier-rules fmt`: policy files in the one layout, or in the other language."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from carrier_rules.cli.calls import CallError, Parser, StopError, one_of
from carrier_rules.cli.output import say, tell

STDIN = "-"
SHOWN_LINES = 20


def run(words: Sequence[str]) -> int:
    """Format files: 0; 1 where one has errors or cannot be formatted, or `--check` finds one to format; 2 where one is missing."""
    parser = Parser(
        "carrier-rules fmt",
        "Write policy files in the one layout. A file is written only where it then says the same, with all its comments.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a policy file, or - from stdin to stdout")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where a file would change")
    parser.add_argument("--to", type=one_of("en", "zh"), metavar="LANGUAGE", help="en or zh: write it in this language")
    args = parser.read(words)
    return max([_one(path, args.to, args.check) for path in args.files])


def _one(path: str, to: str | None, check: bool) -> int:
    try:
        before, after = _texts(path, to)
    except StopError as stop:
        return stop.code
    if check:
        return _told_difference(path, before, after)
    if path == STDIN:
        sys.stdout.flush()
        sys.stdout.buffer.write(after.encode())
    elif before == after:
        say(f"{path}: unchanged")
    else:
        _write(Path(path), after)
        say(f"{path}: formatted")
    return 0


def _texts(path: str, to: str | None) -> tuple[str, str]:
    """Return what a file holds, and what it should.

    Raises:
        StopError: it has errors, or would not say the same; which was told.
        CallError: stdin cannot be read.
    """
    from carrier_rules.api import FormatError, loaded, loaded_text
    from carrier_rules.cli.policies import exit_code

    held = _stdin() if path == STDIN else None
    found = loaded(path) if held is None else loaded_text(held, "<stdin>", ".")
    if code := exit_code(found.model, found.problems):
        for problem in found.problems:
            tell(problem.render())
        raise StopError(code)
    try:
        after = found.formatted(to)
    except FormatError as refused:
        tell(f"{refused}\n  help: nothing was written; change this place by hand")
        raise StopError(1) from None
    return held if held is not None else Path(path).read_bytes().decode(), after


def _stdin() -> str:
    if sys.stdin is None:
        raise CallError("<stdin>", "there is no standard input", "give a file")
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as undecodable:
        raise CallError(
            "<stdin>", f"this is not UTF-8 text (byte {undecodable.start + 1})", "save it as UTF-8"
        ) from None


def _told_difference(path: str, before: str, after: str) -> int:
    if before == after:
        return 0
    say(f"{path}: would change")
    changed = [*islice(_difference(before, after), SHOWN_LINES + 1)]
    for line in changed[:SHOWN_LINES]:
        say(f"  {line}")
    if len(changed) > SHOWN_LINES:
        say("  …")
    return 1


def _difference(before: str, after: str) -> Iterator[str]:
    """Yield the lines that differ, each with `-` or `+`, below the number of the line with which they begin."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    for line in islice(lines, 2, None):
        yield f"line {line.split()[1].lstrip('-').partition(',')[0]}" if line.startswith("@@") else line


def _write(path: Path, text: str) -> None:
    """Put the text in the file's place, all of it or nothing; its rights stay, and a link stays a link.

    Raises:
        CallError: it cannot be written.
    """
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
            shutil.copymode(target, name)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        reason = str(problem.strerror or problem).lower()
        raise CallError(
            str(path), f"it cannot be written: {reason}", "check the rights of the file and of its folder"
        ) from None
