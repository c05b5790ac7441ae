"""The command line in-process: words in, exit code and both streams out; a small policy and a timeline to ask it about."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from carrier_rules.cli import main

# Due dates, by hand. 15 working days after 30 June 2019: 1-5 July are 5, 8-12 make 10, 15-19 make 15: 2019-07-19. After 30
# September 2019: 8-11 October are 4, Saturday the 12th is worked (5), 14-18 make 10, 21-25 make 15: 2019-10-25. Two months
# of 28 June 2019 end on 28 August, a Wednesday. 31 December 2019 is a Tuesday.
POLICY = """\
policy sample "Reports"
  effective  2019-04-28
  calendar   CN
  counting   civil-code
  roll       forward

party office 办公室
party bureau 财政局

entity zone 开发区
entity carrier 载体

event designated 列入
event started 开工

fact size 规模 one of small 小, large 大

document paper-report 报告

obligation quarterly 季度报送
  for      zone
  who      office with bureau
  must     submit paper-report
  every    quarter from designated
  due      within 15 working days after quarter end
  source   "一"

obligation survey 普查
  for      zone
  who      office
  must     submit paper-report
  when     size is large
  due      within 2 months of first started
  source   "二"

obligation visit
  for      zone
  must     "receive" "a visitor"
  due      by 2019-12-31
  source   "三"

permission celebration 庆祝
  for      carrier
  may      started
  source   "四"

provision penalty 处罚
  liability
  because  "the sanction lies in other rules"
  source   "五"

scenario "a quarter in time"
  for zone
  on 2019-05-06  designated
  on 2019-07-19  quarterly for 2019-Q2
  as of 2019-07-31
  expect quarterly for 2019-Q2 fulfilled due 2019-07-19

scenario "a quarter too late"
  for zone
  on 2019-05-06  designated
  on 2019-07-22  quarterly for 2019-Q2
  as of 2019-07-31
  expect quarterly for 2019-Q2 fulfilled-late due 2019-07-19
"""

TIMELINE = """\
{"entity": "east-park", "kind": "zone", "events": [
  {"event": "designated", "on": "2019-05-06"},
  {"event": "started", "on": "2019-06-28"},
  {"event": "quarterly", "on": "2019-07-22", "period": "2019-Q2", "documents": ["paper-report"]},
  {"event": "quarterly", "on": "2019-06-01", "period": "2018-Q2", "id": "e7"}]}
"""


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `carrier-rules` with some words."""

    def run(*words: str) -> Outcome:
        code = main(words)
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: `sample.pol` and `zone.json` lie in it."""
    (tmp_path / "sample.pol").write_text(POLICY, encoding="utf-8")
    (tmp_path / "zone.json").write_text(TIMELINE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
