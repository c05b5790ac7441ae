"""The table of statuses, row by row: which one holds, and which one comes first where two would fit.

30 June 2019 is a Sunday, 28 August 2019 a Wednesday; two months of 28 June 2019 end on 28 August.
"""

from evaluation.asking import ask, dated, obligation, one, permission, requirement

TWO_MONTHS = "due within 2 months of first funded"
FUNDED = "2019-06-28 funded"
DUE = "2019-08-28"


# Obligations


def test_inapplicable_while_the_condition_is_false():
    rule = obligation(TWO_MONTHS, "when certified")
    assert dated(one(rule, "2019-07-01", FUNDED)) == ("inapplicable", DUE)
    assert dated(one(rule, "2019-07-01", FUNDED, "2019-06-30 certified")) == ("pending", DUE)


def test_inapplicable_while_the_exception_is_true():
    rule = obligation(TWO_MONTHS, "unless certified")
    assert dated(one(rule, "2019-07-01", FUNDED)) == ("pending", DUE)
    assert dated(one(rule, "2019-07-01", FUNDED, "2019-06-30 certified")) == ("inapplicable", DUE)


def test_undetermined_where_the_values_of_an_unknown_fact_differ():
    rule = obligation(TWO_MONTHS, "when size is small")
    found = one(rule, "2019-07-01", FUNDED)
    assert (dated(found), found.missing_facts, found.decided_on) == (("undetermined", DUE), ("size",), None)
    known = {"fact": "size", "value": "small"}
    assert dated(one(rule, "2019-07-01", FUNDED, facts=(known,))) == ("pending", DUE)


def test_an_unknown_fact_that_changes_nothing_is_not_missed():
    """What goes with an instance that does not exist is inapplicable whatever the fact."""
    rules = """
obligation quarterly
  every quarter from certified
  due within 10 days after quarter end
  must file plan
  source "1"
obligation yearly
  every year
  when size is small
  due with quarterly of quarter 4
  must file note
  source "1"
"""
    found = ask(rules, "2020-03-01")["yearly"]
    assert (found.status, found.missing_facts) == ("inapplicable", ())


def test_waived_by_an_event_before_it_was_performed():
    rule = obligation(TWO_MONTHS, "waived by excused")
    found = one(rule, "2019-09-30", FUNDED, "2019-08-01 excused", "2019-08-02 report")
    assert (dated(found), str(found.decided_on), found.breached_on) == (("waived", DUE), "2019-08-01", None)


def test_a_breach_before_the_waiver_stays_on_record():
    rule = obligation(TWO_MONTHS, "waived by excused")
    found = one(rule, "2019-09-30", FUNDED, "2019-09-10 excused")
    assert (dated(found), str(found.breached_on), str(found.decided_on)) == (
        ("waived", DUE),
        "2019-08-29",
        "2019-08-29",
    )


def test_a_waiver_after_the_performance_waives_nothing():
    rule = obligation(TWO_MONTHS, "waived by excused")
    assert dated(one(rule, "2019-09-30", FUNDED, "2019-08-01 report", "2019-08-02 excused")) == ("fulfilled", DUE)
    late = one(rule, "2019-09-30", FUNDED, "2019-09-01 report", "2019-09-02 excused")
    assert dated(late) == ("fulfilled-late", DUE)


def test_standing_in_force_with_its_acts():
    rule = obligation("standing")
    found = one(rule, "2019-07-01", "2019-03-01 report", "2019-06-01 report")
    assert (found.status, [str(day) for day in found.acts]) == ("standing", ["2019-03-01", "2019-06-01"])
    assert one(rule, "2018-12-31").status == "awaiting"


def test_standing_within_its_window_waived_or_unknown():
    rule = obligation("standing", "from certified until lost", "waived by excused", "when size is small")
    small = {"fact": "size", "value": "small", "from": "2019-03-01"}
    assert one(rule, "2019-04-01", facts=(small,)).status == "awaiting"
    assert one(rule, "2019-02-01", "2019-01-15 certified").status == "undetermined"
    events = "2019-01-15 certified", "2019-05-01 excused", "2019-06-01 lost"
    assert one(rule, "2019-04-01", *events, facts=(small,)).status == "standing"
    assert one(rule, "2019-05-01", *events, facts=(small,)).status == "waived"
    assert one(rule, "2019-06-01", *events, facts=(small,)).status == "inapplicable"


def test_fulfilled_on_the_due_date_and_late_the_day_after():
    rule = obligation(TWO_MONTHS)
    in_time = one(rule, "2019-12-31", FUNDED, "2019-08-28 report")
    assert (dated(in_time), str(in_time.fulfilled_on), in_time.days_late) == (("fulfilled", DUE), "2019-08-28", None)
    late = one(rule, "2019-12-31", FUNDED, "2019-08-29 report")
    assert (dated(late), str(late.fulfilled_on), late.days_late) == (("fulfilled-late", DUE), "2019-08-29", 1)
    assert (str(late.decided_on), str(late.breached_on)) == ("2019-08-29", "2019-08-29")


