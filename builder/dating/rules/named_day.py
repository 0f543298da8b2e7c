"""Christmas; Easter Monday; Eid al-Fitr; Thanksgiving Day; New Year's Day 2024."""

import functools
import re
from collections.abc import Sequence
from datetime import date, timedelta

import holidays
from dateutil.easter import EASTER_ORTHODOX, easter
from dateutil.relativedelta import relativedelta, weekday

from builder.dating.patterns import Patterns
from builder.dating.reckoning import make_day
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_day

_EASTER = re.compile(r"(?:easter|(?P<orthodox>orthodox))(?P<days>[+-]\d+)")
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
    if not match["name"][0].isupper():
        return None
    recipe = scene.calendar.holidays.get(match["name"].lower().replace("’", "'"))
    if recipe is None:
        return None
    if match["year"]:
        day = compute_day(recipe, int(match["year"]))
        return Finding(from_day(day), f"{match['name']} of {match['year']}") if day else None
    if scene.published is None:
        return None
    now, which = scene.published, match["which"] or scene.tense_at(match.start(), match.end())
    around = [day for year in range(now.year - 1, now.year + 2) if (day := compute_day(recipe, year))]
    if which in {"last", "past"}:
        around = [day for day in around if day <= now]
    elif which in {"next", "future"}:
        around = [day for day in around if day >= now]
    if not around:
        return None
    day = min(around, key=lambda one: abs(one - now))
    return Finding(from_day(day), f"the {match['name']} nearest to publication on {now}", "year")


@functools.lru_cache(maxsize=4096)
def compute_day(recipe: str, year: int) -> date | None:
    """Find a named day in a year.

    >>> compute_day("easter+1", 2025), compute_day("holiday:AE,EG:Eid al-Fitr", 2024)
    (datetime.date(2025, 4, 21), datetime.date(2024, 4, 10))
    """
    if feast := _EASTER.fullmatch(recipe):
        sunday = easter(year, EASTER_ORTHODOX) if feast["orthodox"] else easter(year)
        return sunday + timedelta(days=int(feast["days"]))
    if recipe.startswith("holiday:"):
        _, countries, name = recipe.split(":")
        return _look_up(name, countries.split(","), year)
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
