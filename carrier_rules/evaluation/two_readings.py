"""Two readings of what is not known, beside each other: what they agree on is said, what they do not is undetermined."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from carrier_rules.evaluation.results import Obligation
from carrier_rules.evaluation.status import Status

Ranked = list[tuple[int, Obligation]]


def merged(one: Ranked, other: Ranked, unknown: Sequence[str]) -> Ranked:
    """Return the instances of two readings, in which what is unknown was taken for true and for false.

    Where the statuses differ, or only one reading has the instance, it is undetermined, and `unknown` is missing; where only
    the dates differ, there is no due date.
    """
    missing = tuple(sorted(set(unknown)))
    others = {(o.rule, o.instance): o for _, o in other}
    found = [(rank, _agreed(o, others.pop((o.rule, o.instance), None), missing)) for rank, o in one]
    left = {id(o) for o in others.values()}
    return found + [(rank, _agreed(o, None, missing)) for rank, o in other if id(o) in left]


def _agreed(one: Obligation, other: Obligation | None, missing: tuple[str, ...]) -> Obligation:
    if other is not None and (one.status, one.due, one.due_at) == (other.status, other.due, other.due_at):
        return one
    named = tuple(sorted({*one.missing_facts, *missing}))
    status = one.status if other is not None and one.status == other.status else Status.UNDETERMINED
    if other is not None and (one.due, one.due_at) == (other.due, other.due_at):
        return evolve(one, status=status, missing_facts=named, decided_on=None, days_late=None, breached_on=None)
    dates = " or ".join(str(day) for day in (one.due, other.due if other else None) if day is not None)
    said = (f"what is not known decides whether it is due {dates}",) if other is not None and dates else ()
    return evolve(
        one, status=status, due=None, nominal_due=None, due_at=None, days_left=None, days_late=None, decided_on=None,
        breached_on=None, missing_facts=named, warnings=(*one.warnings, *said),
    )  # fmt: skip
