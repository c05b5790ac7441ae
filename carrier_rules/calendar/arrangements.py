"""The arrangement behind a calendar's name."""

from datetime import date

from carrier_rules.calendar.chinese_days import CHINA, china
from carrier_rules.calendar.days import Arrangement
from carrier_rules.calendar.layers import Layer
from carrier_rules.calendar.overlays import OVERLAYS
from carrier_rules.calendar.sources import country


def arrangement_of(name: str, known_at: date | None = None) -> Arrangement:
    """The arrangement of the calendar `name` without what is laid over it, as known on `known_at`.

    CalendarError where no calendar has that name. Only China's depends on the day.
    """
    return china(known_at) if name == CHINA or name in OVERLAYS else country(name)


def region(name: str) -> tuple[Layer, ...]:
    """What the name itself lays over the national arrangement."""
    return (OVERLAYS[name],) if name in OVERLAYS else ()
