"""Strategies of whole policies: small ones that pass their checks, in English or in Chinese."""

from __future__ import annotations

from datetime import date, time

from attrs import evolve
from hypothesis import strategies as st

from carrier_rules import Policy, loads
from carrier_rules.language import LANGUAGES, model_to_text
from carrier_rules.model import (
    Define,
    Duration,
    Event,
    Happening,
    Header,
    Names,
    OfficeHours,
    PolicyModel,
    Ref,
    Roll,
    Rule,
    Unit,
    Window,
    nodes,
)
from carrier_rules.testing.clauses import next_rules
from carrier_rules.testing.consequences import by_itself, named_condition, of_outcome
from carrier_rules.testing.declared import EXCUSED, EXPIRED, LOST, RULES, declared, spoken_by
from carrier_rules.testing.pen import Pen
from carrier_rules.testing.scope import Scope

EFFECTIVE = (date(2024, 1, 1), date(2024, 7, 1), date(2025, 1, 1))
HOW_MANY = (1, 2, 2, 3, 3)
UNTIL = date(2026, 6, 30)
OFFICE_HOURS = (OfficeHours(9 * 60, 12 * 60), OfficeHours(13 * 60 + 30, 17 * 60 + 30))


def policies(language: str = "en") -> st.SearchStrategy[Policy]:
    """Return a strategy of loaded policies: what `policy_texts` draws, read. Some have warnings, and none an error."""
    return policy_texts(language).map(loads)


def policy_texts(language: str = "en") -> st.SearchStrategy[str]:
    """Return a strategy of the texts of policies that load without an error, written in `en` or `zh`.

    They have one to three rules of every kind, with any clause of the language: recurring or for each event; with deadlines
    and dates of every form, in days, in hours, of several members; with extensions, suspensions and caps; waived,
    overridden, with consequences of a breach; events that happen by themselves, and named conditions. They declare what
    their rules speak of, and have no scenarios. It shrinks towards one obligation with a fixed due date.

    Raises:
        ValueError: there is no such language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"`{language}` is no language of policies: `en` and `zh` are")
    return models().map(lambda model: model_to_text(model, LANGUAGES[language]))


@st.composite
def models(draw: st.DrawFn) -> PolicyModel:
    """Return what such a policy says."""
    pen = Pen(draw)
    scope = Scope(
        derived=(Ref(EXPIRED.id),) if pen.chance(2) else (), defines=(Ref(EXCUSED.id),) if pen.chance(2) else ()
    )
    before = scope
    lost: tuple[Event, ...] = ()
    for names in RULES[: pen.one_of(HOW_MANY)]:
        scope = evolve(scope, rules=next_rules(pen, names, scope))
        if not lost and scope.outcomes and pen.chance(3):
            lost = (of_outcome(pen, LOST, scope),)
            scope = evolve(scope, rules=_until_lost(pen, scope.rules), lost=(Ref(LOST.id),))
    rules = _for_entity(pen, scope.rules)
    events, defines = _before(pen, before, (*rules, *lost))
    return declared(pen, _header(pen, rules), rules, (*events, *lost), defines)


def _before(pen: Pen, scope: Scope, speakers: tuple[Rule | Event, ...]) -> tuple[tuple[Event, ...], tuple[Define, ...]]:
    """What rests on nothing but what is reported, as far as it is spoken of: an event that happens by itself, a named condition."""
    spoken = spoken_by(speakers)
    defines = (named_condition(pen, EXCUSED, evolve(scope, defines=())),) if EXCUSED.id in spoken else ()
    spoken |= spoken_by(defines)
    return (by_itself(pen, EXPIRED, Scope()),) if EXPIRED.id in spoken else (), defines


def _until_lost(pen: Pen, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules; the last one may be in force no longer when what became of the rules ends it."""
    *before, last = rules
    if last.window is None or last.window.end is not None or pen.flip():
        return rules
    return (*before, evolve(last, window=Window(last.window.start, Happening(Ref(LOST.id)), pen.flip())))


def _for_entity(pen: Pen, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules for any timeline, or for those of one kind of entity."""
    return tuple(evolve(rule, entity=Ref("applicant")) for rule in rules) if pen.chance(2) else rules


def _header(pen: Pen, rules: tuple[Rule, ...]) -> Header:
    """What the policy says of itself, with the office's hours where a rule counts in them."""
    in_hours = any(isinstance(n, Duration) and n.unit is Unit.WORKING_HOUR for rule in rules for n in nodes(rule))
    header = Header(
        Names("drawn", "示例政策"),
        effective=pen.one_of(EFFECTIVE),
        effective_until=UNTIL if pen.chance(7) else None,
        transition=pen.maybe(lambda: pen.one_of(("keep", "restart", "ignore")), 5),
        calendar="CN",
        counting="civil-code",
        roll=pen.one_of(tuple(Roll)),
        cutoff=time(17, 30) if pen.chance(7) else None,
        working_hours=OFFICE_HOURS if in_hours else (),
        time_zone="Asia/Shanghai" if pen.chance(9) else None,
    )
    return _titled(header) if pen.chance(9) else header


def _titled(header: Header) -> Header:
    """A header with what it says of where the policy comes from."""
    return evolve(
        header,
        title="a policy",
        number="1号",
        issued=date(2023, 12, 1),
        issued_by=(Ref("office"),),
        under=("the law",),
    )
