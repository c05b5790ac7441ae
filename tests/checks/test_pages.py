"""Every code has its page in docs/diagnostics/, and what the page shows is what the package says."""

import ast
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from attrs import frozen
from checks.corpora import HERE, POLICIES

from carrier_rules.api import LARGEST_FILE, load_with_problems
from carrier_rules.diagnostics import Diagnostic, Severity
from carrier_rules.language.reading import MOST_FILES

PAGES = HERE.parent.parent / "docs" / "diagnostics"
PACKAGE = HERE.parent.parent / "carrier_rules"
REPORTERS = {"error", "warning", "note", "report", "problem", "_report"}


Files = dict[str, bytes]
HEADER = b"policy example\n"
NOTICED = HEADER + b'  notices "cn-2027.json"\n'


@frozen
class Made:
    """Files that no page can show, and why: what is to be avoided, what to be preferred, and which codes come before."""

    why: str
    avoid: Callable[[], Files]
    prefer: Callable[[], Files]
    after: tuple[str, ...] = ()


def using(count: int) -> Files:
    uses = "".join(f'  use "part-{number}.pol"\n' for number in range(count))
    return {"draft.pol": HEADER + uses.encode(), **{f"part-{number}.pol": b"" for number in range(count)}}


# Codes whose page shows no file: the page says why, and the files are made here.
MADE: Mapping[str, Made] = MappingProxyType(
    {
        "not-utf8": Made(
            "it takes a file in another encoding, and this page is in UTF-8",
            lambda: {"draft.pol": "policy 示例\n".encode("gb18030")},
            lambda: {"draft.pol": "policy 示例\n".encode()},
        ),
        "refused-notice": Made(
            "it takes a file of notices beside the policy",
            lambda: {"draft.pol": NOTICED, "cn-2027.json": b"[]"},
            lambda: {"draft.pol": NOTICED, "cn-2027.json": b'{"notices": []}'},
        ),
        "not-text": Made(
            "it takes a character of code 0, which this page cannot hold",
            lambda: {"draft.pol": HEADER + b"\0"},
            lambda: {"draft.pol": HEADER},
        ),
        "too-large": Made(
            "it takes a file of more than 2 MiB",
            lambda: {"draft.pol": HEADER + b"#" * (LARGEST_FILE - len(HEADER) + 1)},
            lambda: {"draft.pol": HEADER + b"#" * (LARGEST_FILE - len(HEADER))},
        ),
        "too-many-files": Made(
            "it takes 51 files",
            lambda: using(MOST_FILES + 1),
            lambda: using(MOST_FILES),
        ),
        "too-many-problems": Made(
            "it takes 101 problems, of which it is the last that is told",
            lambda: {"draft.pol": HEADER + b"event e with\n" * 101},
            lambda: {"draft.pol": HEADER},
            ("unfinished",) * 100,
        ),
    }
)


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
    return [text for _, text in files_of(page, info)]


def files_of(page: Path, info: str) -> list[tuple[str, str]]:
    """The blocks with this info string; each may name its file, and is `draft.pol` where it names none."""
    found = re.findall(rf"^```{info}(?: (\S+))?\n(.*?)^```$", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [(name or "draft.pol", text) for name, text in found]


def shown(page: Path, info: str) -> Files:
    return {name: text.encode() for name, text in files_of(page, info)}


@pytest.fixture
def problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Files, bool], tuple[Diagnostic, ...]]:
    """What is said of `draft.pol` in a folder with the given files and the sources of the shipped policies."""
    shutil.copytree(POLICIES / "sources", tmp_path / "sources")
    monkeypatch.chdir(tmp_path)

    def found(files: Files, notes: bool) -> tuple[Diagnostic, ...]:
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
        return load_with_problems("draft.pol", notes=notes)[1]

    return found


Problems = Callable[[Files, bool], tuple[Diagnostic, ...]]
ALL_PAGES = sorted((path for path in PAGES.glob("*.md") if path.name != "README.md"), key=lambda path: path.stem)
WITH_EXAMPLE = [path for path in ALL_PAGES if path.stem not in MADE]


def is_note(page: Path) -> bool:
    """Whether the page shows a note: its examples are then judged with the notes, as `check --notes` does."""
    return f" note[{page.stem}]: " in blocks(page, "text")[0]


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
def test_the_example_to_avoid_has_just_that_problem_rendered_as_shown(page: Path, problems: Problems) -> None:
    (text,) = blocks(page, "text")
    (problem,) = problems(shown(page, "pol avoid"), is_note(page))
    assert problem.render() == text.removesuffix("\n")
    assert problem.code == page.stem


@pytest.mark.parametrize("page", WITH_EXAMPLE, ids=lambda page: page.stem)
def test_the_example_to_prefer_has_no_problem(page: Path, problems: Problems) -> None:
    files = shown(page, "pol prefer")
    assert "draft.pol" in files
    assert problems(files, is_note(page)) == ()


@pytest.mark.parametrize("code", sorted(MADE))
def test_a_page_without_example_says_why(code: str) -> None:
    page = PAGES / f"{code}.md"
    assert blocks(page, "pol.*?") == []
    assert f"\nThere is no example: {MADE[code].why}.\n" in page.read_text("utf-8")


@pytest.mark.parametrize("code", sorted(MADE))
def test_the_files_that_no_page_can_show_have_just_that_problem(code: str, problems: Problems) -> None:
    found = [problem.code for problem in problems(MADE[code].avoid(), False)]
    assert found == [*MADE[code].after, code]


@pytest.mark.parametrize("code", sorted(MADE))
def test_the_files_to_prefer_that_no_page_can_show_have_none(code: str, problems: Problems) -> None:
    assert problems(MADE[code].prefer(), False) == ()


def test_the_index_names_every_page_once_and_tells_warnings_and_notes() -> None:
    rows = re.findall(
        r"^\| \[([a-z0-9-]+)\]\(([a-z0-9-]+)\.md\)(?: \((warning|note)\))? \| \S",
        (PAGES / "README.md").read_text("utf-8"),
        re.M,
    )
    assert sorted(code for code, _, _ in rows) == [page.stem for page in ALL_PAGES]
    assert all(code == link for code, link, _ in rows)
    for severity in (Severity.WARNING, Severity.NOTE):
        told = {code for code, _, said in rows if said == severity}
        assert told == {page.stem for page in WITH_EXAMPLE if f" {severity}[{page.stem}]: " in blocks(page, "text")[0]}
