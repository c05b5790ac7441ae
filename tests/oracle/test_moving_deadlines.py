"""The oracle's answers to the worked table "Moving a deadline": each row worked out by hand there."""

from datetime import date

import pytest

import carrier_rules as cr
from carrier_rules.timeline import Event, Timeline
from oracle import assess

POLICY = """
policy moving
  effective 2017-01-01
  calendar CN
  counting civil-code
  roll none
event started
event first-stop
event first-go
event second-stop
event second-go
obligation it
  must "do" "it"
  due {due} of started
  suspended from first-stop {until} first-go
  suspended from second-stop through second-go
  source "1"
"""
WORKING, MONTHS = "within 20 working days", "within 2 months"


@pytest.mark.parametrize(
    ("due", "start", "until", "stops", "expected"),
    [
        (WORKING, "2025-06-03", "through", (), "2025-07-01"),
        (WORKING, "2025-06-03", "through", (("2025-06-10", "2025-06-12"),), "2025-07-04"),
        (WORKING, "2025-06-03", "until", (("2025-06-10", "2025-06-12"),), "2025-07-03"),
        (WORKING, "2025-06-03", "through", (("2025-06-10", "2025-06-12"), ("2025-06-11", "2025-06-13")), "2025-07-07"),
        (WORKING, "2025-06-03", "through", (("2025-05-28", "2025-06-05"),), "2025-07-03"),
        (WORKING, "2025-06-03", "through", (("2025-07-02", "2025-07-10"),), "2025-07-01"),
        (MONTHS, "2019-12-30", "through", (("2020-01-10", "2020-01-12"),), "2020-03-03"),
        (MONTHS, "2025-06-10", "through", (("2025-08-08", "2025-08-20"),), "2025-08-23"),
    ],
)
def test_suspended_days_move_the_due_date(due, start, until, stops, expected):
    events = [Event("started", date.fromisoformat(start))]
    for name, (stop, go) in zip(("first", "second"), stops, strict=False):
        events += [Event(f"{name}-stop", date.fromisoformat(stop)), Event(f"{name}-go", date.fromisoformat(go))]
    policy = cr.loads(POLICY.format(due=due, until=until))
    timeline = Timeline("somewhere", None, tuple(events))
    answers = assess(policy.model, timeline, date(2025, 12, 1)).answers
    assert answers["it", None].due == date.fromisoformat(expected)
