"""The same policy with a later due date."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from carrier_rules import Policy
from carrier_rules.model import By, Deadline, Duration, FixedDate, Rule, Within
from carrier_rules.testing.doing import unobserved

MOST_DAYS = 366


def postponable(policy: Policy) -> tuple[str, ...]:
    """Return the obligations whose due date can be put off without a change of anything else."""
    found = unobserved(policy)
    return tuple(name for name, rule in found.items() if rule.due is not None and _put_off(rule.due, 1) is not None)


def postponed(policy: Policy, name: str, by: int) -> Policy:
    """Return the policy with the due date of one rule put off by so many of the units in which it is counted."""
    rules = tuple(_later(rule, by) if rule.id == name else rule for rule in policy.model.rules)
    return evolve(policy, model=evolve(policy.model, rules=rules))


def _later(rule: Rule, by: int) -> Rule:
    return evolve(rule, due=None if rule.due is None else _put_off(rule.due, by))


def _put_off(due: Deadline, by: int) -> Deadline | None:
    """A period that is longer, or a fixed date that is later; None for any other deadline."""
    match due:
        case Within(duration=Duration() as length):
            return evolve(due, duration=evolve(length, count=length.count + by))
        case By(date=FixedDate() as fixed) if (date.max - fixed.date).days > MOST_DAYS:
            return evolve(due, date=evolve(fixed, date=fixed.date + timedelta(days=by)))
    return None
