"""What an assessment says and how it may be used: order, look-up, copies, threads, time."""

import copy
import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from evaluation.asking import ask, obligation, one, policy, timeline

import carrier_rules as cr
from carrier_rules.evaluation import STATUSES, Status

QUARTERLY = obligation("every quarter", "due within 10 days after quarter end")
TWO = QUARTERLY + 'obligation other 其他\n  due by 2019-07-10\n  must file note\n  source "1"\n'


def test_obligations_stand_in_order_of_due_date_then_of_rule():
    found = ask(TWO + 'obligation prompt\n  due promptly\n  must file note\n  source "1"\n', "2019-07-31")
    assert [(o.rule, o.instance) for o in found] == [
        ("report", "2019-Q1"),
        ("report", "2019-Q2"),
        ("other", None),
        ("prompt", None),
    ]


def test_instances_with_one_due_date_keep_the_order_of_their_events():
    events = ["2019-03-01 inspected"] * 11
    found = ask(obligation("for each inspected", "due by 2019-06-28"), "2019-07-31", *events)
    assert [o.instance for o in found] == ["2019-03-01", *(f"2019-03-01#{n}" for n in range(2, 12))]


def test_an_obligation_is_found_by_rule_and_instance():
    report = ask(TWO, "2019-07-31")
    assert report["report", "2019-Q2"].period == "2019-Q2"
    assert report["other"] == report["其他"] == report["other", None]
    with pytest.raises(KeyError) as raised:
        report["report"]
    assert raised.value.args == ("`report` has 2 instances (2019-Q1, 2019-Q2): name one of them",)
    with pytest.raises(KeyError) as raised:
        report["nothing"]
    assert raised.value.args == ("`nothing` has 0 instances (none): name one of them",)


def test_obligations_by_status():
    report = ask(TWO, "2019-07-31", "2019-07-09 other")
    assert [o.rule for o in report.fulfilled] == ["other"]
    assert [o.instance for o in report.overdue] == ["2019-Q1", "2019-Q2"]
    assert report.with_status("overdue", "fulfilled") == tuple(report)
    for status in Status:
        assert getattr(report, status.name.lower()) == report.with_status(status)
    assert not hasattr(report, "done")
    assert {status for known in STATUSES.values() for status in known} == set(Status)


def test_what_falls_due_next():
    report = ask(TWO, "2019-07-01", horizon="2019-12-31")
    assert (report.next_due.rule, report.next_due.instance) == ("report", "2019-Q2")
    assert ask(TWO, "2019-03-01").next_due.rule == "other"
    assert ask(obligation("due promptly"), "2019-07-01").next_due is None


def test_an_assessment_is_a_value():
    first, second = (ask(TWO, "2019-07-31", "2019-07-09 other") for _ in range(2))
    assert first == second
    assert hash(first) == hash(second)
    assert len({*first, *second}) == len(first) == 3
    assert first != ask(TWO, "2019-07-30", "2019-07-09 other")
    with pytest.raises(AttributeError):
        first.entity = "there"


def test_an_assessment_may_be_copied_and_not_pickled():
    report = ask(TWO, "2019-07-31")
    assert copy.copy(report) == report
    assert copy.deepcopy(report) is report
    assert copy.deepcopy(report["other"]) is report["other"]
    for value in (report, report["other"]):
        with pytest.raises(TypeError) as raised:
            pickle.dumps(value)
        assert str(raised.value) == "an assessment cannot be pickled: keep what `to_dict()` returns"


