"""Conditions in three values, asked through the condition of a rule without a due date that could interfere."""

from datetime import date
from decimal import Decimal

import pytest
from evaluation.asking import ask, obligation, one, requirement

from carrier_rules.evaluation.conditions import Reading

SMALL = {"fact": "size", "value": "small"}
TRUE, FALSE, UNKNOWN = "pending", "inapplicable", "undetermined"


def truth(condition: str, as_of: str, *events, facts=()) -> str:
    return str(one(obligation("due promptly", f"when {condition}"), as_of, *events, facts=facts).status)


KLEENE = [
    ("size is small and funded", FALSE),
    ("size is small and certified", UNKNOWN),
    ("size is small or funded", UNKNOWN),
    ("size is small or certified", TRUE),
    ("not size is small", UNKNOWN),
    ("size is not small", UNKNOWN),
    ("not funded", TRUE),
    ("any of (size is small, funded, certified)", TRUE),
    ("all of (certified, size is small, funded)", FALSE),
    ("not (size is small and funded)", TRUE),
    ("certified and funded or certified", TRUE),
]


@pytest.mark.parametrize(("condition", "expected"), KLEENE)
def test_unknown_and_false_is_false_and_unknown_or_true_is_true(condition, expected):
    assert truth(condition, "2019-06-30", "2019-03-01 certified") == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("funded", {"02-28": FALSE, "03-01": TRUE}),
        ("no funded", {"02-28": TRUE, "03-01": FALSE}),
        ("funded before 2019-03-02", {"03-01": TRUE, "03-02": TRUE}),
        ("funded before 2019-03-01", {"03-01": FALSE}),
        ("funded by 2019-03-01", {"03-01": TRUE}),
        ("funded after 2019-03-01", {"03-01": FALSE, "04-01": TRUE}),
        ("funded since 2019-03-02", {"03-02": FALSE, "04-01": TRUE}),
        ("funded since 2019-03-01", {"03-02": TRUE}),
        # A negative is not true before its time is over.
        ("no funded before 2019-02-15", {"02-14": FALSE, "02-15": TRUE, "12-31": TRUE}),
        ("no funded by 2019-02-15", {"02-15": FALSE, "02-16": TRUE}),
        ("no funded after 2019-03-15", {"03-10": TRUE, "03-31": TRUE, "04-01": FALSE}),
        ("no funded before lost", {"02-28": FALSE, "12-31": FALSE}),
        ("funded before lost", {"02-28": FALSE, "03-01": TRUE}),
        # 5 days after 25 February end on 2 March, working days on 4 March (2 and 3 March are a weekend).
        ("funded within 5 days after certified", {"02-28": FALSE, "03-01": TRUE}),
        ("excused within 5 days after certified", {"03-04": FALSE}),
        ("excused within 5 working days after certified", {"03-04": TRUE}),
        ("no excused within 5 days after certified", {"03-02": FALSE, "03-03": TRUE, "03-04": TRUE}),
        ("no excused within 5 days after lost", {"12-31": FALSE}),
        ("excused within 5 days before 2019-03-09", {"03-04": TRUE}),
        ("excused within 5 days before 2019-03-10", {"03-04": FALSE}),
        ("excused after lost", {"12-31": FALSE}),
        # How often, and which one.
        ("funded at least 2 times", {"03-31": FALSE, "04-01": TRUE}),
        ("funded at most 1 times", {"03-31": TRUE, "04-01": FALSE}),
        ("funded exactly 1 times", {"02-28": FALSE, "03-01": TRUE, "04-01": FALSE}),
        ("funded 1 to 2 times", {"02-28": FALSE, "03-01": TRUE, "04-01": TRUE}),
        ("2nd funded before 2019-04-02", {"03-31": FALSE, "04-01": TRUE}),
        ("last funded after 2019-03-15", {"03-31": FALSE, "04-01": TRUE}),
        ("no 2nd funded", {"03-31": TRUE, "04-01": FALSE}),
        # As in a date, `since` starts the counting: the excuse of 4 March leaves the funding of 1 March out.
        ("first funded since excused", {"03-31": FALSE, "04-01": TRUE}),
        ("2nd funded since excused", {"04-01": FALSE, "12-31": FALSE}),
        ("2nd funded since certified", {"03-31": FALSE, "04-01": TRUE}),
        # Amounts: 3 on 1 March, 4 on 1 April.
        ("total amount of funded >= 7 CNY", {"03-31": FALSE, "04-01": TRUE}),
        ("total amount of funded before 2019-04-01 >= 7 CNY", {"04-01": FALSE}),
        ("total amount of funded < 7 CNY", {"02-28": TRUE, "04-01": FALSE}),
        ("total amount of funded = 3 CNY", {"03-01": TRUE, "04-01": FALSE}),
        ("the amount of funded > 3 CNY", {"02-28": FALSE, "04-01": FALSE}),
        ("the amount of last funded > 3 CNY", {"03-31": FALSE, "04-01": TRUE}),
        ("the amount of funded <= 3 CNY", {"03-01": TRUE}),
        ("the deadline of funded is given", {"02-28": FALSE, "03-01": FALSE}),
        ("the deadline of last funded is given", {"03-31": FALSE, "04-01": TRUE}),
        ("the deadline of funded < 2019-12-31", {"02-28": FALSE, "03-01": UNKNOWN}),
        ("the deadline of last funded < 2019-12-31", {"04-01": TRUE}),
    ],
)
def test_what_happened(condition, expected):
    events = (
        "2019-02-25 certified",
        {"event": "funded", "on": "2019-03-01", "amount": "3 CNY"},
        "2019-03-04 excused",
        {"event": "funded", "on": "2019-04-01", "amount": "4 CNY", "deadline": "2019-06-30"},
    )
    assert {day: truth(condition, f"2019-{day}", *events) for day in expected} == expected


