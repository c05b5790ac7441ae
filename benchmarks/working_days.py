"""Adding 15 working days, and counting those of a year, beside a rank list and other libraries.

Run as `python benchmarks/working_days.py`. Every contender answers the same questions on the same days of
2010 to 2025. The answers are compared, and where a contender's differ from ours the table says how many do.
"""

import platform
import random
import sys
import time
import timeit
from collections.abc import Callable
from datetime import date, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from carrier_rules.calendar import WorkingCalendar

FIRST, LAST = date(2010, 1, 1), date(2025, 6, 30)
DAYS_TO_ADD = 15
DAYS_TO_COUNT = 365
SAMPLE = 500

Add = Callable[[date, int], date]
Count = Callable[[date, date], int]
Contender = tuple[str, Add, Count, str]


def rank_list(calendar: WorkingCalendar) -> Contender:
    """What a programmer writes by hand who needs speed and nothing else: no check, no bounds."""
    dates = calendar.between(date(2000, 12, 31), date(2100, 12, 31))
    rank, passed, day = {}, 0, date(2001, 1, 1)
    while day <= dates[-1]:
        passed += dates[passed] == day if passed < len(dates) else 0
        rank[day] = passed - 1
        day += timedelta(days=1)

    def add(day: date, n: int) -> date:
        return dates[rank[day] + n]

    def count(start: date, end: date) -> int:
        return rank[end] - rank[start]

    return "hand-written rank list", add, count, ""


def carrier_rules(calendar: WorkingCalendar) -> Contender:
    return "carrier-rules", calendar.add, calendar.count, ""


def layered() -> Contender:
    """As it was known on a day, with a region's days laid over it."""
    calendar = WorkingCalendar("CN", known_at=date(2026, 1, 1)).with_overlay("CN-GX")
    return "… known at, overlay", calendar.add, calendar.count, "its own days"


def building() -> list[tuple[str, float]]:
    """Milliseconds of computing until a calendar's first answer, `holidays` being imported; then of one that shares it."""
    import holidays.countries  # noqa: F401
    from holidays import country_holidays

    country_holidays("CN", years=2020)
    found = []
    for name, make in (
        ("CN", lambda: WorkingCalendar("CN")),
        ("CN known at 2019-01-02", lambda: WorkingCalendar("CN", known_at=date(2019, 1, 2))),
        ("CN-GX", lambda: WorkingCalendar("CN-GX")),
        ("CN-GX again", lambda: WorkingCalendar("CN-GX")),
    ):
        start = time.process_time()
        make().add(FIRST, DAYS_TO_ADD)
        found.append((name, (time.process_time() - start) * 1e3))
    return found


def holidays_library() -> Contender:
    import holidays

    china = holidays.country_holidays("CN", years=range(2009, 2028))

    def count(start: date, end: date) -> int:
        # The library counts both ends: start on the day after.
        return china.get_working_days_count(start + timedelta(days=1), end)

    return "holidays", china.get_nth_working_day, count, "walks day by day"


def chinesecalendar() -> Contender:
    import chinese_calendar

    day = timedelta(days=1)

    def add(start: date, n: int) -> date:
        while n:
            start += day
            n -= chinese_calendar.is_workday(start)
        return start

    def count(start: date, end: date) -> int:
        return len(chinese_calendar.get_workdays(start + day, end))

    return "chinesecalendar", add, count, "has no add: a loop over is_workday"


def numpy_calendar(calendar: WorkingCalendar) -> Any:
    """The days off of China for numpy, whose week cannot be worked on single Saturdays.

    So every day of the week counts as worked, and every day off, ordinary weekends too, is a holiday.
    """
    import numpy as np

    span = [FIRST + timedelta(days=i - 400) for i in range((LAST - FIRST).days + 1000)]
    off = np.array([day for day in span if not calendar.is_working_day(day)], dtype="datetime64[D]")
    return np.busdaycalendar(weekmask="1111111", holidays=off)


def numpy_busdays(calendar: WorkingCalendar) -> Contender:
    import numpy as np

    busdays = numpy_calendar(calendar)
    day = timedelta(days=1)

    def add(start: date, n: int) -> date:
        found: date = np.busday_offset(start, n, roll="backward", busdaycal=busdays).item()
        return found

    def count(start: date, end: date) -> int:
        # It counts the start and leaves out the end.
        return int(np.busday_count(start + day, end + day, busdaycal=busdays))

    return "numpy busday", add, count, "weekends listed as holidays; one date a call"