def test_the_data_of_an_obligation():
    rule = """
obligation report
  who office with treasury
  must file plan
  to ministry
  copy treasury
  every quarter
  due within 10 days after quarter end
  source "一" "words"
"""
    found = ask(rule, "2019-04-15", "2019-04-02 report").to_dict()
    (said,) = found.pop("obligations")
    said.pop("explanation")
    assert said == {
        "rule": "report",
        "kind": "obligation",
        "instance": "2019-Q1",
        "period": "2019-Q1",
        "matter": None,
        "status": "fulfilled",
        "opens": "2019-04-01",
        "due": "2019-04-10",
        "nominal_due": "2019-04-10",
        "due_at": None,
        "fulfilled_on": "2019-04-02",
        "days_left": None,
        "days_late": None,
        "decided_on": "2019-04-02",
        "breached_on": None,
        "provisional": False,
        "provisional_because": None,
        "due_between": None,
        "bearers": ["office"],
        "jointly_with": ["treasury"],
        "to": ["ministry"],
        "copy": ["treasury"],
        "acts": ["2019-04-02"],
        "missing": [],
        "assumed": ["documents", "by", "to", "copy", "period"],
        "missing_facts": [],
        "warnings": [],
        "sources": [{"section": "一", "quote": "words"}],
    }
    found["calendar"].pop("state")
    assert found == {
        "policy": "asked",
        "entity": "here",
        "as_of": "2019-04-15",
        "known_at": None,
        "calendar": {"name": "CN", "official_through": "2026-12-25"},
        "unmatched": [],
        "derived": [],
        "warnings": [],
    }


def test_the_matter_of_the_event_that_makes_it():
    made = {"event": "inspected", "on": "2019-03-01", "matter": "A-1", "id": "e1"}
    found = one(obligation("for each inspected", "due promptly"), "2019-03-31", made)
    assert (found.matter, found.instance, found.period) == ("A-1", "e1", None)


def test_known_at_hides_what_was_recorded_later():
    late = {"event": "report", "on": "2019-04-02", "period": "2019-Q1", "recorded": "2019-05-05"}
    assert ask(QUARTERLY, "2019-04-30", late)["report", "2019-Q1"].status == "fulfilled"
    known = ask(QUARTERLY, "2019-04-30", late, known_at="2019-05-04")
    assert (known["report", "2019-Q1"].status, known.to_dict()["known_at"]) == ("overdue", "2019-05-04")


def test_an_event_after_the_cut_off_counts_as_the_next_day_s():
    header = "effective 2019-01-01\n  cutoff 17:30"
    rule = obligation("due by 2019-06-28")
    for moment, status in (("17:30", "fulfilled"), ("17:31", "fulfilled-late")):
        act = {"event": "report", "on": f"2019-06-28T{moment}"}
        assert one(rule, "2019-12-31", act, header=header).status == status
    assert one(rule, "2019-12-31", "2019-06-28 report", header=header).status == "fulfilled"


def test_a_policy_may_be_asked_by_many_threads_at_once():
    root = Path(__file__).resolve().parents[2]
    asked = cr.load(root / "policies" / "miit-2019-92.pol")
    events = [
        {"event": "designated", "on": "2019-05-06"},
        {"event": "central-funds-disbursed", "on": "2019-06-28"},
        {"event": "plan-amended", "on": "2019-07-15"},
        {"event": "quarterly-report", "on": "2019-10-28"},
    ]
    zone = cr.Timeline.from_dict({"entity": "z", "kind": "zone", "events": events})
    days = [date(2019 + n // 6, n % 6 * 2 + 1, 15) for n in range(18)]
    alone = [asked.assess(zone, day).to_dict() for day in days]
    fresh = cr.load(root / "policies" / "miit-2019-92.pol")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda day: fresh.assess(zone, day).to_dict(), days * 8))
    assert found == alone * 8


def test_a_far_day_takes_time_in_proportion_to_its_instances():
    """From 2019 to 9998 there are 7,980 years; before the first day there is nothing."""
    rule = obligation("every year", "due within 10 days after year end")
    assert len(ask(rule, "0001-01-01")) == 0
    started = time.process_time()
    assert len(ask(rule, "9998-12-31")) == 7_980
    assert time.process_time() - started < 10


def test_a_thousand_acts_without_a_period_take_no_square_of_their_number():
    acts = [f"{year}-{month:02}-05 report" for year in range(2020, 2100) for month in range(1, 13)]
    asked = policy(obligation("every month", "due within 10 days after month end"), "effective 2019-12-01")
    told = timeline(*acts)
    started = time.process_time()
    report = asked.assess(told, date(2099, 12, 31))
    assert len(report.fulfilled) == len(acts)
    assert time.process_time() - started < 5


