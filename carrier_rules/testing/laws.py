"""The laws that every assessment keeps, whatever the policy and the timeline; each says where it holds."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from types import MappingProxyType

from attrs import evolve
from hypothesis import strategies as st

from carrier_rules import Event, Status, Timeline
from carrier_rules.evaluation import AFTER_DECISION, STATUSES
from carrier_rules.model import Kind
from carrier_rules.testing.as_of import as_of_dates_in
from carrier_rules.testing.doing import complete_act, is_named_by_its_act, lasting, unobserved
from carrier_rules.testing.later import postponable, postponed
from carrier_rules.testing.law import Law, law
from carrier_rules.testing.recounting import recounted
from carrier_rules.testing.timelines import timelines_in
from carrier_rules.testing.trials import Trial, by_key, differences, named, with_events

UNDECIDED = frozenset((Status.AWAITING, Status.UPCOMING, Status.PENDING, Status.UNDETERMINED, Status.STANDING))
# How much has been done: what is not listed counts as nothing.
DONE = MappingProxyType({Status.FULFILLED: 2, Status.FULFILLED_LATE: 1, Status.WAIVED: 1})


@law()
def one_status(trial: Trial) -> None:
    """Each instance is there once, with one status, and that is one of its kind of rule.

    It holds of every policy. What is still awaited, ahead, pending or undetermined is not decided.
    """
    timeline, as_of = trial.case()
    report = trial.ask(timeline, as_of)
    found = Counter((o.rule, o.instance) for o in report)
    told = [f"{named(key)}: is there {count} times" for key, count in found.items() if count > 1]
    told += [f"{o.rule}: no {o.kind} is {o.status}" for o in report if o.status not in STATUSES[Kind(o.kind)]]
    told += [
        f"{named((o.rule, o.instance))}: is {o.status}, and decided on {o.decided_on}"
        for o in report
        if o.status in UNDECIDED and o.decided_on is not None
    ]
    if told:
        trial.fail(told, report, timeline)


@law()
def lawful_changes(trial: Trial) -> None:
    """As time passes, what was decided changes only as the life cycle allows.

    It holds of every policy, for the instances that have been decided (`decided_on`); until then a condition that turns moves
    an instance anywhere. The table is `carrier_rules.evaluation.AFTER_DECISION`.
    """
    timeline = trial.draw(timelines_in(trial.ground.setting))
    days = sorted(trial.draw(as_of_dates_in(trial.ground.setting, timeline)) for _ in range(2))
    before, report = (trial.ask(timeline, day) for day in days)
    after = by_key(report)
    told = []
    for key, old in by_key(before).items():
        new = after.get(key)
        if new is None or old.decided_on is None:
            continue
        lawful = AFTER_DECISION[Kind(old.kind)].get(old.status, frozenset((new.status,)))
        if new.status not in lawful:
            told.append(
                f"{named(key)}: was {old.status} on {days[0]}, decided on {old.decided_on}, and is {new.status}"
            )
        elif old.due is not None and new.due != old.due and old.status is not Status.INAPPLICABLE:
            told.append(f"{named(key)}: was due {old.due} when it was decided, and is due {new.due}")
    if told:
        trial.fail(told, report, timeline)


@law()
def later_events(trial: Trial) -> None:
    """An event after the day of the question changes nothing.

    It holds of every policy, for events that replace no other. A date that an earlier event carries may lie ahead, and counts.
    """
    timeline, as_of = trial.case()
    more = trial.draw(timelines_in(trial.ground.setting)).events[:3]
    days = trial.draw(st.integers(1, 400))
    ahead = (evolve(event, on=as_of + timedelta(days=days), id=None, replaces=None, recorded=None) for event in more)
    later = with_events(timeline, ahead)
    trial.same(trial.ask(timeline, as_of), trial.ask(later, as_of), later)


@law()
def unrelated_event(trial: Trial) -> None:
    """An event of which no rule speaks changes nothing.

    It holds of every policy: the event is one that is declared for the purpose.
    """
    timeline, as_of = trial.case()
    policy, name = trial.ground.with_stranger
    stranger = Event(name, trial.draw(trial.ground.setting.days), matter=trial.draw(st.sampled_from((None, "A-1"))))
    more = with_events(timeline, (stranger,))
    trial.same(trial.ask(timeline, as_of, policy), trial.ask(more, as_of, policy), more)


@law()
def order_of_events(trial: Trial) -> None:
    """The order in which events, facts and retractions stand in the file changes nothing.

    It holds of every policy.
    """
    timeline, as_of = trial.case()
    mixed = evolve(
        timeline,
        events=trial.draw(st.permutations(timeline.events)),
        facts=trial.draw(st.permutations(timeline.facts)),
        retractions=trial.draw(st.permutations(timeline.retractions)),
    )
    trial.same(trial.ask(timeline, as_of), trial.ask(mixed, as_of), mixed)


@law(lambda policy: None if unobserved(policy) else "something else looks at the acts under each of its obligations")
def completing(trial: Trial) -> None:
    """One more complete act makes nothing worse, and performs what lay open and applies whatever happens.

    It holds of obligations at whose acts nothing else looks: no condition, date, other rule or derived event speaks of the act,
    or of the rule's status, due date or outcome; of several instances that an act cannot tell apart it performs the earliest,
    and none of which it is unknown when they open. Worse is: no longer fulfilled, fulfilled late where it was in time, or no
    longer waived.
    """
    timeline, as_of = trial.case()
    before = trial.ask(timeline, as_of)
    rules = unobserved(trial.policy)
    open_ones = [o for o in before if o.rule in rules and o.status in (Status.PENDING, Status.OVERDUE)]
    if not open_ones:
        return
    chosen = trial.draw(st.sampled_from(open_ones))
    more = with_events(timeline, (complete_act(chosen, as_of),))
    report = trial.ask(more, as_of)
    after = by_key(report)
    told = [
        f"{named(key)}: was {old.status}, and is {after[key].status if key in after else 'there no more'}"
        for key, old in by_key(before).items()
        if key not in after or DONE.get(after[key].status, 0) < DONE.get(old.status, 0)
    ]
    key = chosen.rule, chosen.instance
    certain = lasting(rules[chosen.rule]) and is_named_by_its_act(chosen, before)
    if certain and key in after and after[key].status not in DONE:
        told.append(f"{named(key)}: was {chosen.status}, and after a complete act it is {after[key].status}")
    if told:
        trial.fail(told, report, more)


@law(
    lambda policy: (
        None if postponable(policy) else "no obligation at which nothing else looks has a counted or fixed due date"
    )
)
def later_due_date(trial: Trial) -> None:
    """A later due date never turns in time into late.

    It holds of obligations whose due date is counted from an anchor or fixed, and at whose acts, outcome and due date nothing
    else looks, as long as their instances open on the same days as before: where a longer period ends after the quarter that it
    belongs to, acts within the quarter come too early.
    """
    timeline, as_of = trial.case()
    rule = trial.draw(st.sampled_from(postponable(trial.policy)))
    variant = postponed(trial.policy, rule, trial.draw(st.integers(1, 10)))
    before, report = trial.ask(timeline, as_of), trial.ask(timeline, as_of, variant)
    after = by_key(report)
    own = {key: old for key, old in by_key(before).items() if key[0] == rule and key in after}
    if any(old.opens != after[key].opens for key, old in own.items()):
        return
    told = [
        f"{named(key)}: due {old.due} it was fulfilled, and due {after[key].due} it is {after[key].status}"
        for key, old in own.items()
        if old.status is Status.FULFILLED and after[key].status is not Status.FULFILLED
    ]
    if told:
        trial.fail(told, before, timeline)


@law()
def explanation_recounts(trial: Trial) -> None:
    """Each explanation, counted again from its own steps on the calendar, comes to the same date.

    It holds of every policy. What a step takes from an event or from the policy is taken as it says; a period of hours, and
    one that a rule of counting lengthens, are not counted again.
    """
    timeline, as_of = trial.case()
    report = trial.ask(timeline, as_of)
    told = [f"{named((o.rule, o.instance))}: {wrong}" for o in report for wrong in recounted(o, report.calendar)]
    if told:
        trial.fail(told, report, timeline)


@law()
def json_identity(trial: Trial) -> None:
    """A timeline and an assessment go through JSON unchanged, and the timeline that came back gives the same assessment.

    It holds of every policy.
    """
    timeline, as_of = trial.case()
    report = trial.ask(timeline, as_of)
    again = Timeline.from_dict(json.loads(json.dumps(timeline.to_dict(), ensure_ascii=False)))
    told = [] if again == timeline else ["the timeline came back as another one"]
    data = report.to_dict()
    if json.loads(json.dumps(data, ensure_ascii=False)) != data:
        told.append("the assessment came back as another one")
    told += differences(report, trial.ask(again, as_of))
    if told:
        trial.fail(told, report, timeline)


LAWS: tuple[Law, ...] = (
    one_status,
    lawful_changes,
    later_events,
    unrelated_event,
    order_of_events,
    completing,
    later_due_date,
    explanation_recounts,
    json_identity,
)
"""All laws, in the order in which `check_policy_laws` tries them."""
