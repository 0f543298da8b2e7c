"""Christmas; Easter Monday; Eid al-Fitr; Ramadan; Thanksgiving Day; New Year's Day 2024."""

import functools
import re
from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, easter
from dateutil.relativedelta import relativedelta, weekday

from builder.dating.patterns import Patterns
from builder.dating.reckoning import make_day
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import Edtf, some_day

_EASTER = re.compile(r"(?:easter|(?P<orthodox>orthodox))(?P<days>[+-]\d+)")
_LOOKED_UP = re.compile(r"holiday:(?P<countries>[A-Z,]+):(?P<name>.+?)(?P<days>[+-]\d+)?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rule for named days, with or without a year."""
    pattern = (
        r"\b(?:(?P<which>last|next|this)\s)?(?P<name>HOLIDAY)\b(?:,?\s(?:in\s|of\s)?(?P<year>YEAR))?"
        r"(?!['’]?\s?NOT_A_DAY\b)"
    )
    return (Rule("named day", patterns.compile(pattern), resolve, "Easter Monday", "holiday"),)


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Compute the day of the year that is printed or nearest to publication in its tense."""
    if match["name"].islower():
        return None
    recipe = scene.calendar.holidays.get(match["name"].lower().replace("’", "'"))
    if recipe is None:
        return None
    if match["year"]:
        found = compute_days(recipe, int(match["year"]))
        return Finding(found, f"{match['name']} of {match['year']}") if found else None
    if scene.published is None:
        return None
    now, which = scene.published, match["which"] or scene.tense_at(match.start(), match.end())
    around = [found for year in range(now.year - 1, now.year + 2) if (found := compute_days(recipe, year))]
    if which in {"last", "past"}:
        around = [found for found in around if _begin(found) <= now]
    elif which in {"next", "future"}:
        around = [found for found in around if _begin(found) >= now]
    if not around:
        return None
    nearest = min(around, key=lambda found: abs(_begin(found) - now))
    return Finding(nearest, f"the {match['name']} nearest to publication on {now}", "year")


def _begin(value: Edtf) -> date:
    return value.earliest or date.min


def compute_days(recipe: str, year: int) -> Edtf | None:
    """Find a named day of a year, or some day of a named stretch, whose recipe joins its ends with "..".

    >>> compute_days("easter-7..easter-1", 2025).text
    '[2025-04-13..2025-04-19]'
    """
    first, _, last = recipe.partition("..")
    begin, end = compute_day(first, year), compute_day(last or first, year)
    return some_day(begin, end) if begin and end else None


@functools.lru_cache(maxsize=4096)
def compute_day(recipe: str, year: int) -> date | None:
    """Find a named day in a year.

    >>> compute_day("easter+1", 2025), compute_day("holiday:AE,EG:Eid al-Fitr", 2024)
    (datetime.date(2025, 4, 21), datetime.date(2024, 4, 10))
    """
    if feast := _EASTER.fullmatch(recipe):
        sunday = easter(year, EASTER_ORTHODOX) if feast["orthodox"] else easter(year)
        return sunday + timedelta(days=int(feast["days"]))
    if looked := _LOOKED_UP.fullmatch(recipe):
        feast_day = _look_up(looked["name"], looked["countries"].split(","), year)
        return feast_day + timedelta(days=int(looked["days"] or 0)) if feast_day else None
    if ":" in recipe:
        name, month, order = recipe.split(":")
        position = weekday(_WEEKDAYS.index(name))(int(order))
        start = 31 if int(order) < 0 else 1
        return date(year, int(month), 1) + relativedelta(day=start, weekday=position)
    month, day = recipe.split("-")
    return make_day(year, int(month), int(day))


def _look_up(name: str, countries: Sequence[str], year: int) -> date | None:
    """Ask the `holidays` library for the calendar of the first country that has such a day.

    Days off around the feast are named "... Holiday" there and are not the day itself.
    """
    import holidays  # noqa: PLC0415  it takes long to load, and few articles name such a day

    if not 1950 <= year <= 2076:
        return None
    for country in countries:
        calendar = holidays.country_holidays(country, years=year, language="en_US")
        found: list[date] = [
            day for day in calendar.get_named(name, lookup="istartswith") if "Holiday" not in calendar[day]
        ]
        if found:
            return min(found)
    return None
