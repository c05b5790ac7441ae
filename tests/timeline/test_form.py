"""Problems of form: what can be seen without the policy, each with its place and a way out."""

from datetime import date, datetime
from typing import Any

import pytest

from carrier_rules.timeline import Event, Fact, Problem, Retraction, Timeline, TimelineError, read_timeline

MOMENT_FORM = "write a date as YYYY-MM-DD, or a moment as YYYY-MM-DDTHH:MM with or without a zone such as +08:00"
DATE_FORM = "write a date as YYYY-MM-DD"
IN_MARKS = 'write it in quotation marks, "…"'


def told(data: object) -> list[str]:
    timeline, problems = read_timeline(data)
    assert (timeline is None) == bool(problems)
    return [problem.render() for problem in problems]


def event(**keys: Any) -> dict[str, Any]:
    return {"entity": "suzhou", "events": [{"event": "designated", "on": "2019-05-06", **keys}]}


def fact(**keys: Any) -> dict[str, Any]:
    return {"entity": "suzhou", "facts": [{"fact": "staff", "value": 50, **keys}]}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ([], "a list"), (None, "null"), (42, "a number"), ("x", "a text"), (True, "true or false"), (4.5, "a number"),
        (float("nan"), "`nan`"), ({1, 2}, "of the type `set`"),
    ],
)  # fmt: skip
def test_a_timeline_is_an_object(data: object, kind: str) -> None:
    assert told(data) == [f"$: a timeline is an object, not {kind} (give one JSON object)"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({}, "$: `entity` is missing (add `entity`)"),
        ({"entity": None}, "$: `entity` is missing (add `entity`)"),
        ({"entity": ""}, "$.entity: `entity` is empty (give it, or leave the key out)"),
        ({"entity": 7}, f"$.entity: `entity` is a text, not a number ({IN_MARKS})"),
        ({"entity": "x", "kind": ["zone"]}, f"$.kind: `kind` is a text, not a list ({IN_MARKS})"),
        ({"entity": "x", "event": []}, "$.event: unknown key `event` (did you mean `events`?)"),
        (
            {"entity": "x", "zone!": 1},
            '$["zone!"]: unknown key `zone!` (the keys are `entity`, `kind`, `facts`, `events`)',
        ),
        ({"entity": "x", 7: 1}, "$: a key is a text, not a number (write it in quotation marks)"),
        ({"entity": "x", "events": {}}, "$.events: `events` is a list, not an object (write [ … ])"),
        ({"entity": "x", "facts": "y"}, "$.facts: `facts` is a list, not a text (write [ … ])"),
        ({"entity": "x", "events": ["e"]}, "$.events[0]: an event is an object, not a text (write { … })"),
        ({"entity": "x", "facts": [[1]]}, "$.facts[0]: a fact is an object, not a list (write { … })"),
    ],
)
def test_the_timeline_itself(data: object, problem: str) -> None:
    assert told(data) == [problem]


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"event": None}, "$.events[0]: `event` is missing (add `event`)"),
        ({"on": None}, "$.events[0]: `on` is missing (add `on`)"),
        ({"event": 3}, f"$.events[0].event: `event` is a text, not a number ({IN_MARKS})"),
        ({"id": 17}, f"$.events[0].id: `id` is a text, not a number ({IN_MARKS})"),
        ({"matter": ""}, "$.events[0].matter: `matter` is empty (give it, or leave the key out)"),
        (
            {"documents": "work-report"},
            '$.events[0].documents: `documents` is a list of texts, not a text (write ["…", "…"])',
        ),
        (
            {"to": ["miit", 3]},
            f"$.events[0].to[1]: `to` is a list of texts, and this is a number ({IN_MARKS})",
        ),
        (
            {"period": 2019},
            '$.events[0].period: `period` is a text or a list of texts, not a number (write ["…", "…"])',
        ),
        (
            {"amount": {"value": 5}},
            "$.events[0].amount: a value is a text, a number, true, false or a list of these, not an object "
            "(write the value as the policy declares it)",
        ),
        (
            {"a b": [1, ["2"]]},
            '$.events[0]["a b"]: a value is a text, a number, true, false or a list of these, not a list that holds '
            "a list (write the value as the policy declares it)",
        ),
        (
            {"score": float("inf")},
            "$.events[0].score: a value is a text, a number, true, false or a list of these, not `inf` "
            "(write the value as the policy declares it)",
        ),
    ],
)
def test_an_event(keys: dict[str, Any], problem: str) -> None:
    assert told(event(**keys)) == [problem]


