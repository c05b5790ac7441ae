"""Events that happen by themselves: on which day, from when they are certain, and who sees them."""

from datetime import date

import pytest
from evaluation.asking import ask, dated, statuses

import carrier_rules as cr
from carrier_rules.evaluation.derived import asked

EXPIRY = "event over for each certified on 1 year after it\n"
SILENCE = "event accepted for each certified on it when no inspected within 5 working days after it\n"


def derived(rules: str, as_of: str, *events: str | dict, **more) -> list[tuple[str, str]]:
    """The day and the first certain day of each, in order."""
    return [(e.on.isoformat(), e.certain_on.isoformat()) for e in ask(rules, as_of, *events, **more).derived]


def test_it_happens_on_its_date_which_never_rolls():
    # 8 March 2020 is a Sunday.
    assert derived(EXPIRY, "2020-03-07", "2019-03-08 certified") == []
    assert derived(EXPIRY, "2020-03-08", "2019-03-08 certified") == [("2020-03-08", "2020-03-08")]


def test_silence_is_certain_when_the_time_for_speaking_is_over():
    # Five working days of Monday 1 July 2019 end on Monday the 8th.
    assert derived(SILENCE, "2019-07-08", "2019-07-01 certified") == []
    assert derived(SILENCE, "2019-07-09", "2019-07-01 certified") == [("2019-07-01", "2019-07-09")]
    assert derived(SILENCE, "2019-12-31", "2019-07-01 certified", "2019-07-08 inspected") == []
    assert derived(SILENCE, "2019-12-31", "2019-07-01 certified", "2019-07-09 inspected") == [
        ("2019-07-01", "2019-07-09")
    ]


def test_it_waits_for_its_condition_and_bears_its_date():
    rules = "event over for each certified on 1 month after it when lost\n"
    assert derived(rules, "2019-09-01", "2019-07-01 certified", "2019-09-02 lost") == []
    assert derived(rules, "2019-09-02", "2019-07-01 certified", "2019-09-02 lost") == [("2019-08-01", "2019-09-02")]


def test_its_condition_is_read_from_its_date_on():
    rules = "event over for each certified on 1 month after it when no inspected\n"
    assert derived(rules, "2019-12-31", "2019-07-01 certified", "2019-07-31 inspected") == []
    assert derived(rules, "2019-12-31", "2019-07-01 certified", "2019-08-02 inspected") == [
        ("2019-08-01", "2019-08-01")
    ]


def test_it_happens_once_for_each_event_in_order_of_its_own_dates():
    rules = "event over for each notified on the meeting of it\n"
    first = {"event": "notified", "on": "2019-07-01", "meeting": "2019-08-20"}
    second = {"event": "notified", "on": "2019-07-02", "meeting": "2019-08-01"}
    assert derived(rules, "2019-12-31", first, second) == [("2019-08-01", "2019-08-01"), ("2019-08-20", "2019-08-20")]
    due = rules + 'obligation report must file plan due within 5 days after 2nd over source "1"\n'
    # 5 days of 20 August 2019 end on Sunday the 25th.
    assert dated(ask(due, "2019-12-31", first, second)["report"]) == ("overdue", "2019-08-26")


def test_two_events_that_are_alike_in_everything_make_it_twice():
    rules = "event over for each certified on 10 days after it\n"
    twice = ("2019-07-01 certified", "2019-07-01 certified")
    assert derived(rules, "2019-07-31", *twice) == [("2019-07-11", "2019-07-11")] * 2


def test_a_date_that_an_event_carries_and_that_lies_behind():
    rules = "event over for each notified on the meeting of it\n"
    notice = {"event": "notified", "on": "2019-07-10", "meeting": "2019-07-01"}
    assert derived(rules, "2019-07-09", notice) == []
    assert derived(rules, "2019-07-10", notice) == [("2019-07-01", "2019-07-10")]


def test_without_for_each_a_bare_event_makes_it_each_time():
    assert derived("event over on certified\n", "2019-12-31", "2019-07-01 certified", "2019-08-01 certified") == [
        ("2019-07-01", "2019-07-01"),
        ("2019-08-01", "2019-08-01"),
    ]


def test_without_for_each_any_other_date_makes_it_on_each_day_that_it_comes_to_be():
    rules = "event over on 10 days after last certified\n"
    assert derived(rules, "2019-12-31", "2019-07-01 certified", "2019-07-22 certified") == [
        ("2019-07-11", "2019-07-11"),
        ("2019-08-01", "2019-08-01"),
    ]
    assert derived(rules, "2019-12-31", "2019-07-01 certified", "2019-07-05 certified") == [
        ("2019-07-15", "2019-07-15")
    ]


