"""Performance: what completes an act, and to which instance it belongs."""

from datetime import date

import pytest
from evaluation.asking import ask, obligation, one, statuses

from carrier_rules.evaluation.completeness import Missing
from carrier_rules.model import Form


def full(*clauses: str) -> str:
    lines = (
        "obligation report",
        "who office with treasury",
        "must file plan, note",
        "form electronic, paper x2 sealed",
        "to ministry, treasury",
        "copy office",
        "due by 2019-06-28",
        *clauses,
        'source "1"',
    )
    return "\n  ".join(lines) + "\n"


def act(on: str, **lists) -> dict:
    whole = {
        "documents": ["plan", "note"],
        "forms": ["electronic", "paper x2 sealed"],
        "by": ["office", "treasury"],
        "to": ["ministry", "treasury"],
        "copy": ["office"],
    }
    chosen = {key: value for key, value in (whole | lists).items() if value is not None}
    return {"event": "report", "on": on, **chosen}


def outcome(*acts: dict) -> tuple[str, str | None, tuple[str, ...]]:
    found = one(full(), "2019-12-31", *acts)
    return str(found.status), found.fulfilled_on and str(found.fulfilled_on), found.missing


DAY = "2019-06-03"


def test_a_complete_act():
    assert outcome(act(DAY)) == ("fulfilled", DAY, ())
    assert one(full(), "2019-12-31", act(DAY)).assumed == ()


def test_what_an_incomplete_act_lacks():
    assert outcome() == ("overdue", None, ("plan", "note"))
    assert outcome(act(DAY, documents=["plan"])) == ("overdue", None, ("note", "copy of note to office"))
    assert outcome(act(DAY, to=["ministry"])) == (
        "overdue",
        None,
        tuple(
            f"{document} to treasury in {form}"
            for document in ("plan", "note")
            for form in ("electronic", "paper x2 sealed")
        ),
    )
    assert outcome(act(DAY, copy=[])) == ("overdue", None, ("copy to office",))
    assert outcome(act(DAY, by=["office"])) == ("overdue", None, ("act by treasury",))
    unsealed = outcome(act(DAY, forms=["electronic", "paper x2"]))
    assert unsealed[2] == tuple(
        f"{document} to {party} in paper x2 sealed"
        for document in ("plan", "note")
        for party in ("ministry", "treasury")
    )
    assert len(outcome(act(DAY, forms=["electronic", "paper sealed"]))[2]) == 4


def test_an_act_without_any_form_brings_nothing():
    assert outcome(act(DAY, forms=[])) == ("overdue", None, ("plan", "note", "copy to office"))


def test_several_acts_complete_it_together_dated_by_the_last_one_needed():
    assert outcome(act(DAY, to=["ministry"]), act("2019-06-10", to=["treasury"])) == ("fulfilled", "2019-06-10", ())
    assert outcome(act(DAY, documents=["plan"]), act("2019-07-01", documents=["note"]), act("2019-07-02")) == (
        "fulfilled-late",
        "2019-07-01",
        (),
    )
    one_set = act(DAY, forms=["electronic", "paper sealed"]), act("2019-06-12", forms=["paper sealed"])
    assert outcome(*one_set) == ("fulfilled", "2019-06-12", ())
    assert outcome(act(DAY, by=["office"]), act("2019-06-05", by=["treasury"], documents=[]))[:2] == (
        "fulfilled",
        "2019-06-05",
    )


def test_a_list_that_an_act_leaves_out_is_assumed_complete_and_named():
    bare = act(DAY, documents=None, forms=None, by=None, to=None, copy=None)
    found = one(full(), "2019-12-31", bare)
    assert (found.status, found.assumed) == ("fulfilled", ("documents", "forms", "by", "to", "copy"))
    partly = one(full(), "2019-12-31", act(DAY, forms=None, by=["office"]))
    assert (partly.status, partly.assumed, partly.missing) == ("overdue", ("forms",), ("act by treasury",))


def test_and_others_adds_no_duty():
    rule = full().replace("copy office", "copy office and others")
    assert one(rule, "2019-12-31", act(DAY)).status == "fulfilled"


def test_a_quoted_text_is_a_document_too():
    rule = 'obligation report\n  must submit "figures"\n  due by 2019-06-28\n  source "1"\n'
    assert one(rule, "2019-12-31", {"event": "report", "on": DAY, "documents": []}).missing == ("figures",)
    assert one(rule, "2019-12-31", {"event": "report", "on": DAY, "documents": ["figures"]}).status == "fulfilled"


