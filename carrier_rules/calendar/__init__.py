"""The calendar room: working days, how far they are official, counting, periods. It knows no other room."""

from carrier_rules.calendar.counting import (
    Count,
    Direction,
    Unit,
    count_after,
    count_before,
    effective_roll,
    first_unofficial,
    roll,
)
from carrier_rules.calendar.days import Day, Kind
from carrier_rules.calendar.errors import CalendarError
from carrier_rules.calendar.periods import (
    Period,
    PeriodUnit,
    following,
    parse_period,
    period_of,
    periods_between,
    preceding,
)
from carrier_rules.calendar.working_calendar import Rolling, WorkingCalendar

__all__ = [
    "CalendarError",
    "Count",
    "Day",
    "Direction",
    "Kind",
    "Period",
    "PeriodUnit",
    "Rolling",
    "Unit",
    "WorkingCalendar",
    "count_after",
    "count_before",
    "effective_roll",
    "first_unofficial",
    "following",
    "parse_period",
    "period_of",
    "periods_between",
    "preceding",
    "roll",
]
