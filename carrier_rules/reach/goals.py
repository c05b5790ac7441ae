"""What there is to reach in a policy: its rules, the sentences that they cite, their clauses, conditions and statuses."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from carrier_rules.evaluation import Plan
from carrier_rules.evaluation.plan import RulePlan
from carrier_rules.model import (
    And,
    Condition,
    Define,
    Event,
    Kind,
    May,
    MustNot,
    Named,
    Node,
    Not,
    Or,
    Quotation,
    Rule,
    That,
)
from carrier_rules.reach.statuses import asked_for, has_day


class Sort(StrEnum):
    """What kind of thing is to be reached."""

    RULE = "rule"
    SENTENCE = "sentence"
    CLAUSE = "clause"
    CONDITION = "condition"
    STATUS = "status"


YES, TRUE, FALSE, UNKNOWN = "yes", "true", "false", "unknown"


@frozen
class Goal:
    """One thing to be reached, and the outcomes that are asked for.

    `of` is the identity of the rule, the derived event or the named condition that it belongs to, `words` are those of its author.
    """

    sort: Sort
    of: str
    words: str
    file: str
    line: int
    asked_for: tuple[str, ...] = (YES,)


@frozen(eq=False)
class Place:
    """A goal, and the part of the model in which it is reached."""

    goal: Goal
    node: Node


def places_of(plan: Plan) -> Iterator[Place]:
    """Yield everything that a policy's scenarios can reach, in the order of the model. What only records has nothing to reach."""
    model = plan.model
    for event in model.events:
        if event.derivation is not None:
            yield from _of_event(event)
    for define in model.defines:
        yield from _of_define(define)
    for rule in plan.rules:
        if rule.rule.kind is not Kind.PROVISION:
            yield from _of_rule(plan, rule)


def _of_event(event: Event) -> Iterator[Place]:
    assert event.derivation is not None
    name = event.names.id
    yield _place(Sort.RULE, name, event, f"event {name}")
    for quotation in event.derivation.sources:
        yield _place(Sort.SENTENCE, name, quotation, _sentence(quotation))
    if event.derivation.condition is not None:
        yield _place(Sort.CONDITION, name, event.derivation.condition, asked=(TRUE, FALSE))


def _of_define(define: Define) -> Iterator[Place]:
    for condition in parts(define.condition):
        yield _place(Sort.CONDITION, define.names.id, condition, asked=(TRUE, FALSE))


def _of_rule(plan: Plan, rule: RulePlan) -> Iterator[Place]:
    yield _place(Sort.RULE, rule.id, rule.rule, f"{rule.rule.kind} {rule.id}")
    for quotation in rule.rule.sources:
        yield _place(Sort.SENTENCE, rule.id, quotation, _sentence(quotation))
    for node in clauses(rule.rule):
        yield _place(Sort.CLAUSE, rule.id, node, node.span.source.line_text(node.span.line))
    for condition in conditions(rule.rule):
        for part in parts(condition):
            yield _place(Sort.CONDITION, rule.id, part, asked=(TRUE, FALSE))
    statuses = tuple(status.value for status in asked_for(plan, rule))
    yield _place(Sort.STATUS, rule.id, rule.rule.names, "status", statuses)


def _sentence(quotation: Quotation) -> str:
    return f"{quotation.section} {quotation.quote or ''}"


def _place(sort: Sort, of: str, node: Node, words: str | None = None, asked: tuple[str, ...] = (YES,)) -> Place:
    span = node.span
    return Place(Goal(sort, of, " ".join((words or span.text).split()), span.source.name, span.line, asked), node)


def clauses(rule: Rule) -> Iterator[Node]:
    """Yield the clauses that take part in some cases only: dates, what moves them, what ends the duty, other rules."""
    due = rule.due if has_day(rule.due) else None
    for node in (due, rule.not_before, rule.latest, rule.met_by):
        if node is not None:
            yield node
    yield from rule.extensions
    yield from rule.suspensions
    yield from rule.waived_by
    yield from rule.otherwise
    yield from rule.overrides


def conditions(rule: Rule) -> Iterator[Condition]:
    """Yield the conditions of a rule's clauses, each whole."""
    found = [rule.when, rule.unless, where(rule)]
    if isinstance(rule.conduct, That):
        found.append(rule.conduct.condition)
    yield from (condition for condition in found if condition is not None)
    yield from (extension.condition for extension in rule.extensions)


def where(rule: Rule) -> Condition | None:
    """Return the condition that an act is asked about; None where every act will do."""
    if isinstance(rule.conduct, MustNot | May):
        return rule.conduct.where
    return rule.met_by.where if rule.met_by is not None else None


def parts(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and, where it combines several, each of these. A named condition is one of them."""
    yield condition
    if any(isinstance(part, And | Or) for part in _chain(condition)):
        yield from _atoms(condition)


def _chain(condition: Condition) -> Iterator[Condition]:
    """A condition without the `not` before it."""
    while isinstance(condition, Not):
        condition = condition.part
    yield condition


def _atoms(condition: Condition) -> Iterator[Condition]:
    match condition:
        case And() | Or():
            for part in condition.parts:
                yield from _atoms(part)
        case Not():
            yield from _atoms(condition.part)
        case _:
            yield condition


def named_in(plan: Plan, condition: Condition) -> Condition | None:
    """Return what a named condition stands for; None for any other."""
    return plan.defines[condition.name.name] if isinstance(condition, Named) else None
