"""What the policies that are drawn declare anew: events that happen by themselves, and named conditions."""

from __future__ import annotations

from attrs import evolve

from carrier_rules.model import (
    Bound,
    BoundKind,
    Condition,
    Date,
    Define,
    Derivation,
    Event,
    Happening,
    It,
    Names,
    Occurrence,
    Quotation,
    Shifted,
    Which,
)
from carrier_rules.testing.conditions import condition
from carrier_rules.testing.dates import date, event, length, point, term
from carrier_rules.testing.deadlines import suspension
from carrier_rules.testing.pen import Pen
from carrier_rules.testing.scope import REPORTED, Scope

SOURCES = (Quotation("2"),)


def by_itself(pen: Pen, names: Names, scope: Scope) -> Event:
    """Return an event that happens by itself: for each of another one, or on a date."""
    derivation = _for_each(pen, scope) if pen.number(0, 2) < 2 else Derivation(date(pen, scope))
    if pen.chance(2):
        derivation = evolve(derivation, suspensions=(suspension(pen, _inside(scope, derivation)),))
    return Event(names, derivation=_said(pen, derivation))


def of_outcome(pen: Pen, names: Names, scope: Scope) -> Event:
    """Return an event that comes of what becomes of a rule, such as the second breach of it."""
    what = pen.one_of(scope.outcomes)
    which = pen.one_of((Which.FIRST, Which.NTH))
    since = pen.maybe(lambda: pen.one_of(REPORTED), 2)
    on: Date = Happening(what, which, 2 if which is Which.NTH else None, since)
    return Event(names, derivation=_said(pen, Derivation(Shifted(length(pen), on) if pen.chance(2) else on)))


def named_condition(pen: Pen, names: Names, scope: Scope) -> Define:
    """Return a condition with a name, which speaks of no instance."""
    return Define(names, condition(pen, scope.outside))


def _for_each(pen: Pen, scope: Scope) -> Derivation:
    """For each of an event: on its day, some time after it, or on a day named from it; also where nothing happens meanwhile."""
    maker = event(pen, scope)
    inside = evolve(scope, makers=(maker,))
    on: Date = pen.pick(
        lambda: Shifted(length(pen), It()),
        It,
        lambda: Shifted(term(pen, inside), It()),
        lambda: point(pen, inside),
    )
    when: Condition | None = None
    if pen.chance(2):
        when = pen.pick(lambda: _silence(pen, inside), lambda: condition(pen, inside))
    return Derivation(on, (maker,), when)


def _silence(pen: Pen, scope: Scope) -> Condition:
    within = Bound(BoundKind.WITHIN_AFTER, It(), length(pen))
    return Occurrence(Happening(event(pen, scope)), (within,), none=True)


def _inside(scope: Scope, derivation: Derivation) -> Scope:
    return evolve(scope, makers=derivation.for_each)


def _said(pen: Pen, derivation: Derivation) -> Derivation:
    """The derivation with where it is said and how it was read."""
    readings = ("one way to read it",) if pen.chance(9) else ()
    return evolve(derivation, sources=SOURCES if pen.chance(2) else (), readings=readings)
