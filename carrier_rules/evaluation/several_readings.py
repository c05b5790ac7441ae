"""Readings of what is not known, beside each other: what all agree on is said, what they do not is undetermined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from carrier_rules.evaluation.results import Derived, Obligation
from carrier_rules.evaluation.status import Status

Ranked = list[tuple[int, Obligation]]


def merged(readings: Sequence[Ranked], unknown: Sequence[str]) -> Ranked:
    """Return the instances of several readings, in which what is unknown was taken for one thing and for another.

    Where the statuses differ, or not every reading has the instance, it is undetermined, and `unknown` is missing; of the
    dates those are said that are the same in all.
    """
    found: dict[tuple[str, str | None], list[tuple[int, Obligation]]] = {}
    for reading in readings:
        for rank, obligation in reading:
            found.setdefault((obligation.rule, obligation.instance), []).append((rank, obligation))
    missing = tuple(sorted(set(unknown)))
    return [
        (same[0][0], _agreed([obligation for _, obligation in same], len(readings), missing)) for same in found.values()
    ]


def derived_in_all(readings: Sequence[tuple[Derived, ...]]) -> tuple[Derived, ...]:
    """Return the derived events that every reading has, in the order of the first; each is certain when all have it."""
    first, *others = readings
    return tuple(found for n in range(len(first)) if (found := _same_in_all(first[: n + 1], others)) is not None)


def _same_in_all(upto: Sequence[Derived], others: Sequence[tuple[Derived, ...]]) -> Derived | None:
    """The last of some events with the latest day on which one of the readings has it certain; None where one has not got it."""
    event = upto[-1]
    number = sum(_alike(event, other) for other in upto)
    found = [[other for other in reading if _alike(event, other)] for reading in others]
    if any(len(alike) < number for alike in found):
        return None
    return evolve(event, certain_on=max([event.certain_on, *(alike[number - 1].certain_on for alike in found)]))


def _alike(one: Derived, other: Derived) -> bool:
    return evolve(one, certain_on=other.certain_on) == other


_OF_STATUS = ("fulfilled_on", "decided_on", "days_late", "breached_on")
"""What is said of a status, and of none that is undetermined."""

_DATES = ("opens", "nominal_due", "due_between", "days_left", *_OF_STATUS)


def _agreed(said: Sequence[Obligation], readings: int, missing: tuple[str, ...]) -> Obligation:
    """What the readings that have an instance say of it."""
    one, everywhere = said[0], len(said) == readings
    one_status = everywhere and len({o.status for o in said}) == 1
    one_date = everywhere and len({(o.due, o.due_at) for o in said}) == 1
    differing: dict[str, Any] = {name: None for name in _DATES if len({getattr(o, name) for o in said}) > 1}
    if one_status and one_date and not differing:
        return one
    one = evolve(one, missing_facts=tuple(sorted({*one.missing_facts, *missing})), **differing)
    if not one_status or one.status is Status.UNDETERMINED:
        nothing: dict[str, Any] = dict.fromkeys(_OF_STATUS)
        one = evolve(one, status=Status.UNDETERMINED, **nothing)
    if one_date:
        return one
    dates = " or ".join(str(day) for day in sorted({o.due for o in said if o.due is not None}))
    warned = (f"what is not known decides whether it is due {dates}",) if everywhere and dates else ()
    return evolve(
        one, due=None, nominal_due=None, due_at=None, due_between=None, days_left=None, warnings=(*one.warnings, *warned)
    )  # fmt: skip
