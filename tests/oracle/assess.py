"""Every instance of every rule as of a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from carrier_rules import model as m
from carrier_rules.timeline import Timeline
from oracle.deadlines import opens
from oracle.kinds import Permission, Prohibition
from oracle.lives import Course, Duty
from oracle.walk import Walk
from oracle.world import World

Guess = tuple[bool, frozenset[str]]

# What is said of a status, and of none that is undetermined.
OF_STATUS = ("fulfilled_on", "decided_on", "breached_on", "days_late", "acts")

NOT_DECIDED = ("undetermined", "pending", "upcoming", "awaiting", "open")


@dataclass(frozen=True)
class Answer:
    """What is said of an instance. `acts` are the days of the acts that it was given, None where that is not said.

    Acts of one day, alike in time and place, may go to this instance or to that one.
    """

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
    days_left: int | None = None
    days_late: int | None = None
    acts: tuple[date, ...] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Assessed:
    """The answers by rule and key, and the derived events that have happened: name, day, and the day they were certain."""

    answers: dict[tuple[str, str | None], Answer]
    derived: list[tuple[str, date, date]]


def assess(
    model: m.PolicyModel,
    timeline: Timeline,
    as_of: date,
    horizon: date | None = None,
    known_at: date | None = None,
) -> Assessed:
    return assess_on(model, timeline, (as_of,), horizon, known_at)[as_of]


def assess_on(
    model: m.PolicyModel,
    timeline: Timeline,
    days: Iterable[date],
    horizon: date | None = None,
    known_at: date | None = None,
) -> dict[date, Assessed]:
    """The answers as of each of some days: the walk stops on each of them, is asked, and goes on.

    Of the readings of what is unknown in events that are made, extensions and acts it is said what all agree on.
    """
    days = sorted(set(days))

    def read(guess: Guess) -> list[tuple[Assessed, list[Guess]]]:
        w = World(model, timeline, days, horizon, known_at)
        w.guess = guess
        walk = Walk(w)
        return [(assessed(walk, horizon), other_guesses(w.places)) for _ in walk.until(days)]

    first = read((True, frozenset()))
    others = {guess: [found for found, _ in read(guess)] for guess in first[-1][1]}
    return {
        day: agreed([found, *(others[guess][n] for guess in guesses)]) if guesses else found
        for n, (day, (found, guesses)) in enumerate(zip(days, first, strict=True))
    }


def other_guesses(places: list[str]) -> list[Guess]:
    """All unknown ones the other way, and each alone one way and the other."""
    each = [(truth, frozenset((place,))) for place in dict.fromkeys(places) for truth in (True, False)]
    return [(False, frozenset()), *each] if places else []


def assessed(walk: Walk, horizon: date | None) -> Assessed:
    w = walk.w
    limit = max(w.today, horizon or w.today)
    courses = [course for rule in w.model.rules for course in walk.instances.existing(rule, limit)]
    answers = [duty(course) if isinstance(course, Duty) else plain(course) for course in courses]
    derived = sorted((event.day, event.name, event.known) for event in w.events if event.name in w.derived)
    return Assessed({(answer.rule, answer.key): answer for answer in answers}, [(n, d, k) for d, n, k in derived])


def agreed(readings: list[Assessed]) -> Assessed:
    keys = {key for reading in readings for key in reading.answers}
    return Assessed({key: agreed_answer(key, readings) for key in keys}, happened_in_all(readings))


def happened_in_all(readings: list[Assessed]) -> list[tuple[str, date, date]]:
    """What has happened in every reading, certain when it is so in all: the first of a day with the first, and so on."""
    found = []
    for name, day in dict.fromkeys(event[:2] for event in readings[0].derived):
        known = [[k for n, d, k in reading.derived if (n, d) == (name, day)] for reading in readings]
        found += [(name, day, max(together)) for together in zip(*known, strict=False)]
    return found


def agreed_answer(key: tuple[str, str | None], readings: list[Assessed]) -> Answer:
    """What is not the same in all readings is not said; a status is then undetermined, and so is what rests on it."""
    said = [reading.answers[key] for reading in readings if key in reading.answers]
    everywhere = len(said) == len(readings)
    same = {f.name: said[0] for f in fields(Answer) if len({getattr(answer, f.name) for answer in said}) == 1}
    found = {f.name: getattr(said[0], f.name) if f.name in same else None for f in fields(Answer)}
    if not everywhere or found["due"] is None or "due_at" not in same:
        found |= dict.fromkeys(("due", "nominal_due", "due_at"))
    if not everywhere or found["status"] in (None, "undetermined"):
        found |= {"status": "undetermined", **dict.fromkeys(OF_STATUS)}
    if found["due"] is None:
        found["days_left"] = None
    return Answer(**found)


def duty(course: Duty) -> Answer:
    w, instance, today = course.w, course.instance, course.w.today
    status = only(course.statuses(today))
    lives = sorted(course.lives, key=lambda life: life.decided or date.max)
    due = lives[0].due
    if due is None or due.day is None:
        due = course.due(today)
    done = course.performed() if status.startswith("f") else None
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
        course.breach_day(lives[0]) if all(course.breached(life) for life in lives) else None,
        *days_between(status, due.day, done.day if done else None, today),
        None if status == "undetermined" else tuple(sorted({act.day for act in course.all_acts()})),
    )


def days_between(status: str, due: date | None, done: date | None, today: date) -> tuple[int | None, int | None]:
    """The days left until what is still to be done is due, and the days by which it is or was late."""
    left = (due - today).days if due and status in ("pending", "upcoming") else None
    return left, ((done or today) - due).days if status in ("overdue", "fulfilled-late") else None


def plain(course: Course) -> Answer:
    w, instance, rule, today = course.w, course.instance, course.rule, course.w.today
    status = only(course.statuses(today))
    due = course.due(today)
    first = opens(w, instance, due, today) if rule.due or rule.not_before else None
    decided = permission_decided(course, status) if isinstance(course, Permission) else None
    breaches = [seen.day for seen in course.outcomes] if status == "violated" else []
    if isinstance(course, Prohibition):
        breaches = [act.day for act, sure in course.violations if sure]
    breached = breaches[-1] if breaches else None
    if rule.kind is m.Kind.PROHIBITION and breaches:
        decided = breached = breaches[0]
    left, _ = days_between(status, due.day, None, today)
    return Answer(
        rule.id, instance.key, status, due.day, due.nominal, due.at, first, None, decided, breached, left
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
