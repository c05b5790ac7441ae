"""Explanation steps in Chinese. Names are shown by their Chinese form where the policy gives one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from carrier_rules.explanation.chinese_words import (
    COPIES,
    FORMS,
    LISTS,
    PERIODS,
    STATUSES,
    UNITS,
    day_of,
    length_of,
    moment_of,
    period_of,
    short_day,
)
from carrier_rules.explanation.english import alike, runs
from carrier_rules.explanation.names import NamesOf

Step = Mapping[str, Any]


def _due_between(s: Step, n: NamesOf) -> str:
    if s["date"] is None:
        return "放假安排公布后，该日期可能如何变动，无法推算。"
    first, last, unofficial = (day_of(s[key]).partition("（")[0] for key in ("earliest", "date", "unofficial"))
    where = f"仍为{last}" if first == last else f"在{first}至{last}之间"
    return f"按历年放假调休的做法，到期日{where}；自{unofficial}起的放假安排尚未公布。"


def chinese(step: Step, names: NamesOf) -> str:
    """Return one step as a sentence."""
    return _SENTENCES[step["step"]](step, names)


def _source(s: Step, n: NamesOf) -> str:
    return f"“{n(s['rule'])}”依据{s['section']}" + (f"：{s['quote']}" if s["quote"] else "。")


def _clock(s: Step, n: NamesOf) -> str:
    if "event" not in s:
        return f"{_meant(s, n)}为{day_of(s['date'])}。"
    if s["meant"] == "event":
        return f"自{_event(s, n)}之日{day_of(s['happened'])}起算{_counted_on(s)}。"
    if s["meant"] == "carried":
        return f"{day_of(s['happened'])}的{_event(s, n)}载明日期{day_of(s['date'])}。"
    return f"按{day_of(s['happened'])}的{_event(s, n)}，{_meant(s, n)}为{day_of(s['date'])}。"


def _event(s: Step, n: NamesOf) -> str:
    """An event, or what became of a rule's instance."""
    if s["outcome"] is None:
        return f"“{n(s['event'])}”"
    which = period_of(s["instance"]) if s["instance"] else ""
    return f"{'违反' if s['outcome'] == 'breach' else '履行'}{which}“{n(s['rule'])}”"


def _derived(s: Step, n: NamesOf) -> str:
    made_by = s["made_by"]
    by = f"因{day_of(made_by['date'])}的{_event(made_by, n)}" if made_by else ""
    when = f"，条件为{s['condition']}" if s["condition"] else ""
    certain = f"，自{day_of(s['certain'])}起确定" if s["certain"] != s["date"] else ""
    return f"“{n(s['event'])}”{by}自动发生（{s['words']}{when}）：{day_of(s['date'])}{certain}。"


def _term(s: Step, n: NamesOf) -> str:
    if s["given"]:
        return f"期间长短由{day_of(s['date'])}的“{n(s['event'])}”载明（{s['words']}）。"
    return f"未载明（{s['words']}），按替代的期间计算。"


def _hours(s: Step, n: NamesOf) -> str:
    length = f"{s['n']}小时" if s["n"] is not None else "以小时计的期间"
    shift = (
        f"（其间时钟拨{'快' if s['shift'] > 0 else '慢'}{abs(s['shift'])}分钟，按实际经过的时间计算）"
        if s["shift"]
        else ""
    )
    still = "" if s["rolls"] else "，不顺延"
    return f"{length}自{moment_of(s['from'])}至{moment_of(s['until'])}{shift}{still}。"


def _working_hours(s: Step, n: NamesOf) -> str:
    office = s["office"].replace(" to ", "至").replace(", ", "、")
    text = f"{s['n']}个工作小时，按工作时间{office}计，{_span_of_hours(s)}，不顺延。"
    if s["hours"] is None:
        return f"{text}天数过多，不逐日列出。"
    return _without_runs(f"{text}计入：{_hours_by_day(s)}。", s)


def _span_of_hours(s: Step) -> str:
    way = "" if s["direction"] == "after" else "倒推"
    return f"自{moment_of(s['from'])}{way}至{moment_of(s['until'])}"


def _hours_by_day(s: Step) -> str:
    return "；".join(
        f"{short_day(first)}{length_of(length)}"
        if first == last
        else f"{short_day(first)}至{short_day(last)}每日{length_of(length)}"
        for length, first, last in alike(s["days"], s["hours"])
    )