def test_its_clock_stands_still():
    # The table of moving deadlines: 20 working days of 2025-06-03, suspended 10 and 11 June.
    rules = "event over for each certified on 20 working days after it suspended from notified until excused\n"
    turns = ("2025-06-03 certified", "2025-06-10 notified", "2025-06-12 excused")
    assert derived(rules, "2025-07-02", *turns) == []
    assert derived(rules, "2025-07-03", *turns) == [("2025-07-03", "2025-07-03")]


def test_while_its_clock_stands_still_it_does_not_happen():
    rules = "event over for each certified on 10 days after it suspended from notified until excused\n"
    assert derived(rules, "2019-12-31", "2019-07-01 certified", "2019-07-05 notified") == []
    # 5 to 14 July are ten days: 11 July + 10.
    turns = ("2019-07-01 certified", "2019-07-05 notified", "2019-07-15 excused")
    assert derived(rules, "2019-12-31", *turns) == [("2019-07-21", "2019-07-21")]


def test_it_is_about_what_its_event_is_about():
    report = ask(
        EXPIRY
        + 'obligation report must file plan for each certified due within 2 years after it waived by over source "1"\n',
        "2020-07-31",
        {"event": "certified", "on": "2019-07-01", "id": "a", "matter": "A"},
        {"event": "certified", "on": "2019-09-02", "id": "b", "matter": "B"},
    )
    assert [(e.on, e.matter, e.made_by, e.made_by_id) for e in report.derived] == [
        (date(2020, 7, 1), "A", "certified", "a")
    ]
    assert statuses(report) == {"a": "waived", "b": "pending"}


def test_a_status_lost_for_one_period_is_lost_for_all():
    rules = (
        "event barred on 2nd breach of report since certified\n"
        'obligation report must file plan every year from certified until barred due by 31 March of next year source "1"\n'
    )
    # 31 March is a Tuesday in 2020, a Wednesday in 2021: breaches on 1 April. No report is owed for 2021.
    report = ask(rules, "2022-12-31", "2019-02-01 certified")
    assert [(e.on, e.periods) for e in report.derived] == [(date(2021, 4, 1), ())]
    assert statuses(report) == {"2019": "overdue", "2020": "overdue"}


RENEWAL = EXPIRY + 'obligation report must file plan due at least 60 days before over source "1"\n'


def test_its_date_serves_a_deadline_that_looks_back_before_it_happens():
    # 60 days before 4 March 2020 is 4 January, a Saturday: Friday the 3rd.
    o = ask(RENEWAL, "2019-06-03", "2019-03-04 certified")["report"]
    assert (*dated(o), o.nominal_due) == ("pending", "2020-01-03", date(2020, 1, 4))
    assert ask(RENEWAL, "2019-06-03").derived == ()


def test_while_its_clock_stands_still_what_looks_ahead_to_it_is_provisional():
    rules = "event over for each certified on 100 days after it suspended from notified until excused\n" + (
        'obligation report must file plan due at least 10 days before over source "1"\n'
    )
    # 100 days of 1 July are 9 October, and four suspended days make it the 13th: 3 October, off since the 1st.
    still = ask(rules, "2019-07-08", "2019-07-01 certified", "2019-07-05 notified")["report"]
    assert (str(still.due), still.provisional_because) == (
        "2019-09-30",
        "the clock has stood still since 2019-07-05: each further day moves the date",
    )
    over = ask(rules, "2019-07-09", "2019-07-01 certified", "2019-07-05 notified", "2019-07-09 excused")["report"]
    assert (str(over.due), over.provisional) == ("2019-09-30", False)


def test_a_deadline_that_counts_from_it_waits_for_it():
    rules = EXPIRY + 'obligation report must file plan due within 10 days after over source "1"\n'
    assert dated(ask(rules, "2020-03-03", "2019-03-04 certified")["report"]) == ("awaiting", None)
    # 14 March 2020 is a Saturday.
    assert dated(ask(rules, "2020-03-04", "2019-03-04 certified")["report"]) == ("upcoming", "2020-03-16")


def test_what_cannot_happen_any_more_serves_no_deadline():
    rules = RENEWAL.replace("after it\n", "after it when no lost\n", 1)
    turns = ("2019-03-04 certified", "2019-05-06 lost")
    assert dated(ask(rules, "2019-05-05", *turns)["report"]) == ("pending", "2020-01-03")
    assert dated(ask(rules, "2019-05-06", *turns)["report"]) == ("awaiting", None)


def test_on_its_day_it_comes_after_what_is_reported():
    rules = "event over for each certified on 10 days after it\n" + (
        'permission use may inspected from certified until over source "1"\n'
    )
    turns = ("2019-07-01 certified", "2019-07-11 certified")
    assert ask(rules, "2019-07-10", *turns)["use"].status == "available"
    assert ask(rules, "2019-07-11", *turns)["use"].status == "expired"


