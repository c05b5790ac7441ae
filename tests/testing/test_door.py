"""The door of the room: what it offers, and what it says without Hypothesis."""

import subprocess
import sys

import carrier_rules.testing as testing


def test_without_hypothesis_one_plain_message_says_what_to_install() -> None:
    program = "import sys; sys.modules['hypothesis'] = None; import carrier_rules.testing"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    message = "ImportError: `carrier_rules.testing` needs Hypothesis: pip install 'carrier-rules[test]'"
    assert done.stderr.splitlines()[-1] == message


def test_the_package_itself_does_without_hypothesis() -> None:
    program = "import sys; sys.modules['hypothesis'] = None; import carrier_rules; carrier_rules.load"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in testing.__all__:
        assert getattr(testing, name).__doc__, name
