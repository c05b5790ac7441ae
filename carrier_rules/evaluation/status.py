"""The life cycle as one table: which statuses each kind of rule knows, and the first that fits.

Exactly one status holds. The functions below go down the table of the design in its order; what comes first wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from carrier_rules.evaluation.deadlines import Due, DueState
from carrier_rules.evaluation.life import Ended, Life
from carrier_rules.model import Kind
from carrier_rules.timeline import Happened


class Status(StrEnum):
    """What an instance of a rule has come to, as of a day."""

    INAPPLICABLE = "inapplicable"
    UNDETERMINED = "undetermined"
    WAIVED = "waived"
    STANDING = "standing"
    FULFILLED = "fulfilled"
    FULFILLED_LATE = "fulfilled-late"
    LAPSED = "lapsed"
    AWAITING = "awaiting"
    UPCOMING = "upcoming"
    PENDING = "pending"
    OVERDUE = "overdue"
    RESPECTED = "respected"
    AVAILABLE = "available"
    USED = "used"
    EXPIRED = "expired"
    FOLLOWED = "followed"
    OPEN = "open"
    SATISFIED = "satisfied"
    VIOLATED = "violated"


STATUSES: Mapping[Kind, tuple[Status, ...]] = MappingProxyType(
    {
        Kind.OBLIGATION: (
            Status.INAPPLICABLE,
            Status.UNDETERMINED,
            Status.WAIVED,
            Status.STANDING,
            Status.FULFILLED,
            Status.FULFILLED_LATE,
            Status.LAPSED,
            Status.AWAITING,
            Status.UPCOMING,
            Status.PENDING,
            Status.OVERDUE,
        ),
        Kind.PROHIBITION: (
            Status.INAPPLICABLE,
            Status.UNDETERMINED,
            Status.AWAITING,
            Status.RESPECTED,
            Status.VIOLATED,
        ),
        Kind.PERMISSION: (
            Status.INAPPLICABLE,
            Status.UNDETERMINED,
            Status.AWAITING,
            Status.UPCOMING,
            Status.AVAILABLE,
            Status.USED,
            Status.EXPIRED,
        ),
        Kind.RECOMMENDATION: (
            Status.INAPPLICABLE,
            Status.UNDETERMINED,
            Status.FOLLOWED,
            Status.OPEN,
        ),
        Kind.REQUIREMENT: (
            Status.INAPPLICABLE,
            Status.UNDETERMINED,
            Status.PENDING,
            Status.SATISFIED,
            Status.VIOLATED,
        ),
        Kind.PROVISION: (),
    }
)


def _for_good(*statuses: Status) -> dict[Status, frozenset[Status]]:
    return {status: frozenset((status,)) for status in statuses}


AFTER_DECISION: Mapping[Kind, Mapping[Status, frozenset[Status]]] = MappingProxyType(
    {
        Kind.OBLIGATION: MappingProxyType(
            {
                **_for_good(Status.INAPPLICABLE, Status.WAIVED, Status.FULFILLED, Status.FULFILLED_LATE),
                Status.OVERDUE: frozenset((Status.OVERDUE, Status.FULFILLED_LATE, Status.WAIVED)),
                Status.LAPSED: frozenset((Status.LAPSED, Status.FULFILLED_LATE, Status.WAIVED)),
            }
        ),
        Kind.PROHIBITION: MappingProxyType(_for_good(Status.VIOLATED)),
        Kind.PERMISSION: MappingProxyType(_for_good(Status.INAPPLICABLE, Status.USED, Status.EXPIRED)),
        Kind.RECOMMENDATION: MappingProxyType(_for_good(Status.FOLLOWED)),
        Kind.REQUIREMENT: MappingProxyType({}),
        Kind.PROVISION: MappingProxyType({}),
    }
)
"""What an instance that was decided with a status may be on a later day. Until then a condition that turns moves it anywhere."""


def status_of_obligation(
    life: Life,
    performed: Happened | None,
    waived: Happened | None,
    as_of: int,
    opens: int | None,
    effective: int | None,
    over: bool,
) -> Status:
    """Return the status of an obligation with a due date: the first of the table that fits.

    `opens` is None where it is open whatever the day; `over` says that no clock can start any more.
    """
    due = life.due
    if not life.applies or due.state is DueState.NO_INSTANCE:
        return Status.INAPPLICABLE
    if life.ended is Ended.WAIVED:
        return Status.WAIVED
    if life.ended is Ended.DUE_PASSED and waived is not None and (performed is None or waived.order < performed.order):
        return Status.WAIVED
    if performed is not None and life.ended is not Ended.NOT_YET:
        # What became known only after it was decided makes nobody late.
        unknown_then = due.day is None or (life.decided is not None and due.known > life.decided)
        in_time = unknown_then or due.in_time(performed)
        return Status.FULFILLED if in_time else Status.FULFILLED_LATE
    return _unperformed(due, as_of, opens, effective, over)


def _unperformed(due: Due, as_of: int, opens: int | None, effective: int | None, over: bool) -> Status:
    if due.day is not None and effective is not None and due.day < effective:
        return Status.LAPSED
    if due.state is DueState.NEVER or (due.state is DueState.AWAITED and over):
        return Status.LAPSED
    if due.state is DueState.AWAITED:
        return Status.AWAITING
    if due.day is not None and as_of > due.day:
        return Status.OVERDUE
    if opens is not None and as_of < opens:
        return Status.UPCOMING
    return Status.PENDING
