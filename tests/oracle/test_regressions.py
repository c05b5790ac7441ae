"""Cases in which the evaluator and the oracle once said different things, or the same wrong thing: each worked out by hand.

A case states the answers that follow from the semantics; both must give them.
"""

from datetime import date, datetime

import pytest

import carrier_rules as cr
from carrier_rules.timeline import Event, Fact, Timeline
from oracle import assess
from oracle.lots import answers

HEADER = "policy found\n  calendar CN\n  counting civil-code\n  roll none\n"
EVENTS = "event alpha\nevent beta\nevent gamma\nfact size one of small, large\n"


OFFICE = "  working hours 09:00 to 12:00, 13:30 to 17:30\n"


def asked(rules: str, as_of: str, *events: str | Event, effective: str = "2019-01-01", horizon: str | None = None):
    """What both say, by rule and instance, after it was compared."""
    policy = cr.loads(f"{HEADER}{OFFICE}  effective {effective}\n{EVENTS}{rules}")
    timeline = Timeline("here", None, tuple(map(event, events)))
    day, later = date.fromisoformat(as_of), horizon and date.fromisoformat(horizon)
    report = policy.assess(timeline, day, later)
    expected = assess(policy.model, timeline, day, later)
    assert answers(report) == expected.answers
    assert [(e.event, e.on, e.certain_on) for e in report.derived] == expected.derived
    return {(o.rule, o.instance): o for o in report}


def event(said: str | Event) -> Event:
    return said if isinstance(said, Event) else Event(said.split()[1], date.fromisoformat(said.split()[0]))


def statuses(found) -> dict[tuple[str, str | None], str]:
    return {key: o.status for key, o in found.items()}


BEFORE_EFFECT = """
requirement quiet for each alpha that no beta source "1"
"""


def test_nothing_is_required_before_the_policy_takes_effect():
    """It once was violated from 20 May on (by the oracle), or on each day that was asked about (by the evaluator)."""
    events = ("2019-05-10 alpha", "2019-05-20 beta")
    found = asked(BEFORE_EFFECT, "2019-05-31", *events, effective="2019-06-01")
    assert statuses(found) == {("quiet", "2019-05-10"): "inapplicable"}
    found = asked(BEFORE_EFFECT, "2019-06-03", *events, effective="2019-06-01")
    assert statuses(found) == {("quiet", "2019-05-10"): "violated"}
    assert found["quiet", "2019-05-10"].breached_on == date(2019, 6, 1)


def test_nothing_is_required_after_the_policys_last_day():
    events = ("2019-05-10 alpha", "2019-05-20 beta")
    found = asked(BEFORE_EFFECT, "2019-12-31", *events, effective="2019-01-01 until 2019-12-31")
    assert statuses(found) == {("quiet", "2019-05-10"): "violated"}
    found = asked(BEFORE_EFFECT, "2020-01-01", *events, effective="2019-01-01 until 2019-12-31")
    assert statuses(found) == {("quiet", "2019-05-10"): "inapplicable"}


MOVED_ON = """
requirement quiet every quarter that no beta due within 10 days after last alpha source "1"
obligation remedy for each breach of quiet must "report" "it" due within 1 week after it source "1"
"""


def test_a_breach_stays_where_a_later_event_moves_the_due_date():
    """By the alpha of 10 July the state is due on 20 July and fails from the 21st; that of 25 September begins anew.

    The breach of 21 July, and what it brought into force, once vanished on 25 September.
    """
    events = ("2019-07-01 beta", "2019-07-10 alpha", "2019-09-25 alpha")
    for as_of in ("2019-07-30", "2019-09-30"):
        found = asked(MOVED_ON, as_of, *events, effective="2019-07-01")
        assert found["remedy", "2019-07-21"].status == "overdue"
    assert found["quiet", "2019-Q3"].status == "pending"
    found = asked(MOVED_ON, "2019-10-06", *events, effective="2019-07-01")
    assert found["quiet", "2019-Q3"].breached_on == date(2019, 10, 6)
    assert [key for key in found if key[0] == "remedy"] == [
        ("remedy", "2019-07-21"),
        ("remedy", "2019-10-06"),
        ("remedy", "2019-10-06#2"),
    ]


QUARTERLY = """
permission trip every quarter may alpha source "1"
"""


def test_what_may_be_done_every_quarter_is_there_from_the_quarters_first_day():
    """It once was there only from the quarter's last day, and was used by what was done in any other quarter."""
    found = asked(QUARTERLY, "2019-07-10", "2019-07-10 alpha", effective="2019-04-01")
    assert statuses(found) == {("trip", "2019-Q2"): "expired", ("trip", "2019-Q3"): "used"}
    assert found["trip", "2019-Q2"].decided_on == date(2019, 7, 1)
    assert found["trip", "2019-Q3"].decided_on == date(2019, 7, 10)
    found = asked(QUARTERLY, "2019-07-09", "2019-07-10 alpha", effective="2019-04-01", horizon="2019-10-01")
    assert statuses(found) == {
        ("trip", "2019-Q2"): "expired",
        ("trip", "2019-Q3"): "available",
        ("trip", "2019-Q4"): "upcoming",
    }


IN_A_ROW = """
obligation monthly every month must "report" "it" due by day 10 of next month when size is small or gamma source "1"
obligation remedy must "explain" "it" due within 10 days after alpha when breach of monthly at least 3 times in a row source "1"
"""


def test_a_run_of_breaches_in_which_one_is_not_known_may_be_one():
    """Without the size, each month was perhaps breached, until gamma: three in a row on 11 April, perhaps.

    Once what was perhaps breached was left out of the row, and so of the count.
    """
    found = asked(IN_A_ROW, "2019-04-11", "2019-04-01 alpha")
    assert statuses(found)["monthly", "2019-03"] == "undetermined"
    assert statuses(found)["remedy", None] == "undetermined"


CERTAIN_LATER = """
event late on alpha when beta or size is small
obligation answer for each late must "answer" "it" due within 10 days after it source "1"
"""


def test_an_event_that_only_the_unknown_makes_certain_sooner_has_happened():
    """The event bears the day of alpha. A small firm makes it certain then; any other on 20 June, with beta.

    Once it was not listed, because the two readings differ in the day on which it is certain.
    """
    policy = cr.loads(f"{HEADER}  effective 2019-01-01\n{EVENTS}{CERTAIN_LATER}")
    timeline = Timeline("here", None, (Event("alpha", date(2019, 6, 3)), Event("beta", date(2019, 6, 20))))
    assert policy.assess(timeline, date(2019, 6, 19)).derived == ()
    (event,) = policy.assess(timeline, date(2019, 6, 20)).derived
    assert (event.event, event.on, event.certain_on) == ("late", date(2019, 6, 3), date(2019, 6, 20))
    asked(CERTAIN_LATER, "2019-06-20", "2019-06-03 alpha", "2019-06-20 beta")


