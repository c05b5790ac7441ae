"""Why this date and why this status: reasons as data, in English and in Chinese. Explaining decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from carrier_rules.evaluation import Obligation
from carrier_rules.explanation.chinese import chinese
from carrier_rules.explanation.english import english
from carrier_rules.explanation.failure_to_lines import failures_to_lines
from carrier_rules.explanation.names import names_in_chinese
from carrier_rules.explanation.steps import steps

__all__ = ["EXPLAINER", "StepExplainer", "failures_to_lines"]


@frozen
class StepExplainer:
    """Makes steps from what was recorded while deciding, and sentences from steps."""

    def steps(self, obligation: Obligation) -> tuple[Mapping[str, Any], ...]:
        """Return the explanation as data."""
        return steps(obligation)

    def text(self, obligation: Obligation, language: str) -> str:
        """Return the explanation in `en` or `zh`, one step on a line.

        Raises:
            ValueError: another language is asked for.
        """
        if language == "en":
            return "\n".join(english(step, str) for step in steps(obligation))
        if language == "zh":
            names = names_in_chinese(obligation.record.world.plan.model)
            return "\n".join(chinese(step, names) for step in steps(obligation))
        raise ValueError(f"unknown language `{language}`: use `en` or `zh`")


EXPLAINER = StepExplainer()
