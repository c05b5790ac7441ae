"""JSON-ready data to events, facts and retractions: form and types are judged here, names when they meet a policy."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeGuard

from attrs import frozen

from carrier_rules.timeline.problems import Problems, at_key, quoted
from carrier_rules.timeline.values import NONE, Event, Fact, Given, Retraction, Scalar, Unread, When
from carrier_rules.timeline.written_dates import (
    DATE_FORM,
    MOMENT_FORM,
    is_date_form,
    is_moment_form,
    parsed_date,
    parsed_when,
)

TIMELINE_KEYS = ("entity", "kind", "facts", "events")
FACT_KEYS = ("fact", "value", "from", "until", "recorded")
EVENT_KEYS = (
    "event", "on", "id", "period", "matter", "recorded", "replaces", "retracts",
    "documents", "forms", "by", "to", "copy",
)  # fmt: skip
RETRACTION_KEYS = ("retracts", "recorded")

_EVENT_KEYS = frozenset(EVENT_KEYS)
_ANY_DAY = datetime.date.min


@frozen
class Places:
    """At which index of the data's `events` or `facts` each value stood."""

    events: tuple[int, ...] = NONE
    retractions: tuple[int, ...] = NONE
    facts: tuple[int, ...] = NONE


@frozen
class Reading:
    """What was read, and every problem of form. Where there are problems, it serves only to look for further ones.

    `kind_read`, `ids_read` and `facts_read` say whether the kind, every id, and every fact's value and days could be
    read: where they could not, to say that the kind is missing, an id unknown or a fact given twice would be a guess.
    """

    entity: str
    kind: str | None
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]
    retractions: tuple[Retraction, ...]
    places: Places
    problems: Problems
    kind_read: bool
    ids_read: bool
    facts_read: bool


def read(data: object) -> Reading:
    """Return what the data holds, and its problems of form."""
    return _Reader().read(data)


