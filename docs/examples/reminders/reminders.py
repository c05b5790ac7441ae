"""A small app: of which duties to remind a firm today."""

from datetime import date

import carrier_rules as cr


def reminders(policy: cr.Policy, timeline: cr.Timeline, today: date) -> list[str]:
    """Return the duties that are open, and can still be done in time."""
    report = policy.assess(timeline, today)
    return [o.rule for o in report.pending if today <= last_day(o)]


def last_day(o: cr.Obligation) -> date:
    """Return the last day on which a duty can be done in time."""
    return o.due
