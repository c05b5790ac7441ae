"""What extensions, suspensions and caps make of the due date of an instance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from carrier_rules.calendar import Rolling, Unit, count_after, effective_roll
from carrier_rules.evaluation.conditions import Reading, turning_days
from carrier_rules.evaluation.dates import COUNTED_IN, Absence, Dated, Undated, resolve
from carrier_rules.evaluation.deadlines import Due, DueState
from carrier_rules.evaluation.moving import Kind, Move, Place, add, looked_at, rolled, suspended
from carrier_rules.evaluation.windows import spells
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import Extension, Term, Within
from carrier_rules.model import Unit as ModelUnit

if TYPE_CHECKING:
    from carrier_rules.model import Duration


def moved(due: Due, world: World, instance: Instance, upto: int) -> Due:
    """Return a due date as extensions, suspensions and caps move it, by what is known on the day `upto`.

    In this order: extensions as written, each in its own unit; suspended days; `at most` and `latest`; then rolling.
    Returns `due` itself where nothing moves it.

    Raises:
        CalendarError: it would lie after 9999-12-31.
    """
    if due.day is None or due.nominal is None:
        return due
    return _Moving(due, world, instance, upto, Place(due.nominal, _unofficial(due))).moved()


def _unofficial(due: Due) -> int | None:
    """What the counting rests on; a day that only rolling looked at is looked at again."""
    if due.count is not None and due.count.first_looked_at is not None:
        return due.unofficial
    return due.anchor.unofficial if isinstance(due.anchor, Dated) else None


@define(eq=False)
class _Moving:
    due: Due
    world: World
    instance: Instance
    upto: int
    place: Place
    moves: list[Move] = field(factory=list)
    not_given: Undated | None = None

    def moved(self) -> Due:
        rule = self.instance.plan.rule
        if self.due.time is not None:
            return self._hours()
        for extension in rule.extensions:
            self._extend(extension)
        if rule.suspensions:
            self._suspend()
        self._cap()
        if self.not_given is not None:
            return Due(DueState.NOT_GIVEN, self.due.deadline, anchor=self.not_given)
        if not self.moves:
            return self.due
        last = rolled(self.world.plan.calendar, self.place, self._rolling())
        return evolve(
            self.due, day=last.day, nominal=self.place.day, rolling=self._rolling(), unofficial=last.unofficial,
            first=self.due.nominal, moves=tuple(self.moves),
        )  # fmt: skip

    def _rolling(self) -> Rolling:
        plan, count = self.instance.plan, self.due.count
        return plan.roll if count is None else effective_roll(plan.roll, count.direction)

    def _unit(self) -> Unit:
        return "day" if self.due.count is None else self.due.count.unit

    def _extend(self, extension: Extension) -> None:
        """An extension counts if its condition holds on or before the due date as it then stands."""
        calendar = self.world.plan.calendar
        last = rolled(calendar, self.place, self._rolling() if self._unit() != "working day" else "none").day
        granted = self._granted(extension, min(last, self.upto))
        if granted is None:
            return
        before = self.place.day
        if extension.by is not None:
            count, unit = extension.by.count, COUNTED_IN[extension.by.unit]
            self.place = add(calendar, self.place, count, unit)
            self.moves.append(Move(Kind.EXTENDED_BY, before, self.place.day, count, unit, granted))
        else:
            self._extend_to(extension, granted)

    def _extend_to(self, extension: Extension, granted: int) -> None:
        assert extension.to is not None
        to = resolve(extension.to, self.world, self.instance, self.upto)
        if isinstance(to, Undated):
            self._lack(to)
        elif to.day > self.place.day:
            self.moves.append(Move(Kind.EXTENDED_TO, self.place.day, to.day, since=granted))
            self.place = Place(to.day, to.unofficial)

    def _granted(self, extension: Extension, last: int) -> int | None:
        """The first day up to `last` on which the extension's condition holds; None where it never does."""
        born = 1 if self.instance.making is None else self.instance.making.day
        turns = {*turning_days(extension.condition, self.world, self.instance), born, last}
        for day in sorted(day for day in turns if born <= day <= last):
            reading = Reading(self.world, self.instance, day)
            truth = reading.holds(extension.condition)
            if truth is None:
                self.world.unknown.extend(reading.unknown)
                truth = self.world.assumed
            if truth:
                return day
        return None

    def _suspend(self) -> None:
        rule = self.instance.plan.rule
        standstills = [
            spell for window in rule.suspensions for spell in spells(window, self.world, self.instance, self.upto)
        ]
        start = self.due.start if self.due.start is not None else 0
        calendar = self.world.plan.calendar
        for place, move in suspended(calendar, self.place, start, self._unit(), standstills, self.upto):
            self.place = place
            self.moves.append(move)

    def _cap(self) -> None:
        for day, unofficial in self._caps():
            if day < self.place.day:
                self.moves.append(Move(Kind.CAPPED, self.place.day, day))
                self.place = Place(day, unofficial)

    def _caps(self) -> Iterator[tuple[int, int | None]]:
        deadline, rule = self.due.deadline, self.instance.plan.rule
        if (
            isinstance(deadline, Within)
            and isinstance(deadline.duration, Term)
            and deadline.duration.at_most is not None
        ):
            most = self._counted(deadline.duration.at_most)
            yield most.day, most.unofficial
        if rule.latest is not None:
            latest = resolve(rule.latest, self.world, self.instance, self.upto)
            if isinstance(latest, Dated):
                yield latest.day, latest.unofficial
            else:
                self._lack(latest)

    def _counted(self, most: Duration) -> Place:
        assert self.due.start is not None
        itself, calendar = self.instance.plan.rule.counting_the_day_itself, self.world.plan.calendar
        count = count_after(calendar, self.due.start, most.count, COUNTED_IN[most.unit], itself)
        return Place(count.nominal, looked_at(calendar, count))

    def _lack(self, date: Undated) -> None:
        if date.absence is Absence.NOT_GIVEN:
            self.not_given = date

    def _hours(self) -> Due:
        """A period of hours is extended by hours; nothing else moves it."""
        day, time = self.due.day or 0, self.due.time or 0
        moves: list[Move] = []
        for extension in self.instance.plan.rule.extensions:
            granted = self._granted(extension, min(day, self.upto))
            if granted is None or extension.by is None or extension.by.unit is not ModelUnit.HOUR:
                continue
            later, time = self.world.plan.clock.later(day, time, extension.by.count)
            moves.append(Move(Kind.EXTENDED_BY, day, later, extension.by.count, "hour", granted))
            day = later
        if not moves:
            return self.due
        return evolve(self.due, day=day, nominal=day, time=time, first=self.due.day, moves=tuple(moves))
