"""What an assessment says: one value for each instance of a rule, and the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NoReturn, Protocol

from attrs import field, frozen

from carrier_rules.calendar import WorkingCalendar
from carrier_rules.evaluation.by_status import ByStatus
from carrier_rules.evaluation.completeness import Missing
from carrier_rules.evaluation.life import Life
from carrier_rules.evaluation.status import Status
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import Quotation, Symbols
from carrier_rules.timeline import Happened


@frozen(eq=False)
class Record:
    """What was found while deciding one instance: the reasons, from which every explanation is made.

    It cannot be pickled: it reaches the whole policy.
    """

    world: World
    instance: Instance
    life: Life
    performed: Happened | None
    waived: Happened | None
    opens: int | None
    notes_on: int
    acts: Sequence[Happened]
    missing: tuple[Missing, ...]
    unofficial: int | None
    doubted: bool

    def __reduce__(self) -> NoReturn:
        raise TypeError("an assessment cannot be pickled: keep what `to_dict()` returns")


class Explainer(Protocol):
    """Turns what was recorded while deciding into steps, and steps into text."""

    def steps(self, obligation: Obligation) -> tuple[Mapping[str, Any], ...]:
        """Return the explanation as data."""

    def text(self, obligation: Obligation, language: str) -> str:
        """Return the explanation in a language."""


@frozen
class Obligation:
    """One instance of a rule (of any kind that has instances), as of a day.

    `due` is the last day in time, after rolling; `nominal_due` the computed one; `opens` the first day on which to act.
    `due_between` is the span in which a provisional `due` can lie, both days included, if days are moved as they have been
    so far; None where `due` is official, and where that is not known. `period` and `matter` are None where the rule has
    none. Two are equal if all that they say is equal.
    """

    rule: str
    kind: str
    instance: str | None
    period: str | None
    matter: str | None
    status: Status
    opens: date | None
    due: date | None
    nominal_due: date | None
    due_at: datetime | None
    fulfilled_on: date | None
    days_left: int | None
    days_late: int | None
    decided_on: date | None
    breached_on: date | None
    provisional: bool
    provisional_because: str | None
    due_between: tuple[date, date] | None
    bearers: tuple[str, ...]
    jointly_with: tuple[str, ...]
    to: tuple[str, ...]
    copy: tuple[str, ...]
    acts: tuple[date, ...]
    missing: tuple[str, ...]
    assumed: tuple[str, ...]
    missing_facts: tuple[str, ...]
    warnings: tuple[str, ...]
    sources: tuple[Quotation, ...]
    record: Record = field(eq=False, repr=False)
    _explainer: Explainer = field(eq=False, repr=False)

    def __deepcopy__(self, memo: dict[int, Any]) -> Obligation:
        return self

    @property
    def explanation(self) -> tuple[Mapping[str, Any], ...]:
        """The explanation as data: steps in order, each with at least `step` and, where it has one, `date`."""
        return self._explainer.steps(self)

    def explain(self, language: str = "en") -> str:
        """Return why this date and this status, one step on a line, in `en` or `zh`.

        Raises:
            ValueError: another language is asked for.
        """
        return self._explainer.text(self, language)

    def to_dict(self) -> dict[str, Any]:
        """Return the instance as JSON-ready data; keys never vanish.

        `due_at` has its offset from universal time where clocks that are put back tell it twice.
        """
        clock = self.record.world.plan.clock
        return {
            "rule": self.rule,
            "kind": self.kind,
            "instance": self.instance,
            "period": self.period,
            "matter": self.matter,
            "status": self.status.value,
            "opens": _iso(self.opens),
            "due": _iso(self.due),
            "nominal_due": _iso(self.nominal_due),
            "due_at": None if self.due_at is None else clock.text(self.due_at),
            "fulfilled_on": _iso(self.fulfilled_on),
            "days_left": self.days_left,
            "days_late": self.days_late,
            "decided_on": _iso(self.decided_on),
            "breached_on": _iso(self.breached_on),
            "provisional": self.provisional,
            "provisional_because": self.provisional_because,
            "due_between": None if self.due_between is None else [day.isoformat() for day in self.due_between],
            "bearers": list(self.bearers),
            "jointly_with": list(self.jointly_with),
            "to": list(self.to),
            "copy": list(self.copy),
            "acts": [day.isoformat() for day in self.acts],
            "missing": list(self.missing),
            "assumed": list(self.assumed),
            "missing_facts": list(self.missing_facts),
            "warnings": list(self.warnings),
            "sources": [{"section": s.section, "quote": s.quote} for s in self.sources],
            "explanation": [dict(step) for step in self.explanation],
        }


@frozen
class Unmatched:
    """An act that fits no instance, and why."""

    event: str
    on: date
    id: str | None
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return the act as JSON-ready data."""
        return {"event": self.event, "on": self.on.isoformat(), "id": self.id, "reason": self.reason}


