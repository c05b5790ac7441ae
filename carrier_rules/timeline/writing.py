"""Events, facts and retractions to JSON-ready data; the inverse of reading."""

from __future__ import annotations

from typing import Any

from carrier_rules.timeline.values import Event, Fact, Given, Retraction, When


def event_to_data(event: Event) -> dict[str, Any]:
    """Return an event as JSON-ready data; what it leaves out has no key."""
    known = {
        "id": event.id,
        "event": event.event,
        "on": _when(event.on),
        "period": event.period[0] if len(event.period) == 1 else list(event.period) or None,
        "matter": event.matter,
        "recorded": _when(event.recorded),
        "replaces": event.replaces,
        "documents": _list(event.documents),
        "forms": _list(event.forms),
        "by": _list(event.by),
        "to": _list(event.to),
        "copy": _list(event.copy),
        **{name: _given(value) for name, value in event.attributes},
    }
    return _without_nulls(known)


def fact_to_data(fact: Fact) -> dict[str, Any]:
    """Return a fact as JSON-ready data; what it leaves out has no key."""
    return _without_nulls(
        {
            "fact": fact.fact,
            "value": _given(fact.value),
            "from": _when(fact.start),
            "until": _when(fact.end),
            "recorded": _when(fact.recorded),
        }
    )


def retraction_to_data(retraction: Retraction) -> dict[str, Any]:
    """Return a retraction as JSON-ready data."""
    return _without_nulls({"retracts": retraction.retracts, "recorded": _when(retraction.recorded)})


def _without_nulls(known: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in known.items() if value is not None}


def _when(when: When | None) -> str | None:
    return when.isoformat() if when is not None else None


def _list(names: tuple[str, ...] | None) -> list[str] | None:
    return list(names) if names is not None else None


def _given(value: Given) -> Any:
    return list(value) if isinstance(value, tuple) else value
