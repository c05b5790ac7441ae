"""A timeline as a value: one entity's events and facts; JSON in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from carrier_rules.timeline.json_text import data_from, data_from_json, filled_lines
from carrier_rules.timeline.problems import Problem, TimelineError
from carrier_rules.timeline.reading import Places, Reading, read
from carrier_rules.timeline.values import NONE, Event, Fact, Retraction
from carrier_rules.timeline.writing import event_to_data, fact_to_data, retraction_to_data


def _events(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(events)


def _facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(facts)


def _retractions(retractions: Iterable[Retraction]) -> tuple[Retraction, ...]:
    return tuple(retractions)


@frozen
class Timeline:
    """One entity's events and facts. Their order means nothing."""

    entity: str
    kind: str | None = None
    events: tuple[Event, ...] = field(default=NONE, converter=_events)
    facts: tuple[Fact, ...] = field(default=NONE, converter=_facts)
    retractions: tuple[Retraction, ...] = field(default=NONE, converter=_retractions)
    _places: Places = field(default=Places(), eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: object) -> Timeline:
        """Return the timeline of a JSON object as Python data; its form is docs/timeline.md.

        Raises:
            TimelineError: it has problems; all that can be seen without the policy are listed, each with a JSON path.
        """
        reading = read(data)
        if reading.problems:
            raise TimelineError(reading.problems.in_order())
        return timeline_of(reading)

    @classmethod
    def from_json(cls, source: str | Path) -> Timeline:
        """Return the timeline of a JSON text, or of a file.

        A `str` is a text where it is empty, begins with `{`, `[` or `"`, is `null`, `true` or `false`, or has a line
        break; any other is a path.

        Raises:
            TimelineError: as in `from_dict`; also for JSON that is broken, too large or nested too deep.
            OSError: the file cannot be read.
        """
        return cls.from_dict(data_from(source))

    def to_dict(self) -> dict[str, Any]:
        """Return the timeline as JSON-ready data; `from_dict` of it is an equal timeline."""
        data: dict[str, Any] = {"entity": self.entity}
        if self.kind is not None:
            data["kind"] = self.kind
        data["facts"] = [fact_to_data(fact) for fact in self.facts]
        data["events"] = [*map(event_to_data, self.events), *map(retraction_to_data, self.retractions)]
        return data

    def path_of_event(self, index: int) -> str:
        """Return the JSON path of `events[index]`: where it stood in the data, or stands in `to_dict()`."""
        return f"$.events[{_at(self._places.events, index)}]"

    def path_of_retraction(self, index: int) -> str:
        """Return the JSON path of `retractions[index]`, as `path_of_event` does."""
        return f"$.events[{_at(self._places.retractions, index, len(self.events))}]"

    def path_of_fact(self, index: int) -> str:
        """Return the JSON path of `facts[index]`, as `path_of_event` does."""
        return f"$.facts[{_at(self._places.facts, index)}]"


def timeline_of(reading: Reading) -> Timeline:
    """Return what was read as a timeline."""
    return Timeline(
        reading.entity, reading.kind, reading.events, reading.facts, reading.retractions, places=reading.places
    )


def read_timeline(data: object) -> tuple[Timeline | None, tuple[Problem, ...]]:
    """Return the timeline of a JSON object as Python data, or None and every problem of form."""
    reading = read(data)
    return (None, reading.problems.in_order()) if reading.problems else (timeline_of(reading), ())


def timelines_from_lines(lines: Iterable[str | bytes]) -> Iterator[tuple[int, Timeline | tuple[Problem, ...]]]:
    """Give, line by line of JSON Lines, the line's number (from 1) and its timeline, or its problems where it has some.

    Blank lines are skipped. A bad line does not keep the others from being read, and no more than one line is held at a
    time. Give a file opened as binary: one that is not UTF-8 text then has a problem, and raises nothing.
    """
    for number, line in filled_lines(lines):
        try:
            yield number, Timeline.from_dict(data_from_json(line))
        except TimelineError as error:
            yield number, error.problems


def _at(places: tuple[int, ...], index: int, otherwise: int = 0) -> int:
    return places[index] if index < len(places) else index + otherwise
