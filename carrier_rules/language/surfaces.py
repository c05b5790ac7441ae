"""The surfaces of the language: one set of words over one model. English is written; another is another table."""

from __future__ import annotations

from attrs import frozen


@frozen
class Surface:
    """One spelling of the language. Its keywords stand in quotes in its grammar files.

    `blocks` are the words that begin a declaration, a rule or a scenario, and are never names. `naming` are those of
    them that a name follows. After one of `openers` a declaration puts a name.
    """

    grammar_files: tuple[str, ...]
    blocks: frozenset[str]
    naming: frozenset[str]
    openers: frozenset[str]
    units: tuple[str, ...]


_DECLARATIONS = frozenset(("policy", "party", "entity", "event", "fact", "document", "define"))
_RULES = frozenset(("obligation", "prohibition", "permission", "recommendation", "requirement", "provision"))
ENGLISH = Surface(
    grammar_files=("terminals.lark", "policy.lark", "conditions.lark", "deadlines.lark"),
    blocks=_DECLARATIONS | _RULES | {"scenario"},
    naming=_DECLARATIONS | _RULES,
    openers=frozenset(("with", "of", "also", ",", "(")),
    units=("hours", "days", "working days", "weeks", "months", "quarters", "years"),
)
