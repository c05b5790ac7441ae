"""The published JSON Schema says of a timeline's form what the reader says."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timeline.samples import SHANGHAI, SYMBOLS, TIMELINES

from carrier_rules.timeline import bind_data, read_timeline, timeline_schema
from carrier_rules.timeline.reading import EVENT_KEYS, FACT_KEYS, RETRACTION_KEYS, TIMELINE_KEYS

SCHEMA = timeline_schema()
TYPES = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def fits(value: object, schema: Any) -> bool:
    """A validator of the keywords that the schema uses, written from the draft; any other keyword is a KeyError."""
    if isinstance(schema, bool):
        return schema
    found = True
    for keyword, wanted in schema.items():
        found = found and KEYWORDS[keyword](value, wanted, schema)
    return found


def is_of_type(value: object, wanted: str | list[str], _: object) -> bool:
    return any(TYPES[name](value) for name in ([wanted] if isinstance(wanted, str) else wanted))


def is_date(value: object, wanted: str, _: object) -> bool:
    assert wanted == "date"
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return not isinstance(value, str)
    year, month, day = map(int, value.split("-"))
    lengths = [
        31,
        29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28,
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ]
    return year > 0 and 1 <= month <= 12 and 1 <= day <= lengths[month - 1]


def has_properties(value: object, wanted: dict[str, Any], schema: dict[str, Any]) -> bool:
    return not isinstance(value, dict) or all(fits(v, wanted[k]) for k, v in value.items() if k in wanted)


def has_further(value: object, wanted: Any, schema: dict[str, Any]) -> bool:
    return not isinstance(value, dict) or all(
        fits(v, wanted) for k, v in value.items() if k not in schema.get("properties", {})
    )


KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("$schema", "title", "description", "$defs", "then", "else"), lambda value, wanted, schema: True),
    "$ref": lambda value, wanted, _: fits(value, SCHEMA["$defs"][wanted.removeprefix("#/$defs/")]),
    "type": is_of_type,
    "required": lambda value, wanted, _: not isinstance(value, dict) or all(key in value for key in wanted),
    "properties": has_properties,
    "additionalProperties": has_further,
    "items": lambda value, wanted, _: not isinstance(value, list) or all(fits(v, wanted) for v in value),
    "minLength": lambda value, wanted, _: not isinstance(value, str) or len(value) >= wanted,
    "pattern": lambda value, wanted, _: not isinstance(value, str) or re.search(wanted.replace("$", r"\Z"), value),
    "format": is_date,
    "anyOf": lambda value, wanted, _: any(fits(value, one) for one in wanted),
    "not": lambda value, wanted, _: not fits(value, wanted),
    "if": lambda value, wanted, schema: fits(value, schema["then"] if fits(value, wanted) else schema["else"]),
}


def test_the_schema_names_the_keys_that_are_read() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert tuple(SCHEMA["properties"]) == TIMELINE_KEYS
    assert tuple(SCHEMA["$defs"]["fact"]["properties"]) == FACT_KEYS
    assert tuple(SCHEMA["$defs"]["event"]["properties"]) == EVENT_KEYS
    assert tuple(SCHEMA["$defs"]["retraction"]["properties"]) == RETRACTION_KEYS


def test_every_caller_gets_a_schema_of_his_own() -> None:
    timeline_schema()["properties"].clear()
    assert timeline_schema() == SCHEMA


@given(TIMELINES)
def test_the_schema_accepts_every_timeline(data: dict[str, Any]) -> None:
    assert fits(data, SCHEMA)


# Days and moments that do not exist are left out: a pattern cannot know them, and `format` is told apart below.
KEYS = st.sampled_from(sorted({*TIMELINE_KEYS, *FACT_KEYS, *EVENT_KEYS, "amount", "further"}))
SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-2, 2)
TEXTS = st.sampled_from(
    [
        "", "x", "designated", "zone", "staff", "2019-01-01", "2019-W01-1", "2019-01-01T10:00", "2019-01-01T10:00Z",
        "2019-01-01T24:00", "2019-01-01T10:00+08:00", "2019-Q3", "2019-H1", "2019-13", "paper x2", "paper x0", "纸质 2份 盖章",
    ]
)  # fmt: skip
LEAVES = SCALARS | TEXTS | st.lists(SCALARS | TEXTS, max_size=2)
ITEMS = st.dictionaries(KEYS, LEAVES, max_size=4)
EVENTS = st.fixed_dictionaries(
    {"event": TEXTS, "on": TEXTS}, optional=dict.fromkeys((*EVENT_KEYS[2:], "amount"), LEAVES)
)
FACTS = st.fixed_dictionaries({"fact": TEXTS, "value": LEAVES}, optional=dict.fromkeys(FACT_KEYS[2:], LEAVES))
NEARLY = st.fixed_dictionaries(
    {"entity": st.just("x") | LEAVES},
    optional={
        "kind": LEAVES,
        "facts": st.lists(FACTS | ITEMS, max_size=2) | LEAVES,
        "events": st.lists(EVENTS | ITEMS | st.fixed_dictionaries({"retracts": LEAVES}), max_size=2) | LEAVES,
        "further": LEAVES,
    },
)


@given(NEARLY)
def test_what_the_reader_refuses_the_schema_refuses(data: dict[str, Any]) -> None:
    refused = bool(read_timeline(data)[1])
    if refused:
        assert not fits(data, SCHEMA)
    # Periods and forms are in the schema, and are judged when the timeline meets a policy.
    judged = [p for p in bind_data(SYMBOLS, data, SHANGHAI)[1] if "no period" in p.message or "no form" in p.message]
    assert fits(data, SCHEMA) == (not refused and not judged)


@pytest.mark.parametrize(("text", "exists"), [("2020-02-29", True), ("2019-02-29", False), ("0000-01-01", False)])
def test_a_day_that_does_not_exist_is_refused_by_both(text: str, exists: bool) -> None:
    data = {"entity": "x", "facts": [{"fact": "staff", "value": 5, "from": text}]}
    assert fits(data, SCHEMA) == exists
    assert (read_timeline(data)[1] == ()) == exists
