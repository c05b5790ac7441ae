"""Which files are policies to be tested."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

SUFFIX = ".pol"
FIRST_WORDS = ("policy", "政策")
LOOKED_AT = 65_536
ALIKE = 0.8  # `polcy`, and not `polygon`, with which files of maps may begin


def is_asked_for(path: Path, patterns: Sequence[str] | None, named: bool) -> bool:
    """Whether someone asked for a file: the call names it itself, or a pattern that was set fits it."""
    if named and path.suffix == SUFFIX:
        return True
    return patterns is not None and any(_matches(path, pattern) for pattern in patterns)


def may_be_policy(path: Path, patterns: Sequence[str] | None) -> bool:
    """Whether a file has the name of a policy although nobody asked for it: where no patterns are set."""
    return patterns is None and path.suffix == SUFFIX


def begins_as_policy(path: Path) -> bool:
    """Whether the first word of a file, after comments, is that of a policy, or nearly: a slip must not silence its scenarios.

    A file that cannot be read may be one.
    """
    from difflib import get_close_matches

    try:
        with path.open("rb") as file:
            text = file.read(LOOKED_AT).decode("utf-8-sig", errors="replace")
    except OSError:
        return True
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    return any(get_close_matches(word.lower(), FIRST_WORDS, cutoff=ALIKE) for word in first.split(maxsplit=1)[:1])


def _matches(path: Path, pattern: str) -> bool:
    """A pattern without `/` is one of names; with one it says how the path ends. `*` stands for any characters."""
    if "/" not in pattern:
        return fnmatch(path.name, pattern)
    return fnmatch(path.as_posix(), pattern if pattern.startswith("/") else f"*/{pattern}")
