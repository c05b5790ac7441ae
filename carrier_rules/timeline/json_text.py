"""JSON text to data: bounded, and strict where Python's reader is lenient."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from carrier_rules.timeline.problems import Problem, TimelineError, quoted

LARGEST = 16 * 1024 * 1024
WAY_OUT = "give one JSON object"

_BOM = "\ufeff"
_JSON_WORDS = ("null", "true", "false")
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


class _UnusableError(ValueError):
    """The text is no JSON that can be used; the arguments are the message and the way out."""

    def __init__(self, message: str, way_out: str = WAY_OUT) -> None:
        super().__init__(message, way_out)

    def as_problem(self) -> Problem:
        return Problem("$", self.args[0], self.args[1])


def data_from_json(text: str | bytes) -> Any:
    """Return the data of a JSON text; a leading byte-order mark is dropped.

    Raises:
        TimelineError: it is empty, cut off or malformed, is not UTF-8, has a key twice, holds NaN, an infinity, a
            number that cannot be kept exactly or half of a surrogate pair, is nested too deep, or has over 16 MiB.
    """
    try:
        return _parsed(_unicode(text))
    except _UnusableError as unusable:
        raise TimelineError([unusable.as_problem()]) from None


def data_from(source: str | Path) -> Any:
    """Return the data of a JSON text or of a file; `is_text` tells them apart.

    Raises:
        TimelineError: as in `data_from_json`.
        OSError: the file cannot be read.
    """
    if isinstance(source, str) and is_text(source):
        return data_from_json(source)
    with open(source, "rb") as file:
        return data_from_json(file.read(LARGEST + 1))


def is_text(source: str) -> bool:
    """Whether a `str` is JSON, broken or not, and no path.

    It is where it is empty, begins as a JSON object, list or text does, is a JSON word, or has a character that no path
    has (a line break, NUL).
    """
    stripped = source.removeprefix(_BOM).strip()
    return not stripped or stripped[0] in '{["' or stripped in _JSON_WORDS or any(c in source for c in "\n\r\0")


def filled_lines(lines: Iterable[str | bytes]) -> Iterator[tuple[int, str | bytes]]:
    """Give each line that is not blank with its number, from 1."""
    for number, line in enumerate(lines, 1):
        blank = line.removeprefix(b"\xef\xbb\xbf") if isinstance(line, bytes) else line.removeprefix(_BOM)
        if blank.strip():
            yield number, line


def _unicode(text: str | bytes) -> str:
    if len(text) > LARGEST:
        raise _too_large()
    if isinstance(text, bytes):
        try:
            return text.decode("utf-8-sig")
        except UnicodeDecodeError as undecodable:
            raise _UnusableError(
                f"this is not UTF-8 text: byte {undecodable.start + 1} cannot be read", "save it as UTF-8"
            ) from None
    try:
        if not text.isascii() and len(text.encode("utf-8")) > LARGEST:
            raise _too_large()
    except UnicodeEncodeError:
        raise _half_character() from None
    return text.removeprefix(_BOM)


def _parsed(text: str) -> Any:
    if not text.strip():
        raise _UnusableError("the text is empty")
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_float)
        # An escaped half is a Python character, and breaks whatever prints it.
        if _HALF_CHARACTER.search(text):
            json.dumps(data, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as broken:
        raise _UnusableError(_broken(broken, text)) from None
    except RecursionError:
        raise _UnusableError("the JSON is nested too deep") from None
    except UnicodeEncodeError:
        raise _half_character() from None
    except _UnusableError:
        raise
    except ValueError:
        # The interpreter refuses to read a whole number of more than some thousand digits.
        raise _UnusableError("the JSON has a number that is too long", "write it in quotation marks") from None
    return data


def _broken(broken: json.JSONDecodeError, text: str) -> str:
    end = len(text.rstrip())
    at = min(broken.pos, end)
    column = at - text.rfind("\n", 0, at)
    one_line = "\n" not in text.strip()
    place = f"column {column}" if one_line else f"line {text.count(chr(10), 0, at) + 1} column {column}"
    if broken.msg.startswith("Unterminated string"):
        return f"the JSON breaks off: the text that begins at {place} has no closing quotation mark"
    if at == end:
        return f"the JSON breaks off at {place}"
    if broken.msg.startswith("Extra data"):
        return f"something follows the JSON at {place}"
    return f"the JSON is malformed at {place}"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise _UnusableError(f"the key {quoted(twice)} stands twice in one object", "keep one of them")
    return found


def _no_constant(text: str) -> NoReturn:
    raise _UnusableError(f"`{text}` is no JSON number", "give a number, or leave it out")


def _float(text: str) -> float:
    value = float(text)
    try:
        exact = math.isfinite(value) and Decimal(repr(value)) == Decimal(text)
    except InvalidOperation:
        exact = False
    if not exact:
        raise _UnusableError(f"the number {quoted(text)} cannot be kept exactly", "write it in quotation marks")
    return value


def _too_large() -> _UnusableError:
    return _UnusableError(f"a timeline may have at most {LARGEST // 1024 // 1024} MiB", "split it into several")


def _half_character() -> _UnusableError:
    return _UnusableError(
        "the JSON holds half of a surrogate pair, which is no character", "write the character itself"
    )
