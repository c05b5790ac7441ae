"""A rule of counting holds for every length of time in a policy: due dates, conditions, windows, derived events."""

from datetime import date

import pytest
from evaluation.asking import ask, policy

OVER = "event over for each certified on {} after it\n"
SILENCE = "event accepted for each certified on it when no inspected within {} after it\n"


def day(text: str) -> date:
    return date.fromisoformat(text)


# Days by hand: after 2019-09-30 the 8th to the 11th of October are worked, and Saturday the 12th.
@pytest.mark.parametrize(
    ("counting", "length", "on"),
    [
        ("civil-code", "5 days", "2019-10-05"),
        ("administrative-licensing", "5 days", "2019-10-12"),
        ("administrative-coercion", "10 days", "2019-10-18"),
        ("administrative-coercion", "11 days", "2019-10-11"),
        ("administrative-penalty", "6 days", "2019-10-06"),
        ("administrative-licensing", "1 month", "2019-10-30"),
    ],
)
def test_a_derived_event_is_counted_by_the_policys_rule(counting, length, on):
    report = ask(OVER.format(length), "2019-12-31", "2019-09-30 certified", counting=counting)
    assert [event.on for event in report.derived] == [day(on)]


def test_a_suspended_count_of_days_that_are_working_days_moves_by_working_days():
    rules = OVER.format("5 days").rstrip() + " suspended from funded through notified\n"
    # Suspended on Thursday 10 and Friday 11 October: Saturday the 12th is worked, then Monday 14 and Tuesday 15.
    events = ("2019-09-30 certified", "2019-10-10 funded", "2019-10-11 notified")
    report = ask(rules, "2019-12-31", *events, counting="administrative-licensing")
    assert [event.on for event in report.derived] == [day("2019-10-15")]


@pytest.mark.parametrize(
    ("counting", "certain"), [("civil-code", "2019-07-07"), ("administrative-licensing", "2019-07-09")]
)
def test_a_condition_is_counted_by_it(counting, certain):
    # Five calendar days of 1 July 2019 end on the 6th, five working days on Monday the 8th.
    report = ask(SILENCE.format("5 days"), "2019-12-31", "2019-07-01 certified", counting=counting)
    assert [event.certain_on for event in report.derived] == [day(certain)]


def test_a_window_and_not_before_are_counted_by_it_and_do_not_roll():
    rules = """
permission appeal
  who office
  may lost
  for each certified
  from it through 5 days after it
  source "1"
obligation file
  who office
  must "file" plan
  for each certified
  due within 30 days after it
  not before 3 days after it
  source "1"
"""
    asked = {
        counting: ask(rules, "2019-10-10", "2019-09-30 certified", counting=counting)
        for counting in ("civil-code", "administrative-licensing")
    }
    assert {name: str(report["appeal"].status) for name, report in asked.items()} == {
        "civil-code": "expired",
        "administrative-licensing": "available",
    }
    assert {name: report["file"].opens for name, report in asked.items()} == {
        "civil-code": day("2019-10-03"),
        "administrative-licensing": day("2019-10-10"),
    }


def test_what_a_rule_says_of_counting_holds_for_its_conditions():
    rules = """
obligation file
  who office
  must "file" plan
  for each certified
  when no inspected within 5 days after it
  counting {}
  due within 30 days after it
  source "1"
"""
    status = {
        name: str(ask(rules.format(name), "2019-07-31", "2019-07-01 certified", "2019-07-08 inspected")["file"].status)
        for name in ("civil-code", "administrative-licensing")
    }
    # Monday 8 July 2019 is the fifth working day, and the seventh day.
    assert status == {"civil-code": "pending", "administrative-licensing": "inapplicable"}


def test_the_checks_claim_no_order_of_days_that_counting_can_turn():
    rules = """
obligation file
  who office
  must "file" plan
  when inspected after 11 days after first certified by 10 days after first certified
  due by 2019-12-31
  source "1"
"""
    # By calendar days the 10th day is over on the 11th; of administrative coercion ten days are working days.
    assert [w.code for w in policy(rules).diagnostics] == ["never-applies"]
    assert [w.code for w in policy(rules, counting="administrative-coercion").diagnostics] == []
