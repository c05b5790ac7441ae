"""Which statuses a rule's scenarios are asked for: those that its clauses can bring about, as one table.

Others may be reached, and are then listed: `lapsed`, which rests on events from before the policy; `upcoming` on the first day
of a clock; `awaiting` before the policy takes effect, `inapplicable` and `expired` after its end; `undetermined` of rules that read
no fact, which rests on what others do not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from carrier_rules.evaluation import STATUSES, Plan, Status
from carrier_rules.evaluation.plan import RulePlan
from carrier_rules.evaluation.rests_on import happenings, rules_behind
from carrier_rules.model import (
    CarriedIs,
    Choice,
    Condition,
    Deadline,
    FactCompares,
    FactHas,
    FactIs,
    Kind,
    May,
    MustNot,
    Named,
    Promptly,
    That,
    Total,
    nodes,
)


def asked_for(plan: Plan, rule: RulePlan) -> tuple[Status, ...]:
    """Return the statuses of a rule's kind that its clauses can bring about, in the order of the life cycle's table."""
    return tuple(status for status in STATUSES[rule.rule.kind] if _can(plan, rule, status))


def _can(plan: Plan, rule: RulePlan, status: Status) -> bool:
    if status is Status.UNDETERMINED:
        return any(_may_be_unknown(plan, condition) for condition in _read(rule))
    if rule.rule.standing and status in _NOT_STANDING:
        return False
    return _CAN[status](rule)


_NOT_STANDING = frozenset(
    (
        Status.FULFILLED, Status.FULFILLED_LATE, Status.LAPSED, Status.UPCOMING, Status.PENDING, Status.OVERDUE,
    )
)  # fmt: skip


def _always(rule: RulePlan) -> bool:
    return True


def _never(rule: RulePlan) -> bool:
    return False


def _may_not_apply(rule: RulePlan) -> bool:
    """It has a condition, or a due date of a rule that may have no instance, or its window is not in force."""
    if rule.conditional or _due_with_another(rule):
        return True
    if rule.rule.kind is Kind.OBLIGATION:
        return _own_window(rule) and _window_ends(rule)
    return rule.rule.kind in (Kind.RECOMMENDATION, Kind.REQUIREMENT) and _own_window(rule)


def _due_with_another(rule: RulePlan) -> bool:
    """Whether its due date rests on that of another rule's instance of the same period or event, which there may not be."""
    several = rule.rule.every is not None or bool(rule.making)
    return several and any(rules_behind(rule.rule.due))


def _own_window(rule: RulePlan) -> bool:
    return rule.rule.window is not None and rule.rule.every is None and not rule.making


def _awaited(rule: RulePlan) -> bool:
    """Its clock, or its window, waits for an event that need not have happened."""
    return _own_window(rule) or any(h.event.name not in rule.making for h in happenings(rule.rule.due))


def _expires(rule: RulePlan) -> bool:
    return _dated(rule) or _window_ends(rule)


def _window_ends(rule: RulePlan) -> bool:
    return rule.rule.window is not None and rule.rule.window.end is not None


def _dated(rule: RulePlan) -> bool:
    return has_day(rule.rule.due)


def has_day(deadline: Deadline | None) -> bool:
    """Whether a deadline can come to a day: `promptly` cannot."""
    if isinstance(deadline, Choice):
        return any(not isinstance(member, Promptly) for member in deadline.members)
    return deadline is not None and not isinstance(deadline, Promptly)


def _opens_later(rule: RulePlan) -> bool:
    return rule.rule.not_before is not None


def _may_be_pending(rule: RulePlan) -> bool:
    return rule.rule.kind is not Kind.REQUIREMENT or rule.rule.due is not None


_CAN: Mapping[Status, Callable[[RulePlan], bool]] = MappingProxyType(
    {
        Status.INAPPLICABLE: _may_not_apply,
        Status.WAIVED: lambda rule: bool(rule.rule.waived_by),
        Status.STANDING: lambda rule: rule.rule.standing,
        Status.FULFILLED: _always,
        Status.FULFILLED_LATE: _dated,
        Status.LAPSED: _never,
        Status.AWAITING: _awaited,
        Status.UPCOMING: _opens_later,
        Status.PENDING: _may_be_pending,
        Status.OVERDUE: _dated,
        Status.RESPECTED: _always,
        Status.AVAILABLE: _always,
        Status.USED: _always,
        Status.EXPIRED: _expires,
        Status.FOLLOWED: _always,
        Status.OPEN: _always,
        Status.SATISFIED: _always,
        Status.VIOLATED: _always,
    }
)


def _read(rule: RulePlan) -> tuple[Condition, ...]:
    """The conditions on which the status of an instance itself rests."""
    said, conduct = rule.rule, rule.rule.conduct
    found = [said.when, said.unless, said.met_by.where if said.met_by else None]
    if isinstance(conduct, MustNot | May):
        found.append(conduct.where)
    if isinstance(conduct, That):
        found.append(conduct.condition)
    return tuple(condition for condition in (*found, *rule.moves_on) if condition is not None)


def _may_be_unknown(plan: Plan, condition: Condition) -> bool:
    """Whether it reads a fact without a default, or what an event carries."""
    for part in nodes(condition):
        if isinstance(part, Named) and _may_be_unknown(plan, plan.defines[part.name.name]):
            return True
        if isinstance(part, FactIs | FactCompares | FactHas) and plan.symbols.facts[part.fact.name].default is None:
            return True
        if isinstance(part, CarriedIs | Total):
            return True
    return False
