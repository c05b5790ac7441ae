"""A deadline moves: the table "Moving a deadline" of the semantics, and what else the clauses say."""

import pytest
from evaluation.asking import ask, one, permission, requirement

DAYS = (
    'obligation r must submit plan source "1" due within 20 working days of first funded\n'
    "  suspended from notified {edge} certified\n"
)


def due_of(rules: str, as_of: str, *events: str | dict) -> tuple[str | None, str | None]:
    o = ask(rules, as_of, *events)["r"]
    return (o.due and o.due.isoformat()), (o.nominal_due and o.nominal_due.isoformat())


# The table of semantics.md. 2025: 1-4 May, 31 May-2 June and 1-8 October are off.
@pytest.mark.parametrize(
    ("edge", "events", "due"),
    [
        ("until", ["2025-06-03 funded"], "2025-07-01"),
        ("through", ["2025-06-03 funded", "2025-06-10 notified", "2025-06-12 certified"], "2025-07-04"),
        ("until", ["2025-06-03 funded", "2025-06-10 notified", "2025-06-12 certified"], "2025-07-03"),
        ("through", ["2025-06-03 funded", "2025-05-28 notified", "2025-06-05 certified"], "2025-07-03"),
        ("through", ["2025-06-03 funded", "2025-07-02 notified", "2025-07-10 certified"], "2025-07-01"),
    ],
)
def test_suspended_working_days(edge: str, events: list[str], due: str) -> None:
    assert due_of(DAYS.format(edge=edge), "2025-12-01", *events) == (due, due)


def test_a_day_in_two_suspensions_counts_once() -> None:
    rules = DAYS.format(edge="through") + "  suspended from inspected through excused\n"
    events = [
        "2025-06-03 funded",
        "2025-06-10 notified",
        "2025-06-12 certified",
        "2025-06-11 inspected",
        "2025-06-13 excused",
    ]
    assert due_of(rules, "2025-12-01", *events) == ("2025-07-07", "2025-07-07")


@pytest.mark.parametrize(
    ("start", "spell", "nominal"),
    [
        ("2019-12-30", ("2020-01-10", "2020-01-12"), "2020-03-03"),
        ("2025-06-10", ("2025-08-08", "2025-08-20"), "2025-08-23"),
    ],
)
def test_suspended_days_of_a_count_of_months(start: str, spell: tuple[str, str], nominal: str) -> None:
    rules = (
        'obligation r must submit plan source "1" due within 2 months of first funded\n'
        "  suspended from notified through certified\n"
    )
    assert due_of(rules, "2025-12-01", f"{start} funded", f"{spell[0]} notified", f"{spell[1]} certified")[1] == nominal


# 20 working days of Monday 1 July 2019 end on Monday 29 July. There are no holidays from 8 June to 12 September.
DUE = 'obligation r must submit plan source "1" due within 20 working days of first funded\n'
FUNDED = "2019-07-01 funded"


def test_an_extension_is_counted_in_its_own_unit():
    assert due_of(
        DUE + "extended by 10 working days when certified\n", "2019-07-15", FUNDED, "2019-07-15 certified"
    ) == (
        "2019-08-12",
        "2019-08-12",
    )
    # One month of 29 July is 29 August; 10 days of it are 8 August.
    assert due_of(DUE + "extended by 1 month when certified\n", "2019-07-15", FUNDED, "2019-07-15 certified")[0] == (
        "2019-08-29"
    )


def test_an_extension_counts_if_it_is_granted_on_or_before_the_last_day():
    rules = DUE + "extended by 10 days when certified\n"
    assert due_of(rules, "2019-07-29", FUNDED, "2019-07-28 certified")[0] == "2019-08-08"
    assert due_of(rules, "2019-07-29", FUNDED, "2019-07-29 certified")[0] == "2019-08-08"
    assert due_of(rules, "2019-12-31", FUNDED, "2019-07-30 certified")[0] == "2019-07-29"


def test_an_extension_does_not_show_before_it_is_granted():
    rules = DUE + "extended by 10 days when certified\n"
    assert due_of(rules, "2019-07-14", FUNDED, "2019-07-15 certified")[0] == "2019-07-29"


def test_an_extension_granted_on_the_day_to_which_the_last_day_rolled_is_in_time():
    # 20 July 2019 is a Saturday: the last day is Monday the 22nd, and 5 days are added to the 20th.
    rules = 'obligation r must submit plan source "1" due by 2019-07-20 extended by 5 days when certified\n'
    assert due_of(rules, "2019-07-22", "2019-07-22 certified") == ("2019-07-25", "2019-07-25")
    assert due_of(rules, "2019-07-23", "2019-07-23 certified") == ("2019-07-22", "2019-07-20")


