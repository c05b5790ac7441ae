"""Reading and checking texts, and the corpora: programs that say in comments what must be found, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from carrier_rules.checks import check
from carrier_rules.diagnostics import Diagnostic, in_order
from carrier_rules.language import read
from carrier_rules.source import Source, Span

HERE = Path(__file__).resolve().parent
POLICIES = HERE.parent.parent / "policies"

# Declarations stand in any order, so a header put at the end moves no line of a program that has none.
HEADER = "\npolicy corpus\n  effective 2019-01-01\n  counting civil-code\n  roll forward\n"


def no_files(path: str, span: Span) -> Source:
    raise AssertionError(f"no file is named here, and `{path}` was asked for")


def found(
    text: str, source_text: str | None = None, name: str = "draft.pol", notes: bool = False
) -> tuple[Diagnostic, ...]:
    """Every problem of a policy that names no other file; its `text` line leads into policies/."""
    reading = read(Source.of(name, text), no_files)
    if source_text is None and reading.model.header.text:
        quoted = POLICIES / reading.model.header.text
        source_text = quoted.read_text("utf-8") if quoted.exists() else None
    return in_order([*reading.problems, *check(reading.model, source_text, notes=notes)])


@frozen
class Expected:
    """One `### error[code]: message`, with the help and the words under the caret where they are given."""

    line: int
    severity: str
    code: str
    message: str
    help: str | None = None
    at: str | None = None

    def fits(self, problem: Diagnostic) -> bool:
        return (
            (self.line, self.severity, self.code, self.message)
            == (problem.span.line, problem.severity, problem.code, problem.message)
            and self.help in (None, problem.help)
            and self.at in (None, problem.span.text)
        )


@frozen
class Program:
    name: str
    text: str
    source_text: str | None
    notes: bool
    expected: tuple[Expected, ...]


def programs(path: Path) -> Iterator[Program]:
    chunks = re.split(r"^---\n", path.read_text("utf-8"), flags=re.MULTILINE)
    for number, chunk in enumerate(chunks, 1):
        source_text = re.search(r"^### text: ?(.*)$", chunk, flags=re.MULTILINE)
        bare = "### bare\n" in chunk or re.search(r"^policy ", chunk, flags=re.MULTILINE)
        yield Program(
            f"{path.stem}-{number}",
            chunk if bare else chunk + HEADER,
            source_text[1] if source_text else None,
            "### notes\n" in chunk,
            tuple(expected(chunk)),
        )


def expected(chunk: str) -> Iterator[Expected]:
    for number, line in enumerate(chunk.split("\n"), 1):
        latest: dict[str, str] = {}
        for part in line.split("###")[1:]:
            kind, _, text = part.strip().partition(": ")
            problem = re.fullmatch(r"(error|warning|note)\[([a-z-]+)\]", kind)
            if problem:
                if latest:
                    yield Expected(number, **latest)
                latest = {"severity": problem[1], "code": problem[2], "message": text}
            elif kind in ("help", "at"):
                latest[kind] = text
            else:
                assert kind.rstrip(":") in ("bare", "notes", "text"), f"line {number}: what is `{kind}`?"
        if latest:
            yield Expected(number, **latest)