def test_a_total_of_what_lacks_an_amount_is_unknown():
    found = one(obligation("due promptly", "when total amount of funded >= 1 CNY"), "2019-06-30", "2019-03-01 funded")
    assert (found.status, found.missing_facts) == ("undetermined", ("amount of funded",))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("size is small", TRUE),
        ("size is not small", FALSE),
        ("size is large", FALSE),
        ("audited is yes", FALSE),
        ("audited is no", TRUE),
        ("staff >= 50", TRUE),
        ("staff < 50", FALSE),
        ("staff = 50", TRUE),
        ("fields has 1 to 2 of (law, tax)", TRUE),
        ("fields has at least 3 of (law, tax, trade)", FALSE),
        ("fields has exactly 2 of (law, tax, trade)", TRUE),
    ],
)
def test_facts(condition, expected):
    facts = (
        SMALL,
        {"fact": "audited", "value": False},
        {"fact": "staff", "value": 50},
        {"fact": "fields", "value": ["law", "tax"]},
    )
    assert truth(condition, "2019-06-30", facts=facts) == expected


def test_a_fact_holds_from_its_first_to_its_last_day():
    fact = {**SMALL, "from": "2019-05-01", "until": "2019-06-30"}
    expected = {"04-30": UNKNOWN, "05-01": TRUE, "06-30": TRUE, "07-01": UNKNOWN}
    assert {day: truth("size is small", f"2019-{day}", facts=(fact,)) for day in expected} == expected


def test_a_default_stands_where_nothing_is_given():
    assert truth("staff = 10", "2019-06-30") == TRUE
    assert truth("staff = 10", "2019-06-30", facts=({"fact": "staff", "value": 11, "until": "2019-06-29"},)) == TRUE


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("duties has exactly 1 of (law, tax)", TRUE),
        ("duties has at least 1 of (tax, trade)", FALSE),
    ],
)
def test_a_default_among_some_names_is_a_choice_of_one(condition, expected):
    rule = "fact duties some of law, tax, trade default law\n" + obligation("due promptly", f"when {condition}")
    assert one(rule, "2019-06-30").status == expected


def test_the_later_recorded_of_two_values_wins():
    facts = (
        {**SMALL, "recorded": "2019-02-01"},
        {"fact": "size", "value": "large", "from": "2019-05-01", "recorded": "2019-06-15"},
    )
    assert truth("size is small", "2019-06-30", facts=facts) == FALSE
    rule = obligation("due promptly", "when size is small")
    assert one(rule, "2019-06-30", facts=facts, known_at="2019-06-14").status == TRUE


def test_a_named_condition():
    rules = "define late-starter when no certified before 2019-07-01\n" + obligation(
        "due promptly", "when late-starter"
    )
    assert one(rules, "2019-07-01").status == TRUE
    assert one(rules, "2019-06-30").status == FALSE
    assert one(rules, "2019-07-01", "2019-03-01 certified").status == FALSE


def test_it_is_the_event_that_makes_the_instance():
    rule = obligation("for each funded", "due promptly", "when the amount of it >= 4 CNY")
    events = [{"event": "funded", "on": f"2019-0{n}-01", "amount": f"{n} CNY"} for n in (3, 4)]
    assert {o.instance: str(o.status) for o in ask(rule, "2019-06-30", *events)} == {
        "2019-03-01": FALSE,
        "2019-04-01": TRUE,
    }


def test_the_day_on_which_a_bound_turns_is_looked_at():
    """Since when: 5 days after 1 March end on the 6th; nothing happens on the 7th but the end of the wait."""
    rule = requirement("that inspected within 5 days after funded", "when no inspected within 5 days after funded")
    assert str(one(rule, "2019-06-30", "2019-03-01 funded").breached_on) == "2019-03-07"
    moving = requirement("that inspected", "when no excused within 5 days after last funded")
    assert str(one(moving, "2019-06-30", "2019-03-01 funded", "2019-03-05 funded").breached_on) == "2019-03-11"


def test_a_condition_that_turns_while_nothing_happens_is_seen_on_its_day():
    """No objection within 10 days after 1 March: true from the 12th, when what was filed on the 2nd performs it."""
    rule = obligation("due by 2019-06-28", "when no excused within 10 days after certified")
    found = one(rule, "2019-12-31", "2019-03-01 certified", "2019-03-02 report")
    assert (found.status, str(found.decided_on)) == ("fulfilled", "2019-03-12")


