"""Laws of timelines: order means nothing, what is written can be read, and no input is more than refused."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from timeline.samples import DAYS, SHANGHAI, SYMBOLS, TIMELINES, day

from carrier_rules.timeline import Bound, Timeline, TimelineError, bind, bind_data, data_from_json, timelines_from_lines
from carrier_rules.timeline.reading import EVENT_KEYS, FACT_KEYS

KNOWN = st.none() | DAYS.map(day) | st.just(day("2021-01-03"))


def bound(data: object, known_at: int | None = None) -> Bound:
    return bind(SYMBOLS, Timeline.from_dict(data), SHANGHAI, known_at)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    data = draw(TIMELINES)
    events, facts = draw(st.permutations(data["events"])), draw(st.permutations(data["facts"]))
    turned = [dict(reversed(event.items())) for event in events]
    return data, {"events": turned, "facts": facts, "kind": data["kind"], "entity": data["entity"]}


@given(shuffled(), KNOWN)
def test_the_order_of_facts_events_and_keys_means_nothing(pair: tuple[Any, Any], known_at: int | None) -> None:
    first, second = bound(pair[0], known_at), bound(pair[1], known_at)
    assert first == second
    assert [e.order for es in first.events.values() for e in es] == [
        e.order for es in second.events.values() for e in es
    ]


@given(TIMELINES)
def test_a_timeline_that_was_written_is_read_as_it_was(data: dict[str, Any]) -> None:
    timeline = Timeline.from_dict(data)
    written = timeline.to_dict()
    assert Timeline.from_dict(written) == timeline
    assert Timeline.from_json(json.dumps(written, ensure_ascii=False)) == timeline
    assert Timeline.from_dict(written).to_dict() == written
    assert bind(SYMBOLS, Timeline.from_dict(written), SHANGHAI) == bind(SYMBOLS, timeline, SHANGHAI)


@given(TIMELINES)
def test_a_mark_and_windows_line_ends_mean_nothing(data: dict[str, Any]) -> None:
    text = json.dumps(data, indent=1)
    plain = data_from_json(text)
    assert data_from_json("\ufeff" + text.replace("\n", "\r\n")) == plain
    assert data_from_json(("\ufeff" + text.replace("\n", "\r\n")).encode()) == plain


def kept(data: dict[str, Any], known_at: int | None) -> dict[str, Any]:
    """The slow way to `known_at`: leave out by hand what was recorded later."""

    def known(item: dict[str, Any], date: str) -> bool:
        when = item.get("recorded") or item.get(date)
        if known_at is None or when is None:
            return True
        local = datetime.fromisoformat(when)
        return (local.astimezone(SHANGHAI.zone) if local.tzinfo else local).toordinal() <= known_at

    events = [event for event in data["events"] if known(event, "on")]
    ids = {event.get("id") for event in events if event.get("id")}
    events = [event for event in events if event.get("retracts") is None or event["retracts"] in ids]
    events = [{k: v for k, v in event.items() if k != "replaces" or v in ids} for event in events]
    return {**data, "events": events, "facts": [fact for fact in data["facts"] if known(fact, "from")]}


@given(TIMELINES, KNOWN)
def test_what_was_recorded_later_might_as_well_not_be_there(data: dict[str, Any], known_at: int | None) -> None:
    expected = bound(kept(data, known_at))
    found = bound(data, known_at)
    assert found.facts == expected.facts

    def seen(of: Bound) -> list[tuple[Any, ...]]:
        # A link to an event that was not yet known, and what tells apart two of one moment, are no part of what is seen.
        return sorted(
            (e.order[:4], e.name, e.periods, e.matter or "", repr(e.forms), sorted(map(str, e.attributes.items())))
            for es in of.events.values() for e in es
        )  # fmt: skip

    assert seen(found) == seen(expected)


@given(TIMELINES, DAYS)
def test_the_value_of_a_fact_is_that_of_the_latest_recorded_one_that_holds(data: dict[str, Any], on: str) -> None:
    holding = [
        fact
        for fact in data["facts"]
        if (fact.get("from") or "0001-01-01") <= on <= (fact.get("until") or "9999-12-31")
    ]
    latest = max(holding, key=lambda fact: str(fact["recorded"]), default={"value": None})["value"]
    expected = {"资本集聚型": "professional-capital"}.get(latest, latest)
    assert bound(data).value("carrier-type", day(on)) == expected


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda values: st.lists(values, max_size=4) | st.dictionaries(st.text(max_size=8), values, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from([*EVENT_KEYS, *FACT_KEYS, "score", "deadline", "term", "price", "categories", "urgent"])
NAMES = st.sampled_from(["a", "b", "designated", "all-carried", "quarterly-report", "staff", "industries", "miit"])
TEXTS = st.sampled_from(["work-report", "paper x2", "2019-Q3", "5 EUR", "traditional"])
WHENS = st.sampled_from(["2019-01-01", "9999-12-31T23:00-05:00", "0001-01-01T00:00+14:00", "2019-02-30"])
WORDS = NAMES | TEXTS | WHENS
MIXED = st.dictionaries(KEYS, WORDS | JSON_VALUES | st.lists(WORDS, max_size=3), max_size=6)
NEARLY = st.fixed_dictionaries(
    {"entity": st.just("x"), "kind": st.just("zone")},
    optional={"events": st.lists(MIXED | JSON_VALUES, max_size=5), "facts": st.lists(MIXED | JSON_VALUES, max_size=4)},
)


@given(JSON_VALUES | NEARLY)
@example({"entity": "x", "events": [{"event": "designated", "on": "2019-01-01", "score": 10**5000}]})
@example(
    {"entity": "x", "kind": "zone", "events": [{"event": "all-carried", "on": "2019-01-01", "remark": "\ud800\n"}]}
)
@example({"entity": "x", "kind": "zone", "events": [{"event": "a", "on": "2019-01-01", "id": "a", "replaces": "a"}]})
def test_any_data_are_bound_or_refused_with_all_problems(data: object) -> None:
    together, problems = bind_data(SYMBOLS, data, SHANGHAI)
    assert all(problem.render().isprintable() for problem in problems)
    if problems:
        with pytest.raises(TimelineError) as caught:
            bound(data)
        assert set(caught.value.problems) <= set(problems)
        assert together is None
    else:
        assert together == bound(data)


@given(st.text() | st.binary() | JSON_VALUES.map(lambda value: json.dumps(value)))
def test_any_text_is_read_or_refused(text: str | bytes) -> None:
    (outcome,) = [*timelines_from_lines([text])] or [(1, ())]
    problems = outcome[1] if isinstance(outcome[1], tuple) else ()
    assert all(problem.render().isprintable() for problem in problems)


@given(JSON_VALUES)
def test_json_is_read_as_the_library_reads_it(value: object) -> None:
    text = json.dumps(value)
    if not re.search(r"NaN|Infinity|\\ud[89ab]", text):
        assert data_from_json(text) == json.loads(text)
