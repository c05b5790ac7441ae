"""The calendar room: working days, how far they are official, counting, periods. It knows no other room."""

from carrier_rules.calendar.comparing import Moved, compare, responsible
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
from carrier_rules.calendar.estimated_span import UnboundedError, between, bounds
from carrier_rules.calendar.notice_files import notices_from_json, notices_to_json
from carrier_rules.calendar.notice_text import parse_notice
from carrier_rules.calendar.notices import Notice, Provenance, Statute
from carrier_rules.calendar.office_hours import (
    HOUR,
    MINUTE,
    HoursCount,
    OfficeHours,
    add_working_hours,
    count_hours,
    hours_of,
    moment_at,
    parse_office_hours,
)
from carrier_rules.calendar.overlays import OVERLAYS, LocalYear, Overlay
from carrier_rules.calendar.periods import (
    Period,
    PeriodUnit,
    following,
    parse_period,
    period_of,
    periods_between,
    preceding,
)
from carrier_rules.calendar.profiles import PROFILES, Profile, profile_of
from carrier_rules.calendar.reckoning import Because, Reckoning, count_by, finish, reckon
from carrier_rules.calendar.working_calendar import Rolling, WorkingCalendar
from carrier_rules.calendar.year_notices import NoticeError, YearNotice

__all__ = [
    "HOUR",
    "MINUTE",
    "OVERLAYS",
    "PROFILES",
    "Because",
    "CalendarError",
    "Count",
    "Day",
    "Direction",
    "HoursCount",
    "Kind",
    "LocalYear",
    "Moved",
    "Notice",
    "NoticeError",
    "OfficeHours",
    "Overlay",
    "Period",
    "PeriodUnit",
    "Profile",
    "Provenance",
    "Reckoning",
    "Rolling",
    "Statute",
    "UnboundedError",
    "Unit",
    "WorkingCalendar",
    "YearNotice",
    "add_working_hours",
    "between",
    "bounds",
    "compare",
    "count_after",
    "count_before",
    "count_by",
    "count_hours",
    "effective_roll",
    "finish",
    "first_unofficial",
    "following",
    "hours_of",
    "moment_at",
    "notices_from_json",
    "notices_to_json",
    "parse_notice",
    "parse_office_hours",
    "parse_period",
    "period_of",
    "periods_between",
    "preceding",
    "profile_of",
    "reckon",
    "responsible",
    "roll",
]
