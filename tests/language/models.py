"""A strategy of whole policies: every node of the model, with names of every sort, as a parser can make them.

`policies()` draws the declarations first, then rules and scenarios that speak of them. What is drawn is well-formed: every
name is declared, and no two things of one kind share a name. It need not pass the checks. So it reaches names, nestings and
clauses that no policy which loads can have, and `carrier_rules.testing`, which draws such as load, cannot take its place.
"""

from __future__ import annotations

import datetime

from attrs import evolve
from hypothesis import strategies as st
from language.authoring import STATUSES, Author, Vocabulary
from language.drawing import LABELS, PERIODS, Pen

from carrier_rules.model import (
    Act,
    Alias,
    Attribute,
    Choices,
    Condition,
    Define,
    Derivation,
    Document,
    Entity,
    Event,
    Expectation,
    Extension,
    Fact,
    GivenEvent,
    GivenFact,
    Header,
    Kind,
    Look,
    May,
    MetBy,
    MustNot,
    Names,
    OfficeHours,
    OneOf,
    Parties,
    Party,
    PeriodUnit,
    PolicyModel,
    Quotation,
    Recorded,
    Ref,
    Retraction,
    Roll,
    Rule,
    Scenario,
    That,
)

PROFILES = ("civil-code", "calendar-days")
ROLLS = tuple(Roll)


@st.composite
def policies(draw: st.DrawFn) -> PolicyModel:
    """A whole policy, as the parser could make it of one file."""
    pen = Pen(draw)
    author = RuleAuthor(draw, vocabulary(pen), pen.keywords)
    v = author.v
    return PolicyModel(
        author.header(),
        v.parties,
        v.entities,
        tuple(evolve(event, derivation=author.maybe(author.derivation, 3)) for event in v.events),
        v.facts,
        v.documents,
        tuple(Define(names, author.condition()) for names in v.defines),
        tuple(author.rule(names) for names in v.rules),
        author.few(author.scenario),
    )


def vocabulary(pen: Pen) -> Vocabulary:
    """Return what a policy declares: one event and one rule at least, for the others to speak of."""
    events, facts, defines = pen.number(1, 3), pen.number(0, 2), pen.number(0, 1)
    names = pen.names(events + facts + defines + 2, events + facts + defines + 1)
    return Vocabulary(
        parties(pen),
        tuple(Entity(names, pen.label()) for names in pen.names(2)),
        tuple(Document(names, pen.label(), pen.maybe(lambda: pen.number(0, 9))) for names in pen.names(3)),
        tuple(Event(names, pen.label(), attributes(pen)) for names in names[:events]),
        tuple(fact(pen, names) for names in names[events : events + facts]),
        tuple(names[events + facts : events + facts + defines]),
        tuple(names[events + facts + defines :]),
    )


def parties(pen: Pen) -> tuple[Party, ...]:
    """Return parties; the other names of the first are names of no other."""
    first, *others = pen.names(5)
    aliases = pen.number(0, len(others))
    also = tuple(Alias(name, pen.maybe(pen.day)) for names in others[:aliases] for name in names)
    rest = (Party(names, pen.label()) for names in others[aliases:])
    return (Party(first, pen.label(), also), *rest)


def attributes(pen: Pen) -> tuple[Attribute, ...]:
    return tuple(Attribute(names, pen.type()) for names in pen.names(2, 0))


def fact(pen: Pen, names: Names) -> Fact:
    kind = pen.type()
    return Fact(names, kind, pen.label(), pen.maybe(lambda: pen.value(kind)))


