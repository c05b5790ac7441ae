"""A policy as a value: its header, its declarations, its rules and scenarios."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from carrier_rules.model.basics import Names, Node, Ref, Roll
from carrier_rules.model.conditions import Condition, Value
from carrier_rules.model.dates import Date
from carrier_rules.model.rules import Define, Quotation, Rule, Scenario, Window


class Basic(StrEnum):
    """The types of a fact or attribute that need no list of values."""

    DATE = "date"
    DURATION = "duration"
    MONEY = "money"
    NUMBER = "number"
    TEXT = "text"
    YES_OR_NO = "yes or no"


@frozen
class Simple(Node):
    """A type without a list of values. `currency` belongs to money, and is CNY where nothing else is said."""

    basic: Basic
    currency: str | None = None


@frozen
class OneOf(Node):
    """One of the listed values, or with `several` any number of them."""

    values: tuple[Names, ...]
    several: bool = False


Type = Simple | OneOf


@frozen
class Attribute(Node):
    """Something that an event carries."""

    names: Names
    type: Type


@frozen
class Alias(Node):
    """`also 财政厅`, `also "财政部监管局" from 2019-04-01`: another name, and the day from which it is in use."""

    name: str
    start: datetime.date | None = None


@frozen
class Party(Node):
    """A body that bears, receives or is sent a copy."""

    names: Names
    label: str | None = None
    also: tuple[Alias, ...] = ()


@frozen
class Entity(Node):
    """A kind of thing that has a timeline of its own."""

    names: Names
    label: str | None = None


@frozen
class Derivation(Node):
    """`for each E on D when C`: how an event happens by itself. Its date never rolls.

    Without `for_each` it happens on each day that the date comes to be. `suspensions` let the clock of the date stand still.
    `readings` and `sources` are as in a rule.
    """

    on: Date
    for_each: tuple[Ref, ...] = ()
    condition: Condition | None = None
    suspensions: tuple[Window, ...] = ()
    readings: tuple[str, ...] = ()
    sources: tuple[Quotation, ...] = ()


@frozen
class Event(Node):
    """Something that happens on a day, and what it carries; or, with a derivation, that happens by itself."""

    names: Names
    label: str | None = None
    attributes: tuple[Attribute, ...] = ()
    derivation: Derivation | None = None


@frozen
class Fact(Node):
    """Something that is so for a time."""

    names: Names
    type: Type
    label: str | None = None
    default: Value | None = None


@frozen
class Document(Node):
    """Something that is filed."""

    names: Names
    label: str | None = None
    annex: int | None = None


@frozen
class OfficeHours(Node):
    """`09:00 to 12:00`: a part of each working day in which the office is open, in minutes after midnight."""

    opens: int
    closes: int


@frozen
class Header(Node):
    """What a policy says of itself. What it leaves out is None or empty."""

    names: Names
    title: str | None = None
    number: str | None = None
    issued: datetime.date | None = None
    issued_by: tuple[Ref, ...] = ()
    under: tuple[str, ...] = ()
    text: str | None = None
    uses: tuple[str, ...] = ()
    effective: datetime.date | None = None
    effective_until: datetime.date | None = None
    transition: str | None = None
    calendar: str | None = None
    notices: str | None = None
    counting: str | None = None
    roll: Roll | None = None
    cutoff: datetime.time | None = None
    working_hours: tuple[OfficeHours, ...] = ()
    time_zone: str | None = None


@frozen
class PolicyModel(Node):
    """A whole policy, as its file (and those that it uses) say it."""

    header: Header
    parties: tuple[Party, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    documents: tuple[Document, ...] = ()
    defines: tuple[Define, ...] = ()
    rules: tuple[Rule, ...] = ()
    scenarios: tuple[Scenario, ...] = ()

    @property
    def citations(self) -> Iterator[tuple[str, Quotation]]:
        """Every sentence that is cited, with the identity of the derived event or rule that carries it."""
        for event in self.events:
            yield from ((event.names.id, source) for source in (event.derivation.sources if event.derivation else ()))
        for rule in self.rules:
            yield from ((rule.id, source) for source in rule.sources)