class _Reader:
    def __init__(self) -> None:
        self.problems = Problems()
        self.ids_read = True
        self.facts_read = True

    def read(self, data: object) -> Reading:
        if not isinstance(data, Mapping):
            self.problems.add("$", f"a timeline is an object, not {_kind(data)}", "give one JSON object")
            return Reading("", None, (), (), (), Places(), self.problems, False, False, False)
        self._unknown_keys("$", data, TIMELINE_KEYS, "")
        entity, kind = self._text("$", data, "entity", required=True), self._text("$", data, "kind")
        facts, facts_at = self._facts(self._list(data, "facts"))
        events, events_at, retractions, retractions_at = self._events(self._list(data, "events"))
        places = Places(tuple(events_at), tuple(retractions_at), tuple(facts_at))
        return Reading(
            entity or "", kind, tuple(events), tuple(facts), tuple(retractions), places,
            self.problems, kind is not None or data.get("kind") is None, self.ids_read, self.facts_read,
        )  # fmt: skip

    def _list(self, data: Mapping[Any, Any], key: str) -> list[Any] | tuple[Any, ...]:
        value = data.get(key)
        if isinstance(value, (list, tuple)):
            return value
        if value is not None:
            self.problems.add(f"$.{key}", f"`{key}` is a list, not {_kind(value)}", "write [ … ]")
            self.ids_read = self.ids_read and key != "events"
        return ()

    def _facts(self, items: list[Any] | tuple[Any, ...]) -> tuple[list[Fact], list[int]]:
        facts: list[Fact] = []
        places: list[int] = []
        for index, item in enumerate(items):
            if self.problems.full:
                break
            path = f"$.facts[{index}]"
            if not isinstance(item, Mapping):
                self.problems.add(path, f"a fact is an object, not {_kind(item)}", "write { … }")
                self.facts_read = False
                continue
            facts.append(self._fact(path, item))
            places.append(index)
        return facts, places

    def _fact(self, path: str, item: Mapping[Any, Any]) -> Fact:
        self._unknown_keys(path, item, FACT_KEYS, " in a fact")
        before = len(self.problems)
        name = self._text(path, item, "fact", required=True)
        value = self._value(path, item)
        start, end = self._day(path, item, "from"), self._day(path, item, "until")
        recorded = self._when(path, item, "recorded")
        self.facts_read = self.facts_read and len(self.problems) == before
        return Fact(Unread() if name is None else name, value, start, end, recorded)

    def _value(self, path: str, item: Mapping[Any, Any]) -> Given:
        value = item.get("value")
        if value is None:
            self.problems.add(path, "`value` is missing", "add `value`, or leave the fact out: it is then unknown")
            return Unread()
        return self._given(f"{path}.value", value)

    def _events(self, items: list[Any] | tuple[Any, ...]) -> tuple[list[Event], list[int], list[Retraction], list[int]]:
        events: list[Event] = []
        events_at: list[int] = []
        retractions: list[Retraction] = []
        retractions_at: list[int] = []
        for index, item in enumerate(items):
            if self.problems.full:
                break
            path = f"$.events[{index}]"
            if not isinstance(item, Mapping):
                self.problems.add(path, f"an event is an object, not {_kind(item)}", "write { … }")
                self.ids_read = False
            elif item.get("retracts") is not None:
                retractions.append(self._retraction(path, item))
                retractions_at.append(index)
            else:
                events.append(self._event(path, item))
                events_at.append(index)
        return events, events_at, retractions, retractions_at

    def _event(self, path: str, item: Mapping[Any, Any]) -> Event:
        name = self._text(path, item, "event", required=True)
        on = self._when(path, item, "on", required=True)
        before = len(self.problems)
        identifier, replaces = self._text(path, item, "id"), self._text(path, item, "replaces")
        self.ids_read = self.ids_read and len(self.problems) == before
        return Event(
            Unread() if name is None else name,
            _ANY_DAY if on is None else on,
            identifier,
            self._names(path, item, "period", one_is_enough=True) or NONE,
            self._text(path, item, "matter"),
            self._when(path, item, "recorded"),
            replaces,
            self._names(path, item, "documents"),
            self._names(path, item, "forms"),
            self._names(path, item, "by"),
            self._names(path, item, "to"),
            self._names(path, item, "copy"),
            self._attributes(path, item),
        )

    def _retraction(self, path: str, item: Mapping[Any, Any]) -> Retraction:
        self._unknown_keys(path, item, RETRACTION_KEYS, " in a retraction")
        identifier = self._text(path, item, "retracts")
        self.ids_read = self.ids_read and identifier is not None
        return Retraction(Unread() if identifier is None else identifier, self._when(path, item, "recorded"))

    def _attributes(self, path: str, item: Mapping[Any, Any]) -> tuple[tuple[str, Given], ...]:
        found: list[tuple[str, Given]] = []
        for key, value in item.items():
            if not isinstance(key, str):
                self._no_key(path, key)
            elif key not in _EVENT_KEYS and value is not None:
                found.append((key, self._given(at_key(path, key), value)))
        return tuple(found)

    def _given(self, path: str, value: object) -> Given:
        if _is_scalar(value):
            return value
        if isinstance(value, (list, tuple)) and all(map(_is_scalar, value)):
            return tuple(value)
        if isinstance(value, (list, tuple)):
            shown = f"a list that holds {_kind(next(v for v in value if not _is_scalar(v)))}"
        else:
            shown = _kind(value)
        message = f"a value is a text, a number, true, false or a list of these, not {shown}"
        self.problems.add(path, message, "write the value as the policy declares it")
        return Unread()

    def _unknown_keys(self, path: str, item: Mapping[Any, Any], known: tuple[str, ...], where: str) -> None:
        for key in item:
            if not isinstance(key, str):
                self._no_key(path, key)
            elif key not in known:
                way_out = self.problems.near(key, known, f"the keys are {', '.join(f'`{k}`' for k in known)}")
                self.problems.add(at_key(path, key), f"unknown key {quoted(key)}{where}", way_out)

    def _no_key(self, path: str, key: object) -> None:
        self.problems.add(path, f"a key is a text, not {_kind(key)}", "write it in quotation marks")

    def _text(self, path: str, item: Mapping[Any, Any], key: str, required: bool = False) -> str | None:
        value = item.get(key)
        if value is None:
            if required:
                self.problems.add(path, f"`{key}` is missing", f"add `{key}`")
        elif not isinstance(value, str):
            self.problems.add(
                f"{path}.{key}", f"`{key}` is a text, not {_kind(value)}", 'write it in quotation marks, "…"'
            )
        elif not value:
            self.problems.add(f"{path}.{key}", f"`{key}` is empty", "give it, or leave the key out")
        else:
            return value
        return None

    def _names(
        self, path: str, item: Mapping[Any, Any], key: str, one_is_enough: bool = False
    ) -> tuple[str, ...] | None:
        value = item.get(key)
        if value is None:
            return None
        if one_is_enough and isinstance(value, str):
            return (value,)
        if not isinstance(value, (list, tuple)):
            kind = "a text or a list of texts" if one_is_enough else "a list of texts"
            self.problems.add(f"{path}.{key}", f"`{key}` is {kind}, not {_kind(value)}", 'write ["…", "…"]')
            return None
        for index, name in enumerate(value):
            if not isinstance(name, str):
                message = f"`{key}` is a list of texts, and this is {_kind(name)}"
                self.problems.add(f"{path}.{key}[{index}]", message, 'write it in quotation marks, "…"')
        return tuple(name if isinstance(name, str) else Unread() for name in value)

    def _day(self, path: str, item: Mapping[Any, Any], key: str) -> datetime.date | None:
        value = item.get(key)
        if value is None or (isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)):
            return value
        if isinstance(value, str) and is_date_form(value):
            try:
                return parsed_date(value)
            except ValueError:
                self.problems.add(f"{path}.{key}", f"there is no day {quoted(value)}", DATE_FORM)
                return None
        shown = quoted(value) if isinstance(value, str) else _kind(value)
        self.problems.add(f"{path}.{key}", f"`{key}` is a date, not {shown}", DATE_FORM)
        return None

    def _when(self, path: str, item: Mapping[Any, Any], key: str, required: bool = False) -> When | None:
        value = item.get(key)
        if value is None:
            if required:
                self.problems.add(path, f"`{key}` is missing", f"add `{key}`")
            return None
        if isinstance(value, datetime.date):
            return value
        if isinstance(value, str) and (is_date_form(value) or is_moment_form(value)):
            try:
                return parsed_when(value)
            except ValueError:
                what = "day" if is_date_form(value) else "moment"
                self.problems.add(f"{path}.{key}", f"there is no {what} {quoted(value)}", MOMENT_FORM)
                return None
        shown = quoted(value) if isinstance(value, str) else _kind(value)
        self.problems.add(f"{path}.{key}", f"`{key}` is a date or a moment, not {shown}", MOMENT_FORM)
        return None


def _is_scalar(value: object) -> TypeGuard[Scalar]:
    return isinstance(value, (str, int)) or (isinstance(value, float) and math.isfinite(value))


_KINDS: Mapping[type, str] = MappingProxyType(
    {
        type(None): "null",
        dict: "an object",
        list: "a list",
        tuple: "a list",
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        datetime.date: "a day",
        datetime.datetime: "a moment",
    }
)


def _kind(value: object) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return f"`{value}`"
    return _KINDS.get(type(value), f"of the type `{type(value).__name__}`")
