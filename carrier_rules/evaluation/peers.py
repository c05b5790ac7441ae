"""What an instance asks about others: the status of one that corresponds, its due date, whether it takes precedence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import define

from carrier_rules.evaluation.conditions import Assumed, turning_days
from carrier_rules.evaluation.deadlines import Due
from carrier_rules.evaluation.derived import coming, turns
from carrier_rules.evaluation.made import Made, seen
from carrier_rules.evaluation.plan import PERFORMED_BY_ACTS
from carrier_rules.evaluation.status import Status
from carrier_rules.evaluation.world import Instance
from carrier_rules.model import DueDate, Outcome, Ref, outcome_of
from carrier_rules.timeline import Happened

if TYPE_CHECKING:
    from carrier_rules.evaluation.engine import Engine
    from carrier_rules.evaluation.judging import Verdict


@define(eq=False)
class Others:
    """The other instances of an engine, as one of them sees them."""

    engine: Engine

    def corresponding(self, rule: str, instance: Instance) -> list[Instance]:
        """Return the rule's instance that corresponds: the only one, that of the same period, or of the same event."""
        plan = self.engine.world.plan.by_id[rule]
        found = self.engine.instances(plan)
        if plan.rule.every is None and not plan.making:
            return list(found)
        if plan.rule.every is not None:
            return [other for other in found if instance.period is not None and other.key == instance.period.key]
        return [other for other in found if instance.making is not None and other.making == instance.making]

    def statuses(self, rule: str, instance: Instance, day: int) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the possible statuses of the rule's instance that corresponds, and which facts are missing for one."""
        then = self.engine.at(day)
        found = Others(then).corresponding(rule, instance)
        if not found:
            return frozenset(), ()
        verdict = then.verdict(found[0])
        return frozenset(status.value for status in verdict.possible), verdict.missing_facts

    def status_days(self, rule: str, instance: Instance) -> set[int]:
        """Return the days up to as-of on which that status can change: what happens, what falls due, what opens."""
        engine, world = self.engine, self.engine.world
        days = {seen(event) for events in world.events.values() for event in events}
        days |= {day for held in world.bound.facts.values() for h in held for day in (h.start, h.end + 1)}
        for other in self.corresponding(rule, instance):
            for day in sorted({day for day in days if day <= world.as_of} | {world.as_of}):
                due = engine.due_then(other, day)
                days.update(d for d in (engine.opens(other, due, day), due.known) if d is not None)
                if due.day is not None:
                    days.add(due.day + 1)
        return {day for day in days if day <= world.as_of}

    def overridden(self, instance: Instance, day: int) -> tuple[bool | None, tuple[str, ...]]:
        """Return whether a rule that overrides it applies on a day; None where facts are missing, which are named."""
        missing: list[str] = []
        for other in self._overriding(instance):
            if not self._exists(other, day):
                continue
            decided = self._decided_as(other, day)
            if decided is not None:
                if decided:
                    return True, ()
                continue
            sure, doubtful = Assumed(self.engine.world, other, False), Assumed(self.engine.world, other, True)
            if sure.applies(day):
                return True, ()
            if doubtful.applies(day):
                missing.extend(doubtful.unknown)
            else:
                missing.extend(self._perhaps_decided(other, day))
        return (None if missing else False), tuple(dict.fromkeys(missing))

    def override_days(self, instance: Instance) -> set[int]:
        """Return the days up to as-of on which the answer of `overridden` can change."""
        world = self.engine.world
        days: set[int] = set()
        for other in self._overriding(instance):
            days.update(turning_days(other.plan.rule.when, world, other))
            days.update(turning_days(other.plan.rule.unless, world, other))
            window = self.engine.own_window(other)
            for start, end in window.intervals if window is not None else ():
                days.update((start, end + 1))
            days.update(self.override_days(other))
            days.add(self.engine.exists_from(other))
        return {day for day in days if day <= world.as_of}

    def _overriding(self, instance: Instance) -> Iterator[Instance]:
        for rule in instance.plan.overridden_by:
            yield from self.corresponding(rule, instance)

    def _decided_as(self, other: Instance, day: int) -> bool | None:
        """Whether what is to be done, and was decided by a day, applied when it was; None where it was not."""
        verdict = self._decision(other, day)
        return None if verdict is None or verdict.status is Status.UNDETERMINED else verdict.life.applies

    def _perhaps_decided(self, other: Instance, day: int) -> tuple[str, ...]:
        """The facts that are missing to tell whether it was decided by a day as applying; none where it was not."""
        verdict = self._decision(other, day)
        if verdict is None or verdict.status is not Status.UNDETERMINED or not verdict.life.applies:
            return ()
        return verdict.missing_facts

    def _decision(self, other: Instance, day: int) -> Verdict | None:
        """What was to be done had come to that was decided by a day, perhaps as undetermined; None where it was not."""
        if other.plan.rule.kind not in PERFORMED_BY_ACTS or other.plan.rule.standing:
            return None
        verdict = self.engine.verdict_on(other, day)
        return None if verdict is None or verdict.life.decided is None else verdict

    def _exists(self, other: Instance, day: int) -> bool:
        if other.making is not None or other.period is not None:
            return self.engine.exists_from(other) <= day
        window = self.engine.own_window(other)
        # What was decided stays so when the window closes.
        return window is None or window.holds(day) or self._decided_as(other, day) is not None

    def decided(self, rule: str, instance: Instance, day: int) -> Sequence[str | None]:
        """Return the keys of the rule's instances that were kept or broken by a day, in their order."""
        then = self.engine.at(day)
        found = then.instances(then.world.plan.by_id[rule])
        events = (e for kind in Outcome for e in then.world.events.get(outcome_of(kind, Ref(rule)).name, ()))
        came = {event.instance for event in events if isinstance(event, Made) and seen(event) <= day}
        return [
            other.key
            for other in found
            if (other.matter is None or instance.matter is None or other.matter == instance.matter)
            and (other.key in came or then.verdict(other).outcome is not None)
        ]

    def coming(self, name: str, upto: int) -> Sequence[Happened]:
        """Return the derived events of a name that lie ahead, by what is known on the day `upto`."""
        then = self.engine.at(upto)
        for behind in self._unknown_of(name, then.ahead):
            then.ahead[behind] = tuple(coming(then.world.plan.derived[behind], then.world))
        return then.ahead[name]

    def foreseeing_days(self, name: str) -> frozenset[int]:
        """Return the days up to as-of on which it can change what is foreseen of a derived event."""
        engine, world = self.engine, self.engine.world
        for behind in self._unknown_of(name, engine.foreseeing):
            days = turns(world.plan.derived[behind], world)
            engine.foreseeing[behind] = frozenset(day for day in days if day <= world.as_of)
        return engine.foreseeing[name]

    def _unknown_of(self, name: str, known: Mapping[str, object]) -> Iterator[str]:
        """Yield a derived event and those that lie behind it, but for those known, each after those behind it.

        A chain may be longer than the interpreter's stack.
        """
        waiting = [name]
        while waiting:
            last = waiting[-1]
            behind = [other for other in self.engine.world.plan.derived[last].chained if other not in known]
            waiting.extend(behind)
            if not behind:
                waiting.pop()
                if last not in known:
                    yield last

    def foreseen(self, event: Happened) -> int:
        """Return the first day on which a derived event's day was seen to lie ahead; that on which it came where none did."""
        came = seen(event)
        first = max(event.known, 1)
        days = {first, *self.foreseeing_days(event.name)}
        for day in sorted(day for day in days if first <= day < came):
            if any((e.day, e.content) == (event.day, event.content) for e in self.coming(event.name, day)):
                return day
        return came

    def due_date(self, date: DueDate, instance: Instance, upto: int) -> Due | None:
        """Return the due date that is meant, as known on a day; None where no instance corresponds."""
        if date.rule is None:
            return instance.settled or self.engine.due_at(instance, upto)
        plan = self.engine.world.plan.by_id[date.rule.name]
        if plan.rule.every is not None and instance.period is not None:
            found = self.engine.partner_of(date, instance)
        else:
            found = next(iter(self.corresponding(date.rule.name, instance)), None)
        return None if found is None else self.engine.settled_due(found, upto)
