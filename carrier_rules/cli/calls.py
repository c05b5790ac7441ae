"""What every command shares: how its words are read, and how a wrong call is told."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")


class CallError(Exception):
    """The call or its input is wrong: exit code 2. `where` is the command or the file, `help` a way out."""

    def __init__(self, where: str, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.where = where
        self.help = help


class StopError(Exception):
    """Everything has been said: end with the exit code `code`."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Parser(argparse.ArgumentParser):
    """A parser of one command's words, whose errors are `CallError`s. Options may not be shortened."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise the error that argparse found."""
        raise CallError(self.prog, message, f"see `{self.prog} --help`")

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Return the arguments.

        Raises:
            CallError: they are wrong.
            SystemExit: the help was asked for and shown.
        """
        # Intermixed: else an optional place that comes after an option is not seen.
        found, unknown = self.parse_known_intermixed_args(words)
        if unknown:
            from carrier_rules.diagnostics import did_you_mean, quoted

            options = [option for action in self._actions for option in action.option_strings if len(option) > 2]
            way_out = did_you_mean(unknown[0], options, f"see `{self.prog} --help`")
            raise CallError(self.prog, f"unknown argument {quoted(unknown[0])}", way_out)
        return found


def day(text: str) -> date:
    """Return the date of an argument of the form YYYY-MM-DD, and no other form of ISO 8601."""
    form = "write a date as YYYY-MM-DD"
    if not _DATE.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{_quoted(text)} is no date: {form}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"there is no day {_quoted(text)}: {form}") from None


def whole_number(text: str) -> int:
    """Return the whole number of an argument, which may have a sign; 18 digits exceed every calendar."""
    if not _NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{_quoted(text)} is no whole number of at most 18 digits")
    return int(text)


def one_of(*words: str) -> Callable[[str], str]:
    """Return a reader of arguments that takes one of the words."""

    def read(text: str) -> str:
        if text not in words:
            raise argparse.ArgumentTypeError(f"{_quoted(text)} is none of {', '.join(f'`{word}`' for word in words)}")
        return text

    return read


def add_question(parser: Parser) -> None:
    """Add the options that say as of when, and by whose knowledge, an entity is assessed."""
    parser.add_argument(
        "--as-of", type=day, required=True, metavar="DATE", help="the day on which the question is asked, inclusive"
    )
    parser.add_argument(
        "--horizon", type=day, metavar="DATE", help="list what comes to exist up to this day, inclusive"
    )
    parser.add_argument(
        "--known-at", type=day, metavar="DATE", help="answer with what was recorded by this day, inclusive"
    )


def check_question(parser: Parser, args: argparse.Namespace) -> None:
    """Raise CallError where the horizon lies before the day of the question: nothing would lie between them."""
    if args.horizon is not None and args.horizon < args.as_of:
        raise CallError(
            parser.prog, f"`--horizon` {args.horizon} lies before `--as-of` {args.as_of}", "give a later day"
        )


def _quoted(text: str) -> str:
    from carrier_rules.diagnostics import quoted

    return quoted(text)
