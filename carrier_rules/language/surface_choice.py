"""Which language a file is written in: its first word says."""

from __future__ import annotations

from carrier_rules.language.chinese_surface import CHINESE
from carrier_rules.language.surfaces import ENGLISH, Surface
from carrier_rules.source import Source


def surface_of(source: Source) -> Surface:
    """Return the surface of a file: Chinese where its first word has a Chinese character."""
    return CHINESE if source.in_chinese else ENGLISH
