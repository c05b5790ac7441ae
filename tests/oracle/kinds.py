"""The lives of the other kinds: continuing duties, permissions, prohibitions, requirements."""

from datetime import date

from carrier_rules import model as m
from oracle.conditions import holds
from oracle.dates import NO_INSTANCE, resolve
from oracle.days import DAY
from oracle.deadlines import Due, opens
from oracle.lives import Course, Duty
from oracle.naming import names
from oracle.windows import in_span
from oracle.world import Instance, Seen, World


def course_for(w: World, instance: Instance) -> Course:
    rule = instance.rule
    if rule.standing:
        return Continuing(w, instance)
    kinds = {m.Kind.PERMISSION: Permission, m.Kind.PROHIBITION: Prohibition, m.Kind.REQUIREMENT: Requirement}
    return kinds.get(rule.kind, Duty)(w, instance)


class Continuing(Course):
    def statuses(self, day: date) -> set[str]:
        if not self.begun(day):
            return {"awaiting"}
        if not self.in_window(day):
            return {"inapplicable"}
        seen = [event for ref in self.rule.waived_by for event in self.w.plainly(ref.name, self.instance, day)]
        waived = any(self.is_later(event) for event in seen)
        return {("waived" if waived else "standing") if held else "inapplicable" for held in self.conditions(day)}


class Permission(Course):
    """`uses` are the acts while it was permitted, surely or perhaps; `at_the_end` is how it stood when it expired."""

    def __init__(self, w: World, instance: Instance) -> None:
        super().__init__(w, instance)
        self.uses: list[tuple[Seen, bool]] = []
        self.passed: tuple[date, Due, set[bool]] | None = None

    def due(self, upto: date) -> Due:
        return self.passed[1] if self.passed and self.passed[0] <= upto else super().due(upto)

    def look_at(self, events: list[Seen]) -> list[Seen]:
        for event in events:
            if event.name == self.rule.conduct.event.name and self.instance.sees(event) and self.allowed(event):
                held = self.conditions(self.w.today)
                if True in held:
                    self.uses.append((event, held == {True}))
        return []

    def pass_day(self, day: date) -> None:
        due = self.due(day)
        last = self.last_day(due)
        if self.passed is None and last and last < day:
            self.passed = day, due, self.conditions(day)

    @property
    def within_period(self) -> bool:
        """Whether it is permitted in each period and has no other date."""
        return self.instance.period is not None and self.rule.due is None

    def last_day(self, due: Due) -> date | None:
        return self.instance.period.end if self.within_period else due.day

    def allowed(self, act: Seen) -> bool:
        due = self.due(act.day)
        making = self.instance.making
        if making and act.order <= making.order:
            return False
        if not self.usable(due, act.day) or not self.may_act(act.day):
            return False
        if self.within_period:
            begins = date.min if self.rule.not_before else self.instance.period.start
            return begins <= act.day <= self.instance.period.end
        return due.kept_by(act)

    def may_act(self, day: date) -> bool:
        return may_act(self.w, self.instance, day)

    def usable(self, due: Due, day: date) -> bool:
        """Whether the rule is in force on a day; a clock that has started in its time goes on after it."""
        if self.in_window(day) or due.day is None:
            return self.in_window(day)
        several = self.rule.every is not None or self.instance.making is not None
        return self.begun(day) and (
            several or (due.start is not None and due.start <= day and self.in_window(due.start))
        )

    def statuses(self, day: date) -> set[str]:
        found = {"used"} if self.uses else set()
        if not any(sure for _, sure in self.uses):
            due = self.due(day)
            for held in self.passed[2] if self.passed else self.conditions(day):
                found.add(self.permitted(due, day) if held else "inapplicable")
        return found

    def permitted(self, due: Due, day: date) -> str:
        w, rule = self.w, self.rule
        if not self.begun(day) or due.state == "awaited":
            return "awaiting"
        if due.state == NO_INSTANCE:
            return "inapplicable"
        last = self.last_day(due)
        if (last and last < day) or not self.usable(due, day):
            return "expired"
        first = opens(w, self.instance, due, day)
        return "upcoming" if first and day < first and (rule.not_before or last) else "available"


class Prohibition(Course):
    """Each event is judged on its own day; how the rule stood on the last day on which it was in force remains."""

    def __init__(self, w: World, instance: Instance) -> None:
        super().__init__(w, instance)
        self.violations: list[tuple[Seen, bool]] = []
        self.untold: list[Seen] = []
        self.stood: set[bool] = set()

    def forbids_on(self, day: date, act: Seen | None = None) -> bool:
        """What names the period belongs to it, early or late; else it is what is done within the period."""
        period, making = self.instance.period, self.instance.making
        named = act is not None and names(act, self.instance)
        if (period and not named and not period.start <= day <= period.end) or (making and day < making.day):
            return False
        return self.in_window(day)

    def look_at(self, events: list[Seen]) -> list[Seen]:
        """The breaches, told from the day on which there is the instance."""
        for event in events:
            making = self.instance.making
            if event.name != self.rule.conduct.event.name or (making and event.order <= making.order):
                continue
            if self.instance.sees(event) and self.forbids_on(event.day, event):
                held = self.conditions(self.w.today)
                if True in held:
                    self.violations.append((event, held == {True}))
                if self.guess(held):
                    self.untold.append(event)
        if not self.untold or not self.w.walk.instances.exists(self):
            return []
        told, self.untold = self.untold, []
        return [self.next_to(act, "breach") for act in told]

    def pass_day(self, day: date) -> None:
        if self.forbids_on(day):
            self.stood = self.conditions(day)

    def statuses(self, day: date) -> set[str]:
        if any(sure for _, sure in self.violations):
            return {"violated"}
        found = {"violated"} if self.violations else set()
        begun = bool(self.stood)
        held_in = self.stood or self.conditions(day)
        return found | {("respected" if begun else "awaiting") if held else "inapplicable" for held in held_in}


class Requirement(Course):
    """`failing_since` is the first day of the stretch in which the state is known to fail."""

    def __init__(self, w: World, instance: Instance) -> None:
        super().__init__(w, instance)
        self.failing_since: date | None = None

    def look(self, day: date) -> list[Seen]:
        if self.statuses(day) != {"violated"}:
            return []
        since, self.failing_since = self.failing_since, self.failing_since or day
        return [] if since else [self.breach(day)]

    def pass_day(self, day: date) -> None:
        if self.statuses(day) != {"violated"}:
            self.failing_since = None

    def lies_ahead(self, day: date) -> bool:
        """Whether it is listed for the horizon alone: a period is judged from its last day on."""
        return self.instance.period is not None and not self.w.walk.instances.has_come(self, day)

    def statuses(self, day: date) -> set[str]:
        several = self.rule.every is not None or self.instance.making is not None
        if not (in_span(self.w, day) if several else self.in_window(day)):
            return {"inapplicable"}
        due = self.due(day)
        state = holds(self.w, self.rule.conduct.condition, self.instance, day)
        found = set()
        for held in self.conditions(day):
            if not held:
                found.add("inapplicable")
            elif due.state == "awaited" or (due.day and day <= due.day) or self.lies_ahead(day):
                found.add("pending")
            else:
                found |= {"satisfied", "violated"} if state is None else {"satisfied" if state else "violated"}
        return found


def may_act(w: World, instance: Instance, day: date) -> bool:
    if instance.rule.not_before is None:
        return True
    found = resolve(w, instance.rule.not_before, instance, day)
    return not isinstance(found, str) and found.day <= day


__all__ = ["DAY", "Continuing", "Permission", "Prohibition", "Requirement", "course_for", "may_act"]
