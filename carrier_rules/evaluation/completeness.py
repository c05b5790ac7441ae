"""When an act is complete: every recipient has every document in every form, every copy is sent, every bearer has acted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from carrier_rules.evaluation.plan import RulePlan
from carrier_rules.model import Form
from carrier_rules.timeline import Happened

_ANY = ""
_FIELDS = ("documents", "forms", "by", "to", "copy")


@frozen
class Missing:
    """One thing that is missing. What it leaves open is empty: a document missing everywhere names no party and no form.

    `kind` is `document`, `copy` (a copy of it, or of all), `act` (by a party) or `more` (so many more acts).
    """

    kind: str
    document: str = _ANY
    party: str = _ANY
    form: Form | None = None
    number: int = 0

    def __str__(self) -> str:
        match self.kind:
            case "copy":
                return f"copy of {self.document} to {self.party}" if self.document else f"copy to {self.party}"
            case "act":
                return f"act by {self.party}"
            case "more":
                return f"{self.number} more of {self.document}"
        place = f" to {self.party}" if self.party else ""
        return f"{self.document}{place}" + (f" in {self.form}" if self.form else "")


@frozen(eq=False)
class Performance:
    """What a run of acts amounts to: the act that completed it, what is missing where none did, what was assumed."""

    completed: Happened | None
    missing: tuple[Missing, ...]
    assumed: tuple[str, ...]


def performance(plan: RulePlan, acts: Sequence[Happened]) -> Performance:
    """Return what the acts, in order, amount to: in one event or in several, dated by the last one needed.

    A list that an act leaves out altogether is assumed complete for that act, and named in `assumed`.
    """
    times = plan.rule.met_by.times if plan.rule.met_by else 1
    if times > 1:
        return _nth(plan, acts, times)
    if acts and _complete_at_once(plan, acts[0]):
        return Performance(acts[0], (), _assumed(plan, acts[:1]))
    tally = _Tally(plan)
    for index, act in enumerate(acts):
        tally.add(act)
        if not any(tally.missing()):
            return Performance(act, (), _assumed(plan, acts[: index + 1]))
    missing = tuple(tally.missing()) if acts else tuple(Missing("document", d) for d in plan.documents or (plan.act,))
    return Performance(None, missing, _assumed(plan, acts))


def _nth(plan: RulePlan, acts: Sequence[Happened], times: int) -> Performance:
    complete = [act for act in acts if _complete_at_once(plan, act)]
    if len(complete) >= times:
        return Performance(complete[times - 1], (), _assumed(plan, complete[:times]))
    return Performance(None, (Missing("more", plan.act, number=times - len(complete)),), _assumed(plan, complete))


def _complete_at_once(plan: RulePlan, act: Happened) -> bool:
    return (
        (act.documents is None or act.documents.issuperset(plan.documents))
        and (act.to is None or act.to.issuperset(plan.to))
        and (act.copy is None or act.copy.issuperset(plan.copy))
        and (act.by is None or act.by.issuperset(plan.actors))
        and (act.forms is None or all(_count_of(act, form) >= form.count for form in plan.forms))
        and (act.forms != () or not plan.copy)
    )


def _count_of(act: Happened, form: Form) -> int:
    """How many copies in a form an act brings; unsealed ones do not count where a seal is wanted."""
    if act.forms is None:
        return form.count
    return sum(count for name, count, sealed in act.forms if name == form.name and (sealed or not form.sealed))


def _assumed(plan: RulePlan, acts: Sequence[Happened]) -> tuple[str, ...]:
    """The lists that matter to the rule and that an act left out, in a fixed order."""
    wanted = (plan.documents, plan.forms, plan.actors, plan.to, plan.copy)
    return tuple(
        name
        for name, needed in zip(_FIELDS, wanted, strict=True)
        if needed and any(getattr(act, name) is None for act in acts)
    )


@define(eq=False)
class _Tally:
    """What has arrived so far, over several acts."""

    plan: RulePlan
    delivered: dict[tuple[str, str, Form | None], int] = field(factory=dict)
    copied: set[tuple[str, str]] = field(factory=set)
    acted: set[str] = field(factory=set)

    def add(self, act: Happened) -> None:
        plan = self.plan
        self.acted.update(plan.actors if act.by is None else act.by)
        documents = plan.documents if act.documents is None else [d for d in plan.documents if d in act.documents]
        for document in documents or ((_ANY,) if not plan.documents else ()):
            for recipient in self._reached(act.to, plan.to) or ((_ANY,) if not plan.to else ()):
                for form in plan.forms or (None,):
                    arrived = 1 if form is None else _count_of(act, form)
                    place = (recipient, document, form)
                    self.delivered[place] = self.delivered.get(place, 0) + arrived
            if act.forms != ():
                self.copied.update((party, document) for party in self._reached(act.copy, plan.copy))

    @staticmethod
    def _reached(named: frozenset[str] | None, wanted: Sequence[str]) -> Sequence[str]:
        return wanted if named is None else [party for party in wanted if party in named]

    def missing(self) -> Iterator[Missing]:
        """Yield what is still missing, from the whole document down to the form at one recipient."""
        plan, documents = self.plan, self.plan.documents or (_ANY,)
        for document in documents:
            yield from self._missing_of(document)
        for party in plan.copy:
            lacking = [document for document in documents if (party, document) not in self.copied]
            if len(lacking) == len(documents):
                yield Missing("copy", party=party)
            else:
                yield from (Missing("copy", document, party) for document in lacking)
        yield from (Missing("act", party=actor) for actor in plan.actors if actor not in self.acted)

    def _missing_of(self, document: str) -> Iterator[Missing]:
        plan, name = self.plan, document or self.plan.act
        places = [(recipient, form) for recipient in plan.to or (_ANY,) for form in plan.forms or (None,)]
        lacking = [(recipient, form) for recipient, form in places if self._lacks(recipient, document, form)]
        arrived = any(self.delivered.get((recipient, document, form)) for recipient, form in places)
        if len(lacking) == len(places) and not arrived:
            yield Missing("document", name)
        else:
            yield from (Missing("document", name, recipient, form) for recipient, form in lacking)

    def _lacks(self, recipient: str, document: str, form: Form | None) -> bool:
        return self.delivered.get((recipient, document, form), 0) < (form.count if form else 1)
