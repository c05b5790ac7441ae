"""The files that come with the package: the grammar, and the shipped policies with their sources.

A wheel carries `grammar/` and `policies/` in `carrier_rules/_data/`. A checkout, and an editable install of
one, has them beside the package. Both places work from a folder and from a zip file on `sys.path`.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def data_path(*parts: str) -> Traversable:
    """Return the shipped file or folder at `parts`, such as `("grammar", "policy.lark")`.

    What is returned reads like a `pathlib.Path`, and is one wherever the package lies in a folder.

    Raises:
        FileNotFoundError: it is in neither place. The message names both.
    """
    package = files("carrier_rules")
    places = [package.joinpath("_data"), *_beside(package)]
    for place in places:
        found = place.joinpath(*parts)
        if found.is_file() or found.is_dir():
            return found
    looked = " or ".join(f"`{place}`" for place in places)
    raise FileNotFoundError(
        f"`{'/'.join(parts)}` is not in {looked}: the installation is incomplete, install carrier-rules again"
    )


def data_text(*parts: str) -> str:
    """Return the text of the shipped file at `parts`, read as UTF-8.

    Raises:
        FileNotFoundError: it is in neither place.
    """
    return data_path(*parts).read_text(encoding="utf-8")


def shipped_policies() -> tuple[str, ...]:
    """Return the names of the shipped policies, sorted: `"miit-2019-92"` for `policies/miit-2019-92.pol`.

    Raises:
        FileNotFoundError: the folder is missing from the installation.
    """
    names = (entry.name for entry in data_path("policies").iterdir())
    return tuple(sorted(name.removesuffix(".pol") for name in names if name.endswith(".pol")))


@contextmanager
def shipped_policy(name: str) -> Iterator[Path]:
    """Give the path of a shipped policy, with the `sources/` that it quotes beside it.

    The path stays valid inside the `with` block: from a zip file it leads to a temporary copy.

    Raises:
        ValueError: no policy of this name is shipped. The message names those that are.
        FileNotFoundError: the folder is missing from the installation.
    """
    shipped = shipped_policies()
    if name not in shipped:
        known = ", ".join(f"`{other}`" for other in shipped) or "none"
        raise ValueError(f"no policy `{name}` is shipped; shipped are: {known}")
    folder = data_path("policies")
    if isinstance(folder, Path):
        yield folder / f"{name}.pol"
        return
    with tempfile.TemporaryDirectory(prefix="carrier-rules-") as temporary:
        _copy(folder, Path(temporary))
        yield Path(temporary, f"{name}.pol")


def _beside(package: Traversable) -> tuple[Traversable, ...]:
    """Return the folder that holds the package: `Traversable` itself knows no parent."""
    if isinstance(package, Path):
        return (package.parent,)
    if isinstance(package, zipfile.Path):
        return (zipfile.Path(package.root, package.at.removesuffix("carrier_rules/")),)
    return ()


def _copy(folder: Traversable, target: Path) -> None:
    for entry in folder.iterdir():
        copied = target / entry.name
        if entry.is_dir():
            copied.mkdir()
            _copy(entry, copied)
        else:
            copied.write_bytes(entry.read_bytes())
