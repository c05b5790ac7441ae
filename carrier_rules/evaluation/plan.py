"""A policy made ready to be evaluated: once for a policy, shared by every assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from functools import cached_property
from types import MappingProxyType

from attrs import frozen

from carrier_rules.calendar import PROFILES, Direction, OfficeHours, Profile, Rolling, WorkingCalendar, effective_roll
from carrier_rules.evaluation.making_order import Group, making_order, strongly_connected
from carrier_rules.evaluation.rests_on import (
    counts_back_from_period,
    event_names,
    happenings,
    movers,
    rests_on_period,
    rules_behind,
)
from carrier_rules.model import (
    Act,
    AtLeastBefore,
    Condition,
    Date,
    Deadline,
    Derivation,
    Event,
    Form,
    Header,
    Kind,
    Outcome,
    PolicyModel,
    Ref,
    Roll,
    Rule,
    Shifted,
    Symbols,
    Term,
    Together,
    Which,
    Window,
    nodes,
    outcome_of,
)
from carrier_rules.timeline import Clock, zone_of

DEFAULT_CALENDAR = "CN"
DEFAULT_COUNTING = "civil-code"

NO_NAMES: frozenset[str] = frozenset()

PERFORMED_BY_ACTS = (Kind.OBLIGATION, Kind.RECOMMENDATION)


@frozen(eq=False)
class RulePlan:
    """A rule with what its evaluation needs looked up: who and what completes an act, and what can move its due date.

    `counting` is the rule of counting, `roll` what the text says of a last day off: None leaves it to `counting`.
    `early` says that an instance may open before its period begins, `moves` that its own clauses move its
    due date, `moving` that this can become another one.
    `moves_on` are the conditions on which it does, `foresees` the derived events for which it looks ahead.
    `overridden_by` are the rules that take precedence over it.
    """

    rule: Rule
    id: str
    index: int
    counting: Profile
    roll: Rolling | None
    making: tuple[str, ...]
    act: str
    documents: tuple[str, ...]
    forms: tuple[Form, ...]
    to: tuple[str, ...]
    copy: tuple[str, ...]
    bearers: tuple[str, ...]
    jointly_with: tuple[str, ...]
    actors: tuple[str, ...]
    conditional: bool
    moves: bool
    moving: bool
    movers: frozenset[str]
    moves_on: tuple[Condition, ...]
    foresees: frozenset[str]
    early: bool
    bare: tuple[str, ...]
    due_with: str | None
    window_events: frozenset[str]
    overridden_by: tuple[str, ...]

    def rolling(self, direction: Direction = "after") -> Rolling:
        """How a last day that is no working day moves, counted in this direction."""
        return self.counting.rolling(direction) if self.roll is None else effective_roll(self.roll, direction)

    def corresponds(self, other: RulePlan, making: str | None) -> bool:
        """Whether each instance of `other` has one of this rule beside it: of its period, or made by the same event."""
        if self.rule.every is not None:
            return self.rule.every == other.rule.every
        return making is not None and making in self.making


@frozen(eq=False)
class DerivedPlan:
    """An event that happens by itself. `plan` is a rule without clauses: what makes it is read as an instance of it.

    `awaited` are the events that give its date or move it. `chained` are the derived ones among those that make it or give
    its date: where they lie ahead, it does. There are none where it rests on itself through them, for that has no end.
    """

    name: str
    derivation: Derivation
    plan: RulePlan
    awaited: frozenset[str]
    chained: frozenset[str]


@frozen(eq=False)
class Plan:
    """A policy made ready: days are ordinals, None where the header says nothing."""

    model: PolicyModel
    symbols: Symbols
    calendar: WorkingCalendar
    clock: Clock
    effective: int | None
    effective_until: int | None
    transition: str
    rules: tuple[RulePlan, ...]
    by_id: Mapping[str, RulePlan]
    defines: Mapping[str, Condition]
    derived: Mapping[str, DerivedPlan]
    making_order: tuple[Group, ...]

    @cached_property
    def office_hours(self) -> OfficeHours | None:
        """When the office is open on a working day, None where the header does not say."""
        spans = tuple((span.opens, span.closes) for span in self.model.header.working_hours)
        return OfficeHours(spans) if spans else None


def make_plan(model: PolicyModel, calendar: WorkingCalendar | None = None) -> Plan:
    """Return the plan of a policy that passed its checks; `calendar` takes the place of the one its header names.

    Raises:
        CalendarError: the header names a calendar that is not known.
        ValueError: the header names a time zone that is not known.
    """
    header = model.header
    zone = time_zone_of(header)
    by_id = {rule.id: rule for rule in model.rules}
    overriding, breaches = _overriding(model.rules), _breaches_that_make(model.rules)
    derived = _derived_plans(model)
    rules = tuple(
        _rule_plan(rule, index, header, by_id, derived, breaches.get(rule.id, ()), overriding.get(rule.id, ()))
        for index, rule in enumerate(model.rules)
    )
    return Plan(
        model,
        Symbols.of(model),
        calendar or calendar_of(header),
        Clock(zone, header.cutoff),
        header.effective.toordinal() if header.effective else None,
        header.effective_until.toordinal() if header.effective_until else None,
        header.transition or "keep",
        rules,
        MappingProxyType({plan.id: plan for plan in rules}),
        MappingProxyType({define.names.id: define.condition for define in model.defines}),
        derived,
        making_order(model),
    )


def calendar_of(header: Header) -> WorkingCalendar:
    """Return the calendar that a header names, China's where it names none.

    Raises:
        CalendarError: it is not known.
    """
    return WorkingCalendar(header.calendar or DEFAULT_CALENDAR)


def time_zone_of(header: Header) -> tzinfo:
    """Return the time zone that a header names, else the usual one of its rule of counting.

    Raises:
        ValueError: it is not known.
    """
    counting = PROFILES.get(header.counting or DEFAULT_COUNTING, PROFILES[DEFAULT_COUNTING])
    name = header.time_zone or counting.zone
    zone = zone_of(name)
    if zone is None:
        raise ValueError(f"unknown time zone `{name}`")
    return zone


def _overriding(rules: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    """For each rule that is overridden, the rules that do it."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        for ref in rule.overrides:
            found[ref.name] = (*found.get(ref.name, ()), rule.id)
    return found


