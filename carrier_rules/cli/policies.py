"""Policies from files, and their problems on stderr."""

from __future__ import annotations

from carrier_rules.api import Policy, loaded
from carrier_rules.cli.calls import StopError
from carrier_rules.cli.output import tell
from carrier_rules.diagnostics import Diagnostic, Severity
from carrier_rules.model import PolicyModel


def accepted(path: str) -> Policy:
    """Return the policy in a file. Its warnings are left to `check`.

    Raises:
        StopError: it has errors, which were told.
    """
    found = loaded(path)
    if code := exit_code(found.model, found.problems):
        for problem in found.problems:
            tell(problem.render())
        raise StopError(code)
    return found.policy()


def exit_code(model: PolicyModel | None, problems: tuple[Diagnostic, ...]) -> int:
    """Return 2 where there is no file to read, 1 where the policy has errors, else 0."""
    errors = [problem.code for problem in problems if problem.severity is Severity.ERROR]
    if model is None and "missing-file" in errors:
        return 2
    return 1 if errors else 0
