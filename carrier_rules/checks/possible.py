"""Whether conditions can hold together: a bounded search that says "no" only where that is certain."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from attrs import define, frozen

from carrier_rules.checks.claims import Claim, Known, claims
from carrier_rules.checks.places import phrase
from carrier_rules.checks.regions import Among, OnLine, Region
from carrier_rules.diagnostics import quoted
from carrier_rules.model import And, Condition, Named, Not, Or

MOST_STEPS = 400
"""Beyond this nothing is said: a condition of a real rule takes some ten steps. It keeps the search from going deep, too."""
DEEPEST_NAME = 8
"""A named condition that is used inside of so many others is not looked into."""


@frozen
class Signed:
    """A condition that is to hold, or is not to; `depth` counts the names that led to it, `said` is how it was written."""

    condition: Condition
    holds: bool = True
    depth: int = 0
    said: Signed | None = None

    def in_words(self) -> str:
        """Return the author's words, with `not` before what is not to hold."""
        if self.said:
            return self.said.in_words()
        return quoted(("" if self.holds else "not ") + phrase(self.condition.span))


@frozen
class Clash:
    """Conditions that exclude each other; empty where each of several ways fails for a reason of its own."""

    parts: tuple[Signed, ...] = ()

    def in_words(self) -> str | None:
        """Return "`A` and `B` exclude each other", or None where nothing short can be said."""
        said = list(dict.fromkeys(part.in_words() for part in self.parts))
        if len(said) < 2:
            return f"{said[0]} cannot come true" if said else None
        return f"{', '.join(said[:-1])} and {said[-1]} exclude each other"


def clash(known: Known, *together: Signed) -> Clash | None:
    """Return why the conditions can never hold on one day, or None where they may, or where it is not certain."""
    return _Search(known).run(together, {}, ())


Way = Sequence[Signed]
Held = Mapping[Hashable, tuple[Region, tuple[Signed, ...]]]


@define
class _Search:
    """One question under way, with the steps that it has left."""

    known: Known
    left: int = MOST_STEPS

    def run(self, together: Sequence[Signed], held: Held, still: Sequence[Way]) -> Clash | None:
        """Let all of `together` hold beside what is held, and one way of each of `still`."""
        waiting, choices, now = list(reversed(together)), list(still), dict(held)
        while waiting:
            self.left -= 1
            if self.left < 0:
                return None
            signed = waiting.pop()
            parts = self._parts(signed)
            if parts is None:
                found = self._hold(signed, now)
                if found:
                    return found
            elif isinstance(signed.condition, And) is signed.holds or len(parts) == 1:
                waiting.extend(reversed(parts))
            else:
                choices.append(parts)
        return self._choose(choices, now)

    def _choose(self, choices: Sequence[Way], now: Held) -> Clash | None:
        """Try each alternative in turn; with nothing left to choose, the conditions may hold."""
        if not choices:
            return None
        first, *rest = choices
        for way in first:
            if self.run((way,), now, rest) is None:
                return None
        return Clash()

    def _parts(self, signed: Signed) -> list[Signed] | None:
        """What a condition is made of; None for an atom."""
        condition, holds, depth = signed.condition, signed.holds, signed.depth
        if isinstance(condition, Not):
            return [Signed(condition.part, not holds, depth, signed.said or Signed(condition, holds))]
        if isinstance(condition, And | Or):
            return [Signed(part, holds, depth) for part in condition.parts]
        if isinstance(condition, Named) and depth < DEEPEST_NAME:
            defined = self.known.defines.get(condition.name.name)
            return [Signed(defined, holds, depth + 1)] if defined else None
        return None

    def _hold(self, signed: Signed, now: dict[Hashable, tuple[Region, tuple[Signed, ...]]]) -> Clash | None:
        for claim in self._claims(signed):
            region, parts = now.get(claim.about, (claim.region, ()))
            met = _meet(region, claim.region)
            parts = (*parts, signed)
            if met.is_empty:
                return Clash(parts)
            now[claim.about] = (met, parts)
        return None

    def _claims(self, signed: Signed) -> list[Claim]:
        condition = signed.condition
        if isinstance(condition, And | Or | Not | Named):
            return [Claim(("named", condition), Among(frozenset((signed.holds,))))]
        return list(claims(self.known, condition, signed.holds))


def _meet(one: Region, other: Region) -> Region:
    if isinstance(one, Among) and isinstance(other, Among):
        return one.meet(other)
    assert isinstance(one, OnLine)
    assert isinstance(other, OnLine)
    return one.meet(other)
