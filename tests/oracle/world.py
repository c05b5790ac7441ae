"""What there is to see: the events and facts of a timeline, and what an instance sees of them."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from carrier_rules.model import (
    Choices,
    Day,
    Duration,
    Event,
    Money,
    Number,
    PolicyModel,
    Rule,
    Text,
    Unit,
    YesNo,
)
from carrier_rules.timeline import Timeline
from oracle.days import Period

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?( [A-Z]{3})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DURATION = re.compile(r"([0-9]+) (hour|day|working day|week|month|quarter|year)s?")

# Among the events of a day without a time: those of the timeline, then derived ones, then due dates that have passed.
GIVEN, DERIVED, PASSED = range(3)


@dataclass(eq=False)
class Seen:
    """One event. `known` is the day on which it happened or became certain, `moment` its time where one was given.

    `of` is the instance whose breach or fulfilment it is, `rooted` the day from which a derived event's date was clear,
    `making` the event that made it, where it comes for each of some event.
    """

    name: str
    day: date
    order: tuple
    known: date
    id: str | None = None
    periods: frozenset[str] = frozenset()
    matter: str | None = None
    lists: dict[str, tuple[str, ...] | None] = field(default_factory=dict)
    attributes: dict[str, object] = field(default_factory=dict)
    moment: datetime | None = None
    of: "Instance | None" = None
    rooted: date | None = None
    making: "Seen | None" = None


@dataclass(eq=False)
class Instance:
    """An instance of a rule; of a derived event that is to come (`rule` None) it is what its dates are about."""

    rule: Rule | None
    key: str | None = None
    period: Period | None = None
    making: Seen | None = None
    makers: tuple[str, ...] = ()
    # In `met by E where …`: the act in question.
    act: Seen | None = None

    @property
    def periods(self) -> set[str]:
        return set(self.making.periods) if self.making else {self.period.key} if self.period else set()

    @property
    def matter(self) -> str | None:
        return self.making.matter if self.making else None

    def sees(self, event: Seen) -> bool:
        """Events that are about nothing, about its period, or about its matter; what became of a rule: of any period."""
        if event.of is not None:
            return event.matter is None or self.matter is None or event.matter == self.matter
        if not event.periods and event.matter is None:
            return True
        return bool(event.periods & self.periods) or (event.matter is not None and event.matter == self.matter)


def plain(value: object) -> object:
    match value:
        case Choices():
            return value.names[0] if len(value.names) == 1 else frozenset(value.names)
        case Number():
            return Decimal(value.text)
        case Money():
            return value.amount
        case Day():
            return value.date
        case Text():
            return value.text
        case YesNo():
            return value.yes
        case Duration():
            return value


def given(value: object) -> object:
    """A timeline's value in the same form."""
    if isinstance(value, tuple):
        return frozenset(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return Decimal(value.split()[0])
    if isinstance(value, str) and DATE.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, str) and (found := DURATION.fullmatch(value)):
        return Duration(int(found[1]), Unit(found[2]))
    return value


