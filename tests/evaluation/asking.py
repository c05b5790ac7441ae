"""A short way to ask a small policy."""

from datetime import date

import carrier_rules as cr

DECLARATIONS = """
party ministry
party treasury
party office
event funded with amount: money, deadline: date
event notified with meeting: date
event certified
event lost
event excused
event inspected
fact size one of small, middle, large
fact audited yes or no
fact staff number default 10
fact fields some of law, tax, trade
document plan
document note
"""


def policy(
    rules: str, header: str = "effective 2019-01-01", roll: str = "forward", counting: str = "civil-code"
) -> cr.Policy:
    lines = f"policy asked\n  {header}\n  calendar CN\n  counting {counting}\n  roll {roll}\n"
    return cr.loads(lines + DECLARATIONS + rules.replace("\n  source\n", '\n  source "1"\n'))


def timeline(*events: str | dict, facts: tuple[dict, ...] = ()) -> cr.Timeline:
    """Events as `2019-06-28 funded`, with the period behind it where it names one, or as JSON objects."""
    return cr.Timeline.from_dict({"entity": "here", "events": [written(e) for e in events], "facts": list(facts)})


def written(event: str | dict) -> dict:
    if isinstance(event, dict):
        return event
    day, name, *period = event.split()
    return {"event": name, "on": day, **({"period": period[0]} if period else {})}


def ask(
    rules: str,
    as_of: str,
    *events: str | dict,
    facts: tuple[dict, ...] = (),
    header: str = "effective 2019-01-01",
    roll: str = "forward",
    counting: str = "civil-code",
    horizon: str | None = None,
    known_at: str | None = None,
) -> cr.Assessment:
    until, known = (None if day is None else date.fromisoformat(day) for day in (horizon, known_at))
    asked = policy(rules, header, roll, counting)
    return asked.assess(timeline(*events, facts=facts), date.fromisoformat(as_of), until, known)


def statuses(report: cr.Assessment) -> dict[str | None, str]:
    return {o.instance: str(o.status) for o in report}


def one(rules: str, as_of: str, *events: str | dict, **more) -> cr.Obligation:
    """What is said of the only instance there is."""
    (found,) = ask(rules, as_of, *events, **more)
    return found


def obligation(*clauses: str) -> str:
    return "\n  ".join(("obligation report", *clauses, "must file plan", 'source "1"')) + "\n"


def permission(*clauses: str) -> str:
    return "\n  ".join(("permission choice", *clauses, "may inspected", 'source "1"')) + "\n"


def requirement(*clauses: str) -> str:
    return "\n  ".join(("requirement state", *clauses, 'source "1"')) + "\n"


def dated(o: cr.Obligation) -> tuple[str, str | None]:
    return str(o.status), o.due and o.due.isoformat()