def test_an_obligation_explains_itself_in_two_languages_and_no_other():
    found = one(obligation("due by 2019-06-28"), "2019-06-01")
    assert found.explain().splitlines()[-1] == "As of 2019-06-01: pending. 27 days left."
    assert found.explanation[-1]["status"] == "pending"
    assert found.explain("zh") != found.explain("en") == found.explain()
    with pytest.raises(ValueError) as raised:
        found.explain("fr")
    assert str(raised.value) == "unknown language `fr`: use `en` or `zh`"


def test_events_that_a_rule_names_and_does_not_see_are_told():
    rules = 'prohibition ban must not inspected source "1"\nobligation each for each funded due within 5 days after it must submit plan source "1"\n'
    event = {"event": "inspected", "on": "2019-07-01", "matter": "A-1"}
    report = ask(rules, "2019-07-31", event)
    assert str(report["ban"].status) == "respected"
    assert report.warnings == (
        "`ban` does not see `inspected` of 2019-07-01, which is about `A-1`: its instances are about no case",
    )
    assert ask(rules, "2019-07-31", "2019-07-01 inspected").warnings == ()


UNSEEN = """
obligation once must submit note due by 2019-07-31 waived by excused source "1"
obligation quarterly every quarter due within 10 days after quarter end when certified must submit plan source "1"
requirement sum that total amount of funded >= 1 CNY source "1"
permission choice may lost source "1"
obligation paid must "pay" "it" due promptly met by notified source "1"
"""


def about(event: str, day: str, **more) -> dict:
    return {"event": event, "on": day, **more}


def test_what_is_about_a_period_is_unseen_where_no_instance_is_of_one():
    report = ask(UNSEEN, "2019-07-31", "2019-02-01 excused 2019-Q1", "2019-02-04 excused 2019-Q2", "2019-02-05 excused")
    assert report.warnings == (
        "`once` does not see `excused` of 2019-02-01, which is for 2019-Q1, and 1 more like it: its instances are about no case",
    )
    both = about("excused", "2019-02-01", period=["2019-Q1", "2019-Q2"])
    assert ask(UNSEEN, "2019-07-31", both).warnings == (
        "`once` does not see `excused` of 2019-02-01, which is for 2019-Q1, 2019-Q2: its instances are about no case",
    )


def test_a_recurring_rule_sees_periods_and_no_cases():
    assert ask(UNSEEN, "2019-07-31", "2019-02-01 certified 2019-Q1").warnings == ()
    report = ask(UNSEEN, "2019-07-31", about("certified", "2019-02-01", matter="A"))
    assert report.warnings == (
        "`quarterly` does not see `certified` of 2019-02-01, which is about `A`: its instances are about no case",
    )


def test_whatever_names_the_event_is_told():
    events = [about(name, "2019-02-01", matter="A") for name in ("funded", "lost", "notified")]
    report = ask(UNSEEN, "2019-07-31", *events)
    assert report.warnings == tuple(
        f"`{rule}` does not see `{name}` of 2019-02-01, which is about `A`: its instances are about no case"
        for rule, name in (("sum", "funded"), ("choice", "lost"), ("paid", "notified"))
    )
    # Acts under the rule's own name say for themselves where they belong; of what it does not name nothing is said.
    assert (
        ask(
            UNSEEN, "2019-07-31", about("once", "2019-02-01", matter="A"), about("inspected", "2019-02-01", matter="A")
        ).warnings
        == ()
    )


def test_a_rule_for_others_and_what_becomes_of_rules_are_not_told():
    rules = (
        "entity zone\nentity carrier\n"
        'obligation once for carrier must submit note due by 2019-07-31 waived by excused source "1"\n'
        'obligation each for each certified due within 5 days after it must submit plan source "1"\n'
        'prohibition ban must not inspected when breach of each source "1"\n'
    )
    events = [about("excused", "2019-02-01", matter="A"), about("certified", "2019-02-01", matter="A")]
    zone = cr.Timeline.from_dict({"entity": "z", "kind": "zone", "events": events})
    assert policy(rules).assess(zone, date(2019, 7, 31)).warnings == ()


