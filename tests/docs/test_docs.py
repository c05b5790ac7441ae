"""Every example of README.md and docs/ is run. A block that no rule below covers fails: nothing is unchecked silently.

The info string of a fenced block says how it is run; docs/README.md has the same list for writers:

    pol                     a complete policy: no problem, not even a warning, and its scenarios pass
    pol error               a policy with problems: the `text` block that follows shows exactly these
    pol setting             a complete policy, which the fragments after it on the page are added to; on a page without it, they
                            are added to the declarations of the shipped policy
    pol part                declarations, rules, scenarios: added to the setting; as `pol`
    pol clause              groups of clauses, between blank lines: each in a rule of its own, unless it begins with a heading
    pol condition           a condition a line: each in a `that` clause
    pol deadline [CLAUSE]   a deadline a line: each after `due`, in a rule with CLAUSE (`every quarter`)
    pol date [CLAUSE]       a date a line: each after `not before`
    pol refused             pieces between blank lines, each of which the language does not have
    pol file FILE           a file of the page, checked as `pol`; `pol append FILE` adds to it; with `mistaken` it is not
                            checked, as a command that follows shows what is wrong
    diff FILE               a change of such a file; it is checked again
    json                    a timeline; `json file FILE` writes it to a file too; with `mistaken` it is not checked
    json error              a timeline with problems, of itself or for the shipped policy: as `pol error`
    python                  run in order within a page: `>>>` with output compared, or plain code
    console                 `$ carrier-rules …`, `$ pytest …`: what is shown below a command is all that it prints, with `…` for words that may
                            change; `$ echo $?` shows its exit code, else it is 0, or N with `console exits N`
    sh                      commands, each of which ends with exit code 0; a `text output` block after it shows what the last
                            one prints
    text file FILE          a text file of the page, such as a source
    text figure             a layout or drawing: not run

Commands run in a folder with copies of policies/ and docs/examples/ at their places, so that paths are those of the
repository's root. Tables whose head begins with `trigger | rule | due` are asked through a rule, row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docs.commands import ExampleError
from docs.markdown import ROOT, Table, blocks_in, name_of, prose_of, tables_in
from docs.running import Page
from docs.worked_tables import check_row, is_worked

from carrier_rules import Status

DOCS = ROOT / "docs"


def pages() -> tuple[Path, ...]:
    """README.md and all pages below docs/, but those of the diagnostics: tests/checks runs their examples."""
    found = sorted(path for path in DOCS.rglob("*.md") if DOCS / "diagnostics" not in path.parents)
    return (ROOT / "README.md", *found)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", pages(), ids=name_of)
def test_every_example_does_what_its_page_says(path: Path, tmp_path: Path) -> None:
    page, failures, place = Page.in_folder(tmp_path), [], ""
    for block in blocks_in(name_of(path), text_of(path)):
        place = block.place
        try:
            page.run(block)
        except ExampleError as wrong:
            failures.append(f"{place}: {wrong}")
    try:
        page.end()
    except ExampleError as wrong:
        failures.append(f"{place}: {wrong}")
    assert not failures, "\n\n".join(failures)


def worked_rows() -> Iterator[tuple[str, dict[str, str]]]:
    for path in pages():
        if path.exists():
            for table in tables_in(name_of(path), text_of(path)):
                if is_worked(table):
                    yield from ((f"{table.page}:{line}", row) for line, row in table.rows)


@pytest.mark.parametrize(("place", "row"), [pytest.param(p, r, id=p) for p, r in worked_rows()])
def test_every_worked_date_comes_out(place: str, row: dict[str, str]) -> None:
    check_row(row)


def test_dates_are_worked_in_tables() -> None:
    assert sum(1 for place, _ in worked_rows() if place.startswith("docs/dates.md")) >= 30


def keywords() -> tuple[str, ...]:
    """The words and signs that stand in quotes in the English grammar; test_chinese_page.py has those of the Chinese one."""
    found: set[str] = set()
    for path in (ROOT / "grammar").glob("[!z]*.lark"):
        rules = re.sub(r"//.*", "", text_of(path))
        found.update(re.findall(r'"([^"]+)"', rules))
    return tuple(sorted(found))


def code_of(text: str) -> str:
    """All that stands in code on a page: blocks, and words in backticks."""
    blocks = "\n".join(block.text for block in blocks_in("", text))
    return blocks + "\n" + "\n".join(re.findall(r"`([^`\n]+)`", "\n".join(prose_of(text))))


def test_the_grammar_has_keywords() -> None:
    assert {"obligation", "half-year", ">=", "("} <= set(keywords())


@pytest.fixture(scope="module")
def code_of_language() -> str:
    return code_of(text_of(DOCS / "language.md"))


@pytest.mark.parametrize("keyword", keywords())
def test_the_language_reference_has_every_keyword(keyword: str, code_of_language: str) -> None:
    word = re.escape(keyword)
    assert re.search(rf"(?<![\w-]){word}(?![\w-])" if keyword[0].isalpha() else word, code_of_language)


@pytest.mark.parametrize("status", list(Status))
def test_the_page_of_statuses_has_every_status(status: Status) -> None:
    rows = [row for table in tables_in("", text_of(DOCS / "statuses.md")) for _, row in table.rows if "status" in row]
    assert sum(row["status"] == f"`{status}`" for row in rows) >= 1


LINK = re.compile(r"\]\(([^)#\s]+)")


def test_the_index_names_every_page() -> None:
    linked = {(DOCS / target).resolve() for target in LINK.findall(text_of(DOCS / "README.md")) if "://" not in target}
    wanted = {path.resolve() for path in DOCS.glob("*.md")} - {DOCS / "README.md"}
    assert sorted(name_of(path) for path in wanted - linked) == []


# The conventions themselves: an example that is wrong, or that nobody runs, must not pass.


def run(text: str, folder: Path) -> str:
    page = Page.in_folder(folder)
    try:
        for block in blocks_in("page.md", text):
            page.run(block)
        page.end()
    except ExampleError as wrong:
        return str(wrong).splitlines()[0]
    return ""


GOOD = 'policy p\nrequirement r that x\n  source "1"\nevent x\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```\nx\n```", "`` is no known marker: the example is not checked"),
        ("```pol whatever\nx\n```", "`pol whatever` is no known marker: the example is not checked"),
        ("```python nothing\nx\n```", "`python nothing` is no known marker: the example is not checked"),
        ("```yaml\nx: 1\n```", "`yaml` is no known marker: the example is not checked"),
        ("```text\nx\n```", "a `text` block follows `pol error`; a figure is marked `text figure`"),
        (f"```pol\n{GOOD}```", ""),
        ("```pol\npolicy p\nevent x\nevent x\n```", "draft.pol:3:7: error[declared-twice]: `x` is already an event"),
        (f"```pol error\n{GOOD}```", "this policy has no problem"),
        ("```pol error\npolicy\n```", "a `text` block with the problems is to follow `pol error` and `json error`"),
        ("```pol error\npolicy\n```\n```text\nx\n```", "the page shows something else than what comes out:"),
        (f"```pol\n{GOOD}scenario \"s\"\n  as of 2019-05-01\n  expect r satisfied\n```",
         "s: expected r satisfied, and came out r violated"),
        ("```pol part\nevent another-event\n```", ""),
        ("```pol clause\nto miit\n```", ""),
        ("```pol condition\n# none\n```", "this block is empty"),
        (f"```pol setting\n{GOOD}```\n```pol refused\nevent y\n```", "this is accepted:"),
        ("```python\n>>> 1 + 1\n3\n```", "*" * 70),
        ("```console\n$ carrier-rules-of-thumb\n```", "`carrier-rules-of-thumb` is no command that is run here"),
        ("```console\n$ carrier-rules check missing.pol\n```",
         "`carrier-rules check missing.pol` ended with 2: mark the block `console exits 2`"),
        ("```console\n$ carrier-rules check policies/miit-2019-92.pol\n…: no problems\n```",
         "the page shows something else than what comes out:"),
        ("```console\n$ carrier-rules check policies/miit-2019-92.pol\n…: no problems…\n```", ""),
        ("```sh\ncarrier-rules check missing.pol\n```", "`carrier-rules check missing.pol` ended with 2:"),
        ("```sh\ncarrier-rules --version\n```\n```text output\ncarrier-rules …\n```", ""),
        ("```text output\nx\n```", "`text output` follows a `sh` block"),
        (f"```pol file a.pol\n{GOOD}```\n```diff a.pol\n-event x\n+event y\n```", "a.pol:2:20: error[unknown-name]: unknown event or condition `x`"),
        (f"```pol file a.pol\n{GOOD}```\n```diff a.pol\n-event z\n```", "these lines stand 0 times in a.pol:"),
        ('```json error\n{"entity": "e", "kind": "zone"}\n```', "this timeline has no problem"),
        ('```json error\n{"entity": "e", "kind": "zon"}\n```\n```text\n$.kind: unknown kind of entity `zon` (did you mean `zone`?)\n```', ""),
        ("```sh\nrm -r policies\n```", "`rm -r policies` is no command that is run here"),
    ],
)  # fmt: skip
def test_what_is_not_so_is_told(text: str, said: str, tmp_path: Path) -> None:
    assert run(text, tmp_path) == said


def test_a_worked_date_that_is_wrong_is_told() -> None:
    head = "| trigger | rule | due |\n| --- | --- | --- |\n"
    (table,) = tables_in("page.md", head + "| 2019-09-30 | `within 15 working days after delivery` | 2019-10-24 |\n")
    assert isinstance(table, Table)
    with pytest.raises(ExampleError) as told:
        check_row(table.rows[0][1])
    assert str(told.value) == "due is 2019-10-25, the page says 2019-10-24"
