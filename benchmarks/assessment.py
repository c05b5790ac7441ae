"""Assess one timeline under the notice, against Python written by hand for the same work.

The work: twelve quarterly reports (2019-Q2 to 2022-Q1) and the filing of the amended plan, 13 instances: due date,
status, what is missing. `python benchmarks/assessment.py` prints microseconds for one timeline, the ratio, and how
loading grows with the length of a policy.
"""

from __future__ import annotations

import sys
import timeit
from datetime import date
from pathlib import Path

import carrier_rules as cr

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2022, 5, 31)
QUARTERS = [f"{year}-Q{quarter}" for year in (2019, 2020, 2021, 2022) for quarter in (1, 2, 3, 4)][1:13]
RULES = ("quarterly-report", "plan-amendment")
FULL = {
    "documents": ["work-report", "performance-table"],
    "forms": ["electronic", "paper x2 sealed"],
    "by": ["sme-authority"],
    "to": ["miit"],
    "copy": ["finance", "science", "mof-local-office"],
}
FILED = (
    "2019-07-18", "2019-10-24", "2020-01-21", "2020-04-24", "2020-07-20", "2020-10-27",
    "2021-01-22", "2021-04-22", "2021-07-21", "2021-10-28", "2022-01-20", "2022-04-20",
)  # fmt: skip


def timeline_data() -> dict[str, object]:
    """Return the timeline as JSON data: everything filed in full, two quarters late."""
    reports = [
        {"event": "quarterly-report", "on": on, "period": period, **FULL}
        for on, period in zip(FILED, QUARTERS, strict=True)
    ]
    return {
        "entity": "benchmark-zone",
        "kind": "zone",
        "events": [
            {"event": "designated", "on": "2019-05-06"},
            {"event": "central-funds-disbursed", "on": "2019-06-28"},
            {"event": "plan-amended", "on": "2019-07-15"},
            {"event": "plan-amendment", "on": "2019-08-26", "documents": ["amended-plan", "amendment-note"],
             "by": ["sme-authority", "finance"], "to": ["miit", "mof"], "copy": ["mof-local-office", "science"]},
            *reports,
        ],
    }  # fmt: skip


def policy_of_the_work() -> cr.Policy:
    """Return the shipped policy cut down to the two rules that the hand-written code knows."""
    text = (ROOT / "policies" / "miit-2019-92.pol").read_text(encoding="utf-8")
    blocks = text.split("\n\n")
    kept = [b for b in blocks if not _is_rule(b) or b.split()[1] in RULES]
    return cr.loads("\n\n".join(b for b in kept if not b.startswith("scenario")), folder=ROOT / "policies")


def _is_rule(block: str) -> bool:
    return (
        block.split(maxsplit=1)[0] in ("obligation", "permission", "requirement", "provision")
        if block.strip()
        else False
    )


# By hand: what a programmer writes for this notice alone, without explanation, on the same working-day tables.


