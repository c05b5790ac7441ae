"""What is printed: text that a terminal can show, JSON, and streams that never fail to encode."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sized
from contextlib import suppress
from typing import Any, TextIO


def encode_anything() -> None:
    """Let stdout and stderr write what their encoding lacks as `\\u4e09` instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """Print text to stdout, made showable."""
    print(shown(text))


def tell(text: str) -> None:
    """Print a problem to stderr, made showable; where stderr cannot be written either, the exit code must do."""
    if sys.stderr is None:  # a closed stream; `print` would take stdout instead
        return
    try:
        print(shown(text), file=sys.stderr, flush=True)
    except OSError:
        discard_rest(sys.stderr)


def shown(text: str) -> str:
    """Return the text with what a terminal cannot show replaced, line by line."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    from carrier_rules.source import showable

    return "\n".join(map(showable, text.split("\n")))


def say_json(data: Any, indent: int | None = 2) -> None:
    """Print data as JSON: Chinese as it is where stdout is Unicode, else escaped, so that it stays JSON."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(json.dumps(data, ensure_ascii=not encoding.lower().startswith("utf"), indent=indent))


class Stdout:
    """What prints to stdout as a file does, and nothing where stdout is closed."""

    def write(self, text: str) -> None:
        """Print the text as it is."""
        print(text, end="")


def number_of(things: Sized | int, name: str) -> str:
    """Return `1 rule`, `2 rules`."""
    count = things if isinstance(things, int) else len(things)
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def flush() -> None:
    """Write what is buffered. A closed stdout is None."""
    if sys.stdout is not None:
        sys.stdout.flush()


def discard_rest(stream: TextIO | None) -> None:
    """Let what is still buffered vanish: else the interpreter fails on it when it ends."""
    with suppress(OSError, ValueError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
