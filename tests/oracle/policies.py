"""Small policies and timelines, drawn by Hypothesis: days cluster where due dates, quarter ends and holidays meet."""

import itertools
from datetime import date, timedelta

from attrs import evolve
from hypothesis import strategies as st

from carrier_rules.timeline import Event, Fact, Retraction, Timeline

# Quarter ends, the days after them, National Day, Spring Festival, make-up days and the due dates around them.
POINTS = [
    "2019-04-27",
    "2019-04-28",
    "2019-05-01",
    "2019-05-06",
    "2019-06-28",
    "2019-06-30",
    "2019-07-01",
    "2019-07-05",
    "2019-07-10",
    "2019-07-15",
    "2019-07-19",
    "2019-08-01",
    "2019-08-28",
    "2019-09-05",
    "2019-09-29",
    "2019-09-30",
    "2019-10-01",
    "2019-10-07",
    "2019-10-08",
    "2019-10-12",
    "2019-10-15",
    "2019-10-25",
    "2019-12-15",
    "2019-12-31",
    "2020-01-01",
    "2020-01-10",
    "2020-01-19",
    "2020-01-21",
    "2020-01-31",
    "2020-02-03",
    "2020-02-29",
    "2020-03-02",
    "2020-03-31",
    "2020-04-10",
    "2020-06-30",
    "2020-07-10",
]

EVENTS = ("alpha", "beta", "gamma")
PERIODS = {
    "month": [f"2019-{m:02}" for m in (6, 7, 9, 10, 12)] + ["2020-01"],
    "quarter": ["2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1"],
    "half-year": ["2019-H1", "2019-H2", "2020-H1"],
    "year": ["2019", "2020"],
}


def one_of(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


days = st.builds(lambda d, n: date.fromisoformat(d) + timedelta(days=n), st.sampled_from(POINTS), st.integers(-1, 1))
late_days = st.integers(0, 300).map(lambda n: date(2020, 7, 20) - timedelta(days=n))
iso = days.map(date.isoformat)
names = one_of(*EVENTS)
durations = one_of(
    "1 day", "5 days", "10 days", "3 working days", "10 working days", "1 week", "1 month", "2 months", "1 quarter"
)
happenings = st.one_of(
    names,
    st.builds("{} {}".format, one_of("first", "last", "2nd"), names),
    st.builds("first {} since {}".format, names, names),
)
carried = st.builds("the when of {}".format, names)
moments = st.one_of(happenings, iso, carried)


@st.composite
def anchors(draw, unit: str | None) -> str:
    if unit and draw(st.booleans()):
        return f"{unit} {draw(one_of('end', 'start', 'end'))}"
    return draw(moments)


@st.composite
def simple_deadlines(draw, unit: str | None) -> str:
    anchor = draw(anchors(unit))
    kind = draw(st.integers(0, 9))
    if kind <= 4:
        return f"within {draw(durations)} {draw(one_of('after', 'of'))} {anchor}"
    if kind <= 6:
        return f"at least {draw(durations)} before {anchor}"
    if kind == 7 and unit == "month":
        return draw(one_of("by day 10 of next month", "on working day 3 of next month", "by day 31 of this month"))
    if kind == 7 and unit == "year":
        return draw(
            one_of("by 31 January of next year", "by end of February of next year", "by 30 September of this year")
        )
    return f"by {draw(st.one_of(iso, st.builds('the when of {}'.format, names)))}"


@st.composite
def deadlines(draw, unit: str | None) -> str:
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return f"promptly after {draw(happenings)}"
    if kind <= 2:
        members = draw(st.lists(simple_deadlines(unit), min_size=2, max_size=2))
        return f"the {draw(one_of('earlier', 'later'))} of ({', '.join(members)})"
    return draw(simple_deadlines(unit))


bounds = st.one_of(
    st.builds("{} {}".format, one_of("before", "by", "after", "since"), st.one_of(iso, names, carried)),
    st.builds("within {} {} {}".format, durations, one_of("after", "before"), st.one_of(iso, happenings, carried)),
)
atoms = st.one_of(
    names,
    st.builds("no {}".format, names),
    st.builds("{} {}".format, names, bounds),
    st.builds("no {} {}".format, names, bounds),
    st.builds("{} {} times".format, names, one_of("at least 2", "at most 1", "exactly 1", "0 to 1")),
    st.builds("total amount of {} >= 5".format, names),
    st.builds("the amount of {} > 2".format, names),
    st.builds("the when of {} is given".format, names),
    one_of("colour is red", "colour is not blue", "approved is yes", "staff >= 5", "skills has 1 to 2 of (law, tax)"),
)
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=3,
)


