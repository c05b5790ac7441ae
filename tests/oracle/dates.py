"""Date expressions, as known on a day."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime

from carrier_rules import model as m
from oracle.days import DAY, Period, count, next_period, period_of, roll
from oracle.naming import parts
from oracle.world import DERIVED, Instance, Seen, World, untimed

AWAITED, NEVER, NOT_GIVEN, NO_INSTANCE, NO_DATE = "awaited", "never", "not given", "no instance", "no date"
LAST_DAY = date.max


@dataclass(frozen=True)
class Found:
    """A day, the event that it comes from, and that event's moment where the day is its own."""

    day: date
    event: Seen | None = None
    moment: datetime | None = None


def resolve(w: World, expression: object, instance: Instance, upto: date, ahead: bool = False) -> Found | str:
    """`ahead` takes derived events as soon as their date can be computed: what is counted backwards needs it."""

    def inner(part: object, looking_ahead: bool = ahead) -> Found | str:
        return resolve(w, part, instance, upto, looking_ahead)

    match expression:
        case m.FixedDate():
            return Found(expression.date)
        case m.EffectiveDate():
            return Found(w.header.effective) if w.header.effective else NEVER
        case m.It() | m.Happening():
            event = find(w, expression, instance, upto, ahead)
            return Found(event.day, event, event.moment) if event else AWAITED
        case m.Carried():
            event = find(w, expression.of, instance, upto, ahead)
            if event is None:
                return AWAITED
            day = event.attributes.get(expression.attribute.name)
            return NOT_GIVEN if day is None else Found(day, event)
        case m.DueDate():
            due = w.walk.due_meant(expression, instance, upto)
            return due if isinstance(due, str) else due.state if due.day is None else Found(due.day)
        case m.PeriodEdge():
            period = period_of(expression.unit.value, instance.period.end)
            return Found(period.start if expression.edge is m.Edge.START else period.end)
        case m.DayOfPeriod() | m.WorkingDayOfPeriod():
            return in_period(expression, expression.unit, expression.which, instance, inner)
        case m.MonthDay() | m.MonthEnd():
            return in_period(expression, m.PeriodUnit.YEAR, expression.year, instance, inner)
        case m.Shifted():
            base = inner(expression.anchor, ahead or expression.before)
            if isinstance(base, str):
                return base
            length = expression.duration
            day = count(base.day, length.count, length.unit.value, -1 if expression.before else 1)
            return Found(day, base.event)
        case m.Choice():
            return choose(expression, [inner(member) for member in expression.members])
    raise AssertionError(expression)


def in_period(point: object, unit: m.PeriodUnit, which: object, instance: Instance, inner) -> Found | str:
    """A day of the period that is named from the instance's own, or from a date."""
    anchor, number = Found(instance.period.end if instance.period else LAST_DAY), int(which is m.Relative.NEXT)
    if isinstance(which, m.PeriodFrom):
        anchor, number = inner(which.anchor), which.number
    if isinstance(anchor, str):
        return anchor
    period = period_of(unit.value, anchor.day)
    for _ in range(number):
        period = next_period(period)
    return Found(day_in(point, period), anchor.event)


def day_in(point: object, period: Period) -> date:
    match point:
        case m.DayOfPeriod():
            return min(period.start + (point.number - 1) * DAY, period.end)
        case m.WorkingDayOfPeriod():
            day = count(period.start, point.number, "working day", itself=True)
            return day if day <= period.end else roll(period.end, "backward")
    last = monthrange(period.start.year, point.month)[1]
    return date(period.start.year, point.month, last if isinstance(point, m.MonthEnd) else min(point.day, last))


def choose(choice: m.Choice, members: list) -> object:
    """The earlier of those known, the later of all."""
    known = [member for member in members if not isinstance(member, str) and member.day is not None]
    if len(known) == len(members) or (known and not choice.later):
        return (max if choice.later else min)(known, key=lambda m: (m.day, getattr(m, "at", None) or datetime.max))
    missing = {
        (member if isinstance(member, str) else member.state): member for member in members if member not in known
    }
    hope = [AWAITED, NOT_GIVEN, NO_DATE, NO_INSTANCE, NEVER]
    return next(missing[state] for state in (hope[::-1] if choice.later else hope) if state in missing)


