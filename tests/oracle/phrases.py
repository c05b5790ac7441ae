"""The phrases of drawn policies: dates, deadlines, windows and conditions."""

from hypothesis import strategies as st

from oracle.words import EVENTS, durations, iso


class Phrases:
    """Draws phrases for the rule that is being written, `now`. What is not drawn is the simplest."""

    def __init__(self, draw, without: tuple[str, ...]) -> None:
        self.draw, self.without = draw, without
        self.shapes: list = []
        self.derived: list[str] = []
        self.defined = False
        self.with_outcomes = False
        # Whether what moves the due date is being written: that cannot rest on the due date itself.
        self.moving = False
        self.now = None

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def chance(self, n: int, mechanism: str | None = None) -> bool:
        """True once in n times, never where the mechanism is left out."""
        return mechanism not in self.without and self.number(1, n) == n

    def pick(self, *choices):
        return self.draw(st.sampled_from(choices))

    def name(self) -> str:
        return self.pick(*EVENTS)

    def day(self) -> str:
        return self.draw(iso)

    def duration(self) -> str:
        return self.draw(durations)

    # Events

    def outcome_names(self) -> list[str]:
        return [
            f"{outcome} of {shape.name}"
            for shape in self.shapes
            for outcome in shape.outcomes
            if self.with_outcomes and outcome not in self.without and shape.name != self.now.name
        ]

    def event_name(self) -> str:
        """A given event, or one that happens by itself."""
        if self.derived and self.now.kind != "event" and self.chance(3):
            return self.pick(*self.derived)
        outcomes = self.outcome_names()
        return self.pick(*outcomes) if outcomes and self.chance(3) else self.name()

    def happening(self) -> str:
        name = self.event_name()
        form = self.number(0, 6)
        if form <= 3:
            return name
        if form == 6:
            return f"first {name} since {self.name()}"
        return f"{self.pick('first', 'last', '2nd')} {name}"

    # Dates

    def date(self, own_due: bool = False) -> str:
        """Any date; that of the rule's own due date only where asked for."""
        form = self.number(0, 19)
        if form == 19 and "nested" not in self.without:
            return f"{self.duration()} {self.pick('after', 'before')} {self.anchor(own_due)}"
        if form == 18 and "period from" not in self.without:
            return self.point()
        if form == 17 and "nested" not in self.without:
            return f"the {self.pick('later', 'earlier')} of ({self.anchor(own_due)}, {self.anchor(own_due)})"
        return self.anchor(own_due)

    def anchor(self, own_due: bool = False) -> str:
        form = self.number(0, 11)
        if form in (6, 11) and "due date" not in self.without:
            asked = self.due_date(own_due)
            if asked:
                return asked
        if form >= 10 and self.now.makers:
            return "it"
        if self.now.unit and form >= 8:
            return f"{self.now.unit} {self.pick('end', 'start')}"
        if form == 7:
            return f"the when of {self.name()}"
        if form >= 5:
            return self.day()
        return "the effective date" if form == 4 and self.chance(4) else self.happening()

    def due_date(self, own_due: bool) -> str | None:
        mine = self.shapes.index(self.now) if self.now in self.shapes else 0
        others = [
            f"the due date of {o.name}"
            for o in self.shapes[:mine]
            if o.kind == "obligation" and not o.standing and not o.promptly and self.now.corresponds(o)
        ]
        others += ["the due date"] if own_due else []
        return self.pick(*others) if others else None

    def point(self) -> str:
        anchor = self.day() if self.chance(3) else self.happening()
        return self.pick(
            f"31 December of the year of {anchor}",
            f"day 15 of the 1st month after {anchor}",
            f"working day 3 of the month of {anchor}",
            f"end of February of the 1st year after {anchor}",
            f"day 5 of the 2nd quarter after {anchor}",
        )

    def of_it(self) -> str:
        return self.pick("day 15 of the 1st month after it", "31 December of the year of it")

    def plain_date(self, before: list[str]) -> str:
        """A derived event's own date."""
        name = self.pick(*EVENTS, *before, *self.outcome_names())
        form = self.pick("{}", "first {}", "2nd {}", "2nd {} since alpha", "last {}")
        if self.chance(2):
            return f"{self.duration()} after {form.format(name)}"
        return form.format(name)

    # Deadlines

    def deadline(self, moving: bool) -> str:
        partner = self.partner()
        if partner and not moving and self.number(0, 2):
            return partner
        form = self.number(0, 10)
        if self.is_made_by_outcome():
            return f"within {self.duration()} after {self.pick(*self.now.makers)}"
        if self.now.kind == "obligation" and self.now.promptly:
            return f"promptly after {self.happening()}"
        if form >= 9 and not moving:
            return f"the {self.pick('earlier', 'later')} of ({self.simple_deadline()}, {self.simple_deadline()})"
        if form == 8 and not moving and "hours" not in self.without:
            if self.chance(3):
                hours = self.pick("1 working hour", "8 working hours", "1 hour", "24 hours")
                return f"at least {hours} before {self.happening()}"
            hours = self.pick("1 hour", "24 hours", "60 hours", "1 working hour", "7 working hours", "30 working hours")
            return f"within {hours} after {self.happening()}"
        return self.simple_deadline()

    def is_made_by_outcome(self) -> bool:
        return any(" of " in maker for maker in self.now.makers)

    def partner(self) -> str | None:
        if self.now.unit in (None, "month") or self.now.kind != "obligation":
            return None
        mine = self.shapes.index(self.now)
        quarterly = [o for o in self.shapes[:mine] if o.unit == "quarter" and o.kind == "obligation" and not o.standing]
        return f"with {quarterly[0].name} of quarter {self.number(1, 4)}" if quarterly else None

    def simple_deadline(self) -> str:
        form = self.number(0, 10)
        if form <= 4:
            return f"within {self.duration()} {self.pick('after', 'of')} {self.date()}"
        if form == 5 and "term" not in self.without:
            cap = self.pick("", " at most 1 month", " at most 10 working days")
            default = self.pick("", " or else 10 days", " or else 3 working days")
            return f"within the term of {self.name()}{cap}{default} of {self.anchor()}"
        if form <= 7:
            derived = self.derived and self.chance(2, "ahead")
            return f"at least {self.duration()} before {self.pick(*self.derived) if derived else self.date()}"
        if form == 8 and self.now.unit == "month":
            return self.pick("by day 10 of next month", "on working day 3 of next month", "by day 31 of this month")
        if form == 8 and self.now.unit == "year":
            return self.pick(
                "by 31 January of next year", "by end of February of next year", "by 30 September of this year"
            )
        if form == 9 and "period from" not in self.without:
            return f"by {self.point()}"
        return f"by {self.day() if self.chance(2) else self.anchor()}"

    # Windows

    def window(self) -> str:
        return self.span() if self.chance(2) else f"from {self.window_date()}"

    def span(self) -> str:
        start, end = self.window_date(), self.window_date()
        if start[0].isdigit() and end[0].isdigit():
            end = self.event_name()
        return f"from {start} {self.pick('until', 'through')} {end}"

    def window_date(self) -> str:
        form = self.number(0, 9)
        if form <= 4:
            return self.event_name()
        if form <= 6:
            return self.day()
        if form == 7:
            return f"first {self.event_name()}"
        if form == 8 and "period from" not in self.without:
            return self.point()
        return f"{self.duration()} after {self.happening()}"

    # Conditions

    def condition(self) -> str:
        return self.logic(self.atom)

    def plain_condition(self) -> str:
        """One that speaks of no instance."""
        return self.logic(self.plain_atom)

    def logic(self, atom, depth: int = 2) -> str:
        form = self.number(0, 7) if depth else 0
        if form <= 4:
            return atom()
        if form == 5:
            return f"not ({self.logic(atom, depth - 1)})"
        word = "and" if form == 6 else "or"
        return f"({self.logic(atom, depth - 1)} {word} {self.logic(atom, depth - 1)})"

    def atom(self) -> str:
        if self.defined and self.chance(4):
            return "named"
        form = self.number(0, 10)
        if form >= 9:
            asked = self.status()
            if asked:
                return asked
        if form == 8:
            return self.counted_outcome() or self.plain_atom()
        if form >= 6:
            name = self.event_name()
            return self.pick(name, f"no {name}", f"{name} {self.bounds()}", f"no {name} {self.bounds()}")
        return self.plain_atom()

    def plain_atom(self) -> str:
        name = self.name()
        atoms = [
            name,
            f"no {name}",
            f"{name} {self.plain_bound()}",
            f"no {name} {self.plain_bound()}",
            f"{name} {self.pick('at least 2', 'at most 1', 'exactly 1', '0 to 1')} times",
            "staff >= 5",
        ]
        if "two bounds" not in self.without:
            atoms.append(f"{name} since {self.day()} by {self.day()}")
        atoms += [
            f"total amount of {name} >= 5",
            f"the amount of {name} > 2",
            f"the when of {name} is given",
        ]
        atoms += [
            "colour is red",
            "colour is not blue",
            "approved is yes",
            "skills has 1 to 2 of (law, tax)",
        ]
        if "carried is" not in self.without:
            atoms += [
                f"the result of {name} is pass",
                f"the result of {name} is not fail",
                f"the term of {name} is given",
            ]
        return self.pick(*atoms)

    def plain_bound(self) -> str:
        form = self.number(0, 3)
        if form <= 1:
            return f"{self.pick('before', 'by', 'after', 'since')} {self.pick(self.day(), self.name())}"
        if form == 2:
            return f"{self.pick('before', 'by', 'after', 'since')} the when of {self.name()}"
        return f"within {self.duration()} {self.pick('after', 'before')} {self.pick(self.day(), self.name())}"

    def bounds(self) -> str:
        if self.chance(4, "two bounds"):
            dated = self.now.kind == "obligation" and not self.now.standing and not self.moving
            return f"{self.pick('after', 'since')} {self.date(dated)} {self.pick('before', 'by')} {self.date(dated)}"
        if self.chance(2):
            return f"within {self.duration()} {self.pick('after', 'before')} {self.date()}"
        return f"{self.pick('before', 'by', 'after', 'since')} {self.date()}"

    def silence(self) -> str:
        return f"no {self.name()} within {self.duration()} after it"

    def counted_outcome(self) -> str | None:
        outcomes = self.outcome_names()
        if not outcomes:
            return None
        since = self.pick("", "", f" since {self.pick(self.name(), self.day())}")
        outcome = self.pick(*outcomes)
        several = any(outcome.endswith(f" of {o.name}") and (o.unit or o.makers) for o in self.shapes)
        row = " in a row" if several and self.chance(3, "in a row") else ""
        times = self.pick("at least 1 time", "at least 2 times", "at most 1 time", "exactly 2 times")
        return f"{outcome}{since} {times}{row}"

    def status(self) -> str | None:
        mine = self.shapes.index(self.now) if self.now in self.shapes else 0
        others = [o for o in self.shapes[:mine] if self.now.corresponds(o)]
        if not others or "status" in self.without:
            return None
        other = self.pick(*others)
        if other.standing:
            return f"{other.name} is {self.pick('standing', 'waived')}"
        statuses = {
            "obligation": ("overdue", "fulfilled", "fulfilled-late", "pending", "awaiting", "waived", "inapplicable"),
            "permission": ("used", "available", "expired"),
            "prohibition": ("respected", "violated"),
            "recommendation": ("followed", "open"),
            "requirement": ("satisfied", "violated"),
        }
        return f"{other.name} is {self.pick(*statuses[other.kind])}"

    def act_condition(self, name: str) -> str:
        """Where the bare event means the act in question."""
        return self.pick(
            f"the result of {name} is pass",
            f"the amount of {name} >= 3",
            f"{name} after {self.day()}",
            f"{name} within {self.duration()} after {self.name()}",
            f"the term of {name} is given and approved is yes",
        )
