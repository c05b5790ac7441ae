"""A file to a model: text, words, trees, names, model, and the files that it uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve, field, frozen

from carrier_rules.diagnostics import Diagnostic, error, in_order
from carrier_rules.language.builder import Builder
from carrier_rules.language.names import EMPTY, NameTable, name_table
from carrier_rules.language.surface_choice import surface_of
from carrier_rules.language.surfaces import Surface
from carrier_rules.language.text_to_words import MOST_PROBLEMS, Words, text_to_words
from carrier_rules.language.tree_to_model import NO_NAME, build_model
from carrier_rules.language.words_to_names import blocks_of
from carrier_rules.language.words_to_tree import PolicyTree, parser, words_to_trees
from carrier_rules.model import Header, PolicyModel
from carrier_rules.own_words import in_own_words
from carrier_rules.source import Source, Span

MOST_FILES = 50

Fetch = Callable[[str, Span], Source | Diagnostic]
"""Gives the source of a file named in a policy, or the problem with that name; the span says where it is named."""


@frozen(eq=False)
class Own:
    """What one file holds by itself: its words and comments, the tree of each block, and the model that they make."""

    surface: Surface
    words: Words
    trees: tuple[PolicyTree, ...]
    model: PolicyModel


@frozen
class Reading:
    """What a file says: its model with the declarations and rules of the files that it uses, and every problem.

    `problems` stand in order of place; of more than 100 the first 100 are kept, and one more says so. `unread` is None
    where every block of every file was read; else it holds the names that are declared, also in what was not read.
    `missing` says that a used file is not at hand, so that nobody can tell which names it declares. `own` is what the
    file itself holds.
    """

    source: Source
    model: PolicyModel
    problems: tuple[Diagnostic, ...]
    unread: frozenset[str] | None = None
    missing: bool = False
    own: Own | None = field(default=None, repr=False)


@frozen
class _Part:
    """What one file gives to those that use it, and what it holds itself."""

    model: PolicyModel
    names: NameTable = EMPTY
    declared: frozenset[str] = frozenset()
    own: Own | None = None


_NOTHING = _Part(PolicyModel(Header(NO_NAME)))


def read(source: Source, fetch: Fetch) -> Reading:
    """Return what `source` says. Never raises for what a file contains.

    `fetch` gives the files named by `use`; the path in a policy is handed on as written.
    """
    reader = _Reader(fetch)
    part = reader.file(source, ())
    problems = _at_most(MOST_PROBLEMS, in_order(in_own_words(reader.problems)))
    unread = part.declared if reader.lost else None
    return Reading(source, part.model, problems, unread, reader.missing, part.own)


def _at_most(most: int, problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    if len(problems) <= most:
        return problems
    message = f"there are more problems than the {most} before this one"
    return (*problems[:most], error("too-many-problems", problems[most].span, message, "mend those first"))


class _Reader:
    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._used: dict[str, _Part] = {}
        self.problems: list[Diagnostic] = []
        self.lost = False
        self.missing = False

    def file(self, source: Source, chain: tuple[str, ...]) -> _Part:
        """Read one file after those that it uses; their names are known in it."""
        reader = parser(surface_of(source))
        words = text_to_words(source, reader.surface)
        names, declared, models = EMPTY, reader.declared(words.words), list[PolicyModel]()
        for path, span in _uses(words, reader.surface):
            part = self._use(path, span, (*chain, source.name))
            models.append(part.model)
            names, declared = names.joined(part.names), declared | part.declared
        words = reader.divided(words, declared)
        self.problems.extend(words.problems)
        trees = words_to_trees(words, declared, reader.surface)
        self.lost = self.lost or trees.lost or bool(words.problems)
        names = name_table(trees.trees).joined(names)
        builder = Builder(source, names)
        own = build_model(builder, trees.trees)
        self.problems.extend((*trees.problems, *builder.problems))
        joined = _joined(evolve(own, span=Span(0, 0, source)), models)
        return _Part(joined, names, declared, Own(reader.surface, words, trees.trees, own))

    def _use(self, path: str, span: Span, chain: tuple[str, ...]) -> _Part:
        """Read a used file; one that was used before gives its names again, and its rules only once."""
        if len(self.problems) > MOST_PROBLEMS:
            self.missing = True
            return _NOTHING
        fetched = self._fetch(path, span)
        if isinstance(fetched, Diagnostic):
            self.problems.append(fetched)
            self.missing = True
            return _NOTHING
        if fetched.name in self._used:
            return evolve(self._used[fetched.name], model=_NOTHING.model)
        refused = self._refused(fetched.name, span, chain)
        if refused is not None:
            self.problems.append(refused)
            self.missing = True
            return _NOTHING
        self._used[fetched.name] = part = self.file(fetched, chain)
        return part

    def _refused(self, name: str, span: Span, chain: tuple[str, ...]) -> Diagnostic | None:
        if name in chain:
            circle = " → ".join((*chain[chain.index(name) :], name))
            return error("use-circle", span, f"these files use each other: {circle}", "take one `use` out")
        if len(self._used) + len(chain) > MOST_FILES:
            return error("too-many-files", span, f"a policy may use at most {MOST_FILES} files", "join some of them")
        return None


def _uses(words: Words, surface: Surface) -> Sequence[tuple[str, Span]]:
    """The paths that the header's `use` lines name, seen before parsing: their names must be known first."""
    headers = (b for b in blocks_of(words.words, surface) if b and b[0].text == surface.header)
    return [
        (path.text[1:-1], Span(path.start, path.end, words.source))
        for header in headers
        for keyword, path in pairwise(header)
        if keyword.kind == "word" and keyword.text == surface.use and path.kind == "STRING"
    ]


def _joined(model: PolicyModel, parts: Sequence[PolicyModel]) -> PolicyModel:
    """Return `model` with what the used files declare put before its own; their headers and scenarios stay behind."""
    lists = ("parties", "entities", "events", "facts", "documents", "defines", "rules")
    joined: dict[str, Any] = {name: tuple(x for m in (*parts, model) for x in getattr(m, name)) for name in lists}
    return evolve(model, **joined) if parts else model