def find(w: World, meant: m.Happening | m.It, instance: Instance, upto: date, ahead: bool = False) -> Seen | None:
    if isinstance(meant, m.It) or meant.which is m.Which.EACH:
        return instance.making if instance.making.known <= upto else None
    name, bare = meant.event.name, meant.which is m.Which.ANY
    if bare and instance.act is None and instance.making and instance.making.name == name:
        return instance.making if instance.making.known <= upto else None
    found = w.plainly(name, instance, upto) if bare else w.happenings(name, instance, upto)
    if ahead and name in w.derived:
        found = sorted([*found, *to_come(w, name, instance, upto, bare)], key=lambda event: event.order)
    if meant.since:
        starts = w.happenings(meant.since.name, instance, upto)
        found = [e for e in found if starts and e.order > starts[-1].order]
    if meant.which is m.Which.LAST:
        return found[-1] if found else None
    number = meant.number if meant.which is m.Which.NTH else 1
    return found[number - 1] if len(found) >= number else None


def to_come(w: World, name: str, instance: Instance, upto: date, bare: bool) -> list[Seen]:
    """Those of the derived events that lie ahead that an instance sees, and that a bare name means."""
    return [event for event in in_sight(w, name, upto) if instance.sees(event) and w.is_own(event, instance, bare)]


def in_sight(w: World, name: str, upto: date) -> list[Seen]:
    """Derived events whose date can be computed and lies ahead, and whose condition does not fail as things stand."""
    found = []
    condition = w.derived[name].derivation.condition
    for at, maker in derived_dates(w, name, upto, ahead=True):
        if at.day > upto and not w.walk.fails(condition, maker, at.day):
            found.append(happened(w, name, at, upto, maker.making))
    return found


def derived_dates(w: World, name: str, upto: date, ahead: bool = False) -> list[tuple[Found, Instance]]:
    derivation = w.derived[name].derivation
    ahead = ahead and name not in chained(w, name)
    found = []
    for instance in derived_instances(w, name, upto, ahead):
        at = derived_date(w, derivation, instance, upto, ahead)
        if not isinstance(at, str):
            found.append((at, instance))
    return found


def chained(w: World, name: str) -> set[str]:
    """The derived events that its date and its makers name, and those that theirs do."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        derivation = w.derived[waiting.pop()].derivation
        named = [ref.name for ref in derivation.for_each]
        named += [part.event.name for part in parts(derivation.on) if isinstance(part, m.Happening)]
        new = [other for other in named if other in w.derived and other not in found]
        found.update(new)
        waiting += new
    return found


def derived_instances(w: World, name: str, upto: date, ahead: bool = False) -> list[Instance]:
    """With `ahead` also those of makers that lie ahead."""
    derivation = w.derived[name].derivation
    makers = tuple(ref.name for ref in derivation.for_each)
    if not makers and is_bare(derivation.on):
        # `on E` is each E, as in windows.
        makers = (derivation.on.event.name,)
    if not makers:
        return [Instance(None)]
    made = [event for event in w.events if event.name in makers and event.known <= upto]
    if ahead:
        made += [event for maker in makers if maker in w.derived for event in in_sight(w, maker, upto)]
    return [Instance(None, None, None, event, makers) for event in made]


def derived_date(w: World, derivation: m.Derivation, instance: Instance, upto: date, ahead: bool) -> Found | str:
    at = resolve(w, derivation.on, instance, upto, ahead)
    if isinstance(at, str) or not derivation.suspensions or not isinstance(derivation.on, m.Shifted):
        return at
    if derivation.on.before:
        return at
    start = resolve(w, derivation.on.anchor, instance, upto, ahead)
    working = derivation.on.duration.unit is m.Unit.WORKING_DAY
    moved, _open = w.walk.stand_still(derivation.suspensions, instance, start.day + DAY, at.day, working, upto)
    return replace(at, day=moved)


def happened(w: World, name: str, at: Found, known: date, making: Seen | None) -> Seen:
    """A derived event: about the period and the matter of what made it; what a breach brings about is of every period."""
    about = (frozenset() if making.of else making.periods, making.matter) if making else (frozenset(), None)
    order = untimed(at.day, DERIVED, name, making.order if making else "")
    root = making or at.event
    clear = root and root.rooted is not None and name not in chained(w, name)
    rooted = root and (root.rooted if clear else root.known)
    return Seen(name, at.day, order, known, None, *about, rooted=rooted, making=making)


def same(one: Found | str, other: Found | str) -> bool:
    """Whether two dates are one day of one event."""
    if isinstance(one, str) or isinstance(other, str) or one.day != other.day:
        return False
    return (one.event and one.event.order) == (other.event and other.event.order)


def period_named(meant: m.Together | m.DueDate, instance: Instance) -> Period | None:
    """The period that `with R of quarter 4` names, in the year of the instance's period."""
    if meant.unit is None or instance.period is None:
        return instance.period
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}[meant.unit.value]
    month = ((meant.number or 1) - 1) * months + 1
    return period_of(meant.unit.value, date(instance.period.end.year, month, 1))


def is_bare(on: object) -> bool:
    return isinstance(on, m.Happening) and on.which is m.Which.ANY and on.since is None