def test_a_period_that_is_not_over_is_not_judged_yet():
    """With a horizon the fourth quarter is listed in October. The oracle once called it violated then."""
    rules = 'requirement quiet every quarter that no beta source "1"\n'
    found = asked(rules, "2019-10-21", "2019-10-01 beta", effective="2019-07-01", horizon="2020-02-28")
    assert statuses(found) == {
        ("quiet", "2019-Q3"): "violated",
        ("quiet", "2019-Q4"): "pending",
    }
    found = asked(rules, "2019-12-31", "2019-10-01 beta", effective="2019-07-01")
    assert statuses(found) == {("quiet", "2019-Q3"): "violated", ("quiet", "2019-Q4"): "violated"}


AHEAD = """
event expiry for each alpha on 31 December of the year of it
event closing for each alpha on 31 December of the year of it when beta
obligation renewal for each alpha when size is small must "renew" "it" due at least 1 quarter before expiry source "1"
obligation leave for each alpha when size is small must "leave" "it" due at least 1 quarter before closing source "1"
"""


def test_what_was_seen_to_lie_ahead_was_known_then_also_after_it_has_come():
    """A quarter before 31 December is 30 September: past on 25 October, when alpha makes that day known.

    Of the closing it is known from beta, on 5 November. Once both were decided on 31 December, as soon as that had come.
    """
    policy = cr.loads(f"{HEADER}  effective 2019-01-01\n{EVENTS}{AHEAD}".replace("size is small", "gamma"))
    events = tuple(
        Event(name, date.fromisoformat(day)) for name, day in (("alpha", "2019-10-25"), ("beta", "2019-11-05"))
    )
    for as_of in (date(2019, 12, 30), date(2019, 12, 31), date(2020, 2, 1)):
        report = policy.assess(Timeline("here", None, events), as_of)
        assert report["renewal", "2019-10-25"].decided_on == date(2019, 10, 25)
        assert report["leave", "2019-10-25"].decided_on == date(2019, 11, 5)
        assert answers(report) == assess(policy.model, Timeline("here", None, events), as_of).answers


OWN = """
event expiry for each alpha on 31 December of the year of it
obligation renewal for each alpha must "renew" "it" due at least 1 month before expiry source "1"
"""


def test_a_bare_event_that_comes_for_each_making_event_is_the_instances_own():
    """The licence of 2020 expires at the end of 2020, whatever became of that of 2019. The oracle once took the first."""
    found = asked(OWN, "2020-03-01", "2019-05-02 alpha", "2020-01-10 alpha")
    assert found["renewal", "2019-05-02"].due == date(2019, 11, 30)
    assert found["renewal", "2020-01-10"].due == date(2020, 11, 30)
    assert found["renewal", "2020-01-10"].opens == date(2020, 1, 10)


FAILING = """
event expiry for each alpha on 31 December of the year of it when no beta
obligation renewal for each alpha must "renew" "it" due at least 1 month before expiry source "1"
"""


def test_what_lies_ahead_and_fails_as_things_stand_gives_no_date():
    """Once beta has come there is no expiry to renew before. The oracle once went on to count from it."""
    found = asked(FAILING, "2019-06-30", "2019-05-02 alpha", "2019-07-01 beta")
    assert (found["renewal", "2019-05-02"].status, found["renewal", "2019-05-02"].due) == (
        "pending",
        date(2019, 11, 30),
    )
    found = asked(FAILING, "2019-07-01", "2019-05-02 alpha", "2019-07-01 beta")
    assert (found["renewal", "2019-05-02"].status, found["renewal", "2019-05-02"].due) == ("awaiting", None)


def test_a_permission_whose_due_date_becomes_known_late_is_decided_then():
    """30 July is past already when alpha makes it known. It was once decided on a day before that."""
    rules = 'permission trip due at least 2 days before alpha may gamma source "1"\n'
    found = asked(rules, "2019-08-01", "2019-08-01 alpha")
    assert (found["trip", None].status, found["trip", None].due) == ("expired", date(2019, 7, 30))
    assert found["trip", None].decided_on == date(2019, 8, 1)


def test_a_permission_that_expired_stays_so_where_the_date_it_rests_on_moves():
    """Within 10 days after the last alpha: until 11 June. The alpha of 1 July once opened it again."""
    rules = 'permission trip due within 10 days after last alpha may gamma source "1"\n'
    events = ("2019-06-01 alpha", "2019-07-01 alpha", "2019-07-05 gamma")
    assert asked(rules, "2019-06-11", *events)["trip", None].status == "available"
    found = asked(rules, "2019-07-06", *events)["trip", None]
    assert (found.status, found.due, found.decided_on) == ("expired", date(2019, 6, 11), date(2019, 6, 12))
    moved = asked(rules, "2019-07-06", "2019-06-01 alpha", "2019-06-11 alpha", "2019-06-20 gamma")["trip", None]
    assert (moved.status, moved.due) == ("used", date(2019, 6, 21))


def test_what_a_breach_makes_that_became_known_late_may_be_past_when_it_is_made():
    """Delta says on 1 January that the first duty was due on 20 October; the second, two months later, is past then too.

    Both are decided on 1 January. The oracle once left the second open until the day after, and called it overdue.
    """
    rules = """
obligation first must "do" "it" due within 5 days of the day of delta otherwise second source "1"
obligation second must "redo" "it" due within 2 months after breach of first source "1"
"""
    policy = cr.loads(f"{HEADER}  effective 2019-01-01\n{EVENTS}event delta with day: date\n{rules}")
    timeline = Timeline("here", None, (Event("delta", date(2020, 1, 1), attributes={"day": "2019-10-15"}),))
    report = policy.assess(timeline, date(2020, 1, 1))
    assert answers(report) == assess(policy.model, timeline, date(2020, 1, 1)).answers
    second = report["second", "2019-10-21"]
    assert (second.status, second.due, second.decided_on) == ("overdue", date(2019, 12, 21), date(2020, 1, 1))
    assert second.breached_on == date(2019, 12, 22)


