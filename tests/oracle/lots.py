"""Many questions of one policy: several timelines, each asked as of many days, so that a question costs little.

A question is a policy, a timeline and an as-of day; a horizon and what was known at go with the timeline.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from random import Random

from attrs import evolve
from hypothesis import strategies as st

import carrier_rules as cr
from carrier_rules.timeline import Event, Timeline
from oracle.assess import Answer, Assessed, assess_on
from oracle.days import DAY, as_known, period_of
from oracle.loading import assessed
from oracle.policies import Author, knowing
from oracle.timelines import day_of
from oracle.words import CLOCKS, days

TAKING_ACTS = ("obligation", "recommendation")

# What acts bring: everything at once, or one thing after the other.
PARTS = (
    ({},),
    ({},),
    ({"documents": ("plan", "note"), "to": ("miit", "mof")},),
    ({"documents": ("plan",)}, {"documents": ("note",)}),
    ({"to": ("miit",)}, {"to": ("mof",)}),
    ({"by": ("zone",), "copy": ("mof", "miit")}, {"by": ("mof",), "copy": ()}),
    ({"forms": ("electronic",)}, {"forms": ("paper x2 sealed",)}),
    ({"forms": ("electronic", "paper sealed")}, {"forms": ("paper sealed",)}),
)

FIRST, LAST = date(2019, 4, 27), date(2020, 7, 20)


@dataclass(frozen=True)
class Asked:
    """A timeline and how it is asked about; `seed` chooses among the days on which the answer may change."""

    timeline: Timeline
    horizon: date | None
    known_at: date | None
    seed: int


@dataclass(frozen=True)
class Difference:
    """What the two say of one question, where that is not the same."""

    text: str
    asked: Asked
    as_of: date
    says: tuple[str, ...]

    def __str__(self) -> str:
        of = f"as of {self.as_of}, horizon {self.asked.horizon}, known at {self.asked.known_at}"
        return "\n".join([self.text, str(self.asked.timeline), of, *self.says])


@st.composite
def lots(draw, timelines: int) -> tuple[str, tuple[Asked, ...]]:
    author = Author(draw, ())
    text = author.policy()
    horizons, known = st.one_of(st.none(), st.none(), days), st.one_of(st.none(), st.none(), knowing)
    asked = st.builds(Asked, author.timelines(), horizons, known, st.integers(0, 10**6))
    return text, tuple(draw(asked) for _ in range(timelines))


def differences(policy: cr.Policy, text: str, asked: Asked, number: int) -> Iterator[Difference | None]:
    """One for each of up to so many as-of days, None where the two agree."""
    chosen = days_of_interest(policy, asked, number)
    horizon = asked.horizon
    with as_known(asked.known_at):
        expected = assess_on(policy.model, asked.timeline, chosen, horizon, asked.known_at)
    for day in chosen:
        later = None if horizon is None else max(horizon, day)
        report = assessed(policy, asked.timeline, day, later, asked.known_at)
        says = tuple(contradictions(report, expected[day]))
        yield Difference(text, asked, day, says) if says else None


def aimed(policy: cr.Policy, asked: Asked) -> Asked:
    """With acts for some of the instances that have none: about their due dates and the days on which they open."""
    random = Random(asked.seed)
    report = assessed(policy, asked.timeline, LAST, None, asked.known_at)
    waiting = [o for o in report if o.kind in TAKING_ACTS and not o.acts and (o.due or o.opens)]
    if random.random() < 0.5:
        # What is overdue may be done late.
        waiting = [o for o in waiting if o.status == "overdue"] or waiting
    events = [act for o in random.sample(waiting, min(len(waiting), random.randint(0, 4))) for act in acts_for(policy, o, random)]  # fmt: skip
    return replace(asked, timeline=evolve(asked.timeline, events=(*asked.timeline.events, *events)))


def acts_for(policy: cr.Policy, o: cr.Obligation, random: Random) -> Iterator[Event]:
    """One act, or a few that together may be complete, each naming the instance, or leaving that to be inferred."""
    rule = next(rule for rule in policy.model.rules if rule.id == o.rule)
    name = rule.met_by.event.name if rule.met_by else o.rule
    named = {"period": (o.period,) if o.period else (), "matter": o.matter} if random.random() < 0.6 else {}
    aim = random.choice([day for day in (o.due, o.due, o.opens) if day])
    for number, part in enumerate(random.choice(PARTS)):
        day = aim + random.choice((-20, -1, -1, 0, 0, 1, 1, 30)) * DAY
        at = datetime.combine(day, time(*random.choice(CLOCKS))) if random.random() < 0.2 else day
        # Of acts of one day the id says which came first.
        yield Event(name, at, id=f"{o.rule}-{o.instance}-{number}", **named, **part)


def days_of_interest(policy: cr.Policy, asked: Asked, number: int) -> list[date]:
    """Days on which an answer may change, the day before and the day after each, and as many others."""
    edges = {day_of(event.on) for event in asked.timeline.events}
    for o in assessed(policy, asked.timeline, LAST, None, asked.known_at):
        edges |= {o.due, o.nominal_due, o.opens, o.decided_on, o.breached_on, o.fulfilled_on} - {None}
    edges |= {period_of(unit, day).end for unit in ("month", "year") for day in edges}
    near = sorted({day + n * DAY for day in edges for n in (-1, 0, 1)} & set(span(FIRST, LAST)))
    random = Random(asked.seed)
    chosen = random.sample(near, min(len(near), number * 3 // 4)) + random.sample(list(span(FIRST, LAST)), number // 4)
    return sorted({*chosen, LAST})


def span(first: date, last: date) -> Iterator[date]:
    return (first + n * DAY for n in range((last - first).days + 1))


def contradictions(report: cr.Assessment, expected: Assessed) -> Iterator[str]:
    found = answers(report)
    for key in sorted(found.keys() | expected.answers.keys(), key=str):
        one, other = found.get(key), expected.answers.get(key)
        if one is None or other is None:
            yield f"{key}: {'the evaluator' if one else 'the oracle'} alone has it: {one or other}"
            continue
        for f in fields(Answer):
            said, wanted = getattr(one, f.name), getattr(other, f.name)
            if said != wanted and not (f.name == "acts" and wanted is None):
                yield f"{key}: {f.name} is {said}; the oracle says {wanted}"
    derived = [(event.event, event.on, event.certain_on) for event in report.derived]
    if sorted(derived) != sorted(expected.derived):
        yield f"derived: {derived}; the oracle says {expected.derived}"


def answers(report: cr.Assessment) -> dict[tuple[str, str | None], Answer]:
    """What an assessment says, as the oracle would."""
    return {
        (o.rule, o.instance): Answer(
            o.rule,
            o.instance,
            o.status,
            o.due,
            o.nominal_due,
            o.due_at and o.due_at.replace(tzinfo=None),
            o.opens,
            o.fulfilled_on,
            o.decided_on,
            o.breached_on,
            o.days_left,
            o.days_late,
            tuple(sorted(set(o.acts))) if o.kind in TAKING_ACTS else None,
        )
        for o in report
    }
