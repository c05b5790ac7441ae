"""What a strategy draws among some hundred examples, the same ones at every run."""

from __future__ import annotations

from collections.abc import Callable, Set
from contextlib import suppress
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

T = TypeVar("T")

counted = settings(
    max_examples=700, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def until_all_are_seen(strategy: st.SearchStrategy[T], wanted: Set[str], seen_in: Callable[[T], Set[str]]) -> set[str]:
    """Return which of the wanted things the strategy has not drawn in some hundred examples."""
    left = set(wanted)

    def nothing_left(value: T) -> bool:
        left.difference_update(seen_in(value))
        return not left

    with suppress(NoSuchExample):
        find(strategy, nothing_left, settings=counted)
    return left
