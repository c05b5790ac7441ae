"""What the tests of the language share."""

from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.language import Reading, read
from carrier_rules.model import PolicyModel
from carrier_rules.source import Source, Span


def no_file(path: str, span: Span) -> Source | Diagnostic:
    return error("no-file", span, f"there is no `{path}`")


def reading_of(text: str, **files: str) -> Reading:
    """The reading of a text; `files` are those that it may use, without their `.pol`."""

    def fetch(path: str, span: Span) -> Source | Diagnostic:
        name = path.removesuffix(".pol")
        return Source.of(path, files[name]) if name in files else no_file(path, span)

    return read(Source.of("a.pol", text), fetch)


def model_of(text: str, **files: str) -> PolicyModel:
    return reading_of(text, **files).model


def problems_of(text: str, **files: str) -> tuple[Diagnostic, ...]:
    return reading_of(text, **files).problems


def messages_of(text: str, **files: str) -> list[str]:
    """Each problem as the command line shows it, with the line and the caret."""
    return [problem.render() for problem in problems_of(text, **files)]
