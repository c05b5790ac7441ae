"""Due dates asked through rules. The counts themselves are held in tests/calendar and tests/policies."""

from datetime import date

import pytest
from attrs import evolve
from evaluation.asking import ask, dated, obligation, one, policy

import carrier_rules as cr
from carrier_rules.evaluation import make_plan

FUNDED = "2019-06-28 funded"


def due(clause: str, *events, as_of: str = "2021-12-31", **more) -> tuple[str | None, str | None]:
    """The due date and the one computed before rolling."""
    found = one(obligation(f"due {clause}", *more.pop("clauses", ())), as_of, *events, **more)
    return found.due and str(found.due), found.nominal_due and str(found.nominal_due)


def same(day: str) -> tuple[str, str]:
    return day, day


# 1 August 2019 + 2 months is 1 October, National Day (1 to 7 October off). 12 October, a Saturday, was worked.


def test_a_last_day_that_is_no_working_day_rolls_as_the_policy_or_the_rule_says():
    clause = "within 2 months of first funded"
    assert due(clause, "2019-08-01 funded") == ("2019-10-08", "2019-10-01")
    assert due(clause, "2019-08-01 funded", roll="backward") == ("2019-09-30", "2019-10-01")
    assert due(clause, "2019-08-01 funded", roll="none") == same("2019-10-01")
    assert due(clause, "2019-08-01 funded", clauses=("no roll",)) == same("2019-10-01")
    assert due(clause, "2019-08-01 funded", clauses=("roll backward",)) == ("2019-09-30", "2019-10-01")


def test_a_make_up_saturday_is_a_working_day():
    assert due("within 11 days after funded", "2019-10-01 funded") == same("2019-10-12")


def test_a_latest_day_rolls_backward_under_roll_forward():
    """15 days before 21 October 2019 is Sunday 6 October: the act must not come later, so 30 September."""
    call = {"event": "notified", "on": "2019-08-01", "meeting": "2019-10-21"}
    assert due("at least 15 days before the meeting of notified", call) == ("2019-09-30", "2019-10-06")
    assert due("at least 15 days before the meeting of notified", call, roll="none") == same("2019-10-06")


def test_working_days_never_roll():
    """5 working days before 14 October: 12 October (worked), 11, 10, 9, 8."""
    call = {"event": "notified", "on": "2019-08-01", "meeting": "2019-10-14"}
    assert due("at least 5 working days before the meeting of notified", call) == same("2019-10-08")


def test_counting_the_day_itself():
    clauses = ("counting the day itself",)
    assert due("within 1 day after funded", FUNDED, clauses=clauses) == same("2019-06-28")
    assert due("within 3 working days after funded", FUNDED, clauses=clauses) == same("2019-07-02")
    assert due("within 1 month after funded", "2019-07-02 funded", clauses=clauses) == same("2019-08-01")


def test_which_happening_starts_the_clock():
    events = "2019-03-01 funded", "2019-03-02 funded", "2019-03-04 funded"
    for which, day in (("first", "2019-03-04"), ("2nd", "2019-03-05"), ("last", "2019-03-07"), ("3rd", "2019-03-07")):
        assert due(f"within 3 days after {which} funded", *events) == same(day)
    assert due("within 3 days after 4th funded", *events) == (None, None)


def test_a_bare_event_is_the_first_with_a_warning_where_there_are_several():
    found = one(obligation("due within 3 days after funded"), "2019-12-31", "2019-03-01 funded", "2019-04-01 funded")
    assert (str(found.due), found.warnings) == (
        "2019-03-04",
        ("`funded` happened 2 times: the first counts, 2019-03-01",),
    )


def test_a_bare_event_is_the_instance_s_own_in_a_rule_for_each():
    rule = obligation("for each funded", "due within 3 days after funded")
    found = ask(rule, "2019-12-31", "2019-03-01 funded", "2019-04-01 funded")
    assert [(str(o.due), o.warnings) for o in found] == [("2019-03-04", ()), ("2019-04-04", ())]


def test_counting_since_an_event_goes_by_the_order_of_events():
    before = {"event": "funded", "on": "2019-04-01T09:00"}
    start = {"event": "certified", "on": "2019-04-01T10:00"}
    after = {"event": "funded", "on": "2019-04-01T11:00"}
    clause = "within 3 days after 2nd funded since certified"
    assert due(clause, before, start, after) == (None, None)
    assert due(clause, before, start, after, "2019-05-06 funded") == same("2019-05-09")
    assert due(clause, before, after) == (None, None)


def test_fixed_days():
    assert due("by 2019-06-30") == ("2019-07-01", "2019-06-30")  # a Sunday
    assert due("by the deadline of funded", {"event": "funded", "on": "2019-03-01", "deadline": "2019-06-30"}) == (
        "2019-07-01",
        "2019-06-30",
    )


