"""Due dates that come before what starts them, before they may be met, or before the policy takes effect."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.order_of_days import Ground, Reach
from carrier_rules.diagnostics import Diagnostic, quoted, warning
from carrier_rules.model import Date, Deadline, Happening, It, Kind, OutcomeRef, Roll, Rule

_CARRIED = "count from a date that an earlier event carries: `the DATE of EVENT`"
_OPENS = "the earlier day stands after `{}`, the later one after `{}`"
Problem = tuple[str, str]


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn of every such `due` and `latest`, once. A rule whose deadline can be moved is left aside."""
    for rule, parts in context.rules:
        if rule.kind is Kind.PROVISION or rule.extensions or rule.suspensions:
            continue
        header = context.model.header
        rolling = rule.roll or header.roll or Roll.FORWARD
        ground = Ground(context.makers(rule, parts), header.effective, rolling, context.counts_as_written)
        for clause, written in (("due", rule.due), ("latest", rule.latest)):
            last = _last_day(ground, rule, written) if written else None
            problem = _problem(context, ground, rule, clause, last) if last else None
            if written and problem:
                message, way_out = problem
                yield warning("due-too-early", written.span, f"{quoted(rule.id)} falls due {message}", way_out)
                break


def _last_day(ground: Ground, rule: Rule, written: Date | Deadline) -> Reach | None:
    found = ground.due(written) if isinstance(written, Deadline) else ground.cap(written)
    # `counting the day itself` moves a day by one, in the direction of the count.
    return found.moved(-1, 1) if found and rule.counting_the_day_itself else found


def _problem(context: Context, ground: Ground, rule: Rule, clause: str, last: Reach) -> Problem | None:
    if last.high < 0 and (event := _known_only_then(context, ground, last)):
        return f"before {quoted(event)}, which is known only once it has happened", _CARRIED
    not_before = ground.reach(rule.not_before) if rule.not_before else None
    if not_before and last.is_before(not_before):
        return "before it opens", _OPENS.format("not before", clause)
    start = ground.reach(rule.window.start) if rule.window else None
    # A window that events open may have opened by an earlier one.
    if start and start.anchor in (None, It()) and last.is_before(start):
        return "before its window opens", _OPENS.format("from", clause)
    effective = context.model.header.effective
    if effective and last.anchor is None and last.high < effective.toordinal():
        return f"before the policy takes effect on {effective}", "it would lapse at once: mend the date, or take it out"
    return None


def _known_only_then(context: Context, ground: Ground, last: Reach) -> str | None:
    """The event from which the date is counted, if it has no date before it happens: a derived one may have."""
    if isinstance(last.anchor, It):
        names = ground.makers
    elif isinstance(last.anchor, Happening) and not isinstance(last.anchor.event, OutcomeRef):
        names = (last.anchor.event.name,)
    else:
        return None
    events, rules = context.symbols.events, context.symbols.rules
    plain = [name for name in names if name in rules or (name in events and events[name].derivation is None)]
    return plain[0] if plain and len(plain) == len(names) else None
