"""Readings of what is not known, beside each other: what all agree on is said, what they do not is undetermined."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from carrier_rules.evaluation.results import Obligation
from carrier_rules.evaluation.status import Status

Ranked = list[tuple[int, Obligation]]


def merged(readings: Sequence[Ranked], unknown: Sequence[str]) -> Ranked:
    """Return the instances of several readings, in which what is unknown was taken for one thing and for another.

    Where the statuses differ, or not every reading has the instance, it is undetermined, and `unknown` is missing; where
    only the dates differ, there is no due date.
    """
    found: dict[tuple[str, str | None], list[tuple[int, Obligation]]] = {}
    for reading in readings:
        for rank, obligation in reading:
            found.setdefault((obligation.rule, obligation.instance), []).append((rank, obligation))
    missing = tuple(sorted(set(unknown)))
    return [
        (same[0][0], _agreed([obligation for _, obligation in same], len(readings), missing)) for same in found.values()
    ]


def _agreed(said: Sequence[Obligation], readings: int, missing: tuple[str, ...]) -> Obligation:
    """What the readings that have an instance say of it."""
    one, everywhere = said[0], len(said) == readings
    one_status = everywhere and len({o.status for o in said}) == 1
    one_date = everywhere and len({(o.due, o.due_at) for o in said}) == 1
    if one_status and one_date:
        return one
    status = one.status if one_status else Status.UNDETERMINED
    named = tuple(sorted({*one.missing_facts, *missing}))
    unsaid = evolve(one, status=status, missing_facts=named, decided_on=None, days_late=None, breached_on=None)
    if one_date:
        return unsaid
    dates = " or ".join(str(day) for day in sorted({o.due for o in said if o.due is not None}))
    warned = (f"what is not known decides whether it is due {dates}",) if everywhere and dates else ()
    return evolve(
        unsaid, due=None, nominal_due=None, due_at=None, days_left=None, warnings=(*one.warnings, *warned)
    )  # fmt: skip
