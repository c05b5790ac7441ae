"""A policy file as a collector, its scenarios as tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from carrier_rules.pytest_plugin.choosing import begins_as_policy
from carrier_rules.pytest_plugin.telling import told_of

if TYPE_CHECKING:
    from carrier_rules.api import Policy
    from carrier_rules.evaluation import ScenarioResult
    from carrier_rules.model import Scenario
    from carrier_rules.pytest_plugin.measuring import Watch

NO_SCENARIO = (
    'there is no scenario\n  help: add `scenario "…"` to the policy, or leave the file out with the setting `pol_files`'
)


class NotAsExpectedError(Exception):
    """A scenario did not come out as it says."""

    def __init__(self, result: ScenarioResult) -> None:
        super().__init__(result.scenario.title)
        self.result = result


class PolicyFile(pytest.File):
    """A policy file: an error with all of its problems where it cannot be loaded.

    Other programs have `.pol` files too: what nobody asked for must begin as a policy does.
    """

    def __init__(self, *, asked_for: bool, **rest: Any) -> None:
        super().__init__(**rest)
        self.asked_for = asked_for

    def collect(self) -> Iterator[ScenarioItem]:
        """Return the scenarios as tests, in the order of the file."""
        if not self.asked_for and not begins_as_policy(self.path):
            told_of(self.config).left_alone(self.path)
            return
        policy = self._policy()
        scenarios = policy.model.scenarios
        told_of(self.config).collected(self.path, len(scenarios))
        watch = watch_of(self.config, self.path, policy)
        if not scenarios and self.config.getini("pol_require_scenarios"):
            raise self.CollectError(f"{_shown(self.path)}: {NO_SCENARIO}")
        for scenario, name in zip(scenarios, names_of(scenarios), strict=True):
            yield ScenarioItem.from_parent(self, name=name, policy=policy, scenario=scenario, watch=watch)

    def _policy(self) -> Policy:
        from carrier_rules.api import loaded
        from carrier_rules.diagnostics import PolicyError

        found = loaded(_shown(self.path))
        try:
            return found.policy()
        except PolicyError as refused:
            raise self.CollectError(str(refused)) from None


class ScenarioItem(pytest.Item):
    """A scenario as a test."""

    def __init__(self, *, policy: Policy, scenario: Scenario, watch: Watch | None, **rest: Any) -> None:
        super().__init__(**rest)
        self.policy = policy
        self.scenario = scenario
        self.watch = watch

    def runtest(self) -> None:
        """Run the scenario.

        Raises:
            NotAsExpectedError: it did not come out as it says.
        """
        from carrier_rules.evaluation import run_scenario
        from carrier_rules.explanation import EXPLAINER

        result = run_scenario(self.policy.plan, self.scenario, EXPLAINER, self.watch)
        if not result.passed:
            raise NotAsExpectedError(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **rest: Any) -> Any:
        """Return what was expected beside what came out; a traceback only of an error that is not the scenario's."""
        if not isinstance(excinfo.value, NotAsExpectedError):
            return super().repr_failure(excinfo, *args, **rest)
        from carrier_rules.explanation import failures_to_lines
        from carrier_rules.source import showable

        return "\n".join(showable(line) for line in failures_to_lines(excinfo.value.result))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, the scenario's line counted from 0, and its heading."""
        return self.path, self.scenario.span.line - 1, f'scenario "{self.name}"'


def names_of(scenarios: tuple[Scenario, ...]) -> Iterator[str]:
    """Yield a name for each scenario: its title, with a number where an earlier one has the same.

    pytest cuts what names a test on the command line at `::`.
    """
    from carrier_rules.source import showable

    seen: Counter[str] = Counter()
    for scenario in scenarios:
        name = showable(scenario.title).replace("::", ":")
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} #{seen[name]}"


def watch_of(config: pytest.Config, path: Path, policy: Policy) -> Watch | None:
    """Return what is told what the scenarios of a file look at; None where nobody asks."""
    measured = config.pluginmanager.get_plugin("carrier-rules-measured")
    return None if measured is None else measured.watch(path, policy)


def _shown(path: Path) -> str:
    """The path as a message shows it: from the working directory where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
