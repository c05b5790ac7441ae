"""What rests on days that are not official is provisional: due dates, statuses and events that happen by themselves.

The arrangement is published through 2026-12-25. By the estimate 2026-12-29, -30, -31, 2027-01-04 and -05 are the first five
working days after Monday 28 December 2026: 1 January is a day off, the 2nd and 3rd are a weekend.
"""

from datetime import date

import pytest
from evaluation.asking import ask, obligation

PUBLISHED = "the arrangement is published from 2001-01-01 through 2026-12-25"
DATE = f"2026-12-29 is the first day behind this date that is not official: {PUBLISHED}"
STATUS = f"2026-12-29 is the first day behind this status that is not official: {PUBLISHED}"
CERTIFIED = "2026-12-28 certified"

ACCEPTED = """
event accepted for each certified on 5 working days after it
obligation file
  who office
  must "file" plan
  for each accepted
  due within 3 days after it
  no roll
  source "1"
"""
APPEAL = """
permission appeal
  may lost
  from certified through 5 working days after certified
  source "1"
"""
SILENT = """
obligation answer
  must "send" note
  for each certified
  when no inspected within 5 working days after it
  due by 2026-12-24
  source "1"
"""


def asked(rules: str, as_of: str, *events: str):
    report = ask(rules, as_of, *(events or (CERTIFIED,)))
    return report, [(o.rule, o.status.value, o.provisional_because) for o in report]


def test_what_is_counted_from_an_event_on_estimated_days_is_provisional():
    report, [found] = asked(ACCEPTED, "2027-01-06")
    assert (report["file"].due, found) == (date(2027, 1, 8), ("file", "pending", DATE))
    assert [(e.on, e.provisional) for e in report.derived] == [(date(2027, 1, 5), True)]
    assert report.to_dict()["derived"][0]["provisional"] is True


def test_an_event_on_published_days_is_not():
    report, [found] = asked(ACCEPTED, "2019-07-09", "2019-07-01 certified")
    assert found == ("file", "pending", None)
    assert [(e.on, e.provisional) for e in report.derived] == [(date(2019, 7, 8), False)]


def test_whether_a_window_is_open_rests_on_the_days_that_it_counts():
    for as_of, status in (("2027-01-05", "available"), ("2027-01-06", "expired")):
        report, [found] = asked(APPEAL, as_of)
        assert found == ("appeal", status, STATUS)
        assert report["appeal"].provisional
        assert (
            report["appeal"]
            .explain()
            .endswith("\nProvisional: 2026-12-29 is the first day behind this status that is not official.")
        )


def test_before_the_first_such_day_nothing_rests_on_it():
    assert asked(APPEAL, "2026-12-28")[1] == [("appeal", "available", None)]


def test_whether_a_condition_holds_rests_on_the_days_that_it_counts():
    # It is decided on 25 December, before the first day that is not official.
    assert asked(SILENT, "2027-02-01", "2026-12-18 certified")[1] == [("answer", "inapplicable", None)]
    later = SILENT.replace("by 2026-12-24", "by 2027-01-29")
    assert asked(later, "2027-01-06")[1][0][1] == "pending"
    assert asked(later.replace("due by 2027-01-29", "standing"), "2027-01-06")[1] == [("answer", "standing", STATUS)]


def test_a_breach_on_an_estimated_day():
    rules = """
obligation pay
  must "pay" note
  for each certified
  due within 5 working days after it
  source "1"
recommendation remind
  should "send" plan
  for each breach of pay
  due within 1 day after it
  no roll
  source "1"
"""
    report, found = asked(rules, "2027-01-07")
    assert found == [("pay", "overdue", DATE), ("remind", "open", DATE)]
    assert report["remind"].due == date(2027, 1, 7)


CHOICE = """
obligation file
  must "file" plan
  for each certified
  due the {} of (by {}, within 5 working days after it)
  no roll
  source "1"
"""
WEEKEND = f"2026-12-26 is the first day behind this date that is not official: {PUBLISHED}"


def test_a_choice_rests_on_members_that_may_yet_be_chosen():
    # Five working days of Monday 21 December 2026 end on the 28th, or on the 26th or 27th if that weekend is worked.
    for which, day, because in (
        ("earlier", "2026-12-27", WEEKEND),
        ("later", "2026-12-30", WEEKEND),
        ("earlier", "2026-11-20", None),
        ("later", "2027-03-31", None),
    ):
        report, [found] = asked(CHOICE.format(which, day), "2026-12-22", "2026-12-21 certified")
        assert found[2] == because, (which, day)
        assert report["file"].due == date.fromisoformat(day)


