"""What makes an instance, what lets it open early, and what names it."""

from carrier_rules import model as m
from oracle.world import Instance, Seen


def making_names(rule: m.Rule) -> list[str]:
    """The events of `for each E`, and of `each E` in the deadline, which says both at once."""
    found = [ref.name for ref in rule.for_each]
    pending = [rule.due]
    while pending:
        part = pending.pop()
        if isinstance(part, m.Happening) and part.which is m.Which.EACH:
            found.append(part.event.name)
        pending.extend(getattr(part, name) for name in ("anchor", "date", "of") if getattr(part, name, None))
        pending.extend(getattr(part, "members", ()))
    return list(dict.fromkeys(found))


def opens_early(rule: m.Rule) -> bool:
    """Whether acting may begin before the period does: where the day is counted from the period, not where it is fixed."""
    if rule.not_before is not None:
        return of_period(rule.not_before)
    pending, back = [rule.due], []
    while pending:
        part = pending.pop()
        back += [part] if isinstance(part, m.AtLeastBefore) else []
        pending += getattr(part, "members", ())
    return any(of_period(part) for part in back)


def of_period(part: object) -> bool:
    if isinstance(part, m.PeriodEdge | m.MonthDay | m.MonthEnd | m.DayOfPeriod | m.WorkingDayOfPeriod):
        return True
    inner = [getattr(part, name) for name in ("anchor", "date") if getattr(part, name, None)]
    return any(of_period(p) for p in [*inner, *getattr(part, "members", ())])


def names(act: Seen, instance: Instance) -> bool:
    """Whether an act names the instance's period, or its matter."""
    periods = instance.making.periods if instance.making else {instance.key} if instance.period else set()
    matter = instance.making.matter if instance.making else None
    return bool(act.periods & set(periods)) or (act.matter is not None and act.matter == matter)
