import os
from pathlib import Path

import pytest
from hypothesis import settings

# A shared machine may stall for a second: a law is judged by its answer, not by its time.
settings.register_profile("carrier-rules", deadline=None, print_blob=True)
# What is merged is judged by the same examples each time; every other run looks for new ones.
settings.register_profile("merging", settings.get_profile("carrier-rules"), derandomize=True)
settings.load_profile("merging" if os.environ.get("CI") else "carrier-rules")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository, or the unpacked source distribution."""
    return Path(__file__).resolve().parent.parent
