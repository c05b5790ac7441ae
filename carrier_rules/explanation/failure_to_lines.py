"""A failed scenario in lines: where it stands, what was expected beside what came out, and why that came out."""

from __future__ import annotations

from collections.abc import Iterator

from carrier_rules.evaluation.scenarios import Failure, ScenarioResult


def failures_to_lines(result: ScenarioResult) -> Iterator[str]:
    """Yield the lines on everything that failed; none where the scenario passed.

    Each begins with `FILE:LINE`. Why it came out so is told in the language of the file.
    """
    for failure in result.failures:
        yield from _lines(failure, result)


def _lines(failure: Failure, result: ScenarioResult) -> Iterator[str]:
    at = result.scenario.span if failure.expectation is None else failure.expectation.span
    yield f"{at.source.name}:{at.line}"
    for title, text in (("expected", failure.expected), ("actual", failure.actual)):
        first, *rest = text.split("\n")
        yield f"  {title:<8}  {first}"
        yield from (f"  {'':<8}  {line}" for line in rest)
    if failure.obligation is not None:
        why = failure.obligation.explain("zh" if at.source.in_chinese else "en")
        yield from (f"    {line}" for line in why.split("\n"))