def test_met_by_another_event_the_nth_time():
    rule = obligation("due by 2019-06-28", "met by inspected 2 times")
    events = "2019-03-01 inspected", "2019-04-01 inspected", "2019-05-05 inspected"
    assert one(rule, "2019-12-31", events[0]).missing == ("1 more of inspected",)
    found = one(rule, "2019-12-31", *events)
    assert (found.status, str(found.fulfilled_on)) == ("fulfilled", "2019-04-01")


def test_an_act_in_the_name_of_a_rule_that_another_event_performs():
    report = ask(obligation("due by 2019-06-28", "met by inspected"), "2019-12-31", "2019-03-01 report")
    assert report["report"].status == "overdue"
    assert [act.reason for act in report.unmatched] == ["`inspected` performs `report`"]


def test_an_act_in_the_name_of_a_rule_that_no_act_performs():
    rule = 'permission choice\n  may inspected\n  source "1"\n'
    found = ask(rule, "2019-12-31", "2019-03-01 choice").unmatched
    assert [act.reason for act in found] == ["a permission is not performed by acts"]


# To which instance


QUARTERLY = obligation("every quarter", "due within 10 days after quarter end")


def test_an_act_that_names_its_period_belongs_to_it_early_or_late():
    found = ask(QUARTERLY, "2019-12-31", "2019-03-15 report 2019-Q1", "2019-12-01 report 2019-Q2")
    assert statuses(found) == {
        "2019-Q1": "fulfilled",
        "2019-Q2": "fulfilled-late",
        "2019-Q3": "overdue",
        "2019-Q4": "upcoming",
    }


def test_one_act_may_be_for_several_periods():
    both = {"event": "report", "on": "2019-07-02", "period": ["2019-Q1", "2019-Q2"]}
    assert statuses(ask(QUARTERLY, "2019-07-31", both)) == {"2019-Q1": "fulfilled-late", "2019-Q2": "fulfilled"}


def test_an_act_without_a_period_belongs_to_the_earliest_that_is_open():
    report = ask(
        QUARTERLY, "2019-10-31", "2019-03-31 report", "2019-07-01 report", "2019-07-02 report", "2019-07-03 report"
    )
    assert statuses(report) == {"2019-Q1": "fulfilled-late", "2019-Q2": "fulfilled", "2019-Q3": "overdue"}
    assert report["report", "2019-Q1"].assumed == ("documents", "period")
    assert [(str(act.on), act.reason) for act in report.unmatched] == [
        ("2019-03-31", "no instance of `report` was open on that day"),
        ("2019-07-03", "no instance of `report` was open on that day"),
    ]


def test_what_is_waived_or_does_not_apply_is_not_open():
    waivable = obligation("every quarter", "due within 10 days after quarter end", "waived by excused")
    found = ask(waivable, "2019-07-31", "2019-04-05 excused 2019-Q1", "2019-07-05 report")
    assert statuses(found) == {"2019-Q1": "waived", "2019-Q2": "fulfilled"}
    conditional = obligation("every quarter", "due within 10 days after quarter end", "when certified")
    found = ask(conditional, "2019-07-31", "2019-05-05 certified", "2019-07-05 report")
    assert statuses(found) == {"2019-Q1": "inapplicable", "2019-Q2": "fulfilled"}


def test_what_may_apply_is_open_and_what_was_overdue_stays_open():
    unknown = obligation("every quarter", "due within 10 days after quarter end", "when size is small")
    found = ask(unknown, "2019-07-31", "2019-07-05 report")
    assert found["report", "2019-Q1"].acts == (date(2019, 7, 5),)
    assert statuses(found) == {"2019-Q1": "undetermined", "2019-Q2": "undetermined"}
    falling = obligation("every quarter", "due within 10 days after quarter end", "unless lost")
    found = ask(falling, "2019-07-31", "2019-05-05 lost", "2019-07-05 report")
    assert statuses(found) == {"2019-Q1": "fulfilled-late", "2019-Q2": "inapplicable"}


