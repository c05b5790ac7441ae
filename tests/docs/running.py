"""Running the examples of one page. What each marker means stands at the top of test_docs.py."""

from __future__ import annotations

import doctest
import io
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from types import MappingProxyType

from attrs import define, field
from docs.commands import ExampleError, demand, run_line, same
from docs.markdown import ROOT, Block

import carrier_rules as cr
from carrier_rules.api import Loaded, loaded, loaded_text, loads_with_problems
from carrier_rules.timeline import bind_data, data_from_json

COPIED = ("policies", "docs/examples")
SHIPPED = ROOT / "policies" / "miit-2019-92.pol"
KINDS = ("obligation", "prohibition", "permission", "recommendation", "requirement", "provision")


@define
class Page:
    """One page under way: its folder, its files, its Python names, and the setting that its fragments share."""

    folder: Path
    setting: str = ""
    names: dict[str, object] = field(factory=dict)
    expected: str | None = None
    printed: str | None = None

    @classmethod
    def in_folder(cls, folder: Path) -> Page:
        """A page whose examples find the repository's policies and example timelines in their working directory."""
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name)
        return cls(folder)

    def run(self, block: Block) -> None:
        """Run one block; ExampleError says what is wrong with it."""
        demand(
            self.expected is None or block.language == "text",
            "a `text` block with the problems is to follow `pol error` and `json error`",
        )
        demand(block.lines(), "this block is empty")
        runner = RUNNERS.get(block.marks[: 1 if block.language == "diff" else 2])
        demand(runner, f"`{' '.join(block.marks)}` is no known marker: the example is not checked")
        with chdir(self.folder):
            runner(self, block)  # type: ignore[misc]

    def end(self) -> None:
        demand(self.expected is None, "a `text` block with the problems is to follow `pol error` and `json error`")

    def load(self, text: str, folder: Path | None = None) -> cr.Policy:
        """Return the policy of a text that must have no problem, and whose scenarios must pass."""
        return faultless(loaded_text(text, "draft.pol", folder or self.folder))

    def in_setting(self, text: str) -> cr.Policy:
        if self.setting:
            return self.load(f"{self.setting}\n{text}\n")
        return self.load(f"{declarations_of(SHIPPED)}\n{text}\n", SHIPPED.parent)


def declarations_of(path: Path) -> str:
    """Return what a policy file says before its first rule."""
    return re.split(rf"(?m)^(?={'|'.join(KINDS)}|scenario)", path.read_text(encoding="utf-8"))[0]


def faultless(found: Loaded) -> cr.Policy:
    """Demand that what was read has no problem, and that every scenario comes out as it says; return the policy."""
    demand(not found.problems, "\n".join(problem.render() for problem in found.problems))
    policy = found.policy()
    for result in policy.test():
        for failure in result.failures:
            raise ExampleError(f"{result.scenario.title}: expected {failure.expected}, and came out {failure.actual}")
    return policy


def complete(page: Page, block: Block) -> None:
    page.load(block.text)


def erroneous(page: Page, block: Block) -> None:
    _, problems = loads_with_problems(block.text, "draft.pol", page.folder)
    demand(problems, "this policy has no problem")
    page.expected = "".join(f"{problem.render()}\n" for problem in problems)


def problems_of_error(page: Page, block: Block) -> None:
    demand(page.expected is not None, "a `text` block follows `pol error`; a figure is marked `text figure`")
    expected, page.expected = page.expected, None
    same(block.text, expected or "")


def setting(page: Page, block: Block) -> None:
    page.load(block.text)
    page.setting = block.text


def part(page: Page, block: Block) -> None:
    page.in_setting(block.text)


def refused(page: Page, block: Block) -> None:
    for chunk in block.chunks():
        _, problems = loads_with_problems(f"{page.setting}\n{chunk}\n", "draft.pol", page.folder)
        demand(any(p.severity == "error" for p in problems), f"this is accepted:\n{chunk}")


def clauses(page: Page, block: Block) -> None:
    for chunk in block.chunks():
        headed = chunk.split()[0] in KINDS
        page.in_setting(chunk if headed else f"{_rule_of(chunk)}\n{chunk}\n{_lacking(chunk)}")


def _rule_of(chunk: str) -> str:
    words = _keywords(chunk)
    kind = "permission" if "may" in words else "requirement" if "that" in words else "obligation"
    recorded = words & {"definition", "announcement", "liability", "reference", "because"}
    return f"{'provision' if recorded else kind} example-rule"


def _lacking(chunk: str) -> str:
    """What a rule needs besides the clauses shown: an obligation a duty and a date, every rule a source."""
    words, kind = _keywords(chunk), _rule_of(chunk).split()[0]
    lacking = []
    if kind == "obligation":
        lacking += [] if "must" in words else ['must submit "a text"']
        lacking += [] if words & {"due", "standing"} else ["due by 2020-12-31"]
    if kind == "provision" and not words & {"definition", "announcement", "liability", "reference"}:
        lacking += ["reference"]
    lacking += [] if "source" in words else ['source "1"']
    return "\n".join(lacking)


def _keywords(chunk: str) -> set[str]:
    return {line.split()[0] for line in chunk.splitlines() if line.split()}


def conditions(page: Page, block: Block) -> None:
    for number, line in enumerate(block.lines()):
        page.in_setting(f'requirement example-{number} that\n{line}\nsource "1"')


def deadlines(page: Page, block: Block) -> None:
    for line in block.lines():
        recurs = " ".join(block.marks[2:])
        page.in_setting(f'obligation example-rule must submit "a text" {recurs} due\n{line}\nsource "1"')


