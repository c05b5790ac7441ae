"""Two names of one declaration that are both with, or both without, Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carrier_rules.checks.context import Context
from carrier_rules.checks.places import word_in
from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.model import Names, nodes

_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def find(context: Context) -> Iterator[Diagnostic]:
    """Report the second name: nothing says which of two such names is the identity."""
    for node in nodes(context.model):
        if isinstance(node, Names) and node.latin and node.chinese:
            in_latin, in_chinese = (bool(_CHINESE.search(name)) for name in (node.latin, node.chinese))
            if in_latin == in_chinese and node.latin != node.chinese:
                some = "with" if in_latin else "without"
                yield error(
                    "names-alike",
                    word_in(node.span, node.chinese),
                    f"`{node.latin}` and `{node.chinese}` are both {some} Chinese characters",
                    "of two names one has Chinese characters; a label stands in quotes",
                )
