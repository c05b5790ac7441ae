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
    """Add the settings, all of which begin with `pol_`."""
    parser.addini(
        "pol_files",
        "patterns of the policy files whose scenarios are tests; empty: none (default: *.pol that begin with `policy` or `政策`)",
        type="args",
        default=None,
    )
    parser.addini("pol_require_scenarios", "a policy file without a scenario is an error", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Make ready to tell what was not run."""
    from carrier_rules.pytest_plugin.telling import Told

    config.pluginmanager.register(Told(config), "carrier-rules-told")


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