class ByHand:
    """The same 13 answers, from the same data with dates already parsed."""

    def __init__(self, calendar: cr.WorkingCalendar, data: dict[str, object]) -> None:
        self.calendar = calendar
        self.events = [{**event, "on": date.fromisoformat(event["on"])} for event in data["events"]]  # type: ignore[attr-defined]

    def assess(self, as_of: date) -> list[tuple[str, str | None, str, date, list[str]]]:
        """Return rule, period, status, due date and what is missing, by due date."""
        events = sorted((e for e in self.events if e["on"] <= as_of), key=lambda e: e["on"])
        started = next(e["on"] for e in events if e["event"] == "designated")
        found = []
        year, quarter = started.year, (started.month - 1) // 3 + 1
        while (end := self._quarter_end(year, quarter)) <= as_of:
            key = f"{year}-Q{quarter}"
            due = self.calendar.add(end, 15)
            acts = [e for e in events if e["event"] == "quarterly-report" and e.get("period") == key]
            found.append(("quarterly-report", key, *self._status(acts, due, as_of, FULL)))
            year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
        found.extend(self._filing(events, as_of))
        return sorted(found, key=lambda row: (row[3], row[0]))

    @staticmethod
    def _quarter_end(year: int, quarter: int) -> date:
        return date(year, quarter * 3, (31, 30, 30, 31)[quarter - 1])

    def _filing(self, events: list[dict], as_of: date) -> list[tuple]:  # type: ignore[type-arg]
        amended = any(e["event"] == "plan-amended" for e in events)
        first = next((e["on"] for e in events if e["event"] == "central-funds-disbursed"), None)
        if not amended or first is None:
            return []
        month = first.month + 2
        year, month = (first.year, month) if month <= 12 else (first.year + 1, month - 12)
        day = min(first.day, (31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1])
        due = date(year, month, day)
        if not self.calendar.is_working_day(due):
            due = self.calendar.next(due)
        wanted = {
            "documents": ["amended-plan", "amendment-note"], "by": ["sme-authority", "finance"],
            "to": ["miit", "mof"], "copy": ["mof-local-office", "science"],
        }  # fmt: skip
        acts = [e for e in events if e["event"] == "plan-amendment"]
        return [("plan-amendment", None, *self._status(acts, due, as_of, wanted))]

    @staticmethod
    def _status(acts: list[dict], due: date, as_of: date, wanted: dict) -> tuple[str, date, list[str]]:  # type: ignore[type-arg]
        missing = [name for key in ("documents", "forms", "by", "to", "copy") for name in wanted.get(key, ())]
        for act in acts:
            for key in ("documents", "forms", "by", "to", "copy"):
                have = act.get(key)
                arrived = wanted.get(key, ()) if have is None else [n for n in wanted.get(key, ()) if n in have]
                missing = [name for name in missing if name not in arrived]
            if not missing:
                return ("fulfilled" if act["on"] <= due else "fulfilled-late"), due, []
        return ("overdue" if as_of > due else "pending"), due, missing


def microseconds(work: object, rounds: int = 7) -> float:
    """Return the best time for one call, over several rounds."""
    timer = timeit.Timer(work)  # type: ignore[arg-type]
    number, _ = timer.autorange()
    return min(timer.repeat(rounds, max(1, number // 4))) / max(1, number // 4) * 1e6


def compare() -> None:
    """Check that both give the same answers, and print how long each takes."""
    policy, data = policy_of_the_work(), timeline_data()
    timeline, by_hand = cr.Timeline.from_dict(data), ByHand(cr.WorkingCalendar("CN"), data)
    ours = [(o.rule, o.period, str(o.status), o.due, list(o.missing)) for o in policy.assess(timeline, AS_OF)]
    theirs = by_hand.assess(AS_OF)
    if ours != theirs or len(ours) != 13:
        sys.exit("the two do not agree: nothing is measured")
    hand = microseconds(lambda: by_hand.assess(AS_OF))
    assessed = microseconds(lambda: policy.assess(timeline, AS_OF))
    explained = microseconds(lambda: policy.assess(timeline, AS_OF).to_dict(), rounds=3)
    print(f"13 instances              µs for one timeline      ratio\n{'-' * 58}")
    print(f"written by hand           {hand:19.1f}        1.0")
    print(f"carrier-rules             {assessed:19.1f} {assessed / hand:10.1f}")
    print(f"… with every explanation  {explained:19.1f} {explained / hand:10.1f}")


def loading() -> None:
    """Print how loading grows with the length of a policy."""
    print(f"\nlines in a policy       seconds to load     lines a second\n{'-' * 58}")
    for lines in (1250, 2500, 5000, 10000):
        text = long_policy(lines)
        seconds = min(timeit.repeat(lambda text=text: cr.loads(text), number=1, repeat=3))
        print(f"{len(text.splitlines()):17d} {seconds:21.3f} {len(text.splitlines()) / seconds:18.0f}")


def long_policy(lines: int) -> str:
    """Return a policy of about so many lines: one rule of ten lines after the other."""
    head = (
        'policy long "A long policy"\n  effective 2019-01-01\n  counting civil-code\n  roll forward\n\n'
        "party body\nparty other\nevent begun\nevent ended\ndocument paper-one\n\n"
    )
    rule = (
        "obligation rule-{n}\n  who      body\n  must     submit paper-one\n  form     electronic, paper x2\n"
        "  to       other\n  when     begun and no ended\n  every    quarter from begun until ended\n"
        '  due      within 15 working days after quarter end\n  source   "{n}"\n\n'
    )
    return head + "".join(rule.format(n=n) for n in range(lines // 10))


if __name__ == "__main__":
    compare()
    loading()
