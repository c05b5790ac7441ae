"""What fuzzing found, each input once with the answer that it should have had."""

import json
import time
import tracemalloc
from collections.abc import Callable

import pytest
from fuzz import seeds, targets

from carrier_rules.api import loaded_text

HEAD = "policy p\n  effective 2019-01-01\n  counting civil-code\n  roll forward\n"


def problems(text: str) -> list[str]:
    return [f"{p.span.line}:{p.span.column}: {p.code}: {p.message}" for p in loaded_text(text).problems]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("event a\nevent b on 1 day after 2nd breach of nothing since a", "6:38"),
        ('requirement r that no breach of nothing source "1"', "5:33"),
        ('obligation r must submit "x" due within 1 day of first breach of nothing source "1"', "5:66"),
    ],
)
def test_an_outcome_of_a_rule_that_is_not_declared_is_an_unknown_name(text: str, place: str) -> None:
    assert problems(HEAD + text) == [f"{place}: unknown-name: unknown rule `nothing`"]


@pytest.mark.parametrize("name", ["AAA99", "EST5", "localtime"])
def test_a_time_zone_is_one_of_the_database_and_not_the_machines_or_a_formula(name: str) -> None:
    text = HEAD.replace("policy p\n", f"policy p\n  time-zone {name}\n")
    assert problems(text) == [f"2:13: unknown-time-zone: unknown time zone `{name}`"]


@pytest.mark.parametrize("name", ["Asia/Shanghai", "UTC", "America/New_York"])
def test_a_time_zone_of_the_database_is_taken(name: str) -> None:
    assert problems(HEAD.replace("policy p\n", f"policy p\n  time-zone {name}\n")) == []


def test_an_unknown_calendar_hides_no_unknown_time_zone() -> None:
    text = HEAD.replace("policy p\n", "policy p\n  calendar CHN\n  time-zone Asia/Peking\n")
    assert problems(text) == [
        "2:12: unknown-calendar: unknown calendar `CHN`",
        "3:13: unknown-time-zone: unknown time zone `Asia/Peking`",
    ]


def test_a_window_that_ends_with_the_first_of_all_days_is_over_before_the_policy() -> None:
    """There is no day before it. A sum of days was an OverflowError."""
    rule = 'event a\nobligation r\n  from a until 0001-01-01\n  must submit "x"\n  due by 2019-06-03\n  source "1"\n'
    found = problems(HEAD + rule)
    told = "never-applies: `r` can never apply: its window is over before the policy takes effect on 2019-01-01"
    assert found == [f"7:16: {told}"]


def test_half_characters_beyond_the_largest_size_are_too_large() -> None:
    found = loaded_text("\ud800" * 2_097_153, "draft.pol").problems
    assert [(p.code, p.message) for p in found] == [
        ("too-large", "`draft.pol` has 2097153 bytes; a file may have at most 2097152")
    ]


def test_thousands_of_unknown_names_are_told_in_a_bounded_time() -> None:
    text = HEAD + "".join(f'obligation r{n} who q{n} due by e{n} source "1"\n' for n in range(1_500))
    started = time.process_time()
    found = [problem for problem in loaded_text(text).problems if problem.code == "unknown-name"]
    assert time.process_time() - started < targets.SECONDS
    assert len(found) == 3_000
    assert (found[0].help, found[-1].help) == ("declare it: `party q0`", "declare it: `event e1499`")


DIGITS = "9" * 5_000
CHINESE_HEAD = seeds.HEADERS[1]
POLICIES = {
    "half a character in a string": f'{HEAD}party x "\ud800"',
    "half a character as a name": f"{HEAD}party \ud800",
    "NUL": "\0" * 1_000,
    "a mark alone": "\ufeff",
    "line separators": HEAD.replace("\n", "\u2028"),
    "line separators in a string": f'{HEAD}party x "a\u2028b\x85c\x0bd"',
    "a line of 1 MB": f"{HEAD}# {'x' * 1_000_000}",
    "a string of 1 MB": f'{HEAD}party a "{"x" * 1_000_000}"',
    "a name of 1 MB": f"{HEAD}party {'x' * 1_000_000}",
    "a count of 5,000 digits": f'{HEAD}event e\nrequirement r that e at least {DIGITS} times source "1"',
    "a period of 5,000 digits": f'{HEAD}event e\nobligation r due within {DIGITS} days after e source "1"',
    "an amount of 5,000 digits": f"{HEAD}event e with a: money\nrequirement r that total amount of e >= {DIGITS} CNY",
    "a fraction of 5,000 digits": f"{HEAD}event e with a: number\nrequirement r that the a of e >= 0.{DIGITS}",
    "an ordinal of 5,000 digits": f"{HEAD}event e\nrequirement r that {DIGITS}th e before 2020-01-01",
    "Chinese numerals": f"{CHINESE_HEAD}事件 甲\n要求 乙 须 甲 至少 {'九' * 5_000} 次",
    "Chinese multiples": f"{CHINESE_HEAD}事件 甲\n义务 乙 期限 甲 后 {'亿' * 3_000}日 内",
    "digits of other scripts": f"{HEAD}event e\nobligation r due within ٣ days after e and ² days after e",
    "a run of names": f"{CHINESE_HEAD}事件 甲\n事件 甲甲\n要求 丙 须 {'甲' * 1_000}",
    "combining marks": f"{HEAD}party x{chr(0x300) * 10_000}",
    "a row of conditions": f"{HEAD}event e\n{''.join(f'define d{n} when d{n + 1}{chr(10)}' for n in range(600))}define d600 when e",
    "a row of rules": HEAD + "".join(f"obligation r{n} due by 2020-01-01 otherwise r{n + 1}\n" for n in range(600)),
    "a row of events": f"{HEAD}{''.join(f'event e{n} on 1 day after e{n + 1}{chr(10)}' for n in range(600))}event e600",
    "alternatives": f"{HEAD}fact f number\nrequirement r that {' and '.join(f'(f > {n} or f < {n})' for n in range(60))}",
    "a path of 200 kB": HEAD.replace("policy p\n", f'policy p\n  use "{"a/" * 100_000}"\n'),
}


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_of_odd_content_is_answered_in_a_bounded_time(name: str) -> None:
    targets.read_policy(POLICIES[name])


