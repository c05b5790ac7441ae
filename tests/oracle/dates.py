"""Date expressions, deadlines and windows, as known on a day."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from carrier_rules import model as m
from oracle.days import DAY, Period, count, next_period, period_of, roll
from oracle.world import Instance, Seen, World

AWAITED, NEVER, NOT_GIVEN, NO_INSTANCE, NO_DATE = "awaited", "never", "not given", "no instance", "no date"
LAST_DAY = date.max


@dataclass(frozen=True)
class Found:
    """A day and the event that it comes from."""

    day: date
    event: Seen | None = None


def resolve(w: World, expression: object, instance: Instance, upto: date) -> Found | str:
    match expression:
        case m.FixedDate():
            return Found(expression.date)
        case m.EffectiveDate():
            return Found(w.header.effective) if w.header.effective else NEVER
        case m.It() | m.Happening():
            event = find(w, expression, instance, upto)
            return Found(event.day, event) if event else AWAITED
        case m.Carried():
            event = find(w, expression.of, instance, upto)
            if event is None:
                return AWAITED
            day = event.attributes.get(expression.attribute.name)
            return NOT_GIVEN if day is None else Found(day, event)
        case m.PeriodEdge():
            period = period_of(expression.unit.value, instance.period.end)
            return Found(period.start if expression.edge is m.Edge.START else period.end)
        case m.DayOfPeriod():
            period = related(expression.unit, expression.which, instance)
            return Found(min(period.start + (expression.number - 1) * DAY, period.end))
        case m.WorkingDayOfPeriod():
            period = related(expression.unit, expression.which, instance)
            day = count(period.start, expression.number, "working day", itself=True)
            return Found(day if day <= period.end else roll(period.end, "backward"))
        case m.MonthDay() | m.MonthEnd():
            year = related(m.PeriodUnit.YEAR, expression.year, instance).start.year
            last = monthrange(year, expression.month)[1]
            number = last if isinstance(expression, m.MonthEnd) else min(expression.day, last)
            return Found(date(year, expression.month, number))
        case m.Shifted():
            base = resolve(w, expression.anchor, instance, upto)
            if isinstance(base, str):
                return base
            length = expression.duration
            return replace(base, day=count(base.day, length.count, length.unit.value, -1 if expression.before else 1))
        case m.Choice():
            return choose(expression, [resolve(w, member, instance, upto) for member in expression.members])
    raise AssertionError(expression)


def choose(choice: m.Choice, members: list) -> object:
    """The earlier of those known, the later of all."""
    known = [member for member in members if not isinstance(member, str) and member.day is not None]
    if len(known) == len(members) or (known and not choice.later):
        return (max if choice.later else min)(known, key=lambda member: member.day)
    missing = {
        (member if isinstance(member, str) else member.state): member for member in members if member not in known
    }
    hope = [AWAITED, NOT_GIVEN, NO_DATE, NO_INSTANCE, NEVER]
    return next(missing[state] for state in (hope[::-1] if choice.later else hope) if state in missing)


def related(unit: m.PeriodUnit, which: m.Relative, instance: Instance):
    period = period_of(unit.value, instance.period.end)
    return next_period(period) if which is m.Relative.NEXT else period


def find(w: World, meant: m.Happening | m.It, instance: Instance, upto: date) -> Seen | None:
    if isinstance(meant, m.It) or meant.which is m.Which.EACH:
        return instance.making if instance.making.day <= upto else None
    if meant.which is m.Which.ANY and instance.making and instance.making.name == meant.event.name:
        return instance.making if instance.making.day <= upto else None
    found = w.happenings(meant.event.name, instance, upto)
    if meant.since:
        starts = w.happenings(meant.since.name, instance, upto)
        found = [e for e in found if starts and e.order > starts[-1].order]
    if meant.which is m.Which.LAST:
        return found[-1] if found else None
    number = meant.number if meant.which is m.Which.NTH else 1
    return found[number - 1] if len(found) >= number else None


# Deadlines


@dataclass(frozen=True)
class Due:
    """`start` is where the clock started, `event` what started it; `forward` says that the days after it count.

    What is `shared` with another rule's instance `opens` with it.
    """

    day: date | None = None
    nominal: date | None = None
    state: str = NO_DATE
    start: date | None = None
    event: Seen | None = None
    forward: bool = False
    shared: bool = False
    opens: date | None = None


def due_of(w: World, instance: Instance, upto: date, partner) -> Due:
    return deadline(w, instance.rule.due, instance, upto, partner)


def deadline(w: World, due: object, instance: Instance, upto: date, partner) -> Due:
    match due:
        case None:
            return Due()
        case m.Together():
            other = partner(due, instance)
            if other is None:
                return Due(state=NO_INSTANCE)
            theirs = due_of(w, other, upto, partner)
            return replace(theirs, shared=True, opens=opens(w, other, theirs, upto))
        case m.Choice():
            return choose(due, [deadline(w, member, instance, upto, partner) for member in due.members])
        case m.Promptly(anchor=None):
            return Due()
    anchor = resolve(w, due.date if isinstance(due, m.By) else due.anchor, instance, upto)
    if not isinstance(anchor, str):
        anchor = in_transition(w, due, anchor)
    if isinstance(anchor, str):
        return Due(state=anchor)
    if isinstance(due, m.Promptly):
        return Due(start=anchor.day, event=anchor.event)
    how = (instance.rule.roll or w.header.roll or m.Roll.FORWARD).value
    if isinstance(due, m.By):
        computed = isinstance(due.date, m.WorkingDayOfPeriod) or (
            isinstance(due.date, m.Shifted) and due.date.duration.unit == "working day"
        )
        return Due(roll(anchor.day, "none" if computed else how), anchor.day, "known", None, anchor.event)
    length, forward = due.duration, isinstance(due, m.Within)
    day = count(
        anchor.day, length.count, length.unit.value, 1 if forward else -1, instance.rule.counting_the_day_itself
    )
    if length.unit == "working day":
        how = "none"
    elif not forward and how == "forward":
        how = "backward"
    return Due(roll(day, how), day, "known", anchor.day, anchor.event, forward)


def in_transition(w: World, due: object, anchor: Found) -> Found | str:
    """The policy's span: after it no clock starts; what came before it stays, starts anew or does not count."""
    if anchor.event is None:
        return anchor
    started = anchor.day if isinstance(due, m.Within) else anchor.event.day
    if w.header.effective_until and started > w.header.effective_until:
        return NEVER
    if w.header.effective is None or started >= w.header.effective:
        return anchor
    if w.header.transition == "ignore":
        return NEVER
    if w.header.transition == "restart" and isinstance(due, m.Within):
        return replace(anchor, day=w.header.effective)
    return anchor


