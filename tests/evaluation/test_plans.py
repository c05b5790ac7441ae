"""What is looked up once for a policy: what makes, performs and moves each rule, and in which order events are made."""

from datetime import date

import pytest
from evaluation.asking import obligation, permission, policy, requirement

from carrier_rules.evaluation import make_plan
from carrier_rules.evaluation.making_order import Group, making_order
from carrier_rules.evaluation.plan import RulePlan

QUARTERLY = 'obligation report must file plan every quarter due within 10 days after quarter end source "1"\n'


def planned(rules: str, name: str = "report", header: str = "effective 2019-01-01") -> RulePlan:
    return make_plan(policy(rules, header).model).by_id[name]


def all_planned(before: str, *rules: tuple[str, ...]) -> tuple[RulePlan, ...]:
    """The plans of several obligations of one policy."""
    written = (obligation(*clauses).replace("obligation report", f"obligation r{n}") for n, clauses in enumerate(rules))
    return make_plan(policy(before + "".join(written)).model).rules


def names(*found: str) -> frozenset[str]:
    return frozenset(found)


# Who and what


def test_who_acts_and_what_is_brought_to_whom():
    found = planned("""
obligation report
  who office with treasury
  must file plan, note, "figures"
  form electronic, paper x2 sealed
  to ministry, treasury
  copy office and others
  due promptly
  source "1"
""")
    assert (found.id, found.index, found.act) == ("report", 0, "report")
    assert found.documents == ("plan", "note", "figures")
    assert [str(form) for form in found.forms] == ["electronic", "paper x2 sealed"]
    assert (found.to, found.copy) == (("ministry", "treasury"), ("office",))
    assert (found.bearers, found.jointly_with, found.actors) == (("office",), ("treasury",), ("office", "treasury"))
    assert planned(obligation("due promptly", "met by inspected")).act == "inspected"


def test_what_forbids_or_permits_brings_nothing():
    assert planned(permission(), "choice").documents == ()


def test_what_makes_its_instances():
    assert planned(obligation("for each funded, certified", "due promptly")).making == ("funded", "certified")
    assert planned(obligation("due within 3 days after each inspected")).making == ("inspected",)
    assert planned(obligation("for each inspected", "due within 3 days after each inspected")).making == ("inspected",)
    assert planned(obligation("due within 3 days after inspected")).making == ()
    fine = 'obligation fine must "pay" "it" due within 1 month after it source "2"\n'
    assert planned(obligation("due by 2019-06-28", "otherwise fine") + fine, "fine").making == ("breach of report",)


def test_when_its_condition_has_to_be_read():
    assert planned(obligation("due promptly", "when certified")).conditional
    assert planned(obligation("due promptly", "unless certified")).conditional
    assert not planned(obligation("due promptly")).conditional
    overriding = 'obligation other must file note due promptly overrides report source "2"\n'
    found = planned(obligation("due promptly") + overriding)
    assert (found.conditional, found.overridden_by) == (True, ("other",))


def test_bare_events_and_the_rule_that_it_falls_due_with():
    assert planned(obligation("due within 3 days after funded")).bare == ("funded",)
    assert planned(obligation("due within 3 days after first funded")).bare == ()
    assert planned(obligation("due promptly")).due_with is None
    other = 'obligation other must file note every year due with report of quarter 4 source "2"\n'
    assert planned(QUARTERLY + other, "other").due_with == "report"


def test_the_events_of_its_window():
    assert planned(obligation("from certified until lost", "due promptly")).window_events == names("certified", "lost")
    since = obligation("from first funded since excused", "due promptly")
    assert planned(since).window_events == names("funded", "excused")
    assert planned(obligation("due promptly")).window_events == names()


# What moves a due date


MOVING = (
    (("due within 10 days after first funded",), False, False, names()),
    (("due within 10 days after last funded",), False, True, names("funded")),
    (("due within 10 days after first funded since certified",), False, True, names("funded", "certified")),
    (("due the earlier of (within 10 days after funded, within 2 days after lost)",), False, True, names("funded", "lost")),
    (("due by 2019-06-28", "latest 2019-07-31"), True, False, names()),
    (("due by 2019-06-28", "latest 5 days after last funded"), True, True, names("funded")),
    (("due by 2019-06-28", "extended by 5 days when certified"), True, True, names("certified")),
    (("due by 2019-06-28", "extended to the meeting of notified when certified"), True, True, names("certified", "notified")),
    (("due within 10 days after first funded", "suspended from notified until excused"), True, True, names("notified", "excused")),
    (("due within the span of signed of first signed",), False, True, names("signed")),
    (("due within the span of signed at most 9 days of first signed",), True, True, names("signed")),
)  # fmt: skip


def test_what_can_move_a_due_date():
    plans = all_planned("event signed with span: duration\n", *(clauses for clauses, *_ in MOVING))
    assert [(plan.moves, plan.moving, plan.movers) for plan in plans] == [tuple(expected) for _, *expected in MOVING]


