"""Colours for a table on a terminal, where the optional package `rich` is installed; else the same lines plain."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from types import MappingProxyType

from carrier_rules.cli.output import say

WIDTH = 120
NARROWEST_TERMINAL = 80

STYLES = MappingProxyType(
    {
        "bold red": ("overdue", "violated"),
        "yellow": ("fulfilled-late", "undetermined", "lapsed", "expired"),
        "cyan": ("pending", "upcoming", "available"),
        "green": ("fulfilled", "satisfied", "used"),
        "dim": ("inapplicable", "awaiting", "waived"),
    }
)


def width() -> int:
    """Return how many columns a table may take: those of the terminal, at least 80; 120 in a file or a pipe."""
    return max(NARROWEST_TERMINAL, shutil.get_terminal_size((WIDTH, 40)).columns) if _is_terminal() else WIDTH


def say_lines(lines: Iterable[str]) -> None:
    """Print lines, statuses coloured on a terminal that has `rich`. The text is the same either way."""
    if not _is_terminal():
        say("\n".join(lines))
        return
    try:
        from rich.console import Console
        from rich.text import Text
    except ImportError:
        say("\n".join(lines))
        return
    console = Console(soft_wrap=True)
    for line in lines:
        text = Text(line)
        for style, statuses in STYLES.items():
            text.highlight_regex(rf"(?<![\w-])(?:{'|'.join(statuses)})(?![\w-])", style)
        console.print(text)


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
