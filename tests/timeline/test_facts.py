"""Facts hold for a time; two at once are an error, unless one was recorded later."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timeline.samples import SHANGHAI, SYMBOLS, bound, day, timeline

from carrier_rules.timeline import Held, Timeline, TimelineError, bind, bind_data

TWO = "(end the one before, or give `recorded` on the later one)"


def staff(value: int, start: str | None = None, end: str | None = None, recorded: str | None = None) -> dict[str, Any]:
    return {"fact": "staff", "value": value, "from": start, "until": end, "recorded": recorded}


def on(text: str, *facts: dict[str, Any], known_at: str | None = None) -> int | None:
    """The value of `staff` on a day, the same whatever the order of the facts."""
    found = [bound(facts=list(f), known_at=known_at).value("staff", day(text)) for f in (facts, facts[::-1])]
    assert found[0] == found[1]
    assert found[0] is None or isinstance(found[0], Decimal)
    return None if found[0] is None else int(found[0])


def told(*facts: dict[str, Any]) -> list[str]:
    with pytest.raises(TimelineError) as caught:
        bind(SYMBOLS, Timeline.from_dict(timeline(facts=list(facts))), SHANGHAI)
    return str(caught.value).split("\n")


def test_a_fact_holds_from_its_first_to_its_last_day() -> None:
    fact = staff(5, "2019-05-01", "2019-05-31")
    assert [on(d, fact) for d in ("2019-04-30", "2019-05-01", "2019-05-31", "2019-06-01")] == [None, 5, 5, None]
    assert bound(facts=[fact]).value("carrier-type", day("2019-05-01")) is None


def test_a_fact_without_days_always_holds() -> None:
    assert on("0001-01-01", staff(5)) == 5
    assert on("9999-12-31", staff(5)) == 5


def test_one_value_follows_another() -> None:
    facts = [staff(5, None, "2019-05-31"), staff(6, "2019-06-01", "2019-06-30"), staff(7, "2019-08-01")]
    days = ("2019-05-31", "2019-06-01", "2019-07-15", "2019-08-01")
    assert [on(d, *facts) for d in days] == [5, 6, None, 7]


def test_the_later_recorded_value_wins() -> None:
    facts = [
        staff(5, "2019-01-01", None, "2019-01-01"),
        staff(6, "2019-03-01", "2019-03-31", "2019-05-01"),
        staff(7, "2019-03-15", "2019-04-15", "2019-04-20"),
    ]
    days = ("2019-02-28", "2019-03-01", "2019-03-20", "2019-03-31", "2019-04-01", "2019-04-15", "2019-04-16")
    assert [on(d, *facts) for d in days] == [5, 6, 6, 6, 7, 7, 5]
    assert [on(d, *facts, known_at="2019-04-30") for d in days] == [5, 5, 7, 7, 7, 7, 5]
    assert [on(d, *facts, known_at="2019-04-19") for d in days] == [5, 5, 5, 5, 5, 5, 5]
    assert on("2019-03-20", *facts, known_at="2018-12-31") is None


def test_on_its_last_day_a_value_still_wins() -> None:
    facts = [staff(5, "2019-01-01", "2019-03-01", "2019-06-01"), staff(6, "2019-03-01", None, "2019-05-01")]
    assert [on(d, *facts) for d in ("2019-02-28", "2019-03-01", "2019-03-02")] == [5, 5, 6]


@given(st.lists(st.tuples(st.integers(5, 7), st.integers(1, 9), st.integers(0, 5)), max_size=7))
def test_a_value_clashes_that_begins_while_another_one_holds(spans: list[tuple[int, int, int]]) -> None:
    def clashes(index: int) -> bool:
        value, start, _ = spans[index]
        return any(
            other != value and (begin, i) < (start, index) and begin + length >= start
            for i, (other, begin, length) in enumerate(spans)
        )

    facts = [staff(value, f"2019-01-{start:02}", f"2019-01-{start + length:02}") for value, start, length in spans]
    _, problems = bind_data(SYMBOLS, timeline(facts=facts), SHANGHAI)
    expected = [
        f"$.facts[{i}]: `staff` has two values on 2019-01-{spans[i][1]:02} {TWO}"
        for i in range(len(spans))
        if clashes(i)
    ]
    assert [problem.render() for problem in problems] == expected


def test_what_was_not_recorded_was_known_from_its_first_day() -> None:
    corrected = [staff(5, "2019-01-01"), staff(6, "2019-02-01", None, "2019-03-01")]
    assert [on(d, *corrected) for d in ("2019-01-31", "2019-02-01")] == [5, 6]
    assert on("2019-02-01", *corrected, known_at="2019-02-28") == 5
    changed = [staff(5, "2019-01-01", None, "2019-01-10"), staff(6, "2019-06-01")]
    assert [on(d, *changed) for d in ("2019-05-31", "2019-06-01")] == [5, 6]
    assert on("2019-01-05", staff(5, "2019-01-06"), known_at="2019-01-05") is None
    assert on("2019-01-06", staff(5), known_at="0001-01-01") == 5


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ([staff(5), staff(6)], [f"$.facts[1]: `staff` has two values at the same time {TWO}"]),
        (
            [staff(6, "2019-05-01"), staff(5, None, "2019-05-01")],
            [f"$.facts[0]: `staff` has two values on 2019-05-01 {TWO}"],
        ),
        (
            [staff(5, "2019-01-01", None, "2019-07-01"), staff(6, "2019-03-01", None, "2019-07-01T23:00")],
            [f"$.facts[1]: `staff` has two values on 2019-03-01 {TWO}"],
        ),
        # The second one is known from its first day, on which the first was recorded: neither is later.
        (
            [staff(5, "2019-01-01", None, "2019-07-01"), staff(6, "2019-07-01")],
            [f"$.facts[1]: `staff` has two values on 2019-07-01 {TWO}"],
        ),
        (
            [
                staff(5, "2019-01-01", "2019-12-31"),
                staff(6, "2019-02-01", "2019-02-10"),
                staff(6, "2019-03-01"),
                staff(5, "2020-01-01"),
                staff(7, "2020-02-01"),
                staff(6, "2020-03-01"),
            ],
            [
                f"$.facts[1]: `staff` has two values on 2019-02-01 {TWO}",
                f"$.facts[2]: `staff` has two values on 2019-03-01 {TWO}",
                f"$.facts[3]: `staff` has two values on 2020-01-01 {TWO}",
                f"$.facts[4]: `staff` has two values on 2020-02-01 {TWO}",
                f"$.facts[5]: `staff` has two values on 2020-03-01 {TWO}",
            ],
        ),
    ],
)
def test_two_values_on_one_day(facts: list[dict[str, Any]], lines: list[str]) -> None:
    assert told(*facts) == lines


def test_two_values_are_an_error_whatever_was_known() -> None:
    with pytest.raises(TimelineError) as caught:
        bound(facts=[staff(5, "2019-05-01"), staff(6, "2019-05-01")], known_at="2019-01-01")
    assert str(caught.value) == f"$.facts[1]: `staff` has two values on 2019-05-01 {TWO}"


def test_either_name_is_the_same_fact() -> None:
    facts = [{"fact": "carrier-type", "value": "integration"}, {"fact": "载体类型", "value": "资本集聚型"}]
    assert told(*facts) == [f"$.facts[1]: `载体类型` has two values at the same time {TWO}"]
    assert "carrier-type" in bound(facts=[facts[0], {"fact": "载体类型", "value": "融通型"}]).facts


def test_one_value_given_twice_is_no_error() -> None:
    assert on("2019-05-01", staff(5), staff(5), staff(5, "2019-04-01")) == 5


def test_the_values_in_force_follow_each_other() -> None:
    facts = [staff(5, "2019-01-01", "2019-12-31", "2019-01-01"), staff(6, "2019-03-01", "2019-03-31", "2019-05-01")]
    first, second = day("2019-01-01"), day("2019-05-01")
    assert bound(facts=facts).facts["staff"] == (
        Held(Decimal(5), day("2019-01-01"), day("2019-02-28"), first),
        Held(Decimal(6), day("2019-03-01"), day("2019-03-31"), second),
        Held(Decimal(5), day("2019-04-01"), day("2019-12-31"), first),
    )
    weaker = [facts[1], staff(7, "2019-03-10", "2019-03-20", "2019-02-01")]
    assert bound(facts=weaker).facts["staff"] == (Held(Decimal(6), day("2019-03-01"), day("2019-03-31"), second),)


def test_many_values_are_bound_in_time() -> None:
    count = 10_000
    facts = [staff(n, f"{1000 + n // 28 // 12:04}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}") for n in range(count)]
    open_ended = [fact | {"recorded": fact["from"]} for fact in facts]
    assert on("1001-01-02", *open_ended) == 12 * 28 + 1
    lines = told(*facts)
    assert lines[0] == f"$.facts[1]: `staff` has two values on 1000-01-02 {TWO}"
    assert len(lines) == 1001
