"""The life of a small policy's instances, as events arrive, are corrected and retracted, and time passes."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

import carrier_rules as cr
from carrier_rules.evaluation import STATUSES
from carrier_rules.model import Kind
from carrier_rules.timeline import Event, Retraction, Timeline
from oracle import assess
from oracle.days import DAY
from oracle.lots import contradictions

POLICY = """
policy life
  effective 2019-07-01
  calendar CN
  counting civil-code
  roll forward
event admitted
event closed
event inspected
event excused
obligation figures
  every month from admitted until closed
  must "submit" "figures"
  due within 10 days after month end
  source "1"
obligation answer
  for each inspected
  must "answer" "it"
  due within 3 working days after it
  extended by 5 days when excused
  waived by closed
  source "2"
permission visit
  from admitted until closed
  may inspected
  source "3"
requirement quiet
  that inspected at most 2 times
  source "4"
"""
NAMES = ("admitted", "closed", "inspected", "excused", "figures", "answer")
START = date(2019, 7, 1)

# Where a status may come to as a day passes and nothing is corrected. What was decided is changed by an act or a waiver alone.
OPEN = {"awaiting", "upcoming", "pending"}
LAWFUL = {
    "obligation": {
        "awaiting": {*OPEN, "fulfilled", "overdue", "waived", "inapplicable", "lapsed"},
        "upcoming": {*OPEN, "fulfilled", "fulfilled-late", "overdue", "waived", "inapplicable", "lapsed"},
        "pending": {*OPEN, "fulfilled", "fulfilled-late", "overdue", "waived", "inapplicable", "lapsed"},
        "overdue": {"overdue", "fulfilled-late", "waived"},
        "fulfilled": {"fulfilled"},
        "fulfilled-late": {"fulfilled-late"},
        "waived": {"waived"},
        "lapsed": {"lapsed", "fulfilled-late", "waived"},
        "inapplicable": {"inapplicable"},
    },
    "permission": {
        "awaiting": {"awaiting", "available", "used", "expired"},
        "available": {"available", "used", "expired"},
        "expired": {"expired", "available", "used"},
        "used": {"used"},
    },
    "requirement": {
        "inapplicable": {"inapplicable", "satisfied", "violated"},
        "satisfied": {"satisfied", "violated"},
        "violated": {"violated", "satisfied"},
    },
}


class LifeCycle(RuleBasedStateMachine):
    """Events are recorded on the day on which they happen, or late; what is asked is how things stand today."""

    recorded = Bundle("recorded")

    def __init__(self) -> None:
        super().__init__()
        self.policy = cr.loads(POLICY)
        self.today = START
        self.events: list[Event] = []
        self.retractions: list[Retraction] = []
        self.before: cr.Assessment | None = None

    def timeline(self) -> Timeline:
        return Timeline("here", None, tuple(self.events), (), tuple(self.retractions))

    def report(self) -> cr.Assessment:
        return self.policy.assess(self.timeline(), self.today)

    def add(self, name: str, day: date, replaces: str | None = None) -> str:
        period = (f"{day - 20 * DAY:%Y-%m}",) if name == "figures" else ()
        id = f"e{len(self.events)}"
        self.events.append(Event(name, day, id=id, period=period, recorded=self.today, replaces=replaces))
        self.before = None if day < self.today or replaces else self.before
        return id

    @rule(target=recorded, name=st.sampled_from(NAMES))
    def happens(self, name: str) -> str:
        """Something happens on the day after the one that was looked at last."""
        self.pass_days(1)
        return self.add(name, self.today)

    @rule(target=recorded, name=st.sampled_from(NAMES), late=st.integers(1, 40))
    def becomes_known_late(self, name: str, late: int) -> str:
        return self.add(name, self.today - late * DAY)

    @rule(target=recorded, old=consumes(recorded), shift=st.integers(-10, 10))
    def is_corrected(self, old: str, shift: int) -> str:
        event = self.events[int(old[1:])]
        return self.add(event.event, min(event.on + shift * DAY, self.today), replaces=old)

    @rule(old=consumes(recorded))
    def is_retracted(self, old: str) -> None:
        self.retractions.append(Retraction(old, self.today))
        self.before = None

    @rule(days=st.sampled_from((1, 2, 5, 10, 31)))
    def time_passes(self, days: int) -> None:
        self.pass_days(days)

    def pass_days(self, days: int) -> None:
        self.before = self.report()
        self.today += days * DAY

    @invariant()
    def each_instance_has_one_status_of_its_kind(self) -> None:
        report = self.report()
        assert len({(o.rule, o.instance) for o in report}) == len(report)
        assert all(o.status in STATUSES[Kind(o.kind)] for o in report)

    @invariant()
    def only_lawful_changes_happen_as_time_passes(self) -> None:
        if self.before is None:
            return
        now = {(o.rule, o.instance): o for o in self.report()}
        for was in self.before:
            found = now[was.rule, was.instance]
            assert found.status in LAWFUL[was.kind][was.status], (was.rule, was.instance, was.status, found.status)
            if was.kind == "obligation" and was.decided_on is not None:
                assert (found.decided_on, found.due) == (was.decided_on, was.due)

    @invariant()
    def an_answer_of_then_is_given_again_by_who_asks_what_was_known_then(self) -> None:
        if self.before is None:
            return
        then = self.policy.assess(self.timeline(), self.before.as_of, known_at=self.before.as_of)
        assert then.to_dict()["obligations"] == self.before.to_dict()["obligations"]

    @invariant()
    def the_oracle_agrees(self) -> None:
        expected = assess(self.policy.model, self.timeline(), self.today)
        assert list(contradictions(self.report(), expected)) == []


LifeCycle.TestCase.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
test_the_life_cycle = LifeCycle.TestCase
