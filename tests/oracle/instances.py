"""Which instances exist, as known on the day of the walk."""

from datetime import date

from carrier_rules import model as m
from oracle.dates import resolve
from oracle.days import DAY, Period, next_period, period_of
from oracle.deadlines import opens
from oracle.kinds import course_for
from oracle.lives import Course
from oracle.naming import making_names, opens_early, parts
from oracle.windows import in_force
from oracle.world import Instance, Seen, World


class Instances:
    def __init__(self, w: World, first_day: date) -> None:
        self.w, self.first_day = w, first_day
        self.courses: dict[tuple[str, str | None], Course] = {}
        self.keys: dict[tuple[str, int], str] = {}
        self.makers = {rule.id: making_names(w.model, rule) for rule in w.model.rules}
        self.begun_by_making = {rule.id for rule in w.model.rules if rule.window and self.begins_with(rule)}
        self.early = {rule.id for rule in w.model.rules if opens_early(rule)}
        self.made: dict[str, tuple[tuple[date, int], list[Course]]] = {}
        self.calendar: dict[tuple[str, date], list[Period]] = {}
        self.everywhere: dict[str, list[Course]] = {}

    def concerns(self, rule: m.Rule) -> bool:
        """Whether the rule has instances for this kind of entity at all."""
        return rule.kind is not m.Kind.PROVISION and (rule.entity is None or rule.entity.name == self.w.kind)

    def existing(self, rule: m.Rule, limit: date) -> list[Course]:
        """Those that exist today, and with a horizon those that come by the limit."""
        if not self.concerns(rule):
            return []
        if rule.every:
            return self.recurring(rule, limit)
        if self.makers[rule.id]:
            return self.one_each(rule)
        return [self.course(rule, None)]

    def course(self, rule: m.Rule, key: str | None, period: Period | None = None, making: Seen | None = None) -> Course:
        place = rule.id, key
        if place not in self.courses:
            instance = Instance(rule, key, period, making, self.makers[rule.id])
            self.courses[place] = course_for(self.w, instance)
        return self.courses[place]

    def exists(self, course: Course) -> bool:
        """Whether one of those that live exists today."""
        instance, today = course.instance, self.w.today
        if not instance.rule.every:
            return True
        return self.for_period(instance.rule, instance.period) is not None and self.has_come(course, today)

    # One for each period

    def recurring(self, rule: m.Rule, limit: date) -> list[Course]:
        courses = [self.for_period(rule, period) for period in self.periods(rule, limit)]
        return [course for course in courses if course is not None and self.has_come(course, limit)]

    def of_all_periods(self, rule: m.Rule) -> list[Course]:
        """Those up to the limit, and to the end of the last year that an event names."""
        if rule.id not in self.everywhere:
            named = [date(int(key[:4]), 12, 31) for event in self.w.given for key in event.periods]
            periods = self.periods(rule, max([self.w.limit, *named]))
            self.everywhere[rule.id] = [self.course(rule, period.key, period) for period in periods]
        return self.everywhere[rule.id]

    def periods(self, rule: m.Rule, limit: date) -> list[Period]:
        """Those since the policy took effect; two years ahead where a rule may open before its period begins."""
        effective = self.w.header.effective
        if rule.window is None and effective is None:
            return []
        last = limit + (800 if rule.id in self.early else 0) * DAY
        if (rule.id, last) not in self.calendar:
            period = period_of(rule.every.value, effective or min(self.first_day, limit))
            found = self.calendar[rule.id, last] = []
            while period.start <= last:
                found.append(period)
                period = next_period(period)
        return self.calendar[rule.id, last]

    def for_period(self, rule: m.Rule, period: Period) -> Course | None:
        course = self.course(rule, period.key, period)
        effective = self.w.header.effective
        if effective and period.end < effective:
            return None
        return course if in_force(self.w, course.instance, self.deciding_day(course)) else None

    def deciding_day(self, course: Course) -> date:
        due = course.due(self.w.today)
        return min(course.instance.period.end, due.day) if due.day else course.instance.period.end

    def has_come(self, course: Course, limit: date) -> bool:
        """It exists from the day it opens or its period's last day, whichever is first."""
        instance, period = course.instance, course.instance.period
        first = opens(self.w, instance, course.due(self.w.today), self.w.today)
        if instance.rule.kind is m.Kind.PROHIBITION:
            first = period.start
        if period.end > limit and (first is None or first > limit):
            return False
        if not course.begun(limit):
            return False
        if instance.rule.id in self.early and self.advances(instance):
            return True
        if period.start > limit:
            return False
        if self.deciding_day(course) >= period.start:
            return True
        days = [period.start + n * DAY for n in range((period.end - period.start).days + 1)]
        return any(in_force(self.w, instance, day) for day in days)

    def advances(self, instance: Instance) -> bool:
        """Whether its date is another one than in the period before: one date does not open every period to come."""
        before = period_of(instance.period.unit, instance.period.start - DAY)
        other = self.course(instance.rule, before.key, before)
        today = self.w.today
        if instance.rule.not_before:
            asked = [resolve(self.w, instance.rule.not_before, i, today) for i in (instance, other.instance)]
        else:
            asked = [c.due(today).nominal for c in (self.course(instance.rule, instance.key), other)]
        return asked[0] != asked[1]

    # One for each event

    def one_each(self, rule: m.Rule) -> list[Course]:
        """As long as it is the same day, and nothing more has happened, they are the same."""
        asked = self.w.today, len(self.w.events)
        if self.made.get(rule.id, (None,))[0] != asked:
            self.made[rule.id] = asked, self.one_for_each_event(rule)
        return self.made[rule.id][1]

    def one_for_each_event(self, rule: m.Rule) -> list[Course]:
        header, found = self.w.header, []
        makers = self.makers[rule.id]
        making = [e for e in self.w.events if e.name in makers]
        for event in making:
            course = self.course(rule, self.key_of(rule, event, making), None, event)
            early = header.effective is not None and event.day < header.effective
            late = header.effective_until is not None and event.day > header.effective_until
            if late or (early and header.transition == "ignore"):
                continue
            if rule.window is None or rule.id in self.begun_by_making or in_force(self.w, course.instance, event.day):
                found.append(course)
        return found

    def begins_with(self, rule: m.Rule) -> bool:
        """Whether the window begins with the making event: it then bounds the days, and not which instances there are."""
        return any(
            isinstance(part, m.It)
            or (
                isinstance(part, m.Happening)
                and part.which in (m.Which.ANY, m.Which.EACH)
                and part.event.name in self.makers[rule.id]
            )
            for part in parts(rule.window.start)
        )

    def key_of(self, rule: m.Rule, event: Seen, making: list[Seen]) -> str:
        """Its id, else the date, numbered in the order in which the events of a day became known."""
        if event.id is not None:
            return event.id
        if (rule.id, id(event)) not in self.keys:
            same = [e for e in making if e.day == event.day and e.id is None]
            number = sorted(same, key=lambda e: (e.known, e.order[4], e.order)).index(event) + 1
            self.keys[rule.id, id(event)] = f"{event.day}" if number == 1 else f"{event.day}#{number}"
        return self.keys[rule.id, id(event)]