def test_what_was_done_earlier_on_the_day_that_brings_the_prohibition_was_not_forbidden():
    """The oracle once looked at the day alone."""
    rules = 'prohibition rest for each beta must not alpha source "1"\n'
    policy = cr.loads(f"{HEADER}  effective 2019-01-01\n{EVENTS}{rules}")
    for hour, status in ((9, "respected"), (15, "violated")):
        events = (Event("alpha", datetime(2019, 6, 3, hour)), Event("beta", datetime(2019, 6, 3, 14)))
        timeline = Timeline("here", None, events)
        report = policy.assess(timeline, date(2019, 6, 4))
        assert report["rest", "2019-06-03"].status == status
        assert answers(report) == assess(policy.model, timeline, date(2019, 6, 4)).answers


BEFORE_THE_POLICY = """
event reminder on 5 days after fulfilment of yearly
obligation yearly every year must "report" "it" due within 10 days after year end not before year start source "1"
"""


def test_what_was_done_before_the_policy_is_known_to_it_when_it_takes_effect():
    """The report of 2019 came on 1 January, the policy on 28 April: until then there was no duty that it fulfilled.

    The evaluator once called the event of 6 January certain on that day.
    """
    policy = cr.loads(f"{HEADER}  effective 2019-04-28\n{EVENTS}{BEFORE_THE_POLICY}")
    timeline = Timeline("here", None, (Event("yearly", date(2019, 1, 1), period=("2019",)),))
    assert policy.assess(timeline, date(2019, 4, 27)).derived == ()
    report = policy.assess(timeline, date(2019, 4, 28))
    (reminder,) = report.derived
    assert (reminder.on, reminder.certain_on) == (date(2019, 1, 6), date(2019, 4, 28))
    expected = assess(policy.model, timeline, date(2019, 4, 28))
    assert expected.derived == [("reminder", date(2019, 1, 6), date(2019, 4, 28))]
    assert answers(report) == expected.answers


def test_what_names_no_period_performs_nothing_before_the_rule_is_in_force():
    """The second quarter opens on 1 April; the policy takes effect on the 28th, the window of the second rule on 10 May.

    The evaluator once took the acts of 10 April and 3 May. One that names its period counts whenever it came.
    """
    rules = """
obligation report every quarter must "report" "it" due by quarter end source "1"
obligation answer every quarter from 2019-05-10 must "answer" "it" due by quarter end source "1"
"""
    events = ("2019-04-10 report", "2019-05-03 answer")
    found = asked(rules, "2019-06-03", *events, effective="2019-04-28")
    assert statuses(found) == {("report", "2019-Q2"): "pending", ("answer", "2019-Q2"): "pending"}
    named = (Event("report", date(2019, 4, 10), period=("2019-Q2",)), "2019-05-28 answer")
    found = asked(rules, "2019-06-03", *named, effective="2019-04-28")
    assert statuses(found) == {("report", "2019-Q2"): "fulfilled", ("answer", "2019-Q2"): "fulfilled"}


def test_an_extension_to_a_date_that_the_event_lacks_leaves_no_due_date():
    """It may be any date, and is not guessed. The oracle once left the extension out: due on 29 February.

    Without a due date the period's last day decides whether there is an instance.
    """
    rules = """
event moved with day: date
obligation yearly every year must "report" "it"
  due within 2 months of year end extended to the day of moved when moved source "1"
"""
    found = asked(rules, "2019-12-31", "2019-11-05 moved", effective="2019-10-08")
    assert statuses(found) == {("yearly", "2019"): "pending"}
    assert (found["yearly", "2019"].due, found["yearly", "2019"].missing_facts) == (None, ("day of moved",))


LATE_WINDOW = """
obligation report from working day 3 of the month of beta must "report" "it" due by 2019-07-05 met by gamma source "1"
"""


def test_a_window_that_is_known_to_have_begun_after_the_due_date_passed_changes_nothing():
    """Beta says on 18 July that the window began on the 3rd. On 6 July, when the date had passed, it had not.

    The evaluator once called it fulfilled then, on 3 July, by what was done on 30 June.
    """
    events = ("2019-06-30 gamma", "2019-07-18 beta")
    assert asked(LATE_WINDOW, "2019-07-05", *events)["report", None].status == "awaiting"
    for as_of in ("2019-07-06", "2019-07-17", "2019-07-18", "2019-08-01"):
        found = asked(LATE_WINDOW, as_of, *events)["report", None]
        assert (found.status, found.fulfilled_on, found.decided_on) == ("inapplicable", None, date(2019, 7, 6))


CERTAIN_WINDOW = """
event accepted for each alpha on alpha when no beta within 20 days after alpha
obligation quarterly every quarter from accepted must "report" "it" due within 10 days after quarter end source "1"
obligation once from accepted must "report" "it" due by 2019-07-03 source "1"
prohibition rest from accepted must not gamma source "1"
permission trip from accepted may gamma source "1"
requirement quiet from accepted that no gamma source "1"
"""


def test_a_window_opens_when_the_event_that_opens_it_is_certain():
    """The alpha of 20 June is accepted on 11 July, when 20 days are over without a beta, as of 20 June.

    Nothing that was done, fell due or ended before 11 July lay in the window by what was known then. Once the evaluator
    said that it had: the second quarter had a report, what was due on 3 July was overdue, gamma a violation and a use.
    """
    events = ("2019-06-20 alpha", "2019-06-28 gamma")
    found = asked(CERTAIN_WINDOW, "2019-07-10", *events)
    assert statuses(found) == {
        ("once", None): "inapplicable",
        ("rest", None): "awaiting",
        ("trip", None): "awaiting",
        ("quiet", None): "inapplicable",
    }
    found = asked(CERTAIN_WINDOW, "2019-07-11", *events)
    assert statuses(found) == {
        ("once", None): "inapplicable",
        ("rest", None): "respected",
        ("trip", None): "available",
        ("quiet", None): "violated",
    }
    assert found["once", None].decided_on == date(2019, 7, 4)
    assert found["quiet", None].breached_on == date(2019, 7, 11)
    found = asked(CERTAIN_WINDOW, "2019-09-30", *events)
    assert [key for rule, key in found if rule == "quarterly"] == ["2019-Q3"]


NOT_BEFORE_DUE = """
obligation once must "report" "it" due within 10 days after last beta not before 5 days before the due date source "1"
obligation yearly every year must "report" "it"
  due within 10 days after last beta not before 5 days before the due date source "1"
"""


