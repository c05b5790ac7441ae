"""Small policies, drawn by Hypothesis from every mechanism of the language, each with a timeline and a question.

A case can be drawn without some of the mechanisms; tests name those that they leave out.
"""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from carrier_rules.timeline import Timeline
from oracle.days import DAY
from oracle.phrases import Phrases
from oracle.timelines import timelines
from oracle.words import EVENTS, RULES, days, late_days

MECHANISMS = (
    *("prohibition", "recommendation", "breach", "fulfilment", "in a row", "matter", "term", "several for each"),
    *("for each outcome", "latest", "extended", "suspended", "where", "otherwise", "overrides", "derived", "ahead"),
    *("due date", "period from", "nested", "hours", "cut-off", "status", "two bounds", "carried is", "define"),
)

DECLARATIONS = """
party miit
party mof
party zone
event alpha with when: date, amount: number, term: duration, result: one of (pass, fail)
event beta with when: date, amount: number, term: duration, result: one of (pass, fail)
event gamma with when: date, amount: number, term: duration, result: one of (pass, fail)
event unrelated
fact colour one of red, blue, green
fact approved yes or no
fact staff number default 4
fact skills some of law, tax, audit
document plan
document note
"""


@dataclass(frozen=True)
class Shape:
    """What a rule is, before its clauses are drawn."""

    name: str
    kind: str
    unit: str | None = None
    makers: tuple[str, ...] = ()
    standing: bool = False
    promptly: bool = False
    otherwise: tuple[str, ...] = ()

    @property
    def acts(self) -> bool:
        return self.kind in ("obligation", "recommendation") and not self.standing

    @property
    def outcomes(self) -> tuple[str, ...]:
        if self.standing:
            return ()
        return {
            "obligation": ("fulfilment",) if self.promptly else ("breach", "fulfilment"),
            "recommendation": ("fulfilment",),
            "prohibition": ("breach",),
            "requirement": ("breach",),
        }.get(self.kind, ())

    def corresponds(self, other: "Shape") -> bool:
        """Whether an instance of this one has a counterpart in the other."""
        if other.unit or self.unit:
            return other.unit == self.unit or not (other.unit or other.makers)
        return set(self.makers) == set(other.makers) or not other.makers


# Days about which an arrangement was changed or a year's was published, and any other.
knowing = st.one_of(
    st.sampled_from(("2019-03-21", "2019-03-22", "2019-11-20", "2019-11-21", "2020-01-25", "2020-01-26")).map(
        date.fromisoformat
    ),
    st.integers(0, 480).map(lambda n: date(2020, 7, 20) - n * DAY),
)


