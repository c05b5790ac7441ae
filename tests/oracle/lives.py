"""The lives of what is to be done: what was decided stays decided.

Where a condition is unknown, a life splits in two, one in which it holds that day and one in which it does not. The
possible statuses are those of all lives. What becomes of it, for others to see, goes by the one that the world guesses.
"""

from dataclasses import dataclass
from datetime import date, timedelta
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


UNDECIDED = Life()


class Course:
    """What all kinds of instance have: conditions, a window, what overrides it."""

    def __init__(self, w: World, instance: Instance) -> None:
        self.w, self.instance, self.rule = w, instance, instance.rule
        self.has_begun = False
        self.begun_until: date | None = None
        self.outcomes: list[Seen] = []

    def is_later(self, event: Seen) -> bool:
        """What came on an earlier day than the event that makes an instance waived another duty."""
        return self.instance.making is None or event.day >= self.instance.making.day

    def begun(self, upto: date) -> bool:
        """Whether the rule has been in force on any day up to one."""
        day = self.begun_until + DAY if self.begun_until else self.w.walk.first_day
        found = self.has_begun
        while day <= upto and not found:
            found = in_force(self.w, self.instance, day)
            # A day is asked again until it is over.
            if day < self.w.today:
                self.has_begun, self.begun_until = found, day
            day += DAY
        return found

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

    def guess(self, held: set[bool]) -> bool:
        """What is taken for so where it may be either."""
        return self.w.taken(next(iter(held)) if len(held) == 1 else None, f"{self.rule.id} itself")

    def pass_day(self, day: date) -> None:
        """The day is over."""

    def outcome(self, what: str, day: date, order: tuple) -> Seen:
        instance = self.instance
        name = f"{what} of {self.rule.id}"
        found = Seen(name, day, order, self.w.today, None, frozenset(instance.periods), instance.matter, of=instance)
        self.outcomes.append(found)
        return found

    def next_to(self, act: Seen, what: str) -> Seen:
        """What comes of an act, right after it."""
        return self.outcome(what, act.day, (*act.order[:-1], f"{act.order[-1]} {what} of {self.rule.id}"))

    def breach(self, day: date) -> Seen:
        content = (self.instance.period.key if self.instance.period else "", str(self.instance.making and self.instance.making.order))  # fmt: skip
        return self.outcome("breach", day, untimed(day, PASSED, f"breach of {self.rule.id}", content))