def _breaches_that_make(rules: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    """`otherwise R` is short for `for each breach of` the rule that says so, on R."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        breach = outcome_of(Outcome.BREACH, Ref(rule.id)).name
        for ref in rule.otherwise:
            found[ref.name] = (*found.get(ref.name, ()), breach)
    return found


def _derived_plans(model: PolicyModel) -> Mapping[str, DerivedPlan]:
    """The derived events by name."""
    said = {event.names.id: event for event in model.events if event.derivation}
    behind = {name: _chained(event).intersection(said) for name, event in said.items()}
    circles = {name for part in strongly_connected(said, behind) if len(part) > 1 for name in part}
    circles |= {name for name, others in behind.items() if name in others}
    return MappingProxyType(
        {
            name: _derived_plan(event, NO_NAMES if name in circles else behind[name], model.header)
            for name, event in said.items()
        }
    )


def _chained(event: Event) -> frozenset[str]:
    """The events that make a derived one, or give its date."""
    assert event.derivation is not None
    makers = (ref.name for ref in event.derivation.for_each)
    return frozenset((*makers, *(h.event.name for h in happenings(event.derivation.on))))


def _derived_plan(event: Event, chained: frozenset[str], header: Header) -> DerivedPlan:
    assert event.derivation is not None
    plan = _rule_plan(Rule(Kind.PROVISION, event.names, roll=Roll.NONE), -1, header, {}, {}, (), ())
    derivation = event.derivation
    awaited = event_names(happenings(derivation.on)).union(*map(_of_window, derivation.suspensions))
    return DerivedPlan(event.names.id, derivation, plan, awaited, chained)


def _rule_plan(
    rule: Rule,
    index: int,
    header: Header,
    by_id: Mapping[str, Rule],
    derived: Mapping[str, DerivedPlan],
    breaches: tuple[str, ...],
    overriding: tuple[str, ...],
) -> RulePlan:
    conduct = rule.conduct if isinstance(rule.conduct, Act) else Act("", ())
    each = tuple(h.event.name for h in happenings(rule.due) if h.which is Which.EACH)
    bare = tuple(h.event.name for h in happenings(rule.due) if h.which is Which.ANY)
    bearers, jointly = (tuple(ref.name for ref in refs) for refs in (rule.bearers, rule.jointly_with))
    moved_by = _movers_of(rule, by_id, derived)
    return RulePlan(
        rule,
        rule.id,
        index,
        *_counting(rule, header),
        tuple(dict.fromkeys((*(ref.name for ref in rule.for_each), *each, *breaches))),
        rule.met_by.event.name if rule.met_by else rule.id,
        (*(ref.name for ref in conduct.documents), *conduct.texts),
        rule.forms,
        tuple(ref.name for ref in rule.to.names),
        tuple(ref.name for ref in rule.copy.names),
        bearers,
        jointly,
        (*bearers, *jointly),
        rule.when is not None or rule.unless is not None or bool(overriding),
        bool(rule.extensions or rule.suspensions or rule.latest or _has_cap(rule.due)),
        bool(moved_by or any(r.extensions or r.suspensions for r in _it_and_others(rule, by_id))),
        moved_by,
        tuple(extension.condition for r in _it_and_others(rule, by_id) for extension in r.extensions),
        frozenset(name for r in _it_and_others(rule, by_id) for name in _looked_ahead_for(r.due, derived)),
        rests_on_period(rule.not_before) or (rule.not_before is None and counts_back_from_period(rule.due)),
        bare,
        rule.due.rule.name if isinstance(rule.due, Together) else None,
        _of_window(rule.window) if rule.window else frozenset(),
        overriding,
    )


def _counting(rule: Rule, header: Header) -> tuple[Profile, Rolling | None]:
    """The rule of counting, and what the text says of a last day off.

    What is said of the rule goes before what is said of the policy, and of one place its `roll` before what its
    profile would do. An unknown profile is a problem of the checks, and never comes to be counted by.
    """
    default = PROFILES[DEFAULT_COUNTING]
    if rule.counting is not None:
        return PROFILES.get(rule.counting, default), rule.roll.value if rule.roll else None
    said = rule.roll or header.roll
    return PROFILES.get(header.counting or DEFAULT_COUNTING, default), said.value if said else None


def _has_cap(deadline: Deadline | None) -> bool:
    return deadline is not None and any(isinstance(part, Term) and part.at_most for part in nodes(deadline))


def _of_window(window: Window) -> frozenset[str]:
    return event_names(h for date in (window.start, window.end) for h in happenings(date))


def _movers_of(rule: Rule, by_id: Mapping[str, Rule], derived: Mapping[str, DerivedPlan]) -> frozenset[str]:
    """The events that can move the due date of a rule, or of one from which it takes it."""
    found: set[str] = set()
    for other in _it_and_others(rule, by_id):
        dates: list[Date | Deadline | None] = [other.due, other.latest, *(e.to for e in other.extensions)]
        found.update(name for date in dates for name in movers(date))
        found.update(name for e in other.extensions for name in event_names(happenings(e.condition)))
        # A cap, or a day to extend to, moves the date when it becomes known.
        found.update(name for date in dates[1:] for name in event_names(happenings(date)))
        found.update(name for window in other.suspensions for name in _of_window(window))
        found |= _looked_ahead_for(other.due, derived)
    return frozenset(found)


def _looked_ahead_for(deadline: Deadline | None, derived: Mapping[str, DerivedPlan]) -> frozenset[str]:
    """The derived events from which a deadline counts backwards: what is foreseen of them may change."""
    parts = nodes(deadline) if deadline is not None else ()
    backwards = (
        part for part in parts if isinstance(part, AtLeastBefore) or (isinstance(part, Shifted) and part.before)
    )
    return frozenset(h.event.name for part in backwards for h in happenings(part)).intersection(derived)


def _it_and_others(rule: Rule, by_id: Mapping[str, Rule]) -> tuple[Rule, ...]:
    """A rule, and those from which its due date is taken: with `due with R`, or `the due date of R`."""
    found = {rule.id: rule}
    waiting = [rule]
    while waiting:
        now = waiting.pop()
        for named in (*rules_behind(now.due), *rules_behind(now.latest)):
            if named in by_id and named not in found:
                found[named] = by_id[named]
                waiting.append(by_id[named])
    return tuple(found.values())
