"""Rules of counting as data: what each law says of a period, and the provision that says it.

A profile is chosen by `counting NAME`. What it leaves open is as in `civil-code`, by which all are described. Told in our
own words; `unverified` marks what was not compared with the text of the provision.
"""

from collections.abc import Sequence
from datetime import time
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import frozen

from carrier_rules.calendar.counting import Unit
from carrier_rules.calendar.errors import MAX_ORDINAL, CalendarError
from carrier_rules.calendar.working_calendar import Rolling

MonthRule: TypeAlias = Literal["corresponding day", "day before"]
Sending: TypeAlias = Literal["arrival", "sending"]

NONE: Sequence[int] = ()
EVERY: Sequence[int] = range(1, MAX_ORDINAL + 1)


@frozen
class Profile:
    """One rule of counting.

    `calendar` and `zone` are usual where that law holds: of the United States those of the capital, of the Union Germany's.
    `working_numbers` are the numbers n for which "n days" are n working days. `counts_first_day` says whether the
    day on which the clock starts is the first. By `months` a month ends on the "corresponding day" of the day
    on which the clock starts, or on the "day before" the one that corresponds to the first day counted; without
    such a day on the month's last day.

    `forward` and `backward` say how a last day that is no working day moves where one counts forwards and
    backwards. `extended_by_rest`: runs of three and more days of rest inside the period move its end by as many
    working days. `least_working_days`: a period of two days or more holds at least so many. `clear`: the act
    and the day before which it must come are both left out where one counts backwards. `rolls_hours`: a
    period of hours that ends on a day off goes on until the same time of the next day that is none.

    `ends` is the time at which a last day is over, midnight as 00:00; `ends_after_saturday` that of a day to
    which a Saturday moved. `counts` says whether an act is in time when it is sent or when it arrives.
    """

    name: str
    source: str
    calendar: str = "CN"
    zone: str = "Asia/Shanghai"
    working_numbers: Sequence[int] = NONE
    counts_first_day: bool = False
    months: MonthRule = "corresponding day"
    forward: Rolling = "forward"
    backward: Rolling = "backward"
    extended_by_rest: bool = False
    least_working_days: int = 0
    clear: bool = False
    rolls_hours: bool = False
    ends: time = time(0)
    ends_after_saturday: time | None = None
    counts: Sending = "arrival"
    unverified: str | None = None

    def unit_of(self, n: int, unit: Unit) -> Unit:
        """The unit in which `n` units are counted: "working day" for days where the profile makes them so."""
        return "working day" if unit == "day" and n in self.working_numbers else unit

    def rolling(self, direction: str) -> Rolling:
        """How a last day that was counted "after" or "before" moves."""
        return self.forward if direction == "after" else self.backward


_ALL = (
    Profile("civil-code", "民法典 art. 200–204, 1259; 民法总则 art. 200–205 before 2021"),
    Profile("administrative-licensing", "行政许可法 art. 82", working_numbers=EVERY),
    Profile("administrative-coercion", "行政强制法 art. 69", working_numbers=range(1, 11)),
    Profile("administrative-penalty", "行政处罚法 art. 85 (2021)", working_numbers=(2, 3, 5, 7)),
    Profile("administrative-reconsideration", "行政复议法 art. 88 (2023)", working_numbers=(3, 5, 7, 10)),
    Profile("civil-procedure", "民事诉讼法 art. 85; 行诉解释 art. 48", counts="sending"),
    Profile("criminal-custody", "刑事诉讼法 art. 105", forward="none", backward="none"),
    Profile(
        "tax",
        "税收征收管理法实施细则 art. 109",
        extended_by_rest=True,
        unverified="the number of days by which the end moves is read from published filing calendars",
    ),
    Profile(
        "clear-days",
        "the reading of `at least n days before` as n days that lie between",
        clear=True,
    ),
    Profile(
        "eu-1182-71",
        "Regulation (EEC, Euratom) No 1182/71 art. 3",
        calendar="DE",
        zone="Europe/Berlin",
        backward="none",
        least_working_days=2,
        unverified="the least number of working days (art. 3 (5))",
    ),
    Profile(
        "us-frcp-6a",
        "Federal Rules of Civil Procedure 6(a), from 2009-12-01",
        calendar="US",
        zone="America/New_York",
        rolls_hours=True,
    ),
    Profile(
        "us-frcp-6a-before-2009",
        "Federal Rules of Civil Procedure 6(a), before 2009-12-01",
        calendar="US",
        zone="America/New_York",
        working_numbers=range(1, 11),
    ),
    Profile(
        "hk-cap-1-71",
        "Interpretation and General Clauses Ordinance (Cap. 1) s. 71",
        calendar="HK",
        zone="Asia/Hong_Kong",
        working_numbers=range(1, 7),
        # Gale warning and black rainstorm warning days are nowhere listed in advance: lay them over the calendar.
        unverified="counting backwards, of which the section says nothing",
    ),
    Profile(
        "tw-administrative-procedure",
        "行政程序法 art. 48",
        calendar="TW",
        zone="Asia/Taipei",
        months="day before",
        ends_after_saturday=time(12),
        unverified="counting backwards, of which the article says nothing",
    ),
)

PROFILES = MappingProxyType({profile.name: profile for profile in _ALL})


def profile_of(name: str) -> Profile:
    """The profile with that name; CalendarError for any other."""
    if name not in PROFILES:
        raise CalendarError(f"unknown counting `{name}`: use {', '.join(f'`{known}`' for known in PROFILES)}")
    return PROFILES[name]
