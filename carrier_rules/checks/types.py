"""What a fact or an attribute may be, and every place where a policy gives or compares a value of one."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from attrs import frozen

from carrier_rules.checks.context import Context
from carrier_rules.model import (
    Basic,
    CarriedIs,
    Choices,
    Comparison,
    Day,
    Duration,
    FactCompares,
    FactIs,
    GivenEvent,
    GivenFact,
    Happening,
    Money,
    Node,
    Number,
    OneOf,
    Simple,
    Text,
    Total,
    Type,
    Value,
    YesNo,
)
from carrier_rules.source import Span

VALUE_OF = MappingProxyType(
    {
        Basic.DATE: Day,
        Basic.DURATION: Duration,
        Basic.MONEY: Money,
        Basic.NUMBER: Number,
        Basic.TEXT: Text,
        Basic.YES_OR_NO: YesNo,
    }
)
_TYPE_IN_WORDS = MappingProxyType(
    {
        Basic.DATE: "a date",
        Basic.DURATION: "a length of time",
        Basic.MONEY: "an amount of money",
        Basic.NUMBER: "a number",
        Basic.TEXT: "a text",
        Basic.YES_OR_NO: "yes or no",
    }
)


@frozen
class Use:
    """One value given to, or compared with, a fact or an attribute; `given` in scenarios and defaults."""

    subject: str
    type: Type
    value: Value
    comparison: Comparison | None = None
    given: bool = False

    @property
    def place(self) -> Span:
        """Where the value stands."""
        return self.value.span


def type_in_words(kind: Type) -> str:
    """Return "a number", "one of the values that it lists"."""
    if isinstance(kind, Simple):
        return _TYPE_IN_WORDS[kind.basic]
    return f"{'some' if kind.several else 'one'} of the values that it lists"


def value_in_words(value: Value) -> str:
    """Return "a number", "a name"."""
    if isinstance(value, Choices):
        return "a name"
    return next(_TYPE_IN_WORDS[basic] for basic, kind in VALUE_OF.items() if isinstance(value, kind))


def fits(kind: Type, value: Value) -> bool:
    """Whether `value` is of the sort that `kind` asks for, whatever names it lists and whatever the currency."""
    return isinstance(value, Choices if isinstance(kind, OneOf) else VALUE_OF[kind.basic])


def is_summable(kind: Type) -> bool:
    """Whether `total` can add up values of this type."""
    return isinstance(kind, Simple) and kind.basic in (Basic.MONEY, Basic.NUMBER)


def values_of(kind: OneOf) -> frozenset[str]:
    """Return every name of the listed values."""
    return frozenset(name for names in kind.values for name in names)


def uses(context: Context) -> Iterator[Use]:
    """Yield every use of a value whose fact or attribute is declared."""
    for fact in context.model.facts:
        if fact.default is not None:
            yield Use(fact.names.id, fact.type, fact.default, given=True)
    for parts, makers in context.dated:
        for part in parts:
            yield from _in_condition(context, part, makers)
    for _, parts in context.scenarios:
        for part in parts:
            yield from _in_scenario(context, part)


def _in_condition(context: Context, part: Node, makers: tuple[str, ...]) -> Iterator[Use]:
    if isinstance(part, FactIs | FactCompares):
        fact = context.symbols.facts.get(part.fact.name)
        comparison = part.comparison if isinstance(part, FactCompares) else None
        if fact:
            yield Use(fact.names.id, fact.type, part.value, comparison)
    elif isinstance(part, Total):
        summed = _of_attribute(context, part.event.name, part.attribute.name, part)
        yield from (use for use in summed if is_summable(use.type))
    elif isinstance(part, CarriedIs):
        of = part.carried.of
        for event in (of.event.name,) if isinstance(of, Happening) else makers[:1]:
            yield from _of_attribute(context, event, part.carried.attribute.name, part)


def _of_attribute(context: Context, event: str, name: str, part: Total | CarriedIs) -> Iterator[Use]:
    attribute = context.symbols.attribute(event, name)
    if attribute:
        yield Use(attribute.names.id, attribute.type, part.value, part.comparison)


def _in_scenario(context: Context, part: Node) -> Iterator[Use]:
    if isinstance(part, GivenFact):
        fact = context.symbols.facts.get(part.fact.name)
        if fact:
            yield Use(fact.names.id, fact.type, part.value, given=True)
    elif isinstance(part, GivenEvent):
        for name, value in part.attributes:
            attribute = context.symbols.attribute(part.event.name, name)
            if attribute:
                yield Use(attribute.names.id, attribute.type, value, given=True)
