"""22 April 2025; April 22nd, 2025; 22 April; Tuesday, April 22; 3-6 September 2024."""

import re

from builder.dating.patterns import Patterns, day_number, month_number
from builder.dating.reckoning import full_year, make_day, near_day, year_of_story, year_said_before
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_day, lasting

_DASH = r"\s?(?:-|–|—|to|and|through|until|till)\s?"
_TAIL = (
    r"(?:\s?,?\s?(?:of\s)?(?P<year>YEAR)|,?\s(?:of\s)?(?P<same>that year|the same year|the same month|"
    r"last year|this year|next year|(?:the\s)?following year))?"
)


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for a day with its month, in both orders, and for days of one month."""
    weekday = r"(?:(?P<weekday>WEEKDAY),?\s(?:the\s)?)?"
    day_month = rf"\b{weekday}(?P<day>DAY)(?:{_DASH}(?P<last>DAY))?(?:\sof)?\s(?P<month>MONTH)\b{_TAIL}"
    month_day = rf"\b{weekday}(?P<month>MONTH)\s(?:the\s)?(?P<day>DAY)(?:{_DASH}(?P<last>DAY))?{_TAIL}"
    across = (
        rf"\b(?P<day>DAY)\s(?P<month>MONTH)(?:\s(?P<first_year>YEAR))?{_DASH}"
        rf"(?P<last>DAY)\s(?P<last_month>MONTH)\b{_TAIL}"
    )
    return (
        Rule("days across months", patterns.compile(across), resolve, "28 January to 5 February 1979"),
        Rule("day and month", patterns.compile(day_month), resolve, "22 April 2025"),
        Rule("month and day", patterns.compile(month_day), resolve, "April 22nd, 2025"),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year, then make the day or the days from first to last."""
    part = match.groupdict()
    month, day = month_number(scene.calendar, part["month"]), day_number(part["day"])
    last = day_number(part["last"]) if part.get("last") else None
    year, basis, inferred = _find_year(match, scene, month, day)
    if year is None:
        return None
    first = make_day(year, month, day)
    if first is None:
        return None
    if part.get("last_month") and last:
        final_month = month_number(scene.calendar, part["last_month"])
        final = make_day(year, final_month, last)
        if part.get("first_year"):
            first = make_day(int(part["first_year"]), month, day)
        elif final_month < month and inferred == "year":
            final = make_day(year + 1, final_month, last)
        elif final_month < month:
            first = make_day(year - 1, month, day)
    else:
        final = make_day(year, month, last) if last else None
    if first and final and final > first:
        return Finding(lasting(from_day(first), from_day(final)), basis, inferred)
    return Finding(from_day(first), basis, inferred) if first else None


def _find_year(match: re.Match[str], scene: Scene, month: int, day: int) -> tuple[int | None, str, str]:
    part = match.groupdict()
    if part["year"]:
        return full_year(part["year"], scene.published), "printed in full", ""
    same = (part["same"] or "").lower()
    if same in {"that year", "the same year", "the same month"} and (said := year_said_before(scene)):
        return said, f"the year {said} was named before", ""
    if scene.published is None:
        return None, "", ""
    if same:
        step = {"last year": -1, "next year": 1, "following year": 1, "the following year": 1}.get(same, 0)
        return scene.published.year + step, f"{same}, counted from publication", ""
    tense = "past" if scene.bulletin else scene.tense_at(match.start(), match.end())
    if told := year_of_story(scene, tense):
        return told, f"the year {told} was named before", "year"
    found = near_day(scene.published, month, day, tense)
    if found is None:
        return None, "", ""
    basis = f"no year printed; {found.year} is the nearest before publication on {scene.published}"
    if found > scene.published:
        basis = f"no year printed; {found.year} is the nearest after publication on {scene.published}"
    return found.year, basis, "year"
