"""What holds for the repository itself: what lies where, and that what it says about itself is true."""

import os
import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

import carrier_rules

TOP_LEVEL = {
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "PKG-INFO",  # hatchling writes it into a source distribution
    "README.md",
    "benchmarks",
    "carrier_rules",
    "docs",
    "editors",
    "grammar",
    "noxfile.py",
    "policies",
    "pyproject.toml",
    "tests",
}

# Put together from parts, so that this file does not hold what it forbids.
UP = ".."
OUTSIDE = re.compile(rf"{re.escape(UP)}/shared|(?<![\w.~}}*)-])/(?:work|root|home|Users|tmp)/")


def repository_files(root: Path) -> list[Path]:
    """What git tracks or would add; in an unpacked source distribution, all that .gitignore does not name."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode("utf-8")
        paths = [root / name for name in listed.split("\0") if name]
        return sorted(path for path in paths if path.exists())
    ignored = (root / ".gitignore").read_text("utf-8").split()
    return sorted(
        path for path in root.rglob("*") if path.is_file() and not is_ignored(path.relative_to(root), ignored)
    )


def is_ignored(path: Path, patterns: list[str]) -> bool:
    folders = [parent.as_posix() for parent in path.parents]
    names = [*path.parts, *folders]
    return any(fnmatch(name, pattern.rstrip("/")) for name in names for pattern in patterns)


@pytest.fixture(scope="module")
def files(root: Path) -> list[Path]:
    found = repository_files(root)
    assert root / "pyproject.toml" in found
    return found


def outside_paths(text: str) -> list[str]:
    return [line for line in text.splitlines() if OUTSIDE.search(line)]


def links(markdown: str) -> list[str]:
    """Relative link targets, without code blocks and anchors."""
    prose = re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", prose)
    return [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]


def shell_blocks(markdown: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", markdown, flags=re.MULTILINE | re.DOTALL)


def test_only_known_entries_lie_at_the_top(root: Path, files: list[Path]) -> None:
    assert {path.relative_to(root).parts[0] for path in files} - TOP_LEVEL == set()


def test_no_file_points_outside_the_repository(root: Path, files: list[Path]) -> None:
    found = {
        path.relative_to(root).as_posix(): lines
        for path in files
        if (lines := outside_paths(path.read_bytes().decode("utf-8", errors="replace")))
    }
    assert found == {}


@pytest.mark.parametrize("text", [f"see {UP}/shared/data", "cd {}work/x", "`{}home/me/a.pol`", '"{}root/a"'])
def test_a_path_outside_the_repository_is_found(text: str) -> None:
    line = text.format("/")
    assert outside_paths(f"first line\n{line}\n") == [line]


@pytest.mark.parametrize("text", ["docs/work/a.md", "https://example.org/home/a", "../data/a.json", "$HOME/work/a"])
def test_other_paths_are_let_through(text: str) -> None:
    assert outside_paths(text) == []


def test_every_relative_link_leads_to_a_file(root: Path, files: list[Path]) -> None:
    pages = [path for path in files if path.suffix == ".md"]
    assert root / "README.md" in pages
    broken = [
        (page.relative_to(root).as_posix(), target)
        for page in pages
        for target in links(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_links_are_read_from_prose_alone() -> None:
    page = "[a](docs/a.md#part) [b](https://example.org) [c](#here) ![d](d.png)\n```text\n[e](f)\n```\n"
    assert links(page) == ["docs/a.md", "d.png"]


def test_the_readme_has_its_two_commands_on_one_line_each(root: Path) -> None:
    first, second = shell_blocks((root / "README.md").read_text("utf-8"))[:2]
    setup = "python3 -m venv .venv && .venv/bin/pip install -q -e"
    assert first.startswith(f"{setup} . && .venv/bin/carrier-rules evaluate policies/miit-2019-92.pol ")
    assert second == f"{setup} '.[test]' && .venv/bin/python -m pytest -q\n"
    assert first.count("\n") == 1


def test_the_changelog_has_the_current_version(root: Path) -> None:
    headings = re.findall(r"^## \[?(\d[^\s\]]*)", (root / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    assert headings[0] == carrier_rules.__version__


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no executable bit")
def test_ci_run_is_executable(root: Path) -> None:
    assert os.access(root / ".ci" / "run", os.X_OK)