def test_extensions_are_added_in_the_order_written():
    days, month = "extended by 3 working days when certified\n", "extended by 1 month when inspected\n"
    granted = (FUNDED, "2019-07-10 certified", "2019-07-09 inspected")
    # 29 July + 3 working days = 1 August, + 1 month = Sunday 1 September.
    assert due_of(DUE + days + month, "2019-07-20", *granted) == ("2019-09-02", "2019-09-01")
    # 29 July + 1 month = Thursday 29 August, + 3 working days = 30 August, 2 and 3 September.
    assert due_of(DUE + month + days, "2019-07-20", *granted) == ("2019-09-03", "2019-09-03")


def test_a_second_extension_may_be_in_time_thanks_to_the_first():
    rules = DUE + "extended by 10 days when certified\nextended by 5 days when inspected\n"
    assert due_of(rules, "2019-08-05", FUNDED, "2019-07-29 certified", "2019-08-05 inspected")[0] == "2019-08-13"
    assert due_of(rules, "2019-08-05", FUNDED, "2019-08-05 inspected")[0] == "2019-07-29"


def test_an_extension_to_a_date_never_shortens():
    rules = DUE + "extended to the meeting of notified when notified\n"
    later = {"event": "notified", "on": "2019-07-15", "meeting": "2019-08-20"}
    sooner = {"event": "notified", "on": "2019-07-15", "meeting": "2019-07-20"}
    assert due_of(rules, "2019-07-20", FUNDED, later) == ("2019-08-20", "2019-08-20")
    assert due_of(rules, "2019-07-20", FUNDED, sooner) == ("2019-07-29", "2019-07-29")


def test_the_day_to_which_it_is_extended_rolls():
    rules = DUE + "extended to 2019-08-03 when notified\n"
    assert due_of(rules, "2019-07-20", FUNDED, "2019-07-15 notified") == ("2019-08-05", "2019-08-03")


def test_a_fixed_day_is_extended():
    rules = 'obligation r must submit plan source "1" due by 2019-07-10\n'
    assert (
        due_of(rules + "extended by 1 week when certified\n", "2019-07-10", "2019-07-09 certified")[0] == "2019-07-17"
    )


def test_an_open_suspension_counts_up_to_today_and_leaves_the_date_provisional():
    rules = DUE + "suspended from notified until certified\n"
    # Stood still on 15, 16 and 17 July: 29 July + 3 working days.
    o = ask(rules, "2019-07-17", FUNDED, "2019-07-15 notified")["r"]
    assert (str(o.due), o.provisional) == ("2019-08-01", True)
    assert o.provisional_because == ("the clock has stood still since 2019-07-15: each further day moves the date")
    closed = ask(rules, "2019-07-31", FUNDED, "2019-07-15 notified", "2019-07-18 certified")["r"]
    assert (str(closed.due), closed.provisional) == ("2019-08-01", False)


def test_what_rests_on_a_date_that_still_moves_is_provisional_too():
    rules = DUE + (
        "suspended from notified until certified\n"
        'obligation q must submit plan source "1" due within 5 days after the due date of r\n'
        'obligation s must submit plan source "1" due within 5 days after 1 day after the due date of r\n'
    )
    report = ask(rules, "2019-07-17", FUNDED, "2019-07-15 notified")
    # r is due on 1 August: five days are Tuesday the 6th, six Wednesday the 7th.
    assert {o.rule: (str(o.due), o.provisional) for o in report} == {
        "r": ("2019-08-01", True),
        "q": ("2019-08-06", True),
        "s": ("2019-08-07", True),
    }
    assert report["q"].provisional_because == (
        "the clock has stood still since 2019-07-15: each further day moves the date"
    )
    closed = ask(rules, "2019-07-31", FUNDED, "2019-07-15 notified", "2019-07-18 certified")
    assert [o.provisional for o in closed] == [False, False, False]


def test_a_suspension_whose_end_is_known_counts_ahead():
    rules = DUE + "suspended from notified through the meeting of notified\n"
    notice = {"event": "notified", "on": "2019-07-15", "meeting": "2019-07-19"}
    # Five working days, of which one has come to pass.
    assert due_of(rules, "2019-07-15", FUNDED, notice)[0] == "2019-08-05"


def test_the_order_is_count_extend_suspend_cap_roll():
    rules = DUE + "suspended from notified through excused\nextended by 10 days when certified\nlatest {}\n"
    events = (FUNDED, "2019-07-15 notified", "2019-07-19 excused", "2019-07-10 certified")
    # 29 July + 10 days = 8 August; 5 suspended working days = 15 August.
    assert due_of(rules.format("2019-12-31"), "2019-07-31", *events)[0] == "2019-08-15"
    # Capped at Saturday 10 August, which rolls.
    assert due_of(rules.format("2019-08-10"), "2019-07-31", *events) == ("2019-08-12", "2019-08-10")