class Duty(Course):
    """An obligation with a date, or a recommendation."""

    def __init__(self, w: World, instance: Instance) -> None:
        super().__init__(w, instance)
        self.lives: set[Life] = {UNDECIDED}
        self.guessed = UNDECIDED
        self.granted: dict[int, date] = {}
        self.late: tuple[date, Due] | None = None
        self.acts: list[Seen] = []
        self.known_dues: dict[tuple, Due] = {}
        self.all_along: bool | None = None
        # Of how many acts, and which of them completed it.
        self.completed: tuple[int, Seen | None] = (0, None)

    # Dates

    def due_known(self, upto: date) -> Due:
        granted = frozenset(n for n, day in self.granted.items() if day <= upto)
        key = granted, upto if self.w.standing_clocks or upto < self.w.today else None, len(self.w.events)
        if key not in self.known_dues:
            self.known_dues[key] = due_of(self.w, self.instance, upto, granted)
        return self.known_dues[key]

    def due(self, upto: date) -> Due:
        """As decided, first where lives differ, where it had a date; as it first was known thereafter; else as it is known."""
        lives = sorted((life for life in self.lives if life.decided), key=lambda life: life.decided)
        decided = [life.due for life in lives if life.decided <= upto]
        if decided and decided[0].day is not None:
            return decided[0]
        if decided and self.late and self.late[0] <= upto:
            return self.late[1]
        return self.due_known(upto)

    def note_late_due(self, day: date) -> None:
        """The due date that was unknown when all was decided, as it first is known."""
        if self.has_due():
            return
        due = self.due_known(day)
        if due.day is not None:
            self.late = day, due

    def has_due(self) -> bool:
        """Whether there is a due date by which it was decided, or that became known since."""
        return self.late is not None or any(life.due is not None and life.due.day is not None for life in self.lives)

    def opens(self) -> date | None:
        return opens(self.w, self.instance, self.due(self.w.today), self.w.today)

    def grant(self, day: date) -> None:
        """Extensions whose condition holds, on or before the due date as it stands."""
        if self.instance.making and day < self.instance.making.day:
            return
        if not self.rule.extensions or (self.is_decided and self.has_due()):
            return
        effective = self.w.header.effective
        if effective and day < effective and self.known_all_along():
            return
        for number, extension in enumerate(self.rule.extensions):
            due = self.due_known(day)
            if number in self.granted or due.day is None or due.day < day:
                continue
            truth = holds(self.w, extension.condition, self.instance, day)
            if self.w.taken(truth, f"{self.rule.id} extended {number}"):
                self.granted[number] = day

    def known_all_along(self) -> bool:
        """Whether its due date rests on nothing that had to happen."""
        if self.all_along is None:
            self.all_along = due_of(self.w, self.instance, self.w.walk.first_day, frozenset()).day is not None
        return self.all_along

    # Acts

    def takes(self, act: Seen) -> bool | None:
        """Whether it is an act such as `met by … where` asks for, on its day."""
        where = self.rule.met_by.where if self.rule.met_by else None
        if where is None:
            return True
        i = self.instance
        return holds(self.w, where, Instance(i.rule, i.key, i.period, i.making, i.makers, act), self.w.today)

    def take(self, act: Seen) -> None:
        if act in self.acts:
            return
        if self.w.taken(self.takes(act), f"{self.rule.id} met by"):
            self.acts.append(act)

    def all_acts(self) -> list[Seen]:
        """With those of the partner that carry this rule's documents."""
        found = list(self.acts)
        if isinstance(self.rule.due, m.Together):
            partner = self.w.walk.partner_course(self.rule.due, self.instance)
            for act in partner.acts if partner else ():
                if set(act.lists["documents"] or ()) & set(documents_of(self.rule)) and act not in found:
                    found.append(act)
        return found

    def performed(self) -> Seen | None:
        acts = self.all_acts()
        if len(acts) != self.completed[0]:
            self.completed = len(acts), completing(self.rule, sorted(acts, key=lambda act: act.order))
        return self.completed[1]

    def waived(self) -> Seen | None:
        if not self.rule.waived_by:
            return None
        names = [ref.name for ref in self.rule.waived_by]
        found = [e for name in names for e in self.w.plainly(name, self.instance, self.w.today) if self.is_later(e)]
        return min(found, key=lambda e: e.order, default=None)

    # Life

    def in_scope(self, due: Due, day: date) -> bool:
        """Whether the window of a rule with one instance lets it be on a day.

        A clock that started in the window goes on; else the window is asked on the day, at most on the due date.
        """
        if self.rule.window is None or self.rule.every or self.instance.making:
            return True
        if due.start is not None and due.start <= day and self.in_window(due.start):
            return True
        return self.in_window(min(day, due.day) if due.day else day)

    def applies(self, day: date, due: Due) -> set[bool]:
        return self.conditions(day) if self.in_scope(due, day) else {False}

    def applying(self, day: date) -> set[bool]:
        found = set()
        for life in self.lives:
            found |= {life.applied} if life.decided else self.applies(day, self.due_known(day))
        return found

    @property
    def is_decided(self) -> bool:
        return UNDECIDED not in self.lives

    def decide(self, day: date, passing: bool) -> None:
        """The day's events have come; with `passing` the due dates that have passed are looked at too."""
        if self.is_decided:
            self.note_late_due(day)
            return
        if self.instance.making and day < self.instance.making.day:
            return
        performed, waived = self.performed(), self.waived()
        if not (performed or waived or passing):
            return
        due = self.due_known(day)
        passed = passing and due.day is not None and due.day < day
        if not (performed or waived or passed):
            return
        ends = {}
        for applies in self.applies(day, due):
            if applies and (performed or waived):
                first = min((e for e in (performed, waived) if e), key=lambda e: e.order)
                ends[applies] = Life(day, "waived" if first is waived else "performed", True, due)
            else:
                ends[applies] = Life(day, "passed", applies, due) if passed else UNDECIDED
        self.w.decided += 1
        self.lives = self.lives - {UNDECIDED} | set(ends.values())
        if self.guessed == UNDECIDED:
            self.guessed = ends[self.guess(set(ends))]

    def has_news(self) -> bool:
        """Whether a breach or a fulfilment may have come that was not told yet."""
        if not self.guessed.decided:
            return False
        told = {seen.name.split()[0] for seen in self.outcomes}
        done = "fulfilment" not in told and self.performed() is not None
        return done or ("breach" not in told and self.breached(self.guessed))

    def new_outcomes(self) -> list[Seen]:
        """A breach or a fulfilment, by the life that is guessed."""
        life, found = self.guessed, []
        if not life.decided:
            return []
        kinds = {seen.name.split()[0] for seen in self.outcomes}
        if "breach" not in kinds and self.breached(life):
            found.append(self.breach(self.breach_day(life)))
        if "fulfilment" not in kinds and self.fulfilled(life):
            found.append(self.next_to(self.performed(), "fulfilment"))
        return found

    def breach_day(self, life: Life) -> date:
        """The day after the due date, or that day itself where the act came after the hour."""
        done = self.performed()
        return life.due.day + (DAY if done is None or done.day > life.due.day else timedelta())

    def breached(self, life: Life) -> bool:
        effective = self.w.header.effective
        if self.rule.kind is not m.Kind.OBLIGATION:
            return False
        if life.due is None or life.due.day is None or (effective and life.due.day < effective):
            return False
        if life.how == "passed":
            return life.applied
        return life.how == "performed" and not life.due.kept_by(self.performed())

    def fulfilled(self, life: Life) -> bool:
        return self.possible(life, self.w.today) <= {"fulfilled", "fulfilled-late", "followed"}

    def open_for(self, act: Seen) -> bool:
        """Whether it is open on the act's day: opened, not performed, not waived, and not decided as inapplicable."""
        first = opens(self.w, self.instance, self.due(act.day), act.day)
        unborn = self.instance.making and self.instance.making.day > act.day
        if unborn or first is None or first > act.day:
            return False
        waived, performed = self.waived(), self.performed()
        if performed or (waived and waived.order < act.order):
            return False
        for life in self.lives:
            if life.decided and life.how == "passed" and life.applied:
                return True
            if not life.decided and True in self.applies(act.day, self.due_known(act.day)):
                return True
        return False

    # Statuses

    def statuses(self, day: date) -> set[str]:
        return {status for life in self.lives for status in self.possible(life, day)}

    def possible(self, life: Life, day: date) -> set[str]:
        due = life.due or self.due_known(day)
        if not life.decided and self.before_window(due, day) and self.rule.kind is m.Kind.OBLIGATION:
            return {"awaiting" if held else "inapplicable" for held in self.conditions(day)}
        applied = {life.applied} if life.decided else self.applies(day, due)
        if not life.decided and day == self.w.today and (self.performed() or self.waived()):
            # Had it applied today, it would be decided.
            applied = {False}
        return {self.status(life, due, applies, day) for applies in applied}

    def status(self, life: Life, due: Due, applies: bool, day: date) -> str:
        if due.state == NO_INSTANCE or not applies:
            return "inapplicable"
        waived, performed = self.waived(), self.performed()
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
