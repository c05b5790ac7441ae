"""A length of time that a rule's deadline has and its quotation has not."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import line_of, phrase
from carrier_rules.checks.quoted_times import Quoted, in_least_unit, quoted_times
from carrier_rules.diagnostics import Diagnostic, quoted, warning
from carrier_rules.model import Duration, Event, Named, Node, Quotation, Ref, nodes

Said = tuple[Quoted, Quotation]


def find(context: Context) -> Iterator[Diagnostic]:
    """Warn where `due` has a length of time that no quotation says, and a quotation sets a limit that the rule does not have.

    What both have is set aside; then they must have the number or the unit in common, or be the only ones left.
    """
    for rule, parts in context.rules:
        quotes = [(source, source.quote) for source in rule.sources if source.quote and context.may_quote(source.quote)]
        said = [(time, source) for source, words in quotes for time in quoted_times(words)]
        lengths = [part for part in nodes(rule.due) if isinstance(part, Duration)] if rule.due else []
        if said and lengths:
            known = {in_least_unit(length) for length in _lengths_around(context, parts)}
            of_quotes = {in_least_unit(time.length) for time, _ in said}
            limits = [(time, s) for time, s in said if time.sets_limit and in_least_unit(time.length) not in known]
            astray = [length for length in lengths if in_least_unit(length) not in of_quotes]
            for length in astray:
                pair = _counterpart(length, limits, alone=len(astray) == 1)
                if pair:
                    yield _problem(length, *pair)


def _counterpart(length: Duration, limits: list[Said], alone: bool) -> Said | None:
    alike = [said for said in limits if said[0].length.count == length.count]
    alike = alike or [said for said in limits if said[0].length.unit is length.unit]
    alike = alike or (limits if alone else [])
    return alike[0] if len({said[0].length for said in alike}) == 1 else None


def _problem(length: Duration, time: Quoted, source: Quotation) -> Diagnostic:
    return warning(
        "quotation-time",
        length.span,
        f"the quotation says {quoted(time.words)}, and the rule {quoted(phrase(length.span))}",
        f"mend the one that is wrong; the quotation stands in {line_of(source.span, length.span)}",
    )


def _lengths_around(context: Context, parts: tuple[Node, ...]) -> Iterator[Duration]:
    """The lengths of time of the rule, and of the derived events and named conditions that it uses."""
    yield from (part for part in parts if isinstance(part, Duration))
    events, defines = context.symbols.events, context.symbols.defines
    for part in parts:
        used: Event | Node | None = None
        if isinstance(part, Named):
            used = defines.get(part.name.name)
        elif isinstance(part, Ref):
            used = events.get(part.name)
        if used is not None:
            yield from (inner for inner in nodes(used) if isinstance(inner, Duration))
