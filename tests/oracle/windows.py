"""Windows: on which days a rule is in force, and on which a clock stands still."""

from datetime import date

from carrier_rules import model as m
from oracle.dates import LAST_DAY, find, resolve, same
from oracle.days import DAY, count, is_working
from oracle.world import Instance, World


def in_force(w: World, instance: Instance, day: date) -> bool:
    """Whether the last start or end up to and including the day is a start, within the policy's span."""
    window = instance.rule.window
    if not in_span(w, day):
        return False
    return window is None or open_on(turns(w, window, instance, day, min(day, w.today)), window, day)


def in_span(w: World, day: date) -> bool:
    """Whether the policy is in effect on a day."""
    header = w.header
    return not (header.effective and day < header.effective) and not (
        header.effective_until and day > header.effective_until
    )


def open_on(turned: list[tuple[date, str]], window: m.Window, day: date) -> bool:
    """`through` keeps in the day of an end before which it was open at any moment of the day."""
    open_ = ever = False
    ended = None
    for current, kind in turned:
        if current > day:
            break
        ever = ever or (open_ and current == day)
        open_ = kind == "start"
        ended = current if kind == "end" else None
        ever = ever or (open_ and current == day)
    return open_ or (window.through and ended == day and ever)


def turns(w: World, window: m.Window, instance: Instance, day: date, upto: date) -> list[tuple[date, str]]:
    """Every start and end up to a day, in order. A date starts at its day's beginning and ends after its events."""
    found = []
    for kind, expression in (("start", window.start), ("end", window.end)):
        if expression is None:
            continue
        if isinstance(expression, m.Happening) and expression.since is None:
            if expression.which is m.Which.ANY:
                events = w.plainly(expression.event.name, instance, upto)
            elif expression.which is m.Which.LAST:
                events = w.happenings(expression.event.name, instance, upto)
            else:
                events = [event for event in [find(w, expression, instance, upto)] if event]
            found += [(event.day, event.order, kind) for event in events if event.day <= day]
            continue
        names = {h.event.name for h in named(expression)}
        for on in {e.known for e in w.events if e.name in names and e.known <= upto} | {upto}:
            at = resolve(w, expression, instance, on)
            # What was superseded before its day came never turned anything.
            if isinstance(at, str) or at.day > day:
                continue
            if same(resolve(w, expression, instance, min(max(at.day, on), upto)), at):
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
        case m.MonthDay() | m.MonthEnd() if isinstance(expression.year, m.PeriodFrom):
            return named(expression.year.anchor)
        case m.DayOfPeriod() | m.WorkingDayOfPeriod() if isinstance(expression.which, m.PeriodFrom):
            return named(expression.which.anchor)
    return []


def stand_still(
    w: World, windows: tuple[m.Window, ...], instance: Instance, first: date, due: date, working: bool, upto: date
) -> tuple[date, bool]:
    """The day to which suspended days from `first` on move a last day, and whether one of them is still going on.

    Of a suspension whose end is not known, the days up to today count.
    """
    turned = [(window, turns(w, window, instance, LAST_DAY, upto)) for window in windows]
    going_on = False
    day = first
    while day <= due:
        still = False
        for window, found in turned:
            if open_on(found, window, day):
                ends = any(kind == "end" and at > day for at, kind in found) or (
                    window.through and (day, "end") in found
                )
                still = still or ends or day <= upto
                going_on = going_on or (not ends and day <= upto)
        if still and not working:
            due += DAY
        elif still and is_working(day):
            due = count(due, 1, "working day")
        day += DAY
    return due, going_on
