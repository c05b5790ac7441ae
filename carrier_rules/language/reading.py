"""A file to a model: text, words, trees, names, model, and the files that it uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve, frozen

from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.language.names import EMPTY, NameTable, name_table
from carrier_rules.language.text_to_words import Words, text_to_words
from carrier_rules.language.tree_to_dates import DateBuilder
from carrier_rules.language.tree_to_model import NO_NAME, build_model
from carrier_rules.language.words_to_tree import declared_names, words_to_trees
from carrier_rules.model import Header, PolicyModel
from carrier_rules.source import Source, Span

MOST_FILES = 50

Fetch = Callable[[str, Span], Source | Diagnostic]
"""Gives the source of a file named in a policy, or the problem with that name; the span says where it is named."""


@frozen
class Reading:
    """What a file says: its model with the declarations and rules of the files that it uses, and every problem."""

    source: Source
    model: PolicyModel
    problems: tuple[Diagnostic, ...]


def read(source: Source, fetch: Fetch) -> Reading:
    """Return what `source` says. Never raises for what a file contains.

    `fetch` gives the files named by `use`; the path in a policy is handed on as written.
    """
    reader = _Reader(fetch)
    model, _, _ = reader.file(source, ())
    return Reading(source, model, tuple(reader.problems))


class _Reader:
    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._used: dict[str, tuple[NameTable, frozenset[str]]] = {}
        self.problems: list[Diagnostic] = []

    def file(self, source: Source, chain: tuple[str, ...]) -> tuple[PolicyModel, NameTable, frozenset[str]]:
        """Read one file after those that it uses; their names are known in it."""
        words = text_to_words(source)
        self.problems.extend(words.problems)
        table, declared, parts = EMPTY, declared_names(words.words), list[PolicyModel]()
        for path, span in _uses(words):
            model, names, words_declared = self._use(path, span, (*chain, source.name))
            parts.append(model)
            table, declared = table.joined(names), declared | words_declared
        trees, problems = words_to_trees(words, declared)
        self.problems.extend(problems)
        table = name_table(trees).joined(table)
        builder = DateBuilder(source, table)
        own = build_model(builder, trees)
        self.problems.extend(builder.problems)
        return _joined(own, parts), table, declared

    def _use(self, path: str, span: Span, chain: tuple[str, ...]) -> tuple[PolicyModel, NameTable, frozenset[str]]:
        """Read a used file; one that was used before gives its names again, and its rules only once."""
        nothing = PolicyModel(Header(NO_NAME))
        fetched = self._fetch(path, span)
        if isinstance(fetched, Source) and fetched.name in self._used:
            return (nothing, *self._used[fetched.name])
        problem = fetched if isinstance(fetched, Diagnostic) else self._refused(fetched.name, span, chain)
        if problem is not None or isinstance(fetched, Diagnostic):
            self.problems.extend([problem] if problem else [])
            return nothing, EMPTY, frozenset()
        model, names, declared = self.file(fetched, chain)
        self._used[fetched.name] = names, declared
        return model, names, declared

    def _refused(self, name: str, span: Span, chain: tuple[str, ...]) -> Diagnostic | None:
        if name in chain:
            circle = " → ".join((*chain[chain.index(name) :], name))
            return error("use-circle", span, f"these files use each other: {circle}", "take one `use` out")
        if len(self._used) + len(chain) > MOST_FILES:
            return error("too-many-files", span, f"a policy may use at most {MOST_FILES} files", "join some of them")
        return None


def _uses(words: Words) -> Sequence[tuple[str, Span]]:
    """The paths that the `use` lines name, seen before parsing: their names must be known first."""
    pairs = zip(words.words, words.words[1:], strict=False)
    return [
        (path.text[1:-1], Span(path.start, path.end, words.source))
        for keyword, path in pairs
        if keyword.kind == "word" and keyword.text == "use" and path.kind == "STRING"
    ]


def _joined(model: PolicyModel, parts: Sequence[PolicyModel]) -> PolicyModel:
    """Return `model` with what the used files declare put before its own; their headers and scenarios stay behind."""
    lists = ("parties", "entities", "events", "facts", "documents", "defines", "rules")
    joined: dict[str, Any] = {name: tuple(x for m in (*parts, model) for x in getattr(m, name)) for name in lists}
    return evolve(model, **joined) if parts else model
