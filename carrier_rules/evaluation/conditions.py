"""Conditions in three values (Kleene): true, false, or None where a fact or attribute that is needed is not given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import define, evolve, field, frozen

from carrier_rules.evaluation.dates import Absence, Dated, Undated, counted, earlier, find, looked_at, resolve
from carrier_rules.evaluation.made import Made, seen, unofficial_behind
from carrier_rules.evaluation.moving import Place
from carrier_rules.evaluation.rests_on import event_names, happenings
from carrier_rules.evaluation.values import compared, plain
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import (
    And,
    Bound,
    BoundKind,
    CarriedGiven,
    CarriedIs,
    Comparison,
    Condition,
    FactCompares,
    FactHas,
    FactIs,
    Happening,
    Named,
    Not,
    Occurrence,
    Or,
    StatusIs,
    Times,
    Total,
    Value,
    Which,
)
from carrier_rules.timeline import Happened, Typed
from carrier_rules.timeline.bound import ALWAYS, FOREVER

Truth = bool | None


@frozen(eq=False)
class Note:
    """What one part of a condition came to on the day, and the events that it rested on."""

    condition: Condition
    truth: Truth
    events: tuple[Happened, ...] = ()
    value: Typed | None = None


@define(eq=False)
class Reading:
    """One reading of a condition on a day: `unknown` collects what was not given, `notes` the parts where asked for.

    `act` is the act that a `met by … where` is asked about.
    """

    world: World
    instance: Instance
    day: int
    unknown: list[str] = field(factory=list)
    notes: list[Note] | None = None
    act: Happened | None = None

    def holds(self, condition: Condition) -> Truth:
        """Return whether the condition holds; None where that is unknown."""
        match condition:
            case And():
                return _all([self.holds(part) for part in condition.parts])
            case Or():
                return _any([self.holds(part) for part in condition.parts])
            case Not():
                truth = self.holds(condition.part)
                return None if truth is None else not truth
            case Named():
                return self.holds(self.world.plan.defines[condition.name.name])
            case Occurrence():
                return self._occurrence(condition)
            case Total():
                return self._total(condition)
            case StatusIs():
                return self._status(condition)
            case FactIs() | FactCompares() | FactHas():
                return self._fact(condition)
            case CarriedIs() | CarriedGiven():
                return self._carried(condition)

    def _occurrence(self, condition: Occurrence) -> Truth:
        found = self._happened(condition)
        fits = self._bounds(condition.bounds)
        if fits is None:
            return self._noted(condition, None)
        events = tuple(event for event in found if fits[0] <= event.day <= fits[1])
        for event in events:
            self.instance.rest_on(unofficial_behind(event), event.day, self.day)
        times = condition.times or Times(1)
        if condition.none:
            # What has not happened within a time may still happen until the time is over.
            truth = not events and (fits[1] == FOREVER or self.day > fits[1])
        elif times.in_a_row:
            truth = _within(self._longest_run(events), times)
        else:
            truth = _within(len(events), times)
        return self._noted(condition, truth, events)

    def _happened(self, condition: Occurrence) -> Sequence[Happened]:
        """A bare event is this instance's own where it has one; what is counted is counted over all."""
        meant = condition.event
        if self.act is not None and meant.which is Which.ANY and meant.event.name == self.act.name:
            return (self.act,)
        if meant.which is Which.ANY:
            look = self.world.own if condition.times is None else self.world.happenings
            return look(meant.event.name, self.instance, self.day)
        event = find(meant, self.world, self.instance, self.day)
        return () if isinstance(event, Undated) or seen(event) > self.day else (event,)

    def _longest_run(self, events: Sequence[Happened]) -> int:
        """The longest run of a rule's instances, in their order, that came to this one after the other."""
        outcomes = [event for event in events if isinstance(event, Made) and event.rule is not None]
        if not outcomes or self.world.peers is None:
            return 0
        came_to = {event.instance for event in outcomes}
        longest = run = 0
        for key in self.world.peers.decided(outcomes[0].rule or "", self.instance, self.day):
            run = run + 1 if key in came_to else 0
            longest = max(longest, run)
        return longest

    def _status(self, condition: StatusIs) -> Truth:
        assert self.world.peers is not None
        statuses, missing = self.world.peers.statuses(condition.rule.name, self.instance, self.day)
        if condition.status in statuses and len(statuses) > 1:
            self.unknown.extend(missing)
            return self._noted(condition, None)
        shown = " or ".join(sorted(statuses)) or None
        return self._noted(condition, condition.status in statuses, (), shown)

    def _bounds(self, bounds: Sequence[Bound]) -> tuple[int, int] | None:
        """The first and last day that fit all bounds, both inclusive; None where an event lacks a date that bounds."""
        first, last = ALWAYS, FOREVER
        for bound in bounds:
            fits = self._bound(bound)
            if fits is None:
                return None
            first, last = max(first, fits[0]), min(last, fits[1])
        return first, last

    def _bound(self, bound: Bound) -> tuple[int, int] | None:
        """The days that fit one bound.

        Where the date is still to come, what is bounded by it from behind has an open end, and nothing lies after it.
        """
        date = resolve(bound.date, self.world, self._asking, self.day)
        if isinstance(date, Undated):
            if date.absence is Absence.NOT_GIVEN:
                self.unknown.append(date.wanted)
                return None
            open_until = bound.kind in (BoundKind.BEFORE, BoundKind.BY)
            return (ALWAYS, FOREVER - 1) if open_until else (FOREVER, FOREVER - 1)
        first, last, counted_to = span_of(bound, date, self.world, self.instance)
        self.instance.rest_on(counted_to.unofficial, counted_to.day, self.day)
        return first, last

    def _total(self, condition: Total) -> Truth:
        fits = self._bounds(condition.bounds)
        if fits is None:
            return self._noted(condition, None)
        found = self.world.happenings(condition.event.name, self.instance, self.day)
        events = tuple(event for event in found if fits[0] <= event.day <= fits[1])
        amounts = [event.attributes.get(condition.attribute.name) for event in events]
        numbers = [amount for amount in amounts if isinstance(amount, Decimal)]
        if len(numbers) < len(amounts):
            self.unknown.append(f"{condition.attribute.name} of {condition.event.name}")
            return self._noted(condition, None, events)
        total = sum(numbers, Decimal(0))
        return self._noted(condition, compared(total, condition.comparison, plain(condition.value)), events, total)

    def _fact(self, condition: FactIs | FactCompares | FactHas) -> Truth:
        value = self._value_of(condition.fact.name)
        if value is None:
            self.unknown.append(condition.fact.name)
            return self._noted(condition, None)
        if isinstance(condition, FactHas):
            held = value if isinstance(value, frozenset) else (value,)  # a default is one name
            truth: Truth = _within(sum(ref.name in held for ref in condition.values), condition.times)
        else:
            comparison = Comparison.EQUAL if isinstance(condition, FactIs) else condition.comparison
            truth = self._compared(value, comparison, condition.value, condition.fact.name)
        return self._noted(condition, truth, (), value)

    def _value_of(self, fact: str) -> Typed | None:
        value = self.world.bound.value(fact, self.day)
        if value is not None:
            return value
        default = self.world.plan.symbols.facts[fact].default
        return None if default is None else plain(default)

    def _carried(self, condition: CarriedIs | CarriedGiven) -> Truth:
        event = find(condition.carried.of, self.world, self._asking, self.day)
        if isinstance(event, Undated):
            return self._noted(condition, False)
        value = event.attributes.get(condition.carried.attribute.name)
        if isinstance(condition, CarriedGiven):
            return self._noted(condition, value is not None, (event,), value)
        named = f"{condition.carried.attribute.name} of {event.name}"
        if value is None:
            self.unknown.append(named)
            return self._noted(condition, None, (event,))
        return self._noted(
            condition, self._compared(value, condition.comparison, condition.value, named), (event,), value
        )

    @property
    def _asking(self) -> Instance:
        """The instance, for which a bare event is the act in question where there is one."""
        return self.instance if self.act is None else evolve(self.instance, act=self.act)

    def _compared(self, value: Typed, comparison: Comparison, with_value: Value, named: str) -> Truth:
        truth = compared(value, comparison, plain(with_value))
        if truth is None:
            self.unknown.append(named)
        return truth

    def _noted(
        self, condition: Condition, truth: Truth, events: tuple[Happened, ...] = (), value: Typed | None = None
    ) -> Truth:
        if self.notes is not None:
            self.notes.append(Note(condition, truth, events, value))
        return truth


