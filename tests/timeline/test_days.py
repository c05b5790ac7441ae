"""Moments become days of the policy's time zone, and events of one day have an order."""

import datetime
from typing import Any

import pytest
from timeline.samples import SHANGHAI, SHANGHAI_TIME, SYMBOLS, bound, day, timeline

from carrier_rules.timeline import Clock, Event, Fact, Retraction, Timeline, TimelineError, bind, bind_data

HOUR = 60 * 60 * 1_000_000
FIVE_THIRTY = Clock(SHANGHAI_TIME, datetime.time(17, 30))
OUTSIDE = "lies outside the years 1 to 9999 in the policy's time zone (give another moment)"


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "expected", "hours"),
    [
        ("2019-10-25T09:00", "2019-10-25", 9.0),
        ("2019-10-25T15:59Z", "2019-10-25", 23 + 59 / 60),
        ("2019-10-25T16:00Z", "2019-10-26", 0.0),
        ("2019-10-25T23:30-08:00", "2019-10-26", 15.5),
        ("2019-10-26T00:30+14:00", "2019-10-25", 18.5),
        # Shanghai kept summer time in 1988: 16:00 in Greenwich was one o'clock.
        ("1988-07-01T16:00Z", "1988-07-02", 1.0),
    ],
)
def test_a_moment_falls_on_its_local_date(text: str, expected: str, hours: float) -> None:
    assert SHANGHAI.day_and_time(moment(text)) == (day(expected), round(hours * HOUR), True)
    assert SHANGHAI.day(moment(text)) == day(expected)


def test_a_day_has_no_time_and_ends_at_midnight() -> None:
    assert FIVE_THIRTY.day_and_time(datetime.date(2019, 10, 25)) == (day("2019-10-25"), 24 * HOUR, False)
    assert FIVE_THIRTY.day(datetime.date(2019, 10, 25)) == day("2019-10-25")
    assert FIVE_THIRTY.day(None) is None


@pytest.mark.parametrize(
    ("text", "expected", "hours"),
    [
        ("2019-10-25T17:30", "2019-10-25", 17.5),
        ("2019-10-25T17:30:00.000001", "2019-10-26", -6.5 + 1e-6 / 3600),
        ("2019-10-25T23:00", "2019-10-26", -1.0),
        ("2019-10-25T10:00Z", "2019-10-26", -6.0),
    ],
)
def test_after_the_cut_off_the_next_day_has_begun(text: str, expected: str, hours: float) -> None:
    assert FIVE_THIRTY.day_and_time(moment(text)) == (day(expected), round(hours * HOUR), True)
    assert FIVE_THIRTY.day(moment(text)) == day("2019-10-25")


def test_late_events_stay_in_the_order_in_which_they_came() -> None:
    moments = ["2019-10-25T17:00", "2019-10-25T18:00", "2019-10-25T19:00", "2019-10-26T08:00", "2019-10-26"]
    events = [{"event": "designated", "on": when} for when in reversed(moments)]
    found = bind(SYMBOLS, Timeline.from_dict(timeline(*events)), FIVE_THIRTY).events["designated"]
    assert [event.day - day("2019-10-25") for event in found] == [0, 1, 1, 1, 1]
    assert [event.time / HOUR for event in found] == [17, -6, -5, 8, 24]


def test_recorded_knows_no_cut_off() -> None:
    data = timeline({"event": "designated", "on": "2019-05-06", "recorded": "2019-05-07T20:00"})
    (event,) = bind(SYMBOLS, Timeline.from_dict(data), FIVE_THIRTY).events["designated"]
    assert event.known == day("2019-05-07")


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:00-05:00"])
def test_a_moment_outside_of_the_calendar_is_told(text: str) -> None:
    when = moment(text)
    shown = f"`{when.isoformat()}` {OUTSIDE}"
    with pytest.raises(TimelineError) as caught:
        bind(
            SYMBOLS,
            Timeline(
                "x",
                "zone",
                [
                    Event("designated", when, id="e1"),
                    Event("designated", datetime.date(2019, 1, 1), recorded=when),
                ],
                [Fact("staff", 5, recorded=when)],
                [Retraction("e1", when)],
            ),
            SHANGHAI,
        )
    assert str(caught.value).split("\n") == [
        f"$.facts[0].recorded: {shown}",
        f"$.events[0].on: {shown}",
        f"$.events[1].recorded: {shown}",
        f"$.events[2].recorded: {shown}",
    ]


def test_the_cut_off_on_the_last_day_of_the_calendar_is_told() -> None:
    data = timeline({"event": "designated", "on": "9999-12-31T18:00"})
    assert bind_data(SYMBOLS, data, SHANGHAI)[1] == ()
    (problem,) = bind_data(SYMBOLS, data, FIVE_THIRTY)[1]
    assert problem.render() == f"$.events[0].on: `9999-12-31T18:00:00` {OUTSIDE}"


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "0001-01-01T08:06", "9999-12-31T15:59Z"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(text: str) -> None:
    found = bound({"event": "designated", "on": text})
    assert found.events["designated"][0].day in (1, datetime.date.max.toordinal())


def matters(*events: dict[str, Any]) -> list[str | None]:
    found = bound(*({"event": "designated", **event} for event in events)).events["designated"]
    return [event.matter for event in found]


def test_events_are_ordered_by_day_then_time_then_recorded_then_id_then_content() -> None:
    ordered = [
        {"on": "2019-05-05"},
        {"on": "2019-05-06T08:00"},
        {"on": "2019-05-06T09:00", "recorded": "2019-05-06"},
        {"on": "2019-05-06T09:00", "recorded": "2019-05-07", "id": "a"},
        {"on": "2019-05-06T09:00", "recorded": "2019-05-07", "id": "b"},
        {"on": "2019-05-06"},
        {"on": "2019-05-06", "id": "c"},
        {"on": "2019-05-07", "matter": "p1"},
        {"on": "2019-05-07", "matter": "p2"},
    ]
    for index, event in enumerate(ordered[:7]):
        event["matter"] = f"n{index}"
    expected = ["n0", "n1", "n2", "n3", "n4", "n5", "n6", "p1", "p2"]
    assert matters(*ordered) == expected
    assert matters(*reversed(ordered)) == expected


def test_events_of_different_names_have_one_order() -> None:
    events = [
        {"event": "plan-amended", "on": "2019-05-06"},
        {"event": "designated", "on": "2019-05-06"},
        {"event": "designated", "on": "2019-05-06", "copy": ["miit", "mof"]},
        {"event": "all-carried", "on": "2019-05-06", "categories": ["traditional", "high-tech"]},
    ]
    orders = [
        sorted(event.order for found in bound(*shuffled).events.values() for event in found)
        for shuffled in (events, events[::-1])
    ]
    assert orders[0] == orders[1]
    assert len(set(orders[0])) == 4


def test_a_bound_timeline_cannot_be_changed() -> None:
    found = bound({"event": "all-carried", "on": "2019-05-06", "score": 1}, facts=[{"fact": "staff", "value": 5}])
    for table in (found.events, found.facts, found.events["all-carried"][0].attributes):
        with pytest.raises(TypeError, match="does not support item assignment"):
            table["x"] = ()  # type: ignore[index]
    assert isinstance(found.events["all-carried"], tuple)
    assert isinstance(found.facts["staff"], tuple)
    assert len({*found.events["all-carried"], *found.events["all-carried"]}) == 1
