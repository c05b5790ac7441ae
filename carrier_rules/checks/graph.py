"""Who needs whom: an order in which everything comes after what it needs, and the circles that allow none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen


@frozen
class Sorted:
    """`order` has every name after those that it needs, as far as the `circles` let it."""

    order: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...]


def sort(needs: Mapping[str, Sequence[str]]) -> Sorted:
    """Return the names sorted by need. Every key of `needs` is visited; what is no key is left aside.

    Of circles that share names not all are told: the others show when the first is gone.
    """
    order: list[str] = []
    circles: list[tuple[str, ...]] = []
    told: set[str] = set()
    done: set[str] = set()
    for root in needs:
        path: dict[str, Iterator[str]] = {root: iter(needs[root])} if root not in done else {}
        while path:
            name = next(reversed(path))
            following = next((n for n in path[name] if n in needs and n not in done), None)
            if following is None:
                del path[name]
                done.add(name)
                order.append(name)
            elif following not in path:
                path[following] = iter(needs[following])
            elif following not in told and name not in told:
                members = list(path)
                circle = tuple(members[members.index(following) :])
                told.update(circle)
                circles.append(circle)
    return Sorted(tuple(order), tuple(circles))
