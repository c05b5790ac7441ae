"""A clause that its kind of rule cannot have."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import opening, word_in
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Act, Kind, May, Rule, That
from carrier_rules.source import Span

_O, _P, _R = Kind.OBLIGATION, Kind.PERMISSION, Kind.REQUIREMENT
KINDS_OF = MappingProxyType(
    {
        "must": (_O,),
        "may": (_P,),
        "that": (_R,),
        "form": (_O,),
        "to": (_O,),
        "copy": (_O,),
        "when": (_O, _P, _R),
        "unless": (_O, _P, _R),
        "every": (_O, _P, _R),
        "for each": (_O, _P, _R),
        "from": (_O, _P, _R),
        "due": (_O, _P, _R),
        "not before": (_O, _P),
        "roll": (_O, _P, _R),
        "counting": (_O, _P, _R),
        "met by": (_O,),
        "standing": (_O,),
        "waived by": (_O,),
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
                owners = " or ".join(_a(kind) for kind in KINDS_OF[clause])
                yield error(
                    "wrong-clause", place, f"{_a(rule.kind)} has no `{clause}`", f"`{clause}` belongs to {owners}"
                )


def _a(kind: Kind) -> str:
    return f"{'an' if kind is Kind.OBLIGATION else 'a'} {kind}"


def _clauses(rule: Rule) -> Iterator[tuple[str, Span]]:
    """The clauses that a rule has, and where each begins."""
    conduct = {Act: "must", May: "may", That: "that"}
    if rule.conduct:
        word = conduct[type(rule.conduct)]
        yield word, opening(rule.conduct.span, word)
    said = {
        "form": rule.forms,
        "to": rule.to.names,
        "copy": rule.copy.names,
        "when": rule.when,
        "unless": rule.unless,
        "every": rule.every,
        "for each": rule.for_each,
        "from": rule.window,
        "due": rule.due,
        "not before": rule.not_before,
        "roll": rule.roll,
        "counting": rule.counting or rule.counting_the_day_itself,
        "met by": rule.met_by,
        "standing": rule.standing,
        "waived by": rule.waived_by,
        "because": rule.because,
        str(rule.records): rule.records,
    }
    for clause, value in said.items():
        if value:
            yield clause, word_in(rule.span, clause.split()[-1])
