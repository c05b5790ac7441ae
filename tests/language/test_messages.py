"""Whole messages, with the line, the caret under the right character, and the way out."""

import os
import subprocess
import sys

import pytest
from language.reading_help import messages_of, model_of, problems_of

from carrier_rules.source import Source

UNITS = "the units are `hours`, `working hours`, `days`, `working days`, `weeks`, `months`, `quarters` and `years`"
FIRST_WORD = "a file begins with `policy` (in Chinese `政策`), or with a declaration or rule, such as `party` (`单位`)"

# name: (text, messages)
MESSAGES = {
    "in the middle of a file": (
        "policy p\nobligation r\n  due within 5 days to e\nevent e\n",
        ["a.pol:3:21: error[syntax]: `to` cannot stand here",
         "  due within 5 days to e",
         "                    ^^",
         "  help: expected `after` or `of`"],
    ),
    "at the end of the file": (
        "policy p\nobligation r due within 5 days of",
        ["a.pol:2:34: error[unfinished]: the `obligation` ends too early",
         "obligation r due within 5 days of",
         "                                 ^",
         "  help: expected a date (`2019-06-28`, an event, `quarter end`)"],
    ),
    "at the end, before comments and empty lines": (
        "event e with\n\n  # nothing\n\n",
        ["a.pol:1:13: error[unfinished]: the `event` ends too early",
         "event e with",
         "            ^",
         "  help: expected a name"],
    ),
    "after Chinese text": (
        "obligation 季度信息报送 dou within 5 days of e",
        ["a.pol:1:19: error[unknown-keyword]: unknown keyword `dou`",
         "obligation 季度信息报送 dou within 5 days of e",
         "                        ^^^",
         "  help: did you mean `due`?"],
    ),
    "on a Chinese word": (
        "party a 甲方 乙方",
        ["a.pol:1:12: error[unknown-keyword]: unknown keyword `乙方`",
         "party a 甲方 乙方",
         "             ^^^^",
         "  help: expected a quoted text, the end or `also`"],
    ),
    "after a combining character, a tab and an emoji": (
        'event e\twith a: "é😀" x',
        ["a.pol:1:17: error[syntax]: `\"é😀\"` cannot stand here",
         'event e with a: "é😀" x',
         "                ^^^^^",
         "  help: expected `date`, `duration`, `money`, `number`, `one`, `some`, `text` or `yes`"],
    ),
    "an unknown first word": (
        "zzz p",
        ["a.pol:1:1: error[unknown-keyword]: unknown keyword `zzz`", "zzz p", "^^^", f"  help: {FIRST_WORD}"],
    ),
    "an unknown first word of a Chinese file": (
        "说明 p",
        ["a.pol:1:1: error[unknown-keyword]: unknown keyword `说明`",
         "说明 p",
         "^^^^",
         f"  help: {FIRST_WORD}"],
    ),
    "a misspelt first word": (
        "polcy p",
        ["a.pol:1:1: error[unknown-keyword]: unknown keyword `polcy`",
         "polcy p",
         "^^^^^",
         "  help: did you mean `policy`?"],
    ),
    "a misspelt word that begins a block": (
        "event e\nobligaton r\n  due within 5 days of e",
        ["a.pol:2:1: error[unknown-keyword]: unknown keyword `obligaton`",
         "obligaton r",
         "^^^^^^^^^",
         "  help: did you mean `obligation`?"],
    ),
    "an unknown keyword near nothing": (
        "obligation r zzz e",
        ["a.pol:1:14: error[unknown-keyword]: unknown keyword `zzz`",
         "obligation r zzz e",
         "             ^^^",
         "  help: expected a clause (`who …`, `must …`, `due …`), a name, a quoted text or the end"],
    ),
    "no condition": (
        "obligation r due by e when",
        ["a.pol:1:27: error[unfinished]: the `obligation` ends too early",
         "obligation r due by e when",
         "                          ^",
         "  help: expected a condition (an event, `no …`, `… is …`)"],
    ),
    "no deadline": (
        "obligation r due after e",
        ["a.pol:1:18: error[syntax]: `after` cannot stand here",
         "obligation r due after e",
         "                 ^^^^^",
         "  help: expected a deadline (`within …`, `by …`)"],
    ),
    "an extension that says neither by how much nor to when": (
        "obligation r due by e extended when f",
        ["a.pol:1:32: error[syntax]: `when` cannot stand here",
         "obligation r due by e extended when f",
         "                               ^^^^",
         "  help: expected `by` or `to`"],
    ),
    "a suspension without an end": (
        "obligation r due by e suspended from f",
        ["a.pol:1:39: error[unfinished]: the `obligation` ends too early",
         "obligation r due by e suspended from f",
         "                                      ^",
         "  help: expected `through` or `until`"],
    ),
    "a derived event without a date": (
        "event e for each f when g",
        ["a.pol:1:20: error[syntax]: `when` cannot stand here",
         "event e for each f when g",
         "                   ^^^^",
         "  help: expected `on`"],
    ),
    "a prohibition of something that is no event": (
        'prohibition x must not "pay" "debts"',
        ["a.pol:1:24: error[syntax]: `\"pay\"` cannot stand here",
         'prohibition x must not "pay" "debts"',
         "                       ^^^^^",
         "  help: name an event: `must not EVENT`, and declare it with `event EVENT`"],
    ),
    "a permission of something that is no event": (
        'permission x may "apply"',
        ["a.pol:1:18: error[syntax]: `\"apply\"` cannot stand here",
         'permission x may "apply"',
         "                 ^^^^^^^",
         "  help: name an event: `may EVENT`, and declare it with `event EVENT`"],
    ),
    "a recommendation of an event": (
        "event e\nrecommendation x should e",
        ["a.pol:2:25: error[syntax]: `e` cannot stand here",
         "recommendation x should e",
         "                        ^",
         '  help: write `should VERB WHAT`, such as `should "set up" "a hotline"`'],
    ),
    "a requirement with `must`": (
        "event e\nrequirement x must e at most 2 times",
        ["a.pol:2:20: error[syntax]: `e` cannot stand here",
         "requirement x must e at most 2 times",
         "                   ^",
         "  help: write `must VERB WHAT`, such as `must submit report`; a requirement says `that CONDITION`"],
    ),
    "a deadline after `latest`": (
        "obligation x due by e latest within 60 days of e",
        ["a.pol:1:30: error[syntax]: `within` cannot stand here",
         "obligation x due by e latest within 60 days of e",
         "                             ^^^^^^",
         "  help: `latest` takes a date, such as `latest 60 days after EVENT`"],
    ),
    "no later than": (
        "obligation x due no later than 31 August",
        ["a.pol:1:18: error[syntax]: `no` cannot stand here",
         "obligation x due no later than 31 August",
         "                 ^^",
         "  help: write `by DATE`, such as `by 31 August of the year of EVENT`"],
    ),
    "a cap behind a deadline": (
        "event e\nobligation x due within 30 days of e at most 60 days",
        ["a.pol:2:38: error[syntax]: `at` cannot stand here",
         "obligation x due within 30 days of e at most 60 days",
         "                                     ^^",
         "  help: a cap is a clause of its own, such as `latest 60 days after EVENT`"],
    ),
    "a number without a unit": (
        "obligation r due within 15 after e",
        ["a.pol:1:25: error[missing-unit]: `15` has no unit",
         "obligation r due within 15 after e",
         "                        ^^",
         f"  help: {UNITS}"],
    ),
    "a number without a unit at the end": (
        "obligation r due within 15",
        ["a.pol:1:25: error[missing-unit]: `15` has no unit",
         "obligation r due within 15",
         "                        ^^",
         f"  help: {UNITS}"],
    ),
    "an unknown unit": (
        "obligation r due within 15 fortnights after e",
        ["a.pol:1:28: error[unknown-unit]: unknown unit `fortnights`",
         "obligation r due within 15 fortnights after e",
         "                           ^^^^^^^^^^",
         f"  help: {UNITS}"],
    ),
    "a unit almost right": (
        "obligation r due within 15 dayz after e",
        ["a.pol:1:28: error[unknown-unit]: unknown unit `dayz`",
         "obligation r due within 15 dayz after e",
         "                           ^^^^",
         "  help: did you mean `days`?"],
    ),
    "a reserved word as a name": (
        "obligation r to event, b\nevent c",
        ["a.pol:1:17: error[syntax]: `event` cannot be a name: it begins a declaration or a rule",
         "obligation r to event, b",
         "                ^^^^^",
         "  help: choose another name"],
    ),
    "a keyword as a name that is not declared": (
        "obligation r to first",
        ["a.pol:1:17: error[syntax]: `first` cannot stand here",
         "obligation r to first",
         "                ^^^^^",
         "  help: expected a name; a keyword is a name only where one is declared"],
    ),
    "a comma too few": (
        "party miit\nparty mof\nobligation r to miit mof",
        ["a.pol:3:22: error[syntax]: `mof` cannot stand here",
         "obligation r to miit mof",
         "                     ^^^",
         "  help: put a comma between the members of a list"],
    ),
    "a list of values without brackets": (
        "event e with a: one of x, y, b: money",
        ["a.pol:1:31: error[syntax]: `:` cannot stand here",
         "event e with a: one of x, y, b: money",
         "                              ^",
         "  help: a list of values that another attribute follows stands in brackets: `one of (…)`"],
    ),
    "one thing expected": (
        "event e with a of",
        ["a.pol:1:16: error[syntax]: `of` cannot stand here",
         "event e with a of",
         "               ^^",
         "  help: expected a name or `:`; a keyword is a name only where one is declared"],
    ),
    "a string that is not closed": (
        'obligation r\n  source "三（四）\n  due by 2020-01-01\nevent e',
        ["a.pol:2:10: error[open-string]: this string is not closed on its line",
         '  source "三（四）',
         "         ^^^^^^^^^",
         '  help: add `"` at its end'],
    ),
    "a curly string that is not closed": (
        "obligation r source “三（四）\" “实施方案”\nevent e",
        ["a.pol:1:21: error[open-string]: this string is not closed on its line",
         "obligation r source “三（四）\" “实施方案”",
         "                    ^^^^^^^^^^^^^^^^^^^^^",
         "  help: add `”` at its end"],
    ),
    "full-width punctuation": (
        "obligation r\n  to 甲，乙\n  due by 2020-01-01。",
        ["a.pol:2:7: error[full-width]: `，` is full-width punctuation",
         "  to 甲，乙",
         "       ^^",
         "  help: write `,` in an English policy",
         "a.pol:3:20: error[full-width]: `。` is full-width punctuation",
         "  due by 2020-01-01。",
         "                   ^^",
         "  help: leave it out of an English policy"],
    ),
    "an ideographic space": (
        "event　e",
        ["a.pol:1:6: error[full-width]: `U+3000` is full-width punctuation",
         "event　e",
         "     ^^",
         "  help: write ` ` in an English policy"],
    ),
    "full-width digits": (
        "obligation r due within １５ days of e",
        ["a.pol:1:25: error[malformed-word]: `１５` is neither a number, a date nor a name",
         "obligation r due within １５ days of e",
         "                        ^^^^",
         "  help: write `15`"],
    ),
    "a date in Chinese": (
        "obligation r due by 2019年6月8日",
        ["a.pol:1:21: error[malformed-word]: `2019年6月8日` is neither a number, a date nor a name",
         "obligation r due by 2019年6月8日",
         "                    ^^^^^^^^^^^^",
         "  help: write a date as `2019-06-08`"],
    ),
    "a moment without minutes": (
        'scenario "x" on 2019-06-28T17 e',
        ["a.pol:1:17: error[malformed-word]: `2019-06-28T17` is neither a number, a date nor a name",
         'scenario "x" on 2019-06-28T17 e',
         "                ^^^^^^^^^^^^^",
         "  help: write a moment as YYYY-MM-DDTHH:MM"],
    ),
    "a number glued to its unit": (
        "obligation r due within 15days of e",
        ["a.pol:1:25: error[malformed-word]: `15days` is neither a number, a date nor a name",
         "obligation r due within 15days of e",
         "                        ^^^^^^",
         "  help: put a space between them: `15 days`"],
    ),
    "a name that begins with a hyphen": (
        "event -e",
        ["a.pol:1:7: error[malformed-word]: `-e` is neither a number, a date nor a name",
         "event -e",
         "      ^^",
         "  help: a name begins with a letter and is made of letters, digits and hyphens"],
    ),
    "a day that does not exist": (
        "policy p effective 2019-02-30",
        ["a.pol:1:20: error[invalid-date]: there is no day `2019-02-30`",
         "policy p effective 2019-02-30",
         "                   ^^^^^^^^^^",
         "  help: write a date of the calendar as YYYY-MM-DD"],
    ),
    "a moment that does not exist": (
        'scenario "x" on 2019-02-28T24:30 e',
        ["a.pol:1:17: error[invalid-date]: there is no moment `2019-02-28T24:30`",
         'scenario "x" on 2019-02-28T24:30 e',
         "                ^^^^^^^^^^^^^^^^",
         "  help: write YYYY-MM-DDTHH:MM, with a zone or without"],
    ),
    "a time of day that does not exist": (
        "policy p cutoff 24:00",
        ["a.pol:1:17: error[invalid-date]: there is no time of day `24:00`",
         "policy p cutoff 24:00",
         "                ^^^^^",
         "  help: write a time from 00:00 to 23:59"],
    ),
    "a day that no such month has": (
        "obligation r due by 31 April of next year",
        ["a.pol:1:21: error[invalid-date]: there is no day 31 in that month",
         "obligation r due by 31 April of next year",
         "                    ^^^^^^^^^^^^^^^^^^^^^",
         "  help: write a day that the month has"],
    ),
    "no whole number": (
        "document d annex 1.5",
        ["a.pol:1:18: error[invalid-number]: `1.5` is not a whole number up to 999999",
         "document d annex 1.5",
         "                 ^^^",
         "  help: write a whole number here"],
    ),
    "no length of time": (
        "obligation r due within 0 days of e",
        ["a.pol:1:25: error[invalid-number]: a length of time is at least 1",
         "obligation r due within 0 days of e",
         "                        ^",
         "  help: write 1 or more"],
    ),
    "no ordinal": (
        "obligation r due by 0th e",
        ["a.pol:1:21: error[invalid-number]: the first happening is `1st`",
         "obligation r due by 0th e",
         "                    ^^^",
         "  help: write `1st` or `first`"],
    ),
    "no number of copies": (
        "obligation r form paper x0",
        ["a.pol:1:25: error[invalid-number]: `x0` is not a number of copies",
         "obligation r form paper x0",
         "                        ^^",
         "  help: write `x2` for two copies"],
    ),
    "a clause twice": (
        "obligation r to a\n  standing to b",
        ["a.pol:2:12: error[repeated-clause]: this rule has `to` twice",
         "  standing to b",
         "           ^^^^",
         "  help: keep one, or join the two"],
    ),
    "a header line twice": (
        "policy p calendar CN calendar HK",
        ["a.pol:1:22: error[repeated-clause]: the header has `calendar` twice",
         "policy p calendar CN calendar HK",
         "                     ^^^^^^^^^^^",
         "  help: keep one"],
    ),
    "a detail twice": (
        'scenario "x" on 2019-01-01 e by a by b',
        ["a.pol:1:35: error[repeated-clause]: this line says `by` twice",
         'scenario "x" on 2019-01-01 e by a by b',
         "                                  ^^^^",
         "  help: keep one, or join the two"],
    ),
    "a second header": (
        "policy p\npolicy q",
        ["a.pol:2:8: error[repeated-header]: this file has a second `policy` header",
         "policy q",
         "       ^",
         "  help: keep one"],
    ),
    "an expectation too early": (
        'scenario "x" expect r overdue as of 2020-01-01',
        ["a.pol:1:14: error[expect-before-as-of]: there is no `as of` line before this `expect`",
         'scenario "x" expect r overdue as of 2020-01-01',
         "             ^^^^^^^^^^^^^^^^",
         "  help: write `as of DATE` first"],
    ),
    "a character of no language": (
        "event a@b",
        ["a.pol:1:8: error[strange-character]: `@` cannot stand here",
         "event a@b",
         "       ^",
         "  help: remove it, or put it into a quoted string"],
    ),
    "a character that a terminal would obey": (
        "event a \x1b[31m b",
        ["a.pol:1:9: error[strange-character]: `U+001B[` cannot stand here",
         "event a �[31m b",
         "        ^^",
         "  help: remove it, or put it into a quoted string",
         "a.pol:1:11: error[malformed-word]: `31m` is neither a number, a date nor a name",
         "event a �[31m b",
         "          ^^^",
         "  help: put a space between them: `31 m`"],
    ),
    "a binary file": (
        "policy p\n\x7fELF\0\0\x01",
        ["a.pol:2:5: error[not-text]: this is not a text file",
         "�ELF���",
         "    ^",
         "  help: a policy is a text file in UTF-8"],
    ),
    "more things expected than can be told": (
        "policy p 5",
        ["a.pol:1:10: error[syntax]: `5` cannot stand here",
         "policy p 5",
         "         ^",
         "  help: expected a name, a quoted text, the end, `calendar`, `counting`, `cutoff`, `effective`, `issued`, "
         "`notices`, `number`, `roll`, `text`, `time-zone` or 4 others"],
    ),
    "a declared name where no third one stands": (
        "event f\nevent e 甲 f",
        ["a.pol:2:11: error[syntax]: `f` cannot stand here",
         "event e 甲 f",
         "           ^",
         "  help: expected a quoted text, the end, `for`, `on` or `with`"],
    ),
    "a second name on the next line": (
        "event e\n甲 乙",
        ["a.pol:2:1: error[unknown-keyword]: unknown keyword `甲`",
         "甲 乙",
         "^^",
         "  help: expected a name, a quoted text, the end, `for`, `on` or `with`"],
    ),
    "a misspelt keyword after a Chinese name": (
        "event 甲 wth a: money",
        ["a.pol:1:9: error[unknown-keyword]: unknown keyword `wth`",
         "event 甲 wth a: money",
         "         ^^^",
         "  help: did you mean `with`?"],
    ),
    "a misspelt word that begins a block, on one line": (
        "event e obligaton r",
        ["a.pol:1:9: error[unknown-keyword]: unknown keyword `obligaton`",
         "event e obligaton r",
         "        ^^^^^^^^^",
         "  help: did you mean `obligation`?"],
    ),
    "a quoted unit": (
        'obligation r due within 15 "days" of e',
        ["a.pol:1:25: error[missing-unit]: `15` has no unit",
         'obligation r due within 15 "days" of e',
         "                        ^^",
         f"  help: {UNITS}"],
    ),
    "`at` where no clause stands": (
        "event e at 5",
        ["a.pol:1:9: error[syntax]: `at` cannot stand here",
         "event e at 5",
         "        ^^",
         "  help: expected a name, a quoted text, the end, `for`, `on` or `with`; "
         "a keyword is a name only where one is declared"],
    ),
    "a declaration on the line after the one that wants a name": (
        "obligation r to\nevent c",
        ["a.pol:1:16: error[unfinished]: the `obligation` ends too early",
         "obligation r to",
         "               ^",
         "  help: expected a name"],
    ),
    "a wrong character where something is missing": (
        "obligation r due within 5 days of @\nevent e",
        ["a.pol:1:35: error[strange-character]: `@` cannot stand here",
         "obligation r due within 5 days of @",
         "                                  ^",
         "  help: remove it, or put it into a quoted string"],
    ),
    "a wrong character on the line below what is missing": (
        "obligation r due within 5 days of\n\n  % # of what?\nevent e\nobligation s to",
        ["a.pol:3:3: error[strange-character]: `%` cannot stand here",
         "  % # of what?",
         "  ^",
         "  help: remove it, or put it into a quoted string",
         "a.pol:5:16: error[unfinished]: the `obligation` ends too early",
         "obligation s to",
         "               ^",
         "  help: expected a name"],
    ),
    "something missing before a block with a wrong character": (
        "obligation s to\nevent e @",
        ["a.pol:1:16: error[unfinished]: the `obligation` ends too early",
         "obligation s to",
         "               ^",
         "  help: expected a name",
         "a.pol:2:9: error[strange-character]: `@` cannot stand here",
         "event e @",
         "        ^",
         "  help: remove it, or put it into a quoted string"],
    ),
    "a wrong character behind another mistake": (
        "event a b c @",
        ["a.pol:1:9: error[unknown-keyword]: unknown keyword `b`",
         "event a b c @",
         "        ^",
         "  help: expected a name, a quoted text, the end, `for`, `on` or `with`",
         "a.pol:1:13: error[strange-character]: `@` cannot stand here",
         "event a b c @",
         "            ^",
         "  help: remove it, or put it into a quoted string"],
    ),
    "a header line of two words twice": (
        "policy p time-zone UTC\n  time-zone UTC\n  working hours 9:00 to 12:00\n  working hours 9:00 to 12:00",
        ["a.pol:2:3: error[repeated-clause]: the header has `time-zone` twice",
         "  time-zone UTC",
         "  ^^^^^^^^^^^^^",
         "  help: keep one",
         "a.pol:4:3: error[repeated-clause]: the header has `working hours` twice",
         "  working hours 9:00 to 12:00",
         "  ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
         "  help: keep one"],
    ),
    "hours that do not exist": (
        "policy p cutoff 17:60 working hours 24:00 to 24:01, 9:00 to 24:00",
        ["a.pol:1:17: error[invalid-date]: there is no time of day `17:60`",
         "policy p cutoff 17:60 working hours 24:00 to 24:01, 9:00 to 24:00",
         "                ^^^^^",
         "  help: write a time from 00:00 to 23:59",
         "a.pol:1:37: error[invalid-date]: there is no time of day `24:00`",
         "policy p cutoff 17:60 working hours 24:00 to 24:01, 9:00 to 24:00",
         "                                    ^^^^^",
         "  help: write a time from 00:00 to 23:59",
         "a.pol:1:46: error[invalid-date]: there is no time of day `24:01`",
         "policy p cutoff 17:60 working hours 24:00 to 24:01, 9:00 to 24:00",
         "                                             ^^^^^",
         "  help: write a time from 00:00 to 24:00"],
    ),
    "no ordinal of a period": (
        "obligation r due by day 5 of the 0th month after e",
        ["a.pol:1:34: error[invalid-number]: the first period after a date is the `1st`",
         "obligation r due by day 5 of the 0th month after e",
         "                                 ^^^",
         "  help: write `1st` or `first`"],
    ),
    "no day of a period": (
        "obligation r due by day 0 of next month",
        ["a.pol:1:25: error[invalid-number]: the first day of a period is day 1",
         "obligation r due by day 0 of next month",
         "                        ^",
         "  help: write 1 or more"],
    ),
    "no happening": (
        "obligation r met by e 0 times",
        ["a.pol:1:23: error[invalid-number]: a rule is met by at least one happening",
         "obligation r met by e 0 times",
         "                      ^",
         "  help: write 1 or more"],
    ),
    "a number that is too large": (
        "document d annex 1000000",
        ["a.pol:1:18: error[invalid-number]: `1000000` is not a whole number up to 999999",
         "document d annex 1000000",
         "                 ^^^^^^^",
         "  help: write a whole number here"],
    ),
    "too many copies": (
        "obligation r form paper x1000000",
        ["a.pol:1:25: error[invalid-number]: `x1000000` is not a number of copies",
         "obligation r form paper x1000000",
         "                        ^^^^^^^^",
         "  help: write `x2` for two copies"],
    ),
    "two sorts of conduct": (
        "obligation r must submit d\n  may e",
        ["a.pol:2:3: error[repeated-clause]: this rule has `must` and `may`",
         "  may e",
         "  ^^^^^",
         "  help: keep one, or join the two"],
    ),
    "several mistakes, one in a block": (
        "policy p\nevent e with a: dat\nobligation r due within 5 of e\nevent f\nparty event",
        ["a.pol:2:17: error[unknown-keyword]: unknown keyword `dat`",
         "event e with a: dat",
         "                ^^^",
         "  help: did you mean `date`?",
         "a.pol:3:25: error[missing-unit]: `5` has no unit",
         "obligation r due within 5 of e",
         "                        ^",
         f"  help: {UNITS}",
         "a.pol:5:7: error[syntax]: `event` cannot be a name: it begins a declaration or a rule",
         "party event",
         "      ^^^^^",
         "  help: choose another name"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MESSAGES)
def test_a_mistake_gives_these_messages(name: str) -> None:
    text, lines = MESSAGES[name]
    assert "\n".join(messages_of(text)).split("\n") == lines


ONCE = {
    "for zone": "for", "for each e": "for each", "who a": "who", "must submit d": "must", "may e": "may",
    "must not e": "must not", "should submit d": "should", "that e": "that", "form paper": "form", "to a": "to",
    "copy a": "copy", "when e": "when", "unless e": "unless", "every month": "every", "from e": "from",
    "from e until f": "from", "due by e": "due", "not before e": "not before", "latest e": "latest",
    "roll forward": "roll", "no roll": "roll", "counting tax": "counting",
    "counting the day itself": "counting the day itself", "met by e": "met by", "standing": "standing",
    "waived by e": "waived by", "otherwise r": "otherwise", "overrides r": "overrides", "definition": "definition",
    "announcement": "announcement", "liability": "liability", "reference": "reference", 'because "x"': "because",
}  # fmt: skip


@pytest.mark.parametrize("clause", ONCE)
def test_a_clause_stands_once(clause: str) -> None:
    (problem,) = problems_of(f"obligation r\n  {clause}\n  {clause}")
    assert (problem.code, problem.message) == ("repeated-clause", f"this rule has `{ONCE[clause]}` twice")
    assert (problem.help, problem.span.line, problem.span.text) == ("keep one, or join the two", 3, clause)


@pytest.mark.parametrize(
    "clause", ['source "1"', 'reading "x"', "extended by 1 day when e", "suspended from e until f"]
)
def test_some_clauses_may_stand_more_than_once(clause: str) -> None:
    assert messages_of(f"obligation r\n  {clause}\n  {clause}\n  {clause}") == []


HEADER_LINES = {
    'number "1"': "number", "issued 2019-01-01": "issued", 'under "1"': "under", 'text "a.txt"': "text",
    "effective 2019-01-01": "effective", "transition keep": "transition", "calendar CN": "calendar",
    'notices "a.json"': "notices", "counting tax": "counting", "roll forward": "roll", "cutoff 17:30": "cutoff",
}  # fmt: skip


@pytest.mark.parametrize("line", HEADER_LINES)
def test_a_header_line_stands_once(line: str) -> None:
    (problem,) = problems_of(f"policy p\n  {line}\n  {line}")
    assert (problem.code, problem.message) == ("repeated-clause", f"the header has `{HEADER_LINES[line]}` twice")
    assert (problem.help, problem.span.line, problem.span.text) == ("keep one", 3, line)


DETAILS = {
    "for 2019": "for", "with d": "with", "with a 5": "with", "form paper": "form", "by a": "by", "to a": "to",
    "copy a": "copy", "matter 1": "matter", "id 1": "id", "replaces 1": "replaces", "recorded 2019-01-01": "recorded",
}  # fmt: skip


@pytest.mark.parametrize("detail", DETAILS)
def test_a_detail_of_a_happening_stands_once(detail: str) -> None:
    (problem,) = problems_of(f'scenario "x"\n  on 2019-01-01 e {detail} {detail}')
    assert (problem.code, problem.message) == ("repeated-clause", f"this line says `{DETAILS[detail]}` twice")
    assert (problem.help, problem.span.text) == ("keep one, or join the two", detail)
    assert problem.span.column == 20 + len(detail)


@pytest.mark.parametrize(("unit", "most"), [("month", 31), ("quarter", 92), ("half-year", 184), ("year", 366)])
def test_a_period_has_so_many_days(unit: str, most: int) -> None:
    for day in ("day", "working day"):
        assert messages_of(f"obligation r due by {day} {most} of next {unit}") == []
        (problem,) = problems_of(f"obligation r due by {day} {most + 1} of next {unit}")
        assert problem.headline == (f"a.pol:1:{22 + len(day)}: error[invalid-date]: no {unit} has {most + 1} days")
        assert (problem.help, problem.span.text) == (f"write a day from 1 to {most}", str(most + 1))


def test_numbers_have_six_digits_at_most() -> None:
    assert messages_of("document d annex 999999 obligation r form paper x999999 due within 999999 days of e") == []
    assert model_of("document d annex 999999").documents[0].annex == 999999
    assert model_of("document d annex 0").documents[0].annex == 0
    assert model_of("document d annex 1000000").documents[0].annex == 1
    assert model_of("obligation r form paper x999999").rules[0].forms[0].count == 999999
    assert model_of("obligation r form paper x1").rules[0].forms[0].count == 1


@pytest.mark.parametrize(("month", "days"), [("January", 31), ("February", 29), ("April", 30), ("December", 31)])
def test_a_month_has_so_many_days(month: str, days: int) -> None:
    assert messages_of(f"obligation r due by {days} {month}") == []
    for wrong in (0, days + 1):
        (problem,) = problems_of(f"obligation r due by {wrong} {month}")
        assert (problem.message, problem.help) == (
            f"there is no day {wrong} in that month",
            "write a day that the month has",
        )


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment alone\n# and another", "\ufeff", "\r\n", " \t\u00a0"])
def test_a_file_that_says_nothing_is_read(text: str) -> None:
    assert messages_of(text) == []
    assert model_of(text).header.names.id == ""


def test_the_good_blocks_are_kept() -> None:
    model = model_of(
        "policy p\nevent e with a: dat\nevent f\nobligation r dou 5\nobligation s standing\nparti b\nparty c"
    )
    assert [event.names.id for event in model.events] == ["f"]
    assert [rule.id for rule in model.rules] == ["s"]
    assert [party.names.id for party in model.parties] == ["c"]


def test_a_problem_of_reading_and_one_of_building_stand_in_order_of_place() -> None:
    text = "event e with a: dat\npolicy p effective 2019-02-30 cutoff 25:00\nevent f，"
    assert [(p.span.line, p.code) for p in problems_of(text)] == [
        (1, "unknown-keyword"),
        (2, "invalid-date"),
        (2, "invalid-date"),
        (3, "full-width"),
    ]


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("change", ["a byte-order mark", "CRLF", "CR"])
def test_a_byte_order_mark_and_line_ends_change_no_message(name: str, change: str) -> None:
    text, lines = MESSAGES[name]
    changed = {"a byte-order mark": "\ufeff" + text, "CRLF": text.replace("\n", "\r\n"), "CR": text.replace("\n", "\r")}
    assert "\n".join(messages_of(changed[change])).split("\n") == lines


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_hash_seed_changes_no_message(seed: str) -> None:
    """A third seed, another one at each run, is that of the tests themselves."""
    script = (
        "from language.test_messages import MESSAGES\nfrom language.reading_help import messages_of\n"
        "for text, _ in MESSAGES.values(): print('\\n'.join(messages_of(text)))"
    )
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    assert run.stdout.decode().splitlines() == [line for _, lines in MESSAGES.values() for line in lines]


def test_the_source_of_a_message_is_the_text_as_it_is_shown() -> None:
    assert (
        problems_of("\ufeffevent a\r\nevent b c d")[0].span.source.text
        == Source.of("a.pol", "event a\nevent b c d").text
    )
