"""Local changes: what a region or a body lays over the national arrangement, year by year, each with its source.

A region decides every year anew. For the years that are not listed nobody here knows what it decided, so its days in the
season in which the local holiday can lie are not official: a wrong day is not given as a fact. Transcribed
from notices and surveys of them; `certainty` says how well. When a region decided is not known: its days are
seen from the day on which the nation's notice for the year is.
"""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from attrs import evolve, field, frozen

from carrier_rules.calendar.days import Arrangement, Entry
from carrier_rules.calendar.errors import CalendarError
from carrier_rules.calendar.layers import change, merged
from carrier_rules.calendar.notices import Certainty, Notice

Season = tuple[tuple[int, int], tuple[int, int]]
WHOLE_YEAR: Season = ((1, 1), (12, 31))


@frozen
class LocalYear:
    """What was laid over one year: days off, weekend days worked, and worked weekend days of the nation taken back."""

    year: int
    source: str
    off: tuple[date, ...]
    worked: tuple[date, ...] = ()
    cancelled: tuple[date, ...] = ()
    certainty: Certainty = "medium"
    doubt: str | None = None


@frozen
class Overlay:
    """The local changes of one region or body.

    `season` bounds the days, both included, on which the local holiday can move working days, in every year from
    `since` on; None where there was but one occasion.
    """

    name: str
    whose: str
    holiday: str
    years: tuple[LocalYear, ...]
    season: Season | None = None
    since: int = 2001
    notice: None = field(default=None, init=False)
    national: bool = field(default=False, init=False)

    def over(self, base: Arrangement) -> Arrangement:
        """`base` with the local days of the years for which it has the nation's notice, all of them known from then on.

        The seasons of other years, and of those that are known with low certainty, are not official.
        """
        national = {notice.year for notice in base.notices if notice.role == "base"}
        known = [local for local in self.years if local.year in national]
        sure = {local.year for local in known if local.certainty != "low"}
        changes = self._unofficial(base, [year for year in sorted(national) if year >= self.since and year not in sure])
        for local in known:
            changes |= self._changes(base, local, official=local.year in sure)
        notices = (*base.notices, *(self._listed(local) for local in known))
        return evolve(base, entries=merged(base.entries, changes), notices=notices)

    def _unofficial(self, base: Arrangement, years: Sequence[int]) -> dict[int, Entry]:
        if self.season is None:
            return {}
        days = (o for year in years for o in _days(self.season, year))
        return {o: evolve(base.by_day.get(o) or base.ordinary(o), official=False) for o in days}

    def _changes(self, base: Arrangement, local: LocalYear, official: bool) -> dict[int, Entry]:
        said = [(day, self.holiday, False) for day in local.off]
        said += [(day, self.holiday, True) for day in local.worked]
        said += [(day, "", False) for day in local.cancelled]
        return {
            day.toordinal(): evolve(change(day.toordinal(), name, worked, base, local.source), official=official)
            for day, name, worked in said
        }

    def _listed(self, local: LocalYear) -> Notice:
        title = f"{self.holiday} ({self.whose}), {local.source}"
        return Notice(local.year, None, title, str(local.year), "overlay", certainty=local.certainty, doubt=local.doubt)


def _days(season: Season, year: int) -> range:
    first, last = (date(year, month, day).toordinal() for month, day in season)
    return range(first, last + 1)


def _dates(*texts: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, texts))


SURVEY = "a survey of the region's notices"
SURVEYED = "the notices themselves were not seen"
NO_MAKE_UP = f"{SURVEYED}, and days worked to make up are not in it"