def zone(**held: object) -> str:
    return json.dumps({"entity": "a", "kind": "zone", **held})


def started(**held: object) -> str:
    return zone(events=[{"event": "started", "on": "2019-05-06", **held}])


TIMELINES = {
    "a number of 5,000 digits": zone(facts=[{"fact": "staff", "value": 0}]).replace("0", DIGITS),
    "a number of 4,000 digits": zone(facts=[{"fact": "staff", "value": 0}]).replace("0", DIGITS[:4_000]),
    "an amount of 4,000 digits": started(amount=f"{DIGITS[:4_000]} CNY"),
    "an amount with an exponent": started(amount="1e999999999 CNY"),
    "a period of 4,000 digits": started(term=f"{DIGITS[:4_000]} years"),
    "NaN": '{"entity": "a", "kind": "zone", "facts": [{"fact": "staff", "value": NaN}]}',
    "deep lists": "[" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "a key twice": '{"entity": "a", "entity": "b"}',
    "half a character": '{"entity": "\\ud83d\\ude00\\ud800", "kind": "zone"}',
    "half a character as a key": '{"\\ud800": 1}',
    "NUL": '{"entity": "\\u0000", "kind": "zone"}',
    "two marks": '\ufeff\ufeff{"entity": "a", "kind": "zone"}',
    "other line ends": '{"entity": "a\u2028b\x85", "kind": "zone"}\r\n\x0c{"entity": "c"}',
    "the first moment": started(on="0001-01-01T00:00:00+23:59"),
    "the last moment": started(on="9999-12-31T23:59:59-23:59"),
    "an offset that does not exist": started(on="2019-05-06T10:00:00+99:99"),
    "digits of other scripts": started(on="٢٠١٩-٠٥-٠٦"),
    "corrections in a circle": zone(
        events=[{"event": "started", "on": "2019-05-06", "id": f"e{n}", "replaces": f"e{(n + 1) % 3}"} for n in range(3)]
    ),
    "a row of corrections": zone(
        events=[{"event": "started", "on": "2019-05-06", "id": f"e{n}", "replaces": f"e{n + 1}"} for n in range(1_000)]
    ),
    "thousands of problems": zone(events=[{"event": f"q{n}", "on": "x"} for n in range(5_000)]),
    "thousands of keys": json.dumps({f"k{n}": 1 for n in range(20_000)}),
    "a name of 1 MB": json.dumps({"entity": "x" * 1_000_000, "kind": "zone"}),
}  # fmt: skip


@pytest.mark.parametrize("name", TIMELINES)
def test_a_timeline_of_odd_content_is_answered_in_a_bounded_time(name: str) -> None:
    targets.read_timeline(TIMELINES[name].encode("utf-8", errors="surrogatepass"))


@pytest.mark.parametrize(
    "name", ["NUL", "a line of 1 MB", "a count of 5,000 digits", "Chinese multiples", "combining marks"]
)
def test_the_memory_for_a_policy_is_bounded(name: str) -> None:
    assert memory(lambda: targets.read_policy(POLICIES[name])) < 100


@pytest.mark.parametrize(
    "name", ["a number of 4,000 digits", "an amount with an exponent", "deep lists", "a name of 1 MB"]
)
def test_the_memory_for_a_timeline_is_bounded(name: str) -> None:
    assert memory(lambda: targets.read_timeline(TIMELINES[name].encode())) < 100


def memory(run: Callable[[], None]) -> float:
    """The most that is held at a time, in MiB."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1] / 1024 / 1024
    finally:
        tracemalloc.stop()
