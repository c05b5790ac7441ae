"""Trees to values and conditions of the model. Builds, and never judges whether a name or a combination is lawful."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import MappingProxyType

from attrs import evolve
from lark import Token

from carrier_rules.language.builder import Branch, Builder, unquoted
from carrier_rules.language.meanings import CURRENCIES, STATUSES, meaning
from carrier_rules.language.names import HAPPENINGS, attribute_owner, values_of
from carrier_rules.language.tree_to_dates import carried, date, duration, happening
from carrier_rules.model import (
    And,
    Bound,
    BoundKind,
    CarriedGiven,
    CarriedIs,
    Choices,
    Comparison,
    Condition,
    Day,
    FactCompares,
    FactHas,
    FactIs,
    Happening,
    Money,
    Named,
    Not,
    Number,
    Occurrence,
    Or,
    StatusIs,
    Text,
    Times,
    Total,
    Value,
    Which,
    YesNo,
)

COMPARISONS = MappingProxyType(
    {
        "not_less": Comparison.AT_LEAST,
        "not_more": Comparison.AT_MOST,
        "more": Comparison.MORE,
        "less": Comparison.LESS,
        "equal": Comparison.EQUAL,
    }
)
BOUNDS = MappingProxyType(
    {
        "before": BoundKind.BEFORE,
        "by": BoundKind.BY,
        "after": BoundKind.AFTER,
        "since": BoundKind.SINCE,
        "within_after": BoundKind.WITHIN_AFTER,
        "within_before": BoundKind.WITHIN_BEFORE,
    }
)


def condition(b: Builder, tree: Branch) -> Condition:
    """Return the condition of a tree."""
    return b.built(_CONDITIONS, tree)


def value(b: Builder, tree: Branch, owner: str = "") -> Value:
    """Return a value; the names of a fact's or an attribute's values are looked up in `owner`'s list."""
    return b.built(_VALUES, tree, owner)


def _yes_or_no(b: Builder, t: Branch, owner: str) -> Value:
    """Where a list of values has a `yes`, that is meant."""
    if b.names.declares(values_of(owner), t.data):
        return Choices((b.names.identity(values_of(owner), t.data),))
    return YesNo(t.data == "yes")


_VALUES: MappingProxyType[str, Callable[[Builder, Branch, str], Value]] = MappingProxyType(
    {
        "name_value": lambda b, t, owner: Choices((b.names.identity(values_of(owner), str(t.children[0])),)),
        "number_value": lambda b, t, owner: Number(str(t.children[0])),
        "money_value": lambda b, t, owner: Money(Decimal(t.children[0]), meaning(CURRENCIES, t.children[1])),
        "date_value": lambda b, t, owner: Day(b.day(t.children[0])),
        "text_value": lambda b, t, owner: Text(unquoted(t.children[0])),
        "yes": _yes_or_no,
        "no": _yes_or_no,
        "duration": lambda b, t, owner: duration(b, t),
    }
)


def _times(b: Builder, tree: Branch) -> Times:
    numbers = [b.whole(part) for part in tree.children if isinstance(part, Token)]
    in_a_row = len(numbers) < len(tree.children)
    least, most = {"at_least": (numbers[0], None), "at_most": (0, numbers[0])}.get(tree.data, (numbers[0], numbers[-1]))
    return Times(least, most, in_a_row, span=b.span(tree))


def _bound(b: Builder, tree: Branch) -> Bound:
    *length, day = tree.children
    return Bound(BOUNDS[tree.data], date(b, day), duration(b, length[0]) if length else None, span=b.span(tree))


def _occurrence(b: Builder, t: Branch) -> Condition:
    happened, *rest = t.children
    event = happening(b, happened)
    event, bounds = _counted_from(event, tuple(_bound(b, part) for part in rest if part.data in BOUNDS))
    times = next((_times(b, part) for part in rest if part.data not in BOUNDS), None)
    none = t.data == "no_occurrence"
    if event.which is Which.ANY and not (bounds or times) and b.names.kind(event.event.name) == "define":
        named = Named(event.event, span=event.span)
        return Not(named) if none else named
    return Occurrence(event, bounds, times, none)


