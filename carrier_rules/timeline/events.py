"""The events of a timeline: every name and value is looked up, every moment becomes a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from carrier_rules.timeline.bound import Happened, Typed
from carrier_rules.timeline.clock import Clock, LocalTimeError
from carrier_rules.timeline.lookup import EventKind, Lookup
from carrier_rules.timeline.one_timeline import Timeline
from carrier_rules.timeline.problems import Problems, at_key, quoted
from carrier_rules.timeline.reading import EVENT_KEYS
from carrier_rules.timeline.typing_values import WrongTypeError, typed
from carrier_rules.timeline.values import Event, Unread
from carrier_rules.timeline.written_dates import PERIOD_FORM, period_unit

FORMS = MappingProxyType({"electronic": "electronic", "paper": "paper", "电子版": "electronic", "纸质": "paper"})

_FORM = re.compile(r"(\S+)(?: +(?:x([1-9][0-9]{0,5})|([1-9][0-9]{0,5})份))?( +(?:sealed|盖章))?")
NO_FORM = ("", 1, False)
_NOTHING: Mapping[str, Typed] = MappingProxyType({})

# Day, time of day, whether one was given, day from which it was known, id, instant.
Moment = tuple[int, int, bool, int, str | None, int | None]


class EventBinder:
    """Binds the events of one timeline."""

    def __init__(self, lookup: Lookup, clock: Clock, problems: Problems, timeline: Timeline) -> None:
        self.lookup = lookup
        self.clock = clock
        self.problems = problems
        self.timeline = timeline
        self._kinds: dict[str, EventKind] = {}
        # Timelines say the same lists again and again.
        self._document_lists: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
        self._parties: dict[tuple[str, ...], frozenset[str]] = {}
        self._known_forms: dict[str, tuple[str, int, bool]] = {}

    def bind(self) -> list[Happened]:
        """Return the events, as many as could be looked at, in the order of the timeline."""
        events = self.timeline.events
        moments = [self._moment(index, event) for index, event in enumerate(events)]
        tied = _twice(moments)
        found: list[Happened] = []
        for index, (event, moment) in enumerate(zip(events, moments, strict=True)):
            if self.problems.full:
                break
            found.append(self._bind(index, event, moment, bool(tied) and moment in tied))
        return found

    def _moment(self, index: int, event: Event) -> Moment:
        key = "on"
        try:
            day, time, timed = self.clock.day_and_time(event.on)
            instant = self.clock.instant(event.on)
            key = "recorded"
            recorded = self.clock.day(event.recorded)
            return day, time, timed, day if recorded is None else recorded, event.id, instant
        except OverflowError as outside:
            self.problems.add(f"{self.timeline.path_of_event(index)}.{key}", str(outside), "give another moment")
        except LocalTimeError as wrong:
            self.problems.add(f"{self.timeline.path_of_event(index)}.{key}", str(wrong), wrong.help)
        return 1, 0, True, 1, event.id, 0

    def _bind(self, index: int, event: Event, moment: Moment, is_tied: bool) -> Happened:
        kind = self._kinds.get(event.event) or self._kind(index, event)
        day, time, timed, known, identifier, instant = moment
        periods = self._periods(index, event, kind) if event.period else ()
        documents = None if event.documents is None else self._documents(index, event, event.documents, kind)
        forms = None if event.forms is None else self._forms(index, event.forms)
        by = None if event.by is None else self._acting(index, "by", event.by)
        to = None if event.to is None else self._acting(index, "to", event.to)
        copy = None if event.copy is None else self._acting(index, "copy", event.copy)
        attributes = self._attributes(index, event, kind) if event.attributes else _NOTHING
        content = ""
        if is_tied:
            lists = [sorted(names) if names is not None else None for names in (documents, by, to, copy)]
            carried = [(name, _in_order(value)) for name, value in sorted(attributes.items())]
            content = repr((kind.id, periods, event.matter, lists, forms, carried, event.replaces))
        return Happened(
            kind.id, day, time, timed, known, identifier, periods, event.matter, documents, forms, by, to, copy,
            attributes, event.replaces, content, instant,
        )  # fmt: skip

    def _kind(self, index: int, event: Event) -> EventKind:
        kind = self.lookup.event_kind(f"{self.timeline.path_of_event(index)}.event", event.event)
        if kind.id:
            self._kinds[event.event] = kind
        return kind

    def _periods(self, index: int, event: Event, kind: EventKind) -> tuple[str, ...]:
        unit = kind.rule.every if kind.rule else None
        for at, period in enumerate(event.period):
            found = period_unit(period)
            if isinstance(period, Unread) or (found is not None and unit in (None, found)):
                continue
            path = f"{self.timeline.path_of_event(index)}.period" + (f"[{at}]" if len(event.period) > 1 else "")
            if found is None:
                self.problems.add(path, f"{quoted(period)} is no period", PERIOD_FORM)
            else:
                message = f"{quoted(period)} is no {unit}: {quoted(event.event)} is due every {unit}"
                self.problems.add(path, message, f"name the {unit} that it is for")
        return event.period if len(event.period) == 1 else tuple(sorted(set(event.period)))

    def _documents(self, index: int, event: Event, names: tuple[str, ...], kind: EventKind) -> frozenset[str]:
        known = self._document_lists.get((event.event, names))
        if known is not None:
            return known
        declared = self.lookup.symbols.documents
        found: list[str] = []
        for at, name in enumerate(names):
            document = declared.get(name)
            if document is not None or name in kind.texts:
                found.append(document.names.id if document is not None else name)
            else:
                path = f"{self.timeline.path_of_event(index)}.documents[{at}]"
                self.lookup.unknown(path, "document", name, {**declared, **dict.fromkeys(kind.texts)})
        ids = frozenset(found)
        if len(found) == len(names):
            self._document_lists[event.event, names] = ids
        return ids

    def _acting(self, index: int, key: str, names: tuple[str, ...]) -> frozenset[str]:
        found = self._parties.get(names)
        if found is None:
            path = f"{self.timeline.path_of_event(index)}.{key}"
            ids = [self.lookup.party(f"{path}[{at}]", name) for at, name in enumerate(names)]
            found = frozenset(party for party in ids if party is not None)
            if None not in ids:
                self._parties[names] = found
        return found

    def _forms(self, index: int, texts: tuple[str, ...]) -> tuple[tuple[str, int, bool], ...]:
        known = self._known_forms
        return tuple([known.get(text) or self._form(index, at, text) for at, text in enumerate(texts)])

    def _form(self, index: int, at: int, text: str) -> tuple[str, int, bool]:
        found = _FORM.fullmatch(text)
        if isinstance(text, Unread):
            return NO_FORM
        if found is None or found[1] not in FORMS:
            path = f"{self.timeline.path_of_event(index)}.forms[{at}]"
            way_out = "write `electronic` or `paper`, then `x2` for two copies, then `sealed` where it is"
            self.problems.add(path, f"{quoted(text)} is no form in which a document arrives", way_out)
            return NO_FORM
        form = FORMS[found[1]], int(found[2] or found[3] or 1), found[4] is not None
        self._known_forms[text] = form
        return form

    def _attributes(self, index: int, event: Event, kind: EventKind) -> Mapping[str, Typed]:
        found: dict[str, Typed] = {}
        written: dict[str, str] = {}
        for key, value in event.attributes:
            attribute = kind.attributes.get(key)
            if attribute is None:
                if kind.id:
                    self._unknown_attribute(index, event, kind, key)
                continue
            path = at_key(self.timeline.path_of_event(index), key)
            other = written.setdefault(attribute.names.id, key)
            if other != key:
                self.problems.add(path, f"{quoted(other)} and {quoted(key)} are one attribute", "leave one of them out")
            try:
                found[attribute.names.id] = typed(value, attribute.type, self.problems.near)
            except WrongTypeError as wrong:
                if not isinstance(value, Unread):
                    self.problems.add(path, wrong.message, wrong.help)
        return MappingProxyType(found)

    def _unknown_attribute(self, index: int, event: Event, kind: EventKind, key: str) -> None:
        ids = dict.fromkeys(attribute.names.id for attribute in kind.attributes.values())
        carries = f"it carries {', '.join(f'`{name}`' for name in ids)}" if ids else "it carries no attributes"
        self.problems.add(
            at_key(self.timeline.path_of_event(index), key),
            f"unknown key {quoted(key)}: {quoted(event.event)} has no such attribute",
            self.problems.near(key, (*kind.attributes, *EVENT_KEYS), carries),
        )


def _twice(moments: list[Moment]) -> set[Moment]:
    if len(set(moments)) == len(moments):
        return set()
    once: set[Moment] = set()
    twice: set[Moment] = set()
    for moment in moments:
        (twice if moment in once else once).add(moment)
    return twice


def _in_order(value: Typed) -> object:
    return sorted(value) if isinstance(value, frozenset) else value
