"""The lives of what is to be done: what was decided stays decided.

Where a condition is unknown, a life splits in two, one in which it holds that day and one in which it does not.
Acts and extensions of which it is unknown whether they count are lived through both ways. The possible statuses are
those of all lives.
"""

from dataclasses import dataclass
from datetime import date
from itertools import product

from carrier_rules import model as m
from oracle.acts import completing, documents_of
from oracle.conditions import holds, truths
from oracle.dates import AWAITED, NEVER, NO_INSTANCE
from oracle.days import DAY
from oracle.deadlines import Due, due_of, opens
from oracle.windows import in_force
from oracle.world import PASSED, Instance, Seen, World, untimed


@dataclass(frozen=True)
class Life:
    """`decided` None: not yet. `how` is performed, waived or passed."""

    decided: date | None = None
    how: str | None = None
    applied: bool = True
    due: Due | None = None


# Whether acts, and extensions, of which it is unknown whether they count do count.
Way = tuple[bool, bool]
SURELY: Way = (False, False)


class Course:
    """What all kinds of instance have: conditions, a window, what overrides it."""

    def __init__(self, w: World, instance: Instance) -> None:
        self.w, self.instance, self.rule = w, instance, instance.rule
        self.has_begun = False
        self.begun_until: date | None = None
        self.outcomes: list[Seen] = []

    def begun(self, upto: date) -> bool:
        """Whether the rule has been in force on any day up to one."""
        day = self.begun_until + DAY if self.begun_until else self.w.walk.first_day
        while day <= upto and not self.has_begun:
            self.has_begun = in_force(self.w, self.instance, day)
            # A day is asked again until it is over.
            self.begun_until = day if day < self.w.today else self.begun_until
            day += DAY
        return self.has_begun

    def in_window(self, day: date) -> bool:
        return in_force(self.w, self.instance, day)

    def overridden(self, day: date) -> set[bool]:
        found = {False}
        for rule in self.w.model.rules:
            if self.rule.id not in [ref.name for ref in rule.overrides]:
                continue
            other = self.w.walk.course_of(rule, self.instance)
            applies = other.applying(day) if other else {False}
            found = {one or another for one, another in product(found, applies)}
        return found

    def conditions(self, day: date) -> set[bool]:
        """What its conditions, and the rules that override it, let it be on a day."""
        return {held and not over for held, over in product(truths(self.w, self.instance, day), self.overridden(day))}

    def applying(self, day: date) -> set[bool]:
        """Whether it applies on a day, to one who asks what it overrides."""
        single = not self.rule.every and not self.instance.making
        if single and self.rule.window is not None and not self.in_window(day):
            return {False}
        return self.conditions(day)

    def due(self, upto: date) -> Due:
        return due_of(self.w, self.instance, upto, frozenset())

    def pass_day(self, day: date) -> None:
        """The day is over."""

    def outcome(self, what: str, day: date, order: tuple) -> Seen:
        instance = self.instance
        name = f"{what} of {self.rule.id}"
        found = Seen(name, day, order, self.w.today, None, frozenset(instance.periods), instance.matter, of=instance)
        self.outcomes.append(found)
        return found

    def breach(self, day: date) -> Seen:
        content = (self.instance.period.key if self.instance.period else "", str(self.instance.making and self.instance.making.order))  # fmt: skip
        return self.outcome("breach", day, untimed(day, PASSED, f"breach of {self.rule.id}", content))


