"""What cannot be computed."""

from __future__ import annotations


class EvaluationError(ValueError):
    """A date cannot be computed: it would lie outside of 0001-01-01 to 9999-12-31, or rests on itself within one day.

    The message names the rule, and the instance where the rule has several.
    """

    @classmethod
    def of(cls, rule: str, instance: str | None, why: Exception) -> EvaluationError:
        """Return the error that names a rule and, where it has one, the instance."""
        return cls(f"`{rule}`{f' for {instance}' if instance else ''} cannot be computed: {why}")
