"""What a timeline says, as the nodes of a scenario; and what no scenario can say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from carrier_rules.model import (
    Basic,
    Choices,
    Day,
    Duration,
    Form,
    Money,
    Names,
    Number,
    OneOf,
    Simple,
    Text,
    Type,
    Value,
    YesNo,
)
from carrier_rules.timeline import FORMS, Typed
from carrier_rules.timeline.typing_values import typed
from carrier_rules.timeline.values import Given

CURRENCY = "CNY"
COPIES = re.compile(r" (?:x([0-9]+)|([0-9]+)份)")
SEALED = re.compile(r" (?:sealed|盖章)")
UNSAYABLE = frozenset('"“”\n\r')


class Declared(Protocol):
    """Anything that has names."""

    @property
    def names(self) -> Names:
        """Its names."""


def identity(table: Mapping[str, Declared], name: str, what: str) -> str:
    """Return the identity of what is called `name`.

    Raises:
        ValueError: there is no such thing.
    """
    if name not in table:
        raise ValueError(f"the policy declares no {what} `{name}`")
    return table[name].names.id


def text_of(text: str) -> str:
    """Return a text that can stand in quotation marks.

    Raises:
        ValueError: it cannot.
    """
    if UNSAYABLE & set(text):
        raise ValueError(f"a scenario cannot say a text with quotation marks or line breaks: {text!r}")
    return text


def list_of(key: str, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return a list of an event as it is.

    Raises:
        ValueError: it is empty, which no scenario can say.
    """
    if names == ():
        raise ValueError(f"a scenario cannot say that `{key}` is an empty list: leave it out, or name something")
    return names


def form_of(written: str) -> Form:
    """Return the form that a timeline writes as `paper x2 sealed`."""
    copies = COPIES.search(written)
    count = int(copies[1] or copies[2]) if copies is not None else 1
    return Form(FORMS[written.split()[0]], count, SEALED.search(written) is not None)


def value_of(given: Given, kind: Type) -> Value:
    """Return a value of a fact or an attribute.

    Raises:
        ValueError: it is not of that type, or no scenario can say it.
    """
    found = typed(given, kind)
    if isinstance(kind, OneOf):
        chosen = found if isinstance(found, frozenset) else frozenset((found,))
        if not chosen:
            raise ValueError("a scenario cannot say that none of the listed values holds")
        return Choices(tuple(names.id for names in kind.values if names.id in chosen))
    return _simple(found, kind)


def _simple(found: Typed, kind: Simple) -> Value:
    match found:
        case bool():
            return YesNo(found)
        case int():
            return Day(date.fromordinal(found))
        case Duration():
            return found
        case Decimal():
            if found < 0:
                raise ValueError(f"a scenario cannot say a negative number: {found}")
            return Money(found, kind.currency or CURRENCY) if kind.basic is Basic.MONEY else Number(f"{found:f}")
        case _:
            return Text(text_of(str(found)))
