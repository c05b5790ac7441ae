"""The shipped files are found in a wheel's layout and in a checkout's, in a folder and in a zip file."""

import zipfile
from importlib.readers import MultiplexedPath
from pathlib import Path

import pytest

from carrier_rules import files

LAYOUTS = {"wheel": "carrier_rules/_data/", "checkout": "", "checkout in a folder": "inner/"}
TEXTS = {
    "grammar/policy.lark": "start: 规则",
    "policies/b.pol": "policy b",
    "policies/a.pol": "policy a",
    "policies/sources/a.txt": "每季度",
}


def lay_out(folder: Path, layout: str) -> str:
    """Write a package and its files; return where the package lies."""
    before = "inner/" if layout == "checkout in a folder" else ""
    written = {f"{LAYOUTS[layout]}{name}": text for name, text in TEXTS.items()}
    for name, text in {f"{before}carrier_rules/__init__.py": "", **written}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return f"{before}carrier_rules/"


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=["folder", "zip"])
def installed(request: pytest.FixtureRequest, layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    package = lay_out(tmp_path / "all", layout)
    if request.param == "folder":
        monkeypatch.setattr(files, "files", lambda name: tmp_path / "all" / package)
        return "folder"
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted((tmp_path / "all").rglob("*")):
            archive.write(path, path.relative_to(tmp_path / "all"))
    monkeypatch.setattr(files, "files", lambda name: zipfile.Path(tmp_path / "all.zip", package))
    return "zip"


def test_a_text_is_read_as_utf_8(installed: str) -> None:
    assert files.data_text("grammar", "policy.lark") == "start: 规则"


def test_a_folder_is_found(installed: str) -> None:
    names = {entry.name for entry in files.data_path("policies").iterdir()}
    assert names == {"a.pol", "b.pol", "sources"}


def test_the_shipped_policies_are_listed_by_name(installed: str) -> None:
    assert files.shipped_policies() == ("a", "b")


def test_a_shipped_policy_has_its_sources_beside_it(installed: str) -> None:
    with files.shipped_policy("a") as path:
        assert path.read_text(encoding="utf-8") == "policy a"
        assert (path.parent / "sources" / "a.txt").read_text(encoding="utf-8") == "每季度"
    assert path.exists() == (installed == "folder")


@pytest.mark.parametrize("name", ["c", "a.pol", "../grammar/policy", "sources/a", ""])
def test_an_unknown_policy_is_refused_with_the_known_ones(installed: str, name: str) -> None:
    with pytest.raises(ValueError) as raised, files.shipped_policy(name):
        pytest.fail("it was found")
    assert str(raised.value) == f"no policy `{name}` is shipped; shipped are: `a`, `b`"


def test_without_any_policy_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "policies").mkdir()
    monkeypatch.setattr(files, "files", lambda name: tmp_path / name)
    with pytest.raises(ValueError) as raised, files.shipped_policy("a"):
        pytest.fail("it was found")
    assert str(raised.value) == "no policy `a` is shipped; shipped are: none"


def test_the_wheel_s_own_files_come_before_those_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, text in (("carrier_rules/_data/grammar", "own"), ("grammar", "another's")):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "policy.lark").write_text(text, encoding="utf-8")
    monkeypatch.setattr(files, "files", lambda name: tmp_path / name)
    assert files.data_text("grammar", "policy.lark") == "own"


def test_a_missing_file_is_told_with_both_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "files", lambda name: tmp_path / name)
    with pytest.raises(FileNotFoundError) as raised:
        files.data_text("grammar", "policy.lark")
    assert str(raised.value) == (
        f"`grammar/policy.lark` is not in `{tmp_path / 'carrier_rules' / '_data'}` or `{tmp_path}`: "
        "the installation is incomplete, install carrier-rules again"
    )


def test_a_loader_that_knows_no_parent_is_asked_for_its_own_files_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "files", lambda name: MultiplexedPath(tmp_path))
    with pytest.raises(FileNotFoundError) as raised:
        files.data_path("policies")
    assert str(raised.value) == (
        f"`policies` is not in `{tmp_path / '_data'}`: the installation is incomplete, install carrier-rules again"
    )


def test_the_repository_s_own_grammar_and_policies_are_found(root: Path) -> None:
    assert files.data_path("grammar") == root / "grammar"
    assert files.data_path("policies") == root / "policies"
