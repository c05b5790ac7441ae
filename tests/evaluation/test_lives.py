"""A life, day by day: an instance is decided once, on its day."""

from datetime import date, timedelta

import pytest
from evaluation.asking import ask, dated, obligation, one, statuses

from carrier_rules.evaluation.conditions import Assumed
from carrier_rules.evaluation.life import Course, settled

TWO_MONTHS = "due within 2 months of first funded"
FUNDED = "2019-06-28 funded"
DUE = "2019-08-28"


def test_the_condition_is_read_as_of_today_until_it_is_decided():
    rule = obligation(TWO_MONTHS, "when certified", "unless lost")
    days = "2019-07-01", "2019-07-10", "2019-07-20"
    found = [one(rule, day, FUNDED, "2019-07-05 certified", "2019-07-15 lost") for day in days]
    assert [(str(o.status), o.decided_on) for o in found] == [
        ("inapplicable", None),
        ("pending", None),
        ("inapplicable", None),
    ]


def test_the_deciding_day_is_the_day_after_the_due_date_with_its_events():
    """Each day brings the day's events, then the due dates that have passed: 28 August passes on the 29th."""
    rule = obligation(TWO_MONTHS, "unless lost")
    for lost, status in (("2019-08-28", "inapplicable"), ("2019-08-29", "inapplicable"), ("2019-08-30", "overdue")):
        found = one(rule, "2019-12-31", FUNDED, f"{lost} lost")
        assert (dated(found), str(found.decided_on)) == ((status, DUE), "2019-08-29")


def test_what_did_not_apply_on_the_deciding_day_never_will():
    rule = obligation(TWO_MONTHS, "when certified")
    found = one(rule, "2019-12-31", FUNDED, "2019-08-30 certified", "2019-09-01 report")
    assert (dated(found), str(found.decided_on)) == (("inapplicable", DUE), "2019-08-29")
    assert found.warnings == ("its condition came true on 2019-08-30, after it was decided that it does not apply",)


def test_what_was_overdue_stays_so_when_the_condition_falls():
    rule = obligation(TWO_MONTHS, "unless lost")
    assert dated(one(rule, "2019-12-31", FUNDED, "2019-09-10 lost")) == ("overdue", DUE)
    late = one(rule, "2019-12-31", FUNDED, "2019-09-10 lost", "2019-09-20 report")
    assert (dated(late), late.days_late) == (("fulfilled-late", DUE), 23)


def test_an_act_before_it_applied_performs_it_on_the_day_it_applies():
    rule = obligation(TWO_MONTHS, "when certified")
    found = one(rule, "2019-12-31", FUNDED, "2019-07-01 report", "2019-07-20 certified")
    assert (dated(found), str(found.fulfilled_on), str(found.decided_on)) == (
        ("fulfilled", DUE),
        "2019-07-01",
        "2019-07-20",
    )
    assert one(rule, "2019-07-19", FUNDED, "2019-07-01 report", "2019-07-20 certified").status == "inapplicable"


def test_what_was_performed_while_it_applied_is_done():
    rule = obligation(TWO_MONTHS, "unless lost")
    assert dated(one(rule, "2019-12-31", FUNDED, "2019-07-01 report", "2019-07-02 lost")) == ("fulfilled", DUE)


def test_an_act_before_the_clock_started_is_in_time():
    """The later event gives a date that lies before the act, and makes nobody late."""
    rule = obligation("due at least 5 days before the meeting of notified")
    call = {"event": "notified", "on": "2019-07-20", "meeting": "2019-07-22"}
    before = one(rule, "2019-07-19", "2019-07-18 report", call)
    after = one(rule, "2019-07-20", "2019-07-18 report", call)
    assert (dated(before), dated(after)) == (("fulfilled", None), ("fulfilled", "2019-07-17"))
    assert before.decided_on == after.decided_on


def test_a_due_date_that_had_passed_when_it_became_known():
    """Called on 20 July for the 22nd: 17 July passes on the day of the call."""
    rule = obligation("due at least 5 days before the meeting of notified")
    call = {"event": "notified", "on": "2019-07-20", "meeting": "2019-07-22"}
    found = one(rule, "2019-07-20", call)
    assert (dated(found), str(found.decided_on)) == (("overdue", "2019-07-17"), "2019-07-20")
    assert dated(one(rule, "2019-07-31", call, "2019-07-20 report")) == ("fulfilled-late", "2019-07-17")


def test_a_due_date_moves_until_it_has_passed():
    """10 days of the last funding: 11 June moves to 20 June; the funding of 25 June comes too late to move it."""
    rule = obligation("due within 10 days of last funded")
    events = "2019-06-01 funded", "2019-06-10 funded", "2019-06-25 funded"
    assert dated(one(rule, "2019-06-05", *events)) == ("pending", "2019-06-11")
    assert dated(one(rule, "2019-06-12", *events)) == ("pending", "2019-06-20")
    found = one(rule, "2019-12-31", *events)
    assert (dated(found), str(found.decided_on)) == (("overdue", "2019-06-20"), "2019-06-21")


