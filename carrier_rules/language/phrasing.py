"""How a surface says things: its sentences as templates, in its own order of words, over one set of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from carrier_rules.language.phrases import Phrase, Separator, filled, listed
from carrier_rules.language.surfaces import Surface
from carrier_rules.model import Duration, Names, PeriodUnit, Unit
from carrier_rules.source import has_chinese


@frozen
class Phrasing:
    """The spelling of one surface, as it is printed.

    `sentences` has a template for each construct; the keys and their slots are the same in every surface. `units` has
    the templates of a length of time, for one and for several. `terms` are the words of the surface for names that are
    built in, by their kind: `("status", "overdue")`; those that it lacks stay as they are. Where `chinese`, names with
    Chinese characters are preferred. `clause_column` and `header_column` are where the texts of clauses and header lines
    begin, counted from the keyword.
    """

    surface: Surface
    sentences: Mapping[str, str]
    units: Mapping[Unit, tuple[str, str]]
    periods: Mapping[PeriodUnit, str]
    terms: Mapping[tuple[str, str], str]
    months: tuple[str, ...]
    ordinal: Callable[[int], str]
    chinese: bool
    comma: Separator
    and_: Separator
    or_: Separator
    marks: tuple[str, str]
    clause_column: int
    header_column: int

    def say(self, key: str, **slots: Phrase | str) -> Phrase:
        """Return the sentence of a construct."""
        return filled(self.sentences[key], slots)

    def word(self, key: str) -> str:
        """Return a sentence without slots."""
        return self.sentences[key]

    @property
    def alone(self) -> tuple[str, ...]:
        """The keywords that are dates by themselves."""
        return self.word("it"), self.word("effective date"), self.word("due date")

    def term(self, kind: str, name: str) -> str:
        """Return the surface's word for a name that is built in."""
        return self.terms.get((kind, name), name)

    def duration(self, duration: Duration) -> str:
        """Return a length of time: `15 working days`."""
        one, several = self.units[duration.unit]
        return (one if duration.count == 1 else several).format(n=duration.count)

    def text(self, text: str) -> str:
        """Return a quoted text, in those quotation marks that it does not hold."""
        first, last = self.marks
        if first in text or last in text:
            first, last = ('"', '"') if '"' not in text else ("“", "”")
        return f"{first}{text}{last}"

    def names(self, names: Names) -> str:
        """Return the names of a declaration."""
        return " ".join(self.both(names))

    def both(self, names: Names) -> tuple[str, ...]:
        """Return the one or two names of a declaration, in the order in which they are printed."""
        found = tuple(names)
        swapped = self.chinese and len(found) == 2 and has_chinese(found[0]) != has_chinese(found[1])
        return found[::-1] if swapped else found

    def comma_list(self, members: Iterable[Phrase | str]) -> Phrase:
        """Return members with commas between them."""
        return listed(members, self.comma)