def opens(w: World, instance: Instance, due: Due, upto: date) -> date | None:
    rule, period = instance.rule, instance.period
    if rule.not_before is not None:
        found = resolve(w, rule.not_before, instance, upto)
        return None if isinstance(found, str) else found.day
    if due.shared:
        return due.opens
    if due.state in (AWAITED, NEVER, NOT_GIVEN, NO_INSTANCE):
        return None
    if period and due.day and due.day <= period.end:
        return period.start if due.day >= period.start else period_of(period.unit, due.day).start
    if due.forward:
        return due.start if rule.counting_the_day_itself else due.start + DAY
    if due.event is not None:
        return due.event.day if due.day else due.start
    if period:
        return period.end + DAY
    return instance.making.day if instance.making else w.header.effective


# Windows


def in_force(w: World, instance: Instance, day: date) -> bool:
    """Whether the last start or end up to and including the day is a start, within the policy's span."""
    header, window = w.header, instance.rule.window
    if (header.effective and day < header.effective) or (header.effective_until and day > header.effective_until):
        return False
    if window is None:
        return True
    open_, last_end = False, None
    for current, kind in turns(w, window, instance, day):
        open_ = kind == "start"
        last_end = current if kind == "end" else None
    return open_ or (window.through and last_end == day and was_open(w, window, instance, day))


def was_open(w: World, window: m.Window, instance: Instance, day: date) -> bool:
    """Whether it was open at any moment of the day, before an end that keeps its day in."""
    open_ = ever = False
    for current, kind in turns(w, window, instance, day):
        if current == day:
            ever = ever or open_
        open_ = kind == "start"
        if current == day:
            ever = ever or open_
    return ever


def turns(w: World, window: m.Window, instance: Instance, day: date) -> list[tuple[date, str]]:
    """Every start and end up to a day, in order. A date starts at its day's beginning and ends after its events."""
    found = []
    for kind, expression in (("start", window.start), ("end", window.end)):
        if expression is None:
            continue
        if isinstance(expression, m.Happening) and expression.since is None:
            if expression.which in (m.Which.ANY, m.Which.LAST):
                events = w.happenings(expression.event.name, instance, day)
            else:
                event = find(w, expression, instance, day)
                events = [event] if event else []
            found += [(event.day, event.order, kind) for event in events]
            continue
        names = {h.event.name for h in named(expression)}
        looked = {e.day for e in w.events if e.name in names and e.day <= day} | {min(day, w.as_of)}
        for on in looked:
            at = resolve(w, expression, instance, on)
            # What was superseded before its day came never turned anything.
            if isinstance(at, str) or at.day > day:
                continue
            if resolve(w, expression, instance, min(max(at.day, on), w.as_of)) == at:
                found.append((at.day, () if kind == "start" else (LAST_DAY, True), kind))
    found.sort(key=lambda turn: (turn[0], turn[1] == (LAST_DAY, True), turn[1]))
    return [(current, kind) for current, _, kind in found]


def named(expression: object) -> list[m.Happening]:
    match expression:
        case m.Happening():
            return [expression]
        case m.Shifted():
            return named(expression.anchor)
        case m.Carried():
            return named(expression.of)
        case m.Choice():
            return [h for member in expression.members for h in named(member)]
    return []


def period_named(together: m.Together, instance: Instance) -> Period:
    """The period that `with R of quarter 4` names, in the year of the instance's period."""
    if together.unit is None:
        return instance.period
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}[together.unit.value]
    month = ((together.number or 1) - 1) * months + 1
    return period_of(together.unit.value, date(instance.period.end.year, month, 1))
