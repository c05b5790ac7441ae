"""Deadlines: counted, extended, standing still, capped and rolled."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from carrier_rules import model as m
from oracle.dates import (
    AWAITED,
    NEVER,
    NO_DATE,
    NO_INSTANCE,
    NOT_GIVEN,
    Found,
    choose,
    find,
    resolve,
)
from oracle.days import DAY, count, is_working, period_of, roll
from oracle.windows import stand_still
from oracle.world import Instance, Seen, World, midnight_after

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Due:
    """`start` is where the clock started, `event` what started it; `forward` says that the days after it count.

    What is `shared` with another rule's instance `opens` with it. `at` is a last moment, where hours are counted;
    `going_on` says that a suspension has not ended.
    """

    day: date | None = None
    nominal: date | None = None
    state: str = NO_DATE
    start: date | None = None
    event: Seen | None = None
    forward: bool = False
    shared: bool = False
    opens: date | None = None
    at: datetime | None = None
    going_on: bool = False

    def kept_by(self, act: Seen) -> bool:
        """Whether an act is in time: by its moment where hours are counted and it has one, else by its day."""
        if self.at is not None and act.moment is not None:
            return act.moment <= self.at
        return self.day is None or act.day <= self.day


def due_of(w: World, instance: Instance, upto: date, granted: frozenset[int]) -> Due:
    """The due date as known on a day, with the extensions granted, by their place in the rule."""
    return deadline(w, instance.rule.due, instance, upto, granted)


def deadline(w: World, due: object, instance: Instance, upto: date, granted: frozenset[int]) -> Due:
    match due:
        case None | m.Promptly(anchor=None):
            return Due()
        case m.Together():
            other = w.walk.partner(due, instance)
            if other is None:
                return Due(state=NO_INSTANCE)
            theirs = w.walk.due(other, upto)
            return replace(theirs, shared=True, opens=opens(w, other, theirs, upto))
        case m.Choice():
            return choose(due, [deadline(w, member, instance, upto, granted) for member in due.members])
    backwards = isinstance(due, m.AtLeastBefore)
    anchor = resolve(w, due.date if isinstance(due, m.By) else due.anchor, instance, upto, ahead=backwards)
    if not isinstance(anchor, str):
        anchor = in_transition(w, due, anchor)
    if isinstance(anchor, str):
        return Due(state=anchor)
    if isinstance(due, m.Promptly):
        return Due(start=anchor.day, event=anchor.event)
    if isinstance(due, m.By):
        return moved(w, instance, Due(None, anchor.day, "known", None, anchor.event), upto, granted, None, None)
    length = length_of(w, due.duration, instance, upto)
    if isinstance(length, str):
        return Due(state=length)
    return counted(w, instance, due, anchor, length, upto, granted)


def length_of(w: World, duration: m.Duration | m.Term, instance: Instance, upto: date) -> m.Duration | str:
    """The length of time; of one that an event carries, what stands in for it where it is not given."""
    if isinstance(duration, m.Duration):
        return duration
    event = find(w, duration.carried.of, instance, upto)
    found = event.attributes.get(duration.carried.attribute.name) if event else None
    return found or duration.otherwise or (NOT_GIVEN if event else AWAITED)


def counted(
    w: World, instance: Instance, due: object, anchor: Found, length: m.Duration, upto: date, granted: frozenset[int]
) -> Due:
    forward, itself = isinstance(due, m.Within), instance.rule.counting_the_day_itself
    if length.unit in (m.Unit.HOUR, m.Unit.WORKING_HOUR):
        beginning = anchor.moment or midnight_after(anchor.day if forward else anchor.day - DAY)
        if length.unit is m.Unit.HOUR:
            at = beginning + (1 if forward else -1) * timedelta(hours=length.count)
        else:
            at = working_hours(w, beginning, length.count, forward)
        # Midnight ends the day before.
        day = (at - timedelta(microseconds=1)).date()
        return Due(day, day, "known", anchor.day, anchor.event, forward, at=at)

    def count_of(what: m.Duration) -> date:
        return count(anchor.day, what.count, what.unit.value, 1 if forward else -1, itself)

    cap = due.duration.at_most if isinstance(due.duration, m.Term) else None
    base = Due(None, count_of(length), "known", anchor.day, anchor.event, forward)
    return moved(w, instance, base, upto, granted, length.unit, count_of(cap) if cap else None)


def working_hours(w: World, beginning: datetime, hours: int, forward: bool) -> datetime:
    """From minute to minute, of which those count that lie in the office's hours of a working day."""
    at, left, step = beginning, 60 * hours, MINUTE if forward else -MINUTE
    while left:
        minute = at if forward else at + step
        of_day = minute.hour * 60 + minute.minute
        left -= is_working(minute.date()) and any(s.opens <= of_day < s.closes for s in w.header.working_hours)
        at += step
    return at


def moved(
    w: World,
    instance: Instance,
    base: Due,
    upto: date,
    granted: frozenset[int],
    unit: m.Unit | None,
    cap: date | None,
) -> Due:
    """Extensions in the order written, then suspended days, then caps, then rolling.

    Where an event lacks the date to which it is extended, or that caps it, no date can be computed.
    """
    rule, day, going_on = instance.rule, base.nominal, False
    for number, extension in enumerate(rule.extensions):
        if number in granted and extension.by:
            day = count(day, extension.by.count, extension.by.unit.value)
        elif number in granted:
            to = resolve(w, extension.to, instance, upto)
            if to == NOT_GIVEN:
                return Due(state=NOT_GIVEN)
            day = day if isinstance(to, str) else max(day, to.day)
    if base.forward and rule.suspensions:
        first = base.start if rule.counting_the_day_itself else base.start + DAY
        day, going_on = stand_still(w, rule.suspensions, instance, first, day, unit is m.Unit.WORKING_DAY, upto)
    if cap is not None:
        day = min(day, cap) if base.forward else max(day, cap)
    latest = None if rule.latest is None else resolve(w, rule.latest, instance, upto)
    if latest == NOT_GIVEN:
        return Due(state=NOT_GIVEN)
    if isinstance(latest, Found):
        day = min(day, latest.day)
    how = (rule.roll or w.header.roll or m.Roll.FORWARD).value
    if base.start is not None and not base.forward and how == "forward":
        how = "backward"
    return replace(base, day=roll(day, how), nominal=day, going_on=going_on)


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
        return replace(anchor, day=w.header.effective, moment=None)
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
    if period and rule.kind is m.Kind.PERMISSION and rule.due is None:
        return period.start
    if period and due.day and due.day <= period.end:
        return period.start if due.day >= period.start else period_of(period.unit, due.day).start
    if due.forward:
        return due.start if rule.counting_the_day_itself or due.at else due.start + DAY
    if due.event is not None:
        return (due.event.rooted or due.event.day) if due.day else due.start
    if period:
        return period.end + DAY
    return instance.making.day if instance.making else w.header.effective
