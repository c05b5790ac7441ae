"""`carrier-rules evaluate`: every obligation of one entity, or of many, as of a day."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen

from carrier_rules.cli.calls import CallError, Parser, add_question, check_question, day, one_of
from carrier_rules.cli.output import Stdout, say, say_json, tell

if TYPE_CHECKING:
    from carrier_rules.api import Policy
    from carrier_rules.cli.timelines import Given
    from carrier_rules.evaluation import Assessment, MovedDue


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
    parser.add_argument(
        "--was-known-at",
        type=day,
        metavar="DATE",
        help="say which due dates later notices have moved since that day; table and json",
    )
    args = parser.read(words)
    check_question(parser, args)
    _check_moved(parser, args)

    from carrier_rules.cli.policies import accepted
    from carrier_rules.cli.timelines import given

    policy = accepted(args.policy)
    assessing = Assessing(policy, args)
    answers = assessing.answers(given(args.timeline))
    if args.format == "table":
        _tables(answers, args)
    elif args.format == "csv":
        _csv(answers)
    else:
        for answer in answers:
            say_json(answer.as_data(), None if answer.one_of_many or args.format == "jsonl" else 2)
    return 2 if assessing.failed else 0


def _check_moved(parser: Parser, args: argparse.Namespace) -> None:
    if args.was_known_at is None:
        return
    if args.format == "csv":
        raise CallError(parser.prog, "`--was-known-at` has no place in csv", "use `--format json` or the table")
    if args.known_at is not None:
        raise CallError(
            parser.prog,
            "`--was-known-at` compares with what is known now, not with `--known-at`",
            "leave one of them out",
        )


@frozen
class Answer:
    """An assessment, whether it is one of many, and the due dates that have moved, None where that was not asked for."""

    report: Assessment
    one_of_many: bool
    moved: tuple[MovedDue, ...] | None

    def as_data(self) -> dict[str, Any]:
        """Return JSON values: the assessment, and under `moved` what has moved where that was asked for."""
        more = {} if self.moved is None else {"moved": [due.to_dict() for due in self.moved]}
        return {**self.report.to_dict(), **more}


class Assessing:
    """Assessments under way; `failed` says whether a timeline could not be assessed so far."""

    def __init__(self, policy: Policy, args: argparse.Namespace) -> None:
        self._policy = policy
        self._args = args
        self.failed = False

    def answers(self, timelines: Iterator[Given]) -> Iterator[Answer]:
        """Give the answer for each timeline; tell the problems of those that have none."""
        for timeline in timelines:
            answer = self.answer(timeline)
            if answer is None:
                self.failed = True
            else:
                yield answer

    def answer(self, given: Given) -> Answer | None:
        """Return the answer for a timeline, or None where it has problems, which are told, all at once."""
        from carrier_rules.evaluation import moved_between

        report, since = self.report(given), self._args.was_known_at
        if report is None:
            return None
        if since is None:
            return Answer(report, given.one_of_many, None)
        then = self._report(given, self._policy.with_calendar(self._policy.calendar.known(since)))
        return None if then is None else Answer(report, given.one_of_many, moved_between(then, report))

    def report(self, given: Given) -> Assessment | None:
        """Return the assessment of a timeline, or None where it has problems, which are told, all at once."""
        return self._report(given, self._policy)

    def _report(self, given: Given, policy: Policy) -> Assessment | None:
        from carrier_rules.cli.timelines import tell_problems
        from carrier_rules.evaluation import EvaluationError
        from carrier_rules.timeline import Timeline, TimelineError, bind_data

        if given.problems:
            tell_problems(given.place, given.problems)
            return None
        args, plan = self._args, policy.plan
        try:
            return policy.assess(Timeline.from_dict(given.data), args.as_of, args.horizon, args.known_at)
        except TimelineError as error:
            # One of form hides those of names, and the other way round: ask for both.
            _, problems = bind_data(plan.symbols, given.data, plan.clock)
            tell_problems(given.place, problems or error.problems)
        except EvaluationError as outside:
            tell(f"{given.place}: error: {outside}")
        return None


def _tables(answers: Iterator[Answer], args: argparse.Namespace) -> None:
    from carrier_rules.cli.pretty import say_lines, width
    from carrier_rules.cli.table import table

    first = True
    for answer in answers:
        if not first:
            say()
        first = False
        say_lines(table(answer.report, width(), args.horizon))
        if answer.moved is not None:
            _tell_moved(answer.moved, args.was_known_at)


def _tell_moved(moved: tuple[MovedDue, ...], since: date) -> None:
    if not moved:
        say(f"no due date has moved by what was published since {since}")
        return
    say(f"moved by what was published since {since}:")
    for due in moved:
        say(f"  {due}")


def _csv(answers: Iterator[Answer]) -> None:
    import csv

    from carrier_rules.cli.spreadsheet import COLUMNS, rows

    writer = csv.writer(Stdout(), lineterminator="\n")
    writer.writerow(COLUMNS)
    for answer in answers:
        writer.writerows(rows(answer.report))