def test_a_derived_event_makes_instances():
    rules = EXPIRY + 'obligation report must file plan for each over due within 5 days after it source "1"\n'
    o = ask(rules, "2020-03-04", {"event": "certified", "on": "2019-03-04", "id": "a"})["report"]
    # 9 March 2020 is a Monday.
    assert (*dated(o), o.instance) == ("upcoming", "2020-03-09", "2020-03-04")


def test_derived_events_of_derived_events():
    rules = EXPIRY + "event gone for each over on 1 month after it when no excused by it\n"
    report = ask(rules, "2020-04-04", "2019-03-04 certified")
    assert [(e.event, e.on.isoformat()) for e in report.derived] == [("over", "2020-03-04"), ("gone", "2020-04-04")]


def test_what_is_not_known_leaves_it_out():
    rules = "event over for each certified on 1 month after it when size is small\n"
    small = ({"fact": "size", "value": "small"},)
    assert derived(rules, "2019-12-31", "2019-07-01 certified") == []
    assert derived(rules, "2019-12-31", "2019-07-01 certified", facts=small) == [("2019-08-01", "2019-08-01")]


def test_a_date_that_an_event_lacks_gives_none():
    rules = "event over for each notified on the meeting of it\n"
    assert derived(rules, "2019-12-31", "2019-07-01 notified") == []


def test_as_data():
    report = ask(SILENCE, "2019-07-09", {"event": "certified", "on": "2019-07-01", "id": "c1", "matter": "A-1"})
    assert report.to_dict()["derived"] == [
        {
            "event": "accepted",
            "on": "2019-07-01",
            "certain_on": "2019-07-09",
            "made_by": "certified",
            "made_on": "2019-07-01",
            "made_by_id": "c1",
            "period": [],
            "matter": "A-1",
            "provisional": False,
        }
    ]


def test_a_timeline_cannot_report_one():
    with pytest.raises(cr.TimelineError) as refused:
        ask(EXPIRY, "2020-12-31", "2020-03-04 over")
    (problem,) = refused.value.problems
    assert problem.path == "$.events[0].event"


def test_the_key_of_what_it_makes_is_the_same_at_every_later_day():
    rules = EXPIRY + 'obligation report must file plan for each over due within 5 days after it source "1"\n'
    keys = [
        [o.instance for o in ask(rules, as_of, "2019-03-04 certified", "2019-05-06 certified")]
        for as_of in ("2020-03-04", "2020-12-31")
    ]
    assert keys == [["2020-03-04"], ["2020-03-04", "2020-05-06"]]


DUE = "event gone on the due date of report when no inspected\n" + (
    'obligation report must file plan due within 5 days after first funded source "1"\n'
)


def test_a_due_date_that_nothing_foretold_is_looked_at_on_its_day():
    # 5 days of 3 June 2019 end on Saturday the 8th: the due date is Monday the 10th, known since the 3rd.
    turns = ("2019-06-03 funded", "2019-07-01 inspected")
    assert derived(DUE, "2019-06-09", *turns) == []
    for as_of in ("2019-06-10", "2019-06-30", "2019-07-01", "2019-12-31"):
        assert derived(DUE, as_of, *turns) == [("2019-06-10", "2019-06-10")]
    assert derived(DUE, "2019-12-31", "2019-06-03 funded", "2019-06-10 inspected") == []


def test_it_is_certain_on_the_first_day_on_which_its_condition_holds_after_that():
    rules = DUE.replace("no inspected", "audited is yes")
    facts = (
        {"fact": "audited", "value": False, "until": "2019-06-30"},
        {"fact": "audited", "value": True, "from": "2019-07-01"},
    )
    assert derived(rules, "2019-06-30", "2019-06-03 funded", facts=facts) == []
    assert derived(rules, "2019-12-31", "2019-06-03 funded", facts=facts) == [("2019-06-10", "2019-07-01")]


def test_a_day_that_is_fixed_has_no_maker():
    report = ask("event over on 2019-05-01\n" + REPORT, "2019-05-01")
    assert report.to_dict()["derived"] == [
        {
            "event": "over",
            "on": "2019-05-01",
            "certain_on": "2019-05-01",
            "made_by": None,
            "made_on": None,
            "made_by_id": None,
            "period": [],
            "matter": None,
            "provisional": False,
        }
    ]
    assert ask("event over on 2019-05-01\n" + REPORT, "2019-04-30").derived == ()


REPORT = 'obligation report must file plan due promptly source "1"\n'


def test_a_date_counted_from_an_event_names_that_event():
    (event,) = ask(
        "event over on 10 days after last certified\n" + REPORT, "2019-07-31", "2019-07-01 certified"
    ).derived
    assert (event.made_by, str(event.made_on), str(event.on)) == ("certified", "2019-07-01", "2019-07-11")


