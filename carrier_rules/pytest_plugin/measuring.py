"""What scenarios reach of their policies, measured over a run, told at its end, and held against a limit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from carrier_rules.pytest_plugin.telling import name_of

if TYPE_CHECKING:
    from carrier_rules.api import Policy
    from carrier_rules.evaluation import Compared
    from carrier_rules.reach import Meter, Reached

    Watch = Callable[[Compared], None]

OUTPUT = "carrier-rules-reached"


class Measured:
    """One meter for each file. With pytest-xdist the workers have them, and the controller joins what they reached."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._meters: dict[str, Meter] = {}
        self._reached: dict[str, Reached] = {}
        self._unwritten = ""

    def watch(self, path: Path, policy: Policy) -> Watch:
        """Return what is to be told what the scenarios of a file look at."""
        from carrier_rules.reach import Meter

        meter = self._meters[name_of(self._config, path)] = Meter(policy.plan)
        return meter.see

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker reached. One that crashed leaves nothing."""
        found: Mapping[str, Any] = getattr(node, "workeroutput", {}).get(OUTPUT, {})
        if found:
            from carrier_rules.reach import Reached

            self._join((name, Reached.from_dict(data)) for name, data in found.items())

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Count; a run that is well but for its limit, or for the file that it should write, fails."""
        self._join((name, meter.reached()) for name, meter in self._meters.items())
        output = getattr(self._config, "workeroutput", None)
        if output is not None:
            output[OUTPUT] = {name: reached.to_dict() for name, reached in self._reached.items()}
            return
        self._write()
        if session.exitstatus == pytest.ExitCode.OK and (self._unwritten or self._percent() < self._limit()):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _join(self, found: Iterator[tuple[str, Reached]]) -> None:
        for name, reached in found:
            before = self._reached.get(name)
            self._reached[name] = reached if before is None else before.joined(reached)

    def _in_order(self) -> dict[str, Reached]:
        return {name: self._reached[name] for name in sorted(self._reached)}

    def _percent(self) -> int:
        """How many of a hundred; where no policy was read, nothing was reached."""
        if not self._reached:
            return 0
        from carrier_rules.reach import percent

        return percent(self._reached)

    def _limit(self) -> int:
        return self._config.getoption("--pol-coverage-fail-under") or 0

    def _write(self) -> None:
        target = self._config.getoption("--pol-coverage-json")
        if target is None:
            return
        policies = {name: reached.to_dict() for name, reached in self._in_order().items()}
        text = json.dumps({"percent": self._percent(), "policies": policies}, ensure_ascii=False, indent=2)
        try:
            (self._config.invocation_params.dir / target).write_text(text + "\n", encoding="utf-8")
        except OSError as problem:
            self._unwritten = f"{target} cannot be written: {str(problem.strerror).lower()}"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell it as a table."""
        terminalreporter.section("policy coverage")
        for line in self._lines():
            terminalreporter.line(line)
        if self._percent() < self._limit():
            limit = f"{self._percent()}% is reached, {self._limit()}% is asked for"
            terminalreporter.line(limit, red=True)
        if self._unwritten:
            terminalreporter.line(self._unwritten, red=True)

    def _lines(self) -> Iterator[str]:
        if not self._reached:
            yield "no policy was read: there is nothing to reach"
            return
        from carrier_rules.reach import to_lines

        yield from to_lines(self._in_order(), self._config.getoption("--pol-coverage-missing"))