def _suspended(s: Step, n: NamesOf) -> str:
    still = "，尚未恢复" if s["open"] else ""
    span = f"{short_day(s['since'])}至{short_day(s['until'])}" if s["until"] != s["since"] else short_day(s["since"])
    return _with_days(f"{span}期间中止{still}，顺延{s['n']}{UNITS[s['unit']]}，至{day_of(s['date'])}。", s)


def _extended_by(s: Step, n: NamesOf) -> str:
    granted = f"{day_of(s['since'])}起符合延长条件"
    if "hours" in s:
        text = f"{granted}，延长{s['n']}{UNITS[s['unit']]}，自{moment_of(s['from'])}至{moment_of(s['until'])}。"
        return text if s["hours"] is None else _without_runs(f"{text}计入：{_hours_by_day(s)}。", s)
    return _with_days(f"{granted}，延长{s['n']}{UNITS[s['unit']]}，至{day_of(s['date'])}。", s)


def _precedence(s: Step, n: NamesOf) -> str:
    rules = "或".join(f"“{n(rule)}”" for rule in s["rules"])
    truth = {True: "优先适用", False: "不优先适用", None: "是否优先适用无法判断"}[s["holds"]]
    return f"截至{day_of(s['date'])}，{rules}{truth}。"


def _counted_on(s: Step) -> str:
    if s["counts_on"] is None:
        return ""
    return f"（在截止时间{s['cutoff']}之后，按{day_of(s['counts_on'])}计）"


def _period(s: Step, n: NamesOf) -> str:
    return f"{period_of(s['period'])}自{day_of(s['from'])}至{day_of(s['date'])}。"


def _missing(s: Step, n: NamesOf) -> str:
    return f"尚缺：{'；'.join(_lacking(part, n) for part in s['parts'])}。"


def _lacking(part: Step, n: NamesOf) -> str:
    document = f"《{n(part['document'])}》" if part["document"] else ""
    match part["kind"]:
        case "copy":
            return f"抄送{n(part['party'])}" + (f"的{document}" if document else "")
        case "act":
            return f"{n(part['party'])}会同办理"
        case "more":
            return f"“{n(part['document'])}”再{part['number']}次"
    to = f"报送{n(part['party'])}的" if part["party"] else ""
    form = part["form"]
    if form is None:
        return f"{to}{document}"
    details = [
        text for text in (COPIES.get(form["count"], f"{form['count']}份"), "盖章" if form["sealed"] else "") if text
    ]
    about = f"（{'，'.join(details)}）" if details else ""
    return f"{to}{document}{FORMS.get(form['name'], form['name'])}{about}"


def _meant(s: Step, n: NamesOf) -> str:
    unit = PERIODS.get(s.get("unit", ""), "")
    year = "次年" if s.get("which") == "next" else "当年"
    period = f"{'次' if s.get('which') == 'next' else '本'}{unit}"
    if s.get("which") == "from":
        year = f"其后第{s['after']}年" if s["after"] else "当年"
        period = f"其后第{s['after']}个{unit}" if s["after"] else f"当{unit}"
    match s["meant"]:
        case "period end":
            return f"{unit}末日"
        case "period start":
            return f"{unit}首日"
        case "effective date":
            return "施行之日"
        case "day of month":
            return f"{year}{s['month']}月{s['number']}日"
        case "end of month":
            return f"{year}{s['month']}月末日"
        case "due date":
            return f"“{n(s['rule'])}”的到期日" if s["rule"] else "到期日"
        case "day of period":
            return f"{period}第{s['number']}日"
        case _:
            return f"{period}第{s['number']}个工作日"


def _restart(s: Step, n: NamesOf) -> str:
    return f"“{n(s['event'])}”（{day_of(s['happened'])}）早于文件施行，自施行之日{day_of(s['date'])}重新起算。"


def _awaiting(s: Step, n: NamesOf) -> str:
    if s["absence"] == "never":
        return f"“{n(s['wanted'])}”已不能再使期间起算，没有到期日。"
    if s["absence"] == "no instance":
        return f"“{n(s['wanted'])}”没有与之对应的事项，没有到期日。"
    if s["absence"] == "not given":
        return f"未载明{s['wanted']}，无法计算到期日。"
    return f"“{n(s['wanted'])}”尚未发生，没有到期日。"


