from pathlib import Path

from hypothesis import given, settings
from reminders import reminders

import carrier_rules as cr
from carrier_rules.testing import cases, check_policy_laws

POLICY = cr.load(Path(__file__).with_name("grants.pol"))


def test_the_policy_keeps_every_law():
    check_policy_laws(POLICY, max_examples=10)


@settings(deadline=None)
@given(cases(POLICY))
def test_nobody_who_can_still_act_in_time_is_forgotten(case):
    timeline, today = case
    assert reminders(POLICY, timeline, today) == [o.rule for o in case.assess().pending]
