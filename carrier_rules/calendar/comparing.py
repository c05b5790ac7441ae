"""Two states of a calendar, and what their difference does to a deadline."""

from collections.abc import Callable, Iterator
from datetime import date

from attrs import frozen

from carrier_rules.calendar.reckoning import Reckoning
from carrier_rules.calendar.working_calendar import WorkingCalendar

Reckons = Callable[[WorkingCalendar], Reckoning]


@frozen
class Moved:
    """A deadline by two states of a calendar: what it `was`, what it `now` is, and `by` which notices it moved.

    `by` is empty where it did not move. As text: `was 2020-02-05, is 2020-02-07, by 国办发明电〔2020〕1号`.
    """

    was: date
    now: date
    by: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Whether the two days differ."""
        return self.was != self.now

    def __str__(self) -> str:
        if not self.moved:
            return f"is {self.now}, as it was"
        return f"was {self.was}, is {self.now}" + (f", by {' and '.join(self.by)}" if self.by else "")


def compare(before: WorkingCalendar, after: WorkingCalendar, reckons: Reckons) -> Moved:
    """The deadline that `reckons` works out, by two states of a calendar.

    The notices named are those behind the days that matter to either result and are worked in one state and off in
    the other; such a day that no notice settles names none.
    """
    was, now = reckons(before), reckons(after)
    by: tuple[str, ...] = ()
    looked_at = [day for span in (was.looked_at, now.looked_at) if span is not None for day in span]
    if was.day != now.day and looked_at:
        by = responsible(before, after, min(looked_at), max(looked_at))
    return Moved(date.fromordinal(was.day), date.fromordinal(now.day), by)


def responsible(before: WorkingCalendar, after: WorkingCalendar, first: int, last: int) -> tuple[str, ...]:
    """The notices behind the days from `first` to `last`, both included, that are worked in one state alone.

    Each once, in order of the days; where the later state has none for a day, the earlier one's.
    """
    return tuple(dict.fromkeys(_sources(before, after, first, last)))


def _sources(before: WorkingCalendar, after: WorkingCalendar, first: int, last: int) -> Iterator[str]:
    for ordinal in range(first, last + 1):
        if before.is_working_ordinal(ordinal) != after.is_working_ordinal(ordinal):
            day = date.fromordinal(ordinal)
            source = after.settled_by(day) or before.settled_by(day)
            if source is not None:
                yield source
