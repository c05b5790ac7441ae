"""Where fuzzing begins: the repository's own policies, timelines and calls, and the words that they are made of."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from pathlib import Path

from carrier_rules.cli import SUMMARIES

ROOT = Path(__file__).resolve().parent.parent.parent
CORPORA = ("tests/language/corpus", "tests/language/corpus-zh", "tests/checks/corpus")
LONGEST = 3_000
HEADERS = (
    "policy seed\n  effective 2019-01-01\n  counting civil-code\n  roll forward\n",
    "政策 种子\n  施行 2019-01-01\n  计算 民法典\n  顺延 顺延\n",
)


@cache
def policies() -> tuple[str, ...]:
    """Small policies: the chunks of the corpora, the pages' examples, and the shipped ones in parts."""
    found = [*_chunks(), *_examples(), (ROOT / "tests/fuzz/asked.pol").read_text("utf-8")]
    for path in sorted((ROOT / "policies").glob("*.pol")):
        found.extend(_parts(path.read_text("utf-8")))
    return tuple(text for text in dict.fromkeys(found) if text.strip() and len(text) <= LONGEST)


def _chunks() -> list[str]:
    paths = [path for folder in CORPORA for path in sorted((ROOT / folder).glob("*.pol"))]
    chunks = [re.sub(r" *###.*", "", c) for path in paths for c in path.read_text("utf-8").split("---\n")]
    headed = re.compile(r"^\s*(?:#.*\s*)*(?:policy|政策)\b")
    header = {True: HEADERS[0], False: HEADERS[1]}
    return [chunk if headed.match(chunk) else header[_is_english(chunk)] + chunk for chunk in chunks]


def _is_english(text: str) -> bool:
    return bool(re.match(r"\s*(?:#.*\s*)*[a-z]", text))


