"""Whether conditions can hold together, compared with trying every day that there can be; and how far the search goes."""

from collections.abc import Iterable, Mapping
from itertools import product
from types import MappingProxyType

import pytest
from checks.corpora import HEADER, no_files
from hypothesis import given
from hypothesis import strategies as st

from carrier_rules.checks.claims import Known
from carrier_rules.checks.possible import Signed, clash
from carrier_rules.language import read
from carrier_rules.model import And, Condition, FactIs, Named, Not, Or, Ref, Symbols, YesNo
from carrier_rules.source import Source

DECLARED = """
event moved
event left
fact staff number
fact kind one of new, old, mixed
fact open yes or no
"""
NUMBERS = (0.5, 1.0, 1.5, 2.0, 2.5)
KINDS = ("new", "old", "mixed")
COUNTS = (0, 1, 2, 3)

# What each atom says of a day: staff, kind, open, how often `moved` happened before 2020, and how often in all.
Day = tuple[float, str, bool, int, int]
DAYS: tuple[Day, ...] = tuple(
    (staff, kind, is_open, before, before + after)
    for staff, kind, is_open, before, after in product(NUMBERS, KINDS, (True, False), COUNTS, COUNTS)
)
ATOMS = MappingProxyType(
    {
        "staff > 1": lambda day: day[0] > 1,
        "staff >= 2": lambda day: day[0] >= 2,
        "staff < 2": lambda day: day[0] < 2,
        "staff <= 1": lambda day: day[0] <= 1,
        "staff = 1": lambda day: day[0] == 1,
        "kind is new": lambda day: day[1] == "new",
        "kind is old": lambda day: day[1] == "old",
        "kind is not mixed": lambda day: day[1] != "mixed",
        "open is yes": lambda day: day[2],
        "open is no": lambda day: not day[2],
        "moved": lambda day: day[4] >= 1,
        "no moved": lambda day: day[4] == 0,
        "moved at least 2 times": lambda day: day[4] >= 2,
        "moved at most 1 time": lambda day: day[4] <= 1,
        "moved exactly 2 times": lambda day: day[4] == 2,
        "moved 1 to 2 times": lambda day: 1 <= day[4] <= 2,
    }
)
BOUNDED = MappingProxyType(
    {
        "moved at least 2 times before 2020-01-01": lambda day: day[3] >= 2,
        "moved at most 1 time before 2020-01-01": lambda day: day[3] <= 1,
        "no moved before 2020-01-01": lambda day: day[3] == 0,
        "moved before 2020-01-01": lambda day: day[3] >= 1,
    }
)
EVERY = MappingProxyType({**ATOMS, **BOUNDED})


def conditions(texts: Iterable[str]) -> Mapping[str, Condition]:
    rules = "".join(f'permission r{i} may left when {text} source "{i}"\n' for i, text in enumerate(texts))
    model = read(Source.of("atoms.pol", DECLARED + rules + HEADER), no_files).model
    return MappingProxyType({text: rule.when for text, rule in zip(texts, model.rules, strict=True) if rule.when})


MODEL = read(Source.of("draft.pol", DECLARED + HEADER), no_files).model
KNOWN = Known(Symbols.of(MODEL), MappingProxyType({}))
BUILT = conditions(tuple(EVERY))

Tree = str | tuple[str, "Tree", "Tree"] | tuple[str, "Tree"]


def trees(atoms: Iterable[str]) -> st.SearchStrategy[Tree]:
    return st.recursive(
        st.sampled_from(sorted(atoms)),
        lambda part: st.one_of(st.tuples(st.just("not"), part), st.tuples(st.sampled_from(("and", "or")), part, part)),
        max_leaves=8,
    )


def built(tree: Tree) -> Condition:
    if isinstance(tree, str):
        return BUILT[tree]
    if len(tree) == 2:
        return Not(built(tree[1]))
    parts = (built(tree[1]), built(tree[2]))
    return And(parts) if tree[0] == "and" else Or(parts)


def holds(tree: Tree, day: Day) -> bool:
    if isinstance(tree, str):
        return EVERY[tree](day)
    if len(tree) == 2:
        return not holds(tree[1], day)
    return (all if tree[0] == "and" else any)(holds(part, day) for part in tree[1:])


@given(trees(ATOMS))
def test_what_is_called_impossible_holds_on_no_day_and_what_is_not_on_some_day(tree: Tree) -> None:
    assert (clash(KNOWN, Signed(built(tree))) is None) == any(holds(tree, day) for day in DAYS)


@given(trees(EVERY))
def test_what_is_called_impossible_holds_on_no_day_within_bounds_either(tree: Tree) -> None:
    if clash(KNOWN, Signed(built(tree))):
        assert not any(holds(tree, day) for day in DAYS)


@given(trees(EVERY), trees(EVERY))
def test_together_means_and(one: Tree, other: Tree) -> None:
    together = clash(KNOWN, Signed(built(one)), Signed(built(other), holds=False))
    assert (together is None) == (clash(KNOWN, Signed(built(("and", one, ("not", other))))) is None)


def is_open(yes: bool) -> Condition:
    return FactIs(Ref("open"), YesNo(yes))


def test_beyond_its_steps_nothing_is_said() -> None:
    both = And((is_open(True), is_open(False)))
    assert clash(KNOWN, Signed(both))
    deep: Condition = both
    for _ in range(5000):
        deep = Not(Not(deep))
    assert clash(KNOWN, Signed(deep)) is None


@pytest.mark.parametrize("wide", [Or, And])
def test_a_long_row_of_alternatives_is_no_deep_search(wide: type[And] | type[Or]) -> None:
    alternatives = tuple(Or((is_open(True), FactIs(Ref(f"fact-{i}"), YesNo(True)))) for i in range(5000))
    assert clash(KNOWN, Signed(wide(alternatives)), Signed(is_open(False))) is None


def test_a_named_condition_is_looked_into_and_one_that_is_not_known_is_not() -> None:
    named = Named(Ref("shut"))
    known = Known(KNOWN.symbols, MappingProxyType({"shut": is_open(False)}))
    assert clash(known, Signed(named), Signed(is_open(True)))
    assert clash(KNOWN, Signed(named), Signed(is_open(True))) is None
    assert clash(KNOWN, Signed(named), Signed(named, holds=False))


def test_a_name_inside_of_many_others_is_not_looked_into() -> None:
    chain: dict[str, Condition] = {"n0": is_open(False)}
    chain.update({f"n{i}": Named(Ref(f"n{i - 1}")) for i in range(1, 20)})
    known = Known(KNOWN.symbols, MappingProxyType(chain))
    assert clash(known, Signed(Named(Ref("n7"))), Signed(is_open(True)))
    assert clash(known, Signed(Named(Ref("n8"))), Signed(is_open(True))) is None


def test_names_that_lead_in_a_circle_come_to_an_end() -> None:
    circle = MappingProxyType({"a": Or((Named(Ref("b")), is_open(True))), "b": Named(Ref("a"))})
    assert clash(Known(KNOWN.symbols, circle), Signed(Named(Ref("a")))) is None
