"""Whatever others wrote, and however broken it is: an answer or a located problem, in a bounded time.

`FUZZ_EXAMPLES=20000 pytest tests/fuzz` looks long; `nox -s fuzz` is guided by coverage (docs/robustness.md).
"""

import os

from fuzz import seeds, targets
from fuzz.mutations import almost, almost_json
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "100"))
POLICY_WORDS = (*seeds.keywords(), *seeds.ODD)

many = settings(max_examples=EXAMPLES, suppress_health_check=[*HealthCheck])


@many
@given(almost(seeds.policies(), POLICY_WORDS))
def test_a_policy_that_is_almost_right_is_loaded_or_refused_with_places(text: str) -> None:
    targets.read_policy(text)


@many
@given(almost_json(seeds.timelines(), seeds.JSON_WORDS))
def test_a_timeline_that_is_almost_right_is_answered_or_refused_with_places(text: str) -> None:
    targets.read_timeline(text.encode("utf-8", errors="surrogatepass"))


@many
@given(
    almost(seeds.timelines(), seeds.JSON_WORDS).map(lambda text: text.encode("utf-8", errors="replace"))
    | st.binary(max_size=40)
)
def test_broken_json_is_refused(data: bytes) -> None:
    targets.read_timeline(data)


@many
@given(almost([call.decode() for call in seeds.calls()], seeds.words_of_calls()))
def test_a_call_with_any_files_ends_with_an_exit_code_of_the_list(text: str) -> None:
    targets.call_command(text.encode("utf-8", errors="replace"))
