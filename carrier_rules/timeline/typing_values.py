"""Values as written in a timeline to values of the type that the policy declares."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection
from decimal import Decimal

from carrier_rules.diagnostics import did_you_mean
from carrier_rules.model import Basic, Duration, OneOf, Simple, Type, Unit
from carrier_rules.timeline.bound import Typed
from carrier_rules.timeline.problems import quoted
from carrier_rules.timeline.values import Given, Scalar
from carrier_rules.timeline.written_dates import DATE_FORM, is_date_form, parsed_date

LONGEST_NUMBER = 30
NUMBER_FORM = f"write a plain number of at most {LONGEST_NUMBER} digits, such as 12 or 0.5"

_NUMBER = re.compile(rf"-?[0-9]{{1,{LONGEST_NUMBER}}}(\.[0-9]{{1,{LONGEST_NUMBER}}})?")
_MONEY = re.compile(rf"({_NUMBER.pattern}) ([A-Z]{{3}})")
_DURATION = re.compile(r"([0-9]{1,6}) (working day|day|week|month|quarter|year)s?")

Suggest = Callable[[str, Collection[str], str | None], str | None]


class WrongTypeError(ValueError):
    """A value does not fit its declared type: what is wrong, and the way out."""

    def __init__(self, message: str, way_out: str | None) -> None:
        super().__init__(message)
        self.message = message
        self.help = way_out


def typed(value: Given, kind: Type, suggest: Suggest = did_you_mean) -> Typed:
    """Return `value` as its declared type has it; `suggest` names the nearest listed value where it is none of them.

    Raises:
        WrongTypeError: it is of another type, in another currency, or not among the listed values.
    """
    if isinstance(kind, OneOf) and kind.several:
        values = value if isinstance(value, tuple) else (value,)
        return frozenset(_listed(one, kind, suggest) for one in values)
    if isinstance(value, tuple):
        raise WrongTypeError("one value is wanted here, not a list", "write the value without [ ]")
    return _listed(value, kind, suggest) if isinstance(kind, OneOf) else _simple(value, kind)


def _listed(value: Scalar, kind: OneOf, suggest: Suggest) -> str:
    for names in kind.values:
        if value in (names.latin, names.chinese):
            return names.id
    known = [name for names in kind.values for name in names]
    values = f"the values are {', '.join(f'`{names.id}`' for names in kind.values)}"
    text = _text(value)
    raise WrongTypeError(f"{quoted(text)} is not one of the declared values", suggest(text, known, values))


def _simple(value: Scalar, kind: Simple) -> Typed:
    match kind.basic:
        case Basic.DATE:
            return _date(_text(value))
        case Basic.MONEY:
            return _money(_text(value), kind.currency or "CNY")
        case Basic.NUMBER:
            return _number(value)
        case Basic.YES_OR_NO:
            return _yes_or_no(value)
        case Basic.DURATION:
            return _duration(_text(value))
        case Basic.TEXT if isinstance(value, str):
            return value
    raise WrongTypeError(f"{quoted(_text(value))} is not a text", "write it in quotation marks")


def _text(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # Python refuses to print a whole number of more than some thousand digits.
    if isinstance(value, int) and abs(value) >= 10**LONGEST_NUMBER:
        raise WrongTypeError(f"this number has more than {LONGEST_NUMBER} digits", NUMBER_FORM)
    return str(value)


def _date(text: str) -> int:
    if not is_date_form(text):
        raise WrongTypeError(f"{quoted(text)} is not a date", DATE_FORM)
    try:
        return parsed_date(text).toordinal()
    except ValueError:
        raise WrongTypeError(f"there is no day {quoted(text)}", DATE_FORM) from None


def _number(value: Scalar) -> Decimal:
    text = _text(value)
    if isinstance(value, float) and math.isfinite(value):
        return Decimal(text)
    if not _NUMBER.fullmatch(text):
        raise WrongTypeError(f"{quoted(text)} is not a number", NUMBER_FORM)
    return Decimal(text)


def _money(text: str, currency: str) -> Decimal:
    found = _MONEY.fullmatch(text)
    if found is None:
        way_out = f'write an amount and its currency, such as "25000000 {currency}"'
        raise WrongTypeError(f"{quoted(text)} is not an amount of money", way_out)
    if found[3] != currency:
        message = f"{quoted(text)} is in another currency than the policy's {currency}"
        raise WrongTypeError(message, f"give the amount in {currency}")
    return Decimal(found[1])


def _yes_or_no(value: Scalar) -> bool:
    if value is True or value == "yes":
        return True
    if value is False or value == "no":
        return False
    raise WrongTypeError(f"{quoted(_text(value))} is neither yes nor no", "write true or false")


def _duration(text: str) -> Duration:
    found = _DURATION.fullmatch(text)
    if found is None or int(found[1]) < 1:
        raise WrongTypeError(f"{quoted(text)} is not a length of time", 'write it as "60 days" or "15 working days"')
    return Duration(int(found[1]), Unit(found[2]))
