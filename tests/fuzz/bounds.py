"""What no input may exceed or touch: the processor's time, and the files outside of one folder."""

from __future__ import annotations

import os
import signal
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import carrier_rules


class TooSlowError(BaseException):
    """The time was over. No `except Exception` on the way takes it for one of its own."""


class OutsideError(BaseException):
    """A file was opened that nobody named."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Stop what takes longer than so many seconds of the processor, with the place where it was; where it cannot, run on."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(number: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"it was not done within {seconds} s")

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


PACKAGE = Path(carrier_rules.__file__).parent
_OWN = (
    PACKAGE,
    PACKAGE.parent / "grammar",
    *(Path(path) for path in {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()}),
    Path("/usr/share/zoneinfo"),
    Path(os.devnull),
)
_watched: list[Path] = []


@contextmanager
def nothing_read_outside(folder: Path) -> Iterator[None]:
    """Raise an OutsideError where a file is opened that lies neither in the folder nor among the program's own."""
    _watch()
    _watched.append(folder.resolve())
    try:
        yield
    finally:
        _watched.pop()


def _judge(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not _watched or not isinstance(arguments[0], str | bytes):
        return
    path = Path(os.path.abspath(os.fsdecode(arguments[0])))
    if not any(path.is_relative_to(home) for home in (_watched[-1], *_OWN)):
        raise OutsideError(f"{path} was opened")


_hooked: list[bool] = []


def _watch() -> None:
    """A hook stays for the life of the process: it is added once, and idle outside of the block above."""
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_judge)
