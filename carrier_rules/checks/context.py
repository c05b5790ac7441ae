"""What every check is given: the model, its names, and its parts sorted by whom they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TypeGuard

from attrs import frozen

from carrier_rules.checks.claims import Known
from carrier_rules.checks.graph import sort
from carrier_rules.checks.order_of_days import COUNTING_AS_WRITTEN
from carrier_rules.checks.possible import Signed, clash
from carrier_rules.model import (
    Condition,
    DayOfPeriod,
    Define,
    DueDate,
    Event,
    Happening,
    It,
    MonthDay,
    MonthEnd,
    Named,
    Node,
    Outcome,
    PeriodEdge,
    PeriodFrom,
    PolicyModel,
    Ref,
    Rule,
    Scenario,
    StatusIs,
    Symbols,
    Together,
    Which,
    WorkingDayOfPeriod,
    nodes,
    outcome_of,
)
from carrier_rules.source import NO_SOURCE, Span

OfPeriod = PeriodEdge | MonthDay | MonthEnd | DayOfPeriod | WorkingDayOfPeriod | Together | DueDate
OfInstance = It | Happening | OfPeriod | StatusIs
"""What has a meaning only inside an instance: `it`, `each E`, a day of its period, what belongs to the same period."""


@frozen
class Bound:
    """A part that has a meaning only inside an instance; `place` is where the rule says it or names what says it."""

    node: OfInstance
    place: Span
    by_name: str | None = None


@frozen
class Context:
    """One policy under check. `unread` holds the names of blocks that could not be read, None where all were."""

    model: PolicyModel
    symbols: Symbols
    source_text: str | None
    unread: frozenset[str] | None
    rules: tuple[tuple[Rule, tuple[Node, ...]], ...]
    derived: tuple[tuple[Event, tuple[Node, ...]], ...]
    defines: tuple[tuple[Define, tuple[Node, ...]], ...]
    scenarios: tuple[tuple[Scenario, tuple[Node, ...]], ...]
    _said_by_name: Mapping[str, tuple[OfInstance, ...]]
    _breaches_before: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, model: PolicyModel, source_text: str | None, unread: frozenset[str] | None = None) -> Context:
        """Return the context of a model; every rule, derivation, named condition and scenario is walked once."""
        defines = tuple((d, tuple(nodes(d))) for d in model.defines)
        return cls(
            model,
            Symbols.of(model),
            source_text,
            unread,
            tuple((r, tuple(nodes(r))) for r in model.rules),
            tuple((e, tuple(nodes(e.derivation))) for e in model.events if e.derivation),
            defines,
            tuple((s, tuple(nodes(s))) for s in model.scenarios),
            _said_by_name(defines),
            _breaches_before(model.rules),
        )

    @property
    def complete(self) -> bool:
        """Whether every block could be read: only then does what is missing mean anything."""
        return self.unread is None

    @cached_property
    def source_words(self) -> str | None:
        """The source's text without white space, None when it is not at hand."""
        return None if self.source_text is None else squeezed(self.source_text)

    def may_quote(self, words: str) -> bool:
        """Whether the words are in the source's text, as far as that is at hand."""
        return self.source_words is None or squeezed(words) in self.source_words

    @property
    def has_header(self) -> bool:
        """Whether the file has a `policy` line."""
        return self.model.header.span.source is not NO_SOURCE

    @property
    def written(self) -> Iterator[Node]:
        """Every node of the header, the derived events, the rules, the named conditions and the scenarios."""
        yield self.model.header
        for _, parts in (*self.derived, *self.rules, *self.defines, *self.scenarios):
            yield from parts

    @property
    def dated(self) -> Iterator[tuple[tuple[Node, ...], tuple[str, ...]]]:
        """Yield the parts of each rule, derived event and named condition, with the events that `it` stands for there."""
        yield from ((parts, self.makers(rule, parts)) for rule, parts in self.rules)
        for event, parts in self.derived:
            yield parts, makers_of(event)
        yield from ((parts, ()) for _, parts in self.defines)

    @cached_property
    def counts_as_written(self) -> bool:
        """Whether all rules take days for calendar days, and months to the corresponding day."""
        said = {self.model.header.counting, *(rule.counting for rule in self.model.rules)} - {None}
        return said <= COUNTING_AS_WRITTEN

    def bound(self, parts: tuple[Node, ...]) -> tuple[Bound, ...]:
        """Return what in a rule's parts rests on its instance, also what its named conditions say."""
        found = self._bound_of.get(id(parts))
        return tuple(self._find_bound(parts)) if found is None else found

    @cached_property
    def _bound_of(self) -> Mapping[int, tuple[Bound, ...]]:
        """Every check asks for them: they are found once, for the tuples of parts that this context holds."""
        held = (*self.derived, *self.rules, *self.defines, *self.scenarios)
        return MappingProxyType({id(parts): tuple(self._find_bound(parts)) for _, parts in held})

    def _find_bound(self, parts: Iterable[Node]) -> Iterator[Bound]:
        for part in parts:
            if _is_bound(part):
                yield Bound(part, part.span)
            elif isinstance(part, Named):
                for said in self._said_by_name.get(part.name.name, ()):
                    yield Bound(said, part.name.span, part.name.name)

    def each(self, parts: tuple[Node, ...]) -> tuple[tuple[Happening, Bound], ...]:
        """Return the `each E` among a rule's parts: the first of each event."""
        found: dict[str, tuple[Happening, Bound]] = {}
        for bound in self.bound(parts):
            if isinstance(bound.node, Happening):
                found.setdefault(bound.node.event.name, (bound.node, bound))
        return tuple(found.values())

    def makers(self, rule: Rule, parts: tuple[Node, ...]) -> tuple[str, ...]:
        """Return the events that make the rule's instances, and that `it` stands for; empty where none does."""
        said = tuple(ref.name for ref in rule.for_each) or tuple(h.event.name for h, _ in self.each(parts))[:1]
        return said or self._breaches_before.get(rule.id, ())

    def known(self, makers: Iterable[str] = ()) -> Known:
        """Return what conditions are asked with where the events `makers` make the instances."""
        return Known(self.symbols, self._defines_that_may_hold, frozenset(makers), self.counts_as_written)

    @cached_property
    def _defines_that_may_hold(self) -> Mapping[str, Condition]:
        """One message for one cause: what a named condition that contradicts itself is used for is not looked into."""
        by_id = {define.names.id: define.condition for define, _ in self.defines}
        found: dict[str, Condition] = {}
        for name in sort({d.names.id: _names_in(parts) for d, parts in self.defines}).order:
            known = Known(self.symbols, MappingProxyType(found), as_written=self.counts_as_written)
            if name in by_id and clash(known, Signed(by_id[name])) is None:
                found[name] = by_id[name]
        return MappingProxyType(found)


