"""Policies that are drawn: they load in both languages, keep every law, and become small."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from testing.simplest import simplest

import carrier_rules as cr
from carrier_rules.testing import LAWS, cases, policies, policy_texts

few = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip


@few
@given(policy_texts())
def test_an_english_policy_says_the_same_in_chinese(text: str) -> None:
    chinese = cr.format_text(text, to="zh")
    assert cr.loads(chinese).model == cr.loads(text).model
    assert cr.format_text(chinese, to="en") == text


@few
@given(policy_texts("zh"))
def test_a_chinese_policy_is_in_the_one_layout(text: str) -> None:
    assert text.startswith("政策 ")
    assert cr.format_text(text) == text


@few
@given(st.data())
def test_timelines_are_drawn_for_any_policy(data: st.DataObject) -> None:
    policy = data.draw(policies())
    case = data.draw(cases(policy))
    assert case.assess().as_of == case.as_of


@settings(few, max_examples=2, suppress_health_check=list(HealthCheck))
@given(policies())
def test_every_law_holds_of_any_policy(policy: cr.Policy) -> None:
    for law in LAWS:
        if law.why_not(policy) is None:
            law(policy, max_examples=3)


def test_the_simplest_policy_is_one_obligation_with_a_fixed_date() -> None:
    assert (
        simplest(policy_texts())
        == """\
policy drawn 示例政策
  effective   2024-01-01
  calendar    CN
  counting    civil-code
  roll        forward

document report  工作报告

obligation first-rule 规则甲
  must     submit report
  due      by 2025-06-30
  source   "1"
"""
    )


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError) as refused:
        policy_texts("fr")
    assert str(refused.value) == "`fr` is no language of policies: `en` and `zh` are"
