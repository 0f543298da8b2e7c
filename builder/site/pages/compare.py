"""The page that sets pairs of countries above each other on one axis."""

from builder.site.comparing import write_rules
from builder.site.desk import Desk
from builder.site.pages.lists import list_lanes
from builder.site.views import ComparePage

SHOWN = 4
"""Pairs that stand on the page from the start, and the most that can be compared."""


def compose_compare(desk: Desk) -> ComparePage:
    """Give the page with the busiest pairs; the script exchanges them for others."""
    say = desk.voice.say
    timelines = sorted(desk.build.timelines, key=lambda t: (-len(t.dated), desk.pair(t.dyad).text))
    countries = desk.voice.sort({state for t in timelines for state in (t.dyad.first, t.dyad.second)})
    pairs = (desk.pair(t.dyad, len(t.dated) + len(t.undated)) for t in timelines)
    return ComparePage(
        address="compare/",
        title=say("Compare pairs"),
        summary=say("Two to four pairs of countries on one axis."),
        template="compare",
        owner="the page that compares pairs",
        lanes=tuple(list_lanes(desk, timelines[:SHOWN])),
        rules=write_rules(),
        choices=tuple(sorted(pairs, key=lambda link: link.text)),
        countries=tuple(desk.country(state) for state in countries),
    )
