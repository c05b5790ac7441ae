"""What moved a deadline between two states of a calendar, and which notice settles a day."""

from datetime import date

import pytest

from carrier_rules.calendar import WorkingCalendar, compare, profile_of, reckon

D = date.fromisoformat
CN = WorkingCalendar("CN")

# The notice for 2020 (国办发明电〔2019〕16号) gives 24 to 30 January off and works Sunday 19 January and Saturday 1 February.
# 国办发明电〔2020〕1号 of 26 January gives Friday the 31st off too, and takes back that Saturday.
BEFORE, AFTER = CN.known(D("2020-01-20")), CN.known(D("2020-01-27"))
FOR_2020, EXTENSION = "国办发明电〔2019〕16号", "国办发明电〔2020〕1号"


def moved(before, after, start, n, unit):
    return compare(
        before, after, lambda calendar: reckon(calendar, profile_of("civil-code"), D(start).toordinal(), n, unit)
    )


def test_a_deadline_that_a_notice_moved():
    # After Friday 10 January: 13-17 are 5, Sunday the 19th 6, 20-23 make 10; 31 January 11, 1 February 12, 3-5 make 15.
    # Without those two days the fifteenth is Friday the 7th.
    found = moved(BEFORE, AFTER, "2020-01-10", 15, "working day")
    assert (found.was, found.now, found.by, found.moved) == (D("2020-02-05"), D("2020-02-07"), (EXTENSION,), True)
    assert str(found) == "was 2020-02-05, is 2020-02-07, by 国办发明电〔2020〕1号"


def test_the_notice_of_a_day_off_onto_which_a_deadline_fell():
    # The tenth day after 21 January is Friday 31 January: worked at first, off later, and the next day worked is Monday.
    found = moved(BEFORE, AFTER, "2020-01-21", 10, "day")
    assert (found.was, found.now, found.by) == (D("2020-01-31"), D("2020-02-03"), (EXTENSION,))


def test_where_the_later_state_has_no_notice_of_its_own_for_a_day_the_earlier_ones_is_named():
    # 31 January is an ordinary Friday here, by the notice for the year; 1 February is worked by the same.
    found = moved(AFTER, BEFORE, "2020-01-10", 15, "working day")
    assert (found.was, found.now, found.by) == (D("2020-02-07"), D("2020-02-05"), (FOR_2020,))


def test_a_deadline_that_did_not_move():
    found = moved(BEFORE, AFTER, "2020-01-10", 5, "working day")
    assert (found.was, found.now, found.by, found.moved) == (D("2020-01-17"), D("2020-01-17"), (), False)
    assert str(found) == "is 2020-01-17, as it was"


def test_notices_that_outweigh_each_other_moved_nothing():
    # Monday 8 June 2026 is given for Saturday the 6th: the fifth working day after Friday the 5th is the 12th either way.
    swapped = CN.with_changes(off={D("2026-06-08"): "x"}, worked={D("2026-06-06"): "x"}, source="a local notice")
    found = moved(CN, swapped, "2026-06-05", 5, "working day")
    assert (found.was, found.now, found.by) == (D("2026-06-12"), D("2026-06-12"), ())


def test_each_source_is_named_once_in_order_of_the_days():
    off = CN.with_changes(off={D("2026-06-09"): "x", D("2026-06-10"): "x"}, source="the second").with_changes(
        off={D("2026-06-08"): "x", D("2026-06-11"): "x"}, source="the first"
    )
    found = moved(CN, off, "2026-06-05", 5, "working day")
    # 8 to 11 June are off: 12, 15, 16, 17 and 18 June are the five.
    assert (found.was, found.now, found.by) == (D("2026-06-12"), D("2026-06-18"), ("the first", "the second"))
    assert str(found) == "was 2026-06-12, is 2026-06-18, by the first and the second"


def test_a_move_for_which_nobody_has_a_notice_names_none():
    here, there = WorkingCalendar("DE"), WorkingCalendar("GB")
    # Monday 3 October 2022 is a holiday in Germany alone.
    found = moved(here, there, "2022-09-30", 1, "working day")
    assert (found.was, found.now, found.by) == (D("2022-10-04"), D("2022-10-03"), ())
    assert str(found) == "was 2022-10-04, is 2022-10-03"


@pytest.mark.parametrize(
    ("calendar", "day", "settled_by"),
    [
        (AFTER, "2020-01-31", EXTENSION),  # the day that the extension gave
        (AFTER, "2020-03-10", FOR_2020),  # an ordinary day of the year
        (BEFORE, "2020-01-31", FOR_2020),
        (CN, "2035-03-07", None),  # no notice yet
        (WorkingCalendar("DE"), "2022-10-03", None),  # by law, and no notice
        (CN.with_changes(off={D("2026-06-08"): "x"}, source="a local notice"), "2026-06-08", "a local notice"),
    ],
)  # fmt: skip
def test_what_settles_a_day(calendar, day, settled_by):
    assert calendar.settled_by(D(day)) == settled_by


def test_a_day_worked_that_was_taken_back_is_known_as_it_was():
    # Saturday 1 February 2020 was to be worked, for 春节.
    found = BEFORE.day(D("2020-02-01"))
    assert (found.working, found.kind, found.name, found.source) == (True, "make-up working day", "春节", FOR_2020)
