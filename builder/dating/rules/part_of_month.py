"""the first half of May; the first Monday of May; the last week of May 2024; the week ending 17 May."""

import re
from calendar import monthrange
from datetime import date, timedelta

from builder.dating.patterns import Patterns, day_number, month_number, weekday_number
from builder.dating.reckoning import make_day, week_of
from builder.dating.rules.full_date import TAIL, find_year
from builder.dating.scene import NO_DATE, Finding, Rule, Scene
from builder.edtf import from_day, from_month, some_day

_WEEK, _HALF = 7, 15
_LAST = {"last", "final"}
_CLOSES = {"ending", "ended", "to"}
_ORDER = r"\b(?:[Tt]he\s)?(?P<order>ORDINAL)\s"
_PART = rf"{_ORDER}(?P<unit>half|week)\sof\s(?P<month>MONTH)(?!\w){TAIL}"
_AROUND = r"\b(?:[Tt]he\s)?week\s(?P<side>of|beginning|starting|ending|ended|to)\s(?:WEEKDAY,?\s)?"


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for halves and weeks of a month, and for the week around a day."""
    compiled, pick = patterns.compile, patterns.pick
    day = rf"{_ORDER}(?P<unit>day|WEEKDAY)\s(?:of|in)\s(?P<month>MONTH)(?!\w){TAIL}"
    around = rf"{_AROUND}(?P<day>DAY)(?:\sof)?\s(?P<month>MONTH)(?!\w){TAIL}"
    american = rf"{_AROUND}(?P<month>MONTH)\s(?P<day>DAY){TAIL}"
    return (
        Rule(
            "part of a month",
            compiled(_PART),
            resolve,
            "the last week of September 2024",
            "month",
            beside=pick("half week"),
        ),
        Rule(
            "weekday of a month",
            compiled(day),
            resolve_day,
            "the first Monday of October",
            "month",
            beside=pick("ORDINAL"),
        ),
        Rule(
            "week around a day",
            compiled(around),
            resolve_week,
            "the week of 12 May 2024",
            "numbered month",
            beside=pick("week"),
        ),
        Rule(
            "week around month's day",
            compiled(american),
            resolve_week,
            "week of May 12",
            "numbered month",
            beside=pick("week"),
        ),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Give some day of the half or week: weeks count from the first of the month, the last one from its end."""
    month, order = month_number(scene.calendar, match["month"]), match["order"].lower()
    number = scene.calendar.ordinals[order]
    if number > (2 if match["unit"] == "half" else 4) and order not in _LAST:
        return None
    year, basis, inferred = find_year(match, scene, month, 1)
    whole = from_month(year, month) if year else None
    if whole is None or whole.earliest is None or whole.latest is None:
        return None
    if match["unit"] == "half":
        middle = whole.earliest + timedelta(days=_HALF - 1)
        first, last = (whole.earliest, middle) if number == 1 else (middle + timedelta(days=1), whole.latest)
    elif order in _LAST:
        first, last = whole.latest - timedelta(days=_WEEK - 1), whole.latest
    else:
        first = whole.earliest + timedelta(days=_WEEK * (number - 1))
        last = first + timedelta(days=_WEEK - 1)
    return Finding(some_day(first, last), basis, inferred)


def resolve_day(match: re.Match[str], scene: Scene) -> Finding | None:
    """Give the day, or the Monday, that is first, second or last in the month."""
    month, order = month_number(scene.calendar, match["month"]), match["order"].lower()
    year, basis, inferred = find_year(match, scene, month, 1)
    if year is None:
        return None
    named = None if match["unit"] == "day" else weekday_number(scene.calendar, match["unit"])
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    days = [day for day in days if named is None or day.weekday() == named]
    place = -1 if order in _LAST else scene.calendar.ordinals[order] - 1
    return Finding(from_day(days[place]), basis, inferred) if place < len(days) else None


def resolve_week(match: re.Match[str], scene: Scene) -> Finding | None:
    """Give some day of the week from or to the day, or of the calendar's week around it."""
    month, number = month_number(scene.calendar, match["month"]), day_number(match["day"])
    year, basis, inferred = find_year(match, scene, month, number)
    day = make_day(year, month, number) if year else None
    if day is None:
        return NO_DATE
    if match["side"] == "of":
        return Finding(week_of(day), basis, inferred)
    first, last = _place_week(day, closes=match["side"] in _CLOSES)
    return Finding(some_day(first, last), basis, inferred)


def _place_week(day: date, *, closes: bool) -> tuple[date, date]:
    length = timedelta(days=_WEEK - 1)
    return (day - length, day) if closes else (day, day + length)
