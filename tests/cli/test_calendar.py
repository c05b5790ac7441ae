"""`carrier-rules calendar`. Holidays and worked weekends are those of the State Council General Office's notices."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from cli.conftest import Command, Outcome

PUBLISHED = "the arrangement is published from 2001-01-01 through 2026-12-25"


# Worked out by hand on the notices for 2019 to 2021.
@pytest.mark.parametrize(
    ("words", "out"),
    [
        ("add 2019-09-30 15", "2019-10-25"),  # 8-11 October, Saturday the 12th worked, 14-18, 21-25
        ("add 2019-12-31 15", "2020-01-21"),  # 2-3, 6-10, 13-17 January, Sunday the 19th worked, 20-21
        ("add 2019-10-25 -15", "2019-09-30"),  # 24-21, 18-14, 12-8 October are 14, then 30 September
        ("add 2019-10-08 +1", "2019-10-09"),
        ("add 2019-10-01 0", "2019-10-01"),
        ("count 2019-09-30 2019-10-25", "15"),
        ("count 2019-10-25 2019-09-30", "-15"),
        ("count 2019-10-01 2019-10-07", "0"),
        ("show 2019-10-12", "2019-10-12 (Saturday) is a working day: a weekend day worked to make up for 国庆节, 国办发明电〔2018〕15号"),
        ("show 2019-10-01", "2019-10-01 (Tuesday) is no working day: 国庆节, 国办发明电〔2018〕15号"),
        ("show 2019-10-14", "2019-10-14 (Monday) is a working day: an ordinary working day of the week"),
        ("show 2019-10-13", "2019-10-13 (Sunday) is no working day: a weekend day"),
        ("show 1999-01-04", "1999-01-04 (Monday) is a working day: an ordinary working day of the week; an estimate: no published arrangement covers it"),
        ("show 2027-01-01", "2027-01-01 (Friday) is no working day: 元旦; an estimate: no published arrangement covers it"),
        ("show 2017-04-01 --calendar CN-GX", "2017-04-01 (Saturday) is no working day: a weekend day, the region's notice for 2017"),
        ("add 2017-03-29 3 --calendar CN-GX", "2017-04-07"),  # 30 and 31 March off, and the Saturday that the nation works
        ("show 2019-07-04 --calendar US", "2019-07-04 (Thursday) is no working day: Independence Day"),
    ],
)  # fmt: skip
def test_an_answer(command: Command, words: str, out: str) -> None:
    assert command("calendar", *words.split()) == Outcome(0, f"{out}\n", "")


# 25 December 2026, a Friday, is the last official day. An estimate knows 1 January 2027, a Friday, as its only holiday here.
@pytest.mark.parametrize(
    ("words", "answer", "span", "first"),
    [
        ("add 2026-12-25 1", "2026-12-28", "28 December 2026 by all arrangements so far; ", "2026-12-26"),
        ("add 2026-12-31 2", "2027-01-05", "5 January 2027 by all arrangements so far; ", "2027-01-01"),
        ("add 2027-01-04 -1", "2026-12-31", "31 December 2026 by all arrangements so far; ", "2026-12-31"),
        # 春节 on 6 February: of 30 and 31 January none, the Sunday or both were worked for one that lies so.
        ("add 2027-01-20 10", "2027-02-03", "between 1 and 3 February 2027; ", "2027-01-21"),
        ("count 2026-12-24 2026-12-28", "2", "", "2026-12-26"),
        ("count 2026-12-28 2026-12-24", "-2", "", "2026-12-26"),
        ("add 2001-01-02 -1", "2000-12-29", "", "2000-12-29"),
    ],
)
def test_an_estimate_is_never_given_as_a_fact(command: Command, words: str, answer: str, span: str, first: str) -> None:
    provisional = f"  provisional: {span}{first} is not official; {PUBLISHED}"
    assert command("calendar", *words.split()) == Outcome(0, f"{answer}{provisional}\n", "")


# The day from which one counts is not counted: that it is not official is no matter.
@pytest.mark.parametrize("words", ["add 2000-12-31 1", "add 2026-12-26 -1", "count 2026-12-26 2026-12-24"])
def test_the_first_day_of_a_count_is_not_asked_about(command: Command, words: str) -> None:
    code, out, _ = command("calendar", *words.split())
    assert code == 0
    assert "provisional" not in out


# 国办发明电〔2018〕15号 for 2019, and 国办发明电〔2019〕3号, which put off 2 and 3 May and worked 28 April and 5 May instead. 2019
# has 261 days from Monday to Friday: 261 - 17 + 6 = 250.
def test_a_year(command: Command) -> None:
    out = command("calendar", "show", "2019").out
    head, _, rest = out.partition("\n\n")
    months, _, rest = rest.partition("\n* off on a weekday")
    assert head == "CN 2019: 250 working days"
    assert months.count("*") == 17
    assert months.count("+") == 6
    assert months.startswith(
        """\
 January                        February                       March
  Mo  Tu  We  Th  Fr  Sa  Su     Mo  Tu  We  Th  Fr  Sa  Su     Mo  Tu  We  Th  Fr  Sa  Su
      *1   2   3   4   5   6                      1  +2  +3                      1   2   3
   7   8   9  10  11  12  13     *4  *5  *6  *7  *8   9  10      4   5   6   7   8   9  10
