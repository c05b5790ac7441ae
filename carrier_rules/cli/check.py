"""`carrier-rules check`: every problem of policy files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from carrier_rules.cli.calls import Parser, one_of
from carrier_rules.cli.output import number_of, say, say_json, tell


def run(words: Sequence[str]) -> int:
    """Check files: 0 without errors, 1 with some, 2 where a file is not there."""
    parser = Parser("carrier-rules check", "List every problem of policy files. Warnings and notes are no failure.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a policy, such as policies/miit-2019-92.pol")
    parser.add_argument(
        "--format", type=one_of("text", "json"), default="text", help="text: on stderr; json: a list on stdout"
    )
    parser.add_argument(
        "--notes",
        action="store_true",
        help="tell matters of style and of weaker evidence too: they change no exit code",
    )
    args = parser.read(words)

    from carrier_rules.api import load_with_problems
    from carrier_rules.cli.policies import exit_code
    from carrier_rules.diagnostics import Severity

    codes: list[int] = []
    listed: list[dict[str, Any]] = []
    for path in args.files:
        model, problems = load_with_problems(path, notes=args.notes)
        codes.append(exit_code(model, problems))
        if args.format == "json":
            listed.extend(problem.to_dict() for problem in problems)
            continue
        for problem in problems:
            tell(problem.render())
        counts = Counter(str(problem.severity) for problem in problems)
        found = [number_of(counts[severity], severity) for severity in Severity if counts[severity]]
        held = f" ({number_of(model.rules, 'rule')}, {number_of(model.scenarios, 'scenario')})" if model else ""
        say(f"{path}: {', '.join(found) or 'no problems'}{held}")
    if args.format == "json":
        say_json(listed)
    return max(codes)
