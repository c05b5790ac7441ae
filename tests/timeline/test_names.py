"""A timeline meets the policy: every name and value is looked up, and every one that does not fit is told."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from timeline.samples import MODEL, SHANGHAI, SYMBOLS, bound, day, timeline

from carrier_rules.model import Attribute, Basic, Duration, Header, Names, PolicyModel, Simple, Symbols, Unit
from carrier_rules.model import Event as DeclaredEvent
from carrier_rules.timeline import Event, Timeline, TimelineError, Typed, bind, bind_data, period_unit


def told(*events: dict[str, Any], facts: list[dict[str, Any]] | None = None) -> list[str]:
    """The problems, which are the same for a timeline and for its data."""
    data = timeline(*events, facts=facts)
    with pytest.raises(TimelineError) as caught:
        bind(SYMBOLS, Timeline.from_dict(data), SHANGHAI)
    assert bind_data(SYMBOLS, data, SHANGHAI) == (None, caught.value.problems)
    return str(caught.value).split("\n")


def happening(**keys: Any) -> dict[str, Any]:
    return {"event": "designated", "on": "2019-05-06", **keys}


def report(**keys: Any) -> dict[str, Any]:
    return {"event": "quarterly-report", "on": "2019-10-24", **keys}


PERIOD_FORM = "write 2019-Q3, 2019-H1, 2019-07 or 2019"
A_FORM = "write `electronic` or `paper`, then `x2` for two copies, then `sealed` where it is"


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (
            {"event": "designatd", "on": "2019-05-06"},
            "$.events[0].event: unknown event `designatd` (did you mean `designated`?)",
        ),
        (
            {"event": "quarterly-reprot", "on": "2019-05-06", "anything": 1},
            "$.events[0].event: unknown event `quarterly-reprot` (did you mean `quarterly-report`?)",
        ),
        (
            {"event": "flooded", "on": "2019-05-06"},
            "$.events[0].event: unknown event `flooded` (declare it in the policy)",
        ),
        (
            report(documents=["work-report", "work-reprot"]),
            "$.events[0].documents[1]: unknown document `work-reprot` (did you mean `work-report`?)",
        ),
        (
            {"event": "plan-amendment", "on": "2019-05-06", "documents": ["a leter"]},
            "$.events[0].documents[0]: unknown document `a leter` (did you mean `a letter`?)",
        ),
        (
            report(documents=["a letter"]),
            "$.events[0].documents[0]: unknown document `a letter` (declare it in the policy)",
        ),
        (report(by=["sme"]), "$.events[0].by[0]: unknown party `sme` (declare it in the policy)"),
        (report(to=["miit", "mitt"]), "$.events[0].to[1]: unknown party `mitt` (did you mean `miit`?)"),
        (report(copy=["财政监管局"]), "$.events[0].copy[0]: unknown party `财政监管局` (did you mean `财政部监管局`?)"),
        (report(forms=["fax"]), f"$.events[0].forms[0]: `fax` is no form in which a document arrives ({A_FORM})"),
        (
            report(forms=["electronic", "paper x0"]),
            f"$.events[0].forms[1]: `paper x0` is no form in which a document arrives ({A_FORM})",
        ),
        (
            report(forms=["paper sealed x2"]),
            f"$.events[0].forms[0]: `paper sealed x2` is no form in which a document arrives ({A_FORM})",
        ),
        (report(forms=[""]), f"$.events[0].forms[0]: `` is no form in which a document arrives ({A_FORM})"),
        (report(period="2019-Q5"), f"$.events[0].period: `2019-Q5` is no period ({PERIOD_FORM})"),
        (
            report(period=["2019-Q3", "2019-07"]),
            "$.events[0].period[1]: `2019-07` is no quarter: `quarterly-report` is due every quarter "
            "(name the quarter that it is for)",
        ),
        (
            report(period="2019"),
            "$.events[0].period: `2019` is no quarter: `quarterly-report` is due every quarter "
            "(name the quarter that it is for)",
        ),
        (
            happening(amount="5 CNY"),
            "$.events[0].amount: unknown key `amount`: `designated` has no such attribute (it carries no attributes)",
        ),
        (
            happening(documnets=["work-report"]),
            "$.events[0].documnets: unknown key `documnets`: `designated` has no such attribute "
            "(did you mean `documents`?)",
        ),
        (
            {"event": "central-funds-disbursed", "on": "2019-06-28", "colour": "red"},
            "$.events[0].colour: unknown key `colour`: `central-funds-disbursed` has no such attribute "
            "(it carries `amount`)",
        ),
        (
            {"event": "central-funds-disbursed", "on": "2019-06-28", "amonut": "5 CNY"},
            "$.events[0].amonut: unknown key `amonut`: `central-funds-disbursed` has no such attribute "
            "(did you mean `amount`?)",
        ),
        (
            {"event": "central-funds-disbursed", "on": "2019-06-28", "amount": "5 CNY", "金额": "5 CNY"},
            "$.events[0].金额: `amount` and `金额` are one attribute (leave one of them out)",
        ),
        (
            {"event": "central-funds-disbursed", "on": "2019-06-28", "amount": "5 USD"},
            "$.events[0].amount: `5 USD` is in another currency than the policy's CNY (give the amount in CNY)",
        ),
    ],
)
def test_an_event_that_does_not_fit(event: dict[str, Any], problem: str) -> None:
    assert told(event) == [problem]


NUMBER = "write a plain number of at most 30 digits, such as 12 or 0.5"
LENGTH = 'write it as "60 days" or "15 working days"'
MONEY = 'write an amount and its currency, such as "25000000 EUR"'
LISTED = "the values are `traditional`, `high-tech`, `strategic-emerging`"


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("deadline", "2019-02-30", "there is no day `2019-02-30` (write a date as YYYY-MM-DD)"),
        ("deadline", "2019-W01-1", "`2019-W01-1` is not a date (write a date as YYYY-MM-DD)"),
        ("deadline", 20190101, "`20190101` is not a date (write a date as YYYY-MM-DD)"),
        ("deadline", True, "`true` is not a date (write a date as YYYY-MM-DD)"),
        ("deadline", ["2019-01-01"], "one value is wanted here, not a list (write the value without [ ])"),
        ("term", "60", f"`60` is not a length of time ({LENGTH})"),
        ("term", 60, f"`60` is not a length of time ({LENGTH})"),
        ("term", "0 days", f"`0 days` is not a length of time ({LENGTH})"),
        ("term", "2 hours", f"`2 hours` is not a length of time ({LENGTH})"),
        ("term", "1000000 days", f"`1000000 days` is not a length of time ({LENGTH})"),
        ("price", 5, f"`5` is not an amount of money ({MONEY})"),
        ("price", "5", f"`5` is not an amount of money ({MONEY})"),
        ("price", "5,000 EUR", f"`5,000 EUR` is not an amount of money ({MONEY})"),
        ("price", "5 eur", f"`5 eur` is not an amount of money ({MONEY})"),
        ("price", "５ EUR", f"`５ EUR` is not an amount of money ({MONEY})"),
        ("price", "5 CNY", "`5 CNY` is in another currency than the policy's EUR (give the amount in EUR)"),
        ("score", "1e5", f"`1e5` is not a number ({NUMBER})"),
        ("score", "many", f"`many` is not a number ({NUMBER})"),
        ("score", "Infinity", f"`Infinity` is not a number ({NUMBER})"),
        ("score", "1_000", f"`1_000` is not a number ({NUMBER})"),
        ("score", False, f"`false` is not a number ({NUMBER})"),
        ("score", 10**30, f"this number has more than 30 digits ({NUMBER})"),
        pytest.param("score", 10**5000, f"this number has more than 30 digits ({NUMBER})", id="huge-number"),
        ("remark", 5, "`5` is not a text (write it in quotation marks)"),
        ("remark", True, "`true` is not a text (write it in quotation marks)"),
        ("urgent", "maybe", "`maybe` is neither yes nor no (write true or false)"),
        ("urgent", 1, "`1` is neither yes nor no (write true or false)"),
        ("urgent", 0.0, "`0.0` is neither yes nor no (write true or false)"),
        ("category", "traditionel", "`traditionel` is not one of the declared values (did you mean `traditional`?)"),
        ("category", "farming", f"`farming` is not one of the declared values ({LISTED})"),
        ("category", 7, f"`7` is not one of the declared values ({LISTED})"),
        ("category", ["traditional"], "one value is wanted here, not a list (write the value without [ ])"),
        (
            "categories",
            ["traditional", "high-tec"],
            "`high-tec` is not one of the declared values (did you mean `high-tech`?)",
        ),
        ("categories", True, f"`true` is not one of the declared values ({LISTED})"),
        pytest.param("categories", 10**5000, f"this number has more than 30 digits ({NUMBER})", id="huge-choice"),
    ],
)
def test_an_attribute_of_a_wrong_type(key: str, value: object, problem: str) -> None:
    assert told({"event": "all-carried", "on": "2019-05-06", key: value}) == [f"$.events[0].{key}: {problem}"]


def test_a_number_that_is_none_can_only_come_from_python() -> None:
    event = Event("all-carried", datetime.date(2019, 5, 6), attributes={"score": float("nan")})
    with pytest.raises(TimelineError) as caught:
        bind(SYMBOLS, Timeline("x", "zone", [event]), SHANGHAI)
    assert str(caught.value) == f"$.events[0].score: `nan` is not a number ({NUMBER})"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("deadline", "2019-12-20", datetime.date(2019, 12, 20).toordinal()),
        ("截止日", "0001-01-01", 1),
        ("term", "1 working day", Duration(1, Unit.WORKING_DAY)),
        ("term", "60 days", Duration(60, Unit.DAY)),
        ("term", "2 quarters", Duration(2, Unit.QUARTER)),
        ("price", "-5.50 EUR", Decimal("-5.5")),
        ("price", "25000000 EUR", Decimal(25000000)),
        ("score", 12, Decimal(12)),
        ("score", 0.1, Decimal("0.1")),
        ("score", 1e300, Decimal("1e300")),
        ("score", "-12.50", Decimal("-12.5")),
        ("remark", "", ""),
        ("urgent", True, True),
        ("urgent", "yes", True),
        ("urgent", False, False),
        ("urgent", "no", False),
        ("category", "传统优势产业", "traditional"),
        ("category", "strategic-emerging", "strategic-emerging"),
        ("categories", ["high-tech", "高新技术产业", "traditional"], frozenset({"high-tech", "traditional"})),
        ("categories", "high-tech", frozenset({"high-tech"})),
        ("categories", [], frozenset()),
    ],
)
def test_an_attribute_gets_its_type(key: str, value: object, expected: Typed) -> None:
    (event,) = bound({"event": "all-carried", "on": "2019-05-06", key: value}).events["all-carried"]
    (found,) = event.attributes.values()
    assert found == expected
    assert type(found) is type(expected)


def test_every_name_may_be_the_chinese_one() -> None:
    english = {
        "event": "quarterly-report", "on": "2019-10-24", "documents": ["work-report", "performance-table"],
        "forms": ["electronic", "paper x2 sealed"], "by": ["sme-authority"], "to": ["miit"],
        "copy": ["finance", "science", "mof-local-office"],
    }  # fmt: skip
    chinese = {
        "event": "季度信息报送", "on": "2019-10-24", "documents": ["载体绩效目标表", "工作动态信息"],
        "forms": ["电子版", "纸质 2份 盖章"], "by": ["省级中小企业主管部门"], "to": ["工业和信息化部"],
        "copy": ["财政厅", "省级科技部门", "财政部监管局"],
    }  # fmt: skip
    paid = [{"event": "central-funds-disbursed", "on": "2019-06-28", "amount": "5 CNY"}]
    bezahlt = [{"event": "中央财政资金下达", "on": "2019-06-28", "金额": "5 CNY"}]
    kind = [{"fact": "carrier-type", "value": "integration"}]
    art = [{"fact": "载体类型", "value": "融通型"}]
    assert bound(english, *paid, facts=kind) == bound(chinese, *bezahlt, facts=art)
    zone = {**timeline(english), "kind": "开发区"}
    assert bind(SYMBOLS, Timeline.from_dict(zone), SHANGHAI).kind == "zone"


def test_what_an_event_says_is_read() -> None:
    (event,) = bound(
        report(
            period=["2019-Q3", "2019-Q2", "2019-Q3"], forms=["electronic", "paper x2 sealed", "paper sealed"],
            documents=["work-report"], by=["sme-authority", "财政厅", "finance"], to=[], id="e1", matter="A-17",
            recorded="2019-11-01T23:30Z",
        )
    ).events["quarterly-report"]  # fmt: skip
    assert event.periods == ("2019-Q2", "2019-Q3")
    assert event.forms == (("electronic", 1, False), ("paper", 2, True), ("paper", 1, True))
    assert event.documents == {"work-report"}
    assert event.by == {"sme-authority", "finance"}
    assert event.to == frozenset()
    assert event.copy is None
    assert (event.id, event.matter, event.known) == ("e1", "A-17", day("2019-11-02"))


def test_a_text_that_the_rule_quotes_is_a_document() -> None:
    found = bound(
        {"event": "plan-amendment", "on": "2019-08-28", "documents": ["a letter", "work-report"], "period": "2019-08"}
    )
    assert found.events["plan-amendment"][0].documents == {"a letter", "work-report"}


def test_the_same_wrong_list_twice_is_told_twice() -> None:
    wrong = report(by=["miti"], documents=["work-reprot"], forms=["fax"])
    assert told(wrong, wrong) == [
        f"$.events[{i}]{place}"
        for i in (0, 1)
        for place in (
            ".documents[0]: unknown document `work-reprot` (did you mean `work-report`?)",
            f".forms[0]: `fax` is no form in which a document arrives ({A_FORM})",
            ".by[0]: unknown party `miti` (did you mean `miit`?)",
        )
    ]


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        ({"fact": "staf", "value": 5}, "$.facts[0].fact: unknown fact `staf` (did you mean `staff`?)"),
        ({"fact": "staff", "value": "x"}, f"$.facts[0].value: `x` is not a number ({NUMBER})"),
        (
            {"fact": "carrier-type", "value": "intergration"},
            "$.facts[0].value: `intergration` is not one of the declared values (did you mean `integration`?)",
        ),
        (
            {"fact": "staff", "value": 5, "from": "2019-05-02", "until": "2019-05-01"},
            "$.facts[0]: `until` 2019-05-01 lies before `from` 2019-05-02 (exchange them)",
        ),
    ],
)
def test_a_fact_that_does_not_fit(fact: dict[str, Any], problem: str) -> None:
    assert told(facts=[fact]) == [problem]


def test_the_kind_of_entity() -> None:
    def kinds(kind: str | None) -> tuple[str | None, list[str]]:
        found, problems = bind_data(SYMBOLS, {"entity": "x", "kind": kind}, SHANGHAI)
        return found.kind if found else None, [problem.render() for problem in problems]

    assert kinds("载体") == ("carrier", [])
    assert kinds("zonne") == (None, ["$.kind: unknown kind of entity `zonne` (did you mean `zone`?)"])
    assert kinds(None) == (
        None,
        ["$: `kind` is missing: the policy declares kinds of entity (add `kind`: `zone` or `carrier`)"],
    )


def test_without_declared_entities_a_kind_may_be_left_out() -> None:
    symbols = Symbols.of(PolicyModel(Header(Names("plain"))))
    assert bind(symbols, Timeline("x"), SHANGHAI).kind is None
    assert bind(symbols, Timeline("x", "shop"), SHANGHAI).kind == "shop"


def test_problems_of_form_and_of_names_are_told_together() -> None:
    data = {
        "entity": "x",
        "kind": 7,
        "facts": [
            {"fact": "staf", "value": None},
            {"fact": "staff", "value": 5},
            {"fact": "staff", "value": 6, "from": "2019-02-30"},
            {"value": 5},
        ],
        "events": [
            {"event": "designatd", "on": "2019-02-30", "id": 17},
            {"event": "plan-amended", "on": "2019-05-06", "replaces": "17", "to": [5, "miti"]},
            {"on": "2019-05-06", "by": ["financ"], "category": {}},
            {"event": "all-carried", "on": "2019-05-06", "score": {}},
            {"retracts": 5},
            {"event": "quarterly-report", "on": "2019-05-06", "period": [3, "Q3"], "forms": [4], "documents": [5]},
        ],
    }
    found, problems = bind_data(SYMBOLS, data, SHANGHAI)
    moment = "write a date as YYYY-MM-DD, or a moment as YYYY-MM-DDTHH:MM with or without a zone such as +08:00"
    marks = 'write it in quotation marks, "…"'
    value = "a value is a text, a number, true, false or a list of these, not an object"
    declared = "write the value as the policy declares it"
    assert found is None
    assert [problem.render() for problem in problems] == [
        f"$.kind: `kind` is a text, not a number ({marks})",
        "$.facts[0]: `value` is missing (add `value`, or leave the fact out: it is then unknown)",
        "$.facts[0].fact: unknown fact `staf` (did you mean `staff`?)",
        "$.facts[2].from: there is no day `2019-02-30` (write a date as YYYY-MM-DD)",
        "$.facts[3]: `fact` is missing (add `fact`)",
        f"$.events[0].on: there is no day `2019-02-30` ({moment})",
        f"$.events[0].id: `id` is a text, not a number ({marks})",
        "$.events[0].event: unknown event `designatd` (did you mean `designated`?)",
        f"$.events[1].to[0]: `to` is a list of texts, and this is a number ({marks})",
        "$.events[1].to[1]: unknown party `miti` (did you mean `miit`?)",
        "$.events[2]: `event` is missing (add `event`)",
        f"$.events[2].category: {value} ({declared})",
        "$.events[2].by[0]: unknown party `financ` (did you mean `finance`?)",
        f"$.events[3].score: {value} ({declared})",
        f"$.events[4].retracts: `retracts` is a text, not a number ({marks})",
        f"$.events[5].period[0]: `period` is a list of texts, and this is a number ({marks})",
        f"$.events[5].documents[0]: `documents` is a list of texts, and this is a number ({marks})",
        f"$.events[5].forms[0]: `forms` is a list of texts, and this is a number ({marks})",
        f"$.events[5].period[1]: `Q3` is no period ({PERIOD_FORM})",
    ]


@pytest.mark.parametrize("events", [[{"event": "designated", "on": "2019-05-06", "id": 17}], [17], 17])
def test_where_an_id_could_not_be_read_none_is_called_unknown(events: Any) -> None:
    further = [{"event": "designated", "on": "2019-05-06", "replaces": "17"}, {"retracts": "17"}]
    data = {**timeline(), "events": [*events, *further] if isinstance(events, list) else events}
    _, problems = bind_data(SYMBOLS, data, SHANGHAI)
    with pytest.raises(TimelineError) as caught:
        Timeline.from_dict(data)
    assert problems == caught.value.problems
    assert len(problems) == 1


@pytest.mark.parametrize("data", [None, [], {"entity": "x", "kind": "zone", "events": 5}])
def test_what_cannot_be_read_at_all_has_problems_of_form_alone(data: object) -> None:
    found, problems = bind_data(SYMBOLS, data, SHANGHAI)
    with pytest.raises(TimelineError) as caught:
        Timeline.from_dict(data)
    assert (found, problems) == (None, caught.value.problems)


def test_good_data_are_bound_as_their_timeline_is() -> None:
    data = timeline(report(period="2019-Q3", recorded="2019-11-01"), facts=[{"fact": "staff", "value": 5}])
    for known_at in (None, day("2019-10-30")):
        expected = bind(SYMBOLS, Timeline.from_dict(data), SHANGHAI, known_at)
        assert bind_data(SYMBOLS, data, SHANGHAI, known_at) == (expected, ())


def test_suggestions_are_given_a_hundred_times_and_for_words_of_sixty_characters() -> None:
    lines = told(*(happening(event="designatd") for _ in range(101)), happening(event="designated" * 7))
    assert lines[99] == "$.events[99].event: unknown event `designatd` (did you mean `designated`?)"
    assert lines[100] == "$.events[100].event: unknown event `designatd` (declare it in the policy)"
    assert lines[101] == (f"$.events[101].event: unknown event `{('designated' * 7)[:59]}…` (declare it in the policy)")


def test_a_thousand_problems_of_names_are_listed() -> None:
    for lines in (
        told(*(happening(event="?") for _ in range(1001))),
        told(facts=[{"fact": "?", "value": 1} for _ in range(1001)]),
    ):
        assert len(lines) == 1001
        assert lines[-1] == "$: only the first 1000 problems found are listed, there may be more (mend these first)"


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        ("2019", "year"), ("2019-Q1", "quarter"), ("2019-Q4", "quarter"), ("2019-H2", "half-year"), ("2019-01", "month"),
        ("2019-12", "month"), ("2019-Q0", None), ("2019-Q5", None), ("2019-H3", None), ("2019-00", None), ("2019-13", None),
        ("2019-1", None), ("2019-q3", None), ("2019Q3", None), ("2019-", None), ("0000", None), ("19", None), ("", None),
        ("２０１９", None), ("2019-Q3 ", None), ("2019\n", None), ("-2019", None), ("2019-01-01", None),
    ],
)  # fmt: skip
def test_the_key_of_a_period(key: str, unit: str | None) -> None:
    assert period_unit(key) == unit


def test_a_declared_event_goes_before_a_rule_of_its_name() -> None:
    declared = DeclaredEvent(Names("plan-amendment"), attributes=(Attribute(Names("pages"), Simple(Basic.NUMBER)),))
    symbols = Symbols.of(PolicyModel(MODEL.header, events=(declared,), rules=MODEL.rules))
    event = Event("plan-amendment", datetime.date(2019, 5, 6), attributes={"pages": 12})
    found = bind(symbols, Timeline("x", events=[event]), SHANGHAI)
    assert found.events["plan-amendment"][0].attributes == {"pages": Decimal(12)}
