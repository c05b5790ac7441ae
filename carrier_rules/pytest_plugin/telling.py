"""What is told at the end: policies without a scenario, and scenarios that were collected and not chosen."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

KEY = pytest.StashKey["Told"]()
OUTPUT = "carrier-rules"


def told_of(config: pytest.Config) -> Told:
    """Return what is to be told at the end of a session."""
    return config.stash[KEY]


def name_of(config: pytest.Config, path: Path) -> str:
    """Return the name of a file as the ids of its tests have it."""
    return os.path.relpath(path, config.rootpath).replace(os.sep, "/")


class Told:
    """What was found and what was chosen of it, by file. With pytest-xdist the workers find it, and the controller tells it."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._found: dict[str, int] = {}
        self._chosen: dict[str, int] = {}
        self._left_alone: set[str] = set()
        config.stash[KEY] = self

    def collected(self, path: Path, scenarios: int) -> None:
        """Take down how many scenarios a file has."""
        self._found[self._name(path)] = scenarios

    def left_alone(self, path: Path) -> None:
        """Take down a file that has the name of a policy and does not begin as one."""
        self._left_alone.add(self._name(path))

    def _name(self, path: Path) -> str:
        return name_of(self._config, path)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Take down what is left when all have chosen."""
        if not self._found:
            return
        from carrier_rules.pytest_plugin.collecting import ScenarioItem

        for item in session.items:
            if isinstance(item, ScenarioItem):
                name = self._name(item.path)
                self._chosen[name] = self._chosen.get(name, 0) + 1

    def pytest_sessionfinish(self) -> None:
        """Hand a worker's findings to the controller."""
        output = getattr(self._config, "workeroutput", None)
        if output is not None:
            output[OUTPUT] = {"found": self._found, "chosen": self._chosen, "left alone": sorted(self._left_alone)}

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker found: each of them collects everything. One that crashed leaves nothing."""
        found: Mapping[str, Any] = getattr(node, "workeroutput", {}).get(OUTPUT, {})
        self._found.update(found.get("found", {}))
        self._chosen.update(found.get("chosen", {}))
        self._left_alone.update(found.get("left alone", ()))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell it, where there is anything to tell."""
        lines = list(self._lines())
        if lines:
            terminalreporter.section("policies")
            for line in lines:
                terminalreporter.line(line)

    def _lines(self) -> Iterator[str]:
        if not self._found:
            return
        for name in sorted(self._left_alone):
            yield f"{name}: left alone, its first word is neither `policy` nor `政策`"
        for name in sorted(self._found):
            if not self._found[name]:
                yield f"{name}: there is no scenario, nothing was tested"
        unchosen = sorted(name for name, count in self._found.items() if count and not self._chosen.get(name))
        if not any(self._chosen.values()):
            total = sum(self._found.values())
            if unchosen:
                yield f"no scenario was chosen, of {_number(total, 'scenario')} in {_number(len(unchosen), 'file')}"
            return
        for name in unchosen:
            yield f"{name}: no scenario was chosen, of {_number(self._found[name], 'scenario')}"


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"
