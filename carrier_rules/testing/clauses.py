"""The rules of policies that are drawn, clause by clause."""

from __future__ import annotations

from attrs import evolve

from carrier_rules.checks.never import has_computed_day
from carrier_rules.model import (
    Act,
    Form,
    Kind,
    May,
    MetBy,
    MustNot,
    Names,
    Outcome,
    Parties,
    PeriodUnit,
    Quotation,
    Recorded,
    Ref,
    Rule,
    That,
    outcome_of,
)
from carrier_rules.testing.conditions import condition, of_the_act
from carrier_rules.testing.dates import event, event_or_outcome, window
from carrier_rules.testing.deadlines import with_deadline
from carrier_rules.testing.pen import Pen
from carrier_rules.testing.scope import REPORTED, Scope

KINDS = (
    *(Kind.OBLIGATION, Kind.OBLIGATION, Kind.OBLIGATION, Kind.OBLIGATION, Kind.PERMISSION, Kind.PROHIBITION),
    *(Kind.RECOMMENDATION, Kind.REQUIREMENT, Kind.PROVISION),
)
ACTED = (Kind.OBLIGATION, Kind.RECOMMENDATION)
FIRM, OFFICE, FINANCE = Ref("firm"), Ref("office"), Ref("finance")
DOCUMENTS = (Ref("report"), Ref("note"))
FORMS = (Form("electronic"), Form("paper", 2, True))
SOURCES = (Quotation("1"),)
QUOTED = (Quotation("1", "企业应当按时报送"), Quotation("2"))
READINGS = ("one way to read it",)


def next_rules(pen: Pen, names: Names, scope: Scope) -> tuple[Rule, ...]:
    """Return the rules of a scope, and one more; of them one may now bring it into force, or have a consequence."""
    kind = pen.one_of(KINDS)
    started = (
        Rule(kind, names, sources=SOURCES)
        if pen.number(0, 9) < 9
        else Rule(kind, names, readings=READINGS, sources=QUOTED)
    )
    if kind is Kind.PROVISION:
        return (*scope.rules, _provision(pen, started))
    rules, rule = _with_instances(pen, started, scope)
    makers = rule.for_each or tuple(outcome_of(Outcome.BREACH, Ref(o.id)) for o in rules if Ref(rule.id) in o.otherwise)
    inside = evolve(scope, rules=rules, every=rule.every, makers=makers)
    rule, inside = _overriding(pen, rule, inside)
    return (*rules, _finished(pen, rule, inside))


def _provision(pen: Pen, rule: Rule) -> Rule:
    """Something recorded, of which nothing is computed."""
    return evolve(rule, records=pen.one_of(tuple(Recorded)), because=pen.maybe(lambda: "nothing to compute"))


def _with_instances(pen: Pen, rule: Rule, scope: Scope) -> tuple[tuple[Rule, ...], Rule]:
    """Once, in every period, for each event, or for each breach: one that it names, or one that has it for a consequence."""
    broken = [lambda: _after_breach(pen, rule, scope)] if scope.breachable else []
    return pen.pick(
        lambda: (scope.rules, _in_window(pen, rule, scope)),
        *[lambda: (scope.rules, _recurring(pen, rule, scope))] * 2,
        lambda: (scope.rules, evolve(rule, for_each=_makers(pen, scope))),
        *broken,
    )


def _in_window(pen: Pen, rule: Rule, scope: Scope) -> Rule:
    return evolve(rule, window=window(pen, scope)) if pen.chance(5) else rule


def _recurring(pen: Pen, rule: Rule, scope: Scope) -> Rule:
    """In every period, rather one of an earlier rule: then their instances correspond."""
    known = [other.every for other in scope.rules if other.every is not None]
    units = known if known and pen.flip() else tuple(PeriodUnit)
    return evolve(rule, every=pen.one_of(units), window=pen.maybe(lambda: window(pen, scope), 1))


def _makers(pen: Pen, scope: Scope) -> tuple[Ref, ...]:
    """For each of one or two events, rather of those of an earlier rule: then their instances correspond."""
    known = [other.for_each for other in scope.rules if other.for_each]
    if known and pen.flip():
        return pen.one_of(known)
    first = event_or_outcome(pen, scope)
    return tuple(dict.fromkeys((first, pen.one_of(REPORTED)))) if pen.chance(5) else (first,)