def test_acting_begins_by_the_due_date_that_was_decided_on():
    """Within 10 days after the beta of 1 June: until 11 June, and from the 6th on. The beta of 10 January moves nothing.

    The evaluator once said that acting begins on 15 January, left out what was done on the 12th, and knew of no
    instance for 2020, which had been overdue from its first day on.
    """
    events = ("2019-06-01 beta", "2020-01-10 beta", "2020-01-12 once")
    found = asked(NOT_BEFORE_DUE, "2020-01-11", *events)
    assert statuses(found) == dict.fromkeys((("once", None), ("yearly", "2019"), ("yearly", "2020")), "overdue")
    assert {(o.opens, o.due, o.breached_on) for o in found.values()} == {
        (date(2019, 6, 6), date(2019, 6, 11), date(2019, 6, 12))
    }
    found = asked(NOT_BEFORE_DUE, "2020-01-12", *events)["once", None]
    assert (found.status, found.fulfilled_on) == ("fulfilled-late", date(2020, 1, 12))


def test_a_cap_that_comes_late_is_the_due_date_from_then_on():
    """Until 10 July; the beta of 3 July makes it that day, and so it is decided on the 4th.

    The evaluator once said that it was decided on whatever day was asked about.
    """
    rules = 'obligation report for each alpha must "report" "it" due by 2019-07-10 latest beta source "1"\n'
    for as_of in ("2019-07-04", "2019-07-05", "2019-07-09"):
        found = asked(rules, as_of, "2019-06-20 alpha", "2019-07-03 beta")["report", "2019-06-20"]
        assert (found.status, found.due, found.decided_on) == ("overdue", date(2019, 7, 3), date(2019, 7, 4))


def test_what_is_due_by_the_due_date_of_another_rule_opens_with_the_policy():
    """It has neither a clock nor a period of its own. The oracle once opened it on the day of the other one's event."""
    rules = """
obligation first must "do" "it" due within 1 week after alpha source "1"
obligation second must "redo" "it" due by the due date of first source "1"
"""
    found = asked(rules, "2019-07-01", "2019-06-30 alpha")
    assert {(o.due, o.opens) for o in found.values()} == {
        (date(2019, 7, 7), date(2019, 7, 1)),
        (date(2019, 7, 7), date(2019, 1, 1)),
    }


def test_a_clock_that_is_counted_backwards_has_not_started_before_its_day():
    """The closing of 10 September is known from 10 July: due on 10 August, which the window that it opens leaves out.

    Once it has come the evaluator said that the window had been open on 9 August, for it holds the day counted from.
    """
    rules = """
event closing on 2 months after beta
obligation report from closing until gamma must "report" "it" due at least 1 month before closing source "1"
"""
    events = ("2019-07-10 beta", "2019-08-09 report", "2019-09-29 gamma")
    assert asked(rules, "2019-08-10", *events)["report", None].status == "awaiting"
    for as_of in ("2019-08-11", "2019-09-10", "2019-09-30"):
        found = asked(rules, as_of, *events)["report", None]
        assert (found.status, found.due, found.decided_on) == ("inapplicable", date(2019, 8, 10), date(2019, 8, 11))


def test_hours_after_an_event_that_was_seen_to_come_open_on_its_day():
    """The expiry of 14 July is known from 9 July. What is due 30 working hours after it opens on the 14th, by days on the 15th.

    What is due before it opens when it is known. The evaluator once opened the hours on the 9th too.
    """
    rules = """
event expiry for each alpha on 5 days after it
obligation hours must "do" "it" due within 30 working hours after last expiry source "1"
obligation days must "do" "it" due within 3 working days after last expiry source "1"
obligation ahead must "do" "it" due at least 1 hour before last expiry source "1"
"""
    found = asked(rules, "2020-07-15", "2020-07-09 alpha")
    assert {rule: o.opens for (rule, _), o in found.items()} == {
        "hours": date(2020, 7, 14),
        "days": date(2020, 7, 15),
        "ahead": date(2020, 7, 9),
    }


def test_in_a_where_a_bare_event_is_the_act_in_question_in_its_bounds_too():
    """What was paid on 20 June was paid within 5 days of the day that it carries, the 17th; what was paid on the 3rd was not.

    The evaluator once counted the 5 days from the day that the first payment carries.
    """
    rules = """
event paid with bill: date
obligation settle must "settle" "it" due by 2019-06-30
  met by paid where paid within 5 days after the bill of paid source "1"
"""
    payments = tuple(
        Event("paid", date.fromisoformat(on), attributes={"bill": bill})
        for on, bill in (("2019-06-03", "2019-05-02"), ("2019-06-20", "2019-06-17"))
    )
    found = asked(rules, "2019-06-21", *payments)["settle", None]
    assert (found.status, found.fulfilled_on) == ("fulfilled", date(2019, 6, 20))


def test_hours_are_counted_back_from_the_beginning_of_a_day_without_a_time():
    """The oracle once counted all hours on, and from the end of the day."""
    rules = 'obligation tell must "tell" "it" due at least 1 hour before alpha source "1"\n'
    found = asked(rules, "2019-07-10", "2019-07-10 alpha")["tell", None]
    assert found.due_at.replace(tzinfo=None) == datetime(2019, 7, 9, 23)
    at_two = Event("alpha", datetime(2019, 7, 10, 14))
    assert asked(rules, "2019-07-10", at_two)["tell", None].due_at.replace(tzinfo=None) == datetime(2019, 7, 10, 13)


def test_what_may_have_happened_on_a_day_that_is_past_does_not_lie_ahead():
    """For a small firm delta happened on 3 June; for any other it did not, and nothing is due before it.

    The evaluator once counted back from 3 June for the other too, and so was sure of 31 May.
    """
    rules = """
event delta on alpha when size is small
obligation report must "report" "it" due the earlier of (at least 3 days before delta, by 2019-08-31) source "1"
"""
    found = asked(rules, "2019-06-10", "2019-06-03 alpha")["report", None]
    assert (found.status, found.due, found.decided_on) == ("undetermined", None, None)


def test_a_deadline_that_passes_before_a_rest_day_is_moved_no_more_by_a_suspension_that_is_open():
    """Within 5 days after 30 September 2019, and a day for each since: on 1 October that is Sunday the 6th.

    It rolls back over National Day to 30 September, and has passed. The evaluator once let the suspension move it on for
    good when it asked whether there is an instance: its window opens on 31 December.
    """
    rules = """
obligation report every year from 2019-12-31 must "report" "it"
  due within 5 days after alpha suspended from alpha until gamma roll backward source "1"
obligation once must "do" "it" due within 5 days after alpha suspended from alpha until gamma roll backward source "1"
"""
    for as_of in ("2019-10-01", "2019-11-15", "2019-12-31"):
        found = asked(rules, as_of, "2019-09-30 alpha")
        assert statuses(found) == {("once", None): "overdue"}
        assert (found["once", None].due, found["once", None].nominal_due) == (date(2019, 9, 30), date(2019, 10, 6))


