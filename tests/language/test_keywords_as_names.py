"""A declared name may be spelt like any keyword, except the words that begin a declaration."""

from functools import cache

import pytest
from language.reading_help import messages_of, model_of

from carrier_rules.language.model_to_text import model_to_text
from carrier_rules.language.surfaces import ENGLISH
from carrier_rules.language.words_to_tree import parser
from carrier_rules.model import Choices

# Each text uses the name NAME, in one role, at every place where the grammar takes a name of that role.
ROLES = {
    "event": """
event NAME 事件 "a label" with amount: money, day: date
event other
fact ready yes or no
define early when NAME before 2020-01-01
permission a may NAME
permission b may other when NAME and not NAME or no NAME
  unless NAME at least 2 times and NAME within 5 days after NAME and no NAME before NAME or ready is no and NAME
obligation c
  when any of (NAME, first NAME by last NAME, 2nd NAME since other) and total amount of NAME >= 5 CNY
  unless the amount of NAME >= 5 CNY or the amount of first NAME > 5 CNY or the day of last NAME is given
  from NAME until NAME
  due within 5 days of NAME
  met by NAME
  waived by NAME, other
obligation d from first NAME through 2 days after last NAME due within 3 months after first NAME since NAME
  not before NAME met by NAME 2 times waived by NAME
obligation e for each NAME, other due promptly after each NAME no roll
obligation f for each NAME due at least 5 days before the day of NAME counting civil-code
obligation g due the earlier of (within 5 days of NAME, by NAME, on the day of NAME) roll none
obligation h due by the later of (NAME, 2 days before NAME, the earlier of (NAME, other)) standing
obligation i every quarter from NAME due within 5 days of quarter end
scenario "x"
  on 2020-01-01 NAME
  on 2020-01-01 NAME with amount 5 CNY
  on 2020-01-01 NAME by a
  on 2020-01-01T10:00 NAME id a
  as of 2020-01-01
  expect a used
""",
    "rule": """
event other
obligation NAME 报告 "a label" every quarter from other due within 5 days of quarter end
obligation b every quarter from other when NAME is overdue unless NAME is not overdue due with NAME
obligation c every year from other due with NAME of quarter 4
obligation d when NAME is overdue and other due the earlier of (with NAME, with NAME of half-year 2, by 2020-01-01)
scenario "x"
  on 2020-01-01 NAME for 2020-Q1
  as of 2020-01-01
  expect NAME overdue
  expect NAME for 2020-Q1 fulfilled due 2020-01-01
  expect no NAME
  expect no NAME for 2020-Q2
""",
    "bare rule": """
event other
obligation NAME
  due within 5 days of other
""",
    "party": """
party NAME 甲方 "a label" also 别名 also "又名" from 2020-01-01
party other
document d
obligation a who NAME with NAME must file d to NAME copy NAME standing
obligation b who other, NAME with other, NAME must file d to NAME, other, NAME copy other, NAME and others standing
obligation c who NAME must file d form electronic to NAME and others copy NAME due by 2020-01-01
scenario "x"
  on 2020-01-01 a by NAME to NAME copy NAME
  on 2020-01-01 a by other, NAME to other, NAME copy other, NAME with d
  as of 2020-01-01
""",
    "alias": """
party p 甲方 also NAME also other
obligation a who NAME to NAME copy NAME standing
""",
    "document": """
document NAME 文件 "a label" annex 2
document other
obligation a must file NAME standing
obligation b must submit other, NAME form paper standing
obligation c must maintain NAME, other, "a text" to p standing
scenario "x"
  on 2020-01-01 a with NAME
  on 2020-01-01 a with NAME, other by p
  on 2020-01-01 a with other, NAME to p copy p
  as of 2020-01-01
""",
    "entity": """
entity NAME 园区 "a label"
event other
obligation a for NAME standing
obligation b for NAME for each other due within 5 days of it
scenario "x" for NAME
  given f is no
  as of 2020-01-01
""",
    "fact": """
fact NAME 事实 "a label" one of a, b
fact other number
requirement a that NAME is a
requirement b that NAME is not a and not NAME is b or NAME is b and other > 5
requirement c that NAME has 1 to 2 of (a, b) and NAME has of (a) and NAME has at least 1 of (a)
requirement d that NAME >= 5 and NAME < 5
requirement e that any of (NAME is a, NAME has exactly 2 of (a, b), NAME = 2020-01-01)
scenario "x"
  given NAME is a
  given NAME is a, b from 2020-01-01 until 2020-02-01 recorded 2020-02-02
  given NAME is yes
  as of 2020-01-01
""",
    "value": """
fact f one of NAME 值, other default NAME
fact g: some of (other, NAME)
fact h one of NAME default other
event e with kind: one of (NAME, other), kinds: some of other, NAME
requirement a that f is NAME or f is not NAME
requirement b that g has 1 of (NAME, other) and g has of (other, NAME)
requirement c that the kind of e = NAME and e
scenario "x"
  given f is NAME
  given g is NAME, other
  given g is other, NAME from 2020-01-01
  on 2020-01-01 e with kind NAME by p
  as of 2020-01-01
""",
    "attribute": """
event e with NAME 属性: date, other: money in USD
event o with other: text, NAME: one of a, b
requirement a that total NAME of e >= 5 CNY and total NAME of e before 2020-01-01 >= 5 CNY
requirement b that the NAME of e is given or the NAME of first e <= 5
requirement c that the NAME of o = a
obligation d due within 5 days of the NAME of e
obligation f due by the NAME of last e since o
obligation g for each e due at least 5 days before the NAME of it not before the NAME of e
scenario "x"
  on 2020-01-01 e with NAME 2020-01-01
  on 2020-01-01 e with other 5 USD, NAME 2020-01-01 by p
  on 2020-01-01 o with NAME a
  as of 2020-01-01
""",
    "define": """
event other
define NAME 定义 when other
obligation a when NAME and other unless not NAME or no NAME standing
requirement b that any of (NAME, other) or all of (other, NAME)
""",
}  # fmt: skip
NEUTRAL = "zz-zz"
KEYWORDS = sorted(word for word in parser().kinds.keywords if word[0].isalpha() and word not in ENGLISH.blocks)


