"""Moments to days."""

from __future__ import annotations

import datetime

from attrs import frozen

from carrier_rules.timeline.bound import END_OF_DAY, FOREVER
from carrier_rules.timeline.values import When


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

    def later(self, day: int, time: int, hours: int) -> tuple[int, int]:
        """Return the local day and the microsecond of it `hours` hours after a moment (before it where negative).

        An hour is an hour also where the zone's clocks are changed in between. Midnight is 24:00 of the day that ends.

        Raises:
            OverflowError: the moment lies outside of the years 1 to 9999.
        """
        midnight = datetime.datetime.combine(datetime.date.fromordinal(day), datetime.time())
        start = (midnight + datetime.timedelta(microseconds=time)).replace(tzinfo=self.zone)
        moment = (start.astimezone(datetime.UTC) + datetime.timedelta(hours=hours)).astimezone(self.zone)
        local = _microsecond(moment)
        return (moment.toordinal(), local) if local else (moment.toordinal() - 1, END_OF_DAY)

    def _local(self, when: datetime.datetime) -> datetime.datetime:
        try:
            return when.astimezone(self.zone) if when.tzinfo else when
        except OverflowError:
            raise _outside(when) from None


def _microsecond(local: datetime.datetime) -> int:
    return (local.hour * 3600 + local.minute * 60 + local.second) * 1_000_000 + local.microsecond


def _outside(when: datetime.datetime) -> OverflowError:
    return OverflowError(f"`{when.isoformat()}` lies outside the years 1 to 9999 in the policy's time zone")