def test_the_cap_holds_without_anything_that_moves():
    rules = DUE + "latest 2 weeks after first funded\n"
    assert due_of(rules, "2019-07-02", FUNDED) == ("2019-07-15", "2019-07-15")


TERMS = 'event signed with term: duration\nobligation r must submit plan source "1" due {} of first signed\n'


@pytest.mark.parametrize(
    ("deadline", "term", "due"),
    [
        ("within the term of signed", "45 days", "2019-08-15"),
        ("within the term of signed", "10 working days", "2019-07-15"),
        # 60 days of 1 July are Friday 30 August.
        ("within the term of signed at most 60 days", "45 days", "2019-08-15"),
        ("within the term of signed at most 60 days", "3 months", "2019-08-30"),
        ("within the term of signed at most 60 days or else 30 days", "45 days", "2019-08-15"),
        ("within the term of signed at most 60 days or else 30 days", None, "2019-07-31"),
        ("within the term of signed at most 60 days", None, None),
    ],
)
def test_a_length_of_time_that_an_event_carries(deadline, term, due):
    signed = {"event": "signed", "on": "2019-07-01", **({"term": term} if term else {})}
    assert due_of(TERMS.format(deadline), "2019-07-01", signed)[0] == due


def test_a_term_that_is_not_given_is_missing():
    o = ask(TERMS.format("within the term of signed"), "2019-12-31", "2019-07-01 signed")["r"]
    assert (str(o.status), o.missing_facts) == ("pending", ("term of signed",))


def test_an_extension_of_another_matter_moves_nothing():
    rules = (
        'obligation r must submit plan for each funded due within 10 days after it source "1"\n'
        "  extended by 5 days when certified\n"
    )
    report = ask(
        rules,
        "2019-07-05",
        {"event": "funded", "on": "2019-07-01", "id": "a", "matter": "A"},
        {"event": "funded", "on": "2019-07-01", "id": "b", "matter": "B"},
        {"event": "certified", "on": "2019-07-05", "matter": "B"},
    )
    assert {o.instance: str(o.due) for o in report} == {"a": "2019-07-11", "b": "2019-07-16"}


def test_members_are_moved_before_they_are_compared():
    rules = (
        'obligation r must submit plan source "1" due the later of (within 10 days after first funded, by 2019-07-12)\n'
        "  suspended from notified through excused\n"
    )
    events = (FUNDED, "2019-07-03 notified", "2019-07-04 excused")
    # The 11th is moved by two days to Saturday the 13th, and so to the 15th; 12 July is a fixed day.
    assert due_of(rules, "2019-07-08", *events)[0] == "2019-07-15"
    assert due_of(rules, "2019-07-02", FUNDED)[0] == "2019-07-12"


def test_what_moves_a_deadline_moves_the_day_that_decides():
    rules = DUE + "extended by 10 days when certified\n"
    events = (FUNDED, "2019-07-29 certified", "2019-08-08 r")
    assert ask(rules, "2019-08-08", *events)["r"].status == "fulfilled"
    assert ask(rules, "2019-08-08", FUNDED, "2019-07-30 certified", "2019-08-08 r")["r"].status == "fulfilled-late"


def test_an_open_suspension_hides_no_longer_one_whose_end_is_known() -> None:
    """The clock stands still through 29 February, a known day, while the other suspension of 1 July is still open."""
    rules = (
        'obligation r must submit plan source "1" due within 1 day after 2020-01-30\n'
        "  suspended from notified until certified\n  suspended from first notified through 2020-02-29\n  no roll\n"
    )
    # 31 January, and 30 days more: from 31 January through 29 February.
    assert due_of(rules, "2020-02-01", "2019-07-01 notified") == ("2020-03-01", "2020-03-01")


def test_the_due_date_of_a_requirement_moves():
    rule = requirement("that certified", "due by 2019-06-28", "extended by 5 days when excused")
    expected = {"06-29": "pending", "07-03": "pending", "07-04": "violated"}
    found = {day: one(rule, f"2019-{day}", "2019-06-20 excused") for day in expected}
    assert {day: str(o.status) for day, o in found.items()} == expected
    assert str(found["07-04"].breached_on) == "2019-07-04"
    # Granted after 28 June it moves nothing.
    assert str(one(rule, "2019-07-31", "2019-06-29 excused").breached_on) == "2019-06-29"


def test_the_due_date_of_a_permission_moves():
    rule = permission("due by 2019-06-28", "extended by 5 days when excused")
    granted = "2019-06-28 excused"
    assert [str(one(rule, f"2019-07-0{day}", granted).status) for day in (3, 4)] == ["available", "expired"]
    assert str(one(rule, "2019-07-31", granted).decided_on) == "2019-07-04"
    used = one(rule, "2019-07-31", granted, "2019-07-03 inspected")
    assert (str(used.status), str(used.decided_on)) == ("used", "2019-07-03")
    assert one(rule, "2019-07-31", granted, "2019-07-04 inspected").status == "expired"


