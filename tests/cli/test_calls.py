"""Wrong calls: the whole message on stderr, nothing on stdout, exit code 2."""

import pytest
from cli.conftest import Command, Outcome

import carrier_rules


def wrong(where: str, message: str, way_out: str) -> Outcome:
    return Outcome(2, "", f"{where}: error: {message}\n  help: {way_out}\n")


KNOWN = "commands: check, evaluate, explain, test, fmt, coverage, calendar"


def see(where: str) -> str:
    return f"see `{where} --help`"


def test_no_command(command: Command) -> None:
    assert command() == wrong("carrier-rules", "no command is given", f"{KNOWN}; {see('carrier-rules')}")


@pytest.mark.parametrize("word", ["draw", "xyzzy", "列出"])
def test_a_command_that_there_is_not(command: Command, word: str) -> None:
    assert command(word, "a.pol") == wrong("carrier-rules", f"there is no command `{word}`", KNOWN)


def test_a_misspelt_command(command: Command) -> None:
    assert command("chek") == wrong("carrier-rules", "there is no command `chek`", "did you mean `check`?")


def test_an_option_before_the_command(command: Command) -> None:
    assert command("--colour") == wrong("carrier-rules", "there is no option `--colour`", KNOWN)


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version(command: Command, option: str) -> None:
    assert command(option) == Outcome(0, f"carrier-rules {carrier_rules.__version__}\n", "")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_help_lists_the_commands_and_the_exit_codes(command: Command, option: str) -> None:
    assert command(option) == Outcome(
        0,
        """\
usage: carrier-rules COMMAND …
       carrier-rules COMMAND --help
       carrier-rules --version

commands:
  check     list every problem of policy files, with place and way out
  evaluate  list every obligation of an entity, or of many, as of a day
  explain   say why an obligation has this date and this status
  test      run the scenarios of policy files
  fmt       write policy files in the one layout, or in the other language
  coverage  list the sentences of a policy's source, and the rules that carry them
  calendar  count working days; say why a day is one or not

exit codes:
  0  fine; obligations that are overdue are an answer, not a failure
  1  a policy has errors, or a scenario, `--check` or `--fail-under` failed
  2  the call or its input is wrong: an argument, a date, a file, a timeline
  5  `test` found no scenario
""",
        "",
    )


@pytest.mark.parametrize(
    "name", ["check", "evaluate", "explain", "test", "fmt", "coverage", "calendar", "calendar add"]
)
def test_every_command_has_help(command: Command, name: str) -> None:
    code, out, err = command(*name.split(), "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: carrier-rules {name} ")


@pytest.mark.parametrize(
    ("words", "where", "message"),
    [
        ("check", "check", "the following arguments are required: FILE"),
        ("evaluate p t", "evaluate", "the following arguments are required: --as-of"),
        ("evaluate p --as-of 2019-01-01", "evaluate", "the following arguments are required: TIMELINE"),
        ("evaluate p t --as-of", "evaluate", "argument --as-of: expected one argument"),
        ("evaluate p t --as-of tomorrow", "evaluate", "argument --as-of: `tomorrow` is no date: write a date as YYYY-MM-DD"),
        ("evaluate p t --as-of 20190101", "evaluate", "argument --as-of: `20190101` is no date: write a date as YYYY-MM-DD"),
        ("evaluate p t --as-of 2019-W01-1", "evaluate", "argument --as-of: `2019-W01-1` is no date: write a date as YYYY-MM-DD"),
        ("evaluate p t --as-of ２０１９-01-01", "evaluate", "argument --as-of: `２０１９-01-01` is no date: write a date as YYYY-MM-DD"),
        ("evaluate p t --as-of 2019-02-30", "evaluate", "argument --as-of: there is no day `2019-02-30`: write a date as YYYY-MM-DD"),
        ("evaluate p t --as-of 0000-01-01", "evaluate", "argument --as-of: there is no day `0000-01-01`: write a date as YYYY-MM-DD"),
        ("explain p t r --as-of 2019-01-01 --known-at 2019-13-01", "explain", "argument --known-at: there is no day `2019-13-01`: write a date as YYYY-MM-DD"),
        ("evaluate p t --as-of 2019-01-01 --format xml", "evaluate", "argument --format: `xml` is none of `table`, `json`, `csv`, `jsonl`"),
        ("explain p t r --as-of 2019-01-01 --language fr", "explain", "argument --language: `fr` is none of `en`, `zh`"),
        ("explain p t r q extra --as-of 2019-01-01", "explain", "unknown argument `extra`"),
        ("test", "test", "the following arguments are required: FILE"),
        ("coverage", "coverage", "the following arguments are required: FILE"),
        ("coverage p --fail-under 101", "coverage", "argument --fail-under: `101` is no percentage: write a whole number from 0 to 100"),
        ("coverage p --fail-under half", "coverage", "argument --fail-under: `half` is no whole number of at most 18 digits"),
        ("calendar add 2019-01-01", "calendar add", "the following arguments are required: N"),
        ("calendar add 2019-01-01 1.5", "calendar add", "argument N: `1.5` is no whole number of at most 18 digits"),
        ("calendar add 2019-01-01 １", "calendar add", "argument N: `１` is no whole number of at most 18 digits"),
        ("calendar show 0000", "calendar show", "argument WHEN: years run from 0001 to 9999"),
        ("calendar show 12019", "calendar show", "argument WHEN: `12019` is no date: write a date as YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_wrong_arguments(command: Command, words: str, where: str, message: str) -> None:
    program = f"carrier-rules {where}"
    assert command(*words.split()) == wrong(program, message, see(program))


def test_an_option_may_not_be_shortened_and_is_suggested(command: Command) -> None:
    words = "evaluate p t --as-of 2019-01-01 --horiz 2019-02-01"
    assert command(*words.split()) == wrong(
        "carrier-rules evaluate", "unknown argument `--horiz`", "did you mean `--horizon`?"
    )


def test_a_long_word_is_shown_in_part(command: Command) -> None:
    program = "carrier-rules calendar add"
    message = f"argument N: `{'9' * 60}…` is no whole number of at most 18 digits"
    assert command("calendar", "add", "2019-01-01", "9" * 9999) == wrong(program, message, see(program))


def test_what_has_no_shape_is_named(command: Command) -> None:
    assert command("\x1b[2J") == wrong("carrier-rules", "there is no command `U+001B[2J`", KNOWN)


@pytest.mark.parametrize("name", ["evaluate p t", "explain p t r"])
def test_a_horizon_before_the_day_of_the_question(command: Command, name: str) -> None:
    words = [*name.split(), "--as-of", "2019-10-31", "--horizon", "2019-10-30"]
    message = "`--horizon` 2019-10-30 lies before `--as-of` 2019-10-31"
    assert command(*words) == wrong(f"carrier-rules {words[0]}", message, "give a later day")
