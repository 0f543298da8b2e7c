"""spring of 2025; last summer; this spring; in the winter."""

import re

from builder.dating.patterns import Patterns
from builder.dating.reckoning import year_said_before
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_month

_END_MONTH = {21: 5, 22: 8, 23: 11, 24: 14}
"""Last month of a season, counted from January of its year."""


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for a season with a year and for one counted from publication."""
    dated = (
        r"\b(?:(?:early|mid|late)[\s-])?(?P<season>SEASON),?\s(?:of\s)?(?:(?P<year>YEAR)(?:[/-]\d\d\b)?|"
        r"(?P<said>that year|last year|this year|next year))"
    )
    bare = (
        r"\b(?P<which>last|next|this|this past|the previous|the following|the coming|past|in the|in the early|"
        r"in early|in late)\s(?P<season>SEASON)\b(?!\s(?:of|flower|water|rolls?|back|into|up))"
    )
    return (
        Rule("season and year", patterns.compile(dated), resolve, "spring of 2025"),
        Rule("bare season", patterns.compile(bare), resolve, "last summer"),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year; the code is EDTF's, meteorological, of the northern half."""
    part, code = match.groupdict(), scene.calendar.seasons[match["season"].lower()]
    if part.get("year"):
        return Finding(from_month(int(part["year"]), code), "printed in full")
    said = (part.get("said") or part.get("which") or "").lower()
    prior = year_said_before(scene)
    if said in {"that year", "the following", "the previous"} and prior:
        step = 1 if said == "the following" else 0
        return Finding(from_month(prior + step, code), "counted from the date before", "year")
    if scene.published is None:
        return None
    now = scene.published
    if said in {"last year", "next year", "this year"}:
        step = {"last year": -1, "next year": 1}.get(said, 0)
        return Finding(from_month(now.year + step, code), f'"{said}" counted from publication')
    over = now.month > _END_MONTH[code]
    if said in {"next", "the coming"}:
        year = now.year + over
    elif said in {"last", "this past", "past", "the previous"}:
        year = now.year - (not over)
    elif said == "this":
        year = now.year - (code == 24 and now.month < 3)
    elif scene.tense_at(match.start(), match.end()) == "future":
        year = now.year + over
    else:
        year = now.year - (now.month < _END_MONTH[code] - 2)
    return Finding(from_month(year, code), f"counted from publication on {now}", "year")
