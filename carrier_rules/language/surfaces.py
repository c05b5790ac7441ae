"""The surfaces of the language: the sets of words over one model."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen


@frozen
class Hint:
    """A way out for what a newcomer tries: where the words `after` have just been read, and `word` (if given) comes."""

    after: tuple[str, ...]
    help: str
    word: str | None = None


@frozen(eq=False)
class Surface:
    """One spelling of the language. Its keywords stand in quotes in its grammar files.

    `blocks` are the words that begin a declaration, a rule or a scenario, and are never names; `header` is the one
    that begins the header, and `use` the header's line that names another file. `naming` are those of the blocks that
    a name follows, `listing` those in which more names are declared, each after one of `openers`; of two names there
    the second is followed by one of `closers`, and after one of `deriving` an event declares no more.
    `negations` are the words for `not`.

    Where words are `run_together`, a run without spaces is divided by the names that are declared, by those `built_in`
    and by keywords; `inside` are the keywords that may stand inside an event's name. `plain` says what a character
    stands for outside strings. `weak` keywords are so common that they are names wherever the grammar does not take
    them, even where nothing declares one.

    `parts` is what a message says where everything can stand that begins such a part of the grammar, in place of all
    its beginnings; `kinds` what it says of a kind of word that is written otherwise than in English. `hints` are told
    before anything else; the first that fits.
    """

    name: str
    grammar_files: tuple[str, ...]
    header: str
    use: str
    blocks: frozenset[str]
    naming: frozenset[str]
    listing: frozenset[str]
    openers: frozenset[str]
    deriving: frozenset[str]
    closers: frozenset[str]
    negations: frozenset[str]
    units: tuple[str, ...]
    unit_keywords: frozenset[str]
    parts: Mapping[str, str]
    kinds: Mapping[str, str] = MappingProxyType({})
    run_together: bool = False
    built_in: frozenset[str] = frozenset()
    inside: tuple[str, ...] = ()
    plain: Mapping[int, str] = MappingProxyType({})
    weak: frozenset[str] = frozenset()
    hints: tuple[Hint, ...] = ()


_DECLARATIONS = frozenset(("policy", "party", "entity", "event", "fact", "document", "define"))
_RULES = frozenset(("obligation", "prohibition", "permission", "recommendation", "requirement", "provision"))
ENGLISH = Surface(
    name="English",
    grammar_files=("terminals.lark", "policy.lark", "conditions.lark", "deadlines.lark"),
    header="policy",
    use="use",
    blocks=_DECLARATIONS | _RULES | {"scenario"},
    naming=_DECLARATIONS | _RULES,
    listing=frozenset(("party", "event", "fact")),
    openers=frozenset(("with", "of", "also", ",", "(")),
    deriving=frozenset(("on", "for")),
    closers=frozenset((",", ":", ")", "default")),
    negations=frozenset(("not",)),
    units=("hours", "working hours", "days", "working days", "weeks", "months", "quarters", "years"),
    unit_keywords=frozenset(("working", "weeks")),
    parts=MappingProxyType(
        {
            "clause": "a clause (`who …`, `must …`, `due …`)",
            "condition": "a condition (an event, `no …`, `… is …`)",
            "deadline": "a deadline (`within …`, `by …`)",
            "date": "a date (`2019-06-28`, an event, `quarter end`)",
        }
    ),
    weak=frozenset(("a",)),
    hints=(
        Hint(("must", "not"), "name an event: `must not EVENT`, and declare it with `event EVENT`"),
        Hint(("may",), "name an event: `may EVENT`, and declare it with `event EVENT`"),
        Hint(("must",), "write `must VERB WHAT`, such as `must submit report`; a requirement says `that CONDITION`"),
        Hint(("should",), 'write `should VERB WHAT`, such as `should "set up" "a hotline"`'),
        Hint(("latest",), "`latest` takes a date, such as `latest 60 days after EVENT`", "within"),
        Hint(("due",), "write `by DATE`, such as `by 31 August of the year of EVENT`", "no"),
        Hint((), "a cap is a clause of its own, such as `latest 60 days after EVENT`", "at"),
    ),
)