def test_fulfilled_without_a_due_date():
    assert dated(one(obligation("due promptly after funded"), "2019-07-01", FUNDED, "2019-06-30 report")) == (
        "fulfilled",
        None,
    )


def test_lapsed_where_the_due_date_lay_before_the_policy():
    """Two months of 31 December 2018: no 31 February, so 28 February 2019."""
    header = "effective 2019-04-28"
    rule = obligation(TWO_MONTHS)
    found = one(rule, "2019-06-01", "2018-12-31 funded", header=header)
    assert (dated(found), found.breached_on) == (("lapsed", "2019-02-28"), None)
    assert dated(one(rule, "2019-06-01", "2018-12-31 funded", "2019-05-05 report", header=header)) == (
        "fulfilled-late",
        "2019-02-28",
    )


def test_lapsed_where_the_anchor_can_no_longer_come():
    header = "effective 2019-01-01 until 2019-12-31"
    rule = obligation(TWO_MONTHS)
    assert one(rule, "2019-12-31", header=header).status == "awaiting"
    assert one(rule, "2020-01-01", header=header).status == "lapsed"
    assert one(rule, "2020-02-01", "2020-01-10 funded", header=header).status == "lapsed"


def test_a_running_clock_goes_on_after_the_policy():
    """A clock may start on the policy's last day."""
    last_day = "effective 2019-01-01 until 2019-06-28"
    assert dated(one(obligation(TWO_MONTHS), "2019-08-01", FUNDED, header=last_day)) == ("pending", DUE)
    day_before = "effective 2019-01-01 until 2019-06-27"
    assert dated(one(obligation(TWO_MONTHS), "2019-08-01", FUNDED, header=day_before)) == ("lapsed", None)
    header = "effective 2019-01-01 until 2019-06-30"
    assert dated(one(obligation(TWO_MONTHS), "2019-08-01", FUNDED, header=header)) == ("pending", DUE)


def test_awaiting_the_event_that_starts_the_clock():
    assert dated(one(obligation(TWO_MONTHS), "2019-06-27", FUNDED)) == ("awaiting", None)


def test_upcoming_pending_overdue():
    """The clock's start itself is not open; the due date itself is."""
    rule = obligation(TWO_MONTHS)
    expected = {"06-28": "upcoming", "06-29": "pending", "08-28": "pending", "08-29": "overdue", "12-31": "overdue"}
    found = {day: one(rule, f"2019-{day}", FUNDED) for day in expected}
    assert {day: str(o.status) for day, o in found.items()} == expected
    assert [(o.days_left, o.days_late) for o in found.values()] == [
        (61, None),
        (60, None),
        (0, None),
        (None, 1),
        (None, 125),
    ]


def test_pending_where_no_date_can_be_computed():
    prompt = obligation("due promptly after funded")
    assert [one(prompt, day, FUNDED).status for day in ("2019-06-27", "2019-06-28", "2030-01-01")] == [
        "awaiting",
        "pending",
        "pending",
    ]
    carried = one(obligation("due by the deadline of funded"), "2019-07-01", FUNDED)
    assert (carried.status, carried.missing_facts) == ("pending", ("deadline of funded",))


# Permissions


def test_a_permission_awaits_opens_and_expires():
    rule = permission("due within 2 months of first funded")
    expected = {
        "06-27": "awaiting",
        "06-28": "upcoming",
        "06-29": "available",
        "08-28": "available",
        "08-29": "expired",
    }
    assert {day: str(one(rule, f"2019-{day}", FUNDED).status) for day in expected} == expected


def test_a_permission_in_its_window():
    rule = permission("from certified through lost")
    events = "2019-02-01 certified", "2019-03-01 lost"
    expected = {"01-31": "awaiting", "02-01": "available", "03-01": "available", "03-02": "expired"}
    assert {day: str(one(rule, f"2019-{day}", *events).status) for day in expected} == expected


def test_a_permission_upcoming_until_acting_begins():
    rule = permission("not before 2019-05-01")
    assert [one(rule, day).status for day in ("2019-04-30", "2019-05-01")] == ["upcoming", "available"]


def test_a_permission_is_used_for_good_and_only_while_it_could_be():
    rule = permission("due within 2 months of first funded", "not before 2019-07-01", "when certified")
    used = one(rule, "2019-12-31", "2019-06-01 certified", FUNDED, "2019-07-01 inspected")
    assert (used.status, [str(day) for day in used.acts], str(used.decided_on)) == (
        "used",
        ["2019-07-01"],
        "2019-07-01",
    )
    early = one(rule, "2019-12-31", "2019-06-01 certified", FUNDED, "2019-06-30 inspected", "2019-08-29 inspected")
    assert (early.status, str(early.decided_on)) == ("expired", "2019-08-29")
    assert one(rule, "2019-12-31", FUNDED, "2019-07-02 inspected", "2019-09-01 certified").status == "inapplicable"


