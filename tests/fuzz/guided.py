"""Coverage-guided fuzzing of one door with atheris: `python tests/fuzz/guided.py parser FOLDER [options of libFuzzer]`.

FOLDER keeps what was learnt (`corpus/`), what was found (`found/`) and the words (`words.dict`). A finding does not end
the run: each place at which a promise breaks is written down once, and the exit code says at the end whether there was one.
"""

from __future__ import annotations

import hashlib
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed: `pip install atheris` (Linux and macOS), or let `nox -s fuzz` do it")

with atheris.instrument_imports(include=["carrier_rules", "lark"], enable_loader_override=False):
    from fuzz import seeds, targets

Target = Callable[[bytes], None]
LONGEST = 8_192


def parser(data: bytes) -> None:
    """A policy's text; bytes that are no UTF-8 are told by `load`, and met by the command line."""
    targets.read_policy(data.decode("utf-8", errors="replace"))


DOORS: dict[str, tuple[Target, Callable[[], Iterable[str | bytes]], Callable[[], Iterable[str]]]] = {
    "parser": (parser, seeds.policies, lambda: (*seeds.keywords(), *seeds.ODD)),
    "timeline": (targets.read_timeline, seeds.timelines, lambda: seeds.JSON_WORDS),
    "cli": (targets.call_command, seeds.calls, seeds.words_of_calls),
}


class Keeping:
    """A target that writes each finding down, once for each place in the code, and goes on."""

    def __init__(self, target: Target, folder: Path) -> None:
        self._target = target
        self._folder = folder
        self._places: set[str] = set()

    def __call__(self, data: bytes) -> None:
        try:
            self._target(data)
        except BaseException as broken:
            if isinstance(broken, KeyboardInterrupt | SystemExit):
                raise
            place = _place(broken)
            if place not in self._places:
                self._places.add(place)
                self._keep(data, place)

    def _keep(self, data: bytes, place: str) -> None:
        name = hashlib.sha256(place.encode()).hexdigest()[:12]
        (self._folder / name).write_bytes(data)
        (self._folder / f"{name}.txt").write_text(traceback.format_exc(), "utf-8", errors="backslashreplace")
        print(f"FOUND {name}: {place}", file=sys.stderr, flush=True)


def _place(broken: BaseException) -> str:
    """What broke, and where: the innermost frame of ours, but not where a clock ran out, which is any."""
    frames = [
        f for f in traceback.extract_tb(broken.__traceback__) if "carrier_rules" in f.filename or "fuzz" in f.filename
    ]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(broken).__name__} {where if type(broken).__name__ != 'TooSlowError' else ''}"


def written(word: str) -> str:
    """A word as libFuzzer's dictionaries have it."""
    return '"{}"'.format("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", errors="replace")))


def main(words: list[str]) -> None:
    door, folder, *options = words
    target, texts, dictionary = DOORS[door]
    corpus, found = Path(folder, "corpus"), Path(folder, "found")
    for made in (corpus, found):
        made.mkdir(parents=True, exist_ok=True)
    for text in texts():
        data = text.encode() if isinstance(text, str) else text
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    Path(folder, "words.dict").write_text("".join(f"{written(word)}\n" for word in dictionary()), "ascii")
    for text in ("policy a", "政策 甲"):  # a parser is built once, which on a busy machine takes as long as a hang
        targets.read_policy(text)
    given = [
        f"-dict={folder}/words.dict",
        f"-max_len={LONGEST}",
        "-timeout=120",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
    ]
    given += [f"-artifact_prefix={found}{os.sep}", "-verbosity=1", "-reload=0"]
    atheris.Setup([sys.argv[0], *given, *options, str(corpus)], Keeping(target, found))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
