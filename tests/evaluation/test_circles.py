"""What rests on itself: over time it is lawful, within one day it cannot be told."""

import pytest
from evaluation.asking import ask, statuses

import carrier_rules as cr
from carrier_rules.evaluation import settling

YEARLY = (
    'obligation report must file plan every year from certified until barred due by 31 March of next year source "1"\n'
)


def test_misses_in_a_row_end_the_duty_that_was_missed():
    # 31 March is a Thursday in 2022, a Friday in 2023: 2020 is reported, 2021 and 2022 are missed.
    rules = "event barred for each breach of report on it when breach of report since last certified by it at least 2 times in a row\n"
    events = ("2020-06-01 certified", "2021-03-31 report 2020")
    assert ask(rules + YEARLY, "2023-03-31", *events).derived == ()
    report = ask(rules + YEARLY, "2024-12-31", *events)
    assert [e.on.isoformat() for e in report.derived] == ["2023-04-01"]
    assert statuses(report) == {"2020": "fulfilled", "2021": "overdue", "2022": "overdue"}


def test_a_status_that_is_gained_again_starts_the_counting_again():
    rules = "event barred on 2nd breach of report since certified\n"
    # Barred on 1 April 2021 after 2019 and 2020; 2021 to 2023 are owed again from 1 June 2021, and 2021 is missed.
    report = ask(rules + YEARLY, "2022-04-01", "2019-02-01 certified", "2021-06-01 certified")
    assert [e.on.isoformat() for e in report.derived] == ["2021-04-01"]
    assert statuses(report) == {"2019": "overdue", "2020": "overdue", "2021": "overdue"}
    later = ask(rules + YEARLY, "2023-12-31", "2019-02-01 certified", "2021-06-01 certified")
    # 1 April 2022 is the first breach since, 1 April 2023 the second (31 March 2023 is a Friday).
    assert [e.on.isoformat() for e in later.derived] == ["2021-04-01", "2023-04-01"]


def test_events_that_make_each_other_later_and_later():
    rules = "event again for each certified, again on 1 month after it when no lost\n"
    report = ask(rules, "2019-12-31", "2019-07-15 certified", "2019-10-20 lost")
    assert [e.on.isoformat() for e in report.derived] == ["2019-08-15", "2019-09-15", "2019-10-15"]


def test_a_long_circle_comes_to_its_end():
    rules = "event again for each certified, again on 1 month after it\n"
    assert len(ask(rules, "2029-01-01", "2019-01-01 certified").derived) == 120


# The forbidden act ends the time in which it is forbidden, its own day left out.
SELF_ENDING = 'event closed for each breach of ban on it\nprohibition ban must not inspected from certified {} closed source "1"\n'


def test_what_undoes_itself_within_one_day_cannot_be_told():
    with pytest.raises(cr.EvaluationError) as refused:
        ask(SELF_ENDING.format("until"), "2019-12-31", "2019-07-01 certified", "2019-07-15 inspected")
    assert str(refused.value) == (
        "`closed` and `ban` rest on each other within one day, 2019-07-15: let a window end with an event that is reported"
    )


def test_the_circle_is_lawful_where_nothing_sets_it_off_or_the_day_is_kept_in():
    assert ask(SELF_ENDING.format("until"), "2019-12-31", "2019-07-01 certified").derived == ()
    report = ask(SELF_ENDING.format("through"), "2019-12-31", "2019-07-01 certified", "2019-07-15 inspected")
    assert (str(report["ban"].status), [e.on.isoformat() for e in report.derived]) == ("violated", ["2019-07-15"])


@pytest.mark.parametrize(
    ("rules", "who"),
    [
        ("event again for each certified, again on 1 day after it\n", "`again` brings itself"),
        (
            "event ebb for each certified, flood on 1 day after it\nevent flood for each ebb on 1 day after it\n",
            "`ebb` and `flood` bring each other",
        ),
    ],
)
def test_what_comes_again_and_again_is_not_followed_for_ever(monkeypatch, rules, who):
    monkeypatch.setattr(settling, "MOST_ROUNDS", 20)
    assert len(ask(rules, "2019-01-11", "2019-01-01 certified").derived) == 10
    with pytest.raises(cr.EvaluationError) as refused:
        ask(rules, "2019-03-01", "2019-01-01 certified")
    assert str(refused.value) == f"{who} about more than 20 times: no more are looked at"
