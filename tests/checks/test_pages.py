"""Every code has its page in docs/diagnostics/, and what the page shows is what the package says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from checks.corpora import HERE, POLICIES

from carrier_rules.api import loads_with_problems

PAGES = HERE.parent.parent / "docs" / "diagnostics"
PACKAGE = HERE.parent.parent / "carrier_rules"
REPORTERS = {"error", "warning", "report", "problem", "_report"}

# Codes whose page tells in prose what no single text in the page could show.
IN_PROSE = {
    "missing-file": "it takes a folder without the file",
    "path-outside": "it takes a folder and a file outside of it",
    "not-utf8": "it takes a file in another encoding, and pages are in UTF-8",
    "not-text": "it takes a character of code 0",
    "too-large": "it takes a file of more than 2 MiB",
    "use-circle": "it takes two files",
    "too-many-files": "it takes 51 files",
    "too-many-problems": "it takes 101 problems",
}


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each call of a reporter, with the name of the function that it stands in."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    if called in REPORTERS and node.args:
                        yield function.name, node


def modules() -> list[Path]:
    """The rooms that make problems of a policy: the command line only prints them."""
    return sorted([*PACKAGE.glob("*.py"), *PACKAGE.glob("language/*.py"), *PACKAGE.glob("checks/*.py")])


def test_no_other_room_makes_a_problem_of_a_policy() -> None:
    makes = re.compile(r"from carrier_rules\.diagnostics import [^\n]*\b(error|warning|Diagnostic)\b")
    others = set(PACKAGE.rglob("*.py")) - set(modules())
    found = {path.parent.name for path in others if makes.search(path.read_text("utf-8"))}
    assert found <= {"cli"}


def emitted() -> set[str]:
    """The codes that stand as literals where a problem is made."""
    arguments = [call.args[0] for path in modules() for _, call in calls(ast.parse(path.read_text("utf-8")))]
    return {a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)}


def blocks(page: Path, info: str) -> list[str]:
    return re.findall(rf"^```{info}\n(.*?)^```$", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def rendered(text: str) -> list[str]:
    return [problem.render() for problem in loads_with_problems(text, "draft.pol", POLICIES)[1]]


ALL_PAGES = sorted(path for path in PAGES.glob("*.md") if path.name != "README.md")
WITH_EXAMPLE = [path for path in ALL_PAGES if path.stem not in IN_PROSE]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {path.stem for path in ALL_PAGES} == emitted()


def test_codes_are_literals_where_problems_are_made() -> None:
    computed = [
        (path.name, function)
        for path in modules()
        for function, call in calls(ast.parse(path.read_text("utf-8")))
        if not isinstance(call.args[0], ast.Constant)
    ]
    # Two hand on what they are given, and their calls are looked at too; the third is given no code but a block.
    assert set(computed) == {("builder.py", "problem"), ("text_to_words.py", "_report"), ("words_to_tree.py", "_block")}


def test_a_code_without_page_would_be_seen() -> None:
    tree = ast.parse("def find(c):\n    yield error('new-code', span, 'x')\n    yield self.problem(code, span)")
    assert [(name, ast.unparse(call.args[0])) for name, call in calls(tree)] == [
        ("find", "'new-code'"),
        ("find", "code"),
    ]


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.stem)
def test_a_page_is_called_by_its_code_and_says_why(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text.startswith(f"# {page.stem}\n\n")
    assert "\n## Why\n\n" in text


@pytest.mark.parametrize("page", WITH_EXAMPLE, ids=lambda page: page.stem)
def test_the_example_to_avoid_has_just_that_problem_rendered_as_shown(page: Path) -> None:
    (avoid,) = blocks(page, "pol avoid")
    (shown,) = blocks(page, "text")
    problems = rendered(avoid)
    assert problems == [shown.removesuffix("\n")]
    assert re.match(rf"draft\.pol:\d+:\d+: (error|warning)\[{page.stem}\]: ", problems[0])


@pytest.mark.parametrize("page", WITH_EXAMPLE, ids=lambda page: page.stem)
def test_the_example_to_prefer_has_no_problem(page: Path) -> None:
    (prefer,) = blocks(page, "pol prefer")
    assert rendered(prefer) == []


@pytest.mark.parametrize("code", sorted(IN_PROSE))
def test_a_page_in_prose_has_no_example(code: str) -> None:
    assert blocks(PAGES / f"{code}.md", "pol.*?") == []


def test_the_index_names_every_page_once_and_tells_warnings() -> None:
    rows = re.findall(
        r"^\| \[([a-z0-9-]+)\]\(([a-z0-9-]+)\.md\)( \(warning\))? \| \S", (PAGES / "README.md").read_text("utf-8"), re.M
    )
    assert sorted(code for code, _, _ in rows) == [page.stem for page in ALL_PAGES]
    assert all(code == link for code, link, _ in rows)
    warnings = {code for code, _, warning in rows if warning}
    shown = {page.stem for page in WITH_EXAMPLE if f" warning[{page.stem}]: " in blocks(page, "text")[0]}
    assert warnings == shown
