"""The package as a user gets it: built, installed into an empty environment, and used from another folder.

Needs the package index, as `pip install` does.
"""

import json
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

# Counted by hand on the State Council's arrangements. After 30 September 2019, with 1-7 October off and Saturday
# 12 October worked: 8 9 10 11 12, 14 15 16 17 18, 21 22 23 24 25 October. After 31 December 2019, with 1 January
# off and Sunday 19 January worked: 2 3, 6 7 8 9 10, 13 14 15 16 17, 19 20 21 January.
DUE = {"2019-Q3": "2019-10-25", "2019-Q4": "2020-01-21"}

TIMELINE = {
    "entity": "suzhou-industrial-park",
    "kind": "zone",
    "facts": [],
    "events": [{"event": "designated", "on": "2019-05-06"}],
}

SHIPPED_POLICY = """
import sys
from carrier_rules.files import data_path, shipped_policies, shipped_policy
assert "miit-2019-92" in shipped_policies()
assert [entry for entry in data_path("grammar").iterdir() if entry.name.endswith(".lark")]
with shipped_policy("miit-2019-92") as path:
    assert (path.parent / "sources" / "miit-2019-92.txt").is_file()
    sys.stdout.write(str(path))
"""

ASSESSMENT = """
import json
from datetime import date
from pathlib import Path
import carrier_rules as cr
from carrier_rules.files import shipped_policy
with shipped_policy("miit-2019-92") as path:
    policy = cr.load(path)
timeline = cr.Timeline.from_json(Path("zone.json"))
report = policy.assess(timeline, as_of=date(2020, 1, 31))
due = {o.period: str(o.due) for o in report if o.rule == "quarterly-report"}
assert report["quarterly-report", "2019-Q3"].due == date(2019, 10, 25)
print(json.dumps({"due": due, "package": cr.__file__, "policy": str(path)}))
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Standard output; a command that fails shows what it printed."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def pip(*arguments: str | Path, cwd: Path) -> str:
    return run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd)


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shipped_files(root: Path, folder: str) -> dict[str, bytes]:
    paths = (path for path in (root / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def build(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `dist/` (wheel and sdist) and `again/` (the wheel that the unpacked sdist gives)."""
    folder = tmp_path_factory.mktemp("build")
    requires = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    pip("install", "-q", "--no-compile", "--target", folder / "tools", *requires, cwd=folder)
    hatchling = (sys.executable, "-m", "hatchling", "build")
    tools = str(folder / "tools")
    run(*hatchling, "-d", folder / "dist", "-t", "sdist", "-t", "wheel", cwd=root, PYTHONPATH=tools)
    with tarfile.open(next((folder / "dist").glob("*.tar.gz"))) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    unpacked = next((folder / "unpacked").iterdir())
    run(*hatchling, "-d", folder / "again", "-t", "wheel", cwd=unpacked, PYTHONPATH=tools)
    return folder


@pytest.fixture(scope="module")
def wheel(build: Path) -> Path:
    (path,) = (build / "dist").glob("*.whl")
    return path


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the executables of an environment that holds the wheel and what it requires."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    pip("--python", binaries / "python", "install", "-q", "--no-compile", wheel, cwd=folder)
    return binaries


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder far from the checkout, with a timeline in it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "zone.json").write_text(json.dumps(TIMELINE), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def policy(environment: Path, elsewhere: Path) -> str:
    """Where the installed package has its shipped policy."""
    return run(environment / "python", "-c", SHIPPED_POLICY, cwd=elsewhere)


def test_the_wheel_holds_the_package_and_nothing_beside_it(root: Path, wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in contents(wheel)}
    assert tops == {"carrier_rules", next(top for top in tops if top.endswith(".dist-info"))}
    assert "carrier_rules/py.typed" in contents(wheel)


@pytest.mark.parametrize("folder", ["grammar", "policies"])
def test_the_wheel_holds_each_shipped_file_once(root: Path, wheel: Path, folder: str) -> None:
    shipped = shipped_files(root, folder)
    assert shipped
    found = {name: data for name, data in contents(wheel).items() if f"{folder}/" in name}
    assert found == {f"carrier_rules/_data/{name}": data for name, data in shipped.items()}
    assert sorted(name for name in contents(wheel) if name.endswith((".lark", ".pol"))) == sorted(
        f"carrier_rules/_data/{name}"
        for name in [*shipped_files(root, "grammar"), *shipped_files(root, "policies")]
        if name.endswith((".lark", ".pol"))
    )


def test_a_bare_install_requires_four_packages(wheel: Path) -> None:
    (metadata,) = (data for name, data in contents(wheel).items() if name.endswith(".dist-info/METADATA"))
    requires = message_from_bytes(metadata).get_all("Requires-Dist", [])
    bare = {requirement.partition(">=")[0] for requirement in requires if "extra ==" not in requirement}
    assert bare == {"attrs", "holidays", "lark", "python-dateutil"}


def test_the_sdist_gives_the_same_wheel(build: Path, wheel: Path) -> None:
    (again,) = (build / "again").glob("*.whl")
    assert again.name == wheel.name
    assert contents(again) == contents(wheel)


def test_the_sdist_holds_what_the_tests_read(build: Path, root: Path) -> None:
    unpacked = next((build / "unpacked").iterdir())
    for folder in ("carrier_rules", "docs", "tests"):
        assert shipped_files(unpacked, folder) == shipped_files(root, folder)
    for name in (
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "pyproject.toml",
        ".ci/run",
        ".gitignore",
    ):
        assert (unpacked / name).read_bytes() == (root / name).read_bytes()


def test_the_installed_package_assesses_the_shipped_policy(environment: Path, elsewhere: Path, policy: str) -> None:
    printed = json.loads(run(environment / "python", "-c", ASSESSMENT, policy, "zone.json", cwd=elsewhere))
    assert Path(printed["package"]).is_relative_to(environment.parent)
    assert {period: printed["due"][period] for period in DUE} == DUE


def test_the_package_works_from_a_zip_file(environment: Path, elsewhere: Path, wheel: Path) -> None:
    command = (environment / "python", "-c", ASSESSMENT)
    printed = json.loads(run(*command, cwd=elsewhere, PYTHONPATH=str(wheel)))
    assert printed["package"].startswith(str(wheel))
    assert not Path(printed["policy"]).exists()  # a temporary copy, gone with its `with` block
    assert {period: printed["due"][period] for period in DUE} == DUE


def test_the_installed_command_assesses_the_shipped_policy(environment: Path, elsewhere: Path, policy: str) -> None:
    command = (environment / "carrier-rules", "evaluate", policy, "zone.json", "--as-of", "2020-01-31")
    report = json.loads(run(*command, "--format", "json", cwd=elsewhere))
    due = {o["period"]: o["due"] for o in report["obligations"] if o["rule"] == "quarterly-report"}
    assert {period: due[period] for period in DUE} == DUE
    table = run(*command, cwd=elsewhere)
    assert all(date in table for date in DUE.values())
