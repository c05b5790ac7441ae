"""Corrections, retractions, and what was known when."""

from typing import Any

import pytest
from timeline.samples import SHANGHAI, SYMBOLS, bound, timeline

from carrier_rules.timeline import Timeline, TimelineError, bind


def happened(identifier: str | None, replaces: str | None = None, recorded: str | None = None) -> dict[str, Any]:
    return {"event": "designated", "on": "2019-05-06", "id": identifier, "replaces": replaces, "recorded": recorded}


def retracted(identifier: str, recorded: str | None = None) -> dict[str, Any]:
    return {"retracts": identifier, "recorded": recorded}


def standing(*events: dict[str, Any], known_at: str | None = None) -> list[str | None]:
    """The ids of the events that stand, the same whatever the order of the data."""
    found = [
        [event.id for event in bound(*ordered, known_at=known_at).events.get("designated", ())]
        for ordered in (events, events[::-1])
    ]
    assert found[0] == found[1]
    return found[0]


def told(*events: dict[str, Any]) -> list[str]:
    with pytest.raises(TimelineError) as caught:
        bind(SYMBOLS, Timeline.from_dict(timeline(*events)), SHANGHAI)
    return str(caught.value).split("\n")


A = happened("a")
B_FOR_A = happened("b", "a", "2019-06-01")
C_FOR_B = happened("c", "b", "2019-07-01")


def test_a_correction_takes_the_place_of_the_event() -> None:
    assert standing(A, B_FOR_A) == ["b"]
    assert standing(A, happened(None, "a")) == [None]


def test_a_corrected_correction_leaves_the_original_corrected() -> None:
    assert standing(A, B_FOR_A, C_FOR_B) == ["c"]
    assert standing(A, B_FOR_A, C_FOR_B, happened("d", "c")) == ["d"]


def test_two_corrections_of_one_event_both_stand() -> None:
    assert standing(A, B_FOR_A, happened("c", "a", "2019-07-01")) == ["b", "c"]


def test_a_retracted_event_did_not_happen() -> None:
    assert standing(A, happened("z"), retracted("a")) == ["z"]
    assert standing(A, retracted("a"), retracted("a", "2019-06-01")) == []


def test_a_retracted_correction_corrects_nothing() -> None:
    assert standing(A, B_FOR_A, retracted("b")) == ["a"]
    assert standing(A, B_FOR_A, retracted("a"), retracted("b")) == []


def test_in_a_chain_of_three_the_newest_that_is_not_retracted_stands() -> None:
    assert standing(A, B_FOR_A, C_FOR_B, retracted("c")) == ["b"]
    assert standing(A, B_FOR_A, C_FOR_B, retracted("b")) == ["c"]
    assert standing(A, B_FOR_A, C_FOR_B, retracted("a")) == ["c"]
    assert standing(A, B_FOR_A, C_FOR_B, retracted("b"), retracted("c")) == ["a"]


@pytest.mark.parametrize(
    ("known_at", "ids"),
    [
        ("2019-05-05", []),
        ("2019-05-06", ["a"]),
        ("2019-05-31", ["a"]),
        ("2019-06-01", ["b"]),
        ("2019-06-30", ["b"]),
        ("2019-07-01", ["c"]),
        ("2019-07-31", ["c"]),
        ("2019-08-01", ["b"]),
        ("2019-09-01", ["a"]),
        ("2019-10-01", []),
    ],
)
def test_what_was_recorded_later_is_not_seen(known_at: str, ids: list[str]) -> None:
    chain = [
        A,
        B_FOR_A,
        C_FOR_B,
        retracted("c", "2019-08-01"),
        retracted("b", "2019-09-01"),
        retracted("a", "2019-10-01"),
    ]
    assert standing(*chain, known_at=known_at) == ids


def test_a_correction_of_what_is_not_yet_known_stands_alone() -> None:
    late = happened("b", "a", "2019-09-01")
    assert standing(A, late, C_FOR_B, known_at="2019-07-01") == ["a", "c"]
    assert standing(A, late, C_FOR_B, known_at="2019-09-01") == ["c"]


