"""Every rule of counting once more, as a walk from one day to the next: slow, and written from the rules' own words.

It asks for nothing but whether a day is worked and whether it is a holiday by name. `docs/counting.md` tells the rules.
"""

from collections.abc import Callable
from datetime import date, timedelta

DAY = timedelta(days=1)
Asks = Callable[[date], bool]

LISTED = {"administrative-penalty": {2, 3, 5, 7}, "administrative-reconsideration": {3, 5, 7, 10}}
UP_TO = {"administrative-coercion": 10, "us-frcp-6a-before-2009": 10, "hk-cap-1-71": 6}


def last_day(
    name: str, worked: Asks, holiday: Asks, start: date, n: int, unit: str, direction: str, itself: bool
) -> date:
    step = DAY if direction == "after" else -DAY
    in_working_days = unit == "working day" or (unit == "day" and counts_in_working_days(name, n))
    clear = name == "clear-days" and direction == "before" and not itself
    if in_working_days:
        return walk(start - step if itself else start, step, n + clear, worked)
    if unit in ("day", "week"):
        days = n * (7 if unit == "week" else 1)
        last = walk(start - step if itself else start, step, days + clear, lambda day: True)
    else:
        months = n * {"month": 1, "quarter": 3, "year": 12}[unit]
        last = months_on(start, months, step, itself, name == "tw-administrative-procedure")
        last -= DAY * clear
    return moved(name, worked, holiday, start if itself else start + step, last, step)


def counts_in_working_days(name: str, n: int) -> bool:
    if name == "administrative-licensing":
        return True
    return n in LISTED.get(name, ()) or n <= UP_TO.get(name, 0)


def walk(day: date, step: timedelta, n: int, counted: Asks) -> date:
    while n:
        day += step
        n -= counted(day)
    return day


def months_on(start: date, months: int, step: timedelta, itself: bool, taiwan: bool) -> date:
    """Walk to the month, then to the day; a month without the day ends on its last."""
    first = start + step if taiwan and not itself else start
    year, month = first.year, first.month
    for _ in range(months):
        month += step.days
        if month in (0, 13):
            year, month = year + step.days, 12 if month == 0 else 1
    day = date(year, month, 1)
    while day.day < first.day and (day + DAY).month == month:
        day += DAY
    corresponding = day.day == first.day
    return day - step if (itself or taiwan) and corresponding else day


def moved(name: str, worked: Asks, holiday: Asks, first: date, last: date, step: timedelta) -> date:
    if name == "criminal-custody":
        return last
    if name == "tax" and step == DAY:
        rest = rest_inside(worked, holiday, first, last)
        if rest:
            return walk(last, DAY, rest, worked)
    end = last
    if not (name == "eu-1182-71" and step == -DAY):
        while not worked(end):
            end += step
    if name == "eu-1182-71" and last != first:
        while sum(worked(day) for day in span(first, end, step)) < 2:
            end += step
    return end


def span(first: date, last: date, step: timedelta) -> list[date]:
    days = [first]
    while days[-1] != last:
        days.append(days[-1] + step)
    return days


def rest_inside(worked: Asks, holiday: Asks, first: date, last: date) -> int:
    """Days of the period in runs of rest that hold a holiday, where the run has three or more of them in the period."""
    total, day = 0, first
    while day <= last:
        run = []
        while not worked(day):
            run.append(day)
            day += DAY
        before = first - DAY
        around = list(run)
        while run and run[0] == first and not worked(before):
            around.append(before)
            before -= DAY
        inside = [d for d in run if d <= last]
        if len(inside) >= 3 and any(map(holiday, around)):
            total += len(inside)
        day += DAY
    return total
