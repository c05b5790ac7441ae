"""What makes an instance, what lets it open early, what names it, and which rules ask which."""

from attrs import fields, has

from carrier_rules import model as m
from oracle.world import Instance, Seen


def making_names(model: m.PolicyModel, rule: m.Rule) -> tuple[str, ...]:
    """The events of `for each E`, of `each E` in the deadline, and the breaches of rules that say `otherwise`."""
    found = [ref.name for ref in rule.for_each]
    found += [part.event.name for part in parts(rule.due) if isinstance(part, m.Happening) and part.which == "each"]
    found += [f"breach of {other.id}" for other in model.rules if rule.id in [ref.name for ref in other.otherwise]]
    return tuple(dict.fromkeys(found))


def parts(node: object) -> list[object]:
    """A part of the model and every part inside of it."""
    if isinstance(node, tuple):
        return [part for item in node for part in parts(item)]
    if not has(type(node)):
        return []
    return [node, *(part for f in fields(type(node)) if f.name != "span" for part in parts(getattr(node, f.name)))]


def opens_early(rule: m.Rule) -> bool:
    """Whether acting may begin before the period does: where the day is counted from the period, not where it is fixed."""
    if rule.not_before is not None:
        return of_period(rule.not_before)
    return any(isinstance(part, m.AtLeastBefore) and of_period(part) for part in parts(rule.due))


def of_period(part: object) -> bool:
    """Whether a date follows from the instance's period."""
    for inner in parts(part):
        if isinstance(inner, m.PeriodEdge):
            return True
        named = getattr(inner, "year", None) or getattr(inner, "which", None)
        if isinstance(named, m.Relative):
            return True
    return False


def names(act: Seen, instance: Instance) -> bool:
    """Whether an act names the instance's period, or its matter."""
    return bool(act.periods & instance.periods) or (act.matter is not None and act.matter == instance.matter)


def in_order(model: m.PolicyModel) -> list[m.Rule]:
    """The rules, each after those whose status or due date it asks and those that override it."""
    rules = {rule.id: rule for rule in model.rules}
    needs = {rule.id: asked(model, rule) for rule in model.rules}
    for rule in model.rules:
        for ref in rule.overrides:
            needs[ref.name].add(rule.id)
    found: list[m.Rule] = []
    while len(found) < len(rules):
        ready = [r for r in model.rules if r not in found and needs[r.id] <= {f.id for f in found}]
        found.append(ready[0])
    return found


def asked(model: m.PolicyModel, rule: m.Rule) -> set[str]:
    defines = {define.names.id: define.condition for define in model.defines}
    found, pending = set(), parts(rule)
    while pending:
        part = pending.pop()
        if isinstance(part, m.Named):
            pending += parts(defines[part.name.name])
        elif isinstance(part, m.StatusIs | m.Together) or (isinstance(part, m.DueDate) and part.rule):
            found.add(part.rule.name)
    return found - {rule.id}