CARRYING = "event carried with span: duration, day: date\n"


@pytest.mark.parametrize(
    ("condition", "span", "expected"),
    [
        ("the span of carried >= 3 days", "3 days", TRUE),
        ("the span of carried > 3 days", "3 days", FALSE),
        ("the span of carried > 6 days", "1 week", TRUE),
        ("the span of carried = 7 days", "1 week", TRUE),
        ("the span of carried < 1 year", "3 quarters", TRUE),
        ("the span of carried <= 11 months", "1 year", FALSE),
        ("the span of carried >= 1 month", "30 days", UNKNOWN),
        ("the span of carried >= 5 days", "5 working days", UNKNOWN),
    ],
)
def test_lengths_of_time_compare_where_one_is_longer_for_certain(condition, span, expected):
    """A month has 28 to 31 days, and five working days may be nine days: that is not known, and not guessed."""
    rule = CARRYING + obligation("due promptly", f"when {condition}")
    found = one(rule, "2019-06-30", {"event": "carried", "on": "2019-03-01", "span": span})
    assert (str(found.status), found.missing_facts) == (expected, ("span of carried",) if expected == UNKNOWN else ())


@pytest.mark.parametrize(
    "condition",
    [
        "excused before the day of carried",
        "no excused within 5 days after the day of carried",
        "total amount of funded by the day of carried >= 1 CNY",
    ],
)
def test_a_bound_that_an_event_lacks_is_unknown(condition):
    rule = CARRYING + obligation("due promptly", f"when {condition}")
    found = one(rule, "2019-06-30", "2019-03-01 carried", "2019-03-02 excused")
    assert (str(found.status), found.missing_facts) == (UNKNOWN, ("day of carried",))


@pytest.mark.parametrize(
    ("condition", "truth", "events", "value"),
    [
        ("funded", True, ["2019-03-01", "2019-04-01"], None),
        ("funded at least 2 times", True, ["2019-03-01", "2019-04-01"], None),
        ("funded after 2019-03-15", True, ["2019-04-01"], None),
        ("last funded", True, ["2019-04-01"], None),
        ("no lost", True, [], None),
        ("total amount of funded >= 7 CNY", True, ["2019-03-01", "2019-04-01"], Decimal(7)),
        ("total amount of certified-sum >= 7 CNY", None, ["2019-03-02"], None),
        ("the amount of funded > 3 CNY", False, ["2019-03-01"], Decimal(3)),
        ("the deadline of funded is given", False, ["2019-03-01"], None),
        ("the deadline of last funded is given", True, ["2019-04-01"], date(2019, 6, 30).toordinal()),
        ("the deadline of funded < 2019-12-31", None, ["2019-03-01"], None),
        ("the deadline of lost-sum < 2019-12-31", False, [], None),
        ("size is small", True, [], "small"),
        ("audited is yes", None, [], None),
        ("staff >= 50", False, [], Decimal(10)),
        ("fields has 1 to 2 of (law, tax)", True, [], frozenset(("law",))),
        ("funded before the deadline of first funded", None, [], None),
    ],
)
def test_each_part_of_a_condition_is_noted_with_what_it_rested_on(condition, truth, events, value):
    rule = "event certified-sum with amount: money\nevent lost-sum with deadline: date\n" + obligation(
        "due promptly", f"when {condition}"
    )
    happened = (
        {"event": "funded", "on": "2019-03-01", "amount": "3 CNY"},
        "2019-03-02 certified-sum",
        {"event": "funded", "on": "2019-04-01", "amount": "4 CNY", "deadline": "2019-06-30"},
    )
    record = one(rule, "2019-06-30", *happened, facts=(SMALL, {"fact": "fields", "value": ["law"]})).record
    reading = Reading(record.world, record.instance, date(2019, 6, 30).toordinal(), notes=[])
    asked = record.instance.plan.rule.when
    assert reading.holds(asked) is truth
    (note,) = reading.notes
    assert (note.condition, note.truth, note.value) == (asked, truth, value)
    assert [date.fromordinal(event.day).isoformat() for event in note.events] == events


def test_the_status_of_a_rule_is_noted():
    rules = obligation("due by 2019-07-10", "when size is small") + (
        'prohibition use must not inspected when report is overdue source "2"\n'
    )

    def noted(as_of: str, *facts: dict) -> tuple[bool | None, str | None, list[str]]:
        record = ask(rules, as_of, facts=facts)["use"].record
        reading = Reading(record.world, record.instance, date.fromisoformat(as_of).toordinal(), notes=[])
        reading.holds(record.instance.plan.rule.when)
        (note,) = reading.notes
        return note.truth, note.value, reading.unknown

    assert noted("2019-07-11", SMALL) == (True, "overdue", [])
    assert noted("2019-07-10", SMALL) == (False, "pending", [])
    assert noted("2019-07-11") == (None, None, ["size"])
    assert noted("2019-07-10") == (False, "inapplicable or pending", [])
