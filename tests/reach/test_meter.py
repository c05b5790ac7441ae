"""What scenarios reach: only what their expectations look at, and conditions as they came out on the day that counted."""

from reach.measuring import asked, outcomes, reached

from carrier_rules.reach import Sort

RULES = """
obligation report
  must submit "a report"
  when size is large
  due within 10 days after first started
  source "一" "甲"
obligation fee
  must submit "a fee"
  due by 2019-12-31
  source "二" "乙"
provision penalty liability because "it lies elsewhere" source "三" "丙"
"""


def test_without_a_scenario_nothing_is_reached() -> None:
    found = reached(RULES)
    assert [(str(goal.sort), goal.of, goal.words, goal.asked_for, *outcomes) for goal, outcomes in found.goals] == [
        ("rule", "report", "obligation report", ("yes",)),
        ("sentence", "report", "一 甲", ("yes",)),
        ("clause", "report", "due within 10 days after first started", ("yes",)),
        ("condition", "report", "size is large", ("true", "false")),
        ("status", "report", "status",
         ("inapplicable", "undetermined", "fulfilled", "fulfilled-late", "awaiting", "pending", "overdue")),
        ("rule", "fee", "obligation fee", ("yes",)),
        ("sentence", "fee", "二 乙", ("yes",)),
        ("clause", "fee", "due by 2019-12-31", ("yes",)),
        ("status", "fee", "status", ("fulfilled", "fulfilled-late", "pending", "overdue")),
    ]  # fmt: skip


def test_what_no_expectation_looks_at_is_not_reached() -> None:
    found = reached(RULES, "given size is large;on 2019-03-01 started;as of 2019-03-05;expect report pending")
    assert outcomes(found, Sort.RULE) == {"obligation report": {"yes"}, "obligation fee": set()}
    assert outcomes(found, Sort.SENTENCE) == {"一 甲": {"yes"}, "二 乙": set()}
    assert outcomes(found, Sort.CLAUSE) == {
        "due within 10 days after first started": {"yes"},
        "due by 2019-12-31": set(),
    }
    assert outcomes(found, Sort.STATUS) == {"report": {"pending"}, "fee": set()}


def test_that_there_is_no_instance_reaches_nothing() -> None:
    rules = 'obligation visit must submit "it" for each started due within 5 days after it'
    assert outcomes(reached(rules, "as of 2019-03-05;expect no visit"), Sort.RULE) == {"obligation visit": set()}


def test_a_condition_counts_as_it_came_out_on_the_day_that_decided() -> None:
    """Before 1 March it was false every day; that decided nothing."""
    rules = 'obligation report must submit "it" when stopped due by 2019-12-31'
    late = "on 2019-03-01 stopped;as of 2019-03-05;expect report pending"
    never = "as of 2020-01-02;expect report inapplicable"
    assert outcomes(reached(rules, late), Sort.CONDITION) == {"stopped": {"true"}}
    assert outcomes(reached(rules, never), Sort.CONDITION) == {"stopped": {"false"}}
    assert outcomes(reached(rules, late, never), Sort.CONDITION) == {"stopped": {"true", "false"}}


def test_what_is_unknown_is_listed_and_not_asked_for() -> None:
    found = reached(RULES, "on 2019-03-01 started;as of 2019-03-05;expect report undetermined")
    assert outcomes(found, Sort.CONDITION) == {"size is large": {"unknown"}}
    assert found.share(Sort.CONDITION).reached == 0
    assert outcomes(found, Sort.STATUS)["report"] == {"undetermined"}


def test_each_part_of_a_condition_is_asked_for_beside_the_whole() -> None:
    rules = "define begun when started\nrequirement r that not (begun and not size is large) or stopped"
    whole = "not (begun and not size is large) or stopped"
    found = reached(rules, "given size is large;on 2019-03-01 started;as of 2019-03-05;expect r satisfied")
    assert outcomes(found, Sort.CONDITION) == {
        "started": {"true"},
        whole: {"true"},
        "begun": {"true"},
        "size is large": {"true"},
        "stopped": {"false"},
    }
    assert set(asked(found, Sort.CONDITION).values()) == {("true", "false")}


def test_acts_are_asked_one_by_one_whether_they_are_those_that_are_meant() -> None:
    rules = "prohibition r must not other where the size of other > 5"
    found = reached(
        rules, "on 2019-03-01 other with size 3;on 2019-03-02 other with size 6;as of 2019-03-05;expect r violated"
    )
    assert outcomes(found, Sort.CONDITION) == {"the size of other > 5": {"true", "false"}}
    rules = 'obligation r must submit "it" due by 2019-12-31 met by other where the size of other > 5'
    found = reached(rules, "on 2019-03-01 other with size 3;as of 2019-03-05;expect r pending")
    assert outcomes(found, Sort.CONDITION) == {"the size of other > 5": {"false"}}