@pytest.mark.parametrize(
    ("unit", "clause", "key", "day"),
    [
        ("year", "by 31 March of next year", "2019", "2020-03-31"),
        ("year", "by end of February of next year", "2019", "2020-03-02"),  # 29 February 2020 is a Saturday
        ("year", "by 30 June", "2019", "2019-07-01"),  # a Sunday
        ("month", "by day 10 of next month", "2019-10", "2019-11-11"),  # 10 November 2019 is a Sunday
        ("month", "by day 31 of next month", "2019-05", "2019-07-01"),  # June's last day, a Sunday
        ("month", "on working day 3 of next month", "2019-09", "2019-10-10"),  # after National Day: 8, 9, 10 October
        ("month", "on working day 23 of next month", "2019-09", "2019-10-31"),  # October 2019 has 19: its last
        ("month", "at least 5 days before quarter end", "2019-05", "2019-06-25"),
        ("quarter", "within 5 days after quarter start", "2019-Q2", "2019-04-08"),  # 6 April is a Saturday
        ("quarter", "within 5 working days after year end", "2019-Q2", "2020-01-08"),  # 2, 3, 6, 7, 8 January
    ],
)
def test_days_of_a_period(unit, clause, key, day):
    found = ask(obligation(f"every {unit}", f"due {clause}"), "2020-12-31")["report", key]
    assert str(found.due) == day


def test_members_are_rolled_before_they_are_compared():
    """30 June (a Sunday) rolls to 1 July; of it and 1 July the earlier is 1 July."""
    assert due("the earlier of (by 2019-06-30, by 2019-07-01)") == ("2019-07-01", "2019-06-30")
    assert due("the later of (by 2019-06-28, by 2019-06-30)") == ("2019-07-01", "2019-06-30")


def test_the_earlier_takes_those_known_and_the_later_waits_for_all():
    members = "(within 5 days after lost, within 3 days after certified)"
    assert due(f"the earlier of {members}", "2019-03-01 certified") == same("2019-03-04")
    found = one(obligation(f"due the later of {members}"), "2019-12-31", "2019-03-01 certified")
    assert dated(found) == ("awaiting", None)
    assert due(f"the later of {members}", "2019-03-01 certified", "2019-03-01 lost") == same("2019-03-06")


def test_what_can_no_longer_come_decides_the_later_not_the_earlier():
    header = "effective 2019-01-01 until 2019-06-30"
    members = "(within 5 days after lost, within 3 days after first certified)"
    events = ("2019-07-05 lost",)
    found = {
        which: str(one(obligation(f"due the {which} of {members}"), "2019-06-30", header=header).status)
        for which in ("earlier", "later")
    }
    assert found == {"earlier": "awaiting", "later": "awaiting"}
    later = one(obligation(f"due the later of {members}"), "2019-12-31", *events, header=header)
    assert later.status == "lapsed"
    carried = "(by the deadline of funded, within 3 days after first certified)"
    assert one(obligation(f"due the earlier of {carried}"), "2019-06-30", "2019-03-01 funded").status == "awaiting"
    assert one(obligation(f"due the later of {carried}"), "2019-06-30", "2019-03-01 funded").status == "pending"


def test_dates_inside_a_date():
    clause = "within 5 days after the later of (funded, 10 days after certified)"
    assert due(clause, "2019-03-01 funded") == (None, None)
    assert due(clause, "2019-03-01 funded", "2019-03-04 certified") == same("2019-03-19")
    clause = "at least 5 days before the earlier of (10 working days before 2019-10-14, effective date)"
    assert due(clause, roll="none") == same("2018-12-27")


# Together


TOGETHER = """
obligation quarterly
  every quarter from certified
  due within 15 working days after quarter end
  must file plan
  source "1"
obligation yearly
  every year
  due with quarterly of quarter 4
  must file note
  source "1"
"""
CERTIFIED = "2019-05-06 certified"


def filed(*documents: str, on: str = "2020-01-20") -> dict:
    return {"event": "quarterly", "on": on, "period": "2019-Q4", "documents": list(documents)}


def test_together_with_another_rule_s_instance():
    """15 working days of 31 December 2019: 2–3, 6–10, 13–17 January, Sunday the 19th (worked), 20, 21."""
    found = ask(TOGETHER, "2020-01-10", CERTIFIED)["yearly", "2019"]
    assert (dated(found), str(found.opens)) == (("pending", "2020-01-21"), "2020-01-01")


def test_one_filing_performs_both():
    found = ask(TOGETHER, "2020-03-01", CERTIFIED, filed("plan", "note"))
    assert (found["quarterly", "2019-Q4"].status, found["yearly", "2019"].status) == ("fulfilled", "fulfilled")
    assert found["yearly", "2019"].warnings == ()
    assert ask(TOGETHER, "2020-03-01", CERTIFIED, filed("plan"))["yearly", "2019"].status == "overdue"


