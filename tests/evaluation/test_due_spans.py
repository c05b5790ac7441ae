"""The span in which a provisional due date can lie: the due date by each way in which the days may be arranged.

In 2027 春节 is 6 February, a Saturday. Of the weekend of 30 and 31 January both days, the Sunday or none may be worked for it; 5 to
10 February are off in every way, and the 11th to the 13th in some. 1 January, a Friday, moves no other day.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from evaluation.asking import DECLARATIONS, ask, obligation, one, policy, timeline
from hypothesis import given, settings
from hypothesis import strategies as st

import carrier_rules as cr
from carrier_rules.calendar import parse_notice

INVENTED = (Path(__file__).parents[1] / "data" / "notices" / "2027-invented.txt").read_text("utf-8")
CERTIFIED = "2027-01-20 certified"
TEN = "due within 10 working days after certified"


def span(due: str, *events: str | dict, as_of: str = "2026-12-01", clauses: tuple[str, ...] = (), **more):
    found = one(obligation(due, *clauses), as_of, *(events or (CERTIFIED,)), **more)
    return None if found.due_between is None else tuple(str(day) for day in found.due_between)


@pytest.mark.parametrize(
    ("due", "event", "earliest", "latest"),
    [
        # 21-29 January are seven working days; then 30 and 31 January and 1 February, or 31 January to 2 February, or 1 to 3 February.
        (TEN, CERTIFIED, "2027-02-01", "2027-02-03"),
        # The 30th is worked, or the 31st is, or 1 February comes next.
        ("due within 10 days after certified", CERTIFIED, "2027-01-30", "2027-02-01"),
        ("due within 10 days after certified\n  roll backward", CERTIFIED, "2027-01-29", "2027-01-30"),
        ("due by 2027-01-31", CERTIFIED, "2027-01-31", "2027-02-01"),
        ("due within 15 working days after certified", "2026-12-31 certified", "2027-01-22", "2027-01-22"),
        # Counted on, without rolling, from the 8th working day: 30 or 31 January, or 1 February.
        ("due within 20 days of 8 working days after certified\n  no roll", CERTIFIED, "2027-02-19", "2027-02-21"),
        # Each member by itself: 30 January to 1 February, and 22 January.
        ("due the later of (within 10 days after certified, within 2 working days after certified)", CERTIFIED, "2027-01-30", "2027-02-01"),
        ("due the earlier of (within 10 days after certified, within 8 working days after certified)", CERTIFIED, "2027-01-30", "2027-02-01"),
        ("due on working day 1 of the 1st month after certified", CERTIFIED, "2027-02-01", "2027-02-01"),
        # 4-8 January are five, 11-15, 18-22, 25-29: twenty.
        ("due on working day 20 of the 1st month after certified", "2026-12-20 certified", "2027-01-29", "2027-01-29"),
        # Back from Wednesday 3 February: 2, 1, then 31 January, or 30 or 29.
        ("due at least 3 working days before the meeting of notified", {"event": "notified", "on": "2026-12-01", "meeting": "2027-02-03"}, "2027-01-29", "2027-01-31"),
    ],
)  # fmt: skip
def test_spans_of_deadlines(due, event, earliest, latest):
    as_of = max("2026-12-01", event[:10] if isinstance(event, str) else event["on"])
    assert span(due, event, as_of=as_of) == (earliest, latest)


def test_an_official_date_has_none():
    found = one(obligation(TEN), "2019-10-01", "2019-09-30 certified")
    assert (found.provisional, found.due_between) == (False, None)


def test_a_due_date_that_is_taken_from_another_rule():
    rules = (
        obligation(TEN)
        + 'obligation second\n  must file note\n  due within 1 day after the due date of report\n  no roll\n  source "1"\n'
    )
    early = {"event": "certified", "on": "2026-12-17"}
    # 18, 21-25 December are six; 28-31 four more, if 26 and 27 are weekend days, as they are by all arrangements.
    report = ask(rules, "2026-12-20", early)
    assert [report[rule].due_between for rule in ("report", "second")] == [
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 1)),
    ]


def test_an_extension_is_counted_on():
    early = ("2026-12-21 certified", "2026-12-22 excused")
    rule = obligation("due within 25 working days after certified", "extended by 4 working days when excused")
    # 22-25 December 4, 28-31: 8, 4-8 January 13, 11-15: 18, 18-22: 23, 25 and 26: 25; 27-29 are three.
    found = one(rule, "2026-12-23", *early)
    assert (str(found.due), found.due_between) == ("2027-02-01", (date(2027, 1, 30), date(2027, 2, 1)))


@pytest.mark.parametrize(
    ("clauses", "events", "as_of"),
    [
        # How many of the suspended days are worked is open; the clock stands still; whether it has been prolonged is open.
        (("suspended from inspected through lost",), ("2027-01-29 inspected", "2027-02-01 lost"), "2027-02-02"),
        (("suspended from inspected through lost",), ("2027-01-22 inspected",), "2027-01-25"),
        (("extended by 4 working days when excused",), ("2027-01-21 excused",), "2027-01-25"),
        # Nobody knows which run of rest will lie inside.
        (("counting tax",), (), "2027-01-20"),
    ],
)
def test_where_more_than_a_day_is_open_there_is_no_span(clauses, events, as_of):
    due = "due within 25 days after certified" if "counting tax" in clauses else TEN
    found = one(obligation(due, *clauses), as_of, CERTIFIED, *events)
    assert (found.provisional, found.due_between) == (True, None)


def test_a_regions_calendar_has_no_span():
    lines = "policy asked\n  effective 2019-01-01\n  calendar CN-GX\n  counting civil-code\n  roll forward\n"
    asked = cr.loads(lines + DECLARATIONS + obligation(TEN))
    (found,) = asked.assess(timeline(CERTIFIED), date(2027, 1, 20))
    assert (found.provisional, found.due_between) == (True, None)
    assert "How far the arrangement may still move it is not known." in found.explain().splitlines()
    assert "放假安排公布后，该日期可能如何变动，无法推算。" in found.explain("zh").splitlines()


def test_the_span_is_said_in_both_languages_and_as_data():
    found = one(obligation(TEN), "2027-01-20", CERTIFIED)
    assert (
        "It lies between 1 and 3 February 2027, as arrangements have moved days so far; "
        "the first day that is not official is 2027-01-21."
    ) in found.explain().splitlines()
    assert (
        "按历年放假调休的做法，到期日在2027年2月1日至2027年2月3日之间；自2027年1月21日起的放假安排尚未公布。"
    ) in found.explain("zh").splitlines()
    assert found.to_dict()["due_between"] == ["2027-02-01", "2027-02-03"]
    assert {"step": "due between", "earliest": "2027-02-01", "date": "2027-02-03", "unofficial": "2027-01-21"} in [
        dict(step) for step in found.explanation
    ]


def test_a_span_of_one_day_is_said():
    found = one(obligation("due within 15 working days after certified"), "2026-12-31", "2026-12-31 certified")
    assert (
        "It stays 22 January 2027 by all arrangements so far; the first day that is not official is 2027-01-01."
    ) in found.explain().splitlines()
    assert ("按历年放假调休的做法，到期日仍为2027年1月22日；自2027年1月1日起的放假安排尚未公布。") in found.explain(
        "zh"
    ).splitlines()


WARNING = "the status may become another one when the arrangement is published: it hangs on a day that may be moved"


@pytest.mark.parametrize(
    ("as_of", "acts", "status", "warned"),
    [
        # Due on 3 February, between the 1st and the 3rd.
        ("2027-02-01", (), "pending", False),
        ("2027-02-02", (), "pending", True),
        ("2027-02-03", (), "pending", True),
        ("2027-02-04", (), "overdue", False),
        ("2027-02-10", ("2027-02-01 report",), "fulfilled", False),
        ("2027-02-10", ("2027-02-02 report",), "fulfilled", True),
        ("2027-02-10", ("2027-02-04 report",), "fulfilled-late", False),
    ],
)
def test_a_status_that_would_be_another_within_the_span_is_warned_of(as_of, acts, status, warned):
    found = one(obligation(TEN), as_of, CERTIFIED, *acts)
    assert (found.status, found.warnings) == (status, (WARNING,) if warned else ())
    assert (f"{WARNING[0].upper()}{WARNING[1:]}." in found.explain().splitlines()) == warned
    assert ("放假安排公布后，上述状态可能改变：其取决于可能调整的日期。" in found.explain("zh").splitlines()) == warned


DEADLINES = (
    TEN,
    "due within 20 working days after certified",
    "due within 1 month after certified",
    "due within 20 days after certified\n  roll backward",
    "due within 9 days of 7 working days after certified",
    "due the later of (within 5 days after certified, within 3 working days after certified)",
    "due the earlier of (within 9 days after certified, within 8 working days after certified)",
    "due on working day 20 of the 1st month after certified",
)


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2026, 12, 1), date(2027, 10, 31)), st.sampled_from(DEADLINES))
def test_the_day_by_a_notice_lies_in_the_span_and_is_then_certain(day, due):
    asked = policy(obligation(due))
    events = timeline(f"{day} certified")
    (before,) = asked.assess(events, day)
    noticed = asked.with_calendar(asked.calendar.with_notice(parse_notice(INVENTED)))
    (after,) = noticed.assess(events, day)
    if after.due <= date(2027, 12, 25):
        assert (after.provisional, after.due_between) == (False, None)
        first, last = before.due_between or (before.due, before.due)
        assert first <= after.due <= last
        assert first <= before.due <= last
    assert (before.due_between is None) == (not before.provisional)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 365 * 10), st.sampled_from(DEADLINES))
def test_a_span_holds_the_estimate_and_is_no_wider_than_a_fortnight(days, due):
    day = date(2027, 1, 1) + timedelta(days)
    (found,) = policy(obligation(due)).assess(timeline(f"{day} certified"), day)
    if found.due_between is not None:
        first, last = found.due_between
        assert first <= found.due <= last
        assert (last - first).days <= 14


def test_after_the_published_days_a_date_that_is_taken_from_another_has_no_span():
    rules = obligation(TEN) + (
        'obligation second\n  must file note\n  due within 1 day after the due date of report\n  no roll\n  source "1"\n'
        'obligation third\n  must file note\n  due by the due date of report\n  source "1"\n'
    )
    report = ask(rules, "2027-01-25", CERTIFIED)
    assert {o.rule: o.due_between for o in report} == {
        "report": (date(2027, 2, 1), date(2027, 2, 3)),
        "second": None,
        "third": None,
    }


def test_an_event_that_happened_by_itself_on_an_estimated_day_leaves_no_span():
    rules = "event over for each notified on 5 working days after it\n" + obligation(TEN)
    events = (CERTIFIED, "2026-12-28 notified")
    assert ask(rules, "2027-01-20", *events)["report"].due_between is None
    # By 1 December nothing of the kind has happened.
    assert ask(rules, "2027-01-20", CERTIFIED)["report"].due_between == (date(2027, 2, 1), date(2027, 2, 3))


def test_what_rests_on_an_estimated_day_besides_its_date_has_no_span():
    # Whether the window of five working days is still open on 6 January 2027 hangs on the arrangement too.
    window = "from certified through 5 working days after certified"
    found = one(obligation(TEN, window), "2027-01-06", "2026-12-28 certified")
    assert (found.provisional, found.due_between) == (True, None)


def test_where_another_rule_may_yet_be_extended_there_is_no_span():
    second = 'obligation second\n  must file note\n  due within 1 day after the due date of report\n  no roll\n  source "1"\n'
    early = {"event": "certified", "on": "2026-12-17"}
    extended = obligation(TEN, "extended by 4 working days when excused")
    report = ask(extended + second, "2026-12-20", early)
    assert report["report"].due_between == (date(2026, 12, 31), date(2026, 12, 31))
    assert report["second"].due_between is None
