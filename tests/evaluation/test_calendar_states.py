"""Which calendar an assessment counts on: as it was known, by which rule of counting, and what moved in between."""

from datetime import date

import calendar_oracle as oracle
import pytest
from evaluation.asking import DECLARATIONS, ask, timeline

import carrier_rules as cr
from carrier_rules.evaluation import moved_between

D = date.fromisoformat
REPORT = """
obligation report
  must submit plan
  due {due}
  {clauses}
  source
"""


def due(text: str, event: str, clauses: str = "", known_at: str | None = None, header: str = "effective 2001-01-01", roll: str = "forward") -> cr.Obligation:  # fmt: skip
    rules = REPORT.format(due=text, clauses=clauses).replace("\n  \n", "\n")
    return ask(rules, event.split()[0], event, header=header, roll=roll, known_at=known_at)["report"]


# As known.


@pytest.mark.parametrize(
    "case", oracle.golden()["as_known"], ids=lambda case: f"{case['trigger']}-{case['rule']['kind']}"
)
def test_deadlines_as_they_were_known(case):
    unit = {"working_days": "working days", "days": "days"}[case["rule"]["kind"]]
    for side in ("due_known_before", "due_known_from"):
        text = f"within {case['rule']['n']} {unit} after notified"
        # The day of the event was known long before, so that nothing but the calendar differs.
        event = {"event": "notified", "on": case["trigger"], "recorded": "2019-01-02"}
        rules = REPORT.format(due=text, clauses="").replace("\n  \n", "\n")
        report = ask(rules, case["trigger"], event, header="effective 2001-01-01", known_at=case[side]["as_of"])
        assert report["report"].due == D(case[side]["due"])


@pytest.mark.parametrize("case", oracle.golden()["provisional"], ids=lambda case: case["trigger"])
def test_provisional_deadlines(case):
    unit = {"working_days": "working days", "months": "months"}[case["rule"]["kind"]]
    found = due(f"within {case['rule']['n']} {unit} after notified", f"{case['trigger']} notified")
    assert found.provisional
    assert found.provisional_because.startswith(f"{case['first_unofficial_day']} is the first day behind this date")


def test_an_assessment_says_on_which_state_it_counted():
    rules = REPORT.format(due="within 15 working days after notified", clauses="").replace("\n  \n", "\n")
    before, after, now = (
        ask(rules, "2020-01-10", "2020-01-10 notified", known_at=at) for at in ("2020-01-20", "2020-01-26", None)
    )
    assert [report["report"].due for report in (before, after, now)] == [
        D("2020-02-05"),
        D("2020-02-07"),
        D("2020-02-07"),
    ]
    states = [report.to_dict()["calendar"]["state"] for report in (before, after, now)]
    assert states[0] == cr.WorkingCalendar("CN", known_at=D("2020-01-20")).state
    assert len(set(states)) == 3
    # The moved due date is explained, by the notice of the day that made the difference.
    [moved] = moved_between(before, now)
    assert str(moved) == "report: was 2020-02-05, is 2020-02-07, by 国办发明电〔2020〕1号"
    assert moved_between(after, now) == ()


EXTENSION = "国办发明电〔2020〕1号"
"""The notice of 26 January 2020 gives Friday 31 January off, and takes back Saturday 1 February, a day to be worked."""


def states(rules: str, *events: str | dict) -> tuple[cr.Assessment, cr.Assessment]:
    """The assessments of one day by what was known before that notice and after it."""
    before, after = (ask(rules, "2020-01-10", *events, known_at=at) for at in ("2020-01-20", "2020-01-26"))
    return before, after


def test_what_moved_is_told_by_rule_and_instance_and_as_data():
    rules = REPORT.format(due="within 15 working days after each notified", clauses="for each notified")
    before, after = states(rules, "2020-01-10 notified", "2019-03-01 notified")
    [moved] = moved_between(before, after)
    assert str(moved) == f"report 2020-01-10: was 2020-02-05, is 2020-02-07, by {EXTENSION}"
    assert moved.to_dict() == {
        "rule": "report",
        "instance": "2020-01-10",
        "was": "2020-02-05",
        "is": "2020-02-07",
        "by": [EXTENSION],
    }