def test_attribution_rests_on_what_was_known_on_the_day():
    """The funding of 20 June opens nothing for an act of 3 June."""
    rule = obligation("every quarter", "due within 10 days after first funded")
    found = ask(rule, "2019-06-30", "2019-06-20 funded", "2019-06-03 report")
    assert [act.reason for act in found.unmatched] == ["no instance of `report` was open on that day"]
    moving = obligation("every quarter", "due within 10 days after last funded", "when certified")
    events = "2019-03-01 certified", "2019-03-05 funded", "2019-04-01 report", "2019-06-20 funded"
    assert statuses(ask(moving, "2019-06-30", *events))["2019-Q1"] == "fulfilled-late"


def test_a_period_or_matter_that_no_instance_has():
    report = ask(QUARTERLY, "2019-07-31", "2019-07-05 report 2018-Q4", {"event": "report", "on": DAY, "matter": "A-1"})
    assert [act.reason for act in report.unmatched] == [
        "`report` has no instance that the act's period or matter names",
        "`report` has no instance for 2018-Q4",
    ]


def test_the_event_that_makes_an_instance_never_performs_it():
    rule = obligation("for each inspected", "due within 10 days after it", "met by inspected")
    found = ask(rule, "2019-12-31", "2019-03-01 inspected", "2019-03-05 inspected")
    assert statuses(found) == {"2019-03-01": "fulfilled", "2019-03-05": "overdue"}
    named = {"event": "inspected", "on": "2019-03-01", "matter": "A-1"}
    assert statuses(ask(rule, "2019-12-31", named)) == {"2019-03-01": "overdue"}


def test_an_act_without_a_matter_belongs_to_the_earliest_instance():
    rule = obligation("for each inspected", "due within 10 days after it")
    found = ask(
        rule, "2019-12-31", "2019-03-01 inspected", "2019-03-05 inspected", "2019-03-06 report", "2019-03-01 report"
    )
    assert statuses(found) == {"2019-03-01": "fulfilled", "2019-03-05": "overdue"}
    assert found["report", "2019-03-01"].assumed == ("documents", "instance")


def test_in_a_rule_with_one_instance_an_act_may_come_any_time_from_the_effective_date():
    rule = obligation("due by 2019-06-28")
    assert one(rule, "2019-12-31", "2019-01-01 report").status == "fulfilled"
    report = ask(rule, "2019-12-31", "2018-12-31 report")
    assert report["report"].status == "overdue"
    assert [act.reason for act in report.unmatched] == ["it lies before 2019-01-01, when the policy takes effect"]
    named = ask(rule, "2019-12-31", "2019-03-01 report 2019-Q1")
    assert [act.reason for act in named.unmatched] == ["`report` has no instance that the act's period or matter names"]


def counted(*clauses: str) -> str:
    lines = (
        "obligation report",
        "must file plan",
        *clauses,
        "due by 2019-06-28",
        "met by inspected 2 times",
        'source "1"',
    )
    return "\n  ".join(lines) + "\n"


@pytest.mark.parametrize(
    ("clauses", "whole", "partly"),
    [
        ((), {"documents": ["plan"]}, {"documents": []}),
        (("form paper x2 sealed",), {"forms": ["paper x2 sealed"]}, {"forms": ["paper sealed"]}),
        (("form paper x2 sealed",), {"forms": ["paper x3 sealed"]}, {"forms": ["paper x2"]}),
        (("form paper x2",), {"forms": ["paper sealed", "paper"]}, {"forms": ["electronic", "paper"]}),
        (("to ministry, office",), {"to": ["ministry", "office"]}, {"to": ["ministry"]}),
        (("copy ministry, office",), {"copy": ["ministry", "office"]}, {"copy": ["office"]}),
        (("copy office",), {"forms": ["paper"]}, {"forms": []}),
        (("who office with treasury",), {"by": ["office", "treasury"]}, {"by": ["treasury"]}),
    ],
)
def test_only_acts_that_are_complete_by_themselves_are_counted(clauses, whole, partly):
    rule = counted(*clauses)
    first, second = ({"event": "inspected", "on": f"2019-03-0{n}", **whole} for n in (1, 2))
    lacking = {"event": "inspected", "on": "2019-03-01", **partly}
    done = one(rule, "2019-12-31", first, second)
    assert (str(done.status), str(done.fulfilled_on), done.missing) == ("fulfilled", "2019-03-02", ())
    missed = one(rule, "2019-12-31", lacking, second)
    assert (str(missed.status), missed.missing) == ("overdue", ("1 more of inspected",))
    assert one(rule, "2019-12-31", lacking, lacking).missing == ("2 more of inspected",)


