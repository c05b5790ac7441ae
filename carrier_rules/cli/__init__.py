"""The command `carrier-rules`: one thin file a command, each imported when it is called."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import MappingProxyType

from carrier_rules.cli.calls import CallError, StopError
from carrier_rules.cli.output import discard_rest, encode_anything, flush, tell

PROGRAM = "carrier-rules"
INTERRUPTED = 130  # what a shell reports for a program that Ctrl-C ended

SUMMARIES = MappingProxyType(
    {
        "check": "list every problem of policy files, with place and way out",
        "evaluate": "list every obligation of an entity, or of many, as of a day",
        "explain": "say why an obligation has this date and this status",
        "test": "run the scenarios of policy files",
        "fmt": "write policy files in the one layout, or in the other language",
        "coverage": "list the sentences of a policy's source, and the rules that carry them",
        "calendar": "count working days; say why a day is one or not",
    }
)

EXIT_CODES = """exit codes:
  0  fine; obligations that are overdue are an answer, not a failure
  1  a policy has errors, or a scenario, `--check` or `--fail-under` failed
  2  the call or its input is wrong: an argument, a date, a file, a timeline
  5  `test` found no scenario"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1, 2 or 5 as `--help` lists them, 130 after Ctrl-C.

    `argv` are the words after the program's name, by default those of the process. Raises nothing for what they, or
    the files that they name, hold.
    """
    encode_anything()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
    except CallError as wrong:
        return _told(wrong)
    except BrokenPipeError:
        discard_rest(sys.stdout)
        return 2
    except OSError as problem:
        return _cannot_go_on(problem)
    except KeyboardInterrupt:
        tell(f"{PROGRAM}: interrupted")
        code = INTERRUPTED
    return _flushed(code)


def _run(words: list[str]) -> int:
    try:
        return _dispatch(words)
    except StopError as stop:
        return stop.code
    except SystemExit as done:  # argparse has shown the help
        return int(done.code or 0)


def _dispatch(words: list[str]) -> int:
    first, rest = words[0] if words else None, words[1:]
    if first in ("-h", "--help"):
        print(_help())
        return 0
    if first in ("-V", "--version"):
        from carrier_rules import __version__

        print(f"{PROGRAM} {__version__}")
        return 0
    if first is None:
        raise CallError(PROGRAM, "no command is given", f"commands: {', '.join(SUMMARIES)}; see `{PROGRAM} --help`")
    if first not in SUMMARIES:
        raise _no_such_command(first)
    return _command(first)(rest)


def _command(name: str) -> Callable[[list[str]], int]:
    if name == "check":
        from carrier_rules.cli.check import run
    elif name == "evaluate":
        from carrier_rules.cli.evaluate import run
    elif name == "explain":
        from carrier_rules.cli.explain import run
    elif name == "test":
        from carrier_rules.cli.test import run
    elif name == "fmt":
        from carrier_rules.cli.fmt import run
    elif name == "coverage":
        from carrier_rules.cli.coverage import run
    else:
        from carrier_rules.cli.calendar import run
    return run


def _no_such_command(word: str) -> CallError:
    from carrier_rules.diagnostics import did_you_mean, quoted

    what = "option" if word.startswith("-") else "command"
    known = f"commands: {', '.join(SUMMARIES)}"
    return CallError(PROGRAM, f"there is no {what} {quoted(word)}", did_you_mean(word, SUMMARIES, known))


def _help() -> str:
    commands = "\n".join(f"  {name:<10}{summary}" for name, summary in SUMMARIES.items())
    return f"""usage: {PROGRAM} COMMAND …
       {PROGRAM} COMMAND --help
       {PROGRAM} --version

commands:
{commands}

{EXIT_CODES}"""


def _told(wrong: CallError) -> int:
    flush_code = _flushed(2)
    tell(f"{wrong.where}: error: {wrong}" + (f"\n  help: {wrong.help}" if wrong.help else ""))
    return flush_code


def _flushed(code: int) -> int:
    """Return `code`, or 2 where what was printed cannot be written; a reader that has gone away changes nothing."""
    try:
        flush()
    except BrokenPipeError:
        discard_rest(sys.stdout)
    except OSError as problem:
        return _cannot_go_on(problem)
    return code


def _cannot_go_on(problem: OSError) -> int:
    """Tell that the output cannot be written, or that the installation lacks a file: all other files are met before."""
    discard_rest(sys.stdout)
    reason = f"the output cannot be written: {problem.strerror.lower()}" if problem.strerror else str(problem)
    tell(f"{PROGRAM}: error: {reason}")
    return 2