def test_a_due_date_that_passed_before_the_window_opened_leaves_no_instance_when_an_event_would_move_it():
    """By 15 August 2019, from 28 September on: there was none. The gamma of 12 December moves nothing that has passed.

    The evaluator once had an instance then, breached on 16 August.
    """
    rules = """
obligation yearly every year from 2019-09-28 must "report" "it" due by day 15 of the 1st month after last gamma source "1"
"""
    assert asked(rules, "2019-12-31", "2019-07-01 gamma", "2019-12-12 gamma") == {}


def test_what_was_decided_takes_precedence_also_when_the_window_has_closed():
    """The report was made in the window of 15 July; on the 30th it is made, and the prohibition stays overridden.

    By the evaluator precedence once ended with the window.
    """
    rules = """
obligation report from gamma through gamma must "report" "it" due by 2019-12-31 overrides rest source "1"
prohibition rest must not alpha source "1"
"""
    found = asked(rules, "2019-07-30", "2019-07-15 gamma", "2019-07-15 report")
    assert statuses(found) == {("report", None): "fulfilled", ("rest", None): "inapplicable"}


def test_what_was_done_and_perhaps_applies_is_not_perhaps_open():
    """A small firm need not: it followed, or it need not. Whether it is open is no question. The oracle once made it one."""
    rules = """
recommendation advice unless size is small should "follow" "it" source "1"
requirement quiet unless advice is open that no beta source "1"
"""
    found = asked(rules, "2019-07-05", "2019-07-02 advice")
    assert statuses(found) == {("advice", None): "undetermined", ("quiet", None): "satisfied"}


def test_what_is_done_on_the_day_of_the_breach_may_perform_what_the_breach_brings():
    """The breach falls on 1 August, and the day itself counts. The oracle once gave the act of that day to nothing."""
    rules = """
obligation first must "do" "it" due by 2019-07-31 otherwise second source "1"
obligation second must "redo" "it" due within 5 days after breach of first counting the day itself source "1"
"""
    found = asked(rules, "2019-08-02", "2019-08-01 second")["second", "2019-08-01"]
    assert (found.opens, found.due, found.status) == (date(2019, 8, 1), date(2019, 8, 5), "fulfilled")


def test_what_was_perhaps_decided_perhaps_takes_precedence():
    """A small firm's report was waived on 6 May, for good: the prohibition is overridden. For any other it is not.

    The evaluator once asked only whether the report applies on the day, which since beta it does not.
    """
    rules = """
obligation report when size is small and no beta must "report" "it" due by 2019-12-31 waived by gamma overrides rest source "1"
prohibition rest must not alpha source "1"
"""
    found = asked(rules, "2019-07-10", "2019-05-06 gamma", "2019-07-05 beta")
    assert statuses(found) == {("report", None): "undetermined", ("rest", None): "undetermined"}
    assert found["rest", None].missing_facts == ("size",)


def test_a_bare_breach_is_that_of_the_same_event_also_where_one_rule_has_more_making_events():
    """Only the alpha of 1 July has a report that was due. The oracle once took its breach for that of 1 August too."""
    rules = """
obligation report for each alpha must "report" "it" due within 10 days after it source "1"
obligation remedy for each alpha, beta must "explain" "it" due within 5 days after breach of report source "1"
"""
    found = asked(rules, "2019-08-05", "2019-07-01 alpha", "2019-08-01 alpha", "2019-08-02 beta")
    assert found["remedy", "2019-07-01"].due == date(2019, 7, 17)
    assert (found["remedy", "2019-08-01"].status, found["remedy", "2019-08-01"].due) == ("awaiting", None)
    assert found["remedy", "2019-08-02"].due == date(2019, 7, 17)


def test_a_due_date_that_becomes_known_after_the_decision_is_as_it_first_was():
    """It was reported in March. The gamma of 1 April makes it due on the 11th; the one of June moves nothing that is over.

    Both once let the due date of what had been decided move on.
    """
    rules = 'obligation report must "report" "it" due within 10 days after last gamma source "1"\n'
    events = ("2019-03-01 report", "2019-04-01 gamma", "2019-06-01 gamma")
    for as_of, due in (("2019-03-31", None), ("2019-04-01", date(2019, 4, 11)), ("2019-12-31", date(2019, 4, 11))):
        found = asked(rules, as_of, *events)["report", None]
        assert (found.status, found.decided_on, found.due) == ("fulfilled", date(2019, 3, 1), due)


def test_what_is_done_after_the_hour_is_a_breach_of_that_day():
    """An hour before 17:30 is 16:30; it was done at 17:00. The oracle once put each breach on the day after the due date."""
    rules = 'obligation report must "report" "it" due at least 1 hour before alpha source "1"\n'
    done, happened = (Event(n, datetime(2019, 7, 31, *t)) for n, t in (("report", (17,)), ("alpha", (17, 30))))
    found = asked(rules, "2019-08-05", done, happened)["report", None]
    assert (found.status, found.due_at.time().isoformat()) == ("fulfilled-late", "16:30:00")
    assert found.breached_on == date(2019, 7, 31)


def test_what_is_done_on_the_day_on_which_it_falls_late_goes_by_that_days_eve():
    """Both passed on 29 June, and the act of that day came first: the breach of the other, at its end, undoes nothing.

    The evaluator once found it performed while it applied, and then not applying.
    """
    rules = """
obligation first must "do" "it" due by 2019-06-28 source "1"
obligation second must "redo" "it" due by 2019-06-28 unless breach of first source "1"
"""
    found = asked(rules, "2019-07-31", "2019-06-29 second")["second", None]
    assert (found.status, found.decided_on) == ("fulfilled-late", date(2019, 6, 29))


def test_what_rests_on_a_clock_that_stands_still_moves_with_it():
    """A quarter after 30 June is 30 September; three days stood still, so 3 October, and a month before is 3 September.

    The oracle once kept the first date that it had found.
    """
    rules = """
event delta on 1 quarter after last alpha suspended from gamma until beta
obligation report due at least 1 month before delta must "report" "it" source "1"
"""
    found = asked(rules, "2019-07-11", "2019-06-30 alpha", "2019-07-09 gamma")["report", None]
    assert (found.status, found.due) == ("pending", date(2019, 9, 3))


