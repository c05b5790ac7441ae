"""What there is to see: the events and facts of a timeline, and what an instance sees of them."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from carrier_rules.model import Choices, Day, Duration, Money, Number, PolicyModel, Rule, Text, YesNo
from carrier_rules.timeline import Timeline
from oracle.days import Period

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?( [A-Z]{3})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(eq=False)
class Seen:
    """One event."""

    name: str
    day: date
    order: tuple
    id: str | None
    periods: frozenset[str]
    matter: str | None
    lists: dict[str, tuple[str, ...] | None]
    attributes: dict[str, object]


@dataclass(eq=False)
class Instance:
    rule: Rule
    key: str | None
    period: Period | None = None
    making: Seen | None = None
    acts: list[Seen] = field(default_factory=list)

    def sees(self, event: Seen) -> bool:
        """Events that are about nothing, about its period, or about its matter."""
        if not event.periods and event.matter is None:
            return True
        periods = self.making.periods if self.making else {self.key} if self.period else set()
        matter = self.making.matter if self.making else None
        return bool(event.periods & set(periods)) or (event.matter is not None and event.matter == matter)


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
    return value


class World:
    def __init__(
        self, model: PolicyModel, timeline: Timeline, as_of: date, horizon: date | None, known_at: date | None
    ) -> None:
        self.model = model
        self.header = model.header
        self.as_of = as_of
        self.limit = max(as_of, horizon or as_of)
        self.kind = timeline.kind
        self.events = [event for event in read(timeline, known_at) if event.day <= as_of]
        self.facts = timeline.facts
        self.known_at = known_at
        self.rules = {rule.id: rule for rule in model.rules}

    def happenings(self, name: str, instance: Instance, upto: date) -> list[Seen]:
        return [e for e in self.events if e.name == name and e.day <= upto and instance.sees(e)]

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


def read(timeline: Timeline, known_at: date | None) -> list[Seen]:
    def known(recorded: date | None, otherwise: date) -> date:
        return recorded or otherwise

    events = [e for e in timeline.events if known_at is None or known(e.recorded, day_of(e.on)) <= known_at]
    gone = {r.retracts for r in timeline.retractions if known_at is None or known(r.recorded, date.min) <= known_at}
    replaced = {e.replaces for e in events if e.replaces and e.id not in gone}
    found = []
    for event in events:
        if event.id is not None and event.id in gone | replaced:
            continue
        day = day_of(event.on)
        time = event.on.time() if isinstance(event.on, datetime) else None
        lists = {name: getattr(event, name) for name in ("documents", "forms", "by", "to", "copy")}
        order = (day, time is None, str(time), known(event.recorded, day), event.id or "", repr(event))
        attributes = {name: given(value) for name, value in event.attributes}
        found.append(
            Seen(event.event, day, order, event.id, frozenset(event.period), event.matter, lists, attributes)
        )  # fmt: skip
    return sorted(found, key=lambda event: event.order)


def day_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
