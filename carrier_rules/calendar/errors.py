"""What goes wrong in the calendar room."""

from datetime import date

MAX_ORDINAL = date.max.toordinal()


class CalendarError(ValueError):
    """An unknown calendar, unit or period, or a result outside 0001-01-01 to 9999-12-31."""


def written(ordinal: int) -> str:
    """The ISO 8601 date of `ordinal`, or its number where no date has it."""
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= MAX_ORDINAL else f"day {ordinal}"


def no_such_date(n: int, unit: str, direction: str, start: int) -> CalendarError:
    """The error for a count whose result no date can hold; `n` is the number of units, without a sign."""
    units = unit if n == 1 else f"{unit}s"
    return CalendarError(
        f"{n} {units} {direction} `{written(start)}` is no date: dates run from 0001-01-01 to 9999-12-31"
    )
