"""A policy made ready to be evaluated: once for a policy, shared by every assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import frozen
from dateutil import tz

from carrier_rules.calendar import Rolling, WorkingCalendar
from carrier_rules.model import (
    Act,
    AtLeastBefore,
    By,
    Carried,
    Choice,
    Condition,
    Date,
    DayOfPeriod,
    Deadline,
    Form,
    Happening,
    MonthDay,
    MonthEnd,
    PeriodEdge,
    PolicyModel,
    Promptly,
    Roll,
    Rule,
    Shifted,
    Symbols,
    Together,
    Which,
    Within,
    WorkingDayOfPeriod,
)
from carrier_rules.timeline import Clock

DEFAULT_ZONE = "Asia/Shanghai"
DEFAULT_CALENDAR = "CN"


@frozen(eq=False)
class RulePlan:
    """A rule with what its evaluation needs looked up: who and what completes an act, and what can move its due date.

    `early` says that an instance may open before its period begins.
    """

    rule: Rule
    id: str
    index: int
    roll: Rolling
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
    movers: frozenset[str]
    early: bool
    bare: tuple[str, ...]
    due_with: str | None
    window_events: frozenset[str]


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


def make_plan(model: PolicyModel, calendar: WorkingCalendar | None = None) -> Plan:
    """Return the plan of a policy that passed its checks; `calendar` takes the place of the one its header names.

    Raises:
        CalendarError: the header names a calendar that is not known.
        ValueError: the header names a time zone that is not known.
    """
    header = model.header
    zone = tz.gettz(header.time_zone or DEFAULT_ZONE)
    if zone is None:
        raise ValueError(f"unknown time zone `{header.time_zone}`")
    by_id = {rule.id: rule for rule in model.rules}
    rules = tuple(_rule_plan(rule, index, header.roll or Roll.FORWARD, by_id) for index, rule in enumerate(model.rules))
    return Plan(
        model,
        Symbols.of(model),
        calendar or WorkingCalendar(header.calendar or DEFAULT_CALENDAR),
        Clock(zone, header.cutoff),
        header.effective.toordinal() if header.effective else None,
        header.effective_until.toordinal() if header.effective_until else None,
        header.transition or "keep",
        rules,
        MappingProxyType({plan.id: plan for plan in rules}),
        MappingProxyType({define.names.id: define.condition for define in model.defines}),
    )


def _rule_plan(rule: Rule, index: int, roll: Roll, by_id: Mapping[str, Rule]) -> RulePlan:
    conduct = rule.conduct if isinstance(rule.conduct, Act) else Act("", ())
    each = tuple(h.event.name for h in happenings(rule.due) if h.which is Which.EACH) if rule.due else ()
    bare = tuple(h.event.name for h in happenings(rule.due) if h.which is Which.ANY)
    bearers, jointly = (tuple(ref.name for ref in refs) for refs in (rule.bearers, rule.jointly_with))
    return RulePlan(
        rule,
        rule.id,
        index,
        (rule.roll or roll).value,
        tuple(dict.fromkeys((*(ref.name for ref in rule.for_each), *each))),
        rule.met_by.event.name if rule.met_by else rule.id,
        (*(ref.name for ref in conduct.documents), *conduct.texts),
        rule.forms,
        tuple(ref.name for ref in rule.to.names),
        tuple(ref.name for ref in rule.copy.names),
        bearers,
        jointly,
        (*bearers, *jointly),
        rule.when is not None or rule.unless is not None,
        movers(_alone(rule, by_id)),
        rests_on_period(rule.not_before) or (rule.not_before is None and _counts_back_from_period(rule.due)),
        bare,
        rule.due.rule.name if isinstance(rule.due, Together) else None,
        event_names(
            h for date in ((rule.window.start, rule.window.end) if rule.window else ()) for h in happenings(date)
        ),
    )


def happenings(date: Date | Deadline | None) -> Iterator[Happening]:
    """Yield the happenings that a date or deadline rests on."""
    match date:
        case Happening():
            yield date
        case Carried(of=Happening() as happening):
            yield happening
        case Shifted() | Within() | AtLeastBefore():
            yield from happenings(date.anchor)
        case By():
            yield from happenings(date.date)
        case Promptly(anchor=anchor) if anchor is not None:
            yield from happenings(anchor)
        case Choice(members=members):
            for member in members:
                yield from happenings(member)
        case Together() | _:
            return


def event_names(meant: Iterable[Happening]) -> frozenset[str]:
    """Return the events that happenings rest on, those included that start their counting."""
    return frozenset(name for h in meant for name in (h.event.name, h.since.name if h.since else h.event.name))


def movers(date: Date | Deadline | None) -> frozenset[str]:
    """Return the events that can move a date after it was first known; none where nothing can."""
    meant = tuple(happenings(date))
    if not _has_choice(date) and not any(h.which is Which.LAST or h.since is not None for h in meant):
        return frozenset()
    return event_names(meant)


def _has_choice(date: Date | Deadline | None) -> bool:
    match date:
        case Choice():
            return True
        case Within() | AtLeastBefore() | Shifted():
            return _has_choice(date.anchor)
        case By():
            return _has_choice(date.date)
    return False


def rests_on_period(date: Date | Deadline | None) -> bool:
    """Whether a date is another one in each period."""
    match date:
        case PeriodEdge() | MonthDay() | MonthEnd() | DayOfPeriod() | WorkingDayOfPeriod():
            return True
        case Shifted() | AtLeastBefore():
            return rests_on_period(date.anchor)
        case Choice():
            return any(rests_on_period(member) for member in date.members)
    return False


def _counts_back_from_period(deadline: Deadline | None) -> bool:
    if isinstance(deadline, Choice):
        return any(_counts_back_from_period(member) for member in deadline.members)  # type: ignore[arg-type]
    return isinstance(deadline, AtLeastBefore) and rests_on_period(deadline)


def _alone(rule: Rule, by_id: Mapping[str, Rule]) -> Deadline | None:
    """The deadline of a rule, or of the one that it is due with."""
    seen = {rule.id}
    while isinstance(rule.due, Together) and rule.due.rule.name in by_id and rule.due.rule.name not in seen:
        rule = by_id[rule.due.rule.name]
        seen.add(rule.id)
    return rule.due