def test_it_is_about_the_periods_of_its_maker():
    made = {"event": "certified", "on": "2019-07-01", "period": ["2019-Q1", "2019-Q2"]}
    report = ask("event over for each certified on it\n" + REPORT, "2019-07-31", made)
    assert [event.periods for event in report.derived] == [("2019-Q1", "2019-Q2")]
    assert report.to_dict()["derived"][0]["period"] == ["2019-Q1", "2019-Q2"]


def test_events_of_a_day_stand_by_name():
    rules = "event later for each certified on it\nevent early for each certified on it\n" + REPORT
    report = ask(rules, "2019-07-31", "2019-07-02 certified", "2019-07-01 certified")
    assert [(event.event, event.on.day) for event in report.derived] == [
        ("early", 1),
        ("later", 1),
        ("early", 2),
        ("later", 2),
    ]


def test_a_day_that_is_none_is_told():
    with pytest.raises(cr.EvaluationError) as raised:
        ask("event over for each certified on 9000 years after it\n" + REPORT, "2019-12-31", "2019-07-01 certified")
    assert str(raised.value) == (
        "an event that happens by itself: 9000 years after `2019-07-01` is no date: "
        "dates run from 0001-01-01 to 9999-12-31"
    )


def test_what_happens_too_often_is_told(monkeypatch):
    monkeypatch.setattr("carrier_rules.evaluation.derived.MOST_HAPPENINGS", 2)
    rules = "event over for each certified on it\n" + REPORT
    days = ("2019-07-01 certified", "2019-07-02 certified", "2019-07-03 certified")
    assert len(ask(rules, "2019-12-31", *days[:2]).derived) == 2
    with pytest.raises(cr.EvaluationError) as raised:
        ask(rules, "2019-12-31", *days)
    assert str(raised.value) == "`over` happens more than 2 times: no more are looked at"


def test_what_the_condition_came_to_where_the_date_has_come():
    rules = "event over for each certified on 10 days after it when audited is yes\n" + REPORT
    audited = {"fact": "audited", "value": True, "until": "2019-07-20"}
    events = ("2019-07-01 certified", "2019-07-05 certified")

    def truths(as_of: str, *facts: dict) -> list[bool | None]:
        world = ask(rules, as_of, *events, facts=facts)["report"].record.world
        return list(asked(world.plan.derived["over"], world))

    assert truths("2019-07-10", audited) == []
    assert truths("2019-07-11", audited) == [True]
    assert truths("2019-07-15", audited) == [True, True]
    assert truths("2019-07-21", audited) == [None, None]
    without = ask("event over for each certified on it\n" + REPORT, "2019-07-31", *events)["report"].record.world
    assert list(asked(without.plan.derived["over"], without)) == [True, True]


def test_makers_in_a_long_chain_are_told_apart():
    names = [f"stage-{number:02}-of-a-long-procedure" for number in range(12)]
    chain = "".join(
        f"event {name} for each {before} on 1 day after it\n"
        for before, name in zip(["certified", *names], names, strict=False)
    )
    report = ask(chain + REPORT, "2019-07-31", *["2019-07-01 certified"] * 3)
    assert [event.on.day for event in report.derived if event.event == names[-1]] == [13, 13, 13]


def test_a_length_that_each_event_carries():
    rules = "event signed with term: duration\nevent over for each signed on the term of it after it\n" + REPORT
    signed = ({"event": "signed", "on": f"2019-07-0{n}", "term": f"{n}0 days"} for n in (1, 2))
    assert derived(rules, "2019-12-31", *signed) == [("2019-07-11", "2019-07-11"), ("2019-07-22", "2019-07-22")]


def test_a_window_that_opens_with_what_is_certain_later_keeps_its_last_day_in():
    # Silence accepts on 1 July, which is certain on the 9th.
    rules = SILENCE + 'permission use may funded from accepted through lost source "1"\n'
    turns = ("2019-07-01 certified", "2019-07-15 lost")
    expected = {"08": "awaiting", "09": "available", "15": "available", "16": "expired"}
    assert {day: str(ask(rules, f"2019-07-{day}", *turns)["use"].status) for day in expected} == expected


def test_a_long_chain_is_foreseen_through():
    """400 days after 1 February 2019 is 7 March 2020. A chain may be longer than the interpreter's stack."""
    chain = "event e1 for each certified on 1 day after it\n"
    chain += "".join(f"event e{n} for each e{n - 1} on 1 day after it\n" for n in range(2, 401))
    rule = 'obligation renewal due at least 1 day before e400 must "renew" "it" source "1"\n'
    (foreseen,) = (o for o in ask(chain + rule, "2019-02-01", "2019-02-01 certified") if o.rule == "renewal")
    assert (foreseen.status, foreseen.due, foreseen.opens) == ("pending", date(2020, 3, 6), date(2019, 2, 1))
