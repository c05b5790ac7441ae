"""The evaluator and the oracle agree on policies and timelines drawn at random.

Thirty policies are drawn by default, each with two timelines that are asked about as of a dozen days. For more,
and new ones: ORACLE_EXAMPLES=1000 pytest tests/oracle, or `python -m oracle` with the repository and its tests/ on PYTHONPATH.
"""

import os

from hypothesis import HealthCheck, given, settings

from oracle.loading import loaded
from oracle.lots import aimed, differences, lots

EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "30"))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(lots(timelines=2))
def test_the_evaluator_agrees_with_the_oracle(lot):
    text, histories = lot
    policy = loaded(text)
    for asked in (aimed(policy, asked) for asked in histories):
        for difference in differences(policy, text, asked, number=12):
            assert difference is None, str(difference)
