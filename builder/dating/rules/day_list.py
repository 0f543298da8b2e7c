"""between 3 and 9 September; 3 and 4 May (two days running); 3, 7 and 9 May (one by one)."""

import re

from builder.dating.patterns import Patterns, day_number, month_number
from builder.dating.reckoning import make_day
from builder.dating.rules.full_date import TAIL, find_year, resolve
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_day, lasting

_ENDING = "(?:st|nd|rd|th)?"
_RUNNING = "|".join(rf"{day}{_ENDING}\s(?:and|&)\s(?:the\s)?{day + 1}(?!\d)" for day in range(30, 0, -1))
_AND = r",?\s(?:and|or|&)\s(?:the\s)?"


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for several days of one month that are joined by "and"."""
    compiled, pick = patterns.compile, patterns.pick
    between = r"(?P<lead>\bBETWEEN\s(?:the\s)?)"
    days = r"(?P<day>DAY)\sand\s(?:the\s)?(?P<last>DAY)"
    between_days = rf"{between}{days}(?:\sof)?\s(?P<month>MONTH)(?!\w){TAIL}"
    between_american = rf"{between}(?P<month>MONTH)\s{days}{TAIL}"
    running = rf"(?<![\d,])\b(?P<both>{_RUNNING}){_ENDING}(?:\sof)?\s(?P<month>MONTH)(?!\w){TAIL}"
    running_american = rf"\b(?P<month>MONTH)\s(?P<both>{_RUNNING}){_ENDING}{TAIL}"
    listed = rf"\b(?P<day>DAY)(?=(?:,\sDAY){{0,8}}{_AND}DAY(?:\sof)?\s(?P<month>MONTH)(?!\w){TAIL})"
    listed_american = rf"(?P<lead>\b(?P<month>MONTH)\sDAY(?:,\sDAY){{0,8}}{_AND})(?P<day>DAY){TAIL}"
    ends = pick("BETWEEN")
    return (
        Rule(
            "between days",
            compiled(between_days),
            resolve,
            "between 3 and 9 September 2024",
            "numbered month",
            beside=ends,
        ),
        Rule(
            "between month's days",
            compiled(between_american),
            resolve,
            "from May 3 and 9, 2024",
            "numbered month",
            beside=ends,
        ),
        Rule("two days", compiled(running), resolve_running, "3 and 4 September 2024", "numbered month"),
        Rule("month's two days", compiled(running_american), resolve_running, "May 3 and 4, 2024", "numbered month"),
        Rule("day of a list", compiled(listed), resolve, "3, 7 and 9 May 2024", "month", scanned=True),
        Rule("month's day of a list", compiled(listed_american), resolve, "May 3 and 7, 2024", "numbered month"),
    )


def resolve_running(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make the two days on end that one visit or session lasts."""
    day, last = (day_number(one) for one in re.split(r"and|&", match["both"]))
    month = month_number(scene.calendar, match["month"])
    year, basis, inferred = find_year(match, scene, month, day)
    first, final = (make_day(year, month, one) if year else None for one in (day, last))
    if first is None or final is None:
        return None
    return Finding(lasting(from_day(first), from_day(final)), basis, inferred)
