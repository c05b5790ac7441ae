"""A law at work: the ground on which it is tried, one trial, and what is told where it does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from attrs import define, evolve, field, frozen
from hypothesis import strategies as st

from carrier_rules import Assessment, Event, Obligation, Policy, Timeline
from carrier_rules.model import Event as DeclaredEvent
from carrier_rules.model import Names
from carrier_rules.testing.cases import Case, cases_in
from carrier_rules.testing.scenarios import as_scenario, telling
from carrier_rules.testing.settings import Setting

Assess = Callable[[Policy, Timeline, date], Assessment]
Key = tuple[str, str | None]

MOST_TOLD = 20


class LawViolation(AssertionError):  # noqa: N818 - what is violated is a law: nothing went wrong in the call
    """A law does not hold: which, what differs, and the case as a `scenario` block."""

    def __init__(self, law: str, says: str, differences: Iterable[str], scenario: str) -> None:
        self.law = law
        self.differences = tuple(differences)
        self.scenario = scenario
        told = [*self.differences[:MOST_TOLD], *(["…"] if len(self.differences) > MOST_TOLD else [])]
        super().__init__("\n".join((f"the law `{law}` does not hold: {says}", "", *told, "", scenario)))


@define(frozen=True, slots=False, eq=False, repr=False)
class Ground:
    """Where a law is tried: a policy's setting, and who answers."""

    setting: Setting
    assess: Assess
    language: str | None = None

    @property
    def policy(self) -> Policy:
        """The policy."""
        return self.setting.policy

    @cached_property
    def with_stranger(self) -> tuple[Policy, str]:
        """The policy with one more declared event, of which no rule speaks, and the event's name."""
        model = self.policy.model
        taken = self.policy.plan.symbols
        name = "unrelated"
        while name in taken.events or name in taken.rules or name in taken.facts or name in taken.defines:
            name += "-event"
        more = evolve(model, events=(*model.events, DeclaredEvent(Names(name))))
        return evolve(self.policy, model=more), name


@frozen(eq=False, repr=False)
class Trial:
    """One trial of a law: what it draws, what it asks, and how it complains."""

    law: str
    says: str
    ground: Ground
    data: st.DataObject = field(repr=False)

    @property
    def policy(self) -> Policy:
        """The policy."""
        return self.ground.policy

    def draw(self, strategy: st.SearchStrategy[Any]) -> Any:
        """Return a value of a strategy."""
        return self.data.draw(strategy)

    def case(self) -> Case:
        """Return a case for the policy."""
        return self.data.draw(cases_in(self.ground.setting))

    def ask(self, timeline: Timeline, as_of: date, policy: Policy | None = None) -> Assessment:
        """Return the answer, of the policy or of a variant of it."""
        return self.ground.assess(policy or self.policy, timeline, as_of)

    def same(self, before: Assessment, after: Assessment, timeline: Timeline) -> None:
        """Demand that two assessments say the same; `timeline` is that of the second."""
        told = tuple(differences(before, after))
        if told or before.to_dict() != after.to_dict():
            self.fail(told or ("the assessments differ in what is unmatched, derived or warned of",), after, timeline)

    def fail(self, told: Iterable[str], report: Assessment, timeline: Timeline) -> None:
        """Complain: the scenario expects what was answered.

        Raises:
            LawViolation: always.
        """
        there = [o for o in report if o.kind != "provision"]
        block = as_scenario(
            self.policy, self._known(timeline), report.as_of, telling(there), title=f"the law {self.law}",
            language=self.ground.language,
        )  # fmt: skip
        raise LawViolation(self.law, self.says, told, block)

    def _known(self, timeline: Timeline) -> Timeline:
        """The timeline without what only a variant of the policy declares."""
        declared = self.policy.plan.symbols.happening
        return evolve(timeline, events=tuple(event for event in timeline.events if declared(event.event) is not None))


def by_key(report: Assessment) -> dict[Key, Obligation]:
    """Return the instances by rule and key."""
    return {(o.rule, o.instance): o for o in report}


def named(key: Key) -> str:
    """Return how an instance is called: `quarterly-report for 2019-Q3`."""
    rule, instance = key
    return rule if instance is None else f"{rule} for {instance}"


def differences(before: Assessment, after: Assessment) -> Iterator[str]:
    """Yield what differs between the instances of two assessments, a line each: `R for 2019-Q3: due 2019-10-25 → None`."""
    old, new = by_key(before), by_key(after)
    for key in dict.fromkeys((*old, *new)):
        if key not in new or key not in old:
            yield f"{named(key)}: {'is there no more' if key in old else 'is new'}"
            continue
        was, became = old[key].to_dict(), new[key].to_dict()
        changed = [name for name in was if was[name] != became[name]]
        # The explanation is long, and tells of nothing that the other fields do not.
        shown = [name for name in changed if name != "explanation"] or changed
        if shown:
            told = (name if name == "explanation" else f"{name} {was[name]} → {became[name]}" for name in shown)
            yield f"{named(key)}: {', '.join(told)}"


def with_events(timeline: Timeline, events: Iterable[Event]) -> Timeline:
    """Return a timeline with more events."""
    return evolve(timeline, events=(*timeline.events, *events))
