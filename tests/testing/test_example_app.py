"""The example app of docs/testing.md: its tests pass, and a mistake planted in it is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from carrier_rules import testing

SOUND, PLANTED = "return o.due\n", "return o.nominal_due\n"


@pytest.fixture
def app(root: Path, tmp_path: Path) -> Path:
    """A copy of the app's folder."""
    return Path(shutil.copytree(root / "docs" / "examples" / "reminders", tmp_path / "reminders"))


def run_its_tests(app: Path, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "120"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--hypothesis-seed=1",
        str(app),
        *options,
    ]
    return subprocess.run(command, cwd=app, env=environment, capture_output=True, text=True, check=False)


def test_the_test_file_is_short(root: Path) -> None:
    text = (root / "docs" / "examples" / "reminders" / "test_reminders.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 30


def test_the_sound_app_passes(app: Path, root: Path) -> None:
    done = run_its_tests(app, root)
    assert (done.returncode, done.stdout.splitlines()[-1].split(" in ")[0]) == (0, "3 passed")


def test_a_planted_mistake_is_found_and_shown_as_a_scenario(app: Path, root: Path) -> None:
    """The app forgets that a last day in the Spring Festival moves: granted on 1 January 2025, 31 January is not the last day."""
    code = app / "reminders.py"
    text = code.read_text(encoding="utf-8")
    assert text.count(SOUND) == 1
    code.write_text(text.replace(SOUND, PLANTED), encoding="utf-8")
    done = run_its_tests(app, root, "-k", "forgotten")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].split(" in ")[0] == "1 failed, 2 deselected"
    lines = [line.removeprefix("E").strip() for line in done.stdout.splitlines()]
    assert "AssertionError: assert [] == ['report-on-use']" in lines
    shown = lines[lines.index('scenario "somebody"') :]
    assert shown[1] == "on 2025-01-01  granted"
    assert shown[2].startswith("as of 2025-02-0")
    assert shown[3] == "expect report-on-use pending due 2025-02-05"


def test_the_page_shows_the_files_as_they_are(root: Path) -> None:
    page = (root / "docs" / "testing.md").read_text(encoding="utf-8")
    folder = root / "docs" / "examples" / "reminders"
    policy, _, _ = (folder / "grants.pol").read_text(encoding="utf-8").partition("\nscenario")
    assert f"```pol setting\n{policy}```" in page
    assert f"```text file test_reminders.py\n{(folder / 'test_reminders.py').read_text(encoding='utf-8')}```" in page


def test_the_page_has_every_law_and_every_public_name(root: Path) -> None:
    page = (root / "docs" / "testing.md").read_text(encoding="utf-8")
    for law in testing.LAWS:
        assert f"| `{law}` | {law.says} | {law.domain} |" in page
    for name in testing.__all__:
        assert name in page
