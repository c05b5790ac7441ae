"""Rules: who must, may or should do what, and when; and the scenarios that test them."""

from __future__ import annotations

import datetime
from enum import StrEnum

from attrs import frozen

from carrier_rules.model.basics import Duration, Names, Node, PeriodUnit, Ref, Roll
from carrier_rules.model.conditions import Condition, Value
from carrier_rules.model.dates import Date, Deadline, Term


class Kind(StrEnum):
    """The kinds of rule."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    RECOMMENDATION = "recommendation"
    REQUIREMENT = "requirement"
    PROVISION = "provision"


class Recorded(StrEnum):
    """What a provision records."""

    DEFINITION = "definition"
    ANNOUNCEMENT = "announcement"
    LIABILITY = "liability"
    REFERENCE = "reference"


@frozen
class Act(Node):
    """`must file A, B`: the verb (`submit`, `maintain`, or a quoted word) and what is filed: documents or quoted texts.

    In a recommendation it is what the bearer `should` do.
    """

    verb: str
    documents: tuple[Ref, ...]
    texts: tuple[str, ...] = ()


@frozen
class MustNot(Node):
    """`must not E where C`: the event that the bearer is forbidden to bring about; `where` is as in `MetBy`."""

    event: Ref
    where: Condition | None = None


@frozen
class May(Node):
    """`may E where C`: the event that the bearer is permitted to bring about; `where` is as in `MetBy`."""

    event: Ref
    where: Condition | None = None


@frozen
class That(Node):
    """`that C`: the state of affairs that a requirement demands."""

    condition: Condition


@frozen
class Form(Node):
    """`paper x2 sealed`: a form in which a document must arrive, how many copies, and whether sealed."""

    name: str
    count: int = 1
    sealed: bool = False

    def __str__(self) -> str:
        return self.name + (f" x{self.count}" if self.count > 1 else "") + (" sealed" if self.sealed else "")


@frozen
class Parties(Node):
    """A list of parties; `others` (等) leaves it open without adding a duty."""

    names: tuple[Ref, ...] = ()
    others: bool = False


@frozen
class Window(Node):
    """`from A until B` / `from A through B`: `through` keeps B's day in, `until` leaves it out."""

    start: Date
    end: Date | None = None
    through: bool = False


@frozen
class MetBy(Node):
    """`met by E 2 times where C`: the event that performs the rule; the `times`-th complete one counts.

    In `where` the bare event means the act in question.
    """

    event: Ref
    times: int = 1
    where: Condition | None = None


@frozen
class Extension(Node):
    """`extended by 10 working days when C`, `extended to D when C`: the deadline moves; one of `by` and `to` is given."""

    condition: Condition
    by: Duration | Term | None = None
    to: Date | None = None


@frozen
class Quotation(Node):
    """`source "三（四）" "…"`: a section of the source and the words quoted from it."""

    section: str
    quote: str | None = None


@frozen
class Rule(Node):
    """One rule. Fields stand in the drafters' order; what a rule does not say is None, False or empty."""

    kind: Kind
    names: Names
    label: str | None = None
    entity: Ref | None = None
    bearers: tuple[Ref, ...] = ()
    jointly_with: tuple[Ref, ...] = ()
    conduct: Act | MustNot | May | That | None = None
    forms: tuple[Form, ...] = ()
    to: Parties = Parties()
    copy: Parties = Parties()
    when: Condition | None = None
    unless: Condition | None = None
    every: PeriodUnit | None = None
    for_each: tuple[Ref, ...] = ()
    window: Window | None = None
    due: Deadline | None = None
    not_before: Date | None = None
    latest: Date | None = None
    extensions: tuple[Extension, ...] = ()
    suspensions: tuple[Window, ...] = ()
    roll: Roll | None = None
    counting: str | None = None
    counting_the_day_itself: bool = False
    met_by: MetBy | None = None
    standing: bool = False
    waived_by: tuple[Ref, ...] = ()
    otherwise: tuple[Ref, ...] = ()
    overrides: tuple[Ref, ...] = ()
    records: Recorded | None = None
    because: str | None = None
    readings: tuple[str, ...] = ()
    sources: tuple[Quotation, ...] = ()

    @property
    def id(self) -> str:
        """The rule's identity."""
        return self.names.id

    @property
    def act(self) -> str:
        """The event that performs the rule, breaks it or makes use of it; the rule's own name where it names none."""
        if isinstance(self.conduct, MustNot | May):
            return self.conduct.event.name
        return self.met_by.event.name if self.met_by is not None else self.id


@frozen
class GivenFact(Node):
    """`given carrier-type is integration from D until D2`; both days inclusive, None is unbounded."""

    fact: Ref
    value: Value
    start: datetime.date | None = None
    end: datetime.date | None = None
    recorded: datetime.date | None = None


@frozen
class GivenEvent(Node):
    """One `on` line of a scenario. A list that is None was left out; an empty one cannot be written."""

    event: Ref
    on: datetime.date | datetime.datetime
    periods: tuple[str, ...] = ()
    attributes: tuple[tuple[str, Value], ...] = ()
    documents: tuple[str, ...] | None = None
    forms: tuple[Form, ...] | None = None
    by: tuple[Ref, ...] | None = None
    to: tuple[Ref, ...] | None = None
    copy: tuple[Ref, ...] | None = None
    matter: str | None = None
    identifier: str | None = None
    recorded: datetime.date | None = None
    replaces: str | None = None


@frozen
class Retraction(Node):
    """`retract e17 recorded 2019-11-09`."""

    identifier: str
    recorded: datetime.date | None = None


@frozen
class Expectation(Node):
    """`expect R for 2019-Q3 overdue due 2019-10-25`; with `absent` there is no such instance.

    `days_late` is what `late 12 days` expects. With `on` the name is that of an event that happens by itself, expected
    on that day; it is `absent` where it has not happened.
    """

    rule: Ref
    instance: str | None = None
    status: str | None = None
    due: datetime.date | datetime.datetime | None = None
    absent: bool = False
    days_late: int | None = None
    on: datetime.date | None = None


@frozen
class Look(Node):
    """`as of D known at K` and the expectations that follow it."""

    as_of: datetime.date
    known_at: datetime.date | None = None
    expectations: tuple[Expectation, ...] = ()


@frozen
class Scenario(Node):
    """A test of the policy: what is given, what happens, and what is expected as of a day."""

    title: str
    entity: Ref | None = None
    facts: tuple[GivenFact, ...] = ()
    events: tuple[GivenEvent, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    looks: tuple[Look, ...] = ()


@frozen
class Define(Node):
    """`define late-starter when …`: a named condition."""

    names: Names
    condition: Condition
