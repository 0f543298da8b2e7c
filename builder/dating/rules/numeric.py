"""2025-04-22; 22/04/2025; 12.07.2023: dates in digits alone."""

import re

from builder.dating.patterns import Patterns, day_number, month_number
from builder.dating.reckoning import full_year, make_day
from builder.dating.scene import NO_DATE, Finding, Rule, Scene
from builder.edtf import from_day, from_month

_ISO = (
    r"(?<![\d/.-])(?P<year>(?:1[5-9]|20)\d\d)[-/](?P<month>0[1-9]|1[0-2])(?:[-/](?P<day>0[1-9]|[12]\d|"
    r"3[01]))?(?![\d/-])"
)
_PLAIN = (
    r"(?<![\d/.-])(?P<one>0?[1-9]|[12]\d|3[01])(?P<mark>[/.-])(?P<two>0?[1-9]|[12]\d|"
    r"3[01])(?P=mark)(?P<year>(?:1[5-9]|20)\d\d|\d\d)(?![\d/.-]\d|\d)"
)


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for ISO 8601 and for days, months and years between slashes or dots."""
    named = r"(?<![\d/.-])\b(?P<day>DAY)-(?P<month>MONTH)-(?P<year>(?:1[5-9]|20)\d\d|\d\d)(?![\w-])"
    return (
        Rule("day-month-year", patterns.compile(named), resolve_named, "22-Apr-2025", "figures", scanned=True),
        Rule("ISO date", patterns.compile(_ISO), resolve_iso, "2025-04-22", "figures", scanned=True),
        Rule("digits", patterns.compile(_PLAIN), resolve_plain, "22/04/2025", "figures", scanned=True),
    )


def resolve_iso(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the date as printed; "2024-10" is a month only with a dash and no range of years."""
    year, month = int(match["year"]), int(match["month"])
    if not match["day"]:
        return Finding(from_month(year, month), "printed in full") if match[0][4] == "-" else None
    day = make_day(year, month, int(match["day"]))
    return Finding(from_day(day), "printed in full") if day else NO_DATE


def resolve_named(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take a date with its month in letters between hyphens."""
    month = month_number(scene.calendar, match["month"])
    day = make_day(full_year(match["year"], scene.published), month, day_number(match["day"]))
    return Finding(from_day(day), "printed in full") if day else NO_DATE


def resolve_plain(match: re.Match[str], scene: Scene) -> Finding | None:
    """Order day and month: a number above 12 is the day, else as the rest of the text does."""
    one, two = int(match["one"]), int(match["two"])
    if match["mark"] != "/" and len(match["year"]) < 4:
        return None
    year = full_year(match["year"], scene.published)
    day_first = scene.day_first if match["mark"] == "/" else True
    if one > 12 or two > 12:
        day_first = one > 12
    day = make_day(year, two, one) if day_first else make_day(year, one, two)
    unsure = one <= 12 and two <= 12 and one != two
    order = "day first" if day_first else "month first"
    return Finding(from_day(day), f"printed in digits, read {order}", "order" if unsure else "") if day else NO_DATE
