"""Which acts complete an instance: every recipient, every document, every form, every copy, everyone who must act."""

import re

from carrier_rules.model import Act, Rule
from oracle.world import Seen

FORM = re.compile(r"(\w+)(?: x(\d+))?( sealed)?")


def completing(rule: Rule, acts: list[Seen]) -> Seen | None:
    """The act with which the acts, in order, are complete; None where they are not."""
    times = rule.met_by.times if rule.met_by else 1
    if times > 1:
        whole = [act for act in acts if complete(rule, [act])]
        return whole[times - 1] if len(whole) >= times else None
    return next((act for n, act in enumerate(acts) if complete(rule, acts[: n + 1])), None)


def complete(rule: Rule, acts: list[Seen]) -> bool:
    documents = documents_of(rule) or [None]
    recipients = [ref.name for ref in rule.to.names] or [None]
    for document in documents:
        for recipient in recipients:
            for form in rule.forms:
                if sum(copies(act, form) for act in acts if brings(act, document, recipient, "to")) < form.count:
                    return False
            if not rule.forms and not any(brings(act, document, recipient, "to") for act in acts):
                return False
        for party in rule.copy.names:
            if not any(brings(act, document, party.name, "copy") and act.lists["forms"] != () for act in acts):
                return False
    actors = [ref.name for ref in (*rule.bearers, *rule.jointly_with)]
    return all(any(lists(act, "by", actor) for act in acts) for actor in actors)


def documents_of(rule: Rule) -> list[str]:
    if not isinstance(rule.conduct, Act):
        return []
    return [*(ref.name for ref in rule.conduct.documents), *rule.conduct.texts]


def lists(act: Seen, name: str, item: str | None) -> bool:
    """Whether a list holds an item. A list that was left out holds everything."""
    return item is None or act.lists[name] is None or item in act.lists[name]


def brings(act: Seen, document: str | None, recipient: str | None, way: str) -> bool:
    return lists(act, "documents", document) and lists(act, way, recipient)


def copies(act: Seen, form) -> int:
    if act.lists["forms"] is None:
        return form.count
    found = (FORM.fullmatch(text) for text in act.lists["forms"])
    return sum(int(f[2] or 1) for f in found if f[1] == form.name and (f[3] or not form.sealed))