def test_a_fixed_day_that_was_given_off_moved_too():
    [moved] = moved_between(*states(REPORT.format(due="by 2020-01-31", clauses="roll forward")))
    assert (moved.instance, str(moved)) == (None, f"report: was 2020-01-31, is 2020-02-03, by {EXTENSION}")


def test_what_only_one_of_two_assessments_dates_did_not_move():
    late = {"event": "notified", "on": "2020-01-10", "recorded": "2020-01-22"}
    for clauses in ("for each notified", "no roll"):
        rules = REPORT.format(due="within 15 working days after notified", clauses=clauses)
        assert moved_between(*states(rules, late)) == ()
        assert moved_between(*reversed(states(rules, late))) == ()


def test_a_move_by_another_event_has_no_notice():
    rules = REPORT.format(due="within 3 working days after first notified", clauses="no roll")
    [moved] = moved_between(
        ask(rules, "2019-03-08", "2019-03-04 notified"), ask(rules, "2019-03-08", "2019-03-05 notified")
    )
    assert (str(moved.due.was), str(moved.due.now), moved.due.by) == ("2019-03-07", "2019-03-08", ())


def test_an_explanation_names_the_notice_behind_a_day_that_mattered():
    text = due("within 15 working days after notified", "2020-01-10 notified").explain()
    assert "31 January 2020" in text or "2020-01-31" in text
    assert "国办发明电〔2020〕1号" in text
    assert "国办发明电〔2020〕1号" not in due("within 15 working days after notified", "2020-01-10 notified", known_at="2020-01-25").explain()  # fmt: skip


def test_before_any_notice_was_published():
    told = {"event": "notified", "on": "2001-06-01", "recorded": "2000-06-01"}
    rules = REPORT.format(due="within 3 working days after notified", clauses="").replace("\n  \n", "\n")
    found = ask(rules, "2001-06-01", told, known_at="2000-12-31", header="effective 2000-01-01")["report"]
    assert found.provisional_because == (
        "2001-06-02 is the first day behind this date that is not official: no arrangement was published"
    )


def test_what_is_laid_over_a_calendar_stays_when_it_is_asked_as_known():
    rules = REPORT.format(due="within 15 working days after notified", clauses="").replace("\n  \n", "\n")
    lines = "policy asked\n  effective 2019-01-01\n  calendar CN\n  counting civil-code\n  roll forward\n"
    policy = cr.loads(lines + DECLARATIONS + rules.replace("\n  source\n", '\n  source "1"\n'))
    snowed = policy.with_calendar(policy.calendar.with_changes(off={D("2020-02-04"): "snow"}, source="the city"))
    report = snowed.assess(timeline("2020-01-10 notified"), D("2020-01-20"), known_at=D("2020-01-20"))
    assert report["report"].due == D("2020-02-06")  # one working day after the 5th


def test_a_policy_counts_on_a_regions_calendar():
    rules = REPORT.format(due="within 3 working days after notified", clauses="").replace("\n  \n", "\n")
    lines = "policy asked\n  effective 2017-01-01\n  calendar CN-GX\n  counting civil-code\n  roll forward\n"
    policy = cr.loads(lines + DECLARATIONS + rules.replace("\n  source\n", '\n  source "1"\n'))
    # 30 and 31 March and Saturday 1 April 2017 are off in Guangxi, 2-4 April in the nation: 5, 6, 7.
    assert policy.assess(timeline("2017-03-29 notified"), D("2017-03-29"))["report"].due == D("2017-04-07")


# By a rule of counting: a case of each in docs/counting.md.


