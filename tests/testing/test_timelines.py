"""Timelines drawn for a policy: what they say, how they vary, and how small they become."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from testing.simplest import simplest

import carrier_rules as cr
from carrier_rules.testing import Case, as_of_dates, cases, timeline_pairs, timelines

POLICY = """
policy subsidy
  effective 2024-01-01
  calendar CN
  counting civil-code
  roll forward

party office
party firm

entity applicant

event approved  with amount: money, new-date: date
event excused
event extended

fact size  one of small, large
fact staff  number
fact skills  some of law, tax

document report
document accounts

obligation quarterly
  for applicant
  who firm
  must submit report, accounts
  form electronic, paper x2 sealed
  to office
  every quarter from approved
  due within 15 working days after quarter end
  extended by 5 working days when extended
  waived by excused
  source "1"

obligation once
  for applicant
  must submit report
  when staff >= 50 and the amount of approved >= 500 CNY
  unless size is small
  due within 2 months of first approved
  source "2"

requirement skilled
  for applicant
  that skills has at least 1 of (law, tax)
  source "3"
"""

quick = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
# They are about what a case becomes as it shrinks, also in a run that shrinks nothing else.
smallest = settings(
    database=None, max_examples=100, derandomize=True, suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink)
)  # fmt: skip


@pytest.fixture(scope="module")
def policy() -> cr.Policy:
    return cr.loads(POLICY)


@quick
@given(st.data())
def test_a_timeline_is_one_that_the_policy_accepts(policy: cr.Policy, data: st.DataObject) -> None:
    timeline = data.draw(timelines(policy))
    as_of = data.draw(as_of_dates(policy, timeline))
    assert len(policy.assess(timeline, as_of)) >= 2
    assert timeline.kind == "applicant"
    assert cr.Timeline.from_dict(timeline.to_dict()) == timeline


WANTED = {
    "on time": lambda o, t: o.status == "fulfilled",
    "on the last day": lambda o, t: o.status == "fulfilled" and o.fulfilled_on == o.due,
    "late": lambda o, t: o.status == "fulfilled-late",
    "missing": lambda o, t: o.status == "overdue",
    "incomplete": lambda o, t: o.missing and o.acts,
    "in two parts": lambda o, t: o.status == "fulfilled" and len(o.acts) == 2,
    "waived": lambda o, t: o.status == "waived",
    "does not apply": lambda o, t: o.status == "inapplicable",
    "a fact is missing": lambda o, t: o.missing_facts,
    "corrected": lambda o, t: any(e.replaces for e in t.events),
    "retracted": lambda o, t: t.retractions,
    "recorded late": lambda o, t: any(e.recorded for e in t.events),
    "twice on one day": lambda o, t: len({(e.event, e.on) for e in t.events}) < len(t.events),
    "about a matter": lambda o, t: any(e.matter for e in t.events),
    "for a period": lambda o, t: any(e.period for e in t.events),
    "at a time of day": lambda o, t: any(hasattr(e.on, "hour") for e in t.events),
    "a fact that changes": lambda o, t: any(f.end for f in t.facts),
    "just below": lambda o, t: ("amount", "499 CNY") in [pair for e in t.events for pair in e.attributes],
}


def test_everything_that_happens_in_practice_is_drawn(policy: cr.Policy) -> None:
    left = dict(WANTED)

    def nothing_left(case: Case) -> bool:
        for o in case.assess():
            for name in [name for name, wanted in left.items() if wanted(o, case.timeline)]:
                del left[name]
        return not left

    with suppress(NoSuchExample):
        find(
            cases(policy, min_value=date(2024, 1, 1), max_value=date(2024, 12, 31)),
            nothing_left,
            settings=settings(quick, max_examples=600, derandomize=True, database=None, phases=[Phase.generate]),
        )
    assert list(left) == []


def test_the_edges_of_due_dates_are_asked_about(policy: cr.Policy) -> None:
    """The first quarter of 2024: 15 working days after 31 March, Qingming off and a Sunday worked, is Monday 22 April."""
    seen: set[date] = set()

    @settings(max_examples=300, derandomize=True, database=None)
    @given(as_of_dates(policy, cr.Timeline("a", "applicant", (cr.Event("approved", date(2024, 1, 1)),))))
    def asked(day: date) -> None:
        seen.add(day)

    asked()
    edges = {date(2024, 4, 21), date(2024, 4, 22), date(2024, 4, 23)}
    opening = {date(2024, 3, 31), date(2024, 4, 1), date(2024, 4, 2)}
    assert edges | opening <= seen


def test_the_simplest_timeline_is_empty(policy: cr.Policy) -> None:
    assert simplest(timelines(policy)) == cr.Timeline("somebody", "applicant")


def test_the_simplest_event_is_nothing_but_its_name_on_the_first_day(policy: cr.Policy) -> None:
    found = find(timelines(policy), lambda timeline: timeline.events, settings=smallest)
    assert found.events == (cr.Event(found.events[0].event, date(2024, 1, 1)),)
    assert (found.facts, found.retractions) == ((), ())


def test_the_simplest_overdue_case_is_one_event_and_a_day_soon_after_the_due_date(policy: cr.Policy) -> None:
    """The first quarter of 2024 ends on 31 March; 15 working days later, Qingming off and a Sunday worked, is 22 April."""
    a_year = cases(policy, min_value=date(2024, 1, 1), max_value=date(2024, 12, 31))
    found = find(a_year, lambda case: case.assess().overdue, settings=smallest)
    assert [event.event for event in found.timeline.events] == ["approved"]
    assert date(2024, 4, 23) <= found.as_of <= date(2024, 4, 25)
    assert [o.due for o in found.assess().overdue] == [date(2024, 4, 22)]


def test_days_keep_to_their_bounds(policy: cr.Policy) -> None:
    first, last = date(2024, 5, 1), date(2024, 6, 30)

    @settings(quick, max_examples=10)
    @given(cases(policy, min_value=first, max_value=last))
    def bounded(case: Case) -> None:
        assert first <= case.as_of <= last
        assert all(first <= date(e.on.year, e.on.month, e.on.day) <= last for e in case.timeline.events)

    bounded()


def test_bounds_that_leave_no_day_are_refused(policy: cr.Policy) -> None:
    with pytest.raises(ValueError) as refused:
        timelines(policy, min_value=date(2024, 5, 1), max_value=date(2024, 4, 30))
    assert str(refused.value) == "`max_value` 2024-04-30 lies before `min_value` 2024-05-01"


@quick
@given(st.data())
def test_a_pair_differs_by_one_event(policy: cr.Policy, data: st.DataObject) -> None:
    less, more = data.draw(timeline_pairs(policy))
    assert len(more.events) == len(less.events) + 1
    assert set(less.events) <= set(more.events)
    assert (less.facts, less.retractions) == (more.facts, more.retractions)
    day = data.draw(as_of_dates(policy, less))
    assert len(policy.assess(less, day)) >= 2
    assert len(policy.assess(more, day)) >= 2
