"""docs/timeline.md tells the truth."""

import re
from pathlib import Path

import pytest
from timeline.samples import SHANGHAI, SYMBOLS, day

from carrier_rules.timeline import Timeline, bind, bind_data, data_from_json
from carrier_rules.timeline.json_text import LARGEST
from carrier_rules.timeline.problems import LONGEST_SHOWN, MOST_LISTED, MOST_SUGGESTIONS
from carrier_rules.timeline.reading import EVENT_KEYS, FACT_KEYS, TIMELINE_KEYS


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "timeline.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def example(page: str) -> str:
    (found,) = re.findall(r"^```json\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_example_is_a_timeline(example: str) -> None:
    found = bind(SYMBOLS, Timeline.from_json(example), SHANGHAI)
    assert {name: [event.id for event in events] for name, events in found.events.items()} == {
        "designated": [None],
        "central-funds-disbursed": [None],
        "quarterly-report": [None],
        "extension-approved": ["e17"],
    }
    assert found.value("carrier-type", day("2019-04-28")) == "professional-capital"


def test_the_example_has_every_key(example: str, page: str) -> None:
    for key in (*TIMELINE_KEYS, *FACT_KEYS, *EVENT_KEYS):
        assert f'"{key}"' in example or (key == "recorded" and key in example)
        assert f"`{key}`" in page or f'"{key}"' in page


def test_the_errors_shown_are_those_that_come(example: str, page: str) -> None:
    wrong = example.replace("2019-06-28", "2019-02-30").replace("designated", "designatd")
    wrong = wrong.replace('"events": [', '"events": [{"event": "plan-amended", "on": "2019-05-01"},')
    (shown,) = re.findall(r"^```text\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)
    _, problems = bind_data(SYMBOLS, data_from_json(wrong), SHANGHAI)
    assert "".join(f"{problem.render()}\n" for problem in problems) == shown


def test_the_limits_are_those_that_are_told(page: str) -> None:
    limits = page.partition("## Limits")[2]
    told = [
        int(number.replace(",", ""))
        for number in re.findall(r"\d[\d,]*(?= (?:MiB|problems|suggestions|characters))", limits)
    ]
    assert told == [LARGEST // 1024 // 1024, MOST_LISTED, MOST_SUGGESTIONS, LONGEST_SHOWN]
