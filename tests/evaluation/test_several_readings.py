"""What is unknown in deadlines, in events that happen by themselves and in acts is taken for true, and for false."""

from datetime import date, datetime

from attrs import evolve
from evaluation.asking import ask, dated, obligation, one

from carrier_rules.evaluation import Derived, Obligation, Status
from carrier_rules.evaluation.guesses import Guess, other_guesses
from carrier_rules.evaluation.several_readings import derived_in_all, merged

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


# The readings beside each other

REPORT = obligation("due by 2019-07-10")


def said(**changes) -> Obligation:
    """What one reading says: overdue since 11 July, with some of it changed."""
    return evolve(one(REPORT, "2019-07-11"), **changes)


def agreed(*readings: Obligation | None, unknown: tuple[str, ...] = ("size", "audited", "size")) -> Obligation:
    ((rank, found),) = merged([[] if o is None else [(3, o)] for o in readings], unknown)
    assert rank == 3
    return found


def test_readings_that_say_the_same_leave_it_as_it_is():
    overdue = said()
    assert agreed(overdue, overdue) is overdue


def test_where_the_statuses_differ_nothing_is_said_of_a_status():
    overdue = said(missing_facts=("staff",))
    found = agreed(overdue, said(status=Status.FULFILLED_LATE, fulfilled_on=date(2019, 7, 12)))
    assert found == evolve(
        overdue, status=Status.UNDETERMINED, missing_facts=("audited", "size", "staff"), fulfilled_on=None,
        decided_on=None, days_late=None, breached_on=None,
    )  # fmt: skip
    assert found.due == date(2019, 7, 10)


def test_an_instance_that_not_every_reading_has_is_undetermined_without_a_date():
    found = agreed(said(), None)
    assert (*dated(found), found.nominal_due, found.days_late) == ("undetermined", None, None, None)
    assert (found.missing_facts, found.warnings) == (("audited", "size"), ())
    assert agreed(None, said()) == found


def test_where_only_the_dates_differ_both_are_told_in_order():
    later = said(due=date(2019, 7, 12), nominal_due=date(2019, 7, 12), warnings=("one more",))
    found = agreed(later, said())
    assert (*dated(found), found.nominal_due, found.days_late) == ("overdue", None, None, 1)
    assert found.warnings == ("one more", "what is not known decides whether it is due 2019-07-10 or 2019-07-12")
    moments = (said(due_at=datetime(2019, 7, 10, hour)) for hour in (10, 12))
    assert agreed(*moments).due_at is None
    without = agreed(said(), said(due=None))
    assert without.warnings == ("what is not known decides whether it is due 2019-07-10",)


def test_what_differs_is_not_said_and_the_rest_stays():
    found = agreed(said(), said(days_late=2, opens=None))
    assert (*dated(found), found.days_late, found.opens) == ("overdue", "2019-07-10", None, None)
    assert found.missing_facts == ("audited", "size")
    assert (str(found.decided_on), str(found.breached_on)) == ("2019-07-11", "2019-07-11")


def test_what_is_undetermined_in_each_reading_stays_so_where_a_date_differs():
    open_one = said(status=Status.UNDETERMINED, missing_facts=("staff",))
    found = agreed(open_one, evolve(open_one, opens=None))
    assert (str(found.status), found.missing_facts) == ("undetermined", ("audited", "size", "staff"))
    assert (found.days_late, found.decided_on, found.breached_on) == (None, None, None)


def test_instances_keep_their_rank_and_the_order_in_which_they_were_met():
    first, second = said(), said(instance="2019-Q1")
    found = merged([[(0, first)], [(1, second), (0, first)]], ("size",))
    assert [(rank, o.instance, str(o.status)) for rank, o in found] == [
        (0, None, "overdue"),
        (1, "2019-Q1", "undetermined"),
    ]


def happened(day: int, certain: int) -> Derived:
    return Derived("over", date(2019, 7, day), date(2019, 7, certain), None, None, None, (), None)


def test_of_events_that_are_alike_each_is_certain_when_every_reading_has_it():
    first = (happened(1, 1), happened(1, 5), happened(2, 9))
    assert derived_in_all([first]) == first
    # The second of the first day is certain on the 6th in the other reading; that of the 2nd is not in it.
    assert derived_in_all([first, (happened(1, 3), happened(1, 6))]) == (happened(1, 3), happened(1, 6))
    assert derived_in_all([first, (happened(1, 3), happened(2, 2))]) == (happened(1, 3), happened(2, 9))
    assert derived_in_all([first, first, ()]) == ()


def test_each_place_is_read_against_the_rest_both_ways():
    found = list(other_guesses(["a", "b", "a"]))
    a, b = frozenset("a"), frozenset("b")
    assert found == [Guess(False), Guess(True, a), Guess(False, a), Guess(True, b), Guess(False, b)]
    assert [guess.of("a") for guess in (Guess(), *found)] == [True, False, False, True, True, False]
    # No more than twelve places are read by themselves.
    assert len(list(other_guesses([str(n) for n in range(13)]))) == 1 + 2 * 12
