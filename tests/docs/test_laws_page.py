"""docs/laws.md lists every property test, each at its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from docs.markdown import ROOT

PAGE = ROOT / "docs" / "laws.md"
LINK = re.compile(r"\[(\w+)\]\(\.\./(tests/[\w/]+\.py)\)")


def listed() -> list[tuple[str, str]]:
    """File and name of every test that the page links to, in its order."""
    return [(file, name) for name, file in LINK.findall(PAGE.read_text(encoding="utf-8"))]


def properties(path: Path) -> Iterator[str]:
    """The names of a module's property tests: what is `given` drawn values, and state machines."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            if any(ast.unparse(decorator).startswith("given(") for decorator in node.decorator_list):
                yield node.name
        elif isinstance(node, ast.ClassDef) and "RuleBasedStateMachine" in map(ast.unparse, node.bases):
            yield node.name


def test_the_page_lists_every_property_test_once_and_nothing_else() -> None:
    """A new property test wants a line on the page: its law in one sentence, and the link."""
    found = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for name in properties(path)
    ]
    assert sorted(listed()) == sorted(found)


def test_every_law_is_one_sentence() -> None:
    laws = [line.split(" | ")[0][2:] for line in PAGE.read_text(encoding="utf-8").splitlines() if LINK.search(line)]
    assert len(laws) == len(set(laws)) == len(listed())
    assert [law for law in laws if not law.endswith((".", ")."))] == []
