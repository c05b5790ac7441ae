"""Dates, moments and periods as they are written in a timeline; one form of each, in ASCII digits."""

from __future__ import annotations

import datetime
import re

from carrier_rules.timeline.values import When

DATE_FORM = "write a date as YYYY-MM-DD"
MOMENT_FORM = "write a date as YYYY-MM-DD, or a moment as YYYY-MM-DDTHH:MM with or without a zone such as +08:00"
PERIOD_FORM = "write 2019-Q3, 2019-H1, 2019-07 or 2019"

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-2][0-9]:[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?)?"
)
_PERIOD = re.compile(r"(?!0000)[0-9]{4}(?:-(?:(?P<quarter>Q[1-4])|(?P<half>H[12])|(?P<month>0[1-9]|1[0-2])))?")
_LAST_HOUR = "T24"


def is_date_form(text: str) -> bool:
    """Whether the text is written as a date is, be there such a day or not."""
    return _DATE.fullmatch(text) is not None


def is_moment_form(text: str) -> bool:
    """Whether the text is written as a moment is, be there such a moment or not."""
    return _MOMENT.fullmatch(text) is not None


def parsed_date(text: str) -> datetime.date:
    """Return the day of a text in the form of a date.

    Raises:
        ValueError: there is no such day.
    """
    return datetime.date.fromisoformat(text)


def parsed_when(text: str) -> When:
    """Return the day or moment of a text in the form of either.

    Raises:
        ValueError: there is no such day or time of day.
    """
    if is_date_form(text):
        return datetime.date.fromisoformat(text)
    # Newer Pythons read 24:00 as the next day's first moment, which is no moment of the day that was written.
    if text[10:13] == _LAST_HOUR:
        raise ValueError(text)
    return datetime.datetime.fromisoformat(text)


def period_unit(key: str) -> str | None:
    """Return the unit of a period's key (`2019-Q3`, `2019-H1`, `2019-07`, `2019`), or None where it is no such key."""
    found = _PERIOD.fullmatch(key)
    if found is None:
        return None
    if found["quarter"]:
        return "quarter"
    if found["half"]:
        return "half-year"
    return "month" if found["month"] else "year"
