"""Which instances a rule has, and whether those of another rule correspond to them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from carrier_rules.checks.context import Context
from carrier_rules.model import PeriodUnit


@frozen
class Instances:
    """One for each period, or one for each event of `makers`, or with neither a single one."""

    every: PeriodUnit | None = None
    makers: frozenset[str] = frozenset()

    @property
    def single(self) -> bool:
        """Whether there is one instance."""
        return self.every is None and not self.makers

    @property
    def in_words(self) -> str:
        """Return "one instance", "one instance for each quarter", "one instance for each `inspected`"."""
        if self.single:
            return "one instance"
        if self.every:
            return f"one instance for each {self.every}"
        return f"one instance for each {', '.join(f'`{name}`' for name in sorted(self.makers))}"

    @property
    def clause(self) -> str:
        """Return the clause that gives a rule the same instances."""
        return f"every {self.every}" if self.every else f"for each {', '.join(sorted(self.makers))}"

    def has_one_for_each_of(self, other: Instances) -> bool:
        """Whether each instance of `other` finds one here: the only one, of the same period, or of the same event."""
        same_period = self.every is not None and self.every is other.every
        return self.single or same_period or (bool(other.makers) and other.makers <= self.makers)


def instances(context: Context) -> Mapping[str, Instances]:
    """Return the instances of each rule, by its identity."""
    return MappingProxyType(
        {rule.id: Instances(rule.every, frozenset(context.makers(rule, parts))) for rule, parts in context.rules}
    )
