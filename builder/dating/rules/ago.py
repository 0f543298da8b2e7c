"""three days ago; about 40 years ago; 50 years ago today; a week or so ago; in two months' time."""

import re
from datetime import date

from builder.dating.patterns import Patterns
from builder.dating.reckoning import (
    anchor_day,
    approximate_if,
    period_in_focus,
    same_period_before,
    shift,
    shifted_unit,
    tells_figures,
    unit_at,
    unit_named,
    year_of_story,
)
from builder.dating.scene import NO_DATE, Finding, Rule, Scene
from builder.edtf import Edtf, approximate, precision
from builder.knowledge.cues import load_cue

_UNIT_MEANT = {"decade": "year", "century": "year", "fortnight": "week", "quarter": "month"}
"""How exact a count of units is: "two decades ago" names a year."""
_HALVES = {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month")}
_PERIODS = {"quarter", "half"}
_RECORD = load_cue("dating.ago.record")


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules that count back, or on, from publication."""
    pick = patterns.pick
    back = (
        r"\b(?:(?P<about>ABOUT|MORE_OR_LESS)\s)?(?P<number>NUMBER|half\sa)\s(?:(?P<vague>OR_SO)\s)?"
        r"(?P<unit>UNIT)s?\s(?:(?P<loose>OR_SO)\s)?(?:ago|back)\b"
        r"(?:\s(?P<to>today|STEP\s(?:month|week|year)))?"
    )
    half = (
        r"\b(?:ABOUT\s)?(?:(?P<number>NUMBER)\sand\sa\shalf|a\syear\sand\sa\shalf)"
        r"(?:\s(?P<unit>year|month|decade)s)?\sago\b"
    )
    ahead = (
        r"(?P<lead>\b[Ii]n\s)(?:(?:ABOUT|MORE_OR_LESS)\s)?(?P<number>NUMBER)\s(?P<unit>UNIT)s?"
        r"(?P<time>['’]s?\stime|\sfrom\snow)?\b"
        r"(?!\s(?:of|ago|later|earlier|since|after|before|to|in|ending|ended|when)\b|-)"
    )
    year_ago = (
        r"\b(?:(?P<lead>[Aa]\s)(?=year-\w+\s[a-z])|(?P<one>[Aa]|[Oo]ne)\s)?[Yy]ear[-\s](?:ago|earlier)\b"
        r"(?!\s(?:today|this))"
    )
    return (
        Rule(
            "year ago", patterns.compile(year_ago), resolve_year_ago, "a year ago", "unit", beside=pick("ago earlier")
        ),
        Rule("ago", patterns.compile(back), resolve, "three days ago", "unit", beside=pick("ago back")),
        Rule(
            "ago and a half",
            patterns.compile(half),
            resolve_half,
            "two and a half years ago",
            "unit",
            beside=pick("half"),
        ),
        Rule("in some time", patterns.compile(ahead), resolve_ahead, "in two months' time", "unit", beside=pick("in")),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count back; the answer is as exact as its unit: three days a day, forty years a year."""
    unit = unit_named(match["unit"])
    count = scene.calendar.count(match["number"])
    if match["number"].lower().startswith("half") and unit in _HALVES:
        count, unit = _HALVES[unit]
    if scene.published is None or not count:
        return NO_DATE
    moved = shift(scene.published, -count, unit)
    if moved is None:
        return None
    value = unit_at(_UNIT_MEANT.get(unit, unit), moved)
    if match["to"] and unit in {"year", "decade", "century"}:
        value = _to_the_day(match["to"].lower().split(), moved, scene) or value
    vaguely = bool(match["vague"] or match["loose"] or match["about"])
    return Finding(approximate_if(vaguely, value), f'"{match[0]}" counted from publication on {scene.published}')


def _to_the_day(said: list[str], moved: date, scene: Scene) -> Edtf | None:
    """Read "today" or "this month" behind "50 years ago"."""
    if said == ["today"]:
        return unit_at("day", moved)
    there = shift(moved, scene.calendar.steps[said[0]], said[1])
    return unit_at(said[1], there) if there else None


def resolve_half(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count back in months, or in years for decades; a half is never meant to the day."""
    count = scene.calendar.count(match["number"] or "one")
    if scene.published is None or not count:
        return None
    unit = match["unit"] or "year"
    smaller, half = {"year": ("month", 6), "decade": ("year", 5), "month": ("day", 15)}[unit]
    length = {"year": 12, "decade": 10, "month": 30}[unit]
    moved = shift(scene.published, -(count * length + half), smaller)
    value = unit_at("week" if smaller == "day" else smaller, moved) if moved else None
    return Finding(approximate(value), f"counted from publication on {scene.published}") if value else None


def resolve_ahead(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count on from publication where a plan is told of: "will open in two months"."""
    count, unit = scene.calendar.count(match["number"]), unit_named(match["unit"])
    if scene.published is None or not count:
        return None
    if not match["time"] and _RECORD.search(scene.text[: match.start()]):
        return None
    if not match["time"] and scene.tense_at(match.start(), match.end()) != "future":
        return None
    moved = shift(scene.published, count, unit)
    value = unit_at(_UNIT_MEANT.get(unit, unit), moved) if moved else None
    return Finding(value, f'"{match[0]}" counted from publication on {scene.published}') if value else None


def resolve_year_ago(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the year before publication, or before the date that stands before; where figures are
    compared, the same quarter of the year before.
    """
    period, prior = period_in_focus(scene, match.start()), scene.prior
    beside = precision(prior) if prior else ""
    if period and (not match["one"] or tells_figures(scene, match.start(), match.end()) or beside in _PERIODS):
        return Finding(same_period_before(period), f"the year before {period.text}, the period told before")
    anchor = scene.published
    told = beside in {"year", "days", "set"} and (year_of_story(scene, "past") is not None or not anchor)
    if "earlier" in match[0] and (beside in {"day", "month", "season"} or told):
        anchor = anchor_day(scene)
    value = shifted_unit(anchor, -1, "year") if anchor else None
    return Finding(value, f"the year before {anchor}") if value else None
