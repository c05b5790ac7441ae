"""Ids, corrections and retractions: which events stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from carrier_rules.timeline.bound import ALWAYS, Happened
from carrier_rules.timeline.clock import Clock
from carrier_rules.timeline.one_timeline import Timeline
from carrier_rules.timeline.problems import Problems, quoted
from carrier_rules.timeline.values import Unread

MOST_NAMED = 8


def check_ids(timeline: Timeline, problems: Problems, all_ids_read: bool) -> None:
    """Report ids given twice, ids that nothing has (where `all_ids_read`), and corrections that go in a circle."""
    places: dict[str, int] = {}
    corrections: list[tuple[int, str]] = []
    for index, event in enumerate(timeline.events):
        if event.id is not None and places.setdefault(event.id, index) != index:
            path = f"{timeline.path_of_event(index)}.id"
            problems.add(path, f"two events have the id {quoted(event.id)}", "give each its own id")
        if event.replaces is not None:
            corrections.append((index, event.replaces))
    if all_ids_read:
        for index, replaced in corrections:
            _known(f"{timeline.path_of_event(index)}.replaces", replaced, places, problems)
        for index, retraction in enumerate(timeline.retractions):
            _known(f"{timeline.path_of_retraction(index)}.retracts", retraction.retracts, places, problems)
    if corrections:
        _check_circles(timeline, places, problems)


def standing(
    timeline: Timeline, seen: list[Happened], clock: Clock, known_at: int | None, problems: Problems
) -> list[Happened]:
    """Return those of the seen events that are neither retracted nor replaced, as known on a day.

    What replaces a correction stands in its place, so what that one replaced stays replaced. A retracted correction
    replaces nothing any longer.
    """
    retracted = _retracted(timeline, clock, known_at, problems)
    links = {event.id: event.replaces for event in seen if event.id is not None and event.replaces is not None}
    replaced: set[str] = set()
    for event in seen:
        target = None if event.replaces is None or event.id in retracted else event.replaces
        while target is not None and target not in replaced:
            replaced.add(target)
            target = links.get(target)
    if not replaced and not retracted:
        return seen
    return [event for event in seen if event.id not in replaced and event.id not in retracted]


def _retracted(timeline: Timeline, clock: Clock, known_at: int | None, problems: Problems) -> set[str]:
    found: set[str] = set()
    for index, retraction in enumerate(timeline.retractions):
        try:
            known = clock.day(retraction.recorded) or ALWAYS
        except OverflowError as outside:
            problems.add(f"{timeline.path_of_retraction(index)}.recorded", str(outside), "give another moment")
            continue
        if known_at is None or known <= known_at:
            found.add(retraction.retracts)
    return found


def _known(path: str, identifier: str, ids: Collection[str], problems: Problems) -> None:
    if identifier not in ids and not isinstance(identifier, Unread):
        way_out = problems.near(identifier, ids, "give that event this `id`")
        problems.add(path, f"no event has the id {quoted(identifier)}", way_out)


def _check_circles(timeline: Timeline, places: Mapping[str, int], problems: Problems) -> None:
    """Follow each chain once: every correction replaces one event, so a chain either ends or runs into itself."""
    seen_from: dict[int, int] = {}
    for start in places.values():
        chain: list[int] = []
        at: int | None = start
        while at is not None and at not in seen_from:
            seen_from[at] = start
            chain.append(at)
            replaced = timeline.events[at].replaces
            at = None if replaced is None else places.get(replaced)
        if at is not None and seen_from[at] == start:
            _report_circle(timeline, chain[chain.index(at) :], problems)


def _report_circle(timeline: Timeline, circle: list[int], problems: Problems) -> None:
    first = circle.index(min(circle))
    circle = circle[first:] + circle[:first]
    ids = [quoted(timeline.events[index].id) for index in circle]
    path = f"{timeline.path_of_event(circle[0])}.replaces"
    if len(ids) == 1:
        problems.add(path, f"{ids[0]} replaces itself", "name the event that it corrects")
        return
    others = [*ids[1:MOST_NAMED], "…"] if len(ids) > MOST_NAMED else [*ids[1:], ids[0]]
    message = f"{ids[0]} replaces {', which replaces '.join(others)}"
    problems.add(path, message, "leave `replaces` out of the one that came first")
