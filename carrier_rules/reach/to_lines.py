"""What scenarios reached, as a table for people, and what they did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from carrier_rules.reach.goals import Goal, Sort
from carrier_rules.reach.reached import Reached, Share, total
from carrier_rules.source import columns

HEAD = ("policy", "rules", "sentences", "clauses", "conditions", "statuses", "reached")
SORTS = (Sort.RULE, Sort.SENTENCE, Sort.CLAUSE, Sort.CONDITION, Sort.STATUS)


def to_lines(found: Mapping[str, Reached], missing: bool = False) -> Iterator[str]:
    """Yield a table with a line for each file and one for all, and with `missing` what each did not reach."""
    rows = [(name, *_cells([reached])) for name, reached in found.items()]
    if len(rows) > 1:
        rows.append(("total", *_cells(list(found.values()))))
    widths = [max(columns(row[i]) for row in (HEAD, *rows)) for i in range(len(HEAD))]
    yield _row(HEAD, widths)
    yield "-" * (sum(widths) + 2 * (len(widths) - 1))
    yield from (_row(row, widths) for row in rows)
    if missing:
        yield from (line for reached in found.values() for line in _missing(reached))


def percent(found: Mapping[str, Reached]) -> int:
    """Return how many of a hundred things to be reached were, in all files together, rounded down."""
    return total(reached.share() for reached in found.values()).percent


def _cells(found: list[Reached]) -> tuple[str, ...]:
    shares: list[Share] = [total(reached.share(sort) for reached in found) for sort in SORTS]
    return (*map(str, shares), f"{total(shares).percent}%")


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    first = cells[0] + " " * (widths[0] - columns(cells[0]))
    return "  ".join((first, *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))))


def _missing(reached: Reached) -> Iterator[str]:
    skipped = {goal.of for goal, _ in reached.missing() if goal.sort is Sort.RULE}
    for goal, lacking in reached.missing():
        # Of a rule that was not reached at all nothing else was.
        if goal.sort is Sort.RULE or goal.of not in skipped:
            yield f"{goal.file}:{goal.line}: {_told(goal, lacking)}"


def _told(goal: Goal, lacking: tuple[str, ...]) -> str:
    match goal.sort:
        case Sort.RULE:
            return f"{goal.words} is not reached"
        case Sort.CONDITION:
            return f"{goal.of}: `{goal.words}` is never {' and never '.join(lacking)}"
        case Sort.STATUS:
            return f"{goal.of} is never {', '.join(lacking)}"
        case _:
            return f"{goal.of}: `{goal.words}` takes no part"