def test_what_has_no_instance_leaves_no_breach():
    """The policy ends on 20 January, so that there is no prohibition for that month, and no breach of 11 January.

    The oracle once took the breach of what was not there; the evaluator told it of a period before the period was there.
    """
    rules = """
event told for each breach of silence on it
prohibition silence every month must not alpha source "1"
"""
    policy = cr.loads(f"{HEADER}  effective 2019-07-01 until 2020-01-20\n{EVENTS}{rules}")
    for events in (("2020-01-11 alpha",), (Event("alpha", date(2019, 12, 20), period=("2020-01",)),)):
        timeline = Timeline("here", None, tuple(map(event, events)))
        report, expected = policy.assess(timeline, date(2020, 6, 3)), assess(policy.model, timeline, date(2020, 6, 3))
        assert answers(report) == expected.answers
        assert not report.derived
        assert not expected.derived
    found = asked(rules, "2020-01-05", Event("alpha", date(2019, 12, 20), period=("2020-01",)), effective="2019-07-01")
    assert found["silence", "2020-01"].status == "violated"


SHARED = """
obligation base every quarter must "file" "it" due within 1 quarter after 2019-04-28 suspended from alpha until beta source "1"
obligation shared every year must "report" "it" due with base of quarter 4 source "1"
"""


def test_what_was_done_by_a_shared_due_date_stays_where_that_moves_on():
    """From 28 July the due date moves a day for each from 29 June on: 5 October as known on 5 September, in quarter 4.

    As of 1 August it is 31 August, and opens with quarter 3, which lies in the year: the act of that day performs it. By 30
    September the due date that is shared has moved to 30 October; the evaluator then lost what had been performed.
    """
    found = asked(SHARED, "2019-09-30", "2019-06-29 alpha", "2019-08-01 shared", effective="2019-04-28")
    report = found["shared", "2019"]
    assert (report.status, report.due, report.opens) == ("fulfilled", date(2019, 8, 31), date(2019, 7, 1))


def test_what_rests_on_the_due_date_of_no_instance_does_not_apply():
    """The first rule is in force from alpha of August, so that quarter 2 has no instance of it, and quarter 3 has.

    The evaluator once called the other lapsed, as if it had been to be done.
    """
    rules = """
obligation base every quarter from alpha must "file" "it" due within 15 days after quarter end source "1"
obligation after every quarter must "check" "it" due within 10 days after the due date of base source "1"
"""
    found = asked(rules, "2019-10-01", "2019-08-01 alpha", effective="2019-04-28")
    assert (found["after", "2019-Q2"].status, found["after", "2019-Q2"].due) == ("inapplicable", None)
    assert (found["after", "2019-Q3"].status, found["after", "2019-Q3"].due) == ("upcoming", date(2019, 10, 25))


@pytest.mark.parametrize("over", ["on last delta", "on delta", "for each delta on it"])
def test_what_lies_ahead_is_foreseen_through_others_that_do(over):
    """A quarter after 15 July is 15 October, and two months before that 15 August.

    The evaluator once waited for the first of two derived events to happen, and both did where it is one for each.
    """
    rules = f"""
event delta for each alpha on 1 quarter after it
event over {over}
obligation renewal must "renew" "it" due at least 2 months before over source "1"
"""
    found = asked(rules, "2019-07-15", "2019-07-15 alpha")["renewal", None]
    assert (found.status, found.due, found.opens) == ("pending", date(2019, 8, 15), date(2019, 7, 15))
    found = asked(rules, "2019-12-31", "2019-07-15 alpha")["renewal", None]
    assert (found.due, found.opens, found.decided_on) == (date(2019, 8, 15), date(2019, 7, 15), date(2019, 8, 16))


def test_what_rests_on_itself_is_not_foreseen():
    """Each alpha begins a chain without an end, of which only the next is known: from 15 October that of 15 January."""
    rules = """
event delta for each alpha, delta on 1 quarter after it
obligation renewal must "renew" "it" due at least 2 months before 2nd delta source "1"
"""
    assert asked(rules, "2019-10-14", "2019-07-15 alpha")["renewal", None].status == "awaiting"
    found = asked(rules, "2019-10-15", "2019-07-15 alpha")["renewal", None]
    assert (found.status, found.due) == ("pending", date(2019, 11, 15))


def test_a_date_of_what_lies_ahead_that_moves_decides_by_what_was_foreseen():
    """Foreseen for 15 October, it was due on 15 August, and late on the 16th; the alpha of the 20th moves what lies ahead.

    The evaluator once read the due date as of the day of the question, so that what was late was pending again.
    """
    rules = """
event over on 1 quarter after last alpha
obligation renewal must "renew" "it" due at least 2 months before over source "1"
"""
    events = ("2019-07-15 alpha", "2019-08-20 alpha")
    for as_of in ("2019-08-19", "2019-08-31", "2019-12-31"):
        found = asked(rules, as_of, *events)["renewal", None]
        assert (found.status, found.due, found.decided_on) == ("overdue", date(2019, 8, 15), date(2019, 8, 16))


def test_what_comes_of_one_of_all_breaches_is_about_no_case():
    """The breaches of two cases are counted together: what the second brings about is not about its case.

    The evaluator once took it for the affair of the second case alone, and the other rule did not see it.
    """
    rules = """
event lost on 1 day after 2nd breach of report
obligation report for each alpha must "report" "it" due within 10 days after it source "1"
obligation hand-back must "hand back" "it" due within 5 days after lost source "1"
"""
    events = (Event("alpha", date(2019, 7, 1), matter="M1"), Event("alpha", date(2019, 7, 2), matter="M2"))
    found = asked(rules, "2019-07-31", *events)["hand-back", None]
    assert (found.status, found.due) == ("overdue", date(2019, 7, 19))


CARRIED = "event gamma with term: duration, result: one of (pass, fail)\n"


def test_no_extension_is_granted_before_the_due_date_is_known():
    """The length became known on 15 July: the day after 30 April was over, and an extension no longer counts.

    The evaluator once granted it on 30 April, by what it then was.
    """
    rules = """
obligation report for each beta must "report" "it" due within the term of gamma after it
  extended by 5 days when not (the result of gamma is pass) source "1"
"""
    found = carried(
        rules, "2019-07-16", Event("gamma", date(2019, 7, 15), attributes=(("term", "1 day"),)), "2019-04-30 beta"
    )
    assert found["report", "2019-04-30"].due == date(2019, 5, 1)


def test_what_became_known_later_made_nobody_late():
    """It was reported on 15 June, when there was no length yet. By that of July it would have been due on 11 May."""
    rules = (
        'obligation report every month must "report" "it" due within the term of gamma after month start source "1"\n'
    )
    term = Event("gamma", date(2019, 7, 18), attributes=(("term", "10 days"),))
    done = Event("report", date(2019, 6, 15), period=("2019-05",))
    found = carried(rules, "2019-08-01", term, done)["report", "2019-05"]
    assert (found.status, found.due, found.breached_on) == ("fulfilled", date(2019, 5, 11), None)


