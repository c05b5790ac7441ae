"""Timelines lead to every status of the table, and do often what is done often."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from testing.seeing import counted, until_all_are_seen
from testing.test_timelines import POLICY as RECURRING

import carrier_rules as cr
from carrier_rules.evaluation.status import STATUSES
from carrier_rules.model import Kind
from carrier_rules.testing import cases, timelines

HEADER = """
policy subsidy
  effective 2025-01-01 until 2026-06-30
  calendar CN
  counting civil-code
  roll forward

event started
event ended
event spent

fact big yes or no

document report
document note
"""
# For each kind of rule one that may come to whatever its kind can, and one that rests on a fact that nobody may know.
BY_KIND = {
    Kind.OBLIGATION: """
obligation filing
  must submit report, note
  due within 30 days of first started
  not before 10 days after first started
  waived by ended
  source "1"

obligation filing-of-the-big
  must submit report
  when big is yes
  due within 30 days of first started
  source "2"

obligation keeping
  must maintain report
  standing
  source "3"
""",
    Kind.PROHIBITION: """
prohibition no-spending
  must not spent
  from started until ended
  source "1"

prohibition no-spending-of-the-big
  must not spent
  when big is yes
  source "2"
""",
    Kind.PERMISSION: """
permission spending
  may spent
  from started
  not before 10 days after first started
  due within 3 months after first started
  source "1"

permission spending-of-the-big
  may spent
  when big is yes
  source "2"
""",
    Kind.RECOMMENDATION: """
recommendation letter
  should "write" "a letter"
  due within 20 days of first started
  source "1"

recommendation letter-of-the-big
  should "write" "a letter"
  when big is yes
  source "2"
""",
    Kind.REQUIREMENT: """
requirement limit
  that spent at most 1 times
  due within 3 months of first started
  source "1"

requirement limit-of-the-big
  that no spent
  when big is yes
  source "2"
""",
}


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_status_of_a_kind_is_reached(kind: Kind) -> None:
    policy = cr.loads(HEADER + BY_KIND[kind])
    wanted = {status.value for status in STATUSES[kind]}
    assert until_all_are_seen(cases(policy), wanted, lambda case: {o.status.value for o in case.assess()}) == set()


RECURS = cr.loads(RECURRING)
EXAMPLES = 120
AT_LEAST = {
    "something happens": 0.5,
    "missing": 0.1,
    "on time": 0.05,
    "late": 0.05,
    "waived": 0.04,
    "incomplete": 0.02,
    "corrected": 0.04,
    "retracted": 0.02,
    "recorded later": 0.1,
    "same day": 0.05,
}


def done(timeline: cr.Timeline) -> list[str]:
    """What happens in a timeline, and what has come of it after two years."""
    report, events = RECURS.assess(timeline, date(2025, 12, 31)), timeline.events
    told = {
        "something happens": events,
        "missing": any(o.status == "overdue" for o in report),
        "on time": any(o.status == "fulfilled" for o in report),
        "late": any(o.status == "fulfilled-late" for o in report),
        "waived": any(o.status == "waived" for o in report),
        "incomplete": any(o.missing and o.acts for o in report),
        "corrected": any(event.replaces for event in events),
        "retracted": timeline.retractions,
        "recorded later": any(event.recorded for event in events),
        "same day": len({str(event.on)[:10] for event in events}) < len(events),
    }
    return [name for name, is_so in told.items() if is_so]


def test_what_happens_often_is_drawn_often() -> None:
    """In the two years of a duty that recurs every quarter: each once in 50 timelines, and what is usual more often."""
    found: Counter[str] = Counter()

    @settings(counted, max_examples=EXAMPLES)
    @given(timelines(RECURS))
    def told(timeline: cr.Timeline) -> None:
        found.update(done(timeline))

    told()
    assert {name: often for name, often in AT_LEAST.items() if found[name] < often * EXAMPLES} == {}
