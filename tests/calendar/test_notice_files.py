"""Notices as JSON: out and in again, amendments, and what is refused."""

import json
from contextlib import suppress
from datetime import date

import calendar_oracle as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carrier_rules.calendar import (
    CalendarError,
    NoticeError,
    WorkingCalendar,
    notices_from_json,
    notices_to_json,
    parse_notice,
)

D = date.fromisoformat
CN = WorkingCalendar("CN")
TEXT = (oracle.DATA / "notices" / "2027-invented.txt").read_text("utf-8")
NEW_YEAR = parse_notice(TEXT)

# An invention, as the notice for 2027 is: the Spring Festival is a day longer, and Sunday the 14th is not worked.
AMENDMENT = {
    "calendar": "CN", "role": "amendment", "year": 2027, "number": "国办发明电〔2027〕1号", "title": "延长2027年春节假期",
    "issued": "2027-02-01", "off": {"2027-02-12": "春节"}, "ordinary": ["2027-02-14"],
}  # fmt: skip


def data() -> dict:
    return json.loads(notices_to_json([NEW_YEAR]))


def from_data(*notices: dict) -> tuple:
    return notices_from_json(json.dumps({"notices": notices}))


def test_out_and_in_again():
    amendment = from_data(AMENDMENT)
    assert notices_from_json(notices_to_json([NEW_YEAR, *amendment])) == (NEW_YEAR, *amendment)
    assert "国庆节" in notices_to_json([NEW_YEAR])  # for people to read


def test_a_notice_is_that_of_its_year_unless_it_says_otherwise():
    (whole,) = data()["notices"]
    assert from_data({key: value for key, value in whole.items() if key != "role"}) == (NEW_YEAR,)


def test_an_amendment_changes_the_days_that_it_names_from_its_issue_on():
    calendar = CN.with_notice(NEW_YEAR).with_notice(*from_data(AMENDMENT))
    days = [D("2027-02-12"), D("2027-02-14"), D("2027-02-15")]
    assert [calendar.is_working_day(day) for day in days] == [False, False, True]
    assert [calendar.known(D("2027-01-31")).is_working_day(day) for day in days] == [True, True, True]
    assert calendar.day(D("2027-02-14")).source == "国办发明电〔2027〕1号"
    found = calendar.provenance(2027)
    assert (found.fixed_by.number, [n.number for n in found.changed_by]) == (
        "国办发明电〔2026〕99号",
        ["国办发明电〔2027〕1号"],
    )


def test_a_day_that_follows_the_week_again_is_what_the_week_makes_of_it():
    # Sunday 14 February 2027 was to be worked, Thursday the 11th was off.
    amendment = from_data({**AMENDMENT, "ordinary": ["2027-02-14", "2027-02-11"]})
    calendar = CN.with_notice(NEW_YEAR).with_notice(*amendment)
    found = [calendar.day(D(day)) for day in ("2027-02-14", "2027-02-11")]
    assert [(day.working, day.kind) for day in found] == [(False, "weekend"), (True, "working day")]


def test_the_order_in_which_notices_are_given_is_no_matter():
    amendment = from_data(
        {**AMENDMENT, "year": 2026, "off": {"2026-12-01": "x"}, "ordinary": [], "issued": "2026-11-29"}
    )
    assert CN.with_notice(NEW_YEAR).with_notice(*amendment) == CN.with_notice(*amendment).with_notice(NEW_YEAR)


def test_an_amendment_needs_its_year():
    with pytest.raises(CalendarError) as raised:
        CN.with_notice(*from_data(AMENDMENT))
    assert str(raised.value) == "the notice for 2027, which this one changes, is not known"


def test_a_year_needs_the_year_before():
    found = from_data(
        {**AMENDMENT, "role": "base", "year": 2028, "issued": "2027-11-01", "ordinary": [], **days_of_2028()}
    )
    with pytest.raises(CalendarError) as raised:
        CN.with_notice(*found)
    assert str(raised.value) == "the notice for 2028 cannot be added: that for 2027 is not known"


