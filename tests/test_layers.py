"""Who may know whom in carrier_rules/, read from the imports; and what no room may do."""

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "carrier_rules"

# The table of docs/architecture.md: a room, and the rooms that it may import. Whoever adds a room adds a line.
MAY_KNOW = {
    "source": set(),
    "files": set(),
    "calendar": set(),
    "diagnostics": {"source"},
    "own_words": {"diagnostics", "source"},
    "model": {"source"},
    "timeline": {"model", "diagnostics", "source"},
    "language": {"model", "diagnostics", "own_words", "source", "files"},
    "checks": {"model", "diagnostics", "own_words", "source"},
    "coverage": {"model", "source"},
    "evaluation": {"calendar", "timeline", "model"},
    "explanation": {"evaluation", "model", "calendar", "diagnostics", "source"},
    "reach": {"evaluation", "model", "source"},
}
MAY_KNOW["door"] = set(MAY_KNOW)
MAY_KNOW["testing"] = {*MAY_KNOW, "door"}
MAY_KNOW["cli"] = set(MAY_KNOW) - {"testing"}
MAY_KNOW["pytest_plugin"] = set(MAY_KNOW) - {"testing", "cli"}

# Modules that are no folder of their own: the package itself is "".
ROOM_OF = {"": "door", "api": "door", "__main__": "cli"}

THIRD_PARTY = {"attr": None, "attrs": None, "dateutil": None, "holidays": "calendar", "lark": "language"}
OPTIONAL = {"rich": "cli"}
# What a room that is its plugin, or that of an extra, may import at once: nothing else loads that room.
HOSTS = {"hypothesis": "testing", "pytest": "pytest_plugin"}

TERMINAL_MODULES = {"argparse", "cmd", "curses", "getopt", "getpass", "optparse", "readline"}
TERMINAL_CALLS = {"input", "print"}
TERMINAL_OF_SYS = {"argv", "exit", "stderr", "stdin", "stdout"}

CLOCK_MODULES = {"time"}
CLOCK_METHODS = {"now", "today", "utcnow"}

WITHOUT_FILES = {"model", "checks", "coverage", "evaluation", "explanation", "reach"}
FILE_MODULES = {"glob", "io", "os", "pathlib", "shutil", "socket", "tempfile", "urllib", "zipfile"}
FILE_METHODS = {"read_bytes", "read_text", "write_bytes", "write_text"}

COMPREHENSIONS = ast.ListComp | ast.DictComp | ast.SetComp | ast.GeneratorExp
MUTABLE_DISPLAYS = ast.List | ast.Dict | ast.Set | COMPREHENSIONS
MUTABLE_TYPES = {"list", "dict", "set", "bytearray", "deque", "defaultdict", "OrderedDict", "Counter"}
FREEZING = {"tuple", "frozenset", "MappingProxyType"}


def room_of(module: str) -> str:
    """`carrier_rules.model.rules` lies in `model`."""
    name = [*module.split("."), ""][1]
    return ROOM_OF.get(name, name)


