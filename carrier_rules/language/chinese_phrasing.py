"""The Chinese surface, as it is printed: of two spellings that mean the same, the one that is canonical."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from carrier_rules.language.chinese_surface import CHINESE
from carrier_rules.language.meanings import FORMS, PROFILES, STATUSES, TRANSITIONS
from carrier_rules.language.phrases import Separator
from carrier_rules.language.phrasing import Phrasing
from carrier_rules.model import PeriodUnit, Unit

_HEADER = MappingProxyType(
    {
        "policy": "政策 {names}",
        "number": "文号\t{text}",
        "issued": "发布\t{day}",
        "issued by": "发布\t{day} 由 {parties}",
        "under": "根据\t{texts}",
        "text": "正文\t{path}",
        "use": "引用\t{path}",
        "effective": "施行\t{day}",
        "effective until": "施行\t{day} 至 {end}",
        "transition": "过渡\t{word}",
        "calendar": "日历\t{word}",
        "notices": "放假通知\t{path}",
        "counting": "计算\t{word}",
        "roll": "遇非工作日\t{direction}",
        "cutoff": "截止时间\t{time}",
        "working hours": "工作时间\t{spans}",
        "office hours": "{opens}至{closes}",
        "time-zone": "时区\t{word}",
        "forward": "顺延",
        "backward": "提前",
        "none": "不变",
    }
)

_DECLARATIONS = MappingProxyType(
    {
        "party": "单位",
        "entity": "实体",
        "event": "事件",
        "fact": "事实",
        "document": "材料",
        "define": "定义",
        "also": "又称 {name}",
        "also from": "又称 {name} 自 {day}",
        "carries": "载明 {attributes}",
        "attribute": "{names}：{type}",
        "date type": "日期",
        "duration type": "期间",
        "money type": "金额",
        "money in": "金额 币种 {currency}",
        "number type": "数值",
        "text type": "文本",
        "yes or no type": "是否",
        "one of": "下列之一{values}",
        "some of": "下列若干{values}",
        "open list": "（{list}）",
        "closed list": "（{list}）",
        "default": "默认 {value}",
        "annex": "附件{number}",
        "meaning": "指 {condition}",
        "derived for each": "对每次\t{events}",
        "derived on": "于\t{date}",
        "derived when": "条件\t{condition}",
    }
)

_RULES = MappingProxyType(
    {
        "obligation": "义务 {names}",
        "prohibition": "禁止 {names}",
        "permission": "允许 {names}",
        "recommendation": "鼓励 {names}",
        "requirement": "要求 {names}",
        "provision": "规定 {names}",
        "for": "对象\t{entity}",
        "who": "主体\t{parties}",
        "who with": "主体\t{parties} 会同 {others}",
        "must": "应\t{verb} {things}",
        "should": "宜\t{verb} {things}",
        "must not": "不得\t{event}{where}",
        "may": "可\t{event}{where}",
        "that": "须满足\t{condition}",
        "submit": "报送",
        "maintain": "建立健全",
        "form": "形式\t{forms}",
        "copies": " {number}份",
        "sealed": " 盖章",
        "to": "主送\t{parties}",
        "copy": "抄送\t{parties}",
        "and others": "{parties} 等",
        "when": "条件\t{condition}",
        "unless": "除非\t{condition}",
        "every": "每\t{period}",
        "every from": "每\t{period} {window}",
        "for each": "对每次\t{events}",
        "from": "自\t{start}",
        "from until": "自\t{start} 至 {end}",
        "from through": "自\t{start} 至 {end} 当日",
        "window": "自 {start}",
        "window until": "自 {start} 至 {end}",
        "window through": "自 {start} 至 {end} 当日",
        "due": "期限\t{deadline}",
        "not before": "不早于\t{date}",
        "latest": "最迟\t{date}",
        "extended by": "延长\t{length} 条件 {condition}",
        "extended to": "延长至\t{date} 条件 {condition}",
        "suspended until": "中止\t自 {start} 至 {end}",
        "suspended through": "中止\t自 {start} 至 {end} 当日",
        "roll forward": "遇非工作日\t顺延",
        "roll backward": "遇非工作日\t提前",
        "no roll": "遇非工作日\t不变",
        "counting profile": "计算\t{word}",
        "counting the day itself": "当日计入",
        "met by": "履行事件\t{event}{where}",
        "met by times": "履行事件\t{event} {times}{where}",
        "where": " 其中 {condition}",
        "standing": "持续履行",
        "waived by": "免除事由\t{events}",
        "otherwise": "否则\t{rules}",
        "overrides": "优先于\t{rules}",
        "definition": "释义",
        "announcement": "告知",
        "liability": "责任",
        "reference": "援引",
        "because": "理由\t{text}",
        "reading": "理解\t{text}",
        "source": "依据\t{section}",
        "source quote": "依据\t{section} {quote}",
    }
)

_DATES = MappingProxyType(
    {
        "breach": "违反 {rule}",
        "fulfilment": "履行 {rule}",
        "any": "{event}",
        "first": "首次 {event}",
        "last": "末次 {event}",
        "each": "每次 {event}",
        "nth": "第{number}次 {event}",
        "since": "{event} 以来 {happening}",
        "it": "该事件",
        "period start": "{period} 开始",
        "period end": "{period} 结束",
        "effective date": "施行日",
        "due date": "到期日",
        "due date of": "{rule} 到期日",
        "due date of part": "{rule} 第{number}{period} 到期日",
        "carried": "{event} 的 {attribute}",
        "after": "{date} 后 {length}",
        "after term": "自 {date} 起 满 {length}",
        "before": "{date} 前 {length}",
        "earlier": "较早者（{members}）",
        "later": "较晚者（{members}）",
        "month day": "{month}{day}日",
        "month day of": "{year} {month}{day}日",
        "month end": "{month}末",
        "month end of": "{year} {month}末",
        "day of period": "{period} 第{number}日",
        "working day of period": "{period} 第{number}个工作日",
        "this period": "本{period}",
        "next period": "次{period}",
        "period of": "{date} 当{period}",
        "period after": "{date} 后 第{number}个{period}",
        "year after": "{date} 后 第{number}{period}",
        "within": "{date} 后 {length} 内",
        "at least before": "{date} 前 至少 {length}",
        "by": "不晚于 {date}",
        "together": "与 {rule} 一并",
        "together part": "与 {rule} 第{number}{period} 一并",
        "promptly": "及时",
        "promptly after": "{date} 后 及时",
        "term at most": "{term} 至多 {length}",
        "term or else": "{term} 未载明则 {length}",
    }
)

_CONDITIONS = MappingProxyType(
    {
        "no": "未 {event}",
        "bounded": "{bounds} {event}",
        "counted": "{event} {times}",
        "bounded and counted": "{bounds} {event} {times}",
        "bounds": "{lower} {upper}",
        "bound before": "{date} 前",
        "bound by": "不晚于 {date}",
        "bound after": "{date} 后",
        "bound since": "自 {date} 起",
        "bound within … after": "{date} 后 {length} 内",
        "bound within … before": "{date} 前 {length} 内",
        "at least": "至少 {number}",
        "at most": "至多 {number}",
        "exactly": "恰好 {number}",
        "between": "{least} 到 {most}",
        "one time": "{number}次",
        "times": "{number}次",
        "in a row": "连续 {times}",
        "total": "合计 {event} 的 {attribute} {comparison} {value}",
        "total bounded": "{bounds} 合计 {event} 的 {attribute} {comparison} {value}",
        "compares": "{subject} {comparison} {value}",
        "is": "{subject} 为 {value}",
        "is not": "{subject} 不为 {value}",
        "given": "{subject} 已载明",
        "has": "{fact} 含（{values}）中 {number}",
        "not": "非 {condition}",
        "any of one": "任一（{condition}）",
        "all of one": "全部（{condition}）",
        "brackets": "（{condition}）",
        "of values": "{number}项",
        "money value": "{amount} {currency}",
        "CNY": "{amount}元",
        "yes": "是",
        "no value": "否",
    }
)

_SCENARIOS = MappingProxyType(
    {
        "scenario": "情景 {title}",
        "scenario for": "对象 {entity}",
        "given fact": "已知 {fact} 为 {value}",
        "from day": "自 {day}",
        "until day": "至 {day}",
        "recorded": "记录于 {day}",
        "on": "于 {day}",
        "for periods": "{event} 所属 {periods}",
        "with attributes": "载明 {attributes}",
        "with documents": "附 {documents}",
        "with both": "载明 {attributes} 附 {documents}",
        "carries value": "{attribute} {value}",
        "forms": "形式 {forms}",
        "by parties": "由 {parties}",
        "to parties": "主送 {parties}",
        "copy parties": "抄送 {parties}",
        "matter": "事项 {label}",
        "id": "编号 {label}",
        "replaces": "更正 {label}",
        "retract": "撤回 {label}",
        "as of": "截至 {day}",
        "known at": "知悉于 {day}",
        "expect": "预期 {rule} {status}",
        "expect no": "预期 无 {rule}",
        "expect event": "预期 {rule} 于 {day}",
        "for instance": "{rule} 所属 {label}",
        "expect due": "到期 {day}",
        "late": "逾期 {days}",
    }
)


def _terms(**tables: Mapping[str, str]) -> Mapping[tuple[str, str], str]:
    """Return the Chinese word for each name that is built in: of several the first."""
    words: dict[tuple[str, str], str] = {}
    for kind, table in tables.items():
        for chinese, name in table.items():
            words.setdefault((kind, name), chinese)
    return MappingProxyType(words)


CHINESE_PHRASING = Phrasing(
    surface=CHINESE,
    sentences=MappingProxyType(_HEADER | _DECLARATIONS | _RULES | _DATES | _CONDITIONS | _SCENARIOS),
    units=MappingProxyType(
        {
            Unit.HOUR: ("{n}小时", "{n}小时"),
            Unit.WORKING_HOUR: ("{n}个工作小时", "{n}个工作小时"),
            Unit.DAY: ("{n}日", "{n}日"),
            Unit.WORKING_DAY: ("{n}个工作日", "{n}个工作日"),
            Unit.WEEK: ("{n}周", "{n}周"),
            Unit.MONTH: ("{n}个月", "{n}个月"),
            Unit.QUARTER: ("{n}个季度", "{n}个季度"),
            Unit.YEAR: ("{n}年", "{n}年"),
        }
    ),
    periods=MappingProxyType(
        {PeriodUnit.MONTH: "月", PeriodUnit.QUARTER: "季度", PeriodUnit.HALF_YEAR: "半年", PeriodUnit.YEAR: "年"}
    ),
    terms=_terms(status=STATUSES, form=FORMS, transition=TRANSITIONS, counting=PROFILES),
    months=tuple(f"{month}月" for month in range(1, 13)),
    ordinal=str,
    chinese=True,
    comma=Separator(end="、"),
    and_=Separator(gap=" ", start="且 ", all_or_none=True),
    or_=Separator(gap=" ", start="或 ", all_or_none=True),
    marks=("“", "”"),
    clause_column=7,
    header_column=12,
)
