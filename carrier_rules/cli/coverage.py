"""`carrier-rules coverage`: which sentences of a policy's source are carried by which rule."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from carrier_rules.cli.calls import CallError, Parser, one_of, whole_number
from carrier_rules.cli.output import number_of, say, say_json, tell

if TYPE_CHECKING:
    from carrier_rules.coverage import Carried, Coverage

HEAD = ("line", "kind", "carried", "by")


def run(words: Sequence[str]) -> int:
    """Say what is carried: 0, or 1 where it is less than was asked for or the policy has errors, 2 where it has no text."""
    parser = Parser("carrier-rules coverage", "List the sentences of a policy's source, and the rules that carry them.")
    parser.add_argument("file", metavar="FILE", help="a policy whose header names its text")
    parser.add_argument(
        "--fail-under",
        type=_percent,
        default=0,
        metavar="N",
        help="exit with 1 where less than N per cent of the normative sentences are carried",
    )
    parser.add_argument("--format", type=one_of("text", "json"), default="text", help="text or json")
    args = parser.read(words)

    from carrier_rules.cli.policies import accepted
    from carrier_rules.cli.pretty import width

    policy = accepted(args.file)
    if policy.text is None:
        way_out = 'name the file of the source in the header: `text "sources/FILE.txt"`'
        raise CallError(args.file, "the policy names no text of its source: there is nothing to cover", way_out)
    found = policy.coverage()
    if args.format == "json":
        say_json(found.to_dict())
    else:
        say("\n".join(lines_of(found, width())))
    if found.percent >= args.fail_under:
        return 0
    tell(f"{args.file}: {found.percent}% of the normative sentences are carried, {args.fail_under}% are asked for")
    return 1


def _percent(text: str) -> int:
    number = whole_number(text)
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError(f"`{text}` is no percentage: write a whole number from 0 to 100")
    return number


def lines_of(found: Coverage, width: int) -> list[str]:
    """Return the report as lines, at most `width` columns wide as far as the names of rules allow."""
    from carrier_rules.cli.layout import in_columns, indented

    lines = indented(f"{found.policy} and its text {found.text}", width, 0)
    rows = [(_cells(one), [line for text in _below(one) for line in indented(text, width)]) for one in found.sentences]
    lines += ["", *(in_columns(HEAD, rows, width) if rows else ["the text has no sentence"]), ""]
    if found.gaps:
        lines += ["gaps in the text as received:", *(f"  line {gap.line}: {gap.text}" for gap in found.gaps), ""]
    return [*lines, *_summary(found)]


def _cells(one: Carried) -> tuple[str, ...]:
    carried = "wholly" if one.wholly else "in part" if one.rules else "no"
    return (str(one.sentence.line), str(one.sentence.role), carried, ", ".join(one.rules))


def _below(one: Carried) -> Iterator[str]:
    yield one.sentence.text
    if one.rules and one.missing:
        yield f"not: {' … '.join(one.missing)}"


def _summary(found: Coverage) -> Iterator[str]:
    yield f"{_counted(found.normative, 'normative sentence')} ({found.percent}%)"
    if found.statements:
        yield _counted(found.statements, "other sentence")


def _counted(sentences: Sequence[Carried], name: str) -> str:
    """Return `3 normative sentences: 1 carried, 1 in part, 1 not`."""
    wholly = sum(one.wholly for one in sentences)
    partly = sum(bool(one.rules) for one in sentences if not one.wholly)
    parts = [f"{wholly} carried", *([f"{partly} in part"] if partly else [])]
    parts += [f"{rest} not"] if (rest := len(sentences) - wholly - partly) else []
    return f"{number_of(sentences, name)}: {', '.join(parts)}"
