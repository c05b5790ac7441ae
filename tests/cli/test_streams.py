"""Whatever becomes of the streams: no traceback, and an exit code that can be relied on."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.conftest import Command, Outcome

from carrier_rules import cli
from carrier_rules.cli import main, output

AS_OF = ("--as-of", "2019-10-31")
WORDS = (sys.executable, "-m", "carrier_rules")


@pytest.fixture
def environment(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "0", "PYTHONUNBUFFERED": ""}


def test_python_m_is_the_same_command(folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*WORDS, "calendar", "add", "2019-09-30", "15"], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [b"2019-10-25"], b"")
    assert subprocess.run([*WORDS, "fmt"], env=environment, capture_output=True, check=False).returncode == 2


def test_text_that_the_encoding_lacks_is_escaped(folder: Path, environment: dict[str, str]) -> None:
    words = ["calendar", "show", "2019-10-01"]
    done = subprocess.run(
        [*WORDS, *words], env={**environment, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False
    )
    name = "国庆节, 国办发明电〔2018〕15号".encode("ascii", "backslashreplace")
    assert (done.returncode, done.stdout.strip()) == (0, b"2019-10-01 (Tuesday) is no working day: " + name)


def test_json_stays_json_in_every_encoding(folder: Path, environment: dict[str, str]) -> None:
    entity = "园区 😀"
    (folder / "e.json").write_text(json.dumps({"entity": entity, "kind": "zone"}), encoding="utf-8")
    words = ["evaluate", "sample.pol", "e.json", *AS_OF, "--format", "json"]
    for encoding in ("ascii", "gbk", "utf-8"):
        done = subprocess.run(
            [*WORDS, *words], env={**environment, "PYTHONIOENCODING": encoding}, capture_output=True, check=False
        )
        assert (done.returncode, json.loads(done.stdout)["entity"]) == (0, entity)


@pytest.mark.skipif(os.name == "nt", reason="closing a pipe is told otherwise there")
@pytest.mark.parametrize(("as_of", "code"), [("2019-10-31", 0), ("2069-10-31", 2)])
def test_a_reader_that_goes_away(folder: Path, environment: dict[str, str], as_of: str, code: int) -> None:
    """What fits into the buffer leaves the exit code as it was; else the command stops."""
    words = ["evaluate", "sample.pol", "zone.json", "--as-of", as_of]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*WORDS, *words], env=environment, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk(folder: Path, environment: dict[str, str], unbuffered: str) -> None:
    environment["PYTHONUNBUFFERED"] = unbuffered
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*WORDS, "--version"], env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
    message = b"carrier-rules: error: the output cannot be written: no space left on device\n"
    assert (done.returncode, done.stderr) == (2, message)


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_closed_streams(folder: Path, environment: dict[str, str]) -> None:
    def closed(redirection: str, *words: str) -> subprocess.CompletedProcess[bytes]:
        shell = ["sh", "-c", f'exec "$@" {redirection}', "sh", *WORDS, *words]
        return subprocess.run(shell, env=environment, capture_output=True, check=False)

    done = closed(">&-", "test", "sample.pol")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    done = closed(">&-", "evaluate", "sample.pol", "zone.json", *AS_OF, "--format", "csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    done = closed("2>&-", "check", "none.pol")
    assert (done.returncode, done.stdout, done.stderr) == (2, b"none.pol: 1 error\n", b"")
    done = closed("<&-", "evaluate", "sample.pol", "-", *AS_OF)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"<stdin>: error: there is no standard input\n  help: give a file\n"


def test_importing_the_command_line_imports_no_command(environment: dict[str, str]) -> None:
    code = "import sys, carrier_rules.cli; print(*sorted(m for m in sys.modules if m.startswith('carrier_rules.cli')))"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["carrier_rules.cli", "carrier_rules.cli.calls", "carrier_rules.cli.output"]


def raising(problem: BaseException) -> object:
    def run(*_: object) -> int:
        raise problem

    return run


def test_an_interrupt(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_dispatch", raising(KeyboardInterrupt()))
    assert command("check") == Outcome(130, "", "carrier-rules: interrupted\n")


def test_a_pipe_that_breaks_while_printing(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_dispatch", raising(BrokenPipeError()))
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert command("check") == Outcome(2, "", "")


@pytest.mark.parametrize(
    ("problem", "code", "err"),
    [
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device"), 2, "carrier-rules: error: the output cannot be written: no space left on device\n"),
        (OSError("odd"), 2, "carrier-rules: error: odd\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_at_the_end(
    monkeypatch: pytest.MonkeyPatch, problem: OSError, code: int, err: str
) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise problem

    told = io.StringIO()
    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(sys, "stderr", told)
    assert (main(["--version"]), told.getvalue()) == (code, err)


def test_without_arguments_those_of_the_process_are_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["carrier-rules", "calendar", "count", "2019-09-30", "2019-10-25"])
    assert (main(), capsys.readouterr().out) == (0, "15\n")


def test_numbers_of_things() -> None:
    assert [output.number_of(count, "rule") for count in (0, 1, 2)] == ["0 rules", "1 rule", "2 rules"]


def test_an_installation_that_lacks_a_file(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    message = "`grammar` is in neither place: install carrier-rules again"
    monkeypatch.setattr(cli, "_dispatch", raising(FileNotFoundError(message)))
    assert command("check") == Outcome(2, "", f"carrier-rules: error: {message}\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_problems_that_cannot_be_written(folder: Path, environment: dict[str, str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*WORDS, "check", "none.pol"], env=environment, stdout=subprocess.PIPE, stderr=full, check=False
        )
    assert (done.returncode, done.stdout) == (2, b"none.pol: 1 error\n")


def test_without_stderr_no_problem_strays_into_the_answer(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert command("fmt") == Outcome(2, "", "")


def test_without_stdout_the_exit_code_is_right(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert command("test", "sample.pol") == Outcome(0, "", "")


def test_a_stderr_that_cannot_be_written(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stderr", Full())
    assert command("fmt") == Outcome(2, "", "")


def test_a_pipe_that_breaks_while_stdout_is_closed(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_dispatch", raising(BrokenPipeError()))
    monkeypatch.setattr(sys, "stdout", None)
    assert command("check") == Outcome(2, "", "")
