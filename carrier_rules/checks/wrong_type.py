"""A value or a comparison that the type of a fact or attribute does not know."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import phrase
from carrier_rules.checks.types import Use, fits, type_in_words, uses, value_in_words
from carrier_rules.diagnostics import Diagnostic, error, quoted
from carrier_rules.model import Basic, Choices, Comparison, FactHas, OneOf, Simple, Type, Value

_EXAMPLE = MappingProxyType(
    {
        Basic.DATE: "write a date, such as `2019-06-28`",
        Basic.DURATION: "write a length of time, such as `30 days`",
        Basic.MONEY: "write an amount with its currency, such as `5000 CNY`",
        Basic.NUMBER: "write a plain number, such as `50`",
        Basic.TEXT: 'write a text in quotes, such as `"…"`',
        Basic.YES_OR_NO: "write `yes` or `no`",
    }
)
_ORDERED = frozenset((Basic.DATE, Basic.DURATION, Basic.MONEY, Basic.NUMBER))


def find(context: Context) -> Iterator[Diagnostic]:
    """Report values of another type, comparisons of what has no order, and `has` or `is` on the wrong kind of list."""
    for use in uses(context):
        problem = _problem(use)
        if problem:
            yield error("wrong-type", use.place, *problem)
    for node in context.written:
        if isinstance(node, FactHas):
            fact = context.symbols.facts.get(node.fact.name)
            if fact and not _several(fact.type):
                yield error(
                    "wrong-type",
                    node.fact.span,
                    f"`{node.fact.name}` is {type_in_words(fact.type)}: `has` is for `some of`",
                    f"write `{node.fact.name} is …`",
                )


def _several(kind: Type) -> bool:
    return isinstance(kind, OneOf) and kind.several


def _problem(use: Use) -> tuple[str, str] | None:
    subject, kind = use.subject, use.type
    if not fits(kind, use.value):
        return f"`{subject}` is {type_in_words(kind)}, and {_said(use.value)}", _way_out(kind)
    if _several(kind) and not use.given:
        return f"`{subject}` is {type_in_words(kind)}: no single one is compared", f"write `{subject} has 1 of (…)`"
    if use.comparison not in (None, Comparison.EQUAL) and not (isinstance(kind, Simple) and kind.basic in _ORDERED):
        return f"`{subject}` is {type_in_words(kind)}: there is no more or less of it", "compare it with `=`"
    if isinstance(use.value, Choices) and len(use.value.names) > 1 and not _several(kind):
        return f"`{subject}` is {type_in_words(kind)}, and these are {len(use.value.names)}", "give one value"
    return None


def _said(value: Value) -> str:
    if isinstance(value, Choices) and len(value.names) > 1:
        return f"{', '.join(map(quoted, value.names))} are names"
    words = value.names[0] if isinstance(value, Choices) else phrase(value.span)
    return f"{quoted(words)} is {value_in_words(value)}"


def _way_out(kind: Type) -> str:
    if isinstance(kind, Simple):
        return _EXAMPLE[kind.basic]
    return f"its values are {', '.join(f'`{names.id}`' for names in kind.values)}"
