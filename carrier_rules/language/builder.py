"""What every builder of the model needs: where a tree stands, whom a name means, and which numbers and days exist."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from attrs import evolve
from lark import Token

from carrier_rules.diagnostics import Diagnostic, error, quoted
from carrier_rules.language.names import HAPPENINGS, NameTable, attribute_of
from carrier_rules.model import Node, Outcome, Ref, outcome_of
from carrier_rules.source import Source, Span

Branch = Any
"""A Lark tree. The grammar fixes the kinds of its children, so that they are used without being looked at."""

N = TypeVar("N", bound=Node)


def unquoted(token: Token) -> str:
    """Return a string token's text without its quotation marks."""
    return str(token)[1:-1]


class Builder:
    """Holds the names of a file, and collects its problems of spelling (a 30 February) in `problems`.

    `it` are the events that make the instances of the rule in hand: `it` in its dates is a happening of one of them.
    """

    def __init__(self, source: Source, names: NameTable) -> None:
        self.source = source
        self.names = names
        self.problems: list[Diagnostic] = []
        self.it: tuple[str, ...] = ()

    def problem(self, code: str, where: Branch | Token, message: str, way_out: str) -> None:
        """Collect a problem."""
        self.problems.append(error(code, self.span(where), message, way_out))

    def span(self, part: Branch | Token) -> Span:
        """Return where a tree or token stands."""
        place: Any = part if isinstance(part, Token) else part.meta
        return Span(place.start_pos, place.end_pos, self.source)

    def built(self, table: Mapping[str, Callable[..., N]], tree: Branch, *more: Any) -> N:
        """Return what the function for the tree's kind makes of it, with the tree's span."""
        return evolve(table[tree.data](self, tree, *more), span=self.span(tree))

    def ref(self, space: str, token: Token) -> Ref:
        """Return the reference that a name makes."""
        return Ref(self.names.identity(space, str(token)), span=self.span(token))

    def event(self, part: Branch | Token) -> Ref:
        """Return the reference to an event: one that has a name, or the breach or fulfilment of a rule."""
        if isinstance(part, Token):
            return self.ref(HAPPENINGS, part)
        return outcome_of(Outcome(part.data), self.ref(HAPPENINGS, part.children[0]), self.span(part))

    def attribute(self, events: Sequence[str], token: Token) -> Ref:
        """Return the reference to an attribute of the first of the events that declares it."""
        event = self.names.event_with(events, str(token))
        return self.ref(attribute_of(event), token)

    def day(self, token: Token) -> datetime.date:
        """Return the date that is written; one that does not exist becomes a problem, and 0001-01-01."""
        try:
            return datetime.date.fromisoformat(token)
        except ValueError:
            way_out = "write a date of the calendar as YYYY-MM-DD"
            self.problem("invalid-date", token, f"there is no day {quoted(token)}", way_out)
            return datetime.date.min

    def whole(self, token: Token) -> int:
        """Return the whole number that is written, of up to six digits; another becomes a problem, and 1."""
        if token.isdecimal() and len(token) <= 6:
            return int(token)
        message = f"{quoted(token)} is not a whole number up to 999999"
        self.problem("invalid-number", token, message, "write a whole number here")
        return 1

    def at_least_one(self, token: Token, message: str, way_out: str = "write 1 or more") -> int:
        """Return the whole number that is written; zero becomes a problem with this message, and 1."""
        number = self.whole(token)
        if number < 1:
            self.problem("invalid-number", token, message, way_out)
        return max(number, 1)
