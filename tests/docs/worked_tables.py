"""Tables of worked dates: every row is asked through a rule of a policy."""

from __future__ import annotations

import re
from datetime import date, datetime

from docs.commands import demand
from docs.markdown import Table

import carrier_rules as cr

HEAD = ("trigger", "rule", "due")
KNOWN = frozenset((*HEAD, "computed", "first day not official", "why"))
UNITS = {7: "month", 4: "year"}

POLICY = """
policy worked-dates
  effective 2000-01-01
  calendar  CN
  counting  civil-code
  roll      forward
  working hours 09:00 to 12:00, 13:30 to 17:30
event delivery
event meeting-called with meeting: date
obligation filing
  must submit "a text"
  {every}
  due {rule}
  source "1"
"""


def is_worked(table: Table) -> bool:
    return table.head[: len(HEAD)] == HEAD


def check_row(row: dict[str, str]) -> None:
    """Demand that the due date of a row, the day computed before rolling, and what is not official come out as stated.

    A trigger that is a day or a moment is that of `delivery`, and its day the one that `meeting-called` names as its `meeting`; one that is
    a period is the instance of a rule that recurs.
    """
    demand(set(row) <= KNOWN, f"unknown columns: {set(row) - KNOWN}")
    trigger, rule = row["trigger"], "\n".join(re.findall(r"`([^`]+)`", row["rule"]))
    is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?", trigger) is not None
    unit = "quarter" if "Q" in trigger else "half-year" if "H" in trigger else UNITS.get(len(trigger))
    policy = cr.loads(POLICY.format(every="" if is_day else f"every {unit}", rule=rule))
    day = date.fromisoformat(trigger[:10]) if is_day else date(int(trigger[:4]), 12, 31)
    events = []
    if is_day:
        called = cr.Event("meeting-called", date(2000, 1, 3), attributes={"meeting": trigger[:10]})
        events = [cr.Event("delivery", datetime.fromisoformat(trigger) if "T" in trigger else day), called]
    report = policy.assess(cr.Timeline("an example", None, events), day)
    found = report["filing"] if is_day else report["filing", trigger]
    due = date.fromisoformat(row["due"][:10])
    computed = date.fromisoformat(row.get("computed") or row["due"][:10])
    demand(found.due == due, f"due is {found.due}, the page says {due}")
    at = None if found.due_at is None else found.due_at.isoformat("T", "minutes")
    demand(at == (row["due"] if "T" in row["due"] else None), f"due at {at}, the page says {row['due']}")
    demand(found.nominal_due == computed, f"{found.nominal_due} is computed, the page says {computed}")
    stated = row.get("first day not official", "")
    unofficial = found.record.life.due.unofficial
    demand(found.provisional == bool(stated), f"provisional is {found.provisional}")
    demand((date.fromordinal(unofficial).isoformat() if unofficial else "") == stated, f"not official: {unofficial}")