def _examples() -> list[str]:
    pages = [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "diagnostics").glob("*.md"))]
    return [
        block
        for page in pages
        for block in re.findall(r"^```pol[^\n]*\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
    ]


def _parts(text: str) -> list[str]:
    """The header, and each rule or scenario with the declarations that it names."""
    blocks = re.split(r"\n(?=\S)", text)
    header, *rest = (block for block in blocks if not block.startswith("#"))
    declared = [block for block in rest if "\n" not in block.strip()]
    long = [block for block in rest if "\n" in block.strip()]
    parts = ["\n".join((header, *_named(declared, block), block)) for block in long]
    return [part for part in parts if len(part) <= LONGEST]


def _named(declared: list[str], block: str) -> list[str]:
    return [line for line in declared if any(word in block for word in line.split()[1:3])]


@cache
def timelines() -> tuple[str, ...]:
    """Timelines that the policy `asked.pol` can be asked about, and the pages' examples."""
    paths = (Path(__file__).parent / "timelines.jsonl", ROOT / "docs/examples/suzhou-industrial-park.json")
    lines, page = (path.read_text("utf-8") for path in paths)
    return (*lines.splitlines(), lines, page)


@cache
def calls() -> tuple[bytes, ...]:
    """Calls of every command with its files."""
    zone, policy = timelines()[0], (ROOT / "tests/fuzz/asked.pol").read_text("utf-8")
    small = HEADERS[0] + 'party p\nobligation r must submit "a" who p due by 2020-01-01 source "1" "due by"\n'
    scenario = 'scenario "s"\n  on 2019-12-31 r\n  as of 2020-01-01\n  expect r fulfilled\n'
    using = small.replace("policy seed", 'policy seed\n  text "text.txt"\n  use "b.pol"\n  notices "notices.json"')
    notice = (ROOT / "tests/data/notices/2026.txt").read_text("utf-8")
    files = {"a.pol": small + scenario, "b.pol": "party q\nevent e\n", "text.txt": "due by the end. 应当报送。"}
    found = [
        _call("check --notes --format json a.pol b.pol", {**files, "a.pol": using}),
        _call("check a.pol", {"a.pol": policies()[0]}),
        _call("test a.pol --format json", files),
        _call("fmt --to zh a.pol", files),
        _call("fmt --check a.pol -", {**files, "stdin": policy}),
        _call("coverage a.pol", {**files, "a.pol": using}),
        _call("evaluate a.pol t.jsonl --as-of 2019-10-31 --format csv", {"a.pol": policy, "t.jsonl": timelines()[-2]}),
        _call(
            "explain a.pol t.json quarterly 2019-Q2 --as-of 2019-10-31 --language zh", {"a.pol": policy, "t.json": zone}
        ),
        _call("calendar add 2019-09-30 15 --known-at 2019-04-01", {}),
        _call("calendar count 2019-09-30 2019-10-31 --calendar DE", {}),
        _call("calendar due 2019-12-31 2 months before --counting civil-code --roll forward", {}),
        _call("calendar show 2026 --notices notices.json", {"notices.json": "{}"}),
        _call("calendar add-notice text.txt --to notices.json", {"text.txt": notice}),
    ]
    for form, known in product(("table", "json", "csv"), ("", "--known-at 2019-06-01 --horizon 2021-01-01")):
        words = f"evaluate a.pol - --as-of 2019-10-31 --format {form} {known}"
        found.append(_call(words, {"a.pol": policy, "stdin": zone}))
    return tuple(found)


def _call(words: str, files: dict[str, str]) -> bytes:
    return "".join((words, "\n", *(f"@{name}\n{text}\n" for name, text in files.items()))).encode()


@cache
def keywords() -> tuple[str, ...]:
    """The keywords of both surfaces, as the grammars have them in quotes."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "grammar").glob("*.lark"))]
    return tuple(sorted({word for text in texts for word in re.findall(r'"([^"\n]+)"', re.sub(r"//.*", "", text))}))


ODD = (
    *(
        "2019-02-30",
        "0001-01-01",
        "9999-12-31",
        "2019-Q3",
        "2019-12-31T24:00",
        "17:30",
        "99999999999999999999",
        "0",
        "1.5",
        "x2",
    ),
    *(
        "2nd",
        "第2次",
        "十五",
        "２０",
        "“",
        "”",
        '"',
        "#",
        "《",
        "》",
        "，",
        "；",
        "。",
        "（",
        "）",
        ":",
        ",",
        "(",
        ")",
        "\u3000",
        "\u2028",
    ),
    *(
        "\ufeff",
        "\0",
        "\r",
        "\x1b",
        "é",
        "𠮷",
        "\u200b",
        "\u0300",
        "工业",
        "甲乙",
        "a-b",
        "-",
        "--",
        "CN",
        "DE",
        "Asia/Shanghai",
    ),
)
"""What is not a keyword, and where readers stumble."""

JSON_WORDS = (
    *('"entity"', '"kind"', '"facts"', '"events"', '"fact"', '"value"', '"from"', '"until"', '"event"', '"on"', '"id"', '"period"'),
    *('"matter"', '"recorded"', '"replaces"', '"retracts"', '"documents"', '"forms"', '"by"', '"to"', '"copy"', '"amount"', '"when"'),
    *('"started"', '"stopped"', '"ended"', '"quarterly"', '"survey"', '"size"', '"staff"', '"skills"', '"2019-Q3"', '"2019-10-01"'),
    *('"2019-10-01T23:59:59+08:00"', '"0001-01-01T00:00:00+14:00"', '"9999-12-31T23:59:59-12:00"', '"5 CNY"', '"3 months"'),
    *("null", "true", "false", "NaN", "Infinity", "-0", "1e400", "9" * 30, "[]", "{}", "[", "]", "{", "}", ",", ":", '""', '"\\ud800"'),
)  # fmt: skip


def words_of_calls() -> tuple[str, ...]:
    """The words of the command line, and what begins a file."""
    options = (
        "--as-of",
        "--horizon",
        "--known-at",
        "--format",
        "--language",
        "--calendar",
        "--notices",
        "--to",
        "--check",
        "-k",
        "-",
    )
    marks = (
        "\n@a.pol\n",
        "\n@b.pol\n",
        "\n@t.json\n",
        "\n@t.jsonl\n",
        "\n@text.txt\n",
        "\n@notices.json\n",
        "\n@stdin\n",
    )
    return (*SUMMARIES, *options, *marks, "add", "count", "due", "show", "add-notice", *keywords(), *JSON_WORDS[:40])