class Duty(Course):
    """An obligation with a date, or a recommendation."""

    def __init__(self, w: World, instance: Instance) -> None:
        super().__init__(w, instance)
        rule = instance.rule
        acts = (False, True) if rule.met_by and rule.met_by.where else (False,)
        moves = (False, True) if rule.extensions else (False,)
        self.lives: dict[Way, set[Life]] = {way: {Life()} for way in product(acts, moves)}
        self.granted: dict[Way, dict[int, date]] = {way: {} for way in self.lives}
        self.acts: list[Seen] = []
        self.unsure: set[int] = set()
        self.known_dues: dict[tuple, Due] = {}

    # Dates

    def due_in(self, way: Way, upto: date) -> Due:
        granted = frozenset(n for n, day in self.granted[way].items() if day <= upto)
        key = granted, upto if self.rule.suspensions or upto < self.w.today else None, len(self.w.events)
        if key not in self.known_dues:
            self.known_dues[key] = due_of(self.w, self.instance, upto, granted)
        return self.known_dues[key]

    def due(self, upto: date) -> Due:
        """As decided, where it was and had a date; else as it is known."""
        decided = [life.due for life in self.lives[SURELY] if life.decided and life.decided <= upto]
        if decided and decided[0].day is not None:
            return decided[0]
        return self.due_in(SURELY, upto)

    def opens(self) -> date | None:
        return opens(self.w, self.instance, self.due(self.w.today), self.w.today)

    def grant(self, day: date) -> None:
        """Extensions whose condition holds, on or before the due date as it stands."""
        if self.instance.making and day < self.instance.making.day:
            return
        for way, granted in self.granted.items():
            if Life() not in self.lives[way]:
                continue
            for number, extension in enumerate(self.rule.extensions):
                due = self.due_in(way, day)
                if number in granted or due.day is None or due.day < day:
                    continue
                truth = holds(self.w, extension.condition, self.instance, day)
                if truth or (truth is None and way[1]):
                    granted[number] = day

    # Acts

    def takes(self, act: Seen) -> bool | None:
        """Whether it is an act such as `met by … where` asks for, on its day."""
        where = self.rule.met_by.where if self.rule.met_by else None
        if where is None:
            return True
        i = self.instance
        return holds(self.w, where, Instance(i.rule, i.key, i.period, i.making, i.makers, act), self.w.today)

    def take(self, act: Seen) -> None:
        truth = self.takes(act)
        if truth is not False:
            self.acts.append(act)
        if truth is None:
            self.unsure.add(id(act))

    def all_acts(self) -> list[Seen]:
        """With those of the partner that carry this rule's documents."""
        found = list(self.acts)
        if isinstance(self.rule.due, m.Together):
            partner = self.w.walk.partner_course(self.rule.due, self.instance)
            for act in partner.acts if partner else ():
                if set(act.lists["documents"] or ()) & set(documents_of(self.rule)) and act not in found:
                    found.append(act)
        return found

    def performed(self, way: Way) -> Seen | None:
        acts = [act for act in self.all_acts() if way[0] or id(act) not in self.unsure]
        return completing(self.rule, sorted(acts, key=lambda act: act.order))

    def waived(self) -> Seen | None:
        names = [ref.name for ref in self.rule.waived_by]
        found = [e for name in names for e in self.w.plainly(name, self.instance, self.w.today)]
        return min(found, key=lambda e: e.order, default=None)

    # Life

    def in_scope(self, due: Due, day: date) -> bool:
        """Whether the window of a rule with one instance lets it be on a day.

        A clock that started in the window goes on; else the window is asked on the day, at most on the due date.
        """
        if self.rule.window is None or self.rule.every or self.instance.making:
            return True
        if due.start is not None and self.in_window(due.start):
            return True
        return self.in_window(min(day, due.day) if due.day else day)

    def applies(self, day: date, due: Due) -> set[bool]:
        return self.conditions(day) if self.in_scope(due, day) else {False}

    def applying(self, day: date) -> set[bool]:
        found = set()
        for way, lives in self.lives.items():
            for life in lives:
                found |= {life.applied} if life.decided else self.applies(day, self.due_in(way, day))
        return found

    @property
    def is_decided(self) -> bool:
        return all(Life() not in lives for lives in self.lives.values())

    def decide(self, day: date, passing: bool) -> None:
        """The day's events have come; with `passing` the due dates that have passed are looked at too."""
        if self.instance.making and day < self.instance.making.day:
            return
        for way, lives in self.lives.items():
            if Life() not in lives:
                continue
            due, performed, waived = self.due_in(way, day), self.performed(way), self.waived()
            passed = passing and due.day is not None and due.day < day
            if not (performed or waived or passed):
                continue
            lives.remove(Life())
            for applies in self.applies(day, due):
                if applies and (performed or waived):
                    first = min((e for e in (performed, waived) if e), key=lambda e: e.order)
                    lives.add(Life(day, "waived" if first is waived else "performed", True, due))
                elif passed:
                    lives.add(Life(day, "passed", applies, due))
                else:
                    lives.add(Life())

    def new_outcomes(self) -> list[Seen]:
        """A breach or a fulfilment that is certain now: in every life that is possible."""
        if not any(life.decided for lives in self.lives.values() for life in lives):
            return []
        found = []
        every = [(way, life) for way, lives in self.lives.items() for life in lives]
        kinds = {seen.name.split()[0] for seen in self.outcomes}
        if "breach" not in kinds and all(self.breached(way, life) for way, life in every):
            found.append(self.breach(every[0][1].due.day + DAY))
        if "fulfilment" not in kinds and all(self.fulfilled(way, life) for way, life in every):
            act = self.performed(SURELY)
            order = (*act.order[:-1], f"{act.order[-1]} fulfilment of {self.rule.id}")
            found.append(self.outcome("fulfilment", act.day, order))
        return found

    def breached(self, way: Way, life: Life) -> bool:
        effective = self.w.header.effective
        if self.rule.kind is not m.Kind.OBLIGATION:
            return False
        if life.due is None or life.due.day is None or (effective and life.due.day < effective):
            return False
        if life.how == "passed":
            return life.applied
        return life.how == "performed" and not life.due.kept_by(self.performed(way))

    def fulfilled(self, way: Way, life: Life) -> bool:
        return self.possible(way, life, self.w.today) <= {"fulfilled", "fulfilled-late", "followed"}

    def open_for(self, act: Seen) -> bool:
        """Whether it is open on the act's day: opened, not performed, not waived, and not decided as inapplicable."""
        first = opens(self.w, self.instance, self.due(act.day), act.day)
        unborn = self.instance.making and self.instance.making.day > act.day
        if unborn or first is None or first > act.day:
            return False
        waived, performed = self.waived(), self.performed(SURELY)
        if performed or (waived and waived.order < act.order):
            return False
        for way, lives in self.lives.items():
            for life in lives:
                if life.decided and life.how == "passed" and life.applied:
                    return True
                if not life.decided and True in self.applies(act.day, self.due_in(way, act.day)):
                    return True
        return False

    # Statuses

    def statuses(self, day: date) -> set[str]:
        return {s for way, lives in self.lives.items() for life in lives for s in self.possible(way, life, day)}

    def possible(self, way: Way, life: Life, day: date) -> set[str]:
        due = life.due or self.due_in(way, day)
        if not life.decided and self.before_window(due, day) and self.rule.kind is m.Kind.OBLIGATION:
            return {"awaiting" if held else "inapplicable" for held in self.conditions(day)}
        applied = [life.applied] if life.decided else self.applies(day, due)
        return {self.status(way, life, due, applies, day) for applies in applied}

    def status(self, way: Way, life: Life, due: Due, applies: bool, day: date) -> str:
        if due.state == NO_INSTANCE or not applies:
            return "inapplicable"
        waived, performed = self.waived(), self.performed(way)
        if self.rule.kind is m.Kind.RECOMMENDATION:
            if not self.begun(self.w.today):
                return "inapplicable"
            return "followed" if performed and life.decided else "open"
        if life.how == "waived":
            return "waived"
        if life.how == "passed" and waived and (not performed or waived.order < performed.order):
            return "waived"
        if life.decided and performed:
            # What was not known when it was decided made nobody late.
            return "fulfilled" if due.kept_by(performed) else "fulfilled-late"
        return self.open_status(due, day)

    def open_status(self, due: Due, day: date) -> str:
        header = self.w.header
        if due.day and header.effective and due.day < header.effective:
            return "lapsed"
        over = header.effective_until is not None and day > header.effective_until
        if due.state == NEVER or (due.state == AWAITED and over):
            return "lapsed"
        if due.state == AWAITED:
            return "awaiting"
        if due.day and day > due.day:
            return "overdue"
        first = opens(self.w, self.instance, due, day)
        known = due.day is not None or self.rule.not_before is not None
        return "upcoming" if known and first and day < first else "pending"

    def before_window(self, due: Due, day: date) -> bool:
        return not self.in_scope(due, day) and not self.begun(day)