def _counted_from(event: Happening, bounds: tuple[Bound, ...]) -> tuple[Happening, tuple[Bound, ...]]:
    """Return the one meaning of `since F`: `2nd E since F` counts from F on, as in a date; a bare `E since F` is bounded."""
    if event.which not in (Which.FIRST, Which.LAST, Which.NTH):
        if event.since is None:
            return event, bounds
        start = Happening(event.since, span=event.since.span)
        return evolve(event, since=None), (Bound(BoundKind.SINCE, start, span=event.span), *bounds)
    if bounds and bounds[0].kind is BoundKind.SINCE and isinstance(bounds[0].date, Happening):
        start = bounds[0].date
        if start.which is Which.ANY and start.since is None:
            return evolve(event, since=start.event, span=event.span.to(bounds[0].span)), bounds[1:]
    return event, bounds


def _total(b: Builder, t: Branch) -> Condition:
    attribute, event, *bounds, comparison, amount = t.children
    owner = b.event(event)
    summed = b.attribute((owner.name,), attribute)
    limits = tuple(_bound(b, bound) for bound in bounds)
    return Total(summed, owner, COMPARISONS[comparison.data], value(b, amount), limits)


def _is(b: Builder, t: Branch) -> FactIs | StatusIs:
    """`F is …` is about a fact, and about a status where a rule is called F."""
    name, said = t.children
    what = b.ref(HAPPENINGS, name)
    if b.names.kind(str(name)) == "rule" and said.data == "name_value":
        return StatusIs(what, meaning(STATUSES, said.children[0]), span=b.span(t))
    return FactIs(what, value(b, said, what.name), span=b.span(t))


def _fact_compares(b: Builder, t: Branch) -> Condition:
    fact, comparison, amount = t.children
    return FactCompares(b.ref(HAPPENINGS, fact), COMPARISONS[comparison.data], value(b, amount))


def _has(b: Builder, t: Branch) -> Condition:
    first, *rest = t.children
    fact = b.ref(HAPPENINGS, first)
    times = next((_times(b, part) for part in rest if not isinstance(part, Token)), Times(1))
    values = tuple(b.ref(values_of(fact.name), part) for part in rest if isinstance(part, Token))
    return FactHas(fact, times, values)


def _carried_compares(b: Builder, t: Branch) -> Condition:
    attribute, of, comparison, amount = t.children
    return _carried_is(b, attribute, of, COMPARISONS[comparison.data], amount)


def _carried_equals(b: Builder, t: Branch) -> Condition:
    attribute, of, said = t.children
    return evolve(_carried_is(b, attribute, of, Comparison.EQUAL, said), span=b.span(t))


def _carried_is(b: Builder, attribute: Token, of: Branch, comparison: Comparison, amount: Branch) -> CarriedIs:
    what = carried(b, attribute, of)
    events = (what.of.event.name,) if isinstance(what.of, Happening) else b.it
    owner = attribute_owner(b.names.event_with(events, what.attribute.name), what.attribute.name)
    return CarriedIs(what, comparison, value(b, amount, owner))


_CONDITIONS: MappingProxyType[str, Callable[[Builder, Branch], Condition]] = MappingProxyType(
    {
        "or_": lambda b, t: Or(tuple(condition(b, c) for c in t.children)),
        "and_": lambda b, t: And(tuple(condition(b, c) for c in t.children)),
        "not_": lambda b, t: Not(condition(b, t.children[0])),
        "occurrence": _occurrence,
        "no_occurrence": _occurrence,
        "total": _total,
        "is_": _is,
        "is_not": lambda b, t: Not(_is(b, t)),
        "compares": _fact_compares,
        "has": _has,
        "carried_compares": _carried_compares,
        "carried_is": _carried_equals,
        "carried_is_not": lambda b, t: Not(_carried_equals(b, t)),
        "carried_given": lambda b, t: CarriedGiven(carried(b, *t.children)),
    }
)
