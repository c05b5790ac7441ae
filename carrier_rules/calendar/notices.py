"""Notices: the published texts that a calendar rests on, and what is to be said of a year."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, TypeAlias

from attrs import frozen

Role: TypeAlias = Literal["base", "amendment", "statute", "overlay"]
Certainty: TypeAlias = Literal["high", "medium", "low"]


@frozen
class Notice:
    """A notice that sets, or changes, the arrangement of `year`.

    `december` lists the days of the December before `year` that the notice touches. The four tuples of an
    amendment say what it did to the arrangement as it stood until `issued`: days off added and taken back,
    days of work added and taken back. Undoing them gives the arrangement as it was known before; the days
    that it gives back belong to `holiday`. `certainty` says how sure the transcription is, `doubt` why it is
    not surer.
    """

    year: int
    number: str | None
    title: str
    issued: str
    role: Role = "base"
    december: tuple[date, ...] = ()
    rest_added: tuple[date, ...] = ()
    rest_dropped: tuple[date, ...] = ()
    work_added: tuple[date, ...] = ()
    work_dropped: tuple[date, ...] = ()
    holiday: str | None = None
    certainty: Certainty = "high"
    doubt: str | None = None

    @property
    def citation(self) -> str:
        """The number, or the title where the number is not known."""
        return self.number or self.title

    @property
    def touched(self) -> tuple[date, ...]:
        """The days that a reader would look for under another notice."""
        return self.december + self.rest_added + self.rest_dropped + self.work_added + self.work_dropped

    @property
    def known_from(self) -> date:
        """The first day on which the notice counts as known: the day of issue, that day included.

        Where only the month or the year of issue is known it is its last day, or the day before the first that
        the notice touches: nobody can vouch for an earlier one.
        """
        if len(self.issued) > len("2001-12"):
            return date.fromisoformat(self.issued)
        if len(self.issued) == len("2001"):
            return date(int(self.issued), 12, 31)
        year, month = map(int, self.issued.split("-"))
        last = date(year, month, monthrange(year, month)[1])
        return min([last, *(day - timedelta(days=1) for day in self.touched)])


@frozen
class Statute:
    """A law that grants holidays in every year from `from_year` on.

    `granted` holds, for each holiday, the first and the last of its days, counted from the day of the
    festival: (-1, 2) for 春节 is its eve and the first three days of the year.
    """

    number: str
    title: str
    issued: date
    from_year: int
    granted: tuple[tuple[str, int, int], ...]

    @property
    def entitlement(self) -> int:
        """How many days off the law grants in a year."""
        return sum(last - first + 1 for _, first, last in self.granted)


@frozen
class Provenance:
    """What the days of a year rest on.

    `fixed_by` is the notice for the year, None where none is known. `changed_by` are the later notices that
    changed it, in order of issue, and `december` is the next year's notice where it touches days of this
    December. `overlays` are what was laid over the national arrangement, `statute` the law that grants the
    year's holidays. Where nothing is published the year is an estimate by that law.
    """

    year: int
    fixed_by: Notice | None
    changed_by: tuple[Notice, ...]
    december: Notice | None
    overlays: tuple[Notice, ...] = ()
    statute: Statute | None = None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All of them, that which fixed the year first."""
        found = (self.fixed_by, *self.changed_by, self.december, *self.overlays)
        return tuple(notice for notice in found if notice is not None)

    @property
    def certainty(self) -> Certainty | None:
        """As sure as the least sure of the year's own notices, that of the next year apart; None where it has none."""
        ranks: tuple[Certainty, ...] = ("low", "medium", "high")
        own = [notice for notice in self.notices if notice is not self.december]
        return min((notice.certainty for notice in own), key=ranks.index, default=None)


def provenance_of(year: int, notices: tuple[Notice, ...], statute: Statute | None) -> Provenance:
    """What `year` rests on by these notices, which are in order of issue."""
    own = [notice for notice in notices if notice.year == year]
    base = [notice for notice in own if notice.role == "base"]
    following = [notice for notice in notices if notice.year == year + 1 and notice.december]
    return Provenance(
        year,
        base[0] if base else None,
        tuple(notice for notice in own if notice.role == "amendment"),
        following[0] if following else None,
        tuple(notice for notice in own if notice.role == "overlay"),
        statute,
    )
