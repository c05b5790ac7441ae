"""Deadlines worked out by hand, asked through WorkingCalendar and through the counting functions."""

from datetime import date, timedelta

import calendar_oracle as oracle
import pytest
from dateutil.relativedelta import relativedelta

from carrier_rules.calendar import (
    WorkingCalendar,
    count_after,
    count_before,
    effective_roll,
    first_unofficial,
    roll,
)

CN = WorkingCalendar("CN")
UNITS = {"working_days": "working day", "days": "day", "months": "month", "years": "year"}
CASES = oracle.golden()["cases"]


def test_there_are_114_cases_and_three_provisional_ones():
    assert (len(CASES), len(oracle.golden()["provisional"])) == (114, 3)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_by_counting(case):
    rule = case["rule"]
    counted = {"after": count_after, "before": count_before}[rule["direction"]]
    count = counted(CN, date.fromisoformat(case["trigger"]).toordinal(), rule["n"], UNITS[rule["kind"]])
    how = effective_roll(rule["roll"], rule["direction"])
    rolled = roll(CN, count.nominal, how)
    assert date.fromordinal(rolled).isoformat() == case["due"]
    assert first_unofficial(CN, count, rolled, how) is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_by_working_calendar(case):
    start, rule = date.fromisoformat(case["trigger"]), case["rule"]
    n = rule["n"] if rule["direction"] == "after" else -rule["n"]
    if rule["kind"] == "working_days":
        due = CN.add(start, n)
    elif rule["kind"] == "days":
        due = CN.roll(start + timedelta(days=n), rule["roll"])
    else:
        due = CN.roll(start + relativedelta(**{rule["kind"]: n}), rule["roll"])
    assert due.isoformat() == case["due"]


@pytest.mark.parametrize("case", oracle.golden()["provisional"], ids=lambda case: case["trigger"])
def test_provisional(case):
    rule = case["rule"]
    count = count_after(CN, date.fromisoformat(case["trigger"]).toordinal(), rule["n"], UNITS[rule["kind"]])
    found = first_unofficial(CN, count, roll(CN, count.nominal, rule["roll"]), rule["roll"])
    assert date.fromordinal(found).isoformat() == case["first_unofficial_day"]
