"""Moments to days."""

from __future__ import annotations

import datetime

from attrs import frozen

from carrier_rules.timeline.bound import END_OF_DAY, FOREVER
from carrier_rules.timeline.values import When

_FIRST = datetime.datetime.min.replace(tzinfo=datetime.UTC)
_NOTHING = datetime.timedelta()


class LocalTimeError(ValueError):
    """A local time that does not come, or comes twice, as clocks are changed; and the way out."""

    def __init__(self, message: str, way_out: str) -> None:
        super().__init__(message)
        self.help = way_out


@frozen
class Clock:
    """How a moment becomes a day: by the policy's time zone and the time of day after which the next day begins."""

    zone: datetime.tzinfo
    cutoff: datetime.time | None = None

    def day_and_time(self, when: When) -> tuple[int, int, bool]:
        """Return the ordinal of the local day, the microsecond of it, and whether a time of day was given.

        A day without a time has 24:00 and is in time whatever the cut-off. What came after the cut-off belongs to the
        next day, with a negative time: midnight of the day plus the time is always the moment itself.

        Raises:
            OverflowError: the day lies before 0001-01-01 or after 9999-12-31.
        """
        if not isinstance(when, datetime.datetime):
            return when.toordinal(), END_OF_DAY, False
        local = self._local(when)
        day = local.toordinal()
        time = _microsecond(local)
        if self.cutoff is None or local.time() <= self.cutoff:
            return day, time, True
        if day + 1 >= FOREVER:
            raise _outside(when)
        return day + 1, time - END_OF_DAY, True

    def day(self, when: When | None) -> int | None:
        """Return the ordinal of the local day, without regard to the cut-off; None for None.

        Raises:
            OverflowError: as in `day_and_time`.
        """
        if when is None:
            return None
        return (self._local(when) if isinstance(when, datetime.datetime) else when).toordinal()

    def instant(self, when: When) -> int | None:
        """Return the microsecond of universal time at which a moment is; None for a day. Two moments differ by what elapses.

        Raises:
            LocalTimeError: a time without a zone that does not come in the policy's, or that comes twice.
        """
        if not isinstance(when, datetime.datetime):
            return None
        wall = when.toordinal() * END_OF_DAY + _microsecond(when)
        if when.tzinfo is not None:
            return wall - _offset(when)
        first, second = (when.replace(tzinfo=self.zone, fold=fold) for fold in (0, 1))
        if first.utcoffset() != second.utcoffset():
            raise _not_one_moment(when, first, second)
        return wall - _offset(first)

    def instant_at(self, day: int, time: int) -> int:
        """Return the instant of a local day and microsecond, also beyond its midnight; the first of two.

        Raises:
            OverflowError: the moment lies outside of the years 1 to 9999.
        """
        midnight = datetime.datetime.combine(datetime.date.fromordinal(day), datetime.time())
        local = midnight + datetime.timedelta(microseconds=time)
        return day * END_OF_DAY + time - _offset(local.replace(tzinfo=self.zone))

    def local(self, instant: int) -> datetime.datetime:
        """Return the local moment of an instant, without its zone; of two that are told alike the second has the fold 1.

        Raises:
            OverflowError: the moment lies outside of the years 1 to 9999.
        """
        universal = _FIRST + datetime.timedelta(microseconds=instant - END_OF_DAY)
        return universal.astimezone(self.zone).replace(tzinfo=None)

    def text(self, local: datetime.datetime) -> str:
        """Return a local moment by ISO 8601, with its offset from universal time where clocks tell that time twice."""
        first, second = (local.replace(tzinfo=self.zone, fold=fold) for fold in (0, 1))
        twice = (first.utcoffset() or _NOTHING) > (second.utcoffset() or _NOTHING)
        return (local.replace(tzinfo=self.zone) if twice else local).isoformat()

    def place(self, instant: int) -> tuple[int, int]:
        """Return the local day of an instant and the microsecond of it. Midnight is 24:00 of the day that ends.

        Raises:
            OverflowError: the moment lies outside of the years 1 to 9999.
        """
        moment = self.local(instant)
        local = _microsecond(moment)
        return (moment.toordinal(), local) if local else (moment.toordinal() - 1, END_OF_DAY)

    def _local(self, when: datetime.datetime) -> datetime.datetime:
        try:
            return when.astimezone(self.zone) if when.tzinfo else when
        except OverflowError:
            raise _outside(when) from None


def _microsecond(local: datetime.datetime) -> int:
    return (local.hour * 3600 + local.minute * 60 + local.second) * 1_000_000 + local.microsecond


def _offset(moment: datetime.datetime) -> int:
    return (moment.utcoffset() or datetime.timedelta()) // datetime.timedelta(microseconds=1)


def _not_one_moment(when: datetime.datetime, first: datetime.datetime, second: datetime.datetime) -> LocalTimeError:
    """Clocks that are put forward leave a time out, and those that are put back tell one twice."""
    shown = when.isoformat().removesuffix(":00")
    if (first.utcoffset() or _NOTHING) < (second.utcoffset() or _NOTHING):
        message = f"there is no `{shown}` in the policy's time zone: clocks are put forward over it"
        return LocalTimeError(message, "give a time before or after it")
    zones = " or ".join(f"`{shown}{moment.isoformat()[-6:]}`" for moment in (first, second))
    message = f"`{shown}` comes twice in the policy's time zone: clocks are put back over it"
    return LocalTimeError(message, f"say which is meant: {zones}")


def _outside(when: datetime.datetime) -> OverflowError:
    return OverflowError(f"`{when.isoformat()}` lies outside the years 1 to 9999 in the policy's time zone")
