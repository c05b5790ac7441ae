"""Every instance of every rule as of a day."""

from dataclasses import dataclass
from datetime import date, datetime

from carrier_rules import model as m
from carrier_rules.timeline import Timeline
from oracle.deadlines import opens
from oracle.kinds import Permission
from oracle.lives import SURELY, Course, Duty
from oracle.walk import Walk
from oracle.world import World

NOT_DECIDED = ("undetermined", "pending", "upcoming", "awaiting", "open")


@dataclass(frozen=True)
class Answer:
    rule: str
    key: str | None
    status: str
    due: date | None
    nominal_due: date | None
    due_at: datetime | None
    opens: date | None
    fulfilled_on: date | None
    decided_on: date | None
    breached_on: date | None


@dataclass(frozen=True)
class Assessed:
    """The answers by rule and key, and the derived events that have happened, by name and day."""

    answers: dict[tuple[str, str | None], Answer]
    derived: list[tuple[str, date]]


def assess(
    model: m.PolicyModel,
    timeline: Timeline,
    as_of: date,
    horizon: date | None = None,
    known_at: date | None = None,
) -> Assessed:
    w = World(model, timeline, as_of, horizon, known_at)
    walk = Walk(w)
    walk.run()
    courses = [course for rule in model.rules for course in walk.instances.existing(rule, w.limit)]
    answers = [duty(course) if isinstance(course, Duty) else plain(course) for course in courses]
    derived = sorted((event.name, event.day) for event in w.events if event.name in w.derived)
    return Assessed({(answer.rule, answer.key): answer for answer in answers}, derived)


def duty(course: Duty) -> Answer:
    w, instance, today = course.w, course.instance, course.w.today
    status = only(course.statuses(today))
    lives = sorted((life for lives in course.lives.values() for life in lives), key=lambda i: i.decided or date.max)
    due = lives[0].due or course.due(today)
    if due.day is None:
        due = course.due_in(SURELY, today)
    done = course.performed(SURELY) if status.startswith("f") else None
    return Answer(
        instance.rule.id,
        instance.key,
        status,
        due.day,
        due.nominal,
        due.at,
        opens(w, instance, due, today) if instance.rule.due or instance.rule.not_before else None,
        done.day if done else None,
        None if status in NOT_DECIDED else lives[0].decided,
        next((seen.day for seen in course.outcomes if seen.name.startswith("breach")), None),
    )


def plain(course: Course) -> Answer:
    w, instance, rule, today = course.w, course.instance, course.rule, course.w.today
    status = only(course.statuses(today))
    due = course.due(today)
    first = opens(w, instance, due, today) if rule.due or rule.not_before else None
    decided = permission_decided(course, status) if isinstance(course, Permission) else None
    breaches = [seen.day for seen in course.outcomes] if status == "violated" else []
    breached = breaches[-1] if breaches else None
    if rule.kind is m.Kind.PROHIBITION and breaches:
        decided = breached = breaches[0]
    return Answer(
        rule.id, instance.key, status, due.day, due.nominal, due.at, first, None, decided, breached
    )  # fmt: skip


def permission_decided(course: Permission, status: str) -> date | None:
    """The day of its first use, else the day after its due date."""
    if status in ("undetermined", "awaiting"):
        return None
    if status == "used":
        return course.uses[0][0].day
    return course.passed[0] if course.passed else None


def only(statuses: set[str]) -> str:
    return next(iter(statuses)) if len(statuses) == 1 else "undetermined"