def carried(rules: str, as_of: str, *events: str | Event):
    """As `asked`, where gamma carries a length of time and a result."""
    policy = cr.loads(f"{HEADER}  effective 2019-04-01\nevent beta\n{CARRIED}{rules}")
    timeline, day = Timeline("here", None, tuple(map(event, events))), date.fromisoformat(as_of)
    report = policy.assess(timeline, day)
    assert answers(report) == assess(policy.model, timeline, day).answers
    return {(o.rule, o.instance): o for o in report}


def test_a_recommendation_that_was_followed_while_it_may_have_applied_may_take_precedence():
    """Whether it applied on 18 July rests on a size that is not known. That it does not in January changes nothing.

    The evaluator once asked a recommendation again on each day, though what it had come to was decided.
    """
    rules = """
recommendation care when not (size is small) and no beta overrides quiet should "care" "for it" source "1"
prohibition quiet must not alpha source "1"
"""
    found = asked(rules, "2020-01-12", "2019-07-18 care", "2020-01-11 beta", effective="2019-07-01")
    assert (found["quiet", None].status, found["quiet", None].missing_facts) == ("undetermined", ("size",))


def test_what_was_done_by_a_due_date_before_the_window_has_no_instance():
    """It was done on 3 July, when the due date was the 6th: the day that decides lies before the window.

    A standstill from 6 July on moves what is still to be done. The evaluator once asked by the due date of the day.
    """
    rules = """
obligation report every quarter from gamma must "report" "it" due within 5 days after quarter start
  suspended from beta until alpha source "1"
"""
    done = Event("report", date(2019, 7, 3), period=("2019-Q3",))
    found = asked(rules, "2019-08-30", done, "2019-07-06 beta", "2019-08-28 gamma")
    assert ("report", "2019-Q3") not in found
    assert ("report", "2019-Q3") in asked(rules, "2019-08-30", "2019-07-06 beta", "2019-08-28 gamma")


def test_a_cap_that_comes_after_the_performance_opens_nothing():
    """Done on 1 October, when it was due on 29 April; the second gamma of the 14th would have capped that.

    It opens with April, then, and is there from its period's end on. The evaluator once had it open in October.
    """
    rules = 'obligation report every month must "report" "it" due at least 2 months before 2020-06-29 latest 2nd gamma source "1"\n'
    done = Event("report", date(2019, 10, 1), period=("2019-12",))
    events = ("2019-07-09 gamma", done, "2019-10-14 gamma")
    assert ("report", "2019-12") not in asked(rules, "2019-12-09", *events)
    assert asked(rules, "2019-12-31", *events)["report", "2019-12"].due == date(2020, 4, 29)


def test_acting_begins_with_a_breach_of_the_same_day():
    """What is forbidden and done on 2 August is a breach of that day, before which nobody may answer.

    The answer of the day is not before it. The oracle once asked before it had looked at what is forbidden.
    """
    rules = """
prohibition quiet must not beta source "1"
obligation answer must "answer" "it" due within 10 days after beta not before breach of quiet source "1"
"""
    found = asked(rules, "2019-08-02", "2019-08-02 answer", "2019-08-02 beta")["answer", None]
    assert (found.status, found.fulfilled_on) == ("fulfilled", date(2019, 8, 2))


def test_the_act_that_is_a_breach_is_not_after_it():
    """The alpha of 28 August broke the prohibition. What its breach permits is what comes after: the alpha of 10 o'clock.

    The evaluator once took the act that was recorded late for one after the breach; the oracle put each breach at the
    end of its day.
    """
    rules = """
prohibition quiet must not alpha source "1"
permission settled for each breach of quiet may alpha source "1"
"""
    late = Event("alpha", date(2019, 8, 28), recorded=date(2019, 9, 7))
    assert asked(rules, "2019-08-29", late)["settled", "2019-08-28"].status == "available"
    two = (Event("alpha", datetime(2019, 8, 28, hour)) for hour in (9, 10))
    found = asked(rules, "2019-08-29", *two)
    assert statuses(found)["settled", "2019-08-28"] == "used"
    assert statuses(found)["settled", "2019-08-28#2"] == "available"


def test_an_extension_is_asked_for_from_the_day_on_which_the_policy_takes_effect():
    """Before the beta of March there had been none; when the policy takes effect in April there has. The size is known by then.

    The evaluator once asked from the first of all days on, on which nothing had happened and nothing was known.
    """
    for condition, due in (("not beta", 7), ("size is large", 7), ("beta", 8), ("size is small", 8)):
        rules = (
            f'obligation report must "report" "it" due by 2019-10-07 extended by 1 day when {condition} source "1"\n'
        )
        policy = cr.loads(f"{HEADER}  effective 2019-04-01\n{EVENTS}{rules}")
        timeline = Timeline("here", None, (event("2019-03-01 beta"),), (Fact("size", "small", date(2018, 1, 1), None),))
        (report,) = policy.assess(timeline, date(2019, 8, 1))
        assert (report.due, report.missing_facts) == (date(2019, 10, due), ())
        assert assess(policy.model, timeline, date(2019, 8, 1)).answers["report", None].due == date(2019, 10, due)


def test_a_period_that_an_event_names_may_open_before_it_begins():
    """The quarter ends on 31 March 2020: the plan is due a quarter before, on 31 December, and opens with the last quarter.

    The rule is in force for that quarter alone, as an alpha is about it. The evaluator once looked for such periods among
    those that had begun.
    """
    rules = 'obligation plan every quarter from alpha must "plan" "it" due at least 1 quarter before quarter end source "1"\n'
    started = Event("alpha", date(2019, 5, 5), period=("2020-Q1",))
    assert ("plan", "2020-Q1") not in asked(rules, "2019-09-30", started)
    found = asked(rules, "2019-10-01", started)
    assert (found["plan", "2020-Q1"].status, found["plan", "2020-Q1"].due) == ("pending", date(2019, 12, 31))