@define(eq=False)
class Assumed:
    """The conditions of one instance, with one `value` standing for whatever is unknown; `unknown` collects what was.

    A rule that takes precedence counts among them.
    """

    world: World
    instance: Instance
    value: bool
    unknown: list[str] = field(factory=list)

    def applies(self, day: int, eve: bool = False) -> bool:
        """Whether the rule's condition holds on a day and its exception does not.

        With `eve` it is asked before the day's due dates leave breaches behind.
        """
        if not self.instance.plan.conditional:
            return True
        rule = self.instance.plan.rule
        reading = Reading(self.world.eve(day) if eve else self.world, self.instance, day)
        holds = True if rule.when is None else reading.holds(rule.when)
        excepted = False if rule.unless is None else reading.holds(rule.unless)
        if holds is False or excepted is True:
            return False
        overridden = self._overridden(reading) if self.instance.plan.overridden_by else False
        if overridden is True:
            return False
        return self._known(None if None in (holds, excepted, overridden) else True, reading)

    def _overridden(self, reading: Reading) -> Truth:
        assert self.world.peers is not None
        truth, missing = self.world.peers.overridden(self.instance, reading.day)
        reading.unknown.extend(missing)
        return truth

    def holds(self, condition: Condition, day: int, act: Happened | None = None) -> bool:
        """Whether a condition holds on a day; `act` is the act that a `where` is asked about."""
        reading = Reading(self.world, self.instance, day, act=act)
        return self._known(reading.holds(condition), reading)

    def _known(self, truth: Truth, reading: Reading) -> bool:
        if truth is None:
            self.unknown.extend(reading.unknown)
            return self.value
        return truth