def test_acts_that_fit_nothing_stand_by_day_then_name_then_id():
    acts = [
        about("report", "2019-02-02", period="2018-Q1", id="b"),
        about("report", "2019-02-02", period="2018-Q1", id="a"),
        about("report", "2019-02-02", period="2018-Q1"),
        about("other", "2019-02-02", matter="A"),
        about("report", "2019-02-01", period="2018-Q1", id="z"),
    ]
    report = ask(TWO, "2019-07-31", *acts)
    assert [(str(act.on), act.event, act.id) for act in report.unmatched] == [
        ("2019-02-01", "report", "z"),
        ("2019-02-02", "other", None),
        ("2019-02-02", "report", None),
        ("2019-02-02", "report", "a"),
        ("2019-02-02", "report", "b"),
    ]
    assert report.to_dict()["unmatched"][0] == {
        "event": "report",
        "on": "2019-02-01",
        "id": "z",
        "reason": "`report` has no instance for 2018-Q1",
    }


def test_the_last_day_of_all_comes_before_no_day():
    rules = 'obligation prompt due promptly must file note source "1"\n' + obligation("due by 9999-12-31", "no roll")
    assert [o.rule for o in ask(rules, "2019-07-31")] == ["report", "prompt"]


def test_what_falls_due_next_is_neither_done_nor_late_nor_without_a_date():
    rules = TWO + 'obligation prompt due promptly must file note source "1"\n'
    report = ask(rules, "2019-06-30", "2019-06-03 other")
    # The first quarter is overdue, the other one done; the second quarter, which ends today, is due on 10 July.
    assert (report.next_due.instance, str(report.next_due.status)) == ("2019-Q2", "upcoming")
    assert ask(rules, "2019-06-29", "2019-06-03 other").next_due is None


def test_the_only_instance_is_named_so_where_it_is_not_found():
    with pytest.raises(KeyError) as raised:
        ask(TWO, "2019-07-31")["other", "2019-Q1"]
    assert raised.value.args == ("`other` has 1 instances (the only one): name one of them",)


def test_events_that_a_policy_declares_to_happen_by_themselves():
    report = ask("event over for each certified on 1 month after it\n" + TWO, "2019-07-31")
    assert [report.happens_by_itself(name) for name in ("over", "certified", "nothing")] == [True, False, False]


def test_what_is_missing_is_said_while_it_can_be_brought():
    rules = obligation("due by 2019-07-10", "waived by excused", "unless lost", "to ministry")
    partly = about("report", "2019-07-01", documents=[])
    expected = {
        "2019-07-01": ("pending", ("plan",)),
        "2019-07-11": ("overdue", ("plan",)),
    }
    assert {day: (str(o.status), o.missing) for day in expected if (o := one(rules, day, partly))} == expected
    for event, status in (("2019-07-02 excused", "waived"), ("2019-07-02 lost", "inapplicable")):
        o = one(rules, "2019-07-31", partly, event)
        assert (str(o.status), o.missing, o.acts) == (status, (), (date(2019, 7, 1),))
    lapsed = one(obligation("due by 2018-12-28"), "2019-07-31")
    assert (str(lapsed.status), lapsed.missing, lapsed.days_late, lapsed.days_left) == ("lapsed", ("plan",), None, None)


def test_what_is_still_open_has_no_day_of_decision():
    rules = 'recommendation advice should "send" plan due by 2019-07-10 source "1"\n'
    assert one(rules, "2019-07-31").decided_on is None
    followed = one(rules, "2019-07-31", "2019-07-05 advice")
    assert (str(followed.decided_on), str(followed.fulfilled_on), followed.days_late) == (
        "2019-07-05",
        "2019-07-05",
        None,
    )
