"""Texts that are almost right: valid ones with a few words taken out, doubled, moved, put in, or two of them in one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]
_PIECE = re.compile(r'"[^"\n]*"|[\w-]+|\n[ \t]*|[ \t]+|.', re.DOTALL)
MOST_CHANGES = 4


@st.composite
def almost(draw: Draw, texts: Sequence[str], words: Sequence[str]) -> str:
    """A text of `texts`, changed in up to four places; `words` are put in."""
    pieces = _PIECE.findall(draw(st.sampled_from(texts)))
    for _ in range(draw(st.integers(1, MOST_CHANGES))):
        start, end = sorted((draw(_place(pieces)), draw(_place(pieces))))
        match draw(st.sampled_from(("delete", "double", "swap", "insert", "replace", "splice", "move", "any"))):
            case "delete":
                del pieces[start : min(end, start + draw(st.integers(1, 40)))]
            case "double":
                pieces[end:end] = pieces[start : start + draw(st.integers(1, 60))]
            case "swap" if start < end:
                pieces[start], pieces[end - 1] = pieces[end - 1], pieces[start]
            case "insert":
                pieces[start:start] = [" ", draw(st.sampled_from(words)), " "]
            case "replace":
                pieces[start : start + 1] = [draw(st.sampled_from(words))]
            case "move":
                pieces[start:end] = [*pieces[start + 1 : end], *pieces[start : start + 1]]
            case "splice":
                other = _PIECE.findall(draw(st.sampled_from(texts)))
                pieces[start:end] = other[draw(_place(other)) :]
            case _:
                pieces[start:start] = [draw(st.text(max_size=6))]
    return "".join(pieces)


def _place(pieces: Sequence[str]) -> st.SearchStrategy[int]:
    return st.integers(0, len(pieces))


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from((10**400, -(10**30), "0001-01-01", "9999-12-31T23:59:59-23:59", "2019-02-29", "\ud800", "\0", "1" * 70))
)  # fmt: skip


@st.composite
def almost_json(draw: Draw, texts: Sequence[str], words: Sequence[str]) -> str:
    """A JSON text of `texts` in which values and keys have been changed, so that it stays JSON."""
    data = json.loads(draw(st.sampled_from([text for text in texts if "\n{" not in text])))
    for _ in range(draw(st.integers(1, MOST_CHANGES))):
        holders = [*_holders(data)]
        holder = draw(st.sampled_from(holders))
        other = draw(
            SCALARS | st.sampled_from([json.loads(word) for word in words if word[0] == '"']) | st.sampled_from(holders)
        )
        other = json.loads(json.dumps(other))
        if isinstance(holder, list):
            at = draw(st.integers(0, len(holder)))
            holder[at : at + draw(st.integers(0, 1))] = [other]
        else:
            keys = [*holder, *(json.loads(word) for word in words if word[0] == '"')]
            holder[draw(st.sampled_from(keys))] = other
    return json.dumps(data, ensure_ascii=draw(st.booleans()))


def _holders(data: Any) -> list[Any]:
    below = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [
        *([data] if isinstance(data, dict | list) else []),
        *(holder for item in below for holder in _holders(item)),
    ]
