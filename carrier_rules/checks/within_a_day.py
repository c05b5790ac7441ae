"""What must be known on a day before a rule, a derived event or a named condition can be known on that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from carrier_rules.checks.context import Context
from carrier_rules.model import (
    Derivation,
    DueDate,
    Happening,
    It,
    Kind,
    May,
    MetBy,
    MustNot,
    Named,
    Node,
    Outcome,
    OutcomeRef,
    Ref,
    Rule,
    Shifted,
    StatusIs,
    Together,
    Total,
    nodes,
)

Needs = Mapping[str, Mapping[str, Ref]]
"""Under each name the names that it rests on, with the reference that says so."""


def needs_within_a_day(context: Context) -> Needs:
    """Return what each rule, derived event and named condition rests on within one day, in this order."""
    needs: dict[str, dict[str, Ref]] = {rule.id: {} for rule, _ in context.rules}
    for rule, parts in context.rules:
        makers = frozenset(context.makers(rule, parts))
        _add(needs[rule.id], (ref for part in _of_rule(rule) for ref in _rests_on(context, part, makers, rule.id)))
        for ref in rule.overrides:
            # The rule that stands back waits for the one that takes precedence.
            if ref.name in needs and ref.name != rule.id:
                needs[ref.name].setdefault(rule.id, ref)
    for event, _ in context.derived:
        if event.derivation:
            derivation = _of_derivation(event.derivation)
            _add(needs.setdefault(event.names.id, {}), (r for part in derivation for r in _rests_on(context, part)))
    for define, parts in context.defines:
        _add(needs.setdefault(define.names.id, {}), (ref for part in parts for ref in _rests_on(context, part)))
    return needs


def _add(links: dict[str, Ref], references: Iterable[Ref]) -> None:
    for ref in references:
        links.setdefault(ref.name, ref)


def _of_rule(rule: Rule) -> Iterator[Node]:
    """The parts of a rule that are read on the day in question: not what makes its instances, nor what follows."""
    yield from _read(rule.conduct, rule.when, rule.unless, rule.due, rule.not_before, rule.latest, rule.met_by)
    yield from _read(*rule.extensions, *rule.suspensions, *map(Happening, rule.waived_by))


def _of_derivation(derivation: Derivation) -> Iterator[Node]:
    """The parts of a derivation; of a date some time after another is known a day before on what it rests."""
    if not _later(derivation.on):
        yield from _read(derivation.on, *map(Happening, derivation.for_each))
    yield from _read(derivation.condition, *derivation.suspensions)


def _read(*roots: Node | None) -> Iterator[Node]:
    for root in roots:
        if root is not None:
            yield from nodes(root)


def _later(on: Node) -> bool:
    """Whether the date lies after the happening from which it is counted."""
    while isinstance(on, Shifted) and not on.before:
        on = on.anchor
        if isinstance(on, Happening | It | DueDate):
            return True
    return False


def _rests_on(context: Context, part: Node, makers: frozenset[str] = frozenset(), own: str = "") -> Iterator[Ref]:
    """The references by which a part rests on something of the same day.

    An act that bears a rule's name is given, and what makes an instance came before it. What a rule says of its own due
    date is another check's matter.
    """
    if isinstance(part, StatusIs | Together):
        yield part.rule
    elif isinstance(part, DueDate):
        yield from (part.rule,) if part.rule and part.rule.name != own else ()
    elif isinstance(part, Named):
        yield part.name
    elif isinstance(part, OutcomeRef):
        yield from (part.rule,) if part.name not in makers and _same_day(context, part) else ()
    else:
        yield from (ref for ref in _events(part) if _derived(context, ref) and ref.name not in makers)


def _same_day(context: Context, outcome: OutcomeRef) -> bool:
    """Whether the outcome falls on the day that brings it about: an obligation is breached on the day after its due date."""
    rule = context.symbols.rules.get(outcome.rule.name)
    return outcome.outcome is Outcome.FULFILMENT or (rule is not None and rule.kind is not Kind.OBLIGATION)


def _derived(context: Context, ref: Ref) -> bool:
    event = context.symbols.events.get(ref.name)
    return event is not None and event.derivation is not None


def _events(part: Node) -> tuple[Ref, ...]:
    if isinstance(part, Happening):
        return (part.event, part.since) if part.since else (part.event,)
    return (part.event,) if isinstance(part, Total | May | MustNot | MetBy) else ()
