"""What was reached as a value: joined, counted, sent as JSON, and told."""

import json

import pytest
from reach.measuring import HEAD, reached

from carrier_rules.reach import Reached, Share, Sort, percent, to_lines

# Asked for: 2 rules; 3 sentences; 2 dates; a condition, twice; 7 statuses and 4. That is 20.
RULES = """
obligation report
  must submit "a report"
  when size is large
  due within 10 days after first started
  source "一" "甲"
  source "二"
obligation fee
  must submit "a fee"
  due by 2019-12-31
  source "三"
"""
SMALL = "given size is small;as of 2019-03-05;expect report inapplicable"
LARGE = "given size is large;on 2019-03-01 started;as of 2019-03-05;expect report pending"
FEE = "as of 2020-01-01;expect fee overdue"


def test_shares_are_counted_by_sort_and_in_all() -> None:
    found = reached(RULES, LARGE)
    assert {str(sort): str(found.share(sort)) for sort in Sort} == {
        "rule": "1/2", "sentence": "2/3", "clause": "1/2", "condition": "1/2", "status": "1/11",
    }  # fmt: skip
    assert (found.share(), found.share().percent) == (Share(6, 20), 30)


def test_what_is_reached_and_not_asked_for_does_not_count() -> None:
    assert reached(RULES, "given size is large;on 2018-12-01 started;as of 2019-03-05;expect report lapsed").share(
        Sort.STATUS
    ) == Share(0, 11)


@pytest.mark.parametrize(
    ("share", "percentage"), [(Share(0, 0), 100), (Share(0, 3), 0), (Share(2, 3), 66), (Share(3, 3), 100)]
)
def test_a_percentage_is_rounded_down(share: Share, percentage: int) -> None:
    assert share.percent == percentage


def test_what_two_runs_reached_is_what_one_of_both_would() -> None:
    small, large, fee = (reached(RULES, scenario) for scenario in (SMALL, LARGE, FEE))
    assert small.joined(large).joined(fee) == reached(RULES, SMALL, LARGE, FEE)
    assert fee.joined(small).joined(large) == reached(RULES, SMALL, LARGE, FEE)


def test_there_and_back_as_json_is_the_same() -> None:
    found = reached(RULES, SMALL, FEE)
    data = json.loads(json.dumps(found.to_dict()))
    assert Reached.from_dict(data) == found
    assert data["shares"]["clause"] == {"reached": 1, "asked_for": 2}
    assert data["percent"] == 45  # 9 of 20: 2 rules, 3 sentences, a date (`report` has none), false, 2 statuses
    assert data["goals"][0] == {
        "sort": "rule", "of": "report", "words": "obligation report", "file": "sample.pol", "line": HEAD.count("\n") + 2,
        "asked_for": ["yes"], "reached": ["yes"],
    }  # fmt: skip


def test_a_table_and_what_is_missing() -> None:
    one, two = reached(RULES, LARGE), reached(RULES, SMALL, LARGE, FEE)
    first = HEAD.count("\n") + 2
    assert list(to_lines({"a.pol": one, "中文.pol": two}, missing=True)) == [
        "policy    rules  sentences  clauses  conditions  statuses  reached",
        "------------------------------------------------------------------",
        "a.pol       1/2        2/3      1/2         1/2      1/11      30%",
        "中文.pol    2/2        3/3      2/2         2/2      3/11      60%",
        "total       3/4        5/6      3/4         3/4      4/22      45%",
        f"sample.pol:{first + 2}: report: `size is large` is never false",
        f"sample.pol:{first}: report is never inapplicable, undetermined, fulfilled, fulfilled-late, awaiting, overdue",
        f"sample.pol:{first + 6}: obligation fee is not reached",
        f"sample.pol:{first}: report is never undetermined, fulfilled, fulfilled-late, awaiting, overdue",
        f"sample.pol:{first + 6}: fee is never fulfilled, fulfilled-late, pending",
    ]
    assert list(to_lines({"a.pol": one}))[2:] == ["a.pol     1/2        2/3      1/2         1/2      1/11      30%"]
    assert percent({"a.pol": one, "中文.pol": two}) == 45


def test_a_clause_that_took_no_part_is_listed_in_the_words_of_its_author() -> None:
    rules = 'obligation fee\n  must submit "a fee"\n  due by 2019-12-31\n  waived   by   stopped # as the notice says\n'
    line = HEAD.count("\n") + 4
    lines = list(to_lines({"a.pol": reached(rules, FEE)}, missing=True))
    assert lines[3] == f"sample.pol:{line}: fee: `waived by stopped # as the notice says` takes no part"
