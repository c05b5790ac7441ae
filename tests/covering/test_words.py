"""Which words make a sentence normative, and which only look so."""

import pytest

from carrier_rules.coverage import NORMATIVE_WORDS, normative_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("各地应在10日内报送", ("应", "报送")),
        ("申请人应当提交材料", ("应当", "提交")),
        ("企业可以选择，也可放弃", ("可以", "可")),
        ("不得收费，严禁摊派", ("不得", "严禁")),
        ("鼓励和支持企业参与", ("鼓励", "支持")),
        ("本办法所称载体，是指众创空间", ("是指",)),
        ("按照国家有关规定处理", ("处理",)),
        ("The office must file it, and may keep a copy", ("must", "file", "may")),
        ("Firms are encouraged to meet", ("encouraged",)),
    ],
)
def test_words_are_found_in_their_order(text: str, words: tuple[str, ...]) -> None:
    assert normative_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "供应链协同是重要的主要功能",  # 供应, 重要, 主要
        "相应的要素和要求可能适应需求",
        "认可的许可可靠",
        "It was filed by 31 May 2019",  # the month; `filed` tells what was done
        "The mayor's mustard",
    ],
)
def test_compounds_and_other_words_do_not_count(text: str) -> None:
    assert normative_words(text) == ()


def test_a_word_counts_once_and_in_small_letters() -> None:
    assert normative_words("Must they? They must.") == ("must",)


def test_an_act_does_not_count_in_a_heading() -> None:
    assert normative_words("组织信息报送") == ("报送",)
    assert normative_words("组织信息报送", in_heading=True) == ()
    assert normative_words("支持信息报送", in_heading=True) == ("支持",)


def test_every_word_is_found_by_itself() -> None:
    everything = [word for words in NORMATIVE_WORDS.values() for word in words]
    assert [word for word in everything if word not in normative_words(word)] == []
