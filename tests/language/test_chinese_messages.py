"""What a Chinese policy is told: the codes are those of English policies, the words the author's."""

import pytest
from language.reading_help import messages_of

HEAD = "政策 甲\n事件 受理\n义务 乙"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            f"{HEAD}\n  due within 5 days",
            "a.pol:4:3: error[unknown-keyword]: `due` is a keyword of English policies\n"
            "  due within 5 days\n  ^^^\n"
            "  help: this file is read in Chinese, as its first word is; "
            "expected a clause (`主体 …`, `应 …`, `期限 …`), a name, a quoted text or the end",
        ),
        (
            "policy p\nevent e\nobligation a\n  期限 within 5 days of e",
            "a.pol:4:3: error[unknown-keyword]: `期限` is a keyword of Chinese policies\n"
            "  期限 within 5 days of e\n  ^^^^\n"
            "  help: this file is read in English, as its first word is; "
            "expected a clause (`who …`, `must …`, `due …`), a name, a quoted text or the end",
        ),
        (
            f"{HEAD} 期限 受理 后 5 内",
            "a.pol:3:14: error[missing-unit]: `5` has no unit\n"
            "义务 乙 期限 受理 后 5 内\n                     ^\n"
            "  help: the units are `小时`, `个工作小时`, `日`, `个工作日`, `周`, `个月`, `个季度` and `年`",
        ),
        (
            f"{HEAD} 期限 受理 后 5工做日 内",
            "a.pol:3:15: error[unknown-unit]: unknown unit `工做日`\n"
            "义务 乙 期限 受理 后 5工做日 内\n                      ^^^^^^\n"
            "  help: the units are `小时`, `个工作小时`, `日`, `个工作日`, `周`, `个月`, `个季度` and `年`",
        ),
        (
            f"{HEAD} 期限",
            "a.pol:3:8: error[unfinished]: the `义务` ends too early\n"
            "义务 乙 期限\n            ^\n"
            "  help: expected a deadline (`… 后 … 内`, `不晚于 …`) or a date (`2019-06-28`, an event, `季度 结束`)",
        ),
        (
            f"{HEAD} 期限 未知事后5日内",
            "a.pol:3:9: error[syntax]: `未知事后5日内` is read as one name, and is not declared\n"
            "义务 乙 期限 未知事后5日内\n             ^^^^^^^^^^^^^\n"
            "  help: put spaces between words, or declare the name that it begins with",
        ),
        (
            f"{HEAD} 期限 不晚于 ２０１９年２月３０日",
            "a.pol:3:13: error[invalid-date]: there is no day `2019-02-30`\n"
            "义务 乙 期限 不晚于 ２０１９年２月３０日\n                    ^^^^^^^^^^^^^^^^^^^^\n"
            "  help: write a date of the calendar as YYYY-MM-DD",
        ),
        (
            "方针 甲",
            "a.pol:1:1: error[unknown-keyword]: unknown keyword `方针`\n方针 甲\n^^^^\n"
            "  help: a file begins with `policy` (in Chinese `政策`), or with a declaration or rule, such as `party` (`单位`)",
        ),
        (
            f"{HEAD} 履行 受理",
            "a.pol:3:6: error[syntax]: `履行` cannot stand here\n"
            "义务 乙 履行 受理\n        ^^^^\n"
            "  help: did you mean `履行事件`?",
        ),
        (
            "政策 甲\n事件 受理\n事件 期满 每次 受理 于 受理",
            "a.pol:3:7: error[syntax]: `每次` cannot stand here\n"
            "事件 期满 每次 受理 于 受理\n          ^^^^\n"
            "  help: did you mean `对每次`?",
        ),
        (
            f"{HEAD} 不得 “偿还” “债务”",
            "a.pol:3:9: error[syntax]: `“偿还”` cannot stand here\n"
            "义务 乙 不得 “偿还” “债务”\n             ^^^^^^\n"
            "  help: name an event: `不得 EVENT`, and declare it with `事件 EVENT`",
        ),
        (
            f"{HEAD} 期限 受理后5日内 最迟 受理 后 60日 内",
            "a.pol:3:28: error[syntax]: `内` cannot stand here\n"
            "义务 乙 期限 受理后5日内 最迟 受理 后 60日 内\n                                           ^^\n"
            "  help: `内` ends a deadline after `期限`; `最迟` and other dates have none",
        ),
        (
            f"{HEAD} 持续履行\n事件 丁@",
            "a.pol:4:5: error[strange-character]: `@` cannot stand here\n"
            "事件 丁@\n       ^\n"
            "  help: remove it, or put it into a quoted string",
        ),
        (
            f"{HEAD} 持续履行\n事件 丁『",
            "a.pol:4:5: error[strange-character]: `『` cannot stand here\n"
            "事件 丁『\n       ^^\n"
            "  help: remove it, or put it into a quoted string",
        ),
        (
            f"{HEAD} 依据 “一",
            "a.pol:3:9: error[open-string]: this string is not closed on its line\n"
            "义务 乙 依据 “一\n             ^^^\n"
            "  help: add `”` at its end",
        ),
        (
            f"{HEAD} 期限 不晚于 2019/6/8",
            "a.pol:3:13: error[malformed-word]: `2019/6/8` is neither a number, a date nor a name\n"
            "义务 乙 期限 不晚于 2019/6/8\n                    ^^^^^^^^\n"
            "  help: write a date as `2019-06-08`",
        ),
        (
            f"{HEAD} 持续履行 主送 丙\n  主送 丙",
            "a.pol:4:3: error[repeated-clause]: this rule has `主送` twice\n"
            "  主送 丙\n  ^^^^^^^\n"
            "  help: keep one, or join the two",
        ),
    ],
)
def test_a_message(text: str, shown: str) -> None:
    assert messages_of(text) == [shown]


def test_a_used_file_may_be_in_the_other_language() -> None:
    english = 'policy p use "zh.pol"\nobligation a due within 5 days of 受理 met by 受理'
    chinese = "政策 甲 引用 “en.pol”\n义务 乙 期限 受理后5日内 履行事件 受理"
    assert messages_of(english, zh="事件 受理") == []
    assert messages_of(chinese, en="event accepted 受理") == []