def test_a_key_that_is_no_text_in_an_event() -> None:
    data = {"entity": "x", "events": [{"event": "a", "on": "2019-01-01", None: 5}]}
    assert told(data) == ["$.events[0]: a key is a text, not null (write it in quotation marks)"]


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"fact": None}, "$.facts[0]: `fact` is missing (add `fact`)"),
        (
            {"value": None},
            "$.facts[0]: `value` is missing (add `value`, or leave the fact out: it is then unknown)",
        ),
        (
            {"value": {}},
            "$.facts[0].value: a value is a text, a number, true, false or a list of these, not an object "
            "(write the value as the policy declares it)",
        ),
        ({"form": "x"}, "$.facts[0].form: unknown key `form` in a fact (did you mean `from`?)"),
        (
            {"on": "2019-01-01"},
            "$.facts[0].on: unknown key `on` in a fact (the keys are `fact`, `value`, `from`, `until`, `recorded`)",
        ),
        (
            {"from": "2019-04-28T10:00"},
            f"$.facts[0].from: `from` is a date, not `2019-04-28T10:00` ({DATE_FORM})",
        ),
        (
            {"from": datetime(2019, 4, 28)},
            f"$.facts[0].from: `from` is a date, not a moment ({DATE_FORM})",
        ),
        ({"until": "2019-02-30"}, f"$.facts[0].until: there is no day `2019-02-30` ({DATE_FORM})"),
        ({"until": 2019}, f"$.facts[0].until: `until` is a date, not a number ({DATE_FORM})"),
    ],
)
def test_a_fact(keys: dict[str, Any], problem: str) -> None:
    assert told(fact(**keys)) == [problem]


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        (
            {"event": "x"},
            "$.events[0].event: unknown key `event` in a retraction (the keys are `retracts`, `recorded`)",
        ),
        (
            {"retract": "e9"},
            "$.events[0].retract: unknown key `retract` in a retraction (did you mean `retracts`?)",
        ),
        ({"retracts": 9}, f"$.events[0].retracts: `retracts` is a text, not a number ({IN_MARKS})"),
        ({"retracts": ""}, "$.events[0].retracts: `retracts` is empty (give it, or leave the key out)"),
        ({"recorded": "soon"}, f"$.events[0].recorded: `recorded` is a date or a moment, not `soon` ({MOMENT_FORM})"),
    ],
)
def test_a_retraction(keys: dict[str, Any], problem: str) -> None:
    assert told({"entity": "x", "events": [{"retracts": "e9", **keys}]}) == [problem]


@pytest.mark.parametrize(
    "text",
    [
        "2019-W01-1", "20190101", "2019-1-1", "19-01-01", "2019-001", "01/02/2019", "2019-01-01 10:00", "2019-01-01t10:00",
        "2019-01-01T10", "2019-01-01T1000", "2019-01-01T10:00z", "2019-01-01T10:00+0800", "2019-01-01T10:00:00.1234567",
        "2019-01-01T", "+2019-01-01", "-001-01-01", "12019-01-01", " 2019-01-01", "2019-01-01\n", "２０１９-01-01", "2019年1月1日", "",
    ],
)  # fmt: skip
def test_other_forms_of_a_date_are_refused(text: str) -> None:
    shown = text.replace("\n", "\\n")
    assert told(event(on=text)) == [f"$.events[0].on: `on` is a date or a moment, not `{shown}` ({MOMENT_FORM})"]


