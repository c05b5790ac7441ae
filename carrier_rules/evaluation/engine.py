"""The instances of every rule and the acts that belong to them, found once for an assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from carrier_rules.calendar import CalendarError, Period, following, period_of
from carrier_rules.evaluation.acts import Acts
from carrier_rules.evaluation.completeness import performance
from carrier_rules.evaluation.conditions import Assumed
from carrier_rules.evaluation.dates import earlier
from carrier_rules.evaluation.deadlines import Due, due_on
from carrier_rules.evaluation.errors import EvaluationError
from carrier_rules.evaluation.instances import (
    LAST_DAY,
    for_period,
    in_force_for,
    key_of_partner,
    making_events,
    opens,
    periods_named,
    periods_up_to_limit,
)
from carrier_rules.evaluation.life import Course, Life
from carrier_rules.evaluation.made import seen
from carrier_rules.evaluation.moved import moved, moving_days
from carrier_rules.evaluation.peers import Others
from carrier_rules.evaluation.plan import PERFORMED_BY_ACTS, RulePlan
from carrier_rules.evaluation.results import Unmatched
from carrier_rules.evaluation.windows import InForce, in_force
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import DueDate, Kind, PeriodUnit, Together
from carrier_rules.timeline import Happened

if TYPE_CHECKING:
    from carrier_rules.evaluation.judging import Verdict


@define(eq=False)
class Engine:
    """What is found out on the way, kept so that nothing is found out twice.

    `judge` says what an instance has come to. `family` holds the engines of earlier days, for questions about them,
    `extremes` those on the calendars of the earliest and the latest days, once they have been asked for. `ahead` holds
    the derived events that lie ahead, by name, and `foreseeing` the days on which that can have changed.
    """

    world: World
    judge: Callable[[Engine, Instance], Verdict]
    family: dict[int, Engine] = field(factory=dict)
    extremes: tuple[Engine, Engine] | None = None
    unmatched: list[Unmatched] = field(factory=list)
    acts: Acts = field(init=False)
    ahead: dict[str, tuple[Happened, ...]] = field(factory=dict)
    foreseeing: dict[str, frozenset[int]] = field(factory=dict)
    _instances: dict[str, tuple[Instance, ...]] = field(factory=dict)
    _of_periods: dict[tuple[str, str], Instance] = field(factory=dict)
    _in_force: dict[tuple[str, str], bool] = field(factory=dict)
    _general: dict[str, InForce] = field(factory=dict)
    _standing: dict[tuple[str, str | None], Due] = field(factory=dict)
    _verdicts: dict[tuple[str, str | None], Verdict] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.world.peers = Others(self)
        self.acts = Acts(self)
        self.family[self.world.as_of] = self

    def at(self, day: int) -> Engine:
        """Return the engine as of an earlier day."""
        if day >= self.world.as_of:
            return self
        return self.family.get(day) or Engine(self.world.at(day), self.judge, self.family)

    def verdict(self, instance: Instance) -> Verdict:
        """Return what an instance has come to; it is decided once."""
        key = (instance.plan.id, instance.key)
        found = self._verdicts.get(key)
        if found is None:
            found = self._verdicts[key] = self.judge(self, instance)
        return found

    def verdict_on(self, instance: Instance, day: int) -> Verdict | None:
        """Return what an instance had come to by a day; None where it had not come."""
        then = self.at(day)
        same = then.same(instance)
        return None if same is None else then.verdict(same)

    def concerns(self, plan: RulePlan) -> bool:
        """Whether the rule is one for this kind of entity."""
        return plan.rule.entity is None or plan.rule.entity.name == self.world.bound.kind

    def instances(self, plan: RulePlan) -> tuple[Instance, ...]:
        """Return the instances of a rule that exist, in order of period or making event, each with its acts."""
        found = self._instances.get(plan.id)
        if found is None:
            found = self._instances[plan.id] = tuple(self._made(plan)) if self.concerns(plan) else ()
            if plan.rule.kind in PERFORMED_BY_ACTS:
                self.acts.give(plan, found)
        return found

    def due(self, instance: Instance) -> Due:
        """Return the due date as known as of the assessment's day."""
        if instance.due is None:
            instance.due = self.due_at(instance, self.world.as_of)
        return instance.due

    def due_at(self, instance: Instance, upto: int) -> Due:
        """Return the due date as known on the day `upto`.

        Raises:
            EvaluationError: it would lie outside of 0001-01-01 to 9999-12-31.
        """
        try:
            return due_on(instance.plan.rule.due, self.world, instance, upto, self.partner, self._mover(instance, upto))
        except CalendarError as outside:
            raise EvaluationError.of(instance.plan.id, instance.key, outside) from None

    def _mover(self, instance: Instance, upto: int) -> Callable[[Due], Due] | None:
        return (lambda due: moved(due, self.world, instance, upto)) if instance.plan.moves else None

    def due_then(self, instance: Instance, day: int) -> Due:
        """Return the due date as known on a day."""
        due = self.due(instance)
        return self.due_at(instance, day) if instance.plan.moving or due.known > day else due

    def opens(self, instance: Instance, due: Due | None = None, upto: int | None = None) -> int | None:
        """Return the first day on which to act for a due date (the present one where none is given), or None."""
        upto = self.world.as_of if upto is None else upto
        return opens(instance, self.due(instance) if due is None else due, self.world, upto)

    def partner(self, together: Together, instance: Instance, upto: int) -> tuple[str, Due | None]:
        """Return the key of the instance that `with R …` names, and its due date as known on a day; None without one.

        The due date bears the first day on which to act for it.
        """
        key, found = key_of_partner(together, instance).key, self.partner_of(together, instance)
        if found is None:
            return key, None
        due = self.settled_due(found, upto)
        return key, evolve(due, opens=self.opens(found, due, upto))

    def settled_due(self, instance: Instance, upto: int) -> Due:
        """Return the due date as known on a day; once an instance is decided, its due date stays as it was then."""
        if not instance.plan.moving:
            return self.due_then(instance, upto)
        verdict = self.verdict_on(instance, upto)
        return self.due_then(instance, upto) if verdict is None else verdict.life.due

    def same(self, instance: Instance) -> Instance | None:
        """Return the instance of this engine that an instance of another day's is; None where it has not come."""
        found = (other for other in self.instances(instance.plan) if other.key == instance.key)
        return next(found, None)

    def partner_of(self, together: Together | DueDate, instance: Instance) -> Instance | None:
        """Return the instance that `with R …` or `the due date of R …` names, whether or not it has come; None without one."""
        assert together.rule is not None
        plan = self.world.plan.by_id[together.rule.name]
        return self.for_period(plan, key_of_partner(together, instance)) if self.concerns(plan) else None

    def _made(self, plan: RulePlan) -> Iterator[Instance]:
        if plan.rule.every is not None:
            candidates = (self.for_period(plan, period) for period in self._candidates(plan, plan.rule.every))
            return (instance for instance in candidates if instance is not None and self._has_come(instance))
        return making_events(plan, self.world) if plan.making else iter((Instance(plan, None),))

    def _candidates(self, plan: RulePlan, unit: PeriodUnit) -> Sequence[Period]:
        """The periods that may have an instance, ascending."""
        world = self.world
        found = list(periods_up_to_limit(unit, self._window_in_general(plan), world.limit))
        if not plan.window_events.isdisjoint(world.particular):
            named = {period.start: period for period in periods_named(unit, world, plan.early)}
            own = [
                period
                for period in named.values()
                if self.window(self._of_period(plan, period)).meets(period, world.limit)
            ]
            found = sorted([*own, *(p for p in found if p.start not in named)], key=lambda period: period.start)
        if plan.early and found:
            found.extend(self._open_early(plan, found[-1]))
        return found

    def _open_early(self, plan: RulePlan, last: Period) -> Iterator[Period]:
        """The periods after the last one that have opened already although they have not begun."""
        latest = self._moves_with(self._of_period(plan, last))
        while last.end < LAST_DAY:
            last = following(last)
            instance = self._of_period(plan, last)
            first, counted = self.opens(instance), self._moves_with(instance)
            # A date that does not advance with the periods would open them all.
            if first is None or first > self.world.limit or counted <= latest:
                return
            latest = counted
            yield last

    def _moves_with(self, instance: Instance) -> int:
        """The day that opens an instance before its period, as counted; 0 where it is not known."""
        counted = self.opens(instance) if instance.plan.rule.not_before is not None else self.due(instance).nominal
        return counted or 0

    def _window_in_general(self, plan: RulePlan) -> InForce:
        """The window as an instance sees it that no event is particularly about."""
        found = self._general.get(plan.id)
        if found is None:
            found = self._general[plan.id] = in_force(plan.rule.window, self.world, Instance(plan, None))
        return found

    def unofficial(self, instance: Instance) -> int | None:
        """The first day that is not official behind the days in force and the conditions of an instance, as of as-of."""
        general = self._general.get(instance.plan.id)
        return earlier(instance.unofficial, general.unofficial if general else None)

    def _of_period(self, plan: RulePlan, period: Period) -> Instance:
        instance = self._of_periods.get((plan.id, period.key))
        if instance is None:
            instance = self._of_periods[plan.id, period.key] = for_period(plan, period)
        return instance

    def for_period(self, plan: RulePlan, period: Period) -> Instance | None:
        """Return the instance for a period where the window is in force for it, whether or not it exists already."""
        instance = self._of_period(plan, period)
        key = (plan.id, period.key)
        in_time = self._in_force.get(key)
        if in_time is None:
            effective = self.world.plan.effective
            ended_before = effective is not None and period.end < effective
            in_time = not ended_before and self._there_by(instance, self._is_in_force)
            self._in_force[key] = in_time
        return instance if in_time else None

    def window(self, instance: Instance) -> InForce:
        """Return the days in force of an instance's rule, as the instance sees them."""
        plan = instance.plan
        if plan.window_events.isdisjoint(self.world.particular):
            return self._window_in_general(plan)
        return in_force(plan.rule.window, self.world, instance)

    def _has_come(self, instance: Instance) -> bool:
        """Whether the instance has opened, or its period's last day has come, by the day up to which instances are made."""
        limit = self.world.limit
        period = instance.period
        if period is not None and period.end <= limit:
            return True
        if period is not None and period.start > limit and not self.opens_early(instance, period):
            return False
        return self._there_by(instance, self._has_opened)

    def _there_by(self, instance: Instance, there: Callable[[Instance, Due], bool]) -> bool:
        """Whether an instance is there by its due date; where it is not, by the one by which it was performed before."""
        if there(instance, self._standing_due(instance)):
            return True
        due = self.acts.due_when_given(instance) if instance.plan.moving else None
        if due is None or not there(instance, due):
            return False
        self._standing[instance.plan.id, instance.key] = due
        return True

    def _is_in_force(self, instance: Instance, due: Due) -> bool:
        return in_force_for(instance, due, self.window(instance))

    def _has_opened(self, instance: Instance, due: Due) -> bool:
        first = self.opens(instance, due)
        return first is not None and first <= self.world.limit

    def exists_from(self, instance: Instance) -> int:
        """Return the first day on which an instance is there: its period's last day, or that on which it opens before.

        It is not there before its rule is in force, nor before its period begins, unless what opens it goes on with the
        periods.
        """
        period = instance.period
        if period is None:
            return 1 if instance.making is None else seen(instance.making)
        first = self.opens(instance, self._standing_due(instance))
        there = period.end if first is None else min(first, period.end)
        if there < period.start and not self.opens_early(instance, period):
            there = period.start
        return max(there, self.window(instance).first or there)

    def _standing_due(self, instance: Instance) -> Due:
        """Return the due date by which the instance was decided, for nothing moves that any more; else as it is known."""
        plan = instance.plan
        if not plan.moving or plan.rule.kind is Kind.REQUIREMENT or plan.rule.standing:
            return self.due(instance)
        key = (plan.id, instance.key)
        found = self._standing.get(key)
        if found is None:
            done = performance(plan, list(self.acts.named_for(instance))).completed
            waived = self.waived(instance, self.world.as_of) if plan.rule.waived_by else None
            if done is None and waived is None:
                found = self._due_that_passed(instance)
            else:
                found = self._course(
                    Assumed(self.world, instance, True), self.world.as_of, done, waived
                ).due_when_decided()
            found = self._standing[key] = found or self.due(instance)
        return found

    def _due_that_passed(self, instance: Instance) -> Due | None:
        """The due date that has passed, as it then stood; None where none has, or it stands as it is known."""
        for day in sorted(day for day in moving_days(self.world, instance) if day <= self.world.as_of):
            eve = self.due_at(instance, day - 1)
            if eve.day is not None and max(eve.day, eve.known) < day:
                return eve
        return None

    def opens_early(self, instance: Instance, period: Period) -> bool:
        """Return whether the instance may be there before its period: one date does not open all periods to come."""
        plan = instance.plan
        before = self._of_period(plan, period_of(period.unit, period.start - 1))
        return plan.early and self._moves_with(instance) > self._moves_with(before)

    def waived(self, instance: Instance, upto: int) -> Happened | None:
        """Return the first event up to a day that waives the instance, or None.

        What came on an earlier day than the event that makes an instance was about another duty.
        """
        born = 1 if instance.making is None else instance.making.day
        found = [
            event
            for ref in instance.plan.rule.waived_by
            for event in self.world.own(ref.name, instance, upto)
            if event.day >= born
        ]
        return min(found, key=lambda event: event.order) if found else None

    def lived(
        self, conditions: Assumed, upto: int, performed: Happened | None = None, waived: Happened | None = None
    ) -> Life:
        """Return the life of the instance that the conditions are of, up to a day."""
        return self._course(conditions, upto, performed, waived).run()

    def _course(self, conditions: Assumed, upto: int, performed: Happened | None, waived: Happened | None) -> Course:
        instance = conditions.instance

        def due_at(day: int) -> Due:
            # Where nothing moves it, it is enough to know from which day it was known.
            return self.due_at(instance, day) if instance.plan.moving else self.due(instance)

        window = self.own_window(instance)
        return Course(self.world, instance, performed, waived, due_at, conditions, upto, window)

    def own_window(self, instance: Instance) -> InForce | None:
        """Return the days in force of a rule with one instance; None where a window decides which instances exist."""
        if instance.plan.rule.window is None or instance.period is not None or instance.making is not None:
            return None
        return self._window_in_general(instance.plan)
