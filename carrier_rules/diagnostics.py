"""Problems as values: collected with a place and a way out, raised once, at the door."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from attrs import frozen

from carrier_rules.source import Span, excerpt


class Severity(StrEnum):
    """How bad a problem is: an error keeps a policy from being loaded, a warning does not, a note is told only when asked."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Diagnostic:
    """One problem of a policy file: its code, where it is, one plain sentence, and a way out."""

    code: str
    severity: Severity
    span: Span
    message: str
    help: str | None = None

    @property
    def headline(self) -> str:
        """`FILE:LINE:COLUMN: error[CODE]: message`."""
        return (
            f"{self.span.source.name}:{self.span.line}:{self.span.column}: {self.severity}[{self.code}]: {self.message}"
        )

    def render(self) -> str:
        """Return the headline, the line with a caret below where there is a text to show, and the help."""
        shown = f"\n{excerpt(self.span)}" if self.span.source.text else ""
        help_line = f"\n  help: {self.help}" if self.help else ""
        return f"{self.headline}{shown}{help_line}"

    def to_dict(self) -> dict[str, Any]:
        """Return the problem as JSON-ready data; lines and columns are 1-based."""
        return {
            "file": self.span.source.name,
            "line": self.span.line,
            "column": self.span.column,
            "severity": str(self.severity),
            "code": self.code,
            "message": self.message,
            "help": self.help,
        }


def error(code: str, span: Span, message: str, help: str | None = None) -> Diagnostic:
    """Return an error; see `Diagnostic`."""
    return Diagnostic(code, Severity.ERROR, span, message, help)


def warning(code: str, span: Span, message: str, help: str | None = None) -> Diagnostic:
    """Return a warning; see `Diagnostic`."""
    return Diagnostic(code, Severity.WARNING, span, message, help)


def note(code: str, span: Span, message: str, help: str | None = None) -> Diagnostic:
    """Return a note; see `Diagnostic`."""
    return Diagnostic(code, Severity.NOTE, span, message, help)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by file, place and code, each once."""
    return tuple(
        sorted(dict.fromkeys(diagnostics), key=lambda d: (d.span.source.name, d.span.start, d.code, d.message))
    )


class PolicyError(ValueError):
    """A policy could not be loaded. `diagnostics` holds every problem, warnings included, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__("\n".join(d.render() for d in self.diagnostics))


LONGEST_QUOTED_WORD = 60


def quoted(words: str) -> str:
    """Return the user's words in backticks, shortened to 60 characters; what has no shape is named, as `U+001B`."""
    shown = words[:LONGEST_QUOTED_WORD] + ("…" if len(words) > LONGEST_QUOTED_WORD else "")
    return f"`{''.join(c if c == ' ' or c.isprintable() else f'U+{ord(c):04X}' for c in shown)}`"


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like `word`, or None where none is near."""
    if len(word) > LONGEST_QUOTED_WORD:
        return None
    known = sorted(set(candidates))
    alike = [candidate for candidate in known if candidate.casefold() == word.casefold()]
    return next(iter(alike or get_close_matches(word, known, n=1, cutoff=0.6)), None)


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str | None = None) -> str | None:
    """Return "did you mean `…`?" for the nearest candidate, else `otherwise`."""
    near = nearest(word, candidates)
    return f"did you mean `{near}`?" if near else otherwise
