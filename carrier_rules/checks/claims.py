"""What an atomic condition claims: of what it speaks, and where that lies when it holds and when it does not."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from carrier_rules.checks.order_of_days import latest_before
from carrier_rules.checks.regions import FALSE, TRUE, Among, Region, compared, counted, uncounted
from carrier_rules.model import (
    CarriedGiven,
    CarriedIs,
    Choices,
    Comparison,
    Condition,
    Day,
    Duration,
    FactCompares,
    FactHas,
    FactIs,
    Money,
    Number,
    Occurrence,
    OneOf,
    OutcomeRef,
    Simple,
    StatusIs,
    Symbols,
    Text,
    Times,
    Total,
    Value,
    Which,
    YesNo,
)

Atom = Occurrence | Total | StatusIs | FactIs | FactCompares | FactHas | CarriedIs | CarriedGiven
_NOWHERE = Among(frozenset())


@frozen
class Claim:
    """What is spoken of, by value, and the region in which it lies."""

    about: Hashable
    region: Region


@frozen
class Known:
    """What is known before any condition is read: declarations, named conditions, the events that make the instances.

    A condition that `defines` does not have is not looked into. `as_written` says that days are counted as calendar days.
    """

    symbols: Symbols
    defines: Mapping[str, Condition]
    makers: frozenset[str] = frozenset()
    as_written: bool = True


def claims(known: Known, atom: Atom, holds: bool) -> Iterator[Claim]:
    """Yield what must be so when the atom holds, or when it does not; never more than what certainly follows."""
    if isinstance(atom, Occurrence):
        yield from _of_occurrence(known, atom, holds != atom.none)
    elif isinstance(atom, FactHas):
        yield _of_several(atom, holds)
    elif isinstance(atom, StatusIs):
        yield Claim(("status", atom.rule), Among(frozenset((atom.status,)), other=not holds))
    elif isinstance(atom, CarriedGiven):
        yield Claim(("given", atom.carried), TRUE if holds else FALSE)
    else:
        yield _of_value(known, atom, holds)
        if isinstance(atom, CarriedIs) and holds:
            yield Claim(("given", atom.carried), TRUE)


def _of_occurrence(known: Known, atom: Occurrence, happened: bool) -> Iterator[Claim]:
    event, times = atom.event, atom.times
    if times and _is_malformed(times):
        return
    least = times.least if times else (event.number or 1)
    if happened and least > 0 and latest_before(atom.bounds, known.as_written):
        yield Claim(_as_one(atom), _NOWHERE)
    elif _is_counted(known, atom):
        # A bare event within bounds may mean the first one, and not any.
        about = ("count", event.event.name, atom.bounds, times is None and bool(atom.bounds))
        count = counted(least, times.most if times else None)
        yield Claim(about, count if happened else uncounted(count))
    else:
        yield Claim(_as_one(atom), TRUE if happened else FALSE)
    if happened and least > 0:
        # What has happened so often within bounds, or in a row, has happened so often.
        yield Claim(("count", event.event.name, (), False), counted(least, None))


def _is_malformed(times: Times) -> bool:
    return times.most is not None and times.most < times.least


def _is_counted(known: Known, atom: Occurrence) -> bool:
    """Whether all happenings of the event are meant: a bare one may be the instance's own, as a bare breach is."""
    event, times = atom.event, atom.times
    own = times is None and (event.event.name in known.makers or isinstance(event.event, OutcomeRef))
    return event.which is Which.ANY and event.since is None and not own and not (times and times.in_a_row)


def _as_one(atom: Occurrence) -> Hashable:
    return "event", evolve(atom, none=False)


def _of_several(atom: FactHas, holds: bool) -> Claim:
    if _is_malformed(atom.times):
        return _opaque(atom, holds)
    names = frozenset(ref.name for ref in atom.values)
    range_ = counted(atom.times.least, atom.times.most)
    possible = counted(0, len(names))
    return Claim(("has", atom.fact, names), possible.meet(range_ if holds else uncounted(range_)))


def _of_value(known: Known, atom: FactIs | FactCompares | CarriedIs | Total, holds: bool) -> Claim:
    comparison = Comparison.EQUAL if isinstance(atom, FactIs) else atom.comparison
    measured = _measured(atom.value)
    if measured is not None:
        unit, number = measured
        region = compared(comparison, number)
        return Claim((*_subject(atom), unit), region if holds else region.negated())
    if comparison is Comparison.EQUAL:
        listed = _listed(known, atom)
        if listed is not None:
            value, all_values = listed
            there = Among(frozenset((value,)), other=not holds)
            return Claim(_subject(atom), there.meet(all_values))
    return _opaque(atom, holds)


def _subject(atom: FactIs | FactCompares | CarriedIs | Total) -> tuple[Hashable, ...]:
    if isinstance(atom, CarriedIs):
        return ("carried", atom.carried)
    if isinstance(atom, Total):
        return ("total", atom.attribute, atom.event, atom.bounds)
    return ("fact", atom.fact)


def _measured(value: Value) -> tuple[Hashable, Decimal] | None:
    """The unit and the number of a value that lies on a line. A month is no number of days: each unit has its own line."""
    if isinstance(value, Number):
        return "number", Decimal(value.text)
    if isinstance(value, Money):
        return value.currency, value.amount
    if isinstance(value, Day):
        return "day", Decimal(value.date.toordinal())
    if isinstance(value, Duration):
        return value.unit, Decimal(value.count)
    return None


def _listed(known: Known, atom: FactIs | FactCompares | CarriedIs | Total) -> tuple[Hashable, Among] | None:
    """A value that is a name, a text or yes or no, and all that there are; None where the value is none of them."""
    value = atom.value
    if isinstance(value, YesNo):
        return value.yes, Among(frozenset((True, False)))
    if isinstance(value, Text):
        return value.text, Among(frozenset(), other=True)
    if not isinstance(value, Choices) or len(value.names) != 1:
        return None
    (name,) = value.names
    if not isinstance(atom, FactIs | FactCompares):
        return name, Among(frozenset(), other=True)
    fact = known.symbols.facts.get(atom.fact.name)
    if fact is None or isinstance(fact.type, Simple) or fact.type.several:
        return None
    declared = _names_of(fact.type)
    return (name, Among(declared)) if name in declared else None


def _names_of(kind: OneOf) -> frozenset[object]:
    return frozenset(names.id for names in kind.values)


def _opaque(atom: Condition, holds: bool) -> Claim:
    return Claim(("condition", atom), TRUE if holds else FALSE)
