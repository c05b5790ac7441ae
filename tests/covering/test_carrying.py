"""Which sentences the quotations of a policy carry."""

import time
from pathlib import Path

import pytest

import carrier_rules as cr
from carrier_rules.coverage import cover
from carrier_rules.model import Header, Kind, Names, PolicyModel, Quotation, Rule
from carrier_rules.source import Source

TEXT = """\
一、报送
各县应每季度报送材料，材料要完整。
其中，年度总结一并报送。企业是主体。
［缺 1 句］
"""


def model(*quotes: tuple[str, str | None]) -> PolicyModel:
    """A policy whose rules quote so: name and quotation."""
    rules = [Rule(Kind.OBLIGATION, Names(name), sources=(Quotation("一", quote),)) for name, quote in quotes]
    return PolicyModel(Header(Names("sample")), rules=tuple(rules))


def carried(text: str, *quotes: tuple[str, str | None]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found = cover(model(*quotes), Source.of("text.txt", text))
    return [(one.sentence.text, one.rules, one.missing) for one in found.sentences]


def test_a_sentence_is_carried_where_its_words_are_quoted() -> None:
    """Marks at its ends and between two quotations need not be; rules stand in the order of their words."""
    assert carried(
        TEXT, ("whole", "材料要完整"), ("report", "各县应每季度报送材料"), ("annual", "年度总结一并报送")
    ) == [
        ("各县应每季度报送材料，材料要完整。", ("report", "whole"), ()),
        ("其中，年度总结一并报送。", ("annual",), ("其中",)),
        ("企业是主体。", (), ("企业是主体",)),
    ]


def test_white_space_counts_on_neither_side() -> None:
    assert carried("The office  must\treport.\n", ("r", "office must re port")) == [
        ("The office must report.", ("r",), ("The",)),
    ]


def test_one_quotation_may_run_over_several_sentences() -> None:
    assert carried(TEXT, ("both", "一并报送。企业是主体")) == [
        ("各县应每季度报送材料，材料要完整。", (), ("各县应每季度报送材料，材料要完整",)),
        ("其中，年度总结一并报送。", ("both",), ("其中，年度总结",)),
        ("企业是主体。", ("both",), ()),
    ]


def test_words_that_come_twice_stand_where_no_longer_quotation_does() -> None:
    text = "每年总结一并报送。\n总结一并报送。\n"
    assert carried(text, ("zone", "总结一并报送"), ("province", "每年总结一并报送")) == [
        ("每年总结一并报送。", ("province",), ()),
        ("总结一并报送。", ("zone",), ()),
    ]


def test_equal_quotations_take_one_place_after_the_other_and_then_share_the_first() -> None:
    text = "应报送。\n应报送。\n"
    assert carried(text, ("a", "应报送"), ("b", "应报送"), ("c", "应报送")) == [
        ("应报送。", ("a", "c"), ()),
        ("应报送。", ("b",), ()),
    ]


def test_what_is_not_in_the_text_carries_nothing() -> None:
    assert carried("应报送。", ("a", "须报送"), ("b", None), ("c", " ")) == [("应报送。", (), ("应报送",))]


def test_the_share_is_of_the_normative_sentences_and_rounded_down() -> None:
    text = "甲应报送。\n乙应报送。\n丙应报送。\n丁是主体。\n"
    source = Source.of("text.txt", text)
    assert cover(model(), source).percent == 0
    assert cover(model(("a", "甲应报送"), ("b", "乙应报送")), source).percent == 66
    assert cover(model(("all", "甲应报送。乙应报送。丙应报送")), source).percent == 100
    assert cover(model(), Source.of("text.txt", "丁是主体。")).percent == 100


def test_it_as_data() -> None:
    assert cover(model(("annual", "年度总结一并报送")), Source.of("text.txt", TEXT)).to_dict() == {
        "policy": "sample",
        "text": "text.txt",
        "percent": 0,
        "normative": {"sentences": 2, "carried": 0},
        "statements": {"sentences": 1, "carried": 0},
        "sentences": [
            {
                "line": 2,
                "role": "normative",
                "words": ["应", "报送", "要"],
                "text": "各县应每季度报送材料，材料要完整。",
                "carried": False,
                "rules": [],
                "missing": ["各县应每季度报送材料，材料要完整"],
            },
            {
                "line": 3,
                "role": "normative",
                "words": ["报送"],
                "text": "其中，年度总结一并报送。",
                "carried": False,
                "rules": ["annual"],
                "missing": ["其中"],
            },
            {
                "line": 3,
                "role": "statement",
                "words": [],
                "text": "企业是主体。",
                "carried": False,
                "rules": [],
                "missing": ["企业是主体"],
            },
        ],
        "headings": [{"line": 1, "text": "报送"}],
        "gaps": [{"line": 4, "text": "［缺 1 句］"}],
    }


POLICY = """\
policy sample "A sample"
  text "text.txt"
  effective 2019-01-01
requirement complete
  that   started
  source "一" "材料要完整"
event started
"""


def test_a_policy_is_asked(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    policy = cr.loads(POLICY, folder=tmp_path)
    found = policy.coverage()
    assert isinstance(found, cr.Coverage)
    assert [(one.rules, one.wholly) for one in found.normative] == [(("complete",), False), ((), False)]
    assert [one.sentence.text for one in found.statements] == ["企业是主体。"]
    assert policy.with_calendar(cr.WorkingCalendar("CN")).coverage() == found


def test_a_policy_without_a_text_has_no_coverage() -> None:
    with pytest.raises(ValueError, match=r"^the policy names no text of its source: write `text "):
        cr.loads(POLICY.replace('  text "text.txt"\n', "")).coverage()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("应" * 100_000, [("r", "应" * (n + 1)) for n in range(300)]),
        ("应。" * 20_000, [("r", "应")] * 10_000),
    ],
    ids=["nested", "equal"],
)
def test_the_time_is_bounded(text: str, quotes: list[tuple[str, str | None]]) -> None:
    began = time.perf_counter()
    cover(model(*quotes), Source.of("text.txt", text))
    assert time.perf_counter() - began < 20
