"""What stands for the unknown where it concerns more than one instance: one truth for each place that asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field, frozen


@frozen
class Guess:
    """One truth for whatever is unknown, and the other one for the places in `but`."""

    truth: bool = True
    but: frozenset[str] = frozenset()

    def of(self, place: str) -> bool:
        """Return what stands for the unknown at a place: a derived event, an extension, what performs a rule."""
        return self.truth != (place in self.but)


MOST_PLACES = 12
"""How many places are read against the rest, each by itself."""


@define(eq=False)
class Unknown:
    """What was not given, and where it was asked for."""

    guess: Guess = Guess()
    names: list[str] = field(factory=list)
    places: list[str] = field(factory=list)

    def taken(self, truth: bool | None, place: str, names: Iterable[str]) -> bool:
        """Return the truth, or what stands for it where there is none: `names` are then missing at the place."""
        if truth is not None:
            return truth
        self.names.extend(names)
        self.places.append(place)
        return self.guess.of(place)


def other_guesses(places: Iterable[str]) -> Iterator[Guess]:
    """Yield the guesses besides the first: all false, and each place against the rest, both ways."""
    yield Guess(False)
    for place in list(dict.fromkeys(places))[:MOST_PLACES]:
        yield Guess(True, frozenset((place,)))
        yield Guess(False, frozenset((place,)))
