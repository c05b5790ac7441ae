"""An author of dates, deadlines and conditions, who speaks of what a policy declares."""

from __future__ import annotations

from attrs import evolve, frozen
from hypothesis import strategies as st
from language.drawing import Pen

from carrier_rules.model import (
    And,
    AtLeastBefore,
    Attribute,
    Bound,
    BoundKind,
    By,
    Carried,
    CarriedGiven,
    CarriedIs,
    Choice,
    Comparison,
    Condition,
    Date,
    DayOfPeriod,
    Deadline,
    Document,
    DueDate,
    Duration,
    Edge,
    EffectiveDate,
    Entity,
    Event,
    Fact,
    FactCompares,
    FactHas,
    FactIs,
    FixedDate,
    Happening,
    It,
    MonthDay,
    MonthEnd,
    Named,
    Names,
    Not,
    Occurrence,
    OneOf,
    Or,
    Outcome,
    Party,
    PeriodEdge,
    PeriodFrom,
    PeriodUnit,
    Promptly,
    Ref,
    Relative,
    Shifted,
    StatusIs,
    Term,
    Times,
    Together,
    Total,
    Type,
    Which,
    Window,
    Within,
    WorkingDayOfPeriod,
    outcome_of,
)

LONGEST = {PeriodUnit.MONTH: 31, PeriodUnit.QUARTER: 92, PeriodUnit.HALF_YEAR: 99, PeriodUnit.YEAR: 99}
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
STATUSES = ("overdue", "pending", "fulfilled", "fulfilled-late", "standing", "waived", "lapsed", "violated")
LOWER = (BoundKind.AFTER, BoundKind.SINCE, BoundKind.WITHIN_AFTER, BoundKind.WITHIN_BEFORE)
UPPER = (BoundKind.BEFORE, BoundKind.BY)


@frozen
class Vocabulary:
    """What the rules and scenarios of a policy may speak of."""

    parties: tuple[Party, ...]
    entities: tuple[Entity, ...]
    documents: tuple[Document, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]
    defines: tuple[Names, ...]
    rules: tuple[Names, ...]

    @property
    def carried(self) -> list[tuple[Event, Attribute]]:
        """What events carry."""
        return [(event, attribute) for event in self.events for attribute in event.attributes]


