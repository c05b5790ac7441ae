"""The pytest plugin: the scenarios of `.pol` files are collected as tests.

It is imported at each start of pytest wherever this library is installed: nothing else of it is, until a policy is met.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from carrier_rules.pytest_plugin.collecting import PolicyFile


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options and settings, all of which begin with `--pol-` and `pol_`."""
    group = parser.getgroup("carrier-rules", "policies and their scenarios")
    group.addoption("--pol-coverage", action="store_true", help="tell what of the policies their scenarios reach")
    group.addoption("--pol-coverage-missing", action="store_true", help="tell, besides, what they do not reach")
    group.addoption(
        "--pol-coverage-fail-under", type=percentage, metavar="N", help="fail where less than N per cent is reached"
    )
    group.addoption("--pol-coverage-json", metavar="FILE", help="write what is reached, and what is not, to a file")
    parser.addini(
        "pol_files",
        "patterns of the policy files whose scenarios are tests; empty: none (default: *.pol that begin with `policy` or `政策`)",
        type="args",
        default=None,
    )
    parser.addini("pol_require_scenarios", "a policy file without a scenario is an error", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Make ready to tell what was not run, and, where it is asked for, what was reached."""
    from carrier_rules.pytest_plugin.telling import Told

    config.pluginmanager.register(Told(config), "carrier-rules-told")
    if _measures(config):
        from carrier_rules.pytest_plugin.measuring import Measured

        config.pluginmanager.register(Measured(config), "carrier-rules-measured")


def _measures(config: pytest.Config) -> bool:
    """Whether one of the options asks for it; where nothing is run, nothing is measured."""
    asked = config.getoption("--pol-coverage") or config.getoption("--pol-coverage-missing")
    needed = (config.getoption("--pol-coverage-fail-under"), config.getoption("--pol-coverage-json"))
    return not config.option.collectonly and (bool(asked) or any(value is not None for value in needed))


def percentage(text: str) -> int:
    """Return the whole number of an option.

    Raises:
        ValueError: it is none, or not from 0 to 100.
    """
    number = int(text)
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PolicyFile | None:
    """Collect a policy file."""
    from carrier_rules.pytest_plugin.choosing import is_asked_for, may_be_policy

    patterns = parent.config.getini("pol_files")
    asked_for = is_asked_for(file_path, patterns, parent.session.isinitpath(file_path))
    if not asked_for and not may_be_policy(file_path, patterns):
        return None
    from carrier_rules.pytest_plugin.collecting import PolicyFile

    collected: PolicyFile = PolicyFile.from_parent(parent, path=file_path, asked_for=asked_for)
    return collected
