"""the 40th anniversary of the accord; 75 years of ties: the year that is commemorated, counted from publication."""

import re

from builder.dating.patterns import Patterns
from builder.dating.reckoning import year_said_before
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import parse


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rule for anniversaries with their number and what they commemorate."""
    pick = patterns.pick
    pattern = (
        r"\b(?:(?P<count>\d{1,3})(?:st|nd|rd|th)|(?P<words>ORDINAL))(?:[\s-]year)?\sanniversary\b"
        r"(?=\s(?:of|since)\s(?!(?:his|her)\b))"
    )
    years = (
        r"\b(?i:mark|marks|marked|marking|celebrate|celebrates|celebrated|celebrating)\s"
        r"(?P<number>NUMBER)\syears\b(?=\sof\s(?:\w+\s)?(?:relations|ties)\b)"
    )
    return (
        Rule("anniversary", patterns.compile(pattern), resolve, "the 40th anniversary of ties", "anniversary"),
        Rule(
            "years of ties",
            patterns.compile(years),
            resolve,
            "marking 75 years of diplomatic relations",
            "unit",
            beside=pick("relations ties"),
        ),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count back from the year of publication, or from the year told before in the text."""
    count = _count_years(match, scene)
    if scene.published is None or not count:
        return None
    said = year_said_before(scene)
    base = said if said and scene.story == said else scene.published.year
    year = base - count
    return Finding(parse(f"{year:04d}"), f"{count} years before {base}", "year") if year > 0 else None


def _count_years(match: re.Match[str], scene: Scene) -> int:
    groups = match.groupdict(default="")
    if groups.get("number"):
        return scene.calendar.count(groups["number"]) or 0
    return int(groups["count"]) if groups["count"] else scene.calendar.ordinals.get(groups["words"].lower(), 0)
