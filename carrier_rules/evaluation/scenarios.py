"""The scenarios of a policy, run: what was expected beside what came out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from attrs import frozen

from carrier_rules.evaluation.assess import assess
from carrier_rules.evaluation.errors import EvaluationError
from carrier_rules.evaluation.plan import Plan
from carrier_rules.evaluation.results import Assessment, Explainer, Obligation
from carrier_rules.model import (
    Choices,
    Day,
    Duration,
    Expectation,
    GivenEvent,
    GivenFact,
    Money,
    Number,
    Ref,
    Scenario,
    Text,
    Value,
    YesNo,
)
from carrier_rules.timeline import Event, Fact, Problem, Retraction, Timeline, TimelineError
from carrier_rules.timeline.values import Given

_PLACE = re.compile(r"\$\.(events|facts)\[(\d+)\]")


@frozen
class Failure:
    """One expectation that did not come true, in words; `obligation` is what came out, None where there is nothing."""

    expectation: Expectation | None
    expected: str
    actual: str
    obligation: Obligation | None = None


@frozen
class ScenarioResult:
    """How a scenario went. It passed if there are no failures; `expectations` counts what was looked at."""

    scenario: Scenario
    failures: tuple[Failure, ...]
    expectations: int

    @property
    def passed(self) -> bool:
        """Whether everything that was expected came true."""
        return not self.failures


@frozen(eq=False)
class Compared:
    """What one expectation looked at: an assessment, and of it the instance that is meant, None where there is not one."""

    expectation: Expectation
    report: Assessment
    obligation: Obligation | None


def run_scenario(
    plan: Plan, scenario: Scenario, explainer: Explainer, watch: Callable[[Compared], None] | None = None
) -> ScenarioResult:
    """Return how a scenario goes. Never raises for what a scenario contains: that becomes a failure.

    `watch` is told what each expectation looked at, whether it came true or not.
    """
    timeline = timeline_of(scenario)
    failures: list[Failure] = []
    for look in scenario.looks:
        try:
            report = assess(plan, timeline, look.as_of, explainer, known_at=look.known_at)
        except TimelineError as refused:
            told = "\n".join(_at_its_line(problem, scenario) for problem in refused.problems)
            return ScenarioResult(scenario, (Failure(None, "a timeline that fits the policy", told),), 0)
        except EvaluationError as outside:
            failures.append(Failure(None, f"an assessment as of {look.as_of}", str(outside)))
            continue
        compared = (_compared(plan, report, expectation) for expectation in look.expectations)
        failures.extend(failure for failure in compared if failure is not None)
        if watch is not None:
            for expectation in look.expectations:
                watch(Compared(expectation, report, _meant(report, expectation)))
    return ScenarioResult(scenario, tuple(failures), sum(len(look.expectations) for look in scenario.looks))


def timeline_of(scenario: Scenario) -> Timeline:
    """Return the timeline that a scenario describes."""
    return Timeline(
        scenario.title,
        scenario.entity.name if scenario.entity else None,
        tuple(_event(event) for event in scenario.events),
        tuple(_fact(fact) for fact in scenario.facts),
        tuple(Retraction(r.identifier, r.recorded) for r in scenario.retractions),
    )


def _event(given: GivenEvent) -> Event:
    return Event(
        given.event.name,
        given.on,
        given.identifier,
        given.periods,
        given.matter,
        given.recorded,
        given.replaces,
        given.documents,
        None if given.forms is None else tuple(str(form) for form in given.forms),
        _names(given.by),
        _names(given.to),
        _names(given.copy),
        tuple((name, _given(value)) for name, value in given.attributes),
    )


def _fact(given: GivenFact) -> Fact:
    return Fact(given.fact.name, _given(given.value), given.start, given.end, given.recorded)


def _names(refs: tuple[Ref, ...] | None) -> tuple[str, ...] | None:
    return None if refs is None else tuple(ref.name for ref in refs)


def _given(value: Value) -> Given:
    """The value as a timeline would write it."""
    match value:
        case Choices():
            return value.names[0] if len(value.names) == 1 else value.names
        case Number():
            return value.text
        case Money():
            return str(value)
        case Day():
            return value.date.isoformat()
        case Text():
            return value.text
        case YesNo():
            return value.yes
        case Duration():
            return f"{value.count} {value.unit}s"


def _at_its_line(problem: Problem, scenario: Scenario) -> str:
    """A problem of the timeline where the author wrote it: `line 12: unknown event …`."""
    place = _PLACE.match(problem.path)
    text = problem.message + (f" ({problem.help})" if problem.help else "")
    if place is None:
        return f"line {scenario.span.line}: {text}"
    lines: Sequence[GivenEvent | GivenFact] = scenario.events if place[1] == "events" else scenario.facts
    return f"line {lines[int(place[2])].span.line}: {text}"


def _compared(plan: Plan, report: Assessment, expectation: Expectation) -> Failure | None:
    name = expectation.rule.name
    if expectation.on is not None or (expectation.absent and report.happens_by_itself(name)):
        return _event_compared(report, expectation)
    return _rule_compared(plan, report, expectation)


def _event_compared(report: Assessment, expectation: Expectation) -> Failure | None:
    """A derived event: on a day, or not at all."""
    name, days = expectation.rule.name, [event.on for event in report.derived if event.event == expectation.rule.name]
    shown = f"{name} on {' and '.join(map(str, days))}" if days else f"no {name}"
    if expectation.absent:
        return Failure(expectation, f"no {name}", shown) if days else None
    return None if expectation.on in days else Failure(expectation, f"{name} on {expectation.on}", shown)


def _instances(report: Assessment, expectation: Expectation) -> list[Obligation]:
    """The instances of the rule that an expectation may mean."""
    of_rule = [o for o in report if o.rule == expectation.rule.name]
    return [o for o in of_rule if expectation.instance in (None, o.instance)]


def _meant(report: Assessment, expectation: Expectation) -> Obligation | None:
    found = _instances(report, expectation)
    return found[0] if len(found) == 1 else None


def _rule_compared(plan: Plan, report: Assessment, expectation: Expectation) -> Failure | None:
    found = _instances(report, expectation)
    name = f"{expectation.rule.name}{f' for {expectation.instance}' if expectation.instance else ''}"
    if expectation.absent:
        return Failure(expectation, f"no {name}", f"{name} {_shown(found[0])}", found[0]) if found else None
    expected = f"{name} {expectation.status}{_when(expectation.due, expectation.days_late)}"
    if len(found) != 1:
        of_rule = [o.instance or "one without a period" for o in report if o.rule == expectation.rule.name]
        keys = ", ".join(of_rule) or "none"
        return Failure(expectation, expected, f"{len(found)} such instances; those of {expectation.rule.name}: {keys}")
    actual = found[0]
    due = actual.due_at if isinstance(expectation.due, datetime) else actual.due
    same_due = expectation.due is None or _local(plan, expectation.due) == due
    same_delay = expectation.days_late in (None, actual.days_late)
    if actual.status == expectation.status and same_due and same_delay:
        return None
    late = None if same_delay else actual.days_late or 0
    shown = f"{actual.status}{_when(due or actual.due, late)}"
    return Failure(expectation, expected, f"{name} {shown}", actual)


def _local(plan: Plan, due: date) -> date:
    """A day, or a moment in the policy's time zone."""
    if isinstance(due, datetime) and due.tzinfo is not None:
        return due.astimezone(plan.clock.zone).replace(tzinfo=None)
    return due


def _shown(obligation: Obligation) -> str:
    return f"{obligation.status}{_when(obligation.due, None)}"


def _when(due: date | None, late: int | None) -> str:
    """A due date, or a moment, and a number of days late, as a scenario writes them; empty where there is neither."""
    moment = due.isoformat("T", "minutes") if isinstance(due, datetime) else due
    return (f" due {moment}" if due else "") + (
        "" if late is None else f" late {late} {'day' if late == 1 else 'days'}"
    )