class RuleAuthor(Author):
    """Writes headers, rules and scenarios."""

    def header(self) -> Header:
        """Return a header with any of its lines."""
        issued, effective = self.maybe(self.day), self.maybe(self.day)
        return Header(
            self.names(1)[0],
            title=self.maybe(self.text),
            number=self.maybe(self.text),
            issued=issued,
            issued_by=self.party_list() if issued and self.flip() else (),
            under=self.some(self.text, 3, 0),
            text=self.maybe(lambda: "sources/a.txt"),
            uses=self.some(lambda: self.one_of(("a.pol", "b/c.pol")), 2, 0),
            effective=effective,
            effective_until=self.maybe(self.day) if effective else None,
            transition=self.maybe(lambda: self.one_of(("keep", "restart", "ignore"))),
            calendar=self.maybe(lambda: self.one_of(("CN", "NONE"))),
            notices=self.maybe(lambda: self.one_of(("cn-2027.json", "b/c.json"))),
            counting=self.maybe(lambda: self.one_of(PROFILES)),
            roll=self.maybe(lambda: self.one_of(ROLLS)),
            cutoff=self.maybe(lambda: datetime.time(self.number(0, 23), self.number(0, 59))),
            working_hours=self.few(self.office_hours),
            time_zone=self.maybe(lambda: self.one_of(("Asia/Shanghai", "UTC", "Etc/GMT+8"))),
        )

    def office_hours(self) -> OfficeHours:
        """Return a part of a day, also one that ends before it begins."""
        return OfficeHours(15 * self.number(0, 95), 15 * self.number(0, 96))

    def party_list(self) -> tuple[Ref, ...]:
        return self.some(lambda: self.ref(*(party.names for party in self.v.parties)))

    def entity(self) -> Ref:
        return self.ref(*(entity.names for entity in self.v.entities))

    def recipients(self) -> Parties:
        return Parties(self.party_list(), self.flip()) if self.flip() else Parties()

    def rule(self, names: Names) -> Rule:
        """Return a rule of any kind with any clauses, also such as its kind may not have."""
        kind = self.one_of(tuple(Kind))
        self.it = self.few(self.event)
        bearers = self.party_list() if self.flip() else ()
        rule = Rule(
            kind,
            names,
            label=self.label(),
            entity=self.maybe(self.entity),
            bearers=bearers,
            jointly_with=self.party_list() if bearers and self.flip() else (),
            conduct=self.maybe(lambda: self.conduct(kind), 3) if kind is Kind.PROVISION else self.conduct(kind),
            forms=self.few(self.form),
            to=self.recipients(),
            copy=self.recipients(),
            when=self.maybe(self.condition),
            unless=self.maybe(lambda: self.condition(1)),
            every=self.maybe(lambda: self.one_of(tuple(PeriodUnit))),
            for_each=self.it,
            window=self.maybe(self.window),
            due=self.maybe(self.deadline),
            records=self.maybe(lambda: self.one_of(tuple(Recorded)), 3),
            because=self.maybe(self.text, 3),
            readings=self.few(self.text),
            sources=self.few(self.quotation),
        )
        rule = self.with_rest(rule)
        self.it = ()
        return rule

    def with_rest(self, rule: Rule) -> Rule:
        """Return the rule with the clauses that are rarer."""
        return evolve(
            rule,
            not_before=self.maybe(lambda: self.date(1), 3),
            latest=self.maybe(lambda: self.date(1), 3),
            extensions=self.few(self.extension),
            suspensions=self.few(self.closed_window),
            roll=self.maybe(lambda: self.one_of(ROLLS), 3),
            counting=self.maybe(lambda: self.one_of(PROFILES), 3),
            counting_the_day_itself=self.flip(),
            met_by=self.maybe(self.met_by, 2),
            standing=self.flip(),
            waived_by=self.few(self.event),
            otherwise=self.few(self.rule_ref),
            overrides=self.few(self.rule_ref),
        )

    def conduct(self, kind: Kind) -> Act | MustNot | May | That:
        """Return what a kind of rule says; for a provision, which says nothing, anything."""
        if kind in (Kind.OBLIGATION, Kind.RECOMMENDATION):
            return self.act()
        if kind is Kind.PROHIBITION:
            return MustNot(self.event(), self.maybe(lambda: self.condition(1)))
        if kind is Kind.PERMISSION:
            return May(self.event(), self.maybe(lambda: self.condition(1)))
        return That(self.condition())

    def act(self) -> Act:
        """Return an act with what is filed: documents, texts, or both."""
        verb = self.pick(lambda: "submit", lambda: "maintain", self.text)
        documents = self.some(lambda: self.ref(*(document.names for document in self.v.documents)), 3, 0)
        return Act(verb, documents, self.some(self.text, 2, 0 if documents else 1))

    def extension(self) -> Extension:
        if self.flip():
            return Extension(self.condition(1), by=self.length())
        return Extension(self.condition(1), to=self.date(1))

    def met_by(self) -> MetBy:
        return MetBy(self.event(), self.count(), self.where())

    def where(self) -> Condition | None:
        """Return of which happenings something is said."""
        return self.maybe(lambda: self.condition(1))

    def readings(self) -> tuple[str, ...]:
        return self.few(self.text)

    def sources(self) -> tuple[Quotation, ...]:
        return self.few(lambda: Quotation(self.text(), self.maybe(self.text)))

    def derivation(self) -> Derivation:
        """Return how an event happens by itself."""
        self.it = self.few(self.event)
        derived = Derivation(
            self.date(), self.it, self.maybe(self.condition), self.few(self.closed_window), self.few(self.text),
            self.few(self.quotation),
        )  # fmt: skip
        self.it = ()
        return derived

    def scenario(self) -> Scenario:
        return Scenario(
            self.text(),
            self.maybe(self.entity),
            self.few(self.given_fact) if self.v.facts else (),
            self.some(self.given_event, 3, 0),
            self.few(lambda: Retraction(self.label_of(), self.maybe(self.day))),
            self.few(lambda: Look(self.day(), self.maybe(self.day), self.some(self.expectation, 2, 0))),
        )

    def quotation(self) -> Quotation:
        return Quotation(self.text(), self.maybe(self.text))

    def label_of(self) -> str:
        """Return a matter, an identifier or an instance."""
        return self.one_of(LABELS)

    def given_fact(self) -> GivenFact:
        """Return what is so for a time; of a fact with a list of values also several."""
        known = self.one_of(self.v.facts)
        value = self.value(known.type)
        if isinstance(known.type, OneOf) and self.flip():
            names = [names.id for names in known.type.values]
            value = Choices(self.some(lambda: self.one_of(names), 3, 2))
        return GivenFact(Ref(known.names.id), value, *(self.maybe(self.day) for _ in range(3)))

    def given_event(self) -> GivenEvent:
        """Return something that happens on a day or at a moment."""
        event = self.named_event()
        declared = next((one.attributes for one in self.v.events if one.names.id == event.name), ())
        documents = [document.names.id for document in self.v.documents]
        return GivenEvent(
            event,
            self.day_or_moment(),
            self.some(lambda: self.one_of(PERIODS), 2, 0),
            tuple((one.names.id, self.value(one.type)) for one in declared if self.flip()),
            self.maybe(lambda: self.some(lambda: self.pick(lambda: self.one_of(documents), self.text))),
            self.maybe(lambda: self.some(self.form, 2)),
            *(self.maybe(self.party_list) for _ in range(3)),
            matter=self.maybe(self.label_of),
            identifier=self.maybe(self.label_of),
            recorded=self.maybe(self.day),
            replaces=self.maybe(self.label_of),
        )

    def expectation(self) -> Expectation:
        """Return what is expected: a status, no instance, or the day of an event that happens by itself."""
        event = self.named_event()
        instance = self.maybe(lambda: self.pick(self.label_of, lambda: self.one_of(PERIODS), lambda: str(self.day())))
        due, late = self.maybe(self.day_or_moment), self.maybe(lambda: self.number(0, 40))
        return self.pick(
            lambda: Expectation(event, instance, self.one_of(STATUSES), due, days_late=late),
            lambda: Expectation(event, instance, absent=True),
            lambda: Expectation(event, on=self.day()),
        )
