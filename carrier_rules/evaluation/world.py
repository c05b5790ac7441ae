"""What one assessment sees: the events up to the as-of day, by name, and what an instance sees of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from attrs import define, evolve, field

from carrier_rules.calendar import Period
from carrier_rules.evaluation.guesses import Unknown
from carrier_rules.evaluation.made import AT_THE_END, Made, seen
from carrier_rules.evaluation.plan import Plan, RulePlan
from carrier_rules.model import DueDate
from carrier_rules.timeline import Bound, Happened

if TYPE_CHECKING:
    from carrier_rules.evaluation.deadlines import Due

NO_PERIODS: frozenset[str] = frozenset()
Events = Mapping[str, Sequence[Happened]]
NO_EVENTS: Events = MappingProxyType({})


class Peers(Protocol):
    """What an instance may ask about others, as of a day."""

    def statuses(self, rule: str, instance: Instance, day: int) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the statuses that the rule's instance that corresponds may have, and which facts are missing for one.

        There is none where no instance corresponds.
        """

    def status_days(self, rule: str, instance: Instance) -> set[int]:
        """Return the days up to as-of on which that status can change."""

    def overridden(self, instance: Instance, day: int) -> tuple[bool | None, tuple[str, ...]]:
        """Return whether a rule that overrides it applies on a day; None where facts are missing, which are named."""

    def override_days(self, instance: Instance) -> set[int]:
        """Return the days up to as-of on which the answer of `overridden` can change."""

    def decided(self, rule: str, instance: Instance, day: int) -> Sequence[str | None]:
        """Return the keys of the rule's instances that were kept or broken by a day, in their order."""

    def foreseen(self, event: Happened) -> int:
        """Return the first day on which a derived event's day was seen to lie ahead; that on which it came where none did."""

    def coming(self, name: str, upto: int) -> Sequence[Happened]:
        """Return the derived events of a name that lie ahead, by what is known on the day `upto`."""

    def foreseeing_days(self, name: str) -> frozenset[int]:
        """Return the days up to as-of on which it can change what is foreseen of a derived event."""

    def due_date(self, date: DueDate, instance: Instance, upto: int) -> Due | None:
        """Return the due date that is meant, as known on a day; None where no instance corresponds."""


@define(eq=False)
class World:
    """One entity as of one day. The only way to events, those included that nobody reports.

    `unknown` says what stands for what is not given in the events that are made, in deadlines and in `met by … where`, and
    is told what was not. `peers` is set by the engine.
    """

    plan: Plan
    bound: Bound
    as_of: int
    limit: int
    events: Events
    particular: frozenset[str]
    late: frozenset[str]
    unknown: Unknown = field(factory=Unknown)
    peers: Peers | None = None

    @classmethod
    def of(
        cls,
        plan: Plan,
        bound: Bound,
        as_of: int,
        horizon: int | None,
        made: Events = NO_EVENTS,
        unknown: Unknown | None = None,
    ) -> World:
        """Return the world as of a day; events after it are left out, instances up to the horizon are made."""
        events = {
            name: tuple(found)
            for name, happened in (*bound.events.items(), *made.items())
            if (found := [event for event in happened if seen(event) <= as_of])
        }
        particular = frozenset(
            name for name, found in events.items() if any(e.periods or e.matter is not None for e in found)
        )
        late = frozenset(name for name in made if any(seen(e) > e.day for e in events.get(name, ())))
        return cls(
            plan, bound, as_of, max(as_of, horizon or as_of), MappingProxyType(events), particular, late,
            unknown or Unknown(),
        )  # fmt: skip

    def at(self, day: int) -> World:
        """Return the same world as of an earlier day."""
        events = {
            name: found
            for name, happened in self.events.items()
            if (found := tuple(event for event in happened if seen(event) <= day))
        }
        return evolve(self, as_of=day, limit=day, events=MappingProxyType(events), peers=None)

    def eve(self, day: int) -> World:
        """Return the world in which the due dates that pass on a day leave no breach behind yet: they pass together."""
        names = [name for name, found in self.events.items() if any(_passes_on(event, day) for event in found)]
        if not names:
            return self
        kept = {name: tuple(event for event in self.events[name] if not _passes_on(event, day)) for name in names}
        return evolve(self, events=MappingProxyType({**self.events, **kept}))

    def happenings(self, name: str, instance: Instance, upto: int, ahead: bool = False) -> Sequence[Happened]:
        """Return the happenings of an event up to and including a day, as the instance sees them, in order.

        With `ahead`, derived events whose date is known on that day and lies ahead are among them.
        """
        found = self.events.get(name, ())
        if name in self.particular:
            found = [event for event in found if instance.sees(event)]
        if found and (found[-1].day > upto or name in self.late):
            found = [event for event in found if seen(event) <= upto]
        if ahead and name in self.plan.derived and self.peers is not None:
            coming = [event for event in self.peers.coming(name, upto) if instance.sees(event)]
            found = sorted((*found, *coming), key=lambda event: event.order)
        return found

    def foreseen(self, event: Happened) -> int:
        """Return the day from which the date of an event that has happened was known."""
        return self.peers.foreseen(event) if event.name in self.plan.derived and self.peers is not None else seen(event)

    def own(self, name: str, instance: Instance, upto: int, ahead: bool = False) -> Sequence[Happened]:
        """Return the happenings that a bare name means: those of what corresponds to the instance, where something does."""
        found = self.happenings(name, instance, upto, ahead)
        if not self.corresponds(name, instance):
            return found
        return [event for event in found if instance.brought_about(event)]

    def corresponds(self, name: str, instance: Instance) -> bool:
        """Whether an event that nobody reports comes once for each period, or each making event, as the instance does."""
        derived = self.plan.derived.get(name)
        if derived is not None:
            makers = tuple(ref.name for ref in derived.derivation.for_each)
            return instance.making is not None and instance.making.name in makers
        if " of " not in name:
            return False
        rule = self.plan.by_id[name.partition(" of ")[2]]
        return rule.corresponds(instance.plan, instance.making.name if instance.making else None)


