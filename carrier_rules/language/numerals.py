"""Numbers, dates and periods as Chinese writes them, to the plain form that the rest of the language knows."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType

_DIGITS = MappingProxyType({c: i % 10 for i, c in enumerate("〇一二三四五六七八九零")} | {"两": 2})
_UNITS = MappingProxyType({"十": 10, "百": 100, "千": 1000})
_MYRIADS = MappingProxyType({"万": 10**4, "亿": 10**8, "万亿": 10**12})
_ONE = "[一二两三四五六七八九]"
_SECTION = f"(?:{_ONE}千)?(?:零?{_ONE}百)?(?:零?{_ONE}?十)?(?:零?{_ONE})?"
_COUNTED = re.compile(f"(?:(?P<yi>{_SECTION})亿)?零?(?:(?P<wan>{_SECTION})万)?零?(?P<rest>{_SECTION})")
_POSITIONAL = re.compile("[〇零一二三四五六七八九]+")
_ARABIC = re.compile(r"([0-9]+(?:\.[0-9]+)?)(万亿|万|亿)?")

_NUMBER = r"[0-9]+(?:\.[0-9]+)?(?:万亿|万|亿)?|[〇零一二两三四五六七八九十百千万亿]+"
_YEAR = "(?P<year>[0-9]{4}|[〇零一二三四五六七八九]{4})年"
_SMALL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_CLOCK = "(?P<hour>[0-9]{1,2})(?:[:时点])(?P<minute>[0-9]{2})分?"
_FORMS = (
    ("MOMENT", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])")),
    ("ISO_DATE", re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")),
    ("ISO_PERIOD", re.compile("[0-9]{4}-(?:Q[0-9]|H[0-9]|[0-9]{2})(?![0-9-])")),
    ("moment", re.compile(f"{_YEAR}(?P<month>{_SMALL})月(?P<day>{_SMALL})日{_CLOCK}")),
    ("date", re.compile(f"{_YEAR}(?P<month>{_SMALL})月(?P<day>{_SMALL})日")),
    ("quarter", re.compile(f"{_YEAR}第?(?P<quarter>[1-4一二三四])季度")),
    ("half", re.compile(f"{_YEAR}(?P<half>[上下])半年")),
    ("month", re.compile(f"{_YEAR}(?P<month>{_SMALL})月(?!(?:{_SMALL})日)")),
    ("ordinal", re.compile(f"第(?P<number>{_NUMBER})次")),
    ("clock", re.compile(f"{_CLOCK}")),
    ("month of a year", re.compile(f"(?P<month>{_SMALL})月")),
    ("number", re.compile(f"(?P<number>{_NUMBER})")),
)
"""What a piece of a run may be written like; those in capitals are kinds of words as they stand."""


def plain_number(text: str) -> str | None:
    """Return the number that is written `15`, `2500万`, `十五` or `二〇一九`, in digits; None where it is none."""
    arabic = _ARABIC.fullmatch(text)
    if arabic:
        number = Decimal(arabic[1]) * _MYRIADS.get(arabic[2] or "", 1)
        return f"{number.normalize():f}" if arabic[2] else text
    if _POSITIONAL.fullmatch(text) or text in _DIGITS:
        return "".join(str(_DIGITS[c]) for c in text)
    counted = _COUNTED.fullmatch(text)
    if not text or not counted or counted["yi"] == "" or counted["wan"] == "":
        return None
    return str(sum(_section(counted[name] or "") * size for name, size in (("yi", 10**8), ("wan", 10**4), ("rest", 1))))


def _section(text: str) -> int:
    total, digit = 0, 0
    for c in text:
        if c in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[c], 0
        else:
            digit = _DIGITS[c]
    return total + digit


def numeral_pieces(text: str, start: int) -> list[tuple[int, str, str]]:
    """Return what `text` may have at `start` that is made of numbers: where it ends, its kind and its plain form.

    The kind is a terminal of the grammar, or `word` for a keyword such as `3月`.
    """
    found = []
    for form, pattern in _FORMS:
        match = pattern.match(text, start)
        if match is None or _goes_on(text, match.end()):
            continue
        piece = (form, match[0]) if form.isupper() else _plain(form, match.groupdict())
        if piece is not None:
            found.append((match.end(), *piece))
    return found


def _goes_on(text: str, end: int) -> bool:
    """Whether a number is cut in two at `end`."""
    return text[end - 1].isdecimal() and text[end : end + 1].isdecimal()


def _plain(form: str, parts: dict[str, str]) -> tuple[str, str] | None:
    """Return the kind and the plain form; None where a number in it is none."""
    said = {name: part if name == "half" else plain_number(part) for name, part in parts.items()}
    if None in said.values():
        return None
    two = {name: f"{number:0>2}" for name, number in said.items()}
    match form:
        case "moment":
            return "MOMENT", f"{said['year']}-{two['month']}-{two['day']}T{two['hour']}:{two['minute']}"
        case "date":
            return "ISO_DATE", f"{said['year']}-{two['month']}-{two['day']}"
        case "quarter":
            return "ISO_PERIOD", f"{said['year']}-Q{said['quarter']}"
        case "half":
            return "ISO_PERIOD", f"{said['year']}-H{1 if said['half'] == '上' else 2}"
        case "month":
            return "ISO_PERIOD", f"{said['year']}-{two['month']}"
        case "ordinal":
            return "ORDINAL", str(said["number"])
        case "clock":
            return "CLOCK", f"{said['hour']}:{two['minute']}"
        case "month of a year":
            return "word", f"{said['month']}月"
        case _:
            return "NUMERAL", str(said["number"])
