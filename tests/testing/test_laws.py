"""The laws on a sound evaluator hold, and on each of the broken ones below the law that it breaks does not."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve

import carrier_rules as cr
from carrier_rules.testing import LAWS, Law, LawViolation, check_policy_laws
from carrier_rules.testing.doing import is_named_by_its_act

DAY = timedelta(days=1)

Broken = Callable[[cr.Policy, cr.Timeline, date], cr.Assessment]


SIMPLE = """
policy grants
  effective 2025-01-01
  calendar CN
  counting civil-code
  roll forward

event granted

obligation report
  must submit "a report"
  due within 30 days of first granted
  source "1"
"""
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = (
    "policies/miit-2019-92.pol",
    "policies/miit-2019-92.zh.pol",
    "policies/patterns.pol",
    "tests/data/language-notice.pol",
    "docs/examples/reminders/grants.pol",
)


@pytest.fixture(scope="module")
def policy() -> cr.Policy:
    return cr.loads(SIMPLE)


def changed(report: cr.Assessment, change: Callable[[cr.Obligation], cr.Obligation]) -> cr.Assessment:
    return evolve(report, obligations=tuple(change(o) for o in report.obligations))


def twice(policy: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
    """An instance is there two times."""
    report = policy.assess(timeline, as_of)
    return evolve(report, obligations=(*report.obligations, *report.obligations[:1]))


def forgetful(policy: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
    """Every other day what was decided is pending again."""
    report = policy.assess(timeline, as_of)
    forgets = as_of.toordinal() % 2 == 0
    return changed(report, lambda o: evolve(o, status=cr.Status.PENDING) if forgets and o.decided_on else o)


def clairvoyant(policy: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
    """Whoever will act is taken for one who has acted."""
    here = [evolve(event, on=min(_day(event), as_of)) for event in timeline.events]
    return policy.assess(evolve(timeline, events=here), as_of)


def nosy(policy: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
    """Any event at all opens a duty on its day."""
    report = policy.assess(timeline, as_of)
    first = min(map(_day, timeline.events), default=None)
    return changed(report, lambda o: evolve(o, opens=first))


def first_come(policy: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
    """Of several events only the first line of the file counts."""
    first = [evolve(event, replaces=None) for event in timeline.events[:1]]
    return policy.assess(evolve(timeline, events=first, retractions=()), as_of)


def heedless(policy: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
    """Reports are not looked at."""
    others = [evolve(event, replaces=None) for event in timeline.events if event.event != "report"]
    return policy.assess(evolve(timeline, events=others, retractions=()), as_of)


def strict(policy: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
    """Who had longer than the thirty days is late."""
    report = policy.assess(timeline, as_of)
    longer = policy.model.rules[0].due != cr.loads(SIMPLE).model.rules[0].due
    late = cr.Status.FULFILLED_LATE
    return changed(report, lambda o: evolve(o, status=late) if longer and o.status == "fulfilled" else o)


def miscounting(policy: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
    """The due date is a day later than the steps say."""
    report = policy.assess(timeline, as_of)
    return changed(report, lambda o: o if o.due is None else evolve(o, due=o.due + DAY))


def unprintable(policy: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
    """The name of the entity is no text, and JSON makes one of it."""
    report = policy.assess(timeline, as_of)
    return changed(report, lambda o: evolve(o, warnings=({1: "a number as key"},)))


def _day(event: cr.Event) -> date:
    return date(event.on.year, event.on.month, event.on.day)


BREAKERS: dict[str, Broken] = {
    "one-status": twice,
    "lawful-changes": forgetful,
    "later-events": clairvoyant,
    "unrelated-event": nosy,
    "order-of-events": first_come,
    "completing": heedless,
    "later-due-date": strict,
    "explanation-recounts": miscounting,
    "json-identity": unprintable,
}


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_each_law_fails_where_it_is_broken(law: Law, policy: cr.Policy) -> None:
    with pytest.raises(LawViolation) as violated:
        law(policy, max_examples=200, assess=BREAKERS[law.name])
    assert violated.value.law == law.name
    first, blank, *rest = str(violated.value).splitlines()
    assert (first, blank) == (f"the law `{law.name}` does not hold: {law.says}", "")
    assert 'scenario "the law' in "\n".join(rest)
    assert violated.value.differences


def test_the_whole_message_of_a_violation(policy: cr.Policy) -> None:
    """30 days after 1 January 2025 is 31 January, in the Spring Festival; the first working day after it is 5 February."""
    report = policy.assess(cr.Timeline("somebody", events=[cr.Event("granted", date(2025, 1, 1))]), date(2025, 2, 6))

    def silent(asked: cr.Policy, timeline: cr.Timeline, as_of: date) -> cr.Assessment:
        return evolve(report, as_of=as_of, obligations=(*report.obligations, *report.obligations))

    (law,) = (law for law in LAWS if law.name == "one-status")
    with pytest.raises(LawViolation) as violated:
        law(policy, assess=silent)
    assert str(violated.value).splitlines() == [
        "the law `one-status` does not hold: each instance is there once, with one status, and that is one of its kind of rule",
        "",
        "report: is there 2 times",
        "",
        'scenario "the law one-status"',
        "  as of 2025-01-01",
        "  expect report overdue due 2025-02-05 late 1 day",
        "  expect report overdue due 2025-02-05 late 1 day",
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_law_holds_of_the_policies_here(name: str) -> None:
    policy = cr.loads((ROOT / name).read_text(encoding="utf-8"), name, ROOT / "policies")
    report = check_policy_laws(policy, max_examples=3)
    assert len(report.held) + len(report.not_applicable) == len(LAWS)
    assert len(report.held) >= 7


def test_a_law_that_cannot_apply_is_reported_as_such() -> None:
    policy = cr.loads(SIMPLE + 'requirement paid\n  that report\n  source "2"\n')
    laws = [law for law in LAWS if law.name in ("one-status", "completing")]
    report = check_policy_laws(policy, laws=laws, max_examples=5)
    assert str(report).splitlines() == [
        "grants: 1 law holds",
        "  one-status: holds",
        "  completing: cannot apply, something else looks at the acts under each of its obligations",
    ]


def test_a_law_by_itself_refuses_a_policy_to_which_it_cannot_apply() -> None:
    policy = cr.loads(SIMPLE.replace("within 30 days of", "promptly after"))
    (law,) = (law for law in LAWS if law.name == "later-due-date")
    with pytest.raises(ValueError) as refused:
        law(policy)
    assert str(refused.value) == (
        "the law `later-due-date` cannot apply to `grants`: "
        "no obligation at which nothing else looks has a counted or fixed due date"
    )


def test_the_scenario_of_a_violation_is_in_the_language_that_is_asked_for(policy: cr.Policy) -> None:
    (law,) = (law for law in LAWS if law.name == "explanation-recounts")
    with pytest.raises(LawViolation) as violated:
        law(policy, assess=miscounting, language="zh")
    assert violated.value.scenario.splitlines()[0] == "情景 “the law explanation-recounts”"


HARD = {
    # Of two instances of one day an act performs the first, whichever the law had in mind.
    ("two of a day", "completing"): """
