"""Strategies of whole policies: small ones that pass their checks, in English or in Chinese."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st

from carrier_rules import Policy, PolicyError, loads
from carrier_rules.language import LANGUAGES, model_to_text
from carrier_rules.model import Header, Names, PolicyModel, Ref, Roll, Rule, nodes
from carrier_rules.testing.clauses import DECLARED, rule

EFFECTIVE = (date(2024, 1, 1), date(2024, 7, 1), date(2025, 1, 1))
RULES = (Names("first-rule", "规则甲"), Names("second-rule", "规则乙"), Names("third-rule", "规则丙"))


def policies(language: str = "en") -> st.SearchStrategy[Policy]:
    """Return a strategy of loaded policies: what `policy_texts` draws, read. Some have warnings, and none an error."""
    return policy_texts(language).map(loads)


def policy_texts(language: str = "en") -> st.SearchStrategy[str]:
    """Return a strategy of the texts of policies that load without an error, written in `en` or `zh`.

    They have one to three rules of every kind but provisions, once, in every period or for each event, also for each breach of an
    earlier rule; windows, conditions, extensions, suspensions, waivers, forms and recipients. They declare what their
    rules speak of. It shrinks towards one obligation with a fixed due date.

    Raises:
        ValueError: there is no such language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"`{language}` is no language of policies: `en` and `zh` are")
    return _texts(language)


@st.composite
def _texts(draw: st.DrawFn, language: str) -> str:
    text = model_to_text(_model(draw), LANGUAGES[language])
    try:
        loads(text)
    except PolicyError:
        reject()  # two clauses that do not go together: rare, and each known to a check
    return text


def _model(draw: st.DrawFn) -> PolicyModel:
    header = Header(
        Names("drawn", "示例政策"),
        effective=draw(st.sampled_from(EFFECTIVE)),
        calendar="CN",
        counting="civil-code",
        roll=draw(st.sampled_from(Roll)),
    )
    rules: list[Rule] = []
    for names in RULES[: draw(st.integers(1, len(RULES)))]:
        rules.append(rule(draw, names, tuple(rules)))
    return _without_the_unspoken(evolve(DECLARED, header=header, rules=tuple(rules)))


def _without_the_unspoken(model: PolicyModel) -> PolicyModel:
    """The policy without declarations of which no rule speaks."""
    spoken = {node.name for one in model.rules for node in nodes(one) if isinstance(node, Ref)}
    return evolve(
        model,
        parties=tuple(one for one in model.parties if one.names.id in spoken),
        documents=tuple(one for one in model.documents if one.names.id in spoken),
        events=tuple(one for one in model.events if one.names.id in spoken),
        facts=tuple(one for one in model.facts if one.names.id in spoken),
    )
