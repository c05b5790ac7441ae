"""Which language a file is written in: its first word says."""

from __future__ import annotations

import re

from carrier_rules.language.chinese_surface import CHINESE
from carrier_rules.language.names import has_chinese
from carrier_rules.language.surfaces import ENGLISH, Surface
from carrier_rules.source import Source

_FIRST = re.compile(r"(?:\s|#[^\n]*\n)*([\w-]+)")


def surface_of(source: Source) -> Surface:
    """Return the surface of a file: Chinese where its first word has a Chinese character."""
    first = _FIRST.match(source.text)
    return CHINESE if first and has_chinese(first[1]) else ENGLISH
