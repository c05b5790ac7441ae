"""What the rule that is being drawn may speak of, so that every check finds it well-formed."""

from __future__ import annotations

from attrs import evolve, frozen

from carrier_rules.checks.instances import Instances
from carrier_rules.checks.needs_period import MONTHS
from carrier_rules.checks.never import has_computed_day, why_never
from carrier_rules.model import (
    Attribute,
    Happening,
    Kind,
    Outcome,
    OutcomeRef,
    PeriodUnit,
    Ref,
    Rule,
    Which,
    nodes,
    outcome_of,
)
from carrier_rules.testing.declared import CHANGED, DECLARED, ENDED, STARTED

REPORTED = (STARTED, CHANGED, ENDED)
ATTRIBUTES = tuple((Ref(event.names.id), one) for event in DECLARED.events for one in event.attributes)


@frozen
class Scope:
    """What a rule, an event that happens by itself or a named condition may speak of.

    `rules` are those that stand before it, `derived` the events that happen by themselves and rest on what is reported,
    `lost` those that rest on what becomes of the rules. `every` and `makers` say which instances it has, `dated`
    whether `the due date` is its own. Nothing speaks of what stands after it: so nothing rests on itself.
    """

    rules: tuple[Rule, ...] = ()
    derived: tuple[Ref, ...] = ()
    lost: tuple[Ref, ...] = ()
    defines: tuple[Ref, ...] = ()
    every: PeriodUnit | None = None
    makers: tuple[Ref, ...] = ()
    dated: bool = False

    @property
    def alone(self) -> Scope:
        """The scope of what speaks of no other rule, so that each of them may rest on it."""
        return evolve(self, rules=(), lost=())

    @property
    def outside(self) -> Scope:
        """The scope of what stands outside of any instance: a window, a named condition."""
        return evolve(self, every=None, makers=(), dated=False)

    @property
    def undated(self) -> Scope:
        """The scope of that on which the own due date rests."""
        return evolve(self, dated=False)

    @property
    def by_themselves(self) -> tuple[Ref, ...]:
        """The events that nobody reports."""
        return (*self.derived, *self.lost)

    @property
    def acts(self) -> tuple[Ref, ...]:
        """The events that bear the name of a rule, which they perform."""
        doing = (Kind.OBLIGATION, Kind.RECOMMENDATION)
        return tuple(Ref(rule.id) for rule in self.rules if rule.kind in doing and rule.met_by is None)

    @property
    def outcomes(self) -> tuple[OutcomeRef, ...]:
        """What can become of the rules."""
        return tuple(outcome_of(o, Ref(rule.id)) for rule in self.rules for o in Outcome if not why_never(rule, o))

    @property
    def breachable(self) -> tuple[Rule, ...]:
        """The rules that can be breached."""
        return tuple(rule for rule in self.rules if not why_never(rule, Outcome.BREACH))

    @property
    def counterparts(self) -> tuple[Rule, ...]:
        """The rules of which one instance corresponds to each of its own."""
        own = Instances(self.every, frozenset(ref.name for ref in self.makers))
        return tuple(
            rule
            for rule in self.rules
            if rule.kind is not Kind.PROVISION and self.instances(rule).has_one_for_each_of(own)
        )

    @property
    def partners(self) -> tuple[Rule, ...]:
        """The obligations with a day that recur as the rule in hand does, or more often."""
        every = self.every
        return tuple(
            rule
            for rule in self.rules
            if rule.kind is Kind.OBLIGATION
            and has_computed_day(rule)
            and every is not None
            and rule.every is not None
            and MONTHS[rule.every] <= MONTHS[every]
        )

    @property
    def with_due_date(self) -> tuple[Rule, ...]:
        """The rules whose due date can be spoken of: their instances correspond, or one of a part of the year can be named."""
        dated = (rule for rule in self.counterparts if has_computed_day(rule))
        return tuple(dict.fromkeys((*dated, *self.partners)))

    @property
    def carried_by_it(self) -> tuple[Attribute, ...]:
        """What the event carries that makes the instance in hand."""
        if len(self.makers) != 1:
            return ()
        return tuple(attribute for event, attribute in ATTRIBUTES if event == self.makers[0])

    def instances(self, rule: Rule) -> Instances:
        """Return which instances one of the rules has."""
        return Instances(rule.every, frozenset(ref.name for ref in makers_of(rule, self.rules)))


def makers_of(rule: Rule, rules: tuple[Rule, ...]) -> tuple[Ref, ...]:
    """Return the events that make the instances of one of the rules: those after `for each` or `each`, or breaches before it."""
    each = (node.event for node in nodes(rule) if isinstance(node, Happening) and node.which is Which.EACH)
    before = (outcome_of(Outcome.BREACH, Ref(other.id)) for other in rules if Ref(rule.id) in other.otherwise)
    return rule.for_each or tuple(each)[:1] or tuple(before)
