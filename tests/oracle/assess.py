"""Every instance of every rule as of a day."""

from dataclasses import dataclass
from datetime import date

from carrier_rules import model as m
from carrier_rules.timeline import Timeline
from oracle.acts import documents_of
from oracle.conditions import holds
from oracle.dates import NO_INSTANCE, Due, due_of, in_force, opens, period_named, resolve
from oracle.days import DAY, Period, next_period, period_of
from oracle.lives import Course, truths
from oracle.naming import making_names, names, opens_early
from oracle.world import Instance, Seen, World


@dataclass(frozen=True)
class Answer:
    rule: str
    key: str | None
    status: str
    due: date | None
    nominal_due: date | None
    opens: date | None
    fulfilled_on: date | None
    decided_on: date | None


def assess(
    model: m.PolicyModel,
    timeline: Timeline,
    as_of: date,
    horizon: date | None = None,
    known_at: date | None = None,
) -> dict[tuple[str, str | None], Answer]:
    found = Assessor(World(model, timeline, as_of, horizon, known_at))
    answers = [answer for rule in model.rules for answer in found.answers(rule)]
    return {(answer.rule, answer.key): answer for answer in answers}


class Assessor:
    def __init__(self, w: World) -> None:
        self.w = w
        self.dues: dict[tuple, Due] = {}
        self.walked: dict[str, list[Course]] = {}
        self.made: dict[tuple[str, str], Instance] = {}
        days = [e.day for e in w.events] + [w.as_of] + ([w.header.effective] if w.header.effective else [])
        self.first_day = min(days)
        self.event_days = sorted({e.day for e in w.events})

    def answers(self, rule: m.Rule) -> list[Answer]:
        if rule.entity and rule.entity.name != self.w.kind:
            return []
        match rule.kind:
            case m.Kind.OBLIGATION if not rule.standing:
                return [self.obligation(course) for course in self.walk(rule)]
            case m.Kind.OBLIGATION:
                return [self.plain(i, self.standing(i)) for i in self.instances(rule)]
            case m.Kind.PERMISSION:
                return [self.plain(i, *self.permission(i)) for i in self.instances(rule)]
            case m.Kind.REQUIREMENT:
                return [self.plain(i, self.requirement(i)) for i in self.instances(rule)]
        return []

    def due(self, instance: Instance, upto: date) -> Due:
        """Only a new event changes what is known of a due date: it is asked once for each day with one."""
        latest = max((d for d in self.event_days if d <= upto), default=None)
        key = instance.rule.id, instance.key, latest
        if key not in self.dues:
            self.dues[key] = due_of(self.w, instance, latest or date.min, self.partner)
        return self.dues[key]

    # Instances

    def instances(self, rule: m.Rule) -> list[Instance]:
        if rule.every:
            return self.recurring(rule)
        making = making_names(rule)
        return self.one_each(rule, making) if making else [Instance(rule, None)]

    def recurring(self, rule: m.Rule) -> list[Instance]:
        w, found = self.w, []
        if rule.window is None and w.header.effective is None:
            return []
        day = min(self.first_day, w.limit)
        if rule.window is not None and isinstance(rule.window.start, m.FixedDate):
            day = min(day, rule.window.start.date)
        period = period_of(rule.every.value, day)
        # Two years ahead: far enough for whatever opens before its period begins.
        while period.start <= w.limit + 800 * DAY:
            instance = self.for_period(rule, period)
            if instance is not None and self.has_come(instance):
                found.append(instance)
            period = next_period(period)
        return found

    def for_period(self, rule: m.Rule, period: Period) -> Instance | None:
        instance = self.made.setdefault((rule.id, period.key), Instance(rule, period.key, period))
        effective = self.w.header.effective
        if effective and period.end < effective:
            return None
        due = self.due(instance, self.w.as_of)
        deciding = min(period.end, due.day) if due.day else period.end
        return instance if in_force(self.w, instance, deciding) else None

    def has_come(self, instance: Instance) -> bool:
        """It exists from the day it opens or its period's last day, whichever is first."""
        limit = self.w.limit
        first = opens(self.w, instance, self.due(instance, self.w.as_of), self.w.as_of)
        if instance.period.end > limit and (first is None or first > limit):
            return False
        if not self.begun(instance, limit):
            return False
        if opens_early(instance.rule) and self.advances(instance):
            return True
        days = [instance.period.start + n * DAY for n in range((instance.period.end - instance.period.start).days + 1)]
        return instance.period.start <= limit and any(in_force(self.w, instance, day) for day in days)

    def advances(self, instance: Instance) -> bool:
        """Whether its date is another one than in the period before: one date does not open every period to come."""
        before = period_of(instance.period.unit, instance.period.start - DAY)
        other = Instance(instance.rule, before.key, before)
        if instance.rule.not_before:
            asked = [resolve(self.w, instance.rule.not_before, i, self.w.as_of) for i in (instance, other)]
        else:
            asked = [self.due(i, self.w.as_of).nominal for i in (instance, other)]
        return asked[0] != asked[1]

    def one_each(self, rule: m.Rule, names: list[str]) -> list[Instance]:
        header, found = self.w.header, []
        making = [e for e in self.w.events if e.name in names]
        for event in making:
            key = event.id or self.key_of(event, making)
            instance = Instance(rule, key, None, event)
            early = header.effective is not None and event.day < header.effective
            late = header.effective_until is not None and event.day > header.effective_until
            if late or (early and header.transition == "ignore"):
                continue
            if rule.window is not None and not in_force(self.w, instance, event.day):
                continue
            found.append(instance)
        return found

    def key_of(self, event: Seen, making: list[Seen]) -> str:
        """The date, numbered in the order in which the events of a day became known."""
        same = [e for e in making if e.day == event.day and e.id is None]
        number = sorted(same, key=lambda e: (e.order[3], e.order)).index(event) + 1
        return f"{event.day}" if number == 1 else f"{event.day}#{number}"

    def partner(self, together: m.Together, instance: Instance) -> Instance | None:
        rule = self.w.rules[together.rule.name]
        if rule.entity and rule.entity.name != self.w.kind:
            return None
        return self.for_period(rule, period_named(together, instance))

    # Obligations

    def walk(self, rule: m.Rule) -> list[Course]:
        if rule.id in self.walked:
            return self.walked[rule.id]
        w = self.w
        courses = []
        for instance in self.instances(rule):
            courses.append(Course(w, instance, lambda day, i=instance: self.due(i, day)))
        self.walked[rule.id] = courses
        name = rule.met_by.event.name if rule.met_by else rule.id
        shared = self.shared_acts(rule, courses)
        day = min([self.first_day] + [c.due_on(w.as_of).day or w.as_of for c in courses])
        while day <= w.as_of:
            for course, act in shared:
                if act.day == day:
                    course.instance.acts.append(act)
            for act in w.events:
                if act.day == day and act.name == name:
                    self.attribute(rule, courses, act)
            for course in courses:
                course.live(day)
            day += DAY
        return courses

    def shared_acts(self, rule: m.Rule, courses: list[Course]) -> list[tuple[Course, Seen]]:
        """Acts of the partner that carry this rule's documents."""
        if not isinstance(rule.due, m.Together):
            return []
        theirs = {c.instance.key: c for c in self.walk(self.w.rules[rule.due.rule.name])}
        found = []
        for course in courses:
            partner = theirs.get(period_named(rule.due, course.instance).key)
            for act in partner.instance.acts if partner else ():
                if set(act.lists["documents"] or ()) & set(documents_of(rule)):
                    found.append((course, act))
        return found

    def attribute(self, rule: m.Rule, courses: list[Course], act: Seen) -> None:
        if act.periods or act.matter is not None:
            takers = [c for c in courses if names(act, c.instance)]
        elif rule.every or making_names(rule):
            takers = [c for c in courses if c.instance.making is not act and self.is_open(c, act)][:1]
        else:
            effective = self.w.header.effective
            takers = [] if effective and act.day < effective else courses
        for course in takers:
            if course.instance.making is not act and self.may_act(course.instance, act.day):
                course.instance.acts.append(act)

    def is_open(self, course: Course, act: Seen) -> bool:
        instance = course.instance
        if instance.period and instance.period.start > act.day and not opens_early(instance.rule):
            return False
        return course.open_for(act, opens(self.w, instance, self.due(instance, act.day), act.day))

    def may_act(self, instance: Instance, day: date) -> bool:
        if instance.rule.not_before is None:
            return True
        found = resolve(self.w, instance.rule.not_before, instance, day)
        return not isinstance(found, str) and found.day <= day

    def obligation(self, course: Course) -> Answer:
        w, instance = self.w, course.instance
        statuses = course.statuses(lambda due: opens(w, instance, due, w.as_of))
        status = statuses.pop() if len(statuses) == 1 else "undetermined"
        lives = sorted(course.lives, key=lambda life: life.decided or date.max)
        due = lives[0].due or self.due(instance, w.as_of)
        if due.day is None:
            due = self.due(instance, w.as_of)
        done = course.performed(w.as_of) if status.startswith("fulfilled") else None
        open_ = status in ("undetermined", "pending", "upcoming", "awaiting")
        return Answer(
            instance.rule.id,
            instance.key,
            status,
            due.day,
            due.nominal,
            opens(w, instance, due, w.as_of),
            done.day if done else None,
            None if open_ else lives[0].decided,
        )

    # The other kinds

    def plain(self, instance: Instance, status: str, decided: date | None = None) -> Answer:
        due = self.due(instance, self.w.as_of)
        first = opens(self.w, instance, due, self.w.as_of) if instance.rule.due or instance.rule.not_before else None
        return Answer(instance.rule.id, instance.key, status, due.day, due.nominal, first, None, decided)

    def begun(self, instance: Instance, upto: date) -> bool:
        """Whether the rule has been in force on any day up to one."""
        day = self.first_day
        window = instance.rule.window
        if window is not None and isinstance(window.start, m.FixedDate):
            day = min(day, window.start.date)
        while day <= upto:
            if in_force(self.w, instance, day):
                return True
            day += DAY
        return False

    def standing(self, instance: Instance) -> str:
        if not self.begun(instance, self.w.as_of):
            return "awaiting"
        if not in_force(self.w, instance, self.w.as_of):
            return "inapplicable"
        waived = any(self.w.happenings(ref.name, instance, self.w.as_of) for ref in instance.rule.waived_by)
        return only(
            {
                ("waived" if waived else "standing") if t else "inapplicable"
                for t in truths(self.w, instance, self.w.as_of)
            }
        )

    def permission(self, instance: Instance) -> tuple[str, date | None]:
        """Its status, and the day of its first use, else the day after its due date."""
        w, rule = self.w, instance.rule
        found = set()
        due = self.due(instance, w.as_of)
        read_on = due.day + DAY if due.day and due.day < w.as_of else w.as_of
        used = [e for e in w.happenings(rule.conduct.event.name, instance, w.as_of) if self.allowed(instance, e)]
        used = [e for e in used if True in truths(w, instance, e.day)]
        if used:
            found.add("used")
        if not any(truths(w, instance, e.day) == {True} for e in used):
            for applies in truths(w, instance, read_on):
                found.add(self.permitted(instance, due) if applies else "inapplicable")
        status = only(found)
        if status in ("undetermined", "awaiting"):
            return status, None
        passed = read_on if due.day and due.day < w.as_of else None
        return status, used[0].day if status == "used" else passed

    def allowed(self, instance: Instance, act: Seen) -> bool:
        due = self.due(instance, act.day)
        if act is instance.making or not self.usable(instance, due, act.day) or not self.may_act(instance, act.day):
            return False
        return due.day is None or act.day <= due.day

    def usable(self, instance: Instance, due: Due, day: date) -> bool:
        """Whether the rule is in force on a day; a clock that has started in its time goes on after it."""
        header = self.w.header
        if header.effective and day < header.effective:
            return False
        if instance.rule.every or instance.making:
            return due.day is not None or not header.effective_until or day <= header.effective_until
        if in_force(self.w, instance, day):
            return True
        started = due.start is not None and in_force(self.w, instance, due.start)
        return due.day is not None and started and self.begun(instance, day)

    def permitted(self, instance: Instance, due: Due) -> str:
        w, rule = self.w, instance.rule
        windowed = rule.window is not None and not rule.every and not instance.making
        if w.header.effective and w.as_of < w.header.effective:
            return "awaiting"
        if (windowed and not self.begun(instance, w.as_of)) or due.state == "awaited":
            return "awaiting"
        if due.state == NO_INSTANCE:
            return "inapplicable"
        if (due.day and due.day < w.as_of) or not self.usable(instance, due, w.as_of):
            return "expired"
        first = opens(w, instance, due, w.as_of)
        return "upcoming" if first and w.as_of < first and (rule.not_before or due.day) else "available"

    def requirement(self, instance: Instance) -> str:
        w, rule, as_of = self.w, instance.rule, self.w.as_of
        due = self.due(instance, as_of)
        if not rule.every and not instance.making and not in_force(w, instance, as_of):
            return "inapplicable"
        state = holds(w, rule.conduct.condition, instance, as_of)
        found = set()
        for applies in truths(w, instance, as_of):
            if not applies:
                found.add("inapplicable")
            elif due.state == "awaited" or (due.day and as_of <= due.day):
                found.add("pending")
            else:
                found |= {"satisfied", "violated"} if state is None else {"satisfied" if state else "violated"}
        return only(found)


def only(statuses: set[str]) -> str:
    return statuses.pop() if len(statuses) == 1 else "undetermined"
