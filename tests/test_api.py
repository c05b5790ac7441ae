"""The door: loading policies from files and texts, and asking them."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis.vendor.pretty import pretty

import carrier_rules as cr
from carrier_rules.api import load_with_problems
from carrier_rules.calendar import notices_to_json, parse_notice

HEAD = 'policy small "Small"\n  effective 2019-01-01\n  counting civil-code\n  roll forward\n'
RULE = 'obligation report\n  must file "report"\n  due within 15 working days after effective date\n  source "1"\n'


def problems_of(path: Path) -> str:
    with pytest.raises(cr.PolicyError) as raised:
        cr.load(path)
    return str(raised.value)


def test_a_policy_is_loaded_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "small.pol"
    path.write_text(HEAD + RULE, encoding="utf-8")
    policy = cr.load(path)
    assert policy.name == "small"
    assert [rule.id for rule in policy.model.rules] == ["report"]
    assert policy.diagnostics == ()


def test_notes_are_kept_out_of_a_policy_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "small.pol"
    path.write_text(f"{HEAD}{RULE}\nparty nobody\n", encoding="utf-8")
    assert cr.load(path).diagnostics == cr.loads(path.read_text("utf-8")).diagnostics == ()
    for policy in (cr.load(path, notes=True), cr.loads(path.read_text("utf-8"), notes=True)):
        assert [(d.severity, d.code) for d in policy.diagnostics] == [("note", "unused-declaration")]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_a_mark_and_line_ends_change_nothing(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "small.pol"
    path.write_bytes(("\ufeff" + (HEAD + RULE).replace("\n", ending)).encode())
    assert cr.load(path).model == cr.loads(HEAD + RULE).model


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "no.pol"
    assert problems_of(path) == (f"{path}:1:1: error[missing-file]: there is no file `{path}`\n  help: check the path")


def test_a_folder_is_no_policy(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == (
        f"{tmp_path}:1:1: error[missing-file]: there is no file `{tmp_path}`\n  help: check the path"
    )


def test_a_path_that_is_no_path() -> None:
    model, problems = load_with_problems("a\0b.pol")
    assert model is None
    assert [p.code for p in problems] == ["missing-file"]


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "gbk.pol"
    path.write_bytes(b'policy a "' + "关于".encode("gbk") + b'"\n')
    assert problems_of(path) == (
        f"{path}:1:1: error[not-utf8]: `{path}` is not UTF-8 text (byte 11)\n  help: save it as UTF-8"
    )


def test_a_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "binary.pol"
    path.write_bytes(b"\x00\x01\x02 policy\n" * 10)
    told = problems_of(path)
    assert told.splitlines()[0] == f"{path}:1:1: error[not-text]: this is not a text file"
    assert told.splitlines()[-1] == "  help: a policy is a text file in UTF-8"
    assert told.count("error[") == 1


def test_a_file_of_ten_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "large.pol"
    path.write_bytes(b"# a comment\n" * (10 * 1024 * 1024 // 12 + 1))
    size = path.stat().st_size
    assert problems_of(path) == (
        f"{path}:1:1: error[too-large]: `{path}` has {size} bytes; a file may have at most 2097152\n"
        "  help: divide it, and join the parts with `use`"
    )


def test_a_text_of_ten_megabytes() -> None:
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads("#" * (10 * 1024 * 1024), name="draft.pol")
    assert str(raised.value).splitlines()[0] == (
        "draft.pol:1:1: error[too-large]: `draft.pol` has 10485760 bytes; a file may have at most 2097152"
    )


def test_a_policy_shows_which_it_is_and_to_hypothesis_what_it_says() -> None:
    policy = cr.loads(HEAD + RULE)
    assert repr(policy) == "<Policy small: 1 rule>"
    shown = pretty(policy)
    assert (shown[:10], shown[-5:]) == ('loads("""\\', '\n""")')
    assert cr.loads(shown.removeprefix('loads("""\\\n').removesuffix('""")')).model == policy.model


def test_a_text_is_measured_in_bytes_as_a_file_is() -> None:
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads("# " + "註" * 700_000, name="draft.pol")
    assert str(raised.value).splitlines()[0] == (
        "draft.pol:1:1: error[too-large]: `draft.pol` has 2100002 bytes; a file may have at most 2097152"
    )


@pytest.mark.parametrize("keyword", ["text", "use"])
@pytest.mark.parametrize("path", ["../outside.txt", "/etc/hostname", "sub/../../outside.txt", "..\\\\outside.txt"])
def test_a_path_that_leads_out_of_the_folder(tmp_path: Path, keyword: str, path: str) -> None:
    (tmp_path / "outside.txt").write_text("secret", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    line = f'  {keyword} "{path}"'
    text = HEAD.replace("  effective", f"{line}\n  effective")
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads(text, name="draft.pol", folder=home)
    start = len(f'  {keyword} "') + (keyword == "text")
    caret = " " * (start - 1) + "^" * (len(path) + (2 if keyword == "use" else 0))
    assert str(raised.value) == (
        f"draft.pol:2:{start}: error[path-outside]: `{path}` leads out of the policy's folder\n"
        f"{line}\n{caret}\n  help: write a path below the policy's folder, with `/`"
    )


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links are needed")
def test_a_link_that_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("secret", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    (home / "inside.txt").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(cr.PolicyError, match="leads out of the policy's folder"):
        cr.loads(HEAD.replace("  effective", '  text "inside.txt"\n  effective'), folder=home)


def test_a_source_text_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads('policy small\n  text "sources/no.txt"\n  effective 2019-01-01\n', name="draft.pol", folder=tmp_path)
    assert str(raised.value) == (
        f"draft.pol:2:9: error[missing-file]: there is no file `{tmp_path / 'sources' / 'no.txt'}`\n"
        '  text "sources/no.txt"\n        ^^^^^^^^^^^^^^\n  help: check the path'
    )


def test_a_text_without_a_folder_cannot_name_files() -> None:
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads('policy small\n  use "parties.pol"\n', name="draft.pol")
    assert str(raised.value) == (
        "draft.pol:2:7: error[missing-file]: `parties.pol` cannot be looked for: the policy has no folder\n"
        '  use "parties.pol"\n      ^^^^^^^^^^^^^\n  help: give `folder`'
    )


def test_declarations_of_a_used_file(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "parties.pol").write_text("party body 机构\n", encoding="utf-8")
    text = HEAD.replace("  effective", '  use "parts/parties.pol"\n  effective') + RULE.replace(
        "  due", "  who 机构\n  due"
    )
    policy = cr.loads(text, folder=tmp_path)
    assert [ref.name for ref in policy.model.rules[0].bearers] == ["body"]


def test_files_that_use_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.pol").write_text('policy a\n  effective 2019-01-01\n  use "b.pol"\n', encoding="utf-8")
    (tmp_path / "b.pol").write_text('policy b\n  use "./a.pol"\n', encoding="utf-8")
    a, b = tmp_path / "a.pol", tmp_path / "b.pol"
    assert problems_of(a) == (
        f"{b}:2:7: error[use-circle]: these files use each other: {a} → {b} → {a}\n"
        '  use "./a.pol"\n      ^^^^^^^^^\n  help: take one `use` out'
    )


def test_an_unknown_calendar_and_time_zone_are_found_in_the_header() -> None:
    text = '# calendar CHN\npolicy small "calendar CHN"\n  effective 2019-01-01\n  calendar   CHN\n'
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads(text, name="draft.pol")
    assert str(raised.value) == (
        "draft.pol:4:14: error[unknown-calendar]: unknown calendar `CHN`\n"
        "  calendar   CHN\n             ^^^\n  help: did you mean `CN`?"
    )
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads("policy small\n  effective 2019-01-01\n  time-zone Asia/Peking\n", name="draft.pol")
    assert str(raised.value) == (
        "draft.pol:3:13: error[unknown-time-zone]: unknown time zone `Asia/Peking`\n"
        "  time-zone Asia/Peking\n            ^^^^^^^^^^^\n  help: write a name such as `Asia/Shanghai`"
    )


def test_what_can_be_read_is_judged_too() -> None:
    text = HEAD + "party p\n\nobligation broken\n  wo p\n\n" + RULE.replace("  due", "  who q\n  due")
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads(text, name="draft.pol")
    assert [(d.code, d.span.line) for d in raised.value.diagnostics] == [("unknown-keyword", 8), ("unknown-name", 12)]


def test_one_message_where_reading_has_told_it_already() -> None:
    text = "policy small\n  effective 2019-01-01 until 2018-02-30\n"
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads(text, name="draft.pol")
    assert [d.code for d in raised.value.diagnostics] == ["invalid-date"]


def test_days_are_dates() -> None:
    policy = cr.loads(HEAD + RULE)
    timeline = cr.Timeline("a")
    with pytest.raises(TypeError, match=r"^`as_of` is a datetime.date, not a `str`$"):
        policy.assess(timeline, "2019-01-01")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^`as_of` is a datetime.date, not a `datetime`$"):
        policy.assess(timeline, datetime(2019, 1, 1))
    with pytest.raises(TypeError, match=r"^`as_of` is a datetime.date, not a `NoneType`$"):
        policy.assess(timeline, None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^`known_at` is a datetime.date, not a `int`$"):
        policy.assess(timeline, date(2019, 1, 1), known_at=3)  # type: ignore[arg-type]


def test_what_is_no_timeline_or_no_day_is_refused() -> None:
    policy = cr.loads(HEAD + RULE)
    with pytest.raises(TypeError, match=r"^`timeline` is a Timeline, not a `dict`: use Timeline.from_dict$"):
        policy.assess({"entity": "a"}, date(2019, 1, 1))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^`on` is a datetime.date or a datetime.datetime, not a `str`$"):
        cr.Event("begun", "2019-01-01")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^`start` is a datetime.date or a datetime.datetime, not a `int`$"):
        cr.Fact("large", True, 2019)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^the horizon 2018-12-31 lies before the day of the assessment, 2019-01-01$"):
        policy.assess(cr.Timeline("a"), date(2019, 1, 1), horizon=date(2018, 12, 31))


def test_a_day_that_no_month_has() -> None:
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads(HEAD + 'obligation o must submit "a" every month due by day 32 of next month source "1"')
    assert [(d.code, d.message, d.help) for d in raised.value.diagnostics] == [
        ("invalid-date", "no month has 32 days", "write a day from 1 to 31")
    ]


def test_the_nearest_name_may_differ_in_its_capitals() -> None:
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads(HEAD + "party miit\n" + RULE.replace("  due", "  who MIIT\n  due"))
    assert [(d.message, d.help) for d in raised.value.diagnostics] == [("unknown party `MIIT`", "did you mean `miit`?")]


def test_a_policy_counts_on_the_calendar_that_it_is_given() -> None:
    # 15 working days after Tuesday 1 January 2019: 2 to 4 January are 3, 7 to 11 make 8, 14 to 18 make 13, 21 and 22 make 15.
    policy, timeline = cr.loads(HEAD + RULE), cr.Timeline("a")
    assert policy.assess(timeline, date(2019, 1, 10))["report"].due == date(2019, 1, 22)
    closed = policy.calendar.with_changes(off={date(2019, 1, 10): "snow"}, source="a notice")
    moved = policy.with_calendar(closed)
    assert moved.assess(timeline, date(2019, 1, 10))["report"].due == date(2019, 1, 23)
    assert policy.assess(timeline, date(2019, 1, 10))["report"].due == date(2019, 1, 22)


def test_scenarios_are_run() -> None:
    scenario = 'scenario "due"\n  as of 2019-01-22\n  expect report pending due 2019-01-22\n  expect report overdue\n'
    (result,) = cr.loads(HEAD + RULE + scenario).test()
    assert result.expectations == 2
    assert [(f.expected, f.actual) for f in result.failures] == [("report overdue", "report pending due 2019-01-22")]


NOTICED = """policy noticed
  effective 2019-04-28
  calendar CN
  notices "cn-2027.json"
  counting civil-code
  roll forward
