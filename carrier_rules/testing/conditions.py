"""Conditions of policies that are drawn: what happened, what is so, and how rules stand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from carrier_rules.evaluation.status import STATUSES
from carrier_rules.model import (
    And,
    Basic,
    Bound,
    BoundKind,
    Carried,
    CarriedGiven,
    CarriedIs,
    Choices,
    Comparison,
    Condition,
    Day,
    Duration,
    Fact,
    FactCompares,
    FactHas,
    FactIs,
    Happening,
    Money,
    Named,
    Not,
    Number,
    Occurrence,
    OneOf,
    Or,
    Ref,
    Simple,
    StatusIs,
    Text,
    Times,
    Total,
    Type,
    Unit,
    Value,
    YesNo,
)
from carrier_rules.testing.dates import (
    anchor,
    carried,
    event,
    fixed,
    happening,
    length,
)
from carrier_rules.testing.declared import APPROVED, DECLARED, SIZE
from carrier_rules.testing.pen import Pen
from carrier_rules.testing.scope import Scope

ORDERED = (Basic.DATE, Basic.DURATION, Basic.MONEY, Basic.NUMBER)
SUMMED = tuple(
    (event, attribute)
    for event in DECLARED.events
    for attribute in event.attributes
    if isinstance(attribute.type, Simple) and attribute.type.basic in (Basic.NUMBER, Basic.MONEY)
)
LOWER = (BoundKind.SINCE, BoundKind.AFTER, BoundKind.WITHIN_AFTER, BoundKind.WITHIN_BEFORE)
UPPER = (BoundKind.BY, BoundKind.BEFORE)
TEXTS = ("a text", "甲方")


def condition(pen: Pen, scope: Scope, depth: int = 1) -> Condition:
    """Return a condition, nested at most `depth` deep."""
    if depth == 0 or pen.number(0, 5) < 4:
        return atom(pen, scope)
    if pen.chance(2):
        return Not(condition(pen, scope, depth - 1))
    parts = pen.some(lambda: condition(pen, scope, depth - 1), 3, 2)
    return Or(parts) if pen.flip() else And(parts)


def atom(pen: Pen, scope: Scope) -> Condition:
    """Return a condition that has no conditions for parts."""
    named = [lambda: Named(pen.one_of(scope.defines))] * 3 if scope.defines else []
    status = [lambda: status_is(pen, scope)] * 3 if scope.counterparts else []
    return pen.pick(
        lambda: Occurrence(Happening(event(pen, scope)), none=pen.flip()),
        lambda: _simple_fact(pen),
        lambda: of_fact(pen, pen.one_of(DECLARED.facts)),
        lambda: occurrence(pen, scope),
        lambda: counted(pen, scope),
        lambda: of_carried(pen, scope),
        lambda: total(pen, scope),
        *status,
        *named,
    )


def _simple_fact(pen: Pen) -> Condition:
    return of_fact(pen, pen.one_of((SIZE, APPROVED)))


def of_fact(pen: Pen, fact: Fact) -> Condition:
    """Return a condition about a fact, as its type allows."""
    ref, kind = Ref(fact.names.id), fact.type
    if isinstance(kind, OneOf) and kind.several:
        values = tuple(Ref(names.id) for names in kind.values[: pen.number(1, len(kind.values))])
        return FactHas(ref, times(pen, len(values)), values)
    compared = _comparison(pen, kind)
    if compared is Comparison.EQUAL:
        return FactIs(ref, value(pen, kind))
    return FactCompares(ref, compared, value(pen, kind))


def of_carried(pen: Pen, scope: Scope) -> Condition:
    """Return a condition about what an event carries."""
    found, attribute = carried(pen, scope)
    return CarriedGiven(found) if pen.chance(4) else _carried_is(pen, found, attribute.type)


def _carried_is(pen: Pen, found: Carried, kind: Type) -> Condition:
    """What is carried compared with a value; of several values at once only that they are given."""
    if isinstance(kind, OneOf) and kind.several:
        return CarriedGiven(found)
    return CarriedIs(found, _comparison(pen, kind), value(pen, kind))


def _comparison(pen: Pen, kind: Type) -> Comparison:
    ordered = isinstance(kind, Simple) and kind.basic in ORDERED
    return pen.one_of(tuple(Comparison)) if ordered else Comparison.EQUAL


def value(pen: Pen, kind: Type) -> Value:
    """Return a value of a type with which a fact or an attribute is compared."""
    if isinstance(kind, OneOf):
        return Choices((pen.one_of(kind.values).id,))
    ways: dict[Basic, Callable[[], Value]] = {
        Basic.NUMBER: lambda: Number(str(pen.number(1, 9))),
        Basic.MONEY: lambda: Money(Decimal(pen.number(1, 9) * 1_000_000), kind.currency or "CNY"),
        Basic.DATE: lambda: Day(fixed(pen).date),
        Basic.DURATION: lambda: Duration(pen.number(1, 9), pen.one_of((Unit.MONTH, Unit.YEAR))),
        Basic.TEXT: lambda: Text(pen.one_of(TEXTS)),
        Basic.YES_OR_NO: lambda: YesNo(pen.flip()),
    }
    return ways[kind.basic]()


def times(pen: Pen, most: int) -> Times:
    """Return how often: at least, at most or exactly so many times, or from so many to so many; `most` is the largest."""
    number = pen.number(1, most)
    return pen.pick(
        lambda: Times(number), lambda: Times(0, number), lambda: Times(number, number), lambda: Times(0, most)
    )


def occurrence(pen: Pen, scope: Scope) -> Occurrence:
    """Return that an event has happened, or has not, in a certain time; or that a certain happening of it has."""
    if pen.chance(3):
        return Occurrence(happening(pen, scope), none=pen.flip())
    return Occurrence(Happening(event(pen, scope)), bounds(pen, scope), none=pen.flip())


def bounds(pen: Pen, scope: Scope) -> tuple[Bound, ...]:
    """Return one bound, or one from behind and one from the front."""
    form = pen.number(0, 4)
    behind = (_bound(pen, scope, LOWER),) if form in (1, 3, 4) else ()
    return (*behind, *((_bound(pen, scope, UPPER),) if form in (0, 2, 4) else ()))


def _bound(pen: Pen, scope: Scope, kinds: tuple[BoundKind, ...]) -> Bound:
    kind = pen.one_of(kinds)
    within = kind in (BoundKind.WITHIN_AFTER, BoundKind.WITHIN_BEFORE)
    return Bound(kind, anchor(pen, scope), length(pen) if within else None)


def counted(pen: Pen, scope: Scope) -> Occurrence:
    """Return that something has happened so often, also in a row where it is what instances come to one after the other."""
    outcomes = scope.outcomes
    if outcomes and pen.number(0, 2) > 0:
        what = pen.one_of(outcomes)
        several = next(not scope.instances(rule).single for rule in scope.rules if rule.id == what.rule.name)
        if several and pen.flip():
            return Occurrence(Happening(what), times=Times(2, in_a_row=True))
        return Occurrence(Happening(what), times=times(pen, 2))
    since = (_bound(pen, scope, LOWER[:1]),) if pen.chance(3) else ()
    return Occurrence(Happening(event(pen, scope)), since, times(pen, 2))


def total(pen: Pen, scope: Scope) -> Total:
    """Return a condition about the sum of an attribute."""
    summed, attribute = pen.one_of(SUMMED)
    limits = bounds(pen, scope) if pen.chance(3) else ()
    compared = pen.one_of(tuple(Comparison))
    return Total(Ref(attribute.names.id), Ref(summed.names.id), compared, value(pen, attribute.type), limits)


def status_is(pen: Pen, scope: Scope) -> StatusIs:
    """Return how the corresponding instance of another rule stands."""
    rule = pen.one_of(scope.counterparts)
    return StatusIs(Ref(rule.id), pen.one_of(STATUSES[rule.kind]).value)


def of_the_act(pen: Pen, scope: Scope, act: Ref) -> Condition:
    """Return of which acts a rule speaks: the bare event is the act in question."""
    declared = next((one for one in DECLARED.events if one.names.id == act.name), None)
    if declared is None or pen.chance(3):
        return Occurrence(Happening(act), bounds(pen, scope))
    attribute = pen.one_of(declared.attributes)
    return _carried_is(pen, Carried(Ref(attribute.names.id), Happening(act)), attribute.type)
