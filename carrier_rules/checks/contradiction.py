"""An event that one rule demands, recommends or permits, and another one forbids."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from types import MappingProxyType

from attrs import evolve, frozen

from carrier_rules.checks.acts import asked_of_the_act
from carrier_rules.checks.claims import Known
from carrier_rules.checks.context import Context
from carrier_rules.checks.places import line_of, word_in
from carrier_rules.checks.possible import Signed, clash
from carrier_rules.diagnostics import Diagnostic, note, quoted, warning
from carrier_rules.model import And, Condition, FixedDate, Kind, May, MustNot, Node, Not, Rule, Window
from carrier_rules.source import Span

MOST_COMPARED = 20
MOST_PAIRS = 2000
"""So many prohibitions of one event are compared with each rule for it, and so many pairs of a policy: beyond, nothing is said."""
_VERBS = MappingProxyType({Kind.OBLIGATION: "demands", Kind.RECOMMENDATION: "recommends", Kind.PERMISSION: "permits"})


@frozen
class Pair:
    """Two rules about one event, which the first is for and the second against."""

    event: str
    rule: Rule
    ban: Rule
    makers: tuple[str, ...]
    alike: bool

    @property
    def said(self) -> str:
        """Return "`a` permits `e`, and `b` forbids it"."""
        return f"{quoted(self.rule.id)} {_VERBS[self.rule.kind]} {quoted(self.event)}, and {quoted(self.ban.id)} forbids it"


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn where the prohibition applies whenever the other rule does."""
    for pair in islice(_pairs(context), MOST_PAIRS):
        if _always_both(context, pair):
            message = f"{pair.said} whenever the first applies"
            yield warning("contradiction", *_place_and(context, pair, message))


def find_possible(context: Context) -> Iterator[Diagnostic]:
    """Note where the two may apply together, and one of them also without the other."""
    for pair in islice(_pairs(context), MOST_PAIRS):
        known = context.known(pair.makers)
        together = (*_acts_when(known, pair.rule), *_acts_when(known, pair.ban))
        if clash(known, *together) is None and not _always_both(context, pair):
            yield note("possible-contradiction", *_place_and(context, pair, f"{pair.said}: both may apply"))


def _place_and(context: Context, pair: Pair, message: str) -> tuple[Span, str, str]:
    own = context.model.header.span.source
    first, second = sorted((pair.rule, pair.ban), key=lambda r: (r.names.span.source is own, r.names.span.start))
    place = word_in(second.names.span, second.id)
    where = f"{quoted(first.id)} stands in {line_of(first.names.span, place)}"
    return place, message, f"say with `overrides` which of them goes before the other; {where}"


def _pairs(context: Context) -> Iterator[Pair]:
    bans: dict[str, list[tuple[Rule, tuple[Node, ...]]]] = {}
    for rule, parts in context.rules:
        if isinstance(rule.conduct, MustNot):
            bans.setdefault(rule.conduct.event.name, []).append((rule, parts))
    for rule, parts in context.rules:
        event = _event_of(rule)
        for ban, parts_of_ban in bans.get(event or "", [])[:MOST_COMPARED]:
            if event and may_meet(rule, ban):
                makers, other = context.makers(rule, parts), context.makers(ban, parts_of_ban)
                yield Pair(event, rule, ban, (*makers, *other), makers == other and rule.every is ban.every)


def _event_of(rule: Rule) -> str | None:
    """The event that the rule is for: an obligation's or recommendation's act bears its name, or the one of `met by`."""
    if rule.kind is Kind.PERMISSION:
        return rule.conduct.event.name if isinstance(rule.conduct, May) else None
    if rule.kind in (Kind.OBLIGATION, Kind.RECOMMENDATION):
        return rule.met_by.event.name if rule.met_by else rule.id
    return None


def may_meet(rule: Rule, ban: Rule) -> bool:
    """Whether one bearer and one timeline can come under both, neither rule going before the other."""
    bearers = [{ref.name for ref in (*r.bearers, *r.jointly_with)} for r in (rule, ban)]
    entities = {r.entity.name for r in (rule, ban) if r.entity}
    ordered = {ref.name for ref in rule.overrides} | {ref.name for ref in ban.overrides}
    return (
        len(entities) < 2
        and (not all(bearers) or bool(bearers[0] & bearers[1]))
        and not {rule.id, ban.id} & ordered
        and not _apart(rule.window, ban.window)
    )


def _always_both(context: Context, pair: Pair) -> bool:
    """Whether the prohibition applies on every day on which the other rule does, and there is such a day."""
    known = context.known(pair.makers)
    acts, banned = _acts_when(known, pair.rule), _acts_when(known, pair.ban)
    if not pair.alike or not covers(pair.ban.window, pair.rule.window) or clash(known, *acts):
        return False
    return all(clash(known, *acts, evolve(part, holds=False)) is not None for part in banned)


def _acts_when(known: Known, rule: Rule) -> tuple[Signed, ...]:
    """Return what holds where the rule applies to an act."""
    where = asked_of_the_act(known, rule)
    return (*applies_when(rule), *((Signed(where),) if where else ()))


def applies_when(rule: Rule) -> tuple[Signed, ...]:
    """Return what holds where the rule applies."""
    condition = condition_of(rule)
    return (Signed(condition),) if condition else ()


def condition_of(rule: Rule) -> Condition | None:
    """Return when the rule applies, as one condition; None where it always does."""
    if rule.unless is None:
        return rule.when
    without = Not(rule.unless, span=rule.unless.span)
    return And((rule.when, without)) if rule.when else without


def covers(outer: Window | None, inner: Window | None) -> bool:
    """Whether the outer window is certainly open whenever the inner one is."""
    if outer is None or outer == inner:
        return True
    out, within = _fixed(outer), _fixed(inner)
    return bool(out and within and out[0] <= within[0] and out[1] >= within[1])


def _apart(one: Window | None, other: Window | None) -> bool:
    a, b = _fixed(one), _fixed(other)
    return bool(a and b and (a[1] < b[0] or b[1] < a[0]))


def _fixed(window: Window | None) -> tuple[int, int] | None:
    """The first and the last day of a window whose two days are fixed."""
    if window and isinstance(window.start, FixedDate) and isinstance(window.end, FixedDate):
        last = window.end.date.toordinal() - (0 if window.through else 1)
        return window.start.date.toordinal(), last
    return None
