"""What the expectations of scenarios look at, taken down goal by goal.

A scenario reaches what its expectations look at: an instance that nobody compares with anything tests nothing. Conditions count as
they came out on the day that decided the instance, which is the day on which its explanation reads them: on its way to that day
every condition that comes true was false before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from attrs import define, field

from carrier_rules.evaluation import Compared, Obligation, Plan, Record
from carrier_rules.evaluation.conditions import Reading
from carrier_rules.evaluation.dates import Dated, resolve
from carrier_rules.evaluation.derived import asked
from carrier_rules.evaluation.moving import Kind as Moved
from carrier_rules.evaluation.moving import Move
from carrier_rules.evaluation.windows import spells
from carrier_rules.model import Condition, Extension, Node, Outcome, Ref, That, outcome_of
from carrier_rules.reach.goals import FALSE, TRUE, UNKNOWN, YES, Place, named_in, parts, places_of, where
from carrier_rules.reach.reached import Reached
from carrier_rules.reach.statuses import has_day

_TOLD = MappingProxyType({True: TRUE, False: FALSE, None: UNKNOWN})


@define(eq=False)
class Meter:
    """Takes down what is reached of one policy."""

    plan: Plan
    _places: tuple[Place, ...] = field(init=False)
    _outcomes: dict[int, set[str]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._places = tuple(places_of(self.plan))
        self._outcomes = {id(place.node): set() for place in self._places}

    def reached(self) -> Reached:
        """Return what was reached until now."""
        return Reached(
            self.plan.model.header.names.id,
            tuple((place.goal, frozenset(self._outcomes[id(place.node)])) for place in self._places),
        )

    def see(self, compared: Compared) -> None:
        """Take down what one expectation looked at."""
        if compared.obligation is not None:
            self._see_instance(compared, compared.obligation)
        elif compared.expectation.rule.name in self.plan.derived:
            self._see_event(compared)

    def _mark(self, nodes: Iterable[Node], outcome: str = YES) -> None:
        for node in nodes:
            self._outcomes[id(node)].add(outcome)

    def _see_event(self, compared: Compared) -> None:
        """An event that happens by itself: its condition came true where it happened, and failed where only the date came."""
        name = compared.expectation.rule.name
        derivation = self.plan.derived[name].derivation
        condition = () if derivation.condition is None else (derivation.condition,)
        if any(event.event == name for event in compared.report.derived):
            self._mark((self.plan.symbols.events[name], *derivation.sources))
            self._mark(condition, TRUE)
            return
        world = next((obligation.record.world for obligation in compared.report), None)
        for truth in asked(self.plan.derived[name], world) if world is not None and condition else ():
            self._mark(condition, _TOLD[truth])

    def _see_instance(self, compared: Compared, obligation: Obligation) -> None:
        record = obligation.record
        rule = record.instance.plan.rule
        self._mark((rule, *rule.sources))
        self._mark((rule.names,), obligation.status.value)
        for condition, reading in _readings(record):
            self._see_condition(condition, reading)
        self._mark(_clauses_at_work(record))
        self._mark(_brought_into_force(self.plan, record))
        self._mark(_taking_precedence(self.plan, compared, record))

    def _see_condition(self, condition: Condition, reading: Reading) -> None:
        for part in parts(condition):
            self._mark((part,), _TOLD[reading.holds(part)])
            named = named_in(self.plan, part)
            if named is not None:
                self._see_condition(named, reading)


def _readings(record: Record) -> Iterator[tuple[Condition, Reading]]:
    """The conditions of an instance, each with the reading that counted."""
    rule, world, instance = record.instance.plan.rule, record.world, record.instance
    that = rule.conduct.condition if isinstance(rule.conduct, That) else None
    for condition in (rule.when, rule.unless, that):
        if condition is not None:
            yield condition, Reading(world, instance, record.notes_on)
    asked_of_acts = where(rule)
    if asked_of_acts is not None:
        for act in world.happenings(rule.act, instance, world.as_of):
            yield asked_of_acts, Reading(world, instance, act.day, act=act)
    for extension in rule.extensions:
        last = world.as_of if record.life.due.day is None else min(world.as_of, record.life.due.day)
        granted = _granted(extension, record)
        yield extension.condition, Reading(world, instance, last if granted is None else granted)


def _granted(extension: Extension, record: Record) -> int | None:
    """The day on which an extension was granted that moved the due date; None where it did not."""
    days = [m.since for m in _moves(record, Moved.EXTENDED_BY, Moved.EXTENDED_TO) if m.since is not None]
    readings = ((day, Reading(record.world, record.instance, day)) for day in days)
    return next((day for day, reading in readings if reading.holds(extension.condition)), None)


def _moves(record: Record, *kinds: Moved) -> list[Move]:
    return [move for move in record.life.due.moves if move.kind in kinds]


def _clauses_at_work(record: Record) -> Iterator[Node]:
    """The clauses of the instance's own rule that took part."""
    rule, due = record.instance.plan.rule, record.life.due
    if rule.due is not None and due.day is not None and has_day(rule.due):
        yield rule.due
    if rule.not_before is not None and record.opens is not None:
        yield rule.not_before
    if rule.met_by is not None and record.performed is not None:
        yield rule.met_by
    yield from (extension for extension in rule.extensions if _granted(extension, record) is not None)
    yield from (ref for ref in rule.waived_by if record.waived is not None and record.waived.name == ref.name)
    yield from _limits(record)


def _limits(record: Record) -> Iterator[Node]:
    """What let the clock stand still, and the day after which nothing moves it."""
    rule, world, instance = record.instance.plan.rule, record.world, record.instance
    stood = [move.since for move in _moves(record, Moved.SUSPENDED) if move.since is not None]
    for window in rule.suspensions:
        runs = list(spells(window, world, instance, world.as_of)) if stood else []
        if any(first <= since <= last for first, last in runs for since in stood):
            yield window
    capped = [move.after for move in _moves(record, Moved.CAPPED)]
    if rule.latest is not None and capped:
        latest = resolve(rule.latest, world, instance, world.as_of)
        if isinstance(latest, Dated) and latest.day in capped:
            yield rule.latest


def _brought_into_force(plan: Plan, record: Record) -> Iterator[Node]:
    """The `otherwise` of the rule whose breach made the instance."""
    instance = record.instance
    for rule in plan.model.rules if instance.making is not None else ():
        breach = outcome_of(Outcome.BREACH, Ref(rule.id)).name
        if instance.making is not None and instance.making.name == breach:
            yield from (ref for ref in rule.otherwise if ref.name == instance.plan.id)


def _taking_precedence(plan: Plan, compared: Compared, record: Record) -> Iterator[Node]:
    """The `overrides` of the rules that apply in the place of the instance's."""
    instance, peers = record.instance, record.world.peers
    if not instance.plan.overridden_by or peers is None or not peers.overridden(instance, record.notes_on)[0]:
        return
    for other in compared.report:
        corresponds = other.record.instance.key in (None, instance.key)
        if other.rule in instance.plan.overridden_by and corresponds and other.record.life.applies:
            yield from (ref for ref in plan.by_id[other.rule].rule.overrides if ref.name == instance.plan.id)
