"""What drawn policies and the answers about them are made of: how often each construct, kind and status occurs."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from enum import Enum
from itertools import islice

from attrs import fields
from hypothesis.errors import UnsatisfiedAssumption

import carrier_rules as cr
from carrier_rules import model as m
from oracle.drawing import drawn
from oracle.loading import assessed, loaded
from oracle.lots import aimed, lots
from oracle.naming import parts

# What a rule may have, by the field of the model that is not empty where it has it.
NOT_CLAUSES = ("span", "names", "kind", "conduct", "label", "sources")
CLAUSES = tuple(f.name for f in fields(m.Rule) if f.name not in NOT_CLAUSES)
# What is part of every date, deadline and condition.
EVERYWHERE = (m.Rule, m.Event, m.Names, m.Ref, m.Quotation, m.Parties, m.Attribute, m.Simple, m.OneOf)
ASKED_ON = (date(2019, 7, 15), date(2019, 10, 8), date(2020, 1, 10), date(2020, 7, 20))


def reached(number: int, chosen: int = 0) -> tuple[Counter[str], Counter[str]]:
    """In how many of so many policies each construct occurs, and how many instances of one timeline each have which status."""
    made: Counter[str] = Counter()
    told: Counter[str] = Counter()

    for text, (asked,) in islice(drawn(lots(timelines=1), chosen), number):
        with suppress(UnsatisfiedAssumption):
            policy = loaded(text)
            made.update(constructs(policy))
            timeline = aimed(policy, asked).timeline
            for day in ASKED_ON:
                told.update(f"{o.kind} {o.status}" for o in assessed(policy, timeline, day, None, asked.known_at))
    return made, told


def constructs(policy: cr.Policy) -> set[str]:
    """The kinds, clauses, dates, deadlines and conditions that a policy has, by the names that the model gives them."""
    model = policy.model
    found = {str(rule.kind.value) for rule in model.rules}
    found |= {f"clause {name}" for rule in model.rules for name in CLAUSES if not empty(getattr(rule, name))}
    found |= {f"header {name}" for name in ("cutoff", "effective_until") if getattr(model.header, name)}
    found |= {f"transition {model.header.transition}"}
    return found | {name for part in parts((model.rules, model.events, model.defines)) for name in of_part(part)}


def of_part(part: object) -> Iterator[str]:
    if not isinstance(part, EVERYWHERE):
        yield f"part {type(part).__name__}"
    for name in ("which", "kind", "unit", "outcome"):
        value = getattr(part, name, None)
        if isinstance(value, Enum) and not isinstance(value, m.Kind):
            yield f"{name} {value.value}"


def empty(value: object) -> bool:
    return value in (None, (), False) or getattr(value, "names", True) == ()
