"""What is wrong with a timeline, located by a JSON path."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from typing import Any

from attrs import frozen

from carrier_rules.diagnostics import did_you_mean

MOST_LISTED = 1000
MOST_SUGGESTIONS = 100
LONGEST_SHOWN = 60

_PLAIN_KEY = re.compile(rf"[\w-]{{1,{LONGEST_SHOWN}}}")
_PLACE = re.compile(r"\$\.(facts|events)\[(\d+)\]")


@frozen
class Problem:
    """One problem: the JSON path of the place, one plain sentence, and a way out."""

    path: str
    message: str
    help: str | None = None

    def render(self) -> str:
        """`$.events[3].on: message (help)`."""
        return f"{self.path}: {self.message}" + (f" ({self.help})" if self.help else "")

    def to_dict(self) -> dict[str, Any]:
        """Return the problem as JSON-ready data."""
        return {"path": self.path, "message": self.message, "help": self.help}


class TimelineError(ValueError):
    """A timeline cannot be used. `problems` holds all of them (at most the first 1,000): facts first, then events."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(problem.render() for problem in self.problems))


class Problems:
    """A collection under way. Whatever the input, its length and the time for suggestions are bounded."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._suggested = 0

    def __len__(self) -> int:
        return len(self._found)

    @property
    def full(self) -> bool:
        """Whether as many problems were found as are listed: reading on is no use."""
        return len(self._found) >= MOST_LISTED

    def add(self, path: str, message: str, way_out: str | None) -> None:
        """Add a problem, unless the same one is there or the collection is full."""
        if not self.full:
            self._found[Problem(path, message, way_out)] = None

    def near(self, word: str, candidates: Collection[str], otherwise: str | None) -> str | None:
        """Return "did you mean `…`?", or `otherwise`; after 100 suggestions, and for a long word, `otherwise`."""
        if len(word) > LONGEST_SHOWN or self._suggested >= MOST_SUGGESTIONS:
            return otherwise
        self._suggested += 1
        return did_you_mean(word, candidates, otherwise)

    def in_order(self) -> tuple[Problem, ...]:
        """Return the problems: of the timeline itself, of its facts, of its events, each in the order of the data."""
        listed = tuple(sorted(self._found, key=_place))
        if not self.full:
            return listed
        message = f"only the first {MOST_LISTED} problems found are listed, there may be more"
        return (*listed, Problem("$", message, "mend these first"))


def quoted(word: object) -> str:
    """Return what the user wrote in backticks: the beginning where it is long, what cannot be printed escaped."""
    text = str(word).lower() if isinstance(word, bool) else str(word)
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
    if not shown.isprintable():
        shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in shown)
    return f"`{shown}`"


def at_key(path: str, key: str) -> str:
    """Return the JSON path of a key: `$.events[0].amount`, or `$.events[0]["a b"]` where it is no plain word."""
    if _PLAIN_KEY.fullmatch(key):
        return f"{path}.{key}"
    shown = key if len(key) <= LONGEST_SHOWN else f"{key[: LONGEST_SHOWN - 1]}…"
    return f"{path}[{json.dumps(shown, ensure_ascii=not shown.isprintable())}]"


def _place(problem: Problem) -> tuple[int, int]:
    found = _PLACE.match(problem.path)
    if found is None:
        return 0, 0
    return (1 if found[1] == "facts" else 2), int(found[2])