def makers_of(event: Event) -> tuple[str, ...]:
    """Return the events for each of which an event happens by itself; empty where none makes it."""
    return tuple(ref.name for ref in event.derivation.for_each) if event.derivation else ()


def squeezed(text: str) -> str:
    """Return the text without white space."""
    return "".join(text.split())


def _names_in(parts: Iterable[Node]) -> list[str]:
    return [part.name.name for part in parts if isinstance(part, Named)]


def _is_bound(part: Node) -> TypeGuard[OfInstance]:
    if isinstance(part, Happening):
        return part.which is Which.EACH
    return isinstance(part, It | StatusIs | DueDate) or is_of_period(part)


def is_of_period(part: Node) -> TypeGuard[OfPeriod]:
    """Whether the part names a day by the instance's period: `31 March of the year of E` names it by an event."""
    if isinstance(part, DueDate):
        return part.unit is not None
    said = getattr(part, "year" if isinstance(part, MonthDay | MonthEnd) else "which", None)
    return isinstance(part, OfPeriod) and not isinstance(said, PeriodFrom)


def _breaches_before(rules: Iterable[Rule]) -> Mapping[str, tuple[str, ...]]:
    """For each rule the breaches that bring it into force by `otherwise`."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        breach = outcome_of(Outcome.BREACH, Ref(rule.id)).name
        for ref in rule.otherwise:
            found[ref.name] = (*found.get(ref.name, ()), breach)
    return MappingProxyType(found)


def _said_by_name(
    defines: tuple[tuple[Define, tuple[Node, ...]], ...],
) -> Mapping[str, tuple[OfInstance, ...]]:
    """For each named condition what it, and those that it uses, say of an instance; of a kind one or two examples."""
    by_id = {d.names.id: parts for d, parts in defines}
    uses = {i: _names_in(parts) for i, parts in by_id.items()}
    said: dict[str, tuple[OfInstance, ...]] = {}
    for name in sort(uses).order:
        inherited = [node for used in uses[name] for node in said.get(used, ())]
        said[name] = _examples([*(p for p in by_id[name] if _is_bound(p)), *inherited])
    return MappingProxyType(said)


MOST_EXAMPLES = 2


def _examples(found: Iterable[OfInstance]) -> tuple[OfInstance, ...]:
    """Keep one node of a kind, and a few that name different events or rules: more would only grow with use."""
    kept: dict[object, dict[object, OfInstance]] = {}
    for node in found:
        of_kind = kept.setdefault((type(node), getattr(node, "unit", None)), {})
        if len(of_kind) < MOST_EXAMPLES:
            of_kind.setdefault(_named_in(node), node)
    return tuple(node for of_kind in kept.values() for node in of_kind.values())


def _named_in(node: OfInstance) -> object:
    if isinstance(node, Happening):
        return node.event.name
    if isinstance(node, StatusIs | DueDate):
        return node.rule and node.rule.name
    return getattr(node, "which", None)
