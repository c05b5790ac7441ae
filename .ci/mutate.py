"""Mutation testing of one package with mutmut, in a copy of the tree: `python .ci/mutate.py calendar --sample 400`.

Prints the score, its 95% interval where a sample was taken, and each mutant that survived, with its difference. What mutmut
does not find killed is tried again with all of the package's tests; what does not end then counts as killed.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = {
    "calendar": ("tests/calendar", "tests/laws/test_calendar_laws.py"),
    "checks": ("tests/checks",),
    "language": ("tests/language",),
    "evaluation": (
        *("tests/evaluation", "tests/explanation"),  # every explanation is made from what was noted while deciding
        *("tests/laws/test_evaluation_laws.py", "tests/oracle/test_regressions.py"),
    ),
}
LEFT_OUT = " and ".join(
    f"not {test}"
    for test in (
        *("literals", "every_code"),  # read the package's own text, which mutmut rewrites
        # count or time calls, of which the rewritten text has more, or take long
        *("cost", "no_square", "garbage", "in_proportion", "shipped_policy"),
        *("every_process", "tables_are_shared", "little_of_the_stack"),  # start processes, or look at identities
    )
)
PYTEST = ("-p", "no:cacheprovider", "--assert=plain", "-k", LEFT_OUT)
PRELOADED = ("attrs", "dateutil.tz", "holidays", "lark")
"""What each mutant's process finds imported. Nothing of ours: a table that another run has filled would hide the mutant."""
COPIED = ("carrier_rules", "grammar", "policies", "docs", "tests", "pyproject.toml", "README.md")
ENVIRONMENT = {
    **{"CI": "1", "FEW_EXAMPLES": "1", "ORACLE_EXAMPLES": "5", "ROUND_TRIP_EXAMPLES": "5", "FUZZ_EXAMPLES": "5"},
    "PYTHONPATH": "",
    # A package of all its mutants is a hundred times as long: it must not be compiled anew in each process.
    "PYTHONDONTWRITEBYTECODE": "",
}
LONGEST = 900
"""Seconds after which a run of all tests is taken for one that does not end."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Mutation testing of one package.")
    parser.add_argument("package", choices=TESTS)
    parser.add_argument("--sample", type=int, help="test so many mutants, drawn at random; all without it")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--module", action="append", help="only mutants of this module, such as `days`")
    parser.add_argument("--folder", type=Path, help="where the copy is made; `.mutation/PACKAGE` without it")
    args = parser.parse_args()
    folder = args.folder or ROOT / ".mutation" / args.package
    _copy(folder, args.package)
    everything = _mutants(folder, args.package)
    names = [name for name in everything if not args.module or name.split(".")[2] in args.module]
    if args.sample and args.sample < len(names):
        names = sorted(random.Random(args.seed).sample(names, args.sample))
    print(f"{args.package}: {len(names)} of {len(everything)} mutants", flush=True)
    call = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names]
    environment = {**os.environ, **ENVIRONMENT}
    with open(folder / "mutmut.log", "wb") as log:
        ran = subprocess.run(call, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT, check=False)
    if ran.returncode:
        print(f"mutmut failed: see {folder / 'mutmut.log'}", file=sys.stderr)
        return ran.returncode
    return _tell(folder, args.package, names, len(everything))


def _copy(folder: Path, package: str) -> None:
    """Copy the tree: mutmut works beside what it mutates. What an earlier run found is dropped."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
        else:
            shutil.copy(ROOT / name, folder / name)
    lines: dict[str, str | list[str]] = {
        "source_paths": ["carrier_rules"],
        "only_mutate": [f"carrier_rules/{package}/*"],
        "also_copy": [name for name in COPIED if name not in ("tests", "pyproject.toml", "carrier_rules")],
        "pytest_add_cli_args_test_selection": [*TESTS[package]],
        "pytest_add_cli_args": [*PYTEST],
        "track_dependencies": "false",
        "process_isolation": "forkserver",
        "forkserver_warmup": "import",
        "preload_modules_file": "preloaded.txt",
        "timeout_constant": "4",  # by 15: seconds to import the package and collect its tests, which mutmut leaves out
    }
    (folder / "preloaded.txt").write_text("\n".join(PRELOADED), "utf-8")
    said = "".join(f"{key} = {_said(value)}\n" for key, value in lines.items())
    (folder / "setup.cfg").write_text(f"[mutmut]\n{said}", "utf-8")


def _said(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(f"\n    {one}" for one in value)


def _mutants(folder: Path, package: str) -> list[str]:
    """The names of all mutants of a package, as mutmut gives them."""
    script = (
        "import json, sys; from pathlib import Path\n"
        "from mutmut.mutation.file_mutation import mutate_file_contents\n"
        "from mutmut.utils.format_utils import get_mutant_name\n"
        "paths = sorted(Path(sys.argv[1]).glob('*.py'))\n"
        "made = {p: mutate_file_contents(str(p), p.read_text('utf-8')).mutant_names for p in paths}\n"
        "json.dump([get_mutant_name(p, n) for p in paths for n in made[p]], sys.stdout)"
    )
    call = [sys.executable, "-c", script, f"carrier_rules/{package}"]
    return list(json.loads(subprocess.run(call, cwd=folder, stdout=subprocess.PIPE, check=True).stdout))


def _tell(folder: Path, package: str, names: Sequence[str], of: int) -> int:
    from mutmut.stats import status_by_exit_code

    codes: dict[str, int | None] = {}
    for meta in (folder / "mutants" / "carrier_rules" / package).glob("*.meta"):
        codes.update(json.loads(meta.read_text("utf-8"))["exit_code_by_key"])
    outcomes = {name: status_by_exit_code[codes.get(name)] for name in names}
    for name in [name for name, outcome in outcomes.items() if outcome != "killed"]:
        outcomes[name] = _with_all_tests(folder, package, name)
    counts = Counter(outcomes.values())
    alive = sorted(name for name, outcome in outcomes.items() if outcome == "survived")
    for name in alive:
        shown = subprocess.run(
            [sys.executable, "-m", "mutmut", "show", name], cwd=folder, capture_output=True, text=True, check=False
        )
        print(f"\n{outcomes[name]}: {shown.stdout.strip()}")
    killed = len(names) - len(alive)
    print(f"\n{package}: {', '.join(f'{count} {outcome}' for outcome, count in counts.most_common())}")
    low, high = _wilson(killed, len(names)) if len(names) < of else (None, None)
    interval = f" (a sample: {low:.1%} to {high:.1%} with 95% confidence)" if low is not None else ""
    print(f"{package}: {killed} of {len(names)} mutants killed, {killed / len(names):.1%}{interval}")
    return 0


def _with_all_tests(folder: Path, package: str, name: str) -> str:
    """What becomes of a mutant that was not killed, with all of the tests and time enough.

    mutmut maps a function that runs at import, or whose result another test finds in a table, to too few tests; and on a
    busy machine a run that is slow looks like one that does not end.
    """
    call = [sys.executable, "-m", "pytest", "-x", "-q", *PYTEST, *TESTS[package]]
    environment = {**os.environ, **ENVIRONMENT, "MUTANT_UNDER_TEST": name}
    try:
        ran = subprocess.run(
            call, cwd=folder / "mutants", env=environment, capture_output=True, check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return "timeout"
    return "killed" if ran.returncode else "survived"


def _wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The interval of a proportion in which the true one lies with a confidence of 95%."""
    share, middle = hits / of, (hits + z * z / 2) / (of + z * z)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half


if __name__ == "__main__":
    sys.exit(main())