def maybe(draw, clause: str, strategy: st.SearchStrategy[str], of: int = 4) -> list[str]:
    return [clause.format(draw(strategy))] if draw(st.integers(1, of)) == 1 else []


@st.composite
def windows(draw) -> str:
    start = draw(st.one_of(names, iso, st.builds("first {}".format, names), st.just("5 days after first alpha")))
    end = draw(
        st.one_of(st.just(""), st.builds("{} {}".format, one_of("until", "through"), st.one_of(names, iso)))
    )  # fmt: skip
    return f"from {start} {end}"


@st.composite
def rules(draw, name: str, partner: str | None = None) -> str:
    kind = draw(one_of("obligation", "obligation", "obligation", "obligation", "permission", "requirement"))
    lines = [f"{kind} {name}"]
    shape = draw(one_of("every", "every", "each", "one", "one"))
    unit = draw(one_of("quarter", "quarter", "year", "half-year", "month")) if shape == "every" else None
    if unit:
        lines.append(f"every {unit}")
    if shape == "each":
        lines.append(f"for each {draw(names)}")
    lines += maybe(draw, "{}", windows(), 2 if shape == "every" else 4)
    lines += maybe(draw, "when {}", conditions, 3)
    lines += maybe(draw, "unless {}", conditions)
    if kind != "requirement":
        lines += maybe(draw, "not before {}", st.one_of(iso, happenings), 6)
    if partner and unit not in (None, "month") and kind == "obligation" and draw(st.booleans()):
        lines.append(f"due with {partner} of quarter {draw(st.integers(1, 4))}")
    elif kind == "obligation" and draw(st.integers(1, 8)) == 1 and shape == "one":
        lines.append("standing")
    elif kind == "obligation" or draw(st.booleans()):
        lines.append(f"due {draw(deadlines(unit))}")
    lines += maybe(draw, "roll {}", one_of("none", "backward", "forward"))
    if kind == "obligation":
        lines += maybe(draw, "{}", st.just("counting the day itself"), 8)
        lines += conduct(draw)
    lines.append({"obligation": "", "permission": f"may {draw(names)}"}.get(kind) or "")
    if kind == "requirement":
        lines.append(f"that {draw(conditions)}")
    return "\n  ".join(line for line in lines if line) + '\n  source "1"'


def conduct(draw) -> list[str]:
    lines = [f"must file {draw(one_of('plan', 'plan, note', 'note'))}"]
    lines += maybe(draw, "to {}", one_of("miit", "miit, mof"))
    lines += maybe(draw, "copy {}", one_of("mof", "miit, mof"))
    lines += maybe(draw, "who {}", one_of("zone", "zone with mof"))
    lines += maybe(draw, "form {}", one_of("electronic", "electronic, paper x2 sealed"))
    lines += maybe(draw, "met by {}", st.builds("{}{}".format, names, one_of("", "", " 2 times")), 5)
    lines += maybe(draw, "waived by {}", names, 6)
    return lines


DECLARATIONS = """
party miit
party mof
party zone
event alpha with when: date, amount: number
event beta with when: date, amount: number
event gamma with when: date, amount: number
event unrelated
fact colour one of red, blue, green
fact approved yes or no
fact staff number default 4
fact skills some of law, tax, audit
document plan
document note
"""


@st.composite
def policies(draw) -> str:
    span = draw(st.one_of(st.just(""), st.builds(" until {}".format, one_of("2019-12-31", "2020-01-20"))))
    header = [
        "policy drawn",
        f"effective {draw(one_of('2019-04-28', '2019-04-28', '2019-07-01', '2019-10-08'))}{span}",
        f"transition {draw(one_of('keep', 'restart', 'ignore'))}",
        "calendar CN",
        "counting civil-code",
        f"roll {draw(one_of('forward', 'backward', 'none'))}",
    ]
    first = draw(rules("one"))
    quarterly = "every quarter" in first and first.startswith("obligation") and "standing" not in first
    second = draw(rules("two", "one" if quarterly else None))
    return "\n  ".join(header) + DECLARATIONS + first + "\n" + second + "\n"


