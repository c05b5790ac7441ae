"""Which sentences of a source's text the rules of a policy carry."""

from carrier_rules.coverage.carrying import Carried, Coverage, cover
from carrier_rules.coverage.sentences import Role, Sentence, sentences_of
from carrier_rules.coverage.words import NORMATIVE_WORDS, normative_words

__all__ = [
    "NORMATIVE_WORDS",
    "Carried",
    "Coverage",
    "Role",
    "Sentence",
    "cover",
    "normative_words",
    "sentences_of",
]