@pytest.mark.parametrize("text", ["2019-02-30", "2019-02-29", "2019-13-01", "2019-00-01", "0000-01-01"])
def test_a_day_that_does_not_exist(text: str) -> None:
    assert told(event(on=text)) == [f"$.events[0].on: there is no day `{text}` ({MOMENT_FORM})"]


@pytest.mark.parametrize(
    "text",
    ["2019-02-30T10:00", "2019-01-01T24:00", "2019-01-01T25:00", "2019-01-01T10:60", "2019-01-01T10:00:60", "2019-01-01T10:00+24:00"],
)  # fmt: skip
def test_a_moment_that_does_not_exist(text: str) -> None:
    assert told(event(on=text)) == [f"$.events[0].on: there is no moment `{text}` ({MOMENT_FORM})"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("0001-01-01", date(1, 1, 1)),
        ("9999-12-31", date(9999, 12, 31)),
        ("2020-02-29", date(2020, 2, 29)),
        ("2019-10-24T16:30", datetime(2019, 10, 24, 16, 30)),
        ("2019-10-24T16:30:15.25", datetime(2019, 10, 24, 16, 30, 15, 250000)),
        ("2019-10-24T16:30Z", datetime.fromisoformat("2019-10-24T16:30+00:00")),
        ("2019-10-24T16:30-03:30", datetime.fromisoformat("2019-10-24T16:30-03:30")),
    ],
)
def test_a_day_or_a_moment(text: str, when: date | datetime) -> None:
    assert Timeline.from_dict(event(on=text)) == Timeline("suzhou", None, [Event("designated", when)])


def test_python_days_and_moments_are_taken_too() -> None:
    moment = datetime(2019, 7, 2, 9)
    data = event(on=date(2019, 5, 6), recorded=moment) | fact(**{"from": date(2019, 4, 28)})
    assert Timeline.from_dict(data) == Timeline(
        "suzhou",
        None,
        [Event("designated", date(2019, 5, 6), recorded=moment)],
        [Fact("staff", 50, date(2019, 4, 28))],
    )


def test_all_problems_are_told_at_once_facts_before_events() -> None:
    data = {
        "events": [
            {"event": "a", "on": "2019-02-30", "to": "miit"},
            {"retracts": "e1", "why": "x"},
            *({"event": "a", "on": "2019-01-01"} for _ in range(8)),
            {"on": "2019-01-01"},
        ],
        "facts": [{"fact": "b", "value": 1}, {"fact": "b", "value": None}],
        "colour": "red",
    }
    with pytest.raises(TimelineError) as caught:
        Timeline.from_dict(data)
    lines = [
        "$.colour: unknown key `colour` (the keys are `entity`, `kind`, `facts`, `events`)",
        "$: `entity` is missing (add `entity`)",
        "$.facts[1]: `value` is missing (add `value`, or leave the fact out: it is then unknown)",
        f"$.events[0].on: there is no day `2019-02-30` ({MOMENT_FORM})",
        '$.events[0].to: `to` is a list of texts, not a text (write ["…", "…"])',
        "$.events[1].why: unknown key `why` in a retraction (the keys are `retracts`, `recorded`)",
        "$.events[10]: `event` is missing (add `event`)",
    ]
    assert str(caught.value) == "\n".join(lines)
    assert caught.value.problems[3] == Problem("$.events[0].on", "there is no day `2019-02-30`", MOMENT_FORM)
    assert caught.value.problems[3].to_dict() == {
        "path": "$.events[0].on",
        "message": "there is no day `2019-02-30`",
        "help": MOMENT_FORM,
    }