def days_of_2028() -> dict:
    """13 days off that the law grants in 2028 (an invention without exchanged days): 1 January, 28 May and 1 October are no weekdays."""
    names = {
        "元旦": ["01-01", "01-03"], "春节": ["01-25", "01-26", "01-27", "01-28"], "清明节": ["04-04"], "劳动节": ["05-01", "05-02"],
        "端午节": ["05-28", "05-29"], "国庆节": ["10-01", "10-02", "10-03", "10-04", "10-05"],
    }  # fmt: skip
    return {"off": {f"2028-{day}": name for name, days in names.items() for day in days}}


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"year": "2027"}, ["`year` of notice 1 must be a whole number"]),
        ({"year": 1999}, ["notices are known for 2001 to 2100, and this one is for 1999"]),
        ({"calendar": "DE"}, ["`calendar` of notice 1 must be `CN`"]),
        ({"role": "x"}, ["`role` of notice 1 must be `base` or `amendment`"]),
        ({"title": None}, ["`title` and `number` of notice 1 must be texts; a number that is not known is null"]),
        ({"issued": "2026-11"}, ["`issued` of notice 1: `2026-11` is no day: write it as YYYY-MM-DD"]),
        ({"issued": "2026-W45-4"}, ["`issued` of notice 1: `2026-W45-4` is no day: write it as YYYY-MM-DD"]),
        ({"off": {"2027-02-30": "x"}}, ["`off` of notice 1: `2027-02-30` is no day: write it as YYYY-MM-DD"]),
        ({"off": ["2027-02-03"]}, ["`off` of notice 1 must be an object of days with the names of their holidays"]),
        ({"worked": {"2027-02-14": 1}}, ["`worked` of notice 1 must be an object of days with the names of their holidays"]),
        ({"ordinary": "2027-02-14"}, ["`ordinary` of notice 1 must be a list of days"]),
        ({"offf": {}, "x": 1}, ["notice 1 has an unknown key `offf`", "notice 1 has an unknown key `x`"]),
        ({"worked": {}}, ["weekdays off less weekend days worked are 17: 国务院令第795号 grants 13 days off in 2027"]),
    ],
)  # fmt: skip
def test_a_notice_that_cannot_be_right_is_refused(change, reasons):
    with pytest.raises(NoticeError) as raised:
        from_data({**data()["notices"][0], **change})
    assert list(raised.value.reasons) == reasons


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, "this is no JSON: it is nested too deeply"),
        ("", "this is no JSON: expecting value: line 1 column 1 (char 0)"),
        ("[]", "a file of notices is an object with the key `notices` alone, which holds a list"),
        ('{"notices": 1}', "a file of notices is an object with the key `notices` alone, which holds a list"),
        ('{"notices": [1]}', "notice 1 is no object"),
        ("9" * 5_000, "the JSON has a number that is too long"),
        ('{"notices": ["\\ud800"]}', "the JSON holds half of a surrogate pair, which is no character"),
    ],
)
def test_a_text_that_is_no_file_of_notices(text, reason):
    with pytest.raises(NoticeError) as raised:
        notices_from_json(text)
    assert raised.value.reasons == (reason,)


def test_missing_keys_are_listed():
    with pytest.raises(NoticeError) as raised:
        from_data({})
    keys = ("calendar", "year", "title", "issued", "off")
    assert raised.value.reasons == tuple(f"notice 1 lacks the key `{key}`" for key in keys)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_text_of_a_notice_ends_in_a_traceback(drawn):
    """The invented notice with a piece cut out, doubled or replaced: taken, or refused with reasons, and nothing else."""
    start = drawn.draw(st.integers(0, len(TEXT) - 1))
    end = drawn.draw(st.integers(start, min(len(TEXT), start + 12)))
    put = drawn.draw(
        st.one_of(
            st.just(""),
            st.just(TEXT[start:end] * 2),
            st.text("0123456789年月日至、，。（）周六放假上班共天", max_size=6),
        )
    )
    with suppress(NoticeError):
        assert parse_notice(TEXT[:start] + put + TEXT[end:]).exchanged == 13
