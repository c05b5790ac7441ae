"""All that the language has is drawn; and what is drawn loads, and says the same in both languages."""

from collections.abc import Callable
from datetime import date
from typing import TypeGuard

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from testing.constructs import constructs, said
from testing.seeing import until_all_are_seen

import carrier_rules as cr
from carrier_rules.language import LANGUAGES, model_to_text
from carrier_rules.model import (
    Act,
    AtLeastBefore,
    By,
    Carried,
    Choice,
    Derivation,
    Extension,
    FixedDate,
    Happening,
    It,
    Kind,
    MustNot,
    Names,
    Node,
    Occurrence,
    OutcomeRef,
    PeriodUnit,
    PolicyModel,
    Ref,
    Rule,
    Shifted,
    Term,
    Unit,
    Window,
    Within,
    nodes,
)
from carrier_rules.testing.deadlines import deadline
from carrier_rules.testing.pen import Pen
from carrier_rules.testing.policies import models
from carrier_rules.testing.scope import Scope

SCENARIOS = ("Scenario", "Look", "Expectation", "GivenEvent", "GivenFact", "Retraction")
OTHER_FILES = {"Header.text", "Header.uses", "Header.notices"}
# Two rules that recur must come together for these.
OF_A_PART_OF_THE_YEAR = {"Together.unit", "Together.number", "DueDate.unit", "DueDate.number"}

COMBINED: dict[str, Callable[[Node], bool]] = {
    "a deadline of several members": lambda n: isinstance(n, Rule) and isinstance(n.due, Choice),
    "a date of several members": lambda n: (
        isinstance(n, Choice) and isinstance(n.members[0], Happening | It | FixedDate)
    ),
    "a deadline for a term that an event carries": lambda n: isinstance(n, Within) and isinstance(n.duration, Term),
    "a date after a term that an event carries": lambda n: isinstance(n, Shifted) and isinstance(n.duration, Term),
    "an extension by a term": lambda n: isinstance(n, Extension) and isinstance(n.by, Term),
    "a deadline in working hours": lambda n: (
        isinstance(n, Within) and getattr(n.duration, "unit", None) is Unit.WORKING_HOUR
    ),
    "hours before a date": lambda n: isinstance(n, AtLeastBefore) and getattr(n.duration, "unit", None) is Unit.HOUR,
    "a recommendation that an event performs": lambda n: _is(n, Kind.RECOMMENDATION) and n.met_by is not None,
    "a prohibition of some acts": lambda n: isinstance(n, MustNot) and n.where is not None,
    "a permission with a deadline": lambda n: _is(n, Kind.PERMISSION) and n.due is not None,
    "a requirement with a deadline": lambda n: _is(n, Kind.REQUIREMENT) and n.due is not None,
    "waived by what becomes of another rule": lambda n: (
        isinstance(n, Rule) and any(isinstance(ref, OutcomeRef) for ref in n.waived_by)
    ),
    "in force until a status is lost": lambda n: isinstance(n, Window) and n.end == Happening(Ref("lost")),
    "what the event that makes the instance carries": lambda n: isinstance(n, Carried) and n.of == It(),
    "silence": lambda n: isinstance(n, Derivation) and isinstance(n.condition, Occurrence) and n.condition.none,
    "several events that make instances": lambda n: isinstance(n, Rule) and len(n.for_each) == 2,
}


def _is(node: Node, kind: Kind) -> TypeGuard[Rule]:
    return isinstance(node, Rule) and node.kind is kind


def test_every_part_clause_and_word_of_the_language_is_drawn() -> None:
    """The list is read from the model: what the language gains is missing here until it is drawn."""
    scenarios = {name for name in constructs() if name.split(".")[0] in SCENARIOS} | {"PolicyModel.scenarios"}
    wanted = constructs() - scenarios - OTHER_FILES - OF_A_PART_OF_THE_YEAR
    assert len(wanted) > 200
    assert until_all_are_seen(models(), wanted | set(COMBINED), lambda model: said(model) | _combined(model)) == set()


def _combined(model: PolicyModel) -> set[str]:
    there = tuple(nodes(model))
    return {name for name, fits in COMBINED.items() if any(fits(node) for node in there)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(models())
def test_what_is_drawn_loads_from_its_text_in_either_language_and_is_the_same(model: PolicyModel) -> None:
    for phrasing in LANGUAGES.values():
        policy = cr.loads(model_to_text(model, phrasing))
        assert policy.model == model
        assert [problem for problem in policy.diagnostics if problem.severity == "error"] == []


def in_a_year(draw: st.DrawFn) -> frozenset[str]:
    """What the deadline of a yearly rule says that stands after a quarterly one."""
    due = By(FixedDate(date(2025, 6, 30)))
    quarterly = Rule(
        Kind.OBLIGATION, Names("a"), conduct=Act("submit", (Ref("report"),)), every=PeriodUnit.QUARTER, due=due
    )
    half_yearly = Scope(rules=(quarterly,), every=PeriodUnit.HALF_YEAR)
    return said(deadline(Pen(draw), half_yearly))


def test_a_part_of_the_year_is_named_where_a_rule_before_recurs_more_often() -> None:
    assert until_all_are_seen(st.composite(in_a_year)(), OF_A_PART_OF_THE_YEAR, set) == set()
