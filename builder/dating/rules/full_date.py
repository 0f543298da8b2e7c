"""22 April 2025; April 22nd, 2025; 22 April; Tuesday, April 22; 3-6 September 2024."""

import re

from builder.dating.patterns import CLOCK, Patterns, day_number, month_number
from builder.dating.reckoning import (
    approximate_if,
    full_year,
    make_day,
    near_day,
    year_beside,
    year_of_story,
    year_said,
)
from builder.dating.scene import NO_DATE, Finding, Rule, Scene
from builder.edtf import from_day, lasting

JOINT = r"\s?(?:-|–|—|to|through|thru|until|till)\s?(?:the\s)?"
TAIL = r"(?:\s?,?\s?(?:of\s)?(?P<year>YEAR)|\s['’](?P<short>\d\d)(?![\w'’])|,?\s(?:of\s|in\s)?(?P<same>SAID_YEAR))?"
_WEEKDAY = r"(?:(?P<weekday>WEEKDAY)(?:\s(?:morning|afternoon|evening|night))?,?\s(?:the\s|on\s)?)?"


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for a day with its month, in both orders, and for days from one to another."""
    head = rf"\b(?:(?P<about>ABOUT)\s)?{CLOCK}{_WEEKDAY}"
    day_month = rf"{head}(?P<day>DAY)(?:{JOINT}(?P<last>DAY))?(?:\sday)?(?:\sof)?[\s-](?P<month>MONTH)(?!\w){TAIL}"
    month_day = rf"{head}(?P<month>MONTH)\s?(?:the\s)?(?P<day>DAY)(?:{JOINT}(?P<last>DAY))?{TAIL}"
    across = (
        rf"\b(?:WEEKDAY,?\s)?(?P<day>DAY)\s(?P<month>MONTH)(?:,?\s(?P<first_year>YEAR))?(?:{JOINT}|\sand\s)"
        rf"(?:WEEKDAY,?\s)?(?P<last>DAY)\s(?P<last_month>MONTH)(?!\w){TAIL}"
    )
    across_american = (
        rf"\b(?:WEEKDAY,?\s)?(?P<month>MONTH)\s(?P<day>DAY)(?:,?\s(?P<first_year>YEAR),?)?{JOINT}"
        rf"(?:WEEKDAY,?\s)?(?P<last_month>MONTH)\s(?P<last>DAY){TAIL}"
    )
    return (
        Rule("days across months", patterns.compile(across), resolve, "28 January to 5 February 1979", "months"),
        Rule("across months", patterns.compile(across_american), resolve, "January 28 to February 5, 1979", "months"),
        Rule("day and month", patterns.compile(day_month), resolve, "22 April 2025", "numbered month"),
        Rule("month and day", patterns.compile(month_day), resolve, "April 22nd, 2025", "numbered month"),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year, then make the day or the days from first to last."""
    part = match.groupdict()
    month, day = month_number(scene.calendar, part["month"]), day_number(part["day"])
    if make_day(2000, month, day) is None:
        return NO_DATE
    year, basis, inferred = find_year(match, scene, month, day)
    if year is None:
        return None
    if (first := make_day(year, month, day)) is None:
        return NO_DATE
    last = day_number(part["last"]) if part.get("last") else None
    final = make_day(year, month, last) if last else None
    if part.get("last_month") and last:
        final_month = month_number(scene.calendar, part["last_month"])
        final = make_day(year, final_month, last)
        if part["first_year"]:
            first = make_day(int(part["first_year"]), month, day)
        elif final_month < month and inferred == "year":
            final = make_day(year + 1, final_month, last)
        elif final_month < month:
            first = make_day(year - 1, month, day)
    if first and final and final > first:
        return Finding(lasting(from_day(first), from_day(final)), basis, inferred)
    if first is None:
        return None
    return Finding(approximate_if(bool(part.get("about")), from_day(first)), basis, inferred)


def find_year(match: re.Match[str], scene: Scene, month: int, day: int) -> tuple[int | None, str, str]:
    """Find the year of a day and month: the year, how it is known, and what part was inferred."""
    part = match.groupdict()
    if part["year"]:
        return full_year(part["year"], scene.published), "printed in full", ""
    if part["short"]:
        return full_year(part["short"], scene.published), "a year in short", ""
    if part["same"] and (said := year_said(part["same"], scene)):
        return said, f'"{part["same"]}" is {said}', ""
    tense = scene.tense_at(match.start(), match.end())
    if told := year_beside(scene, tense, month, day) or year_of_story(scene, tense):
        return told, f"no year printed; the text tells of {told} there", "year"
    if scene.published is None:
        return None, "", ""
    found = near_day(scene.published, month, day, tense)
    if found is None:
        return None, "", ""
    side = "after" if found > scene.published else "before"
    return found.year, f"no year printed; {found.year} is the nearest {side} publication on {scene.published}", "year"
