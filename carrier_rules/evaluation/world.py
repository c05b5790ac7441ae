"""What one assessment sees: the events up to the as-of day, by name, and what an instance sees of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from carrier_rules.calendar import Period
from carrier_rules.evaluation.plan import Plan, RulePlan
from carrier_rules.timeline import Bound, Happened

if TYPE_CHECKING:
    from carrier_rules.evaluation.deadlines import Due

NO_PERIODS: frozenset[str] = frozenset()


@frozen(eq=False)
class World:
    """One entity as of one day. The only way to events: derived events and breaches will enter here."""

    plan: Plan
    bound: Bound
    as_of: int
    limit: int
    events: Mapping[str, Sequence[Happened]]
    particular: frozenset[str]

    @classmethod
    def of(cls, plan: Plan, bound: Bound, as_of: int, horizon: int | None) -> World:
        """Return the world as of a day; events after it are left out, instances up to the horizon are made."""
        events = {
            name: tuple(found)
            for name, happened in bound.events.items()
            if (found := happened if happened[-1].day <= as_of else [e for e in happened if e.day <= as_of])
        }
        particular = frozenset(
            name for name, found in events.items() if any(e.periods or e.matter is not None for e in found)
        )
        return cls(plan, bound, as_of, max(as_of, horizon or as_of), MappingProxyType(events), particular)

    def happenings(self, name: str, instance: Instance, upto: int) -> Sequence[Happened]:
        """Return the happenings of an event up to and including a day, as the instance sees them, in order."""
        found = self.events.get(name, ())
        if name in self.particular:
            found = [event for event in found if instance.sees(event)]
        if found and found[-1].day > upto:
            found = [event for event in found if event.day <= upto]
        return found


@define(eq=False)
class Instance:
    """One instance of a rule while it is being evaluated: for a period, for the event that makes it, or the only one."""

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

    def begins_after(self, day: int) -> bool:
        """Whether there can be nothing to do by a day: the event that makes it, or its period, lies after it."""
        if self.making is not None:
            return self.making.day > day
        return self.period is not None and self.period.start > day and not self.plan.early

    def sees(self, event: Happened) -> bool:
        """Whether the event is about nothing, about this instance's period, or about its matter."""
        return (not event.periods and event.matter is None) or self.named_by(event)

    def named_by(self, event: Happened) -> bool:
        """Whether the event names this instance's period, or its matter."""
        if event.periods and not self.periods.isdisjoint(event.periods):
            return True
        return event.matter is not None and event.matter == self.matter
