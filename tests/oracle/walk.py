"""Every day from the first to as-of: its events, derived events that became certain, due dates that have passed.

What became of a rule is added as an event on the day on which it is known, so that it acts forward in time alone.
Within a day rules are asked after those whose status, due date or precedence they depend on.
"""

from collections.abc import Iterator
from datetime import date

from carrier_rules import model as m
from oracle.conditions import holds
from oracle.dates import NO_INSTANCE, Found, derived_date, derived_instances, happened, period_named
from oracle.days import DAY
from oracle.deadlines import Due
from oracle.instances import Instances
from oracle.kinds import Requirement, may_act
from oracle.lives import Course, Duty
from oracle.naming import in_order, names, parts
from oracle.windows import stand_still
from oracle.world import Instance, Seen, World

PERFORMED = (m.Kind.OBLIGATION, m.Kind.RECOMMENDATION)


class Walk:
    def __init__(self, w: World) -> None:
        self.w = w
        w.walk = self
        fixed = [part.date for part in parts(w.model.rules) if isinstance(part, m.FixedDate)]
        effective = [w.header.effective] if w.header.effective else []
        # On the first day nothing has happened yet.
        self.first_day = w.today = min([e.day for e in w.given] + w.days + effective + fixed) - DAY
        self.instances = Instances(w, self.first_day)
        self.rules = in_order(w.model)
        self.living: dict[str, list[Course]] = {rule.id: [] for rule in w.model.rules}
        # What has been looked at: events by course, dates of derived events that came to be.
        self.looked_at: dict[int, int] = {}
        self.born: set[int] = set()
        self.happened: set[tuple] = set()
        self.coming: dict[str, list[Found]] = {}

    def until(self, days: list[date]) -> Iterator[date]:
        """Live through every day up to each of some days, ascending, and stop there."""
        # A due date counted backwards may lie before everything that happens.
        dues = [course.due(self.first_day).day for rule in self.rules for course in self.living_today(rule)]
        day = self.first_day = min([self.first_day, *(due for due in dues if due)])
        for stop in days:
            while day <= stop:
                self.live_through(day)
                day += DAY
            yield stop

    # A day

    def live_through(self, day: date) -> None:
        w = self.w
        w.today = day
        w.add([event for event in w.given if event.day == day])
        self.until_quiet(day)
        # Today's due dates pass at once: those that they bring into force come after them.
        self.living = {rule.id: self.living_today(rule) for rule in self.rules}
        decided = w.decided
        w.add([outcome for rule in self.rules for outcome in self.pass_due_dates(rule, day)])
        if w.decided != decided:
            self.until_quiet(day)
        self.decide_what_came(day)
        for rule in self.rules:
            if rule.kind not in PERFORMED:
                for course in self.living_today(rule):
                    course.pass_day(day)

    def decide_what_came(self, day: date) -> None:
        """An instance that there is only now is decided today, if its due date has passed.

        A window lets it be, or a breach of today makes it whose date became known late.
        """
        for rule in self.rules:
            before = self.living[rule.id]
            living = before if rule.every else self.living_today(rule)
            came = [c for c in living if isinstance(c, Duty) and c not in before] if living is not before else []
            if came:
                self.w.add(self.decided(rule, came, passing=True))

    def until_quiet(self, day: date) -> None:
        """Derived events, acts and states, until nothing new comes of them."""
        while True:
            new = self.derive(day)
            if not new:
                for rule in self.rules:
                    new += self.act(rule, day)
            if not new:
                new = [breach for rule in self.rules for breach in self.states(rule, day)]
            if not new:
                return
            self.w.add(new)

    def derive(self, day: date) -> list[Seen]:
        found = []
        for name, event in self.w.derived.items():
            for instance in derived_instances(self.w, name, day):
                for at in self.dates_of(name, event.derivation, instance, day):
                    key = name, id(instance.making), at.day
                    condition = event.derivation.condition
                    if key in self.happened or at.day > day:
                        continue
                    truth = True if condition is None else holds(self.w, condition, instance, day)
                    if self.w.taken(truth, name):
                        self.happened.add(key)
                        found.append(happened(self.w, name, at, day, instance.making))
        return found

    def dates_of(self, name: str, derivation: m.Derivation, instance: Instance, day: date) -> list[Found]:
        """One for each making event; without one, every date that ever came to be."""
        at = derived_date(self.w, derivation, instance, day, ahead=False)
        if instance.making:
            return [] if isinstance(at, str) else [at]
        came = self.coming.setdefault(name, [])
        if not isinstance(at, str) and at.day <= day:
            came.append(at)
        return list({found.day: found for found in came}.values())

    def act(self, rule: m.Rule, day: date) -> list[Seen]:
        """Extensions and acts, and what comes of them."""
        if rule.kind not in PERFORMED or rule.standing:
            return []
        courses = self.living_today(rule)
        for course in courses:
            course.grant(day)
        self.attribute(rule, courses)
        return self.decided(rule, courses, passing=False)

    def decided(self, rule: m.Rule, courses: list[Course], passing: bool) -> list[Seen]:
        for course in courses:
            course.decide(self.w.today, passing)
        news = [c for c in self.living_today(rule) if c.has_news() and self.instances.exists(c)]
        return [seen for course in news for seen in course.new_outcomes()]

    def existing(self, rule: m.Rule) -> list[Course]:
        return self.instances.existing(rule, self.w.today)

    def states(self, rule: m.Rule, day: date) -> list[Seen]:
        if rule.kind is m.Kind.REQUIREMENT:
            return [breach for course in self.existing(rule) for breach in course.look(day)]
        if rule.kind not in (m.Kind.PERMISSION, m.Kind.PROHIBITION):
            return []
        return [breach for c in self.living_today(rule) for breach in c.look_at(self.not_looked_at(c))]

    def pass_due_dates(self, rule: m.Rule, day: date) -> list[Seen]:
        courses = self.living[rule.id]
        if courses and isinstance(courses[0], Duty):
            return self.decided(rule, courses, passing=True)
        return []

    def living_today(self, rule: m.Rule) -> list[Course]:
        """Those that exist, and those of all periods that may come to: an act that names one may come early."""
        if rule.every and self.instances.concerns(rule):
            return self.instances.of_all_periods(rule)
        return self.instances.existing(rule, self.w.today)

    # Acts

    def not_looked_at(self, course: Course) -> list[Seen]:
        seen = self.looked_at.setdefault(id(course), set())
        new = [event for event in self.w.events if id(event) not in seen]
        seen.update(id(event) for event in new)
        return new

    def attribute(self, rule: m.Rule, courses: list[Course]) -> None:
        """Today's acts, as often as something comes of the day: one may come to be there, or to be open, in its course."""
        acts = [act for act in self.w.events if act.name == (rule.met_by.event.name if rule.met_by else rule.id)]
        self.happened.update((rule.id, id(act)) for act in acts if act.known < self.w.today)
        for course in courses:
            if id(course) not in self.born:
                self.born.add(id(course))
                for act in acts:
                    if (rule.id, id(act)) in self.happened:
                        self.give_named(course, act)
        for act in acts:
            if (rule.id, id(act)) not in self.happened:
                self.give_out(rule, courses, act)

    def give_out(self, rule: m.Rule, courses: list[Course], act: Seen) -> None:
        """To those that it names; else to the first that is open, or the only one."""
        if act.periods or act.matter is not None:
            for course in courses:
                self.give_named(course, act)
        elif rule.every or self.instances.makers[rule.id]:
            for course in [c for c in self.existing(rule) if self.is_open(c, act)][:1]:
                self.give(course, act)
                self.happened.add((rule.id, id(act)))
        elif not self.w.header.effective or act.day >= self.w.header.effective:
            for course in courses:
                self.give(course, act)

    def give_named(self, course: Course, act: Seen) -> None:
        if names(act, course.instance):
            self.give(course, act)

    def give(self, course: Course, act: Seen) -> None:
        if course.instance.making is not act and may_act(self.w, course.instance, act.day):
            course.take(act)

    def is_open(self, course: Course, act: Seen) -> bool:
        instance = course.instance
        if instance.making is act:
            return False
        if instance.period and instance.period.start > act.day and instance.rule.id not in self.instances.early:
            return False
        return course.open_for(act)

    # What is asked across rules

    def corresponds(self, rule: m.Rule, instance: Instance) -> bool:
        """The same period unit, made by an event that makes both, or only one instance."""
        if rule.every:
            return instance.period is not None and instance.period.unit == rule.every.value
        makers = self.instances.makers[rule.id]
        return instance.making is not None and instance.making.name in makers if makers else True

    def course_of(self, rule: m.Rule, instance: Instance) -> Course | None:
        """The counterpart of an instance, where it exists."""
        if not self.corresponds(rule, instance) or not self.instances.concerns(rule):
            return None
        for course in self.instances.existing(rule, self.w.today):
            other = course.instance
            if other.period == instance.period if rule.every else other.making is instance.making or not other.making:
                return course
        return None

    def counterpart(self, rule: m.Rule, instance: Instance) -> Instance | None:
        if instance.rule is rule:
            return instance
        course = self.course_of(rule, instance)
        return course.instance if course else None

    def statuses(self, rule: m.Rule, instance: Instance) -> set[str]:
        course = self.course_of(rule, instance)
        return course.statuses(self.w.today) if course else set()

    def partner_course(self, meant: m.Together | m.DueDate, instance: Instance) -> Course | None:
        rule = self.w.rules[meant.rule.name]
        if not self.instances.concerns(rule):
            return None
        if rule.every:
            period = period_named(meant, instance)
            return self.instances.for_period(rule, period) if period and period.unit == rule.every.value else None
        return self.course_of(rule, instance)

    def partner(self, meant: m.Together, instance: Instance) -> Instance | None:
        course = self.partner_course(meant, instance)
        return course.instance if course else None

    def due(self, instance: Instance, upto: date) -> Due:
        return self.instances.course(instance.rule, instance.key, instance.period, instance.making).due(upto)

    def due_meant(self, meant: m.DueDate, instance: Instance, upto: date) -> Due | str:
        if meant.rule is None:
            return self.due(instance, upto)
        course = self.partner_course(meant, instance)
        return course.due(upto) if course else NO_INSTANCE

    def fails(self, condition: object, instance: Instance, day: date) -> bool:
        """Whether a condition does not hold on a day that may lie ahead, as things stand."""
        return condition is not None and holds(self.w, condition, instance, day) is False

    def stand_still(self, *asked) -> tuple[date, bool]:
        return stand_still(self.w, *asked)

    def is_satisfied(self, course: Course) -> bool:
        exists = isinstance(course, Requirement) and course in self.existing(course.rule)
        return exists and course.statuses(self.w.today) == {"satisfied"}

    def became(self, rule: m.Rule) -> list[Instance]:
        """The instances of which something became, in order."""
        courses = [c for (name, _), c in self.instances.courses.items() if name == rule.id]
        settled = [c for c in courses if c.outcomes or is_waived(c) or self.is_satisfied(c)]
        return [c.instance for c in sorted(settled, key=place)]


def is_waived(course: Course) -> bool:
    return isinstance(course, Duty) and all(life.how == "waived" for life in course.lives)


def place(course: Course) -> tuple:
    instance = course.instance
    if instance.period:
        return (instance.period.start,)
    return (instance.making.known, instance.making.order) if instance.making else ()