def test_what_is_assumed_of_acts_that_are_counted():
    acts = (
        {"event": "inspected", "on": "2019-03-01"},
        {"event": "inspected", "on": "2019-03-02", "documents": ["plan"]},
    )
    assert one(counted("to office"), "2019-12-31", *acts).assumed == ("documents", "to")
    # A third one is not needed: what it leaves out was not assumed.
    third = {"event": "inspected", "on": "2019-03-03"}
    assert one(counted(), "2019-12-31", acts[1], acts[1], third).assumed == ()
    assert one(counted(), "2019-12-31", acts[0]).assumed == ("documents",)


def test_what_is_assumed_of_several_acts_that_are_one_performance():
    first = act(DAY, forms=None, to=["ministry"])
    found = one(full(), "2019-12-31", first, act("2019-06-05", by=None, to=["treasury"]), act("2019-06-06", copy=None))
    assert (found.status, found.assumed) == ("fulfilled", ("forms", "by"))


def test_each_thing_that_is_missing_as_a_value():
    paper = Form("paper", 2, True)
    partly = act(
        DAY, documents=["plan"], to=["ministry"], forms=["electronic", "paper sealed"], by=["treasury"], copy=[]
    )
    assert one(full(), "2019-12-31", partly).record.missing == (
        Missing("document", "plan", "ministry", paper),
        Missing("document", "plan", "treasury", Form("electronic")),
        Missing("document", "plan", "treasury", paper),
        Missing("document", "note"),
        Missing("copy", party="office"),
        Missing("act", party="office"),
    )
    copied = act(DAY, documents=["plan"], by=None)
    assert one(full(), "2019-12-31", copied).record.missing == (
        Missing("document", "note"),
        Missing("copy", "note", "office"),
    )
    assert one(counted(), "2019-12-31").record.missing == (Missing("more", "inspected", number=2),)


def test_a_copy_of_one_document_that_another_act_brought_without():
    acts = act(DAY, documents=["plan"]), act("2019-06-05", documents=["note"], copy=[])
    assert outcome(*acts) == ("overdue", None, ("copy of note to office",))
    # An act that brings nothing in any form sends no copy either.
    acts = act(DAY, copy=[]), act("2019-06-05", forms=[])
    assert outcome(*acts) == ("overdue", None, ("copy to office",))


def test_a_place_where_nothing_is_said_of_forms_or_recipients():
    rule = 'obligation report\n  must file plan, note\n  due by 2019-06-28\n  source "1"\n'
    assert one(rule, "2019-12-31", act(DAY, documents=["plan"])).missing == ("note",)
    to = rule.replace("  due", "  to ministry, office\n  due")
    assert one(to, "2019-12-31", act(DAY, to=["office"])).missing == ("plan to ministry", "note to ministry")
    form = rule.replace("  due", "  form paper x2\n  due")
    assert one(form, "2019-12-31", act(DAY, forms=["paper"])).missing == ("plan in paper x2", "note in paper x2")


def test_an_act_for_several_periods_fits_where_one_of_them_does():
    rule = obligation("every quarter", "not before 5 days after quarter end", "due within 10 days after quarter end")
    both = {"event": "report", "on": "2019-04-10", "period": ["2019-Q1", "2019-Q2"]}
    report = ask(rule, "2019-07-31", both)
    assert (statuses(report)["2019-Q1"], report.unmatched) == ("fulfilled", ())
    assert [act.reason for act in ask(rule, "2019-07-31", both | {"on": "2019-03-10"}).unmatched] == [
        "acting had not begun on that day"
    ]
    assert [act.reason for act in ask(rule, "2019-07-31", both | {"period": ["2018-Q1", "2018-Q2"]}).unmatched] == [
        "`report` has no instance for 2018-Q1 or 2018-Q2"
    ]


def test_an_act_of_a_kind_that_does_not_count_fits_nothing():
    rule = obligation("due by 2019-06-28", "met by report where size is small")
    large = ({"fact": "size", "value": "large"},)
    report = ask(rule, "2019-07-01", "2019-03-01 report", facts=large)
    assert (str(report["report"].status), [act.reason for act in report.unmatched]) == (
        "overdue",
        ["it is not of the kind that performs the rule"],
    )
