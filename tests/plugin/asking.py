"""A folder with policies, asked through pytest in-process; what it prints, without the parts that differ between runs."""

from __future__ import annotations

import re

import pytest

import carrier_rules.api  # loaded once, and not again by each run inside of this one

assert carrier_rules.api

QUIET = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")

# By hand: the acts are due 10 calendar days after Friday 1 March 2019: on Monday 11 March.
RULES = """\
policy sample "Reports"
  effective  2019-01-01
  calendar   CN
  counting   civil-code
  roll       forward

event started 开工
fact size 规模 one of small 小, large 大

obligation report 报告
  must     submit "a report"
  when     size is large
  due      within 10 days after first started
  source   "一"
"""

IN_TIME = """
scenario "a report in time"
  given size is large
  on 2019-03-01  started
  on 2019-03-11  report
  as of 2019-03-31
  expect report fulfilled due 2019-03-11
"""

LATE = """
scenario "a report too late"
  given size is large
  on 2019-03-01  started
  on 2019-03-12  report
  as of 2019-03-31
  expect report fulfilled due 2019-03-11
"""

CHINESE = """\
政策 样例 sample "报送"
  施行    2019-01-01
  日历    CN
  计算    民法典
  遇非工作日 顺延

事件 开工 started

义务 报告 report
  应     报送 “报告”
  期限   首次 开工 后 10日 内
  依据   “一”

情景 “按时报送”
  于 2019-03-01  开工
  于 2019-03-11  报告
  截至 2019-03-31
  预期 报告 按期完成 到期 2019-03-11

情景 “逾期未报”
  于 2019-03-01  开工
  截至 2019-03-31
  预期 报告 按期完成
"""

HEADING = re.compile(r"^([=_!])\1+ ?(.*?) ?\1+$")


def add(pytester: pytest.Pytester, name: str, text: str) -> None:
    path = pytester.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(pytester: pytest.Pytester, *words: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*QUIET, *words)


def sections(result: pytest.RunResult) -> dict[str, list[str]]:
    """The sections of what was printed, by their headings; how long it took, and blank lines at their ends, are left out."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for line in result.stdout.lines:
        headed = HEADING.match(line)
        if headed:
            heading = re.sub(r" in \d+\.\d+s.*", "", headed[2])
            found[heading] = []
        else:
            found[heading].append(line)
    return {heading: "\n".join(lines).rstrip().split("\n") for heading, lines in found.items()}


def nodes(result: pytest.RunResult) -> list[str]:
    """What `--collect-only -q` lists."""
    return [line for line in result.stdout.lines if "::" in line]
