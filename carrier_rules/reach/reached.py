"""What the scenarios of a policy reached, as a value: it can be joined, counted, and sent as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import asdict, frozen

from carrier_rules.reach.goals import Goal, Sort


@frozen
class Share:
    """How many outcomes were reached of those that are asked for."""

    reached: int
    asked_for: int

    @property
    def percent(self) -> int:
        """How many of a hundred, rounded down; 100 where nothing is asked for."""
        return 100 * self.reached // self.asked_for if self.asked_for else 100

    def __str__(self) -> str:
        return f"{self.reached}/{self.asked_for}"


@frozen
class Reached:
    """The goals of a policy, in its order, each with the outcomes that were reached; there may be others than are asked for."""

    policy: str
    goals: tuple[tuple[Goal, frozenset[str]], ...]

    def joined(self, other: Reached) -> Reached:
        """Return what the two reached together, of one policy."""
        pairs = zip(self.goals, other.goals, strict=True)
        return Reached(self.policy, tuple((goal, mine | theirs) for (goal, mine), (_, theirs) in pairs))

    def share(self, *sorts: Sort) -> Share:
        """Return how much was reached of some sorts of goals, or without one of all."""
        found = [(goal, outcomes) for goal, outcomes in self.goals if not sorts or goal.sort in sorts]
        return Share(
            sum(outcome in outcomes for goal, outcomes in found for outcome in goal.asked_for),
            sum(len(goal.asked_for) for goal, _ in found),
        )

    def missing(self) -> Iterator[tuple[Goal, tuple[str, ...]]]:
        """Yield the goals of which something is missing, and what is."""
        for goal, outcomes in self.goals:
            lacking = tuple(outcome for outcome in goal.asked_for if outcome not in outcomes)
            if lacking:
                yield goal, lacking

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready data; lines are 1-based."""
        return {
            "policy": self.policy,
            "percent": self.share().percent,
            "shares": {f"{sort}": _share_data(self.share(sort)) for sort in Sort},
            "goals": [_goal_data(goal, outcomes) for goal, outcomes in self.goals],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reached:
        """Return it from what `to_dict` made."""
        return cls(data["policy"], tuple(_goal(goal) for goal in data["goals"]))


def total(found: Iterable[Share]) -> Share:
    """Return the sum of shares."""
    shares = tuple(found)
    return Share(sum(share.reached for share in shares), sum(share.asked_for for share in shares))


def _share_data(share: Share) -> dict[str, int]:
    return {"reached": share.reached, "asked_for": share.asked_for}


def _goal_data(goal: Goal, outcomes: frozenset[str]) -> dict[str, Any]:
    return {**asdict(goal), "sort": str(goal.sort), "asked_for": list(goal.asked_for), "reached": sorted(outcomes)}


def _goal(data: Mapping[str, Any]) -> tuple[Goal, frozenset[str]]:
    goal = Goal(Sort(data["sort"]), data["of"], data["words"], data["file"], data["line"], tuple(data["asked_for"]))
    return goal, frozenset(data["reached"])
