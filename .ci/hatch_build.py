from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Puts grammar/ and policies/ into the wheel, where carrier_rules/files.py looks first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # a copy would go stale: the loader finds the originals beside the package
            return
        for folder in ("grammar", "policies"):
            build_data["force_include"][str(Path(self.root, folder))] = f"carrier_rules/_data/{folder}"