def test_a_date_that_is_the_earlier_of_two_rests_on_both():
    rules = """
event accepted on the earlier of (2026-12-27, 5 working days after certified)
recommendation r
  should "send" plan
  for each accepted
  due within 1 day after it
  source "1"
"""
    report, _ = asked(rules, "2026-12-30", "2026-12-21 certified")
    assert [(e.on, e.provisional) for e in report.derived] == [(date(2026, 12, 27), True)]


ON_20_JANUARY = "2027-01-20 certified"
AFTER_THAT = f"2027-01-21 is the first day behind this date that is not official: {PUBLISHED}"


def moved(clauses: str, *events: str, due: str = "within 10 working days after certified"):
    """The due date of a rule that does not roll, and why it is provisional.

    By the estimate the tenth working day after 20 January 2027 is 3 February; where 30 and 31 January are worked, the 1st.
    """
    rules = f'obligation file must "file" plan due {due} no roll {clauses} source "1"'
    o = ask(rules, "2027-02-02", *(events or (ON_20_JANUARY,)))["file"]
    return o.due, o.provisional_because


def test_a_cap_may_yet_be_none():
    assert moved("latest 2027-02-02") == (date(2027, 2, 2), AFTER_THAT)


def test_a_date_may_yet_be_capped():
    # The 13th day is 2 February, and so is the ninth working day; where 30 and 31 January are worked, it is the 31st.
    capped = moved("latest 9 working days after certified", due="within 13 days after certified")
    assert capped == (date(2027, 2, 2), AFTER_THAT)


def test_a_date_that_no_arrangement_brings_to_its_cap_does_not_rest_on_it():
    assert moved("latest 60 working days after certified", due="within 13 days after certified")[1] is None


def test_a_date_to_which_a_deadline_is_extended_may_yet_be_none():
    extended = moved("extended to 2027-02-04 when excused", ON_20_JANUARY, "2027-01-20 excused")
    assert extended == (date(2027, 2, 4), AFTER_THAT)


def test_an_extension_may_yet_have_come_too_late():
    clause = "extended to 2027-06-30 when excused"
    # Granted on 2 February, when the deadline may have passed; and on the day on which the clock starts.
    assert moved(clause, ON_20_JANUARY, "2027-02-02 excused") == (date(2027, 6, 30), AFTER_THAT)
    assert moved(clause, ON_20_JANUARY, "2027-01-20 excused") == (date(2027, 6, 30), None)


def test_an_extension_that_came_too_late_may_yet_come_in_time():
    # Five working days after Wednesday 17 February end on the 24th, the last day, and on the 23rd if Saturday the 20th is worked.
    rules = """
obligation file
  must "file" plan
  due within 1 week after certified
  extended by 3 days when no excused within 5 working days after certified
  no roll
  source "1"
"""
    [found] = asked(rules, "2027-02-27", "2027-02-17 certified")[1]
    assert found == (
        "file",
        "overdue",
        f"2027-02-18 is the first day behind this status that is not official: {PUBLISHED}",
    )


ACCEPTED_ON = "event accepted for each certified on 5 working days after it\n"


@pytest.mark.parametrize(
    ("condition", "as_of", "because"),
    [
        # Accepted on 5 January 2027, as far as is known.
        ("no inspected within 2 days after accepted", "2027-01-08", STATUS),
        ("lost after accepted", "2027-01-08", STATUS),
        ("lost since accepted", "2027-01-08", STATUS),
        ("lost by accepted", "2027-01-08", STATUS),
        ("lost before accepted", "2027-01-08", STATUS),
        ("not lost within 2 days before accepted", "2027-01-08", STATUS),
        ("accepted", "2027-01-08", STATUS),
        ("accepted at least 1 times", "2027-01-08", STATUS),
        ("total amount of funded by accepted < 1 CNY", "2027-01-08", STATUS),
        ("lost by 2027-01-05", "2027-01-08", None),
        # Before that day nothing has happened that is not sure.
        ("not accepted", "2026-12-28", None),
    ],
)
def test_a_condition_rests_on_the_days_behind_the_events_that_it_asks_for(condition, as_of, because):
    rules = ACCEPTED_ON + f'obligation answer standing must "send" note when {condition} or certified source "1"\n'
    assert asked(rules, as_of)[1] == [("answer", "standing", because)]


@pytest.mark.parametrize(
    "window",
    [
        "from accepted",
        "from last accepted",
        "from 1 day after accepted",
        "from the later of (accepted, 2026-12-01)",
        "from certified until accepted",
    ],
)
def test_a_window_rests_on_the_days_behind_the_events_that_bound_it(window):
    rules = ACCEPTED_ON + f'obligation answer standing {window} must "send" note source "1"\n'
    status = "inapplicable" if "until" in window else "standing"
    assert asked(rules, "2027-01-08")[1] == [("answer", status, STATUS)]


