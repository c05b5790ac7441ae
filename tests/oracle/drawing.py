"""Values drawn from a strategy one by one, each by itself.

Hypothesis' own search varies what it has drawn, which finds and shrinks what breaks, and draws few things from scratch.
For a proof by number each value is new.
"""

from collections.abc import Iterator
from itertools import count
from random import Random

from hypothesis.control import BuildContext
from hypothesis.errors import StopTest, UnsatisfiedAssumption
from hypothesis.internal.conjecture.data import ConjectureData
from hypothesis.strategies import SearchStrategy


def drawn(strategy: SearchStrategy, chosen: int) -> Iterator:
    """Yield values without end, the same ones for the same seed; what grows too long is left out."""
    for number in count():
        data = ConjectureData(random=Random(f"{chosen} {number}"))
        try:
            with BuildContext(data, is_final=False, wrapped_test=drawn):
                value = data.draw(strategy)
        except (StopTest, UnsatisfiedAssumption):
            continue
        yield value
