"""A law as a value: its name, what it says, where it applies, and how it is tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from inspect import getdoc

from attrs import frozen
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from carrier_rules import Assessment, Policy, Timeline
from carrier_rules.testing.settings import Setting
from carrier_rules.testing.trials import Assess, Ground, Trial

EXAMPLES = 100
TOLERATED = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.nested_given)
# Hypothesis explains by which lines a failure passes: those of a user's program, of which a law runs none.
PHASES = (Phase.generate, Phase.shrink)


def applies_always(policy: Policy) -> None:
    """Say that a law applies to every policy."""


def assess_by_policy(policy: Policy, timeline: Timeline, as_of: date) -> Assessment:
    """Return what the policy itself answers."""
    return policy.assess(timeline, as_of)


@frozen(eq=False, repr=False)
class Law:
    """A law. Calling it with a policy tries it; `why_not` says why it cannot apply to a policy, None where it can.

    `says` is the law in a sentence, `domain` where it holds.
    """

    name: str
    says: str
    domain: str
    why_not: Callable[[Policy], str | None]
    _trying: Callable[[Trial], None]

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<law {self.name}: {self.says}>"

    def __call__(
        self,
        policy: Policy,
        *,
        max_examples: int = EXAMPLES,
        assess: Assess = assess_by_policy,
        language: str | None = None,
    ) -> None:
        """Try the law on a policy.

        Args:
            policy: the policy.
            max_examples: how many cases are tried.
            assess: who answers; without it the policy itself, else for instance a front of yours before it.
            language: that of the scenario which a violation shows, `en` or `zh`; without it that of the policy's file.

        Raises:
            LawViolation: it does not hold.
            ValueError: it cannot apply to the policy; the message says why.
        """
        reason = self.why_not(policy)
        if reason is not None:
            raise ValueError(f"the law `{self.name}` cannot apply to `{policy.name}`: {reason}")
        ground = Ground(Setting.of(policy), assess, language)

        @hypothesis_settings(
            max_examples=max_examples, deadline=None, database=None, report_multiple_bugs=False,
            suppress_health_check=TOLERATED, phases=PHASES,
        )  # fmt: skip
        @given(st.data())
        def holds(data: st.DataObject) -> None:
            self._trying(Trial(self.name, self.says, ground, data))

        holds()


def law(why_not: Callable[[Policy], str | None] = applies_always) -> Callable[[Callable[[Trial], None]], Law]:
    """Return what makes a law of a function: its first line of documentation says it, the rest where it holds."""

    def made(function: Callable[[Trial], None]) -> Law:
        first, _, rest = (getdoc(function) or "").partition("\n\n")
        name, says = function.__name__.replace("_", "-"), first[:1].lower() + first[1:].rstrip(".")
        return Law(name, says, _joined(rest.splitlines()), why_not, function)

    return made


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines)