class World:
    """What has happened by the end of `today`. The walk lets `today` go on and adds each day's events."""

    def __init__(
        self, model: PolicyModel, timeline: Timeline, days: list[date], horizon: date | None, known_at: date | None
    ) -> None:
        self.model = model
        self.header = model.header
        # The days of the questions, ascending.
        self.days = days
        self.limit = max(days[-1], horizon or days[-1])
        self.kind = timeline.kind
        self.given = [event for event in read(model, timeline, known_at) if event.day <= days[-1]]
        self.events: list[Seen] = []
        self.named: dict[str, list[Seen]] = {}
        self.facts = timeline.facts
        self.known_at = known_at
        self.rules = {rule.id: rule for rule in model.rules}
        self.derived = {event.names.id: event for event in model.events if event.derivation}
        # Whether any clock can stand still: what rests on it then moves from day to day.
        clocks = (*model.rules, *(event.derivation for event in self.derived.values()))
        self.standing_clocks = any(clock.suspensions for clock in clocks if clock is not None)
        self.today = date.min
        # What stands for the unknown, except in some places, and which places met it.
        self.guess: tuple[bool, frozenset[str]] = (True, frozenset())
        self.places: list[str] = []
        # How many lives were decided.
        self.decided = 0
        # Set by the walk: what is asked across rules.
        self.walk = None

    def add(self, events: list[Seen]) -> None:
        self.events = sorted([*self.events, *events], key=lambda event: event.order)
        for name in {event.name for event in events}:
            self.named[name] = [event for event in self.events if event.name == name]

    def taken(self, truth: bool | None, place: str) -> bool:
        if truth is not None:
            return truth
        self.places.append(place)
        taken, but = self.guess
        return taken != (place in but)

    def happenings(self, name: str, instance: Instance, upto: date) -> list[Seen]:
        if instance.act is not None and instance.act.name == name:
            return [instance.act]
        return [e for e in self.named.get(name, ()) if e.known <= upto and instance.sees(e)]

    def plainly(self, name: str, instance: Instance, upto: date) -> list[Seen]:
        """What a bare name means: of what became of a rule that this one corresponds to, the counterpart's alone."""
        found = self.happenings(name, instance, upto)
        rule = self.rules.get(name.removeprefix("breach of ").removeprefix("fulfilment of "))
        if " of " in name and rule is not None and self.walk.corresponds(rule, instance):
            return [e for e in found if e.of is self.walk.counterpart(rule, instance)]
        return [e for e in found if self.is_own(e, instance, True)]

    def is_own(self, event: Seen, instance: Instance, bare: bool) -> bool:
        """Whether a bare name means it: of what happens for each event that makes instances too, this instance's own."""
        derived = self.derived.get(event.name)
        if not bare or derived is None or instance.making is None:
            return True
        makers = [ref.name for ref in derived.derivation.for_each]
        return instance.making.name not in makers or event.making is instance.making

    def value(self, name: str, day: date) -> object:
        """The value of a fact on a day, None where nothing is known; of two the later recorded one."""
        best = None
        for fact in self.facts:
            since = fact.recorded or fact.start or date.min
            if fact.fact != name or (self.known_at and since > self.known_at):
                continue
            if (fact.start or date.min) <= day <= (fact.end or date.max) and (best is None or since > best[0]):
                best = since, given(fact.value)
        if best:
            return best[1]
        default = next(fact.default for fact in self.model.facts if fact.names.id == name)
        return None if default is None else plain(default)


def read(model: PolicyModel, timeline: Timeline, known_at: date | None) -> list[Seen]:
    events = [e for e in timeline.events if known_at is None or (e.recorded or placed(model, e.on)[0]) <= known_at]
    gone = {r.retracts for r in timeline.retractions if known_at is None or (r.recorded or date.min) <= known_at}
    replaced = replaced_by(events, gone)
    return [seen(model, event) for event in events if event.id is None or event.id not in gone | replaced]


def replaced_by(events: list, gone: set[str]) -> set[str]:
    """What a correction replaces, and what that one had replaced; a retracted correction replaces nothing."""
    links = {event.id: event.replaces for event in events if event.id and event.replaces}
    found = set()
    for event in events:
        target = None if event.id in gone else event.replaces
        while target is not None and target not in found:
            found.add(target)
            target = links.get(target)
    return found


def seen(model: PolicyModel, event) -> Seen:
    day, moment, rank = placed(model, event.on)
    lists = {name: getattr(event, name) for name in ("documents", "forms", "by", "to", "copy")}
    attributes = {name: given(value) for name, value in event.attributes}
    order = (day, *rank, GIVEN, event.recorded or day, event.id or "", repr(event))
    periods = frozenset(event.period)
    return Seen(event.event, day, order, day, event.id, periods, event.matter, lists, attributes, moment)


def placed(model: PolicyModel, on: date | datetime) -> tuple[date, datetime | None, tuple[int, str]]:
    """The day it counts for, its local moment, and its place in the day: what came after the cut-off comes first."""
    if not isinstance(on, datetime):
        return on, None, (2, "")
    zone = ZoneInfo(model.header.time_zone or "Asia/Shanghai")
    local = on.astimezone(zone).replace(tzinfo=None) if on.tzinfo else on
    if model.header.cutoff and local.time() > model.header.cutoff:
        return local.date() + timedelta(days=1), local, (0, str(local.time()))
    return local.date(), local, (1, str(local.time()))


def day_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def untimed(day: date, stage: int, name: str, content: object) -> tuple:
    """The place of an event that happens by itself."""
    return day, 2, "", stage, day, "", f"Event(event={name!r} {content}"


def midnight_after(day: date) -> datetime:
    """24:00 of a day."""
    return datetime.combine(day, time()) + timedelta(days=1)


def declared(model: PolicyModel, name: str) -> Event | None:
    return next((event for event in model.events if event.names.id == name), None)