@pytest.mark.parametrize(
    ("due", "events"),
    [
        ("within 2 days after accepted", ()),
        ("within 2 months after accepted", ()),
        ("within 48 hours after accepted", ()),
        ("within 4 working hours after accepted", ()),
        ("at least 1 day before accepted", ()),
        ("by day 20 of the 1st month after accepted", ()),
        ("within 2 days after 1 day after accepted", ()),
        ("within 2 days after the later of (accepted, 2026-12-01)", ()),
        ("the later of (within 2 days after accepted, by 2026-12-01)", ()),
        ("the earlier of (within 2 days after accepted, by 2027-01-10)", ()),
    ],
)
def test_a_deadline_rests_on_the_days_behind_its_event(due, events):
    rules = ACCEPTED_ON + f'obligation answer must "send" note due {due} no roll source "1"\n'
    report = ask(rules, "2027-01-08", CERTIFIED, header=f"{HOURS}")
    assert report["answer"].provisional_because == DATE


HOURS = "effective 2019-01-01\n  working hours 09:00 to 12:00, 13:30 to 17:30"


def test_what_a_derived_event_rests_on_passes_through_a_chain_of_them():
    rules = ACCEPTED_ON + "event closed for each accepted on 1 month after it\n"
    report = ask(rules + obligation("due promptly"), "2027-02-28", CERTIFIED)
    assert [(e.event, str(e.on), e.provisional) for e in report.derived] == [
        ("accepted", "2027-01-05", True),
        ("closed", "2027-02-05", True),
    ]
    assert [e.event for e in ask(rules + obligation("due promptly"), "2027-01-31", CERTIFIED).derived] == ["accepted"]


OFFICIAL = "2026-12-01 certified"


@pytest.mark.parametrize(
    ("due", "clauses", "day"),
    [
        # 24 December 2026 is a Thursday: 25, 28, 29, 30 and 31 are five working days.
        ("by 2026-12-24", "extended by 5 working days when excused", "2026-12-31"),
        ("by 2026-12-24", "extended to 5 working days after 2026-12-24 when excused", "2026-12-31"),
        ("within 17 working days after certified", "extended by 5 working days when excused", "2026-12-31"),
        ("within 20 working days after 2026-12-03", "extended by 1 day when excused", "2027-01-01"),
        # Three working days of standing still, 7 to 9 December; the 20th one of 1 December is the 29th.
        ("within 17 working days after certified", "suspended from notified through inspected", "2026-12-29"),
        ("within 20 days after 2026-12-24", "latest 5 working days after 2026-12-24", "2026-12-31"),
    ],
)
def test_what_moves_a_date_onto_estimated_days_makes_it_provisional(due, clauses, day):
    rules = f'obligation file must "file" plan due {due} no roll {clauses} source "1"'
    events = (OFFICIAL, "2026-12-07 notified", "2026-12-09 inspected", "2026-12-10 excused")
    o = ask(rules, "2026-12-24", *events)["file"]
    assert (str(o.due), o.provisional_because) == (day, WEEKEND)


def test_hours_that_are_extended_stay_provisional():
    rules = ACCEPTED_ON + (
        'obligation answer must "send" note due within 24 hours after accepted\n'
        '  extended by 12 hours when excused source "1"\n'
    )
    # Accepted on 5 January, so that 24 hours end with the 6th, and twelve more at noon of the 7th.
    o = ask(rules, "2027-01-06", CERTIFIED, "2027-01-06 excused")["answer"]
    assert (str(o.due_at), o.provisional_because) == ("2027-01-07 12:00:00", DATE)


def test_an_extension_that_an_estimated_day_brings_is_provisional():
    rules = ACCEPTED_ON + (
        'obligation answer must "send" note due by 2027-01-08 extended to accepted when accepted\n'
        '  extended by 3 days when accepted source "1"\n'
    )
    o = ask(rules, "2027-01-08", CERTIFIED)["answer"]
    assert (str(o.nominal_due), o.provisional, o.provisional_because.split()[0]) == ("2027-01-11", True, "2026-12-29")


def test_a_day_that_an_event_gives_stays_provisional_when_it_is_extended():
    rules = (
        ACCEPTED_ON
        + 'obligation answer must "send" note due by accepted no roll extended by 3 days when excused source "1"\n'
    )
    o = ask(rules, "2027-01-05", CERTIFIED, "2027-01-05 excused")["answer"]
    assert (str(o.due), o.provisional_because) == ("2027-01-08", DATE)