def _passes_on(event: Happened, day: int) -> bool:
    return event.time == AT_THE_END and seen(event) == day


@define(eq=False)
class Instance:
    """One instance of a rule while it is being evaluated: for a period, for the event that makes it, or the only one.

    `settled` is the due date by which a date is asked for that rests on it; None for the one that is known on the day.
    `act` is the act in question, in a `where` that is asked about it.
    """

    plan: RulePlan
    key: str | None
    period: Period | None = None
    making: Happened | None = None
    periods: frozenset[str] = NO_PERIODS
    matter: str | None = None
    acts: list[Happened] = field(factory=list)
    inferred: list[Happened] = field(factory=list)
    warnings: list[str] = field(factory=list)
    due: Due | None = None
    settled: Due | None = None
    act: Happened | None = None
    unofficial: int | None = None

    def rest_on(self, unofficial: int | None, day: int, asked: int) -> None:
        """Keep the first day that is not official behind `day`, a day that a window or a condition asks of.

        Where both lie after `asked`, the day as of which it is asked, the answer does not rest on it.
        """
        if unofficial is not None and min(unofficial, day) <= asked:
            self.unofficial = unofficial if self.unofficial is None else min(self.unofficial, unofficial)

    def begins_after(self, day: int) -> bool:
        """Whether there can be nothing to do by a day: the event that makes it, or its period, lies after it."""
        if self.making is not None:
            return seen(self.making) > day
        return self.period is not None and self.period.start > day and not self.plan.early

    def sees(self, event: Happened) -> bool:
        """Whether the event is about nothing, about this instance's period, or about its matter.

        What becomes of a rule's instances is counted over all periods: a matter alone keeps it apart.
        """
        if isinstance(event, Made) and event.rule is not None:
            return event.matter is None or self.matter is None or event.matter == self.matter
        return (not event.periods and event.matter is None) or self.named_by(event)

    def named_by(self, event: Happened) -> bool:
        """Whether the event names this instance's period, or its matter."""
        if event.periods and not self.periods.isdisjoint(event.periods):
            return True
        return event.matter is not None and event.matter == self.matter

    def brought_about(self, event: Happened) -> bool:
        """Whether an event that nobody reports comes from what corresponds: the same period, or the same making event."""
        if not isinstance(event, Made):
            return False
        if self.period is not None and event.period is not None:
            return event.period == self.period.key
        return self.making is not None and event.making == self.making
