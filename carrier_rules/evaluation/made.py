"""Events that nobody reports: those that a policy derives, and what becomes of the instances of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, frozen

from carrier_rules.timeline import Happened, Typed
from carrier_rules.timeline.bound import END_OF_DAY

if TYPE_CHECKING:
    from carrier_rules.evaluation.world import Instance

AnyEvent = Happened
"""An event that was reported, or one that was made."""

AFTER_EVENTS = END_OF_DAY + 1
"""The place within its day of an event that happens by itself: after what is reported of that day."""

AFTER_DERIVED = END_OF_DAY + 2
"""The place within its day of the breach of a requirement: its state is looked at when the day's events are over."""

AT_THE_END = END_OF_DAY + 3
"""The place within its day of a breach that a due date leaves behind: due dates pass last."""

_NOTHING: Mapping[str, Typed] = MappingProxyType({})


@frozen(order=False)
class Made(Happened):
    """An event that is computed.

    `certain` is the first day on which it is certain: it happens then, or on its day where that is later, and bears its
    day. `making` is the event that makes it, or that made the instance from which it comes. Of an instance's breach or
    fulfilment, `rule`, `instance` and `period` say which instance that is; of a derived event they are None. Two events
    are told apart by `content`, in which their makers are: a chain of makers may be long. `stopped` is the day since which
    the clock of one that lies ahead has stood still, where it still does. `unofficial` is the first day of the calendar behind
    its day that is not official. `act` is the act that broke or kept a rule: its breach or fulfilment comes after it.
    """

    certain: int = 0
    making: Happened | None = field(default=None, eq=False, repr=False)
    rule: str | None = None
    instance: str | None = None
    period: str | None = None
    stopped: int | None = None
    unofficial: int | None = field(default=None, eq=False)
    act: Happened | None = field(default=None, eq=False, repr=False)

    @property
    def order(self) -> tuple[int, bool, int, int, str, str]:
        """As of any event; where an act is behind it next to that."""
        if self.act is None:
            return super().order
        *place, content = self.act.order
        return (*place, f"{content} {self.content}")  # type: ignore[return-value]


def seen(event: Happened) -> int:
    """Return the day on which an event happens: that which it bears, or the later one from which it is certain."""
    return max(event.day, event.certain) if isinstance(event, Made) else event.day


def unofficial_behind(event: Happened) -> int | None:
    """Return the first day of the calendar behind an event's day that is not official; of a reported event None."""
    return event.unofficial if isinstance(event, Made) else None


def derived(
    name: str,
    day: int,
    certain: int,
    known: int,
    making: Happened | None,
    about: Happened | None,
    content: str,
    unofficial: int | None = None,
) -> Made:
    """Return a derived event; it is about what `about` is about, the event for each of which there is one.

    What a breach or a fulfilment makes is about no period: a status that is lost for one report is lost for all. What comes
    of the second of all breaches is about no matter either.
    """
    periods = about.periods if about and not (isinstance(about, Made) and about.rule) else ()
    matter = about.matter if about else None
    return Made(
        name, day, AFTER_EVENTS, False, known, None, periods, matter, None, None, None, None, None, _NOTHING, None,
        content, None, certain, making, unofficial=unofficial,
    )  # fmt: skip


def outcome(
    name: str,
    day: int,
    certain: int,
    instance: Instance,
    act: Happened | None,
    time: int,
    unofficial: int | None = None,
) -> Made:
    """Return what became of an instance: at the time of an act, or at that place within the day where there is none."""
    time, timed, instant = (act.time, act.timed, act.instant) if act is not None else (time, False, None)
    periods = (instance.period.key,) if instance.period else tuple(sorted(instance.periods))
    return Made(
        name, day, time, timed, max(day, certain), None, periods, instance.matter, None, None, None, None, None, _NOTHING, None,
        f"{instance.plan.index:06} {instance.key or ''}", instant, certain, instance.making, instance.plan.id, instance.key,
        instance.period.key if instance.period else None, unofficial=unofficial, act=act,
    )  # fmt: skip
