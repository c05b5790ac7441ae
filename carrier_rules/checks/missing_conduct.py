"""A rule that does not say what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, error, warning
from carrier_rules.model import Kind

_LACK = MappingProxyType(
    {
        Kind.OBLIGATION: ("what must be done", "add `must VERB WHAT`, such as `must submit work-report`"),
        Kind.PROHIBITION: ("what must not be done", "add `must not EVENT`"),
        Kind.PERMISSION: ("what may be done", "add `may EVENT`"),
        Kind.RECOMMENDATION: ("what should be done", "add `should VERB WHAT`, such as `should submit work-report`"),
        Kind.REQUIREMENT: ("what must hold", "add `that CONDITION`"),
        Kind.PROVISION: ("what it records", "add `definition`, `announcement`, `liability` or `reference`"),
    }
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Report rules without conduct. Where an act with the rule's name can still perform it, it is a warning."""
    for rule in context.model.rules:
        said = rule.records if rule.kind is Kind.PROVISION else rule.conduct
        if said is None and rule.conduct is None:
            lack, way_out = _LACK[rule.kind]
            report = warning if rule.kind in (Kind.OBLIGATION, Kind.RECOMMENDATION) else error
            message = f"{rule.kind} `{rule.id}` does not say {lack}"
            yield report("missing-conduct", rule.names.span, message, way_out)
