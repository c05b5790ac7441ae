"""A timeline and a day as a `scenario` block, which can be pasted into the policy's file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from carrier_rules import Event, Fact, Obligation, Policy, Timeline
from carrier_rules.language import LANGUAGES, part_to_text
from carrier_rules.model import (
    Choices,
    Expectation,
    GivenEvent,
    GivenFact,
    Look,
    Ref,
    Retraction,
    Scenario,
    Symbols,
    Value,
)
from carrier_rules.testing.saying import Declared, form_of, identity, list_of, text_of, value_of
from carrier_rules.timeline.values import Given, When


def as_scenario(
    policy: Policy,
    timeline: Timeline,
    as_of: date,
    expected: Iterable[Obligation] | None = None,
    *,
    known_at: date | None = None,
    title: str | None = None,
    language: str | None = None,
) -> str:
    """Return a timeline and a day as a `scenario` block of the policy's file.

    Args:
        policy: the policy whose file it is for.
        timeline: what happened; one that the policy accepts.
        as_of: the day of the question.
        expected: the instances of which something is expected, with their status and due date, such as an assessment; None
            means those that the policy itself now answers, as far as they are due or something was done about them.
        known_at: what is known, as in `assess`.
        title: the scenario's title; None means the name of the entity. The name is nowhere else in a scenario.
        language: `en` or `zh`; None means that of the policy's file.

    Raises:
        ValueError: the timeline says what no scenario can say: an empty list, a text with quotation marks or line breaks, several
            values of an attribute, a negative number; or it does not fit the policy.
    """
    if expected is None:
        expected = telling(policy.assess(timeline, as_of, known_at=known_at))
    phrasing = LANGUAGES[language or language_of(policy)]
    look = Look(as_of, known_at, tuple(_expectation(o) for o in expected))
    scenario = _Pen(policy).scenario(timeline, text_of(title or timeline.entity), look)
    return part_to_text(policy.model, scenario, phrasing)


def telling(obligations: Iterable[Obligation]) -> tuple[Obligation, ...]:
    """Return those instances that have a due date, were acted on or are decided; all where there are none."""
    there = tuple(obligations)
    return tuple(o for o in there if o.due is not None or o.acts or o.decided_on is not None) or there


def language_of(policy: Policy) -> str:
    """Return the language of a policy's file, `en` or `zh`; `en` for one that was never written."""
    model = policy.model
    written = (node.span.source for node in (model.header, *model.rules, *model.events) if node.span.source.text)
    return "zh" if next((source.in_chinese for source in written), False) else "en"


def _expectation(o: Obligation) -> Expectation:
    late = o.days_late if o.due_at is None else None
    return Expectation(Ref(o.rule), o.instance, o.status.value, o.due_at or o.due, days_late=late)


@frozen
class _Pen:
    """Writes what a timeline says in the names of a policy."""

    policy: Policy

    @property
    def symbols(self) -> Symbols:
        return self.policy.plan.symbols

    def scenario(self, timeline: Timeline, title: str, look: Look) -> Scenario:
        entities, kind = self.symbols.entities, timeline.kind
        return Scenario(
            title,
            Ref(identity(entities, kind, "kind of entity")) if entities and kind is not None else None,
            tuple(map(self.fact, timeline.facts)),
            tuple(map(self.event, timeline.events)),
            tuple(Retraction(text_of(r.retracts), self.day(r.recorded)) for r in timeline.retractions),
            (look,),
        )

    def fact(self, fact: Fact) -> GivenFact:
        name = identity(self.symbols.facts, fact.fact, "fact")
        value = value_of(fact.value, self.symbols.facts[name].type)
        return GivenFact(Ref(name), value, fact.start, fact.end, self.day(fact.recorded))

    def event(self, event: Event) -> GivenEvent:
        named: dict[str, Declared] = {**self.symbols.rules, **self.symbols.events}
        forms = list_of("forms", event.forms)
        return GivenEvent(
            Ref(identity(named, event.event, "event")),
            event.on,
            event.period,
            tuple(self.carried(event.event, key, value) for key, value in event.attributes),
            self.documents(event),
            None if forms is None else tuple(map(form_of, forms)),
            self.parties("by", event.by),
            self.parties("to", event.to),
            self.parties("copy", event.copy),
            _label(event.matter),
            _label(event.id),
            self.day(event.recorded),
            _label(event.replaces),
        )

    def carried(self, event: str, key: str, given: Given) -> tuple[str, Value]:
        attribute = self.symbols.attribute(event, key)
        if attribute is None:
            raise ValueError(f"`{event}` has no attribute `{key}`")
        value = value_of(given, attribute.type)
        if isinstance(value, Choices) and len(value.names) > 1:
            raise ValueError(f"a scenario cannot say several values of an attribute: `{key}` of `{event}`")
        return attribute.names.id, value

    def documents(self, event: Event) -> tuple[str, ...] | None:
        names, declared = list_of("documents", event.documents), self.symbols.documents
        return names and tuple(declared[name].names.id if name in declared else text_of(name) for name in names)

    def parties(self, key: str, names: tuple[str, ...] | None) -> tuple[Ref, ...] | None:
        said = list_of(key, names)
        return None if said is None else tuple(Ref(identity(self.symbols.parties, name, "party")) for name in said)

    def day(self, when: When | None) -> date | None:
        """The day of a record: its time of day means nothing."""
        day = self.policy.plan.clock.day(when)
        return None if day is None else date.fromordinal(day)


def _label(label: str | None) -> str | None:
    return None if label is None else text_of(label)