# The due date of `r` is 10 days after 1 March 2019, a Friday: 11 March, a Monday.
MOVED = """obligation r must submit "it"
  due within 10 days after first started
  not before 2 days after first started
  extended by 5 days when stopped
  suspended from other until 2nd other
  latest 2019-03-20
  waived by cancelled
  met by done
event cancelled
event done
"""
START = "on 2019-03-01 started;"


def at_work(*scenarios: str) -> set[str]:
    found = reached(MOVED, *(START + lines for lines in scenarios))
    return {words.split()[0] for words, seen in outcomes(found, Sort.CLAUSE).items() if seen}


def test_clauses_that_do_nothing_are_not_reached() -> None:
    assert at_work("as of 2019-03-05;expect r pending due 2019-03-11") == {"due", "not"}


def test_clauses_are_reached_where_they_take_part() -> None:
    # 5 days later: Saturday 16 March, which moves to Monday the 18th.
    assert at_work("on 2019-03-04 stopped;as of 2019-03-05;expect r pending due 2019-03-18") == {
        "due",
        "not",
        "extended",
    }
    # The 4th and the 5th do not count: 13 March.
    stood = "on 2019-03-04 other with size 1;on 2019-03-06 other with size 1;as of 2019-03-08;expect r pending due 2019-03-13"
    assert at_work(stood) == {"due", "not", "suspended"}
    assert at_work("on 2019-03-04 cancelled;as of 2019-03-05;expect r waived") == {"due", "not", "waived"}
    assert at_work("on 2019-03-04 done;as of 2019-03-05;expect r fulfilled") == {"due", "not", "met"}


def test_a_limit_is_reached_where_it_holds_a_date_back() -> None:
    # 5 days later is the 16th, without the 4 days from the 4th to the 7th the 20th; 5 days of them more are held back.
    stood = "on 2019-03-04 other with size 1;on 2019-03-10 other with size 1;on 2019-03-05 stopped"
    assert at_work(f"{stood};as of 2019-03-11;expect r pending due 2019-03-20") == {
        "due",
        "not",
        "extended",
        "suspended",
        "latest",
    }


def test_an_extension_is_asked_for_both_ways() -> None:
    granted = f"{START}on 2019-03-04 stopped;as of 2019-03-05;expect r pending due 2019-03-18"
    assert outcomes(reached(MOVED, granted), Sort.CONDITION) == {"stopped": {"true"}}
    too_late = f"{START}on 2019-03-12 stopped;as of 2019-03-14;expect r overdue due 2019-03-11"
    assert outcomes(reached(MOVED, too_late), Sort.CONDITION) == {"stopped": {"false"}}


def test_rules_that_bring_others_into_force_or_take_precedence() -> None:
    rules = """
obligation first-duty must submit "it" due by 2019-03-29
  otherwise second-duty
obligation second-duty must submit "it" due within 5 days after it
requirement general that stopped
requirement special that started
  when size is large
  overrides general
"""
    found = reached(
        rules,
        "as of 2019-04-01;expect second-duty for 2019-03-30 pending",
        "given size is large;as of 2019-04-01;expect general inapplicable",
    )
    seen = {words for words, yes in outcomes(found, Sort.CLAUSE).items() if yes}
    assert seen == {
        "otherwise second-duty",
        'obligation second-duty must submit "it" due within 5 days after it',
        "overrides general",
    }


def test_events_that_happen_by_themselves() -> None:
    text = """
event lapsed for each started on 10 days after it when no stopped within 5 days after it source "四" "丁"
requirement r that lapsed
"""
    happened = "on 2019-03-01 started;as of 2019-03-20;expect lapsed on 2019-03-11"
    stopped = "on 2019-03-01 started;on 2019-03-02 stopped;as of 2019-03-20;expect no lapsed"
    not_yet = "on 2019-03-01 started;as of 2019-03-04;expect no lapsed"
    words = "no stopped within 5 days after it"
    assert outcomes(reached(text, happened), Sort.CONDITION)[words] == {"true"}
    assert outcomes(reached(text, happened), Sort.RULE)["event lapsed"] == {"yes"}
    assert outcomes(reached(text, happened), Sort.SENTENCE) == {"四 丁": {"yes"}}
    assert outcomes(reached(text, stopped), Sort.SENTENCE) == {"四 丁": set()}
    assert outcomes(reached(text, stopped), Sort.CONDITION)[words] == {"false"}
    assert outcomes(reached(text, stopped), Sort.RULE)["event lapsed"] == set()
    assert outcomes(reached(text, not_yet), Sort.CONDITION)[words] == set()