def test_separate_filing_counts_with_a_warning():
    found = ask(TOGETHER, "2020-03-01", CERTIFIED, filed("plan"), "2020-01-21 yearly 2019")["yearly", "2019"]
    assert (found.status, found.warnings) == ("fulfilled", ("it was filed separately, not with `quarterly`",))


def test_together_with_what_does_not_exist_or_does_not_apply():
    """No instance of the other: inapplicable. One that does not apply has its date all the same."""
    assert dated(ask(TOGETHER, "2020-03-01", "2020-01-05 certified")["yearly", "2019"]) == ("inapplicable", None)
    conditional = TOGETHER.replace("due within", "when size is small\n  due within")
    large = {"fact": "size", "value": "large"}
    found = ask(conditional, "2020-03-01", CERTIFIED, facts=(large,))
    assert dated(found["quarterly", "2019-Q4"]) == ("inapplicable", "2020-01-21")
    assert dated(found["yearly", "2019"]) == ("overdue", "2020-01-21")


def test_together_with_a_rule_for_another_kind_of_entity():
    rules = "entity zone\nentity carrier\n" + TOGETHER.replace("every quarter", "for carrier\n  every quarter")
    asked = policy(rules.replace("every year", "for zone\n  every year"))
    report = asked.assess(cr.Timeline("x", "zone"), date(2020, 3, 1))
    assert [(o.rule, *dated(o)) for o in report] == [("yearly", "inapplicable", None)]


def test_together_with_a_date_that_moves():
    """What the other's date was when it passed, this one's was too."""
    rules = TOGETHER.replace("within 15 working days after quarter end", "within 10 days of last funded")
    events = CERTIFIED, "2020-01-02 funded", "2020-01-20 funded"
    found = ask(rules, "2020-03-01", *events)
    assert [dated(found[key]) for key in (("quarterly", "2019-Q4"), ("yearly", "2019"))] == [
        ("overdue", "2020-01-13")
    ] * 2


# What cannot be computed


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            obligation("due within 9000 years after funded"),
            "`report` cannot be computed: 9000 years after `2019-06-28` is no date: "
            "dates run from 0001-01-01 to 9999-12-31",
        ),
        (
            obligation("for each funded", "due at least 3000 years before it"),
            "`report` for 2019-06-28 cannot be computed: 3000 years before `2019-06-28` is no date: "
            "dates run from 0001-01-01 to 9999-12-31",
        ),
        (
            obligation("every quarter", "when certified within 9000 years after funded", "due promptly"),
            "`report` for 2019-Q1 cannot be computed: 9000 years after `2019-06-28` is no date: "
            "dates run from 0001-01-01 to 9999-12-31",
        ),
        (
            obligation("every quarter from 9000 years after funded", "due promptly"),
            "`report` cannot be computed: 9000 years after `2019-06-28` is no date: "
            "dates run from 0001-01-01 to 9999-12-31",
        ),
    ],
)
def test_a_date_outside_of_all_dates_names_the_rule_and_the_instance(rule, message):
    with pytest.raises(cr.EvaluationError) as raised:
        ask(rule, "2019-12-31", FUNDED)
    assert str(raised.value) == message


def test_together_with_the_instance_of_the_same_period():
    rules = TOGETHER.replace("every year", "every quarter from certified").replace(" of quarter 4", "")
    found = ask(rules, "2020-01-10", CERTIFIED)["yearly", "2019-Q4"]
    assert dated(found) == ("pending", "2020-01-21")


# What rests on days that are not official. The arrangement of 2026 ends with 25 December.


def unofficial(clause: str, *events) -> str | None:
    return one(obligation(f"due {clause}"), "2026-12-31", *events).provisional_because


def test_a_date_is_provisional_where_any_day_behind_it_is():
    def told(day: str) -> str:
        return (
            f"{day} is the first day behind this date that is not official: "
            "the arrangement is published from 2001-01-01 through 2026-12-25"
        )

    assert unofficial("within 5 working days after 2026-12-21") == told("2026-12-26")
    assert unofficial("by 2026-12-26") == told("2026-12-26")
    assert unofficial("within 5 days after the later of (5 working days after 2026-12-21, 2026-12-01)") == told(
        "2026-12-26"
    )
    assert unofficial("within 5 days after the later of (5 working days after 2026-12-24, 2026-12-01)") == told(
        "2026-12-26"
    )
    assert unofficial("within 5 working days after 2026-12-01") is None
    assert one(obligation("due by 2026-12-26"), "2026-12-31", roll="none").provisional is False


def test_an_unknown_time_zone_is_refused():
    model = policy(obligation("due promptly")).model
    lost = evolve(model, header=evolve(model.header, time_zone="Asia/Atlantis"))
    with pytest.raises(ValueError) as raised:
        make_plan(lost)
    assert str(raised.value) == "unknown time zone `Asia/Atlantis`"
