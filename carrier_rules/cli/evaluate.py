"""`carrier-rules evaluate`: every obligation of one entity, or of many, as of a day."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from carrier_rules.cli.calls import Parser, add_question, check_question, one_of
from carrier_rules.cli.output import Stdout, say, say_json, tell

if TYPE_CHECKING:
    from carrier_rules.api import Policy
    from carrier_rules.cli.timelines import Given
    from carrier_rules.evaluation import Assessment


def run(words: Sequence[str]) -> int:
    """Assess timelines: 0 where all could be, 1 where the policy has errors, 2 where a timeline has."""
    parser = Parser("carrier-rules evaluate", "List every obligation of an entity, or of many, as of a day.")
    parser.add_argument("policy", metavar="POLICY", help="a policy file")
    parser.add_argument("timeline", metavar="TIMELINE", help="a JSON file, JSON Lines for many, or - for stdin")
    add_question(parser)
    parser.add_argument(
        "--format",
        type=one_of("table", "json", "csv", "jsonl"),
        default="table",
        help="table; json (JSON Lines for many timelines); csv; jsonl: one line a timeline",
    )
    args = parser.read(words)
    check_question(parser, args)

    from carrier_rules.cli.policies import accepted
    from carrier_rules.cli.timelines import given

    policy = accepted(args.policy)
    assessing = Assessing(policy, args)
    reports = assessing.reports(given(args.timeline))
    if args.format == "table":
        _tables(reports, args)
    elif args.format == "csv":
        _csv(reports)
    else:
        for one_of_many, report in reports:
            say_json(report.to_dict(), None if one_of_many or args.format == "jsonl" else 2)
    return 2 if assessing.failed else 0


class Assessing:
    """Assessments under way; `failed` says whether a timeline could not be assessed so far."""

    def __init__(self, policy: Policy, args: argparse.Namespace) -> None:
        self._policy = policy
        self._args = args
        self.failed = False

    def reports(self, timelines: Iterator[Given]) -> Iterator[tuple[bool, Assessment]]:
        """Give each assessment, and whether it is one of many; tell the problems of the others."""
        for timeline in timelines:
            report = self.report(timeline)
            if report is None:
                self.failed = True
            else:
                yield timeline.one_of_many, report

    def report(self, given: Given) -> Assessment | None:
        """Return the assessment of a timeline, or None where it has problems, which are told, all at once."""
        from carrier_rules.cli.timelines import tell_problems
        from carrier_rules.evaluation import EvaluationError
        from carrier_rules.timeline import Timeline, TimelineError, bind_data

        if given.problems:
            tell_problems(given.place, given.problems)
            return None
        args, plan = self._args, self._policy.plan
        try:
            return self._policy.assess(Timeline.from_dict(given.data), args.as_of, args.horizon, args.known_at)
        except TimelineError as error:
            # One of form hides those of names, and the other way round: ask for both.
            _, problems = bind_data(plan.symbols, given.data, plan.clock)
            tell_problems(given.place, problems or error.problems)
        except EvaluationError as outside:
            tell(f"{given.place}: error: {outside}")
        return None


def _tables(reports: Iterator[tuple[bool, Assessment]], args: argparse.Namespace) -> None:
    from carrier_rules.cli.pretty import say_lines, width
    from carrier_rules.cli.table import table

    first = True
    for _, report in reports:
        if not first:
            say()
        first = False
        say_lines(table(report, width(), args.horizon))


def _csv(reports: Iterator[tuple[bool, Assessment]]) -> None:
    import csv

    from carrier_rules.cli.spreadsheet import COLUMNS, rows

    writer = csv.writer(Stdout(), lineterminator="\n")
    writer.writerow(COLUMNS)
    for _, report in reports:
        writer.writerows(rows(report))
