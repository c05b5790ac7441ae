"""The text of a notice gives its year, and nothing but a right text is taken."""

from datetime import date, timedelta

import calendar_oracle as oracle
import pytest

from carrier_rules.calendar import CalendarError, NoticeError, WorkingCalendar, parse_notice
from carrier_rules.calendar.china import NOTICES
from carrier_rules.calendar.chinese_days import china

D = date.fromisoformat
DAY = timedelta(days=1)
CN = WorkingCalendar("CN")
TEXTS = oracle.DATA / "notices"
RECONSTRUCTED = (2008, 2014, 2019, 2025, 2026)


def text_of(year: int | str) -> str:
    return (TEXTS / f"{year}.txt").read_text("utf-8")


def invented() -> WorkingCalendar:
    return CN.with_notice(parse_notice(text_of("2027-invented")))


def listed(year: int) -> tuple[set[date], set[date]]:
    """Weekdays off and weekend days worked by the notice for `year`, as it stood when it was issued."""
    own = oracle.workdays()["years"][str(year)]
    december = {D(day) for n in notices_of(year - 1) if n["role"] == "touches December" for day in n["dates"]}
    following = {D(day) for n in notices_of(year) if n["role"] == "touches December" for day in n["dates"]}
    off = {D(day) for day in own["rest_weekdays"]} - following
    worked = {D(day) for day in own["working_weekends"]} - following
    off |= {day for day in december if day.weekday() < 5}
    worked |= {day for day in december if oracle.is_working(day)}
    for notice in notices_of(year):
        changes = {key: {D(day) for day in days} for key, days in notice.get("changes", {}).items()}
        off = off - changes.get("add_rest", set()) | changes.get("drop_rest", set())
        worked = worked - changes.get("add_work", set()) | changes.get("drop_work", set())
    return off, worked


def notices_of(year: int) -> list[dict]:
    return oracle.workdays()["years"].get(str(year), {"notices": []})["notices"]


@pytest.mark.parametrize("year", RECONSTRUCTED)
def test_the_text_gives_exactly_its_year(year):
    found = parse_notice(text_of(year))
    off, worked = listed(year)
    assert {day for day, _ in found.off if day.weekday() < 5} == off
    assert {day for day, _ in found.worked} == worked
    assert found.exchanged == (13 if year >= 2025 else 11)


@pytest.mark.parametrize("year", RECONSTRUCTED)
def test_the_heading_is_read(year):
    found = parse_notice(text_of(year)).notice
    [expected] = [notice for notice in NOTICES if (notice.year, notice.role) == (year, "base")]
    assert (found.year, found.number, found.title, found.issued) == (
        expected.year,
        expected.number,
        expected.title,
        expected.issued,
    )


@pytest.mark.parametrize("year", RECONSTRUCTED)
def test_a_calendar_without_the_year_becomes_the_calendar_with_it(year):
    found = parse_notice(text_of(year))
    issued = found.notice.known_from
    after, given = china(issued), found.over(china(issued - DAY))
    first, last = date(year - 1, 12, 1).toordinal(), date(year, 12, 31).toordinal()
    for ordinal in range(first, last + 1):
        a, b = after.day(ordinal), given.day(ordinal)
        assert (a.working, a.kind, a.official, a.source) == (b.working, b.kind, b.official, b.source), a.date
        assert set((a.name or "").split("、")) <= set((b.name or "").split("、")), a.date
    assert after.official_through == given.official_through


@pytest.mark.parametrize("year", RECONSTRUCTED)
def test_a_notice_that_the_release_has_changes_nothing(year):
    assert CN.with_notice(parse_notice(text_of(year))) == CN


# A writer of notices, in the form of today, for every year that has one.


