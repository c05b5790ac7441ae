"""An assessment's instances by status: `report.overdue`, `report.fulfilled_late` and the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carrier_rules.evaluation.status import Status

if TYPE_CHECKING:
    from carrier_rules.evaluation.results import Obligation


class ByStatus:
    """One property for each status. Instances stand in the assessment's order."""

    __slots__ = ()

    obligations: tuple[Obligation, ...]

    def with_status(self, *statuses: str) -> tuple[Obligation, ...]:
        """Return the instances that have one of the statuses."""
        return tuple(o for o in self.obligations if o.status in statuses)

    @property
    def inapplicable(self) -> tuple[Obligation, ...]:
        """The instances that are inapplicable."""
        return self.with_status(Status.INAPPLICABLE)

    @property
    def undetermined(self) -> tuple[Obligation, ...]:
        """The instances that are undetermined."""
        return self.with_status(Status.UNDETERMINED)

    @property
    def waived(self) -> tuple[Obligation, ...]:
        """The instances that are waived."""
        return self.with_status(Status.WAIVED)

    @property
    def standing(self) -> tuple[Obligation, ...]:
        """The instances that are standing."""
        return self.with_status(Status.STANDING)

    @property
    def fulfilled(self) -> tuple[Obligation, ...]:
        """The instances that are fulfilled."""
        return self.with_status(Status.FULFILLED)

    @property
    def fulfilled_late(self) -> tuple[Obligation, ...]:
        """The instances that are fulfilled-late."""
        return self.with_status(Status.FULFILLED_LATE)

    @property
    def lapsed(self) -> tuple[Obligation, ...]:
        """The instances that are lapsed."""
        return self.with_status(Status.LAPSED)

    @property
    def awaiting(self) -> tuple[Obligation, ...]:
        """The instances that are awaiting."""
        return self.with_status(Status.AWAITING)

    @property
    def upcoming(self) -> tuple[Obligation, ...]:
        """The instances that are upcoming."""
        return self.with_status(Status.UPCOMING)

    @property
    def pending(self) -> tuple[Obligation, ...]:
        """The instances that are pending."""
        return self.with_status(Status.PENDING)

    @property
    def overdue(self) -> tuple[Obligation, ...]:
        """The instances that are overdue."""
        return self.with_status(Status.OVERDUE)

    @property
    def respected(self) -> tuple[Obligation, ...]:
        """The instances that are respected."""
        return self.with_status(Status.RESPECTED)

    @property
    def followed(self) -> tuple[Obligation, ...]:
        """The instances that are followed."""
        return self.with_status(Status.FOLLOWED)

    @property
    def open(self) -> tuple[Obligation, ...]:
        """The instances that are open."""
        return self.with_status(Status.OPEN)

    @property
    def available(self) -> tuple[Obligation, ...]:
        """The instances that are available."""
        return self.with_status(Status.AVAILABLE)

    @property
    def used(self) -> tuple[Obligation, ...]:
        """The instances that are used."""
        return self.with_status(Status.USED)

    @property
    def expired(self) -> tuple[Obligation, ...]:
        """The instances that are expired."""
        return self.with_status(Status.EXPIRED)

    @property
    def satisfied(self) -> tuple[Obligation, ...]:
        """The instances that are satisfied."""
        return self.with_status(Status.SATISFIED)

    @property
    def violated(self) -> tuple[Obligation, ...]:
        """The instances that are violated."""
        return self.with_status(Status.VIOLATED)