class Author(Phrases):
    """Draws a policy, and timelines for it."""

    def timelines(self) -> st.SearchStrategy[Timeline]:
        takers = {shape.name: shape.unit for shape in self.shapes if shape.acts}
        timed = "hours" not in self.without or "cut-off" not in self.without
        return timelines(takers, timed, "matter" not in self.without)

    def policy(self) -> str:
        self.with_outcomes = self.chance(2)
        number = self.number(1, 3) if self.number(0, 5) else 4
        self.shapes = []
        for name in RULES[:number]:
            self.shapes.append(self.shape(name))
        self.bring_into_force()
        self.derive()
        span = self.pick("", "", " until 2019-12-31", " until 2020-01-20")
        header = [
            "policy drawn",
            f"effective {self.pick('2019-04-28', '2019-04-28', '2019-07-01', '2019-10-08')}{span}",
            f"transition {self.pick('keep', 'restart', 'ignore')}",
            "calendar CN",
            "counting civil-code",
            f"roll {self.pick('forward', 'backward', 'none')}",
            "working hours 09:00 to 12:00, 13:30 to 17:30",
        ]
        if self.chance(4, "cut-off"):
            header.append("cutoff 17:30")
        rules = [self.rule(shape) for shape in self.shapes]
        derived = [f"event {name} {self.derivation(name)}" for name in self.derived]
        defined = [f"define named when {self.plain_condition()}"] if self.defined else []
        return "\n".join(["\n  ".join(header) + DECLARATIONS, *derived, *defined, *rules, ""])

    def shape(self, name: str) -> Shape:
        if any(o.unit == "quarter" and o.kind == "obligation" for o in self.shapes) and self.chance(2):
            # One that may be due with it.
            return Shape(name, "obligation", self.pick("quarter", "half-year", "year"))
        kinds = ["obligation", "obligation", "obligation", "obligation", "permission", "requirement"]
        kinds += [kind for kind in ("prohibition", "recommendation") if kind not in self.without]
        kind = self.pick(*kinds)
        form = self.pick("one", "one", "every", "every", "each")
        if form == "every":
            unit = self.pick("quarter", "quarter", "year", "half-year", "month")
            return Shape(name, kind, unit, promptly=kind == "obligation" and self.chance(12))
        if form == "each":
            makers = [self.name()]
            if self.chance(4, "several for each"):
                makers.append(self.name())
            return Shape(
                name, kind, None, tuple(dict.fromkeys(makers)), promptly=kind == "obligation" and self.chance(12)
            )
        unusual = self.pick("standing", "promptly", "", "", "", "", "", "") if kind == "obligation" else ""
        return Shape(name, kind, standing=unusual == "standing", promptly=unusual == "promptly")

    def bring_into_force(self) -> None:
        """Some rules are made by what becomes of others."""
        for n, shape in enumerate(self.shapes):
            if shape.unit or shape.makers or shape.standing or shape.promptly:
                continue
            others = [other for other in self.shapes if other is not shape and other.outcomes]
            before = [
                o for o in self.shapes[:n] if o.kind == "obligation" and "breach" in o.outcomes and not o.otherwise
            ]
            if before and shape.kind == "obligation" and self.chance(2, "otherwise"):
                first = self.pick(*before)
                self.replace(first, otherwise=(shape.name,))
                self.replace(shape, makers=(f"breach of {first.name}",))
            elif others and self.with_outcomes and self.chance(6, "for each outcome"):
                other = self.pick(*others)
                self.replace(shape, makers=(f"{self.pick(*other.outcomes)} of {other.name}",))

    def replace(self, shape: Shape, **changes: object) -> None:
        self.shapes[self.shapes.index(shape)] = replace(shape, **changes)

    def derive(self) -> None:
        self.derived = ["delta"] if self.chance(3, "derived") else []
        if self.derived and self.chance(3):
            self.derived.append("epsilon")
        self.defined = self.chance(5, "define")

    def derivation(self, name: str) -> str:
        """An event that happens by itself; the second may follow from the first."""
        self.now = Shape(name, "event")
        before = self.derived[: self.derived.index(name)]
        if self.chance(2):
            maker = self.pick(*before, *EVENTS, *self.outcome_names())
            self.now = Shape(name, "event", None, (maker,))
            on = self.pick("it", f"{self.duration()} after it", f"{self.duration()} after it", self.of_it())
            text = f"for each {maker} on {on}"
        else:
            text = f"on {self.plain_date(before)}"
        if self.chance(3):
            text += f" when {self.silence() if self.now.makers and self.chance(2) else self.plain_condition()}"
        if self.chance(5, "suspended"):
            text += f" suspended from {self.name()} {self.pick('until', 'through')} {self.name()}"
        return text

    def rule(self, shape: Shape) -> str:
        self.now = shape
        lines = [f"{shape.kind} {shape.name}"]
        if shape.unit:
            lines.append(f"every {shape.unit}")
        made = [maker for maker in shape.makers if not self.is_otherwise(shape, maker)]
        if made:
            lines.append(f"for each {', '.join(made)}")
        if self.chance(2 if shape.unit else 4):
            lines.append(self.window())
        if self.chance(3):
            lines.append(f"when {self.condition()}")
        if self.chance(4):
            lines.append(f"unless {self.condition()}")
        lines += self.precedence(shape)
        lines += self.dates(shape)
        lines += self.conduct(shape)
        return "\n  ".join(line for line in lines if line) + '\n  source "1"'

    def is_otherwise(self, shape: Shape, maker: str) -> bool:
        return any(shape.name in other.otherwise and maker == f"breach of {other.name}" for other in self.shapes)

    def precedence(self, shape: Shape) -> list[str]:
        later = self.shapes[self.shapes.index(shape) + 1 :]
        alike = [o for o in later if (o.unit, set(o.makers)) == (shape.unit, set(shape.makers))]
        lines = [f"otherwise {', '.join(shape.otherwise)}"] if shape.otherwise else []
        if alike and shape.kind != "requirement" and self.chance(2, "overrides"):
            lines.append(f"overrides {self.pick(*alike).name}")
        return lines

    def dates(self, shape: Shape) -> list[str]:
        if shape.kind == "prohibition":
            return []
        if shape.standing:
            return ["standing"]
        lines = []
        if shape.kind == "obligation" or self.chance(2):
            moved = shape.kind == "obligation" and not shape.promptly and self.chance(3)
            due = self.deadline(moved)
            self.moving = True
            lines += [f"due {due}", *(self.moves(due) if moved else [])]
            self.moving = False
        if shape.kind in ("obligation", "permission") and self.chance(6):
            lines.append(f"not before {self.date(own_due=bool(lines))}")
        if lines and self.chance(4):
            lines.append(f"roll {self.pick('none', 'backward', 'forward')}")
        if shape.kind == "obligation" and " hour" not in " ".join(lines) and self.chance(8):
            lines.append("counting the day itself")
        return lines

    def moves(self, due: str) -> list[str]:
        """Extensions, suspensions of a clock that runs, a cap."""
        lines = []
        while len(lines) < 2 and self.chance(2, "extended"):
            by = f"by {self.duration()}" if self.chance(2) else f"to {self.date()}"
            lines.append(f"extended {by} when {self.condition()}")
        while due.startswith("within") and len(lines) < 3 and self.chance(2, "suspended"):
            lines.append(f"suspended {self.span()}")
        if self.chance(4, "latest"):
            lines.append(f"latest {self.date()}")
        return lines

    def conduct(self, shape: Shape) -> list[str]:
        if shape.kind == "permission":
            return [f"may {self.name()}"]
        if shape.kind == "prohibition":
            return [f"must not {self.name()}"]
        if shape.kind == "requirement":
            return [f"that {self.condition()}"]
        if shape.kind == "recommendation":
            return ["should file plan", self.met_by() if self.chance(4) else ""]
        lines = [f"must file {self.pick('plan', 'plan, note', 'note')}"]
        lines += [f"to {self.pick('miit', 'miit, mof')}"] if self.chance(4) else []
        lines += [f"copy {self.pick('mof', 'miit, mof')}"] if self.chance(4) else []
        lines += [f"who {self.pick('zone', 'zone with mof')}"] if self.chance(4) else []
        lines += [f"form {self.pick('electronic', 'electronic, paper x2 sealed')}"] if self.chance(4) else []
        if not shape.standing:
            lines += [self.met_by()] if self.chance(5) else []
        lines += [f"waived by {self.event_name()}"] if self.chance(6) else []
        return lines

    def met_by(self) -> str:
        name = self.name()
        line = f"met by {name}{self.pick('', '', ' 2 times')}"
        if self.chance(2, "where"):
            line += f" where {self.act_condition(name)}"
        return line


@st.composite
def cases(draw, without: tuple[str, ...] = ()) -> tuple[str, Timeline, date, date | None, date | None]:
    """A policy, a timeline, the day of the question, a horizon and what is known at."""
    author = Author(draw, without)
    text = author.policy()
    timeline = draw(author.timelines())
    as_of = draw(st.one_of(days, late_days, late_days))
    horizon = draw(st.one_of(st.none(), days.map(lambda day: max(day, as_of))))
    known_at = draw(st.one_of(st.none(), st.none(), knowing))
    return text, timeline, as_of, horizon, known_at
