"""spring of 2025; last summer; this spring; in the winter."""

import re

from builder.dating.patterns import Patterns
from builder.dating.reckoning import year_of_story, year_said, year_said_before
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_month

_END_MONTH = {21: 5, 22: 8, 23: 11, 24: 14}
"""Last month of a season, counted from January of its year."""


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for a season with a year and for one counted from publication."""
    dated = (
        r"\b(?:(?P<part>early|mid|late)[\s-])?(?P<season>SEASON),?\s(?:of\s)?(?:(?P<year>YEAR|(?:19|20)\d\d(?=[/-]\d\d\b))(?:[/-]\d\d\b)?|"
        r"(?P<said>SAID_YEAR))"
    )
    bare = (
        r"(?P<lead>\bSEASON_LEAD\s)?\b(?:(?P<which>WHICH_SEASON)\s)?(?:(?P<part>early|mid|late)[\s-])?(?P<season>SEASON)\b"
        r"(?!-|\s(?:SEASON_NOT_AFTER)\b)"
    )
    return (
        Rule("season and year", patterns.compile(dated), resolve, "spring of 2025", "season"),
        Rule("bare season", patterns.compile(bare), resolve_bare, "last summer", "season"),
    )


def resolve_bare(match: re.Match[str], scene: Scene) -> Finding | None:
    """Read a season that its lead or "last", "this", "next" shows to be a time."""
    if not match["which"] and not match["lead"]:
        return None
    return resolve(match, scene)


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year; the code is EDTF's, meteorological, of the northern half."""
    part, code = match.groupdict(), scene.calendar.seasons[match["season"].lower()]
    if part.get("year"):
        return Finding(from_month(int(part["year"]), code), "printed in full")
    if part.get("said"):
        year = year_said(part["said"], scene)
        return Finding(from_month(year, code), f'"{part["said"]}" is {year}') if year else None
    said, prior = (part.get("which") or "").lower(), year_said_before(scene)
    if said in {"that", "the following", "the previous"} and prior:
        step = 1 if said == "the following" else 0
        return Finding(from_month(prior + step, code), "counted from the date before", "year")
    if scene.published is None:
        return None
    now = scene.published
    if not said and (told := year_of_story(scene, scene.tense_at(match.start(), match.end()))):
        return Finding(from_month(told, code), f"no year printed; the text tells of {told} there", "year")
    over = now.month > _END_MONTH[code]
    if said in {"next", "the coming", "coming", "this coming"}:
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