# Where one word has two meanings in one place, the keyword's is taken: nothing else could say it.
AMBIGUOUS = {
    ("event", "it"): ("event e\nevent it\nobligation r for each e due within 5 days of NAME", "It()"),
    ("attribute", "breach"): ("event e with breach: date\nobligation r due by the NAME of e", "breach of e"),
    ("attribute", "fulfilment"): (
        "event e with fulfilment: date\nobligation r due by the NAME of e",
        "fulfilment of e",
    ),
    ("rule", "no"): ('obligation no standing\nscenario "x" as of 2020-01-01 expect NAME overdue', "absent=True"),
}


@cache
def meaning(role: str) -> str:
    return repr(model_of(ROLES[role].replace("NAME", NEUTRAL)))


@pytest.mark.parametrize(("role", "keyword"), AMBIGUOUS)
def test_a_keyword_is_taken_where_nothing_else_could_say_it(role: str, keyword: str) -> None:
    text, said = AMBIGUOUS[role, keyword]
    assert said in repr(model_of(text.replace("NAME", keyword)))


@pytest.mark.parametrize(
    ("role", "keyword"), [(r, k) for r in ROLES for k in (*KEYWORDS, "x2") if (r, k) not in AMBIGUOUS]
)
def test_a_name_spelt_like_a_keyword_means_what_any_other_name_means(role: str, keyword: str) -> None:
    text = ROLES[role].replace("NAME", keyword)
    assert messages_of(text) == []
    assert repr(model_of(text)) == meaning(role).replace(f"'{NEUTRAL}'", f"'{keyword}'")


def test_all_the_likely_ones_are_tried() -> None:
    assert {"first", "copy", "date", "end", "text", "number", "source", "due"} <= set(KEYWORDS)


WORDS_OF_DETAILS = ("for", "with", "by", "to", "copy", "form", "matter", "id", "replaces", "recorded")


@pytest.mark.parametrize("word", WORDS_OF_DETAILS)
def test_a_value_that_is_spelt_like_a_detail_of_a_happening_stands_in_quotes(word):
    text = f"""event report with mood: one of {word}, calm
scenario "x"
  on 2020-01-01  report  with mood "{word}"  by a
  on 2020-01-01  report  with mood calm  by a
"""
    model = model_of(text)
    happened = model.scenarios[0].events
    assert [(e.attributes, [ref.name for ref in e.by or ()]) for e in happened] == [
        ((("mood", Choices((word,))),), ["a"]),
        ((("mood", Choices(("calm",))),), ["a"]),
    ]
    printed = model_to_text(model)
    assert f'report  with mood "{word}"  by a' in printed
    assert "report  with mood calm  by a" in printed
    assert model_of(printed) == model