class Author(Pen):
    """Writes what a parser could make of a text. `it` are the events that make the instances of the rule in hand."""

    def __init__(self, draw: st.DrawFn, vocabulary: Vocabulary, keywords: bool) -> None:
        super().__init__(draw)
        self.keywords = keywords
        self.v = vocabulary
        self.it: tuple[Ref, ...] = ()

    def ref(self, *names: Names) -> Ref:
        return Ref(self.one_of(names).id)

    def rule_ref(self) -> Ref:
        return self.ref(*self.v.rules)

    def named_event(self) -> Ref:
        """Return an event, or an act that bears the name of a rule."""
        return self.ref(*(event.names for event in self.v.events), *self.v.rules)

    def event(self) -> Ref:
        """Return an event, an act, or what becomes of a rule."""
        return self.pick(
            self.named_event, self.named_event, lambda: outcome_of(self.one_of(tuple(Outcome)), self.rule_ref())
        )

    # Dates

    def happening_of(self, event: Ref, since: Ref | None = None) -> Happening:
        which = self.one_of(tuple(Which))
        return Happening(event, which, self.count() if which is Which.NTH else None, since)

    def happening(self) -> Happening:
        return self.happening_of(self.event(), self.maybe(self.event, 3))

    def carried(self) -> tuple[Carried, Type] | None:
        """Return an attribute of an event, or of `it`, with its type; None where nothing carries any."""
        events = [event for ref in self.it for event in self.v.events if event.names.id == ref.name]
        of_it = next((event.attributes for event in events), ())
        if of_it and self.flip():
            one = self.one_of(of_it)
            return Carried(Ref(one.names.id), It()), one.type
        if not self.v.carried:
            return None
        event, one = self.one_of(self.v.carried)
        happening = self.happening_of(Ref(event.names.id), self.maybe(self.event, 5))
        return Carried(Ref(one.names.id), happening), one.type

    def date(self, depth: int = 2) -> Date:
        """Return a date expression, nested up to `depth` deep."""
        if depth == 0:
            return self.anchor(0)
        return self.pick(
            lambda: self.anchor(depth),
            lambda: Shifted(self.duration(), self.date(depth - 1), self.flip()),
            lambda: Shifted(self.plain_length(), self.date(depth - 1)),
            lambda: self.point(depth),
        )

    def plain_length(self) -> Duration | Term:
        """Return a length of time, also one that is carried, without cap and default."""
        carried = self.carried()
        return self.duration() if carried is None else Term(carried[0])

    def anchor(self, depth: int) -> Date:
        """Return a date that stands by itself."""
        carried = self.carried()
        return self.pick(
            self.happening,
            self.happening,
            lambda: PeriodEdge(self.one_of(tuple(PeriodUnit)), self.one_of(tuple(Edge))),
            lambda: FixedDate(self.day()),
            EffectiveDate,
            DueDate,
            lambda: DueDate(self.rule_ref(), *self.part_of_year()),
            *([It] if self.it else []),
            *([lambda: carried[0]] if carried else []),
            *([lambda: Choice(self.flip(), self.some(lambda: self.date(depth - 1)))] if depth else []),
        )

    def part_of_year(self) -> tuple[PeriodUnit | None, int | None]:
        return (self.one_of(tuple(PeriodUnit)), self.number(0, 12)) if self.flip() else (None, None)

    def point(self, depth: int) -> Date:
        """Return a day of a month, or of a period that is named from a date."""
        month, unit = self.number(1, 12), self.one_of(tuple(PeriodUnit))
        return self.pick(
            lambda: MonthDay(month, self.number(1, MONTH_DAYS[month - 1]), self.meant(depth)),
            lambda: MonthEnd(month, self.meant(depth)),
            lambda: DayOfPeriod(self.number(1, LONGEST[unit]), unit, self.meant(depth)),
            lambda: WorkingDayOfPeriod(self.number(1, LONGEST[unit]), unit, self.meant(depth)),
        )

    def meant(self, depth: int) -> Relative | PeriodFrom:
        """Return a period, by what it is to the instance's own or to a date."""
        return self.pick(
            lambda: Relative.THIS,
            lambda: Relative.NEXT,
            lambda: PeriodFrom(self.number(0, 23), self.date(depth - 1)),
        )

    def window(self) -> Window:
        return self.pick(lambda: Window(self.date()), self.closed_window)

    def closed_window(self) -> Window:
        return Window(self.date(), self.date(1), self.flip())

    def length(self) -> Duration | Term:
        """Return a length of time, also one that is carried."""
        carried = self.carried()
        if carried is None or self.flip():
            return self.duration()
        return Term(carried[0], self.maybe(self.duration), self.maybe(self.duration))

    def deadline(self, depth: int = 2) -> Deadline:
        """Return a deadline, nested up to `depth` deep."""
        return self.pick(
            lambda: Within(self.length(), self.date()),
            lambda: AtLeastBefore(self.length(), self.date()),
            lambda: By(self.pick(lambda: self.anchor(1), lambda: self.point(1))),
            lambda: Together(self.rule_ref(), *self.part_of_year()),
            lambda: Promptly(self.maybe(lambda: self.anchor(1))),
            *([lambda: Choice(self.flip(), self.some(lambda: self.deadline(depth - 1)))] if depth else []),
        )

    # Conditions

    def times(self) -> Times:
        least = self.count()
        return self.pick(
            lambda: Times(least),
            lambda: Times(0, self.number(0, 30)),
            lambda: Times(least, least),
            lambda: Times(self.number(1, 9), self.number(10, 30)),
        )

    def bounds(self) -> tuple[Bound, ...]:
        """Return no bound, one, or one from behind and one from the front."""
        lower, upper = self.number(0, 2) == 2, self.number(0, 2) == 2
        return (
            *([self._bound(self.one_of(LOWER))] if lower else []),
            *([self._bound(self.one_of(UPPER))] if upper else []),
        )

    def _bound(self, kind: BoundKind) -> Bound:
        within = kind in (BoundKind.WITHIN_AFTER, BoundKind.WITHIN_BEFORE)
        return Bound(kind, self.date(1), self.duration() if within else None)

    def occurrence(self) -> Occurrence:
        """Return that an event has happened, or has not."""
        happening, bounds = self.counted_from(self.happening_of(self.event()), self.bounds())
        if self.flip():
            return Occurrence(happening, bounds, none=True)
        times = self.maybe(self.times)
        in_a_row = times is not None and self.flip()
        return Occurrence(happening, bounds, Times(times.least, times.most, in_a_row) if times else None)

    def counted_from(self, happening: Happening, bounds: tuple[Bound, ...]) -> tuple[Happening, tuple[Bound, ...]]:
        """Return a happening that is counted from another one on, with bounds that say no other thing of the kind."""
        if happening.which in (Which.ANY, Which.EACH):
            return happening, bounds
        later = tuple(bound for bound in bounds if bound.kind in UPPER)
        if self.flip():
            return evolve(happening, since=self.event()), later
        start = bounds[0].date if bounds and bounds[0].kind is BoundKind.SINCE else None
        bare = isinstance(start, Happening) and start == Happening(start.event)
        return happening, later if bare else bounds

    def condition(self, depth: int = 2) -> Condition:
        """Return a condition, nested up to `depth` deep."""
        if depth == 0:
            return self.atom()
        return self.pick(
            self.atom,
            lambda: Not(self.condition(depth - 1)),
            lambda: And(self.some(lambda: self.condition(depth - 1), 3)),
            lambda: Or(self.some(lambda: self.condition(depth - 1), 3)),
        )

    def atom(self) -> Condition:
        """Return a condition that has no conditions for parts."""
        carried, compared = self.carried(), self.one_of(tuple(Comparison))
        return self.pick(
            self.occurrence,
            self.occurrence,
            lambda: StatusIs(self.rule_ref(), self.one_of(STATUSES)),
            *([lambda: self.of_fact(self.one_of(self.v.facts))] * 2 if self.v.facts else []),
            *([lambda: Named(self.ref(*self.v.defines))] if self.v.defines else []),
            *([lambda: CarriedIs(carried[0], compared, self.value(carried[1]))] if carried else []),
            *([lambda: CarriedGiven(carried[0])] if carried else []),
            *([lambda: self.total(compared)] if self.v.carried else []),
        )

    def of_fact(self, fact: Fact) -> Condition:
        """Return a condition about a fact."""
        ref, kind = Ref(fact.names.id), fact.type
        return self.pick(
            lambda: FactIs(ref, self.value(kind)),
            lambda: FactCompares(ref, self.one_of(tuple(Comparison)), self.value()),
            *(
                [lambda: FactHas(ref, self.times(), self.some(lambda: self.ref(*kind.values)))]
                if isinstance(kind, OneOf)
                else []
            ),
        )

    def total(self, compared: Comparison) -> Total:
        """Return a condition about the sum of an attribute."""
        event, attribute = self.one_of(self.v.carried)
        return Total(Ref(attribute.names.id), Ref(event.names.id), compared, self.value(), self.bounds())
