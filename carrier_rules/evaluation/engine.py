"""The instances of every rule and the acts that belong to them, found once for an assessment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import define, field

from carrier_rules.calendar import Period
from carrier_rules.evaluation.completeness import performance
from carrier_rules.evaluation.dates import Dated, resolve
from carrier_rules.evaluation.deadlines import Due, due_on
from carrier_rules.evaluation.instances import (
    belongs,
    for_event,
    for_period,
    in_force_for,
    iso,
    key_of_partner,
    making_events,
    opens,
    periods_up_to_limit,
)
from carrier_rules.evaluation.life import Course
from carrier_rules.evaluation.plan import RulePlan
from carrier_rules.evaluation.results import Unmatched
from carrier_rules.evaluation.windows import InForce, in_force
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import Kind, Together
from carrier_rules.timeline import Happened


@define(eq=False)
class Engine:
    """What is found out on the way, kept so that nothing is found out twice."""

    world: World
    unmatched: list[Unmatched] = field(factory=list)
    _instances: dict[str, tuple[Instance, ...]] = field(factory=dict)
    _single: dict[tuple[str, str], Instance | None] = field(factory=dict)
    _dues: dict[int, Due] = field(factory=dict)
    _attributed: set[str] = field(factory=set)

    def concerns(self, plan: RulePlan) -> bool:
        """Whether the rule is one for this kind of entity."""
        return plan.rule.entity is None or plan.rule.entity.name == self.world.bound.kind

    def instances(self, plan: RulePlan) -> tuple[Instance, ...]:
        """Return the instances of a rule that exist, in order of period or making event, each with its acts."""
        found = self._instances.get(plan.id)
        if found is None:
            found = tuple(self._made(plan)) if self.concerns(plan) else ()
            self._instances[plan.id] = found
        if plan.id not in self._attributed:
            self._attributed.add(plan.id)
            if plan.rule.kind is Kind.OBLIGATION:
                self._attribute(plan, found)
        return found

    def due(self, instance: Instance) -> Due:
        """Return the due date as known as of the assessment's day."""
        found = self._dues.get(id(instance))
        if found is None:
            found = self._dues[id(instance)] = self.due_at(instance, self.world.as_of)
        return found

    def due_at(self, instance: Instance, upto: int) -> Due:
        """Return the due date as known on the day `upto`."""
        return due_on(instance.plan.rule.due, self.world, instance, upto, self.partner)

    def opens(self, instance: Instance) -> int | None:
        """Return the first day on which to act, or None."""
        deadline = instance.plan.rule.due
        partner = self._partner(deadline, instance) if isinstance(deadline, Together) else None
        return opens(instance, self.due(instance), self.world, self.opens(partner) if partner else None)

    def partner(self, together: Together, instance: Instance) -> tuple[str, Due | None]:
        """Return the key of the instance that `with R …` names, and its due date; None where there is no such instance."""
        found = self._partner(together, instance)
        return key_of_partner(together, instance).key, self.due(found) if found else None

    def _partner(self, together: Together, instance: Instance) -> Instance | None:
        plan = self.world.plan.by_id[together.rule.name]
        return self._for_period(plan, key_of_partner(together, instance)) if self.concerns(plan) else None

    def _made(self, plan: RulePlan) -> Sequence[Instance]:
        rule = plan.rule
        if rule.every is not None:
            return self._recurring(plan)
        force = in_force(rule.window, self.world, Instance(plan, None))
        if plan.making:
            return [for_event(plan, event, key) for event, key in making_events(plan, self.world, force)]
        return [Instance(plan, None)]

    def _recurring(self, plan: RulePlan) -> list[Instance]:
        force = in_force(plan.rule.window, self.world, Instance(plan, None)) if self._shared_window(plan) else None
        candidates = periods_up_to_limit(plan, self.world, force or self._any_window(plan))
        found = []
        for period in dict.fromkeys(candidates):
            instance = self._for_period(plan, period, force)
            if instance is not None and self._exists(instance):
                found.append(instance)
        return found

    def _shared_window(self, plan: RulePlan) -> bool:
        """Whether every instance sees the same events of the window."""
        window = plan.rule.window
        return window is None or not self.world.particular

    def _any_window(self, plan: RulePlan) -> InForce:
        """The longest that any instance's window can be, where instances see different events."""
        return in_force(None, self.world, Instance(plan, None))

    def _for_period(self, plan: RulePlan, period: Period, force: InForce | None = None) -> Instance | None:
        """Return the instance for a period where the window is in force for it, whether or not it exists already."""
        key = (plan.id, period.key)
        if key in self._single:
            return self._single[key]
        instance = for_period(plan, period)
        own = force or in_force(plan.rule.window, self.world, instance)
        effective = self.world.plan.effective
        ended_before = effective is not None and period.end < effective
        made = None if ended_before or not in_force_for(instance, self.due(instance), own) else instance
        self._single[key] = made
        return made

    def _exists(self, instance: Instance) -> bool:
        """Whether the instance has opened, or its period's last day has come, by the day up to which instances are made."""
        assert instance.period is not None
        limit = self.world.limit
        if instance.period.end <= limit:
            return True
        first = self.opens(instance)
        return first is not None and first <= limit

    def waived(self, instance: Instance) -> Happened | None:
        """Return the first event that waives the instance, or None."""
        rule = instance.plan.rule
        found = [
            event
            for ref in rule.waived_by
            for event in self.world.happenings(ref.name, instance, self.world.as_of)[:1]
        ]  # fmt: skip
        return min(found, key=lambda event: event.order) if found else None

    def _attribute(self, plan: RulePlan, instances: Sequence[Instance]) -> None:
        """Give each act to the instance that it names, else to the earliest one open on its day."""
        self._share_with_partner(plan, instances)
        by_key = {instance.key: instance for instance in instances}
        for act in self.world.events.get(plan.act, ()):
            if plan.rule.met_by is None or plan.act == plan.id:
                reason = self._given(plan, act, instances, by_key)
                if reason is not None:
                    self.unmatched.append(unmatched(act, reason))
            else:
                self._given(plan, act, instances, by_key)

    def _given(
        self, plan: RulePlan, act: Happened, instances: Sequence[Instance], by_key: dict[str | None, Instance]
    ) -> str | None:
        """Give one act; return why it fits no instance."""
        if not self.concerns(plan):
            return f"`{plan.id}` is not a rule for a `{self.world.bound.kind}`"
        if act.periods and plan.rule.every is not None:
            named = [instance for key in act.periods if (instance := by_key.get(key))]
            missing = f"`{plan.id}` has no instance for {' or '.join(act.periods)}"
        elif act.periods or act.matter is not None:
            named = [instance for instance in instances if belongs(act, instance)]
            missing = f"`{plan.id}` has no instance that the act's period or matter names"
        else:
            return self._inferred(plan, act, instances)
        if not named:
            return missing
        reasons = [self._accept(instance, act) for instance in named]
        return reasons[0] if all(reasons) else None

    def _inferred(self, plan: RulePlan, act: Happened, instances: Sequence[Instance]) -> str | None:
        if plan.rule.every is None and not plan.making:
            effective = self.world.plan.effective
            if effective is not None and act.day < effective:
                return f"it lies before {iso(effective)}, when the policy takes effect"
            return self._accept(instances[0], act)
        for instance in instances:
            if instance.making is not act and self._open(instance, act):
                instance.inferred.append(act)
                return self._accept(instance, act)
        return f"no instance of `{plan.id}` was open on that day"

    def _open(self, instance: Instance, act: Happened) -> bool:
        """Whether the instance is open on the act's day: opened, applying, not waived and not performed."""
        first = self.opens(instance)
        if first is not None and first > act.day:
            return False
        done = performance(instance.plan, [a for a in instance.acts if a.order <= act.order]).completed
        waived = self.waived(instance)
        if done is not None or (waived is not None and waived.order < act.order):
            return False
        course = Course(self.world, instance, None, None, lambda day: self.due(instance), assume=True)
        return course.applies(act.day) and course.run_until(act.day)

    def _accept(self, instance: Instance, act: Happened) -> str | None:
        if act is instance.making:
            return "it is the event that makes the instance"
        not_before = instance.plan.rule.not_before
        if not_before is not None:
            earliest = resolve(not_before, self.world, instance, self.world.as_of)
            if not isinstance(earliest, Dated) or act.day < earliest.day:
                return "acting had not begun on that day"
        instance.acts.append(act)
        return None

    def _share_with_partner(self, plan: RulePlan, instances: Sequence[Instance]) -> None:
        """One filing performs both: the partner's acts that carry this rule's documents."""
        deadline = plan.rule.due
        if not isinstance(deadline, Together) or not plan.documents:
            return
        self.instances(self.world.plan.by_id[deadline.rule.name])
        for instance in instances:
            partner = self._partner(deadline, instance)
            for act in partner.acts if partner else ():
                if act.documents is not None and not act.documents.isdisjoint(plan.documents):
                    instance.acts.append(act)


def unmatched(act: Happened, reason: str) -> Unmatched:
    """Return an act that fits no instance."""
    return Unmatched(act.name, date.fromordinal(act.day), act.id, reason)
