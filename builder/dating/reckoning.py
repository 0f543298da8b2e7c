"""Reckoning with days, weeks, months and years: dates in, `Edtf` values out."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from builder.dating.patterns import compile_words
from builder.dating.scene import Scene
from builder.dating.tense import Tense
from builder.edtf import Edtf, approximate, from_day, from_month, parse, precision, some_day

DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
LENGTH = {
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "weekend": 7,
    "month": 31,
    "quarter": 92,
    "year": 366,
    "decade": 3653,
    "century": 36525,
}
"""Longest length of each unit, days."""
_FIGURES = 250
"""Characters before a date in which the period that figures belong to is sought."""
_FOLLOWS = 180
"""Days after a date printed with its year within which one without a year is taken to follow it."""
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def week_of(day: date) -> Edtf:
    """Give "some day of this week": Monday to Sunday around a day.

    >>> week_of(date(2025, 11, 21)).text
    '[2025-11-17..2025-11-23]'
    """
    monday = day - timedelta(days=day.weekday())
    return some_day(monday, monday + timedelta(days=6))


def unit_at(unit: str, day: date) -> Edtf:
    """Give the day, week, month, quarter, year, decade or century that a day lies in."""
    if unit == "day":
        return from_day(day)
    if unit in {"week", "fortnight"}:
        return week_of(day)
    if unit == "weekend":
        saturday = day + timedelta(days=5 - day.weekday())
        return some_day(saturday, saturday + timedelta(days=1))
    if unit == "month":
        return from_month(day.year, day.month)
    if unit == "quarter":
        return from_month(day.year, 33 + (day.month - 1) // 3)
    if unit == "decade":
        return parse(f"{day.year // 10:03d}X")
    if unit == "century":
        return parse(f"{day.year // 100:02d}XX")
    return parse(f"{day.year:04d}")


def shift(day: date, count: int, unit: str) -> date | None:
    """Move a day by a number of units; None beyond the years 1 to 9999."""
    try:
        if unit == "weekend":
            return day + timedelta(days=7 * count)
        if unit in DAYS_IN:
            return day + timedelta(days=DAYS_IN[unit] * count)
        return day + relativedelta(months=MONTHS_IN[unit] * count)
    except (OverflowError, ValueError):
        return None


def shifted_unit(day: date, count: int, unit: str) -> Edtf | None:
    """Give the unit that lies `count` units away from the one around a day."""
    moved = shift(day, count, unit)
    return unit_at(unit, moved) if moved else None


def near_weekday(published: date, weekday: int, tense: Tense) -> date:
    """Find the weekday meant in a report: on or before publication, after it for the future."""
    if tense == "future":
        return published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def year_of_month(published: date, month: int, tense: Tense) -> int:
    """Find the year of a bare month: the nearest in the direction of the tense.

    Without a tense the nearest month counts, up to two months ahead.
    """
    if tense == "future":
        return published.year + (month < published.month)
    back = published.year - (month > published.month)
    if tense == "unknown" and 0 < (month - published.month) % 12 <= 2:
        return back + 1
    return back


FAR_BACK, SOON = 270, 80
"""Days: a day and month without a year that lie so far back are rarely meant when the next such
day is so near ("payable Dec. 15" in October), nor those so far ahead when the last one is so near
("was set for 12 May" late in May); calibrated on TimeBank."""


def near_day(published: date, month: int, day: int, tense: Tense) -> date | None:
    """Find the year of a day and month: nearest in the direction of the tense."""
    years = range(published.year - 1, published.year + 2)
    found = [made for year in years if (made := make_day(year, month, day))]
    past = max((one for one in found if one <= published + timedelta(days=1)), default=None)
    coming = min((one for one in found if one >= published - timedelta(days=1)), default=None)
    if past is None or coming is None:
        return past or coming
    back, ahead = (published - past).days, (coming - published).days
    if tense == "future":
        return past if ahead > FAR_BACK and back <= SOON else coming
    if tense == "past":
        return coming if back > FAR_BACK and ahead <= SOON else past
    return coming if ahead < back else past


def make_day(year: int, month: int, day: int) -> date | None:
    """Make a day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str, published: date | None) -> int:
    """Read a year of two or four digits; two digits lie within 80 years before publication."""
    number = int(digits)
    if len(digits) > 2:
        return number
    century = (published.year if published else 2000) // 100 * 100
    return century + number if published is None or century + number <= published.year + 5 else century - 100 + number


def part_of_month(part: str, year: int, month: int) -> Edtf:
    """Give early (1 to 10), mid (11 to 20) or late (21 to the end) of a month."""
    last = from_month(year, month).latest or date(year, month, 28)
    bounds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
    return some_day(date(year, month, bounds[0]), date(year, month, bounds[1]))


def part_of_year(part: str, year: int) -> Edtf:
    """Give early (January to March), mid (May to August) or late (October to December)."""
    first, last = {"early": ("01", "03"), "mid": ("05", "08"), "late": ("10", "12")}[part]
    return parse(f"[{year:04d}-{first}..{year:04d}-{last}]")


def part_of(part: str, value: Edtf) -> Edtf:
    """Give early, mid or late of a month or a year; of other units there is none."""
    if not part or value.earliest is None:
        return value
    if precision(value) == "year":
        return part_of_year(part, value.earliest.year)
    if precision(value) == "month":
        return part_of_month(part, value.earliest.year, value.earliest.month)
    return value


