"""A clause that its kind of rule cannot have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import last_before, opening, word_in
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Act, Kind, May, MustNot, Node, Rule, That
from carrier_rules.source import Span

_O, _N, _P, _S, _R = Kind.OBLIGATION, Kind.PROHIBITION, Kind.PERMISSION, Kind.RECOMMENDATION, Kind.REQUIREMENT
_ACTED, _DATED, _JUDGED = (_O, _S), (_O, _P, _S, _R), (_O, _N, _P, _S, _R)
KINDS_OF = MappingProxyType(
    {
        "must": (_O,),
        "must not": (_N,),
        "may": (_P,),
        "should": (_S,),
        "that": (_R,),
        "form": _ACTED,
        "to": _ACTED,
        "copy": _ACTED,
        "when": _JUDGED,
        "unless": _JUDGED,
        "every": _JUDGED,
        "for each": _JUDGED,
        "from": _JUDGED,
        "due": _DATED,
        "not before": (_O, _P, _S),
        "latest": _DATED,
        "extended": _DATED,
        "suspended": _DATED,
        "roll": _DATED,
        "counting": _DATED,
        "met by": _ACTED,
        "standing": (_O,),
        "waived by": (_O,),
        "otherwise": (_O, _N, _R),
        "overrides": _JUDGED,
        "definition": (Kind.PROVISION,),
        "announcement": (Kind.PROVISION,),
        "liability": (Kind.PROVISION,),
        "reference": (Kind.PROVISION,),
        "because": (Kind.PROVISION,),
    }
)
"""The kinds of rule that may have each clause; `for`, `who`, `reading` and `source` stand in all of them."""


def find(context: Context) -> Iterator[Diagnostic]:
    """Report every clause of a rule that its kind does not know."""
    for rule in context.model.rules:
        for clause, place in _clauses(rule):
            if rule.kind not in KINDS_OF[clause]:
                message = f"{_a(rule.kind)} has no `{clause}`"
                yield error("wrong-clause", place, message, f"`{clause}` belongs to {_owners(clause)}")


def _owners(clause: str) -> str:
    *others, last = (_a(kind) for kind in KINDS_OF[clause])
    return f"{', '.join(others)} or {last}" if others else last


def _a(kind: Kind) -> str:
    return f"{'an' if kind is Kind.OBLIGATION else 'a'} {kind}"


def _clauses(rule: Rule) -> Iterator[tuple[str, Span]]:
    """The clauses that a rule has, and where each begins."""
    if rule.conduct:
        word = _conduct(rule.conduct, rule.kind)
        yield word, opening(rule.conduct.span, word)
    for clause, part in _with_place(rule).items():
        if part is not None:
            yield clause, last_before(rule.span, clause.split()[-1], part.span.start + len(clause))
    said = {
        "every": rule.every,
        "roll": rule.roll,
        "counting": rule.counting or rule.counting_the_day_itself,
        "standing": rule.standing,
        "because": rule.because,
        str(rule.records): rule.records,
    }
    yield from ((word, word_in(rule.span, word)) for word, value in said.items() if value)


def _conduct(conduct: Act | MustNot | May | That, kind: Kind) -> str:
    """The word that names the conduct. Of an act the model does not say which word it was, but the text does."""
    if not isinstance(conduct, Act):
        return {MustNot: "must not", May: "may", That: "that"}[type(conduct)]
    said = [word for word in ("must", "should") if opening(conduct.span, word) is not conduct.span]
    return said[0] if said else "should" if kind is _S else "must"


def _with_place(rule: Rule) -> Mapping[str, Node | None]:
    """What the clauses hold that say where they stand: after their keyword, or from it on."""
    return {
        "form": rule.forms[0] if rule.forms else None,
        "to": rule.to if rule.to.names else None,
        "copy": rule.copy if rule.copy.names else None,
        "when": rule.when,
        "unless": rule.unless,
        "for each": rule.for_each[0] if rule.for_each else None,
        "from": rule.window,
        "due": rule.due,
        "not before": rule.not_before,
        "latest": rule.latest,
        "extended": rule.extensions[0] if rule.extensions else None,
        "suspended": rule.suspensions[0] if rule.suspensions else None,
        "met by": rule.met_by,
        "waived by": rule.waived_by[0] if rule.waived_by else None,
        "otherwise": rule.otherwise[0] if rule.otherwise else None,
        "overrides": rule.overrides[0] if rule.overrides else None,
    }