def _after_breach(pen: Pen, rule: Rule, scope: Scope) -> tuple[tuple[Rule, ...], Rule]:
    broken = pen.one_of(scope.breachable)
    if pen.flip():
        return scope.rules, evolve(rule, for_each=(outcome_of(Outcome.BREACH, Ref(broken.id)),))
    before = evolve(broken, otherwise=(*broken.otherwise, Ref(rule.id)))
    return tuple(before if one is broken else one for one in scope.rules), rule


def _overriding(pen: Pen, rule: Rule, scope: Scope) -> tuple[Rule, Scope]:
    """A rule that may take precedence over an earlier one; then it speaks of no other rule, as that one waits for it."""
    own_makers, every = {ref.name for ref in scope.makers}, rule.every
    met = [
        other
        for other in scope.rules
        if other.kind is not Kind.PROVISION
        and (
            (every is None and not own_makers)
            or (every is not None and every is other.every)
            or own_makers & scope.instances(other).makers
        )
    ]
    if not met or not pen.chance(3):
        return rule, scope
    return evolve(rule, overrides=(Ref(pen.one_of(met).id),)), scope.alone


def _finished(pen: Pen, rule: Rule, scope: Scope) -> Rule:
    """The rule with its deadline, its conduct and the conditions on which it applies."""
    standing = rule.kind is Kind.OBLIGATION and not rule.every and not scope.makers and pen.chance(4)
    if standing:
        rule = evolve(rule, standing=True)
    elif rule.kind in ACTED or (rule.kind in (Kind.PERMISSION, Kind.REQUIREMENT) and pen.chance(2)):
        rule = with_deadline(pen, rule, scope)
    inside = evolve(scope, dated=has_computed_day(rule))
    rule = _with_conduct(pen, rule, inside)
    rule = evolve(
        rule,
        when=pen.maybe(lambda: condition(pen, inside), 2),
        unless=pen.maybe(lambda: condition(pen, inside), 6),
    )
    return _ending(pen, rule, inside) if rule.kind in ACTED else rule


def _with_conduct(pen: Pen, rule: Rule, scope: Scope) -> Rule:
    if rule.kind is Kind.REQUIREMENT:
        return evolve(rule, conduct=That(condition(pen, scope)))
    if rule.kind in ACTED:
        return _who_and_to_whom(pen, evolve(rule, conduct=_act(pen, rule)))
    what = event(pen, scope)
    where = pen.maybe(lambda: of_the_act(pen, scope, what), 3)
    return evolve(rule, conduct=May(what, where) if rule.kind is Kind.PERMISSION else MustNot(what, where))


def _act(pen: Pen, rule: Rule) -> Act:
    """What is filed, kept up, or done and described in words."""
    documents = DOCUMENTS[: pen.number(1, 2)]
    if rule.standing:
        return Act("maintain", documents)
    return pen.pick(
        *[lambda: Act("submit", documents)] * 4,
        lambda: Act("submit", documents, ("a letter",)),
        lambda: Act("pay", (), ("the fee",)),
    )


def _who_and_to_whom(pen: Pen, rule: Rule) -> Rule:
    if pen.chance(2):
        rule = evolve(rule, bearers=(FIRM,), jointly_with=(FINANCE,) if pen.chance(2) else ())
    if pen.chance(2):
        copy = Parties((FINANCE,), others=pen.chance(3)) if pen.flip() else Parties()
        rule = evolve(rule, to=Parties((OFFICE,), others=pen.chance(5)), copy=copy)
    return evolve(rule, forms=FORMS[: pen.number(1, 2)]) if pen.chance(2) else rule


def _ending(pen: Pen, rule: Rule, scope: Scope) -> Rule:
    """An obligation or recommendation with the event that performs it, and an obligation with those that end it."""
    free = [ref for ref in REPORTED if ref not in scope.makers]
    if free and not rule.standing and pen.chance(4):
        what = pen.one_of(free)
        where = pen.maybe(lambda: of_the_act(pen, scope, what), 1)
        rule = evolve(rule, met_by=MetBy(what, pen.one_of((1, 1, 2)), where))
    if rule.kind is Kind.OBLIGATION and pen.chance(3):
        rule = evolve(rule, waived_by=pen.some(lambda: event_or_outcome(pen, scope), 2))
    return rule