@pytest.mark.parametrize(
    ("rule", "moves"),
    [
        ('obligation other must file note due within 5 days after the due date of report source "2"\n', False),
        ('obligation other must file note due by 2019-12-31 latest the due date of report source "2"\n', True),
    ],
)
def test_a_due_date_that_is_taken_from_another_rule_moves_with_it(rule, moves):
    extended = obligation("due by 2019-06-28", "extended by 5 days when certified")
    found = planned(extended + rule, "other")
    assert (found.moves, found.moving, found.movers) == (moves, True, names("certified"))
    assert found.moves_on == planned(extended).moves_on
    assert len(found.moves_on) == 1
    still = planned(obligation("due by 2019-06-28") + rule, "other")
    assert (still.moving, still.moves_on) == (False, ())


EARLY = (
    (("due within 10 days after quarter end",), False),
    (("due at least 10 days before quarter start",), True),
    (("due at least 10 days before 2019-06-28",), False),
    (("due the earlier of (by 2019-06-28, at least 10 days before quarter start)",), True),
    (("due the earlier of (by 2019-06-28, within 10 days after quarter end)",), False),
    (("due within 10 days after quarter end", "not before 10 days before quarter start"), True),
    (("due within 10 days after quarter end", "not before the later of (2019-01-05, quarter start)"), True),
    (("due within 10 days after quarter end", "not before day 5 of next month"), True),
    (("due within 10 days after quarter end", "not before day 5 of the 1st month after certified"), False),
    (("due at least 10 days before quarter start", "not before 2019-01-05"), False),
)


def test_which_instances_may_open_before_their_period():
    plans = all_planned("", *(("every quarter", *clauses) for clauses, _ in EARLY))
    assert [plan.early for plan in plans] == [expected for _, expected in EARLY]


# The policy


def test_the_span_of_the_policy_and_what_its_header_leaves_out():
    bare = make_plan(policy(requirement("that certified"), "effective 2019-01-01").model)
    assert (bare.effective, bare.effective_until) == (date(2019, 1, 1).toordinal(), None)
    assert (bare.transition, bare.office_hours, bare.calendar.name) == ("keep", None, "CN")
    header = (
        "effective 2019-01-01 until 2019-12-31\n  transition ignore\n  working hours 08:30 to 12:00, 13:30 to 17:30"
    )
    full = make_plan(policy(requirement("that certified"), header).model)
    assert (full.effective_until, full.transition) == (date(2019, 12, 31).toordinal(), "ignore")
    assert full.office_hours is not None


def test_what_a_derived_event_waits_for():
    rules = (
        "event over for each certified on 10 days after first funded since lost suspended from notified until excused\n"
    )
    found = make_plan(policy(rules + obligation("due promptly")).model).derived["over"]
    assert (found.name, found.awaited) == ("over", names("funded", "lost", "notified", "excused"))
    assert found.plan.rolling() == "none"


# In which order events are made

OVER = "event over for each certified on 1 month after it\n"
CURE = 'obligation cure must file note for each breach of {} due within 5 days after it source "2"\n'
REPORT = obligation("due by 2019-06-28")


def made(*derived: str, rules: tuple[str, ...] = (), circular: bool = False) -> Group:
    return Group(derived, rules, circular)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (REPORT, ()),
        (OVER + REPORT, (made("over"),)),
        (REPORT + CURE.format("report"), (made(rules=("report",)),)),
        # What an event rests on is made before it, wherever it is declared.
        ("event gone for each over on 1 month after it\n" + OVER + REPORT, (made("over"), made("gone"))),
        ("event gone on certified when late\n" + OVER + "define late when over\n" + REPORT, (made("over"), made("gone"))),
        ("event gone on certified when late\n" + REPORT + "define late when breach of report\n", (made(rules=("report",)), made("gone"))),
        # A rule whose outcome nobody asks for is no group, but what it rests on comes first.
        ("event gone on certified when report is overdue\n" + OVER + obligation("due within 5 days after over"), (made("over"), made("gone"))),
        ("event gone on the due date of report\n" + OVER + obligation("due within 5 days after over"), (made("over"), made("gone"))),
        (
            "event gone on breach of other\n" + OVER + obligation("every quarter", "due within 5 days after first over")
            + 'obligation other must file note every quarter due with report source "2"\n',
            (made("over"), made(rules=("other",)), made("gone")),
        ),
        (
            "event gone on breach of report\n" + OVER + REPORT
            + 'obligation other must file note due promptly when over overrides report source "2"\n',
            (made("over"), made(rules=("report",)), made("gone")),
        ),
        (
            "event gone on breach of fine\n" + obligation("due by 2019-06-28", "otherwise fine")
            + 'obligation fine must "pay" "it" due within 1 month after it source "2"\n',
            (made(rules=("report",)), made(rules=("fine",)), made("gone")),
        ),
        # What rests on itself, or on each other, is made at one time.
        ("event again for each certified, again on 1 month after it\n" + REPORT, (made("again", circular=True),)),
        (
            "event barred on 2nd breach of report since certified\n"
            'obligation report must file plan every year from certified until barred due by 31 March of next year source "1"\n',
            (made("barred", rules=("report",), circular=True),),
        ),
        (
            "event gone for each barred on it\nevent barred on 2nd breach of report since certified\n" + OVER
            + 'obligation report must file plan every year from over until barred due by 31 March of next year source "1"\n',
            (made("over"), made("barred", rules=("report",), circular=True), made("gone")),
        ),
    ],
)  # fmt: skip
def test_each_event_is_made_after_what_it_rests_on(rules, expected):
    assert making_order(policy(rules).model) == expected
