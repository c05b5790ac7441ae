"""Text to model: scanner, Lark grammar, builder."""

from carrier_rules.language.reading import Fetch, Reading, read

__all__ = ["Fetch", "Reading", "read"]
