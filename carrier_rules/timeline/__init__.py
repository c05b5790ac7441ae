"""What happened to an entity, and what is so for it: JSON in and out, and its meeting with a policy."""

from carrier_rules.timeline.binding import bind, bind_data
from carrier_rules.timeline.bound import Bound, Happened, Held, Typed
from carrier_rules.timeline.clock import Clock
from carrier_rules.timeline.events import FORMS
from carrier_rules.timeline.json_text import data_from_json
from carrier_rules.timeline.one_timeline import Timeline, read_timeline, timelines_from_lines
from carrier_rules.timeline.problems import Problem, TimelineError
from carrier_rules.timeline.schema import timeline_schema
from carrier_rules.timeline.values import Event, Fact, Retraction
from carrier_rules.timeline.written_dates import period_unit
from carrier_rules.timeline.zones import zone_of

__all__ = [
    "FORMS",
    "Bound",
    "Clock",
    "Event",
    "Fact",
    "Happened",
    "Held",
    "Problem",
    "Retraction",
    "Timeline",
    "TimelineError",
    "Typed",
    "bind",
    "bind_data",
    "data_from_json",
    "period_unit",
    "read_timeline",
    "timeline_schema",
    "timelines_from_lines",
    "zone_of",
]
