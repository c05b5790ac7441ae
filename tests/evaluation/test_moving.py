"""A deadline moves: the table "Moving a deadline" of the semantics, and what else the clauses say."""

import pytest
from evaluation.asking import ask

DAYS = (
    'obligation r must submit plan source "1" due within 20 working days of first funded\n'
    "  suspended from notified {edge} certified\n"
)


def due_of(rules: str, as_of: str, *events: str) -> tuple[str | None, str | None]:
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
