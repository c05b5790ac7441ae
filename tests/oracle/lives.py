"""Lives, day by day: every day from the first to as-of is walked, and what was decided stays decided.

Where a condition is unknown, a life splits in two, one in which it holds that day and one in which it does not.
The possible statuses are those of all lives.
"""

from dataclasses import dataclass
from datetime import date

from oracle.acts import completing
from oracle.conditions import holds
from oracle.dates import AWAITED, NEVER, NO_INSTANCE, Due, in_force
from oracle.days import DAY
from oracle.world import Instance, Seen, World


@dataclass(frozen=True)
class Life:
    """`decided` None: not yet. `how` is performed, waived or passed."""

    decided: date | None = None
    how: str | None = None
    applied: bool = True
    due: Due | None = None


def truths(w: World, instance: Instance, day: date) -> set[bool]:
    """What the rule's conditions may be on a day."""
    rule = instance.rule
    when = True if rule.when is None else holds(w, rule.when, instance, day)
    unless = False if rule.unless is None else holds(w, rule.unless, instance, day)
    if when is False or unless is True:
        return {False}
    return {True, False} if when is None or unless is None else {True}


def in_scope(w: World, instance: Instance, due: Due, day: date) -> bool:
    """Whether the window of a rule with one instance lets it be on a day.

    A clock that started in the window goes on; else the window is asked on the day, at most on the due date.
    """
    rule = instance.rule
    if rule.window is None or rule.every or instance.making:
        return True
    if due.start is not None and in_force(w, instance, due.start):
        return True
    return in_force(w, instance, min(day, due.day) if due.day else day)


class Course:
    """The life of one obligation while it is being walked."""

    def __init__(self, w: World, instance: Instance, due_on) -> None:
        self.w, self.instance, self.due_on = w, instance, due_on
        self.lives: set[Life] = {Life()}

    def applies(self, day: date, due: Due) -> set[bool]:
        if not in_scope(self.w, self.instance, due, day):
            return {False}
        return truths(self.w, self.instance, day)

    def waived(self, upto: date) -> Seen | None:
        names = [ref.name for ref in self.instance.rule.waived_by]
        found = [e for name in names for e in self.w.happenings(name, self.instance, upto)]
        return min(found, key=lambda e: e.order, default=None)

    def performed(self, upto: date) -> Seen | None:
        acts = sorted((a for a in self.instance.acts if a.day <= upto), key=lambda a: a.order)
        return completing(self.instance.rule, acts)

    def live(self, day: date) -> None:
        """The day's events have come; now its decisions."""
        undecided = Life()
        if undecided not in self.lives or (self.instance.making and day < self.instance.making.day):
            return
        due, performed, waived = self.due_on(day), self.performed(day), self.waived(day)
        passed = due.day is not None and due.day < day
        if not (performed or waived or passed):
            return
        self.lives.remove(undecided)
        for applies in self.applies(day, due):
            if applies and (performed or waived):
                first = min((e for e in (performed, waived) if e), key=lambda e: e.order)
                self.lives.add(Life(day, "waived" if first is waived else "performed", True, due))
            elif passed:
                self.lives.add(Life(day, "passed", applies, due))
            else:
                self.lives.add(undecided)

    def open_for(self, act: Seen, opens: date | None) -> bool:
        """Whether it is open on the act's day: opened, not performed, not waived, and not decided as inapplicable."""
        unborn = self.instance.making and self.instance.making.day > act.day
        if unborn or opens is None or opens > act.day:
            return False
        waived, performed = self.waived(act.day), self.performed(act.day)
        if performed or (waived and waived.order < act.order):
            return False
        day = act.day
        for life in self.lives:
            if life.decided:
                if life.how == "passed" and life.applied:
                    return True
            elif True in self.applies(day, self.due_on(day)):
                return True
        return False

    def statuses(self, opens_on) -> set[str]:
        found = set()
        for life in self.lives:
            due = life.due or self.due_on(self.w.as_of)
            if not life.decided and self.before_window(due):
                found |= {
                    "awaiting" if holds else "inapplicable" for holds in truths(self.w, self.instance, self.w.as_of)
                }
                continue
            applied = [life.applied] if life.decided else self.applies(self.w.as_of, due)
            for applies in applied:
                found.add(self.status(life, due, applies, opens_on(due)))
        return found

    def status(self, life: Life, due: Due, applies: bool, opens: date | None) -> str:
        _w, as_of, header = self.w, self.w.as_of, self.w.header
        waived, performed = self.waived(as_of), self.performed(as_of)
        if due.state == NO_INSTANCE or not applies:
            return "inapplicable"
        if life.how == "waived":
            return "waived"
        if life.how == "passed" and waived and (not performed or waived.order < performed.order):
            return "waived"
        if life.decided and performed:
            # What was not known when it was decided made nobody late.
            return "fulfilled" if due.day is None or performed.day <= due.day else "fulfilled-late"
        if due.day and header.effective and due.day < header.effective:
            return "lapsed"
        over = header.effective_until is not None and as_of > header.effective_until
        if due.state == NEVER or (due.state == AWAITED and over):
            return "lapsed"
        if due.state == AWAITED:
            return "awaiting"
        if due.day and as_of > due.day:
            return "overdue"
        known = due.day is not None or self.instance.rule.not_before is not None
        return "upcoming" if known and opens and as_of < opens else "pending"

    def before_window(self, due: Due) -> bool:
        if in_scope(self.w, self.instance, due, self.w.as_of):
            return False
        first = min([e.day for e in self.w.events] + [self.w.header.effective or self.w.as_of, self.w.as_of])
        day = first
        while day <= self.w.as_of:
            if in_force(self.w, self.instance, day):
                return False
            day += DAY
        return True
