"""The page on Chinese has every keyword and every built-in name of the Chinese surface."""

from docs.markdown import ROOT

from carrier_rules.language.chinese_surface import CHINESE
from carrier_rules.language.meanings import BUILT_IN
from carrier_rules.language.words_to_tree import parser

PAGE = (ROOT / "docs" / "chinese.md").read_text("utf-8")
MONTHS = {f"{month}月" for month in range(1, 13)}


def test_the_page_has_every_word() -> None:
    words = {word for word in parser(CHINESE).kinds.keywords if not word.isascii()} - MONTHS
    assert sorted(word for word in words | BUILT_IN if word not in PAGE) == []