def span_of(bound: Bound, date: Dated, world: World, instance: Instance) -> tuple[int, int, Place]:
    """Return the first and the last day that a bound allows, both inclusive, and the place to which it is counted.

    The last day is FOREVER where there is no end.
    """
    place = Place(date.day, date.unofficial)
    match bound.kind:
        case BoundKind.BEFORE:
            return ALWAYS, date.day - 1, place
        case BoundKind.BY:
            return ALWAYS, date.day, place
        case BoundKind.AFTER:
            return date.day + 1, FOREVER, place
        case BoundKind.SINCE:
            return date.day, FOREVER, place
    assert bound.duration is not None
    before = bound.kind is not BoundKind.WITHIN_AFTER
    count = counted(world, instance, date.day, bound.duration, before)
    place = Place(count.nominal, earlier(date.unofficial, looked_at(world.plan.calendar, count)))
    return (place.day, date.day, place) if before else (date.day, place.day, place)


def turning_days(condition: Condition | None, world: World, instance: Instance) -> Iterator[int]:
    """Yield the days up to as-of on which the condition's truth can change: events, facts, and the ends of its bounds."""
    for part in atoms(condition, world):
        match part:
            case Occurrence() | Total():
                name = part.event.event.name if isinstance(part, Occurrence) else part.event.name
                yield from (seen(event) for event in world.happenings(name, instance, world.as_of))
                for bound in part.bounds:
                    yield from _turning_days_of(bound, world, instance)
            case FactIs() | FactCompares() | FactHas():
                for held in world.bound.facts.get(part.fact.name, ()):
                    yield from (held.start, held.end + 1)
            case CarriedIs() | CarriedGiven():
                if isinstance(part.carried.of, Happening):
                    for name in event_names((part.carried.of,)):
                        yield from (seen(event) for event in world.happenings(name, instance, world.as_of))
            case StatusIs():
                assert world.peers is not None
                yield from world.peers.status_days(part.rule.name, instance)


def _turning_days_of(bound: Bound, world: World, instance: Instance) -> Iterator[int]:
    """The days on which a bound begins, ends, or becomes known or another one."""
    names = event_names(happenings(bound.date))
    for upto in {world.as_of} | {seen(event) for name in names for event in world.events.get(name, ())}:
        date = resolve(bound.date, world, instance, upto)
        if isinstance(date, Dated):
            start, end, _ = span_of(bound, date, world, instance)
            yield from (upto, start, end + 1)


def atoms(condition: Condition | None, world: World) -> Iterator[Condition]:
    """Yield the parts of a condition that are neither combined nor named."""
    match condition:
        case None:
            return
        case And() | Or():
            for part in condition.parts:
                yield from atoms(part, world)
        case Not():
            yield from atoms(condition.part, world)
        case Named():
            yield from atoms(world.plan.defines[condition.name.name], world)
        case _:
            yield condition


def _all(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def _any(truths: list[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


def _within(number: int, times: Times) -> bool:
    return times.least <= number and (times.most is None or number <= times.most)
