"""A timeline meets a policy: every name and value is looked up, and every one that does not fit is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from carrier_rules.model import Symbols
from carrier_rules.timeline.bound import Bound, Happened
from carrier_rules.timeline.clock import Clock
from carrier_rules.timeline.corrections import check_ids, standing
from carrier_rules.timeline.events import EventBinder
from carrier_rules.timeline.facts import FactBinder
from carrier_rules.timeline.lookup import Lookup
from carrier_rules.timeline.one_timeline import Timeline, timeline_of
from carrier_rules.timeline.problems import Problem, Problems, TimelineError
from carrier_rules.timeline.reading import Reading, read


def bind(symbols: Symbols, timeline: Timeline, clock: Clock, known_at: int | None = None) -> Bound:
    """Return the timeline as the policy reads it.

    With `known_at` (an ordinal, inclusive) only what was known by that day is seen. Corrected and retracted events are
    left out. What replaces a correction takes its place; a retracted one replaces nothing: the original stands again.

    Raises:
        TimelineError: names or values that the policy does not declare, two values of a fact on one day, an id given
            twice or one that nothing has, corrections in a circle, days outside the years 1 to 9999; all of them, each
            with a JSON path.
    """
    problems = Problems()
    bound = _bind(symbols, timeline, clock, known_at, problems)
    if problems:
        raise TimelineError(problems.in_order())
    return bound


def bind_data(
    symbols: Symbols, data: object, clock: Clock, known_at: int | None = None
) -> tuple[Bound | None, tuple[Problem, ...]]:
    """Return JSON-ready data as the policy reads it, or None and every problem: of form and of names together.

    See `bind` for `known_at`. Nothing is raised for what the data holds.
    """
    reading = read(data)
    bound = _bind(symbols, timeline_of(reading), clock, known_at, reading.problems, reading)
    return (None, reading.problems.in_order()) if reading.problems else (bound, ())


def _bind(
    symbols: Symbols,
    timeline: Timeline,
    clock: Clock,
    known_at: int | None,
    problems: Problems,
    reading: Reading | None = None,
) -> Bound:
    lookup = Lookup(symbols, problems)
    kind = _kind(lookup, timeline, problems, reading)
    facts = FactBinder(lookup, clock, problems, timeline).bind(known_at, reading is None or reading.facts_read)
    check_ids(timeline, problems, reading is None or reading.ids_read)
    events = EventBinder(lookup, clock, problems, timeline).bind()
    seen = events if known_at is None else [event for event in events if event.known <= known_at]
    return Bound(timeline.entity, kind, _by_name(standing(timeline, seen, clock, known_at, problems)), facts)


def _kind(lookup: Lookup, timeline: Timeline, problems: Problems, reading: Reading | None) -> str | None:
    entities = lookup.symbols.entities
    if not entities:
        return timeline.kind
    if timeline.kind is not None:
        return lookup.entity("$.kind", timeline.kind)
    if reading is None or reading.kind_read:
        ids = " or ".join(f"`{name}`" for name in dict.fromkeys(kind.names.id for kind in entities.values()))
        problems.add("$", "`kind` is missing: the policy declares kinds of entity", f"add `kind`: {ids}")
    return None


def _by_name(events: Iterable[Happened]) -> Mapping[str, Sequence[Happened]]:
    found: dict[str, list[Happened]] = {}
    for event in sorted(events, key=lambda e: e.order):
        found.setdefault(event.name, []).append(event)
    return MappingProxyType({name: tuple(happened) for name, happened in found.items()})
