"""Every law tried on a policy, with one call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from carrier_rules import Policy
from carrier_rules.testing.law import EXAMPLES, Law, assess_by_policy
from carrier_rules.testing.laws import LAWS
from carrier_rules.testing.trials import Assess


@frozen
class LawReport:
    """The laws that held, and those that cannot apply to the policy, each with the reason."""

    policy: str
    held: tuple[Law, ...]
    not_applicable: tuple[tuple[Law, str], ...]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.policy}: {len(self.held)} {'law holds' if len(self.held) == 1 else 'laws hold'}"
        yield from (f"  {law}: holds" for law in self.held)
        yield from (f"  {law}: cannot apply, {reason}" for law, reason in self.not_applicable)


def check_policy_laws(
    policy: Policy,
    *,
    laws: Sequence[Law] = LAWS,
    max_examples: int = EXAMPLES,
    assess: Assess = assess_by_policy,
    language: str | None = None,
) -> LawReport:
    """Try every law on a policy, and return which held and which cannot apply to it.

    Args:
        policy: the policy.
        laws: the laws that are tried, in this order.
        max_examples: how many cases are tried for each law.
        assess: who answers, as `assess(policy, timeline, as_of)`; without it the policy itself. A law may ask of a variant of the
            policy, with one more event or a later due date.
        language: that of the scenario which a violation shows, `en` or `zh`; without it that of the policy's file.

    Raises:
        LawViolation: a law does not hold; the message has the law, what differs and a scenario.
    """
    reasons = {law: law.why_not(policy) for law in laws}
    held = []
    for law in laws:
        if reasons[law] is None:
            law(policy, max_examples=max_examples, assess=assess, language=language)
            held.append(law)
    return LawReport(policy.name, tuple(held), tuple((law, why) for law, why in reasons.items() if why is not None))