def numpy_batch(calendar: WorkingCalendar, days: list[date]) -> tuple[float, float]:
    """Microseconds a date where numpy is given all dates in one call."""
    import numpy as np

    busdays = numpy_calendar(calendar)
    starts = np.array(days, dtype="datetime64[D]")
    ends = starts + DAYS_TO_COUNT
    add, count = microseconds(
        [
            (lambda: np.busday_offset(starts, DAYS_TO_ADD, roll="backward", busdaycal=busdays), [()]),
            (lambda: np.busday_count(starts + 1, ends + 1, busdaycal=busdays), [()]),
        ]
    )
    return add / len(days), count / len(days)


def microseconds(calls: list[tuple[Callable[..., object], list[tuple[object, ...]]]]) -> list[float]:
    """Time of one call of each function in a plain loop, the fastest of seven rounds.

    The functions take turns within a round, so that a machine that is busy for a while slows all of them.
    """

    def loop(function: Callable[..., object], arguments: list[tuple[object, ...]]) -> Callable[[], None]:
        def run() -> None:
            for pair in arguments:
                function(*pair)

        return run

    loops = [loop(*call) for call in calls]
    numbers = [enough(run) for run in loops]
    rounds = [
        [timeit.timeit(run, number=number) / number for run, number in zip(loops, numbers, strict=True)]
        for _ in range(7)
    ]
    best = [min(times) for times in zip(*rounds, strict=True)]
    return [seconds / len(call[1]) * 1e6 for seconds, call in zip(best, calls, strict=True)]


def enough(run: Callable[[], object]) -> int:
    """How many calls take at least 0.05 s."""
    number = 1
    while timeit.timeit(run, number=number) < 0.05:
        number *= 2
    return number


def contenders(calendar: WorkingCalendar) -> list[Contender]:
    found = [rank_list(calendar), carrier_rules(calendar), layered()]
    for name, build in (
        ("holidays", holidays_library),
        ("chinesecalendar", chinesecalendar),
        ("numpy", lambda: numpy_busdays(calendar)),
    ):
        try:
            found.append(build())
        except ImportError:
            print(f"{name} is not installed: left out")
    return found


def main() -> None:
    built = building()
    calendar = WorkingCalendar("CN")
    source = random.Random(20190428)
    span = (LAST - FIRST).days - DAYS_TO_COUNT
    days = [FIRST + timedelta(days=source.randrange(span)) for _ in range(SAMPLE)]
    adds: list[tuple[object, ...]] = [(day, DAYS_TO_ADD) for day in days]
    counts: list[tuple[object, ...]] = [(day, day + timedelta(days=DAYS_TO_COUNT)) for day in days]

    print(f"Python {platform.python_version()}, {platform.machine()}")
    print(f"{SAMPLE} days from {FIRST} to {LAST}, fastest of 7 rounds")
    print(", ".join(f"{name} {installed(name)}" for name in ("holidays", "chinesecalendar", "numpy")))
    found = contenders(calendar)
    add_times = microseconds([(add, adds) for _, add, _, _ in found])
    count_times = microseconds([(count, counts) for _, _, count, _ in found])
    rows = []
    for (name, add, count, remark), add_time, count_time in zip(found, add_times, count_times, strict=True):
        wrong = sum(add(*pair) != calendar.add(*pair) for pair in adds)  # type: ignore[arg-type]
        wrong += sum(count(*pair) != calendar.count(*pair) for pair in counts)  # type: ignore[arg-type]
        differs = wrong and remark != "its own days"
        remarks = (remark, f"{wrong} of {2 * SAMPLE} answers differ" if differs else "")
        rows.append((name, add_time, count_time, "; ".join(filter(None, remarks))))
    if any(name == "numpy busday" for name, *_ in found):
        rows.append(("numpy busday, batch", *numpy_batch(calendar, days), "all dates in one call"))
    own = rows[1]
    print(f"\n{'':24}{'add 15 working days':>24}{'count a year':>24}")
    print(f"{'':24}{'µs':>12}{'ratio':>12}{'µs':>12}{'ratio':>12}")
    for name, add_time, count_time, remark in rows:
        ratios = add_time / own[1], count_time / own[2]
        print(f"{name:24}{add_time:12.3f}{ratios[0]:12.2f}{count_time:12.3f}{ratios[1]:12.2f}  {remark}")
    print("\nratio: time divided by that of carrier-rules")
    slower = own[1] / rows[0][1], own[2] / rows[0][2]
    print("ms to the first answer: " + ", ".join(f"{name} {time:.1f}" for name, time in built))
    known = rows[2][1] / rows[0][1]
    print(f"as known on a day and with an overlay, {known:.2f} times the rank list to add")
    print(f"carrier-rules takes {slower[0]:.2f} times the rank list to add, {slower[1]:.2f} to count")


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    main()