"""
    )
    assert (
        rest
        == """\
   + worked at the weekend   ? not official

days off on a weekday: 17
  2019-01-01  Tuesday    元旦    国办发明电〔2018〕15号
  2019-02-04  Monday     春节    国办发明电〔2018〕15号
  2019-02-05  Tuesday    春节    国办发明电〔2018〕15号
  2019-02-06  Wednesday  春节    国办发明电〔2018〕15号
  2019-02-07  Thursday   春节    国办发明电〔2018〕15号
  2019-02-08  Friday     春节    国办发明电〔2018〕15号
  2019-04-05  Friday     清明节  国办发明电〔2018〕15号
  2019-05-01  Wednesday  劳动节  国办发明电〔2018〕15号
  2019-05-02  Thursday   劳动节  国办发明电〔2019〕3号
  2019-05-03  Friday     劳动节  国办发明电〔2019〕3号
  2019-06-07  Friday     端午节  国办发明电〔2018〕15号
  2019-09-13  Friday     中秋节  国办发明电〔2018〕15号
  2019-10-01  Tuesday    国庆节  国办发明电〔2018〕15号
  2019-10-02  Wednesday  国庆节  国办发明电〔2018〕15号
  2019-10-03  Thursday   国庆节  国办发明电〔2018〕15号
  2019-10-04  Friday     国庆节  国办发明电〔2018〕15号
  2019-10-07  Monday     国庆节  国办发明电〔2018〕15号

weekend days worked to make up: 6
  2019-02-02  Saturday   春节    国办发明电〔2018〕15号
  2019-02-03  Sunday     春节    国办发明电〔2018〕15号
  2019-04-28  Sunday     劳动节  国办发明电〔2019〕3号
  2019-05-05  Sunday     劳动节  国办发明电〔2019〕3号
  2019-09-29  Sunday     国庆节  国办发明电〔2018〕15号
  2019-10-12  Saturday   国庆节  国办发明电〔2018〕15号

rests on
  2013-12-11  国务院令第644号  国务院关于修改《全国年节及纪念日放假办法》的决定: 11 days
  2018-12-04  国办发明电〔2018〕15号  国务院办公厅关于2019年部分节假日安排的通知: fixed the year
  2019-03-22  国办发明电〔2019〕3号  国务院办公厅关于调整2019年劳动节假期安排的通知: changed it