@pytest.mark.parametrize(
    ("text", "event", "clauses", "expected"),
    [
        ("within 15 days after notified", "2019-09-30 notified", "counting tax", "2019-10-24"),
        ("within 7 days after notified", "2024-07-01 notified", "counting administrative-penalty", "2024-07-10"),
        ("within 10 days after notified", "2019-07-01 notified", "counting administrative-coercion", "2019-07-15"),
        ("within 1 day after notified", "2024-09-20 notified", "counting criminal-custody", "2024-09-21"),
        (
            "within 1 day after notified",
            "2024-09-20 notified",
            "counting criminal-custody\n  roll forward",
            "2024-09-23",
        ),
        ("within 1 month after notified", "2023-02-28 notified", "counting tw-administrative-procedure", "2023-03-31"),
        ("within 2 days after notified", "2019-09-30 notified", "counting civil-code", "2019-10-08"),
    ],
)
def test_a_rule_counts_by_its_profile(text, event, clauses, expected):
    assert due(text, event, clauses).due == D(expected)


def test_counting_back_by_clear_days():
    rules = REPORT.format(due="at least 5 working days before the meeting of notified", clauses="counting clear-days")
    event = {"event": "notified", "on": "2024-09-01", "meeting": "2024-10-08"}
    assert ask(rules, "2024-09-02", event, header="effective 2001-01-01")["report"].due == D("2024-09-24")


def test_an_extension_is_counted_as_the_period_is():
    # 行政许可法: 20 working days after 2024-07-01 end on the 29th (2-5: 4, 8-12: 9, 15-19: 14, 22-26: 19, 29: 20); ten more
    # working days on 12 August (30-2: 4, 5-9: 9, 12: 10).
    rules = REPORT.format(due="within 20 days after notified", clauses="counting administrative-licensing\n  extended by 10 days when excused")  # fmt: skip
    events = ("2024-07-01 notified", "2024-07-20 excused")
    assert ask(rules, "2024-07-22", *events, header="effective 2001-01-01")["report"].due == D("2024-08-12")


def headed(header: str, clause: str = "") -> cr.Obligation:
    rules = REPORT.format(due="within 1 day after notified", clauses=clause).replace("\n  \n", "\n")
    lines = f"policy asked\n  effective 2019-01-01\n  calendar CN\n{header}"
    policy = cr.loads(lines + DECLARATIONS + rules.replace("\n  source\n", '\n  source "1"\n'))
    assert policy.diagnostics == ()
    return policy.assess(timeline("2024-09-20 notified"), D("2024-09-20"))["report"]


@pytest.mark.parametrize(
    ("header", "clause", "expected"),
    [
        # The 21st is a Saturday. What is said of the rule goes first, then `roll`, then the profile.
        ("  counting criminal-custody\n", "", "2024-09-21"),
        ("  counting criminal-custody\n  roll forward\n", "", "2024-09-23"),
        ("  counting civil-code\n  roll forward\n", "counting criminal-custody", "2024-09-21"),
        ("  counting civil-code\n  roll forward\n", "counting criminal-custody\n  roll backward", "2024-09-20"),
        ("  counting criminal-custody\n", "roll forward", "2024-09-23"),
        ("  counting eu-1182-71\n", "", "2024-09-23"),
    ],
)
def test_which_rolling_holds(header, clause, expected):
    assert headed(header, clause).due == D(expected)


def test_an_explanation_names_the_rule_of_counting():
    found = due("within 15 days after notified", "2019-09-30 notified", "counting tax")
    assert "Counted by `tax` (税收征收管理法实施细则 art. 109)." in found.explain()
    assert (
        "Three or more days of rest in a row lie inside: it moves by as many working days, to 2019-10-24"
        in found.explain()
    )
    assert "期限内有连续三日以上的休息日，按其天数以工作日顺延至2019年10月24日" in found.explain("zh")
    posted = due("within 15 days after notified", "2024-07-01 notified", "counting civil-procedure")
    assert "What is sent in time is in time: the day of an act is the one on which it was sent." in posted.explain()
    assert "期满前交邮的，不算逾期：办理日期以交邮之日为准。" in posted.explain("zh")
    assert "Counted by" not in due("within 15 days after notified", "2019-09-30 notified").explain()
