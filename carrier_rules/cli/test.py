"""`carrier-rules test`: the scenarios of policy files, run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carrier_rules.cli.calls import Parser, StopError
from carrier_rules.cli.output import number_of, say

if TYPE_CHECKING:
    from carrier_rules.evaluation import ScenarioResult
    from carrier_rules.reach import Reached

NO_SCENARIO = 5


def run(words: Sequence[str]) -> int:
    """Run scenarios: 0, 1 where one fails or a policy has errors, 2 where a file is missing, 5 where none is found."""
    parser = Parser("carrier-rules test", "Run the scenarios of policy files.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a policy file")
    parser.add_argument("-k", metavar="TEXT", dest="text", help="only those whose title contains this, in either case")
    parser.add_argument(
        "--coverage", action="store_true", help="tell, besides, what the scenarios reach of the policies, and what not"
    )
    args = parser.read(words)

    codes, ran, found = [0], [], 0
    reached: dict[str, Reached] = {}
    for path in args.files:
        try:
            results, in_file = _results(path, args.text, reached)
        except StopError as stop:
            codes.append(stop.code)
            continue
        found += in_file
        ran.extend(results)
        if results:
            say(path)
            for result in results:
                _say_result(result)
    failed = sum(not result.passed for result in ran)
    codes.append(1 if failed else 0)
    if not ran and max(codes) == 0:
        return _none(found, args.text)
    if args.coverage:
        _say_reached(reached)
    _say_summary(ran, failed, found - len(ran))
    return max(codes)


def _results(path: str, text: str | None, reached: dict[str, Reached]) -> tuple[list[ScenarioResult], int]:
    """The results of the chosen scenarios, and how many the file has; what they reach is put into `reached`."""
    from carrier_rules.cli.policies import accepted
    from carrier_rules.evaluation import run_scenario
    from carrier_rules.explanation import EXPLAINER
    from carrier_rules.reach import Meter

    policy = accepted(path)
    scenarios = policy.model.scenarios
    chosen = [scenario for scenario in scenarios if text is None or text.casefold() in scenario.title.casefold()]
    meter = Meter(policy.plan)
    results = [run_scenario(policy.plan, scenario, EXPLAINER, meter.see) for scenario in chosen]
    reached[path] = meter.reached()
    return results, len(scenarios)


def _none(found: int, text: str | None) -> int:
    from carrier_rules.cli.output import tell
    from carrier_rules.diagnostics import quoted

    if found and text is not None:
        left_out = number_of(found, "scenario")
        tell(f"carrier-rules test: error: no title contains {quoted(text)}: none of {left_out} was run")
    else:
        tell(
            'carrier-rules test: error: there is no scenario: nothing was run\n  help: add `scenario "…"` to the policy'
        )
    return NO_SCENARIO


def _say_result(result: ScenarioResult) -> None:
    from carrier_rules.explanation import failures_to_lines

    say(f"  {'passed' if result.passed else 'FAILED'}  {result.scenario.title}")
    for line in failures_to_lines(result):
        say(f"    {line}")


def _say_reached(reached: dict[str, Reached]) -> None:
    from carrier_rules.reach import to_lines

    for line in to_lines(reached, missing=True) if reached else ():
        say(line)


def _say_summary(ran: list[ScenarioResult], failed: int, left_out: int) -> None:
    parts = [number_of(ran, "scenario"), f"{len(ran) - failed} passed"]
    parts += [f"{failed} failed"] if failed else []
    parts += [f"{left_out} not chosen"] if left_out else []
    say(", ".join(parts))