def either(first: Edtf, last: Edtf) -> Edtf:
    """Give some day from the beginning of one date to the end of another: "May or June 2024"."""
    return parse(f"[{first.text}..{last.text}]")


def approximate_if(vaguely: bool, value: Edtf) -> Edtf:
    """Mark a date as approximate where the words say "about" or "or so"."""
    return approximate(value) if vaguely else value


def stretch(published: date, count: int, unit: str) -> Edtf | None:
    """Give "some time in the past three years", or in the next ones for a count above 0.

    >>> stretch(date(2025, 11, 21), -3, "year").text, stretch(date(2025, 11, 21), 2, "week").text
    ('[2022..2025]', '[2025-11-21..2025-12-05]')
    """
    moved = shift(published, count, unit)
    if moved is None:
        return None
    first, last = sorted((published, moved))
    if unit in DAYS_IN:
        return some_day(first, last)
    low, high = (unit_at("month" if unit == "month" else "year", day) for day in (first, last))
    return parse(f"[{low}..{high}]")


def unit_named(word: str) -> str:
    """Give a unit's name in the singular."""
    return {"centurie": "century"}.get(word.lower(), word.lower())


def is_vaguer(prior: Edtf, unit: str) -> bool:
    """Tell whether a date is too vague to count such units from it: no month after "1971"."""
    if prior.earliest is None or prior.latest is None:
        return True
    return (prior.latest - prior.earliest).days >= LENGTH[unit]


def same_period_before(period: Edtf) -> Edtf:
    """Give the same quarter or half of the year before.

    >>> same_period_before(parse("2025-35")).text
    '2024-35'
    """
    return from_month(int(period.text[:4]) - 1, int(period.text[5:7]))


def anchor_day(scene: Scene) -> date | None:
    """Give the day that "later", "that month" and "the same day" count from: the date before,
    else publication.
    """
    if scene.prior and scene.prior.earliest:
        return scene.prior.earliest
    return scene.published


def year_said_before(scene: Scene) -> int | None:
    """Give the year of the date before when it is plainly one year."""
    prior = scene.prior
    if prior and prior.earliest and prior.latest and precision(prior) != "decade":
        return prior.earliest.year if prior.earliest.year == prior.latest.year else None
    return None


def year_said(words: str, scene: Scene) -> int | None:
    """Read "that year", "the previous year", "last year" and their like."""
    words = re.sub(r"\s", " ", words.lower()).removeprefix("the ").removeprefix("of ")
    prior = year_said_before(scene)
    if words in {"that year", "same year", "that same year", "same month"}:
        return prior or (scene.published.year if scene.published else None)
    if words in {"previous year", "preceding year", "year before", "year earlier", "a year earlier"} and prior:
        return prior - 1
    if words in {"following year", "next year", "year after", "a year later"} and prior and words != "next year":
        return prior + 1
    if scene.published is None:
        return None
    step = {"year before": -1, "a year earlier": -1, "year after": 1, "a year later": 1}.get(words)
    return scene.published.year + (scene.calendar.steps.get(words.split(" ")[0], 0) if step is None else step)


def year_of_story(scene: Scene, tense: str) -> int | None:
    """Give the year that a paragraph or section tells of, where it lies well before publication.

    "In 1971 ... on 18 July": a day or month without a year follows the year that was told before
    in the same paragraph, or stands over it, when that is two years or more before publication.
    """
    if scene.section is not None:
        return scene.section
    if scene.story is None or scene.published is None or tense == "future":
        return None
    return scene.story if scene.story < scene.published.year - 1 else None


def year_beside(scene: Scene, tense: str, month: int, day: int = 1) -> int | None:
    """Give the year printed before in the same sentence where the date follows soon on the one printed.

    "signed on 19 April 2024 and in force on 24 May" is May 2024, whenever that is told.
    """
    printed, now = scene.beside, scene.published
    if printed is None or printed.earliest is None or tense == "future":
        return None
    for year in (printed.earliest.year, printed.earliest.year + 1):
        made = make_day(year, month, day)
        if made and 0 <= (made - printed.earliest).days <= _FOLLOWS and (now is None or made <= now):
            return year
    return None


def period_in_focus(scene: Scene, end: int) -> Edtf | None:
    """Give the quarter or half that figures are told of, unless the words before `end` name a
    longer period.
    """
    longer = compile_words(scene.calendar, r"\bLONGER_PERIOD\b")
    return None if longer.search(scene.text, max(0, end - _FIGURES), end) else scene.period


def is_compared(scene: Scene, start: int) -> bool:
    """Tell whether the words before a date compare figures with those of that time."""
    if not tells_figures(scene, start, start + 90):
        return False
    before = compile_words(scene.calendar, r"\bCOMPARED\b[^.;:,]{0,45}$")
    return bool(before.search(scene.text, max(0, start - 90), start))


def tells_figures(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a date stands among a company's figures: sums of money, profit, sales."""
    low, high = max(0, start - 90), end if start > 3 else end + 60
    return bool(compile_words(scene.calendar, r"(?:\b|(?=[$£€#]))MONEY").search(scene.text, low, high))
