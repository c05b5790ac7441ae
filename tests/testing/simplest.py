"""The simplest value of a strategy: the first that Hypothesis tries, and the one towards which it shrinks."""

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

T = TypeVar("T")


def simplest(strategy: st.SearchStrategy[T]) -> T:
    found: list[T] = []

    @settings(max_examples=1, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def first(value: T) -> None:
        found.append(value)

    first()
    return found[0]