def test_a_retraction_that_was_not_recorded_was_always_known() -> None:
    assert standing(A, retracted("a"), known_at="2019-05-06") == []


def test_an_event_that_happened_before_it_was_recorded_is_unknown_until_then() -> None:
    assert standing(happened("a", recorded="2019-06-01T20:00Z"), known_at="2019-06-01") == []
    assert standing(happened("a", recorded="2019-06-01T20:00Z"), known_at="2019-06-02") == ["a"]


def test_ids_given_twice() -> None:
    assert told(A, retracted("a"), happened("b"), A, A) == [
        "$.events[3].id: two events have the id `a` (give each its own id)",
        "$.events[4].id: two events have the id `a` (give each its own id)",
    ]


def test_ids_that_no_event_has() -> None:
    lines = told(retracted("extension-17"), happened("extension-16"), happened("b", "extension-61"), retracted("zz"))
    assert lines == [
        "$.events[0].retracts: no event has the id `extension-17` (did you mean `extension-16`?)",
        "$.events[2].replaces: no event has the id `extension-61` (did you mean `extension-16`?)",
        "$.events[3].retracts: no event has the id `zz` (give that event this `id`)",
    ]


def test_ids_are_checked_whatever_was_known() -> None:
    with pytest.raises(TimelineError) as caught:
        bound(happened("b", "nobody", "2019-07-01"), known_at="2019-06-01")
    assert str(caught.value) == "$.events[0].replaces: no event has the id `nobody` (give that event this `id`)"


def test_the_place_of_a_retraction_is_where_it_stands() -> None:
    (path,) = told(happened("a"), {"retracts": "x"}, happened("c"))
    assert path == "$.events[1].retracts: no event has the id `x` (give that event this `id`)"
    made = Timeline.from_dict(timeline(happened("a"), happened("b"), {"retracts": "a"}))
    rebuilt = Timeline(made.entity, made.kind, made.events, made.facts, made.retractions)
    assert [rebuilt.path_of_event(1), rebuilt.path_of_retraction(0)] == ["$.events[1]", "$.events[2]"]
    assert rebuilt.path_of_fact(3) == "$.facts[3]"


NOT_THE_FIRST = "(leave `replaces` out of the one that came first)"


@pytest.mark.parametrize(
    ("events", "lines"),
    [
        ([happened("a", "a")], ["$.events[0].replaces: `a` replaces itself (name the event that it corrects)"]),
        (
            [happened("a", "b"), happened("b", "a")],
            [f"$.events[0].replaces: `a` replaces `b`, which replaces `a` {NOT_THE_FIRST}"],
        ),
        (
            [happened("z", "a"), happened("a", "c"), happened("b", "a"), happened("c", "b")],
            [f"$.events[1].replaces: `a` replaces `c`, which replaces `b`, which replaces `a` {NOT_THE_FIRST}"],
        ),
        (
            [happened("a", "b"), happened("b", "a"), happened("y", "z"), happened("z", "y"), happened(None, "a")],
            [
                f"$.events[0].replaces: `a` replaces `b`, which replaces `a` {NOT_THE_FIRST}",
                f"$.events[2].replaces: `y` replaces `z`, which replaces `y` {NOT_THE_FIRST}",
            ],
        ),
        (
            [happened(f"e{n}", f"e{(n + 1) % 9}") for n in range(9)],
            [
                "$.events[0].replaces: `e0` replaces `e1`, which replaces `e2`, which replaces `e3`, which replaces `e4`, "
                f"which replaces `e5`, which replaces `e6`, which replaces `e7`, which replaces … {NOT_THE_FIRST}"
            ],
        ),
    ],
)
def test_corrections_in_a_circle(events: list[dict[str, Any]], lines: list[str]) -> None:
    assert told(*events) == lines


def test_a_long_chain_is_followed_in_time() -> None:
    length = 20_000
    chain = [happened("e0"), *(happened(f"e{n}", f"e{n - 1}") for n in range(1, length))]
    assert standing(*chain) == [f"e{length - 1}"]