event told
document plan
obligation report
  must submit plan
  due within 3 working days after told
  source "1"
"""


def test_a_header_names_a_file_of_notices(tmp_path: Path, root: Path) -> None:
    text = (root / "tests/data/notices/2027-invented.txt").read_text("utf-8")
    (tmp_path / "cn-2027.json").write_text(notices_to_json([parse_notice(text)]), encoding="utf-8")
    (tmp_path / "noticed.pol").write_text(NOTICED, encoding="utf-8")
    policy = cr.load(tmp_path / "noticed.pol")
    assert policy.calendar.official_through == date(2027, 12, 25)
    told = cr.Timeline.from_dict({"entity": "x", "events": [{"event": "told", "on": "2027-02-04"}]})
    # 5-11 February off; Friday the 12th, Sunday the 14th (worked), Monday the 15th. Known a day before the notice: an estimate.
    assert policy.assess(told, date(2027, 2, 4))["report"].due == date(2027, 2, 15)
    assert not policy.assess(told, date(2027, 2, 4))["report"].provisional
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads(NOTICED, name="draft.pol")
    assert "the policy has no folder" in str(raised.value)


def test_a_file_of_notices_that_cannot_be_right_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "cn-2027.json").write_text("[]", encoding="utf-8")
    with pytest.raises(cr.PolicyError) as raised:
        cr.loads(NOTICED, name="draft.pol", folder=tmp_path)
    assert str(raised.value) == (
        "draft.pol:4:12: error[refused-notice]: the notices of `cn-2027.json` are refused: "
        "a file of notices is an object with the key `notices` alone, which holds a list\n"
        '  notices "cn-2027.json"\n           ^^^^^^^^^^^^\n'
        "  help: let `carrier-rules calendar add-notice` write the file"
    )