def subsets(*items: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.one_of(
        st.none(),
        st.none(),
        st.none(),
        st.just(items),
        st.lists(st.sampled_from(items), unique=True, max_size=len(items)).map(tuple),
    )


@st.composite
def acts(draw, text: str, name: str) -> Event:
    unit = next((u for u in PERIODS if f"every {u}" in text.split(f" {name}\n")[1].split("source")[0]), "quarter")
    periods = st.lists(st.sampled_from(PERIODS[unit]), max_size=2, unique=True)
    return Event(
        name,
        draw(days),
        period=draw(st.one_of(st.just([]), periods)),
        matter=draw(st.sampled_from((None, None, None, "M1"))),
        documents=draw(subsets("plan", "note")),
        to=draw(subsets("miit", "mof")),
        copy=draw(subsets("miit", "mof")),
        by=draw(subsets("zone", "mof")),
        forms=draw(subsets("electronic", "paper sealed", "paper x2 sealed")),
    )


@st.composite
def plain_events(draw) -> Event:
    attributes = {}
    if draw(st.booleans()):
        attributes["when"] = draw(iso)
    if draw(st.booleans()):
        attributes["amount"] = str(draw(st.integers(0, 6)))
    return Event(
        draw(names),
        draw(days),
        period=draw(st.one_of(st.just([]), st.just([]), st.lists(st.sampled_from(PERIODS["quarter"]), max_size=1))),
        matter=draw(st.sampled_from((None, None, None, None, "M1", "M2"))),
        attributes=attributes,
    )


VALUES = {
    "colour": ("red", "blue"),
    "approved": (True, False),
    "staff": (3, 5),
    "skills": (("law",), ("law", "tax"), ()),
}


@st.composite
def facts(draw) -> list[Fact]:
    """Stretches that follow each other, with gaps."""
    found = []
    for name, values in VALUES.items():
        turns = sorted(draw(st.sets(days, max_size=3)))
        for start, end in itertools.pairwise(turns):
            if draw(st.booleans()):
                value = draw(st.sampled_from(values))
                found.append(Fact(name, value, start, end - timedelta(days=1)))
    return found


@st.composite
def timelines(draw, text: str) -> Timeline:
    events = draw(st.lists(plain_events(), max_size=6))
    for name in ("one", "two"):
        events += draw(st.lists(acts(text, name), max_size=3))
    events, retractions = draw(corrections(events))
    return Timeline("somewhere", None, tuple(events), tuple(draw(facts())), retractions)


@st.composite
def corrections(draw, events: list[Event]) -> tuple[list[Event], tuple[Retraction, ...]]:
    """Some events have an id, some were recorded later, one replaces another, one is retracted."""
    named = [
        evolve(event, id=f"e{n}", recorded=draw(later(event))) if draw(st.integers(0, 3)) == 0 else event
        for n, event in enumerate(events)
    ]
    ids = [event.id for event in named if event.id]
    if len(ids) > 1 and draw(st.booleans()):
        named = [evolve(event, replaces=ids[0]) if event.id == ids[-1] else event for event in named]
    retracted = draw(st.lists(st.sampled_from(ids), max_size=1)) if ids else []
    return named, tuple(Retraction(identifier, draw(st.one_of(st.none(), days))) for identifier in retracted)


def later(event: Event) -> st.SearchStrategy[date | None]:
    return st.one_of(st.none(), st.integers(0, 40).map(lambda n: event.on + timedelta(days=n)))


@st.composite
def cases(draw) -> tuple[str, Timeline, date, date | None, date | None]:
    """A policy, a timeline, the day of the question, a horizon and what is known at."""
    text = draw(policies())
    timeline = draw(timelines(text))
    as_of = draw(st.one_of(days, late_days, late_days))
    horizon = draw(st.one_of(st.none(), days.map(lambda day: max(day, as_of))))
    return text, timeline, as_of, horizon, draw(st.one_of(st.none(), st.none(), days))