def test_the_count_since_an_event_starts_again():
    """The first funding since the last certificate: 10 days of 5 March, then nothing until funding comes again."""
    rule = obligation("due within 10 days of first funded since certified", "waived by excused")
    events = "2019-03-01 certified", "2019-03-05 funded", "2019-03-12 certified", "2019-04-01 funded"
    assert dated(one(rule, "2019-03-11", *events)) == ("pending", "2019-03-15")
    assert dated(one(rule, "2019-03-12", *events)) == ("awaiting", None)
    assert dated(one(rule, "2019-04-05", *events)) == ("pending", "2019-04-11")


def test_an_earlier_date_that_becomes_known_later_counts_from_then():
    rule = obligation(
        "due the earlier of (within 30 days after funded, by the deadline of funded, within 5 days after lost)"
    )
    events = "2019-03-01 funded", "2019-03-10 lost"
    assert dated(one(rule, "2019-03-09", *events)) == ("pending", "2019-04-01")  # 31 March is a Sunday
    assert dated(one(rule, "2019-03-11", *events)) == ("pending", "2019-03-15")


def test_an_unknown_fact_that_no_longer_matters():
    """Known on the deciding day, unknown before: what is read is the deciding day."""
    rule = obligation(TWO_MONTHS, "when size is small")
    known = {"fact": "size", "value": "small", "from": "2019-08-29"}
    assert one(rule, "2019-08-28", FUNDED, facts=(known,)).status == "undetermined"
    assert one(rule, "2019-08-29", FUNDED, facts=(known,)).status == "overdue"


def test_facts_of_opposite_effect():
    """`when A unless B`: one that is known to keep it away is enough; else all that is unknown is named."""
    rule = obligation(TWO_MONTHS, "when size is small", "unless audited is yes")
    assert one(rule, "2019-07-01", FUNDED).missing_facts == ("audited", "size")
    audited = {"fact": "audited", "value": True}
    assert one(rule, "2019-07-01", FUNDED, facts=(audited,)).status == "inapplicable"
    small = {"fact": "size", "value": "small"}
    found = one(rule, "2019-07-01", FUNDED, facts=(small,))
    assert (found.status, found.missing_facts) == ("undetermined", ("audited",))
    negated = obligation(TWO_MONTHS, "when not size is small or audited is yes")
    assert one(negated, "2019-07-01", FUNDED, facts=(audited,)).status == "pending"
    assert one(negated, "2019-07-01", FUNDED, facts=(small,)).status == "undetermined"


def test_an_instance_is_not_decided_before_the_event_that_makes_it():
    rule = obligation("for each certified", "due by 2019-06-28")
    found = one(rule, "2019-12-31", "2019-09-02 certified")
    assert (dated(found), str(found.decided_on)) == (("overdue", "2019-06-28"), "2019-09-02")
    early = {"event": "report", "on": "2019-06-01", "matter": "A"}
    made = {"event": "certified", "on": "2019-09-02", "matter": "A"}
    found = one(rule, "2019-12-31", made, early)
    assert (dated(found), str(found.fulfilled_on), str(found.decided_on)) == (
        ("fulfilled", "2019-06-28"),
        "2019-06-01",
        "2019-09-02",
    )


# A rule with one instance and a window


WINDOWED = obligation("from certified until lost", "due within 2 months of first funded")


def test_a_clock_that_started_in_the_window_goes_on():
    assert dated(one(WINDOWED, "2019-08-01", "2019-06-01 certified", FUNDED, "2019-07-15 lost")) == ("pending", DUE)
    assert dated(one(WINDOWED, "2019-08-29", "2019-06-01 certified", FUNDED, "2019-07-15 lost")) == ("overdue", DUE)


def test_a_clock_that_started_before_the_window_counts_in_it():
    events = FUNDED, "2019-07-10 certified"
    assert dated(one(WINDOWED, "2019-07-09", *events)) == ("awaiting", DUE)
    assert dated(one(WINDOWED, "2019-07-10", *events)) == ("pending", DUE)
    assert dated(one(WINDOWED, "2019-08-29", *events)) == ("overdue", DUE)


def test_no_duty_where_the_window_opened_after_the_due_date_or_closed_before_any_clock():
    assert dated(one(WINDOWED, "2019-12-31", FUNDED, "2019-08-29 certified")) == ("inapplicable", DUE)
    events = "2019-06-01 certified", "2019-06-10 lost", FUNDED
    assert [str(one(WINDOWED, day, *events).status) for day in ("2019-06-05", "2019-06-10", "2019-07-01")] == [
        "awaiting",
        "inapplicable",
        "inapplicable",
    ]