def test_what_is_left_out_is_not_written() -> None:
    made = Timeline("x", None, [Event("a", date(2019, 1, 1), period="2019-Q1", to=[])], [Fact("b", ["c"])])  # type: ignore[arg-type]
    assert made.to_dict() == {
        "entity": "x",
        "facts": [{"fact": "b", "value": ["c"]}],
        "events": [{"event": "a", "on": "2019-01-01", "period": "2019-Q1", "to": []}],
    }
    written = Timeline("x", "zone", retractions=[Retraction("e1", datetime(2019, 1, 1, 8))]).to_dict()
    retraction = {"retracts": "e1", "recorded": "2019-01-01T08:00:00"}
    assert written == {"entity": "x", "kind": "zone", "facts": [], "events": [retraction]}


def test_null_is_as_if_the_key_were_left_out() -> None:
    keys = dict.fromkeys(
        [
            "id",
            "period",
            "matter",
            "recorded",
            "replaces",
            "retracts",
            "documents",
            "forms",
            "by",
            "to",
            "copy",
            "amount",
        ]
    )
    data = event(**keys) | {"kind": None} | fact(**dict.fromkeys(["from", "until", "recorded"]))
    assert Timeline.from_dict(data) == Timeline.from_dict(event() | fact())


def test_an_empty_list_is_not_one_left_out() -> None:
    (given,) = Timeline.from_dict(event(copy=[])).events
    assert given.copy == ()
    assert given.to is None


def test_a_problem_without_help_ends_with_its_message() -> None:
    assert Problem("$", "something is wrong").render() == "$: something is wrong"


def test_a_thousand_problems_are_listed() -> None:
    lines = told({"entity": "x", "events": [7] * 1001, "facts": [{}] * 3})
    assert len(lines) == 1001
    assert lines[5] == "$.facts[2]: `value` is missing (add `value`, or leave the fact out: it is then unknown)"
    assert lines[-2] == "$.events[993]: an event is an object, not a number (write { … })"
    assert lines[-1] == "$: only the first 1000 problems found are listed, there may be more (mend these first)"
    facts = told({"entity": "x", "facts": [7] * 1001})
    assert facts[-2] == "$.facts[999]: a fact is an object, not a number (write { … })"
    one_event = told(event(to=[7] * 2000))
    assert one_event[-2] == f"$.events[0].to[999]: `to` is a list of texts, and this is a number ({IN_MARKS})"


def test_a_long_word_is_quoted_in_part_and_what_cannot_be_printed_is_escaped() -> None:
    assert told(event(on="x" * 100)) == [
        f"$.events[0].on: `on` is a date or a moment, not `{'x' * 59}…` ({MOMENT_FORM})"
    ]
    assert told({"entity": "x", "\x1b[31m": 1, "\ud800": 2, "k" * 100: 3}) == [
        '$["\\u001b[31m"]: unknown key `\\x1b[31m` (the keys are `entity`, `kind`, `facts`, `events`)',
        '$["\\ud800"]: unknown key `\\ud800` (the keys are `entity`, `kind`, `facts`, `events`)',
        f'$["{"k" * 59}…"]: unknown key `{"k" * 59}…` (the keys are `entity`, `kind`, `facts`, `events`)',
    ]


def test_values_built_in_python_are_frozen() -> None:
    made = Event("a", date(2019, 1, 1), period="2019-Q1", to=["b"], attributes={"z": [1, 2], "y": "x"})  # type: ignore[arg-type]
    assert made.period == ("2019-Q1",)
    assert made.to == ("b",)
    assert made.attributes == (("y", "x"), ("z", (1, 2)))
    assert hash(made) == hash(
        Event("a", date(2019, 1, 1), period=("2019-Q1",), to=("b",), attributes=(("z", (1, 2)), ("y", "x")))
    )
    assert Fact("a", ["b"]) == Fact("a", ("b",))  # type: ignore[arg-type]
    assert Timeline("x", events=[made], retractions=[Retraction("e")]).events == (made,)
