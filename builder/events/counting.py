"""What stands between an act and the article's news -> the date of the act: "two weeks after the president
pledged arms".
"""

import functools
import re
from collections.abc import Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from builder.edtf import Edtf, approximate, from_day, from_month, parse
from builder.events.triggers import Hit
from builder.knowledge.alternatives import match_any
from builder.knowledge.calendar import Calendar, alternate, load_calendar

_STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}
_REACH = 90
"""Characters between "two weeks after" and the act that is counted from."""


@functools.cache
def _compile_count(calendar: Calendar) -> re.Pattern[str]:
    words = alternate((*calendar.lists["about"], *calendar.lists["more_or_less"])), calendar.number_pattern
    about, number = (match_any([one], ignore_case=True) for one in words)
    return re.compile(
        rf"\b(?P<about>(?:{about})\s)?(?P<number>{number})\s(?P<unit>day|week|month|year)s?\s"
        r"(?P<side>after|before)\s(?!that\b|this\b|\d)",
        re.IGNORECASE,
    )


def find_count(text: str, hit: Hit, rivals: Sequence[Hit]) -> re.Match[str] | None:
    """Find "two weeks after" before the act that it counts from: the first one behind it."""
    if " after " not in text and " before " not in text:
        return None
    last = None
    for match in _compile_count(load_calendar()).finditer(text, 0, hit.start):
        last = match
    if last is None or hit.start - last.end() > _REACH or re.search(r"[;:,]", text[last.end() : hit.start]):
        return None
    return None if any(last.end() <= rival.start < hit.start for rival in rivals) else last


def count_from(news: date, count: re.Match[str]) -> Edtf | None:
    """Count from the day of the news; weeks and months are rarely meant to the day.

    >>> count = _compile_count(load_calendar()).search("around two weeks after the visit")
    >>> str(count_from(date(2006, 12, 11), count))
    '2006-11-27~'
    """
    number, unit = load_calendar().count(count["number"]), count["unit"].lower()
    if not number:
        return None
    number = -number if count["side"].lower() == "after" else number
    try:
        day = news + number * _STEPS[unit]
    except (OverflowError, ValueError):
        return None
    value = {"month": from_month(day.year, day.month), "year": parse(f"{day.year:04d}")}.get(unit, from_day(day))
    return approximate(value) if count["about"] or unit == "week" else value