def test_what_was_performed_in_the_window_stays_so_when_it_closes():
    rule = obligation("from certified until lost", "due by 2019-06-28")
    events = "2019-02-01 certified", "2019-03-01 report", "2019-04-01 lost"
    assert one(rule, "2019-12-31", *events).status == "fulfilled"
    assert one(rule, "2019-12-31", "2019-02-01 certified", "2019-04-01 lost").status == "inapplicable"
    assert one(rule, "2019-12-31", "2019-02-01 certified").status == "overdue"


# The short way for what applies always is the long way


@pytest.mark.parametrize("as_of", ["2019-06-27", "2019-06-28", "2019-08-28", "2019-08-29", "2019-12-31"])
@pytest.mark.parametrize("act", [None, "2019-06-01", "2019-06-28", "2019-08-28", "2019-08-29", "2019-09-30"])
@pytest.mark.parametrize(
    "due", [TWO_MONTHS, "due by 2019-08-28", "due promptly after funded", "due at least 9 days before funded"]
)
def test_the_short_way_ends_where_the_long_way_ends(as_of, act, due):
    acts = [f"{act} report"] if act and act <= as_of else []
    found = one(obligation(due), as_of, FUNDED, *acts)
    record = found.record
    course = Course(
        record.world,
        record.instance,
        record.performed,
        None,
        lambda day: record.life.due,
        Assumed(record.world, record.instance, True),
        record.world.as_of,
    )
    short = settled(record.instance, record.life.due, record.performed, record.world.as_of)
    long = course.run()
    assert (short.ended, short.decided, short.applies, short.read_on) == (
        long.ended,
        long.decided,
        long.applies,
        long.read_on,
    )


def test_an_act_before_the_window_counts_from_the_day_of_the_clock_s_start():
    """What the certificate of 2 September says of July was not known in July."""
    rule = obligation("from certified", "due at least 1 quarter before certified")
    found = one(rule, "2019-12-31", "2019-05-06 report", "2019-09-02 certified")
    assert (dated(found), str(found.decided_on)) == (("fulfilled", "2019-05-31"), "2019-09-02")


def test_what_came_before_the_event_that_makes_a_duty_does_not_waive_it():
    """An excuse of March 2019 is about the duty of that spring, not about the one that an event of 2020 makes."""
    rules = 'obligation r for each funded due within 5 days after it must submit plan waived by excused source "1"\n'
    report = ask(rules, "2020-06-01", "2019-03-01 funded", "2019-03-04 excused", "2020-03-02 funded")
    assert statuses(report) == {"2019-03-01": "waived", "2020-03-02": "overdue"}


def test_due_dates_pass_together_and_what_they_leave_behind_decides_none_of_them():
    """Both pass on 29 June; the breach of the first one comes with that day's end."""
    first = obligation("due by 2019-06-28")
    for clause, status in (("when breach of report", "inapplicable"), ("unless breach of report", "overdue")):
        rules = first + f'obligation other must file note due by 2019-06-28 {clause} source "2"\n'
        found = ask(rules, "2019-07-31")["other"]
        assert (str(found.status), str(found.decided_on)) == (status, "2019-06-29")
        later = ask(rules.replace("due by 2019-06-28 " + clause, "due by 2019-07-01 " + clause), "2019-07-31")["other"]
        assert str(later.status) == {"inapplicable": "overdue", "overdue": "inapplicable"}[status]


def test_an_act_on_the_day_on_which_due_dates_pass_comes_before_what_they_leave_behind():
    first = obligation("due by 2019-06-28")
    for clause, status in (("when breach of report", "inapplicable"), ("unless breach of report", "fulfilled-late")):
        rules = first + f'obligation other must file note due by 2019-06-28 {clause} source "2"\n'
        found = ask(rules, "2019-07-31", "2019-06-29 other")["other"]
        assert (str(found.status), str(found.decided_on)) == (status, "2019-06-29")


def test_an_event_counts_from_the_day_on_which_it_is_certain():
    """Silence accepts on the day of the certificate, 1 July, and that is certain on the 9th: on the 6th it was not."""
    rules = "event accepted for each certified on it when no inspected within 5 working days after it\n"
    for due, status in (("2019-07-05", "inapplicable"), ("2019-07-08", "overdue")):
        report = ask(rules + obligation(f"due by {due}", "when accepted"), "2019-07-31", "2019-07-01 certified")
        assert str(report["report"].status) == status, due
    early = ask(rules + obligation("due by 2019-07-05", "when accepted"), "2019-07-31", "2019-07-01 certified")[
        "report"
    ]
    assert early.warnings == ("its condition came true on 2019-07-09, after it was decided that it does not apply",)


