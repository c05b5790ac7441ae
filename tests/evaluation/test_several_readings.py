"""What is unknown in deadlines, in events that happen by themselves and in acts is taken for true, and for false."""

from evaluation.asking import ask, dated, obligation, one

EXTENDED = obligation("due by 2019-07-10", "extended by 5 days when audited is yes")


def test_an_extension_that_may_be_granted_makes_a_difference_after_the_first_date():
    # With the extension the last day is Monday 15 July.
    o = one(EXTENDED, "2019-07-11")
    assert (*dated(o), o.missing_facts) == ("undetermined", None, ("audited",))
    assert o.warnings == ("what is not known decides whether it is due 2019-07-10 or 2019-07-15",)
    assert one(EXTENDED, "2019-07-16").missing_facts == ("audited",)


def test_where_the_status_is_the_same_only_the_date_is_left_open():
    o = one(EXTENDED, "2019-07-09")
    assert (*dated(o), o.missing_facts, o.days_left) == ("pending", None, ("audited",), None)
    assert o.warnings == ("what is not known decides whether it is due 2019-07-10 or 2019-07-15",)


def test_performed_in_time_either_way():
    assert one(EXTENDED, "2019-07-31", "2019-07-09 report").status == "fulfilled"
    assert one(EXTENDED, "2019-07-31", "2019-07-12 report").status == "undetermined"
    assert one(EXTENDED, "2019-07-31", "2019-07-16 report").status == "fulfilled-late"


def test_what_may_not_have_been_performed_has_no_day_of_it():
    rule = obligation("due by 2019-07-10", "met by certified where audited is yes")
    o = one(rule, "2019-07-31", "2019-07-05 certified")
    assert (*dated(o), o.fulfilled_on, o.decided_on) == ("undetermined", "2019-07-10", None, None)


def test_what_is_given_is_no_longer_open():
    known = ({"fact": "audited", "value": True},)
    assert dated(one(EXTENDED, "2019-07-11", facts=known)) == ("pending", "2019-07-15")


def test_a_derived_event_that_may_have_happened():
    rules = "event over for each certified on 1 month after it when audited is yes\n" + (
        'permission use may inspected from certified until over source "1"\n'
        'obligation report must file plan for each over due within 5 days after it source "2"\n'
    )
    before = ask(rules, "2019-07-31", "2019-07-01 certified")
    assert {o.rule: str(o.status) for o in before} == {"use": "available"}
    after = ask(rules, "2019-08-01", "2019-07-01 certified")
    assert {o.rule: (str(o.status), o.missing_facts) for o in after} == {
        "use": ("undetermined", ("audited",)),
        "report": ("undetermined", ("audited",)),
    }
    assert after.derived == ()


def test_what_does_not_rest_on_the_unknown_stays_certain():
    rules = EXTENDED + 'obligation other must file note due by 2019-07-10 source "2"\n'
    report = ask(rules, "2019-07-11")
    assert (str(report["report"].status), str(report["other"].status)) == ("undetermined", "overdue")
    assert report["other"].missing_facts == ()


def test_a_breach_that_may_have_been():
    rules = EXTENDED + 'prohibition use must not inspected when breach of report source "2"\n'
    assert ask(rules, "2019-07-11", "2019-07-11 inspected")["use"].status == "undetermined"
    # Extended or not, it is missed by 16 July.
    assert ask(rules, "2019-07-16", "2019-07-16 inspected")["use"].status == "violated"


def test_one_fact_that_works_both_ways_through_two_events_is_undetermined() -> None:
    """Small firms are `a` and must report; large ones are `b` and need not. Neither all true nor all false tells them apart."""
    rules = (
        "event a for each certified on it when size is small\n"
        "event b for each certified on it when size is large\n"
        'obligation report must submit plan due by 2019-07-10 when a unless b source "1"\n'
    )
    (report,) = ask(rules, "2019-08-01", "2019-02-01 certified")
    assert (str(report.status), report.missing_facts) == ("undetermined", ("size",))