obligation filing
  must submit "x"
  for each granted
  due within 1 day after it
  source "1"
""",
    # Nobody knows when it opens: the hearing is not given.
    ("no day", "completing"): """
obligation filing
  must submit "x"
  for each changed
  due at least 14 months before the hearing of first granted
  source "1"
""",
    # The hours of the extension go on from a moment, and the explanation's steps end on days.
    ("more hours", "explanation-recounts"): """
obligation filing
  must submit "x"
  every quarter
  due within 15 hours after granted
  extended by 29 hours when no changed before 2025-01-01
  source "1"
""",
    # Fifteen hours after 09:00 the day ends: the extension goes on from the midnight that the explanation gives to the next.
    ("midnight", "explanation-recounts"): """
obligation filing
  must submit "x"
  due within 15 hours after granted
  extended by 29 hours when granted
  source "1"
""",
}


@pytest.mark.parametrize(("name", "law"), HARD)
def test_laws_hold_where_they_once_said_too_much(name: str, law: str) -> None:
    header = SIMPLE.partition("obligation")[0].replace(
        "event granted", "event granted with hearing: date\nevent changed"
    )
    (tried,) = (one for one in LAWS if one.name == law)
    policy = cr.loads(header + HARD[name, law])
    assert check_policy_laws(policy, laws=[tried], max_examples=40).held == (tried,)


def test_an_act_without_a_matter_may_mean_any_of_several_instances() -> None:
    policy = cr.loads(SIMPLE.partition("obligation")[0] + HARD["two of a day", "completing"])
    granted = [cr.Event("granted", date(2025, 1, 1)), cr.Event("granted", date(2025, 1, 1), matter="A-1")]
    report = policy.assess(cr.Timeline("somebody", events=granted), date(2025, 1, 2))
    named = {o.matter: is_named_by_its_act(o, report) for o in report if o.rule == "filing"}
    assert named == {None: False, "A-1": True}
