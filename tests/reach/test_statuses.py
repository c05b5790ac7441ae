"""Which statuses are asked for: those that the clauses of a rule can bring about."""

import pytest
from reach.measuring import asked, reached

from carrier_rules.reach import Sort

DUE = "due by 2019-12-31"
ALWAYS = {"fulfilled", "pending"}
LATE = {"fulfilled-late", "overdue"}


@pytest.mark.parametrize(
    ("clauses", "statuses"),
    [
        (f"obligation r must submit \"it\" {DUE}", ALWAYS | LATE),
        ('obligation r must submit "it" due promptly after started', ALWAYS | {"awaiting"}),
        ('obligation r must submit "it" due within 5 days after first started', ALWAYS | LATE | {"awaiting"}),
        ('obligation r must submit "it" for each started due within 5 days after it', ALWAYS | LATE),
        ('obligation r must submit "it" every quarter from started due within 5 days after quarter end', ALWAYS | LATE),
        ('obligation r must submit "it" due the earlier of (promptly after started, by 2019-12-31)', ALWAYS | LATE | {"awaiting"}),
        (f'obligation r must submit "it" from started {DUE}', ALWAYS | LATE | {"awaiting"}),
        (f'obligation r must submit "it" from started until stopped {DUE}', ALWAYS | LATE | {"awaiting", "inapplicable"}),
        (f'obligation r must submit "it" {DUE} not before 2019-12-01', ALWAYS | LATE | {"upcoming"}),
        (f'obligation r must submit "it" {DUE} waived by stopped', ALWAYS | LATE | {"waived"}),
        (f'obligation r must submit "it" when stopped {DUE}', ALWAYS | LATE | {"inapplicable"}),
        (f'obligation r must submit "it" when size is large {DUE}', ALWAYS | LATE | {"inapplicable", "undetermined"}),
        (f'define big when size is large\nobligation r must submit "it" unless big {DUE}',
         ALWAYS | LATE | {"inapplicable", "undetermined"}),
        (f'obligation r must submit "it" {DUE} met by other where the size of other > 5', ALWAYS | LATE | {"undetermined"}),
        (f'obligation r must submit "it" {DUE} extended by 5 days when size is large', ALWAYS | LATE | {"undetermined"}),
        ('obligation r must maintain "it" standing', {"standing"}),
        ('obligation r must maintain "it" standing waived by stopped', {"standing", "waived"}),
        ("prohibition r must not other", {"respected", "violated"}),
        ("prohibition r must not other from started until stopped", {"respected", "violated", "awaiting"}),
        ("permission r may other", {"available", "used"}),
        ("permission r may other from started until stopped", {"available", "used", "awaiting", "expired"}),
        (f"permission r may other {DUE}", {"available", "used", "expired"}),
        ('recommendation r should submit "it"', {"followed", "open"}),
        ("requirement r that stopped", {"satisfied", "violated"}),
        (f"requirement r that stopped {DUE}", {"satisfied", "violated", "pending"}),
        ("requirement r that size is large", {"satisfied", "violated", "undetermined"}),
    ],
)  # fmt: skip
def test_the_clauses_say_which_statuses_there_can_be(clauses: str, statuses: set[str]) -> None:
    assert set(asked(reached(clauses), Sort.STATUS)["r"]) == statuses


def test_a_fact_with_a_default_is_never_unknown() -> None:
    text = "fact area one of city, country default city\nrequirement r that area is city"
    assert asked(reached(text), Sort.STATUS)["r"] == ("satisfied", "violated")


def test_what_is_overridden_may_not_apply() -> None:
    text = "requirement r that stopped\nrequirement s that started overrides r"
    assert asked(reached(text), Sort.STATUS) == {
        "r": ("inapplicable", "satisfied", "violated"),
        "s": ("satisfied", "violated"),
    }
