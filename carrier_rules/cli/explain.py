"""`carrier-rules explain`: why an obligation has this date and this status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carrier_rules.cli.calls import CallError, Parser, StopError, add_question, check_question, one_of
from carrier_rules.cli.output import say, say_json

if TYPE_CHECKING:
    from carrier_rules.api import Policy
    from carrier_rules.cli.timelines import Given
    from carrier_rules.evaluation import Assessment, Obligation
    from carrier_rules.model import Rule


def run(words: Sequence[str]) -> int:
    """Explain one instance: 0, or 1 where the policy has errors, 2 where anything else is wrong."""
    parser = Parser("carrier-rules explain", "Say why an obligation has this date and this status.")
    parser.add_argument("policy", metavar="POLICY", help="a policy file")
    parser.add_argument("timeline", metavar="TIMELINE", help="a JSON file, or - for stdin; one timeline")
    parser.add_argument("rule", metavar="RULE", help="a rule, by either of its names")
    parser.add_argument("period", metavar="PERIOD", nargs="?", help="its period or other instance, such as 2019-Q3")
    add_question(parser)
    parser.add_argument("--language", type=one_of("en", "zh"), default="en", help="en or zh, for text")
    parser.add_argument("--format", type=one_of("text", "json"), default="text", help="text or json")
    args = parser.read(words)
    check_question(parser, args)

    from carrier_rules.cli.evaluate import Assessing
    from carrier_rules.cli.policies import accepted
    from carrier_rules.cli.timelines import given

    policy = accepted(args.policy)
    rule = _rule(policy, args.rule, args.policy)
    timeline = _the_one(list(given(args.timeline)))
    report = Assessing(policy, args).report(timeline)
    if report is None:
        raise StopError(2)
    kind = policy.plan.symbols.entities.get(timeline.data.get("kind") or "")
    if rule.entity is not None and kind is not None and kind.names.id != rule.entity.name:
        message = f"`{rule.id}` applies to `{rule.entity.name}`, and this is the timeline of a `{kind.names.id}`"
        raise CallError(timeline.place, message, "give another timeline, or another rule")
    obligation = _instance(report, rule, args.period, timeline.place)
    if args.format == "json":
        say_json(obligation.to_dict())
    else:
        say(obligation.explain(args.language))
    return 0


def _rule(policy: Policy, name: str, path: str) -> Rule:
    from carrier_rules.diagnostics import did_you_mean, quoted
    from carrier_rules.model import Kind

    rules = policy.plan.symbols.rules
    event = policy.plan.symbols.events.get(name)
    if event is not None and event.derivation is not None:
        way_out = "`evaluate` lists on which days; explain a rule that rests on it"
        raise CallError(path, f"`{event.names.id}` is no rule: it is an event that happens by itself", way_out)
    if name not in rules:
        known = f"its rules: {', '.join(rule.id for rule in policy.model.rules) or 'none'}"
        raise CallError(path, f"the policy has no rule {quoted(name)}", did_you_mean(name, rules, known))
    rule = rules[name]
    if rule.kind is Kind.PROVISION:
        raise CallError(path, f"`{rule.id}` is a provision: there is nothing to compute", rule.because)
    return rule


def _the_one(timelines: list[Given]) -> Given:
    if len(timelines) == 1:
        return timelines[0]
    place = timelines[0].place.rpartition(":")[0]
    raise CallError(place, f"the file holds {len(timelines)} timelines", "give the one that is to be explained")


def _instance(report: Assessment, rule: Rule, period: str | None, place: str) -> Obligation:
    from carrier_rules.diagnostics import did_you_mean, quoted

    of_rule = [o for o in report if o.rule == rule.id]
    found = [o for o in of_rule if period is None or o.instance == period]
    if len(found) == 1:
        return found[0]
    if not of_rule:
        way_out = "a later `--as-of`, or `--horizon`, may give one"
        raise CallError(place, f"`{rule.id}` has no instance as of {report.as_of}", way_out)
    keys = [o.instance for o in of_rule if o.instance]
    there = f"there are: {', '.join(keys)}" if keys else "leave the period out: the rule has one instance"
    if period is None:
        raise CallError(place, f"`{rule.id}` has {len(found)} instances as of {report.as_of}", f"name one; {there}")
    near = did_you_mean(period, keys)
    way_out = f"{near} {there}" if near else there
    raise CallError(place, f"`{rule.id}` has no instance {quoted(period)} as of {report.as_of}", way_out)