def test_a_permission_that_has_expired_stays_so():
    rule = permission("due by 2019-06-28", "extended by 5 days when excused")
    late = one(rule, "2019-07-31", "2019-06-29 excused", "2019-07-01 inspected")
    assert (str(late.status), str(late.due), str(late.decided_on)) == ("expired", "2019-06-28", "2019-06-29")


def test_where_the_day_itself_is_counted_its_suspension_counts_too():
    rules = (
        'obligation r must submit plan source "1" due within 10 days of first funded\n'
        "  counting the day itself suspended from notified through certified no roll\n"
    )
    # 1 to 10 July 2019 are ten days; the first of them stands still.
    assert due_of(rules, "2019-07-31", FUNDED, "2019-06-28 notified", "2019-07-01 certified")[0] == "2019-07-11"
    assert due_of(rules, "2019-07-31", FUNDED, "2019-06-29 notified", "2019-06-30 certified")[0] == "2019-07-10"
    after = rules.replace("counting the day itself ", "")
    assert due_of(after, "2019-07-31", FUNDED, "2019-06-28 notified", "2019-07-01 certified")[0] == "2019-07-11"
    assert due_of(after, "2019-07-31", FUNDED, "2019-06-28 notified", "2019-07-02 certified")[0] == "2019-07-12"


HOURLY = 'obligation r must "report" "it" due within 24 hours of first funded source "1"\n'
AT_TEN = {"event": "funded", "on": "2019-07-01T10:00"}


def test_hours_are_moved_by_each_extension_that_is_granted():
    for clauses, due_at in (
        ("extended by 6 hours when lost extended by 12 hours when certified", "2019-07-02 22:00:00"),
        ("extended by 6 hours when excused extended by 12 hours when certified", "2019-07-03 04:00:00"),
        ("extended by 12 hours when certified extended by 6 hours when lost", "2019-07-02 22:00:00"),
    ):
        rules = HOURLY.replace("source", f"{clauses} source")
        o = ask(rules, "2019-07-02", AT_TEN, "2019-07-01 certified", "2019-07-02 excused")["r"]
        assert str(o.due_at) == due_at
        assert len(o.record.life.due.moves) == clauses.count("extended") - clauses.count("lost")


def test_an_extension_whose_length_is_not_given_leaves_the_date_open():
    rules = "event signed with span: duration, day: date\n" + DUE
    for clause, wanted in (("by the span of signed", "span of signed"), ("to the day of signed", "day of signed")):
        o = ask(
            rules + f"extended {clause} when certified\n",
            "2019-07-15",
            FUNDED,
            "2019-07-10 signed",
            "2019-07-15 certified",
        )["r"]
        assert (str(o.status), o.due, o.missing_facts) == ("pending", None, (wanted,))
        # What has not come yet adds nothing.
        o = ask(rules + f"extended {clause} when certified\n", "2019-07-15", FUNDED, "2019-07-15 certified")["r"]
        assert (str(o.due), o.missing_facts) == ("2019-07-29", ())


def test_a_cap_that_is_not_given_leaves_the_date_open_and_one_that_is_awaited_does_not():
    rules = "event signed with day: date\n" + DUE + "latest the day of signed\n"
    o = ask(rules, "2019-07-15", FUNDED, "2019-07-10 signed")["r"]
    assert (str(o.status), o.due, o.missing_facts) == ("pending", None, ("day of signed",))
    assert str(ask(rules, "2019-07-15", FUNDED)["r"].due) == "2019-07-29"
    signed = {"event": "signed", "on": "2019-07-10", "day": "2019-07-19"}
    assert str(ask(rules, "2019-07-15", FUNDED, signed)["r"].due) == "2019-07-19"
    assert str(ask(rules, "2019-07-15", FUNDED, signed | {"day": "2019-08-30"})["r"].due) == "2019-07-29"


def test_the_most_of_a_term_that_is_counted_back():
    """At least the term before 30 August 2019, and no more than 20 days: not before the 10th, a Saturday, so the 9th."""
    rules = "event signed with term: duration, day: date\n" + (
        'obligation r must submit plan source "1" due at least the term of signed at most 20 days before the day of signed\n'
    )
    signed = {"event": "signed", "on": "2019-07-01", "day": "2019-08-30"}
    assert due_of(rules, "2019-07-01", signed | {"term": "45 days"}) == ("2019-08-09", "2019-08-10")
    assert due_of(rules, "2019-07-01", signed | {"term": "10 days"}) == ("2019-08-20", "2019-08-20")