def test_what_is_filed_early_for_a_period_that_is_not_there_yet_performs_what_goes_with_it():
    """In March the report for quarter 3 was filed, and with it the plan. The quarter has no instance before 1 October.

    The evaluator once had it performed from that day on alone, on a day in March. The oracle lived through no period after
    the last day that it was asked about.
    """
    rules = """
obligation report every quarter must "file" report due within 10 days after quarter end source "1"
obligation plan every half-year must "file" plan due with report of quarter 3 not before 2020-01-01 source "1"
"""
    filed = Event("report", date(2020, 3, 11), period=("2020-Q3",), documents=("plan", "report"))
    rules = f"document report\ndocument plan\n{rules}".replace('must "file"', "must file")
    for as_of in ("2020-06-29", "2020-10-02"):
        found = asked(rules, as_of, filed)["plan", "2020-H1"]
        assert (found.status, found.fulfilled_on, found.due) == ("fulfilled", date(2020, 3, 11), date(2020, 10, 10))


def test_the_date_of_what_comes_of_a_fulfilment_is_clear_when_that_is_certain():
    """It was followed on 9 July for quarter 3, which is there from 30 September on. That day begins what is counted from it.

    The oracle once had it begin on the day of the act.
    """
    rules = """
event over for each fulfilment of advice on 1 week after it
recommendation advice every quarter should "ask" "somebody" source "1"
obligation report must "report" "it" due by 31 December of the year of last over source "1"
"""
    done = Event("advice", date(2019, 7, 9), period=("2019-Q3",))
    found = asked(rules, "2019-10-31", done, effective="2019-07-01")["report", None]
    assert (found.due, found.opens) == (date(2019, 12, 31), date(2019, 9, 30))


def test_what_names_a_case_before_it_began_belongs_to_it():
    rules = 'obligation report for each gamma must "report" "it" due by 2020-01-01 source "1"\n'
    done, begun = (Event(name, date(2019, 10, day), matter="M1") for name, day in (("report", 7), ("gamma", 8)))
    found = asked(rules, "2019-10-08", done, begun)["report", "2019-10-08"]
    assert (found.status, found.fulfilled_on, found.decided_on) == ("fulfilled", date(2019, 10, 7), date(2019, 10, 8))


def test_a_permission_ends_with_its_hour():
    """An hour before 17:30 is 16:30, so that what is done at 17:30 is too late, and what is done at 16:30 is not.

    The evaluator once let it be used until the end of that day.
    """
    rules = 'permission settle may beta due at least 1 hour before gamma source "1"\n'
    gamma = Event("gamma", datetime(2019, 7, 15, 17, 30))
    for hour, minute, status in ((16, 30, "used"), (16, 31, "expired"), (17, 30, "expired")):
        found = asked(rules, "2019-07-16", gamma, Event("beta", datetime(2019, 7, 15, hour, minute)))
        assert found["settle", None].status == status


def test_a_state_that_is_not_known_may_fail_where_it_is_not_known_whether_it_is_required():
    """Whether it is required rests on the size, and whether it holds on the colour: satisfied, violated or neither.

    The evaluator once took both for so or both for not so, and then it was never violated.
    """
    rules = """
fact colour one of red, blue
requirement first when size is small that colour is red source "1"
obligation report must "report" "it" due by 2019-06-29 unless first is violated source "1"
"""
    found = asked(rules, "2019-05-06")
    assert (found["first", None].status, found["report", None].status) == ("undetermined", "undetermined")
    assert found["report", None].missing_facts == ("colour", "size")


def test_what_was_perhaps_forbidden_and_done_is_perhaps_respected_now():
    """Of 10 May, when it was done, the size is not known, and of today neither: it was violated, is respected, or does not apply.

    The evaluator once took the two days for alike, so that it was never respected.
    """
    rules = """
prohibition quiet when size is small must not alpha source "1"
obligation report must "report" "it" due by 2019-12-31 when quiet is respected source "1"
"""
    found = asked(rules, "2019-06-05", "2019-05-10 alpha")
    assert statuses(found) == {("quiet", None): "undetermined", ("report", None): "undetermined"}


def test_an_open_suspension_is_not_counted_beyond_the_day_of_the_question():
    """A value of a fact that holds for good is no day on which something moves; the evaluator once counted up to it."""
    rules = """
obligation report every half-year must "report" "it" due within 5 days after half-year start
  suspended from alpha until beta extended by 1 day when size is large source "1"
"""
    policy = cr.loads(f"{HEADER}  effective 2019-01-01\n{EVENTS}{rules}")
    timeline = Timeline("here", None, (event("2019-01-03 alpha"),), (Fact("size", "small", date(2019, 1, 1), None),))
    report, expected = policy.assess(timeline, date(2019, 2, 1)), assess(policy.model, timeline, date(2019, 2, 1))
    assert answers(report) == expected.answers
    assert [(o.status, o.due) for o in report] == [("pending", date(2019, 2, 5))]


def test_what_was_foreseen_and_did_not_come_leaves_what_was_late_by_it():
    """A quarter after 30 September is 30 December, two months before that 30 October. Whether it happens is not known then.

    When it has not come, on 31 December, the due date has long passed. The evaluator once lost the instance with the date.
    """
    rules = """
event delta for each alpha on 1 quarter after it when size is large
obligation report every month must "report" "it" due at least 2 months before delta source "1"
"""
    found = asked(rules, "2020-01-30", "2019-09-30 alpha", effective="2019-04-28")["report", "2020-01"]
    assert (found.status, found.due, found.decided_on) == ("overdue", date(2019, 10, 30), date(2019, 10, 31))


def test_a_state_fails_from_its_first_day_on_where_the_window_has_not_begun():
    """The window begins with the beta that makes an instance, and bounds none of those that a gamma makes.

    The evaluator once looked at such a state on the day of the question alone, and told that day as the first.
    """
    rules = 'requirement quiet for each gamma, beta from beta that no gamma source "1"\n'
    for as_of in ("2019-07-01", "2019-07-02", "2019-12-31"):
        found = asked(rules, as_of, "2019-07-01 gamma")["quiet", "2019-07-01"]
        assert (found.status, found.breached_on) == ("violated", date(2019, 7, 1))


def test_of_lives_that_differ_the_first_one_decided_says_what_is_there():
    """Done on 1 October by a date of April, if it applied then; else late by the cap of 14 October. It opens with April.

    The oracle once took the date of the one or of the other, as it happened, so that in December it was there or not.
    """
    rules = """
obligation report every month unless size is large must "report" "it" due at least 2 months before 2020-06-29
  latest 2nd gamma source "1"
"""
    done = Event("report", date(2019, 10, 1), period=("2019-12",))
    events = ("2019-07-09 gamma", done, "2019-10-14 gamma")
    assert ("report", "2019-12") not in asked(rules, "2019-12-09", *events)
    found = asked(rules, "2019-12-31", *events)["report", "2019-12"]
    assert (found.status, found.due) == ("undetermined", date(2020, 4, 29))
