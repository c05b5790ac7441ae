"""What explanations in Chinese say of days, moments, lengths and periods, and the words for what has a fixed word."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

_WEEKDAYS = "一二三四五六日"
UNITS = MappingProxyType(
    {
        "hour": "小时",
        "working hour": "个工作小时",
        "day": "日",
        "working day": "个工作日",
        "week": "周",
        "month": "个月",
        "quarter": "个季度",
        "year": "年",
        "half-year": "半年",
    }
)
PERIODS = MappingProxyType({"month": "月", "quarter": "季度", "half-year": "半年", "year": "年度"})
FORMS = MappingProxyType({"electronic": "电子版", "paper": "纸质版"})
COPIES = MappingProxyType({1: "", 2: "一式两份", 3: "一式三份"})
STATUSES = MappingProxyType(
    {
        "inapplicable": "不适用",
        "undetermined": "无法判断",
        "waived": "已免除",
        "standing": "持续有效",
        "fulfilled": "按期完成",
        "fulfilled-late": "逾期完成",
        "lapsed": "已失效",
        "awaiting": "尚未起算",
        "upcoming": "尚未开始",
        "pending": "办理期内",
        "overdue": "逾期未完成",
        "respected": "未违反",
        "followed": "已采纳",
        "open": "尚未采纳",
        "available": "可以行使",
        "used": "已行使",
        "expired": "已过期",
        "satisfied": "符合要求",
        "violated": "不符合要求",
    }
)
LISTS = MappingProxyType(
    {
        "documents": "材料",
        "forms": "形式",
        "by": "报送主体",
        "to": "主送",
        "copy": "抄送",
        "period": "所属期",
        "instance": "所属事项",
    }
)


def day_of(text: str) -> str:
    """Return `2019年10月12日（周六）`."""
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def short_day(text: str) -> str:
    """Return `2019年10月12日`."""
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"


def length_of(text: str) -> str:
    """Return `1小时30分` for `1:30`, `2小时` for `2:00`."""
    parts = zip(text.split(":"), ("小时", "分", "秒"), strict=False)
    return "".join(f"{number.lstrip('0')}{unit}" for number, unit in parts if number.strip("0."))


def moment_of(text: str) -> str:
    """Return `2019年10月12日14:30` for `2019-10-12T14:30`."""
    day, _, time = text.partition("T")
    return f"{short_day(day)}{time}"


def period_of(key: str) -> str:
    """Return `2019年第三季度`, `2019年上半年`, `2019年7月`, `2019年度`; another key as it is."""
    year, _, part = key.partition("-")
    if len(year) != 4 or not year.isdecimal() or len(part) > 2:
        return key
    if not part:
        return f"{year}年度"
    if part[0] == "Q":
        return f"{year}年第{'一二三四'[int(part[1]) - 1]}季度"
    if part[0] == "H":
        return f"{year}年{'上' if part[1] == '1' else '下'}半年"
    return f"{year}年{int(part)}月"
