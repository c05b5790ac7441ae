"""The published JSON Schema of a timeline."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def timeline_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a timeline: of its form, without the names that a policy declares."""
    text = files("carrier_rules.timeline").joinpath("schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
