"""What drawn policies and the answers about them are made of: how often each construct, kind and status occurs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import fields

import carrier_rules as cr
from carrier_rules import model as m
from oracle.naming import parts

# What a rule or an event may have, by the field of the model that is not empty where it has it.
CLAUSES = tuple(
    f.name for f in fields(m.Rule) if f.name not in ("span", "names", "kind", "conduct", "label", "sources")
)


def constructs(policy: cr.Policy) -> set[str]:
    """The clauses, dates, deadlines and conditions that a policy has, by the names that the model gives them."""
    model = policy.model
    found = {f"{rule.kind.value}" for rule in model.rules}
    found |= {f"clause {name}" for rule in model.rules for name in CLAUSES if not empty(getattr(rule, name))}
    found |= {f"header {name}" for name in ("cutoff", "effective_until") if getattr(model.header, name)}
    found |= {f"transition {model.header.transition}", f"counting {model.header.counting}"}
    found |= {"event that is derived" for event in model.events if event.derivation}
    found |= {name for part in parts((model.rules, model.events, model.defines)) for name in of_part(part)}
    return found


def of_part(part: object) -> Iterator[str]:
    yield f"part {type(part).__name__}"
    for name in ("which", "kind", "unit", "outcome", "comparison"):
        value = getattr(part, name, None)
        if isinstance(value, Enum):
            yield f"{name} {value.value}"


def empty(value: object) -> bool:
    return value in (None, (), False) or getattr(value, "names", True) == ()


def answers(reports: Iterable[cr.Assessment]) -> Counter[str]:
    """How many instances have each status, by kind."""
    return Counter(f"{o.kind}: {o.status.value}" for report in reports for o in report)
