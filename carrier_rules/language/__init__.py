"""Text to model: scanner, Lark grammar, builder; and model to text: printer and formatter."""

from carrier_rules.language.format_text import LANGUAGES, FormatError, formatted
from carrier_rules.language.model_to_text import model_to_text, part_to_text
from carrier_rules.language.reading import Fetch, Reading, read

__all__ = ["LANGUAGES", "Fetch", "FormatError", "Reading", "formatted", "model_to_text", "part_to_text", "read"]
