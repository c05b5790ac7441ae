"""Time zones by name, also on a machine that has no data of its own."""

import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrier_rules.api import loads_with_problems
from carrier_rules.timeline import Clock, zone_of, zones
from carrier_rules.timeline.clock import LocalTimeError

HOUR = 60 * 60 * 1_000_000
NAMES = ("Asia/Shanghai", "America/New_York", "Europe/Berlin", "Asia/Hong_Kong", "Australia/Lord_Howe", "UTC")


class NoData(ZoneInfo):
    """What `zoneinfo` is on a machine without time zones."""

    def __new__(cls, key: str) -> "NoData":
        raise ZoneInfoNotFoundError(key)


@pytest.fixture(params=["the machine's", "the bundled"])
def new_york(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Clock:
    if request.param == "the bundled":
        monkeypatch.setattr(zones, "ZoneInfo", NoData)
    zone = zone_of("America/New_York")
    assert zone is not None
    return Clock(zone)


def test_hours_elapse_by_either_data(new_york: Clock) -> None:
    for start, end, hours in [
        ("2024-03-09T03:00", "2024-03-10T04:00", 24),
        ("2024-11-02T03:00", "2024-11-03T02:00", 24),
        ("2024-11-03T01:30-05:00", "2024-11-04T01:30", 24),
        ("2050-03-12T03:00", "2050-03-13T04:00", 24),
    ]:
        instant = new_york.instant(datetime.datetime.fromisoformat(start))
        assert instant is not None
        assert new_york.local(instant + hours * HOUR) == datetime.datetime.fromisoformat(end)


@pytest.mark.parametrize("text", ["2024-03-10T02:30", "2024-11-03T01:30"])
def test_changes_of_the_clock_are_known_by_either_data(new_york: Clock, text: str) -> None:
    with pytest.raises(LocalTimeError):
        new_york.instant(datetime.datetime.fromisoformat(text))


@pytest.mark.parametrize(
    "name", ["Asia/Peking", "Asia", "leapseconds", "localtime", "EST5EDT4", "../passwd", "/etc/passwd", "", "UTC+3"]
)
def test_what_is_no_zone(name: str) -> None:
    assert zone_of(name) is None


def test_a_machine_without_any_data_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zones, "ZoneInfo", NoData)
    monkeypatch.setattr(zones, "getzoneinfofile_stream", lambda: None)
    _, problems = loads_with_problems("policy small\n  effective 2019-01-01\n", "draft.pol")
    (problem,) = (problem for problem in problems if problem.severity == "error")
    assert (problem.code, problem.message, problem.help) == (
        "unknown-time-zone",
        "unknown time zone `Asia/Shanghai`",
        "no time zone data are here: install `tzdata`",
    )


def test_a_day_has_no_instant(new_york: Clock) -> None:
    assert new_york.instant(datetime.date(2024, 3, 10)) is None


@given(st.sampled_from(NAMES), st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2100, 1, 1)))
def test_a_moment_comes_back_from_its_instant_or_is_no_one_moment(name: str, local: datetime.datetime) -> None:
    zone = zone_of(name)
    assert zone is not None
    clock = Clock(zone)
    try:
        instant = clock.instant(local)
    except LocalTimeError:
        # As Python has it: its offset depends on the fold.
        assert local.replace(tzinfo=zone).utcoffset() != local.replace(tzinfo=zone, fold=1).utcoffset()
    else:
        assert instant is not None
        assert clock.local(instant) == local
        day, time = clock.place(instant)
        assert clock.instant_at(day, time) == instant


@given(
    st.sampled_from(NAMES),
    st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2030, 1, 1)),
    st.integers(0, 100),
)
def test_hours_are_those_that_elapse_in_greenwich(name: str, universal: datetime.datetime, hours: int) -> None:
    zone = zone_of(name)
    assert zone is not None
    clock, start = Clock(zone), universal.replace(tzinfo=datetime.UTC)
    instant = clock.instant(start)
    assert instant is not None
    assert clock.local(instant + hours * HOUR) == (start + datetime.timedelta(hours=hours)).astimezone(zone).replace(
        tzinfo=None
    )