certainty: high
"""
    )


@pytest.mark.parametrize("year", range(2001, 2027))
def test_the_months_of_every_year_show_its_days(command: Command, root: Path, year: int) -> None:
    notice = json.loads((root / "tests/data/cn_workdays.json").read_text("utf-8"))["years"][str(year)]
    out = command("calendar", "show", str(year)).out.partition("\n* off on a weekday")[0].splitlines()[2:]
    for mark, kind in (("*", "rest_weekdays"), ("+", "working_weekends")):
        expected = [(date.fromisoformat(day).month, date.fromisoformat(day).day) for day in notice[kind]]
        assert sorted(marked(out, mark)) == expected


def marked(lines: list[str], mark: str) -> list[tuple[int, int]]:
    """Month and day of each day with a mark; three months stand abreast, seven columns of four each and a gap of three."""
    found, row = [], 0
    for line in lines:
        row += line.startswith(" J") or line.startswith((" April", " October"))
        for block in range(3):
            cells = line[block * 31 : block * 31 + 28]
            days = re.findall(rf"{re.escape(mark)}(\d+)", cells)
            found += [((row - 1) * 3 + block + 1, int(day)) for day in days]
    return found


@pytest.mark.parametrize("year", range(2001, 2027))
def test_every_year_lists_the_days_of_its_notice(command: Command, root: Path, year: int) -> None:
    notice = json.loads((root / "tests/data/cn_workdays.json").read_text("utf-8"))["years"][str(year)]
    code, out, err = command("calendar", "show", str(year))
    listed = re.findall(r"(?m)^  (\d{4}-\d\d-\d\d)", out.partition("\nrests on")[0])
    expected = [*notice["rest_weekdays"], *notice["working_weekends"]]
    assert (code, listed, err) == (0, expected, "")
    weekdays = sum(
        date.fromordinal(o).weekday() < 5 for o in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    )
    days = weekdays - len(notice["rest_weekdays"]) + len(notice["working_weekends"])
    assert out.startswith(f"CN {year}: {days} working days\n")


def test_a_year_that_is_not_official_throughout_says_so(command: Command) -> None:
    assert command("calendar", "show", "2026").out.endswith(f"\nprovisional: 2026-12-26 is not official; {PUBLISHED}\n")
    estimated = command("calendar", "show", "2027").out
    assert "  2027-01-01  Friday     元旦    an estimate\n" in estimated
    assert "\nweekend days worked to make up: none\n" in estimated
    assert estimated.endswith(f"\nprovisional: 2027-01-01 is not official; {PUBLISHED}\n")


def test_the_week_is_the_countrys_own(command: Command) -> None:
    """Israel rests on Friday and Saturday: a holiday on a Sunday is a weekday off there, one on a Friday is none."""
    out = command("calendar", "show", "2016", "--calendar", "IL").out
    off = [line for line in out.splitlines() if line.startswith("  2016-")]
    assert not [line for line in off if " Friday " in line or " Saturday " in line]
    assert [line for line in off if " Sunday " in line]


def test_what_a_count_cannot_reach(command: Command) -> None:
    message = "99999999999 working days after `2019-01-01` is no date: dates run from 0001-01-01 to 9999-12-31"
    expected = Outcome(2, "", f"carrier-rules calendar: error: {message}\n")
    assert command("calendar", "add", "2019-01-01", "99999999999") == expected


def test_an_unknown_calendar(command: Command) -> None:
    message = "unknown calendar `us-ny`: did you mean `US-NY`?"
    assert command("calendar", "count", "2019-01-01", "2019-01-02", "--calendar", "us-ny") == Outcome(
        2, "", f"carrier-rules calendar: error: {message}\n"
    )


def test_the_questions(command: Command) -> None:
    program = "carrier-rules calendar"
    known = f"questions: add, count, due, show, add-notice; see `{program} --help`"
    assert command("calendar") == Outcome(2, "", f"{program}: error: no question is given\n  help: {known}\n")
    assert command("calendar", "zzz") == Outcome(
        2, "", f"{program}: error: there is no question `zzz`\n  help: {known}\n"
    )
    assert command("calendar", "ad") == Outcome(
        2, "", f"{program}: error: there is no question `ad`\n  help: did you mean `add`?\n"
    )


# Periods, by a rule of counting and as known on a day.

GOLDEN = json.loads((Path(__file__).resolve().parents[1] / "data" / "golden_deadlines.json").read_text("utf-8"))
UNITS = {"working_days": "working days", "days": "days", "months": "months", "years": "years"}


def due(case: dict) -> list[str]:
    rule = case["rule"]
    words = ["calendar", "due", case["trigger"], str(rule["n"]), *UNITS[rule["kind"]].split()]
    return [*words, *(["before"] if rule["direction"] == "before" else []), "--roll", rule["roll"]]


@pytest.mark.parametrize("case", GOLDEN["as_known"], ids=lambda case: f"{case['trigger']}-{case['rule']['kind']}")
def test_deadlines_as_they_were_known(command: Command, case: dict) -> None:
    for side in ("due_known_before", "due_known_from"):
        at = case[side]["as_of"]
        code, out, err = command(*due(case), "--known-at", at)
        lines = out.splitlines()
        assert (code, lines[0], err) == (0, case[side]["due"], "")
        assert re.fullmatch(rf"calendar CN as known on {at}, state [0-9a-f]{{16}}", lines[1])


@pytest.mark.parametrize("case", GOLDEN["as_known"], ids=lambda case: f"{case['trigger']}-{case['rule']['kind']}")
def test_a_moved_deadline_is_explained(command: Command, case: dict) -> None:
    before, since = case["due_known_before"], case["due_known_from"]
    # The cases name the notice, or call it "same" as the one of the case before.
    by = {"2019-03-22": "国办发明电〔2019〕3号", "2020-01-26": "国办发明电〔2020〕1号"}[since["as_of"]]
    out = command(*due(case), "--was-known-at", before["as_of"]).out
    assert out.splitlines()[0] == f"was {before['due']}, is {since['due']}, by {by}"
    assert out.splitlines()[1].startswith(f"calendar CN as known on {before['as_of']}, state ")
    assert out.splitlines()[2].startswith("calendar CN, state ")


@pytest.mark.parametrize("case", GOLDEN["provisional"], ids=lambda case: case["trigger"])
def test_provisional_deadlines_name_the_first_day_that_is_not_official(command: Command, case: dict) -> None:
    first = command(*due(case)).out.splitlines()[0]
    # A Friday's New Year never moved a day; Saturday 30 January may be worked for 春节, or the Sunday, or none.
    span = {"2026-12-31": "22 January 2027 by all arrangements so far", "2026-12-15": "29 December 2026 by all arrangements so far", "2026-11-30": "between 30 January and 1 February 2027"}[case["trigger"]]  # fmt: skip
    assert first[10:] == f"  provisional: {span}; {case['first_unofficial_day']} is not official; {PUBLISHED}"


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["id"])
def test_deadlines(command: Command, case: dict) -> None:
    assert command(*due(case)).out.splitlines()[0] == case["due"]


def test_a_deadline_that_did_not_move(command: Command) -> None:
    out = command("calendar", "due", "2019-07-01", "10", "days", "--was-known-at", "2019-07-01").out
    assert out.splitlines()[0] == "is 2019-07-11, as it was"


def test_before_any_notice_nothing_was_published(command: Command) -> None:
    out = command("calendar", "add", "2001-06-01", "1", "--known-at", "2000-12-31").out
    assert out == "2001-06-04  provisional: 2001-06-02 is not official; no arrangement was published\n"


OFFICE = ("--office-hours", "09:00 to 12:00, 13:30 to 17:30")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2019-09-30T16:00 8 working hours", "2019-10-08T17:00"),  # 1:30 before the National Day, 6:30 after it
        ("2019-10-14T08:00 7 working hours", "2019-10-14T17:30"),  # exactly a day
        ("2019-10-14 1 working hour", "2019-10-15T10:00"),  # from the end of the day
        (
            "2019-10-15 8 working hours before",
            "2019-10-12T16:30",
        ),  # 7:00 on Monday, 1:00 on the Saturday that is worked
    ],
)
def test_working_hours_end_at_a_moment(command: Command, words: str, moment: str) -> None:
    code, out, err = command("calendar", "due", *words.split(), *OFFICE)
    assert (code, out.splitlines()[0], err) == (0, moment, "")


def test_working_hours_over_days_that_are_not_official_are_provisional(command: Command) -> None:
    out = command("calendar", "due", "2026-12-25T16:30", "8", "working", "hours", *OFFICE).out
    assert out.splitlines()[0] == f"2026-12-28T17:30  provisional: 2026-12-26 is not official; {PUBLISHED}"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["2019-10-14", "8", "working", "hours"], 'nobody says which hours are worked\n  help: add `--office-hours "09:00 to 12:00, 13:30 to 17:30"`'),
        (["2019-10-14", "8", "days", *OFFICE], "`--office-hours` goes with working hours alone\n  help: leave it out, or count working hours"),
        (["2019-10-14T09:00", "8", "days"], "a time of day goes with working hours alone\n  help: give the day as YYYY-MM-DD"),
        (["2019-10-14", "8", "working", "hours", *OFFICE, "--was-known-at", "2019-01-01"], "`--was-known-at` compares days, and this is a moment\n  help: ask twice, with `--known-at DATE`"),
        (["2019-10-14", "8", "working", "hours", "--office-hours", "9 to 5"], "`9 to 5` is no span of office hours: write office hours as `09:00 to 12:00, 13:30 to 17:30`"),
        (["2019-10-14T25:00", "8", "working", "hours", *OFFICE], "argument DATE: there is no moment `2019-10-14T25:00`: write a moment as YYYY-MM-DDTHH:MM\n  help: see `carrier-rules calendar due --help`"),
        (["2019-10-14", "0", "working", "hours", *OFFICE], "`0` working hours cannot be counted: give 1 or more"),
    ],
)  # fmt: skip
def test_what_goes_with_working_hours(command: Command, words: list[str], message: str) -> None:
    code, out, err = command("calendar", "due", *words)
    assert (code, out) == (2, "")
    assert err.rstrip("\n").partition("error: ")[2] == message


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("2019-09-30 15 days --counting tax", "2019-10-24"),  # seven days of rest inside: seven working days more
        ("2024-07-01 7 days --counting administrative-penalty", "2024-07-10"),  # working days
        ("2024-10-08 5 working days before --counting clear-days", "2024-09-24"),
    ],
)
def test_a_rule_of_counting_is_chosen(command: Command, words: str, due_on: str) -> None:
    assert command("calendar", "due", *words.split()).out.splitlines()[0] == due_on


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("2019-09-30 15 day before after", "unknown unit `day before after`\n  help: units: days, working days, weeks, months, quarters, years"),
        ("2019-09-30 15 dayz", "unknown unit `dayz`\n  help: did you mean `days`?"),
        ("2019-09-30 0 days", "a count needs at least 1 day, not `0`"),
        ("2019-09-30 1 day --roll up", "argument --roll: `up` is none of `forward`, `backward`, `none`\n  help: see `carrier-rules calendar due --help`"),
    ],
)  # fmt: skip
def test_what_due_does_not_take(command: Command, words: str, message: str) -> None:
    code, out, err = command("calendar", "due", *words.split())
    assert (code, out) == (2, "")
    assert (
        err.removeprefix("carrier-rules calendar due: error: ").removeprefix("carrier-rules calendar: error: ")
        == f"{message}\n"
    )


# A new year. The notice is an invention: tests/data/README.md.


@pytest.fixture
def notice(root: Path) -> str:
    return str(root / "tests/data/notices/2027-invented.txt")


UNDERSTOOD = """\
国务院办公厅关于2027年部分节假日安排的通知, 国办发明电〔2026〕99号, issued 2026-11-30
  元旦: off 2027-01-01 (Fri) to 2027-01-03 (Sun)
  春节: off 2027-02-05 (Fri) to 2027-02-11 (Thu); worked 2027-02-14 (Sun)
  清明节: off 2027-04-03 (Sat) to 2027-04-05 (Mon)
  劳动节: off 2027-05-01 (Sat) to 2027-05-05 (Wed); worked 2027-05-08 (Sat)
  端午节: off 2027-06-09 (Wed)
  中秋节: off 2027-09-15 (Wed)
  国庆节: off 2027-10-01 (Fri) to 2027-10-07 (Thu); worked 2027-09-26 (Sun), 2027-10-09 (Sat)
