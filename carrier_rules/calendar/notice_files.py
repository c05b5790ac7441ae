"""Notices as a file: JSON that a person can read, write and correct.

    {"notices": [{"calendar": "CN", "role": "base", "year": 2027, "number": "…", "title": "…", "issued": "2026-11-05",
                  "off": {"2027-01-01": "元旦", …}, "worked": {"2027-01-24": "春节", …}, "ordinary": []}]}

An amendment (`"role": "amendment"`) lists only the days that it changes; `ordinary` are those that follow the week again.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from carrier_rules.calendar.chinese_days import CHINA
from carrier_rules.calendar.notices import Notice
from carrier_rules.calendar.year_notices import Named, NoticeError, YearNotice, check

_KEYS = ("calendar", "role", "year", "number", "title", "issued", "off", "worked", "ordinary")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OPTIONAL = ("role", "number", "worked", "ordinary")


def notices_to_json(notices: Iterable[YearNotice]) -> str:
    """The text of a file that holds these notices."""
    return json.dumps({"notices": [_to_data(notice) for notice in notices]}, ensure_ascii=False, indent=2) + "\n"


def notices_from_json(text: str) -> tuple[YearNotice, ...]:
    """The notices of a file, each checked.

    Raises NoticeError, with every reason, where the text is no such file or a notice cannot be right.
    """
    data = _parsed(text)
    listed = data.get("notices") if isinstance(data, dict) and set(data) == {"notices"} else None
    if not isinstance(listed, list):
        raise NoticeError(("a file of notices is an object with the key `notices` alone, which holds a list",))
    return tuple(_from_data(item, place) for place, item in enumerate(listed, start=1))


def _parsed(text: str) -> Any:
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as wrong:
        raise NoticeError((f"this is no JSON: {str(wrong).lower()}",)) from None
    except RecursionError:
        raise NoticeError(("this is no JSON: it is nested too deeply",)) from None
    except UnicodeEncodeError:
        raise NoticeError(("the JSON holds half of a surrogate pair, which is no character",)) from None
    except ValueError:  # the interpreter reads no whole number of more than some thousand digits
        raise NoticeError(("the JSON has a number that is too long",)) from None
    return data


def _to_data(found: YearNotice) -> dict[str, Any]:
    notice = found.notice
    return {
        "calendar": CHINA,
        "role": notice.role,
        "year": notice.year,
        "number": notice.number,
        "title": notice.title,
        "issued": notice.issued,
        "off": {day.isoformat(): name for day, name in found.off},
        "worked": {day.isoformat(): name for day, name in found.worked},
        "ordinary": [day.isoformat() for day in found.ordinary],
    }


def _from_data(data: object, place: int) -> YearNotice:
    where = f"notice {place}"
    if not isinstance(data, dict):
        raise NoticeError((f"{where} is no object",))
    strange = [f"{where} has an unknown key `{key}`" for key in data if key not in _KEYS]
    missing = [f"{where} lacks the key `{key}`" for key in _KEYS if key not in data and key not in _OPTIONAL]
    if strange or missing:
        raise NoticeError((*strange, *missing))
    found = YearNotice(
        _notice(data, where),
        _named(data["off"], f"`off` of {where}"),
        _named(data.get("worked", {}), f"`worked` of {where}"),
        _days(data.get("ordinary", []), f"`ordinary` of {where}"),
    )
    check(found)
    return found


def _notice(data: Mapping[str, Any], where: str) -> Notice:
    wrong = [f"`calendar` of {where} must be `{CHINA}`"] if data["calendar"] != CHINA else []
    if data.get("role", "base") not in ("base", "amendment"):
        wrong.append(f"`role` of {where} must be `base` or `amendment`")
    if not isinstance(data["year"], int):
        wrong.append(f"`year` of {where} must be a whole number")
    if not isinstance(data["title"], str) or not isinstance(data.get("number"), str | None):
        wrong.append(f"`title` and `number` of {where} must be texts; a number that is not known is null")
    if wrong:
        raise NoticeError(tuple(wrong))
    issued = _day(data["issued"], f"`issued` of {where}").isoformat()
    return Notice(data["year"], data.get("number"), data["title"], issued, data.get("role", "base"))


def _named(days: object, where: str) -> Named:
    if not isinstance(days, dict) or not all(isinstance(name, str) for name in days.values()):
        raise NoticeError((f"{where} must be an object of days with the names of their holidays",))
    return tuple(sorted((_day(iso, where), name) for iso, name in days.items()))


def _days(days: object, where: str) -> tuple[date, ...]:
    if not isinstance(days, list):
        raise NoticeError((f"{where} must be a list of days",))
    return tuple(sorted(_day(iso, where) for iso in days))


def _day(iso: object, where: str) -> date:
    try:
        return date.fromisoformat(iso if isinstance(iso, str) and _DAY.fullmatch(iso) else "")
    except ValueError:
        raise NoticeError((f"{where}: `{iso}` is no day: write it as YYYY-MM-DD",)) from None
