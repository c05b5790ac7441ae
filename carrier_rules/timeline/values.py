"""Events, facts and retractions as values, as their keeper wrote them down."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Attribute, field, frozen

Scalar = str | int | float | bool
Given = Scalar | tuple[Scalar, ...]
When = datetime.date | datetime.datetime

NONE: tuple[()] = ()


class Unread(str):
    """Stands where a text was missing or ill-formed, so that the rest of its object can still be judged."""

    __slots__ = ()


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _known_names(names: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if names is None else _names(names)


def _pairs(given: Mapping[str, Given] | Iterable[tuple[str, Given]]) -> tuple[tuple[str, Given], ...]:
    if not given:
        return NONE
    pairs = given.items() if isinstance(given, Mapping) else given
    return tuple(sorted(((key, _frozen(value)) for key, value in pairs), key=lambda pair: pair[0]))


def _frozen(value: Given | list[Scalar]) -> Given:
    return tuple(value) if isinstance(value, list) else value


def _a_day(_: object, attribute: Attribute[Any], when: object) -> None:
    if not isinstance(when, datetime.date) and (when is not None or attribute.name == "on"):
        kind = type(when).__name__
        raise TypeError(f"`{attribute.name}` is a datetime.date or a datetime.datetime, not a `{kind}`")


@frozen
class Event:
    """Something that happened `on` a day or at a moment; an act bears the name of the rule that it performs.

    `documents`, `forms`, `by`, `to` and `copy` are None where they are not known, and empty where there were none.
    `attributes` are what the event carries, as pairs of name and value by name; a mapping is taken too. `recorded` is
    the day from which it was known; None means from its date. A day that is no date raises TypeError.
    """

    event: str
    on: When = field(validator=_a_day)
    id: str | None = None
    period: tuple[str, ...] = field(default=NONE, converter=_names)
    matter: str | None = None
    recorded: When | None = field(default=None, validator=_a_day)
    replaces: str | None = None
    documents: tuple[str, ...] | None = field(default=None, converter=_known_names)
    forms: tuple[str, ...] | None = field(default=None, converter=_known_names)
    by: tuple[str, ...] | None = field(default=None, converter=_known_names)
    to: tuple[str, ...] | None = field(default=None, converter=_known_names)
    copy: tuple[str, ...] | None = field(default=None, converter=_known_names)
    attributes: tuple[tuple[str, Given], ...] = field(default=NONE, converter=_pairs)


@frozen
class Fact:
    """Something that is so from `start` to `end`, both inclusive; None is unbounded. `recorded` is as in `Event`."""

    fact: str
    value: Given = field(converter=_frozen)
    start: datetime.date | None = field(default=None, validator=_a_day)
    end: datetime.date | None = field(default=None, validator=_a_day)
    recorded: When | None = field(default=None, validator=_a_day)


@frozen
class Retraction:
    """The event whose `id` is `retracts` did not happen after all, as is known since `recorded` (None: all along)."""

    retracts: str
    recorded: When | None = field(default=None, validator=_a_day)
