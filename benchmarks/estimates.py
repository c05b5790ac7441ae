"""How often the span of an estimate would have held the true day, year by year.

Run as `python benchmarks/estimates.py`. For each year the calendar is asked as it was known on the day before the year's
notice, from each day on, and the answer is compared with the arrangement as it stands today.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from carrier_rules.calendar import WorkingCalendar

YEARS = range(2011, 2027)  # the notices of three years are known before that for 2011
NUMBERS = (1, 3, 5, 10, 15, 20, 30, 60)
DAY = timedelta(days=1)


def cases_of(year: int, today: WorkingCalendar) -> list[tuple[bool, bool, int]]:
    """Whether the span held the true day, whether the estimate was right, and how many days the span is long."""
    issued = today.provenance(year).fixed_by
    assert issued is not None
    then = today.known(issued.known_from - DAY)
    found = []
    start = date(year - 1, 12, 20)
    while start < date(year, 12, 10):
        for n in NUMBERS:
            true = today.add(start, n)
            span = then.span(start, n)
            if true <= date(year, 12, 25) and then.first_unofficial(start + DAY, true) and span is not None:
                first, last = span
                found.append((first <= true <= last, then.add(start, n) == true, (last - first).days + 1))
        start += DAY
    return found


def main() -> None:
    """Print one line for each year, and one for all."""
    today, every = WorkingCalendar("CN"), []
    for year in YEARS:
        found = cases_of(year, today)
        every += found
        print(f"{year}: {sum(held for held, _, _ in found)} of {len(found)}")
    held, right = (sum(case[i] for case in every) / len(every) for i in (0, 1))
    print(f"{sum(case[0] for case in every)} of {len(every)} held ({held:.1%}); the estimate was right in {right:.1%}")
    single, short = (sum(case[2] <= days for case in every) / len(every) for days in (1, 5))
    print(f"spans of one day: {single:.1%}; of five at most: {short:.1%}")


if __name__ == "__main__":
    main()
