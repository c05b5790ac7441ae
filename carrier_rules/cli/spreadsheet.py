"""An assessment as rows of a comma-separated table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from carrier_rules.evaluation import Assessment

COLUMNS = (
    "entity", "rule", "kind", "instance", "period", "matter", "status", "opens", "due", "nominal_due", "due_at",
    "fulfilled_on", "days_left", "days_late", "decided_on", "breached_on", "provisional", "provisional_because", "due_between",
    "bearers", "jointly_with", "to", "copy", "acts", "missing", "assumed", "missing_facts", "warnings", "sources",
)  # fmt: skip


def rows(report: Assessment) -> Iterator[list[str]]:
    """Give one row for each obligation, in the assessment's order: the keys of its JSON without the explanation.

    What is null is empty; a list is joined with `; `; of the sources the sections are named, each once.
    """
    for obligation in report:
        data = {"entity": report.entity, **obligation.to_dict()}
        data["sources"] = list(dict.fromkeys(source["section"] for source in data["sources"]))
        yield [_cell(data[column]) for column in COLUMNS]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list) else str(value)
