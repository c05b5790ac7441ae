import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

# A shared machine may stall for a second: a law is judged by its answer, not by its time. The whole suite is to be run
# often, within five minutes: what finds more with more examples has a variable of its own, such as ROUND_TRIP_EXAMPLES.
settings.register_profile("carrier-rules", deadline=None, print_blob=True, max_examples=30)
# By default every run tries the same examples, so that it speaks of a change and not of luck. NEW_EXAMPLES=1 tries others,
# and so does each variable that asks for more.
settings.register_profile("the-same", settings.get_profile("carrier-rules"), derandomize=True, max_examples=15)
# Where a run costs much: a mutant is told by a few examples or not at all, and to measure what is reached few are enough.
settings.register_profile(
    "few", settings.get_profile("the-same"), phases=(Phase.explicit, Phase.generate), database=None
)
settings.load_profile(
    "few"
    if os.environ.get("FEW_EXAMPLES")
    else "carrier-rules"
    if any(name.endswith("_EXAMPLES") for name in os.environ)
    else "the-same"
)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository, or the unpacked source distribution."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where no bytecode may be written beside the code, each process that a test starts would compile the library anew.

    A folder of the run's own holds it for all of them.
    """
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode and not sys.pycache_prefix:
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("bytecode")))
        yield
