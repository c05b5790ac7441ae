"""What of a policy its scenarios reach: rules, cited sentences, clauses, conditions both ways, and statuses."""

from carrier_rules.reach.goals import Goal, Sort
from carrier_rules.reach.meter import Meter
from carrier_rules.reach.reached import Reached, Share
from carrier_rules.reach.to_lines import percent, to_lines

__all__ = ["Goal", "Meter", "Reached", "Share", "Sort", "percent", "to_lines"]