def test_a_permission_may_be_used_on_its_last_day():
    rule = permission("due within 2 months of first funded")
    assert one(rule, "2019-12-31", FUNDED, "2019-08-28 inspected").status == "used"
    assert one(rule, "2019-12-31", FUNDED, "2019-08-29 inspected").status == "expired"


def test_a_permission_is_undetermined_where_its_use_may_not_have_been_one():
    rule = permission("when size is small")
    assert one(rule, "2019-07-01", "2019-06-01 inspected").status == "undetermined"
    later = {"fact": "size", "value": "small", "from": "2019-07-01"}
    assert one(rule, "2019-07-01", "2019-06-01 inspected", facts=(later,)).status == "undetermined"
    assert one(rule, "2019-07-01", "2019-06-01 inspected", "2019-07-01 inspected", facts=(later,)).status == "used"


def test_a_permission_for_a_clock_that_runs_goes_on_after_the_policy():
    header = "effective 2019-01-01 until 2019-06-30"
    rule = permission("due within 2 months of first funded")
    assert one(rule, "2019-08-28", FUNDED, header=header).status == "available"
    assert one(permission(), "2019-07-01", header=header).status == "expired"
    each = permission("for each funded", "due within 2 months after it")
    assert one(each, "2019-08-28", FUNDED, header=header).status == "available"


# Requirements


def test_a_requirement_is_pending_satisfied_violated():
    rule = requirement("that certified", "due by 2019-06-28")
    expected = {"06-28": "pending", "06-29": "violated", "07-01": "satisfied"}
    found = {day: one(rule, f"2019-{day}", "2019-07-01 certified") for day in expected}
    assert {day: str(o.status) for day, o in found.items()} == expected
    assert str(found["06-29"].breached_on) == "2019-06-29"


def test_a_requirement_says_since_when_it_is_violated():
    rule = requirement("that inspected at most 2 times")
    events = [f"2019-0{month}-10 inspected" for month in (2, 3, 4)]
    assert one(rule, "2019-04-09", *events).status == "satisfied"
    found = one(rule, "2019-12-31", *events)
    assert (found.status, str(found.breached_on)) == ("violated", "2019-04-10")


def test_a_violation_begins_anew_after_the_state_held():
    rule = requirement("that size is small")
    facts = (
        {"fact": "size", "value": "large", "until": "2019-02-28"},
        {"fact": "size", "value": "small", "from": "2019-03-01", "until": "2019-04-30"},
        {"fact": "size", "value": "large", "from": "2019-05-01"},
    )
    assert str(one(rule, "2019-12-31", facts=facts).breached_on) == "2019-05-01"
    assert str(one(rule, "2019-02-28", facts=facts).breached_on) == "2019-01-01"


def test_a_requirement_that_may_not_apply_is_undetermined():
    rule = requirement("that certified", "when size is small", "due by 2019-06-28")
    for day in ("2019-06-01", "2019-07-01"):
        found = one(rule, day, "2019-01-02 certified")
        assert (found.status, found.missing_facts) == ("undetermined", ("size",))


def test_a_requirement_whose_state_is_unknown():
    rule = requirement("that size is small", "due by 2019-06-28")
    assert one(rule, "2019-06-28").status == "pending"
    assert one(rule, "2019-06-29").status == "undetermined"


def test_a_requirement_outside_of_its_window():
    rule = requirement("that certified", "from funded until lost")
    events = "2019-02-01 funded", "2019-03-01 lost"
    expected = {"01-31": "inapplicable", "02-01": "violated", "03-01": "inapplicable"}
    assert {day: str(one(rule, f"2019-{day}", *events).status) for day in expected} == expected


def test_a_provision_has_no_instance():
    rule = 'provision words\n  definition\n  because "words"\n  source "1"\n'
    assert len(ask(rule, "2019-07-01")) == 0


def test_a_waiver_stands_in_the_record():
    standing = one(obligation("standing", "waived by excused"), "2019-05-02", "2019-05-01 excused")
    dated_one = one(obligation(TWO_MONTHS, "waived by excused"), "2019-07-31", FUNDED, "2019-07-01 excused")
    assert [(str(o.status), o.record.waived.name) for o in (standing, dated_one)] == [("waived", "excused")] * 2
    assert one(obligation("standing", "waived by excused"), "2019-05-02").record.waived is None


def test_what_is_standing_keeps_its_acts_whatever_its_status():
    rule = obligation("standing", "from certified until lost", "waived by excused")
    events = "2019-03-01 report", "2019-04-01 certified", "2019-05-01 excused", "2019-06-01 lost"
    expected = {"03-31": "awaiting", "04-30": "standing", "05-01": "waived", "06-01": "inapplicable"}
    found = {day: one(rule, f"2019-{day}", *events) for day in expected}
    assert {day: str(o.status) for day, o in found.items()} == expected
    assert {str(day) for o in found.values() for day in o.acts} == {"2019-03-01"}
    assert [len(o.acts) for o in found.values()] == [1, 1, 1, 1]
    assert {o.decided_on for day, o in found.items() if day in ("03-31", "04-30")} == {None}