17 weekdays off less 4 weekend days worked are 13, as 国务院令第795号 grants
"""


def test_a_notice_is_shown_as_it_was_understood(command: Command, notice: str) -> None:
    assert command("calendar", "add-notice", notice) == Outcome(0, UNDERSTOOD, "")


def test_a_notice_is_added_to_a_file_that_calendars_use(command: Command, notice: str, folder: Path) -> None:
    assert command("calendar", "add-notice", notice, "--to", "new.json") == Outcome(
        0, f"{UNDERSTOOD}\nadded to new.json\n", ""
    )
    # 5-11 February off: 4, 12; Sunday the 14th is worked
    assert command("calendar", "add", "2027-02-03", "3", "--notices", "new.json").out == "2027-02-14\n"
    old = command("calendar", "add", "2027-02-03", "3", "--notices", "new.json", "--known-at", "2026-11-29").out
    # 4 February is one. With nothing exchanged, off to the 10th, 11 and 12 follow; off to the 12th and worked before it, 15 and 16.
    assert old == f"2027-02-12  provisional: between 12 and 16 February 2027; 2027-02-04 is not official; {PUBLISHED}\n"
    # The file may be given in place of the text, and holds each notice once.
    assert command("calendar", "add-notice", "new.json") == Outcome(0, UNDERSTOOD, "")
    assert command("calendar", "add-notice", notice, "--to", "new.json") == Outcome(
        2, UNDERSTOOD, "new.json: error: the file has 国办发明电〔2026〕99号 already\n  help: name another file\n"
    )


def test_an_inconsistent_notice_is_refused_with_every_reason(command: Command, notice: str, folder: Path) -> None:
    text = Path(notice).read_text("utf-8").replace("2月14日（周日）", "2月14日（周六）").replace("共5天", "共6天")
    (folder / "wrong.txt").write_text(text, encoding="utf-8")
    refused = "wrong.txt: error: the notice is refused: "
    assert command("calendar", "add-notice", "wrong.txt", "--to", "new.json") == Outcome(
        2,
        "",
        f"{refused}`2月14日(周六)` of `春节` is a 星期日\n{refused}`劳动节` is said to have 6 days off, and has 5\n",
    )
    assert not (folder / "new.json").exists()


def test_files_that_cannot_be_read_as_notices(command: Command, folder: Path) -> None:
    (folder / "binary").write_bytes(b"\xff\xfe\x00")
    (folder / "other.json").write_text('{"notice": []}', encoding="utf-8")
    way_out = "\n  help: check the path and its rights\n"
    assert command("calendar", "add-notice", "none") == Outcome(
        2, "", f"none: error: the notice cannot be read: no such file or directory{way_out}"
    )
    assert command("calendar", "add-notice", "binary") == Outcome(
        2, "", "binary: error: the notice cannot be read: it is not UTF-8\n  help: save it as UTF-8\n"
    )
    assert command("calendar", "add", "2027-02-04", "1", "--notices", "other.json") == Outcome(
        2,
        "",
        "other.json: error: the notice is refused: a file of notices is an object with the key `notices` alone, which holds a list\n",
    )
