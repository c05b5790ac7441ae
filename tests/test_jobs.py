"""The jobs that the default run leaves out: what they name is there, and what they reckon is right."""

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def mutate(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate", root / ".ci" / "mutate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named_in(path: Path, name: str) -> tuple[str, ...]:
    """The words of a tuple, or the keys of a dictionary, that a script gives a name."""
    for node in ast.parse(path.read_text("utf-8")).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            value = node.value  # type: ignore[union-attr]
            return tuple(ast.literal_eval(key) for key in (value.keys if isinstance(value, ast.Dict) else value.elts))  # type: ignore[union-attr]
    raise AssertionError(f"{path.name} does not define `{name}`")


def test_the_doors_that_nox_offers_are_those_that_can_be_fuzzed(root: Path) -> None:
    assert named_in(root / "noxfile.py", "DOORS") == named_in(root / "tests" / "fuzz" / "guided.py", "DOORS")


def test_the_packages_that_nox_offers_are_those_that_can_be_mutated(root: Path, mutate: ModuleType) -> None:
    assert named_in(root / "noxfile.py", "PACKAGES") == tuple(mutate.TESTS)
    assert all((root / "carrier_rules" / package).is_dir() for package in mutate.TESTS)
    assert all((root / path).exists() for paths in mutate.TESTS.values() for path in paths)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        # Wilson's score interval for z = 1.96, reckoned on paper: for 90 of 100 the middle is (90 + 1.9208) / 103.8416 and
        # half the width 1.96 / 1.038416 · √(0.9 · 0.1 / 100 + 0.009604).
        (90, 100, 0.8256, 0.9448),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
    ],
)
def test_the_interval_of_a_sample(mutate: ModuleType, hits: int, of: int, low: float, high: float) -> None:
    assert mutate._wilson(hits, of) == pytest.approx((low, high), abs=0.00005)
