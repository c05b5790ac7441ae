"""Every part of a model value."""

from carrier_rules.model import nodes

__all__ = ["nodes"]
