"""Which acts belong to which instances: those that they name, that they were open for, or that they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import define, evolve

from carrier_rules.evaluation.completeness import performance
from carrier_rules.evaluation.conditions import Assumed, Reading
from carrier_rules.evaluation.deadlines import Due
from carrier_rules.evaluation.instances import acting_begins, iso
from carrier_rules.evaluation.plan import PERFORMED_BY_ACTS, RulePlan
from carrier_rules.evaluation.results import Unmatched
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import DueDate, Together, nodes
from carrier_rules.timeline import Happened

if TYPE_CHECKING:
    from carrier_rules.evaluation.engine import Engine


@define(eq=False)
class Acts:
    """The acts of an engine's world, given out."""

    engine: Engine

    @property
    def world(self) -> World:
        """The world of the engine."""
        return self.engine.world

    def give(self, plan: RulePlan, instances: Sequence[Instance]) -> None:
        """Give each act to the instance that it names, else to the earliest one open on its day."""
        self._share_with_partner(plan, instances)
        by_key = {instance.key: instance for instance in instances}
        waiting = list(instances)
        for act in self.world.events.get(plan.act, ()):
            reason = self._given(plan, act, instances, by_key, waiting)
            # An event that is named by `met by` may well have happened for another reason.
            if reason is not None and plan.act == plan.id:
                self.engine.unmatched.append(unmatched(act, reason))

    def _given(
        self,
        plan: RulePlan,
        act: Happened,
        instances: Sequence[Instance],
        by_key: dict[str | None, Instance],
        waiting: list[Instance],
    ) -> str | None:
        """Give one act; return why it fits no instance. Acts are given in order: what is closed for one leaves `waiting`."""
        if not self.engine.concerns(plan):
            return f"`{plan.id}` is not a rule for a `{self.world.bound.kind}`"
        if act.periods and plan.rule.every is not None:
            named = [instance for key in act.periods if (instance := by_key.get(key))]
            missing = f"`{plan.id}` has no instance for {' or '.join(act.periods)}"
        elif act.periods or act.matter is not None:
            named = [instance for instance in instances if instance.named_by(act)]
            missing = f"`{plan.id}` has no instance that the act's period or matter names"
        else:
            return self._inferred(plan, act, waiting)
        if not named:
            return missing
        reasons = [self._accept(instance, act) for instance in named]
        return reasons[0] if all(reasons) else None

    def _inferred(self, plan: RulePlan, act: Happened, waiting: list[Instance]) -> str | None:
        if plan.rule.every is None and not plan.making:
            effective = self.world.plan.effective
            if effective is not None and act.day < effective:
                return f"it lies before {iso(effective)}, when the policy takes effect"
            return self._accept(waiting[0], act)
        for instance in tuple(waiting):
            if instance.begins_after(act.day):
                break
            if self._closed(instance, act):
                waiting.remove(instance)
            elif instance.making is not act and self._open(instance, act.day) and self._fits(instance, act):
                instance.inferred.append(act)
                return self._accept(instance, act)
        return f"no instance of `{plan.id}` was open on that day"

    def _closed(self, instance: Instance, act: Happened) -> bool:
        """Whether the instance was performed or waived before an act."""
        before = sorted((a for a in instance.acts if a.order <= act.order), key=lambda a: a.order)
        if before and performance(instance.plan, before).completed:
            return True
        waived = self.engine.waived(instance, act.day) if instance.plan.rule.waived_by else None
        return waived is not None and waived.order < act.order

    def _open(self, instance: Instance, day: int) -> bool:
        """Whether the instance has opened by a day, its rule in force, and may apply on it or was decided as applying."""
        if instance.period is not None and not self.engine.window(instance).begun(day):
            return False
        first = self.engine.opens(instance, self.engine.due_then(instance, day), day)
        if first is None or first > day:
            return False
        return not instance.plan.conditional or self.engine.lived(Assumed(self.world, instance, True), day).applies

    def _accept(self, instance: Instance, act: Happened) -> str | None:
        reason = self._refused(instance, act)
        if reason is None:
            instance.acts.append(act)
        return reason

    def _refused(self, instance: Instance, act: Happened) -> str | None:
        """Return why an act is none for an instance; None where it is one."""
        if act is instance.making:
            return "it is the event that makes the instance"
        if not self.may_begin(instance, act.day):
            return "acting had not begun on that day"
        if not self._fits(instance, act):
            return "it is not of the kind that performs the rule"
        return None

    def _fits(self, instance: Instance, act: Happened) -> bool:
        """Whether an act is one of those that `met by … where` counts."""
        met_by = instance.plan.rule.met_by
        if met_by is None or met_by.where is None:
            return True
        reading = Reading(self.world, instance, act.day, act=act)
        truth = reading.holds(met_by.where)
        return self.world.unknown.taken(truth, f"{instance.plan.id} met by", reading.unknown)

    def may_begin(self, instance: Instance, day: int) -> bool:
        """Whether a `not before` lets an act on a day count."""
        not_before = instance.plan.rule.not_before
        if not_before is None:
            return True
        first = acting_begins(not_before, self.world, evolve(instance, settled=self._due_before(instance, day)), day)
        return first is not None and first <= day

    def _due_before(self, instance: Instance, day: int) -> Due | None:
        """Return the due date that was decided on before a day, where `not before` rests on it and it can move; else None."""
        plan, not_before = instance.plan, instance.plan.rule.not_before
        own = (
            any(isinstance(part, DueDate) and part.rule is None for part in nodes(not_before)) if not_before else False
        )
        if not own or not plan.moving or plan.rule.kind not in PERFORMED_BY_ACTS:
            return None
        verdict = self.engine.verdict_on(instance, day - 1)
        decided = verdict is not None and verdict.life.decided is not None and verdict.life.due.day is not None
        return verdict.life.due if verdict is not None and decided else None

    def named_for(self, instance: Instance) -> Iterator[Happened]:
        """Yield the acts that name the period of an instance, or are shared with it, whether or not there is the instance."""
        plan, period = instance.plan, instance.period
        if plan.rule.kind not in PERFORMED_BY_ACTS or period is None:
            return
        acts = self.world.events.get(plan.act, ()) if plan.act in self.world.particular else ()
        named = (act for act in acts if period.key in act.periods)
        yield from (act for act in (*named, *self._shared(instance)) if self._refused(instance, act) is None)

    def due_when_given(self, instance: Instance) -> Due | None:
        """Return the due date by which an act performed an instance that it was given on an earlier day; None without one."""
        plan = instance.plan
        if plan.rule.kind not in PERFORMED_BY_ACTS or instance.period is None:
            return None
        for act in self.world.events.get(plan.act, ()):
            inferred = not act.periods and act.matter is None and act.day < self.world.as_of
            if inferred and not instance.begins_after(act.day):
                verdict = self.engine.verdict_on(instance, act.day)
                if verdict is not None and verdict.performance.completed and verdict.life.decided is not None:
                    return verdict.life.due
        return None

    def _share_with_partner(self, plan: RulePlan, instances: Sequence[Instance]) -> None:
        """One filing performs both."""
        for instance in instances:
            for act in self._shared(instance):
                self._accept(instance, act)

    def _shared(self, instance: Instance) -> Iterator[Happened]:
        """The acts of the partner of an instance that carry its rule's documents."""
        plan, deadline = instance.plan, instance.plan.rule.due
        if not isinstance(deadline, Together) or not plan.documents:
            return
        self.engine.instances(self.world.plan.by_id[deadline.rule.name])
        partner = self.engine.partner_of(deadline, instance)
        if partner is None:
            return
        # What names a period may be done before that has an instance.
        for act in partner.acts if self.engine.same(partner) else self.named_for(partner):
            if act.documents is not None and not act.documents.isdisjoint(plan.documents):
                yield act


def unmatched(act: Happened, reason: str) -> Unmatched:
    """Return an act that fits no instance."""
    return Unmatched(act.name, date.fromordinal(act.day), act.id, reason)