def test_a_condition_may_come_true_and_fail_again_after_it_was_decided():
    rule = obligation("due by 2019-06-28", "when certified", "unless lost")
    found = one(rule, "2019-12-31", "2019-07-05 certified", "2019-07-20 lost")
    assert found.warnings == ("its condition came true on 2019-07-05, after it was decided that it does not apply",)
    assert one(rule, "2019-07-04", "2019-07-05 certified").warnings == ()
    assert one(rule, "2019-12-31", "2019-06-05 certified", "2019-06-20 lost").warnings == ()


# A day that becomes known late. On 20 July 2019 it is told that 28 June is meant; 30 June is a Sunday.


KNOWN_LATE = (
    ("by the deadline of funded", "2019-06-28"),
    ("within 3 days after the deadline of funded", "2019-07-01"),
    ("within 2 working days after the deadline of funded", "2019-07-02"),
    ("at least 1 day before the deadline of funded", "2019-06-27"),
    ("at least 2 weeks before funded", "2019-07-06"),
    ("at least 24 hours before funded", "2019-07-18"),
    ("at least 8 working hours before funded", "2019-07-19"),
    ("the earlier of (by the deadline of funded, by 2019-12-31)", "2019-06-28"),
    ("the later of (by the deadline of funded, by 2019-05-31)", "2019-06-28"),
    ("the later of (by 2019-06-29, by the deadline of funded)", "2019-06-29"),
    ("within 3 days after the later of (the deadline of funded, 2019-06-29)", "2019-07-02"),
    ("by day 5 of the 1st month after the deadline of funded", "2019-07-05"),
    ("by the due date of r0", "2019-06-28"),
    ("within 1 day after the due date of r0", "2019-06-29"),
)  # fmt: skip


def test_a_due_date_that_becomes_known_after_it_has_passed():
    """It is missed on the day on which it is known, and breached on the day after it; who acted before is in time."""
    rules = "".join(
        f'obligation r{n} must file note due {due} no roll source "1"\n' for n, (due, _) in enumerate(KNOWN_LATE)
    )
    office = "effective 2019-01-01\n  working hours 09:00 to 12:00, 13:00 to 18:00"
    told = {"event": "funded", "on": "2019-07-20", "deadline": "2019-06-28"}
    acts = [f"2019-07-19 r{n}" for n in range(len(KNOWN_LATE))]
    missed = ask(rules, "2019-07-31", told, header=office)
    found = {o.rule: (str(o.status), str(o.due), str(o.decided_on), str(o.breached_on)) for o in missed}
    assert found == {
        f"r{n}": ("overdue", day, "2019-07-20", str(date.fromisoformat(day) + timedelta(1)))
        for n, (_, day) in enumerate(KNOWN_LATE)
    }
    assert {str(o.status) for o in ask(rules, "2019-07-19", told, header=office)} <= {"awaiting", "pending"}
    done = ask(rules, "2019-07-31", told, *acts, header=office)
    assert {str(o.status) for o in done} == {"fulfilled"}
    assert {str(o.decided_on) for o in done} == {"2019-07-19"}


def test_of_an_act_and_a_waiver_before_it_applied_the_first_one_counts():
    rule = obligation(TWO_MONTHS, "when certified", "waived by excused")
    for act, waiver, status in (("03", "05", "fulfilled"), ("05", "03", "waived")):
        found = one(
            rule, "2019-07-31", FUNDED, f"2019-07-{act} report", f"2019-07-{waiver} excused", "2019-07-20 certified"
        )
        assert (str(found.status), str(found.decided_on)) == (status, "2019-07-20")


@pytest.mark.parametrize(
    "rule",
    [
        'obligation r due by 2019-06-28 {} must file note source "1"\n',
        'obligation r standing {} must file note source "1"\n',
        'prohibition r {} must not inspected source "1"\n',
        'permission r {} may inspected source "1"\n',
        'recommendation r {} should "send" note source "1"\n',
        'requirement r {} that audited is yes source "1"\n',
    ],
)
@pytest.mark.parametrize("acts", [(), ("2019-03-01 inspected", "2019-03-01 r")])
def test_what_decided_it_says_whether_it_applied(rule, acts):
    acts = tuple(
        act
        for act in acts
        if not (act.endswith(" r") and rule.split()[0] in ("prohibition", "permission", "requirement"))
    )
    facts = ({"fact": "audited", "value": True},)
    applying = one(rule.format("when certified"), "2019-07-31", "2019-02-01 certified", *acts, facts=facts)
    assert applying.record.life.applies is True
    without = one(rule.format("when certified"), "2019-07-31", *acts, facts=facts)
    assert (str(without.status), without.record.life.applies) == ("inapplicable", False)