GUANGXI = Overlay(
    "CN-GX", "广西壮族自治区", "壮族三月三",
    (
        LocalYear(2017, "the region's notice for 2017", _dates("2017-03-30", "2017-03-31"),
                  _dates("2017-04-08"), _dates("2017-04-01"), "high"),
        LocalYear(2022, "the region's notice for 2022", _dates("2022-04-06"), cancelled=_dates("2022-04-02"),
                  doubt="an excerpt of the notice was seen; its year follows from the day of the festival"),
        LocalYear(2023, "the region's notice for 2023", _dates("2023-04-21"), cancelled=_dates("2023-04-23"),
                  doubt="whether a day is worked to make up was not seen"),
        LocalYear(2024, SURVEY, _dates("2024-04-11", "2024-04-12"), doubt=SURVEYED),
        LocalYear(2026, SURVEY, _dates("2026-04-17", "2026-04-20"), doubt=SURVEYED),
    ),
    # The third day of the third month lies between 22 March and 22 April; days a week around it may be moved.
    ((3, 15), (4, 30)), 2014,
)  # fmt: skip
NINGXIA = Overlay(
    "CN-NX", "宁夏回族自治区", "开斋节、古尔邦节",
    (
        LocalYear(2023, SURVEY, _dates("2023-06-29", "2023-06-30"), doubt=SURVEYED),
        LocalYear(2024, SURVEY, _dates("2024-04-10", "2024-04-11", "2024-06-17", "2024-06-18"), doubt=SURVEYED),
        LocalYear(2025, SURVEY, _dates("2025-03-31", "2025-04-01", "2025-06-06"), doubt=SURVEYED),
        LocalYear(2026, SURVEY, _dates("2026-05-27", "2026-05-28"), doubt=SURVEYED),
    ),
    WHOLE_YEAR,
)  # fmt: skip
XINJIANG = Overlay(
    "CN-XJ", "新疆维吾尔自治区", "肉孜节、古尔邦节",
    (
        LocalYear(2023, SURVEY, _dates("2023-04-21", "2023-06-28", "2023-06-29", "2023-06-30"),
                  certainty="low", doubt=NO_MAKE_UP),
        LocalYear(2024, SURVEY, _dates("2024-04-10", "2024-06-17", "2024-06-18", "2024-06-19"),
                  certainty="low", doubt=NO_MAKE_UP),
        LocalYear(2025, SURVEY, _dates("2025-03-31", "2025-06-06", "2025-06-09", "2025-06-10"),
                  certainty="low", doubt=NO_MAKE_UP),
        LocalYear(2026, SURVEY, _dates("2026-03-20", "2026-05-27", "2026-05-28", "2026-05-29"),
                  certainty="low", doubt=NO_MAKE_UP),
    ),
    WHOLE_YEAR,
)  # fmt: skip
BEIJING = Overlay(
    "CN-BJ", "central and municipal organs in 北京", "a local day off",
    (
        LocalYear(2008, "the city's notice for 2008-08-08 (奥运会开幕)", _dates("2008-08-08"),
                  doubt="told by the press; the notice was not seen"),
        LocalYear(2014, "the city's notice for APEC 2014",
                  _dates("2014-11-07", "2014-11-10", "2014-11-11", "2014-11-12"),
                  _dates("2014-11-02", "2014-11-15"), certainty="high"),
    ),
)  # fmt: skip
SHANGHAI = Overlay(
    "CN-SH", "organs and schools in 上海", "a local day off",
    (
        LocalYear(2001, "the city's notice for APEC 2001", _dates("2001-10-17", "2001-10-18", "2001-10-19"),
                  _dates("2001-10-13", "2001-10-14"), doubt="told by the press; the notice was not seen"),
    ),
)  # fmt: skip

OVERLAYS = MappingProxyType({o.name: o for o in (GUANGXI, NINGXIA, XINJIANG, BEIJING, SHANGHAI)})


def overlay_of(name: str) -> Overlay:
    """The overlay with that name; CalendarError for any other."""
    if name not in OVERLAYS:
        known = ", ".join(f"`{known}`" for known in OVERLAYS)
        raise CalendarError(f"unknown overlay `{name}`: there are {known}")
    return OVERLAYS[name]
