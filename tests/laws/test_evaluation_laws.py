"""What holds of every assessment, whatever the policy and the timeline.

Policies and timelines are drawn by tests/oracle/policies.py. More examples: LAW_EXAMPLES=5000 pytest tests/laws
"""

import os
from datetime import date, timedelta
from itertools import pairwise

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracle.days import count, roll
from oracle.loading import assessed, loaded
from oracle.policies import cases
from oracle.timelines import day_of
from oracle.words import RULES, days, names

import carrier_rules as cr
from carrier_rules.evaluation import STATUSES
from carrier_rules.model import Kind
from carrier_rules.timeline import Event, Timeline

DAY = timedelta(days=1)
LAST = date(2020, 7, 20)

law = settings(
    max_examples=int(os.environ.get("LAW_EXAMPLES", "8")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

# The keys that the interface names, in its order.
ASSESSMENT_KEYS = [
    "policy",
    "entity",
    "as_of",
    "known_at",
    "obligations",
    "calendar",
    "unmatched",
    "derived",
    "warnings",
]
OBLIGATION_KEYS = [
    "rule",
    "kind",
    "instance",
    "period",
    "matter",
    "status",
    "opens",
    "due",
    "nominal_due",
    "due_at",
    "fulfilled_on",
    "days_left",
    "days_late",
    "decided_on",
    "breached_on",
    "provisional",
    "provisional_because",
    "due_between",
    "bearers",
    "jointly_with",
    "to",
    "copy",
    "acts",
    "missing",
    "assumed",
    "missing_facts",
    "warnings",
    "sources",
    "explanation",
]

# Where an obligation may come to later, once it was decided. Until then a condition that turns moves it anywhere.
AFTER_DECISION = {
    "inapplicable": {"inapplicable"},
    "fulfilled": {"fulfilled"},
    "fulfilled-late": {"fulfilled-late"},
    "waived": {"waived"},
    "overdue": {"overdue", "fulfilled-late", "waived"},
    "lapsed": {"lapsed", "fulfilled-late", "waived"},
}
NEVER_DECIDED = {"awaiting", "upcoming", "pending", "undetermined", "standing"}
# With these an act under one rule may bring another into force or put it out of force, as it should.
ASKED_OF_OTHERS = ("breach", "fulfilment", "for each outcome", "otherwise", "status", "overrides")
SATISFACTION = {"fulfilled": 2, "fulfilled-late": 1, "waived": 1}


def by_key(report: cr.Assessment) -> dict[tuple[str, str | None], cr.Obligation]:
    return {(o.rule, o.instance): o for o in report}


def with_events(timeline: Timeline, *events: Event) -> Timeline:
    return evolve(timeline, events=(*timeline.events, *events))


@law
@given(cases())
def test_exactly_one_status_and_one_that_the_kind_knows(case):
    text, timeline, as_of, horizon, known_at = case
    report = assessed(loaded(text), timeline, as_of, horizon, known_at)
    sorted_by_status = [
        o for status in {s for kind in Kind for s in STATUSES[kind]} for o in report.with_status(status)
    ]
    assert sorted(map(id, sorted_by_status)) == sorted(map(id, report))
    for o in report:
        assert o.status in STATUSES[Kind(o.kind)]
        assert (o.status in NEVER_DECIDED) <= (o.decided_on is None)


@law
@given(cases(), st.lists(st.integers(0, 480), min_size=2, max_size=6))
def test_what_is_decided_stays_decided(case, looks):
    """Only a late performance or a waiver changes a decided obligation; its dates stay."""
    text, timeline, *_ = case
    policy = loaded(text)
    reports = [by_key(assessed(policy, timeline, LAST - n * DAY)) for n in sorted(looks, reverse=True)]
    for earlier, later in pairwise(reports):
        for key in earlier.keys() & later.keys():
            before, after = earlier[key], later[key]
            if before.kind != "obligation" or before.decided_on is None:
                continue
            assert after.status in AFTER_DECISION[before.status], (text, key, before.status, after.status)
            assert after.decided_on == before.decided_on
            if before.due is not None:
                assert (after.due, after.nominal_due) == (before.due, before.nominal_due)
            if before.fulfilled_on is not None:
                assert after.fulfilled_on == before.fulfilled_on


@law
@given(cases(), st.integers(1, 400), names)
def test_an_event_after_the_day_of_the_question_changes_nothing(case, n, name):
    text, timeline, as_of, horizon, known_at = case
    policy = loaded(text)
    more = with_events(timeline, Event(name, as_of + n * DAY), Event("one", as_of + n * DAY))
    assert assessed(policy, more, as_of, horizon, known_at).to_dict() == assessed(policy, timeline, as_of, horizon, known_at
    ).to_dict()  # fmt: skip


@law
@given(cases(), days, st.sampled_from([(), ("2019-Q3",), ("2020",)]), st.sampled_from([None, "M1"]))
def test_an_unrelated_event_changes_nothing(case, day, period, matter):
    text, timeline, as_of, horizon, known_at = case
    policy = loaded(text)
    more = with_events(timeline, Event("unrelated", day, period=period, matter=matter))
    assert assessed(policy, more, as_of, horizon, known_at).to_dict() == assessed(policy, timeline, as_of, horizon, known_at
    ).to_dict()  # fmt: skip


@law
@given(cases(), st.randoms())
def test_the_order_of_events_changes_nothing(case, random):
    text, timeline, as_of, horizon, known_at = case
    events, facts = list(timeline.events), list(timeline.facts)
    random.shuffle(events)
    random.shuffle(facts)
    policy = loaded(text)
    shuffled = evolve(timeline, events=tuple(events), facts=tuple(facts))
    assert assessed(policy, shuffled, as_of, horizon, known_at).to_dict() == assessed(policy, timeline, as_of, horizon, known_at
    ).to_dict()  # fmt: skip


@law
@given(cases(ASKED_OF_OTHERS), days, st.data())
def test_one_more_complete_act_never_makes_things_worse(case, day, data):
    text, timeline, as_of, *_ = case
    policy = loaded(text)
    before = by_key(assessed(policy, timeline, as_of))
    own = [o for o in before.values() if o.kind == "obligation" and o.status != "standing"]
    own = [o for o in own if policy.model.rules[RULES.index(o.rule)].met_by is None]
    assume(own)
    chosen = data.draw(st.sampled_from(own))
    period = (chosen.period,) if chosen.period else ()
    after = by_key(
        assessed(policy, with_events(timeline, Event(chosen.rule, day, period=period, matter=chosen.matter)), as_of)
    )
    assert after.keys() == before.keys()
    for key, o in before.items():
        assert SATISFACTION.get(after[key].status, 0) >= SATISFACTION.get(o.status, 0), (text, key, o.status)
    if (
        day <= as_of
        and chosen.status in ("overdue", "pending")
        and chosen.opens
        and chosen.opens <= day
        and not chosen.matter
    ):
        named = chosen.period is not None or chosen.instance is None
        late_enough = policy.model.header.effective <= day
        if named and late_enough and "when" not in text and "unless" not in text:
            assert after[chosen.rule, chosen.instance].status in ("fulfilled", "fulfilled-late")


@law
@given(cases())
def test_the_report_is_sorted(case):
    text, timeline, as_of, horizon, known_at = case
    policy = loaded(text)
    report = assessed(policy, timeline, as_of, horizon, known_at)
    ranks = [(o.due is None, o.due or date.max, RULES.index(o.rule)) for o in report]
    assert ranks == sorted(ranks)


@law
@given(cases(), days, st.integers(500, 600))
def test_keys_stay_where_they_are_when_another_event_is_recorded_late(case, day, n):
    text, timeline, as_of, *_ = case
    policy = loaded(text)
    before = by_key(assessed(policy, timeline, as_of))
    made = {key: o.record.instance.making for key, o in before.items() if o.record.instance.making}
    assume(made)
    more = [Event(name, day, recorded=day + n * DAY) for name in ("alpha", "beta", "gamma")]
    after = by_key(assessed(policy, with_events(timeline, *more), as_of))
    for key in made.keys() & after.keys():
        making = after[key].record.instance.making
        assert (making.name, making.day, making.id) == (made[key].name, made[key].day, made[key].id)
        assert making.known == made[key].known


@law
@given(cases(), days)
def test_known_at_is_asking_with_what_was_recorded_by_then(case, known_at):
    text, timeline, as_of, *_ = case
    policy = loaded(text)
    seen = evolve(
        timeline,
        events=tuple(e for e in timeline.events if (e.recorded or day_of(e.on)) <= known_at),
        facts=tuple(f for f in timeline.facts if f.start <= known_at),
        retractions=tuple(r for r in timeline.retractions if r.recorded is None or r.recorded <= known_at),
    )
    ids = {event.id for event in seen.events}
    seen = evolve(
        seen,
        retractions=tuple(r for r in seen.retractions if r.retracts in ids),
        events=tuple(e if e.replaces in ids else evolve(e, replaces=None) for e in seen.events),
    )
    assert summary(assessed(policy, timeline, as_of, known_at=known_at)) == summary(
        assessed(policy, seen, as_of, known_at=known_at)
    )


@law
@given(cases())
def test_to_know_everything_is_to_ask_without_known_at(case):
    text, timeline, as_of, horizon, _ = case
    policy = loaded(text)
    everything = assessed(policy, timeline, as_of, horizon, LAST + 100 * DAY)
    assert summary(everything) == summary(assessed(policy, timeline, as_of, horizon))


def summary(report: cr.Assessment) -> list[dict]:
    return report.to_dict()["obligations"]


@law
@given(cases())
def test_every_key_is_always_there(case):
    text, timeline, as_of, horizon, known_at = case
    found = assessed(loaded(text), timeline, as_of, horizon, known_at).to_dict()
    assert list(found) == ASSESSMENT_KEYS
    assert list(found["calendar"]) == ["name", "state", "official_through"]
    for o in found["obligations"]:
        assert list(o) == OBLIGATION_KEYS
    for act in found["unmatched"]:
        assert list(act) == ["event", "on", "id", "reason"]


@law
@given(cases())
def test_the_explanation_recounts_to_the_same_date(case):
    text, timeline, as_of, horizon, known_at = case
    for o in assessed(loaded(text), timeline, as_of, horizon, known_at):
        for step in o.explanation:
            if step["step"] == "count":
                sign = 1 if step["direction"] == "after" else -1
                start = date.fromisoformat(step["from"])
                found = count(start, step["n"], step["unit"], sign, step["including_start"])
                assert found.isoformat() == step["date"]
            elif step["step"] == "roll":
                assert roll(date.fromisoformat(step["from"]), step["how"]).isoformat() == step["date"]
        last = {step["step"]: step for step in o.explanation}
        assert (last["due"]["date"] if "due" in last else None) == (o.due and o.due.isoformat())
        assert last["status"]["status"] == o.status