def imports(tree: ast.Module, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every import, those inside functions and under TYPE_CHECKING included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute("." * node.level + (node.module or ""), module, is_package)
            if base == "carrier_rules":
                yield from ((node.lineno, from_package(alias.name)) for alias in node.names)
            else:
                yield node.lineno, base
        elif isinstance(node, ast.Call) and called(node) in {"import_module", "__import__"}:
            first = node.args[0] if node.args else None
            literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
            yield node.lineno, absolute(first.value, module, is_package) if literal else "?"


def absolute(name: str, module: str, is_package: bool) -> str:
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    parts = module.split(".")
    above = parts[: len(parts) - level + is_package]
    return ".".join(filter(None, [*above, name[level:]]))


def from_package(name: str) -> str:
    """`from carrier_rules import model` reaches a room, `from carrier_rules import load` the door."""
    return f"carrier_rules.{name}" if name in MAY_KNOW or name in ROOM_OF else "carrier_rules"


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def import_problems(tree: ast.Module, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    room = room_of(module)
    for line, name in imports(tree, module, is_package):
        top = name.partition(".")[0]
        if name == "?":
            yield line, "imports what cannot be read from the source"
        elif top == "carrier_rules":
            if room_of(name) not in {room, *MAY_KNOW[room]}:
                yield line, f"{room} may not know {room_of(name)}"
        elif top not in sys.stdlib_module_names:
            yield from ((line, problem) for problem in third_party_problems(top, room))
        elif top in TERMINAL_MODULES and room != "cli":
            yield line, f"only cli imports {top}"
        elif top in CLOCK_MODULES and room != "cli":
            yield line, f"{room} reads no clock: {top}"
        elif (top in FILE_MODULES or name.startswith("importlib.resources")) and room in WITHOUT_FILES:
            yield line, f"{room} reads no file: {name}"


def third_party_problems(top: str, room: str) -> Iterator[str]:
    owners = {**THIRD_PARTY, **OPTIONAL, **HOSTS}
    if top not in owners:
        yield f"{top} is no run-time dependency"
    elif (owner := owners[top]) not in {None, room}:
        yield f"only {owner} imports {top}"


def optional_problems(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """An optional dependency is imported where it is used: a bare install must start without it."""
    for node in outside_functions(tree.body):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
            for top in sorted(OPTIONAL.keys() & {name.partition(".")[0] for name in names}):
                yield node.lineno, f"{top} is optional: import it inside a function"


def outside_functions(statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Every statement that runs when the module is imported, class bodies included."""
    for statement in statements:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        yield statement
        for field in ("body", "orelse", "finalbody"):
            yield from outside_functions(getattr(statement, field, []))
        for handler in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
            yield from outside_functions(handler.body)


def call_problems(tree: ast.Module, room: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "sys":
            if node.attr in TERMINAL_OF_SYS and room != "cli":
                yield node.lineno, f"only cli uses sys.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "sys" and room != "cli":
            used = sorted(TERMINAL_OF_SYS & {alias.name for alias in node.names})
            yield from ((node.lineno, f"only cli uses sys.{name}") for name in used)
        elif isinstance(node, ast.Call):
            yield from ((node.lineno, problem) for problem in one_call_problems(node, room))


def one_call_problems(node: ast.Call, room: str) -> Iterator[str]:
    name = called(node)
    bare = isinstance(node.func, ast.Name)
    if bare and name in TERMINAL_CALLS and room != "cli":
        yield f"only cli calls {name}"
    if not bare and name in CLOCK_METHODS and room != "cli":
        yield f"{room} reads no clock: {name}"
    if room in WITHOUT_FILES and ((bare and name == "open") or (not bare and name in FILE_METHODS)):
        yield f"{room} reads no file: {name}"


def state_problems(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Nothing at module level changes: no name bound to a list, dict or set, and no `global`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield node.lineno, f"global {', '.join(node.names)}"
    for node in outside_functions(tree.body):
        if isinstance(node, ast.AugAssign):
            yield node.lineno, f"{ast.unparse(node.target)} changes after it was made"
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = ", ".join(ast.unparse(target) for target in targets)
            if names != "__all__" and is_mutable(node.value):
                yield node.lineno, f"{names} can change: use a tuple, a frozenset or a MappingProxyType"


def is_mutable(value: ast.expr) -> bool:
    if isinstance(value, MUTABLE_DISPLAYS):
        return True
    if isinstance(value, ast.Call):
        if called(value) in FREEZING:
            return any(holds_mutable(argument) for argument in value.args)
        return called(value) in MUTABLE_TYPES
    if isinstance(value, ast.BinOp):
        return is_mutable(value.left) or is_mutable(value.right)
    return holds_mutable(value)


def holds_mutable(value: ast.expr) -> bool:
    """Whether freezing `value` leaves something inside that can change: attrs' and tuples' frozen is shallow."""
    if isinstance(value, ast.Dict):
        return any(is_mutable(item) for item in value.values)
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return any(is_mutable(item) for item in value.elts)
    if isinstance(value, ast.DictComp):
        return is_mutable(value.value)
    if isinstance(value, ast.ListComp | ast.SetComp | ast.GeneratorExp):
        return is_mutable(value.elt)
    if isinstance(value, ast.IfExp):
        return is_mutable(value.body) or is_mutable(value.orelse)
    return isinstance(value, ast.Starred) and holds_mutable(value.value)


def problems(text: str, module: str, is_package: bool = False) -> list[str]:
    room = room_of(module)
    if room not in MAY_KNOW:
        return [f"{module}: {room} is no known room: add it to MAY_KNOW and to docs/architecture.md"]
    tree = ast.parse(text)
    found = [
        *import_problems(tree, module, is_package),
        *optional_problems(tree),
        *call_problems(tree, room),
        *state_problems(tree),
    ]
    return [f"{module}:{line}: {problem}" for line, problem in sorted(found)]


def module_name(path: Path) -> tuple[str, bool]:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    return ".".join(parts[:-1] if is_package else parts), is_package


def rooms_known(sources: dict[str, tuple[str, bool]]) -> dict[str, set[str]]:
    """Which rooms each room imports, in the package as it is."""
    known: dict[str, set[str]] = {}
    for module, (text, is_package) in sources.items():
        room = room_of(module)
        names = (name for _, name in imports(ast.parse(text), module, is_package))
        reached = {room_of(name) for name in names if name.partition(".")[0] == "carrier_rules"}
        known.setdefault(room, set()).update(reached - {room})
    return known


FILES = sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: module_name(path)[0])
def test_a_module_keeps_to_its_room(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8"), *module_name(path)) == []


def test_no_room_knows_itself_through_another() -> None:
    sources = {}
    for path in FILES:
        module, is_package = module_name(path)
        sources[module] = (path.read_text(encoding="utf-8"), is_package)
    TopologicalSorter(rooms_known(sources)).prepare()


def test_the_table_has_no_cycle() -> None:
    TopologicalSorter(MAY_KNOW).prepare()


def test_a_cycle_between_rooms_is_found() -> None:
    sources = {
        "carrier_rules.model.rules": ("from carrier_rules.source import Span", False),
        "carrier_rules.source": ("def f():\n    from .diagnostics import Diagnostic", False),
        "carrier_rules.diagnostics": ("from . import model", False),
    }
    with pytest.raises(CycleError):
        TopologicalSorter(rooms_known(sources)).prepare()


# module, line of source, what is wrong with it
PLANTED = [
    ("evaluation.life", "from carrier_rules.language import parse", "evaluation may not know language"),
    ("evaluation.life", "from ..explanation import text", "evaluation may not know explanation"),
    ("evaluation.life", "from .. import checks", "evaluation may not know checks"),
    ("evaluation.life", "import carrier_rules.cli.main", "evaluation may not know cli"),
    ("evaluation.life", "from carrier_rules import load", "evaluation may not know door"),
    ("evaluation.life", "def f():\n    from ..checks import all_checks", "evaluation may not know checks"),
    ("evaluation.life", "from importlib import import_module\nimport_module('carrier_rules.files')", "evaluation may not know files"),
    ("evaluation.life", "from importlib import import_module\nimport_module(name)", "imports what cannot be read from the source"),
    ("checks.cycles", "from carrier_rules.evaluation import assess", "checks may not know evaluation"),
    ("language.build", "from carrier_rules.calendar import WorkingCalendar", "language may not know calendar"),
    ("model.rules", "from carrier_rules.diagnostics import Diagnostic", "model may not know diagnostics"),
    ("calendar.days", "from ..source import Span", "calendar may not know source"),
    ("calendar.days", "from ..model import Unit", "calendar may not know model"),
    ("timeline", "from carrier_rules.evaluation import Instance", "timeline may not know evaluation"),
    ("", "from . import cli", "door may not know cli"),
    ("api", "from carrier_rules.cli import main", "door may not know cli"),
    ("model.rules", "import lark", "only language imports lark"),
    ("model.rules", "from lark.tree import Meta", "only language imports lark"),
    ("evaluation.life", "import holidays", "only calendar imports holidays"),
    ("timeline.read", "import requests", "requests is no run-time dependency"),
    ("timeline.read", "def f():\n    from rich import print", "only cli imports rich"),
    ("evaluation.life", "import hypothesis", "only testing imports hypothesis"),
    ("api", "from carrier_rules.testing import cases", "door may not know testing"),
    ("testing.days", "from carrier_rules.cli import main", "testing may not know cli"),
    ("cli.table", "from rich.table import Table", "rich is optional: import it inside a function"),
    ("cli.table", "try:\n    import rich\nexcept ImportError:\n    rich = None", "rich is optional: import it inside a function"),
    ("api", "import argparse", "only cli imports argparse"),
    ("api", "import pytest", "only pytest_plugin imports pytest"),
    ("pytest_plugin.telling", "from carrier_rules.cli import main", "pytest_plugin may not know cli"),
    ("cli.test", "from carrier_rules.pytest_plugin import collecting", "cli may not know pytest_plugin"),
    ("timeline.read", "import sys\ntext = sys.stdin.read()", "only cli uses sys.stdin"),
    ("timeline.read", "from sys import stdin", "only cli uses sys.stdin"),
    ("model.rules", "print('here')", "only cli calls print"),
    ("evaluation.life", "from datetime import datetime\ndef f():\n    return datetime.now()", "evaluation reads no clock: now"),
    ("evaluation.life", "import datetime as d\ndef f():\n    return d.date.today()", "evaluation reads no clock: today"),
    ("evaluation.life", "import time", "evaluation reads no clock: time"),
    ("timeline.read", "from time import time", "timeline reads no clock: time"),
    ("evaluation.life", "def f():\n    return open('x')", "evaluation reads no file: open"),
    ("checks.quotes", "from pathlib import Path", "checks reads no file: pathlib"),
    ("model.rules", "def f(path):\n    return path.read_text()", "model reads no file: read_text"),
    ("explanation.zh", "from importlib.resources import files", "explanation reads no file: importlib.resources"),
    ("model.rules", "SEEN = []", "SEEN can change: use a tuple, a frozenset or a MappingProxyType"),
    ("model.rules", "SEEN: Final = {'a': 1}", "SEEN can change: use a tuple, a frozenset or a MappingProxyType"),
    ("model.rules", "if True:\n    SEEN = {1}", "SEEN can change: use a tuple, a frozenset or a MappingProxyType"),
    ("model.rules", "class Rule:\n    names = dict()", "names can change: use a tuple, a frozenset or a MappingProxyType"),
    ("model.rules", "A = ('x', [])", "A can change: use a tuple, a frozenset or a MappingProxyType"),
    ("model.rules", "A = [x for x in 'ab'] + ['c']", "A can change: use a tuple, a frozenset or a MappingProxyType"),
    ("model.rules", "A = MappingProxyType({'x': []})", "A can change: use a tuple, a frozenset or a MappingProxyType"),
    ("model.rules", "A = tuple([x] for x in 'ab')", "A can change: use a tuple, a frozenset or a MappingProxyType"),
    ("model.rules", "A = collections.defaultdict(int)", "A can change: use a tuple, a frozenset or a MappingProxyType"),
    ("model.rules", "TOTAL = 0\nTOTAL += 1", "TOTAL changes after it was made"),
    ("model.rules", "def f():\n    global TOTAL\n    TOTAL = 1", "global TOTAL"),
]  # fmt: skip


@pytest.mark.parametrize(("module", "text", "problem"), PLANTED)
def test_a_planted_violation_is_found(module: str, text: str, problem: str) -> None:
    name = f"carrier_rules.{module}".rstrip(".")
    found = [found.split(": ", 1)[1] for found in problems(text, name, is_package="." not in module)]
    assert found == [problem]


def test_a_room_without_a_line_in_the_table_is_found() -> None:
    place = "carrier_rules.batch.columns"
    assert problems("", place) == [f"{place}: batch is no known room: add it to MAY_KNOW and to docs/architecture.md"]


def test_the_place_of_a_violation_is_told() -> None:
    found = problems("\nimport lark\n\nSEEN = []\n", "carrier_rules.model.rules")
    assert [problem.split(" ")[0] for problem in found] == [
        "carrier_rules.model.rules:2:",
        "carrier_rules.model.rules:4:",
    ]


LAWFUL = [
    ("language.build", "from lark import Lark\nfrom ..model import Rule\nfrom .trees import Tree"),
    ("calendar.days", "import holidays\nfrom dateutil.relativedelta import relativedelta\nfrom attrs import frozen"),
    ("evaluation.life", "from datetime import date, time\nfrom ..calendar import WorkingCalendar\nfrom . import reasons"),
    ("cli.evaluate", "import argparse, sys, carrier_rules\nfrom .. import api\ndef f():\n    import rich\n    print(sys.argv)"),
    ("cli.evaluate", "from datetime import date\ndef f():\n    return date.today()"),
    ("__main__", "from carrier_rules.cli import main"),
    ("testing.strategies", "from hypothesis import strategies as st"),
    ("testing.strategies", "from carrier_rules import load\nfrom carrier_rules.model import Rule"),
    ("", "from carrier_rules.evaluation import assess\n__all__ = ['assess']"),
    ("timeline.read", "from pathlib import Path\ndef f(path):\n    return Path(path).read_text()"),
    ("model.rules", "A = ('x', 'y')\nB = MappingProxyType({'x': ('y',)})\nC = frozenset({1, 2})\nD = tuple(x for x in A)"),
    ("model.rules", "def f():\n    found = []\n    return found"),
]  # fmt: skip


@pytest.mark.parametrize(("module", "text"), LAWFUL)
def test_what_a_room_may_do_is_let_through(module: str, text: str) -> None:
    name = f"carrier_rules.{module}".rstrip(".")
    assert problems(text, name, is_package="." not in module) == []