def written(year: int) -> str:
    off, worked = listed(year)
    law = {D(day): name for day, name in oracle.workdays()["years"][str(year)]["statutory_days"].items()}
    law = {day: name for day, name in law.items() if "一次性" not in name}
    items = []
    for run in runs(off | set(law), worked):
        name = next((law[day] for day in run if day in law), None) or nearest(run, law)
        made_up = [day for day in sorted(worked) if nearest_run(day, off | set(law), worked) == run]
        length = f"，共{len(run)}天" if len(run) > 1 else "1天"
        work = "、".join(spelt(day) for day in made_up)
        until = f"至{spelt(run[-1])}" if len(run) > 1 else ""
        items.append(f"{name.replace('/', '、')}：{spelt(run[0])}{until}放假{length}。{work and work + '上班。'}")
    numbered = (f"{'一二三四五六七八九十'[i]}、{item}" for i, item in enumerate(items))
    return "\n".join(numbered)


def spelt(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）"


def runs(off: set[date], worked: set[date]) -> list[list[date]]:
    """The days off with the weekend days between them, in unbroken runs."""
    found: list[list[date]] = []
    for day in sorted(off):
        between = [found[-1][-1] + DAY * i for i in range(1, (day - found[-1][-1]).days)] if found else [day]
        if found and all(b.weekday() >= 5 and b not in worked for b in between):
            found[-1] += [*between, day]
        else:
            found.append([day])
    return found


def nearest(run: list[date], law: dict[date, str]) -> str:
    return law[min(law, key=lambda day: abs(day - run[0]))]


def nearest_run(day: date, off: set[date], worked: set[date]) -> list[date]:
    return min(runs(off, worked), key=lambda run: min(abs(day - run[0]), abs(day - run[-1])))


@pytest.mark.parametrize("year", range(2008, 2027))
def test_what_is_written_is_read(year):
    issued = next(notice.known_from for notice in NOTICES if (notice.year, notice.role) == (year, "base"))
    found = parse_notice(written(year), year=year, issued=issued, number="国办发明电〔2000〕1号")
    off, worked = listed(year)
    assert {day for day, _ in found.off if day.weekday() < 5} == off
    assert {day for day, _ in found.worked} == worked


# A new year.


def test_a_new_year_without_a_release():
    calendar = invented()
    assert calendar.official_through == D("2027-12-25")
    # 11 February off, Sunday the 14th worked: 12, 14 (not Saturday the 13th), 15 February
    assert calendar.add(D("2027-02-04"), 3) == D("2027-02-15")
    assert CN.add(D("2027-02-04"), 3) == D("2027-02-15")  # the estimate: 11, 12, 15 February
    assert calendar.day(D("2027-02-11")).source == "国办发明电〔2026〕99号"
    assert (calendar.day(D("2027-02-06")).name, calendar.day(D("2027-01-02")).kind) == ("春节", "weekend")
    assert calendar.first_unofficial(D("2026-12-01"), D("2028-01-01")) == D("2027-12-26")
    assert calendar.provenance(2027).fixed_by.title == "国务院办公厅关于2027年部分节假日安排的通知"


def test_a_new_notice_is_not_known_before_its_issue():
    assert invented().known(D("2026-11-29")) == CN
    assert invented().known(D("2026-11-30")) == invented()


def test_local_changes_lie_over_a_notice_whenever_they_were_given():
    notice = parse_notice(text_of("2027-invented"))
    worked = {D("2027-02-11"): ""}
    assert CN.with_changes(worked=worked).with_notice(notice) == CN.with_notice(notice).with_changes(worked=worked)
    assert CN.with_changes(worked=worked).with_notice(notice).is_working_day(D("2027-02-11"))


# What is refused. Each is the invented notice with one thing wrong.


@pytest.mark.parametrize(
    ("right", "wrong", "reasons"),
    [
        ("2月14日（周日）", "2月14日（周六）", ["`2月14日(周六)` of `春节` is a 星期日"]),
        ("放假调休，共7天。2月", "放假调休，共8天。2月", ["`春节` is said to have 8 days off, and has 7"]),
        (
            "2月14日（周日）上班。",
            "",
            ["weekdays off less weekend days worked are 14: 国务院令第795号 grants 13 days off in 2027"],
        ),
        (
            "六、中秋节：9月15日（周三）放假1天，不调休。",
            "",
            [
                "`2027-09-15` is 中秋节 by 国务院令第795号, and is not off",
                "weekdays off less weekend days worked are 12: 国务院令第795号 grants 13 days off in 2027",
            ],
        ),
        (
            "5月8日（周六）上班",
            "5月3日（周一）上班",
            [
                "`2027-05-03` is named 2 times as a day off or a day worked",
                "`2027-05-03` is worked to make up, and is a Monday",
            ],
        ),
        (
            "10月9日（周六）上班",
            "2月14日（周日）上班",
            ["`2027-02-14` is named 2 times as a day off or a day worked"],
        ),
        ("9月26日（周日）", "2028年1月2日（周日）", ["`2028-01-02` is no day of 2027, nor one of the last days of December 2026"]),
        ("6月9日（周三）放假1天", "6月31日放假1天", ["`6月31日` of `端午节` is no day"]),
        ("6月9日（周三）放假1天", "9日放假1天", ["`9日` of `端午节` does not say of which month"]),
        ("6月9日（周三）放假1天", "6月9日（周三）庆祝", ["`6月9日(周三)庆祝` of `端午节` is not understood"]),
        ("6月9日（周三）放假1天，不调休", "6月9日放假，与周末连休", ["`端午节` is said to join a weekend, and none is beside it"]),
        ("5月1日（周六）至5日（周三）", "5月5日至1日", ["`2027-05-01` does not come after `2027-05-05`"]),
        ("2026年11月30日", "", ["the notice does not say on which day it was issued: give it"]),
        ("国务院办公厅关于2027年部分节假日安排的通知", "", ["the notice does not say which year it is for: give it"]),
    ],
)  # fmt: skip
def test_an_inconsistent_notice_is_refused(right, wrong, reasons):
    text = text_of("2027-invented")
    assert text.count(right) == 1
    with pytest.raises(NoticeError) as raised:
        parse_notice(text.replace(right, wrong))
    assert list(raised.value.reasons) == reasons
    assert str(raised.value) == "; ".join(reasons)


def test_every_reason_is_told_at_once():
    text = text_of("2027-invented").replace("（周日）上班", "（周一）上班").replace("共5天", "共6天")
    with pytest.raises(NoticeError) as raised:
        parse_notice(text)
    assert list(raised.value.reasons) == [
        "`2月14日(周一)` of `春节` is a 星期日",
        "`劳动节` is said to have 6 days off, and has 5",
    ]


@pytest.mark.parametrize("text", ["", "放假", "1月1日放假。", "\x00" * 50, "一、:"], ids=range(5))
def test_no_notice_at_all(text):
    with pytest.raises(NoticeError) as raised:
        parse_notice(text, year=2027, issued=D("2026-11-30"))
    assert raised.value.reasons == ("no item such as `一、元旦：1月1日放假` is found",)


@pytest.mark.parametrize("year", [0, 1999, 2101, 9999, 10**9])
def test_a_year_out_of_reach(year):
    with pytest.raises(NoticeError) as raised:
        parse_notice("一、元旦：1月1日放假。", year=year, issued=D("2026-11-30"))
    assert len(raised.value.reasons) == 1


def test_what_is_only_encouraged_is_no_day_off():
    text = text_of("2027-invented").replace(
        "2月14日（周日）上班。",
        "2月14日（周日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在2月4日休息。",
    )
    assert parse_notice(text) == parse_notice(text_of("2027-invented"))


def test_a_notice_of_another_country_or_out_of_turn():
    notice = parse_notice(text_of("2027-invented"))
    with pytest.raises(CalendarError) as raised:
        WorkingCalendar("DE").with_notice(notice)
    assert str(raised.value) == "a notice of China cannot be laid over the calendar `DE`"
    text = text_of("2026").replace("2月28日（周六）", "2月7日（周六）")
    with pytest.raises(CalendarError) as raised:
        CN.with_notice(parse_notice(text))
    assert str(raised.value) == "the notice for 2026 is known already, and has `2026-02-07` off"


@pytest.mark.parametrize("word", ["其中", "将"])
def test_a_word_that_leads_on_to_a_day_says_nothing_of_it(word):
    text = text_of("2027-invented")
    assert parse_notice(text.replace("2月14日（周日）上班", f"{word}2月14日（周日）上班")) == parse_notice(text)