def _count(s: Step, n: NamesOf) -> str:
    direction = "之后" if s["direction"] == "after" else "之前"
    itself = "当日计入" if s["including_start"] else "当日不计入"
    text = f"{day_of(s['from'])}{direction}{s['n']}{UNITS[s['unit']]}（{itself}），至{day_of(s['date'])}届满。"
    if s["unit"] != "working day":
        return text
    if s["days"] is None:
        return f"{text}天数过多，不逐日列出。"
    return _with_days(text, s)


def _with_days(text: str, s: Step) -> str:
    """A sentence with the days behind it that a count of working days passes."""
    if s["days"] is None:
        return text
    return _without_runs(f"{text}计入：{_runs(s['days'])}。", s)


def _without_runs(text: str, s: Step) -> str:
    """A sentence with the days off and the weekends worked among those that a count passes."""
    listed = [text]
    if s["days_off"]:
        listed.append(f"周末以外的休息日不计：{_days(s['days_off'])}。")
    if s["made_up"]:
        listed.append(f"周末调休上班计入：{_days(s['made_up'])}。")
    return "".join(listed)


def _runs(days: Iterable[str]) -> str:
    return "；".join(
        f"第{a}日{short_day(d)}" if a == b else f"第{a}至{b}日{short_day(d)}至{short_day(e)}"
        for a, b, d, e in runs(days)
    )


def _days(days: Iterable[Step]) -> str:
    return "、".join(_named(day) for day in days)


def _named(day: Step) -> str:
    about = [part for part in (day["name"], day["notice"]) if part]
    if not day["official"]:
        about.append("尚未公布")
    return day_of(day["date"]) + "，".join(about)


def _roll(s: Step, n: NamesOf) -> str:
    worked = "（调休上班）" if s["onto"]["kind"] == "make-up working day" else ""
    direction = "顺延至下一个工作日" if s["date"] > s["from"] else "提前至上一个工作日"
    return f"{_days(s['over'])}不是工作日，{direction}{day_of(s['date'])}{worked}。"


def _counting(s: Step, n: NamesOf) -> str:
    posted = "期满前交邮的，不算逾期：办理日期以交邮之日为准。" if s["counts"] == "sending" else ""
    return f"期间按“{s['profile']}”（{s['rests_on']}）计算。{posted}"


def _lengthened(s: Step, n: NamesOf) -> str:
    if s["because"] == "rest inside":
        return f"期限内有连续三日以上的休息日，按其天数以工作日顺延至{day_of(s['date'])}。"
    return f"期限内的工作日不足，顺延至{day_of(s['date'])}。"


def _no_roll(s: Step, n: NamesOf) -> str:
    worked = "调休上班的日子" if s["day"]["kind"] == "make-up working day" else "工作日"
    return f"{day_of(s['date'])}是{worked}，不顺延。"


def _condition(s: Step, n: NamesOf) -> str:
    truth = {True: "成立", False: "不成立", None: "无法判断"}[s["holds"]]
    clause = {"when": "适用条件", "unless": "除外条件", "that": "要求"}[s["clause"]]
    parts = "；".join(_part(part, n) for part in s["parts"])
    return f"截至{day_of(s['date'])}，{clause}（{s['words']}）{truth}：{parts}。"


def _part(part: Step, n: NamesOf) -> str:
    truth = {True: "是", False: "否", None: "不明"}[part["holds"]]
    because = "、".join(f"{_event(event, n).strip('“”')}（{day_of(event['date'])}）" for event in part["events"])
    value = f"值为 {part['value']}" if part["value"] is not None else ""
    about = "，".join(text for text in (because, value) if text)
    return f"{part['words']}——{truth}" + (f"（{about}）" if about else "")


def _act(s: Step, n: NamesOf) -> str:
    called = f"（{s['id']}）" if s["id"] else ""
    inferred = "，未写明所属期，归入最早未办的一期" if s["inferred"] else ""
    done = "，至此完成" if s["completes"] else ""
    return f"{day_of(s['happened'])}{s['at'] or ''}办理{_event(s, n)}{called}{_counted_on(s)}{inferred}{done}。"