def dates(page: Page, block: Block) -> None:
    for line in block.lines():
        recurs = " ".join(block.marks[2:])
        page.in_setting(
            f'obligation example-rule must submit "a text" {recurs} due by 2030-12-31 not before\n{line}\nsource "1"'
        )


def file(page: Page, block: Block) -> None:
    path = _path(page, block)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")
    _checked(path, block)


def text_file(page: Page, block: Block) -> None:
    _path(page, block).write_text(block.text, encoding="utf-8")


def append(page: Page, block: Block) -> None:
    path = _path(page, block)
    path.write_text(path.read_text(encoding="utf-8") + "\n" + block.text, encoding="utf-8")
    _checked(path, block)


def changed(page: Page, block: Block) -> None:
    """A `diff` block: the lines with `-` stand in the file once, one after the other, and those with `+` take their place."""
    demand(len(block.marks) > 1, "name the file: `diff FILE`")
    path = page.folder / block.marks[1]
    old = "".join(f"{line[1:]}\n" for line in block.text.splitlines() if line[:1] in "- ")
    new = "".join(f"{line[1:]}\n" for line in block.text.splitlines() if line[:1] in "+ ")
    before = path.read_text(encoding="utf-8")
    demand(before.count(old) == 1, f"these lines stand {before.count(old)} times in {block.marks[1]}:\n{old}")
    path.write_text(before.replace(old, new), encoding="utf-8")
    _checked(path, block)


def _path(page: Page, block: Block) -> Path:
    demand(len(block.marks) > 2, f"name the file: `{' '.join(block.marks)} FILE`")
    return page.folder / block.marks[2]


def _checked(path: Path, block: Block) -> None:
    """A policy that is written to a file loads, unless the block says that it is not checked here: a command follows."""
    if path.suffix == ".pol" and block.marks[-1] != "mistaken":
        faultless(loaded(path.relative_to(Path.cwd())))


def timeline(page: Page, block: Block) -> None:
    lines = block.text.splitlines() if block.marks[-1].endswith(".jsonl") else [block.text]
    for text in lines:
        cr.Timeline.from_json(text)


def erroneous_timeline(page: Page, block: Block) -> None:
    """A timeline with problems, by itself or for the shipped policy."""
    symbols = cr.load(SHIPPED).plan
    _, problems = bind_data(symbols.symbols, data_from_json(block.text), symbols.clock)
    demand(problems, "this timeline has no problem")
    page.expected = "".join(f"{problem.render()}\n" for problem in problems)


def timeline_file(page: Page, block: Block) -> None:
    """A timeline that is written to a file is read, unless the block says that it is not checked here."""
    if block.marks[-1] != "mistaken":
        timeline(page, block)
    file(page, block)


def python(page: Page, block: Block) -> None:
    if ">>>" not in block.text:
        exec(compile(block.text, block.place, "exec"), page.names)
        return
    example = doctest.DocTestParser().get_doctest(block.text, page.names, block.place, block.place, 0)
    out = io.StringIO()
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(example, out=out.write, clear_globs=False)
    page.names = example.globs
    demand(runner.failures == 0, out.getvalue())


def console(page: Page, block: Block) -> None:
    """Lines that begin with `$ ` are commands; what stands below one is the whole of what it prints, if anything does."""
    wanted, rc, last = (int(block.marks[2]) if len(block.marks) > 2 else 0), 0, ""
    for command, shown in _commands(block.text):
        if command == "echo $?":
            same(shown, f"{rc}\n")
            rc = wanted
            continue
        demand(not last or rc == 0, f"`{last}` ended with {rc}: show it with `$ echo $?`")
        rc, printed = run_line(command)
        last = command
        if shown:
            same(shown, printed)
    demand(rc == wanted, f"`{last}` ended with {rc}: mark the block `console exits {rc}`")


def _commands(text: str) -> Iterator[tuple[str, str]]:
    parts = re.split(r"(?m)^\$ ", text.replace("\\\n", " "))
    demand(parts[0] == "" and len(parts) > 1, "a console block begins with a command: `$ …`")
    for part_ in parts[1:]:
        command, _, shown = part_.partition("\n")
        yield command.strip(), shown.rstrip("\n") + "\n" if shown.strip() else ""


def shell(page: Page, block: Block) -> None:
    """Every line is a command, and ends well; what the last one prints may be shown in a `text output` block."""
    for line in block.text.replace("\\\n", " ").splitlines():
        command = line.split("#")[0].strip()
        if command:
            rc, printed = run_line(command)
            demand(rc == 0, f"`{command}` ended with {rc}:\n{printed}")
            page.printed = printed


def output(page: Page, block: Block) -> None:
    demand(page.printed is not None, "`text output` follows a `sh` block")
    same(block.text, page.printed or "")


def figure(page: Page, block: Block) -> None:
    """A drawing or a layout: nothing to run."""


RUNNERS: Mapping[tuple[str, ...], Callable[[Page, Block], None]] = MappingProxyType(
    {
        ("pol",): complete,
        ("pol", "error"): erroneous,
        ("pol", "setting"): setting,
        ("pol", "part"): part,
        ("pol", "refused"): refused,
        ("pol", "clause"): clauses,
        ("pol", "condition"): conditions,
        ("pol", "deadline"): deadlines,
        ("pol", "date"): dates,
        ("pol", "file"): file,
        ("pol", "append"): append,
        ("diff",): changed,
        ("json",): timeline,
        ("json", "error"): erroneous_timeline,
        ("json", "file"): timeline_file,
        ("python",): python,
        ("console",): console,
        ("console", "exits"): console,
        ("sh",): shell,
        ("text",): problems_of_error,
        ("text", "output"): output,
        ("text", "file"): text_file,
        ("text", "figure"): figure,
    }
)