@frozen
class Derived:
    """An event that happened by itself: the day that it bears, the day from which it is certain, and what made it.

    It is `provisional` where that rests on days that are not official.
    """

    event: str
    on: date
    certain_on: date
    made_by: str | None
    made_on: date | None
    made_by_id: str | None
    periods: tuple[str, ...]
    matter: str | None
    provisional: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the event as JSON-ready data; keys never vanish."""
        return {
            "event": self.event,
            "on": self.on.isoformat(),
            "certain_on": self.certain_on.isoformat(),
            "made_by": self.made_by,
            "made_on": _iso(self.made_on),
            "made_by_id": self.made_by_id,
            "period": list(self.periods),
            "matter": self.matter,
            "provisional": self.provisional,
        }


@frozen
class Assessment(ByStatus):
    """Every instance of every rule for one entity as of a day, in order of due date (none last), then rule, then instance."""

    policy: str
    entity: str
    as_of: date
    known_at: date | None
    obligations: tuple[Obligation, ...]
    unmatched: tuple[Unmatched, ...]
    derived: tuple[Derived, ...]
    warnings: tuple[str, ...]
    calendar: WorkingCalendar
    _symbols: Symbols = field(eq=False, repr=False)

    def __iter__(self) -> Iterator[Obligation]:
        return iter(self.obligations)

    def __len__(self) -> int:
        return len(self.obligations)

    def __deepcopy__(self, memo: dict[int, Any]) -> Assessment:
        return self

    def __getitem__(self, key: str | tuple[str, str | None]) -> Obligation:
        """Return the instance of a rule, by `rule, instance`, or by the rule alone where it has one instance.

        Raises:
            KeyError: there is no such instance, or the rule alone names several; the message lists those that there are.
        """
        name, instance = (key, None) if isinstance(key, str) else key
        rule = self._symbols.rules[name].id if name in self._symbols.rules else name
        found = [o for o in self.obligations if o.rule == rule]
        chosen = found if isinstance(key, str) else [o for o in found if o.instance == instance]
        if len(chosen) == 1:
            return chosen[0]
        there = ", ".join(o.instance or "the only one" for o in found) or "none"
        raise KeyError(f"`{name}` has {len(found)} instances ({there}): name one of them")

    def happens_by_itself(self, name: str) -> bool:
        """Whether the policy declares an event of that identity that happens by itself."""
        event = self._symbols.events.get(name)
        return event is not None and event.derivation is not None

    @property
    def next_due(self) -> Obligation | None:
        """The instance that is pending or upcoming and falls due first, or None."""
        ahead = [o for o in self.obligations if o.status in (Status.PENDING, Status.UPCOMING) and o.due is not None]
        return ahead[0] if ahead else None

    def to_dict(self) -> dict[str, Any]:
        """Return the assessment as JSON-ready data; keys never vanish."""
        return {
            "policy": self.policy,
            "entity": self.entity,
            "as_of": self.as_of.isoformat(),
            "known_at": _iso(self.known_at),
            "obligations": [o.to_dict() for o in self.obligations],
            "calendar": {
                "name": self.calendar.name,
                "state": self.calendar.state,
                "official_through": self.calendar.official_through.isoformat(),
            },
            "unmatched": [act.to_dict() for act in self.unmatched],
            "derived": [event.to_dict() for event in self.derived],
            "warnings": list(self.warnings),
        }


def _iso(day: date | datetime | None) -> str | None:
    return None if day is None else day.isoformat()


def in_order(obligations: Sequence[tuple[int, Obligation]]) -> tuple[Obligation, ...]:
    """Return the obligations by due date (none last), then by the rule's place in the policy, then as they were given."""
    ranked = sorted(obligations, key=lambda pair: (pair[1].due or date.max, pair[1].due is None, pair[0]))
    return tuple(obligation for _, obligation in ranked)