def _status(s: Step, n: NamesOf) -> str:
    forbidden = s["kind"] == "prohibition" and s["status"] == "violated"
    text = f"截至{day_of(s['date'])}：{'已违反' if forbidden else STATUSES[s['status']]}。"
    if s["days_late"]:
        text += f"逾期{s['days_late']}日。"
    if s["days_left"] is not None:
        text += f"还有{s['days_left']}日。"
    if s["decided_on"]:
        text += f"自{day_of(s['decided_on'])}起确定。"
    if s["missing_facts"]:
        text += f"未知：{'、'.join(n(fact) for fact in s['missing_facts'])}。"
    return text


def _together(s: Step, n: NamesOf) -> str:
    if not s["exists"]:
        return f"与{period_of(s['instance'])}“{n(s['rule'])}”一并办理，而该期不存在。"
    due = f"到期日{day_of(s['date'])}" if s["date"] else "到期日随之"
    return f"与{period_of(s['instance'])}“{n(s['rule'])}”一并办理：{due}。"


def _due(s: Step, n: NamesOf) -> str:
    computed = f"，顺延前为{day_of(s['nominal'])}" if s["nominal"] != s["date"] else ""
    return f"到期日：{day_of(s['date'])}{s['at'] or ''}{computed}。"


_SENTENCES: Mapping[str, Callable[[Step, NamesOf], str]] = MappingProxyType(
    {
        "source": _source,
        "reading": lambda s, n: f"理解：{s['text']}",
        "period": _period,
        "made by": lambda s, n: f"因{day_of(s['date'])}的{_event(s, n)}而产生。",
        "in force": lambda s, n: (
            f"自{day_of(s['date'])}起有效{'，至' + day_of(s['until']) + '止' if s['until'] else ''}。"
        ),
        "derived": _derived,
        "term": _term,
        "hours": _hours,
        "working hours": _working_hours,
        "extended by": _extended_by,
        "extended to": lambda s, n: f"{day_of(s['since'])}起符合延长条件，延长至{day_of(s['date'])}。",
        "suspended": _suspended,
        "capped": lambda s, n: f"最迟不超过{day_of(s['date'])}。",
        "precedence": _precedence,
        "violation": lambda s, n: f"{day_of(s['date'])}的{_event(s, n)}为所禁止。",
        "use": lambda s, n: f"{day_of(s['date'])}的{_event(s, n)}行使了该许可。",
        "clock": _clock,
        "restart": _restart,
        "fixed date": lambda s, n: f"文件写明的日期为{day_of(s['date'])}。",
        "awaiting": _awaiting,
        "promptly": lambda s, n: "要求及时办理，不能算出具体日期，不因此逾期。",
        "counting": _counting,
        "count": _count,
        "clamp": lambda s, n: f"该月没有对应日，以月末日{day_of(s['date'])}为准。",
        "roll": _roll,
        "no roll": _no_roll,
        "lengthened": _lengthened,
        "ends": lambda s, n: f"按该计算规则，{day_of(s['date'])}的期间至当日{s['at']}止。",
        "provisional": lambda s, n: f"暂定：{day_of(s['date'])}起的放假安排尚未公布。",
        "provisional status": lambda s, n: f"状态暂定：所依据的日期中，{day_of(s['date'])}起的放假安排尚未公布。",
        "option": lambda s, n: f"第{s['number']}种：{day_of(s['date']) if s['date'] else '尚无日期'}。",
        "choice": lambda s, n: (
            f"取其{'晚' if s['which'] == 'later' else '早'}者：{day_of(s['date']) if s['date'] else '尚不知道'}。"
        ),
        "together": _together,
        "due": _due,
        "opens": lambda s, n: f"自{day_of(s['date'])}起办理。",
        "condition": _condition,
        "due between": _due_between,
        "status in doubt": lambda s, n: "放假安排公布后，上述状态可能改变：其取决于可能调整的日期。",
        "came true later": lambda s, n: f"确定之后，条件于{day_of(s['date'])}成立。",
        "act": _act,
        "assumed": lambda s, n: f"未写明、视为齐全：{'、'.join(LISTS[name] for name in s['lists'])}。",
        "missing": _missing,
        "waived": lambda s, n: f"{day_of(s['date'])}因{_event(s, n)}免除。",
        "status": _status,
    }
)
